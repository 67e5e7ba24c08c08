"""Views as plain records and back: rows by the names of their fields, mappings as pairs in their own order.

Written by type hints, read by those of a later program: a field that it does not know is left out, one that was not
told yet has its default, which must therefore say "nothing is known". `sim.world.records`, which reads scenarios, is
strict instead: there, what is unknown is an error.
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
from sim.world.council import ProposalView
from sim.world.records import BadRecord
from sim.world.seen.view import View


class Form(NamedTuple):
    """How values of a type are written and read; `shape` names the type and all that it is made of.

    `read` raises BadRecord for anything else than a value of the type: whoever forged it may have put anything there.
    """

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    shape: str


@cache
def form(hint: Any) -> Form:  # noqa: ANN401 - a type hint
    """Return the form of a type hint."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        found = _row(hint)
    elif origin is tuple:
        found = _tuple(inner)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        found = _pairs(form(inner[1]))
    elif origin is Literal:
        found = _exact(type(inner[0]))  # a later palabre may have left a choice out
    elif NoneType in inner:
        found = _optional(form(next(part for part in inner if part is not NoneType)))
    else:
        found = _ANY if hint is Any else _exact(hint)
    return found


_ANY = Form(lambda value: value, lambda data: data, "any")


def _exact(wanted: type) -> Form:
    if wanted not in (str, int, bool):
        raise TypeError(f"{wanted} has no place in a record")

    def read(data: object) -> object:
        if type(data) is not wanted or (isinstance(data, int) and abs(data) > LARGEST):
            raise BadRecord(f"not {wanted.__name__}")
        return data

    return Form(lambda value: value, read, wanted.__name__)


def _optional(some: Form) -> Form:
    return Form(
        lambda value: None if value is None else some.write(value),
        lambda data: None if data is None else some.read(data),
        f"{some.shape}?",
    )


def _tuple(inner: tuple[Any, ...]) -> Form:
    if inner[-1] is Ellipsis:
        item = form(inner[0])
        return Form(
            lambda value: [*map(item.write, value)],
            lambda data: tuple(map(item.read, _list(data))),
            f"[{item.shape}]",
        )
    items = [*map(form, inner)]

    def read(data: object) -> tuple[Any, ...]:
        if len(_list(data)) != len(items):
            raise BadRecord("another length")
        return tuple(item.read(one) for item, one in zip(items, _list(data), strict=True))

    return Form(
        lambda value: [item.write(one) for item, one in zip(items, value, strict=True)],
        read,
        f"({','.join(item.shape for item in items)})",
    )


def _pairs(item: Form) -> Form:
    """Write a mapping as pairs: pages tell some in their order, which canonical JSON would not keep."""
    key = _exact(str)

    def read(data: object) -> dict[str, Any]:
        found = {}
        for pair in map(_list, _list(data)):
            if len(pair) != 2:
                raise BadRecord("not a pair")
            found[key.read(pair[0])] = item.read(pair[1])
        return found

    return Form(lambda value: [[name, item.write(one)] for name, one in value.items()], read, f"{{{item.shape}}}")


def _row(cls: Any) -> Form:  # noqa: ANN401 - a dataclass or a named tuple
    forms = fields_of(cls)

    def read(data: object) -> Any:  # noqa: ANN401 - a row of that class
        if not isinstance(data, dict):
            raise BadRecord("not a row")
        try:
            return cls(**{name: one.read(data[name]) for name, one in forms.items() if name in data})
        except TypeError:
            raise BadRecord(f"{cls.__name__} lacks a field") from None

    told = ",".join(f"{name}:{one.shape}" for name, one in forms.items())
    return Form(
        lambda row: {name: one.write(getattr(row, name)) for name, one in forms.items()},
        read,
        f"{cls.__name__}({told})",
    )


@cache
def fields_of(cls: Any) -> Mapping[str, Form]:  # noqa: ANN401 - a dataclass or a named tuple
    """Return the form of each field of a row, in order."""
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls)] if is_dataclass(cls) else cls._fields
    return {name: form(hints[name]) for name in names}


def _list(data: object) -> list[Any]:
    if not isinstance(data, list):
        raise BadRecord("not a list")
    return data


@cache
def shape() -> str:
    """Return a digest of what all that is told is made of here: where it is the same, records are comparable."""
    return digest("\n".join(form(seen).shape for seen in (View, ProposalView, Moment)).encode())
