"""docs/tour.md and its pictures, made by the program itself: `python -m tests.tui.tour [SCREEN…]`.

Each screen of tests/tui/stops.py is opened by its keys in a game of tests/tui/games.py, and drawn in both themes.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from textual.app import App

from tests.tui.games import Games
from tests.tui.screens import lead
from tests.tui.stops import TOUR, Stop

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures" / "tour"
THEMES = ("nuit", "jour")


def picture(app: App[object], stop: Stop) -> str:
    """Lead an application by the keys of a stop and draw what it shows."""

    async def draw() -> str:
        async with app.run_test(size=stop.size) as pilot:
            await pilot.pause()
            await lead(pilot, *stop.keys)
            return app.export_screenshot(title="palabre")

    look = app.current_theme
    return framed(plain(asyncio.run(draw())), look.panel or "", look.foreground or "")


LEFT_OUT = (
    re.compile(r"@font-face \{.*?\}\s*", re.DOTALL),  # fonts of another server
    re.compile(r"<clipPath id=\"\S+-line-\d+\">.*?</clipPath>\s*", re.DOTALL),  # lines that never run over
    re.compile(r" clip-path=\"url\(#\S+-line-\d+\)\""),
    re.compile(r"<text [^>]*>\s*</text>"),
    re.compile(r" shape-rendering=\"crispEdges\""),  # said once, for all
    re.compile(r"terminal-\d+-?"),  # what changes from run to run
)
"""What a drawing is as good without."""


def plain(svg: str) -> str:
    """Keep what is seen, and nothing that changes from run to run."""
    for part in LEFT_OUT:
        svg = part.sub("", svg)
    svg = svg.replace('class="rich-terminal"', 'class="rich-terminal" shape-rendering="crispEdges"')
    svg = svg.replace("&#160;", "\N{NO-BREAK SPACE}").replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    return svg.replace("font-family: arial", "font-family: sans-serif")


def framed(svg: str, frame: str, ink: str) -> str:
    """Return the window around a screen the colours of its theme."""
    return svg.replace('fill="#292929"', f'fill="{frame}"').replace('fill="#c5c8c6" text', f'fill="{ink}" text')


def page() -> str:
    """Write the page."""
    parts = [
        "# A tour of the screens",
        "For whoever wants to see the game before playing it. Every picture is drawn by the program "
        "(`python -m tests.tui.tour`), dark and light, in one of two languages.",
    ]
    for stop in TOUR:
        shown = [f"![{stop.heading}, {word}](pictures/tour/{stop.name}-{theme}.svg)" for theme, word in
                 zip(THEMES, ("dark", "light"), strict=True)]  # fmt: skip
        parts += [f"## {stop.heading}", stop.words, *shown]
    return "\n\n".join(parts) + "\n"


def main(wanted: list[str]) -> None:
    """Draw the stops that are wanted, all if none is named, in both themes; write the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        games = Games(Path(folder))
        for stop in (x for x in TOUR if not wanted or x.name in wanted):
            for theme in THEMES:
                with games.app(stop.game, stop.language, theme) as app:
                    (PICTURES / f"{stop.name}-{theme}.svg").write_text(picture(app, stop), encoding="utf-8")
    (DOCS / "tour.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
