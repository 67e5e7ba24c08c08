"""Jump mode: a letter on every row of a list and on every other focusable widget; typing it goes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.draw.glyphs import STYLES
from tui.i18n import tr

if TYPE_CHECKING:
    from textual.screen import Screen

Target = tuple[Offset, Widget, int]
"""Where the letter is drawn, the widget to focus, the option to highlight (−1: none)."""


def targets(screen: Screen[object]) -> Iterator[Target]:
    """Yield the targets of a screen: the visible rows of lists, and every other focusable widget."""
    for widget in screen.focus_chain:
        region = screen.find_widget(widget).visible_region
        if not region:
            continue
        if isinstance(widget, OptionList):
            yield from _rows(widget, screen)
        else:
            yield Offset(region.x, region.y), widget, -1


def _rows(listed: OptionList, screen: Screen[object]) -> Iterator[Target]:
    inside = listed.content_region
    y = inside.y - listed.scroll_offset.y
    for at, option in enumerate(listed.options):
        if not option.disabled and inside.y <= y < inside.bottom and y < screen.size.height:
            yield Offset(inside.x, y), listed, at
        y += _height(option, width_of(listed))


def width_of(listed: OptionList) -> int:
    """Return the width at which the rows of a list wrap, 0 if they are cut instead."""
    return 0 if listed.styles.text_wrap == "nowrap" else listed.content_region.width


def _height(option: Option, width: int) -> int:
    """Count the lines of a row, wrapped as in the list, with the rule under it if there is one."""
    text = option.prompt.plain if isinstance(option.prompt, Content) else str(option.prompt)
    folded = sum(max(1, -(-cell_len(line) // width)) if width else 1 for line in text.split("\n"))
    return folded + bool(getattr(option, "_divider", False))


class Jump(ModalScreen[Target | None]):
    """The letters over the screen."""

    def __init__(self, found: Iterable[Target]) -> None:
        super().__init__()
        self._places = dict(zip(ascii_lowercase, found, strict=False))

    def compose(self) -> Iterable[Widget]:
        """Yield a letter over each target."""
        for letter, (offset, _, _) in self._places.items():
            label = Static(Content.styled(letter, f"bold reverse {STYLES.today}"), classes="jump")
            label.styles.offset = offset
            yield label
        yield Static(Content.styled(tr("Type a letter to go there; Esc cancels."), "bold"), id="jump-foot")

    def on_key(self, event: events.Key) -> None:
        """Go to the target of a letter; any other key cancels."""
        event.stop()
        self.dismiss(self._places.get(event.key))

    def on_click(self) -> None:
        """Cancel."""
        self.dismiss(None)


def go_to(target: Target | None) -> None:
    """Focus a target and highlight its option."""
    if target is None:
        return
    _, widget, at = target
    widget.focus()
    if isinstance(widget, OptionList) and at >= 0:
        widget.highlighted = at
