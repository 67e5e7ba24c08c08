"""The journal of a game: every proposal in order, with its reason, its forecast, the answers and the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sim.play.prose import one_line
from sim.play.record.log import Entry
from sim.play.report.cells import Labelled
from sim.play.report.gather import Material, Matter, Stop
from sim.play.report.names import PageNames
from sim.play.telling import without_reason
from sim.play.tongue import Tongue, capital, nested
from sim.world.council import Forecast
from sim.world.seen.view import View


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A proposal in words. `story` is the answers of the others in order; `fate` is "" for what was carried out.

    `role` is "" if the seat holds no other role.
    """

    seq: int
    seat: str
    role: str
    said: str
    details: tuple[Labelled, ...]
    why: str
    forecast: str
    story: tuple[str, ...]
    fate: str
    major: bool


@dataclass(frozen=True, slots=True)
class JournalLine:
    """Consecutive proposals with the same words, merged; nearly every line has only one.

    `numbers` formats the entries, `seats` names the seats in order of their first entry, `row` holds the words.
    """

    entries: tuple[int, ...]
    numbers: tuple[str, ...]
    seats: tuple[str, ...]
    row: DecisionRow


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was decided on one day; `stopped` says why time had stopped, "" if it had not."""

    date: str
    stopped: str
    lines: tuple[JournalLine, ...]


@dataclass(frozen=True, slots=True)
class JournalMonth:
    """A month: number, dates, the situation when it began, and its sittings."""

    number: int
    dates: str
    situation: str
    sittings: tuple[Sitting, ...]


def months(material: Material, names: PageNames) -> Iterator[JournalMonth]:
    """Yield the months played, including those in which nothing was decided."""
    mornings = {view.month: view for view in material.mornings}
    first = 0
    for month in material.compiled.scenario.months:
        if month.number in mornings:
            dates = names.tongue.say("from_to", start=names.tongue.date(first), end=names.tongue.date(month.last_day))
            sittings = tuple(_sittings(material, names, month.number))
            yield JournalMonth(month.number, dates, _situation(mornings[month.number], names), sittings)
        first = month.last_day + 1


def _situation(view: View, names: PageNames) -> str:
    """Return what the team knew on the first morning of a month."""
    tongue, said = names.tongue, []
    said.append(tongue.say("known_handover", date=tongue.ended(view.forecast_handover)))
    if view.cash is not None:
        said.append(tongue.say("known_cash", amount=tongue.euros(view.cash)))
    if view.snapshots:
        last = view.snapshots[-1]
        said.append(tongue.say("known_value", earned=tongue.euros(last.earned), expense=tongue.euros(last.expense)))
    if view.morale is not None:
        said.append(tongue.say("known_morale", morale=tongue.tenths(view.morale)))
    return capital(", ".join(said)) + "."


def _sittings(material: Material, names: PageNames, month: int) -> Iterator[Sitting]:
    stops = {stop.day: stop for stop in material.stops if stop.month == month}
    matters = [matter for matter in material.matters if matter.entry.month == month]
    told = {day: _lines(list(found), names) for day, found in groupby(matters, key=lambda matter: matter.entry.day)}
    for day in sorted({*stops, *told}):
        yield Sitting(names.tongue.long_date(day), _stop_text(stops.get(day), names), told.get(day, ()))


def _stop_text(stop: Stop | None, names: PageNames) -> str:
    if stop is None:
        return ""
    causes = (names.subject(letter.rpartition("/")[2]) for letter in stop.letters)
    said = ", ".join(names.tongue.say("quoted", text=cause) for cause in causes)
    return nested(names.tongue.say("stopped_by", what=said))


def _lines(matters: Sequence[Matter], names: PageNames) -> tuple[JournalLine, ...]:
    lines, last = [], ("", "")
    for said, found in groupby([decision_row(matter, names) for matter in matters], key=_merge_key):
        rows = list(found) if said else []
        for told in [rows] if rows else [[one] for one in found]:
            held = (told[0].seat, told[0].role)
            lines.append(_merged(told, named=len(told) > 1 or held != last))
            last = (told[-1].seat, told[-1].role)
    return tuple(lines)


def _merge_key(row: DecisionRow) -> tuple[object, ...]:
    """Return what rows must share to be merged; () for one that has words of its own and stands alone."""
    return () if row.why or row.forecast or row.story or row.fate else (row.said, row.details, row.major)


def _merged(rows: Sequence[DecisionRow], *, named: bool) -> JournalLine:
    """Merge rows into a line; it gives the role if `named` and all rows are of one person."""
    alone = named and len({(row.seat, row.role) for row in rows}) == 1
    entries, seats = [row.seq for row in rows], dict.fromkeys(row.seat for row in rows)
    first = replace(rows[0], role=rows[0].role if alone else "")
    return JournalLine(tuple(entries), tuple(number_ranges(entries)), tuple(seats), first)


def number_ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Format increasing numbers, with runs of three or more as "first–last"."""
    for _, found in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [n for _, n in found]
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)


