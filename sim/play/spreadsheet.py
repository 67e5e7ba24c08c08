"""Rows for spreadsheets: RFC 4180, and whatever was typed stays a text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from sim.play.prose import clean

FORMULA = re.compile(r"^(?= *[=+\-@])|(?<=;)(?=[=+\-@])")
"""Before what makes a spreadsheet take a text for a formula (OWASP, CSV injection): at its beginning, and behind what
separates cells where a comma is for decimals, since a French spreadsheet cuts there whatever we write."""


def neutral(cell: object) -> object:
    """Make a text a text, whatever was typed into it: no command to a terminal, an apostrophe before a formula."""
    return FORMULA.sub("'", clean(cell)) if isinstance(cell, str) else cell


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[object]], between: str = ",") -> str:
    """Return a table with its headings, lines ended as RFC 4180 wants; None is an empty cell."""
    out = io.StringIO()
    lines = csv.writer(out, delimiter=between, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def opened(columns: Sequence[str], rows: Iterable[Sequence[object]], language: str) -> bytes:
    """Return a table as a spreadsheet of that language opens it on a double click.

    A French one cuts at semicolons, for its commas are in numbers; without the mark in front Excel garbles accents.
    """
    return spreadsheet(columns, rows, ";" if language == "fr" else ",").encode("utf-8-sig")
