"""The version of this program, as logs record it."""

VERSION = "0.1.0"
"""The same as in pyproject.toml (a test says so); a constant because reading package metadata takes 30 ms."""
