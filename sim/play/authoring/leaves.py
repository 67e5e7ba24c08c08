"""Walking through what was written by the marks in the models' types, even where a block has a slip in it.

Which values are ids of something, which are flags, which are prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

from sim.play.authoring.fields import Flag, ProseMark, Ref
from sim.play.authoring.hints import Hint, block, list_of, marks_of, variants
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.source import Loc

Mark: TypeAlias = Ref | Flag | ProseMark
Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A marked value: `loc` leads to it in the tree, `path` names it by ids (`letters.tabaski.body`).

    `key`: it is the key of a mapping.
    """

    value: str
    mark: Mark
    loc: Loc
    path: Path
    key: bool = False


def leaves(data: dict[str, Any]) -> Iterator[Leaf]:
    """Yield every marked text of a scenario, the entry first, then section after section."""
    yield from _in_block(data, Entry, (), ("scenario",))
    for section, model in SECTIONS.items():
        yield from _of(data.get(section), list_of(model), (), (section,), (section,))


def marked(data: dict[str, Any], model: Hint, path: Path) -> Iterator[Leaf]:
    """Return every marked text of one block, named from `path` on."""
    return _in_block(data, model, (), path)


def _in_block(data: dict[str, Any], hint: Hint, loc: Loc, path: Path) -> Iterator[Leaf]:
    model = block(hint, (data.get("kind"), data.get("measure")))
    for name, info in model.model_fields.items() if model else ():
        if name in data:
            yield from _of(data[name], info.annotation, info.metadata, (*loc, name), (*path, name))


def _of(value: object, hint: Hint, marks: Sequence[object], loc: Loc, path: Path) -> Iterator[Leaf]:
    inside = get_args(variants(hint)[0])
    if isinstance(value, str):
        yield from (Leaf(value, mark, loc, path) for mark in marks if isinstance(mark, Mark))
    elif isinstance(value, list) and inside and all(x == inside[0] for x in inside):
        for i, item in enumerate(value):
            step = (*loc, i), (*path, name_of(item, i))
            yield from _of(item, inside[0], marks_of(inside[0]), *step)
    elif isinstance(value, dict) and len(inside) == 2:
        for key, item in value.items():
            step = (*loc, key), (*path, key)
            yield from (Leaf(key, mark, *step, key=True) for mark in marks_of(inside[0]) if isinstance(mark, Mark))
            yield from _of(item, inside[1], marks_of(inside[1]), *step)
    elif isinstance(value, dict):
        yield from _in_block(value, hint, loc, path)


def name_of(item: object, i: int) -> str:
    """Name an item of a list in a path: its id, theme or kind, else its place from 0."""
    names = (item.get(key) for key in ("id", "theme", "kind")) if isinstance(item, dict) else ()
    return next((name for name in names if isinstance(name, str)), str(i))
