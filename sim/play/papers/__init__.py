"""Papers of a session: grids, minutes, results, accounts, pages for students, the class, tables for machines.

write(list(files(games, jury, ONLY)), out)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sim.play.files import write_whole
from sim.play.papers import account, classroom, days, minutes, press, sheets, tables, xapi
from sim.play.papers.blocks import Paper
from sim.play.papers.game import Game
from sim.play.papers.jury import Jury, jury
from sim.play.papers.words import Speech, Words
from sim.play.prose import one_line
from sim.play.trouble import Trouble
from sim.world.council import Seat

__all__ = ["ONLY", "Game", "Jury", "files", "jury", "lettered", "seat_of", "slug", "told_apart", "write", "xapi"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Names of the teams where several are laid side by side; a class has at most twelve."""

File = tuple[str, bytes]
"""A path under the folder that is written, and what the file holds."""


def lettered(n: int) -> str:
    """Return the letter of the n-th team, from 0."""
    return LETTERS[n % len(LETTERS)]


def told_apart(games: list[Game]) -> list[Game]:
    """Return the games, those whose teams share a name told apart. Raises Trouble for the same game twice."""
    for n, game in enumerate(games):
        for before in games[:n]:
            if _same(before, game):
                raise Trouble("papers_twice", first=before.path, second=game.path)
    teams = [game.team for game in games]
    return [replace(game, twin=teams.count(game.team) > 1) for game in games]


def _same(one: Game, other: Game) -> bool:
    """Say whether two logs are of one game, one perhaps copied earlier than the other."""
    n = min(len(one.log.entries), len(other.log.entries))
    return one.id == other.id and one.log.entries[:n] == other.log.entries[:n]


def seat_of(game: Game, student: str) -> str:
    """Find a student by pseudonym or seat. Raises Trouble, naming those who are there."""
    wanted = one_line(student).casefold()
    for seat in game.seats:
        if wanted in (seat.id.casefold(), one_line(seat.name).casefold()):
            return seat.id
    there = ", ".join(one_line(seat.name) for seat in game.seats)
    raise Trouble("papers_no_student", student=one_line(student), there=there)


def slug(text: str) -> str:
    """Make a typed name a part of a file name: ASCII letters, digits, hyphens; never empty, never a path."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:40] or "x"


def folder(game: Game) -> str:
    """Name the folder of a team; its empreinte tells apart teams of the same name."""
    return f"{slug(game.team)}-{game.log.empreinte[:4]}"


NAMES: Words = {
    "grid": ("grille", "grid"),
    "grid_team": ("grille-equipe", "grid-team"),
    "minutes": ("proces-verbal", "minutes"),
    "results": ("resultats", "results"),
    "days": ("trois-jours", "three-days"),
    "class": ("classe", "class"),
    "account": ("compte-rendu", "account"),
}
"""Files in the reader's language, in ASCII. Tables are named alike everywhere: programs look for them."""


def _named(name: str, game: Game, seat: Seat | None = None) -> str:
    """Name a file: what it is, and the place and pseudonym of whose it is."""
    said = Speech(game.names.tongue, NAMES).say(name)
    return f"{said}-{game.seats.index(seat) + 1}-{slug(seat.name)}" if seat else said


def _sheets(games: Sequence[Game], jury: Jury | None) -> Iterator[tuple[str, Paper]]:
    if jury is None:
        return
    for game in games:
        for seat in game.seats:
            yield f"{folder(game)}/{_named('grid', game, seat)}", sheets.sheet(game, jury, seat.id)
        if any(criterion.unit == "group" for criterion in jury.marking.grid.criteria):
            yield f"{folder(game)}/{_named('grid_team', game)}", sheets.sheet(game, jury, "")


def _days(games: Sequence[Game], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    for game in games:
        for seat in game.seats:
            yield f"{folder(game)}/{_named('days', game, seat)}", days.days(game, seat.id)


def _results(games: Sequence[Game], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    yield from ((f"{folder(game)}/{_named('results', game)}", account.results(game)) for game in games)


def _minutes(games: Sequence[Game], jury: Jury | None) -> Iterator[tuple[str, Paper]]:
    yield _named("minutes", games[0]), minutes.minutes(games, jury)


def _class(games: Sequence[Game], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    if len(games) > 1:
        yield _named("class", games[0]), classroom.classroom(games)


PRINTED: dict[str, Callable[[Sequence[Game], Jury | None], Iterator[tuple[str, Paper]]]] = {
    "grids": _sheets, "minutes": _minutes, "results": _results, "days": _days, "class": _class,
}  # fmt: skip
ONLY = (*PRINTED, "account", "csv", "xapi")
"""What can be asked for."""


def files(games: Sequence[Game], jury: Jury | None, only: Sequence[str], home: str = xapi.HOME) -> Iterator[File]:
    """Make the papers that were asked for. Raises Trouble for a log that was not marked, for several scenarios."""
    language = games[0].names.tongue.language
    if jury:
        for game in games:
            jury.place(game.log)
    for name in only:
        if name in PRINTED:
            yield from ((f"{at}.html", press.printed(paper, language)) for at, paper in PRINTED[name](games, jury))
    if "account" in only:
        at = _named("account", games[0])
        yield from ((f"{folder(game)}/{at}.docx", press.editable(account.account(game), language)) for game in games)
    if "csv" in only:
        yield from tables.spreadsheets(games, jury).items()
    if "xapi" in only:
        yield "xapi.json", xapi.statements(games, jury, home)


def write(made: Sequence[File], out: Path) -> list[Path]:
    """Write files under a folder, each whole or not at all; give their paths. Raises Trouble."""
    for name, content in made:
        write_whole(out / name, content)
    return [out / name for name, _ in made]
