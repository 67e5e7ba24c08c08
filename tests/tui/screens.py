"""Screens without a terminal: leading an application and seeing it as text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.app import App
from textual.pilot import Pilot

from sim.world.council import Seat
from sim.world.scenario import ROLES

ALONE = (Seat("s1", "Awa", ROLES),)
"""One person who plays all the roles."""


def picture(app: App[None]) -> str:
    """Return what is on the screen as text. The compositor is private to Textual: only this asks it."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


async def lead(pilot: Pilot[object], *keys: str) -> None:
    """Press keys, and open what `door:NAME` and `fill:KIND` stand for: a door of the board, a decision."""
    for key in keys:
        way, _, name = key.partition(":")
        if way == "door":
            pilot.app.action_open(name)  # type: ignore[attr-defined]
        elif way == "fill":
            pilot.app.fill(name)  # type: ignore[attr-defined]
        else:
            await pilot.press(key)
        await pilot.pause()


def drive(app: App[None], steps: Callable[..., object], size: tuple[int, int] = (80, 24)) -> None:
    """Run an application without a terminal and lead it through `steps(pilot)`."""

    async def story() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)  # type: ignore[misc]

    asyncio.run(story())
