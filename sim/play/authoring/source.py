"""The files of a scenario joined into one tree: the entry, its parts, the translations.

And from any path back to its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from os.path import realpath  # a circle of links is its own end here, an error for Path.resolve
from pathlib import Path
from typing import Any, TypeAlias
from unicodedata import normalize

import yaml

from sim.play.authoring import french
from sim.play.authoring.parsing import inside, place_of, plain_data, read
from sim.play.authoring.problems import Findings, Place, closest

ENTRY = "scenario.yaml"
EXPECTATIONS = "expectations.yaml"
"""What the author expects of many games: beside the scenario, no part of it."""
Loc: TypeAlias = tuple[int | str, ...]
"""A path in the joined tree: section, place in the list, field….

Parts that lead nowhere are skipped (tags of unions).
"""

_TEXT = re.compile(r"text\.([a-z]{2,3})(?![a-z]).*\.yaml")


@dataclass(slots=True)
class Source:
    """What the author wrote.

    `data` is the tree as plain data, `overlays` language -> path -> (text, place).
    """

    folder: Path
    root: yaml.MappingNode
    data: dict[str, Any]
    overlays: dict[str, dict[str, tuple[str, Place]]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    spoilt: set[str] = field(default_factory=set)
    """Languages of which a file could not be read: what is missing in them is nobody's fault."""
    whole: bool = True  # every part could be read: what is named and not found is not in a file that was not

    def place(self, *loc: int | str, key: bool = False) -> Place:
        """Return where the value of a path begins, or its key.

        The nearest enclosing thing if the path ends nowhere.
        """
        name, node = self._found(loc)
        return place_of(name if key else node)

    def written(self, *loc: int | str) -> str:
        """Return what stands at a path, as it was typed: 01200 and 2026.10 are numbers that lose a digit."""
        return str(self._found(loc)[1].value)

    def _found(self, loc: Loc) -> tuple[yaml.Node, yaml.Node]:
        """Follow a path as far as it leads: the key there, or the item itself, and its value."""
        found: tuple[yaml.Node, yaml.Node] = self.root, self.root
        for part in loc:
            found = _step(found[1], part) or found
        return found


