"""xAPI 1.0.3 statements (ADL) for a learning record store: one per entry of a log and per individual mark.

Ids derive from the hashes of logs and marks files, so that sending the statements twice adds nothing.
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
from sim.play.papers.jury_marks import Jury, is_level
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
"""For each kind of move, and for marks: the name of the verb, and its French display."""
HOME = "https://palabre.invalid"
"""Default base of accounts and ids: a domain name that can belong to nobody (RFC 2606)."""


def statements(games: Sequence[PlayedGame], jury: Jury | None, home: str = HOME) -> bytes:
    """Return a JSON array in UTF-8. `home` is the school's URL, without a trailing slash."""
    found = [statement for game in games for statement in _entry_statements(game, home)]
    if jury:
        found += [statement for game in games for statement in _mark_statements(game, jury, home)]
    lines = ",\n".join(json.dumps(statement, ensure_ascii=False) for statement in found)
    return f"[\n{lines}\n]\n".encode()


def _entry_statements(game: PlayedGame, home: str) -> Iterator[Statement]:
    for entry in game.log.entries:
        if entry.kind != CLOSED:
            yield _entry_statement(game, entry, home)


def _entry_statement(game: PlayedGame, entry: Entry, home: str) -> Statement:
    said, language = " ".join(game.entry_lines(entry.seq)), game.names.tongue.language
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
    """Return the reason as the response, and a forecast as an extension, since it is not a score."""
    said = one_line(entry.why or str(entry.body.get("reason") or ""))
    result: Statement = {"response": said} if said else {}
    if guess := entry.forecast:
        told: dict[str, object] = {"question": one_line(guess.question), "low": guess.low, "high": guess.high}
        if guess.probability is not None:
            told["probability"] = guess.probability / FULL
        result["extensions"] = {_extension_id("forecast", home): {k: v for k, v in told.items() if v is not None}}
    return result


def _mark_statements(game: PlayedGame, jury: Jury, home: str) -> Iterator[Statement]:
    for seat in game.seats:
        for line in jury.lines_of(game.log, seat.id):
            yield from (_mark_statement(game, jury, line, side, home) for side in line.sides)


def _mark_statement(game: PlayedGame, jury: Jury, line: Line, side: Side, home: str) -> Statement:
    """Return a statement about a mark; its level is a name, never a score that could be added up."""
    language, book = game.names.tongue.language, jury.book_of(game.log, side.assessor)
    said = jury.text(f"criteria.{line.criterion}.competency", language)
    mark = side.given.mark
    name = jury.text(f"scale.{int(mark) - 1}", language) if is_level(mark) else str(mark)
    final = line.final.mark if line.final else None
    extensions = {
        "level": mark, "final": final, "entries": list(side.given.entries), "exposure": book.header.exposure,
        "why": one_line(side.given.why),
    }  # fmt: skip
    filled = {_extension_id(key, home): value for key, value in extensions.items() if value not in (None, "")}
    grid = f"{home}/grids/{jury.marking.digest}/criteria/{line.criterion}"
    return {
        "id": _uuid(f"{book.head}/{game.log.last.hash}/{line.criterion}/{line.seat}"),
        "actor": _agent(game, line.seat, home),
        "verb": _verb("mark", home),
        "object": _activity(grid, said, "criterion", language, home),
        "result": {"response": name, "extensions": filled},
        "context": _context(game, home, {"marks": book.head})
        | {"instructor": _agent_account(f"assessor/{book.head}", one_line(side.assessor), home)},
        "version": "1.0.0",
    }


def _agent(game: PlayedGame, seat: str, home: str) -> Statement:
    name = next((one_line(one.name) for one in game.seats if one.id == seat), seat)
    return _agent_account(f"{game.id}/{seat}", name, home)


def _agent_account(account: str, name: str, home: str) -> Statement:
    """Return an xAPI agent identified by an account, never by a mail address."""
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
        "extensions": {_extension_id(key, home): value for key, value in facts.items()},
    }


def _log(game: PlayedGame, home: str) -> str:
    return f"{home}/logs/{game.id}"


def _extension_id(key: str, home: str) -> str:
    return f"{home}/xapi/extensions/{key}"


def _uuid(of: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"palabre:{of}"))
