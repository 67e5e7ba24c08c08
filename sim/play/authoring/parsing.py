"""Reading YAML files: decoding, syntax, and rejection of YAML features that scenarios do not need.

The first such problem ends the reading of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from sim.play.authoring.fields import WrittenFloat
from sim.play.authoring.messages import SLIPS, SYNTAX, UNEXPLAINED
from sim.play.authoring.problems import Findings, Place, place_of
from sim.play.authoring.slips.text import Slip, headless, lines_of, slip_behind
from sim.play.tongue import told

MAX_MEGABYTES = 2
"""Largest file accepted, in MB: about thirty times our longest scenario."""
MAX_DEPTH = 30
"""Deepest nesting accepted; scenarios need nine. The C parser overflows its stack at about ten thousand."""

_Loader: type = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CORE_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_CORE_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_COMMENT_LIKE = re.compile(r"[ \t]+(?P<lost>#[^\s#]\S*)")
"""A comment after an unquoted text with no space after its #: most likely a part of the text."""
_CURLY = re.compile(r"[\s-]*[\w-]+:\s+[“”„‘’]")
"""A line whose value begins with a quote that YAML does not know."""
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
OFFICE_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""First bytes of office documents: archives (xlsx, ods, docx), compound files (xls, doc, mpp), rich text."""
MAX_DIGITS = 18
"""Most digits in an integer; 10**18 cents is beyond any budget."""


class _NamedText(StringIO):
    """A stream with a name, which the parser puts into its marks."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name


def read(folder: Path, name: str, findings: Findings) -> yaml.MappingNode | None:
    """Parse a file into a mapping node whose marks bear `name`; None, with one problem reported, if that fails."""
    text = read_text(folder / name, name, findings)
    if text is None or not _is_safe(text, name, findings):
        return None
    node = yaml.compose(_NamedText(text, name), Loader=_Loader)
    if node is None:
        findings.add("E126", Place(name))
        return None
    if not isinstance(node, yaml.MappingNode):
        if slip := headless(text):
            _report(slip, name, findings)
        else:
            findings.add("E116", place_of(node), got=_kind_of_node(node))
        return None
    return node


def is_inside(folder: Path, name: str) -> bool:
    """Return whether a path stays inside a folder once links are resolved."""
    try:
        found = (folder / name).resolve()
    except (OSError, RuntimeError):
        return False
    return found.is_relative_to(folder.resolve()) and not found.is_symlink()  # Python 3.13 does not resolve link loops


def read_text(path: Path, name: str, findings: Findings) -> str | None:
    """Read a file as UTF-8; None, with one problem reported, if that fails."""
    data = read_bytes(path, name, findings)
    if data is None:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.add("E124", place_after(data[: error.start].decode("utf-8", "replace"), name))
        return None


def read_bytes(path: Path, name: str, findings: Findings) -> bytes | None:
    """Read a text file as bytes; None, with one problem reported, if it is too large, binary, unreadable or empty."""
    if path.exists() and not path.is_file():
        findings.add("E125", Place(name))  # a folder, a pipe or a device: reading it might never end
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MAX_MEGABYTES * 1_000_000 + 1)
    except OSError as error:
        findings.add("E123", Place(name), detail=error.strerror or type(error).__name__)
        return None
    if len(data) > MAX_MEGABYTES * 1_000_000:
        findings.add("E127", Place(name), limit=MAX_MEGABYTES)
    elif data.startswith(OFFICE_SIGNATURES):
        findings.add("E142", Place(name))
    elif b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add("E125", Place(name))
    elif not data.strip():
        findings.add("E126", Place(name))
    else:
        return data
    return None


def place_after(before: str, name: str) -> Place:
    """Return the place of the character that follows `before`."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _is_safe(text: str, name: str, findings: Findings) -> bool:
    """Check syntax, depth, aliases and tags on the parser's events, so that composing the nodes is safe."""
    try:
        for code, event in _disallowed_events(text, name, findings):
            findings.add(code, _place_of_mark(event.start_mark, name), limit=MAX_DEPTH)
            return False
    except yaml.MarkedYAMLError as error:
        _explain(error, text, name, findings)
        return False
    except yaml.reader.ReaderError as error:
        findings.add("E117", place_after(text[: int(error.position)], name), character=_escaped(error.character))
        return False
    return True


def _place_of_mark(mark: Any, name: str) -> Place:  # noqa: ANN401 - a mark of the parser, or none
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)


