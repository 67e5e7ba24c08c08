"""Checks of ids: references that resolve, no duplicates, flags that something raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sim.play.authoring import french
from sim.play.authoring.fields import Flag, Ref
from sim.play.authoring.leaves import Leaf
from sim.play.authoring.models import REQUIRED, SECTIONS
from sim.play.authoring.problems import Findings, Place, closest
from sim.play.authoring.source import Loc, Source
from sim.world.scenario import ROLES

SUBJECTS = ("activities", "actors", "lines", "people", "documents", "letters", "negotiations")
"""Sections that share a namespace, since a risk or a gap may be about any of them: no id may be in two.

A donor may have the id of its actor: they are the same organisation.
"""

RAISED_BY_DECISIONS = ("charter_adopted", "amendment/", "alert/")
"""Prefixes of the flags that the rules of the game raise by themselves (`sim.world.rules`)."""

RENAMED = 3
"""Places that lead to an unknown id from which on nobody mistyped it: it was renamed [design]."""

Table: TypeAlias = dict[str, Place]
Twice: TypeAlias = tuple[str, Place, Place]
"""An id, where it is given again, and where it was first given."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every id in the source, invalid items included: table -> id -> where it was first given."""

    tables: Mapping[str, Table]
    id_by_name: Mapping[str, str]
    """Case-folded name -> id, for suggestions where an author wrote a name instead of an id."""
    norms: Mapping[str, tuple[str, ...]]
    asked: Mapping[str, int]
    """How many places lead to each id, there or not."""
    copied: set[str] = field(default_factory=set)
    """Ids that were most likely lost: told where another one is given twice, or where an item has none."""

    def __contains__(self, entry: tuple[str, str]) -> bool:
        table, name = entry
        return name in self.tables.get(table, {})


def check_ids(source: Source, marks: Sequence[Leaf], findings: Findings) -> bool:
    """Report duplicate ids, unresolved references and flags that nothing raises; `marks` are the annotated values.

    Return whether each id is given once: what a second one holds cannot be told from the first.
    """
    twice: dict[str, list[Twice]] = {}
    known = _collect_ids(source, Counter(leaf.value for leaf in marks if isinstance(leaf.mark, Ref)), twice)
    _check_shared_names(known, findings)
    for section in SECTIONS:
        for i, item in enumerate(_items(source.data.get(section))):
            _check_siblings(item, (section, i), source, twice.setdefault("", []))
    for table, found in twice.items():
        _report_twice(table, found, known, marks, findings)
    for section in SECTIONS:
        without = [item for item in _items(source.data.get(section)) if item and _given(item, "id") is None]
        lost = _lost(section, known, marks) if len(without) == 1 and section != "axes" else ()
        known.copied.update(lost if len(lost) == 1 else ())  # its id is missing: that is told (E101)
    for leaf in marks:
        if isinstance(leaf.mark, Ref) and not _already_reported(leaf, leaf.mark, source):
            _check_reference(leaf, leaf.mark, known, source.place(*leaf.loc, key=leaf.key), findings)
    _check_flags(source, marks, findings)
    return not any(twice.values())


def _check_flags(source: Source, marks: Sequence[Leaf], findings: Findings) -> None:
    """Report each flag that is asked for and that nothing raises, where it is first asked for."""
    raised: set[str] = set()
    asked: dict[str, Leaf] = {}
    for leaf in marks:
        if isinstance(leaf.mark, Flag) and leaf.mark.raised:
            raised.add(leaf.value)
        elif isinstance(leaf.mark, Flag):
            asked.setdefault(leaf.value, leaf)
    for flag, leaf in asked.items():
        if flag not in raised and not flag.startswith(RAISED_BY_DECISIONS):
            place = source.place(*leaf.loc, key=leaf.key)
            findings.add("W402", place, flag=flag, meant=closest(flag, sorted(raised)))


def _report_twice(
    table: str, found: Sequence[Twice], known: Known, marks: Sequence[Leaf], findings: Findings
) -> None:
    """Report ids given twice. One that places lead to, and that nobody has, was lost when its item was copied."""
    lost = _lost(table, known, marks)
    meant = lost.pop() if len(found) == len(lost) == 1 else ""
    for id_, place, first in found:
        findings.add("E202", place, value=id_, file=first.file, line=first.line, meant=meant)
    if meant:
        known.copied.add(meant)


def _lost(table: str, known: Known, marks: Sequence[Leaf]) -> set[str]:
    """Return the ids of a table that places lead to and that nobody has."""
    asks = {table, "traits"} if table in ("actors", "documents") else {table}
    refs = [(leaf.value, leaf.mark) for leaf in marks if isinstance(leaf.mark, Ref) and asks & set(leaf.mark.tables)]
    lost = {id_ for value, ref in refs if not _leads_somewhere(id_ := value.partition(".")[0], ref, known)}
    return lost | (set(ROLES) - known.tables["roles"].keys() if table == "roles" else set())


def _already_reported(leaf: Leaf, ref: Ref, source: Source) -> bool:
    """Return whether validation has reported the cause: a missing required section, or a key that is half a number."""
    absent = any(table in REQUIRED and not source.data.get(table) for table in ref.tables)
    return absent or (leaf.key and not source.raw_text(*leaf.loc))


