"""Reading `expectations.yaml`: claims about many games, tested by `check --bench`; no part of the scenario's digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import inf, isfinite
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sim.insight import expectations as proved
from sim.insight.hits import TABLES
from sim.play.authoring import french
from sim.play.authoring import models_expected as models
from sim.play.authoring.compilation import Case
from sim.play.authoring.parsing import plain_data
from sim.play.authoring.problems import Findings, Place, closest
from sim.play.authoring.source import EXPECTATIONS, Loc, Source, read_inside
from sim.play.authoring.type_hints import Hint
from sim.play.authoring.validation import validated
from sim.play.figures import exact_euros
from sim.world import rules
from sim.world.decisions import KINDS
from sim.world.teams.levers import Levers, with_lever

assert rules  # noqa: S101 - importing it fills KINDS


@dataclass(frozen=True, slots=True)
class Claim:
    """An expectation, its sentence by language, and its place."""

    expectation: proved.Expectation
    said: Mapping[str, str]
    place: Place


def read_claims(folder: Path, case: Case, findings: Findings) -> list[Claim]:
    """Return the author's expectations; empty if there is no file, or if it has problems, which are reported."""
    path = folder / EXPECTATIONS
    if not (path.exists() or path.is_symlink()):
        return []
    root = read_inside(folder, EXPECTATIONS, findings)
    data = plain_data(root, findings) if root else None
    if root is None or not isinstance(data, dict):
        return []
    source = Source(folder, root, data)
    written = validated(models.Expectations, data, (), source, findings)
    if written is None:
        return []
    for i, item in enumerate(written.expectations):
        _check(item, ("expectations", i), _Known(source, case, findings))
    if findings.failed:
        return []
    return [
        Claim(_expectation(item), item.claim, source.place("expectations", i, "id"))
        for i, item in enumerate(written.expectations)
    ]


class _Known:
    """The ids that a claim may name, with methods that report problems."""

    def __init__(self, source: Source, case: Case, findings: Findings) -> None:
        self._source, self._findings, scenario = source, findings, case.scenario
        self.languages = case.texts.languages
        names = {*TABLES.values(), "donors", "lines", "studies", "measures"} - {"flags"}
        self.tables = {name: tuple(item.id for item in getattr(scenario, name)) for name in names}
        self.options = {letter.id: tuple(option.id for option in letter.options) for letter in scenario.letters}

    def look_up(self, value: str, among: Iterable[str], table: str, *loc: int | str) -> None:
        """Report a name that does not exist."""
        names = tuple(among)
        if value not in names:
            place = self._source.place(*loc)
            meant = french.translate_value(value, names) or closest(value, names)
            if table == "measures_of_games" and not meant:
                self._findings.add("E104", place, value=value, choices=names)
            else:
                self._findings.add("E201", place, value=value, table=f"table.{table}", meant=meant)

    def bound(self, item: models.Expected, *loc: int | str) -> None:
        """Report bounds that no mean can meet: out of order, or outside the range of a share."""
        least = -1 if item.against else 0
        for name, value in (("at_least", item.at_least), ("at_most", item.at_most)):
            bounded = proved.is_measure(item.measure) and item.measure not in proved.OPEN
            if value is not None and bounded and not least <= value <= 1:
                sign, limit = ("≤", 1) if value > 1 else ("≥", least)
                meant = f"{value / 100:g}" if 1 < value <= 100 else ""
                place = self._source.place(*loc, name)
                self._findings.add("E105", place, value=value, sign=sign, limit=limit, meant=meant)
        if item.at_least is not None and item.at_most is not None and item.at_least > item.at_most:
            self._findings.add("E355", self._source.place(*loc, "at_least"), low=item.at_least, high=item.at_most)

    def untold(self, language: str, *loc: int | str) -> None:
        """Report a claim that waits for its translation; it can be tested all the same."""
        self._findings.add("W404", self._source.place(*loc), language=language, path="claim")

    def note(self, code: str, *loc: int | str, name: str = "", wanted: object = "") -> None:
        """Report a problem at `loc`, about the key or habit `name`, with the kind of value wanted."""
        self._findings.add(code, self._source.place(*loc), key=name, wanted=wanted)


