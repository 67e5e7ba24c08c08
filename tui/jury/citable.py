"""What a mark may cite: entries, observations, passages, each cited or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from sim.assess.marks import Key
from tui.assessing.marks import Citation
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.jury.lists import LEVEL_KEYS, NONE, dimmed
from tui.panels.lists import Choices
from tui.views.prose import Prose
from tui.views.review import observation_words, passage_words, pick_words, why_words

if TYPE_CHECKING:
    from tui.assessing.assessor import Assessor


class Row(NamedTuple):
    """Something that a mark may cite, an entry, an observation or a passage, in words."""

    kind: str  # the field of `Citation`
    value: int | str
    words: str
    note: str = ""


class Citable(Choices):
    """What a mark may cite. Enter cites it or not; digits give an entry a level."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Cite"),
        *(Binding(key, f"screen.weigh({n})", "Weigh", show=n == 1, key_display="1-4") for n, key in LEVEL_KEYS),
        Binding(NONE, "screen.weigh(0)", "No evidence", show=False),
        Binding("o", "screen.observe", "Observation"),  # first, for marks with nothing proposed
        Binding("p", "screen.passage", "Passage"),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row], cited: Citation) -> None:
        """List what may be cited, with what is."""
        self._rows = rows
        lines = [_line(row, row.value in getattr(cited, row.kind)) for row in rows]
        self.border_title = tr("What the mark cites")
        nothing = Option(dimmed(tr("Nothing is proposed: o writes an observation, p a passage.")))
        self.fill([Option(line, id=str(n)) for n, line in enumerate(lines)] or [nothing])

    def row_of(self, option: Option) -> Row | None:
        """Return the row of an option, None for the line that says that there is nothing to cite."""
        return self._rows[int(option.id)] if option.id else None

    @property
    def pointed(self) -> Row | None:
        """The selected row, None if there is nothing to cite."""
        return self._rows[self.highlighted or 0] if self._rows else None


def citable_rows(assessor: Assessor, log: int, key: Key, cited: Citation, prose: Prose) -> list[Row]:
    """Return what a mark of a log may cite: entries judged, proposed, picked or cited, observations, passages."""
    sheet, marks = assessor.sheet(log), assessor.marks(log)
    held = {v.entry: v.level for v in sheet.held() if v.criterion == key[0] and key[1] in ("", v.seat)}
    notes = {p.seq: why_words(p) + (" · " + tr("drawn at random") if drawn else "") for p, drawn in marks.offered(key)}
    notes |= {pick.entry: pick_words(pick) for pick in marks.picks(key) if pick.entry}
    entries = dict.fromkeys((*held, *notes, *cited.entries))
    aside = {n: " · ".join(filter(None, (_level_words(held.get(n)), notes.get(n, "")))) for n in entries}
    rows = [Row("entries", n, f"{n}. {assessor.pages(log).told(n)}", note) for n, note in aside.items()]
    seen = enumerate(sheet.observations, 1)
    rows += [Row("observations", n, observation_words(n, one, prose)) for n, one in seen]
    return rows + [Row("passages", text, passage_words(text)) for text in cited.passages]


def _level_words(level: int | None) -> str:
    """Return the level at which an entry was judged, in words."""
    if level is None:
        return ""
    return tr("level {n}", n=level) if level else tr("no evidence")


def _line(row: Row, cited: bool) -> Content:
    """Return a row with its mark: cited or not."""
    mark = ("■ ", STYLES.good) if cited else ("□ ", STYLES.dim)
    return Content.assemble(mark, row.words, (f" · {row.note}" if row.note else "", STYLES.dim))
