"""Donors of a small well with their rules, and what is spent of their money."""

from dataclasses import replace

import pytest

from sim.model.units import FULL
from sim.world.days import expenses
from sim.world.decisions import Decision, Refused
from sim.world.donors import Donor, Instalment, Report
from sim.world.engine import Simulation
from sim.world.scenario import Line
from tests.world.cases import well

LINES = (
    Line("staff", 6_000_00), Line("works", 4_000_00), Line("spare", 1_000_00, reserve=True),
    Line("flat", 700_00, indirect=True),
)  # fmt: skip
EU = Donor("eu", "town", 8_000_00, notice=10, transfer=2_500,
           lines={"staff": 4_000_00, "works": 2_300_00, "spare": 1_000_00, "flat": 700_00},
           instalments=(Instalment("pre", 5_000_00), Instalment("end", 3_000_00, report="last", balance=True)),
           reports=(Report("last", 90, final=True),))  # fmt: skip
CITY = Donor("city", "chief", 3_000_00, transfer=1_000, lines={"staff": 2_000_00, "works": 1_000_00})
KIND = Donor("kind", "herders", 700_00, cash=False, lines={"works": 700_00})


def world(*donors: Donor) -> Simulation:
    """Return a project where nobody works: what is spent is what a test spends."""
    plan = well()
    return Simulation(
        well(
            lines=LINES, donors=donors or (EU, CITY, KIND), budget=sum(line.amount for line in LINES),
            letters=(), risks=(),
            people=tuple(replace(person, reserve=True) for person in plan.people),
            activities=tuple(replace(a, line="works") if a.line else a for a in plan.activities),
        ),
        1,
    )  # fmt: skip


def do(s: Simulation, kind: str, role: str = "finance", **body: object) -> None:
    s.apply(Decision(kind, body, role))


def why(s: Simulation, kind: str, **body: object) -> Refused:
    with pytest.raises(Refused) as refused:
        s.check(Decision(kind, body, "finance"))
    return refused.value


def spend(s: Simulation, line: str, euros: int, accepted: int = FULL) -> None:
    expenses.charge(s.world, line, euros * 100, accepted)
