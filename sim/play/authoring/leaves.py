"""Walking through models by the marks in their types.

Which values are ids of something, which are flags, which are prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from sim.play.authoring.fields import Flag, Part, ProseMark, Ref
from sim.play.authoring.source import Loc

Mark: TypeAlias = Ref | Flag | ProseMark
Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A marked value: `loc` leads to it in the tree, `path` names it by ids (`letters.tabaski.body`).

    `key`: it is a mapping's key.
    """

    value: str
    mark: Mark
    loc: Loc
    path: Path
    key: bool = False


def leaves(part: Part, loc: Loc = (), path: Path = ()) -> Iterator[Leaf]:
    """Give every marked value of a block and of the blocks in it, in the order of the models."""
    for name, info in type(part).model_fields.items():
        yield from _of(getattr(part, name), info.annotation, info.metadata, (*loc, name), (*path, name))


def _of(value: object, hint: Any, marks: Sequence[object], loc: Loc, path: Path) -> Iterator[Leaf]:  # noqa: ANN401 - a type hint, or a value of any type
    if isinstance(value, Part):
        yield from leaves(value, loc, path)
    elif isinstance(value, str):
        yield from (Leaf(value, mark, loc, path) for mark in marks if isinstance(mark, Mark))
    elif isinstance(value, list):
        inner, inner_marks = _split(get_args(hint)[0])
        for i, item in enumerate(value):
            yield from _of(item, inner, inner_marks, (*loc, i), (*path, name_of(item, i)))
    elif isinstance(value, dict):
        (_, key_marks), (inner, inner_marks) = (_split(x) for x in get_args(hint))
        for key, item in value.items():
            yield from (
                Leaf(key, mark, (*loc, key), (*path, key), key=True)
                for mark in key_marks
                if isinstance(mark, Mark)
            )
            yield from _of(item, inner, inner_marks, (*loc, key), (*path, key))


def _split(hint: Any) -> tuple[Any, tuple[object, ...]]:  # noqa: ANN401 - a type hint, or a value of any type
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return inner, tuple(marks)
    return hint, ()


def name_of(item: object, i: int) -> str:
    """Name an item of a list in a path: its id, theme or kind, else its place from 0."""
    return next(
        (name for key in ("id", "theme", "kind") if isinstance(name := getattr(item, key, None), str)), str(i)
    )
