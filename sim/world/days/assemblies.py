"""Assemblies: bodies whose consent some work needs. Members who oppose the project can withhold it for a time."""

from __future__ import annotations

from sim.model.influence import blocked
from sim.model.units import DAYS_PER_WEEK, half_even
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import consequences
from sim.world.voices import Assembly
from sim.world.world import World, handler


def holding(world: World, activity: str) -> str:
    """Return the assembly whose consent an activity still needs, or ""."""
    assembly = world.index.consents.get(activity, "")
    return assembly if assembly and keys.consented(assembly) not in world.state.marks else ""


def support(world: World, actor: str) -> int:
    """Return how far an actor supports the project, in points: half its attitude to the aims, half its trust."""
    return half_even(world.index.actors[actor].attitude + world.state.relations[actor].trust, 2)


def hostile(world: World, assembly: Assembly) -> bool:
    """Return whether the members who do not support the project have the power to withhold consent."""
    return blocked({actor: support(world, actor) for actor in assembly.votes}, world.index.powers[assembly.id])


@handler("assembly")
def sit(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Hold a session of an assembly, once work that it decides on could begin and weekly while it withholds consent."""
    assembly, marks = world.index.assemblies[id_], world.state.marks
    if keys.consented(id_) in marks or not any(_ripe(world, gate) for gate in assembly.gates):
        return
    if hostile(world, assembly):
        since = marks.setdefault(keys.held(id_), world.today)
        if world.today - since < assembly.patience:
            _hold(world, assembly, first=since == world.today)
            return
        consequences.carry(world, assembly.overruled, "", f"overruled/{id_}")
    marks[keys.consented(id_)] = world.today
    world.ask_allocation()


def _hold(world: World, assembly: Assembly, *, first: bool) -> None:
    world.schedule(world.today + DAYS_PER_WEEK, Phase.NEWS, "assembly", assembly.id)
    if assembly.letter and first:
        world.send_letter(assembly.letter)


def _ripe(world: World, activity: str) -> bool:
    tasks = world.state.tasks
    return all(tasks[p].finish >= 0 or p in tasks[activity].early for p in world.index.predecessors[activity])


def summon(world: World, activity: str) -> None:
    """Convene, for the next morning, the assembly whose consent an activity now needs."""
    if body := holding(world, activity):
        world.schedule(world.today + 1, Phase.NEWS, "assembly", body)


def convene(world: World, activity: str) -> None:
    """Convene, for the next morning, the assemblies that were waiting for the end of an activity."""
    for assembly in world.index.convening.get(activity, ()):
        world.schedule(world.today + 1, Phase.NEWS, "assembly", assembly)
