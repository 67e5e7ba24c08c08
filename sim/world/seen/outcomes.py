"""The seven outcomes of GAME.md with the facts behind them, a profile and never a score; what came of each clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple

from sim.model.units import FULL, clamp, half_even, portion
from sim.world import keys
from sim.world.days import congruence, grants, mandate, prospects, relations, series
from sim.world.rows import Standing
from sim.world.scenario import Requirement, Scenario
from sim.world.seen import hindsight
from sim.world.seen.view import Outcome, RequirementView
from sim.world.world import World

UNNAMED, CODEFINED = 7_000, 1_500
"""Credit for an axis that was not named; gain from defining one with those concerned, both in points [design]."""
PRIOR_ACTS, SIGNATURE, WRITTEN = 10_000, 300, 2_500
"""Ethics: prior good and bad acts, so that the first real ones do not weigh too much; worth of a signature; share of
the charter's quality in the result, in points [design]."""
WEIGHT_POWER, WEIGHT_RIGHT = 1, 1
"""Relations weigh actors by power and by legitimacy alike, so that those without power count [design]."""
WORK, LASTING, ENOUGH_PARTNERS = 8_500, 1_500, 6
"""Quality: shares, in points, of work well done and of lasting results; partners from which these are certain
[design]."""
MORALE, SAFETY, WHOLE, FATIGUE, DEPARTURE = 6_000, 3_000, 1_000, 2_000, 400
"""Team: shares, in points, of morale, of safety and of nobody having left; points lost at full fatigue and for each
person who left [design]."""


def outcomes(world: World) -> tuple[Outcome, ...]:
    """Return the profile as it stands today; the host shows it when the game is closed."""
    return tuple(result(world) for result in PROFILE.values())


def _utility(world: World) -> Outcome:
    named = {axis.theme: axis for axis in world.state.axes.values()}
    facts, total, weight = {}, 0, 0
    for axis in world.scenario.axes:
        value = min(world.state.utility.get(axis.theme, 0), FULL)
        ours = named.get(axis.theme)
        value = portion(value, FULL if ours else UNNAMED)
        if ours and set(ours.partners) & set(axis.partners):
            value = min(FULL, value + portion(value, CODEFINED))
        facts[axis.theme] = value
        total, weight = total + value * axis.weight, weight + axis.weight
    return Outcome("utility", half_even(total, weight) if weight else 0, "points", "more", facts)


def _schedule(world: World) -> Outcome:
    handover, closing = world.state.tasks[world.scenario.handover], world.state.tasks[world.scenario.closing]
    finish = prospects.handover_day(world)
    unfinished = sum(task.status != "done" for task in world.state.tasks.values())
    struck, foreseen = hindsight.foreseen(world)
    facts = {
        "first_promised_day": world.scenario.handover_day,
        "promised_day": prospects.promised_day(world),
        "handover_day": finish,
        "handed_over": int(handover.finish >= 0),
        "final_report_day": closing.finish,
        "unfinished": unfinished,
        "struck": struck,
        "foreseen": foreseen,
    }
    return Outcome("schedule", prospects.expected_lateness(world), "days", "less", facts)


class _Loss(NamedTuple):
    """Losses in cents: cost at completion over the budget (negative if under), then what nobody pays for."""

    over: int
    doubtful: int
    refused: int
    interest: int


def _loss(world: World, borne: Mapping[str, int]) -> _Loss:
    """Return the losses, given what each donor bears."""
    spent, budget = series.spent(world), mandate.budget(world)
    doubtful = sum(account.doubtful for account in world.state.accounts.values())
    refused = max(0, spent - doubtful - sum(borne.values()) - max(0, spent - budget)) if borne else 0
    return _Loss(mandate.expected_cost(world) - budget, doubtful, refused, world.state.treasury.interest)


def _money(world: World) -> Outcome:
    treasury = world.state.treasury
    spent = series.spent(world)
    overrun = sum(max(0, a.spent - a.current) for a in world.state.accounts.values())
    borne = grants.borne(world)
    loss = _loss(world, borne)
    lowest = min((s.cash for s in world.state.snapshots), default=0)
    facts = {
        "expense": spent,
        "beyond_budget": max(0, loss.over),
        "doubtful": loss.doubtful,
        "grants": sum(borne[donor.id] for donor in world.index.payers),
        "refused": loss.refused,
        "exchange": treasury.exchange,
        "eligible_share": half_even(treasury.eligible * FULL, max(spent, 1)),
        "interest": treasury.interest,
        "lowest_cash": lowest,
        "line_overrun": overrun,
        "frozen_weeks": treasury.frozen_weeks,
    }
    return Outcome("money", sum(loss._replace(over=max(0, loss.over))), "cents", "less", facts)


def _quality(world: World) -> Outcome:
    total, good, hidden = 0, 0, 0
    for id_, task in world.state.tasks.items():
        weight = world.index.budgets[id_] or 1
        total += weight
        done = series.reported(world, id_)
        good += portion(weight, portion(portion(done, task.quality), FULL - task.flaws))
        hidden += weight * task.flaws
    work = half_even(good * FULL, max(total, 1))
    partners = relations.partners(world)
    lasting = clamp(half_even(partners * FULL, ENOUGH_PARTNERS))
    value = portion(work, WORK) + portion(lasting, LASTING)
    return Outcome(
        "quality",
        value,
        "points",
        "more",
        {"work": work, "partners": partners, "flaws_left": half_even(hidden, max(total, 1))},
    )


