"""The scenarios that come with the program: without a warning, in both languages, playable to the end."""

import pytest

import scenarios
from sim.play.authoring import check
from sim.play.compiled import Compiled, load
from sim.world.game import Game
from sim.world.policies import POLICIES, TEAM, play_out


@pytest.fixture(scope="module", params=scenarios.ids())
def ours(request: pytest.FixtureRequest) -> Compiled:
    return load(str(request.param))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_passes_its_own_check_without_a_warning(ours: Compiled, language: str) -> None:
    assert [str(problem) for problem in check(scenarios.path(ours.scenario.id), language, teams=5)] == []


def test_every_text_exists_in_every_language(ours: Compiled) -> None:
    first, *others = ours.texts.languages
    for language in others:
        assert set(ours.texts.entries[language]) == set(ours.texts.entries[first])


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_plays_it_to_the_end(ours: Compiled, policy: str) -> None:
    game = Game(ours.scenario, 7, TEAM)
    for _ in play_out(game, policy, 7):
        pass
    assert game.closed
    assert len(game.view().outcomes) == 7


def test_a_month_never_floods_the_council_and_the_first_ones_are_not_empty(ours: Compiled) -> None:
    """Somebody who does nothing meets each month at least one letter and never more than fifteen."""
    game = Game(ours.scenario, 3, TEAM)
    for _ in play_out(game, "passive", 3):
        pass
    months = {month.number: 0 for month in ours.scenario.months}
    for letter in game.view().letters:
        month = next(m for m in ours.scenario.months if letter.day <= m.last_day)
        months[month.number] += 1
    assert all(1 <= count <= 15 for number, count in months.items() if number <= 16), months


def test_what_the_certification_game_needs_is_there(ours: Compiled) -> None:
    """The counts that the first issue asks of Les Jardins du Saloum."""
    s = ours.scenario
    assert len(s.activities) >= 40
    assert len([risk for risk in s.risks if risk.signal]) >= 20
    assert len(s.actors) >= 12
    assert len([n for n in s.negotiations if len(n.issues) >= 3]) >= 4
    assert len([letter for letter in s.letters if letter.incident]) >= 6
    assert len([letter for letter in s.letters if letter.dilemma]) >= 5
    assert {m.rhythm for m in s.months} == {"short", "ordinary", "pivotal"}
    assert {m.room_day for m in s.months} == {1, 2, 3}
