"""Navigating the type hints of the models in parallel with the data: what is allowed at a path."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from sim.play.authoring.fields import Block

Hint: TypeAlias = Any
"""A type hint; they have no common type."""


def list_of(hint: Hint) -> Hint:
    """Return the hint of a list of values of this hint."""
    return list[hint]


def annotations_of(hint: Hint) -> tuple[object, ...]:
    """Return the annotations of an `Annotated` hint, () for others."""
    origin: object = get_origin(hint)
    return get_args(hint)[1:] if origin is Annotated else ()


_cache: dict[int, tuple[Hint, tuple[Hint, ...]]] = {}
"""Variants by id of the hint, since some hints cannot be hashed; each is kept alive so that its id stays unique."""


def variants(hint: Hint) -> tuple[Hint, ...]:
    """Return a hint stripped of annotations and None; several only for a union of tagged blocks."""
    found = _cache.get(id(hint))
    if found is None:
        found = _cache[id(hint)] = hint, _variants(hint)
    return found[1]


def _variants(hint: Hint) -> tuple[Hint, ...]:
    origin: object = get_origin(hint)
    if origin is Annotated:
        return variants(get_args(hint)[0])
    if origin in (Union, UnionType):
        return tuple(variant for x in get_args(hint) if x is not type(None) for variant in variants(x))
    return (hint,)


def block_model(hint: Hint, tags: tuple[object, ...]) -> type[Block] | None:
    """Return the model of a block: the only one of the hint, or the one of a union with one of the tags."""
    models = [x for x in variants(hint) if isinstance(x, type) and issubclass(x, Block)]
    if len(models) == 1:
        return models[0]
    return next((model for model in models if any(tag in tags for tag in _tags(model))), None)


@cache
def _tags(model: type[Block]) -> frozenset[object]:
    hints = (model.model_fields[name].annotation for name in ("kind", "measure") if name in model.model_fields)
    return frozenset(tag for hint in hints if get_origin(hint) is Literal for tag in get_args(hint))


def keys_at(hint: Hint, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys allowed at a pydantic error location."""
    model = block_model(hint_at(hint, loc), ())
    return tuple(model.model_fields) if model else ()


def hint_at(hint: Hint, loc: tuple[int | str, ...]) -> Hint:
    """Return the hint at a pydantic error location, in which the tag of a union is a step of its own."""
    for n, step in enumerate(loc):
        model = block_model(hint, loc[n : n + 1])
        if model and step in model.model_fields:
            hint = model.model_fields[str(step)].annotation
        elif model is None:
            hint = (None, *get_args(variants(hint)[0]))[-1]
        else:
            hint = model
    return hint


def marks_at(hint: Hint, loc: tuple[int | str, ...]) -> tuple[object, ...]:
    """Return the annotations of the value at a pydantic error location: of its field, or of an item of its list."""
    block = block_model(hint_at(hint, loc[:-1]), ())
    key = loc[-1] if loc else ""
    if block and key in block.model_fields:
        return tuple(block.model_fields[str(key)].metadata)
    return annotations_of(hint_at(hint, loc))
