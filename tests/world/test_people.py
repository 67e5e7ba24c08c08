"""People of a project: who is up to the work, comes, goes, is away, hands over, has done it before."""

from dataclasses import replace

import pytest

from sim.model import team
from sim.model.units import DAYS_PER_WEEK, FULL
from sim.play.library import load
from sim.world.agenda import keys
from sim.world.days import crew
from sim.world.days.heads import heads, strength
from sim.world.days.work import mood
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.rows import Post
from sim.world.scenario import Absence, Activity, Line, Parameters, Person, Scenario, Season
from sim.world.seen import perception
from tests.world.cases import QUIET, bare
from tests.world.crews import EXPERT, LAST, alone, lived, paces, work


def days(simulation: Simulation, id_: str = "work") -> int:
    task = simulation.state().tasks[id_]
    return task.finish - task.start


JUNIOR = Person("junior", "agro", FULL, 0, level=8_000)


def test_work_that_asks_for_more_than_the_best_who_is_there_takes_longer_and_is_worse() -> None:
    asking = work(levels={"agro": FULL}, rework=1_000)
    able, short = alone(asking, EXPERT), alone(asking, JUNIOR)
    assert crew.stretched(able.world, asking) == FULL
    assert crew.stretched(short.world, asking) == 12_500  # 1 asked of .8
    assert crew.unpractised(able.world, asking) == 0 < crew.unpractised(short.world, asking) == 2_500
    assert days(lived(able)) == 20
    assert 32 <= days(lived(short)) <= 33  # 25 days at .8 of the pace, a little less: too much for one tires


def test_somebody_who_is_still_to_come_is_neither_a_newcomer_nor_a_colleague() -> None:
    asking = work(rework=1_000)
    s = alone(asking, EXPERT, replace(EXPERT, id="later"))
    first, later = s.state().staff["expert"], s.state().staff["later"]
    s.world.today = 10
    first.since, later.since = 10, 30
    s.world.recount("agro")
    assert crew.unpractised(s.world, asking) == crew.UNPRACTISED  # whoever is there is new, and nobody else is there


def test_one_who_knows_is_enough_for_the_level_and_waiting_is_not_shortened_by_it() -> None:
    asking = work(levels={"agro": FULL})
    assert crew.stretched(alone(asking, JUNIOR, EXPERT).world, asking) == FULL
    waiting = replace(asking, waiting=6_000)
    assert crew.duration(alone(waiting, JUNIOR).world, waiting, 20) == 22  # 12 of waiting, 8 made 10


def test_the_same_on_other_sites_follows_wrights_curve() -> None:
    """Domain.md §1.5: with a rate of .85, the second takes .85, the fourth .7225, the eighth .6141 of the first."""
    first = Activity("first", "1", 10, 10, 10, needs={"agro": FULL})
    again = work(low=1_000, mode=1_000, high=1_000, repeats="first", after=("first",))
    parameters = replace(QUIET, learning=8_500)
    played = lived(alone(again, EXPERT, before=(first,), parameters=parameters))
    assert days(played) == 850
    four = [replace(first, sites=4), replace(again, sites=4)]
    simulation = lived(alone(four[1], EXPERT, before=(four[0],), parameters=parameters))
    curve = [1.0, 0.85, 0.7729, 0.7225, 0.6857, 0.6570, 0.6337, 0.6141]
    assert days(simulation) == pytest.approx(1_000 * sum(curve[4:]) / sum(curve[:4]), abs=1)


def test_what_is_not_finished_elsewhere_teaches_nothing() -> None:
    first = Activity("first", "1", 10, 10, 10, needs={"agro": FULL})
    again = work(repeats="first")
    assert crew.learnt(alone(again, EXPERT, before=(first,)).world, again) == FULL


