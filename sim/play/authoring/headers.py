"""Sections whose header was deleted by mistake: their items follow those of the section above, with none of its keys.

Each is told once, and its items are put back, so that neither their keys nor what refers to them is told as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias, get_args, get_origin

import yaml

from sim.play.authoring.fields import Block, CharterTheme, Norm
from sim.play.authoring.models import SECTIONS
from sim.play.authoring.problems import Findings, Place
from sim.play.authoring.type_hints import Hint, variants

ALL_BUT_ONE = 4
"""Keys that must be amiss in one section for an item with a single slip to be taken for one of another [design]."""
BARE = ("skills", "packages", "categories")
"""Sections of ids and names that scenarios are seldom without: an item with nothing else may be of a lost one."""
ASKED_BY = {"skills": ("people", "skill"), "packages": ("activities", "package"), "categories": ("risks", "category")}
"""Section of ids and names -> the section and the key that ask for its ids."""
GIVEN = {"norms": frozenset(get_args(Norm)), "themes": frozenset(get_args(CharterTheme))}
"""Section of ids and names -> its ids, which are the program's."""


_Run: TypeAlias = tuple[tuple[str, ...], list[yaml.Node]]
"""The sections that items look like, and the items."""


@cache
def _keys_of(section: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys that an item of a section may have, and those that it must have."""
    return _keys_in(SECTIONS[section])


def _keys_in(hint: Hint) -> tuple[frozenset[str], frozenset[str]]:
    models = [model.model_fields for model in variants(hint)]
    wanted = [frozenset(name for name, field in fields.items() if field.is_required()) for fields in models]
    return frozenset().union(*models), frozenset.intersection(*wanted)


def _keys(item: yaml.Node) -> frozenset[str]:
    return frozenset(str(key.value) for key, _ in item.value) if isinstance(item, yaml.MappingNode) else frozenset()


def _amiss(keys: frozenset[str], section: str) -> int:
    """Count the keys of an item that a section does not have, and those that it lacks."""
    allowed, wanted = _keys_of(section)
    return len(keys - allowed) + len(wanted - keys)


def _value(item: yaml.Node, key: str) -> str:
    """Return what an item says under a key, "" if it is no text."""
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return next((str(value.value) for name, value in pairs if name.value == key), "")


@dataclass(frozen=True, slots=True)
class _Ids:
    """By section of names: the ids that others ask for there, or that the program has; and those that nobody gives."""

    asked: Mapping[str, frozenset[str]]
    owed: Mapping[str, frozenset[str]]


def _ids(lists: Mapping[str, yaml.Node]) -> _Ids:
    asked = dict(GIVEN)
    for section, (asking, key) in ASKED_BY.items():
        asked[section] = frozenset(_value(item, key) for item in (lists[asking].value if asking in lists else ()))
    given = {section: {_value(item, "id") for item in lists[section].value} for section in asked if section in lists}
    owed = {section: ids - given.get(section, set()) for section, ids in asked.items()}
    return _Ids(asked, {section: ids for section, ids in owed.items() if section in ASKED_BY or section not in given})


def likely_sections(items: Iterable[yaml.Node]) -> tuple[str, ...]:
    """Return the sections that all these items fit best, with at most one slip an item; () if there are too many."""
    return likely_among(SECTIONS, items)


def likely_among(lists: Mapping[str, Hint], items: Iterable[yaml.Node]) -> tuple[str, ...]:
    """Return the lists, by name and by what an item of theirs is, that all these items fit best; see `likely_sections`.

    Ids that the program has tell norms and themes of the charter from other names.
    """
    items = tuple(items)
    ids = frozenset(_value(item, "id") for item in items)
    amiss = {}
    for name, hint in lists.items():
        amiss[name] = sum(_astray(item, hint) for item in items)
    least = min(amiss.values())
    found = tuple(name for name, n in amiss.items() if n == least and ids <= GIVEN.get(name, ids))
    given = tuple(name for name in found if name in GIVEN)
    return (given or found) if least <= len(items) else ()


def split_merged(node: yaml.Node, findings: Findings) -> None:
    """Part items of lists that a missing dash has merged: an id comes twice in them."""
    for inner in [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else ():
        split_merged(inner, findings)
    if not isinstance(node, yaml.SequenceNode):
        return
    for item in node.value:
        split_merged(item, findings)
    node.value[:] = [part for item in node.value for part in _parted(item, findings)]


def _parted(item: yaml.Node, findings: Findings) -> list[yaml.Node]:
    if not isinstance(item, yaml.MappingNode):
        return [item]
    ids = [n for n, (key, _) in enumerate(item.value) if key.value == "id"]
    for n in ids[1:]:
        line = item.value[ids[0]][0].start_mark.line + 1
        findings.add("E112", _place(item.value[n][0]), key="id", line=line, meant="- id")
    cuts = [0, *ids[1:], len(item.value)]
    parts = [item.value[start:end] for start, end in pairwise(cuts)]
    return [yaml.MappingNode(item.tag, part, part[0][0].start_mark) for part in parts] if len(ids) > 1 else [item]


def put_back(root: yaml.MappingNode, findings: Findings) -> bool:
    """Move items that follow a lost header under its name; return whether all of them could be.

    Those that fit several absent sections are left out: nobody can tell which.
    """
    lists = {str(key.value): value for key, value in root.value if isinstance(value, yaml.SequenceNode)}
    certain = True
    ids = _ids(lists)
    for section in [name for name in lists if name in SECTIONS]:
        for item in lists[section].value:
            _put_back_within(section, item, findings)
        kept: list[yaml.Node] = []
        for found, items in list(_runs(section, lists[section].value, lists.keys(), ids)):
            if found == (section,):
                kept += items
                continue
            findings.add("E146", _place(items[0]), found=found, section=section)
            if len(found) > 1:
                certain = False
            elif found[0] in lists:
                lists[found[0]].value.extend(items)
            else:
                lists[found[0]] = _listed(root, found[0], items)
        lists[section].value[:] = kept
    return certain


def _put_back_within(section: str, block: yaml.Node, findings: Findings) -> None:
    """Do the same in a block: reports that follow the instalments of a donor, responses that follow effects."""
    inner = _inner_lists(section)
    pairs = block.value if isinstance(block, yaml.MappingNode) else ()
    named = {str(key.value): value for key, value in pairs if isinstance(value, yaml.SequenceNode)}
    lists = {name: value for name, value in named.items() if name in inner}
    for name, found in list(lists.items()):
        absent = {other: hint for other, hint in inner.items() if other not in lists}
        for n, item in enumerate(found.value):
            fits = [other for other, hint in absent.items() if not _astray(item, hint)]
            if _astray(item, inner[name]) <= 1 or len(fits) != 1:
                continue  # one slip, or nobody can tell
            findings.add("E146", _place(item), found=fits, section=name)
            lists[fits[0]] = _listed(block, fits[0], found.value[n:])
            del found.value[n:]
            break


@cache
def _inner_lists(section: str) -> dict[str, Hint]:
    """Return the lists of blocks in the items of a section: name -> what an item is."""
    found: dict[str, Hint] = {}
    for model in variants(SECTIONS[section]):
        for name, field in model.model_fields.items():
            for hint in variants(field.annotation):
                origin: object = get_origin(hint)
                of = variants(get_args(hint)[0]) if origin is list else ()
                if of and all(isinstance(one, type) and issubclass(one, Block) for one in of):
                    found[name] = get_args(hint)[0]
    return found


def _astray(item: yaml.Node, hint: Hint) -> int:
    allowed, wanted = _keys_in(hint)
    keys = _keys(item)
    return len(keys - allowed) + len(wanted - keys)


def _place(node: yaml.Node) -> Place:
    mark = node.start_mark
    return Place(mark.name, mark.line + 1, mark.column + 1)


def _listed(block: yaml.Node, name: str, items: list[yaml.Node]) -> yaml.SequenceNode:
    """Add a list under its name to a block, and return it."""
    at = items[0].start_mark
    added = yaml.SequenceNode("tag:yaml.org,2002:seq", items, at)
    block.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", name, at, at), added))
    return added


def _runs(
    section: str, items: Sequence[yaml.Node], present: Iterable[str], ids: _Ids
) -> Iterator[_Run]:
    """Cut the items of a section where they begin to look like those of another; a file begins with its header."""
    absent = frozenset(SECTIONS) - frozenset(present)
    run: list[yaml.Node] = []
    under: tuple[str, ...] = (section,)
    file = ""
    for item in items:
        at = str(item.start_mark.name)
        now = under if at == file else (section,)
        keys = _keys(item)
        if _amiss(keys, now[0]):
            now = _other(keys, now[0], section, absent) or now
        elif _value(item, "id") not in ids.asked.get(now[0], (_value(item, "id"),)):
            now = next(((name,) for name, owed in ids.owed.items() if _value(item, "id") in owed), now)
        if now != under and run:
            yield under, run
            run = []
        under, file = now, at
        run.append(item)
    if run:
        yield under, run


def _other(keys: frozenset[str], now: str, section: str, absent: frozenset[str]) -> tuple[str, ...]:
    """Return the sections that an item fits so much better that their header must be missing; () if there are none."""
    worse = _amiss(keys, now)
    if not _amiss(keys, section):
        return (section,)
    fits = {other: _amiss(keys, other) for other in SECTIONS}
    least = min(fits.values())
    found = tuple(other for other, n in fits.items() if n == least)
    lost = tuple(other for other in found if other in absent)
    lost = tuple(other for other in lost if other in BARE) or lost
    if keys <= _keys_of(now)[0]:  # half written, rather, unless a section that everybody has is nowhere
        return tuple(other for other in lost if other in BARE) if not least else ()
    if least and (least > 1 or worse < ALL_BUT_ONE):
        return ()
    return found if len(found) == 1 and (worse > 1 or lost) else lost