def _trust(world: World) -> int:
    """Return the weighted mean trust of the actors, in points."""
    weight, trust = 0, 0
    for actor in world.scenario.actors:
        w = WEIGHT_POWER * actor.power + WEIGHT_RIGHT * actor.legitimacy
        weight, trust = weight + w, trust + w * world.state.relations[actor.id].trust
    return half_even(trust, weight) if weight else 0


def _relations(world: World) -> Outcome:
    promises = world.state.promises.values()
    facts = {
        "lost": relations.lost(world),
        "agreements": sum(t.status == "agreed" for t in world.state.talks.values()),
        "promises_kept": sum(p.kept for p in promises),
        "promises_broken": sum(p.settled >= 0 and not p.kept for p in promises),
        "map": hindsight.map_accuracy(world),
    }
    return Outcome("relations", _trust(world), "points", "more", facts)


def _upheld(world: World, written: int) -> int:
    """Return the result on ethics in points, from the acts and the quality of the charter (`written`)."""
    charter = world.state.charter
    good = PRIOR_ACTS + charter.kept + charter.told + SIGNATURE * len(charter.signatures)
    upheld = half_even(good * FULL, good + PRIOR_ACTS + charter.broken)
    return portion(upheld, FULL - WRITTEN) + portion(written, WRITTEN)


def _ethics(world: World) -> Outcome:
    charter = world.state.charter
    written = congruence.quality(world).total
    facts = {
        "kept": charter.kept,
        "broken": charter.broken,
        "told": charter.told,
        "written": written,
        "congruence": congruence.congruence(world),
        "clauses": sum(clause.adopted for clause in world.state.clauses.values()),
        "signatures": len(charter.signatures),
        "derogations": sum(q.answer == "derogate" for q in world.state.questions.values()),
        "contested": sum(q.answer == "no_conflict" for q in world.state.questions.values()),
        "unanswered": sum(not q.answer and q.month < world.state.now.month for q in world.state.questions.values()),
        "hidden": len(keys.values(world.state.marks, keys.HIDDEN)),
        "discovered": len(keys.values(world.state.marks, keys.DISCOVERED)),
        "spotted": sum(bool(post.spotted) for post in world.state.post.values()),
    }
    return Outcome("ethics", _upheld(world, written), "points", "more", facts)


def _team(world: World) -> Outcome:
    spirits = world.state.spirits
    left = sum(staff.gone for staff in world.state.staff.values())
    value = clamp(
        portion(spirits.morale, MORALE)
        + portion(spirits.safety, SAFETY)
        + WHOLE
        - portion(spirits.fatigue, FATIGUE)
        - DEPARTURE * left
    )
    return Outcome(
        "team",
        value,
        "points",
        "more",
        {"morale": spirits.morale, "safety": spirits.safety, "fatigue": spirits.fatigue, "left": left},
    )


PROFILE: Mapping[str, Callable[[World], Outcome]] = {
    "utility": _utility,
    "schedule": _schedule,
    "money": _money,
    "quality": _quality,
    "relations": _relations,
    "ethics": _ethics,
    "team": _team,
}
"""The seven results in the order of presentation, and the function that computes each as of today."""
NAMES = tuple(PROFILE)
_DAYS: Mapping[str, Callable[[Scenario], str]] = {
    "handover_day": attrgetter("handover"),
    "final_day": attrgetter("closing"),
}
"""Measure that is a day -> the activity that ends on it."""
_FIGURES = {
    "utility": ("utility",),
    "quality": ("quality",),
    "eligible": ("money", "eligible_share"),
    "actors_lost": ("relations", "lost"),
}
"""Measure -> the outcome, or the outcome and one of its facts, that is its true value."""
_VALUE_ALONE: Mapping[str, Callable[[World], int]] = {
    "schedule": prospects.expected_lateness,
    "relations": _trust,
    "ethics": lambda world: _upheld(world, congruence.quality(world).total),
}
"""Faster functions for values without their facts, because a recorder reads them at every step of a game."""


def figure(world: World, outcome: str, fact: str = "") -> int:
    """Return a result as it stands today, or one of the facts behind it. Raises KeyError for what is not there."""
    if not fact and outcome in _VALUE_ALONE:
        return _VALUE_ALONE[outcome](world)
    found = PROFILE[outcome](world)
    return found.facts[fact] if fact else found.value


def came_to(world: World, measure: str) -> int | None:
    """Return the true value of a measure of the cahier des charges, in its unit; None for a day not reached.

    The cost is that at completion: what is not done is no saving.
    """
    if measure in _DAYS:
        finish = world.state.tasks[_DAYS[measure](world.scenario)].finish
        return finish if finish >= 0 else None
    return mandate.expected_cost(world) if measure == "cost" else figure(world, *_FIGURES[measure])


def ended(world: World, clause: Requirement) -> Standing:
    """Return how a clause stands in truth; a day that was not reached is a gap."""
    return _standing(world, clause, came_to(world, clause.measure))


def _standing(world: World, clause: Requirement, came: int | None) -> Standing:
    return "gap" if came is None else mandate.standing(world, clause, came)


def settled(world: World, rows: Iterable[RequirementView]) -> tuple[RequirementView, ...]:
    """Return the clauses of the cahier des charges with what came of each."""
    clauses, came = world.index.requirements, [(row, came_to(world, row.measure)) for row in rows]
    return tuple(row._replace(came=x, ended=_standing(world, clauses[row.id], x)) for row, x in came)


def unbounded(world: World, outcome: str, fact: str = "") -> int:
    """Return the same figure without its lower bound, so that savings on the budget count."""
    if outcome != "money" or fact not in ("", "beyond_budget"):
        return figure(world, outcome, fact)
    loss = _loss(world, {} if fact else grants.borne(world))
    return loss.over if fact else sum(loss)
