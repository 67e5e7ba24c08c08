"""Whether an arrow leads on to the line of keys: at the edge of what has the focus."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

from tui.panels.lists import on_edge


@runtime_checkable
class HasEdges(Protocol):
    """A widget or a screen of ours that handles the arrows itself."""

    def at_edge(self, *, below: bool) -> bool:
        """Return whether Down (`below`) or Up has nowhere to go in it."""


def at_edge(screen: Screen[object], *, below: bool) -> bool:
    """Return whether an arrow has nowhere to go but the line of keys.

    Our own widgets and screens say so themselves (`at_edge`); lists, texts and containers are asked for their position.
    Where nothing else can have the focus, every arrow leads to the line of keys.
    """
    here = screen.focused
    for ours in (here, screen):
        if isinstance(ours, HasEdges):
            return ours.at_edge(below=below)
    return _edge(here, below=below) if here is not None else len(screen.focus_chain) == 1


def _edge(here: Widget, *, below: bool) -> bool:
    if isinstance(here, OptionList):
        return on_edge(here, below=below)
    if isinstance(here, TextArea):
        return here.cursor_location == (here.get_cursor_down_location() if below else here.get_cursor_up_location())
    if here.is_scrollable:
        return here.scroll_y >= here.max_scroll_y if below else here.scroll_y <= 0
    return False
