"""Papers as they lie on the table: boxes to date and sign, the foot of a page, teams told apart, no row of dashes."""

import re
from dataclasses import replace

import pytest
from papered import read, saved

from sim.model.units import FULL
from sim.play.papers import alone, files
from sim.play.papers.blocks import Signatures
from sim.play.report import hindsight
from sim.world.seen.ties import FateView
from sim.world.teams.policies import TEAM

LANGUAGES = ("fr", "en")


def page(games, only: str, name: str) -> str:
    found = dict(files(games, None, (only,)))
    return next(text.decode() for path, text in found.items() if path.endswith(f"{name}.html"))


def foot(text: str) -> str:
    """Give what runs at the foot of every page."""
    spelled = re.search(r'@bottom-left { content: "([^"]*)"', text)
    assert spelled
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), spelled.group(1))


@pytest.mark.parametrize(("people", "across"), [(1, 1), (2, 2), (5, 5), (6, 3), (7, 4), (8, 4), (11, 4)])
def test_boxes_to_sign_fill_their_rows_and_none_stands_alone(people, across):
    boxes = Signatures((("Awa", ""),) * people, "Date:", "Signature:")
    assert boxes.across == across
    assert people <= across or (people % across or across) > 1


@pytest.mark.parametrize(("language", "colon"), [("fr", "\u00a0:"), ("en", ":")])
def test_whoever_signs_finds_a_line_for_the_date(tmp_path, language, colon):
    game = read(saved(tmp_path), language=language)
    text = page([game], "minutes", {"fr": "proces-verbal", "en": "minutes"}[language])
    for word, of in (("Date", "date"), ("Signature", "sign")):
        assert text.count(f'<p class="{of} small">{word}{colon}</p>') == 2  # the facilitator, the school


def test_the_foot_of_a_page_names_the_paper_and_leaves_the_advice_at_its_head(tmp_path):
    games = alone([read(saved(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager"))])
    text = page(games, "class", "classe")
    assert foot(text) == "La classe – Un puits – 2 équipes sur le même scénario"
    assert text.count("aucun classement") == 1
    assert foot(page(games, "results", "resultats")) == "Résultats de l’équipe – Un puits – Équipe Baobab"


def test_two_teams_of_one_name_are_told_apart_in_the_minutes(tmp_path):
    morning, evening = (tmp_path / part for part in ("morning", "evening"))
    for folder in (morning, evening):
        folder.mkdir()
    others = (replace(TEAM[0], name="Bineta"), *TEAM[1:])
    games = alone([read(saved(morning, "1")), read(saved(evening, "1", seats=others), 1)])
    text = page(games, "minutes", "proces-verbal")
    assert all(f"<td>1 ({game.log.head[:4]})</td>" in text for game in games)
    (only,) = alone(games[:1])
    assert "<td>1</td>" in page([only], "minutes", "proces-verbal")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_whose_logs_bear_no_time_leaves_a_line_for_its_date(tmp_path, language):
    game = read(saved(tmp_path), language=language)
    timeless = replace(game, log=replace(game.log, entries=tuple(one._replace(wall=None) for one in game.log.entries)))
    name = {"fr": "proces-verbal", "en": "minutes"}[language]
    asked = {"fr": "Date de la session, que ces journaux ne portent pas", "en": "Date of the session, which these logs"}
    assert asked[language] in page([timeless], "minutes", name)
    assert asked[language] not in page([game], "minutes", name)
    assert foot(page([timeless], "minutes", name)).endswith({"fr": "Une équipe", "en": "One team"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_risk_that_slept_is_named_in_a_sentence_and_not_in_a_row_of_dashes(tmp_path, language):
    game = read(saved(tmp_path), language=language)
    fates = (
        FateView("dry", exogenous=False, identified=-1, answered=-1, owner="", signalled=-1, struck=-1, left=FULL),
        FateView("strike", exogenous=True, identified=-1, answered=-1, owner="", signalled=4, struck=-1, left=FULL),
    )
    material = replace(game.material, final=game.material.final._replace(fates=fates))
    assert [row[0].split()[0] for row in hindsight.fates(material, game.names)] == ["strike"]
    said = {"fr": "Ni écrits, ni annoncés, ni survenus\u00a0", "en": "Neither written, nor announced, nor come true"}
    assert hindsight.slept(material, game.names) == f"{said[language]}: dry."
    awake = replace(game.material, final=game.material.final._replace(fates=fates[1:]))
    assert hindsight.slept(awake, game.names) == ""
