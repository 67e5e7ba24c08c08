"""The class as CSV: entries, forecasts, marks, results. Columns are documented in docs/papers.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim.play.jury.comparison import Side
from sim.play.jury.settling import Line
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury
from sim.play.prose import one_line
from sim.play.record.log import CLOSED
from sim.play.spreadsheet import csv_file

Row = tuple[object, ...]
ENTRIES = (
    "log", "team", "entry", "month", "day", "wall_utc", "seat", "name", "role", "move", "about_entry", "decision",
    "said", "why", "status",
)  # fmt: skip
FORECASTS = ("log", "team", "entry", "seat", "name", "role", "question", "probability_points", "low", "high")
MARKS = (
    "log", "team", "criterion", "seat", "name", "assessor", "exposure", "mark", "entries", "observations", "passages",
    "comment", "mark_before_outcome", "changed_because", "final_mark", "final_origin", "final_why",
)  # fmt: skip
RESULTS = ("log", "team", "finished", "outcome", "value", "unit", "better")
"""Column headings; not translated, since programs read them."""


def csv_files(games: Sequence[PlayedGame], jury: Jury | None) -> dict[str, bytes]:
    """Return the content of each file by name, for a spreadsheet in the reader's language; marks only with a jury."""
    language = games[0].names.tongue.language
    found = {
        "entries.csv": csv_file(ENTRIES, (row for game in games for row in _entries(game)), language),
        "forecasts.csv": csv_file(FORECASTS, (row for game in games for row in _forecasts(game)), language),
        "results.csv": csv_file(RESULTS, (row for game in games for row in _results(game)), language),
    }
    if jury:
        found["marks.csv"] = csv_file(MARKS, (row for game in games for row in _marks(game, jury)), language)
    return found


def _entries(game: PlayedGame) -> Iterator[Row]:
    names = _names(game)
    for entry in game.log.entries:
        if entry.kind == CLOSED:
            continue
        matters = game.about(entry)
        yield (
            game.log.empreinte, game.team, entry.seq, entry.month, entry.day, entry.wall, entry.seat,
            names.get(entry.seat, ""), entry.role, entry.kind, _joined(matter.entry.seq for matter in matters),
            _joined(matter.kind for matter in matters), _joined(game.entry_lines(entry.seq)), one_line(entry.why),
            _joined(matter.proposal.status for matter in matters),
        )  # fmt: skip


def _forecasts(game: PlayedGame) -> Iterator[Row]:
    names = _names(game)
    for entry in game.log.entries:
        if guess := entry.forecast:
            yield (
                game.log.empreinte, game.team, entry.seq, entry.seat, names.get(entry.seat, ""), entry.role,
                one_line(guess.question), guess.probability, guess.low, guess.high,
            )  # fmt: skip


def _results(game: PlayedGame) -> Iterator[Row]:
    for one in game.material.final.outcomes:
        yield game.log.empreinte, game.team, int(game.log.finished), one.id, one.value, one.unit, one.better


def _marks(game: PlayedGame, jury: Jury) -> Iterator[Row]:
    names = _names(game)
    for seat in ("", *names):
        for line in jury.lines_of(game.log, seat):
            for side in line.sides:
                header = jury.book_of(game.log, side.assessor).header
                given = side.given
                yield (
                    game.log.empreinte, game.team, line.criterion, seat, names.get(seat, ""), one_line(side.assessor),
                    header.exposure, given.mark, _joined(given.entries), _seen(side),
                    " | ".join(map(one_line, given.passages)), one_line(given.comment),
                    side.before_outcome(line.criterion, seat), one_line(given.why), *_final(line),
                )  # fmt: skip


def _joined(values: Iterable[object]) -> str:
    return " ".join(map(str, values))


def _names(game: PlayedGame) -> dict[str, str]:
    return {seat.id: one_line(seat.name) for seat in game.seats}


def _seen(side: Side) -> str:
    seen = [side.sheet.observations[n - 1] for n in side.given.observations]
    return " | ".join(f"{one_line(one.where)} {one_line(one.at)}: {one_line(one.text)}" for one in seen)


def _final(line: Line) -> Row:
    return (line.final.mark, line.final.origin, one_line(line.final.why)) if line.final else (None, "", "")
