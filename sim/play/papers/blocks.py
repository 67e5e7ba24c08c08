"""Papers as sequences of blocks, independent of the output format: titles, facts, tables, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = str | tuple[str, ...]
"""The content of a cell: a text, or several paragraphs."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading, of level 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `quiet` for explanations, `boxed` for what must not be missed; `head` is a run-in heading."""

    text: str
    quiet: bool = False
    boxed: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values; `compact` sets them in two columns."""

    pairs: tuple[tuple[str, str], ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bullet list; `compact` sets it small, in two columns."""

    texts: tuple[str, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are percentages of the page, one per column or none at all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write on by hand, or an empty paragraph in an editable document; `prompt` says what to write."""

    prompt: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart; rows are name, value in words, bar in whole percent (-1: no bar)."""

    rows: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Intervals on a common scale; rows are name, start, end and actual value in percent of the scale (-1: unknown)."""

    name: str
    low: str
    high: str
    rows: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Several games on a common scale; marks are letter, position in percent of the scale, value in words."""

    name: str
    low: str
    high: str
    marks: tuple[tuple[str, int, str], ...]

    @property
    def span(self) -> tuple[int, int]:
        """The lowest and the highest position."""
        places = [at for _, at, _ in self.marks]
        return min(places), max(places)

    @property
    def heights(self) -> list[int]:
        """The row of each mark, from 0: marks that would overlap are stacked."""
        rows: list[list[int]] = []
        found = []
        for _, at, _ in self.marks:
            row = next((n for n, taken in enumerate(rows) if all(abs(at - x) >= OVERLAP for x in taken)), len(rows))
            rows[row:] = [[*taken, at] if n == 0 else taken for n, taken in enumerate(rows[row:] or [[]])]
            found.append(row)
        return found


OVERLAP = 3
"""Percent of a scale below which two letters overlap."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """A box to sign for each person, as (name, text under it); `date` and `sign` are the labels of what to write."""

    people: tuple[tuple[str, str], ...]
    date: str
    sign: str

    @property
    def across(self) -> int:
        """Boxes per row, chosen so that rows are evenly filled."""
        rows = -(-len(self.people) // MAX_ACROSS)
        return -(-len(self.people) // max(rows, 1))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The start of a new page."""


MAX_ACROSS = 5
"""Most boxes to sign in a row: a signature needs 33 mm [design]."""
Block = Title | Text | Facts | BulletList | Table | Blank | Bars | Spans | Dots | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A complete paper. `name` identifies its kind and subject; `over` is printed above the title.

    `lead` says what and whom it is about and is repeated at the foot of each page; `note` says how to read it.
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
    def table_of(columns: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int] = ()) -> Table | None:
        """Return a table, or None if there are no rows."""
        return Table(tuple(columns), tuple(map(tuple, rows)), tuple(widths)) if rows else None

    @staticmethod
    def list_of(texts: Sequence[str]) -> BulletList | None:
        """Return a bullet list, or None if there are no texts."""
        return BulletList(tuple(texts)) if texts else None

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[Cell]], none: str, widths: Sequence[int] = ()
    ) -> None:
        """Add a table, or the sentence `none` if there are no rows."""
        self.add(self.table_of(columns, rows, widths) or Text(none, quiet=True))

    def section(self, title: str, block: Block | None, none: str, intro: str = "") -> None:
        """Add a block under a heading, or a single line with the sentence `none` if there is no block."""
        if block:
            self.add(Title(title), *([Text(intro, quiet=True)] if intro else []), block)
        else:
            self.add(Text(none, quiet=True, head=title))

    def bullets(self, texts: Sequence[str], none: str) -> None:
        """Add a list, or the sentence `none` if it is empty."""
        self.add(self.list_of(texts) or Text(none, quiet=True))
