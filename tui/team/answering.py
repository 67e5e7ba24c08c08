"""Answering at the council: what a seat may say, under the proposal that it is about, and the line for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from tui.panels.dialog import Dialog
from tui.panels.lists import ActionList, prompt

Offered = tuple[str, Callable[[], None]]
"""An answer, and what giving it does."""


class Answers(ActionList):
    """The answers of one seat. They stand under the proposal and never over it: one reads while one answers."""

    def __init__(self) -> None:
        super().__init__(id="answers")
        self.about = ""
        """The proposal that is being answered, "" while nothing is asked."""
        self._offered: Sequence[Offered] = ()

    def ask(self, about: str, title: str, offered: Sequence[Offered]) -> None:
        """Offer the answers to a proposal."""
        self.about, self._offered = about, offered
        self.border_title = Content(title).markup
        self.set_options([Option(prompt(label), id=str(at)) for at, (label, _) in enumerate(offered)])
        self.highlighted = 0
        self.display = True
        self.focus()

    def close(self) -> None:
        """Ask nothing any more."""
        self.about, self.display = "", False

    def give(self, at: str) -> None:
        """Give the answer of a row."""
        _, act = self._offered[int(at)]
        self.close()
        act()


class Sentence(Input):
    """A line to type on, whose Enter is named at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Say it")]


class Reason(Dialog[str | None]):
    """Ask for a sentence, at the foot of the page: what it is about stays in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Say nothing")]

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> Iterable[Widget]:
        """Yield the line to answer on."""
        yield Sentence(self._text, compact=True, classes="field")

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the sentence, if there is one."""
        if event.value.strip():
            self.dismiss(event.value.strip())
