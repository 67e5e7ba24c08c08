"""Somebody at the screen, by arrows and Enter alone or by mouse alone: finds what is written, goes there, does it.

Prose is typed as prose (a paste reaches the field that has the focus); nothing else is ever pressed.
"""

from __future__ import annotations

import asyncio
import re
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from tests.tui.screens import picture
from tui.panels.dialog import Dialog
from tui.panels.fields import Pick, PickSeveral
from tui.panels.keyline import KeyLine
from tui.panels.panel import Panel

FAR = 120
"""Presses, or notches of the wheel, after which whoever looks for something is lost."""
LOOKS = 20
"""How often one looks again for what is not there yet."""
PAINTED = 100
"""Milliseconds after which a screen that came to the front is taken as painted."""
FIELDS = (Pick, PickSeveral, Input, TextArea, Button)
MARKS = " ▸●○◆■▲★◉–·"
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

    async def find(self, label, kind=Widget):
        """Give the first thing whose name begins with a label; look twice: a foot is painted late."""
        before = None
        for _ in range(LOOKS):
            found = (spot for spot, name in self._all() if name.startswith(label) and isinstance(spot.widget, kind))
            spot = next(found, None)
            if spot is not None and (spot == before or not isinstance(spot.widget, KeyLine)):
                return spot
            before = spot
            await self.quiet()
        raise Lost(f"no “{label}” among {[name for _, name in self._all()]}\n{self.picture()}")

    def offers(self, label):
        return any(name.startswith(label) for _, name in self._all())

    # --- waiting

    async def quiet(self):
        """Wait until whatever was set going has come to rest: Pilot's own waiting sleeps 50 ms a key."""
        still = 0
        for turn in range(2_000):
            await asyncio.sleep(0.001)
            still = 0 if self._busy() or (turn < PAINTED and self._unpainted()) else still + 1
            if still == 2:
                return
        raise Lost("the screen never comes to rest")

    def _busy(self):
        nodes = (self.app, self.screen, *self.screen.walk_children())
        return any(node._pending_message or not node._message_queue.empty() for node in nodes)

    def _unpainted(self):
        return bool(self.screen._dirty_widgets or self.screen._callbacks)

    # --- typing

    async def types(self, text):
        """Type a text where the cursor is."""
        field = self.screen.focused
        assert isinstance(field, Input | TextArea), field
        self.app._driver.send_message(events.Paste(text))
        await self.quiet()

    async def writes(self, label, text):
        """Go to a field and type."""
        await self.go(await self.find(label, Input | TextArea))
        await self.types(text)

    async def take(self, label, kind=Widget):
        """Go to what is called so, and do it."""
        await self.go(await self.find(label, kind))
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

    async def press(self, key, times=1):
        assert key in {"up", "down", "left", "right", "enter"}
        self.moves += times
        for _ in range(times):
            self.app._driver.send_message(events.Key(key, "\r" if key == "enter" else None))
        await self.quiet()

    async def go(self, spot):
        for _ in range(FAR):
            if self._holds(self.screen.focused, spot.widget) and spot.row in {-1, _pointed(spot.widget)}:
                return
            await self.press(*self._towards(spot))
        raise Lost(f"no way to {spot} from {self.screen.focused}\n{self.picture()}")

    def _holds(self, here, wanted):
        """Say whether the arrows move what is wanted: the focus is there, or on the line that filters its list."""
        filtering = isinstance(here, Input) and isinstance(self.screen, Dialog) and isinstance(wanted, OptionList)
        return here is wanted or filtering

    def _towards(self, spot):
        """Say which arrow leads on, and how often it surely does."""
        here, chain = self.screen.focused, self.screen.focus_chain
        if self._holds(here, spot.widget):
            ahead, back = ("right", "left") if isinstance(here, KeyLine) else ("down", "up")
            far = _between(spot.widget, _pointed(spot.widget), spot.row)
            return (ahead, far) if far > 0 else (back, -far)
        if isinstance(here, KeyLine):
            return "up", 1
        far = chain.index(spot.widget) - (chain.index(here) if here in chain else -1)
        if isinstance(here, FIELDS) and not isinstance(self.screen, Dialog):
            return ("down", far) if far > 0 else ("up", -far)
        if isinstance(spot.widget, KeyLine):
            return self._to_the_foot(here)
        return ("right", 1) if far > 0 else ("left", 1)

    def _to_the_foot(self, here):
        """Go beyond the nearer end of a list; of a page, from its beginning."""
        if isinstance(here, OptionList) and here.highlighted is not None:
            up, down = _between(here, 0, here.highlighted), _between(here, here.highlighted, len(here.options) - 1)
            return ("up", up + 1) if up <= down else ("down", down + 1)
        return ("up" if here is not None and here.scroll_y <= 0 else "down"), 1

    async def act(self):
        await self.press("enter")

    async def cell(self, agenda, column):
        """Ask for the answer of a column of the council's table, on the line pointed at."""
        await self.go(Spot(agenda))
        while agenda.seat != column:
            await self.press("right" if agenda.seat < column else "left")
        await self.act()

    async def nudge(self, issues):
        """Change the draft of an offer by a step."""
        await self.go(Spot(issues))
        before = list(issues.draft)
        await self.press("right")
        if issues.draft == before:
            await self.press("left")


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
        if not seen.area:
            return None
        at = seen.x + min(3, seen.width - 1), seen.y
        return at if widget in self.screen.get_widget_at(*at)[0].ancestors_with_self else None  # else under a foot

    async def _wheel(self, widget):
        """Turn the wheel over what holds a thing."""
        holding = [widget] if isinstance(widget, OptionList) else widget.ancestors
        box = next(w for w in holding if isinstance(w, Widget) and w.max_scroll_y > 0)
        region = self.screen.find_widget(box).visible_region
        target = self.screen.find_widget(widget)
        below = target.region.y > region.y + region.height // 2 or isinstance(widget, OptionList)
        self._mouse(events.MouseScrollDown if below else events.MouseScrollUp, region.x, region.y)
        await self.quiet()

    def _mouse(self, kind, x, y):
        self.moves += 1
        self.app._driver.send_message(
            kind(
                widget=None, x=x, y=y, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False,
                screen_x=x, screen_y=y,
            )
        )  # fmt: skip

    async def click(self):
        for kind in (events.MouseDown, events.MouseUp):
            self._mouse(kind, *self.aimed)
        await self.quiet()

    async def act(self):
        await self.click()

    async def cell(self, agenda, column):
        """Point at a cell of the council's table, and click on it again."""
        inside = agenda.content_region
        self.aimed = inside.x + agenda.left_of(column) + 1, inside.y + 1 + agenda.at
        for _ in range(1 if agenda.seat == column else 2):
            await self.click()

    async def nudge(self, issues):
        """Click on the line of the issue pointed at: right of its beginning is more, at its beginning less."""
        inside, before = issues.content_region, list(issues.draft)
        for x in (inside.x + 8, inside.x):
            if issues.draft == before:
                self.aimed = x, inside.y + 2 * issues.at + 1
                await self.click()


def said(prompt):
    """Give the name of a row, without the marks before it."""
    text = prompt.plain if isinstance(prompt, Content) else str(prompt)
    return re.sub(r"^\d ", "", text.lstrip(MARKS)).lstrip(MARKS)


def _label(widget):
    """Give the words over a field."""
    before = widget.parent.children[: widget.parent.children.index(widget)]
    labels = [w for w in before if isinstance(w, Static)]
    return str(labels[-1].content) if labels else ""


def _pointed(widget):
    if isinstance(widget, OptionList):
        return -1 if widget.highlighted is None else widget.highlighted
    return widget._at if isinstance(widget, KeyLine) else -1


def _between(widget, first, last):
    """Count the rows that an arrow stops at from one row to another; negative for going back."""
    if not isinstance(widget, OptionList):
        return last - first
    low, high = sorted((first, last))
    steps = sum(not option.disabled for option in widget.options[low + 1 : high + 1])
    return steps if last > first else -sum(not option.disabled for option in widget.options[low:high])


def _rows(listed):
    """Give (row, first line) of each option."""
    from tui.team.jump import _height, width_of  # noqa: PLC0415

    y = 0
    for at, option in enumerate(listed.options):
        yield at, y
        y += _height(option, width_of(listed))
