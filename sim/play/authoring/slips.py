"""What an author most likely mistyped where a file is no YAML.

A parser says where it was lost; the slip is often lines above it, where a quote or a bracket was never closed.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any, NamedTuple

import yaml

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CLOSING = {"[": "]", "{": "}"}


class Slip(NamedTuple):
    """The mark to send an author to, the key of a sentence in SLIPS, and its facts."""

    mark: Any
    key: str
    facts: dict[str, object]


def slip_behind(error: yaml.MarkedYAMLError, text: str, loader: type) -> Slip | None:
    """Return the slip that led the parser to an error; None if it could be any of several."""
    said = f"{error.problem} / {error.context}"
    if "quoted scalar" in said:
        return Slip(error.context_mark, "quote.open", {}) if "unexpected end" in said else None
    if "sequence entries are not allowed" in said:
        return Slip(error.problem_mark, "dash", {})
    return _behind_a_token(error, text, loader) if error.problem_mark else None


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the parser counts them: Unicode has separators that an editor may not show."""
    return _BREAK.split(text)


def headless_list(text: str) -> tuple[int, int] | None:
    """Return the line and column, from 1, of a list under no header: first in a file, or after a key with its value."""
    before = ""
    for number, line in enumerate(lines_of(text), 1):
        item = re.match(r" *(?=-\s)", line)
        if item and (not before or re.fullmatch(r"[\w-]+:\s+([^\s|>&*!#\[{\"'].*|[\[{\"'].*[\]}\"'])\s*", before)):
            return number, item.end() + 1
        if line.strip() and not line.lstrip().startswith("#"):
            before = line
    return None


def _behind_a_token(error: yaml.MarkedYAMLError, text: str, loader: type) -> Slip | None:
    lost: Any = error.problem_mark
    opened: Any = error.context_mark if "while parsing a flow" in str(error.context) else None
    before = token_before(lost, text, loader)
    if isinstance(before, yaml.ScalarToken) and before.style in ("'", '"') and before.end_mark.line == lost.line:
        return _behind_a_quote(before, lost, in_brackets=bool(opened))
    if opened:
        return _in_brackets(lost, opened, text)
    if isinstance(before, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken) and before.end_mark.line == lost.line:
        return Slip(lost, "bracket.text", {})
    return None


def token_before(lost: Any, text: str, loader: type) -> yaml.Token | None:  # noqa: ANN401 - a mark of the parser
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
        return Slip(quoted.start_mark, "quote.late", {"line": lost.line + 1})
    if quoted.style == "'" and quoted.end_mark.index == lost.index:
        return Slip(lost, "apostrophe", {})
    return None if in_brackets else Slip(lost, "quote.then", {})


def _in_brackets(lost: Any, opened: Any, text: str) -> Slip | None:  # noqa: ANN401 - marks of the parser
    if opened.line < lost.line:
        sign = text[opened.index]
        return Slip(opened, "bracket.open", {"sign": sign, "close": _CLOSING.get(sign, ""), "line": lost.line + 1})
    key = {":": "colon", "-": "minus"}.get(text[lost.index : lost.index + 1])
    return Slip(lost, key, {}) if key else None
