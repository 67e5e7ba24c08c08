"""How many chances there are to demonstrate a criterion: for a role in a scenario, for a student in a log.

A chance to demonstrate something is not evidence of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sim.assess.evidence import NOBODY, Act, Line, Table, Trail, proposals
from sim.assess.grid import Criterion, Grid
from sim.world.decisions import KINDS
from sim.world.scenario import ROLES, Scenario
from sim.world.voices import is_for

ENOUGH = 2
"""Fewest occasions that give a fair chance to demonstrate a criterion (GAME.md)."""

Counted = Callable[[Scenario, str], int]
"""Counts how often a scenario gives a role the occasion for a decision."""


def _letters(scenario: Scenario, role: str) -> int:
    return sum(bool(letter.options) and is_for(letter.to, role) for letter in scenario.letters)


def _notices(scenario: Scenario, role: str) -> int:
    return sum(bool(letter.gap) and is_for(letter.to, role) for letter in scenario.letters)


def _misread(scenario: Scenario, role: str) -> int:
    return sum(letter.incident is not None and is_for(letter.to, role) for letter in scenario.letters)


def _reports(scenario: Scenario, _role: str) -> int:
    return sum(len(donor.reports) for donor in scenario.donors)


def _talks(scenario: Scenario, _role: str) -> int:
    return len(scenario.negotiations)


def _months(scenario: Scenario, _role: str) -> int:
    return len(scenario.months)


BOUND: Mapping[str, Counted] = {
    "answer_letter": _letters, "report_gap": _notices, "report_misunderstanding": _misread, "act_on": _misread,
    "donor_report": _reports, "answer_donor": _reports,
    "follow_up": lambda scenario, _: len(scenario.requirements),
    "commission_study": lambda scenario, _: len(scenario.studies),
    "name_actor": lambda scenario, _: sum(actor.hidden for actor in scenario.actors),
    "inventory_resource": lambda scenario, _: len(scenario.resources),
    "hold_session": lambda scenario, _: sum(measure.family == "train" for measure in scenario.measures),
    "communicate": lambda scenario, _: sum(measure.family == "communicate" for measure in scenario.measures),
    "name_axis": lambda scenario, _: len(scenario.axes), "review_axis": lambda scenario, _: len(scenario.axes),
    "propose_partnership": lambda scenario, _: len(scenario.actors),
}  # fmt: skip
"""Decisions whose occasions depend on the scenario. All others are possible every month: one occasion each."""


def occasions(scenario: Scenario, kind: str, role: str) -> int:
    """Return how many occasions for a decision a scenario gives a role."""
    declared = KINDS[kind]
    if declared.roles and role not in declared.roles:
        return 0
    counted = BOUND.get(kind, _talks if declared.family == "negotiation" else _months)
    return counted(scenario, role)


def chances_in_scenario(scenario: Scenario, criterion: Criterion, role: str) -> int:
    """Return how many chances a scenario gives a role to demonstrate a criterion, outside the council."""
    return sum(occasions(scenario, kind, role) for kind in criterion.kinds)


def scarce(grid: Grid, scenario: Scenario) -> Iterator[tuple[Criterion, str, int]]:
    """Yield (criterion, role, chances) where a role has fewer than `ENOUGH` chances in the log.

    Group criteria, and those that only work outside the program can show, are left out.
    """
    for criterion in grid.criteria:
        if criterion.entries and criterion.unit == "individual":
            counts = ((role, chances_in_scenario(scenario, criterion, role)) for role in ROLES)
            yield from ((criterion, role, n) for role, n in counts if n < ENOUGH)


def chances_in_log(
    lines: Sequence[Line], grid: Grid, seats: Sequence[str], table: Table = NOBODY
) -> dict[tuple[str, str], int]:
    """Return (criterion, seat) -> the number of chances that a student had in a log.

    These are their own acts, and the major proposals of others, to which anybody may object.
    """
    trail, counts = Trail(table), {(criterion.id, seat): 0 for criterion in grid.criteria for seat in seats}
    for line in lines:
        for act in trail.read(line):
            for criterion, seat in _met(act, grid, seats):
                counts[criterion, seat] += 1
    return counts


def _met(act: Act, grid: Grid, seats: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((p.criterion, p.seat) for p in proposals(act, grid) if p.seat in seats)
    if "proposer" in act.parts and KINDS[act.decision].major:
        for criterion in grid.criteria:
            if criterion.takes(act.decision, act.words) and "objector" in criterion.parts:
                yield from ((criterion.id, seat) for seat in seats if seat != act.seat)