def decision_row(matter: Matter, names: PageNames) -> DecisionRow:
    """Return a proposal in words."""
    said, details = names.sentence(matter.kind, without_reason(matter.body, matter.entry))
    return DecisionRow(
        seq=matter.entry.seq,
        seat=names.seat(matter.entry.seat),
        role=_role(matter.entry, names),
        said=capital(said),
        details=details,
        why=_reason(matter.entry, names),
        forecast=forecast_text(matter.entry, names),
        story=tuple(_answers(matter, names)),
        fate=_fate(matter, names),
        major=matter.major,
    )


def _role(entry: Entry, names: PageNames) -> str:
    alone = any(seat.id == entry.seat and seat.roles == (entry.role,) for seat in names.seats)
    return "" if alone else names.role(entry.role)


def _reason(entry: Entry, names: PageNames) -> str:
    if "why" in entry.withdrawn:
        return names.tongue.say("withdrawn_text")
    return nested(names.tongue.say("quoted", text=one_line(entry.why))) if entry.why else ""


QUANTITIES = ("handover_day", "cost")
"""Questions whose forecast is an interval: a working day, cents."""
QUESTIONS = ("works", *QUANTITIES)
"""Questions of the forecasts that screens ask for, as written in the log; any other question is free text."""


def forecast_text(entry: Entry, names: PageNames) -> str:
    """Return a forecast in words: the question, then its probability or its 80 % interval; "" without a forecast."""
    guess, tongue = entry.forecast, names.tongue
    if guess is None:
        return ""
    if guess.question in QUESTIONS:
        asked = tongue.say(f"forecast.{guess.question}")
    else:
        asked = tongue.say("withdrawn_text") if "question" in entry.withdrawn else one_line(guess.question)
    return tongue.say("labelled", label=asked, value=_forecast_value(guess, tongue))


def _forecast_value(guess: Forecast, tongue: Tongue) -> str:
    if guess.probability is not None:
        return tongue.share(guess.probability)
    bounds = (guess.low, guess.high)
    low, high = ("…" if bound is None else quantity_text(guess.question, bound, tongue) for bound in bounds)
    return tongue.say("interval_days" if guess.question == "handover_day" else "interval", low=low, high=high)


def quantity_text(question: str, value: int, tongue: Tongue) -> str:
    """Format a forecast or actual value of a question in its own unit; a plain number for free questions."""
    return {"handover_day": tongue.ended, "cost": tongue.euros}.get(question, tongue.number)(value)


def _answers(matter: Matter, names: PageNames) -> Iterator[str]:
    tongue, votes = names.tongue, [entry for entry in matter.answers if entry.kind == "vote"]
    for entry in matter.answers:
        seat = names.seat(entry.seat)
        if entry.kind == "object":
            yield _objection(entry, names)
        elif entry.kind == "withdraw":
            own = entry.seat == matter.proposal.seat
            yield tongue.say("withdraws" if own else "objects_no_more", seat=seat)
        elif entry.kind in {"amend", "call_vote"}:
            yield tongue.say({"amend": "amends", "call_vote": "calls_vote"}[entry.kind], seat=seat)
        elif entry.kind == "settle":
            yield tongue.say("settles_for" if entry.body.get("adopt") else "settles_against", seat=seat)
    if votes:
        yield tongue.say("voted", **_votes(votes, names))


def _objection(entry: Entry, names: PageNames) -> str:
    reason = one_line(str(entry.body.get("reason", "")))
    return names.tongue.say("objects", seat=names.seat(entry.seat), reason=reason)


def objections(matter: Matter, names: PageNames) -> Iterator[str]:
    """Yield each objection to a proposal with its author and reason."""
    return (_objection(entry, names) for entry in matter.answers if entry.kind == "object")


def _votes(votes: Sequence[Entry], names: PageNames) -> dict[str, str]:
    """Return who voted for and against; the last vote of a seat counts."""
    last = {entry.seat: bool(entry.body.get("in_favour")) for entry in votes}
    sides = {side: [names.seat(seat) for seat, vote in last.items() if vote is side] for side in (True, False)}
    none = names.tongue.say("nobody")
    return {"yes": ", ".join(sides[True]) or none, "no": ", ".join(sides[False]) or none}


def _fate(matter: Matter, names: PageNames) -> str:
    proposal, tongue = matter.proposal, names.tongue
    if matter.adopted:
        return ""
    if proposal.status == "open":
        return tongue.say("left_open")
    said = tongue.word(f"status.{proposal.status}")
    if proposal.lapsed_because:
        reason = tongue.word(f"{proposal.lapsed_because}.short", proposal.lapsed_because)
        return tongue.say("labelled", label=said, value=reason)
    return said
