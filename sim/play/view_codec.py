"""Serialisation of views as plain data, driven by type hints: rows become objects, mappings become lists of pairs.

Reading is lenient, since a later version of the program may read: unknown fields are ignored, missing ones get their
default, which must therefore mean "not known". `sim.world.codec`, for scenarios, is strict instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from sim.play.moments import Moment
from sim.play.record.canonical import digest
from sim.play.record.log import LARGEST
from sim.world.codec import BadData
from sim.world.council import ProposalView
from sim.world.seen.view import View


class Codec(NamedTuple):
    """How to write and read values of a type; `schema` describes the type with everything in it.

    `read` raises BadData if the data, which may be forged, is not a value of the type.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    schema: str


@cache
def codec(hint: Any) -> Codec:  # noqa: ANN401 - a type hint
    """Return the codec of a type hint."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        found = _row(hint)
    elif origin is tuple:
        found = _tuple(inner)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        found = _pairs(codec(inner[1]))
    elif origin is Literal:
        found = _exact(type(inner[0]))  # any value: other versions may have other choices
    elif NoneType in inner:
        found = _optional(codec(next(part for part in inner if part is not NoneType)))
    else:
        found = _ANY if hint is Any else _exact(hint)
    return found


_ANY = Codec(lambda value: value, lambda data: data, "any")


def _exact(wanted: type) -> Codec:
    if wanted not in (str, int, bool):
        raise TypeError(f"{wanted} has no place in plain data")

    def read(data: object) -> object:
        if type(data) is not wanted or (isinstance(data, int) and abs(data) > LARGEST):
            raise BadData(f"not {wanted.__name__}")
        return data

    return Codec(lambda value: value, read, wanted.__name__)


def _optional(some: Codec) -> Codec:
    return Codec(
        lambda value: None if value is None else some.write(value),
        lambda data: None if data is None else some.read(data),
        f"{some.schema}?",
    )


def _tuple(inner: tuple[Any, ...]) -> Codec:
    if inner[-1] is Ellipsis:
        item = codec(inner[0])
        return Codec(
            lambda value: [*map(item.write, value)],
            lambda data: tuple(map(item.read, _list(data))),
            f"[{item.schema}]",
        )
    items = [*map(codec, inner)]

    def read(data: object) -> tuple[Any, ...]:
        if len(_list(data)) != len(items):
            raise BadData("another length")
        return tuple(item.read(one) for item, one in zip(items, _list(data), strict=True))

    return Codec(
        lambda value: [item.write(one) for item, one in zip(items, value, strict=True)],
        read,
        f"({','.join(item.schema for item in items)})",
    )


def _pairs(item: Codec) -> Codec:
    """Write a mapping as pairs, because canonical JSON would lose the order, which some pages show."""
    key = _exact(str)

    def read(data: object) -> dict[str, Any]:
        found = {}
        for pair in map(_list, _list(data)):
            if len(pair) != 2:
                raise BadData("not a pair")
            found[key.read(pair[0])] = item.read(pair[1])
        return found

    return Codec(lambda value: [[name, item.write(one)] for name, one in value.items()], read, f"{{{item.schema}}}")


def _row(cls: Any) -> Codec:  # noqa: ANN401 - a dataclass or a named tuple
    codecs = field_codecs(cls)

    def read(data: object) -> Any:  # noqa: ANN401 - a row of that class
        if not isinstance(data, dict):
            raise BadData("not a row")
        try:
            return cls(**{name: one.read(data[name]) for name, one in codecs.items() if name in data})
        except TypeError:
            raise BadData(f"{cls.__name__} lacks a field") from None

    schema = ",".join(f"{name}:{one.schema}" for name, one in codecs.items())
    return Codec(
        lambda row: {name: one.write(getattr(row, name)) for name, one in codecs.items()},
        read,
        f"{cls.__name__}({schema})",
    )


@cache
def field_codecs(cls: Any) -> Mapping[str, Codec]:  # noqa: ANN401 - a dataclass or a named tuple
    """Return the codec of each field of a row, in order."""
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls)] if is_dataclass(cls) else cls._fields
    return {name: codec(hints[name]) for name in names}


def _list(data: object) -> list[Any]:
    if not isinstance(data, list):
        raise BadData("not a list")
    return data


@cache
def schema_digest() -> str:
    """Return a digest of the types in a witness; witnesses can be compared if it is the same."""
    return digest("\n".join(codec(seen).schema for seen in (View, ProposalView, Moment)).encode())
