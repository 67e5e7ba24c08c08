"""Moving through the type hints of the models as through the files: what stands under a key, in a list."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from sim.play.authoring.fields import Part

Hint: TypeAlias = Any
"""A type hint: there is no common type for them."""


def list_of(hint: Hint) -> Hint:
    """Return the hint of a list of such values."""
    return list[hint]


def marks_of(hint: Hint) -> tuple[object, ...]:
    """Return what a hint is annotated with."""
    origin: object = get_origin(hint)
    return get_args(hint)[1:] if origin is Annotated else ()


_seen: dict[int, tuple[Hint, tuple[Hint, ...]]] = {}
"""Hints that were looked into, by identity (some cannot be hashed), each kept alive beside its variants."""


def variants(hint: Hint) -> tuple[Hint, ...]:
    """Return the hint without annotations and None.

    Several only for a union of blocks told apart by a tag.
    """
    found = _seen.get(id(hint))
    if found is None:
        found = _seen[id(hint)] = hint, _variants(hint)
    return found[1]


def _variants(hint: Hint) -> tuple[Hint, ...]:
    origin: object = get_origin(hint)
    if origin is Annotated:
        return variants(get_args(hint)[0])
    if origin in (Union, UnionType):
        return tuple(variant for x in get_args(hint) if x is not type(None) for variant in variants(x))
    return (hint,)


def block(hint: Hint, tags: tuple[object, ...]) -> type[Part] | None:
    """Return the model of a block.

    The only one there is, or the one of a union that bears one of the tags.
    """
    models = [x for x in variants(hint) if isinstance(x, type) and issubclass(x, Part)]
    if len(models) == 1:
        return models[0]
    return next((model for model in models if any(tag in tags for tag in _tags(model))), None)


@cache
def _tags(model: type[Part]) -> frozenset[object]:
    hints = (model.model_fields[name].annotation for name in ("kind", "measure") if name in model.model_fields)
    return frozenset(tag for hint in hints if get_origin(hint) is Literal for tag in get_args(hint))


def keys_at(hint: Hint, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """List the keys allowed at a path of pydantic's."""
    model = block(hint_at(hint, loc), ())
    return tuple(model.model_fields) if model else ()


def hint_at(hint: Hint, loc: tuple[int | str, ...]) -> Hint:
    """Follow a path of pydantic's, in which the tag of a union is a step of its own, to the hint that stands there."""
    for n, step in enumerate(loc):
        model = block(hint, loc[n : n + 1])
        if model and step in model.model_fields:
            hint = model.model_fields[str(step)].annotation
        elif model is None:
            hint = (None, *get_args(variants(hint)[0]))[-1]
        else:
            hint = model
    return hint
