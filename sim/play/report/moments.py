"""The moments that mattered: what moved the seven results most, told in order of time, with what each moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.play.report.gather import Material, Matter
from sim.play.report.names import Names
from sim.play.report.record import decision_row, objections
from sim.play.tongue import capital, steps
from sim.world.seen.view import Outcome

if TYPE_CHECKING:
    from sim.play.moments import Moment

SMALLEST = {"points": 50, "days": 1, "cents": 100_00}
"""What is too little to be told beside the rest, by the unit of a result: half a point, a day, a hundred euros
[design]."""


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment: when, the entry ("" for none), what it was, why in its author's words, an objection, what it moved."""

    date: str
    entry: str
    said: str
    why: str
    objected: str
    moved: tuple[tuple[str, str], ...]


def moment_rows(found: Sequence[Moment], material: Material, names: Names) -> tuple[MomentRow, ...]:
    """Tell the moments of a finished game."""
    matters = {matter.entry.seq: matter for matter in material.matters}
    return tuple(_moment_row(moment, matters, material.final.outcomes, names) for moment in found)


def _moment_row(moment: Moment, matters: Mapping[int, Matter], outcomes: Sequence[Outcome], names: Names) -> MomentRow:
    moved = tuple(_moved(moment.moved, outcomes, names))
    matter = matters.get(moment.entry)
    date = names.tongue.date(matter.entry.day if matter else moment.day)
    if matter is None:
        return MomentRow(date, "", capital(_cause_text(moment, names)), "", "", moved)
    line, (said, _) = decision_row(matter, names), names.sentence(matter.kind, matter.body)
    said = names.tongue.say("labelled", label=line.seat, value=said)
    return MomentRow(date, str(line.seq), said, line.why, next(iter(objections(matter, names)), ""), moved)


def _cause_text(moment: Moment, names: Names) -> str:
    """Say a cause that nobody decided, as `palabre log --why` does."""
    kind, ref = moment.cause.kind, moment.cause.ref.partition("/")[0]
    what = {
        "risk": lambda: names.of("scenario_risk", ref),
        "late": lambda: names.report(ref),
        "no-answer": lambda: names.report(ref),
    }.get(kind, lambda: names.subject(ref) if ref else "")()  # fmt: skip
    return names.tongue.tr(f"cause.{kind}", what=what)


def _moved(amounts: Sequence[int], outcomes: Sequence[Outcome], names: Names) -> Iterator[tuple[str, str]]:
    """Say what a moment moved of each result, the ones that it hardly moved left out unless there is no other."""
    pairs = [(outcome, amount) for outcome, amount in zip(outcomes, amounts, strict=True) if amount]
    large = [pair for pair in pairs if abs(pair[1]) >= SMALLEST[pair[0].unit]]
    for outcome, amount in large or pairs:
        yield names.tongue.word(f"outcome.{outcome.id}"), _amount(amount, outcome.unit, names)


def _amount(amount: int, unit: str, names: Names) -> str:
    tongue = names.tongue
    if unit == "days":
        return tongue.counted("days_lost" if amount > 0 else "days_won", abs(amount))
    if unit == "cents":
        return tongue.say("money_lost" if amount > 0 else "money_saved", amount=tongue.euros(abs(amount)))
    said = tongue.measure(steps(amount, unit), "moved")
    return f"+{said}" if amount > 0 else said
