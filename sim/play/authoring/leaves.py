"""Finding the annotated texts of a scenario (ids, flags, prose), even in blocks that do not validate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

from sim.play.authoring.fields import Flag, ProseMark, Ref
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.source import Loc
from sim.play.authoring.type_hints import Hint, annotations_of, block_model, list_of, variants

Mark: TypeAlias = Ref | Flag | ProseMark
Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """An annotated text: `loc` is its position in the data, `path` names it by ids (`letters.tabaski.body`).

    `key` is true if the text is the key of a mapping.
    """

    value: str
    mark: Mark
    loc: Loc
    path: Path
    key: bool = False


def leaves(data: dict[str, Any]) -> Iterator[Leaf]:
    """Yield every annotated text of a scenario: those of the entry, then of each section."""
    yield from _leaves_in_block(data, Entry, (), ("scenario",))
    for section, model in SECTIONS.items():
        yield from _leaves_of_value(data.get(section), list_of(model), (), (section,), (section,))


def leaves_of_block(data: dict[str, Any], model: Hint, path: Path) -> Iterator[Leaf]:
    """Yield every annotated text of one block, with paths that start with `path`."""
    return _leaves_in_block(data, model, (), path)


def _leaves_in_block(data: dict[str, Any], hint: Hint, loc: Loc, path: Path) -> Iterator[Leaf]:
    model = block_model(hint, (data.get("kind"), data.get("measure")))
    for name, info in model.model_fields.items() if model else ():
        if name in data:
            yield from _leaves_of_value(data[name], info.annotation, info.metadata, (*loc, name), (*path, name))


def _leaves_of_value(value: object, hint: Hint, marks: Sequence[object], loc: Loc, path: Path) -> Iterator[Leaf]:
    inside = get_args(variants(hint)[0])
    if isinstance(value, str):
        yield from (Leaf(value, mark, loc, path) for mark in marks if isinstance(mark, Mark))
    elif isinstance(value, list) and inside and all(x == inside[0] for x in inside):
        for i, item in enumerate(value):
            step = (*loc, i), (*path, name_of(item, i))
            yield from _leaves_of_value(item, inside[0], annotations_of(inside[0]), *step)
    elif isinstance(value, dict) and len(inside) == 2:
        for key, item in value.items():
            step = (*loc, key), (*path, key)
            marks_of_key = (mark for mark in annotations_of(inside[0]) if isinstance(mark, Mark))
            yield from (Leaf(key, mark, *step, key=True) for mark in marks_of_key)
            yield from _leaves_of_value(item, inside[1], annotations_of(inside[1]), *step)
    elif isinstance(value, dict):
        yield from _leaves_in_block(value, hint, loc, path)


def name_of(item: object, i: int) -> str:
    """Return the name of a list item in a path: its id, theme or kind, else its index."""
    names = (item.get(key) for key in ("id", "theme", "kind")) if isinstance(item, dict) else ()
    return next((name for name in names if isinstance(name, str)), str(i))
