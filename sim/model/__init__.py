"""One published model a file: plain functions and data, no state of the game, sources cited."""
