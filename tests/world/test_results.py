"""What the seven results count, and what they do not count twice."""

from dataclasses import replace

import pytest

from sim.play.library import load
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.seen.outcomes import NAMES, PROFILE, came_to, figure, unbounded
from sim.world.teams.policies import TEAM, play_out
from tests.world.cases import well
from tests.world.steps import do, project


def named(*partners: str, name: bool = True) -> int:
    """Return what a half-reached axis is worth, named with these actors or not at all."""
    s = project()
    if name:
        words = {"public": "Le village", "qualitative": "On reste", "quantitative": "Ménages"}
        do(s, "name_axis", "evaluation", theme="economy", **words, partners=list(partners))
    s.state().utility["economy"] = 5_000
    return figure(s.world, "utility", "economy")


def test_an_axis_counts_more_when_it_is_named_and_most_when_it_is_named_with_those_concerned() -> None:
    assert named(name=False) == 3_500
    assert named() == named("town") == 5_000
    assert named("town", "chief") == 5_750


def test_what_goes_beyond_the_budget_is_not_refused_by_donors_besides() -> None:
    def counted(more: int) -> tuple[int, int]:
        s = Simulation(well(), 4)
        for account in s.state().accounts.values():
            account.spent = 2 * account.current
        s.state().accounts["works"].spent += more
        return figure(s.world, "money", "beyond_budget"), figure(s.world, "money", "refused")

    (beyond, refused), (further, still) = counted(0), counted(1_000_00)
    assert further - beyond == 1_000_00
    assert still == refused


def test_the_cost_at_completion_is_one_number_whether_a_result_or_a_clause_tells_it() -> None:
    """A budget of nothing is exceeded by the whole cost: the very one by which the Direction judges its clause."""
    s = Simulation(replace(load("jardins-du-saloum").scenario, budget=0, requirements=()), 4)
    assert figure(s.world, "money", "beyond_budget") == came_to(s.world, "cost")


@pytest.mark.parametrize("policy", ["sensible", "wild"])
def test_a_result_is_the_same_alone_and_with_the_facts_behind_it(policy: str) -> None:
    """Whoever asks for the number alone is spared the facts; savings count where nothing bounds them."""
    game = Game(load("toits-de-l-atlas").scenario, 6, TEAM)
    month, saved = 0, 0
    for _ in play_out(game, policy, 6):
        if game.month == month:
            continue
        month, world = game.month, game.simulation.world
        for name in NAMES:
            assert figure(world, name) == PROFILE[name](world).value
        under = unbounded(world, "money", "beyond_budget")
        assert max(0, under) == figure(world, "money", "beyond_budget")
        assert unbounded(world, "money") == figure(world, "money") + min(0, under)
        saved += under < 0
    assert saved
