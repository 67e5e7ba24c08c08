"""Lists to choose from, and the dialogs that ask for one choice or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
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
"""Choices from which a dialog offers to filter them."""


def prompt(text: str, note: str = "", mark: str = " ", *, under: bool = False) -> Content:
    """Return an option: a mark, the text, a dimmed note (`under` it in a narrow list). Nothing in it is markup."""
    parts: list[tuple[str, str] | str] = [(f"{mark} ", STYLES.today), text]
    if note:
        parts.append((f"\n  {note}" if under else f" · {note}", STYLES.dim))
    return Content.assemble(*parts)


class Choices(OptionList):
    """An option list whose options can all be replaced without losing the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose")]

    class Widened(Message):
        """The list has another size."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._space = Size(0, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Post `Widened`: rows made for the old size have to be made again. The highlighted one stays in sight."""
        if event.size != self._space:
            self._space = event.size
            self.post_message(self.Widened())
            self.call_after_refresh(self.scroll_to_highlight)

    def watch_show_vertical_scrollbar(self) -> None:
        """Break the options into lines again: with its bar the list is a cell narrower, without it wider."""
        self._clear_caches()
        self.call_after_refresh(self._update_lines)

    def fill(self, options: Sequence[Option | None]) -> None:
        """Replace the options; the highlight stays on the same id if it is still there, else on the same row.

        It skips disabled options, so that Enter always does something.
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
    """Give an option a hanging indent."""
    if not isinstance(option.prompt, Content):
        return option
    return Option(hanging(option.prompt), id=option.id, disabled=option.disabled)


class ByLetter:
    """Finds a label by the first letters of one of its words, typed one after the other."""

    def __init__(self) -> None:
        self._typed = ""

    def find(self, letter: str, labels: Sequence[str], closed: Collection[int] = ()) -> int | None:
        """Return the place of the first label with a word that begins as typed so far, else with `letter` alone."""
        for typed in ((self._typed + folded(letter)).lstrip(), folded(letter).strip()):
            for at, label in enumerate(labels):
                if typed and at not in closed and re.search(rf"\b{re.escape(typed)}", folded(label)):
                    self._typed = typed
                    return at
        self._typed = ""
        return None


class ActionList(Choices):
    """Choices under a text: the page keys scroll the text, not the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space", "screen.scroll_page(1)", "Read on", key_display="Pg↓"),
        Binding("pageup", "screen.scroll_page(-1)", "Page up", show=False),
    ]


def on_edge(listed: OptionList, *, below: bool) -> bool:
    """Return whether the last (`below`) or the first enabled option of a list is highlighted."""
    able = [at for at, option in enumerate(listed.options) if not option.disabled]
    return not able or listed.highlighted == able[-1 if below else 0]


