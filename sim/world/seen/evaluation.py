"""The evaluation of a project: logical framework with lags and assumptions, DAC criteria, CHS commitments.

Everything is computed from the true state when the project closes. Sources: European
Commission 2004 (logical framework), Mayne 2001 (contribution), OECD-DAC 2019, Core Humanitarian Standard 2024.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sim.model import impact
from sim.model.ledger import YEAR
from sim.model.units import FULL, clamp, half_even, portion
from sim.world import keys
from sim.world.days import congruence, consequences, prospects, relations, series
from sim.world.logframe import Arrow, Indicator, Level
from sim.world.seen.appraised import Evaluation, IndicatorView
from sim.world.seen.outcomes import ENOUGH_PARTNERS
from sim.world.world import World

MONTHS = 12
"""Months of a year."""
LATER = 12
"""Months after the closing at which impact is judged: lags are of 3 to 9 months (domain.md §8)."""
NEEDS, HEARD_AGAIN = 8_000, 2_000
"""Relevance: shares, in points, of needs covered and of axes reviewed with those concerned [design]."""
NAMED_ALONE = 6_000
"""Credit for an axis that the team named without those concerned, in points [design]."""
TALKS, PARTNERS = 5_000, 5_000
"""Coherence: shares, in points, of talks that ended in an agreement, and of partners [design]."""
COST, TIME = 5_000, 5_000
"""Efficiency: shares, in points, of results per expense, and of days promised per day taken [design]."""
WEAK = 5_000
"""Power, in points, up to which an actor counts as weak [design]."""
ENOUGH, GOOD, FREE, ELIGIBLE = 6_000, 6_500, 5_500, 9_500
"""Points from which sustainability, morale, safety to speak and eligible expense count as evidence [design]."""
CO_DECIDED, FEW, SLIPPED = 3, 3, 10
"""Engagement from which an actor took part in decisions; how many partners, or answered risks, are enough; days late
that do not count [design]."""


def evaluate(world: World) -> Evaluation:
    """Appraise a finished project."""
    frame = tuple(_measured(world, indicator) for indicator in world.scenario.indicators)
    dac = _criteria(world, frame)
    found = _Found(world, dac)
    return Evaluation(
        dac=dac,
        chs={commitment: _three(tests, found) for commitment, tests in EVIDENCE.items()},
        logframe=frame,
        charter=_charter(world),
        sroi=_social_return(world, frame),
    )


def delivered(world: World, source: str) -> int:
    """Return what an activity really delivered (scope, quality, hidden flaws), or the trust of an actor, in points."""
    task = world.state.tasks.get(source)
    if task is None:
        return world.state.relations[source].trust
    if task.finish < 0:
        return 0
    whole = portion(series.reported(world, source), FULL - task.cut)  # what has to be redone is not there yet
    return portion(portion(whole, task.quality), FULL - task.flaws)


def month_of(day: int) -> int:
    """Return the month of a working day, from 0."""
    return day * MONTHS // YEAR


def reached(world: World, indicator: Indicator, month: int) -> int:
    """Return how far an indicator is in a month, in points of the way from its baseline to its target."""
    links, outputs = [], {}
    for n, arrow in enumerate(indicator.arrows):
        links.append(impact.Link(str(n), arrow.share, arrow.lag, _held(world, arrow)))
        outputs[str(n)] = _series(world, arrow.source, month)
    return half_even(impact.contribution(links, outputs, month), FULL)


def _held(world: World, arrow: Arrow) -> int:
    return FULL if consequences.holds(world, arrow.when) else arrow.otherwise


def _series(world: World, source: str, month: int) -> list[int]:
    """Return what was delivered by each month, at its value today: nothing before the work was done."""
    task, amount = world.state.tasks.get(source), delivered(world, source)
    first = month_of(task.finish) if task and task.finish >= 0 else 0
    return [amount if m >= first else 0 for m in range(month + 1)]


def _measured(world: World, indicator: Indicator) -> IndicatorView:
    today = month_of(world.today)
    now, later = reached(world, indicator, today), reached(world, indicator, today + LATER)
    way = indicator.target - indicator.baseline
    return IndicatorView(
        indicator.id, indicator.level, indicator.theme, indicator.baseline, indicator.target,
        now=indicator.baseline + half_even(way * now, FULL),
        later=indicator.baseline + half_even(way * later, FULL),
        achieved=clamp(now, 0, impact.CEILING),
        expected=clamp(later, 0, impact.CEILING),
        assumed=all(consequences.holds(world, arrow.when) for arrow in indicator.arrows),
    )  # fmt: skip


def _mean(world: World, frame: tuple[IndicatorView, ...], levels: tuple[Level, ...], *, later: bool) -> int | None:
    """Return the weighted achievement of the indicators of some levels, in points; None if they have no weight."""
    weights = {indicator.id: indicator.weight for indicator in world.scenario.indicators}
    rows = [row for row in frame if row.level in levels and weights[row.id]]
    if not rows:
        return None
    scores = [row.expected if later else row.achieved for row in rows]
    return min(FULL, impact.weighted(scores, [weights[row.id] for row in rows]))


def _criteria(world: World, frame: tuple[IndicatorView, ...]) -> dict[str, int | None]:
    effectiveness = _mean(world, frame, ("output", "outcome"), later=False)
    return {
        "relevance": _relevance(world),
        "coherence": _coherence(world),
        "effectiveness": effectiveness,
        "efficiency": None if effectiveness is None else _efficiency(world, effectiveness),
        "impact": _mean(world, frame, ("outcome", "impact"), later=True),
        "sustainability": _mean(world, frame, ("lasting",), later=True),
    }


def _relevance(world: World) -> int | None:
    """Return the share of needs covered (weighted by axis) and reviewed along the way."""
    if not any(axis.weight for axis in world.scenario.axes):
        return None
    named = {axis.theme: axis for axis in world.state.axes.values()}
    covered, again, total = 0, 0, 0
    for axis in world.scenario.axes:
        total += axis.weight
        if axis.theme in named:
            covered += axis.weight * (FULL if {*named[axis.theme].partners} & {*axis.partners} else NAMED_ALONE)
            again += axis.weight * FULL * (keys.reviewed(axis.theme) in world.state.marks)
    return portion(half_even(covered, total), NEEDS) + portion(half_even(again, total), HEARD_AGAIN)


def _coherence(world: World) -> int | None:
    """Return how far others were brought in: agreements reached, and partners."""
    talks = world.state.talks.values()
    if not talks:
        return None
    agreed = half_even(FULL * sum(talk.status == "agreed" for talk in talks), len(talks))
    joined = min(FULL, half_even(FULL * relations.partners(world), ENOUGH_PARTNERS))
    return portion(agreed, TALKS) + portion(joined, PARTNERS)


def _efficiency(world: World, achieved: int) -> int:
    """Return results per share of the budget spent, combined with days promised per day taken."""
    spent = half_even(FULL * series.spent(world), max(world.scenario.budget, 1))
    promised, taken = prospects.promised_day(world), max(prospects.handover_day(world), 1)
    cost = min(FULL, impact.efficiency(achieved, spent)) if spent else 0
    return portion(cost, COST) + portion(min(FULL, half_even(FULL * promised, taken)), TIME)


def _charter(world: World) -> dict[str, int]:
    parts = congruence.quality(world)
    return {
        "coverage": parts.coverage, "testability": parts.testability, "co_construction": parts.co_construction,
        "alert": parts.alert, "coherence": parts.coherence,
    }  # fmt: skip


def _social_return(world: World, frame: tuple[IndicatorView, ...]) -> tuple[int, int] | None:
    """Return the social return on the expense as a range, since a single ratio would be taken for exact."""
    spent = series.spent(world)
    valued = [
        impact.SocialValue(
            max(0, row.later - row.baseline), v.proxy, v.deadweight, v.attribution, v.displacement, v.drop_off
        )
        for row, indicator in zip(frame, world.scenario.indicators, strict=True)
        if (v := indicator.value)
    ]
    return impact.sroi_band(valued, spent) if valued and spent else None


class _Found(NamedTuple):
    """What evidence is sought in: the true state, and the criteria."""

    world: World
    dac: Mapping[str, int | None]


Test = Callable[[_Found], bool]


def _three(tests: tuple[Test, Test, Test], found: _Found) -> tuple[bool, bool, bool]:
    first, second, third = (test(found) for test in tests)
    return first, second, third


def _marked(world: World, *kinds: str) -> bool:
    return bool(keys.values(world.state.marks, *kinds))


def _codefined(found: _Found) -> bool:
    return any(axis.partners for axis in found.world.state.axes.values())


def _weak_decided(found: _Found) -> bool:
    actors, relations = found.world.index.actors, found.world.state.relations
    return any(r.engaged >= CO_DECIDED and actors[id_].power <= WEAK for id_, r in relations.items())


def _in_time(found: _Found) -> bool:
    return prospects.expected_lateness(found.world) <= SLIPPED


def _handed_over(found: _Found) -> bool:
    return found.world.state.tasks[found.world.scenario.handover].finish >= 0


def _effective(found: _Found) -> bool:
    return (found.dac["effectiveness"] or 0) >= ENOUGH


def _answered_risks(found: _Found) -> bool:
    """Return whether the team responded to enough risks of its register."""
    return sum(entry.response not in ("", "accept") for entry in found.world.state.register.values()) >= FEW


def _trained(found: _Found) -> bool:
    taken = (m.id for m in found.world.scenario.measures if m.family == "train")
    return any(keys.measure(id_) in found.world.state.marks for id_ in taken)


def _lasts(found: _Found) -> bool:
    return (found.dac["sustainability"] or 0) >= ENOUGH


def _nothing_hidden(found: _Found) -> bool:
    marks = found.world.state.marks
    return all(keys.told(source) in marks for source in keys.secrets(marks))


def _nobody_hurt(found: _Found) -> bool:
    return all(post.settled != "ignored" for post in found.world.state.post.values())


def _keeps_its_word(found: _Found) -> bool:
    return found.world.state.charter.respected > 0 and 2 * congruence.congruence(found.world) >= FULL


def _channel(found: _Found) -> bool:
    return congruence.channel_works(found.world)


def _told_back(found: _Found) -> bool:
    return _marked(found.world, keys.MEASURE, keys.REVIEWED)


def _answers(found: _Found) -> bool:
    """Return whether there were dilemmas and none was left unanswered."""
    letters = found.world.index.letters
    faced = [row for id_, row in found.world.state.post.items() if letters[id_].dilemma]
    return bool(faced) and all(row.answered >= 0 for row in faced)


def _some_partners(found: _Found) -> bool:
    return relations.partners(found.world) >= FEW


def _settled(found: _Found) -> bool:
    talks = found.world.state.talks.values()
    return 2 * sum(talk.status == "agreed" for talk in talks) >= max(1, len(talks))


def _nobody_lost(found: _Found) -> bool:
    return not relations.lost(found.world)


def _reviewed(found: _Found) -> bool:
    return _marked(found.world, keys.REVIEWED)


def _lessons(found: _Found) -> bool:
    return bool(keys.values(found.world.state.notes, keys.LESSON))


def _went_to_see(found: _Found) -> bool:
    return _marked(found.world, keys.VISITED)


def _in_spirits(found: _Found) -> bool:
    return found.world.state.spirits.morale >= GOOD


def _free_to_speak(found: _Found) -> bool:
    return found.world.state.spirits.safety >= FREE


def _whole(found: _Found) -> bool:
    return not any(staff.gone for staff in found.world.state.staff.values())


def _justified(found: _Found) -> bool:
    spent = series.spent(found.world)
    return spent > 0 and half_even(found.world.state.treasury.eligible * FULL, spent) >= ELIGIBLE


def _within_budget(found: _Found) -> bool:
    return series.spent(found.world) <= found.world.scenario.budget


def _solvent(found: _Found) -> bool:
    return not found.world.state.treasury.frozen_weeks


EVIDENCE: dict[str, tuple[Test, Test, Test]] = {
    "rights": (_codefined, _weak_decided, lambda found: len(congruence.co_authors(found.world)) >= FEW),
    "timely": (_handed_over, _in_time, _effective),
    "resilience": (_answered_risks, _trained, _lasts),
    "no_harm": (_nothing_hidden, _nobody_hurt, _keeps_its_word),
    "complaints": (_channel, _told_back, _answers),
    "coordination": (_some_partners, _settled, _nobody_lost),
    "learning": (_reviewed, _lessons, _went_to_see),
    "staff": (_in_spirits, _free_to_speak, _whole),
    "resources": (_justified, _within_budget, _solvent),
}
"""The nine commitments of the CHS 2024, with three observable pieces of evidence each [design]."""
