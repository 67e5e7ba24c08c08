"""What an author most likely left out or displaced where a file is no YAML: a header, a dash, a colon, an indentation.

A parser says what it expected there; authors know what they wrote, by its keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from textwrap import dedent
from typing import Any, Literal, NamedTuple, get_args, get_origin

import yaml

from sim.play.authoring.fields import Block
from sim.play.authoring.headers import likely_among, likely_sections
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.slips import lines_of, token_before
from sim.play.authoring.type_hints import Hint, variants

_KEY = re.compile(r"(?:- +)*(?P<key>[A-Za-z_][\w-]*)\s*:(?=\s|$)")
_WHOLE = re.compile(r"(?:- +)*[\w.-]+: +(?![|>&*!#])\S")
"""A key with its value on the same line: nothing can stand under it, further right."""
_PART = re.compile(r"- +[\"']?[\w./-]+\.ya?ml[\"']?\s*")
FEW = 2
"""Keys that must stand together for a block without required keys to be recognised [design]."""


class Displaced(NamedTuple):
    """Where to send an author, from 1; the key of a sentence in SLIPS, or "" for a lost header; its likely name."""

    line: int
    column: int
    key: str
    meant: str = ""
    word: str = ""


def displaced(error: yaml.MarkedYAMLError, text: str, loader: type) -> Displaced | None:
    """Return what is amiss in the layout around an error of the parser; None if it is something else."""
    lines, mark = lines_of(text), error.problem_mark
    if mark is None or "while parsing a flow" in str(error.context):
        return None
    if "could not find expected ':'" in str(error.problem) and error.context_mark:
        return _no_colon(lines, error.context_mark.line)
    at = mark.line
    if "mapping values" in str(error.problem):
        begun = _text_before(mark, text, loader)
        if begun is None or begun.line == at:
            return None  # a colon too many on one line
        if not lines[begun.line][: begun.column].strip(" -"):
            return _no_colon(lines, begun.line)
        at = next(n for n in range(begun.line + 1, at + 1) if _said(lines[n]))
    return _astray(lines, at) if at < len(lines) else None


def _no_colon(lines: Sequence[str], at: int) -> Displaced:
    """Tell a line that is no `key: value`."""
    line = lines[at]
    column = _indent(line) + 1
    if found := _dash(line):
        return Displaced(at + 1, column, found)
    glued = re.match(r"\s*(?:- +)*(?P<key>[\w.-]+):(?=\S)", line)
    if glued:
        return Displaced(at + 1, glued.end("key") + 1, "colon.glued", word=glued["key"])
    word = re.match(r"\s*(?:- +)*(?P<key>[\w-]+)(?P<rest>\s*=?\s*$)?", line)
    if word and (word["rest"] is not None or word["key"] in {name for name, _ in _fields()}):
        return Displaced(at + 1, column, "colon.word", word=word["key"])
    return Displaced(at + 1, column, "colon.none")


def _astray(lines: Sequence[str], at: int) -> Displaced | None:
    """Tell a line that does not belong where its indentation puts it."""
    line, above = lines[at], next((x for x in reversed(lines[:at]) if _said(x)), "")
    indent, listed = _indent(line), line.lstrip().startswith("- ")
    if found := _dash(line):
        return Displaced(at + 1, indent + 1, found)
    section = re.fullmatch(r"\s+(\w+):\s*(#.*)?", line)
    if section and section[1] in SECTIONS and not (_indent(above) < indent and _WHOLE.match(above.lstrip())):
        return Displaced(at + 1, indent + 1, "section", word=section[1])
    under = indent > _column_of_key(above) and bool(_WHOLE.match(above.lstrip()))
    block = _block(lines, at)
    if listed and (name := _lost_list(block, lines)):
        return Displaced(at + 1, indent + 1, "", f"{name}:")
    if listed:
        return Displaced(at + 1, indent + 1, "dash.moved")
    if not under or not _KEY.match(line.lstrip()):
        return None
    name = _lost_block(tuple(_keys(block)), top=not _indent(above))
    return Displaced(at + 1, indent + 1, "" if name else "indent.right", f"{name}:" if name else "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column_of_key(line: str) -> int:
    """Return how far right the key of a line begins: after its dash, if it has one."""
    return len(line) - len(re.sub(r"^ *(?:- +)*", "", line))


def _said(line: str) -> bool:
    """Return whether a line holds more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _dash(line: str) -> str:
    """Return what is wrong with the dash of a line: its sign, or the space after it; "" if nothing is."""
    if re.match(r"\s*-[A-Za-z\"'{\[]", line):
        return "dash.glued"
    return "dash.long" if re.match(r"\s*[–—•*]\s*[A-Za-z\"'{]", line) else ""


