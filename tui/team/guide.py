"""The guide of a first game: seven things said beside the panel they are about, in two minutes, left at any time."""

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
    """One step at a time, at the foot of the board; the board shows what it speaks of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "step(1)", "Next"),
        Binding("left,backspace", "step(-1)", "Previous", show=False),
        Binding("escape", "skip", "Skip the guide"),
    ]

    class Turned(Message):
        """Another step is shown: `place` is what it speaks of, "" when the guide is over."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, prose: Prose) -> None:
        super().__init__(id="guide")
        self.at, self._steps = 0, guide(prose)
        self._entitle()

    @property
    def place(self) -> str:
        """What the present step speaks of."""
        return self._steps[self.at].place

    def _entitle(self) -> None:
        step = self._steps[self.at]
        self.border_title = Content(f"{step.title} · {self.at + 1}/{len(self._steps)}").markup
        last = self.at == len(self._steps) - 1
        self.border_subtitle = tr("Enter: begin") if last else tr("Enter: next · Esc: skip the guide")

    def render(self) -> Content:
        """Say the present step."""
        return Content(self._steps[self.at].text)

    def at_edge(self, *, below: bool) -> bool:
        """Say yes: up and down leave for the foot, where the guide can be skipped."""
        del below
        return True

    def action_step(self, by: int) -> None:
        """Go on, or back; after the last step the guide is over."""
        self.at = max(0, self.at + by)
        if self.at == len(self._steps):
            self.action_skip()
            return
        self._entitle()
        self.refresh(layout=True)
        self.post_message(self.Turned(self.place))

    def action_skip(self) -> None:
        """Leave the guide; the commands (k) show it again."""
        self.at = 0
        self.post_message(self.Turned(""))

    def on_click(self, event: events.Click) -> None:
        """Go on."""
        event.stop()
        self.action_step(1)
