"""Lists to choose from, and the page that asks for one choice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.draw.glyphs import STYLES
from tui.draw.hanging import hanging
from tui.i18n import folded, tr
from tui.panels.dialog import Dialog

T = TypeVar("T")

FILTER_FROM = 9
"""From how many choices a page offers to filter them by typing."""


def prompt(text: str, note: str = "", mark: str = " ", *, under: bool = False) -> Content:
    """Write an option: a mark, the text, a dimmed note (`under` it in a narrow list). What was typed stays plain."""
    parts: list[tuple[str, str] | str] = [(f"{mark} ", STYLES.today), text]
    if note:
        parts.append((f"\n  {note}" if under else f" · {note}", STYLES.dim))
    return Content.assemble(*parts)


class Choices(OptionList):
    """An option list whose rows can be replaced in one go without losing the place."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose")]

    class Widened(Message):
        """The room for the rows has changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._space = Size(0, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when rows written for a size have to be written again."""
        if event.size != self._space:
            self._space = event.size
            self.post_message(self.Widened())

    def fill(self, options: Sequence[Option | None]) -> None:
        """Replace everything; the highlight stays on the same id if it is still there, else on the same row.

        A row that cannot be chosen is passed over: Enter does something from the start.
        """
        place = self.highlighted or 0
        held = self.highlighted_option.id if self.highlighted_option else None
        self.set_options([option and _hung(option) for option in options])
        if not self.option_count:
            return
        ids = [option.id for option in self.options]
        here = ids.index(held) if held in ids else min(place, self.option_count - 1)
        able = (at for at, option in enumerate(self.options) if at >= here and not option.disabled)
        self.highlighted = next(able, here)


def _hung(option: Option) -> Option:
    """Have the words of a row hang under its first word."""
    if not isinstance(option.prompt, Content):
        return option
    return Option(hanging(option.prompt), id=option.id, disabled=option.disabled)


class ActionList(Choices):
    """Choices under something to read: pages are turned there, not in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space", "screen.scroll_page(1)", "Read on", key_display="Pg↓"),
        Binding("pageup", "screen.scroll_page(-1)", "Page up", show=False),
    ]


def on_edge(listed: OptionList, *, below: bool) -> bool:
    """Return whether a list points at its last row, or at its first; those that cannot be taken aside."""
    able = [at for at, option in enumerate(listed.options) if not option.disabled]
    return not able or listed.highlighted == able[-1 if below else 0]


class Filter(Input):
    """A line to type a few letters on; Enter takes what is pointed at under it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Choose")]


class ListDialog(Dialog[T]):
    """Something typed on a line, and under it the list that it leaves: the arrows move in the list all the while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "step(1)", "Down", show=False),
        Binding("up", "step(-1)", "Up", show=False),
        Binding("pagedown", "step(8)", "Page down", show=False),
        Binding("pageup", "step(-8)", "Page up", show=False),
    ]

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the row pointed at is the last one, or the first."""
        return on_edge(self.query_one(Choices), below=below)

    def action_step(self, by: int) -> None:
        """Move the highlight while the line keeps the focus; what cannot be taken is passed over."""
        choices = self.query_one(Choices)
        able = [at for at, option in enumerate(choices.options) if not option.disabled]
        if able:
            here = able.index(choices.highlighted) if choices.highlighted in able else -1
            choices.highlighted = able[max(0, min(here + by, len(able) - 1))]


class Chooser(ListDialog[int | None]):
    """Ask for one of several things; gives its place, or None. Long lists can be filtered by typing.

    Those whose place is in `closed` are shown and cannot be taken: their note says why.
    """

    def __init__(
        self,
        title: str,
        labels: Sequence[tuple[str, str]],
        chosen: int = 0,
        closed: Collection[int] = (),
        wanted: str = "",
    ) -> None:
        """Offer `labels`; `wanted` is looked for already."""
        super().__init__(title)
        self._labels, self._chosen, self._shut, self._wanted = labels, chosen, closed, wanted
        self._typed = ""

    def body(self) -> Iterable[Widget]:
        """Yield the filter and the list."""
        if len(self._labels) >= FILTER_FROM:
            yield Filter(self._wanted, placeholder=tr("type to search"), compact=True)
        yield Choices(id="choices")

    def on_mount(self) -> None:
        """Show everything."""
        self._show("")
        choices = self.query_one(Choices)
        if 0 <= self._chosen < choices.option_count and self._chosen not in self._shut:
            choices.highlighted = self._chosen
        (self.query(Input).first() if self.query(Input) else choices).focus()

    def _show(self, wanted: str) -> None:
        words = folded(wanted).split()
        found = [at for at, said in enumerate(self._labels) if all(w in folded(" ".join(said)) for w in words)]
        if len(words) == 1:  # what begins so comes first: a number typed is that of an entry before it is a week's
            found.sort(key=lambda at: folded(self._labels[at][0]).split()[:1] != words)
        options = [_hung(Option(prompt(*self._labels[at]), id=str(at), disabled=at in self._shut)) for at in found]
        choices = self.query_one(Choices)
        choices.set_options(options or [Option(tr("nothing by that name"), disabled=True)])
        choices.highlighted = next((at for at, option in enumerate(options) if not option.disabled), None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        self._show(event.value)

    def on_key(self, event: events.Key) -> None:
        """Go to the choice that has a word beginning as what is typed, where the list is too short for a filter."""
        if event.is_printable and event.character and not self.query(Input):
            for typed in (self._typed + folded(event.character), folded(event.character)):
                at = self._beginning(typed.lstrip())
                if at is not None:
                    choices = self.query_one(Choices)
                    self._typed, choices.highlighted = typed, choices.get_option_index(str(at))
                    break

    def _beginning(self, typed: str) -> int | None:
        for at, (label, _) in enumerate(self._labels):
            if typed and at not in self._shut and re.search(rf"\b{re.escape(typed)}", folded(label)):
                return at
        return None

    def on_input_submitted(self) -> None:
        """Take the option pointed at."""
        self.action_take()

    def action_take(self) -> None:
        """Take the option pointed at."""
        option = self.query_one(Choices).highlighted_option
        if option is not None and option.id is not None and not option.disabled:
            self.dismiss(int(option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take an option."""
        event.stop()
        if event.option.id is not None:
            self.dismiss(int(event.option.id))


class SeveralChooser(Dialog[list[int] | None]):
    """Ask for several things in order; gives their places, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "done", "Done")]

    def __init__(self, title: str, labels: Sequence[str], chosen: Sequence[int] = ()) -> None:
        super().__init__(title)
        self._labels, self._chosen = labels, list(chosen)

    def body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield Choices(id="choices")
        yield Static(
            Content(tr("Enter adds or removes; the order is the one you add them in. Esc when done.")), classes="hint"
        )

    def on_mount(self) -> None:
        """Show everything."""
        self._show()
        self.query_one(Choices).focus()

    def _show(self) -> None:
        options = [
            Option(prompt(label, mark=str(self._chosen.index(at) + 1) if at in self._chosen else "○"), id=str(at))
            for at, label in enumerate(self._labels)
        ]
        self.query_one(Choices).fill([Option(prompt(tr("Done"), mark="▸"), id="done"), *options])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take or leave an option."""
        event.stop()
        if event.option.id == "done":
            self.action_done()
            return
        at = int(event.option.id or 0)
        if at in self._chosen:
            self._chosen.remove(at)
        else:
            self._chosen.append(at)
        self._show()

    def action_done(self) -> None:
        """Give what was taken."""
        self.dismiss(self._chosen)
