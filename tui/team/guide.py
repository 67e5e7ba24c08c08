"""The guide of a first game: seven steps, each about a panel of the board; two minutes, left at any time."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.i18n import tr
from tui.panels.drawn import Drawn
from tui.views.opening import guide
from tui.views.prose import Prose


class Guide(Drawn, can_focus=True):
    """The guide, one step at a time, under the board, which highlights the panel that the step is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "step(1)", "Next"),
        Binding("left,backspace", "step(-1)", "Previous", show=False),
        Binding("escape", "skip", "Skip the guide"),
    ]

    class Turned(Message):
        """Another step is shown: `place` is the panel it is about, "" when the guide is over."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, prose: Prose) -> None:
        super().__init__(id="guide")
        self.at, self._steps = 0, guide(prose)
        self._entitle()

    @property
    def place(self) -> str:
        """The panel that the current step is about."""
        return self._steps[self.at].place

    def _entitle(self) -> None:
        step = self._steps[self.at]
        self.border_title = Content(f"{step.title} · {self.at + 1}/{len(self._steps)}").markup
        last = self.at == len(self._steps) - 1
        self.border_subtitle = tr("Enter: begin") if last else tr("Enter: next · Esc: skip the guide")

    def render(self) -> Content:
        """Draw the current step."""
        return Content(self._steps[self.at].text)

    def at_edge(self, *, below: bool) -> bool:
        """Return True: up and down lead to the line of keys, where the guide can be skipped."""
        del below
        return True

    def action_step(self, by: int) -> None:
        """Go to the next or the previous step; after the last one the guide is over."""
        self.at = max(0, self.at + by)
        if self.at == len(self._steps):
            self.action_skip()
            return
        self._entitle()
        self.refresh(layout=True)
        self.post_message(self.Turned(self.place))

    def action_skip(self) -> None:
        """End the guide; the command palette can show it again."""
        self.at = 0
        self.post_message(self.Turned(""))

    def on_click(self, event: events.Click) -> None:
        """Go to the next step."""
        event.stop()
        self.action_step(1)
