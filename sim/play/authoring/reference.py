"""docs/reference.md: every key of scenario files, generated from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from sim.play.authoring import fields
from sim.play.authoring.fields import Block, Flag, ProseMark, Ref, Scaled
from sim.play.authoring.messages import KINDS
from sim.play.authoring.models import REQUIRED, SECTIONS, Entry
from sim.play.authoring.models_effects import Condition, Effect
from sim.play.authoring.models_expected import Expectations
from sim.play.authoring.schema import SECTION_LABELS
from sim.play.authoring.type_hints import Hint, annotations_of, variants

_HEAD = """# Référence · Reference

*Pour qui écrit un scénario. Page faite par `palabre scenario schema --reference`, des mêmes modèles que la
vérification : ne la corrigez pas ici. Chaque phrase est en français, puis en anglais. Le guide est docs/author.md,
les messages docs/codes.md.*

*For whoever writes a scenario. Made by `palabre scenario schema --reference` from the models that check what you
write: do not edit it here. Each sentence is in French, then in English. The guide is docs/author.md, the messages
docs/codes.md.*

Un astérisque marque ce qui est obligatoire. · An asterisk marks what is required.
"""

STAR = "\\*"
"""Marks a required key."""

_UNITS: tuple[tuple[Hint, str, str], ...] = (
    (fields.Cents, "euros, 0 ou plus", "euros, 0 or more"),
    (fields.SignedCents, "euros, + ou −", "euros, + or −"),
    (fields.Points, "part, de 0 à 1", "share, 0 to 1"),
    (fields.SignedPoints, "de −1 à 1", "−1 to 1"),
    (fields.Factor, "décimal, de 0 à 10", "decimal, 0 to 10"),
    (fields.SignedFactor, "part, de −1 à 10", "share, −1 to 10"),
    (fields.Weeks, "durée en semaines (0.2 = un jour)", "duration in weeks (0.2 = a day)"),
    (fields.Monday, "semaine (son lundi)", "week (its Monday)"),
    (fields.Friday, "semaine (son vendredi)", "week (its Friday)"),
    (fields.Through, "semaine, comprise", "week, included"),
    (fields.Days, "jours ouvrés", "working days"),
    (fields.SignedDays, "jours ouvrés, + ou −", "working days, + or −"),
    (fields.HalfDays, "demi-journées, de 0 à 40", "half-days, 0 to 40"),
    (fields.Count, "nombre entier, de 0 à 10 000", "whole number, 0 to 10,000"),
    (fields.Window, "[première semaine, dernière semaine]", "[first week, last week]"),
    (fields.Dated, "[semaine, semaine] (leurs lundis)", "[week, week] (their Mondays)"),
    (Effect, "[effet](#effets--effects)", "effect"),
    (Condition, "[condition](#conditions)", "condition"),
    (fields.Estimate, "semaines : [optimiste, probable, pessimiste]", "weeks: [optimistic, likely, pessimistic]"),
)
"""Types of `fields` with the unit in which authors write them, in French and English."""

_PLAIN_TYPES = {
    str: ("texte", "text"), int: ("nombre entier", "whole number"), float: ("nombre", "number"),
    bool: ("true ou false", "true or false"),
}  # fmt: skip


def reference_page() -> str:
    """Return docs/reference.md."""
    blocks: dict[type[Block], None] = {}
    parts = [_HEAD, "## scenario.yaml\n", _table(Entry, blocks)]
    parts.append("## Les sections · The sections\n\nDans `scenario.yaml` ou dans un fichier de `parts`. "
                 "· In `scenario.yaml` or in a file of `parts`.\n")  # fmt: skip
    for name, hint in SECTIONS.items():
        star = STAR if name in REQUIRED else ""
        parts += [f"### {name}{star}\n", " · ".join(SECTION_LABELS[name]) + ".\n", *_described(hint, blocks)]
    for name, union in (("Effets · Effects", Effect), ("Conditions", Condition)):
        parts += [f"## {name}\n", *_described(union, blocks)]
    parts += ["## expectations.yaml\n", _table(Expectations, blocks)]
    parts += ["## Les blocs · The blocks\n"]
    told = (*SECTIONS.values(), Effect, Condition)
    done: set[type[Block]] = {Entry, Expectations, *(model for hint in told for model in variants(hint))}
    while left := [model for model in blocks if model not in done]:
        for model in left:
            done.add(model)
            parts += [f"### {model.__name__}\n", _table(model, blocks)]
    return "\n".join(parts)


def _described(hint: Hint, blocks: dict[type[Block], None]) -> Iterator[str]:
    """Yield the table of a block, or of each block of a union under its tags."""
    models = variants(hint)
    for model in models:
        if len(models) > 1:
            yield f"**{', '.join(f'`{word}`' for word in _tags(model))}**\n"
        yield _table(model, blocks)


def _tags(model: type[Block]) -> tuple[str, ...]:
    hints = get_type_hints(model)
    return get_args(hints["kind"] if "kind" in hints else hints["measure"])


def _table(model: type[Block], blocks: dict[type[Block], None]) -> str:
    rows = ["| clé · key | s’écrit · written | sans elle · default | |", "|---|---|---|---|"]
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        blocks.update(dict.fromkeys(_blocks(hints[name])))
        french, english = hint_words(hints[name])
        written = french if french == english else f"{french} · {english}"
        star = STAR if field.is_required() else ""
        rows.append(f"| `{name}`{star} | {written} | {_default(field)} | {field.description} |")
    return "\n".join(rows) + "\n"


def _default(field: FieldInfo) -> str:
    """Return a default as an author would write it, "" if there is none."""
    default = field.default
    if field.is_required() or field.default_factory is not None or default is None or default == "":
        return ""
    return f"`{json.dumps(default, ensure_ascii=False)}`"


def _blocks(hint: Hint) -> Iterator[type[Block]]:
    """Yield the blocks inside a hint, except effects and conditions, which have chapters of their own."""
    if hint in (Effect, Condition):
        return
    if isinstance(hint, type) and issubclass(hint, Block):
        yield hint
    for inner in get_args(hint):
        yield from _blocks(inner)


def hint_words(hint: Hint) -> tuple[str, str]:
    """Describe a type hint with its unit, in French and English."""
    origin: object = get_origin(hint)
    if known := next((row[1:] for row in _UNITS if row[0] == hint), None):
        said = known
    elif origin is Annotated:
        said = _annotated_words(hint)
    elif origin is Literal:
        choices = ", ".join(f"`{choice}`" for choice in get_args(hint) if choice != "")
        said = (choices, choices) if choices else ("rien", "nothing")
    elif origin in {list, tuple, dict}:
        said = _container_words(hint)
    elif origin in {Union, UnionType}:
        said = hint_words(next(x for x in get_args(hint) if x is not type(None)))
    elif isinstance(hint, type) and issubclass(hint, Block):
        said = f"bloc [{hint.__name__}](#{hint.__name__.lower()})", "block"
    else:
        said = _PLAIN_TYPES.get(hint, ("valeur", "value"))
    return said


def _container_words(hint: Hint) -> tuple[str, str]:
    """Describe a list, a tuple or a mapping."""
    origin: object = get_origin(hint)
    inner = [hint_words(x) for x in get_args(hint)]
    if origin is list:
        return f"liste : {inner[0][0]}", f"list: {inner[0][1]}"
    if origin is tuple:
        return f"[{', '.join(x[0] for x in inner)}]", f"[{', '.join(x[1] for x in inner)}]"
    (key, value) = inner
    return f"{{{key[0]} : {value[0]}}}", f"{{{key[1]}: {value[1]}}}"


def _annotated_words(hint: Hint) -> tuple[str, str]:
    """Describe the annotations of a hint: table of ids, bounds, prose."""
    marks = [x for mark in annotations_of(hint) for x in (mark.metadata if isinstance(mark, FieldInfo) else (mark,))]
    for mark in marks:
        match mark:
            case Ref(tables, also):
                french, english = map(", ".join, zip(*(KINDS[f"table.{table}"] for table in tables), strict=True))
                more = "".join(f", `{word}`" for word in also)
                return f"identifiant : {french}{more}", f"id: {english}"
            case ProseMark(aside):
                said = ("prose, à traduire, dans aucune partie", "prose, to translate, in no game")
                return said if aside else ("prose, à traduire", "prose, to translate")
            case Flag(raised):
                return ("drapeau levé", "flag raised") if raised else ("drapeau", "flag")
            case Scaled(low=low, high=high):
                return f"nombre, de {low:g} à {high:g}", f"number, {low:g} to {high:g}"
            case _ if hint == fields.Id:
                return "identifiant", "id"
            case _:
                pass
    return _bounded(hint_words(get_args(hint)[0]), marks)


def _bounded(said: tuple[str, str], marks: list[object]) -> tuple[str, str]:
    """Add the bounds of a number, or of the length of a list."""
    french, english = said
    low = next((mark.ge for mark in marks if hasattr(mark, "ge")), None)
    high = next((mark.le for mark in marks if hasattr(mark, "le")), None)
    if low is not None and high is not None:
        return f"{french}, de {low} à {high}", f"{english}, {low} to {high}"
    if french.startswith("liste"):
        for mark in marks:
            if hasattr(mark, "min_length"):
                french, english = f"{french}, {mark.min_length} au moins", f"{english}, at least {mark.min_length}"
            elif hasattr(mark, "max_length"):
                french, english = f"{french}, {mark.max_length} au plus", f"{english}, at most {mark.max_length}"
    return french, english
