"""What there was to notice in the letters, who did, and what nobody did: said once the game is over, never before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.play.compiled import Compiled
from sim.world.voices import Letter
from tests.play.game_cases import ASKED, Table, with_prose
from tests.play.pages import page_text
from tests.play.reports import rendered
from tests.world.cases import well

HUSHED = (
    Letter("count", "finance", "ibou", (0, 0), gap="figure"),
    Letter("hush", "field", "ibou", (0, 0), gap="silence"),
    Letter("news", "field", "ibou", (0, 0)),
)


@pytest.fixture
def case() -> Compiled:
    names = {"letters__count__subject": "Compte", "letters__hush__subject": "Rien", "letters__news__subject": "Bref"}
    small = well(requirements=ASKED)
    return with_prose(replace(small, letters=(*small.letters, *HUSHED)), **names)


def noticed(case: Compiled) -> Table:
    table = Table(case)
    table.propose("finance", "report_gap", about="count", gap="figure", note="Cent n’est pas quatre-vingt-dix.")
    return table


@pytest.mark.parametrize(
    ("language", "seen", "missed"),
    [
        ("fr", "À relever : un chiffre ; signalé au mois 1, finances", "À relever : un silence ; personne ne l’a"),
        ("en", "To be noticed: a figure; reported in month 1, fin", "To be noticed: a silence; nobody reported it"),
    ],
)
def test_each_letter_says_what_was_in_it_and_who_saw_it(case: Compiled, language: str, seen: str, missed: str) -> None:
    said = page_text(rendered(noticed(case).end(), case, language))
    count, hush, news = (said.index(f"{subject} ibou") for subject in ("Compte", "Rien", "Bref"))
    assert count < said.index(seen, count) < hush < said.index(missed, hush) < news


def test_nothing_is_told_before_the_end(case: Compiled) -> None:
    assert "À relever" not in page_text(rendered(noticed(case).log(), case, "fr"))
