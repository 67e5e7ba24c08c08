"""Somebody at the screen, by arrows and Enter alone or by mouse alone: finds what is written, goes there, does it.

Prose is typed as prose (a paste reaches the field that has the focus); nothing else is ever pressed.
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from tests.tui.screens import picture
from tui.panels.fields import Pick, PickSeveral
from tui.panels.keyline import KeyLine
from tui.panels.panel import Panel

FAR = 120
"""Presses, or notches of the wheel, after which whoever looks for something is lost."""
FIELDS = (Pick, PickSeveral, Input, TextArea, Button)
MARKS = " ▸●○◆■▲◉–0123456789·"
"""What may stand before the name of a row."""


class Spot(NamedTuple):
    """Something that can be taken: what it belongs to, and which row of it (−1: the whole)."""

    widget: Widget
    row: int = -1


class Lost(AssertionError):  # noqa: N818 - what a person would say
    """What was looked for is nowhere, or cannot be reached."""


class Hands:
    """What keys and mouse have in common: seeing, waiting, typing."""

    def __init__(self, pilot):
        self.pilot, self.app = pilot, pilot.app
        self.moves = 0

    # --- seeing

    @property
    def screen(self):
        return self.app.screen

    def picture(self):
        return picture(self.app)

    def sees(self, text):
        return text in self.picture()

    def _all(self):
        """Everything that has a name, in the order of the screen: also what lies further down a page."""
        for widget in self.screen.focus_chain:
            if isinstance(widget, OptionList):
                for at, option in enumerate(widget.options):
                    if not option.disabled:
                        yield Spot(widget, at), said(option.prompt)
            elif isinstance(widget, KeyLine):
                for at, (_, _, words) in enumerate(widget._keys):
                    yield Spot(widget, at), words
            elif isinstance(widget, Button):
                yield Spot(widget), str(widget.label)
            elif isinstance(widget, Panel):
                yield Spot(widget), said(Content.from_markup(widget.border_title))
            elif isinstance(widget, FIELDS):
                yield Spot(widget), _label(widget)

    def find(self, label, kind=Widget):
        """Give the first thing whose name begins with a label."""
        found = [spot for spot, name in self._all() if name.startswith(label) and isinstance(spot.widget, kind)]
        if not found:
            raise Lost(f"no “{label}” among {[name for _, name in self._all()]}\n{self.picture()}")
        return found[0]

    def offers(self, label):
        return any(name.startswith(label) for _, name in self._all())

    # --- waiting

    async def quiet(self):
        """Wait until whatever was set going has come to rest: Pilot's own waiting sleeps 50 ms a key."""
        still = 0
        for _ in range(2_000):
            await asyncio.sleep(0.001)
            nodes = [self.app, *(node for screen in self.app.screen_stack for node in screen.walk_children())]
            busy = any(not n._message_queue.empty() for n in (*nodes, *self.app.screen_stack))
            still = 0 if busy else still + 1
            if still == 3:
                return
        raise Lost("the screen never comes to rest")

    # --- typing

    async def types(self, text):
        """Type a text where the cursor is."""
        field = self.screen.focused
        assert isinstance(field, Input | TextArea), field
        self.app._driver.send_message(events.Paste(text))
        await self.quiet()

    async def writes(self, label, text):
        """Go to a field and type."""
        await self.go(self.find(label, Input | TextArea))
        await self.types(text)

    async def take(self, label, kind=Widget):
        """Go to what is called so, and do it."""
        await self.go(self.find(label, kind))
        await self.act()

    async def pick(self, label, choice):
        """Choose in a field."""
        await self.take(label, Pick | PickSeveral)
        await self.take(choice, OptionList)

    async def go(self, spot):
        raise NotImplementedError

    async def act(self):
        raise NotImplementedError


