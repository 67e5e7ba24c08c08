"""What a paper is made of: titles, facts, tables, lines to write on. It is printed, or edited further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = str | tuple[str, ...]
"""What stands in a cell: a text, or several paragraphs."""


@dataclass(frozen=True, slots=True)
class Title:
    """A section (level 2) or a part of one (level 3)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `quiet` for what explains, `boxed` for what must not be missed, `head` for what stands before it."""

    text: str
    quiet: bool = False
    boxed: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what stands after them; `close` sets them in two columns, for figures."""

    pairs: tuple[tuple[str, str], ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list; `close` sets it small, in two columns."""

    texts: tuple[str, ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are percents of the page, as many as columns, or none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines for a hand, or an empty place in a document; `prompt` says what is to be written there."""

    prompt: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares beside one another: name, the value in words, whole percent (-1: no bar)."""

    rows: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Intervals on one scale, and what came: `rows` are a name, where each begins, ends and what came, in percent.

    Nothing came yet: -1.
    """

    name: str
    low: str
    high: str
    rows: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Several games on one scale: `marks` are a letter, where it stands in percent of the scale, the value in words."""

    name: str
    low: str
    high: str
    marks: tuple[tuple[str, int, str], ...]

    @property
    def span(self) -> tuple[int, int]:
        """Where the first and the last mark stand."""
        places = [at for _, at, _ in self.marks]
        return min(places), max(places)

    @property
    def heights(self) -> list[int]:
        """Return the row of each mark, from 0: marks that would cover one another stand over one another."""
        rows: list[list[int]] = []
        found = []
        for _, at, _ in self.marks:
            row = next((n for n, taken in enumerate(rows) if all(abs(at - x) >= NEAR for x in taken)), len(rows))
            rows[row:] = [[*taken, at] if n == 0 else taken for n, taken in enumerate(rows[row:] or [[]])]
            found.append(row)
        return found


NEAR = 3
"""Percent of a scale under which two letters touch."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """A box to sign for each person: name, what is printed under it; `date` and `sign` say what the hand writes."""

    people: tuple[tuple[str, str], ...]
    date: str
    sign: str

    @property
    def across(self) -> int:
        """Return how many boxes stand in a row: rows as full as one another, and never a box alone in the last."""
        rows = -(-len(self.people) // ACROSS)
        return -(-len(self.people) // max(rows, 1))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A new page, for what is handed to somebody else."""


ACROSS = 5
"""Boxes to sign that a page has room for in a row: 33 mm is a signature [design]."""
Block = Title | Text | Facts | Points | Table | Blank | Bars | Spans | Dots | Signatures | Leaf


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its file name without suffix, title and what is over and under it, its blocks, its footer.

    `lead` says of what and of whom it is, and runs at the foot of each page; `note` says how to read it, once.
    """

    name: str
    over: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    footer: str
    note: str = ""


@dataclass(slots=True)
class Page:
    """Collects the blocks of a paper."""

    blocks: list[Block] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Add blocks in order."""
        self.blocks += blocks

    @staticmethod
    def rows(columns: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int] = ()) -> Table | None:
        """Make a table; None without rows."""
        return Table(tuple(columns), tuple(map(tuple, rows)), tuple(widths)) if rows else None

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[Cell]], none: str, widths: Sequence[int] = ()
    ) -> None:
        """Add a table, or the sentence that says why there is none."""
        self.add(self.rows(columns, rows, widths) or Text(none, quiet=True))

    def part(self, title: str, block: Block | None, none: str, intro: str = "") -> None:
        """Add a part under its heading; one line says that there is none: an empty part needs no heading."""
        if block:
            self.add(Title(title), *([Text(intro, quiet=True)] if intro else []), block)
        else:
            self.add(Text(none, quiet=True, head=title))

    def points(self, texts: Sequence[str], none: str) -> None:
        """Add a list, or the sentence that says why there is none."""
        self.add(Points(tuple(texts)) if texts else Text(none, quiet=True))
