"""The version of the program, as recorded in logs."""

VERSION = "0.1.0"
"""The same as in pyproject.toml (tested); a constant because reading package metadata takes 30 ms."""