def test_a_feast_stops_the_work_of_those_who_keep_it_for_its_days_and_no_more() -> None:
    feast = Absence("feast", ((7, 8),))
    assert days(lived(alone(work(), EXPERT))) == 20
    simulation = alone(work(), EXPERT, calendar=(feast,))
    assert [(a.id, a.first, a.last, a.people) for a in perception.perceive(simulation.world).calendar] == [
        ("feast", 7, 8, ("expert",))
    ]
    assert days(lived(simulation)) == 22
    other, two = replace(feast, people=("junior",)), (replace(EXPERT, fte=11_000), replace(JUNIOR, skill="me"))
    assert days(lived(alone(work(), *two, calendar=(other,)))) == 20


def test_nobody_is_not_everybody_work_whose_only_worker_is_away_stands_almost_still() -> None:
    simulation = alone(work(), EXPERT)
    simulation.apply(Decision("rest", {"person": "expert", "days": 10}, "field"))
    assert days(lived(simulation)) >= 20
    assert simulation.state().tasks["work"].start == 10


def hired(simulation: Simulation) -> dict[str, int]:
    return heads(simulation.world).strength


def test_whoever_leaves_takes_knowledge_along_and_the_post_is_filled_some_day() -> None:
    simulation = alone(work(low=100, mode=100, high=100), EXPERT, replace(EXPERT, id="second"))
    world = simulation.world
    world.run_to(10)
    task = world.state.tasks["work"]
    total = task.total
    crew.leave(world, "expert")
    assert task.total - total == crew.HANDOVER_DAYS * FULL // 2  # half of the work was in those hands
    assert [p.left for p in perception.perceive(world).people] == [True, False]
    world.run_to(11 + crew.VACANCY)
    while world.today <= 11 + crew.VACANCY:
        world.run_to(12 + crew.VACANCY)
    person = perception.perceive(world).people[0]
    assert (person.left, person.gone, person.present) == (False, 1, True)
    assert hired(simulation)["agro"] < 2 * FULL  # a newcomer


def test_the_team_fills_a_post_sooner_than_the_organisation_does() -> None:
    simulation = alone(work(), EXPERT)
    with pytest.raises(Refused, match="not-a-candidate"):
        simulation.apply(Decision("recruit", {"person": "expert"}, "coordination"))
    crew.leave(simulation.world, "expert")
    simulation.apply(Decision("recruit", {"person": "expert"}, "coordination"))
    assert perception.perceive(simulation.world).people[0].joins == crew.REPLACED < crew.VACANCY
    with pytest.raises(Refused, match="not-a-candidate"):
        simulation.apply(Decision("recruit", {"person": "expert"}, "coordination"))
    assert (
        simulation.state().staff["expert"].threshold
        != Simulation(simulation.world.scenario, 1).state().staff["expert"].threshold
    )


def test_work_is_handed_over_when_somebody_is_moved() -> None:
    other = Activity("other", "1", 20, 20, 20, needs={"agro": FULL})
    simulation = alone(work(), EXPERT, replace(EXPERT, id="second"), before=(other,))
    for activity in ("work", "other"):
        simulation.apply(Decision("assign_person", {"person": "expert", "activity": activity}, "field"))
    with pytest.raises(Refused, match="already-assigned"):
        simulation.apply(Decision("assign_person", {"person": "expert", "activity": "other"}, "field"))
    world = simulation.world
    world.run_to(4)
    before = world.state.tasks["other"].total
    simulation.apply(Decision("release_person", {"person": "expert"}, "field"))
    assert world.state.tasks["other"].total - before == crew.HANDOVER_DAYS * FULL


def test_whoever_was_kept_for_an_activity_is_free_when_it_ends() -> None:
    simulation = alone(work(), EXPERT)
    simulation.apply(Decision("assign_person", {"person": "expert", "activity": "work"}, "field"))
    assert lived(simulation).state().staff["expert"].assigned == ""


@pytest.mark.parametrize("kept", [False, True])
def test_a_newcomer_is_as_new_on_the_work_she_is_kept_for_as_anywhere(kept: bool) -> None:
    simulation = alone(work(low=200, mode=200, high=200), EXPERT)
    simulation.world.run_to(4)
    simulation.state().staff["expert"].since = 4
    simulation.world.recount("agro")
    if kept:
        simulation.apply(Decision("assign_person", {"person": "expert", "activity": "work"}, "field"))
    found = paces(simulation, range(2, 11))
    alike = [strength(FULL, 4, DAYS_PER_WEEK * week, 8, accompanied=False) for week in range(2, 11)]
    assert found == pytest.approx(alike, abs=12)  # one talks to nobody, a little: .0006
    assert alike == sorted(alike)
    assert alike[0] < 7_500 < alike[-1] == FULL


