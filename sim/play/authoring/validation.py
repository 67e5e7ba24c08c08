"""Validation of data against the models, item by item, so that one problem hides no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring import french
from sim.play.authoring.fields import Block, Ref, Scaled, WorkingDays, WrittenFloat
from sim.play.authoring.models import REQUIRED, SECTIONS, Entry
from sim.play.authoring.problems import QUOTES, Findings, closest, unknown_key
from sim.play.authoring.source import Loc, Source
from sim.play.authoring.type_hints import Hint, hint_at, keys_at, marks_at, variants


@dataclass(slots=True)
class Draft:
    """The valid blocks of a scenario: section -> index -> item; invalid items are absent."""

    source: Source
    entry: Entry | None = None
    items: dict[str, dict[int, Block]] = field(default_factory=dict)
    whole: bool = False
    """Whether every block is valid and no required section is missing."""


@cache
def _adapter(model: Hint) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def validate(source: Source, findings: Findings) -> Draft:
    """Validate every block; invalid ones are reported and left out."""
    draft, before = Draft(source), len(findings)
    entry = {key: value for key, value in source.data.items() if key not in SECTIONS}
    draft.entry = _checked("", entry, (), source, findings)
    for section in SECTIONS:
        draft.items[section] = _section(section, source, findings)
    draft.whole = len(findings) == before
    return draft


def _section(section: str, source: Source, findings: Findings) -> dict[int, Block]:
    data = source.data.get(section, [] if section not in REQUIRED else None)
    if isinstance(data, list):
        if not data and section in REQUIRED:
            findings.add("E107", source.place(section))
        checked = ((i, _checked(section, item, (section, i), source, findings)) for i, item in enumerate(data))
        return {i: item for i, item in checked if item is not None}
    if section in source.data:
        findings.add("E103", source.place(section), wanted="kind.list", got=kind_of(data))
    elif source.whole:
        findings.add("E101", source.place(), key=section)
    return {}


def _checked(section: str, data: object, loc: Loc, source: Source, findings: Findings) -> Any:  # noqa: ANN401 - an item of that section
    return validated(SECTIONS[section] if section else Entry, data, loc, source, findings)


def validated(model: Hint, data: object, loc: Loc, source: Source, findings: Findings) -> Any:  # noqa: ANN401 - the model
    """Return the data at `loc` as an instance of the model; None, with every problem reported, if it is invalid."""
    try:
        return _adapter(model).validate_python(data)
    except ValidationError as failed:
        errors = failed.errors(include_url=False)
        for error in errors:
            _report(error, errors, _Context(model, loc, source, findings))
        return None


@dataclass(frozen=True, slots=True)
class _Context:
    model: Hint
    base: Loc
    source: Source
    findings: Findings


_EXPECTED_KINDS = {
    "string_type": "kind.text", "int_type": "kind.integer", "int_from_float": "kind.integer",
    "float_type": "kind.number", "bool_type": "kind.boolean",
    "list_type": "kind.list", "tuple_type": "kind.list", "dict_type": "kind.mapping",
    "model_type": "kind.mapping", "model_attributes_type": "kind.mapping",
}  # fmt: skip

FEW_PERCENT = 10
"""Numbers up to it, where a share is asked for, may be marks out of ten: no percentage is suggested [design]."""
_NUMBERS = ("int_type", "float_type")
_BOUNDS = {"greater_than_equal": ("≥", "ge"), "less_than_equal": ("≤", "le")}


def _report(error: ErrorDetails, errors: list[ErrorDetails], slip: _Context) -> None:
    """Report one of pydantic's errors with our message, at its place."""
    loc, base = error["loc"], slip.base
    if error["type"] == "missing" and _is_misspelt(error, errors, slip):
        return
    if error["type"] == "string_type" and _after_a_comma((*base, *loc), slip.source):
        return  # told at what stands before that comma
    if _is_flat(error) and loc[-1] != next(e["loc"][-1] for e in errors if _is_flat(e) and e["loc"][:-1] == loc[:-1]):
        return  # told at the first number of that list
    if error["input"] is None and (remark := slip.source.remark(*base, *loc)):
        slip.findings.add("E150", remark)
        return
    at_key = bool(loc) and loc[-1] == "[key]"
    loc = loc[:-1] if at_key else loc
    code, key, facts = _explain(error, errors, slip)
    if code in ("E109", "E201"):
        facts["value"] = slip.source.raw_text(*base, *loc)
    if code == "E101":
        place = slip.source.place(*base, *(loc[:-1] if error["type"] == "missing" else loc))
    elif code == "E104" and error["type"] == "union_tag_invalid":
        place = slip.source.place(*base, *loc, _discriminator(error))
    else:
        place = slip.source.place(*base, *loc, key=key or at_key)
    slip.findings.add(code, place, **facts)


