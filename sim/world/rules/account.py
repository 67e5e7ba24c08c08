"""Account: the monthly note, reports to donors, the clauses of the cahier des charges."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import keys
from sim.world.days import congruence, direction, filings, grants, mandate, prospects, relations
from sim.world.days.filings import SLIPPING
from sim.world.decisions import Body, Decision, Field, Refused, decision
from sim.world.fields import require
from sim.world.scenario import Requirement
from sim.world.world import World

STATUSES = ("on_track", "watch", "trouble")
CLEAR = 500
"""Trust event of the Direction for a true statement about a clause, negated for a false one [design]."""
NOTED, REPORTED, CONCEALED = 200, 300, 600
"""Points `told` by bad news in a note and in a report, `broken` by bad news hidden in a report [design]."""
TRANSPARENCY = ("money", "integrity")
"""Themes of the charter that hiding bad news in a report goes against [design]."""
REPORTABLE = 60
"""A report can be sent from this many working days before it is due: twelve weeks, about a quarter [design]."""

HOW, TEXT = Field("explanation", "choice", tuple(filings.EXPLAINED)), Field("explained", "text", optional=True)
"""How gaps are explained, which the model uses, and the explanation itself, which it ignores."""


@decision(
    "account",
    Field("status", "choice", STATUSES),
    Field("note", "text"),
    roles=("coordination", "evaluation"),
    attention=1,
)
def monthly_note(world: World, act: Decision) -> Iterator[int | None]:
    """Write the monthly note to the Direction, which compares it with what it hears elsewhere, and answers.

    Before the first month is over a note can only warn: there is no progress yet to call on track.
    """
    month = world.state.now.month
    mark = keys.monthly(month)
    if mark in world.state.marks:
        raise Refused("note-sent", month=month)
    if act.body["status"] == "on_track" and not mandate.has_news(world, month):
        raise Refused("nothing-to-tell", day=world.index.months[month].last_day + 1)
    yield None
    world.state.marks[mark] = world.today
    world.state.notes[mark] = act.body["note"]
    told = mandate.answer_note(world, act.body["status"])
    direction.reads(world)
    world.state.charter.told += NOTED if told else 0


@decision(
    "account",
    Field("report", "report"),
    Field("expense", "euros", high=2_000_000_00),
    Field("progress", "points"),
    HOW,
    TEXT,
    Field("news", "choice", tuple(filings.NEWS)),
    roles=("finance", "evaluation", "coordination"),
    attention=1,
    major=True,
)
def donor_report(world: World, act: Decision) -> Iterator[int | None]:
    """Send a report to a donor, with figures that may not match the ledger, gaps and bad news explained or not."""
    body, (donor, report) = act.body, world.index.reports[act.body["report"]]
    if not filings.outstanding(world, report.id):
        raise Refused("report-sent", report=report.id)
    if report.activity and world.state.tasks[report.activity].finish < 0:
        raise Refused("report-unready", activity=report.activity)
    first = grants.due(world, donor, report) - REPORTABLE
    if world.today < first:
        raise Refused("too-early", day=first)
    yield _explaining(body)
    filings.send(world, report.id, body)
    relations.record_contact(world, donor.actor)
    if prospects.expected_lateness(world) <= SLIPPING:
        return  # no bad news to tell or to hide
    if body["news"] == "told":
        world.state.charter.told += REPORTED
    elif body["news"] == "hidden":
        world.state.charter.broken += CONCEALED
        congruence.judge_decision(world, TRANSPARENCY, f"report:{report.id}")


@decision(
    "account",
    Field("report", "report"),
    Field("expense", "euros", high=2_000_000_00),
    HOW,
    TEXT,
    roles=("finance", "evaluation", "coordination"),
    attention=1,
)
def answer_donor(world: World, act: Decision) -> Iterator[int | None]:
    """Answer a donor's questions about a report, with a corrected figure and gaps explained or not."""
    report = act.body["report"]
    filing = world.state.filings.get(report)
    if filing is None or filing.stage != "questioned":
        raise Refused("no-question", report=report)
    yield _explaining(act.body)
    filings.answer(world, report, act.body)


def _explaining(body: Body) -> int:
    """Return the half-days that explaining gaps takes. Anything beyond figures requires a text."""
    more = filings.EXPLAINED[body["explanation"]].attention
    if more:
        require(body, "explained")
    return more


@decision(
    "account",
    Field("requirement", "requirement"),
    Field("status", "choice", ("met", "gap", "amendment")),
    Field("note", "text"),
)
def follow_up(world: World, act: Decision) -> Iterator[int | None]:
    """Declare a clause of the cahier des charges met or in gap, or request an avenant to today's expected value."""
    requirement, status = world.index.requirements[act.body["requirement"]], act.body["status"]
    mark = keys.followed(requirement.id, world.state.now.month)
    if mark in world.state.marks:
        raise Refused("already-followed", requirement=requirement.id)
    value = mandate.known_value(world, requirement)
    if status == "amendment":
        _amendable(world, requirement, value)
    yield None
    world.state.marks[mark] = world.today
    missed = value is not None and mandate.standing(world, requirement, value) == "gap"
    false_alarm = status == "gap" and value is not None and not missed
    world.state.notes[keys.status(requirement.id)] = "met" if false_alarm else status  # it warns of nothing later
    if status == "gap" and not false_alarm:
        world.state.marks.setdefault(keys.declared(requirement.id), world.today)
    if status == "amendment" and value is not None:
        mandate.request_avenant(world, requirement, value)
    elif value is not None:
        direction.hears(world, CLEAR if (status == "met") != missed else -CLEAR)


def _amendable(world: World, clause: Requirement, value: int | None) -> None:
    """Refuse a request for an avenant that cannot be granted, is already pending, or is not needed."""
    if clause.fixed or clause.measure not in mandate.LARGEST:
        raise Refused("clause-fixed", requirement=clause.id)
    if keys.avenant(clause.id) in world.state.marks:
        raise Refused("avenant-asked", requirement=clause.id)
    if value is None or mandate.standing(world, clause, value) == "met":
        raise Refused("nothing-to-amend", requirement=clause.id)