def test_the_only_one_of_a_skill_can_be_kept_for_work_that_needs_all_of_her() -> None:
    """Training and leave take some of her time: the work goes at what is left of it, and does not wait for a pool."""
    simulation = alone(work(), EXPERT, parameters=replace(QUIET, overhead=1_000))
    simulation.apply(Decision("assign_person", {"person": "expert", "activity": "work"}, "field"))
    assert paces(simulation, range(1, 2)) == [9_000]
    assert days(lived(simulation)) == 23  # 20 at .9


def test_those_who_are_kept_do_their_part_whatever_the_others_have_to_do() -> None:
    """Half of the need is kept; the other half is asked of one who has three times as much to do as she can."""
    crowd = work(id="crowd", low=40, mode=40, high=40, needs={"agro": 25_000})
    simulation = alone(work(low=40, mode=40, high=40), EXPERT, replace(EXPERT, id="half", fte=5_000), before=(crowd,),
                       parameters=replace(QUIET, overload=40_000))  # fmt: skip
    simulation.apply(Decision("assign_person", {"person": "half", "activity": "work"}, "field"))
    pool = heads(simulation.world).strength["agro"]
    assert paces(simulation, range(1, 2)) == [pytest.approx(5_000 + 5_000 * pool / 30_000, abs=15)]


VOLUNTEER = Person("young", "acct", 3_000, 0, volunteer=True)


def test_volunteers_are_kept_off_statutory_work() -> None:
    books = work(needs={"acct": 3_000}, statutory=True)
    simulation = alone(books, VOLUNTEER, Person("books", "acct", FULL, 0, reserve=True, delay=5))
    with pytest.raises(Refused, match="volunteers-kept-off"):
        simulation.apply(Decision("assign_person", {"person": "young", "activity": "work"}, "field"))
    view = perception.perceive(simulation.world)
    assert next(a.blocked_by for a in view.activities if a.id == "work") == "staff"
    simulation.apply(Decision("recruit", {"person": "books"}, "coordination"))
    assert lived(simulation).state().tasks["work"].start >= 5
    assert lived(alone(books, VOLUNTEER)).state().tasks["work"].start < 0


def test_work_that_nobody_is_left_to_do_says_so_until_somebody_is_recruited() -> None:
    """The organisation fills no post of a volunteer: the work would wait for ever, and nothing would say why."""
    simulation = alone(work(needs={"acct": 3_000}), VOLUNTEER)
    world = simulation.world

    def told() -> tuple[str, str]:
        seen = perception.perceive(world).activities[0]
        return seen.status, seen.blocked_by

    assert told() == ("ready", "")
    world.run_to(4)
    assert told() == ("running", "")
    crew.vacate(world, VOLUNTEER, world.state.staff["young"])
    assert told() == ("running", "nobody")
    idle = alone(work(needs={"acct": 3_000}), VOLUNTEER)
    crew.vacate(idle.world, VOLUNTEER, idle.state().staff["young"])
    world = idle.world
    world.run_to(200)
    assert world.state.tasks["work"].start < 0
    assert told() == ("blocked", "nobody")
    idle.apply(Decision("recruit", {"person": "young"}, "coordination"))
    assert told() == ("ready", "")


@pytest.mark.parametrize(("morale", "low", "high"), [(9_000, 0.8, 1.0), (4_000, 0.25, 0.55)])
def test_volunteers_come_as_often_as_the_mood_makes_one_wish_to(morale: int, low: float, high: float) -> None:
    simulation = alone(work(low=900, mode=900, high=900, needs={"acct": 3_000}), VOLUNTEER)
    world, weeks, there = simulation.world, 100, 0
    for week in range(weeks):
        world.state.spirits.morale = morale
        while world.state.now.day <= week * DAYS_PER_WEEK:
            world.run_to(week * DAYS_PER_WEEK)
        there += hired(simulation)["acct"] > 0
    assert low <= there / weeks <= high


