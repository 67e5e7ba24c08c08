"""What docs/model.md works out by hand, from its text alone: the engine gives the same."""

from dataclasses import replace
from hashlib import blake2b

import pytest

from sim.model import charter, negotiation, risk, team
from sim.model.chance import beta_pert, chance
from sim.model.impact import report_quality
from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.play.library import load
from sim.world.days import consequences, crew, filings, series, spirits, talks, work
from sim.world.days.heads import heads
from sim.world.decisions import Decision
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.rows import Task
from sim.world.scenario import Activity, Line, Person
from tests.world.cases import bare, well
from tests.world.steps import again, long

DIG = Activity("dig", "1", 40, 40, 40, needs={"field": FULL})
END = Activity("end", "1", 1, 1, 1, ("dig",))


def test_whoever_has_the_seed_finds_the_dice_with_nothing_but_blake2b() -> None:
    """§2: the key is the seed, the text says the stream, its length, the occurrence and the entity."""
    drawn = blake2b(b"8/0/durationB01", digest_size=8, key=(1).to_bytes(16, "little")).digest()
    assert (int.from_bytes(drawn, "little") >> 11) / 2**53 == chance(1, "duration", "B01")
    assert round(chance(1, "duration", "B01"), 6) == 0.606809


def test_a_duration_is_rounded_when_it_is_drawn_and_when_practice_has_shortened_it() -> None:
    """§3: PERT(0.8; 5, 10, 25) is 14.80; then 15 × (.2 + .8 × .9) = 13.8."""
    first = Activity("first", "1", 5, 10, 25, needs={"field": FULL})
    again_ = replace(first, id="again", repeats="first", waiting=2_000)
    s = Simulation(bare((first, again_, replace(END, after=("again",))), (Person("ibou", "field", FULL, 0),)), 1)
    s.state().tasks["first"].finish = 20
    assert beta_pert(0.8, 5, 10, 25) == 15
    assert team.repeated(1, 1, 9_000) == 9_000
    assert crew.duration(s.world, again_, 15) == 14


def test_who_comes_in_the_middle_of_a_week_works_and_is_paid_from_the_next_monday() -> None:
    """§4: recruited for day 7, a Wednesday; two thirds of her, less the quarter that she takes of Ibou, from day 10."""
    people = Person("ibou", "field", FULL, 100_00), Person("rose", "field", FULL, 100_00, reserve=True, delay=7)
    s = Simulation(replace(bare((DIG, END), people), lines=(Line("staff", 10_000_00),)), 1)
    s.apply(Decision("recruit", {"person": "rose"}, "coordination"))
    strength, paid = {}, {}
    for day in range(15):
        s.world.run_to(day)
        strength[day + 1], paid[day + 1] = heads(s.world).strength["field"], s.state().accounts["staff"].spent
    assert {strength[day] for day in range(1, 10)} == {FULL}
    assert strength[10] > FULL
    assert (paid[5], paid[10], paid[15]) == (100_00, 200_00, 400_00)


def test_a_fifth_of_the_work_found_wrong_under_two_that_are_done_takes_a_third_of_it() -> None:
    """§5: .2 × (.5 + .6 × 2) = .34; of forty days, 13.6."""
    left, whole = again(2_000, 2)
    assert left == portion(whole, 3_400)


@pytest.mark.parametrize("effect", [Effect("duration", "agree", -1_000), Effect("delay", "agree", -5)])
def test_good_news_shortens_what_is_left_of_work_under_way_and_its_progress_rises(effect: Effect) -> None:
    """§3: what is done stays done, and is more of what there is to do."""
    s = long()
    task: Task = s.state().tasks["agree"]
    left, whole, told = task.left(s.world.today), task.total, series.reported(s.world, "agree")
    consequences.carry(s.world, (effect,))
    assert task.total - task.left(s.world.today) == whole - left
    assert task.left(s.world.today) < left
    assert series.reported(s.world, "agree") > told


def test_who_is_engaged_again_in_a_month_is_moved_by_a_third_of_it_rounded_down() -> None:
    """§7: 2,000 / 3 is 666, not 667."""
    s = Simulation(well(), 1)
    moved = []
    for _ in range(2):
        before = s.state().relations["chief"].trust
        s.apply(Decision("engage_actor", {"actor": "chief", "manner": "inform"}, "partnerships"))
        moved.append((before, s.state().relations["chief"].trust))
    assert moved[0][1] == moved[0][0] + round(0.15 * 2_000 * (FULL - moved[0][0]) / FULL)
    assert moved[1][1] == moved[1][0] + round(0.15 * 666 * (FULL - moved[1][0]) / FULL)