def _step(node: yaml.Node, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value at a step, of a key written twice the first; an item is its own key."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def load(folder: Path, sections: Collection[str], entry_keys: Collection[str], findings: Findings) -> Source | None:
    """Read and join everything; None, with the reasons noted, when there is no entry file to start from."""
    if not folder.is_dir():
        findings.add("E120", Place(folder.name), folder=folder)
        return None
    if not (folder / ENTRY).is_file():
        findings.add("E121", Place(ENTRY))
        return None
    entry = read_own(folder, ENTRY, findings)
    if entry is None:
        return None
    before = len(findings)
    found = _step(entry, "parts")
    listing = found is None or isinstance(found[1], yaml.SequenceNode)
    nodes = found[1].value if found and listing else ()
    listed = {node.value for node in nodes if isinstance(node, yaml.ScalarNode)}
    parts = _parts(folder, nodes, listed, findings)
    whole = listing and all(parts.values()) and len(findings) == before
    root = _joined([entry, *(node for node in parts.values() if node)], sections, entry_keys, findings)
    data = plain_data(root, findings)
    source = Source(folder, root, data if isinstance(data, dict) else {}, whole=whole)
    _load_overlays(source, findings)
    source.unused = _unused(folder, listed, parts) if listing else ()
    return source


def read_own(folder: Path, name: str, findings: Findings) -> yaml.MappingNode | None:
    """Read a file that belongs to a scenario; one that is a link to elsewhere does not."""
    if not inside(folder, name):
        findings.add("E128", Place(name), part=name)
        return None
    return read(folder, name, findings)


def _parts(
    folder: Path, nodes: Sequence[yaml.Node], listed: Collection[str], findings: Findings
) -> dict[str, yaml.MappingNode | None]:
    kept = _kept(folder)
    parts: dict[str, yaml.MappingNode | None] = {}
    for node in nodes:
        name = node.value
        if not isinstance(name, str) or not _inside(folder, name):
            findings.add("E128", place_of(node), part=name if isinstance(name, str) else "…")
        elif (there := kept.get(normalize("NFC", name))) in parts:
            findings.add("E131", place_of(node), part=name)
        elif there is None:
            others = sorted({path.name for path in folder.iterdir()} - {ENTRY, EXPECTATIONS, *listed})
            findings.add("E122", place_of(node), part=name, meant=closest(name, others))
        else:
            parts[there] = read(folder, there, findings)
    return parts


def _kept(folder: Path) -> dict[str, str]:
    """Return the files of a folder as the disk has them, by what one reads there: a Mac's é may be two signs elsewhere.

    By their list, not by asking for one: Windows and macOS would give plan.yaml for Plan.yaml, the jury's Linux not.
    """
    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.yaml")) if path.is_file())
    return {normalize("NFC", name): name for name in names}


def _inside(folder: Path, name: str) -> bool:
    if not name.endswith(".yaml") or "\\" in name or name == ENTRY or not name.isprintable():
        return False
    return inside(folder, name)


def _joined(
    files: Sequence[yaml.MappingNode],
    sections: Collection[str],
    entry_keys: Collection[str],
    findings: Findings,
) -> yaml.MappingNode:
    """Join the sections of all files, list after list; the other keys come from the entry file only."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    lists: dict[str, yaml.SequenceNode] = {}
    for key, value in (pair for file in files for pair in file.value):
        name, listed = str(key.value), isinstance(value, yaml.SequenceNode)
        if listed and name in lists and value.start_mark.name != _last_file(lists[name]):
            lists[name].value.extend(value.value)
        elif listed and name in sections and name not in lists:
            lists[name] = yaml.SequenceNode(value.tag, list(value.value), value.start_mark)
            pairs.append((key, lists[name]))
        elif name in sections or key.start_mark.name == files[0].start_mark.name:
            pairs.append((key, value))
        else:
            _misplaced(key, sections, entry_keys, findings)
    return yaml.MappingNode(files[0].tag, pairs, files[0].start_mark)


def _last_file(node: yaml.SequenceNode) -> str:
    """Name the file joined last: a section written twice in one file is a duplicate key, not two parts."""
    last = node.value[-1] if node.value else node
    return str(last.start_mark.name)


def _misplaced(key: yaml.Node, sections: Collection[str], entry_keys: Collection[str], findings: Findings) -> None:
    name = str(key.value)
    if name == Path(EXPECTATIONS).stem:
        findings.add("E141", place_of(key))
    elif name in entry_keys:
        findings.add("E129", place_of(key), key=name)
    else:
        findings.add("E102", place_of(key), key=name, meant=french.key(name, sections) or closest(name, sections))


def _load_overlays(source: Source, findings: Findings) -> None:
    for path in sorted(source.folder.glob("text.*.yaml")):
        match = _TEXT.fullmatch(path.name)
        node = read_own(source.folder, path.name, findings) if match else None
        if match and not node:
            source.spoilt.add(match[1])
        elif match and node:
            overlay(source.overlays.setdefault(match[1], {}), node, findings)


def overlay(texts: dict[str, tuple[str, Place]], node: yaml.MappingNode, findings: Findings) -> None:
    """Add a file of translations, path -> text, to those of its language; note what is no text, or said twice."""
    data = plain_data(node, findings)
    for key, value in node.value:
        text = data.get(str(key.value)) if isinstance(data, dict) else None
        if not isinstance(text, str):
            _not_a_text(value, text, findings)
            continue
        place = place_of(key)
        before = texts.setdefault(key.value, (text.strip(), place))[1]
        if before.file != place.file:
            findings.add("E119", place, file=before.file, line=before.line)


def _not_a_text(node: yaml.Node, value: object, findings: Findings) -> None:
    if isinstance(value, int | float):
        findings.add("E109", place_of(node), value=node.value)
    else:
        got = "kind.list" if isinstance(value, list) else "kind.mapping" if isinstance(value, dict) else "kind.nothing"
        findings.add("E103", place_of(node), wanted="kind.text", got=got)


def _unused(folder: Path, listed: Collection[str], parts: Collection[str]) -> tuple[str, ...]:
    """Name the files that nothing announces, by their name or by that of a link to them."""
    names = sorted(path.name for path in (*folder.glob("*.yaml"), *folder.glob("*.yml")))
    known = {*listed, ENTRY, EXPECTATIONS, *filter(_TEXT.fullmatch, names)}
    read = {realpath(folder / name) for name in (*parts, *known.intersection(names))}
    return tuple(name for name in names if realpath(folder / name) not in read)
