"""CSV for spreadsheets (RFC 4180), safe against formula injection."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from sim.play.prose import clean

FORMULA = re.compile(r"^(?= *[=+\-@])|(?<=;)(?=[=+\-@])", re.MULTILINE)
"""Where a spreadsheet would start a formula (OWASP, CSV injection): at the beginning of a cell, and after a semicolon
or a newline, at which a French spreadsheet that opens a file with commas splits even quoted cells."""


def escape_cell(cell: object) -> object:
    """Return a cell without control characters, and with an apostrophe before a formula."""
    return FORMULA.sub("'", clean(cell)) if isinstance(cell, str) else cell


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Return a table with its headings as CSV; None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escape_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]], language: str) -> bytes:
    """Return the content of a CSV file that opens correctly in a spreadsheet program of that language.

    A French one expects semicolons, since its commas are decimal; without a byte order mark Excel garbles accents.
    """
    return csv_text(columns, rows, ";" if language == "fr" else ",").encode("utf-8-sig")