class Keys(Hands):
    """Up, down, left, right and Enter."""

    async def press(self, key):
        assert key in {"up", "down", "left", "right", "enter"}
        self.moves += 1
        self.app._driver.send_message(events.Key(key, "\r" if key == "enter" else None))
        await self.quiet()

    async def go(self, spot):
        for _ in range(FAR):
            here = self.screen.focused
            if here is spot.widget and spot.row in {-1, _pointed(here)}:
                return
            await self.press(self._towards(spot))
        raise Lost(f"no way to {spot}\n{self.picture()}")

    def _towards(self, spot):
        here, chain = self.screen.focused, self.screen.focus_chain
        if here is spot.widget:
            ahead, back = ("right", "left") if isinstance(here, KeyLine) else ("down", "up")
            return ahead if spot.row > _pointed(here) else back
        if isinstance(spot.widget, OptionList) and isinstance(here, Input):
            return "down" if spot.row > (spot.widget.highlighted or 0) else "up"
        if isinstance(here, KeyLine):
            return "up"
        if isinstance(spot.widget, KeyLine):
            return "up" if self._nearer_up(here) else "down"
        ahead = here is None or chain.index(spot.widget) > chain.index(here)
        if isinstance(here, FIELDS):
            return "down" if ahead else "up"
        return "right" if ahead else "left"

    def _nearer_up(self, here):
        """Say whether the foot is nearer by going up: from the beginning of a page or a list."""
        if isinstance(here, OptionList):
            return (here.highlighted or 0) <= len(here.options) // 2
        return not isinstance(here, FIELDS) and here is not None and here.scroll_y <= 0

    async def act(self):
        await self.press("enter")


class Mouse(Hands):
    """Clicks on what is in sight, and the wheel."""

    async def go(self, spot):
        self.aimed = await self._in_sight(spot)
        if isinstance(spot.widget, Input | TextArea):
            await self.click()

    async def _in_sight(self, spot):
        for _ in range(FAR):
            place = self._place(spot)
            if place is not None:
                return place
            await self._wheel(spot.widget)
        raise Lost(f"{spot} never comes in sight\n{self.picture()}")

    def _place(self, spot):
        """Say where a thing is written on the screen now."""
        widget = spot.widget
        seen = self.screen.find_widget(widget).visible_region
        if isinstance(widget, KeyLine):
            start, _, _ = widget._places[spot.row]
            return seen.x + start, seen.y
        if isinstance(widget, OptionList):
            inside = widget.content_region
            tops = [y for _, y in _rows(widget) if _ == spot.row]
            y = inside.y + tops[0] - widget.scroll_offset.y
            shown = inside.intersection(seen)
            return (inside.x + 3, y) if shown.y <= y < shown.bottom else None
        return (seen.x + min(3, seen.width - 1), seen.y) if seen.area else None

    async def _wheel(self, widget):
        """Turn the wheel over what holds a thing."""
        box = next(w for w in widget.ancestors_with_self if isinstance(w, Widget) and w.max_scroll_y > 0)
        region = self.screen.find_widget(box).visible_region
        target = self.screen.find_widget(widget)
        below = target.region.y >= region.bottom or isinstance(widget, OptionList)
        x, y = region.x + region.width // 2, region.y + region.height // 2
        await self._mouse(events.MouseScrollDown if below else events.MouseScrollUp, x, y)

    async def _mouse(self, kind, x, y):
        self.moves += 1
        self.app._driver.send_message(
            kind(
                widget=None, x=x, y=y, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False,
                screen_x=x, screen_y=y,
            )
        )  # fmt: skip
        await self.quiet()

    async def click(self):
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            await self._mouse(kind, *self.aimed)

    async def act(self):
        await self.click()


def said(prompt):
    """Give the name of a row, without the marks before it."""
    text = prompt.plain if isinstance(prompt, Content) else str(prompt)
    return text.lstrip(MARKS)


def _label(widget):
    """Give the words over a field."""
    before = widget.parent.children[: widget.parent.children.index(widget)]
    labels = [w for w in before if isinstance(w, Static)]
    return str(labels[-1].content) if labels else ""


def _pointed(widget):
    if isinstance(widget, OptionList):
        return -1 if widget.highlighted is None else widget.highlighted
    return widget._at if isinstance(widget, KeyLine) else -1


def _rows(listed):
    """Give (row, first line) of each option."""
    from tui.team.jump import _height  # noqa: PLC0415

    y = 0
    for at, option in enumerate(listed.options):
        yield at, y
        y += _height(option, listed.content_region.width)
