"""Importing a plan as a part of a scenario, from PSPLIB single-mode `.sm` files and CSV tables.

The result is YAML to list among the `parts` of a scenario and complete by hand: an imported plan has durations, links
and people, but no prose and few costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from sim.play.authoring.imported_plan import PACKAGE, Plan, tidy_number
from sim.play.authoring.importing_psplib import parse_psplib
from sim.play.authoring.importing_table import parse_table
from sim.play.authoring.parsing import place_after, read_bytes
from sim.play.authoring.problems import Findings, Place

PACKAGES = {"fr": "Plan importé", "en": "Imported plan"}
MAX_ID = 40
"""Most characters in an id (`sim.play.authoring.fields.Id`)."""
MAX_FTE = 10
"""Most full-time equivalents in one row of `people`; a larger crew becomes several rows."""


def import_plan(path: Path, language: str, days: int = 1) -> tuple[str, Findings]:
    """Return a plan as the YAML of a part ("" after an error), and the problems found.

    `days` is the number of working days in a period of a PSPLIB file; durations in CSV are in weeks by default.
    """
    findings = Findings(language)
    text = _read_spreadsheet_text(path, findings)
    if text is None:
        return "", findings
    if text.lstrip().startswith("<"):  # XML of MS Project, or a spreadsheet saved as HTML
        findings.add("E142", Place(path.name))
        return "", findings
    if "PRECEDENCE RELATIONS" in text:
        plan = parse_psplib(text, path.name, days, findings)
    else:
        plan = parse_table(text, path.name, findings)
        if not plan.activities and not findings.failed:
            findings.add("E126", Place(path.name))
    return ("" if findings.failed else _to_yaml(plan, path.name, language)), findings


def _read_spreadsheet_text(path: Path, findings: Findings) -> str | None:
    """Read a file as UTF-8, UTF-16 or windows-1252, as spreadsheets save it under Windows."""
    data = read_bytes(path, path.name, findings)
    if data is None:
        return None
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("windows-1252", "replace")
        unknown = text.find("\ufffd")
        findings.add("W463" if unknown < 0 else "E124", place_after(text[: max(unknown, error.start)], path.name))
        return text if unknown < 0 else None


def _crews(skill: str, name: str, fte: float) -> Iterator[dict[str, Any]]:
    """Yield the rows of `people` for a skill, each of at most `MAX_FTE`; ids are cut where they would be too long."""
    crews = ceil(fte / MAX_FTE)
    for n in range(crews):
        suffix = f"-{n + 1}"
        yield {
            "id": skill[: MAX_ID - len(suffix)] + suffix if crews > 1 else f"equipe-{skill}"[:MAX_ID],
            "name": f"{name} {n + 1}" if crews > 1 else name,
            "skill": skill,
            "fte": tidy_number(min(MAX_FTE, fte - n * MAX_FTE)),
        }


def _to_yaml(plan: Plan, name: str, language: str) -> str:
    people = [row for skill, fte in plan.skills.items() for row in _crews(skill, plan.called.get(skill, skill), fte)]
    packages = {PACKAGE: PACKAGES[language]} | plan.packages
    used = {activity["package"] for activity in plan.activities}
    sections: dict[str, Any] = {
        "packages": [{"id": id_, "name": name} for id_, name in packages.items() if id_ in used],
        "skills": [{"id": skill, "name": plan.called.get(skill, skill)} for skill in plan.skills],
        "activities": plan.activities,
        "people": people,
    }
    kept = {section: rows for section, rows in sections.items() if rows}
    return f"# {name}\n" + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)
