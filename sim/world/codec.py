"""Conversion of dataclasses to plain data and back, driven by their type hints, for logs, caches and digests.

The data are dicts, lists, texts, whole numbers, booleans and None. Every field is written, defaults too, so
that they mean the same under a later version. Reading is strict: no field missing unless it has a default, no
unknown field, no value of another type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Plain: TypeAlias = dict[str, "Plain"] | list["Plain"] | str | int | None
"""What JSON can hold without loss (there is no float in it)."""
Reader: TypeAlias = Callable[[Any], Any]
T = TypeVar("T")
MOST = 10**12
"""Upper bound of whole numbers: a hundred million euros are 10**10 cents, so anything larger was forged."""


class BadData(ValueError):  # noqa: N818 - it is an answer about the data, not a fault of the program
    """Data that do not match their dataclass; `path` says where, from the outside in."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path)) or 'data'}: {self.args[0]}"


def to_data(value: object) -> Plain:
    """Turn a dataclass, or a value of one of its fields, into plain data.

    Raises TypeError for anything else, floats included.
    """
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): to_data(item) for key, item in value.items()}
    return {name: to_data(getattr(value, name)) for name in _names(cast(Any, type(value)))}


@cache
def _names(cls: type) -> tuple[str, ...]:
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} has no place in plain data")
    return tuple(field.name for field in fields(cls))


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key is a text, not {key!r}")
    return key


def from_data(cls: type[T], data: object) -> T:
    """Build a dataclass from plain data; lists become tuples. Raises BadData, with the path of the culprit."""
    reader = _reader(cast(Any, cls))
    return cast(T, reader(data))


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type hint, or a value of any type
    """Build the function that reads the data of a type (cached)."""
    origin = get_origin(hint)
    if is_dataclass(hint):
        return _dataclass_reader(cast(type, hint))
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if origin is not None and _is_mapping(origin):
        return _mapping_reader(get_args(hint)[1])
    if origin is Literal:
        return _literal_reader(get_args(hint))
    if origin in (Union, UnionType):
        return _optional_reader(get_args(hint))
    if hint in (str, int, bool):
        return _exact_reader(hint)
    raise TypeError(f"{hint} has no place in plain data")


def _is_mapping(origin: object) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _exact_reader(wanted: type) -> Reader:
    def read(data: object) -> object:
        if type(data) is not wanted:
            raise BadData(f"{data!r} is not {wanted.__name__}")
        if isinstance(data, int) and abs(data) > MOST:
            raise BadData("too large a number")
        return data

    return read


def _literal_reader(choices: tuple[object, ...]) -> Reader:
    def read(data: object) -> object:
        if data not in choices:
            raise BadData(f"{data!r} is not one of {choices}")
        return data

    return read


def _optional_reader(hints: tuple[Any, ...]) -> Reader:
    inner = [hint for hint in hints if hint is not NoneType]
    if len(inner) != 1 or len(hints) == 1:
        raise TypeError(f"plain data cannot tell {hints} apart")
    some = _reader(inner[0])
    return lambda data: None if data is None else some(data)


def _tuple_reader(hints: tuple[Any, ...]) -> Reader:
    if hints[-1] is Ellipsis:
        item = _reader(hints[0])
        return lambda data: tuple([_at(i, item, x) for i, x in enumerate(_list(data))])
    items = [_reader(hint) for hint in hints]

    def read(data: object) -> object:
        values = _list(data)
        if len(values) != len(items):
            raise BadData(f"{len(values)} values instead of {len(items)}")
        return tuple([_at(i, item, x) for i, (item, x) in enumerate(zip(items, values, strict=True))])

    return read


def _mapping_reader(hint: Any) -> Reader:  # noqa: ANN401 - a type hint, or a value of any type
    item = _reader(hint)

    def read(data: object) -> object:
        # Sorted by key, so that a game cannot depend on the order that the author or a cache used.
        return {key: _at(key, item, value) for key, value in sorted(_keyed(data).items())}

    return read


def _dataclass_reader(cls: type) -> Reader:
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields(cls)}
    needed = {f.name: None for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING}.keys()

    def read(data: object) -> object:
        values, made, name = _dict(data), {}, ""
        if not values.keys() <= readers.keys():
            raise BadData(f"{cls.__name__} has no {next(name for name in values if name not in readers)!r}")
        if not needed <= values.keys():
            raise BadData(f"{next(name for name in needed if name not in values)!r} is missing")
        try:
            for name, value in values.items():
                made[name] = readers[name](value)
        except BadData as error:
            error.path = (name, *error.path)
            raise
        return cls(**made)

    return read


def _at(step: str | int, reader: Reader, data: object) -> object:
    try:
        return reader(data)
    except BadData as error:
        error.path = (step, *error.path)
        raise


def _list(data: object) -> list[Any] | tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise BadData(f"{data!r} is not a list")
    return data


def _dict(data: object) -> dict[Any, Any]:
    if not isinstance(data, dict):
        raise BadData(f"{data!r} is not a mapping")
    return data


def _keyed(data: object) -> dict[str, Any]:
    for key in _dict(data):
        if not isinstance(key, str):
            raise BadData(f"key {key!r} is not a text")
    return cast(dict[str, Any], data)
