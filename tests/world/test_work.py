"""Work that is hurried, cut, or was done wrong: what is left to do of it, and when it ends."""

from dataclasses import replace

import pytest

from sim.model.units import FULL
from sim.world.clock import Phase
from sim.world.days import baseline, consequences, hurry, mandate, prospects, tasks, work
from sim.world.decisions import Decision, Refused
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.scenario import Activity, Line, Person
from sim.world.seen import perception
from tests.world.cases import bare, well
from tests.world.steps import again, close, do, long


def hurried(means: str, waiting: int) -> int:
    """Return the pace of a dig on its first morning, hurried by some means or by none; part of it only waits."""
    dig = Activity("dig", "1", 20, 20, 20, needs={"field": FULL}, category="works", waiting=waiting)
    scenario = bare((dig, Activity("end", "1", 1, 1, 1, ("dig",))), (Person("ibou", "field", FULL, 0),))
    s = Simulation(replace(scenario, lines=(Line("staff", 10_000_00),)), 1)
    if means:
        do(s, "accelerate", "field", activity="dig", means=means, days=20)
    s.world.run_to(0)
    return s.state().tasks["dig"].rate


def test_hands_hurry_what_people_do_and_freight_what_one_waits_for() -> None:
    """Two ways to pay for days: neither is worth the other's place."""
    for waiting, better in ((2_000, "temporary"), (8_000, "express")):
        paces = {means: hurried(means, waiting) for means in ("", "overtime", "temporary", "express")}
        assert min(paces, key=paces.__getitem__) == ""
        assert max(paces, key=paces.__getitem__) == better
    assert hurried("express", 8_000) - hurried("", 8_000) == 8_000


def until(s: Simulation, id_: str) -> int:
    """Return the day on which what hurries an activity is over, as a team reads it."""
    return next(a.hurried_until for a in perception.perceive(s.world).activities if a.id == id_)


def test_weeks_of_help_that_are_ordered_come_after_those_that_were_ordered_already() -> None:
    """Four weeks of temporary hands, then two more: six in all, of which none is lost; overtime goes beside them."""
    s = long()
    first = s.state().now.day
    for means, days, end in (("temporary", 20, 20), ("temporary", 10, 30), ("overtime", 5, 30)):
        do(s, "accelerate", "field", activity="agree", means=means, days=days)
        assert until(s, "agree") == first + end


def staffed(*plan: Activity, lag: int = 0) -> Simulation:
    """Return a plan whose last activity ends it, with one person who is paid nothing."""
    scenario = bare((*plan, Activity("end", "1", 1, 1, 1, (plan[-1].id,))), (Person("ibou", "field", FULL, 0),))
    s = Simulation(replace(scenario, lines=(Line("staff", 100_000_00),)), 1)
    s.state().tasks[plan[0].id].lag = lag
    return s


def paid(s: Simulation) -> int:
    return s.state().accounts["staff"].spent


DIG = Activity("dig", "1", 40, 40, 40, needs={"field": FULL})


def test_help_that_is_ordered_before_work_begins_waits_for_it_and_costs_nothing_until_then() -> None:
    """Two weeks of temporary hands for work that begins in a month: they come in its first two weeks, paid then."""
    before = Activity("before", "1", 20, 20, 20)
    early, late = staffed(before, replace(DIG, after=("before",))), staffed(DIG)
    for s in (early, late):
        do(s, "accelerate", "field", activity="dig", means="temporary", days=10)
        assert paid(s) == 0
    early.world.run_to(19)
    assert (early.state().tasks["dig"].start, paid(early)) == (-1, 0)
    assert until(early, "dig") == 30
    for s, first in ((early, 20), (late, 0)):
        for friday, weeks in ((4, 1), (9, 2), (14, 2)):
            s.world.run_to(first + friday)
            assert paid(s) == weeks * hurry.MEANS["temporary"]
        close(s)
    took = [s.state().tasks["dig"].finish - s.state().tasks["dig"].start for s in (early, late)]
    assert took[0] == took[1] < 40


def test_help_stands_still_with_the_work_and_what_is_left_when_it_ends_is_not_paid() -> None:
    paused, short = staffed(DIG), staffed(replace(DIG, low=8, mode=8, high=8))
    for s in (paused, short):
        do(s, "accelerate", "field", activity="dig", means="temporary", days=20)
    paused.world.run_to(6)
    do(paused, "pause_activity", "field", activity="dig")
    used = paid(paused)
    assert used == hurry.MEANS["temporary"] * 7 // 5
    paused.world.run_to(26)
    assert paid(paused) == used
    do(paused, "resume_activity", "field", activity="dig")
    assert until(paused, "dig") == 27 + 13
    close(short)
    task = short.state().tasks["dig"]
    assert paid(short) == hurry.MEANS["temporary"] * (task.finish - task.start) // 5
    assert until(short, "dig") == -1


