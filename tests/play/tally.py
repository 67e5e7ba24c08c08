"""A toy game, a running total, to test log, store, session and verify without the rules."""

from __future__ import annotations

import random
from hashlib import sha256

from sim.play.compiled import Compiled, with_digests
from sim.play.replay import Rules
from sim.world.council import Move, Seat
from sim.world.decisions import Refused
from sim.world.scenario import Month, Scenario, Texts

SEATS = (
    Seat("s1", "Awa", ("coordination",), ("finance",)),
    Seat("s2", "Luc", ("finance",), ("coordination",)),
)


class Tally:
    """`add` adds to the total; `close_month` lets 20 days pass; there are three months."""

    def __init__(self, _scenario: object, seed: int, _seats: object) -> None:
        self.total, self.month, self.moves = seed, 1, 0

    @property
    def day(self) -> int:
        return (self.month - 1) * 20

    @property
    def closed(self) -> bool:
        return self.month > 3

    def play(self, move: Move) -> None:
        if self.closed:
            raise Refused("closed")
        if move.kind != "propose":
            raise Refused("no-such-proposal", proposal="p1")
        if move.body["decision"] == "close_month":
            self.month += 1
        else:
            if move.body["body"]["n"] < 0:
                raise Refused("negative", n=move.body["body"]["n"])
            self.total = (self.total * 31 + move.body["body"]["n"]) % 1_000_003
        self.moves += 1

    def digest(self) -> str:
        return sha256(f"{self.total}/{self.month}/{self.moves}".encode()).hexdigest()[:32]


class Unkeyed(Tally):
    """The same with unkeyed chance, which `verify` must catch."""

    def play(self, move: Move) -> None:
        super().play(move)
        self.total += random.randrange(1 << 60)  # noqa: S311 - the fault itself


RULES = Rules(1, Tally)  # type: ignore[arg-type]
LOADED = Rules(1, Unkeyed)  # type: ignore[arg-type]


def add(n: int, why: str = "", seat: str = "s1") -> Move:
    return Move(seat, "coordination", "propose", {"decision": "add", "body": {"n": n}}, why)


def close(month: int) -> Move:
    return Move("s1", "coordination", "propose", {"decision": "close_month", "body": {"month": month}})


def village() -> Compiled:
    """Return a scenario with nothing but a name and a sentence."""
    scenario = Scenario("village", "2026.1", (Month(1, 19, "short", 1),), "B1", "B2", 50, 60, 100_000, ())
    prose = {"fr": {"scenario.title": "Un village"}, "en": {"scenario.title": "A village"}}
    return with_digests(scenario, Texts(("fr", "en"), prose))
