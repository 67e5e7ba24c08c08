"""The engine on published scheduling problems.

Without limits it is the critical path, with limits it is feasible, and SimPy agrees.
"""

import csv
from pathlib import Path

import pytest
import simpy

from sim.model.allocation import feasible
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.scenario import Activity, Person, Scenario
from tests.world.cases import bare

UNIT = 10
DATA = Path(__file__).parents[3] / "shared" / "data" / "rcpsp"
pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there"),
]


def read_sm(path: Path) -> tuple[dict[str, int], dict[str, list[str]], dict[str, list[int]], list[int]]:
    """Read a PSPLIB single-mode file: durations, successors, requests, capacities."""
    lines = path.read_text(encoding="latin-1").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("PRECEDENCE")) + 2
    successors, durations, requests = {}, {}, {}
    while lines[at].strip() and not lines[at].startswith("*"):
        number, _modes, _count, *after = lines[at].split()
        successors[number] = after
        at += 1
    at = next(i for i, line in enumerate(lines) if line.startswith("REQUESTS")) + 3
    while not lines[at].startswith("*"):
        number, _mode, duration, *asked = lines[at].split()
        durations[number], requests[number] = int(duration), [int(x) for x in asked]
        at += 1
    at = next(i for i, line in enumerate(lines) if line.startswith("RESOURCEAVAIL")) + 2
    return durations, successors, requests, [int(x) for x in lines[at].split()]


def as_scenario(path: Path, *, limited: bool) -> Scenario:
    """Turn a PSPLIB file into a plan for the engine.

    A unit of a resource is a thousandth of a person of that skill: so few spend no time on one another (model.md §4),
    which a machine does not either.
    """
    durations, successors, requests, capacity = read_sm(path)
    before = {id_: tuple(p for p in durations if id_ in successors[p]) for id_ in durations}
    activities = tuple(
        Activity(
            id_, "1", days, days, days, before[id_],
            {f"r{k}": n * UNIT for k, n in enumerate(requests[id_]) if n} if limited else {},
        )
        for id_, days in durations.items()
    )  # fmt: skip
    people = tuple(Person(f"p{k}", f"r{k}", n * UNIT, 0) for k, n in enumerate(capacity)) if limited else ()
    return bare(activities, people)


def run(scenario: Scenario) -> dict[str, tuple[int, int]]:
    """Play the one month of a bare scenario in the author's order; return start and finish of every activity."""
    simulation = Simulation(scenario, 1)
    order = [a.id for a in scenario.activities]
    simulation.apply(Decision("set_priorities", {"order": order}, "coordination"))
    simulation.apply(Decision("close_month", {"month": 1}, "coordination"))
    return {id_: (task.start, task.finish) for id_, task in simulation.state().tasks.items()}


def oracle() -> list[dict[str, str]]:
    with (DATA / "oracle.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def rows() -> list[dict[str, str]]:
    return oracle() if DATA.is_dir() else []


def path_of(row: dict[str, str]) -> Path:
    return next(DATA.rglob(row["instance"]))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["instance"])
def test_without_limits_the_makespan_is_the_critical_path(row: dict[str, str]) -> None:
    dates = run(as_scenario(path_of(row), limited=False))
    assert max(finish for _, finish in dates.values()) == int(row["cpm_length_mpm"])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["instance"])
def test_with_limits_it_is_feasible_above_the_best_bound_and_equal_to_simpy(row: dict[str, str]) -> None:
    scenario = as_scenario(path_of(row), limited=True)
    dates = run(scenario)
    durations = {a.id: a.mode for a in scenario.activities}
    before = {a.id: a.after for a in scenario.activities}
    needs = {a.id: dict(a.needs) for a in scenario.activities}
    capacity = {p.skill: p.fte for p in scenario.people}
    starts = {id_: start for id_, (start, _) in dates.items()}
    assert feasible(starts, durations, before, needs, capacity)
    assert max(finish for _, finish in dates.values()) >= int(row["best_lb"])
    assert dates == twin(scenario)


AFTERWARDS = 8
"""Turns that the allocator of the twin waits within an instant."""


def twin(scenario: Scenario) -> dict[str, tuple[int, int]]:
    """Run the same plan the idiomatic way: a SimPy process for each activity, asking one allocator for its people."""
    env = simpy.Environment()
    people = {person.skill: person.fte for person in scenario.people}
    done = {a.id: env.event() for a in scenario.activities}
    asking: dict[str, simpy.Event] = {}
    dates: dict[str, tuple[int, int]] = {}
    changed = [env.event()]

    def activity(a: Activity):
        yield env.all_of([done[p] for p in a.after])
        asking[a.id] = env.event()
        wake()
        yield asking[a.id]
        start = int(env.now)
        yield env.timeout(a.mode)
        for skill, units in a.needs.items():
            people[skill] += units
        dates[a.id] = (start, int(env.now))
        done[a.id].succeed()
        wake()

    def wake() -> None:
        if not changed[0].triggered:
            changed[0].succeed()

    def allocator():
        while True:
            yield changed[0]
            changed[0] = env.event()
            for _ in range(AFTERWARDS):  # let everything of this instant be said before anybody is served
                yield env.timeout(0)
            for a in scenario.activities:
                if a.id in asking and all(people[s] >= n for s, n in a.needs.items()):
                    for skill, units in a.needs.items():
                        people[skill] -= units
                    asking.pop(a.id).succeed()

    for a in scenario.activities:
        env.process(activity(a))
    env.process(allocator())
    env.run(until=env.all_of(list(done.values())))
    return dates