def test_a_volunteer_who_comes_again_within_the_week_has_one_calendar() -> None:
    simulation = alone(work(low=900, mode=900, high=900, needs={"acct": 3_000}), VOLUNTEER)
    world = simulation.world
    world.run_to(11)
    staff = world.state.staff["young"]
    crew.vacate(world, VOLUNTEER, staff)
    crew.fill(world, "young", staff, world.today + 1)
    world.run_to(30)
    assert len([key for key in keys(world.state.agenda) if key[2] == "rota"]) == 1


def test_a_team_of_ten_spends_six_hundredths_of_its_time_on_understanding_one_another() -> None:
    """Domain.md §1.5 and oracle team_rework_brooks: .0006 n²; 6 % of ten people's time."""
    ten = tuple(Person(f"p{n}", "agro", FULL, 0) for n in range(10))
    there = heads(alone(work(), *ten).world)
    assert there.strength["agro"] == 94 * FULL // 10
    assert perception.perceive(alone(work(), *ten).world).talking == 600


def overtime(weeks: int) -> Scenario:
    scenario = bare((work(low=5 * weeks, mode=5 * weeks, high=5 * weeks), LAST), (EXPERT,))
    return replace(scenario, lines=(Line("staff", 10_000_00),))


def test_weeks_of_fifty_hours_give_what_is_published() -> None:
    """Oracle team_morale_overtime: 47.5, 45, 42.5, 40 hours' worth in the first weeks of 50 (Business Roundtable)."""
    simulation = Simulation(overtime(40), 1)
    simulation.apply(Decision("accelerate", {"activity": "work", "means": "overtime", "days": 40}, "field"))
    world, rates = simulation.world, []
    for week in range(5):
        while world.state.now.day <= week * DAYS_PER_WEEK:
            world.run_to(week * DAYS_PER_WEEK)
        rates.append(40 * world.state.tasks["work"].rate / mood(world))
    assert rates == pytest.approx([47.5, 45.0, 42.5, 40.0, 38.75], abs=0.05)


def test_what_is_only_preferred_can_be_done_without_before_it_begins() -> None:
    first = Activity("first", "1", 10, 10, 10, needs={"me": FULL})
    nobody = replace(EXPERT, id="x", skill="me", reserve=True)
    hard, soft = work(after=("first",)), work(after=("first",), soft={"first": 500})
    body = {"activity": "work", "predecessor": "first"}
    with pytest.raises(Refused, match="nothing-to-overlap"):
        alone(hard, EXPERT, nobody, before=(first,)).apply(Decision("overlap", body, "coordination"))
    simulation = alone(soft, EXPERT, nobody, before=(first,))
    simulation.apply(Decision("overlap", body, "coordination"))
    state = lived(simulation).state()
    assert (state.tasks["first"].start, state.tasks["work"].start) == (-1, 0)  # nobody ever does the first
    assert days(simulation) == 21


def test_the_flaw_that_nobody_dares_to_tell_is_told_later() -> None:
    flawed = work(rework=5_000)
    waits = {}
    for safety in (0, FULL):
        found = []
        for seed in range(60):
            simulation = Simulation(bare((flawed, LAST), (EXPERT,)), seed)
            simulation.state().spirits.safety = safety
            found.append(crew.days_untold(simulation.world, "work", 1))
        waits[safety] = sum(found) / len(found)
        assert set(found) == {0, crew.UNTOLD}
    assert waits[0] == pytest.approx(0.7 * crew.UNTOLD, abs=3)
    assert waits[FULL] == pytest.approx(0.1 * crew.UNTOLD, abs=3)


