"""Whether an arrow leads on to the line of keys: at the edge of what has the focus."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

from tui.panels.lists import on_edge


def at_edge(screen: Screen[object], *, below: bool) -> bool:
    """Return whether an arrow has nowhere to go but the line of keys.

    Our own widgets and screens say so themselves (`at_edge`); lists, texts and containers are asked for their position.
    Where nothing else can have the focus, every arrow leads to the line of keys.
    """
    here = screen.focused
    for ours in (here, screen):
        told = getattr(ours, "at_edge", None)
        if told is not None:
            return bool(told(below=below))
    return _edge(here, below=below) if here is not None else len(screen.focus_chain) == 1


def _edge(here: Widget, *, below: bool) -> bool:
    if isinstance(here, OptionList):
        return on_edge(here, below=below)
    if isinstance(here, TextArea):
        return here.cursor_location == (here.get_cursor_down_location() if below else here.get_cursor_up_location())
    if here.is_scrollable:
        return here.scroll_y >= here.max_scroll_y if below else here.scroll_y <= 0
    return False
