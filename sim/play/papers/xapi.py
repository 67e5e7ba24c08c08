"""xAPI 1.0.3 statements (ADL): who did what, in which entry; a learning record store takes the array as it is.

Ids are made from the hashes of the log, so that the same log gives the same statements, and sending twice adds nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sim.model.units import FULL
from sim.play.jury.comparison import Side
from sim.play.jury.settling import Line
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury import Jury, is_level
from sim.play.prose import one_line
from sim.play.record.log import CLOSED, Entry
from sim.play.version import VERSION

Statement = dict[str, Any]
VERBS = {
    "propose": ("proposed", "a proposé"),
    "object": ("objected", "a objecté"),
    "amend": ("amended", "a amendé"),
    "agree": ("agreed", "a été d’accord"),
    "withdraw": ("withdrew", "a retiré"),
    "call_vote": ("called-a-vote", "a demandé un vote"),
    "vote": ("voted", "a voté"),
    "settle": ("settled", "a tranché"),
    "mark": ("was-assessed", "a été évalué"),
}
"""Moves, and being marked: name of the verb, and the verb in French."""
HOME = "https://palabre.invalid"
"""Who vouches for accounts and ids unless the school says so: a name that can belong to nobody (RFC 2606)."""


def statements(games: Sequence[PlayedGame], jury: Jury | None, home: str = HOME) -> bytes:
    """Return the array in UTF-8. `home` is the address of the school, without a final slash."""
    found = [statement for game in games for statement in _of_log(game, home)]
    if jury:
        found += [statement for game in games for statement in _of_marks(game, jury, home)]
    lines = ",\n".join(json.dumps(statement, ensure_ascii=False) for statement in found)
    return f"[\n{lines}\n]\n".encode()


def _of_log(game: PlayedGame, home: str) -> Iterator[Statement]:
    for entry in game.log.entries:
        if entry.kind != CLOSED:
            yield _act(game, entry, home)


def _act(game: PlayedGame, entry: Entry, home: str) -> Statement:
    said, language = " ".join(game.told(entry.seq)), game.names.tongue.language
    facts = {"entry": entry.hash, "month": entry.month, "day": entry.day, "role": entry.role}
    statement = {
        "id": _uuid(entry.hash),
        "actor": _agent(game, entry.seat, home),
        "verb": _verb(entry.kind, home),
        "object": _activity(f"{_log(game, home)}/entries/{entry.seq}", said, "entry", language, home),
        "context": _context(game, home, facts),
        "version": "1.0.0",
    }
    result = _result(entry, home)
    return statement | ({"result": result} if result else {}) | ({"timestamp": entry.wall} if entry.wall else {})


def _result(entry: Entry, home: str) -> Statement:
    """Return the reason as what was answered, and a forecast as an extension: it is no score."""
    said = one_line(entry.why or str(entry.body.get("reason") or ""))
    result: Statement = {"response": said} if said else {}
    if guess := entry.forecast:
        told: dict[str, object] = {"question": one_line(guess.question), "low": guess.low, "high": guess.high}
        if guess.probability is not None:
            told["probability"] = guess.probability / FULL
        result["extensions"] = {_ours("forecast", home): {k: v for k, v in told.items() if v is not None}}
    return result


def _of_marks(game: PlayedGame, jury: Jury, home: str) -> Iterator[Statement]:
    for seat in game.seats:
        for line in jury.of(game.log, seat.id):
            yield from (_assessed(game, jury, line, side, home) for side in line.sides)


def _assessed(game: PlayedGame, jury: Jury, line: Line, side: Side, home: str) -> Statement:
    """Say a mark: a level by its name, never a score that could be added up."""
    language, at = game.names.tongue.language, jury.place(game.log)
    book = next(book for book in jury.books(game.log) if book.header.assessor == side.assessor)
    said = jury.text(f"criteria.{line.criterion}.competency", language)
    mark = side.given.mark
    name = jury.text(f"scale.{int(mark) - 1}", language) if is_level(mark) else str(mark)
    final = line.final.mark if line.final else None
    extensions = {
        "level": mark, "final": final, "entries": list(side.given.entries), "exposure": book.header.exposure,
        "why": one_line(side.given.why),
    }  # fmt: skip
    grid = f"{home}/grids/{jury.marking.digest}/criteria/{line.criterion}"
    return {
        "id": _uuid(f"{book.head}/{at}/{line.criterion}/{line.seat}"),
        "actor": _agent(game, line.seat, home),
        "verb": _verb("mark", home),
        "object": _activity(grid, said, "criterion", language, home),
        "result": {
            "response": name,
            "extensions": {_ours(key, home): value for key, value in extensions.items() if value not in (None, "")},
        },
        "context": _context(game, home, {"marks": book.head})
        | {"instructor": _person(f"assessor/{book.head}", one_line(side.assessor), home)},
        "version": "1.0.0",
    }


def _agent(game: PlayedGame, seat: str, home: str) -> Statement:
    name = next((one_line(one.name) for one in game.seats if one.id == seat), seat)
    return _person(f"{game.log.empreinte}/{seat}", name, home)


def _person(account: str, name: str, home: str) -> Statement:
    """Name somebody by an account of the log, never by a mail address: the roster is kept elsewhere."""
    return {"objectType": "Agent", "name": name, "account": {"homePage": home, "name": account}}


def _verb(move: str, home: str) -> Statement:
    name, french = VERBS[move]
    return {"id": f"{home}/xapi/verbs/{name}", "display": {"en": name.replace("-", " "), "fr": french}}


def _activity(id_: str, said: str, kind: str, language: str, home: str) -> Statement:
    definition = {"name": {language: said or kind}, "type": f"{home}/xapi/activities/{kind}"}
    return {"objectType": "Activity", "id": id_, "definition": definition}


def _context(game: PlayedGame, home: str, facts: Statement) -> Statement:
    language, scenario = game.names.tongue.language, game.log.header.scenario
    part = re.sub(r"[^A-Za-z0-9._-]", "-", scenario)
    parent = _activity(_log(game, home), f"{game.title}, {game.team}", "game", language, home)
    grouping = _activity(f"{home}/scenarios/{part}", game.title, "scenario", language, home)
    return {
        "registration": _uuid(game.id),
        "platform": f"Palabre {VERSION}",
        "language": language,
        "contextActivities": {"parent": [parent], "grouping": [grouping]},
        "extensions": {_ours(key, home): value for key, value in facts.items()},
    }


def _log(game: PlayedGame, home: str) -> str:
    return f"{home}/logs/{game.id}"


def _ours(key: str, home: str) -> str:
    return f"{home}/xapi/extensions/{key}"


def _uuid(of: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"palabre:{of}"))
