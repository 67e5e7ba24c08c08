"""The whole pipeline on a scenario folder: read, validate, resolve ids, compile, check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.assess.grid import Grid
from sim.play.authoring.checks_actors import check_actors
from sim.play.authoring.checks_calendar import check_calendar
from sim.play.authoring.checks_choices import check_choices
from sim.play.authoring.checks_donors import check_donors
from sim.play.authoring.checks_effects import check_effects
from sim.play.authoring.checks_ids import check_ids
from sim.play.authoring.checks_letters import check_letters
from sim.play.authoring.checks_money import check_money
from sim.play.authoring.checks_opportunity import check_opportunity
from sim.play.authoring.checks_plan import check_plan, check_staffing
from sim.play.authoring.checks_reading import check_reading
from sim.play.authoring.checks_room import check_room
from sim.play.authoring.checks_talks import check_talks
from sim.play.authoring.checks_text import check_text
from sim.play.authoring.compilation import Case, compile_draft
from sim.play.authoring.expectations import Claim, read_claims
from sim.play.authoring.leaves import leaves
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.problems import Findings, Place, Problem
from sim.play.authoring.source import load
from sim.play.authoring.suppressions import apply_suppressions
from sim.play.authoring.validation import validate
from sim.play.compiled import Compiled, with_digests
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
    check_effects,
    check_staffing,
)


def check(folder: Path, lang: str = "fr", teams: int | None = None, grid: Grid | None = None) -> list[Problem]:
    """Return every problem of a folder; see `sim.play.authoring.check`."""
    findings = Findings(lang)
    examine_with_claims(folder, findings, teams, grid)
    return findings.sorted()


def examine_with_claims(
    folder: Path, findings: Findings, teams: int | None = None, grid: Grid | None = None
) -> tuple[Scenario | None, list[Claim]]:
    """Report every problem; return the scenario and its author's expectations, or (None, []) after an error."""
    case = examine(folder, findings, teams, grid)
    found = read_claims(folder, case, findings) if case else []
    if case is not None:
        apply_suppressions(folder, findings)
    return (None, []) if case is None or findings.failed else (case.scenario, found)


def examine(
    folder: Path, findings: Findings, teams: int | None = None, grid: Grid | None = None
) -> Case | None:
    """Report every problem except those of expectations; return the compiled case, or None if a block is invalid.

    The case can be played if no error was reported.
    """
    source = load(folder, SECTIONS, Entry.model_fields, findings)
    if source is None:
        return None
    for file in source.unused:
        findings.add("W427", Place(file))
    draft = validate(source, findings)
    marks = list(leaves(source.data))
    once = source.whole and check_ids(source, marks, findings)
    if draft.entry is None or not (draft.whole and once):
        return None
    case = compile_draft(draft, draft.entry, marks)
    for checked in _CHECKS:
        checked(case, findings)
    check_room(case, findings, teams)
    if grid:
        check_opportunity(case, findings, grid)
    return case


def compile_folder(folder: Path, lang: str) -> Compiled:
    """Compile a folder. Raises InvalidScenario with every problem, in `lang`, if one is an error."""
    case = case_or_raise(folder, lang)
    return with_digests(case.scenario, _filtered(case.texts, lambda path: path not in case.aside))


def aside_texts(folder: Path, lang: str = "fr") -> Texts:
    """Return the prose that no game contains: the briefs of whoever plays a counterpart. Raises InvalidScenario."""
    case = case_or_raise(folder, lang)
    return _filtered(case.texts, case.aside.__contains__)


def case_or_raise(folder: Path, lang: str) -> Case:
    """Compile a folder, asides included. Raises InvalidScenario with every problem, in `lang`, if one is an error."""
    findings = Findings(lang)
    case = examine(folder, findings)
    findings.stop_if_failed()
    if case is None:
        raise AssertionError("no case and no error")
    return case


def _filtered(texts: Texts, keeps: Callable[[str], bool]) -> Texts:
    entries = {code: {path: text for path, text in said.items() if keeps(path)} for code, said in texts.entries.items()}
    return Texts(texts.languages, entries)