Explanation: TypeAlias = tuple[str, bool, dict[str, Any]]
"""Code, whether it is about a key, facts of the message."""


def _explain(error: ErrorDetails, errors: list[ErrorDetails], slip: _Context) -> Explanation:
    kind, value = error["type"], error["input"]
    if kind in ("string_type", "list_type") and (tables := _asked_in_vain(error, slip)):
        return "E201", False, {"table": tuple(f"table.{table}" for table in tables)}
    if kind == "string_type" and isinstance(value, int | float):
        return ("E136" if _before_a_comma(slip.base + error["loc"], slip.source) else "E109"), False, {}
    if kind in _EXPECTED_KINDS and value is None and error["loc"] and (slipped := _run_together(str(error["loc"][-1]))):
        return slipped
    unit = "unit.weeks" if kind == "tuple_type" else _unit(error, slip) if kind in _NUMBERS else ""
    if unit and french.is_date(str(value)):
        return "E140", False, {"value": _abbreviated(value), "unit": unit}
    if kind in _EXPECTED_KINDS:
        meant = _guess_value(error, slip) or _guess_list(error, slip)
        wanted = _EXPECTED_KINDS[kind] if meant else _precisely(error, slip)
        return "E103", False, {"wanted": wanted, "got": kind_of(value), "meant": meant}
    teller = _EXPLAINERS.get(kind)
    return teller(error, errors, slip) if teller else ("E100", False, {"detail": error["msg"]})


def _precisely(error: ErrorDetails, slip: _Context) -> str:
    """Return the message key of what is expected where nothing can be guessed: with its unit, or how many of it."""
    kind = error["type"]
    counted = _unit(error, slip) if kind in _NUMBERS and isinstance(error["input"], str) else ""
    items = len(_items_of(error, slip)) if kind == "tuple_type" else 0
    return counted.replace("unit.", "kind.") or {2: "kind.two", 3: "kind.three"}.get(items, _EXPECTED_KINDS[kind])


def _items_of(error: ErrorDetails, slip: _Context) -> tuple[Hint, ...]:
    """Return the hints of the items of the list that is expected at the place of an error."""
    return get_args(variants(hint_at(slip.model, error["loc"]))[0])


def _asked_in_vain(error: ErrorDetails, slip: _Context) -> tuple[str, ...]:
    """Return the sections of which a number, alone or for a list, should name something, if it does not."""
    loc = (*error["loc"], 0) if error["type"] == "list_type" else error["loc"]
    wanted = next((mark.tables for mark in marks_at(slip.model, loc) if isinstance(mark, Ref)), ())
    if not isinstance(error["input"], int | float) or not SECTIONS.keys() >= set(wanted):
        return ()
    items = (item for table in wanted for item in slip.source.data.get(table) or ())
    ids = {str(item.get("id")) for item in items if isinstance(item, dict)}
    return () if slip.source.raw_text(*slip.base, *error["loc"]) in ids else wanted


