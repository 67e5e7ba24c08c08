"""Account: the monthly note, reports to donors, the cahier des charges clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.impact import report_quality
from sim.model.units import FULL, clamp, half_even
from sim.world import consequences, prospects
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rules import direction
from sim.world.world import World

STATUSES = ("on_track", "watch", "trouble")
NEWS = {"told": 10_000, "softened": 5_000, "hidden": 0}
"""How bad news is put in a report, and the points of candour that it is worth [design]."""
SLIPPING = 10
"""Working days of expected lateness from which a project is not on track any more [design]."""
CLEAR = 500
"""Trust event of the Direction for a clause that stands as the team says, or does not [design]."""
CANDID, FOUND_OUT, ROUTINE = 2_000, -1_250, 1_000
"""Trust events of the Direction: bad news told early, a rosy note on a slipping project, a plain true note [design]."""
NOTED, REPORTED, CONCEALED = 200, 300, 600
"""Points `told` by bad news in a note and in a report, `broken` by bad news hidden in a report [design]."""
REPORTABLE = 60
"""Working days before a report is due from which it can be sent: the twelve weeks after a quarter [design]."""
QUESTIONED, QUESTIONS = 7_000, 30
"""Quality, in points, under which a donor asks questions; working days that they cost on the next payment when the
quality is none at all [design]."""
EXPECTED = 5_500
"""Quality of a report, in points, that leaves a donor's trust as it was: the event is the difference [design]."""
PER_GAP, PER_PROGRESS, PER_LATE_DAY, PER_CHARACTER = 10, 4, 250, 100
"""What a report loses for each point that its expense is away from the ledger, for each point that its progress is
away from what is reported as done, for each working day late; what it wins for each character of explanation: in
points of the part concerned [design]."""
UNHEARD = 4_000
"""Points of listening of a report by a team that has taken no measure yet [design]."""


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
    direction.hears(world, event)
    for actor in world.scenario.actors:
        if actor.direction:
            consequences.feel(world, actor.id)
    world.state.charter.told += NOTED if late and not rosy else 0


@decision(
    "account",
    Field("report", "report"),
    Field("expense", "euros", high=2_000_000_00),
    Field("progress", "points"),
    Field("explained", "text"),
    Field("news", "choice", tuple(NEWS)),
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
    if world.today < report.due - REPORTABLE:
        raise Refused("too-early", day=report.due - REPORTABLE)
    yield None
    world.state.marks[f"report/{report.id}"] = world.today
    quality = _quality(world, act, report.due)
    world.state.marks[f"report-quality/{report.id}"] = quality
    if quality < QUESTIONED:
        world.state.grants[donor.id].questions += half_even((QUESTIONED - quality) * QUESTIONS, QUESTIONED)
    consequences.change_trust(world, donor.actor, quality - EXPECTED)
    consequences.feel(world, donor.actor)
    if act.body["news"] == "told":
        world.state.charter.told += REPORTED
    elif act.body["news"] == "hidden" and prospects.expected_lateness(world) > SLIPPING:
        world.state.charter.broken += CONCEALED


def _quality(world: World, act: Decision, due: int) -> int:
    """Rate a report in points (domain.md §8): on time, reconciles, explained, candid, listened to those concerned."""
    spent = sum(account.spent for account in world.state.accounts.values())
    gap = half_even(abs(act.body["expense"] - spent) * FULL, max(spent, 1))
    beside = abs(act.body["progress"] - prospects.progress(world))
    reconciled = clamp(FULL - PER_GAP * gap - PER_PROGRESS * beside)
    timely = clamp(FULL - PER_LATE_DAY * max(0, world.today - due))
    explained = min(FULL, PER_CHARACTER * len(act.body["explained"]))
    listened = FULL if any(mark.startswith("measure/") for mark in world.state.marks) else UNHEARD
    return report_quality(timely, reconciled, explained, NEWS[act.body["news"]], listened)


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
    direction.hears(world, CLEAR if (status == "met") != missed else -CLEAR)
