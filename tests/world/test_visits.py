"""What somebody who goes to see comes back with: the first letter that suits what is there."""

from dataclasses import replace

import pytest

from sim.model.units import portion
from sim.world.council import Move
from sim.world.days import consequences, expenses
from sim.world.decisions import Decision
from sim.world.effects import Condition
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.rules.understand import COMPLETED
from sim.world.scenario import ROLES
from sim.world.seen.perception import perceive
from sim.world.teams.policies import TEAM
from sim.world.voices import Letter
from tests.world.cases import well
from tests.world.plays import replayed_moves

SURVEY = (
    Letter("crooked", "field", "ibou", when=(Condition("flawed", "survey", 1_000),)),
    Letter("slow", "field", "ibou", when=(Condition("late", "survey", 5),)),
    Letter("plain", "field", "ibou"),
)


def surveyed(day: int = 60) -> Simulation:
    """Return a well whose survey has three sights, on a day when it is over."""
    plan = tuple(replace(a, sights=("crooked", "slow", "plain")) if a.id == "survey" else a for a in well().activities)
    s = Simulation(well(activities=plan, letters=SURVEY, risks=()), 1)
    s.world.run_to(day)
    assert s.state().tasks["survey"].status == "done"
    task = s.state().tasks["survey"]
    task.flaws, task.finish = 0, s.state().promised["survey"][1]
    return s


def see(s: Simulation, role: str = "field") -> list[str]:
    s.state().attention[role] = 6
    s.apply(Decision("visit_field", {"activity": "survey"}, role))
    return [*s.state().post]


def test_what_is_seen_is_what_is_there() -> None:
    """Sound and on time, late, or wrong: each is a letter of its own, on the day of the visit."""
    sound, late, wrong = surveyed(), surveyed(), surveyed()
    late.state().tasks["survey"].finish += 5
    wrong.state().tasks["survey"].flaws = 1_000
    assert [see(s) for s in (sound, late, wrong)] == [["plain"], ["slow"], ["crooked"]]
    assert {post.day for s in (sound, late, wrong) for post in s.state().post.values()} == {sound.now.day}


def test_a_second_visit_does_not_see_the_same_thing_again() -> None:
    """Who comes back after wrong work was found sees what is left to see, then nothing more."""
    s = surveyed()
    s.state().tasks["survey"].flaws = 1_000
    assert (see(s), see(s), see(s)) == (["crooked"], ["crooked", "plain"], ["crooked", "plain"])


@pytest.mark.parametrize("role", ROLES)
def test_what_was_seen_is_told_to_whoever_went(role: str) -> None:
    """Any role may go and see; the letter is its own, whichever role the author wrote it for."""
    s = surveyed()
    (letter,) = see(s, role)
    assert {r for r in ROLES if letter in {x.id for x in perceive(s.world, r).letters}} == {role}


def test_what_a_visit_shows_the_whole_table_is_told_to_the_whole_table() -> None:
    plan = tuple(replace(a, sights=("plain",)) if a.id == "agree" else a for a in well().activities)
    s = Simulation(well(activities=plan, letters=(Letter("plain", "team", "ibou"),), risks=()), 1)
    s.world.run_to(3)
    s.apply(Decision("visit_field", {"activity": "agree"}, "evaluation"))
    assert all([x.id for x in perceive(s.world, role).letters] == ["plain"] for role in ROLES)


def test_finance_finds_papers_where_it_goes_once_an_activity() -> None:
    """Half of what an auditor would refuse of the survey is found; the field, who looks at the work, finds none."""
    theirs, ours = surveyed(), surveyed()
    refused = ours.state().accounts["studies"].doubtful
    lacking = 10_000 - expenses.supporting(ours.world)
    found = portion(portion(ours.state().tasks["survey"].spent, lacking), COMPLETED)
    assert 0 < found < refused
    see(theirs)
    see(ours, "finance")
    assert theirs.state().accounts["studies"].doubtful == refused
    assert ours.state().accounts["studies"].doubtful == refused - found
    assert ours.state().treasury.eligible - theirs.state().treasury.eligible == found
    see(ours, "finance")
    assert ours.state().accounts["studies"].doubtful == refused - found


