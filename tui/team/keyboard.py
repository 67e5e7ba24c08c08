"""Arrows that go on to the foot of a screen, once there is nothing further in what has the focus."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

from tui.panels.lists import on_edge


def at_edge(screen: Screen[object], *, below: bool) -> bool:
    """Return whether an arrow has nothing further to go to but the foot.

    A widget or a screen of our own says so itself (`at_edge`); lists, texts and pages are asked for their place.
    Where nothing but the foot can have the focus, every arrow leads to it.
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
