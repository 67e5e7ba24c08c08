"""The jury's work, from loading a grid to settling marks. Its files lie beside the log, which it never changes."""
