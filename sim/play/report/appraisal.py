"""The evaluation of a finished game: DAC criteria, quality of the charter, CHS commitments, logical framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.model.units import clamp, half_even
from sim.play.facts import has_clauses
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.play.tongue import capital


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The level of a criterion or of a part of the charter, in words and as a bar in whole percent (-1: no bar)."""

    name: str
    said: str
    bar: int


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with its score out of three and its evidence as (found, words) pairs."""

    number: int
    name: str
    score: str
    evidence: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class LogframeRow:
    """A line of the logical framework in its own unit; `broken` is its assumption if it did not hold, else ""."""

    level: str
    name: str
    baseline: str
    target: str
    now: str
    later: str
    verification: str
    broken: str


def criteria(material: Material, names: PageNames) -> Iterator[LevelRow]:
    """Yield the six DAC criteria; none before the end of the game."""
    found = material.final.evaluation
    for name, level in found.dac.items() if found else ():
        yield _level(names, f"dac.{name}", level)


def charter_parts(material: Material, names: PageNames) -> Iterator[LevelRow]:
    """Yield the five parts of the charter's quality; none before the end of the game."""
    found = material.final.evaluation
    for part, level in found.charter.items() if found else ():
        row = _level(names, f"quality.{part}", level)
        of_nothing = part == "coherence" and not has_clauses(material.final.outcomes)
        yield LevelRow(row.name, names.tongue.say("no_clause"), -1) if of_nothing else row


def _level(names: PageNames, word: str, level: int | None) -> LevelRow:
    name = capital(names.tongue.word(word))
    if level is None:
        return LevelRow(name, names.tongue.say("not_measured"), -1)
    return LevelRow(name, names.tongue.share(level), half_even(clamp(level), 100))


def commitments(material: Material, names: PageNames) -> Iterator[CommitmentRow]:
    """Yield the nine CHS commitments with the evidence found in the record; none before the end of the game."""
    found, word = material.final.evaluation, names.tongue.word
    for number, (id_, three) in enumerate(found.chs.items() if found else (), 1):
        evidence = tuple((there, word(f"evidence.{id_}.{n}")) for n, there in enumerate(three))
        yield CommitmentRow(number, word(f"chs.{id_}"), f"{sum(three)}/{len(three)}", evidence)


def logframe(material: Material, names: PageNames) -> Iterator[LogframeRow]:
    """Yield the logical framework in the author's order; nothing before the end of the game."""
    found, tongue = material.final.evaluation, names.tongue
    for row in found.logframe if found else ():
        path = f"indicators.{row.id}"
        yield LogframeRow(
            level=tongue.word(f"level.{row.level}"),
            name=tongue.say("in_unit", name=names.line(f"{path}.name"), unit=names.line(f"{path}.unit")),
            baseline=tongue.number(row.baseline),
            target=tongue.number(row.target),
            now=tongue.number(row.now),
            later=tongue.number(row.later),
            verification=names.line(f"{path}.verification"),
            broken="" if row.assumed else names.line(f"{path}.assumption"),
        )


def social_return(material: Material, names: PageNames) -> str:
    """Return the social return on investment as a range, or "" where nothing was valued."""
    found = material.final.evaluation
    if not found or not found.sroi:
        return ""
    low, high = (names.tongue.number(half_even(ratio, 100)) for ratio in found.sroi)
    return names.tongue.say("social_return", low=low, high=high)
