"""What an author mistyped, left out or displaced where a file is no YAML: a quote, a bracket, a dash, a header.

A parser says where it was lost and what it expected there; the slip is often lines above it, and authors know what
they wrote by its keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from textwrap import dedent
from typing import Any, NamedTuple

import yaml

from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.slips.shapes import SHAPES, Shape, every_block, every_key, every_list, keys_of, likely

FEW = 2
"""Keys that must stand together for a block without required keys to be recognised [design]."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CLOSING = {"[": "]", "{": "}"}
_KEY = re.compile(r"(?:- +)*(?P<key>[A-Za-z_][\w-]*)\s*:(?=\s|$)")
_WHOLE = re.compile(r"(?:- +)*[\w.-]+: +(?![|>&*!#])\S")
"""A key with its value on the same line: nothing can stand under it, further right."""
_PARAGRAPH = re.compile(r".*:\s+[>|][-+\d]*\s*")
"""A key whose text stands below it, further right."""
_PART = re.compile(r"- +[\"']?[\w./-]+\.ya?ml[\"']?\s*")


class Slip(NamedTuple):
    """Where to send an author, from 1; the key of a sentence in SLIPS and its facts.

    Without a key, the line that names what begins there is missing: `meant`, if anybody can tell.
    """

    line: int
    column: int
    key: str = ""
    facts: Mapping[str, object] = {}
    meant: str = ""


def slip_behind(error: yaml.MarkedYAMLError, text: str, loader: type) -> Slip | None:
    """Return the slip that led the parser to an error; None if it could be any of several."""
    lost: Any = error.problem_mark or error.context_mark
    return _sign(error, text, loader) or _line(error, text, loader) or headless(text, lost.line + 1)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the parser counts them: Unicode has separators that an editor may not show."""
    return _BREAK.split(text)


def headless(text: str, lost: int | None = None) -> Slip | None:
    """Return a list under no header that looks like a section: first in a file, or after a key with its value.

    None if there is none, or if a parser was lost on a line above it.
    """
    lines, before = lines_of(text), ""
    for at, line in enumerate(lines[:lost]):
        item = re.match(r" *(?=-\s)", line)
        if item and (not before or re.fullmatch(r"[\w-]+:\s+([^\s|>&*!#\[{\"'].*|[\[{\"'].*[\]}\"'])\s*", before)):
            found = _lists_of(_block(lines, at), SHAPES)
            meant = " / ".join(f"{name}:" for name in _headless_of(found, lines))
            return Slip(at + 1, item.end() + 1, meant=meant) if found else None
        if _said(line):
            before = line
    return None


def _at(mark: Any, key: str, **facts: object) -> Slip:  # noqa: ANN401 - a mark of the parser
    return Slip(mark.line + 1, mark.column + 1, key, facts)


def _sign(error: yaml.MarkedYAMLError, text: str, loader: type) -> Slip | None:
    """Tell a quote, a bracket or an apostrophe."""
    said, lost = f"{error.problem} / {error.context}", error.problem_mark
    if "quoted scalar" in said:
        return _at(error.context_mark, "quote.open") if "unexpected end" in said else None
    if "sequence entries are not allowed" in said:
        return _at(lost, "dash")
    if lost is None:
        return None
    opened = error.context_mark if "while parsing a flow" in said else None
    before = _token_before(lost, text, loader)
    last = before if before and before.end_mark.line == lost.line else None
    if isinstance(last, yaml.ScalarToken) and last.style in ("'", '"'):
        return _behind_a_quote(last, lost, in_brackets=bool(opened))
    if opened:
        return _in_brackets(lost, opened, text)
    closed = isinstance(last, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken)
    return _at(lost, "bracket.text") if closed else None


def _token_before(lost: Any, text: str, loader: type) -> yaml.Token | None:  # noqa: ANN401 - a mark of the parser
    """Return the last token that begins before a mark."""
    found = None
    try:
        for token in takewhile(lambda token: token.start_mark.index < lost.index, yaml.scan(text, Loader=loader)):
            found = token
    except yaml.YAMLError:
        pass  # the scanner stops where the parser did
    return found


def _behind_a_quote(quoted: yaml.ScalarToken, lost: Any, *, in_brackets: bool) -> Slip | None:  # noqa: ANN401 - a mark of the parser
    if quoted.start_mark.line < lost.line:
        return _at(quoted.start_mark, "quote.late", line=lost.line + 1)
    if quoted.style == "'" and quoted.end_mark.index == lost.index:
        return _at(lost, "apostrophe")
    return None if in_brackets else _at(lost, "quote.then")


def _in_brackets(lost: Any, opened: Any, text: str) -> Slip | None:  # noqa: ANN401 - marks of the parser
    if opened.line < lost.line:
        sign = text[opened.index]
        return _at(opened, "bracket.open", sign=sign, close=_CLOSING.get(sign, ""), line=lost.line + 1)
    key = {":": "colon", "-": "minus"}.get(text[lost.index : lost.index + 1])
    return _at(lost, key) if key else None


def _line(error: yaml.MarkedYAMLError, text: str, loader: type) -> Slip | None:
    """Tell a line that has moved, or lacks a sign or what stood above it."""
    lines, mark = lines_of(text), error.problem_mark
    if mark is None or "while parsing a flow" in str(error.context):
        return None
    if "could not find expected ':'" in str(error.problem) and error.context_mark:
        return _no_colon(lines, error.context_mark.line)
    at = mark.line
    if "mapping values" in str(error.problem):
        before = _token_before(mark, text, loader)
        if not isinstance(before, yaml.ScalarToken) or before.style:
            return None
        begun = before.start_mark
        if (paragraph := _paragraph(lines, begun.line)) or begun.line == at:
            return paragraph  # None: a colon too many on one line
        if not lines[begun.line][: begun.column].strip(" -"):
            return _no_colon(lines, begun.line)
        at = next(n for n in range(begun.line + 1, at + 1) if _said(lines[n]))
    return _displaced(lines, at) if at < len(lines) else None


def _paragraph(lines: Sequence[str], at: int) -> Slip | None:
    """Tell a paragraph that begins no further right than its key, on the line above."""
    above = lines[at - 1] if at else ""
    left = _PARAGRAPH.fullmatch(above) and _indent(lines[at]) <= _column_of_key(above)
    return Slip(at + 1, _indent(lines[at]) + 1, "paragraph") if left else None


def _no_colon(lines: Sequence[str], at: int) -> Slip:
    """Tell a line that is no `key: value`."""
    line = lines[at]
    column = _indent(line) + 1
    if wrong := _wrong_dash(line):
        return Slip(at + 1, column, wrong)
    if paragraph := _paragraph(lines, at):
        return paragraph
    glued = re.match(r"\s*(?:- +)*(?P<key>[\w.-]+):(?=\S)", line)
    if glued:
        return Slip(at + 1, glued.end("key") + 1, "colon.glued", {"word": glued["key"]})
    word = re.match(r"\s*(?:- +)*(?P<key>[\w-]+)(?P<rest>\s*=?\s*$)?", line)
    if word and (word["rest"] is not None or word["key"] in every_key()):
        return Slip(at + 1, column, "colon.word", {"word": word["key"]})
    return Slip(at + 1, column, "colon.none")


def _displaced(lines: Sequence[str], at: int) -> Slip | None:
    """Tell a line that does not belong where its indentation puts it."""
    line, above = lines[at], next((x for x in reversed(lines[:at]) if _said(x)), "")
    column = _indent(line) + 1
    if wrong := _wrong_dash(line):
        return Slip(at + 1, column, wrong)
    whole = bool(_WHOLE.match(above.lstrip()))
    section = re.fullmatch(r"\s+(\w+):\s*(#.*)?", line)
    within = whole and 0 < _indent(above) < _indent(line)  # an item: a key of its own may have that name
    if section and section[1] in SECTIONS and not within:
        return Slip(at + 1, column, "section", {"word": section[1]})
    block = _block(lines, at)
    if line.lstrip().startswith("- "):
        names = _headless_of(_lists_of(block, every_list()), lines)
        known = len(names) == 1 or "effects" in names[:1]
        return Slip(at + 1, column, meant=f"{names[0]}:") if known else Slip(at + 1, column, "dash.moved")
    if not whole or _indent(line) <= _column_of_key(above) or not _KEY.match(line.lstrip()):
        return None
    blocks = _blocks_of(block, top=not _indent(above))
    return Slip(at + 1, column, meant=f"{blocks[0]}:") if len(blocks) == 1 else Slip(at + 1, column, "indent.right")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column_of_key(line: str) -> int:
    """Return how far right the key of a line begins: after its dash, if it has one."""
    return len(line) - len(re.sub(r"^ *(?:- +)*", "", line))


def _said(line: str) -> bool:
    """Return whether a line holds more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _wrong_dash(line: str) -> str:
    """Return what is wrong with the dash of a line: its sign, or the space after it; "" if nothing is."""
    if re.match(r"\s*-[A-Za-z\"'{\[]", line):
        return "dash.glued"
    return "dash.long" if re.match(r"\s*[–—•*]\s*[A-Za-z\"'{]", line) else ""


