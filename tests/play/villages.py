"""A copy of the small scenario on disk, for tests of what authors are told."""

from pathlib import Path
from shutil import copytree

from sim.assess.grid import Grid
from sim.play.authoring import check

PETIT_PUITS = Path(__file__).parent / "scenarios" / "petit-puits"


CARET = "‸"
"""Marks in an edit the place where a problem should be reported; it is not written to the file."""


class Village:
    """A copy of the small scenario: `edit` damages it, `problems` checks it and returns one line per problem.

    `carets` are the places (`file:line:col`) of the carets of all edits, in order.
    """

    def __init__(self, root: Path) -> None:
        self.folder = copytree(PETIT_PUITS, root / "petit-puits")
        self.carets: list[str] = []

    def edit(self, file: str, old: str, new: str) -> "Village":
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
        while CARET in text:
            before, text = text.split(CARET, 1)
            self.carets.append(f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}")
            text = before + text
        path.write_text(text, encoding="utf-8")
        return self

    def write(self, file: str, data: bytes) -> "Village":
        (self.folder / file).write_bytes(data)
        return self

    def problems(self, lang: str = "en", teams: int | None = None, grid: Grid | None = None) -> list[str]:
        return [str(problem) for problem in check(self.folder, lang, teams, grid)]