def note_proof(claim: Claim, proof: proved.Proof, findings: Findings) -> None:
    """Report an expectation that the games refute, or do not decide."""
    if proof.verdict != "holds":
        code = "E354" if proof.verdict == "fails" else "W455"
        measured = measured_text(proof, findings.language)
        bounds = bounds_text(proof.expectation, findings.language)
        games = proof.expectation.games
        findings.add(code, claim.place, id=proof.expectation.id, measured=measured, bounds=bounds, games=games)


def measured_text(proof: proved.Proof, language: str) -> str:
    """Format what games gave, with its interval: `0.62 (0.5 … 0.72)`, `−12 600 € (−15 500 € … −9 740 €)`."""
    value, low, high = (_number(x, proof.expectation, language) for x in (proof.value, proof.low, proof.high))
    return f"{value} ({low} … {high})"


def bounds_text(expectation: proved.Expectation, language: str) -> str:
    """Format the bounds of an expectation: `≥ 0.5`, `≤ 3`, or both."""
    sides = (("≥", expectation.low), ("≤", expectation.high))
    finite = ((sign, bound) for sign, bound in sides if isfinite(bound))
    return ", ".join(f"{sign} {_number(bound, expectation, language, 12)}" for sign, bound in finite)


def _number(value: float, expectation: proved.Expectation, language: str, digits: int = 3) -> str:
    """Format a measure with `digits` significant digits, as authors write it (0.5); money, as readers do."""
    short = Decimal(f"{value:.{digits}g}")
    return exact_euros(round(short * 100), language) if expectation.measure in proved.MONEY else format(short, "f")


def _check(item: models.Expected, loc: Loc, known: _Known) -> None:
    if item.at_least is None and item.at_most is None:
        known.note("E351", *loc)
    known.bound(item, *loc)
    for language in known.languages:
        if language not in item.claim:
            known.untold(language, *loc, "claim")
    _measure(item.measure, (*loc, "measure"), known)
    _player(item, loc, known)
    if item.against:
        _player(item.against, (*loc, "against"), known)


def _measure(measure: str, loc: Loc, known: _Known) -> None:
    kind, _, about = measure.partition("/")
    if not proved.is_measure(measure):
        known.look_up(measure, [*proved.UNITS, *(f"{kind}/…" for kind in TABLES)], "measures_of_games", *loc)
    elif TABLES.get(kind, "flags") != "flags":
        id_, _, option = about.partition("/")
        known.look_up(id_, known.tables[TABLES[kind]], TABLES[kind], *loc)
        if option:
            known.look_up(option, known.options.get(id_, ()), "options", *loc)


def _player(player: models.Player, loc: Loc, known: _Known) -> None:
    hints = get_type_hints(Levers)
    for habit, value in player.habits.items():
        known.look_up(habit, hints, "habits", *loc, "habits", habit)
        if habit in hints and not _fits(hints[habit], value):
            known.note("E352", *loc, "habits", habit, name=habit, wanted=_wanted(hints[habit]))
    if player.habits and player.team != "sensible":
        known.note("E353", *loc, "habits")
    for i, omitted in enumerate(player.never):
        known.look_up(omitted.decision, KINDS, "decisions", *loc, "never", i, "decision")
        if omitted.about:
            everything = [name for names in known.tables.values() for name in names]
            known.look_up(omitted.about, everything, "anything", *loc, "never", i, "about")


def _fits(hint: Hint, value: object) -> bool:
    try:
        TypeAdapter(hint).validate_python(tuple(value) if isinstance(value, list) else value, strict=True)
    except ValidationError:
        return False
    return True


def _wanted(hint: Hint) -> object:
    """Return the values that a habit accepts, or the message key of their kind."""
    kinds = {bool: "kind.boolean", int: "kind.integer", str: "kind.text"}
    listed: object = get_origin(hint)
    return kinds.get(hint) or ("kind.list" if listed is tuple else get_args(hint))


def _expectation(item: models.Expected) -> proved.Expectation:
    low = -inf if item.at_least is None else item.at_least
    high = inf if item.at_most is None else item.at_most
    against = _who_plays(item.against) if item.against else None
    return proved.Expectation(item.id, item.measure, low, high, _who_plays(item), against, item.games)


def _who_plays(player: models.Player) -> proved.Player:
    team = Levers()
    for habit, value in player.habits.items():
        team = with_lever(team, habit, tuple(value) if isinstance(value, list) else value)
    never = tuple(proved.Omission(o.decision, o.about, o.until_month) for o in player.never)
    return proved.Player(team if player.habits else player.team, never)
