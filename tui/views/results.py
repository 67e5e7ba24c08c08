"""The results: seven, each with the facts it is made of; never a single score."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import FULL, half_even
from sim.play.facts import fact_unit, is_of_nothing
from sim.world.seen.ties import BeliefView, FateView
from sim.world.seen.view import Outcome, View
from tui.i18n import euros, grouped, share, signed, tr, trn, week, word
from tui.views.prose import Prose, listed, pair


class Result(NamedTuple):
    """A result, or a page of the evaluation, in words."""

    id: str
    title: str
    value: str
    help: str
    facts: tuple[str, ...]


class Kept(NamedTuple):
    """A promise and its result, in points on a scale of its own."""

    promised: int
    obtained: int


def kept(o: Outcome, view: View) -> Kept:
    """Return a result and its promise on a common scale.

    To the left of a promise is always worse. Points: the promise is the whole. Money: the budget, less what was lost
    of it. Days: the handover, on the length of the project, less the days it is late.
    """
    if o.unit == "cents":
        budget = max(1, sum(x.original for x in view.lines))
        return Kept(FULL, max(0, FULL - max(0, o.value) * FULL // budget))
    if o.unit == "days":
        last = max(1, view.final_day, view.handover_day + o.value)
        promised = view.handover_day * FULL // last
        return Kept(promised, max(0, min(FULL, promised - o.value * FULL // last)))
    return Kept(FULL, max(0, min(FULL, o.value)))


def results(view: View, prose: Prose) -> tuple[Result, ...]:
    """Return the seven results of a closed game."""
    return tuple(_result(o, prose) for o in view.outcomes)


def hindsight(view: View, prose: Prose) -> tuple[str, ...]:
    """Return which risks came true and were foreseen, and how accurate the map of actors was."""
    struck = [_fate(x, prose) for x in view.fates if x.struck >= 0]
    spared = sum(x.struck < 0 <= x.identified for x in view.fates)
    unnamed = [prose.name("actor", x.id) for x in view.beliefs if not x.known]
    unharmed = trn("{n} risk that you had written did not come true", "{n} risks that you had written did not", spared)
    lines = [
        *struck,
        *([unharmed] if spared else []),
        *(pair(prose.name("actor", x.id), _belief(x)) for x in view.beliefs if x.accuracy is not None),
    ]
    if unnamed:
        lines.append(tr("Never named: {names}", names=listed(unnamed)))
    return tuple(lines)


def _fate(x: FateView, prose: Prose) -> str:
    seen = tr("written on {day}", day=prose.day(x.identified)) if 0 <= x.identified <= x.struck else tr("not written")
    parts = [tr("came true on {day}", day=prose.day(x.struck)), seen]
    if x.signalled >= 0:
        parts.append(tr("its first sign came on {day}", day=prose.day(x.signalled)))
    if x.left < FULL:
        parts.append(tr("{share} of its effects remained", share=share(x.left)))
    if x.exogenous:
        parts.append(tr("nobody could prevent it"))
    return pair(prose.name("scenario_risk", x.id), ", ".join(parts))


def _belief(x: BeliefView) -> str:
    parts = [
        tr("{what} {believed}, in truth {true}", what=what, believed=share(x.believed[name]), true=share(x.true[name]))
        for name, what in (
            ("power", tr("power")),
            ("interest", tr("interest")),
            ("attitude", tr("attitude")),
            ("trust", tr("trust")),
        )
        if name in x.believed
    ]
    return ", ".join(parts)


def _result(o: Outcome, prose: Prose) -> Result:
    awaited = {} if o.facts.get("handed_over", 1) else {"handover_day": tr("Handover, at best")}
    named = ((awaited.get(name) or fact_label(o.id, name, prose), _fact(o, name, n)) for name, n in o.facts.items())
    facts = tuple(pair(label, said) for label, said in named)
    return Result(o.id, word(f"outcome.{o.id}"), value_words(o), word(f"outcome.{o.id}.help", ""), facts)


def value_words(o: Outcome) -> str:
    """Write the value of an outcome in its own unit; a handover that was not made has no lateness yet."""
    if not o.facts.get("handed_over", 1):
        return tr("no handover")
    if o.unit == "points":
        return share(o.value)
    if o.unit == "cents":
        return tr("{amount} too much", amount=euros(o.value)) if o.value > 0 else tr("nothing too much")
    return trn("{change} day", "{change} days", abs(o.value), change=signed(o.value))


def fact_label(outcome: str, fact: str, prose: Prose) -> str:
    """Name a fact of a result."""
    if outcome == "utility":
        return prose.axis(fact)
    return word(f"fact.{fact}")


def _fact(outcome: Outcome, name: str, value: int) -> str:
    unit = fact_unit(outcome.id, name)
    if is_of_nothing(name, outcome.facts):
        return tr("no actor placed") if name == "map" else tr("no clause")
    if unit == "cents":
        return euros(value)
    if unit == "days":
        return week(value - 1) if value > 0 else tr("not reached")
    if unit == "hundredths":
        return trn("{n} point", "{n} points", half_even(value, 100))
    if name == "handed_over":
        return tr("yes") if value else tr("no")
    return share(value) if unit == "points" else grouped(value)
