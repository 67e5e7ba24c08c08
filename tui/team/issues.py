"""The issues of a negotiation, two lines each: our draft of an offer, theirs, and what we could sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.draw.canvas import Canvas, beside, fit, stack
from tui.draw.glyphs import STYLES
from tui.draw.talks import Value, ladder, values
from tui.i18n import share, tr
from tui.panels.drawn import Drawn
from tui.views.talks import IssueRow

TWO_LINES = 2
BACK = 6
"""Cells at the start of the second line of an issue, up to the ‹ of our draft: a click there goes back a value."""
OURS, THEIRS = 1, 3
"""Cells left empty after our draft, and after their offer."""
Could = Callable[[Sequence[int], int], Sequence[bool]]
"""(draft, issue) -> whether we could sign the draft with each value of the issue."""


class Issues(Drawn, can_focus=True):
    """The issues, two lines each; left and right change the draft of our offer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("left", "turn(-1)", "Less", show=False),
        Binding("right", "turn(1)", "More", show=False),
        Binding("enter", "act", "What to do"),
        Binding("o", "offer", "Offer"),
    ]

    class Drafted(Message):
        """The draft of our offer, or the selected issue, has changed."""

    class Offered(Message):
        """The draft is to be offered."""

    class Asked(Message):
        """The possible acts are to be listed."""

    def __init__(self) -> None:
        super().__init__(id="issues")
        self.rows: Sequence[IssueRow] = ()
        self.draft: list[int] = []
        self.at = 0
        self.over = False
        """Whether the negotiation is over: the draft is then what was agreed, or our last offer, and is fixed."""
        self._could: Could = lambda _draft, _at: ()

    def show(self, rows: Sequence[IssueRow], draft: Sequence[int], could: Could, *, over: bool = False) -> None:
        """Show the issues and a draft."""
        self.rows, self.draft, self._could, self.over = rows, list(draft), could, over
        self.at = max(0, min(self.at, len(rows) - 1))
        self.redraw()

    def render(self) -> Content:
        """Draw the issues; under them, where there is room, all the values of the selected one."""
        width, height = self.size.width, self.size.height
        top = self._top()
        drawn = [self._issue(at, width) for at in range(top, min(len(self.rows), top + max(1, height // TWO_LINES)))]
        room = height - TWO_LINES * len(drawn)
        if room > TWO_LINES and self.rows:
            drawn += [Content(" "), self._in_full(width, room - 1)]
        return stack(*drawn)

    def _top(self) -> int:
        """Return the first visible issue."""
        return max(0, self.at - max(1, self.size.height // TWO_LINES) + 1)

    def _issue(self, at: int, width: int) -> Content:
        row, pointed = self.rows[at], at == self.at and self.has_focus
        head, weights = Canvas(width, 1), _weights(row)
        head.put(0, 0, "▸" if pointed else " ", STYLES.today)
        head.put(1, 0, fit(row.name, _heading(width, weights)), STYLES.strong if pointed else "")
        head.put(max(0, width - cell_len(weights)), 0, weights, STYLES.dim)
        return stack(head.content(), self._sides(row, at, width, pointed=pointed))

    def _sides(self, row: IssueRow, at: int, width: int, *, pointed: bool) -> Content:
        bar, each = _columns(width)
        ours, theirs = self._chosen(at), tr("no offer")
        if row.theirs >= 0:
            theirs = row.labels[row.theirs]
        sheet = Canvas(width - bar, 1)
        style = f"bold {STYLES.today}" if pointed else STYLES.done
        sheet.put(2, 0, fit(self._draft(ours), each - OURS), style)
        sheet.put(2 + each, 0, fit(f"● {theirs}", each - THEIRS), STYLES.warn if row.theirs >= 0 else STYLES.dim)
        place = self.draft[at] if at < len(self.draft) else -1
        return beside(sheet.content(), values(place, row.theirs, self._could(self.draft, at), bar), width - bar)

    def _chosen(self, at: int) -> str:
        row, place = self.rows[at], self.draft[at] if at < len(self.draft) else -1
        return row.labels[place] if 0 <= place < len(row.labels) else "–"

    def _draft(self, words: str) -> str:
        return f"○ {words}" if self.over else f"○ ‹ {words} ›"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the acts once the negotiation is over."""
        del parameters
        return not (self.over and action in ("offer", "act"))

    def cut(self) -> str:
        """Return in full what the selected issue cuts short, "" if nothing is or if its values are drawn below."""
        if not self.rows or self.size.height - TWO_LINES * len(self.rows) > TWO_LINES:
            return ""
        row, ours, (_, each) = self.rows[self.at], self._chosen(self.at), _columns(self.size.width)
        theirs = row.labels[row.theirs] if row.theirs >= 0 else ""
        said = (
            (row.name, row.name, _heading(self.size.width, _weights(row))),
            (f"○ {ours}", self._draft(ours), each - OURS),
            (f"● {theirs}", f"● {theirs}" if theirs != ours else "", each - THEIRS),
        )
        return "  ".join(whole for whole, shown, room in said if cell_len(shown) > room)

    def _in_full(self, width: int, height: int) -> Content:
        """Draw the values of the selected issue, a line each."""
        row, ours = self.rows[self.at], self.draft[self.at] if self.at < len(self.draft) else -1
        could = self._could(self.draft, self.at)
        rungs = [
            Value(label, row.worths[at], _sign(at, ours, row.theirs), could[at]) for at, label in enumerate(row.labels)
        ]
        first = max(0, min(ours - height + 1, len(rungs) - height)) if ours >= height else 0
        shown = rungs[first:]
        return ladder(shown, [share(v.worth) for v in shown], width, min(height, len(shown)))

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the selected issue is the last one (`below`), or the first."""
        return self.at >= len(self.rows) - 1 if below else self.at <= 0

    def action_move(self, by: int) -> None:
        """Select another issue."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))
        self.redraw()
        self.post_message(self.Drafted())

    def action_turn(self, by: int) -> None:
        """Set the next or the previous value in our draft."""
        if self.rows and not self.over:
            size = len(self.rows[self.at].labels)
            self.draft[self.at] = max(0, min(self.draft[self.at] + by, size - 1))
            self.redraw()
            self.post_message(self.Drafted())

    def action_offer(self) -> None:
        """Ask to offer the draft."""
        self.post_message(self.Offered())

    def action_act(self) -> None:
        """Ask for the list of acts."""
        self.post_message(self.Asked())

    def on_click(self, event: events.Click) -> None:
        """Select an issue; on the second line of the selected one, set the next value, at its start the previous."""
        place = event.get_content_offset(self)
        if place is None:
            return
        at = self._top() + place.y // TWO_LINES
        if not 0 <= at < len(self.rows):
            return
        again, self.at = at == self.at, at
        if again and place.y % TWO_LINES:
            self.action_turn(-1 if place.x < BACK else 1)
        self.redraw()
        self.post_message(self.Drafted())


def _weights(row: IssueRow) -> str:
    weights = tr("weight {share}", share=share(row.weight))
    if row.their_weight is None:
        return weights
    return weights + " " + tr("(theirs {share})", share=("≈ " if row.felt else "") + share(row.their_weight))


def _heading(width: int, weights: str) -> int:
    """Return the width of the name of an issue, beside its weights."""
    return width - cell_len(weights) - 3


def _columns(width: int) -> tuple[int, int]:
    """Return the width of the bar of an issue, and of each side before it."""
    bar = max(5, min(21, width // 4))
    return bar, (width - bar) // 2


def _sign(at: int, ours: int, theirs: int) -> str:
    return "◉" if at == ours == theirs else "○" if at == ours else "●" if at == theirs else ""