class Filter(Input):
    """The input that filters the list under it; Enter chooses the highlighted option."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Choose")]


class ListDialog(Dialog[T]):
    """An input and the list that it filters: the arrows move in the list while the input keeps the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "step(1)", "Down", show=False),
        Binding("up", "step(-1)", "Up", show=False),
        Binding("pagedown", "step(8)", "Page down", show=False),
        Binding("pageup", "step(-8)", "Page up", show=False),
    ]

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the highlighted option is the last one (`below`), or the first."""
        return on_edge(self.query_one(Choices), below=below)

    def action_step(self, by: int) -> None:
        """Move the highlight, skipping disabled options."""
        choices = self.query_one(Choices)
        able = [at for at, option in enumerate(choices.options) if not option.disabled]
        if able:
            here = able.index(choices.highlighted) if choices.highlighted in able else -1
            choices.highlighted = able[max(0, min(here + by, len(able) - 1))]


def _holding(words: Sequence[str], labels: Iterable[str]) -> list[int]:
    """Return the places of the labels that hold all the words."""
    return [at for at, label in enumerate(labels) if all(word in folded(label) for word in words)]


class Chooser(ListDialog[int | None]):
    """Ask for one of several things; the answer is its index, or None. Long lists can be filtered.

    Those whose index is in `closed` are shown, and disabled: their note says why.
    """

    def __init__(
        self,
        title: str,
        labels: Sequence[tuple[str, str]],
        chosen: int = 0,
        closed: Collection[int] = (),
        wanted: str = "",
    ) -> None:
        """Offer `labels`, each a text and a note; `wanted` is the filter to begin with."""
        super().__init__(title)
        self._labels, self._chosen, self._shut, self._wanted = labels, chosen, closed, wanted
        self._by_letter = ByLetter()

    def body(self) -> Iterable[Widget]:
        """Yield the filter and the list."""
        if len(self._labels) >= FILTER_FROM:
            yield Filter(self._wanted, placeholder=tr("type to search"), compact=True, select_on_focus=False)
        yield Choices(id="choices")

    def on_mount(self) -> None:
        """Show everything."""
        self._show("")
        choices = self.query_one(Choices)
        if 0 <= self._chosen < choices.option_count and self._chosen not in self._shut:
            choices.highlighted = self._chosen
        self.set_focus(self.query(Input).first() if self.query(Input) else choices)

    def _show(self, wanted: str) -> None:
        words = folded(wanted).split()
        found = _holding(words, map(" ".join, self._labels))
        if len(words) == 1:  # labels that begin with the word come first: 12 means entry 12 rather than week 12
            found.sort(key=lambda at: folded(self._labels[at][0]).split()[:1] != words)
        options = [_hung(Option(prompt(*self._labels[at]), id=str(at), disabled=at in self._shut)) for at in found]
        choices = self.query_one(Choices)
        choices.set_options(options or [Option(tr("nothing by that name"), disabled=True)])
        choices.highlighted = next((at for at, option in enumerate(options) if not option.disabled), None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        self._show(event.value)

    def on_key(self, event: events.Key) -> None:
        """Highlight the choice with a word that begins as typed, where the list is too short for a filter."""
        if event.is_printable and event.character and not self.query(Input):
            at = self._by_letter.find(event.character, [label for label, _ in self._labels], self._shut)
            if at is not None:
                choices = self.query_one(Choices)
                choices.highlighted = choices.get_option_index(str(at))

    def on_input_submitted(self) -> None:
        """Choose the highlighted option."""
        self.action_take()

    def action_take(self) -> None:
        """Choose the highlighted option."""
        option = self.query_one(Choices).highlighted_option
        if option is not None and option.id is not None and not option.disabled:
            self.dismiss(int(option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose an option."""
        event.stop()
        if event.option.id is not None:
            self.dismiss(int(event.option.id))


def if_first(then: Callable[[], object]) -> Callable[[int], object]:
    """Return what to do with the answer of a `Chooser` that asks for a confirmation: only its first line does it."""
    return lambda at: None if at else then()


class SeveralChooser(ListDialog[list[int] | None]):
    """Ask for several things in order; the answer is their indices. Long lists can be filtered."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "done", "Done")]

    def __init__(self, title: str, labels: Sequence[str], chosen: Sequence[int] = ()) -> None:
        super().__init__(title)
        self._labels, self._chosen = labels, list(chosen)

    def body(self) -> Iterable[Widget]:
        """Yield the filter, the list and how to use it."""
        if len(self._labels) >= FILTER_FROM:
            yield Filter(placeholder=tr("type to search"), compact=True)
        yield Choices(id="choices")
        yield Static(Content(tr("Enter adds or removes, in the order you add them; Esc when done.")), classes="hint")

    def on_mount(self) -> None:
        """Show everything."""
        self._show()
        self.set_focus(self.query(Input).first() if self.query(Input) else self.query_one(Choices))

    def _show(self, wanted: str = "") -> None:
        """List what holds the words of a filter; with none, everything, under the line that ends."""
        words, marks = folded(wanted).split(), {at: str(n) for n, at in enumerate(self._chosen, 1)}
        options = [
            Option(prompt(self._labels[at], mark=marks.get(at, "○")), id=str(at))
            for at in _holding(words, self._labels)
        ]
        done = [] if words else [Option(prompt(tr("Done"), mark="▸"), id="done")]
        nothing = Option(tr("nothing by that name"), disabled=True)
        self.query_one(Choices).fill([*done, *options] or [nothing])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        self._show(event.value)
        choices = self.query_one(Choices)
        choices.highlighted = 0 if choices.get_option_at_index(0).id else None

    def on_input_submitted(self) -> None:
        """Add or remove the highlighted option."""
        self.query_one(Choices).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Add an option to the answer, or remove it."""
        event.stop()
        if event.option.id == "done":
            self.action_done()
            return
        at = int(event.option.id or 0)
        if at in self._chosen:
            self._chosen.remove(at)
        else:
            self._chosen.append(at)
        for typed in self.query(Filter):
            if typed.value:
                typed.value = ""  # everything is listed again, from the line that ends
                return
        self._show()

    def action_done(self) -> None:
        """Answer with the indices, in the order in which they were added."""
        self.dismiss(self._chosen)