def test_the_work_of_the_saloum_runs_ahead_of_what_is_due_and_never_by_more_than_a_thirteenth() -> None:
    """§10: planned value against the phased budget of the first plan, in thousands of euros."""
    world = Simulation(load("jardins-du-saloum").scenario, 1).world
    apart, told = {}, (0, 0)
    for week, value in enumerate(series.planned_values(world), start=1):
        world.today = week * DAYS_PER_WEEK
        due = sum(series.due_today(world).values())
        apart[week] = abs(value - due)
        told = (round(due / 1_000_00), round(value / 1_000_00)) if week == 35 else told
    assert max(apart, key=apart.__getitem__) == 35
    assert told == (428, 475)
    assert round(1_000 * apart[35] / world.scenario.budget) == 75


def test_a_charter_of_six_themes_and_six_clauses_is_worth_what_the_page_says() -> None:
    """§13: themes, what can be tested, who took part, a channel, and what was kept since."""
    clauses = [
        charter.Clause(str(n), theme, "rule", 0 if n < 3 else None, None, ("staff",))
        for n, theme in enumerate(charter.THEMES[:6])
    ]
    together = charter.co_construction(("federation", "chefs"), ("fr", "wo"))
    parts = charter.quality(clauses, co_construction=together, alert=True, coherence=charter.coherence(3, 1, 1))
    assert parts.total == 6_586


def test_a_report_of_a_late_week_and_of_figures_a_little_away_is_accepted() -> None:
    """§14: timely, reconciled, explained, candid, attentive; the event is what is above .55."""
    timely = FULL - 5 * filings.PER_LATE_DAY
    reconciled = FULL - 100 * filings.PER_GAP - 200 * filings.PER_PROGRESS
    explained = FULL - half_even(2 * FULL, 7)
    quality = report_quality(timely, reconciled, explained, filings.NEWS["softened"], FULL)
    assert quality == 7_889 >= filings.ACCEPTED_FROM
    assert quality - filings.EXPECTED == 2_389


def test_an_overload_of_a_quarter_and_some_fatigue_set_where_morale_heads_to() -> None:
    """§12: .7 − .4 × .25 − .2 × .05."""
    fatigue = [0]
    for _ in range(4):
        fatigue.append(team.fatigue_step(fatigue[-1], spirits.OVERTIME_LOAD))
    assert fatigue == [0, 500, 1_000, 1_500, 2_000]
    assert team.morale_target(12_500, 0, 5_000) - fatigue[1] * spirits.TIRED // FULL == 5_900


def test_a_loaded_skill_slows_what_is_worked_on_and_trust_hurries_what_is_waited_for() -> None:
    """§4: three tenths of it wait for a chief who trusts, the rest goes at .8 × .98."""
    s = Simulation(well(), 1)
    s.state().relations["chief"].trust = 7_000
    agree = replace(s.world.index.activities["agree"], waiting=3_000)
    assert work.pace(s.world, agree, portion(8_000, 9_800)) == 8_728


def test_overload_distrust_and_fatigue_more_than_double_a_hazard_that_a_response_divides_by_six() -> None:
    """§6: one chance in six over eight weeks, in millionths a week."""
    usual = risk.weekly_rate(1_600, 8)
    strained, distrust = risk.strain(2_000, 1_000), FULL // 2 - 3_000
    assert usual == 21_794
    assert [risk.strained_rate(usual, strained, distrust, response) for response in (0, 8_300)] == [49_483, 8_412]


def test_half_way_a_partner_asks_by_the_clock_and_by_what_it_was_given() -> None:
    """§11: .7 of the clock, .3 of the mirror, a little less for who is trusted."""
    timed = negotiation.target(4_000, 3, 6, 6_000)
    mirrored = negotiation.mirrored(9_000, 5_000, 6_000, 4_000, FULL)
    assert (timed, mirrored) == (8_110, 7_500)
    assert negotiation.mixed(timed, mirrored, 3_000) - portion(7_000 - FULL // 2, talks.GOODWILL) == 7_527