def reviews(s: Simulation, days: int) -> list[int]:
    """Return the Fridays on which a pass of allocation is asked for Monday, over some days."""
    found = []
    for day in range(4, days, 5):
        s.world.run_to(day)
        if s.world.scheduled(day + 1, Phase.WORK, "allocate", ""):
            found.append(day)
    return found


@pytest.mark.parametrize("means", ["", "temporary"])
def test_work_that_begins_within_a_week_gives_no_reason_to_look_at_it_again_on_monday(means: str) -> None:
    s = staffed(Activity("before", "1", 3, 3, 3), replace(DIG, after=("before",)))
    if means:
        do(s, "accelerate", "field", activity="dig", means=means, days=8)
    assert reviews(s, 20) == []
    assert s.state().tasks["dig"].start == 3


def test_help_serves_on_the_days_that_are_paid_and_on_no_other() -> None:
    """Eight days from a Monday on, a shipment for six of them: the pace falls on Tuesday, then on Thursday."""
    s = staffed(replace(DIG, category="works", waiting=5_000))
    do(s, "accelerate", "field", activity="dig", means="temporary", days=8)
    do(s, "accelerate", "field", activity="dig", means="express", days=6)
    rates = []
    for day in range(12):
        s.world.run_to(day)
        rates.append(s.state().tasks["dig"].rate)
    both, one, none = rates[0], rates[6], rates[8]
    assert rates == 6 * [both] + 2 * [one] + 4 * [none]
    assert both > one > none == FULL
    assert paid(s) == hurry.MEANS["temporary"] * 8 // 5 + hurry.MEANS["express"] * 6 // 5


@pytest.mark.parametrize("means", list(hurry.MEANS))
def test_what_is_ordered_is_told_as_committed_and_counts_in_the_cost_that_is_expected(means: str) -> None:
    s = staffed(replace(DIG, category="works", waiting=5_000))
    before = mandate.expected_cost(s.world)
    do(s, "accelerate", "field", activity="dig", means=means, days=20)
    price = 4 * hurry.MEANS[means]
    committed = next(line.committed for line in perception.perceive(s.world).lines if line.id == "staff")
    assert committed == mandate.expected_cost(s.world) - before == price
    for _ in range(2):
        s.world.run_to(s.world.today + 4)
        assert mandate.expected_cost(s.world) - before == price


def test_nothing_is_shipped_to_work_that_waits_for_nothing() -> None:
    dry = tuple(replace(a, waiting=0) if a.id == "dig" else a for a in well().activities)
    s = Simulation(well(activities=dry), 1)
    with pytest.raises(Refused, match="nothing-to-ship"):
        do(s, "accelerate", "field", activity="dig", means="express", days=5)


def test_a_cut_brings_the_end_of_running_work_forward() -> None:
    cut, whole = long(), long()
    do(cut, "cut_scope", "coordination", activity="agree", share=3_000)
    for s in (cut, whole):
        close(s, 3)
    assert cut.state().tasks["agree"].finish < whole.state().tasks["agree"].finish


