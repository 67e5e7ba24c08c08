"""What teams, folders and files of papers are called, and who is meant by a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from sim.play.papers.game import PlayedGame
from sim.play.prose import one_line
from sim.play.seats import seat_called
from sim.play.tongue import Words
from sim.play.trouble import Trouble
from sim.world.council import Seat

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Names of the teams where several are laid side by side; a class has at most twelve."""

SHORT = 2
"""Signs of a team's name that fit in the disc of a picture [design]: it then needs no other letter."""


def lettered(n: int) -> str:
    """Return the letter of the n-th team, from 0."""
    return LETTERS[n % len(LETTERS)]


def told_apart(games: list[PlayedGame]) -> list[PlayedGame]:
    """Return the games, those whose teams share a name told apart; names of one or two signs stand for letters.

    Raises Trouble for the same game twice.
    """
    for n, game in enumerate(games):
        for before in games[:n]:
            if _same(before, game):
                raise Trouble("papers_twice", first=before.path, second=game.path)
    teams = [game.team for game in games]
    short = len(set(teams)) == len(teams) and max(map(len, teams), default=0) <= SHORT
    letters = teams if short else [game.letter for game in games]
    return [
        replace(game, twin=teams.count(game.team) > 1, letter=letter)
        for game, letter in zip(games, letters, strict=True)
    ]


def _same(one: PlayedGame, other: PlayedGame) -> bool:
    """Return whether two logs are of one game, one perhaps copied earlier than the other."""
    n = min(len(one.log.entries), len(other.log.entries))
    return one.id == other.id and one.log.entries[:n] == other.log.entries[:n]


def seat_of(game: PlayedGame, student: str) -> str:
    """Find a student by pseudonym or seat. Raises Trouble, naming those who are there."""
    if seat := seat_called(game.seats, student):
        return seat
    there = ", ".join(one_line(seat.name) for seat in game.seats)
    raise Trouble("papers_no_student", student=one_line(student), there=there)


def slug(text: str) -> str:
    """Make a typed name a part of a file name: ASCII letters, digits, hyphens; never empty, never a path."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:40] or "x"


def folder(game: PlayedGame) -> str:
    """Name the folder of a team; its empreinte tells apart teams of the same name."""
    return f"{slug(game.team)}-{game.log.empreinte[:4]}"


NAMES: Words = {
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
"""Files in the reader's language, in ASCII. Tables are named alike everywhere: programs look for them."""


def file_name(name: str, game: PlayedGame, seat: Seat | None = None) -> str:
    """Name a file: what it is, and the place and pseudonym of whose it is."""
    said = game.tongue.knowing(NAMES).say(name)
    return f"{said}-{game.seats.index(seat) + 1}-{slug(seat.name)}" if seat else said
