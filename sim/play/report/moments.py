"""The decisions, letters and strokes of chance that moved the seven results most, in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.play.report.gather import Material, Matter
from sim.play.report.journal import decision_row, objections
from sim.play.report.names import PageNames
from sim.play.tongue import capital, steps
from sim.world.seen.view import Outcome

if TYPE_CHECKING:
    from sim.play.moments import Moment

SMALLEST = {"points": 50, "days": 1, "cents": 100_00}
"""Smallest change of a result worth showing beside larger ones, in the unit of the result: half a percent, a day,
a hundred euros [design]."""


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment: date, number of the entry ("" for none), what happened, the reason given, the first objection.

    `moved` pairs the name of each result that changed with the change.
    """

    date: str
    entry: str
    said: str
    why: str
    objected: str
    moved: tuple[tuple[str, str], ...]


def moment_rows(found: Sequence[Moment], material: Material, names: PageNames) -> tuple[MomentRow, ...]:
    """Return the moments of a finished game, in the order given."""
    matters = {matter.entry.seq: matter for matter in material.matters}
    return tuple(_moment_row(moment, matters, material.final.outcomes, names) for moment in found)


def _moment_row(
    moment: Moment, matters: Mapping[int, Matter], outcomes: Sequence[Outcome], names: PageNames
) -> MomentRow:
    moved = tuple(_moved(moment.moved, outcomes, names))
    matter = matters.get(moment.entry)
    date = names.tongue.date(matter.entry.day if matter else moment.day)
    if matter is None:
        return MomentRow(date, "", capital(_cause_text(moment, names)), "", "", moved)
    line, (said, _) = decision_row(matter, names), names.sentence(matter.kind, matter.body)
    said = names.tongue.say("labelled", label=line.seat, value=said)
    return MomentRow(date, str(line.seq), said, line.why, next(iter(objections(matter, names)), ""), moved)


def _cause_text(moment: Moment, names: PageNames) -> str:
    """Describe a cause that nobody decided, in the words of `palabre log --why`."""
    kind, ref = moment.cause.kind, moment.cause.ref.partition("/")[0]
    what = {
        "risk": lambda: names.name("scenario_risk", ref),
        "late": lambda: names.name("report", ref),
        "no-answer": lambda: names.name("report", ref),
        "avenant": lambda: names.requirement(ref),
    }.get(kind, lambda: names.subject(ref) if ref else "")()  # fmt: skip
    return names.tongue.tr(f"cause.{kind}", what=what)


def _moved(amounts: Sequence[int], outcomes: Sequence[Outcome], names: PageNames) -> Iterator[tuple[str, str]]:
    """Yield the changes of at least `SMALLEST`, or all of them if none is that large."""
    pairs = [(outcome, amount) for outcome, amount in zip(outcomes, amounts, strict=True) if amount]
    large = [pair for pair in pairs if abs(pair[1]) >= SMALLEST[pair[0].unit]]
    for outcome, amount in large or pairs:
        yield names.tongue.word(f"outcome.{outcome.id}"), _amount(amount, outcome.unit, names)


def _amount(amount: int, unit: str, names: PageNames) -> str:
    tongue = names.tongue
    if unit == "days":
        return tongue.counted("days_lost" if amount > 0 else "days_won", abs(amount))
    if unit == "cents":
        return tongue.say("money_lost" if amount > 0 else "money_saved", amount=tongue.euros(abs(amount)))
    said = tongue.measure(steps(amount, unit), "moved")
    return f"+{said}" if amount > 0 else said
