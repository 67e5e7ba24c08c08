"""Fields of a form: something to pick, a text, a number. Up and down go from field to field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sim.play.prose import clean
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn
from tui.panels.lists import FILTER_FROM, Chooser, SeveralChooser
from tui.views.forms import Choice, Value
from tui.views.prose import listed


class Changed(Message):
    """A field has another value. `listed`: it was chosen in the dialog, and the form may go on to the next field."""

    def __init__(self, *, listed: bool = False) -> None:
        super().__init__()
        self.listed = listed


class Pick(Widget, can_focus=True):
    """One of several choices: left and right go through them, Enter lists them all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous", show=False),
        Binding("right", "step(1)", "Next", show=False),
        Binding("enter,space", "list", "List"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        value: Value = None,
        *,
        none: str = "",
        id: str | None = None,
    ) -> None:
        """Offer choices; `none` is shown in the place of "nothing to choose" while there are none."""
        super().__init__(id=id, classes="field")
        self._heading, self.choices, self._none = title, tuple(choices), none
        self.place = next((at for at, c in enumerate(self.choices) if c.value == value), -1)

    @property
    def value(self) -> Value:
        """The value chosen, None if there is none yet."""
        return self.choices[self.place].value if 0 <= self.place < len(self.choices) else None

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices, keeping the value if it is among them."""
        held = self.value
        self.choices = tuple(choices)
        self.place = next((at for at, c in enumerate(self.choices) if c.value == held), -1)
        self.refresh(layout=True)

    def start(self, choices: Sequence[Choice], value: Value, title: str = "") -> None:
        """Offer other choices and select a value, the first if it is not among them; `title` is that of the dialog."""
        self._heading = title or self._heading
        self.choices = tuple(choices)
        self.place = next((at for at, c in enumerate(self.choices) if c.value == value), 0)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Show the value between arrows."""
        if not self.choices:
            return Content.styled(self._none or tr("nothing to choose"), STYLES.dim)
        here, among = self.place, len(self.choices)
        said = self.choices[here].label if here >= 0 else trn("choose ({n} choice)", "choose ({n} choices)", among)
        count = f" {here + 1}/{among}" if here >= 0 else ""
        return Content.assemble(
            ("‹ ", STYLES.today),
            (said, "" if here >= 0 else STYLES.dim),
            (" ›", STYLES.today),
            (count, STYLES.dim),
        )

    def take(self, value: Value) -> None:
        """Select a value; none if it is not offered."""
        self.place = next((at for at, c in enumerate(self.choices) if c.value == value), -1)
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Select the next or the previous choice, skipping those that are closed."""
        able = [at for at, c in enumerate(self.choices) if not c.closed]
        if not able:
            return
        if self.place in able:
            self._take(able[(able.index(self.place) + by) % len(able)])
        else:
            self._take(able[0 if by > 0 else -1])

    def action_list(self) -> None:
        """List all the choices."""
        self._list()

    def on_key(self, event: events.Key) -> None:
        """Open the list filtered by the digit typed, where the list is long enough to have a filter."""
        if event.character and event.character.isdecimal() and len(self.choices) >= FILTER_FROM:
            event.stop()
            self._list(event.character)

    def _list(self, typed: str = "") -> None:
        if self.choices:
            labels = [(c.label, c.note) for c in self.choices]
            closed = {at for at, c in enumerate(self.choices) if c.closed}
            self.app.push_screen(Chooser(self._heading, labels, self.place, closed, typed), self._listed)

    def on_click(self) -> None:
        """List all the choices."""
        self.action_list()

    def _listed(self, place: int | None) -> None:
        if place is not None:
            self._take(place, listed=True)

    def _take(self, place: int, *, listed: bool = False) -> None:
        self.place = place
        self.refresh(layout=True)
        self.post_message(Changed(listed=listed))


class PickSeveral(Widget, can_focus=True):
    """Several choices, in order."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "list", "List")]

    def __init__(
        self, title: str, choices: Sequence[Choice], value: Value = None, *, id: str | None = None
    ) -> None:
        super().__init__(id=id, classes="field")
        self._heading, self.choices = title, tuple(choices)
        self.places: list[int] = []
        self.take(value)

    def take(self, value: Value) -> None:
        """Select some values, in order."""
        wanted = value if isinstance(value, list | tuple) else ()
        self.places = [at for one in wanted for at, c in enumerate(self.choices) if c.value == one]
        self.refresh(layout=True)

    @property
    def value(self) -> list[str] | None:
        """The ids chosen, None if there are none."""
        return [str(self.choices[at].value) for at in self.places] or None

    def render(self) -> Content:
        """Show the values in order."""
        if not self.places:
            return Content.styled(tr("none; Enter to choose"), STYLES.dim)
        return Content(listed(f"{n}. {self.choices[at].label}" for n, at in enumerate(self.places, 1)))

    def action_list(self) -> None:
        """List all the choices."""
        self.app.push_screen(SeveralChooser(self._heading, [c.label for c in self.choices], self.places), self._take)

    def on_click(self) -> None:
        """List all the choices."""
        self.action_list()

    def _take(self, places: list[int] | None) -> None:
        if places is not None:
            self.places = places
            self.refresh(layout=True)
            self.post_message(Changed(listed=True))


class LineField(Input):
    """A field of one line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Next field")]


class TextField(TextArea):
    """A text of a few lines. Enter goes to the next field; arrows leave at the first and the last line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "app.focus_next", "Next field")]

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(clean(text), soft_wrap=True, tab_behavior="focus", compact=True, id=id)
        self.add_class("field")

    async def _on_key(self, event: events.Key) -> None:
        here, lines = self.cursor_location, self.navigator
        leaving = {
            "enter": 1,
            "down": 1 if lines.is_last_wrapped_line(here) else 0,
            "up": -1 if lines.is_first_wrapped_line(here) else 0,
        }.get(event.key, 0)
        if leaving:
            event.stop()
            event.prevent_default()
            (self.screen.focus_next if leaving > 0 else self.screen.focus_previous)()
            return
        await super()._on_key(event)

    def at_edge(self, *, below: bool) -> bool:
        """Return False: from the last line, Down goes to the next field, not to the line of keys."""
        del below
        return False
