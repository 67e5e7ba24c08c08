"""A dialog that asks for several things at once, each picked or typed; what it asks of a filter and of a piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.i18n import tr
from tui.jury.lists import LEVEL_KEYS
from tui.panels.dialog import Dialog
from tui.panels.fields import Changed, LineField, Pick
from tui.views.forms import Choice
from tui.views.page_filter import FilterField, PageFilter
from tui.views.prose import Prose
from tui.views.review import competency, mark_words

if TYPE_CHECKING:
    from sim.play.jury.grids import Marking
    from sim.play.jury.review import Stop

Asked = tuple[str, Sequence[tuple[Any, str]]]
"""A question and its choices, values with their words; without choices, the answer is typed."""


class Questionnaire(Dialog[list[Any] | None]):
    """Ask several questions; the answer is a list in their order, or None. Enter on the last line confirms.

    It opens on the question `first`, by its number: the ones before it are those that are seldom answered otherwise.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Say nothing"),
        Binding("down", "go(1)", "Next", show=False),
        Binding("up", "go(-1)", "Previous", show=False),
    ]

    def __init__(self, title: str, asked: Sequence[Asked], answers: Sequence[Any] = (), first: int = 0) -> None:
        super().__init__(title)
        self._asked, self._first = asked, first
        self._answers = [*answers, *[None] * (len(asked) - len(answers))]

    def body(self) -> Iterable[Widget]:
        """Yield the questions, and the line that confirms."""
        for at, (title, choices) in enumerate(self._asked):
            yield Static(Content(title), classes="label")
            if choices:
                offered = [Choice(value, said) for value, said in choices]
                yield Pick(title, offered, self._answers[at], id=f"asked{at}")
            else:
                yield LineField(str(self._answers[at] or ""), compact=True, classes="field", id=f"asked{at}")
        yield DoneLine()

    def on_mount(self) -> None:
        """Focus a question, at once: what is typed next is for it."""
        self.set_focus(self.query_one(f"#asked{self._first}"))

    def on_input_submitted(self) -> None:
        """Go to the next line."""
        self.action_go(1)

    def on_changed(self, event: Changed) -> None:
        """Go to the next line after a choice in a dialog, as a form does."""
        if event.listed:
            self.action_go(1)

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the last line is focused; never at the top."""
        return below and self.query_one(DoneLine) is self.focused

    def action_go(self, by: int) -> None:
        """Go to another line, at once: the next key typed is for it."""
        lines = [self.query_one(f"#asked{at}") for at in range(len(self._asked))] + [self.query_one(DoneLine)]
        here = next((at for at, line in enumerate(lines) if line is self.focused), 0)
        self.set_focus(lines[max(0, min(here + by, len(lines) - 1))])

    def on_done_line_said(self) -> None:
        """Confirm."""
        self.action_say()

    def action_say(self) -> None:
        """Answer, if each question with choices has an answer; else go to the first that has none."""
        answers: list[Any] = []
        for at, (_, choices) in enumerate(self._asked):
            field = self.query_one(f"#asked{at}")
            answers.append(field.value if isinstance(field, Pick | Input) else None)
            if choices and isinstance(field, Pick) and field.place < 0:
                field.focus()
                return
        self.dismiss(answers)


class DoneLine(Static, can_focus=True):
    """The last line: Enter confirms."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "say", "Done")]

    class Said(Message):
        """The answers are confirmed."""

    def __init__(self) -> None:
        super().__init__(Content(f"▸ {tr('Done')}"), classes="field")

    def action_say(self) -> None:
        """Confirm."""
        self.post_message(self.Said())

    def on_click(self) -> None:
        """Confirm."""
        self.action_say()


def ask_filter(offered: Sequence[FilterField], wanted: PageFilter) -> Questionnaire:
    """Return the dialog of a filter; `filter_of` reads its answers."""
    asked: list[Asked] = [(offer.title, offer.choices) for offer in offered]
    held = [getattr(wanted, offer.part) for offer in offered]
    return Questionnaire(tr("Find among the pages read"), [*asked, (tr("Words"), ())], [*held, wanted.words])


def filter_of(answers: Sequence[Any]) -> PageFilter:
    """Return the filter of the answers to `ask_filter`."""
    criterion, seat, day, family, words = answers
    return PageFilter(criterion, seat, day, family, str(words or "").strip())


def ask_piece(stop: Stop, about: str, marking: Marking, language: str, prose: Prose) -> Questionnaire:
    """Return the dialog of a piece to add about an entry: criterion, student, level.

    Students without a part in the entry are marked.
    """
    criteria = [(c.id, f"{c.id} {competency(c.id, marking, language)}") for c in marking.grid.criteria]
    there, names = {entry.seat for entry in stop.trail}, [(seat.id, prose.seat(seat.id)) for seat in prose.seats]
    seats = [(i, name if i in there else tr("{name} (no part in this entry)", name=name)) for i, name in names]
    levels = [(n, mark_words(n, marking, language)) for n, _ in LEVEL_KEYS]
    asked: list[Asked] = [(tr("Criterion"), criteria), (tr("Student"), seats), (tr("Level"), levels)]
    return Questionnaire(tr("Add a piece: entry {entry}", entry=about), asked, (None, stop.matter.seat, None))
