"""Account: the monthly note, reports to donors, the cahier des charges clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.impact import report_quality
from sim.model.units import DAYS_PER_WEEK, FULL, clamp, half_even
from sim.world import consequences, prospects
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.world import World

STATUSES = ("on_track", "watch", "trouble")
NEWS = ("told", "softened", "hidden")
SLIPPING = 10
"""Working days of expected lateness from which a project is not on track any more [design]."""
CLEAR = 500
"""Trust event of the Direction for a clause that stands as the team says, or does not [design]."""
CANDID, FOUND_OUT, ROUTINE = 2_000, -1_250, 1_000
"""Trust events of the Direction: bad news told early, a rosy note on a slipping project, a plain true note [design]."""


@decision(
    "account",
    Field("status", "choice", STATUSES),
    Field("note", "text"),
    roles=("coordination", "evaluation"),
    attention=1,
)
def monthly_note(world: World, act: Decision) -> Iterator[int | None]:
    """Write one page to the Direction, which reads it against what it hears elsewhere."""
    mark = f"note/{world.state.now.month}"
    if mark in world.state.marks:
        raise Refused("note-sent", month=world.state.now.month)
    yield None
    world.state.marks[mark] = world.today
    world.state.notes[mark] = act.body["note"]
    late = prospects.expected_lateness(world) > SLIPPING
    rosy = act.body["status"] == "on_track"
    event = FOUND_OUT if late and rosy else CANDID if late else ROUTINE if rosy else 0
    for actor in world.scenario.actors:
        if actor.direction:
            consequences.change_trust(world, actor.id, event)
            consequences.feel(world, actor.id)
    world.state.charter.told += 200 if late and not rosy else 0


@decision(
    "account",
    Field("report", "report"),
    Field("expense", "euros", high=2_000_000_00),
    Field("progress", "points"),
    Field("explained", "text"),
    Field("news", "choice", NEWS),
    roles=("finance", "evaluation", "coordination"),
    attention=2,
    major=True,
)
def donor_report(world: World, act: Decision) -> Iterator[int | None]:
    """Send a donor its report: figures that reconcile with the ledger or not, gaps explained, bad news told or not."""
    donor, report = world.index.reports[act.body["report"]]
    if f"report/{report.id}" in world.state.marks:
        raise Refused("report-sent", report=report.id)
    if report.activity and world.state.tasks[report.activity].finish < 0:
        raise Refused("report-unready", activity=report.activity)
    if world.today < report.due - 12 * DAYS_PER_WEEK:
        raise Refused("too-early", day=report.due - 12 * DAYS_PER_WEEK)
    yield None
    world.state.marks[f"report/{report.id}"] = world.today
    quality = _quality(world, act, report.due)
    world.state.marks[f"report-quality/{report.id}"] = quality
    if quality < 7_000:
        world.state.grants[donor.id].questions += half_even((7_000 - quality) * 30, 7_000)
    consequences.change_trust(world, donor.actor, quality - 5_500)
    consequences.feel(world, donor.actor)
    world.state.charter.told += 300 if act.body["news"] == "told" else 0
    world.state.charter.broken += (
        600 if act.body["news"] == "hidden" and prospects.expected_lateness(world) > SLIPPING else 0
    )


def _quality(world: World, act: Decision, due: int) -> int:
    """Rate a report in points (domain.md §8): on time, reconciles, explained, candid, listened to those concerned."""
    spent = sum(account.spent for account in world.state.accounts.values())
    gap = half_even(abs(act.body["expense"] - spent) * FULL, max(spent, 1))
    real = prospects.progress(world)
    reconciled = clamp(FULL - 10 * gap - 4 * abs(act.body["progress"] - real))
    late = max(0, world.today - due)
    timely = clamp(FULL - 250 * late)
    explained = min(FULL, 100 * len(act.body["explained"]))
    candid = {"told": FULL, "softened": 5_000, "hidden": 0}[act.body["news"]]
    listened = FULL if any(mark.startswith("measure/") for mark in world.state.marks) else 4_000
    return report_quality(timely, reconciled, explained, candid, listened)


@decision(
    "account",
    Field("requirement", "requirement"),
    Field("status", "choice", ("met", "gap", "amendment")),
    Field("note", "text"),
)
def follow_up(world: World, act: Decision) -> Iterator[int | None]:
    """Say where a clause of the cahier des charges stands: met, gap, amendment asked."""
    requirement, status = world.index.requirements[act.body["requirement"]], act.body["status"]
    mark = f"followed/{requirement.id}/{world.state.now.month}"
    if mark in world.state.marks:
        raise Refused("already-followed", requirement=requirement.id)
    yield None
    world.state.notes[f"requirement/{requirement.id}"] = status
    world.state.marks[mark] = world.today
    missed = prospects.missed(world, requirement)
    if missed is None:
        return
    for actor in world.scenario.actors:
        if actor.direction:
            consequences.change_trust(world, actor.id, CLEAR if (status == "met") != missed else -CLEAR)
