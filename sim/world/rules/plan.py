"""Plan: priorities, assignments, acceleration, pauses, overlaps, cuts in scope; the reference plan."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import FULL, half_even
from sim.world import keys
from sim.world.days import assemblies, baseline, crew, direction, hurry, mandate, orders, prospects, relations
from sim.world.days.crew import HANDOVER_DAYS
from sim.world.days.tasks import settle
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.world import World

OVERLAP_FLAWS = 1_500
"""Work, in points, that is added when a task does not wait for its predecessor [design]."""
CUT_DISPLEASES = -1_500
"""Trust event of the Direction when a tenth of an activity is cut [design]."""
SLIPS = -500
"""Trust event of the Direction when the plan is frozen again with a handover later than promised [design]."""
PROMISED_BY = 4
"""Month until which the first frozen plan is a promise, the last of the first of the three days: after that, what was
signed stays promised, however late the project has become [design]."""
CONSIDERATE = 2_000
"""Trust event of an actor around whose calendar work is planned [design]."""
AROUND_DAYS = 2
"""Working days by which work planned around a feast, a season or a funeral is delayed [design]."""
TENTH = FULL // 10
"""A tenth, in points: the unit of `CUT_DISPLEASES`."""
ACTIVITY = Field("activity", "activity")


@decision("plan", Field("order", "activities"), roles=("coordination",))
def set_priorities(world: World, act: Decision) -> Iterator[int | None]:
    """Set which activities go first when people are scarce; those not named follow in their current order."""
    yield None
    now = world.state.now
    now.priorities = tuple(dict.fromkeys((*act.body["order"], *now.priorities)))
    world.ask_allocation()


@decision("plan", roles=("coordination",), attention=1, major=True)
def freeze_plan(world: World, _act: Decision) -> Iterator[int | None]:
    """Freeze a new reference plan from today. The first, if frozen early, is the one that was promised."""
    yield None
    plan, state = baseline.replan(world), world.state
    state.reference = plan
    if not state.now.frozen and state.now.month <= PROMISED_BY:
        state.promised = dict(plan)
    elif plan[world.scenario.handover][1] > prospects.promised_day(world):
        direction.hears(world, SLIPS)
        mandate.say(world, "plan-slips", str(state.now.month))
    state.now.frozen += 1


@decision("plan", Field("person", "person"), ACTIVITY, roles=("coordination", "field"))
def assign_person(world: World, act: Decision) -> Iterator[int | None]:
    """Assign somebody to one activity until it ends; the activity that they leave is handed over."""
    staff, person = world.state.staff[act.body["person"]], world.index.people[act.body["person"]]
    activity = world.index.activities[act.body["activity"]]
    if not 0 <= staff.since <= world.today or staff.left >= 0:
        raise Refused("not-here", person=person.id)
    if person.skill not in activity.needs:
        raise Refused("skill-not-needed", person=person.id, activity=activity.id)
    if world.state.tasks[activity.id].status == "done":
        raise Refused("already-done", activity=activity.id)
    if activity.statutory and person.volunteer:
        raise Refused("volunteers-kept-off", person=person.id, activity=activity.id)
    if staff.assigned == activity.id:
        raise Refused("already-assigned", person=person.id, activity=activity.id)
    yield None
    if staff.assigned:
        crew.hand_over(world, person.id)
    staff.assigned = activity.id
    world.recount(person.skill)
    world.ask_allocation()


@decision("plan", Field("person", "person"), roles=("coordination", "field"))
def release_person(world: World, act: Decision) -> Iterator[int | None]:
    """Release somebody from an activity, which is handed over if it is running."""
    staff = world.state.staff[act.body["person"]]
    if not staff.assigned:
        raise Refused("not-assigned", person=act.body["person"])
    yield None
    crew.hand_over(world, act.body["person"])
    staff.assigned = ""
    world.recount(world.index.people[act.body["person"]].skill)
    world.ask_allocation()


@decision("plan", ACTIVITY, roles=("coordination", "field"))
def pause_activity(world: World, act: Decision) -> Iterator[int | None]:
    """Pause an activity, or keep it from starting; resuming running work will cost days."""
    task = world.state.tasks[act.body["activity"]]
    if task.status not in ("running", "waiting"):
        raise Refused("cannot-pause", activity=act.body["activity"])
    yield None
    if task.status == "running":
        settle(task, world.today)
        world.unsettle(act.body["activity"])
        hurry.charge_used(world, act.body["activity"], world.today)
        task.worked = task.age(world.today)
        task.remaining += HANDOVER_DAYS * FULL
        task.total += HANDOVER_DAYS * FULL
    task.status = "paused"
    world.forget()
    world.ask_allocation()


@decision("plan", ACTIVITY, roles=("coordination", "field"))
def resume_activity(world: World, act: Decision) -> Iterator[int | None]:
    """Resume a paused activity."""
    task = world.state.tasks[act.body["activity"]]
    if task.status != "paused":
        raise Refused("not-paused", activity=act.body["activity"])
    yield None
    task.status = "waiting"
    world.forget()
    world.ask_allocation()


@decision(
    "plan",
    ACTIVITY,
    Field("means", "choice", tuple(hurry.MEANS)),
    Field("days", "days", low=5, high=40),
    roles=("coordination", "field"),
    attention=1,
    major=True,
    priced=True,
)
def accelerate(world: World, act: Decision) -> Iterator[int | None]:
    """Hurry an activity: overtime tires, temporary staff cost more, express freight shortens the waiting part.

    Help is used and paid for while the activity runs; if ordered early, it waits for the activity to begin.
    """
    activity, task = world.index.activities[act.body["activity"]], world.state.tasks[act.body["activity"]]
    if task.status == "done":
        raise Refused("already-done", activity=activity.id)
    if act.body["means"] == "express" and (activity.category != "works" or not activity.waiting):
        raise Refused("nothing-to-ship", activity=activity.id)
    yield None
    hurry.order(world, activity.id, act.body["means"], act.body["days"])
    world.ask_allocation()


@decision("plan", ACTIVITY, Field("predecessor", "activity"), roles=("coordination",), attention=1, major=True)
def overlap(world: World, act: Decision) -> Iterator[int | None]:
    """Let an activity begin without waiting for a predecessor that is under way, at the cost of more work.

    A soft predecessor (`Activity.soft`) need not even have begun, and has a cost of its own.
    """
    activity, task = world.index.activities[act.body["activity"]], world.state.tasks[act.body["activity"]]
    predecessor = act.body["predecessor"]
    if predecessor not in activity.after:
        raise Refused("not-before", activity=activity.id, predecessor=predecessor)
    if task.start >= 0:
        raise Refused("already-started", activity=activity.id)
    if world.state.tasks[predecessor].start < 0 and predecessor not in activity.soft:
        raise Refused("nothing-to-overlap", activity=activity.id, predecessor=predecessor)
    if world.state.tasks[predecessor].status == "done":
        raise Refused("waited-enough", activity=activity.id, predecessor=predecessor)
    if predecessor in task.early:
        raise Refused("already-overlapped", activity=activity.id, predecessor=predecessor)
    yield None
    task.early = (*task.early, predecessor)
    task.stretch += activity.soft.get(predecessor, OVERLAP_FLAWS)
    assemblies.summon(world, activity.id)
    world.forget()
    world.ask_allocation()


@decision(
    "plan",
    ACTIVITY,
    Field("share", "points", low=500, high=5_000),
    roles=("coordination",),
    attention=1,
    major=True,
    priced=True,
)
def cut_scope(world: World, act: Decision) -> Iterator[int | None]:
    """Do less of an activity: quicker and cheaper, but with less for its beneficiaries.

    What was ordered ahead for it still has to be paid.
    """
    activity, task = world.index.activities[act.body["activity"]], world.state.tasks[act.body["activity"]]
    share = act.body["share"]
    if task.finish >= 0:  # work that is redone too: what it brings was earned when it was first handed in
        raise Refused("already-done", activity=activity.id)
    if task.cut + share > activity.scope:
        raise Refused("beyond-scope", activity=activity.id, limit=activity.scope - task.cut)
    yield None
    ordered, kept = prospects.still_to_pay(activity, task), FULL - task.cut
    task.cut += share
    orders.give_up(world, activity, task, ordered)
    if task.start >= 0:
        settle(task, world.today)
        world.unsettle(activity.id)
        saved = half_even(task.total * share, kept)  # `share` is of the original scope, `total` of what was kept
        task.remaining, task.total = _less(task.remaining, saved), _less(task.total, saved)
    if not mandate.amended_scope(world):
        direction.hears(world, half_even(CUT_DISPLEASES * share, TENTH))
    world.ask_allocation()


def _less(work: int, saved: int) -> int:
    """Return work less what a cut saves, in points of a day: a day of it stays, or all if there was less."""
    return max(min(work, FULL), work - saved)


@decision("plan", ACTIVITY, Field("note", "text"), roles=("field", "coordination"), attention=1)
def plan_around(world: World, act: Decision) -> Iterator[int | None]:
    """Plan an activity around a feast, a season or a funeral: two days later, better received."""
    activity, task = world.index.activities[act.body["activity"]], world.state.tasks[act.body["activity"]]
    if task.start >= 0:
        raise Refused("already-started", activity=activity.id)
    mark = keys.around(activity.id)
    if mark in world.state.marks:
        raise Refused("already-planned", activity=activity.id)
    yield None
    world.state.marks[mark] = world.today
    world.state.notes[mark] = act.body["note"]
    task.lag += AROUND_DAYS
    if activity.actor:
        relations.regard(world, activity.actor, CONSIDERATE)
