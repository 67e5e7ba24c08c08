"""Parser of plans in CSV, exported by a spreadsheet or by MS Project."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring import french
from sim.play.authoring.imported_plan import PACKAGE, Plan, activity_record, tidy_number
from sim.play.authoring.parsing import MAX_MEGABYTES
from sim.play.authoring.problems import Findings, Place, closest

MAX_FTE = 1_000
"""Most full-time equivalents of a skill; more is a mistake or an attack."""
COLUMNS = {
    "id": ("id", "n°", "no", "code"),
    "name": ("name", "nom", "tâche", "tache", "task", "activité", "activity", "intitulé", "libellé",
             "nom de la tâche", "task name"),
    "weeks": ("weeks", "semaines", "durée", "duree", "duration"),
    "days": ("days", "jours"),
    "low": ("low", "optimistic", "optimiste"),
    "mode": ("mode", "likely", "probable"),
    "high": ("high", "pessimistic", "pessimiste"),
    "after": ("after", "après", "apres", "predecessors", "prédécesseurs"),
    "cost": ("cost", "coût", "cout", "budget", "montant"),
    "line": ("line", "rubrique", "ligne", "ligne budgétaire", "heading", "budget line"),
    "needs": ("needs", "skill", "skills", "compétence", "compétences", "competence", "resources", "ressources",
              "noms ressources", "noms des ressources", "resource names"),
    "package": ("package", "lot", "phase", "volet", "work package"),
    "deliverable": ("deliverable", "livrable"),
    "level": ("niveau hiérarchique", "niveau de plan", "outline level"),
}  # fmt: skip
"""Columns of a CSV plan with their accepted headings, in any case; only `id` and a duration are required.

