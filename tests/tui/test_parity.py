"""Whatever can be opened or decided on the screens can be opened or decided line by line."""

import io
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name

import pytest

import tui.team
from tests.tui.aloud import play
from tests.tui.screens import drive
from tui.desk import Desk
from tui.i18n import language
from tui.plain.game import DOORS, doors
from tui.plain.voice import Voice
from tui.screens.frame import Frame
from tui.team.app import TeamApp
from tui.team.commands import commands, door_names
from tui.team.doors import DOORS as SCREENS
from tui.views.menus import families, menu

ROOMS = {
    "Board": "board",
    "Changes": "changes",
    "Close": "close",
    "Commitments": "commitments",
    "Council": "council",
    "Evening": "evening",
    "Families": "decide",
    "Form": "decide",
    "Glossary": "glossary",
    "Help": "help",
    "Inbox": "mail",
    "Index": "",  # what lists of pages have in common
    "Notes": "notes",
    "Page": "",  # what others show something on
    "Places": "places",
    "Placing": "decide",  # power and interest are typed as numbers
    "ReplayBoard": "",  # `palabre replay --plain`
    "Results": "results",
    "Room": "board",
    "SeatPages": "places",
    "Shelf": "papers",
    "Split": "",  # what a list and its reader have in common
    "Table": "talks",
    "Talks": "talks",
    "TeamScreen": "",  # what the screens of a team have in common
    "Turn": "places",
    "Weighing": "mail",
}
"""Each screen, and the page of the plain mode that does its work."""
PLAIN_TOO = {
    "dark or light": "",  # nothing is coloured there
    "Français": "language",
    "ASCII characters only, or all": "",  # `--ascii`, or the terminal's own
    "help": "help",
    "glossary": "glossary",
    "the guide again": "help",
    "leave; everything is saved": "",  # 0, or the end of the input
    "Search all you may read": "search",
}
"""Each command of the screens that is neither a door nor a decision."""


@pytest.fixture
def desk(saloum):
    return Desk(saloum, "en")


def screens(of=Frame):
    for path in sorted(Path(tui.team.__file__).parent.glob("*.py")):
        import_module(f"tui.team.{path.stem}")
    for screen in of.__subclasses__():
        if screen.__module__.startswith(("tui.team.", "tui.screens.")):  # the jury has a plain mode of its own
            yield screen.__name__
        yield from screens(screen)


def test_every_door_has_its_screen_and_its_name_among_the_commands():
    behind = {door: resolve_name(f"tui.team.{screen}") for door, screen in SCREENS.items()}
    assert all(issubclass(screen, Frame) for screen in behind.values())
    assert behind.keys() == door_names().keys()


def test_every_screen_has_its_page_line_by_line():
    assert set(screens()) == ROOMS.keys()
    assert {door for door in ROOMS.values() if door} <= set(DOORS)


def test_every_door_of_the_screens_is_a_page_line_by_line(desk):
    assert set(door_names()) <= set(DOORS)
    offered = doors(desk, Voice(io.StringIO(), io.StringIO()))
    assert set(door_names()) - {"results"} <= offered.keys()


def test_once_the_game_is_over_every_page_left_is_offered_line_by_line(over):
    desk = Desk(over, "en")
    offered = doors(desk, Voice(io.StringIO(), io.StringIO()))
    assert {"results", "changes", "mail", "papers", "commitments", "places", "evening"} <= offered.keys()


def test_the_palette_and_the_menus_line_by_line_offer_the_same_decisions(desk, saloum):
    listed = {e.label for f in families(desk.sight) for e in menu(f, desk.sight, desk.prose) if desk.carriers(e.kind)}
    found = []

    async def steps(pilot):
        found.extend(c.name for c in commands(pilot.app) if not c.thing)

    drive(TeamApp(saloum, "en"), steps)
    assert listed <= set(found)
    assert set(found) - listed - {*door_names().values()} == PLAIN_TOO.keys()
    assert {door for door in PLAIN_TOO.values() if door} <= set(DOORS)


def test_a_search_reads_where_it_found(saloum):
    said = play(saloum, "@Search", "seven hundred and twelve", "1", "0", "0")
    assert "1 match" in said
    assert "From: " in said[said.index("1 match") :]
    assert "No match" in play(saloum, "@Search", "zzqqzz", "0")


def test_a_marked_document_is_read_first_and_is_marked_on_the_screens_too(saloum):
    play(saloum, "@Read the documents", "@Mark a document", "3", "0", "0")
    desk = Desk(saloum, "en")
    assert len(desk.memory.bookmarks("")) == 1
    listed = play(saloum, "@Read the documents", "0", "0").split("\nDocuments\n")[1]
    assert listed.splitlines()[0].endswith(" · marked")


def test_each_place_has_its_language_and_the_table_keeps_its_own(saloum):
    said = play(saloum, "@Turn the screen", "2", "", "@Français", "0", "@Turn the screen", "2", "", "0", "0")
    assert "Votre choix, de 0 à" in said
    assert said.count("The screen is back on the table.") + said.count("L’écran est revenu sur la table.") == 2
    assert language() == "en"


def test_who_was_away_reads_what_was_missed(saloum):
    said = play(saloum, "@Turn the screen", "1", "", "@While I was away", "@My three days", "0", "0")
    assert "Today is" in said or "You have missed nothing" in said
