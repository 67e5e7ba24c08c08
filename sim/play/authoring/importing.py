"""A plan from elsewhere as a part of a scenario: PSPLIB's single-mode `.sm` files, and CSV tables.

What comes out is text to be listed among the `parts` of a scenario and then written on: an imported plan knows
durations, links and people, not lines, costs shared out, or what anything means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sim.play.authoring.imported_plan import PACKAGE, Plan, plain
from sim.play.authoring.importing_psplib import psplib
from sim.play.authoring.importing_table import table
from sim.play.authoring.parsing import content, offset
from sim.play.authoring.problems import Findings, Place

PACKAGES = {"fr": "Plan importé", "en": "Imported plan"}
MOST = 10
"""Full-time equivalents that one row of `people` may hold: a crew of more is several rows."""


def imported(path: Path, language: str, days: int = 1) -> tuple[str, Findings]:
    """Return a plan as the text of a part, "" if there was an error, and what was found wrong, by line.

    `days`: working days of one period of a PSPLIB file. CSV durations are in weeks.
    """
    findings = Findings(language)
    text = _opened(path, findings)
    if text is None:
        return "", findings
    if text.lstrip().startswith("<"):  # the XML of MS Project, a page of a spreadsheet
        findings.add("E142", Place(path.name))
        return "", findings
    if "PRECEDENCE RELATIONS" in text:
        plan = psplib(text, path.name, days, findings)
    else:
        plan = table(text, path.name, findings)
        if not plan.activities and not findings.failed:
            findings.add("E126", Place(path.name))
    return ("" if findings.failed else _written(plan, path.name, language)), findings


def _opened(path: Path, findings: Findings) -> str | None:
    """Read a text as UTF-8, else as spreadsheets save it under Windows: UTF-16 ("Unicode text"), or windows-1252."""
    data = content(path, path.name, findings)
    if data is None:
        return None
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("windows-1252", "replace")
        unknown = text.find("\ufffd")
        findings.add("W463" if unknown < 0 else "E124", offset(text[: max(unknown, error.start)], path.name))
        return text if unknown < 0 else None


def _written(plan: Plan, name: str, language: str) -> str:
    people = [
        {"id": f"{skill}-{n + 1}" if crews > 1 else f"equipe-{skill}",
         "name": f"{called} {n + 1}" if crews > 1 else called,
         "skill": skill, "fte": plain(min(MOST, there - n * MOST))}
        for skill, there in plan.skills.items()
        for called in (plan.called.get(skill, skill),)
        for crews in (int(-(-there // MOST)),)
        for n in range(crews)
    ]  # fmt: skip
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
