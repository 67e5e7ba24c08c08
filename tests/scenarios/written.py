"""Playthroughs: games written down, a decision a line, with which everybody agrees."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sim.play.session import Session
from sim.world.council import Move
from sim.world.game import Game

Line = Mapping[str, Any]


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
