"""Games to report on: played by a policy, or by hand, move by move."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sim.play.compiled import Compiled, with_digests
from sim.play.demo import Demo
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Stamp, closing_entry, demo_salt, link
from sim.play.replay import current_rules
from sim.play.session import practice_header
from sim.world.council import Forecast, Move, Seat
from sim.world.game import Game
from sim.world.scenario import Requirement, Scenario, Texts
from sim.world.teams.policies import TEAM
from tests.world.cases import well

ASKED = (Requirement("time", "handover_day", 75, 5), Requirement("cost", "cost", 20_000_00, 0))


def with_prose(scenario: Scenario | None = None, **prose: str) -> Compiled:
    """Compile a scenario with prose by path (dots written as double underscores), the same in both languages."""
    entries = {path.replace("__", "."): text for path, text in prose.items()}
    return with_digests(scenario or well(requirements=ASKED), Texts(("fr", "en"), {"fr": entries, "en": entries}))


def policy_log(case: Compiled, policy: str = "sensible", seed: int = 1) -> Log:
    return Demo(case, seed, policy).to_end()


@dataclass
class Table:
    """A team that plays by hand; a refused move raises."""

    case: Compiled
    seats: tuple[Seat, ...] = TEAM
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.header = practice_header(self.case, self.seats, 7, "fr", current_rules().version)
        self.game = Game(self.case.scenario, 7, self.seats)

    def __call__(self, seat: str, kind: str, why: str = "", guess: Forecast | None = None, **body: object) -> str:
        """Make a move and return the id of the last proposal on the agenda."""
        move, at = (
            Move(seat, seat, kind, body, why, guess),
            Stamp(self.game.day, self.game.month, "2026-11-23T09:00:00Z"),
        )
        self.game.play(move)
        last = self.entries[-1] if self.entries else self.header
        self.entries.append(link(last, move, at, self.game.digest(), demo_salt(7, len(self.entries) + 1)))
        return self.game.agenda()[-1].id

    def propose(self, seat: str, decision: str, why: str = "", guess: Forecast | None = None, **body: object) -> str:
        return self(seat, "propose", why, guess, decision=decision, body=body)

    def agree(self, proposal: str, *but: str) -> None:
        for seat in self.seats:
            if seat.id not in but:
                self(seat.id, "agree", proposals=[proposal])

    def close(self) -> None:
        self.propose("coordination", "close_month", month=self.game.month)

    def end(self) -> Log:
        while not self.game.closed:
            self.close()
        at = Stamp(self.game.day, self.game.month)
        self.entries.append(closing_entry(self.entries[-1], at, self.game.digest()))
        return self.log()

    def log(self) -> Log:
        return Log(self.header, tuple(self.entries))


def play_quarrel(table: Table) -> Table:
    """Play a month of council: an objection answered by an amendment, a vote lost, a proposal withdrawn."""
    bridge = table.propose(
        "finance", "bridge", "Il manquera de quoi payer.", Forecast("Sous zéro en mai ?", 7_500), amount=2_000_00
    )
    table("evaluation", "object", proposal=bridge, reason="Trop cher.")
    table("finance", "amend", proposal=bridge, body={"amount": 1_000_00})
    table.agree(bridge, "finance")
    hurry = table.propose(
        "coordination",
        "accelerate",
        guess=Forecast("handover_day", low=60, high=90),
        activity="agree",
        means="overtime",
        days=10,
    )
    table("field", "object", proposal=hurry, reason="L’équipe est fatiguée.")
    table("field", "call_vote", proposal=hurry)
    for seat, vote in (("coordination", True), ("finance", False), ("field", False), ("evaluation", False)):
        table(seat, "vote", proposal=hurry, in_favour=vote)
    table("coordination", "withdraw", proposal=table.propose("coordination", "freeze_plan"))
    table.propose("partnerships", "place_actor", actor="chief", power=8_000, interest=9_000, attitude=7_000)
    table.propose("evaluation", "keep_lesson", text="Ne rien promettre un jeudi.")
    table.propose("field", "report_gap", about="survey", gap="figure", note="Le compte n’y est pas.")
    return table


def with_name(seats: tuple[Seat, ...], name: str) -> tuple[Seat, ...]:
    return tuple(replace(seat, name=name) for seat in seats)
