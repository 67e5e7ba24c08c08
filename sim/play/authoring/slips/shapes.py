"""What items and blocks of a scenario look like: the keys that they may and must have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, get_args, get_origin

import yaml

from sim.play.authoring.fields import Block
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.type_hints import Hint, variants

Models: TypeAlias = tuple[type[Block], ...]
"""What an item of a list may be, or a block."""


class Shape(NamedTuple):
    """The keys that a block may have, those that it must have, and the ids that it can have; None: any."""

    allowed: frozenset[str]
    wanted: frozenset[str] = frozenset()
    ids: frozenset[str] | None = None

    def misfits(self, item: yaml.Node | None) -> int:
        """Count the keys of an item that are not of this shape, those that it lacks, and an id that cannot be."""
        keys = keys_of(item)
        wrong = self.ids is not None and value_of(item, "id") not in self.ids
        return len(keys - self.allowed) + len(self.wanted - keys) + wrong


def keys_of(item: yaml.Node | None) -> frozenset[str]:
    """Return the keys of a block, none if it is something else."""
    return frozenset(str(key.value) for key, _ in item.value) if isinstance(item, yaml.MappingNode) else frozenset()


def value_of(item: yaml.Node | None, key: str) -> str:
    """Return what a block says under a key, "" if it says nothing."""
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return next((str(value.value) for name, value in pairs if name.value == key), "")


def best_fits(items: Sequence[yaml.Node], among: Mapping[str, Shape]) -> tuple[int, tuple[str, ...]]:
    """Return how many slips these items have in the shapes that they fit best, and the names of these."""
    slips = {name: sum(map(shape.misfits, items)) for name, shape in among.items()}
    least = min(slips.values())
    return least, tuple(name for name, n in slips.items() if n == least)


def likely(items: Sequence[yaml.Node], among: Mapping[str, Shape]) -> tuple[str, ...]:
    """Return the lists that these items are of, with at most one slip an item; () if there are too many.

    Ids that the program has tell norms and themes of the charter from other names.
    """
    least, found = best_fits(items, among)
    known = tuple(name for name in found if among[name].ids)
    return (known or found) if least <= len(items) else ()


def models_of(hint: Hint) -> Models:
    """Return the models of a hint that is a block, or one of several; () for others."""
    found = variants(hint)
    return found if all(isinstance(model, type) and issubclass(model, Block) for model in found) else ()


@cache
def shape_of(models: Models) -> Shape:
    """Return the shape of a block that may be of several models."""
    fields = [model.model_fields for model in models]
    wanted = [frozenset(name for name, field in one.items() if field.is_required()) for one in fields]
    given = [get_args(one["id"].annotation) for one in fields if "id" in one]
    ids = frozenset().union(*given) if given and all(given) else None
    return Shape(frozenset().union(*fields), frozenset.intersection(*wanted), ids)


@cache
def lists_in(models: Models) -> dict[str, Models]:
    """Return the lists of blocks in a block: name -> what an item is."""
    return {name: items for name, hint in _fields(models) if (items := _items_of(hint))}


def _fields(models: Models) -> list[tuple[str, Hint]]:
    of = ((name, field.annotation) for model in models for name, field in model.model_fields.items())
    return [(name, hint) for name, annotation in of for hint in variants(annotation)]


def _items_of(hint: Hint) -> Models:
    return models_of(get_args(hint)[0]) if _origin(hint) is list else ()


def _origin(hint: Hint) -> object:
    return get_origin(hint)  # as an object: mypy takes it for a ParamSpec, and comparing that for a slip


@cache
def _everywhere() -> tuple[tuple[str, Hint], ...]:
    """Return every field of a scenario, those of blocks within blocks included."""
    waiting: list[Models] = [(Entry,), *LISTS.values()]
    found = []
    for models in waiting:  # it grows
        for name, hint in _fields(models):
            found.append((name, hint))
            inner = models_of(hint) or _items_of(hint)
            if inner and inner not in waiting:
                waiting.append(inner)
    return tuple(found)


LISTS: dict[str, Models] = {name: models_of(hint) for name, hint in SECTIONS.items()}
"""The sections, and what an item of each is."""
SHAPES = {name: shape_of(models) for name, models in LISTS.items()}
"""The sections, and what an item of each looks like."""


def every_key() -> frozenset[str]:
    """Return every key that is written somewhere, the sections' own names apart."""
    return frozenset(name for name, _ in _everywhere())


@cache
def every_list() -> dict[str, Shape]:
    """Return the shape of an item of every list of blocks, the sections first, then effects."""
    inner = {name: shape_of(items) for name, hint in _everywhere() if (items := _items_of(hint))}
    return {**SHAPES, **{name: inner[name] for name in sorted(inner, key=lambda name: (name != "effects", name))}}


@cache
def every_block() -> dict[str, Shape]:
    """Return the shape of every block with a name."""
    found = {}
    for name, hint in _everywhere():
        if models := models_of(hint):
            found[name] = shape_of(models)
        elif _origin(hint) is dict and _origin(get_args(hint)[0]) is Literal:
            found[name] = Shape(frozenset(get_args(get_args(hint)[0])))
    return found
