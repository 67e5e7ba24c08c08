"""Whole games for the benchmarks, and their logs."""

from sim.play.record.chain import Log
from sim.play.record.log import Header, Stamp, closing_entry, demo_salt, link
from sim.world.council import Move
from sim.world.decisions import Refused
from sim.world.game import RULES, Game
from sim.world.scenario import Scenario
from sim.world.teams.policies import TEAM, play_out

SEED = 7
TYPICAL = 10
"""Decisions a month besides closing it, of a team in class: some 200 in a game of eighteen months."""


class Moderate(Game):
    """A game whose team decides so many things a month, then lets time run."""

    def __init__(self, scenario: Scenario, seed: int, a_month: int) -> None:
        super().__init__(scenario, seed, TEAM)
        self.a_month, self.taken = a_month, [0] * (len(scenario.months) + 1)

    def play(self, move: Move) -> None:
        counts = move.kind == "propose" and move.body["decision"] != "close_month"
        month = self.month
        if counts and self.taken[month] == self.a_month:
            raise Refused("enough")
        super().play(move)
        self.taken[month] += counts


def moves_of(scenario: Scenario, a_month: int = TYPICAL) -> list[Move]:
    """Play a sensible game, so many decisions a month, and return its moves: agreements of others included."""
    return list(play_out(Moderate(scenario, SEED, a_month), "sensible", SEED))


def adopted(scenario: Scenario, moves: list[Move]) -> int:
    """Return how many decisions of a game were carried out."""
    game = replayed(scenario, moves)
    return sum(proposal.status == "adopted" for proposal in game.agenda())


def replayed(scenario: Scenario, moves: list[Move], *, digests: bool = False) -> Game:
    """Play a game again from the first morning."""
    game = Game(scenario, SEED, TEAM)
    for move in moves:
        game.play(move)
        if digests:
            game.digest()
    return game


def log_of(scenario: Scenario, moves: list[Move]) -> Log:
    """Write the log of a game as a demonstration does."""
    game, entries = Game(scenario, SEED, TEAM), []
    header = Header(scenario.id, scenario.edition, "0" * 64, "0" * 64, "fr", "1", TEAM, SEED, RULES, "0.1.0")
    last = header
    for n, move in enumerate(moves, start=1):
        at = Stamp(game.day, game.month)
        game.play(move)
        last = link(last, move, at, game.digest(), demo_salt(SEED, n))
        entries.append(last)
    entries.append(closing_entry(last, Stamp(game.day, game.month), game.digest()))
    return Log(header, tuple(entries))
