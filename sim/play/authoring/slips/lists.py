"""Items of lists that a parser takes for something else: merged where a dash is missing, and put under the wrong name.

Each is told once and mended, so that neither their keys nor what refers to them is told as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import yaml

from sim.play.authoring.problems import Findings, place_of
from sim.play.authoring.slips.shapes import (
    LISTS,
    SHAPES,
    Models,
    Shape,
    best_fits,
    every_key,
    keys_of,
    lists_in,
    shape_of,
    value_of,
)

ALL_BUT_ONE = 4
"""Keys that must be amiss in one list for an item with a single slip to be taken for one of another [design]."""
FEW = 2
"""Bare keys between brackets from which on they are one block: a single one may be whole [design]."""
SEVERAL = 3
"""Keys that come twice in an item from which on it is two, the second without its id [design]."""
ASKED_BY = {"skills": ("people", "skill"), "packages": ("activities", "package"), "categories": ("risks", "category")}
"""Section of ids and names -> the section and the key that ask for its ids: nothing else tells its items."""
STRING, LIST = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq"


def split_merged(node: yaml.Node, findings: Findings) -> None:
    """Part items of lists that a missing dash has merged: an id comes twice in them."""
    for inner in [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else ():
        split_merged(inner, findings)
    if not isinstance(node, yaml.SequenceNode):
        return
    for item in node.value:
        split_merged(item, findings)
    node.value[:] = [part for item in _braced(node, findings) for part in _parted(item, findings)]


def _braced(listed: yaml.SequenceNode, findings: Findings) -> list[yaml.Node]:
    """Put the braces back that are missing in [kind: trust, target: school]: a list of two blocks of a key each."""
    bare = [item for item in listed.value if isinstance(item, yaml.MappingNode) and _is_bare(item)]
    items: list[yaml.Node] = listed.value
    if len(bare) < FEW or bare[0].value[0][0].value not in every_key():
        return items
    findings.add("E151", place_of(bare[0]))
    pairs = [item.value[0] for item in bare]
    starts = [n for n, (key, _) in enumerate(pairs) if key.value == pairs[0][0].value]
    parts = [pairs[start:end] for start, end in pairwise([*starts, len(pairs)])]
    whole = [yaml.MappingNode(bare[0].tag, part, part[0][0].start_mark, flow_style=True) for part in parts]
    return [*whole, *(item for item in items if item not in bare)]


def _is_bare(item: yaml.MappingNode) -> bool:
    """Return whether a block between brackets has no braces of its own: it begins where its only key does."""
    return bool(item.flow_style) and len(item.value) == 1 and item.start_mark.index == item.value[0][0].start_mark.index


def _parted(item: yaml.Node, findings: Findings) -> list[yaml.Node]:
    if not isinstance(item, yaml.MappingNode):
        return [item]
    keys = [str(key.value) for key, _ in item.value]
    ids = [n for n, key in enumerate(keys) if key == "id"]
    again = [n for n, key in enumerate(keys) if key in keys[:n]]
    for n in ids[1:]:
        line = item.value[ids[0]][0].start_mark.line + 1
        findings.add("E112", place_of(item.value[n][0]), key="id", line=line, meant="- id")
    unnamed = again[:1] if len(ids) == 1 and len(again) >= SEVERAL else []  # its id is missing: that is told (E101)
    cuts = [0, *ids[1:], *unnamed, len(item.value)]
    parts = [item.value[start:end] for start, end in pairwise(cuts)]
    return [yaml.MappingNode(item.tag, part, part[0][0].start_mark) for part in parts] if len(parts) > 1 else [item]


def put_back(root: yaml.Node, findings: Findings) -> bool:
    """Move items that follow a lost header under its name; return whether all of them could be.

    Those that fit several absent sections are left out: nobody can tell which.
    """
    sections = _lists(root, LISTS)
    shapes = dict(SHAPES)
    for name, (asking, key) in ASKED_BY.items():
        ids = frozenset(value_of(item, key) for item in (sections[asking].value if asking in sections else ()))
        shapes[name] = shapes[name]._replace(ids=ids)
    return _put_back(root, LISTS, shapes, findings)


def _put_back(block: yaml.Node, models: Mapping[str, Models], shapes: Mapping[str, Shape], findings: Findings) -> bool:
    lists = _lists(block, models)
    certain = True
    for name, found in list(lists.items()):
        inner = lists_in(models[name])
        for item in found.value:
            _put_back(item, inner, {one: shape_of(of) for one, of in inner.items()}, findings)
        kept: list[yaml.Node] = []
        for meant, items in list(_runs(name, lists, shapes)):
            if meant == (name,):
                kept += items
                continue
            findings.add("E146", place_of(items[0]), found=meant, section=name)
            if len(meant) > 1:
                certain = False
            elif meant[0] in lists:
                lists[meant[0]].value.extend(items)
            else:
                lists[meant[0]] = _listed(block, meant[0], items)
        found.value[:] = kept
    return certain


def _lists(block: yaml.Node, names: Mapping[str, Models]) -> dict[str, yaml.SequenceNode]:
    pairs = block.value if isinstance(block, yaml.MappingNode) else ()
    found = {str(key.value): value for key, value in pairs if isinstance(value, yaml.SequenceNode)}
    return {name: value for name, value in found.items() if name in names}


def _listed(block: yaml.Node, name: str, items: list[yaml.Node]) -> yaml.SequenceNode:
    """Add a list under its name to a block, and return it."""
    at = items[0].start_mark
    added = yaml.SequenceNode(LIST, items, at)
    block.value.append((yaml.ScalarNode(STRING, name, at, at), added))
    return added


def _runs(
    name: str, lists: Mapping[str, yaml.SequenceNode], shapes: Mapping[str, Shape]
) -> Iterator[tuple[tuple[str, ...], list[yaml.Node]]]:
    """Cut the items of a list where they begin to look like those of another; a file begins with its header."""
    run: list[yaml.Node] = []
    under: tuple[str, ...] = (name,)
    file = ""
    for item in lists[name].value:
        at = str(item.start_mark.name)
        now = under if at == file else (name,)
        now = _other(item, now[0], name, lists, shapes) or now
        if now != under and run:
            yield under, run
            run = []
        under, file = now, at
        run.append(item)
    if run:
        yield under, run


def _other(
    item: yaml.Node, now: str, name: str, lists: Mapping[str, yaml.SequenceNode], shapes: Mapping[str, Shape]
) -> tuple[str, ...]:
    """Return the lists that an item fits so much better that their header must be missing; () if there are none."""
    worse = shapes[now].misfits(item)
    if not worse:
        return ()
    if not shapes[name].misfits(item):
        return (name,)
    least, found = best_fits([item], shapes)
    lost = tuple(one for one in found if one not in lists or (one in ASKED_BY and not _is_in(item, lists[one])))
    if keys_of(item) <= shapes[now].allowed:  # half written, rather, unless another list waits for it
        return () if least else lost
    if least and (least > 1 or worse < ALL_BUT_ONE):
        return ()
    return found if len(found) == 1 and (worse > 1 or lost) else lost


def _is_in(item: yaml.Node, found: yaml.SequenceNode) -> bool:
    """Return whether a list has an item with the id of this one."""
    return any(value_of(other, "id") == value_of(item, "id") for other in found.value)
