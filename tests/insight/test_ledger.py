"""The ledger of chance on a short game: it adds up, finds no skill where there is none, and help that was planted."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from sim.insight.bench import closing_decision
from sim.insight.ledger import Ledger, Played, Step, carry_out, grouped, ledger, results
from sim.insight.parallel import Pool
from sim.play.authoring import compile_scenario
from sim.play.demo import Demo
from sim.play.steps import game_steps
from sim.play.trouble import Trouble
from sim.world.decisions import KINDS, Decision
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.seen.outcomes import NAMES
from sim.world.teams.policies import carry_out_wishes
from tests.play.villages import PETIT_PUITS

FUTURES = 4
GAMES = [("random", 4), ("wild", 5), ("passive", 6)]


@cache
def well():
    return compile_scenario(PETIT_PUITS)


@cache
def played(policy, seed):
    demo = Demo(well(), seed, policy)
    demo.to_end()
    return demo


def book(policy, seed, grain="entry", **given):
    steps = grouped(game_steps(played(policy, seed).log(), well()).steps, grain)
    return ledger(Played(well().scenario, seed, tuple(steps)), "sensible", FUTURES, **given)


def same(a, b):
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in ("before", "made", "allowed"))


@pytest.mark.parametrize(("policy", "seed"), GAMES)
def test_start_decisions_and_chance_add_up_to_the_result_exactly(policy, seed):
    found = book(policy, seed, "major")
    told = {outcome.id: outcome.value for outcome in played(policy, seed).game.view().outcomes}
    assert dict(zip(NAMES, found.result, strict=True)) == told
    for n in range(len(NAMES)):
        parts = (found.start, found.total("decision", "time"), found.total("help"), found.chance)
        assert sum(part[n].mean for part in parts) == pytest.approx(found.result[n], abs=1e-6)
        steps = [found.caused(k)[n].mean + found.luck(k)[n].mean for k in range(len(found.steps))]
        assert found.start[n].mean + sum(steps) == pytest.approx(found.result[n], abs=1e-6)


def test_the_reference_shows_no_skill_in_its_own_game_at_any_entry():
    found = book("sensible", 3)
    assert len(found.steps) > 50
    assert not (found.made - found.before[:, :-1]).any()
    assert (found.before[:, 1:] != found.made).any(), "there was chance"


def test_another_team_shows_what_its_decisions_changed():
    found = book("random", 4, "council")
    ethics = NAMES.index("ethics")
    assert found.total("decision", "time")[ethics].mean < -found.total("decision", "time")[ethics].margin


def test_steps_are_those_of_the_log_and_lead_to_its_end():
    found = game_steps(played("wild", 5).log(), well())
    again = Simulation(well().scenario, 5)
    for step in found.steps:
        again.apply(step.decisions[0])
    assert again.digest() == found.game.simulation.digest()
    entries = {entry.seq: entry for entry in played("wild", 5).log().entries}
    assert all(step.kind == "decision" or entries[step.first].kind == "propose" for step in found.steps)
    assert [step.first for step in found.steps] == sorted(step.first for step in found.steps)


def test_steps_are_put_together_without_losing_a_decision():
    steps = game_steps(played("random", 4).log(), well()).steps
    wanted = [step.decisions for step in steps]
    for grain in ("council", "major", "entry"):
        parts = list(grouped(steps, grain))
        assert [(d,) for part in parts for d in part.decisions] == wanted
        assert sum(part.kind == "time" for part in parts) == sum(step.kind == "time" for step in steps)
    points = list(grouped(steps, "major"))
    assert all(part.kind == "time" or KINDS[part.decisions[-1].kind].major for part in points)
    assert not any(KINDS[d.kind].major for part in points for d in part.decisions[:-1])
    assert len(points) < len(steps) / 2
    councils = list(grouped(steps, "council"))
    assert not any(a.kind == b.kind == "decision" for a, b in pairwise(councils))


def test_whoever_does_the_work_the_numbers_are_the_same():
    done = []
    with ThreadPoolExecutor(2) as executor:
        shared = book("random", 4, "council", pool=Pool(executor, done.append))
    assert same(shared, book("random", 4, "council"))
    assert sum(done) == FUTURES


def test_one_step_alone_is_the_same_as_in_the_whole():
    whole = book("random", 4)
    for n in range(0, len(whole.steps), 7):
        alone = book("random", 4, only=n)
        assert alone.steps == whole.steps[n : n + 1]
        assert np.array_equal(alone.before, whole.before[:, n : n + 2])
        assert np.array_equal(alone.made, whole.made[:, n : n + 1])


def own_game(seed, help_at, effects):
    """Let the reference play; somebody from outside helps in one month, after its council."""
    simulation, steps = Simulation(well().scenario, seed), []
    while not simulation.state().now.closed:
        decisions = carry_out_wishes(simulation, "sensible", seed)
        steps += [Step("decision", len(steps) + n, len(steps) + n, (d,)) for n, d in enumerate(decisions, 1)]
        if simulation.state().now.month == help_at and not any(step.kind == "help" for step in steps):
            steps.append(Step("help", len(steps) + 1, len(steps) + 1, effects=effects))
            carry_out(simulation, steps[-1])
            decided = carry_out_wishes(simulation, "sensible", seed)
            steps += [Step("decision", n, n, (d,)) for n, d in enumerate(decided, 900)]
        close = closing_decision(simulation)
        steps.append(Step("time", len(steps) + 1, len(steps) + 1, (close,)))
        simulation.apply(close)
    return steps, results(simulation)


def test_help_that_was_planted_is_found_where_it_was_given_and_nowhere_else():
    line = well().scenario.lines[0].id
    steps, result = own_game(11, 2, (Effect("ineligible", line, 300_00),))
    found = ledger(Played(well().scenario, 11, steps), "sensible", FUTURES)
    money = NAMES.index("money")
    assert found.result == result
    assert abs(found.total("help")[money].mean - 300_00) <= max(found.total("help")[money].margin, 1)
    assert not any(amount.mean for amount in found.total("decision", "time"))
    assert abs(found.chance[money].mean) < 300_00


def test_what_cannot_be_done_in_another_future_is_counted():
    step = Step("decision", 1, 1, (Decision("a", {}, "field"), Decision("b", {}, "field")))
    zeros = np.zeros((4, 2, 7), dtype=int)
    found = Ledger("sensible", (step,), zeros, zeros[:, :1], np.array([[2], [2], [1], [2]]))
    assert found.coverage(0) == 0.75


def test_nothing_is_told_of_a_game_that_is_not_over():
    demo = Demo(well(), 7, "sensible")
    for entry in demo.play():
        if entry.month == 2:
            break
    with pytest.raises(Trouble, match="results_not_yet"):
        game_steps(demo.log(), well())