def _disallowed_events(text: str, name: str, findings: Findings) -> Iterator[tuple[str, yaml.Event]]:
    depth = documents = 0
    for event in yaml.parse(_NamedText(text, name), Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH:
            yield "E114", event
        elif documents > 1:
            yield "E115", event
        elif getattr(event, "anchor", None) or getattr(event, "tag", None):
            yield "E113", event
        elif isinstance(event, yaml.ScalarEvent) and not event.style:
            _check_truncation(event, text, name, findings)


def _check_truncation(event: yaml.ScalarEvent, text: str, name: str, findings: Findings) -> None:
    """Report a text cut short by a comment: YAML reads `Lot #1` as Lot. After a number it can only be a comment."""
    cut = _COMMENT_LIKE.match(text, event.end_mark.index) if event.end_mark else None
    kept = event.value
    if cut and kept not in _CONSTANTS and not (_CORE_INT.fullmatch(kept) or _CORE_FLOAT.fullmatch(kept)):
        findings.add("W465", place_after(text[: cut.start("lost")], name), last=kept.split()[-1], lost=cut["lost"])


def _explain(error: yaml.MarkedYAMLError, text: str, name: str, findings: Findings) -> None:
    mark = error.problem_mark or error.context_mark
    place = _place_of_mark(mark, name)
    said = f"{error.problem} / {error.context}"
    if (blank := _odd_indent(text, mark)) or "'\\t'" in said:
        findings.add("E111", Place(name, *blank) if blank else place)
        return
    if "alias" in said or "anchor" in said:
        findings.add("E113", place)
        return
    if "nesting depth" in said:  # libyaml counts too, before we see the first event
        findings.add("E114", place, limit=MAX_DEPTH)
        return
    if slip := slip_behind(error, text, _Loader):
        _report(slip, name, findings)
        return
    plain = (meant for fragment, meant in SYNTAX.items() if fragment in said)
    curly = "mapping values" in said and _CURLY.match(lines_of(text)[place.line - 1])
    meaning = SLIPS["quote.curly"] if curly else next(plain, UNEXPLAINED)
    findings.add("E110", place, detail=told(meaning, findings.language))


def _report(slip: Slip, name: str, findings: Findings) -> None:
    place = Place(name, slip.line, slip.column)
    if slip.key:
        findings.add("E110", place, detail=told(SLIPS[slip.key], findings.language).format(**slip.facts))
    else:
        findings.add("E147", place, meant=slip.meant)


def _odd_indent(text: str, mark: Any) -> tuple[int, ...]:  # noqa: ANN401 - a mark of the parser, or none
    """Return line and column of a tab or other non-space in the indentation of this line or the one above, or ()."""
    lines = lines_of(text)[: mark.line + 1] if mark else []
    for n, line in list(enumerate(lines, 1))[-1:-3:-1]:
        found = re.match(" *(?=[^\\S \r])", line)
        if found:
            return n, found.end() + 1
    return ()


def _escaped(character: object) -> str:
    return f"U+{character:04X}" if isinstance(character, int) else f"U+{ord(str(character)[:1] or ' '):04X}"


def plain_data(node: yaml.Node, findings: Findings) -> object:
    """Convert a node to plain Python data by the YAML 1.2 core schema (`NO` is a string); keys are always strings."""
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, findings)
    if isinstance(node, yaml.SequenceNode):
        return [plain_data(item, findings) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        raise TypeError(f"a node of an unknown kind: {node!r}")
    found = _CONTROL.search(node.value)
    if found:
        findings.add("E117", place_of(node), character=_escaped(found.group()))
        return _CONTROL.sub("", node.value)
    return node.value if node.style else _scalar(node, findings)


def is_nothing(node: yaml.Node) -> bool:
    """Return whether nothing is written where a value should be."""
    return isinstance(node, yaml.ScalarNode) and not node.style and _CONSTANTS.get(node.value, node) is None


def _mapping(node: yaml.MappingNode, findings: Findings) -> dict[str, object]:
    data: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or _CONTROL.search(key.value):
            findings.add("E118", place_of(key))
        elif key.value in lines:
            meant = "- id" if key.value == "id" else ""  # a missing dash merges two items
            findings.add("E112", place_of(key), key=key.value, line=lines[key.value], meant=meant)
        else:
            lines[key.value] = key.start_mark.line + 1
            data[key.value] = plain_data(value, findings)
    return data


def _scalar(node: yaml.ScalarNode, findings: Findings) -> object:
    text: str = node.value
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _CORE_INT.fullmatch(text):
        if len(text) > MAX_DIGITS:
            findings.add("E132", place_of(node))
            return 0
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text, base)
    if not _CORE_FLOAT.fullmatch(text):
        return text
    number = WrittenFloat(text.replace(".inf", "inf").replace(".nan", "nan"))
    if not isfinite(number):
        findings.add("E132", place_of(node))
        return 0
    return number


def _kind_of_node(node: yaml.Node) -> str:
    return "kind.list" if isinstance(node, yaml.SequenceNode) else "kind.text"
