"""Playthroughs: games written down, a decision a line, with which everybody agrees.

Rules that move may refuse what was written, or close a month at another stop. `python -m tests.scenarios.written`
plays each again, puts off what is refused until it is allowed, and writes the file as it was played.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import scenarios
from sim.play.library import load
from sim.play.session import Session
from sim.world.council import Move
from sim.world.decisions import Refused
from sim.world.game import Game
from sim.world.teams.policies import TEAM

Line = Mapping[str, Any]
PLAYTHROUGHS = sorted(scenarios.root().glob("*/playthroughs/*.jsonl"))


def lines_of(path: Path) -> tuple[Line, list[Line]]:
    """Read a playthrough: what it is about and ends with, then its decisions."""
    header, *lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return header, lines


def moves(game: Game | Session, line: Line) -> Iterator[Move]:
    """Propose what a line says, then have everybody agree; each move is to be played before the next is asked for."""
    said = {"decision": line["decision"], "body": line["body"]}
    yield Move(line["role"], line["role"], "propose", said, line.get("why", ""))
    for seat in game.seats:
        waiting = [proposal.id for proposal in game.agenda() if proposal.status == "open"]
        if waiting and seat.id != line["role"]:
            yield Move(seat.id, seat.roles[0], "agree", {"proposals": waiting})


class Replay:
    """A playthrough that is played under the rules of today: `kept` is what was played, `put_off` what is refused."""

    def __init__(self, header: Line) -> None:
        self.game = Game(load(header["scenario"]).scenario, header["seed"], TEAM)
        self.kept: list[Line] = []
        self.put_off: list[Line] = []

    def decide(self, line: Line) -> None:
        """Play a decision, or put it off until it is allowed."""
        if line["decision"] == "close_month":
            self.close(line, line["body"]["month"])
            return
        try:
            self._play(line)
        except Refused:
            self.put_off.append(line)

    def close(self, line: Line, month: int) -> None:
        """Let time run as a line says: up to its `month`, and in it once, since an urgent stop may interrupt it."""
        while not self.game.closed and (now := self.game.simulation.now.month) <= month:
            self._play({**line, "body": {"month": now}})
            for waits in [*self.put_off]:
                with suppress(Refused):
                    self._play(waits)
                    self.put_off.remove(waits)
            if now == month:
                return

    def _play(self, line: Line) -> None:
        for move in moves(self.game, line):
            self.game.play(move)
        self.kept.append(line)


def record(path: Path) -> list[Line]:
    """Play a playthrough again and write it as it was played; return the decisions that were refused to the end."""
    header, lines = lines_of(path)
    replay = Replay(header)
    for line in lines:
        replay.decide(line)
    while not replay.game.closed:
        replay.close(lines[-1], replay.game.simulation.now.month)
    facts = {name: value for outcome in replay.game.view().outcomes for name, value in outcome.facts.items()}
    ends = {**header, "expected": {name: facts[name] for name in header["expected"]}}
    written = (json.dumps(line, ensure_ascii=False) for line in (ends, *replay.kept))
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return replay.put_off


if __name__ == "__main__":
    for playthrough in PLAYTHROUGHS:
        for refused in record(playthrough):
            print(f"{playthrough.stem}: {refused['decision']} {refused['body']}")  # noqa: T201 - what the author must look at
