"""A debriefing by criterion: moments of several students, what to ask of each, and nothing that judges."""

from __future__ import annotations

import re

from sim.assess.evidence import STRENGTH
from sim.play.papers import files, load_jury
from sim.play.papers.debriefing import MOMENTS, WORDS, choose_moments, evidence
from tests.play.pages import page_text
from tests.play.paper_cases import MARKING, export_quarrel, marks_file, papers_of, read_game


def page_of(games):
    ((name, page),) = files(games, None, ("debrief",), marking=MARKING)
    assert name == "debriefing.html"
    assert b"<script" not in page, "what was typed stays text"
    return page_text(page)


def test_each_criterion_has_its_moments_with_a_question_each(game):
    said, found = page_of([game]), evidence(game, MARKING)
    for criterion in MARKING.grid.criteria:
        assert f"{criterion.id.upper()} – " in said
    assert "Qu’est-ce que cette objection a changé" in said, "the quarrel is told"
    assert "L’équipe est fatiguée." in said
    assert said.count("Rien au journal") == sum(not choose_moments(game, found, c.id) for c in MARKING.grid.criteria)


def test_moments_come_in_order_of_time_and_from_several_students(game):
    for criterion in MARKING.grid.criteria:
        found = choose_moments(game, evidence(game, MARKING), criterion.id)
        assert len(found) <= MOMENTS
        assert [act.seq for act in found] == sorted({act.seq for act in found})
        assert all(act.criterion == criterion.id for act in found)
    several = [{act.seat for act in choose_moments(game, evidence(game, MARKING), c.id)} for c in MARKING.grid.criteria]
    assert max(map(len, several)) >= 2


def test_there_is_a_question_for_whatever_somebody_may_have_done():
    assert {f"ask.{part}" for part in STRENGTH} == {name for name in WORDS if name.startswith("ask.")}


def test_who_is_asked_about_a_figure_is_shown_it(game):
    """“Would you give the same figure today?” stood under a decision whose forecast was nowhere on the page."""
    moments = re.findall(r"Mois \d+, entrée \d+ –(.*?)Donneriez-vous aujourd’hui le même chiffre", page_of([game]))
    assert moments
    assert all("Pronostic : " in moment.rpartition(" – ")[2] for moment in moments)


def test_an_evening_needs_no_closed_log_and_teams_are_told_apart(tmp_path):
    games = [read_game(export_quarrel(tmp_path, name, end=False), n) for n, name in enumerate(("Baobab", "Fromager"))]
    said = page_of(games)
    assert said.count("Équipe Baobab") > len(MARKING.grid.criteria)
    assert "Équipe Fromager" in said


def test_the_grid_is_that_of_the_jury_and_without_any_there_is_no_paper(tmp_path, game):
    paths = [marks_file(tmp_path / f"{name}.marks", [game], name, "nothing", 0) for name in ("Diop", "Sow")]
    judged = load_jury(paths, None, "", "fr")
    assert "debriefing.html" in papers_of([game], judged, "debrief")
    assert not papers_of([game], None, "debrief")
