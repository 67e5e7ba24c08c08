"""Reports to donors: sent, examined, questioned, refused, accepted; overdue; found out."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import NamedTuple, get_args

from sim.model.evm import strays
from sim.model.impact import report_quality
from sim.model.units import FULL, clamp, half_even, portion, to_int
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import grants, prospects, relations, series
from sim.world.days.grants import due
from sim.world.decisions import Body
from sim.world.donors import Donor
from sim.world.rows import Filing, FilingStage, Remark
from sim.world.world import World, handler

STAGES = ("awaited", *get_args(FilingStage))
"""Where a report stands; a refused one has to be made again."""
NEWS = {"told": 10_000, "softened": 5_000, "hidden": 0}
"""How a report words bad news -> points of candour [design]."""


class Explanation(NamedTuple):
    """What an explanation of gaps costs and is worth.

    `attention`: half-days on top of one; `quality`: points if every heading strays from the plan.
    """

    attention: int
    quality: int


EXPLAINED = {"figures": Explanation(0, 0), "causes": Explanation(1, 7_000), "measures": Explanation(2, 10_000)}
"""How a report or an answer explains gaps: by figures alone, causes too, causes and the measures taken [design]."""
ACCEPTED_FROM, REFUSED_UNDER = 7_000, 3_000
"""Quality, in points, from which a report is accepted at once, and under which it is refused; in between the donor asks
questions, and pays nothing until it has an answer [design]."""
IRRECONCILABLE = 2_000
"""Share of the ledger, in points, beyond which the stated expense differs so much that the report is refused
[design]."""
EXPECTED = 5_500
"""Quality of a report, in points, that leaves a donor's trust unchanged; the trust event is the difference [design]."""
PER_GAP, PER_PROGRESS, PER_LATE_DAY = 10, 4, 250
"""Points of the quality concerned that a report loses for each point by which its expense differs from the ledger, for
each point by which its progress differs from the reported one, for each working day late [design]."""
UNHEARD = 4_000
"""Points for listening of a report by a team that has taken no measure yet [design]."""
SILENCE = 40
"""Working days after which a report whose questions were not answered is refused [design]."""
ANSWERED = 5
"""Working days in which a donor reads an answer [design]."""
IN_DOUBT = -500
"""Trust event of a donor that has to ask questions [design]."""
LATE, REMINDED, REMINDERS = -1_000, 20, 4
"""Trust event of a donor that misses a report; working days between its reminders; how many it sends in all
[design]."""
SLIPPING = 10
"""Working days of expected lateness beyond which a project is slipping [design]."""
FOUND_AFTER = 60
"""Mean working days before a donor discovers what an accepted report withheld [design]."""
FOUND_OUT, AUDIT = -4_000, 30
"""Trust event of a donor that finds out, a breach of integrity; working days by which its audit delays the next
payment [design]."""
PER_ROUND = 100
"""Numbers of reminders set apart for each version of a report."""
FALSE_FROM = 200
"""Share of the ledger, in points, by which an expense may be overstated without counting as false [design]."""


def expect(world: World) -> None:
    """Schedule the day after each report is due."""
    for donor in world.scenario.donors:
        for report in donor.reports:
            world.schedule(report.due + 1, Phase.NEWS, "late", report.id, 0, 0)


def outstanding(world: World, report: str) -> bool:
    """Return whether a report is still to be sent, or to be redone."""
    filing = world.state.filings.get(report)
    return filing is None or filing.stage == "refused"


def overdue(world: World, donor: Donor) -> bool:
    """Return whether a donor is waiting for an overdue report, during which it pays nothing."""
    return any(world.today > due(world, donor, report) and outstanding(world, report.id) for report in donor.reports)


def settled(world: World, donor: Donor) -> bool:
    """Return whether a donor has accepted all its final reports, so that its accounts are settled."""
    filings, last = world.state.filings, [report.id for report in donor.reports if report.final]
    return bool(last) and all(id_ in filings and filings[id_].stage == "accepted" for id_ in last)


@handler("late")
def remind(world: World, id_: str, n: int, data: Data) -> None:
    """Have a donor ask for an overdue report, up to `REMINDERS` times.

    `n` is the number of the reminder, plus `PER_ROUND` for each earlier version of the report, so that keys differ.
    """
    donor, report = world.index.reports[id_]
    filing, round_ = world.state.filings.get(id_), int(data[0])
    if not outstanding(world, id_) or (filing is not None and filing.round != round_):
        return
    last = due(world, donor, report)
    if world.today <= last:
        world.schedule(last + 1, Phase.NEWS, "late", id_, n, round_)
        return
    relations.change_trust(world, donor.actor, LATE, "ability")
    relations.record_contact(world, donor.actor)
    if n % PER_ROUND + 1 < REMINDERS:
        world.schedule(world.today + REMINDED, Phase.NEWS, "late", id_, n + 1, round_)


def send(world: World, id_: str, body: Body) -> None:
    """Send a report to be examined by the donor. `body` is that of `donor_report`."""
    donor, report = world.index.reports[id_]
    before = world.state.filings.get(id_)
    filing = Filing(world.today, due(world, donor, report), round=before.round + 1 if before else 1)
    filing.progress, filing.news = body["progress"], body["news"]
    filing.beside = abs(filing.progress - prospects.progress(world))
    world.state.filings[id_] = filing
    _rate(world, filing, body)
    for other in donor.reports:
        if filing.news == "told" and other.id in world.state.filings:
            world.state.filings[other.id].hidden = 0
    kept_back = filing.news == "hidden" and prospects.expected_lateness(world) > SLIPPING
    filing.hidden = int(kept_back or filing.gap > portion(series.spent(world), FALSE_FROM))
    world.schedule(world.today + max(1, donor.review), Phase.NEWS, "examined", id_, filing.round)


