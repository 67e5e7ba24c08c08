"""A game that stands still: the middle of the Saloum kept as text, so that golden screens change with screens only.

`python -m tests.tui.frozen` plays the sensible team to its sixth month and keeps what it saw then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import sim.world.seen.talking
import sim.world.seen.view
from sim.play.library import load
from sim.world.council import Forecast, Move, ProposalView
from sim.world.decisions import Refused
from sim.world.game import Game, Preview
from sim.world.scenario import Parameters
from sim.world.seen.view import View
from sim.world.teams.policies import TEAM, play_out

HERE = Path(__file__).parent / "kept"
MONTH, SEED, LAST = 6, 7, 30
"""The month that begins, the seed, and how many of the last proposals are kept."""


class Line(NamedTuple):
    """An entry of the journal, as far as it is told."""

    seq: int
    day: int
    month: int
    seat: str
    kind: str
    body: Mapping[str, object]
    why: str = ""
    forecast: Forecast | None = None


class Room(NamedTuple):
    """A month, as far as the class is concerned."""

    room_day: int


class Case(NamedTuple):
    """What a terminal asks of a scenario."""

    handover: str
    closing: str
    parameters: Parameters
    months: tuple[Room, ...] = tuple(Room(day) for day in (1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3))


class Frozen:
    """A session in which nothing can be done any more."""

    seats = TEAM
    path = None
    scenario = Case("B43", "B44", Parameters())

    def __init__(self) -> None:
        seen = vars(sim.world.seen.talking) | vars(sim.world.seen.view)
        names = seen | {"ProposalView": ProposalView, "Line": Line, "Forecast": Forecast}
        kept = eval((HERE / "game.txt").read_text(encoding="utf-8"), names)  # noqa: S307 - our own text
        self._views: Mapping[str, View] = kept["views"]
        self._agenda: tuple[ProposalView, ...] = kept["agenda"]
        self._entries: tuple[Line, ...] = kept["entries"]

    def view(self, role: str = "") -> View:
        return self._views.get(role, self._views[""])

    def agenda(self) -> tuple[ProposalView, ...]:
        return self._agenda

    def entries(self) -> Sequence[Line]:
        return self._entries

    def texts(self, language: str) -> Mapping[str, str]:
        return json.loads((HERE / f"texts.{language}.json").read_text(encoding="utf-8"))

    def preview(self, move: Move) -> Preview:
        fields = move.body["body"]
        return Preview(Refused("missing-field", field="source")) if not fields else Preview(None, 1, 60_000)

    def submit(self, move: Move) -> None:
        raise Refused("other-month", month=MONTH)

    def empreinte(self) -> str:
        return "4J7K-2QWN-XZ81"


def keep() -> None:
    """Play, add three proposals to the agenda, and write what the table sees."""
    compiled = load("jardins-du-saloum")
    game, entries = Game(compiled.scenario, SEED, TEAM), []
    for move in play_out(game, "sensible", SEED):
        entries.append(_line(len(entries) + 1, game, move))
        if game.month >= MONTH:
            break
    for move in _proposals(game):
        entries.append(_line(len(entries) + 1, game, move))
        game.play(move)
    proposed = [e for e in entries if e.kind == "propose"]
    agenda = [replace(p, id=f"p{n}") for n, p in enumerate(game.agenda()[-LAST:], 1)]
    views = {role: game.view(role) for role in ("", "partnerships")}
    kept = {"views": views, "agenda": tuple(agenda), "entries": tuple(proposed[-LAST:])}
    (HERE / "game.txt").write_text(repr(kept) + "\n", encoding="utf-8")
    for language in compiled.texts.languages:
        prose = {**compiled.texts.entries[compiled.texts.languages[0]], **compiled.texts.entries[language]}
        text = json.dumps(
            {path: prose[path] for path in sorted(prose) if _asked(path, views[""])}, ensure_ascii=False, indent=0
        )
        (HERE / f"texts.{language}.json").write_text(text + "\n", encoding="utf-8")


def _line(seq: int, game: Game, move: Move) -> Line:
    return Line(seq, game.day, game.month, move.seat, move.kind, move.body, move.why, move.forecast)


def _proposals(game: Game) -> list[Move]:
    running = min((a.slack, a.id) for a in game.view().activities if a.status == "running")[1]
    deeds = (
        (
            "finance",
            "transfer",
            {"source": "3", "target": "5", "amount": 200_000},
            "Les formations coûtent plus que prévu.",
        ),
        ("coordination", "accelerate", {"activity": running, "means": "overtime", "days": 10}, "Le chemin critique."),
    )
    moves = [Move(role, role, "propose", {"decision": kind, "body": body}, why) for role, kind, body, why in deeds]
    last = len(game.agenda())
    moves.append(Move("coordination", "coordination", "agree", {"proposals": [f"p{last + 1}"]}))
    return [*moves, Move("field", "field", "object", {"proposal": f"p{last + 2}", "reason": "L’équipe est épuisée."})]


def _asked(path: str, view: View) -> bool:
    folder, _, rest = path.partition(".")
    id_, _, leaf = rest.partition(".")
    if folder in ("risks", "studies", "run_sheet", "seasons", "resources"):
        return False
    if folder == "letters":
        letter = next((x for x in view.letters if x.id == id_), None)
        return letter is not None and (leaf == "subject" or (letter.to == "team" and not leaf.startswith("incident")))
    if folder == "negotiations":
        return (
            any(t.id == id_ and t.status == "open" for t in view.talks)
            or leaf == "name"
            or ".labels." in leaf
            or leaf.startswith("obligations.")
        )
    if folder == "documents":
        return leaf == "title"
    return folder != "roles" or leaf == "name" or id_ == "finance"


if __name__ == "__main__":
    keep()
