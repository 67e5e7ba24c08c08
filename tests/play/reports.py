"""Reports of games, rendered."""

from __future__ import annotations

from functools import cache

import pytest

from sim.play import report
from sim.play.compiled import Compiled
from sim.play.library import load
from sim.play.prose import prose
from sim.play.record.chain import Log
from sim.play.report.gather import Material, gather
from sim.play.report.names import names
from sim.play.report.pictures.frame import Subject
from sim.play.tongue import Tongue
from tests.bench.cases import project
from tests.play.game_cases import Table, play_quarrel, policy_log, with_prose
from tui.i18n import set_language, tr

LANGUAGES = ("fr", "en")
in_both = pytest.mark.parametrize("language", LANGUAGES)


def rendered(log: Log, case: Compiled, language: str = "fr") -> str:
    set_language(language)
    return report.render(log, case, language, tr).decode()


@cache
def demo_page(language: str) -> str:
    case = with_prose(project(44))
    return rendered(policy_log(case), case, language)


@cache
def played(which: str) -> tuple[Log, Compiled]:
    """A quarrel, a game that has just begun, a project without names played well or at random, a real scenario."""
    if which in {"quarrel", "nothing"}:
        table = Table(with_prose())
        return (play_quarrel(table).end() if which == "quarrel" else table.log()), table.case
    case = load("jardins-du-saloum") if which == "saloum" else with_prose(project(44))
    return policy_log(case, "wild" if which == "wild" else "sensible"), case


@cache
def material(which: str) -> Material:
    return gather(*played(which))


def subject(which: str, language: str = "fr") -> Subject:
    set_language(language)
    found = material(which)
    tongue = Tongue.of(language, tr, found.compiled.scenario.parameters)
    return Subject(found, names(tongue, prose(found.compiled.texts, language), found))