def _after_a_comma(loc: Loc, source: Source) -> bool:
    """Return whether a number of a list touches the comma after another one: 0,6 where 0.6 was meant."""
    if not loc or not isinstance(loc[-1], int) or not loc[-1]:
        return False
    before = (*loc[:-1], loc[-1] - 1)
    first, second, digits = source.place(*before), source.place(*loc), source.raw_text(*before)
    return digits.isdecimal() and (first.line, first.col + len(digits) + 1) == (second.line, second.col)


def _is_flat(error: ErrorDetails) -> bool:
    """Return whether a number stands in a list where a list should: [10, 12] for [[10, 12]]."""
    listed = bool(error["loc"]) and isinstance(error["loc"][-1], int)
    return listed and error["type"] in {"list_type", "tuple_type"} and isinstance(error["input"], int | float)


def _before_a_comma(loc: Loc, source: Source) -> bool:
    """Return whether a number of a list touches the comma before the next item: 20,5 francs, without quotes."""
    if not isinstance(loc[-1], int):
        return False
    here, after, digits = source.place(*loc), source.place(*loc[:-1], loc[-1] + 1), source.raw_text(*loc)
    return digits.isdecimal() and (here.line, here.col + len(digits) + 1) == (after.line, after.col)


def _unit(error: ErrorDetails, slip: _Context) -> str:
    """Return the message key of the unit of time that is counted at the place of an error, or ""."""
    marks = marks_at(slip.model, error["loc"])
    if any(isinstance(mark, WorkingDays) for mark in marks):
        return "unit.days"
    return "unit.weeks" if any(isinstance(mark, Scaled) and mark.factor == DAYS_PER_WEEK for mark in marks) else ""


def _run_together(key: str) -> Explanation | None:
    """Explain a key in braces that is half a number (`0,8`), or that swallowed its value (`animation:0.8`)."""
    if key.isdecimal():
        return "E136", True, {"key": key}
    name, colon, value = key.partition(":")
    meant = f"{name}: {value}" if colon else ""
    return ("E103", True, {"wanted": "kind.number", "got": "kind.nothing", "meant": meant}) if meant else None


def _bad_amount(error: ErrorDetails, _errors: list[ErrorDetails], _slip: _Context) -> Explanation:
    """Explain a text where euros are expected, or an amount with more than two decimals."""
    value = error["input"]
    if isinstance(value, WrittenFloat):
        return "E138", False, {"value": value.text, "meant": _digits(french.parse_number(value.text, euros=True))}
    meant = _digits(french.parse_number(str(value), euros=True))
    return "E103", False, {"wanted": "kind.number" if meant else "kind.euros", "got": "kind.text", "meant": meant}


def _digits(number: float | None) -> str:
    """Format an amount in euros as in a scenario, rounded to the cent."""
    return "" if number is None else f"{round(number, 2):.15g}"


def _guess_value(error: ErrorDetails, slip: _Context) -> str:
    """Guess the value meant by a text in place of a number (6 200 €, 0,5, 10 %) or of an answer."""
    kind, value = error["type"], error["input"]
    if kind == "bool_type" or _EXPECTED_KINDS[kind] == "kind.boolean":
        return french.BOOLEANS.get(str(value).casefold(), "")
    if kind not in _NUMBERS or not isinstance(value, str):
        return ""
    days = _unit(error, slip) == "unit.days"
    number = french.parse_quantity(value, whole=kind == "int_type", working_days=days)
    return "" if number is None else f"{number:.12g}"


