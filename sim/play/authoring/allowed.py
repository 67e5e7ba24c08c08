"""Warnings that an author lets be: `# palabre: allow W403` at the end of the line, or alone above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sim.play.authoring.parsing import decode, inside
from sim.play.authoring.problems import Findings, Place

_ALLOWED = re.compile(r"#\s*palabre\s*:\s*allow((?:[\s,]+[EW]\d{3})+)", re.IGNORECASE)
PLAYED = ("W455", "W5")
"""Beginnings of the codes that only games can find: a check that plays none does not miss them."""


def let_be(folder: Path, findings: Findings, *, played: bool = False) -> None:
    """Take away the warnings that are allowed where they stand; note what is allowed and was not there, and errors.

    `played`: the findings are those of games, and only those codes are looked at.
    """
    for code, place in _allowed(folder):
        if code.startswith("E"):
            findings.add("W461", place, allowed=code)
        elif code.startswith(PLAYED) == played and not findings.drop(code, place.file, place.line):
            findings.add("W460", place, allowed=code)


def _allowed(folder: Path) -> Iterator[tuple[str, Place]]:
    for path in sorted(folder.glob("*.yaml")):
        text = decode(path, path.name, Findings()) if inside(folder, path.name) else None  # said where it was read
        lines = (text or "").splitlines()
        for n, line in enumerate(lines):
            found = _ALLOWED.search(line)
            for code in re.findall(r"[EW]\d{3}", found[1].upper()) if found else ():
                yield code, Place(path.name, _line(lines, n), 1)


def _line(lines: list[str], n: int) -> int:
    """Return the line that a comment on line n (from 0) is about: itself, or the next that says something."""
    while n + 1 < len(lines) and (not lines[n].strip() or lines[n].lstrip().startswith("#")):
        n += 1
    return n + 1