def answer(world: World, id_: str, body: Body) -> None:
    """Answer a donor's questions, after which it examines the report again. `body` is that of `answer_donor`."""
    filing = world.state.filings[id_]
    filing.stage, filing.round = "sent", filing.round + 1
    _rate(world, filing, body)
    if filing.gap <= portion(series.spent(world), FALSE_FROM) and filing.news != "hidden":
        filing.hidden = 0
    world.schedule(world.today + ANSWERED, Phase.NEWS, "examined", id_, filing.round)


def to_explain(world: World) -> int:
    """Return the share of the headings (without the reserve) whose expense strays from the plan today, in points."""
    plan = series.due_today(world)
    found = [strays(planned, world.state.accounts[id_].spent) for id_, planned in plan.items()]
    return half_even(sum(found) * FULL, max(len(found), 1))


def _explained(world: World, how: str) -> int:
    """Return how well gaps are explained, in points. Headings that keep to the plan need no explanation."""
    return FULL - portion(FULL - EXPLAINED[how].quality, to_explain(world))


def _rate(world: World, filing: Filing, body: Body) -> None:
    """Rate a report (domain.md §8): on time, reconciled, explained, candid, attentive to those concerned."""
    spent = series.spent(world)
    filing.stated, filing.gap = body["expense"], body["expense"] - spent
    away = half_even(abs(filing.gap) * FULL, max(spent, 1))
    apart, beside = PER_GAP * away, PER_PROGRESS * filing.beside
    timely, reconciled = clamp(FULL - PER_LATE_DAY * max(0, filing.sent - filing.due)), clamp(FULL - apart - beside)
    explained, candid = _explained(world, body["explanation"]), NEWS[filing.news]
    listened = FULL if keys.values(world.state.marks, keys.MEASURE) else UNHEARD
    found: Mapping[Remark, int] = {
        "late": timely,
        "figures": clamp(FULL - apart),
        "progress": clamp(FULL - beside),
        "explanation": explained,
        "news": candid,
        "listening": listened,
    }
    filing.remarks = tuple(part for part, worth in found.items() if worth < ACCEPTED_FROM)
    sound = away <= IRRECONCILABLE
    filing.quality = report_quality(timely, reconciled, explained, candid, listened) if sound else 0


@handler("examined")
def examine(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Have a donor accept a report, ask questions about it once, or refuse it, depending on its quality."""
    filing, (donor, _report) = world.state.filings[id_], world.index.reports[id_]
    if filing.round != n or filing.stage != "sent":
        return
    asked = filing.since >= 0
    if filing.quality < REFUSED_UNDER:
        _refuse(world, id_, donor, filing)
    elif filing.quality < ACCEPTED_FROM and not asked:
        filing.stage, filing.since = "questioned", world.today
        relations.change_trust(world, donor.actor, IN_DOUBT, "ability")
        world.schedule(world.today + SILENCE, Phase.NEWS, "no-answer", id_, n)
    else:
        filing.stage = "accepted"
        relations.change_trust(world, donor.actor, filing.quality - EXPECTED, "ability")
        if filing.hidden:
            wait = to_int(-FOUND_AFTER * log(1 - world.chance("found-out", id_, n)))
            world.schedule(world.today + max(1, wait), Phase.NEWS, "found-out", id_, n)
        _settle(world, donor)
    relations.record_contact(world, donor.actor)


def _settle(world: World, donor: Donor) -> None:
    """Have accounts with a donor settled once its final reports are accepted, after what is on its way has arrived."""
    if settled(world, donor):
        world.schedule(max(world.today, world.state.grants[donor.id].arriving) + 1, Phase.NEWS, "settle", donor.id)


def _refuse(world: World, id_: str, donor: Donor, filing: Filing) -> None:
    filing.stage, filing.since = "refused", -1
    relations.change_trust(world, donor.actor, filing.quality - EXPECTED, "ability")
    reminder, day = PER_ROUND * filing.round, max(world.today, filing.due) + REMINDED
    world.schedule(day, Phase.NEWS, "late", id_, reminder, filing.round)


@handler("no-answer")
def give_up(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Refuse a report whose questions nobody answered."""
    filing, (donor, _report) = world.state.filings[id_], world.index.reports[id_]
    if filing.round == n and filing.stage == "questioned":
        filing.quality = 0
        _refuse(world, id_, donor, filing)


@handler("found-out")
def find_out(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Have a donor discover what an accepted report withheld, unless it was told since."""
    filing, (donor, _report) = world.state.filings[id_], world.index.reports[id_]
    if not filing.hidden:
        return
    filing.hidden = 0
    grants.postpone_payment(world, donor.id, AUDIT)
    grant = world.state.grants[donor.id]
    grant.rejected += half_even(max(0, filing.gap) * donor.amount, max(1, world.scenario.budget))
    _settle(world, donor)
    relations.change_trust(world, donor.actor, FOUND_OUT, "integrity")
    relations.record_contact(world, donor.actor)
