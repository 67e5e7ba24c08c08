"""A clause in the report is as much of a clause as the team wrote: what it allows, by when, to whom, with whom."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from sim.play.finder import scenario_file
from sim.play.record.files import to_jsonl, write_atomic
from sim.play.report.charter import conflicts
from sim.play.report.gather import Material
from sim.world.seen.view import QuestionView
from tests.play.game_cases import Table
from tests.play.pages import page_text
from tests.play.paper_cases import CASE, papers_of, read_game
from tests.play.reports import rendered, subject

RULE, BARE = "Tout cadeau se rend", "On se relit"
LIMITS = {
    "fr": "(seuil 0 €, délai 5 jours ouvrés, où signaler : la Direction, écrite avec Le chef du village)",
    "en": "(threshold €0, time limit 5 working days, report to: the Direction, written with Le chef du village)",
}


@pytest.fixture
def log():
    table, clauses = Table(CASE), "propose_clause"
    limits = {"threshold": 0, "delay": 5, "channel": "direction", "partners": ["chief"]}
    table.propose("evaluation", clauses, theme="integrity", rule=RULE, bound="everyone", **limits)
    table.propose("evaluation", clauses, theme="images", rule=BARE, bound="partners")
    table.propose("evaluation", clauses, theme="data", rule="Rien ne sort", bound="partners")
    table.agree(table.propose("evaluation", "adopt_charter", "Elle est écrite."), "evaluation")
    return table.end()


@pytest.mark.parametrize("language", LIMITS)
def test_a_clause_is_told_with_its_threshold_even_of_nothing_its_delay_its_channel_and_who_wrote_it(log, language):
    """“No gift at all” lost its threshold of €0, and no paper said with whom a clause had been written."""
    said = " ".join(page_text(rendered(log, CASE, language).encode()).split()).replace("\u00a0", " ")
    assert f"{RULE} {LIMITS[language]}" in said
    assert f"{BARE} (" not in said, "what a clause does not set is not told"


def test_the_account_to_be_written_has_them_too(tmp_path, log):
    path = tmp_path / "partie.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    (content,) = papers_of([read_game(path)], None, "account").values()
    document = docx.Document(io.BytesIO(content))
    cells = {cell.text.replace("\u00a0", " ") for table in document.tables for row in table.rows for cell in row.cells}
    assert {f"{RULE} {LIMITS['fr']}", BARE} <= cells


TOO_LATE = "Posée à la clôture\u00a0: nul ne pouvait plus y répondre"


@pytest.mark.parametrize(("month", "said"), [(3, "Sans réponse"), (18, TOO_LATE)])
def test_a_question_of_the_last_month_is_not_held_against_a_team_that_could_not_answer(monkeypatch, month, said):
    there = subject("saloum")
    asked = QuestionView("question99", there.material.final.clauses[0].id, "report_gap", month, seen=False, answer="")
    monkeypatch.setattr(Material, "questions", lambda _: (asked,))
    (told,) = conflicts(there.material, there.names)
    assert told.answer == said


def test_a_letter_left_unanswered_is_told_as_a_silence_and_not_as_an_answer() -> None:
    there = subject("saloum")
    letter = next(x for x in there.material.final.letters if x.options)
    for late in (True, False):
        final = there.material.final._replace(letters=(letter._replace(late=late),))
        said = replace(there.names, final=final).conflict_source(f"{letter.id}/{letter.options[0].id}")
        assert ("sans réponse" in said) == late