def _guess_list(error: ErrorDetails, slip: _Context) -> str:
    """Guess the list meant by a single item, or the block meant by a word."""
    kind, value = error["type"], error["input"]
    if kind == "dict_type" and isinstance(value, str) and " " not in value:
        return f"{{{_abbreviated(value)}: …}}"
    if kind not in {"list_type", "tuple_type"} or value is None or isinstance(value, list):
        return ""
    if _is_flat(error):
        return _nested(error, slip)
    items = _items_of(error, slip)
    inner = variants(items[0])
    origin: object = get_origin(inner[0])
    if kind == "tuple_type":
        return _guess_numbers(value, len(items))
    if origin is tuple:
        said = _guess_numbers(value, len(get_args(inner[0])))
        return f"[{said}]" if said else ""
    blocks = isinstance(value, dict) or any(isinstance(item, type) and issubclass(item, Block) for item in inner)
    return "[{…}]" if blocks else f"[{_abbreviated(value)}]"


def _guess_numbers(value: object, size: int) -> str:
    """Guess the numbers meant by a single one, a certain duration or a window of one week; or by 5-7, a window."""
    if isinstance(value, str) and "," in value:
        return f"[{_abbreviated(value.strip(QUOTES + '[]'))}]"
    ends = french.parse_range(str(value))
    number = value if isinstance(value, int | float) else french.parse_quantity(str(value), whole=False)
    meant = ends or ((f"{number:.12g}",) * size if number is not None else ())
    return f"[{', '.join(meant)}]" if meant and len(meant) == size else ""


def _nested(error: ErrorDetails, slip: _Context) -> str:
    """Guess the list of lists that is meant by a list of numbers: the pair in it, if there is but one."""
    around = (*slip.base, *error["loc"][:-1])
    size = slip.source.size(*around)
    pair = error["type"] == "tuple_type" and size == len(_items_of(error, slip))
    return f"[[{', '.join(slip.source.raw_text(*around, n) for n in range(size))}]]" if pair else "[[…], […]]"


def _missing_key(error: ErrorDetails, errors: list[ErrorDetails], _slip: _Context) -> Explanation:
    *parent, last = error["loc"]
    if isinstance(last, int):
        wanted = max(int(e["loc"][-1]) for e in errors if list(e["loc"][:-1]) == parent and e["type"] == "missing") + 1
        return "E108", False, {"wanted": wanted}
    return "E101", True, {"key": last}


ORIGINS = frozenset(
    ("nationality", "nationalite", "country", "pays", "origin", "origine", "ethnicity", "ethnie", "religion", "race")
)
"""Keys that no rule may take: people and organisations have norms, not origins (GAME.md)."""


def _unknown_key(error: ErrorDetails, _errors: list[ErrorDetails], slip: _Context) -> Explanation:
    *parent, last = error["loc"]
    allowed = keys_at(slip.model, tuple(parent))
    meant = french.translate_key(str(last), allowed) or closest(last, allowed)
    half = error["input"] is None and slip.source.in_braces(*slip.base, *parent)  # of what a comma has cut in two
    if half and not meant:
        return "E136", True, {"key": last}
    if french.slug_id(str(last)).casefold() in ORIGINS:
        return "E143", True, {"key": last}
    code, facts = unknown_key(str(last), meant)
    return code, True, facts


def _is_misspelt(missing: ErrorDetails, errors: list[ErrorDetails], slip: _Context) -> bool:
    """Return whether a missing key is there under a name that is told, with this key as its suggestion."""
    *parent, wanted = missing["loc"]
    unknown = (error for error in errors if error["type"] == "extra_forbidden" and [*error["loc"][:-1]] == parent)
    return any(_unknown_key(error, errors, slip)[2].get("meant") == wanted for error in unknown)


def _unknown_choice(error: ErrorDetails, _errors: list[ErrorDetails], _slip: _Context) -> Explanation:
    quoted = tuple(re.findall(r"'([^']*)'", error["ctx"]["expected"]))
    choices = tuple(filter(None, quoted)) or (error["ctx"]["expected"],)  # '' is how a model writes: none of them
    return (
        "E104",
        False,
        {"value": _abbreviated(error["input"]), "choices": choices, "meant": _choice(error["input"], choices)},
    )