def _block(lines: Sequence[str], at: int) -> list[str]:
    """Return a line, and those that follow at its indentation or further right."""
    indent, listed = _indent(lines[at]), lines[at].lstrip().startswith("-")

    def belongs(line: str) -> bool:
        deeper = _indent(line) > indent
        return not _said(line) or deeper or (_indent(line) == indent and line.lstrip().startswith("-") == listed)

    return list(takewhile(belongs, lines[at:]))


def _lists_of(block: Sequence[str], among: Mapping[str, Shape]) -> tuple[str, ...]:
    """Return the lists that these items may be of."""
    if all(_PART.fullmatch(line.strip()) for line in block if _said(line)):
        return ("parts",)
    node = _parsed(block)
    return likely(node.value, among) if isinstance(node, yaml.SequenceNode) else ()


def _headless_of(names: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """Return those of some names that are no header in a file."""
    there = {line.partition(":")[0] for line in lines if line and line[0] not in " -#"}
    return tuple(name for name in names if name not in there)


def _blocks_of(block: Sequence[str], *, top: bool) -> list[str]:
    """Return the blocks that these lines may be of, at the `top` of the entry file or below it."""
    node = _parsed(block)
    few = len(keys_of(node)) < FEW
    fits = [name for name, shape in every_block().items() if not shape.misfits(node) and (shape.wanted or not few)]
    return [name for name in fits if (name in Entry.model_fields) == top]


def _parsed(block: Sequence[str]) -> yaml.Node | None:
    try:
        return yaml.compose(dedent("\n".join(block)), Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
