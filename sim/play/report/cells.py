"""Types shared by the tables of the report."""

from __future__ import annotations

Cells = tuple[str, ...]
"""A row of a table, cell by cell."""
Labelled = tuple[str, str]
"""A label and its value."""
NOTHING = "–"
"""What an empty cell shows."""