def _unknown_tag(error: ErrorDetails, _errors: list[ErrorDetails], _slip: _Context) -> Explanation:
    choices = tuple(re.findall(r"'([^']+)'", error["ctx"]["expected_tags"]))
    tag = error["ctx"]["tag"]
    if french.slug_id(str(tag)).casefold() in ORIGINS:
        return "E143", False, {"key": tag}
    return "E104", False, {"value": _abbreviated(tag), "choices": choices, "meant": _choice(tag, choices)}


def _choice(value: object, choices: tuple[str, ...]) -> str:
    named = [choice for choice in choices if choice in french.slug_id(str(value)).casefold().split("-")]
    return french.translate_value(str(value), choices) or closest(value, choices) or "".join(named[:1])


def _missing_tag(error: ErrorDetails, _errors: list[ErrorDetails], _slip: _Context) -> Explanation:
    return "E101", True, {"key": _discriminator(error)}


LANGUAGE_CODES = ("fr", "en", "es", "pt", "…")


def _bad_pattern(error: ErrorDetails, _errors: list[ErrorDetails], _slip: _Context) -> Explanation:
    if "[a-z]" in error["ctx"]["pattern"]:
        meant = french.language_code(str(error["input"]))
        return "E104", False, {"value": _abbreviated(error["input"]), "choices": LANGUAGE_CODES, "meant": meant}
    return "E106", False, {"value": _abbreviated(error["input"]), "meant": french.slug_id(str(error["input"]))}


def _bad_length(error: ErrorDetails, _errors: list[ErrorDetails], slip: _Context) -> Explanation:
    short = error["type"].endswith("too_short")
    limit = error["ctx"]["min_length" if short else "max_length"]
    if short and limit == 1:
        return ("E148" if slip.source.is_paragraph(*slip.base, *error["loc"]) else "E107"), False, {}
    if error["ctx"].get("field_type") == "Tuple":  # of fixed length
        values = [slip.source.raw_text(*slip.base, *error["loc"], i) for i in range(error["ctx"]["actual_length"])]
        return "E108", False, {"wanted": limit, "meant": french.repair_decimals(values, limit)}
    return "E108", False, {"wanted": f"{'≥' if short else '≤'} {limit}"}


def _out_of_bounds(error: ErrorDetails, _errors: list[ErrorDetails], slip: _Context) -> Explanation:
    value = error["input"]
    if _after_a_comma(slip.base + error["loc"], slip.source):
        return "E136", False, {}
    sign, name = _BOUNDS[error["type"]]
    limit = error["ctx"][name]
    percent = f"{value / 100:g}" if limit == 1 and FEW_PERCENT < value <= 100 else ""
    return "E105", False, {"value": value, "sign": sign, "limit": limit, "meant": percent}


_EXPLAINERS: dict[str, Callable[[ErrorDetails, list[ErrorDetails], _Context], Explanation]] = {
    **dict.fromkeys(_BOUNDS, _out_of_bounds),
    "euros": _bad_amount, "missing": _missing_key, "extra_forbidden": _unknown_key, "literal_error": _unknown_choice,
    "union_tag_invalid": _unknown_tag, "union_tag_not_found": _missing_tag, "string_pattern_mismatch": _bad_pattern,
    "too_short": _bad_length, "too_long": _bad_length, "string_too_short": _bad_length, "string_too_long": _bad_length,
}  # fmt: skip


def _discriminator(error: ErrorDetails) -> str:
    return str(error["ctx"]["discriminator"]).strip("'")


def _abbreviated(value: object) -> str:
    text = kind_of(value) if isinstance(value, dict | list) or value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def kind_of(value: object) -> str:
    """Return the message key of the kind of a value."""
    kinds = {
        bool: "kind.boolean",
        WrittenFloat: "kind.decimal",
        int: "kind.integer",
        float: "kind.decimal",
        str: "kind.text",
        list: "kind.list",
    }
    return "kind.nothing" if value is None else kinds.get(type(value), "kind.mapping")
