"""Teams of a small well, and how they work."""

from dataclasses import replace

from sim.model.units import DAYS_PER_WEEK, FULL
from sim.world.days.work import mood
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.scenario import Activity, Person
from tests.world.cases import bare

LAST = Activity("end", "1", 1, 1, 1, ("work",))


def alone(work: Activity, *people: Person, before: tuple[Activity, ...] = (), **changes: object) -> Simulation:
    """Return a plan that is one piece of work, and what comes before and after it."""
    scenario = bare((*before, work, LAST), people)
    return Simulation(replace(scenario, **changes) if changes else scenario, 1)  # type: ignore[arg-type]


def lived(simulation: Simulation) -> Simulation:
    simulation.apply(Decision("close_month", {"month": 1}, "coordination"))
    return simulation


def work(**changes: object) -> Activity:
    return replace(Activity("work", "1", 20, 20, 20, needs={"agro": FULL}), **changes)  # type: ignore[arg-type]


EXPERT = Person("expert", "agro", FULL, 0)


def paces(simulation: Simulation, mondays: range) -> list[int]:
    """Return the pace of the work in each of some weeks, apart from the mood."""
    world, found = simulation.world, []
    for week in mondays:
        while world.state.now.day <= week * DAYS_PER_WEEK:
            world.run_to(week * DAYS_PER_WEEK)
        found.append(round(world.state.tasks["work"].rate * FULL / mood(world)))
    return found
