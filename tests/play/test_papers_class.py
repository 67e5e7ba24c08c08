"""The page of a class: teams side by side, each answer once, silence told from a choice, never a rank."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from papered import aloud, made, read, saved

from sim.play.papers import classroom, told_apart
from sim.play.trouble import Trouble


def test_the_class_is_laid_side_by_side_and_never_ranked(tmp_path):
    names = ("Baobab", "Fromager")
    games = [read(saved(tmp_path, name), n) for n, name in enumerate(names)]
    said = aloud(made(games, None, "class")["classe.html"])
    assert "aucun classement" in said
    assert re.search(r"A \d+ %", said)
    assert "classe.html" not in made(games[:1], None)
    with pytest.raises(Trouble, match="papers_twice"):
        told_apart([games[0], read(games[0].path, 1)])
    other = replace(games[1].log.header, scenario_digest="0" * 64, scenario="autre")
    stranger = replace(games[1], log=replace(games[1].log, header=other))
    with pytest.raises(Trouble, match="papers_scenarios_differ"):
        classroom.classroom([games[0], stranger])


def test_an_answer_of_several_teams_is_read_once_with_their_letters(tmp_path):
    """Six teams filled eight sheets of paper, most of it the same sentence again in the next column."""
    games = [read(saved(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager", "Rônier"))]
    assert classroom._sides([("A", "yes"), ("B", "no"), ("C", "yes")]) == ("A, C · yes", "B · no")
    final = games[1].material.final
    letter = next(x for x in final.letters if x.options)
    mute = tuple(x._replace(answered="") if x is letter else x for x in final.letters)
    games[1] = replace(games[1], material=replace(games[1].material, final=final._replace(letters=mute)))
    said = aloud(made(games, None, "class")["classe.html"])
    assert "B · sans réponse" in said
    assert said.count(games[0].names.option(letter.id, letter.answered)) == 1
    assert re.search(r"A( \(par silence\))?, C( \(par silence\))? · ", said)


def test_an_answer_that_silence_gave_is_no_choice_of_a_team(tmp_path):
    game = read(saved(tmp_path))
    speech = game.tongue.knowing(classroom.WORDS)
    letter = next(x for x in game.material.final.letters if x.options)
    option = letter.options[0].id

    def said(answered, *, late):
        given = letter._replace(answered=answered, late=late)
        return classroom._who(game, given, speech), classroom._answer(given, game, speech)

    chosen = game.names.option(letter.id, option)
    assert said(option, late=False) == ("A", chosen)
    assert said(option, late=True) == ("A (par silence)", chosen)
    assert said("", late=True) == ("A", "sans réponse")
    assert classroom._answer(None, game, speech) == "non reçue"
