"""docs/tour.md and its pictures, made by the program itself: `python -m tests.tui.tour`.

The sensible team plays *Les Jardins du Saloum* to its sixth month; each screen is then opened by its keys and drawn in
both themes, in one of the two languages.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from sim.play.files import read_file
from sim.play.recording import Recording
from sim.play.replay import todays_rules
from sim.play.session import Session, scenario_of
from tests.tui.conftest import played
from tui.team.app import TeamApp
from tui.team.replay import ReplayApp

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures" / "tour"
THEMES = ("nuit", "jour")


class Stop(NamedTuple):
    """A screen: its file, its heading, what is to be seen, the keys that lead there, its language and size."""

    name: str
    heading: str
    words: str
    keys: tuple[str, ...]
    language: str = "fr"
    size: tuple[int, int] = (120, 36)


TOUR = (
    Stop("board", "The board", "What cannot wait first, then six panels, the key figure of each in its title.", ()),
    Stop(
        "board-small",
        "The same on 80 × 24",
        "An accordion with one panel open; nothing is lost. Beyond the last row the arrows reach the foot.",
        (),
        "en",
        (80, 24),
    ),
    Stop(
        "plan",
        "The plan as a room",
        "The drawing large, the thing pointed at in words, what can be decided on it.",
        ("1", "enter"),
    ),
    Stop(
        "money",
        "Money",
        "Lines, the four series that are never the same number, and the bank account ahead.",
        ("2", "enter"),
    ),
    Stop(
        "actors",
        "Actors",
        "What the team believes, not the truth: power, interest, trust as far as it is known.",
        ("3", "enter"),
        "en",
    ),
    Stop(
        "mail",
        "The mail",
        "A letter, what may be answered and what it costs; mail of one place asks to turn the screen.",
        ("l", "enter"),
    ),
    Stop(
        "weighing",
        "Weighing the answers",
        "Each answer with its price; what the table says it serves, what is objected, whom it touches, your charter.",
        ("l", "r"),
        "fr",
        (80, 24),
    ),
    Stop(
        "places",
        "While one of you types",
        "The screen turns to one place at a time; the others prepare on paper, a line a place.",
        ("p",),
        "fr",
        (80, 24),
    ),
    Stop(
        "decide",
        "Decisions",
        "By family; what is closed says why.",
        ("d", "down", "down", "down", "down", "down", "down", "enter"),
    ),
    Stop(
        "form",
        "A form",
        "Its cost, what it touches or why it is refused stands under it before anything is decided.",
        ("d", "down", "down", "down", "down", "down", "down", "enter", "enter"),
        "en",
    ),
    Stop("council", "The council", "One page takes everybody's answers: a line a proposal, a column a place.", ("c",)),
    Stop(
        "table",
        "At the table",
        "What could be signed on each issue, the offers as they draw near, what they say, and what silence costs.",
        ("n", "enter"),
        "en",
    ),
    Stop(
        "table-small",
        "The same table on 80 × 24",
        "The point that is being turned, the exchanges, the days without a word.",
        ("n", "enter", "down", "down", "left"),
        "fr",
        (80, 24),
    ),
    Stop(
        "charter",
        "A workshop: the charter",
        "The clause being written, and beside it the charter theme by theme.",
        ("k", *"clause", "enter", "right"),
    ),
    Stop(
        "report",
        "A report beside the ledger",
        "What is declared, what the ledger says, the gaps that will have to be explained.",
        ("k", *"note mens", "enter"),
    ),
    Stop(
        "evening",
        "The evening",
        "The empreinte to write on paper, the day's record, then each one alone.",
        ("k", "s", "o", "i", "r", "enter"),
    ),
    Stop("commands", "Every command", "In groups, found by typing; what is closed says why.", ("k",)),
    Stop("jump", "Jump mode", "A letter on everything that can be pointed at.", ("j",)),
    Stop("glossary", "The glossary", "The words of the screen and of the field.", ("g",), "en"),
    Stop("help", "Help", "About what has the focus, then the screen, its keys and the signs.", ("1", "h")),
    Stop("close", "Closing a month", "The only thing that asks twice.", ("m",)),
)

CLOSED = (
    Stop(
        "results",
        "The results",
        "Promised ○ and obtained ●, never added up; Enter says what made one of them.",
        ("end", "up", "up", "up", "enter", "down", "down", "enter"),
    ),
    Stop(
        "days",
        "My three days",
        "What I proposed and why, my objections, my forecasts beside what came of them: to keep.",
        ("end", "up", "up", "enter", "enter", "enter", "end", "enter"),
        "en",
    ),
)
"""Screens of a game that is over."""


def picture(app: TeamApp, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """Lead an application by keys and draw what it shows."""

    async def lead() -> str:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            return app.export_screenshot(title="palabre")

    return plain(asyncio.run(lead()))


def plain(svg: str) -> str:
    """Take out the fonts that the drawing would ask of another server, and what changes from run to run."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas").replace(
        "font-family: arial", "font-family: sans-serif"
    )
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    """Draw every stop in both themes, and write the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        game = played(Path(folder) / "saloum.palabre", "jardins-du-saloum", 6)
        with Session.open(game) as session:
            for stop in TOUR:
                for theme in THEMES:
                    keep(stop.name, theme, picture(TeamApp(session, stop.language, theme), stop.keys, stop.size))
        with Session.open(played(Path(folder) / "over.palabre", "jardins-du-saloum", 99)) as over:
            for stop in CLOSED:
                for theme in THEMES:
                    keep(stop.name, theme, picture(TeamApp(over, stop.language, theme), stop.keys, stop.size))
        fresh = Session.create(
            Path(folder) / "new.palabre", session.compiled, seats=session.seats, seed=7, language="fr"
        )
        with fresh:
            for theme in THEMES:
                keep("guide", theme, picture(TeamApp(fresh, "fr", theme), ("enter",), (120, 36)))
        file = read_file(game)
        recording = Recording(file.log, scenario_of(file.compiled or b""), todays_rules())
        for theme in THEMES:
            recording.seek(recording.last * 2 // 3)
            keep("replay", theme, picture(ReplayApp(recording, "fr", theme), (), (120, 36)))
    (DOCS / "tour.md").write_text(page(), encoding="utf-8")


def keep(name: str, theme: str, svg: str) -> None:
    """Write a picture."""
    (PICTURES / f"{name}-{theme}.svg").write_text(svg, encoding="utf-8")


def page() -> str:
    """Write the page."""
    first = Stop("guide", "The first two minutes", "A guide walks over the board; Esc leaves it.", ())
    results, days, last = (
        *CLOSED,
        Stop(
            "replay",
            "A log, looked at again",
            "`palabre replay LOG`: by entry, day or month, on the same board; read only.",
            (),
        ),
    )
    parts = [
        "# A tour of the screens",
        "Every picture is drawn by the program (`python -m tests.tui.tour`), dark and light, in one of two languages.",
    ]
    for stop in (first, *TOUR, results, days, last):
        dark, light = (f"pictures/tour/{stop.name}-{theme}.svg" for theme in THEMES)
        parts.append(
            f"## {stop.heading}\n\n{stop.words}\n\n![{stop.heading}, dark]({dark})\n\n![{stop.heading}, light]({light})"
        )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
