"""A folder from end to end: read, validate, follow ids, compile, check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.assess.grid import Grid
from sim.play.authoring.allowed import let_be
from sim.play.authoring.checks_actors import check_actors
from sim.play.authoring.checks_calendar import check_calendar
from sim.play.authoring.checks_chances import check_chances
from sim.play.authoring.checks_choices import check_choices
from sim.play.authoring.checks_donors import check_donors
from sim.play.authoring.checks_ids import check_ids
from sim.play.authoring.checks_letters import check_letters
from sim.play.authoring.checks_money import check_money
from sim.play.authoring.checks_plan import check_plan
from sim.play.authoring.checks_reading import check_reading
from sim.play.authoring.checks_room import check_room
from sim.play.authoring.checks_talks import check_talks
from sim.play.authoring.checks_text import check_text
from sim.play.authoring.compilation import Case, build
from sim.play.authoring.expectations import Claim, expected
from sim.play.authoring.leaves import leaves
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.problems import Findings, Place, Problem
from sim.play.authoring.source import load
from sim.play.authoring.validation import validate
from sim.play.compiled import Compiled, compiled
from sim.world.scenario import Scenario, Texts

_CHECKS = (
    check_calendar,
    check_plan,
    check_actors,
    check_money,
    check_donors,
    check_letters,
    check_choices,
    check_talks,
    check_text,
    check_reading,
)


def check(folder: Path, lang: str = "fr", teams: int | None = None, grid: Grid | None = None) -> list[Problem]:
    """Tell every problem of a folder, by file and line, in `lang`.

    `teams` adds the orals to the clock of the room; of `grid`, every role must be able to show every criterion.
    """
    findings = Findings(lang)
    claims(folder, findings, teams, grid)
    return findings.sorted()


def claims(
    folder: Path, findings: Findings, teams: int | None = None, grid: Grid | None = None
) -> tuple[Scenario | None, list[Claim]]:
    """Note every problem; return the scenario and what its author expects of it; None after an error."""
    case = examine(folder, findings, teams, grid)
    found = expected(folder, case, findings) if case else []
    if case is not None:
        let_be(folder, findings)
    return (None, []) if case is None or findings.failed else (case.scenario, found)


def examine(
    folder: Path, findings: Findings, teams: int | None = None, grid: Grid | None = None
) -> Case | None:
    """Note every problem; give what was compiled, or None when some block is wrong already.

    It may be played if no error was noted.
    """
    source = load(folder, SECTIONS, Entry.model_fields, findings)
    if source is None:
        return None
    for file in source.unused:
        findings.add("W427", Place(file))
    draft = validate(source, findings)
    marks = list(leaves(source.data))
    if source.whole:
        check_ids(source, marks, findings)
    if draft.entry is None or not (draft.whole and source.whole):
        return None
    case = build(draft, draft.entry, marks)
    for checked in _CHECKS:
        checked(case, findings)
    check_room(case, findings, teams)
    if grid:
        check_chances(case, findings, grid)
    return case


def compile_folder(folder: Path, lang: str = "fr") -> Compiled:
    """Compile a folder; raise InvalidScenario with every error, told in `lang`."""
    case = _sound(folder, lang)
    return compiled(case.scenario, _only(case.texts, lambda path: path not in case.aside))


def kept_aside(folder: Path, lang: str = "fr") -> Texts:
    """Return the prose of a folder that no game holds: what the chair opposite is told. Raises InvalidScenario."""
    case = _sound(folder, lang)
    return _only(case.texts, case.aside.__contains__)


def _sound(folder: Path, lang: str) -> Case:
    findings = Findings(lang)
    case = examine(folder, findings)
    findings.stop_if_failed()
    if case is None:
        raise AssertionError("no case and no error")
    return case


def _only(texts: Texts, keeps: Callable[[str], bool]) -> Texts:
    entries = {code: {path: text for path, text in said.items() if keeps(path)} for code, said in texts.entries.items()}
    return Texts(texts.languages, entries)
