"""The page of a class: teams side by side, each answer once, silence told from a choice, never a rank."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sim.play.papers import classroom, disambiguated, files
from sim.play.report.exchanges import Offer, Talk
from sim.play.trouble import Trouble
from tests.play.game_cases import with_prose
from tests.play.pages import page_text
from tests.play.paper_cases import CASE, MARKING, export_quarrel, papers_of, read_game


def test_the_class_is_laid_side_by_side_and_never_ranked(tmp_path):
    names = ("Baobab", "Fromager")
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(names)]
    said = page_text(papers_of(games, None, "class")["classe.html"])
    assert "aucun classement" in said
    assert re.search(r"A \d+ %", said)
    assert "classe.html" not in papers_of(games[:1], None)
    with pytest.raises(Trouble, match="papers_twice"):
        disambiguated([games[0], read_game(games[0].path, 1)])
    other = replace(games[1].log.header, scenario_digest="0" * 64, scenario="autre")
    stranger = replace(games[1], log=replace(games[1].log, header=other))
    with pytest.raises(Trouble, match="papers_scenarios_differ"):
        classroom.classroom([games[0], stranger])


def test_a_team_that_played_on_another_seed_is_not_compared_without_a_word(tmp_path):
    """On one laptop of four another seed was typed: its luck stood beside the others’ as if decisions had made it."""
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager", "Rônier"))]
    assert "graine" not in page_text(papers_of(games, None, "class")["classe.html"])
    log = games[1].log
    games[1] = replace(games[1], log=replace(log, header=replace(log.header, seed=(log.header.seed or 0) + 1)))
    said = page_text(papers_of(games, None, "class")["classe.html"])
    assert "n’ont pas joué sur la même graine (A, C / B)" in said


def test_a_session_on_two_scenarios_says_which_team_played_which(tmp_path):
    """Minutes and debriefing bore the title of the first game, for all teams."""
    (tmp_path / "pont").mkdir()
    bridge = with_prose(replace(CASE.scenario, edition="2"), scenario__title="Un pont")
    paths = export_quarrel(tmp_path), export_quarrel(tmp_path / "pont", "Fromager", case=bridge)
    games = [read_game(path, n) for n, path in enumerate(paths)]
    for only, name in (("minutes", "proces-verbal.html"), ("debrief", "debriefing.html")):
        alone, both = (dict(files(some, None, (only,), marking=MARKING))[name] for some in (games[:1], games))
        assert "Un puits (Baobab) · Un pont (Fromager)" in page_text(both)
        assert "Un puits (" not in page_text(alone)
    with pytest.raises(Trouble, match="papers_scenarios_differ") as refused:
        classroom.classroom(games)
    first, second = refused.value.facts["scenarios"].split(", ")
    assert first != second, "two states of one scenario have the same name: what tells them apart is said"


def test_an_answer_of_several_teams_is_read_once_with_their_letters(tmp_path):
    """Six teams filled eight sheets of paper, most of it the same sentence again in the next column."""
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager", "Rônier"))]
    assert classroom._grouped([("A", "yes"), ("B", "no"), ("C", "yes")]) == ("A, C · yes", "B · no")
    final = games[1].material.final
    letter = next(x for x in final.letters if x.options)
    mute = tuple(x._replace(answered="") if x is letter else x for x in final.letters)
    games[1] = replace(games[1], material=replace(games[1].material, final=final._replace(letters=mute)))
    said = page_text(papers_of(games, None, "class")["classe.html"])
    assert "B · sans réponse" in said
    assert said.count(games[0].names.option(letter.id, letter.answered)) == 1
    assert re.search(r"A( \(par silence\))?, C( \(par silence\))? · ", said)


def test_an_answer_that_silence_gave_is_no_choice_of_a_team(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    speech = game.tongue.knowing(classroom.WORDS)
    letter = next(x for x in game.material.final.letters if x.options)
    option = letter.options[0].id

    def said(answered, *, late):
        given = letter._replace(answered=answered, late=late)
        return classroom._team_label(game, given, speech), classroom._answer(given, game, speech)

    chosen = game.names.option(letter.id, option)
    assert said(option, late=False)[1] == chosen
    assert said(option, late=True) == ("A (par silence)", chosen)
    assert said("", late=True) == ("A", "sans réponse")
    assert classroom._answer(None, game, speech) == "non reçue"


def test_teams_whose_names_are_short_are_called_by_them_and_not_by_a_letter_more(tmp_path):
    """“A: team 1, B: team 2”: the room knows its teams by their numbers."""
    short = disambiguated([read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("1", "2"))])
    assert [game.letter for game in short] == ["1", "2"]
    long = disambiguated([read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "3"))])
    assert [game.letter for game in long] == ["A", "B"]
    twins = [replace(game, log=replace(game.log, header=replace(game.log.header, team="1"))) for game in short]
    assert [game.letter for game in disambiguated([twins[0], replace(twins[1], letter="B")])] == ["1", "B"]


def test_what_one_team_noticed_and_another_did_not_is_told_with_its_month(tmp_path):
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager"))]
    speech = games[0].tongue.knowing(classroom.WORDS)
    hiding = next(x for x in games[0].compiled.scenario.letters if x.gap)
    gap = games[0].material.final.gaps[0]._replace(about=hiding.id, month=2, role="field")
    letter = games[0].material.final.letters[0]._replace(id=hiding.id)

    def having(game, *, letters, gaps):
        final = game.material.final._replace(letters=letters, gaps=gaps)
        return replace(game, material=replace(game.material, final=final))

    silent = having(games[1], letters=(letter,), gaps=())
    rows, nobody = classroom._noticed([having(games[0], letters=(letter,), gaps=(gap,)), silent], speech)
    ((_, sides),) = rows
    assert sides[0].startswith("A · m.")
    assert sides[1] == "B · reçu, rien signalé"
    assert not nobody
    both = classroom._noticed([having(games[0], letters=(letter,), gaps=()), silent], speech)
    assert both == ([], [games[0].names.name("letter", hiding.id)])
    assert classroom._reported(having(games[0], letters=(), gaps=()), hiding.id, speech) == ""


def test_a_risk_that_came_true_for_one_team_only_is_told_with_who_had_written_it(tmp_path):
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager"))]
    speech = games[0].tongue.knowing(classroom.WORDS)
    fate = games[0].material.final.fates[0]

    def fated(game, **more):
        final = game.material.final._replace(fates=(fate._replace(**more),))
        return replace(game, material=replace(game.material, final=final))

    hit, spared = fated(games[0], struck=40, identified=-1), fated(games[1], struck=-1, identified=5)
    ((_, sides),) = classroom._risks([hit, spared], speech)
    assert sides == ("A · survenu sem. 9, jamais écrit", "B · pas survenu, écrit sem. 2")
    assert classroom._risks([hit, hit], speech) == []


def test_the_fate_of_risks_is_compared_between_closed_games_and_said_to_be_unknown_before(tmp_path):
    """A team that still played made the page say that its risks were those of the other."""
    (tmp_path / "still").mkdir()
    logs = [export_quarrel(tmp_path, name) for name in ("Baobab", "Fromager")]
    logs.append(export_quarrel(tmp_path / "still", "Rônier", end=False))
    baobab, fromager, still = (read_game(log, n) for n, log in enumerate(logs))
    fate = baobab.material.final.fates[0]

    def fated(game, struck):
        final = game.material.final._replace(fates=(fate._replace(struck=struck),))
        return replace(game, material=replace(game.material, final=final))

    def said(*games):
        return page_text(papers_of(games, None, "class")["classe.html"])

    assert "il en faut deux pour comparer" in said(baobab, still)
    assert "dans toutes les parties closes" in said(baobab, fromager, still)
    assert "A · survenu" in said(fated(baobab, 40), fated(fromager, -1), still)
    assert "C · " not in said(fated(baobab, 40), fated(fromager, -1), still).partition("où le sort a différé")[2]


def test_what_was_agreed_is_told_with_its_name_where_teams_differ(tmp_path):
    """“A · 2 % · 80 % · les deux, à égalité”: nobody could say what was 2 %."""
    speech = read_game(export_quarrel(tmp_path)).tongue.knowing(classroom.WORDS)

    def talk(*values):
        offers = (Offer("", "", values, "", agreed=True),) if values else ()
        return Talk("Le prix", "", "Rompue", (), ("Prix", "Délai"), offers)

    def ends(*talks):
        return [said.replace("\xa0", " ") for said in classroom._talk_ends(talks, speech)]

    two = talk("2 %", "un mois"), talk("3 %", "un mois")
    assert ends(*two, None, talk()) == ["Prix : 2 %", "Prix : 3 %", "–", "Rompue"]
    assert ends(talk("2 %", "un mois"), talk()) == ["Prix : 2 % ; Délai : un mois", "Rompue"]


def test_a_scale_of_days_is_told_in_days_from_end_to_end(tmp_path):
    """“A 12 jours ouvrés de retard · B 6 semaines de retard”, on one scale that ended at “8 semaines de retard”."""
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager", "Rônier"))]

    def late(game, days):
        final = game.material.final
        outcomes = tuple(o._replace(value=days) if o.unit == "days" else o for o in final.outcomes)
        return replace(game, material=replace(game.material, final=final._replace(outcomes=outcomes)))

    three = [late(game, days) for game, days in zip(games, (12, 31, -1), strict=True)]
    said = page_text(papers_of(three, None, "class")["classe.html"])
    assert re.search(r"A 12 jours ouvrés de retard · B 31 jours ouvrés de retard · C 1 jour ouvré d’avance", said)
    assert re.search(r"20 jours ouvrés d’avance 40 jours ouvrés de retard", said)
    assert "semaine" not in said.partition("Résultats")[2].partition("Courrier")[0]
