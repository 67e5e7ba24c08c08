"""Checks of letters: each can arrive and be answered, and every role receives some."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring.checks_calendar import councils
from sim.play.authoring.compilation import Case, effects_in
from sim.play.authoring.problems import Findings, closest
from sim.world.scenario import ROLES
from sim.world.voices import Letter


def check_letters(case: Case, findings: Findings) -> None:
    """Check each letter, then that all can arrive and that every role receives some."""
    for i, letter in enumerate(case.scenario.letters):
        _check_sending(case, i, letter, findings)
        _check_options(case, i, letter, findings)
        _check_incident(case, i, letter, findings)
    arriving = _reachable(case)
    for i, letter in enumerate(case.scenario.letters):
        if letter.id not in arriving:
            findings.add("W403", case.place("letters", i, "id"))
    written_to = {letter.to for letter in case.scenario.letters if letter.id in arriving}
    for role in ROLES:
        if role not in written_to:
            findings.add("W413", case.place("letters"), role=role)


def _check_sending(case: Case, i: int, letter: Letter, findings: Findings) -> None:
    if letter.window and letter.after:
        findings.add("E311", case.place("letters", i, "at_start"), first="weeks", second="at_start")
    first, last = letter.window or (0, 0)
    council = councils(case.scenario)[-1]
    if letter.options and not letter.urgent and first >= council and last >= DAYS_PER_WEEK:
        findings.add("W445", case.place("letters", i, "weeks"), week=council // DAYS_PER_WEEK + 1)


def _check_options(case: Case, i: int, letter: Letter, findings: Findings) -> None:
    options = tuple(option.id for option in letter.options)
    if letter.default and letter.default not in options:
        place = case.place("letters", i, "default")
        findings.add("E205", place, value=letter.default, choices=options, meant=closest(letter.default, options))
    if options and not letter.deadline:
        findings.add("E312", case.place("letters", i, "options"), first="options", second="deadline")
    if options and not letter.default:
        findings.add("E312", case.place("letters", i, "options"), first="options", second="default")
    if len(options) == 1:
        findings.add("W472", case.place("letters", i, "options", 0))
    if letter.deadline and not options:
        findings.add("E312", case.place("letters", i, "deadline"), first="deadline", second="options")


def _check_incident(case: Case, i: int, letter: Letter, findings: Findings) -> None:
    if letter.slip and not letter.incident:
        findings.add("E312", case.place("letters", i, "slip"), first="slip", second="incident")
    readings = letter.incident.attributions if letter.incident else ()
    if readings and not any(reading.kind == "isomorphic" for reading in readings):
        findings.add("W424", case.place("letters", i, "incident", "attributions"))
    if letter.incident and not letter.incident.informants:
        findings.add("W443", case.place("letters", i, "incident"))
    norms = _norms(case)
    if letter.incident and letter.sender in norms and letter.incident.norm not in norms[letter.sender]:
        place = case.place("letters", i, "incident", "norm")
        findings.add("W466", place, norm=letter.incident.norm, actor=letter.sender)


def _norms(case: Case) -> dict[str, tuple[str, ...]]:
    """Return the norms of each actor."""
    return {actor.id: tuple(actor.norms) for actor in case.scenario.actors}


def _revealing_letters(letter: Letter) -> set[str]:
    """Return the letters that reveal what an answer to this one hid."""
    hidden = [option.hidden for option in letter.options if option.hidden]
    return {id_ for h in hidden for id_ in (h.inside, h.letter) if id_}


def _reachable(case: Case) -> set[str]:
    """Return the ids of letters that can arrive: by a window, an activity, a risk, an effect or another letter."""
    scenario = case.scenario
    sends = {
        letter.id: {x.target for x in effects_in(letter) if x.kind == "letter"} | _revealing_letters(letter)
        for letter in scenario.letters
    }
    rest = (
        scenario.risks,
        scenario.assemblies,
        scenario.negotiations,
        scenario.documents,
        scenario.studies,
        scenario.resources,
        scenario.measures,
    )
    arriving = {letter.id for letter in scenario.letters if letter.window or letter.after}
    arriving |= {letter.id for letter in scenario.letters if letter.slip and letter.sender in _norms(case)}
    arriving |= {effect.target for part in rest for effect in effects_in(part) if effect.kind == "letter"}
    arriving |= {id_ for risk in scenario.risks for id_ in (risk.signal, risk.letter) if id_}
    arriving |= {id_ for activity in scenario.activities for id_ in activity.sights}
    arriving |= {assembly.letter for assembly in scenario.assemblies}
    new = arriving
    while new:
        new = {target for id_ in new for target in sends.get(id_, ())} - arriving
        arriving |= new
    return arriving