def _collect_ids(source: Source, asked: Mapping[str, int], twice: dict[str, list[Twice]]) -> Known:
    tables: dict[str, Table] = {section: {} for section in SECTIONS}
    tables["reports"] = {}
    id_by_name: dict[str, str] = {}
    for section in SECTIONS:
        for i, item in enumerate(_items(source.data.get(section))):
            key = "theme" if section == "axes" else "id"
            id_ = source.raw_text(section, i, key) if isinstance(item.get(key), int | float) else _given(item, key)
            _register(tables[section], id_, source.place(section, i, key), twice.setdefault(section, []))
            for meant in _ids(id_) if isinstance(id_, str) else ():
                tables[section].setdefault(meant, source.place(section, i, key))
            id_by_name[str(item.get("name", "")).casefold()] = str(id_)
            for j, report in enumerate(_items(item.get("reports"))):
                place = source.place(section, i, "reports", j, "id")
                _register(tables["reports"], report.get("id"), place, twice.setdefault("reports", []))
    norms: dict[str, tuple[str, ...]] = {}
    for item in _items(source.data.get("actors")):
        for id_ in _ids(str(item.get("id", ""))):
            norms[id_] = (*norms.get(id_, ()), *_names(item.get("norms")))
    traits = (f"{actor}.{norm}" for actor, names in norms.items() for norm in names)
    tables["traits"] = dict.fromkeys((*tables["actors"], *tables["documents"], *traits), source.place())
    return Known(tables, id_by_name, norms, asked)


def _given(item: Mapping[str, Any], key: str) -> object:
    """Return the value of a key, in capitals too: that is told (E102), and what asks for the id need not be."""
    return next((value for name, value in item.items() if name.casefold() == key), None)


def _ids(id_: str) -> tuple[str, ...]:
    """Return an id, and the one that is suggested if it cannot be one (E106), which others may ask for."""
    meant = french.slug_id(id_)
    return (id_, meant) if meant else (id_,)


def _items(data: object) -> list[dict[str, Any]]:
    return [item if isinstance(item, dict) else {} for item in data] if isinstance(data, list) else []


def _names(data: object) -> tuple[str, ...]:
    return tuple(data) if isinstance(data, dict) else ()


def _register(table: Table, name: object, place: Place, twice: list[Twice]) -> None:
    if isinstance(name, str) and (first := table.setdefault(name, place)) is not place:
        twice.append((name, place, first))


def _check_shared_names(known: Known, findings: Findings) -> None:
    seen: Table = {}
    for section in SUBJECTS:
        for name, place in known.tables[section].items():
            first = seen.setdefault(name, place)
            if first is not place:
                findings.add("E204", place, value=name, file=first.file, line=first.line)


def _check_siblings(item: dict[str, Any], loc: Loc, source: Source, twice: list[Twice]) -> None:
    """Collect duplicate ids among the items of each list in a block (for responses, duplicate kinds)."""
    for part, value in item.items():
        if isinstance(value, dict):
            _check_siblings(value, (*loc, part), source, twice)
        if part == "reports":
            continue  # their ids are unique in the whole scenario: see `_collect_ids`
        key = "kind" if part == "responses" else "id"
        table: Table = {}
        for i, sibling in enumerate(_items(value)):
            _register(table, sibling.get(key), source.place(*loc, part, i, key), twice)
            _check_siblings(sibling, (*loc, part, i), source, twice)


def _leads_somewhere(id_: str, ref: Ref, known: Known) -> bool:
    if id_.partition(".")[0] in known.copied:
        return True
    return not id_ or id_ in ref.also or any((table, id_) in known for table in ref.tables)


def _check_reference(leaf: Leaf, ref: Ref, known: Known, place: Place, findings: Findings) -> None:
    if _leads_somewhere(leaf.value, ref, known):
        return
    actor, _, norm = leaf.value.partition(".")
    if norm and "traits" in ref.tables and actor in known.norms:
        meant = closest(norm, known.norms[actor])
        findings.add("E203", place, actor=actor, norm=norm, meant=f"{actor}.{meant}" if meant else "")
        return
    by_name = known.id_by_name.get(leaf.value.casefold(), "")
    names = (*(name for table in ref.tables for name in known.tables[table]), *ref.also)
    candidates = tuple(name for name in names if name.isascii() and " " not in name)  # others are reported: E106
    tables = tuple(f"table.{table}" for table in ref.tables)
    findings.add(
        "E201",
        place,
        table=tables,
        value=leaf.value,
        meant=by_name if by_name in candidates else _likely(leaf.value, candidates, ref, known),
    )


def _likely(id_: str, candidates: Sequence[str], ref: Ref, known: Known) -> str:
    """Return the id that was probably meant, or "".

    An id that many places ask for was renamed rather than mistyped: what nothing leads to is its new name.
    """
    if known.asked[id_] < RENAMED:
        return closest(id_, candidates)
    unasked = [name for name in candidates if not known.asked.get(name)]
    return unasked[0] if len(unasked) == len(ref.tables) == 1 else closest(id_, unasked)
