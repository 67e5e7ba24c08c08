"""Reading and checking an assessment grid, with the same YAML reader, places and messages as scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.assess import opportunity
from sim.assess.evidence import selectors
from sim.assess.grid import Grid
from sim.play.authoring import models_grid
from sim.play.authoring.checks_text import check_translations
from sim.play.authoring.compilation import to_data
from sim.play.authoring.fields import ProseMark, Ref
from sim.play.authoring.leaves import leaves_of_block
from sim.play.authoring.parsing import plain_data, read
from sim.play.authoring.problems import Findings, Place, closest, place_of
from sim.play.authoring.source import Source, add_overlay
from sim.play.authoring.validation import validated
from sim.world.codec import from_data
from sim.world.scenario import Scenario, Texts


@dataclass(frozen=True, slots=True)
class GridCase:
    """A compiled grid with the source positions of its parts."""

    grid: Grid
    texts: Texts
    source: Source
    prose: dict[str, Place]


def examine(path: Path, findings: Findings, scenario: Scenario | None = None) -> GridCase | None:
    """Report every problem of a file; return the compiled grid, or None after an error.

    With a scenario, report the criteria that some role has fewer than two chances to show.
    """
    root = read(path.parent, path.name, findings)
    data = plain_data(root, findings) if root else None
    if root is None or not isinstance(data, dict):
        return None
    if not data.keys() & models_grid.Grid.model_fields.keys():
        findings.add("E145", place_of(root))
        return None
    source = Source(path.parent, root, data)
    _load_overlays(source, path, findings)
    written = validated(models_grid.Grid, data, (), source, findings)
    _check_ids(source, findings)
    _check_references(source, findings)
    if written is None or findings.failed:
        return None
    original, places = _prose(source)
    languages = (written.language, *(code for code in written.languages if code != written.language))
    entries = {written.language: original} | {
        code: {k: text for k, (text, _) in source.overlays.get(code, {}).items() if k in original}
        for code in languages[1:]
    }
    case = GridCase(from_data(Grid, to_data(written)), Texts(languages, entries), source, places)
    _check_case(case, path, findings, scenario)
    return case


def _load_overlays(source: Source, path: Path, findings: Findings) -> None:
    """Read the translations `<name>.<lang>.yaml` beside the file."""
    for beside in sorted(path.parent.glob(f"{path.stem}.*.yaml")):
        match = re.fullmatch(r"([a-z]{2,3})\.yaml", beside.name.removeprefix(f"{path.stem}."))
        node = read(path.parent, beside.name, findings) if match else None
        if match and node:
            add_overlay(source.overlays.setdefault(match[1], {}), node, findings)


def _prose(source: Source) -> tuple[dict[str, str], dict[str, Place]]:
    leaves = leaves_of_block(source.data, models_grid.Grid, ("grid",))
    found = [leaf for leaf in leaves if isinstance(leaf.mark, ProseMark)]
    texts = {".".join(leaf.path): leaf.value.strip() for leaf in found}
    return texts, {".".join(leaf.path): source.place(*leaf.loc) for leaf in found}


def _items_with_id(source: Source, section: str) -> Iterator[tuple[int, str]]:
    """Yield (index, id) of the items of a list that have a valid id."""
    items = source.data.get(section)
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield i, item["id"]


def _check_ids(source: Source, findings: Findings) -> None:
    for section in ("trials", "criteria"):
        seen: dict[str, Place] = {}
        for i, id_ in _items_with_id(source, section):
            place = source.place(section, i, "id")
            first = seen.setdefault(id_, place)
            if first != place:
                findings.add("E202", place, value=id_, file=first.file, line=first.line)


def _check_references(source: Source, findings: Findings) -> None:
    known = {"trials": {id_ for _, id_ in _items_with_id(source, "trials")}, "decisions": set(selectors())}
    for leaf in leaves_of_block(source.data, models_grid.Grid, ("grid",)):
        if isinstance(leaf.mark, Ref) and leaf.value not in known[leaf.mark.tables[0]]:
            table = leaf.mark.tables[0]
            meant = closest(leaf.value, known[table])
            findings.add("E201", source.place(*leaf.loc), value=leaf.value, table=f"table.{table}", meant=meant)


def _check_case(case: GridCase, path: Path, findings: Findings, scenario: Scenario | None) -> None:
    if case.grid.id != path.stem:
        findings.add("W450", case.source.place("id"), id=case.grid.id, file=path.stem)
    check_translations(case.texts, case.source, case.prose, findings)
    for i, criterion in enumerate(case.grid.criteria):
        if not criterion.outside and not (criterion.entries and criterion.parts):
            findings.add("W451", case.source.place("criteria", i), criterion=criterion.id)
        if bool(criterion.entries) != bool(criterion.parts):
            findings.add("W452", case.source.place("criteria", i), criterion=criterion.id)
    for criterion, role, n in opportunity.scarce(case.grid, scenario) if scenario else ():
        i = case.grid.criteria.index(criterion)
        place = case.source.place("criteria", i)
        findings.add("W453", place, grid=case.grid.id, criterion=criterion.id, role=role, n=n)
