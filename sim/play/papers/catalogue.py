"""The papers of a session, by their names in `--only`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sim.play.jury.grids import Marking
from sim.play.papers import account, classroom, days, debriefing, grids, minutes, rendering, spreadsheets, voices, xapi
from sim.play.papers.blocks import Paper
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury
from sim.play.papers.naming import file_name, folder
from sim.play.record.files import write_atomic

File = tuple[str, bytes]
"""A relative path and the content of the file."""


def _grids(games: Sequence[PlayedGame], jury: Jury | None) -> Iterator[tuple[str, Paper]]:
    if jury is None:
        return
    for game in games:
        for seat in game.seats:
            yield f"{folder(game)}/{file_name('grid', game, seat)}", grids.grid(game, jury, seat.id)
        if any(criterion.unit == "group" for criterion in jury.marking.grid.criteria):
            yield f"{folder(game)}/{file_name('grid_team', game)}", grids.grid(game, jury, "")


def _days(games: Sequence[PlayedGame], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    for game in games:
        for seat in game.seats:
            yield f"{folder(game)}/{file_name('days', game, seat)}", days.days(game, seat.id)


def _results(games: Sequence[PlayedGame], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    yield from ((f"{folder(game)}/{file_name('results', game)}", account.results(game)) for game in games)


def _minutes(games: Sequence[PlayedGame], jury: Jury | None) -> Iterator[tuple[str, Paper]]:
    yield file_name("minutes", games[0]), minutes.minutes(games, jury)


def _class(games: Sequence[PlayedGame], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    if len(games) > 1:
        yield file_name("class", games[0]), classroom.classroom(games)


def _voices(games: Sequence[PlayedGame], _: Jury | None) -> Iterator[tuple[str, Paper]]:
    yield from ((f"{folder(game)}/{file_name('voices', game)}", voices.voices(game)) for game in games)


PRINTED: dict[str, Callable[[Sequence[PlayedGame], Jury | None], Iterator[tuple[str, Paper]]]] = {
    "grids": _grids, "minutes": _minutes, "results": _results, "days": _days, "class": _class, "voices": _voices,
}  # fmt: skip
ONLY = (*PRINTED, "debrief", "account", "csv", "xapi")
"""The names accepted by `--only`."""


def files(
    games: Sequence[PlayedGame], jury: Jury | None, only: Sequence[str], home: str = xapi.HOME,
    marking: Marking | None = None,
) -> Iterator[File]:  # fmt: skip
    """Yield the files of the papers asked for. Raises Trouble for an unmarked log, or games of different scenarios.

    The debriefing uses the grid of the jury, else `marking`; without either it is left out.
    """
    language = games[0].names.tongue.language
    if jury:
        for game in games:
            jury.index_of(game.log)
    for name in only:
        if name in PRINTED:
            yield from ((f"{at}.html", rendering.to_html(paper, language)) for at, paper in PRINTED[name](games, jury))
    if "debrief" in only and (grid := jury.marking if jury else marking):
        yield f"{file_name('debrief', games[0])}.html", rendering.to_html(debriefing.debriefing(games, grid), language)
    if "account" in only:
        at = file_name("account", games[0])
        for game in games:
            yield f"{folder(game)}/{at}.docx", rendering.to_docx(account.project_report(game), language)
    if "csv" in only:
        yield from spreadsheets.csv_files(games, jury).items()
    if "xapi" in only:
        yield "xapi.json", xapi.statements(games, jury, home)


def write(made: Sequence[File], out: Path) -> list[Path]:
    """Write each file atomically under a folder and return their paths. Raises Trouble."""
    for name, content in made:
        write_atomic(out / name, content)
    return [out / name for name, _ in made]
