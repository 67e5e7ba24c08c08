"""What full screens stand on: the base application, a screen with its keys, pages, a list and its reader."""