def test_a_year_of_a_team_of_six_is_whole_once_in_four_and_volunteers_leave_sooner() -> None:
    """Domain.md §10: 20 % a year, P(no departure of six) = .8⁶ = .262; volunteers 35 %."""
    six = tuple(Person(f"p{n}", "agro", FULL, 0) for n in range(6))
    young = tuple(replace(p, id=f"v{n}", volunteer=True) for n, p in enumerate(six))
    whole, stayed = 0, [0, 0]
    for seed in range(120):
        parameters = Parameters(shock_sigma=0, price_sigma=0, turnover=2_000, contact_fade=10_000)
        simulation = Simulation(replace(bare((work(), LAST), (*six, *young), 259), parameters=parameters), seed)
        simulation.state().spirits.morale = 6_000
        simulation.state().spirits.safety = 0  # morale heads for .6
        state = lived(simulation).state()
        gone = [staff.gone for staff in state.staff.values()]
        whole += not any(gone[:6])
        stayed[0] += sum(not n for n in gone[:6])
        stayed[1] += sum(not n for n in gone[6:])
    assert whole / 120 == pytest.approx(0.262, abs=0.1)
    assert stayed[0] / 720 == pytest.approx(0.8, abs=0.04)
    assert stayed[1] / 720 == pytest.approx(0.65, abs=0.05)


def test_a_newcomer_brings_two_thirds_and_takes_a_quarter_of_a_colleague_then_less_every_day() -> None:
    """0.8 / 1.2 of an experienced colleague, of whom a quarter goes into training (Abdel-Hamid & Madnick 1991)."""
    days_ = (100, 120, 140)
    assert [strength(FULL, 100, day, 8, accompanied=False) for day in days_] == [6_700, 8_350, FULL]
    assert [strength(FULL, 100, day, 8, accompanied=True) for day in days_] == [4_200, 7_100, FULL]


def test_work_in_its_season_goes_at_the_pace_of_its_author_and_no_other_work_does() -> None:
    rains = (Season("rains", ((0, 9),), 5_000),)
    slowed, other = alone(work(season="rains"), EXPERT, seasons=rains), alone(work(), EXPERT, seasons=rains)
    assert (days(lived(slowed)), days(lived(other))) == (25, 20), "ten days do the work of five"


def test_who_is_tired_loses_heart() -> None:
    tired, rested = alone(work(), EXPERT), alone(work(), EXPERT)
    tired.state().spirits.fatigue = 5_000
    for simulation in (tired, rested):
        simulation.world.run_to(DAYS_PER_WEEK - 1)
    rests = 3_750  # a quarter of it goes in the week, a fifth of what is left weighs on the target of morale
    lost = rested.state().spirits.morale - tired.state().spirits.morale
    assert lost == pytest.approx(rests * 0.2 * team.WEEKLY / FULL, abs=1)


def test_after_the_handover_only_those_are_paid_whom_the_work_still_needs() -> None:
    """The accountant closes the accounts; the agronomist's contract ended with what was handed over."""
    accounts = Activity("accounts", "1", 40, 40, 40, ("end",), needs={"acct": FULL})
    people = (replace(EXPERT, weekly_cost=500_00), Person("dieynaba", "acct", FULL, 300_00))
    scenario = replace(bare((work(), LAST, accounts), people), handover="end", lines=(Line("staff", 50_000_00),))
    s = Simulation(scenario, 1)
    paid = []
    for friday in (14, 19, 44, 49):
        s.world.run_to(friday)
        paid.append(s.state().accounts["staff"].spent)
    assert paid[1] - paid[0] == 800_00
    assert paid[3] - paid[2] == 300_00


def test_a_letter_by_somebody_who_had_left_by_then_was_left_behind() -> None:
    world = Simulation(load("jardins-du-saloum").scenario, 7).world
    theirs = [id_ for id_, x in world.index.letters.items() if x.sender == "compta"]
    early, late, staff = theirs[0], theirs[-1], world.state.staff["compta"]
    staff.since, staff.left, staff.gone = 0, 30, 1
    world.state.post |= {early: Post(5, "finance"), late: Post(40, "finance")}

    def left_behind() -> set[str]:
        return {x.id for x in perception.perceive(world).letters if x.left_behind}

    assert left_behind() == {late}
    staff.left, staff.since = -1, 60  # somebody has come after her: her own letters stay what they were
    assert left_behind() == {late}
