"""Compilation: from validated models to plain records of ids and integers, with the prose kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import accumulate
from typing import Any

from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring.fields import ASIDE, Block, ProseMark
from sim.play.authoring.leaves import Leaf
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.models_plan import Month
from sim.play.authoring.problems import Place
from sim.play.authoring.source import Source
from sim.play.authoring.validation import Draft
from sim.world.codec import from_data
from sim.world.effects import Effect
from sim.world.scenario import Scenario, Texts


@dataclass(frozen=True, slots=True)
class Case:
    """A compiled scenario with the source positions of its parts; the input of the checks.

    `texts` is all its prose, `prose` where each text is written, `aside` the paths that no game may contain.
    """

    scenario: Scenario
    texts: Texts
    source: Source
    prose: dict[str, Place]
    aside: frozenset[str]

    def place(self, *loc: int | str) -> Place:
        """Return the place of a value; see `Source.place`."""
        return self.source.place(*loc)

    def targets(self, kind: str) -> frozenset[str]:
        """Return the targets of all effects of a kind."""
        return frozenset(effect.target for effect in effects_in(self.scenario) if effect.kind == kind)


def compile_draft(draft: Draft, entry: Entry, marks: Sequence[Leaf]) -> Case:
    """Compile a valid draft; unresolved ids are kept as they are."""
    record: dict[str, Any] = to_data(entry)
    names = {field.name for field in fields(Scenario)}
    record |= {
        section: [to_data(item) for item in draft.items[section].values()] for section in SECTIONS if section in names
    }
    record["months"] = _months([month for month in draft.items["months"].values() if isinstance(month, Month)])
    original, places = _prose(draft.source, marks)
    aside = frozenset(".".join(leaf.path) for leaf in marks if leaf.mark == ASIDE)
    return Case(from_data(Scenario, record), _texts(entry, original, draft.source), draft.source, places, aside)


def effects_in(value: object) -> Iterator[Effect]:
    """Yield every effect inside a compiled value, at any depth."""
    if isinstance(value, Effect):
        yield value
    elif isinstance(value, tuple):
        yield from (effect for item in value for effect in effects_in(item))
    elif isinstance(value, Mapping):
        yield from (effect for item in value.values() for effect in effects_in(item))
    elif is_dataclass(value):
        yield from (effect for field in fields(value) for effect in effects_in(getattr(value, field.name)))


def to_data(part: Block) -> dict[str, Any]:
    """Compile one block to the fields of its dataclass (`Block.world`)."""
    written = type(part).model_fields
    kept = written if part.world is None else [field.name for field in fields(part.world) if field.name in written]
    return {name: _record(getattr(part, name)) for name in kept} | part.derived()


def _record(value: object) -> object:
    if isinstance(value, Block):
        return to_data(value)
    if isinstance(value, list):
        return [_record(item) for item in value]
    return {key: _record(item) for key, item in value.items()} if isinstance(value, dict) else value


def _months(months: list[Month]) -> list[dict[str, Any]]:
    ends = accumulate(month.weeks * DAYS_PER_WEEK for month in months)
    return [
        {
            "number": month.number,
            "last_day": end - 1,
            "rhythm": month.rhythm,
            "room_day": month.room_day,
            "note": month.note,
        }
        for month, end in zip(months, ends, strict=True)
    ]


def _prose(source: Source, marks: Sequence[Leaf]) -> tuple[dict[str, str], dict[str, Place]]:
    """Return the prose by path and its places; empty texts are left out."""
    texts: dict[str, str] = {}
    places: dict[str, Place] = {}
    for leaf in marks:
        if isinstance(leaf.mark, ProseMark) and leaf.value.strip():
            path = ".".join(leaf.path)
            texts[path] = leaf.value.strip()
            places[path] = source.place(*leaf.loc)
    return texts, places


def _texts(entry: Entry, original: dict[str, str], source: Source) -> Texts:
    languages = (entry.language, *(code for code in entry.languages if code != entry.language))
    entries = {entry.language: original}
    for code in languages[1:]:
        overlay = source.overlays.get(code, {})
        entries[code] = {path: overlay[path][0] for path in original if path in overlay}
    return Texts(languages, entries)
