"""What a jury could misread of a game: the side of a promise, a share of nothing, a table nobody came to."""

import re

import pytest

from sim.play.papers.voices import voices
from sim.play.prose import prose
from sim.play.report.appraisal import charter_parts
from sim.play.report.exchanges import talks
from sim.play.report.results import _gap, results
from sim.play.report.templates import whole
from tests.play.game_cases import Table, with_prose
from tests.play.paper_cases import promising, read_game, saved
from tui.i18n import set_language
from tui.views.evaluation import evaluation
from tui.views.prose import prose_of


@pytest.fixture
def game(tmp_path):
    return read_game(saved(tmp_path, promising().end()))


def test_the_gap_to_the_promise_says_on_which_side_it_lies(game):
    """“Gap to the promise: −1 working day”, under a headline that said a day early."""
    schedule = next(found for found in results(game.material, game.names) if found.name == "Délais")
    assert dict(schedule.facts)["Écart à la promesse"].endswith(("de retard", "d’avance", "promise"))
    tongue = game.names.tongue
    assert [_gap(days, tongue) for days in (-1, 0, 55)] == [
        "1 jour ouvré d’avance", "à la date promise", "55 jours ouvrés de retard",
    ]  # fmt: skip


def test_acts_are_not_said_to_betray_a_charter_that_was_never_adopted(game):
    set_language("fr")
    *_, acts = charter_parts(game.material, game.names)
    assert (acts.said, acts.bar) == ("pas de clause", -1)
    compiled = game.material.compiled
    (page,) = evaluation(game.material.final, prose_of(prose(compiled.texts, "fr"), game.seats, compiled.scenario))
    assert "pas de clause" in page.facts[-1]


def test_a_table_at_which_nobody_ever_offered_anything_was_not_broken_off(game):
    said = {talk.name: talk.status for talk in talks(game.material, game.names)}
    assert set(said.values()) == {"Close sans une offre"}


def test_a_voice_is_presented_without_a_full_stop_before_its_dash(tmp_path):
    case = with_prose(actors__head__who="Une présidente.", actors__head__says="Oui.")
    paper = voices(read_game(saved(tmp_path, Table(case).end(), case)))
    assert "Une présidente – «\u00a0Oui.\u00a0»" in [getattr(block, "text", "") for block in paper.blocks]


def test_what_somebody_typed_is_told_from_what_the_program_says_of_it(game):
    """“Explanation: What is planned holds”, beside a reason between quotation marks: whose words were they?"""
    _, left = game.names.sentence("write_evening", {"held": "Dire : « non »", "disagreed": "Luc."})
    assert [value.replace("\u00a0", " ") for _, value in left][:2] == ["« Dire : “non” »", "« Luc. »"]


def test_what_goes_against_a_clause_is_quoted_as_its_letter_and_its_answer(game):
    told = game.names.conflict_source("gift/take")
    assert re.fullmatch(r"« .+ » : « .+[^.] »", told.replace("\u00a0", " ")) or "resté sans réponse" in told


def test_no_line_ends_inside_an_option_that_a_reader_types():
    assert '<span class="one">--at N</span>' in whole("palabre replay JOURNAL --at N »")
