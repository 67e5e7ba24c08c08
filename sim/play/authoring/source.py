"""The files of a scenario joined into one tree, with the source position of every value."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from os.path import realpath  # unlike Path.resolve, does not raise on link loops
from pathlib import Path
from typing import Any, TypeAlias
from unicodedata import normalize

import yaml

from sim.play.authoring import french
from sim.play.authoring.parsing import is_inside, is_nothing, plain_data, read, read_text
from sim.play.authoring.problems import Findings, Place, closest, place_of, unknown_key
from sim.play.authoring.slips.lists import put_back, split_merged
from sim.play.authoring.slips.shapes import SHAPES, likely
from sim.play.authoring.slips.text import lines_of

ENTRY = "scenario.yaml"
EXPECTATIONS = "expectations.yaml"
"""The file of the author's expectations about games; not a part of the scenario."""
Loc: TypeAlias = tuple[int | str, ...]
"""A location in the joined tree: section, index, field…; steps that lead nowhere (tags of unions) are skipped."""

_TEXT = re.compile(r"text\.([a-z]{2,3})(?![a-z]).*\.yaml")


@dataclass(slots=True)
class Source:
    """A scenario as written: `root` is the joined tree, `data` the same as plain data.

    `overlays` are the translations: language -> path -> (text, place).
    """

    folder: Path
    root: yaml.MappingNode
    data: dict[str, Any]
    overlays: dict[str, dict[str, tuple[str, Place]]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    unreadable_languages: set[str] = field(default_factory=set)
    """Languages with a file that could not be read, in which missing texts are not reported."""
    whole: bool = True
    """Whether every part could be read, so that unresolved references are real errors."""

    def place(self, *loc: int | str, key: bool = False) -> Place:
        """Return the place of the value at `loc`, or of its key; of the nearest enclosing value if there is none."""
        name, node = self._found(loc)
        return place_of(name if key else node)

    def raw_text(self, *loc: int | str) -> str:
        """Return the source text of the scalar at `loc`: as numbers, 01200 and 2026.10 would lose a digit."""
        return str(self._found(loc)[1].value)

    def is_paragraph(self, *loc: int | str) -> bool:
        """Return whether the text at `loc` stands below a `>` or a `|`."""
        node = self._found(loc)[1]
        return isinstance(node, yaml.ScalarNode) and node.style in (">", "|")

    def in_braces(self, *loc: int | str) -> bool:
        """Return whether the block at `loc` stands between braces: {key: value, key: value}."""
        node = self._found(loc)[1]
        return isinstance(node, yaml.MappingNode) and bool(node.flow_style)

    def size(self, *loc: int | str) -> int:
        """Return how many items the list or block at `loc` has."""
        return len(self._found(loc)[1].value)

    def remark(self, *loc: int | str) -> Place | None:
        """Return where a remark begins that stands in the place of the value at `loc`; None if none does."""
        at = self.place(*loc)
        text = read_text(self.folder / at.file, at.file, Findings()) or ""
        found = re.match(r"\s*(?=#)", "".join(lines_of(text)[at.line - 1 : at.line])[at.col - 1 :])
        return Place(at.file, at.line, at.col + found.end()) if found else None

    def _found(self, loc: Loc) -> tuple[yaml.Node, yaml.Node]:
        """Return the key and value nodes at `loc`, or as far as it leads; the key of a list item is the item itself."""
        found: tuple[yaml.Node, yaml.Node] = self.root, self.root
        for part in loc:
            found = _child(found[1], part) or found
        return found


def _child(node: yaml.Node, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and value nodes of a child, the first of a duplicate key; None if there is no such child."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def load(folder: Path, sections: Collection[str], entry_keys: Collection[str], findings: Findings) -> Source | None:
    """Read and join the files of a folder; None, with the reason reported, if there is no readable entry file."""
    if not folder.is_dir():
        findings.add("E120", Place(folder.name), folder=folder)
        return None
    if not (folder / ENTRY).is_file():
        findings.add("E121", Place(ENTRY))
        return None
    entry = read_inside(folder, ENTRY, findings)
    if entry is None:
        return None
    before = len(findings)
    found = _child(entry, "parts")
    listing = found is None or isinstance(found[1], yaml.SequenceNode)
    nodes = found[1].value if found and listing else ()
    listed = {node.value for node in nodes if isinstance(node, yaml.ScalarNode)}
    offered: set[str] = set()
    parts = _parts(folder, nodes, listed, offered, findings)
    whole = listing and all(parts.values()) and len(findings) == before
    root = _joined([entry, *(node for node in parts.values() if node)], sections, entry_keys, findings)
    split_merged(root, findings)
    whole = put_back(root, findings) and whole
    data = plain_data(root, findings)
    source = Source(folder, root, data if isinstance(data, dict) else {}, whole=whole)
    _load_overlays(source, findings)
    source.unused = _unused(folder, {*listed, *offered}, parts) if listing else ()
    if source.unused and found is None:
        findings.add("E101", source.place(), key="parts")
        source.whole = False
    return source


def read_inside(folder: Path, name: str, findings: Findings) -> yaml.MappingNode | None:
    """Parse a file of a folder; one that is a link to elsewhere is an error."""
    if not is_inside(folder, name):
        findings.add("E128", Place(name), part=name)
        return None
    return read(folder, name, findings)


def _parts(
    folder: Path, nodes: Sequence[yaml.Node], listed: Collection[str], offered: set[str], findings: Findings
) -> dict[str, yaml.MappingNode | None]:
    """Read the parts that are named; add to `offered` the files that are suggested for names that are none."""
    kept = _files_on_disk(folder)
    parts: dict[str, yaml.MappingNode | None] = {}
    for node in nodes:
        name = node.value
        if not isinstance(name, str) or not _is_part_name(folder, name):
            meant = closest(name, set(kept) - {ENTRY, EXPECTATIONS}) if isinstance(name, str) else ""
            findings.add("E128", place_of(node), part=name if isinstance(name, str) else "…", meant=meant)
            offered.add(meant)
        elif (there := kept.get(normalize("NFC", name))) in parts:
            findings.add("E131", place_of(node), part=name)
        elif there is None:
            others = sorted({path.name for path in folder.iterdir()} - {ENTRY, EXPECTATIONS, *listed})
            meant = closest(name, others)
            findings.add("E122", place_of(node), part=name, meant=meant)
            offered.add(meant)
        else:
            parts[there] = read(folder, there, findings)
    return parts


def _files_on_disk(folder: Path) -> dict[str, str]:
    """Return the YAML files of a folder: normalised name (NFC, since macOS may decompose é) -> name on disk.

    Names are compared with this listing, not looked up: Windows and macOS would accept Plan.yaml for plan.yaml.
    """
    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.yaml")) if path.is_file())
    return {normalize("NFC", name): name for name in names}


def _is_part_name(folder: Path, name: str) -> bool:
    if not name.endswith(".yaml") or "\\" in name or name == ENTRY or not name.isprintable():
        return False
    return is_inside(folder, name)


def _joined(
    files: Sequence[yaml.MappingNode],
    sections: Collection[str],
    entry_keys: Collection[str],
    findings: Findings,
) -> yaml.MappingNode:
    """Concatenate the sections of all files; other keys may only be in the entry file."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    lists: dict[str, yaml.SequenceNode] = {}
    begun: dict[tuple[str, str], yaml.Node] = {}  # the key of each section in each file
    for key, written in (pair for file in files for pair in file.value):
        empty = key.value in sections and is_nothing(written)
        if empty:
            findings.add("E107", place_of(key))  # and no more: the section may be written elsewhere
        value = yaml.SequenceNode(written.tag, [], written.start_mark) if empty else written
        name, listed = str(key.value), isinstance(value, yaml.SequenceNode)
        meant = _section_meant(name, sections) if listed and name not in (*sections, *entry_keys) else ""
        if meant and meant in likely(value.value, SHAPES):
            code, facts = unknown_key(name, meant)
            findings.add(code, place_of(key), **facts)
            key.value = name = meant  # so that what asks for its ids is not told as well
        if listed and name in sections:
            first = key if empty else begun.setdefault((name, key.start_mark.name), key)
            if first is not key:  # twice in one file; in two files it goes on
                findings.add("E112", place_of(key), key=name, line=first.start_mark.line + 1)
            if name not in lists:
                lists[name] = yaml.SequenceNode(value.tag, [], value.start_mark)
                pairs.append((key, lists[name]))
            lists[name].value.extend(value.value)
        elif name in sections or key.start_mark.name == files[0].start_mark.name:
            pairs.append((key, value))
        else:
            _misplaced(key, sections, entry_keys, findings)
    return yaml.MappingNode(files[0].tag, pairs, files[0].start_mark)


def _misplaced(key: yaml.Node, sections: Collection[str], entry_keys: Collection[str], findings: Findings) -> None:
    name = str(key.value)
    if name == Path(EXPECTATIONS).stem:
        findings.add("E141", place_of(key))
    elif name in entry_keys:
        findings.add("E129", place_of(key), key=name)
    else:
        code, facts = unknown_key(name, _section_meant(name, sections))
        findings.add(code, place_of(key), **facts)


def _section_meant(name: str, sections: Collection[str]) -> str:
    """Return the section that an unknown key most likely names, or ""."""
    return french.translate_key(name, sections) or closest(name, sections)


def _load_overlays(source: Source, findings: Findings) -> None:
    for path in sorted(source.folder.glob("text.*.yaml")):
        match = _TEXT.fullmatch(path.name)
        node = read_inside(source.folder, path.name, findings) if match else None
        if match and not node:
            source.unreadable_languages.add(match[1])
        elif match and node:
            add_overlay(source.overlays.setdefault(match[1], {}), node, findings)


def add_overlay(texts: dict[str, tuple[str, Place]], node: yaml.MappingNode, findings: Findings) -> None:
    """Add a file of translations to `texts`; report values that are not texts, and paths translated twice."""
    data = plain_data(node, findings)
    for key, value in node.value:
        text = data.get(str(key.value)) if isinstance(data, dict) else None
        if text is None and isinstance(value, yaml.ScalarNode):
            text = ""  # a line that waits for its translation
        if not isinstance(text, str):
            _not_a_text(key, value, text, findings)
            continue
        place = place_of(key)
        said, before = texts.get(key.value, ("", place))
        if not said:
            texts[key.value] = (text.strip(), place)
        elif text.strip() and before.file != place.file:
            findings.add("E119", place, file=before.file, line=before.line)


def _not_a_text(key: yaml.Node, node: yaml.Node, value: object, findings: Findings) -> None:
    if isinstance(value, int | float):
        findings.add("E109", place_of(node), value=node.value)
    else:
        got = "kind.list" if isinstance(value, list) else "kind.mapping" if isinstance(value, dict) else "kind.nothing"
        path, inner = [str(key.value)], node
        while isinstance(inner, yaml.MappingNode) and inner.value:
            first, inner = inner.value[0]
            path.append(str(first.value))
        meant = ".".join(path) if inner is not node else ""
        findings.add("E103", place_of(node), wanted="kind.text", got=got, meant=meant)


def _unused(folder: Path, listed: Collection[str], parts: Collection[str]) -> tuple[str, ...]:
    """Return the YAML files that are neither listed nor read, directly or through a link."""
    names = sorted(path.name for path in (*folder.glob("*.yaml"), *folder.glob("*.yml")))
    known = {*listed, ENTRY, EXPECTATIONS, *filter(_TEXT.fullmatch, names)}
    read = {realpath(folder / name) for name in (*parts, *known.intersection(names))}
    return tuple(name for name in names if realpath(folder / name) not in read)
