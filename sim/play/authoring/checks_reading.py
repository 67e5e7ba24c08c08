"""Checks of the reading budget (GAME.md): the dossier, role briefs, letters, and what a role receives in a month."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.network import CycleError
from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring.checks_plan import SIXTHS, expected_dates
from sim.play.authoring.compilation import Case
from sim.play.authoring.models_letters import count_words
from sim.play.authoring.problems import Count, Findings
from sim.world.scenario import ROLES
from sim.world.voices import Letter

DOSSIER, BRIEF, LETTER, MONTH = 3_500, 800, 120, 250
"""Most words in the dossier read by all, in a role brief, in a letter, and per role and month."""


def check_reading(case: Case, findings: Findings) -> None:
    """Check lengths in every language, and the load of each month in the original language."""
    for language in case.texts.languages:
        _check_lengths(case, language, findings)
    _check_months(case, findings)


def _check_lengths(case: Case, language: str, findings: Findings) -> None:
    shared = (x.id for x in case.scenario.documents if not x.role and not x.annex)
    total = sum(count_words(_text(case, language, f"documents.{id_}.body")) for id_ in shared)
    if total > DOSSIER:
        findings.add("W406", case.place("documents"), words=Count(total), limit=Count(DOSSIER), language=language)
    briefs = ((f"roles.{role}.brief", "W407", BRIEF) for role in ROLES)
    letters = ((f"letters.{letter.id}.body", "W408", LETTER) for letter in case.scenario.letters)
    for path, code, limit in (*briefs, *letters):
        count = count_words(_text(case, language, path))
        if count > limit:
            place = case.source.overlays.get(language, {}).get(path, ("", case.prose[path]))[1]
            findings.add(code, place, words=Count(count), limit=Count(limit), language=language)


def _text(case: Case, language: str, path: str) -> str:
    return case.texts.entries[language].get(path, "")


def _check_months(case: Case, findings: Findings) -> None:
    """Check the load of each month, without what risks and effects may send: its date is not known."""
    load: dict[tuple[int, str], int] = {}
    for day, to, path in (*_posted(case), *_opened(case)):
        number = next((month.number for month in case.scenario.months if day <= month.last_day), 0)
        for role in ROLES if to == "team" else (to,):
            load[number, role] = load.get((number, role), 0) + count_words(_text(case, case.texts.languages[0], path))
    for (number, role), count in sorted(load.items()):
        if number and count > MONTH:
            place = case.place("months", number - 1)
            findings.add("W409", place, month=number, role=role, words=Count(count), limit=MONTH)


def _posted(case: Case) -> Iterator[tuple[int, str, str]]:
    """Yield day, addressee and path of the scheduled letters.

    A letter with a window is placed in its emptiest week, as the game does.
    """
    weeks: dict[int, int] = {}
    for letter in sorted(case.scenario.letters, key=lambda x: not x.urgent):
        if letter.window:
            first, last = (day // DAYS_PER_WEEK for day in letter.window)
            week = min(range(first, max(first, last) + 1), key=lambda w: weeks.get(w, 0))
            weeks[week] = weeks.get(week, 0) + (2 if letter.urgent else 1)
            yield week * DAYS_PER_WEEK, letter.to, f"letters.{letter.id}.body"
    yield from _with_activities(case, tuple(x for x in case.scenario.letters if x.after and not x.window))


def _with_activities(case: Case, letters: tuple[Letter, ...]) -> Iterator[tuple[int, str, str]]:
    try:
        dates = expected_dates(case.scenario)
    except CycleError:
        return  # reported already by `check_plan`
    for letter in letters:
        yield dates.get(letter.after, (0, 0))[0] // SIXTHS, letter.to, f"letters.{letter.id}.body"


def _opened(case: Case) -> Iterator[tuple[int, str, str]]:
    for document in case.scenario.documents:
        if document.role and not document.annex and document.opens:
            yield document.opens, document.role, f"documents.{document.id}.body"
