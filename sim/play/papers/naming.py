"""Names of teams, folders and files of papers, and the seat meant by a typed name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from sim.play.papers.game import PlayedGame
from sim.play.prose import one_line
from sim.play.seats import seat_called
from sim.play.tongue import Words
from sim.play.trouble import Misuse
from sim.world.council import Seat

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What teams are called where several are compared; a class has at most twelve."""

SHORT = 2
"""Characters of a team's name that fit in the disc of a picture [design]: such a name is used as its letter."""


def team_letter(n: int) -> str:
    """Return the letter of the team with index `n`."""
    return LETTERS[n % len(LETTERS)]


def disambiguated(games: list[PlayedGame]) -> list[PlayedGame]:
    """Return the games with `shares_name` set, and names of at most `SHORT` characters used as letters.

    Raises Trouble if a game is given twice.
    """
    for n, game in enumerate(games):
        for before in games[:n]:
            if _same_game(before, game):
                raise Misuse("papers_twice", first=before.path, second=game.path)
    teams = [game.team for game in games]
    short = len(set(teams)) == len(teams) and max(map(len, teams), default=0) <= SHORT
    letters = teams if short else [game.letter for game in games]
    return [
        replace(game, shares_name=teams.count(game.team) > 1, letter=letter)
        for game, letter in zip(games, letters, strict=True)
    ]


def titles(games: Sequence[PlayedGame]) -> str:
    """Return the title of what was played, each with its teams if they did not all play the same."""
    teams: dict[str, list[str]] = {}
    for game in games:
        teams.setdefault(game.title, []).append(game.display_name)
    if len(teams) == 1:
        return games[0].title
    return " · ".join(f"{title} ({', '.join(names)})" for title, names in teams.items())


def _same_game(one: PlayedGame, other: PlayedGame) -> bool:
    """Return whether two logs are of one game, even if one was copied earlier than the other."""
    n = min(len(one.log.entries), len(other.log.entries))
    return one.id == other.id and one.log.entries[:n] == other.log.entries[:n]


def seat_of(game: PlayedGame, student: str) -> str:
    """Return the id of a student's seat, from a pseudonym or an id. Raises Trouble, naming the students, if unknown."""
    if seat := seat_called(game.seats, student):
        return seat
    there = ", ".join(one_line(seat.name) for seat in game.seats)
    raise Misuse("papers_no_student", student=one_line(student), there=there)


def slug(text: str) -> str:
    """Make typed text safe in a file name: ASCII letters, digits and hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:40] or "x"


def folder(game: PlayedGame) -> str:
    """Return the folder name of a team, unique by its empreinte."""
    return f"{slug(game.team)}-{game.log.empreinte[:4]}"


FILE_NAMES: Words = {
    "grid": ("grille", "grid"),
    "grid_team": ("grille-equipe", "grid-team"),
    "minutes": ("proces-verbal", "minutes"),
    "results": ("resultats", "results"),
    "days": ("trois-jours", "three-days"),
    "class": ("classe", "class"),
    "voices": ("cinq-voix", "five-voices"),
    "debrief": ("debriefing", "debriefing"),
    "account": ("compte-rendu", "account"),
}
"""File names, in ASCII. Those of data tables are not translated: programs look for them."""


def file_name(name: str, game: PlayedGame, seat: Seat | None = None) -> str:
    """Return a file name in the reader's language, with the number and pseudonym of the seat if any."""
    said = game.tongue.knowing(FILE_NAMES).say(name)
    return f"{said}-{game.seats.index(seat) + 1}-{slug(seat.name)}" if seat else said
