"""The agenda of the council: the table of answers, a row a proposal, a column a seat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.draw.canvas import Canvas, fit
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.drawn import Drawn
from tui.panels.panel import beyond
from tui.views.proposals import AgendaRow, Answer, answer_mark
from tui.views.prose import Prose

COLUMN = (8, 11)
"""Cells of a seat's column, at least and at most: answers are short, proposals are not."""
DEED = 30
"""Cells kept for the proposal, however many seats there are."""
ANSWER_STYLES: dict[Answer, str] = {
    "proposes": STYLES.done,
    "agrees": STYLES.good,
    "for": STYLES.good,
    "objects": STYLES.critical,
    "against": STYLES.critical,
    "waits": STYLES.dim,
}


class Agenda(Drawn, can_focus=True):
    """The table of answers: a row a proposal, a column a seat."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "Up", show=False),
        Binding("down", "move(1, 0)", "Down", show=False),
        Binding("left", "move(0, -1)", "Left", show=False),
        Binding("right", "move(0, 1)", "Right", show=False),
        Binding("enter,space", "answer", "Answer"),
        Binding("enter,space", "next", "Next proposal"),
        Binding("enter,space", "decide", "Decide"),
        Binding("enter,space", "tell_settled", "Answer", show=False),
    ]

    class Moved(Message):
        """Another cell is selected."""

    class Asked(Message):
        """The answer of the selected cell is to be given."""

    def __init__(self) -> None:
        super().__init__(id="agenda")
        self.rows: Sequence[AgendaRow] = ()
        self.heads: Sequence[str] = ()
        self.at, self.seat = 0, 0

    def show(self, rows: Sequence[AgendaRow], prose: Prose) -> None:
        """Show other proposals; the selected one stays selected, wherever it is now."""
        held = self.rows[self.at].id if self.at < len(self.rows) else ""
        self.rows, self.heads = rows, [prose.seat(s.id) for s in prose.seats]
        self.at = next((at for at, row in enumerate(rows) if row.id == held), max(0, min(self.at, len(rows) - 1)))
        self.seat = max(0, min(self.seat, len(self.heads) - 1))
        self._entitle()
        self.redraw()
        self.refresh_bindings()

    @property
    def open(self) -> list[int]:
        """The rows that wait for an answer."""
        return [at for at, row in enumerate(self.rows) if not row.fate]

    def _entitle(self) -> None:
        """Set the title: how many proposals are open, and how many rows are hidden."""
        told = beyond(self._top(), self.size.height - 1, len(self.rows)) if self.size.height > 1 else ""
        waiting = str(len(self.open)) if self.open else ""
        self.border_title = " · ".join(filter(None, (tr("Council"), waiting, told)))

    def on_resize(self) -> None:
        """Count the hidden rows again."""
        self._entitle()

    def render(self) -> Content:
        """Draw the table, the selected cell in reverse."""
        width, height = self.size.width, self.size.height
        sheet = Canvas(width, height)
        for n, head in enumerate(self.heads):
            style = "bold" if n == self.seat else STYLES.dim
            sheet.put(self.left_of(n), 0, fit(head, self._column - 1), style)
        top = self._top()
        for y, row in enumerate(self.rows[top : top + max(0, height - 1)], 1):
            self._row(sheet, y, row, pointed=top + y - 1 == self.at)
        return sheet.content()

    @property
    def _column(self) -> int:
        names = max((cell_len(head) + 1 for head in self.heads), default=0)
        return max(COLUMN[0], min(COLUMN[1], names, (self.size.width - DEED) // max(1, len(self.heads))))

    def left_of(self, seat: int) -> int:
        """Return the first cell of the column of a seat; for one seat too many, where the last column ends."""
        return max(10, self.size.width - self._column * len(self.heads)) + seat * self._column

    def _top(self) -> int:
        """Return the first visible proposal, under the line of the seats."""
        return max(0, self.at - max(0, self.size.height - 2))

    def _row(self, sheet: Canvas, y: int, row: AgendaRow, *, pointed: bool) -> None:
        sheet.put(0, y, "▸" if pointed else " ", STYLES.today)
        sheet.put(1, y, fit(row.short, self.left_of(0) - 3), "bold" if pointed else STYLES.dim if row.fate else "")
        if row.fate:
            sheet.put(self.left_of(0), y, fit(row.fate, self.size.width - self.left_of(0)), STYLES.dim)
            return
        for n, answer in enumerate(row.answers):
            style, mark = ANSWER_STYLES[answer], answer_mark(answer)
            if pointed and n == self.seat:
                sheet.put(self.left_of(n) - 1, y, f" {mark} ", f"{style} reverse")
            else:
                sheet.put(self.left_of(n), y, mark, style)

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the selected proposal is the last one (`below`), or the first."""
        return self.at >= len(self.rows) - 1 if below else self.at <= 0

    def action_move(self, down: int, right: int) -> None:
        """Select another cell."""
        self.at = max(0, min(self.at + down, len(self.rows) - 1))
        self.seat = max(0, min(self.seat + right, len(self.heads) - 1))
        self._entitle()
        self.redraw()
        self.post_message(self.Moved())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have Enter answer; on a settled proposal, go to the next open one; with an empty agenda, go and decide.

        With none open it says so and goes nowhere: it was pressed once more than the last answer took.
        """
        del parameters
        left = self.open
        return {
            "answer": self.at in left,
            "next": bool(left) and self.at not in left,
            "decide": not self.rows,
            "tell_settled": bool(self.rows) and not left,
        }.get(action, True)

    def pass_on(self, waiting: Sequence[str], seats: Sequence[str]) -> None:
        """Select the next seat that is awaited, once the selected one has answered."""
        ahead = [at for at in (*range(self.seat + 1, len(seats)), *range(self.seat)) if seats[at] in waiting]
        if seats[self.seat] not in waiting and ahead:
            self.seat = ahead[0]
            self.redraw()

    def action_next(self) -> None:
        """Select the next proposal that waits for an answer, the first one after the last."""
        self.action_move(next((at for at in self.open if at > self.at), self.open[0]) - self.at, 0)

    def action_decide(self) -> None:
        """Go to the decisions."""
        self.post_message(self.Asked())

    def action_tell_settled(self) -> None:
        """Say that nothing waits for an answer any more."""
        self.post_message(self.Asked())

    def action_answer(self) -> None:
        """Ask for the answer of the selected seat."""
        self.post_message(self.Asked())

    def on_click(self, event: events.Click) -> None:
        """Select the cell clicked on; a click on the selected cell answers."""
        place = event.get_content_offset(self)
        if place is None or place.y < 1:
            return
        at, seat = self._top() + place.y - 1, (place.x - self.left_of(0)) // self._column
        if at >= len(self.rows):
            return
        again = (at, max(seat, 0)) == (self.at, self.seat)
        self.at, self.seat = at, max(0, min(seat, len(self.heads) - 1))
        self.redraw()
        self.post_message(self.Asked() if again and seat >= 0 else self.Moved())