Text in brackets is ignored, except that it may say that a duration is in days. The last headings of some columns are
those of MS Project, whose outline levels identify summary tasks.
"""
SAME_WORD = 0.76
"""How much of a heading must agree with one of ours: « Responsable » is no « probable », nor float « lot ». [design]"""
WAIT = {"fr": "Attente après {id}", "en": "Wait after {id}"}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def parse_table(text: str, name: str, findings: Findings) -> Plan:
    """Parse a table with a heading line; the separator is the most frequent in it of comma, semicolon and tab."""
    written = text.split("\n")
    csv.field_size_limit(MAX_MEGABYTES * 1_000_000)  # an unclosed quote makes one cell of the rest of the file
    rows = csv.reader(StringIO(text), delimiter=max(";\t,", key=written[0].count))
    heading = next(rows)
    columns, found = _columns(heading, _Line(name, 1, written[0]), findings), []
    if findings.failed:
        return Plan()
    for row in (row for row in rows if any(cell.strip() for cell in row)):
        line = _Line(name, rows.line_num, written[rows.line_num - 1])
        if any(cell.strip() for cell in row[len(heading) :]):
            findings.add("E144", line.at(row[len(heading)]), wanted=len(heading), got=len(row))
        found.append(_Row({column: row[at].strip() for at, column in columns.items() if at < len(row)}, line))
    return _tasks(found, findings)


def _tasks(rows: list[_Row], findings: Findings) -> Plan:
    """Turn rows into activities; a summary task becomes the work package of the tasks below it that name none."""
    plan, ids = Plan(), {row.cells.get("id", "") for row in rows}
    over: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    levels = [*map(_level, rows), -1]
    for row, level, below in zip(rows, levels, levels[1:], strict=False):
        id_ = row.cells.get("id", "")
        while over and over[-1][0] >= level:
            over.pop()
        if not _ID.fullmatch(id_):
            findings.add("E106", row.line.at(id_), value=id_[:40], meant=french.slug_id(id_))
        elif (there := first.setdefault(_task_id(id_), row.line.number)) != row.line.number:
            findings.add("E202", row.line.at(id_), value=id_, file=row.line.file, line=there)
        elif below > level >= 0:
            over.append((level, f"lot-{id_}"[:40]))
            plan.packages[over[-1][1]] = row.cells.get("name") or id_
        else:
            _task(row, ids, over[-1][1] if over else PACKAGE, plan, findings)
    return plan


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file."""

    file: str
    number: int
    text: str

    def at(self, cell: str) -> Place:
        """Return the place of a cell, by its first occurrence in the line."""
        return Place(self.file, self.number, max(self.text.find(cell), 0) + 1)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: cells by column, and its line."""

    cells: Mapping[str, str]
    line: _Line


def _columns(heading: list[str], line: _Line, findings: Findings) -> dict[int, str]:
    """Return the recognised columns by index; report those that are ignored, and required ones that are missing."""
    spelled = {word: column for column, words in COLUMNS.items() for word in words}
    columns: dict[int, str] = {}
    unread: dict[str, str] = {}
    for at, cell in enumerate(heading):
        word = re.sub(r"\s*\(.*?\)", "", cell.strip().replace("_", " ")).casefold()
        column = spelled.get(word, "")
        if column == "weeks" and re.search("jour|day", cell.casefold()):
            column = "days"
        if column and column not in columns.values():
            columns[at] = column
        elif word:
            unread[cell.strip()] = "" if column else closest(word, spelled, SAME_WORD)
    left = [cell for cell, meant in unread.items() if not meant]
    if columns and left:  # with nothing recognised the file is no plan: E137 says enough
        findings.add("W462", line.at(left[0]), columns=[cell[:40] for cell in left])
    for cell, meant in unread.items():
        if meant:
            findings.add("W462", line.at(cell), columns=cell[:40], meant=meant)
    for column, others in (("id", {"id"}), ("weeks", {"weeks", "days", "mode"})):
        if not others & set(columns.values()):
            findings.add("E137", line.at(""), words=", ".join(COLUMNS[column]))
    return columns


def _level(row: _Row) -> int:
    """Return the outline level of a task, -1 if there is none."""
    level = row.cells.get("level", "")
    return int(level) if re.fullmatch(r"[0-9]{1,3}", level) else -1


def _task_id(typed: str) -> str:
    """Return the id of a task; a bare number is prefixed, since it could be the id of a budget line."""
    return f"T{typed}" if typed.isdecimal() else typed


def _task(row: _Row, ids: Collection[str], package: str, plan: Plan, findings: Findings) -> None:
    cells, line, id_ = row.cells, row.line, _task_id(row.cells["id"])
    if named := french.slug_id(cells.get("package", "")):
        package = named
        plan.packages.setdefault(named, cells["package"])
    weeks = cells.get("mode") or cells.get("weeks")
    likely = _weeks(weeks or cells.get("days", ""), not weeks and "days" in cells, line, findings)
    low, high = (_weeks(cells[side], False, line, findings) if cells.get(side) else likely for side in ("low", "high"))
    needs = dict(_needs(cells.get("needs", ""), line, plan, findings))
    after = []
    for before, wait in _links(cells.get("after", ""), ids, line, findings):
        after.append(f"attente-{before}-{id_}"[:40] if wait else before)
        if wait:
            name = WAIT[findings.language].format(id=before)
            pause = activity_record(after[-1], name, [wait] * 3, [before], {})
            plan.activities.append(pause | {"package": package, "waiting": 1})
    activity = activity_record(id_, cells.get("name") or id_, [low, likely, high], after, needs) | {"package": package}
    activity |= {key: cells[key] for key in ("deliverable", "line") if cells.get(key)}
    if cells.get("cost"):
        activity["cost"] = _number(cells["cost"], line, findings, euros=True)
    plan.activities.append(activity)
    for skill, units in needs.items():
        plan.skills[skill] = max(plan.skills.get(skill, 0), units)


_LINK = re.compile(
    r"(?P<id>[^\s,;|+]+?)(?:(?P<kind>FD|DD|FF|DF|FS|SS|SF)"
    r"(?:\s*(?P<sign>[+-])\s*(?P<lag>\d+([.,]\d+)?\s*([^\W\d]+\.?|%)?))?)?(?=[\s,;|+]|$)",
    re.IGNORECASE,
)
"""A predecessor: its id, and as MS Project writes them the kind of link (fin-début, finish-start…) and the lag."""


def _links(cell: str, ids: Collection[str], line: _Line, findings: Findings) -> Iterator[tuple[str, float]]:
    """Yield predecessors and lags in weeks from `P1, P2` or `1FD+2 jours;4`.

    Links the model lacks (start-start, finish-finish, leads) are reported and treated as finish-start.
    """
    for link in _LINK.finditer(cell):
        kind = "" if link[0] in ids else (link["kind"] or "").upper()
        before = link["id"] if kind else link[0]
        wait = _weeks(link["lag"], True, line, findings) if kind and link["lag"] else 0
        if kind not in {"", "FD", "FS"} or (wait and link["sign"] == "-"):
            findings.add("W464", line.at(link[0]), value=link[0], id=before)
            wait = 0
        yield _task_id(before), wait


def _needs(cell: str, line: _Line, plan: Plan, findings: Findings) -> Iterator[tuple[str, float]]:
    """Yield skills and full-time equivalents (1 by default) from `mason:2 | driver:0,5` or `mason[200%];driver`."""
    for part in filter(None, (part.strip() for part in re.split(r"[|;]|,(?!\d)", cell))):
        skill, _, units = (side.strip() for side in part.removesuffix("]").replace("[", ":", 1).partition(":"))
        word = french.slug_id(skill)
        if word.isdecimal():
            findings.add("E103", line.at(part), wanted="kind.text", got="kind.number")
        elif word:
            plan.called.setdefault(word, skill)
            said = _number(units.removesuffix("%"), line, findings) if units else 1
            there = tidy_number(said / 100) if units.endswith("%") else said
            if there > MAX_FTE:
                findings.add("E105", line.at(units), value=there, sign="≤", limit=MAX_FTE)
            yield word, min(there, MAX_FTE)


MAX_LENGTH = 40
"""Most characters in a duration."""
_DURATION = re.compile(r"(.*?)\s*(?:(j|jrs?|jours?|days?|d)|(s|sem\.?|semaines?|w|wks?|weeks?))?\s*\??", re.IGNORECASE)


def _weeks(cell: str, days: bool, line: _Line, findings: Findings) -> float | int:
    """Parse a duration and return it in weeks; the cell may override the unit of its column (`12 j`, `12 jours?`)."""
    if not cell:
        return _number(cell, line, findings)
    said = _DURATION.fullmatch(cell) if len(cell) <= MAX_LENGTH else None
    found = french.parse_number(said[1]) if said else None
    if said is None or found is None or found < 0:
        findings.add("E139", line.at(cell), value=cell[:MAX_LENGTH])
        return 0
    return tidy_number(found / DAYS_PER_WEEK if said[2] or (days and not said[3]) else found)


def _number(cell: str, line: _Line, findings: Findings, *, euros: bool = False) -> float | int:
    """Parse a number as people type it; in `euros`, report one with three decimals: 3.450 may mean 3450 or 3.45."""
    found, rounded = french.parse_number(cell), french.parse_number(cell, euros=euros)
    if found is None or found < 0:
        findings.add("E103", line.at(cell), wanted="kind.number", got="kind.text" if cell else "kind.nothing")
        return 0
    if euros and (found != rounded or found != round(found, 2)):
        findings.add("E138", line.at(cell), value=cell, meant=f"{rounded:.15g}")
    return tidy_number(found)
