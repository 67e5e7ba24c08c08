"""What written teams write can be had in English: the same game, other words."""

from __future__ import annotations

from functools import cache

import pytest

from sim.play.library import load
from sim.world.council import Move
from sim.world.decisions import KINDS
from sim.world.game import Game
from sim.world.scenario import Scenario
from sim.world.teams import competent
from sim.world.teams.chartering import HELD_CLAUSES, READ_AGAIN
from sim.world.teams.policies import REASONS, TEAM, play_out
from sim.world.teams.words import ENGLISH, translated

SAME = {"", "—"}
"""What reads the same in every language."""


@cache
def scenario(name: str) -> Scenario:
    return load(name).scenario


def written(move: Move) -> list[str]:
    """Return what a team wrote in a move: its reason, and the texts of its decision."""
    decision = str(move.body.get("decision", ""))
    texts = [field.name for field in KINDS[decision].fields if field.type == "text"] if decision else []
    body = move.body.get("body", {})
    return [move.why, *(str(body[name]) for name in texts if name in body)]


@pytest.mark.parametrize("team", ["sensible", "greedy", "passive", "random", "wild"])
@pytest.mark.parametrize("name", ["decouverte", "jardins-du-saloum"])
def test_a_game_in_english_is_the_same_game_and_every_text_of_it_is_in_english(name: str, team: str) -> None:
    french, english = (Game(scenario(name), 5, TEAM) for _ in range(2))
    ours, theirs = list(play_out(french, team, 5)), list(play_out(english, team, 5, "en"))
    for move, other in zip(ours, theirs, strict=True):
        assert (move.kind, move.seat, move.forecast) == (other.kind, other.seat, other.forecast)
        for text, english_text in zip(written(move), written(other), strict=True):
            assert (text == english_text) == (text in SAME), text
    assert french.view().outcomes == english.view().outcomes
    if not any(text not in SAME for move in ours for text in written(move)):
        assert french.digest() == english.digest()


def test_every_text_that_teams_hold_ready_has_its_english_and_french_is_left_alone() -> None:
    ready = {*(rule for rule, _ in HELD_CLAUSES.values()), READ_AGAIN, competent.GAP, *REASONS.values()}
    assert ready <= ENGLISH.keys()
    assert {translated(text, "fr") for text in ready} == ready
    assert translated("Remise prévue en semaine 59.", "en") == "Handover expected in week 59."