def _text_before(mark: Any, text: str, loader: type) -> Any:  # noqa: ANN401 - marks of the parser
    """Return where the unquoted text that the parser was lost in begins, None if it is no such text."""
    found = token_before(mark, text, loader)
    return found.start_mark if isinstance(found, yaml.ScalarToken) and not found.style else None


def _block(lines: Sequence[str], at: int) -> list[str]:
    """Return a line, and those that follow at its indentation or further right."""
    indent, listed = _indent(lines[at]), lines[at].lstrip().startswith("-")

    def belongs(line: str) -> bool:
        deeper = _indent(line) > indent
        return not _said(line) or deeper or (_indent(line) == indent and line.lstrip().startswith("-") == listed)

    return list(takewhile(belongs, lines[at:]))


def _keys(block: Sequence[str]) -> Iterator[str]:
    """Return the keys at the indentation of a block."""
    indent = _indent(block[0])
    found = (_KEY.match(line.lstrip()) for line in block if _said(line) and _indent(line) == indent)
    return (match["key"] for match in found if match)


def _lost_list(block: Sequence[str], lines: Sequence[str]) -> str:
    """Return the list that these items are of, "" if nobody can tell; no section that has its header."""
    said = [line.strip() for line in block if _said(line)]
    if all(map(_PART.fullmatch, said)):
        return "parts"
    try:
        node = yaml.compose(dedent("\n".join(block)), Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return ""
    if not isinstance(node, yaml.SequenceNode):
        return ""
    there = {line.partition(":")[0] for line in lines if line and line[0] not in " -#"}
    found = likely_among(_lists(), node.value) or likely_sections(node.value)
    missing = tuple(name for name in found if name not in there)
    return missing[0] if len(missing) == 1 or "effects" in missing[:1] else ""


@cache
def _lists() -> dict[str, Hint]:
    """Return what the items of each list of blocks are, the sections first."""
    inner = {name: get_args(hint)[0] for name, hint in _fields() if _origin(hint) is list}
    blocks = {name: hint for name, hint in inner.items() if all(_is_block(x) for x in variants(hint))}
    return {**SECTIONS, **{name: blocks[name] for name in sorted(blocks, key=lambda name: name != "effects")}}


@cache
def _blocks() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, for each block with a name, its keys and those that it must have."""
    found = {}
    for name, hint in _fields():
        if _is_block(hint):
            fields = hint.model_fields
            found[name] = frozenset(fields), frozenset(key for key, field in fields.items() if field.is_required())
        elif _origin(hint) is dict and _origin(get_args(hint)[0]) is Literal:
            found[name] = frozenset(get_args(get_args(hint)[0])), frozenset()
    return found


def _lost_block(keys: Sequence[str], *, top: bool) -> str:
    """Return the block that these keys are of, "" if nobody can tell; at the `top` of the entry file or below it."""
    fits = [
        name
        for name, (allowed, wanted) in _blocks().items()
        if allowed.issuperset(keys) and wanted.issubset(keys) and (wanted or len(keys) >= FEW)
        and (name in Entry.model_fields) == top
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else ""


def _origin(hint: Hint) -> object:
    return get_origin(hint)  # as an object: mypy takes it for a ParamSpec, and comparing that for a slip


def _is_block(hint: Hint) -> bool:
    return isinstance(hint, type) and issubclass(hint, Block)


@cache
def _fields() -> tuple[tuple[str, Hint], ...]:
    """Return the name and the stripped hint of every field of the models, those of blocks within blocks included."""
    found: dict[tuple[str, int], tuple[str, Hint]] = {}
    waiting: list[Hint] = [Entry, *SECTIONS.values()]
    seen: set[int] = set()
    while waiting:
        for model in variants(waiting.pop(0)):
            if _origin(model) is list:
                waiting.append(get_args(model)[0])
            elif _is_block(model) and id(model) not in seen:
                seen.add(id(model))
                for name, field in model.model_fields.items():
                    for hint in variants(field.annotation):
                        found.setdefault((name, id(hint)), (name, hint))
                        waiting.append(hint)
    return tuple(found.values())