def test_a_second_cut_takes_as_much_as_the_first_its_share_is_one_of_the_whole() -> None:
    once, twice = long(), long()
    whole = once.state().tasks["agree"].total
    do(once, "cut_scope", "coordination", activity="agree", share=4_000)
    for _ in range(2):
        do(twice, "cut_scope", "coordination", activity="agree", share=2_000)
    one, two = (s.state().tasks["agree"] for s in (once, twice))
    assert (one.cut, one.total) == (4_000, whole * 6 // 10)
    assert (two.cut, two.total, two.remaining) == (one.cut, one.total, one.remaining)


def test_a_milestone_can_be_found_wrong_and_done_again() -> None:
    """It took no time; done again it takes a day, and its progress is told like any other's."""
    plan = tuple(replace(a, low=0, mode=0, high=0) if a.id == "survey" else a for a in well().activities)
    s = Simulation(well(activities=plan), 1)
    close(s)
    survey = s.state().tasks["survey"]
    assert survey.status == "done"
    survey.flaws = 5_000
    s.apply(Decision("visit_field", {"activity": "survey"}, "field"))
    assert perception.perceive(s.world).activities[1].reported == 0
    while not s.now.closed:
        close(s)
    assert (survey.status, survey.rounds) == ("done", 2)


def test_work_done_again_takes_the_whole_of_it_at_most_whatever_was_built_upon_it() -> None:
    """Half of it wrong under three that are done: .5 × (.5 + .6 × 3) would be 115 %."""
    left, whole = again(5_000, 3)
    assert left == whole


def test_what_is_built_upon_a_flaw_makes_it_dearer_up_to_three() -> None:
    """A tenth wrong: .1 × (.5 + .6 × successors), never less than a day."""
    share = {built: again(1_000, built)[0] * FULL // again(1_000, built)[1] for built in range(6)}
    assert [share[built] for built in (2, 3)] == [1_700, 2_300]
    assert share[0] < share[1] < share[2]
    assert share[3] == share[4] == share[5]


def proneness(s: Simulation, id_: str) -> int:
    """Return the flaws that finishing an activity leaves in it, all else being the same."""
    task = s.state().tasks[id_]
    task.rounds, task.flaws = 1, 0
    work._hide_flaws(s.world, s.world.index.activities[id_], task)
    return task.flaws


def test_work_that_somebody_went_to_see_under_way_hides_half_the_flaws() -> None:
    unseen, seen = Simulation(well(), 2), Simulation(well(), 2)
    seen.state().marks["seen/survey"] = 0
    half = proneness(seen, "survey")
    assert proneness(unseen, "survey") == pytest.approx(2 * half, abs=1)
    assert half > work.NEGLIGIBLE


def test_never_more_than_half_of_a_task_is_wrong() -> None:
    careless = tuple(replace(a, rework=9_000) if a.id == "survey" else a for a in well().activities)
    flaws = [proneness(Simulation(well(activities=careless), seed), "survey") for seed in range(8)]
    assert max(flaws) == tasks.MOST_FLAWS


def test_flaws_that_are_looked_for_cost_half_of_those_that_come_to_light() -> None:
    shown, looked_for = Simulation(well(), 1), Simulation(well(), 1)
    for s, data in ((shown, ()), (looked_for, (1,))):
        close(s)
        task = s.state().tasks["survey"]
        task.status, task.flaws, task.total = "done", 4_000, 100 * FULL
        work.discover(s.world, "survey", task.rounds, data)
    long_way, short_way = (s.state().tasks["survey"].remaining for s in (shown, looked_for))
    assert (long_way, short_way) == (20 * FULL, 10 * FULL)  # .4 × .5 of a hundred days


def test_no_effect_takes_more_than_nine_tenths_of_the_duration_of_what_has_not_begun() -> None:
    s = Simulation(well(), 1)
    consequences.carry(s.world, [Effect("duration", "dig", -6_000), Effect("duration", "dig", -6_000)])
    assert s.state().tasks["dig"].stretch == consequences.SHORTEST == FULL // 10


def test_work_that_begins_before_anybody_spoke_to_whom_it_depends_on_is_held_up() -> None:
    told, untold = (Simulation(well(letters=(), risks=()), 1) for _ in range(2))
    do(told, "engage_actor", "field", actor="chief", manner="inform")
    before = told.state().relations["chief"].trust
    for simulation in (told, untold):
        simulation.world.run_to(0)
    assert told.state().relations["chief"].trust == before > untold.state().relations["chief"].trust
    days, longer = (simulation.state().tasks["agree"].total for simulation in (told, untold))
    assert longer == pytest.approx(1.1 * days, abs=FULL), "a tenth more, in whole days"
    assert longer > days


def test_who_trusts_us_lets_what_waits_for_them_go_a_fifth_faster() -> None:
    """And who does not, a fifth slower; of work half of which is waiting, a tenth."""
    agree = replace(well().activities[0], waiting=5_000)
    s = Simulation(well(activities=(agree, *well().activities[1:])), 1)
    chief, paces = s.state().relations["chief"], []
    for trust in (0, 5_000, FULL):
        chief.trust = trust
        paces.append(work.pace(s.world, agree, FULL))
    assert paces == [9_000, FULL, 11_000]


def test_work_planned_around_a_feast_comes_two_days_later() -> None:
    s = long()
    before = s.state().tasks["dig"].lag
    do(s, "plan_around", "field", activity="dig", note="La Tabaski")
    assert s.state().tasks["dig"].lag == before + 2


def test_what_no_longer_waits_is_expected_sooner() -> None:
    s = long()
    before = prospects.handover_day(s.world)
    do(s, "overlap", "coordination", activity="survey", predecessor="agree")
    assert prospects.handover_day(s.world) < before - 5


def test_work_under_way_waits_for_no_predecessor_that_is_redone_neither_in_the_forecast_nor_in_a_new_plan() -> None:
    """The survey is found flawed while the dig goes on: nothing stops the dig, so nothing puts off its end."""
    s = Simulation(well(letters=(), risks=(), negotiations=()), 1)
    while s.state().tasks["dig"].status != "running":
        s.world.run_to(s.now.day)
    s.world.run_to(s.now.day + 5)
    ends, dig, survey = prospects.ends(s.world)["dig"], s.state().tasks["dig"], s.state().tasks["survey"]
    survey.flaws = 5_000
    work.discover(s.world, "survey", survey.rounds)
    assert survey.status == "waiting"
    assert prospects.ends(s.world)["dig"] == ends == s.world.today + -(-dig.left(s.world.today) // FULL)
    assert prospects.bottleneck(s.world) == "dig"
    assert baseline.replan(s.world)["dig"][1] == ends
    seen = {a.id: a for a in perception.perceive(s.world).activities}
    assert (seen["dig"].slack, seen["survey"].slack > 0) == (seen["report"].slack, True)
