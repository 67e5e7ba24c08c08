"""Parser of PSPLIB single-mode `.sm` files."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring.imported_plan import Plan, activity_record, tidy_number
from sim.play.authoring.problems import Findings, Place

MAX_DIGITS = 4
"""Most digits in a number; more is a mistake or an attack."""
SECTIONS = ("PRECEDENCE RELATIONS", "REQUESTS/DURATIONS", "RESOURCEAVAILABILITIES")
"""The sections that are read; in them, a line that begins with a number holds only numbers."""


def parse_psplib(text: str, name: str, days: int, findings: Findings) -> Plan:
    """Parse a PSPLIB file (Kolisch & Sprecher 1997), leaving out its dummy jobs of zero duration."""
    sections: dict[str, list[tuple[int, list[int]]]] = {}
    title = ""
    for n, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if line.rstrip().endswith(":"):
            title = line.rstrip(" :\t")
        elif words and all(word.isdecimal() for word in words) and max(map(len, words)) > MAX_DIGITS:
            findings.add("E132", Place(name, n, 1))
        elif words and all(word.isdecimal() for word in words):
            sections.setdefault(title, []).append((n, [int(word) for word in words]))
        elif words and words[0].isdecimal() and title in SECTIONS:
            findings.add("E103", Place(name, n, 1), wanted="kind.number", got="kind.text")
    links, work, there = (sections.get(section, []) for section in SECTIONS)
    if not work or not there:
        findings.add("E134", Place(name, 1, 1))
        return Plan()
    return _jobs(work, links, there[0][1], days, name, findings)


def _jobs(  # noqa: PLR0913, PLR0917 - the sections of a file
    work: list[tuple[int, list[int]]], links: list[tuple[int, list[int]]], there: list[int], days: int, name: str,
    findings: Findings,
) -> Plan:  # fmt: skip
    plan = Plan(skills={f"R{k}": units for k, units in enumerate(there, 1)})
    before: dict[int, list[str]] = {}
    lengths, lines = dict[int, int](), dict[int, int]()
    for n, row in work:
        if len(row) != 3 + len(there):
            findings.add("E135", Place(name, n, 1), wanted=3 + len(there), got=len(row))
            return plan
        if (first := lines.setdefault(row[0], n)) != n:
            findings.add("E202", Place(name, n, 1), value=str(row[0]), file=name, line=first)
        lengths[row[0]] = row[2]
    for _, (job, _modes, _count, *after) in ((n, row) for n, row in links if len(row) > 2):
        for follower in after if lengths.get(job) else ():
            before.setdefault(follower, []).append(f"J{job}")
    for _, (job, _mode, length, *units) in work:
        if length:
            weeks = tidy_number(length * days / DAYS_PER_WEEK)
            needs = {f"R{k}": n for k, n in enumerate(units, 1) if n}
            plan.activities.append(activity_record(f"J{job}", f"Job {job}", [weeks] * 3, before.get(job, []), needs))
    return plan
