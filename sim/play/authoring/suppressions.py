"""Suppression of warnings by comments: `# palabre: allow W403` at the end of a line, or alone above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sim.play.authoring.parsing import is_inside, read_text
from sim.play.authoring.problems import Findings, Place

_COMMENT = re.compile(r"#\s*palabre\s*:\s*allow((?:[\s,]+[EW]\d{3})+)", re.IGNORECASE)
FROM_GAMES = ("W455", "W5")
"""Prefixes of codes that only `bench` can report: a check that plays no games does not expect them."""


def apply_suppressions(folder: Path, findings: Findings, *, played: bool = False) -> None:
    """Remove the suppressed warnings from `findings`; report useless suppressions, and suppressions of errors.

    With `played`, only suppressions of codes that games report are considered; without it, only the others, and none
    is called useless as long as there is an error: the check that it silences may wait until there is none.
    """
    waits = findings.failed and not played
    for code, place in _suppressions(folder):
        if code.startswith("E"):
            findings.add("W461", place, allowed=code)
        elif code.startswith(FROM_GAMES) == played and not (findings.drop(code, place.file, place.line) or waits):
            findings.add("W460", place, allowed=code)


def _suppressions(folder: Path) -> Iterator[tuple[str, Place]]:
    for path in sorted(folder.rglob("*.yaml")):  # parts may be in subfolders
        name = path.relative_to(folder).as_posix()
        text = read_text(path, name, Findings()) if is_inside(folder, name) else None  # reported elsewhere
        lines = (text or "").splitlines()
        for n, line in enumerate(lines):
            found = _COMMENT.search(line)
            for code in re.findall(r"[EW]\d{3}", found[1].upper()) if found else ():
                yield code, Place(name, _target_line(lines, n), 1)


def _target_line(lines: list[str], n: int) -> int:
    """Return the number of the line that a comment at index `n` applies to: its own, or the next with content."""
    while n + 1 < len(lines) and (not lines[n].strip() or lines[n].lstrip().startswith("#")):
        n += 1
    return n + 1
