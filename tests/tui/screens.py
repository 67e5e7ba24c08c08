"""Screens without a terminal: leading an application and seeing it as text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.app import App

from sim.world.council import Seat
from sim.world.scenario import ROLES

ALONE = (Seat("s1", "Awa", ROLES),)
"""One person who plays all the roles."""


def picture(app: App[None]) -> str:
    """Give what is on the screen as text. The compositor is private to Textual: this is the one place that asks it."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


def drive(app: App[None], steps: Callable[..., object], size: tuple[int, int] = (80, 24)) -> None:
    """Run an application without a terminal and lead it through `steps(pilot)`."""

    async def lead() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)  # type: ignore[misc]

    asyncio.run(lead())