def test_what_nobody_goes_to_see_is_not_told() -> None:
    """No letter of this kind comes by itself, whatever goes wrong."""
    s = surveyed()
    s.world.run_to(90)
    assert not s.state().post


def test_work_that_is_not_done_is_late_by_when_it_would_end() -> None:
    """Due three days after what was promised, it is late by three; never begun, it is late by the days gone by."""
    s = Simulation(well(letters=(), risks=()), 1)
    s.world.run_to(3)
    agree, promised = s.state().tasks["agree"], s.state().promised
    assert agree.status == "running"
    promised["agree"] = (0, agree.due + 1 - 3)
    promised["report"] = (0, 1)
    late = {days: consequences.holds(s.world, [Condition("late", "agree", days)]) for days in (1, 3, 4)}
    assert late == {1: True, 3: True, 4: False}
    days = s.world.today - 1
    assert consequences.holds(s.world, [Condition("late", "report", days)])
    assert not consequences.holds(s.world, [Condition("late", "report", days + 1)])


def test_a_risk_looms_from_a_share_of_its_threshold_until_it_strikes() -> None:
    """Half of the threshold is used: somebody sees it who would from half on; once it has struck it looms no more."""
    s = Simulation(well(), 1)
    (risk,) = s.state().risks
    exposure = s.state().risks[risk]
    exposure.used = exposure.threshold // 2 + 1
    looms = [consequences.holds(s.world, [Condition("looming", risk, share)]) for share in (4_000, 5_000, 6_000)]
    assert looms == [True, True, False]
    exposure.struck = s.now.day
    assert not consequences.holds(s.world, [Condition("looming", risk, 4_000)])


def went(game: Game, kind: str, ref: dict[str, str], role: str) -> None:
    game.simulation.state().attention[role] = 6
    game.play(Move(role, role, "propose", {"decision": kind, "body": ref}))


def test_the_whole_table_sees_who_went_where_and_when_and_what_papers_finance_found() -> None:
    """Half of what is missing is found the first time; the second visit of finance brings none, and says so."""
    game = Game(well(), 1, TEAM)
    game.simulation.world.run_to(60)
    went(game, "visit_field", {"activity": "survey"}, "finance")
    refused = game.simulation.state().accounts["studies"].doubtful
    went(game, "visit_field", {"activity": "survey"}, "finance")
    went(game, "interview_actor", {"actor": "chief"}, "field")
    first, second, met = game.view().outings
    assert (first.kind, first.ref, first.day, first.role) == ("visit_field", "survey", game.day, "finance")
    assert (first.papers > 0, second.papers, met.papers) == (True, -1, -1)
    assert game.simulation.state().accounts["studies"].doubtful == refused
    assert (met.kind, met.ref, met.role) == ("interview_actor", "chief", "field")
    assert all(game.view(role).outings == (first, second, met) for role in ROLES)


def test_who_went_where_is_the_same_when_a_log_is_played_again_and_without_a_council() -> None:
    moves = [
        Move("finance", "finance", "propose", {"decision": "interview_actor", "body": {"actor": "chief"}}),
        Move("field", "field", "propose", {"decision": "interview_actor", "body": {"actor": "chief"}}),
    ]
    games = [replayed_moves(well(), 1, TEAM, moves) for _ in range(2)]
    assert games[0].view().outings == games[1].view().outings
    assert [one.role for one in games[0].view().outings] == ["finance", "field"]
    alone = Simulation(well(), 1)
    for move in moves:
        alone.apply(Decision("interview_actor", {"actor": "chief"}, move.role))
    assert alone.digest() == games[0].simulation.digest()
    assert perceive(alone.world).outings == games[0].view().outings
