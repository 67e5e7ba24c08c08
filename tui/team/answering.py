"""Answering at the council: the answers open to a seat, under the proposal, and the dialog for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from tui import keys
from tui.panels.dialog import Dialog
from tui.panels.lists import ActionList, ByLetter, prompt

Offered = tuple[str, Callable[[], None]]
"""An answer, and what giving it does."""


class Answers(ActionList):
    """The answers of one seat. They are shown under the proposal, which stays visible while it is answered."""

    def __init__(self) -> None:
        super().__init__(id="answers")
        self.about = ""
        """The id of the proposal that is being answered, "" for none."""
        self._offered: Sequence[Offered] = ()
        self._by_letter, self._through = ByLetter(), tuple[str, ...]()

    def ask(self, about: str, title: str, offered: Sequence[Offered], through: Iterable[str] = ()) -> None:
        """Offer the answers to a proposal; the keys of the page that work meanwhile are `through`."""
        self.about, self._offered = about, offered
        self._by_letter, self._through = ByLetter(), tuple(through)
        self.border_title = Content(title).markup
        self.set_options([Option(prompt(label), id=str(at)) for at, (label, _) in enumerate(offered)])
        self.highlighted = 0
        self.display = True
        self.focus()

    def lets(self, key: str) -> bool:
        """Return whether a key of the page works now: any does while nothing is asked."""
        return not self.about or key in self._through

    def on_key(self, event: events.Key) -> None:
        """Have a letter highlight an answer: a sentence typed too early must not answer for everybody, nor leave."""
        free = None, " ", "?", keys.HELP, keys.COMMANDS
        if not event.is_printable or event.character in free or self.lets(event.key):
            return
        event.stop()
        at = self._by_letter.find(event.character, [label for label, _ in self._offered])
        self.highlighted = self.highlighted if at is None else at

    def close(self) -> None:
        """Hide the answers."""
        self.about, self.display = "", False

    def give(self, at: str) -> None:
        """Give the answer of an option."""
        _, act = self._offered[int(at)]
        self.close()
        act()


class Sentence(Input):
    """An input whose Enter is named in the line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Say it")]


class Reason(Dialog[str | None]):
    """Ask for a sentence, at the bottom of the screen, so that what it is about stays visible."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Say nothing")]

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> Iterable[Widget]:
        """Yield the input."""
        yield Sentence(self._text, compact=True, classes="field")

    def on_mount(self) -> None:
        """Focus the input."""
        self.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the sentence, unless it is empty."""
        if event.value.strip():
            self.dismiss(event.value.strip())
