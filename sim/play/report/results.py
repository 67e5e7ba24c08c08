"""The results of a game, and the requirements of the cahier des charges against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.model.units import clamp, half_even
from sim.play.facts import UNITS, is_of_nothing
from sim.play.report.cells import NOTHING, Labelled
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.play.tongue import Tongue, capital
from sim.world.seen.view import Outcome, RequirementView, View


@dataclass(frozen=True, slots=True)
class Result:
    """One of the seven outcomes: name, result in words, meaning, facts, and a bar in whole percent (-1: no bar)."""

    name: str
    said: str
    meaning: str
    facts: tuple[Labelled, ...]
    bar: int


def results(material: Material, names: PageNames) -> tuple[Result, ...]:
    """Return the seven outcomes; empty before the end of the game."""
    return tuple(_result(outcome, names) for outcome in material.final.outcomes)


def _result(outcome: Outcome, names: PageNames) -> Result:
    tongue = names.tongue
    bar = half_even(clamp(outcome.value), 100) if outcome.unit == "points" else -1
    facts = tuple(
        (_fact_name(outcome, fact, names), _fact(outcome, fact, value, tongue)) for fact, value in outcome.facts.items()
    )
    if outcome.unit == "days":
        facts = ((tongue.say("gap_to_promise"), _gap(outcome.value, tongue)), *facts)
    return Result(
        tongue.word(f"outcome.{outcome.id}"),
        _headline(outcome, tongue),
        tongue.word(f"outcome.{outcome.id}.help"),
        facts,
        bar,
    )


def _gap(days: int, tongue: Tongue) -> str:
    """Say by how many working days a promise is missed, and on which side."""
    return tongue.counted("late_days" if days > 0 else "early_days", abs(days)) if days else tongue.say("on_time")


def _headline(outcome: Outcome, tongue: Tongue) -> str:
    if outcome.unit == "days":
        late = tongue.late(outcome.value)
        return capital(late if outcome.facts.get("handed_over", 1) else tongue.say("no_handover", late=late))
    if outcome.unit == "cents":
        return (
            tongue.say("too_much", amount=tongue.euros(outcome.value))
            if outcome.value
            else tongue.say("nothing_too_much")
        )
    return tongue.share(outcome.value)


def _fact_name(outcome: Outcome, fact: str, names: PageNames) -> str:
    return capital(names.axis(fact) if outcome.id == "utility" else names.tongue.word(f"fact.{fact}"))


def _fact(outcome: Outcome, fact: str, value: int, tongue: Tongue) -> str:
    if outcome.id == "utility":
        return tongue.share(value)
    if is_of_nothing(fact, outcome.facts):
        return tongue.say("nobody_on_map" if fact == "map" else "no_clause")
    if fact == "handed_over":
        return tongue.say("yes" if value else "no")
    if fact == "handover_day" and not outcome.facts.get("handed_over", 1):
        return tongue.say("expected", date=tongue.ended(value))
    return format_measure(fact, value, tongue)


def format_measure(fact: str, value: int, tongue: Tongue) -> str:
    """Format a fact or a measure in its own unit; a day that is 0 or less did not happen."""
    unit = UNITS.get(fact)
    if unit == "days":
        return tongue.ended(value) if value > 0 else tongue.say("never")
    if unit == "cents":
        return tongue.euros(value)
    if unit == "points":
        return tongue.share(value)
    return tongue.counted("score", half_even(value, 100)) if unit == "hundredths" else tongue.number(value)


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement of the cahier des charges.

    `known` is what the team last forecast, `result` what came out, `declared` the status that the team reported.
    """

    measure: str
    text: str
    target: str
    known: str
    result: str
    declared: str


def requirements(material: Material, names: PageNames) -> Iterator[RequirementRow]:
    """Yield the cahier des charges clause by clause; results are blank before the end of the game."""
    tongue = names.tongue
    for row in material.final.requirements:
        yield RequirementRow(
            measure=capital(names.requirement(row.id)),
            text=names.line(f"requirements.{row.id}.text"),
            target=_target(row, tongue),
            known=NOTHING if row.forecast is None else format_measure(row.measure, row.forecast, tongue),
            result=_came(row, material.final, tongue) if material.final.closed else NOTHING,
            declared=capital(tongue.word(f"status.{row.declared}")) if row.declared else NOTHING,
        )


def _came(row: RequirementView, final: View, tongue: Tongue) -> str:
    """Say what came of a clause; of a project that is not finished, its cost at completion and what is spent of it.

    A witness of older rules may not hold it.
    """
    if not row.ended:
        return tongue.say("not_kept")
    came, spent = format_measure(row.measure, row.came or 0, tongue), sum(x.spent for x in final.lines)
    if row.measure != "cost" or row.came == spent:
        return came
    return tongue.tr("ended.unfinished", foreseen=came, spent=tongue.euros(spent))


def _target(row: RequirementView, tongue: Tongue) -> str:
    target = format_measure(row.measure, row.target, tongue)
    if row.target != row.first:
        target = tongue.say("by_avenant", target=target, first=format_measure(row.measure, row.first, tongue))
    if not row.tolerance:
        return target
    return tongue.say("tolerance", target=target, tolerance=_tolerance(row, tongue))


def _tolerance(row: RequirementView, tongue: Tongue) -> str:
    """Format a tolerance: that of a date is in days, that of a share in percentage points."""
    unit = UNITS.get(row.measure)
    if unit == "days":
        return tongue.counted("in_days", row.tolerance)
    if unit == "points":
        return tongue.counted("of_hundred", half_even(row.tolerance, 100))
    return format_measure(row.measure, row.tolerance, tongue)
