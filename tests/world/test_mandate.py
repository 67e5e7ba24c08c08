"""The Direction and its cahier des charges: what is said in time is forgiven, what it finds out by itself is not."""

from dataclasses import replace

import pytest

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.play.library import load
from sim.world.days import mandate, prospects
from sim.world.days.heads import heads
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.scenario import Month, Requirement
from sim.world.seen import perception
from tests.world.cases import well
from tests.world.steps import close

DATE, COST = Requirement("remise", "handover_day", 75, 5), Requirement("cout", "cost", 20_000_00, 1_000_00)
FIXED = replace(DATE, id="convention", measure="final_day", target=100, fixed=True)


def signed(late: int = 0, trust: int = 6_000, *clauses: Requirement) -> Simulation:
    """Return a well whose digging will take so many more working days, and a Direction that trusts so much."""
    simulation = Simulation(well(requirements=clauses or (DATE, COST, FIXED)), 1)
    state = simulation.state()
    state.tasks["dig"].lag += late + 75 - prospects.handover_day(simulation.world)
    state.relations["head"].trust = trust
    assert prospects.expected_lateness(simulation.world) == late
    return simulation


def follow(simulation: Simulation, clause: str, status: str) -> None:
    body = {"requirement": clause, "status": status, "note": "…"}
    simulation.apply(Decision("follow_up", body, "coordination"))


def said(simulation: Simulation) -> list[tuple[str, str]]:
    return [(x.kind, x.ref) for x in perception.perceive(simulation.world).direction]


@pytest.mark.parametrize(
    ("clause", "met", "tolerated", "gap"),
    [
        (DATE, 75, 80, 81),  # the later the worse
        (COST, 20_000_00, 21_000_00, 21_000_01),
        (Requirement("u", "utility", 6_000, 500), 6_000, 5_500, 5_499),  # the less the worse
    ],
)
def test_a_clause_is_met_to_its_target_and_tolerated_to_its_tolerance(
    clause: Requirement, met: int, tolerated: int, gap: int
) -> None:
    world = signed(0, 6_000, clause).world
    found = [mandate.standing(world, clause, value) for value in (met, tolerated, gap)]
    assert found == ["met", "tolerated", "gap"]


@pytest.mark.parametrize(("beyond", "granted"), [(0, True), (1, False)])
def test_an_avenant_on_cost_goes_to_its_share_of_the_budget_and_its_money_comes_with_it(
    beyond: int, granted: bool
) -> None:
    simulation = signed(0, FULL, COST)
    bank, most = simulation.state().treasury, portion(COST.target, mandate.LARGEST["cost"])
    simulation.state().marks["declared/cout"] = 0
    cash, receipts = bank.cash, bank.receipts
    mandate.answer(simulation.world, "cout", 0, (COST.target + most + beyond,))
    assert said(simulation) == [("avenant-granted" if granted else "avenant-too-much", "cout")]
    assert (bank.cash - cash, bank.receipts - receipts) == ((most, most) if granted else (0, 0))


@pytest.mark.parametrize(
    ("late", "status", "answer", "sign"),
    [
        (20, "on_track", "belied", -1), (20, "watch", "warned", 1), (20, "trouble", "candid", 1),
        (3, "on_track", "confident", 0), (3, "watch", "watchful", 1), (-5, "on_track", "routine", 1),
        (-5, "trouble", "alarmed", -1),
    ],
)  # fmt: skip
def test_what_it_answers_depends_on_what_the_note_says_against_the_truth(
    late: int, status: str, answer: str, sign: int
) -> None:
    simulation = signed(late, 6_000, DATE)
    simulation.state().now.month = 2
    simulation.apply(Decision("monthly_note", {"status": status, "note": "Voici."}, "coordination"))
    assert said(simulation) == [(answer, "2")]
    moved = simulation.state().relations["head"].trust - 6_000
    assert (moved > 0) - (moved < 0) == sign


def test_on_the_first_day_a_note_can_warn_but_nothing_goes_as_planned_yet() -> None:
    """Nothing is done: "all goes as planned" says nothing, is not asked for, and would win trust for free."""
    simulation = signed(-5, 6_000, DATE)
    view = perception.perceive(simulation.world, "evaluation")
    assert "note" not in {item.kind for item in view.todo}
    with pytest.raises(Refused, match="nothing-to-tell") as caught:
        simulation.check(Decision("monthly_note", {"status": "on_track", "note": "Rien."}, "evaluation"))
    assert caught.value.facts["day"] == well().months[0].last_day + 1
    simulation.check(Decision("monthly_note", {"status": "watch", "note": "L’eau est loin."}, "evaluation"))
    close(simulation)
    assert "note" in {item.kind for item in perception.perceive(simulation.world, "evaluation").todo}
    simulation.apply(Decision("monthly_note", {"status": "on_track", "note": "Accord signé."}, "evaluation"))


def test_bad_news_in_time_is_worth_more_than_good_news() -> None:
    assert mandate.ANSWERS["gap", "trouble"][1] > mandate.ANSWERS["met", "on_track"][1]


def test_a_gap_that_nobody_declares_is_found_out_and_costs_more_than_one_that_is_told() -> None:
    silent, told = signed(30, 6_000, DATE), signed(30, 6_000, DATE)
    follow(told, "remise", "gap")
    for simulation in (silent, told):
        close(simulation)
        assert ("gap-found", "remise") not in said(simulation)
        close(simulation)
    assert ("gap-found", "remise") in said(silent)
    assert ("gap-found", "remise") not in said(told)
    assert told.state().relations["head"].trust > silent.state().relations["head"].trust + 500


def test_a_gap_is_not_found_at_a_review_that_comes_a_fortnight_after_the_first() -> None:
    """A short month leaves nobody the time to say it: it is found at the next review."""
    months = tuple(Month(n, last, "short", 1) for n, last in enumerate((9, 19, 29, 109), 1))
    simulation = Simulation(well(requirements=(DATE,), months=months), 1)
    simulation.state().tasks["dig"].lag += 105 - prospects.handover_day(simulation.world)
    for found in (False, False, True):
        close(simulation)
        assert (("gap-found", "remise") in said(simulation)) == found


def test_two_months_without_a_note_are_noticed() -> None:
    simulation = signed(0, 6_000, DATE)
    close(simulation)
    assert said(simulation) == []
    close(simulation)
    assert ("silent", "2") in said(simulation)


def test_where_no_note_is_waited_for_its_silence_is_not_noticed() -> None:
    """An author gives a beginning team one note to write: none is asked for, and none missed, in the other months."""
    months = tuple(Month(n, 20 * n - 1, "short", 1, note=n == 4) for n in range(1, 6))
    simulation = Simulation(well(requirements=(DATE,), months=months), 1)
    owed = []
    for _ in months[:4]:
        owed += [todo.ref for todo in perception.perceive(simulation.world).todo if todo.kind == "note"]
        close(simulation)
    assert owed == ["4"]
    assert [ref for kind, ref in said(simulation) if kind == "silent"] == ["4"]


def test_an_avenant_that_was_announced_moves_the_date_and_what_was_promised_stays_visible() -> None:
    simulation = signed(22, 6_000, DATE)
    follow(simulation, "remise", "gap")
    close(simulation)
    late = prospects.expected_lateness(simulation.world)
    follow(simulation, "remise", "amendment")
    with pytest.raises(Refused, match="already-followed"):
        follow(simulation, "remise", "amendment")
    clause = perception.perceive(simulation.world).requirements[0]
    assert (clause.asked, clause.stands, clause.declared) == (simulation.world.today, "gap", "amendment")
    close(simulation)
    view = perception.perceive(simulation.world)
    clause = view.requirements[0]
    assert ("avenant-granted", "remise") in said(simulation)
    assert (clause.first, clause.target) == (75, 75 + late + -(75 + late) % 5)
    assert clause.declared == "met"
    assert view.handover_day == clause.target == prospects.promised_day(simulation.world)
    assert prospects.expected_lateness(simulation.world) == view.forecast_handover - clause.target


@pytest.mark.parametrize(
    ("late", "trust", "warned", "answer"),
    [
        (22, 5_000, False, "unwarned"), (22, 3_000, True, "denied"), (90, 9_000, True, "too-much"),
        (22, 8_500, False, "granted"),
    ],
)  # fmt: skip
def test_it_grants_by_size_by_trust_and_to_whom_had_warned_it(late: int, trust: int, warned: bool, answer: str) -> None:
    simulation = signed(late, trust, DATE)
    if warned:
        follow(simulation, "remise", "gap")
        simulation.state().marks.pop("followed/remise/1")
        simulation.state().relations["head"].trust = trust
    follow(simulation, "remise", "amendment")
    close(simulation)
    assert (f"avenant-{answer}", "remise") in said(simulation)
    assert bool(simulation.state().amended) == (answer == "granted")


def test_an_avenant_on_the_cost_brings_the_money_and_the_result_is_measured_against_it() -> None:
    simulation = signed(0, 9_000, replace(COST, target=19_000_00, tolerance=0))
    state = simulation.state()
    state.accounts["works"].spent += 19_500_00 - mandate.expected_cost(simulation.world)
    follow(simulation, "cout", "amendment")
    cash, world, trust = state.treasury.cash, simulation.world, state.relations["head"].trust
    mandate.answer(world, "cout", 0, (19_500_00,))
    assert state.treasury.cash - cash == 500_00 == mandate.budget(world) - world.scenario.budget
    assert said(simulation) == [("avenant-granted", "cout")]
    assert state.relations["head"].trust < trust  # it conceded


def test_some_clauses_are_not_the_directions_to_amend_and_some_need_no_avenant() -> None:
    simulation = signed(30)
    with pytest.raises(Refused, match="clause-fixed"):
        follow(simulation, "convention", "amendment")
    with pytest.raises(Refused, match="nothing-to-amend"):
        follow(signed(-5), "remise", "amendment")
    assert perception.perceive(simulation.world).requirements[2].fixed


def test_a_plan_frozen_again_begins_today_and_is_no_avenant() -> None:
    simulation = signed(0, 6_000, DATE)
    simulation.apply(Decision("freeze_plan", {}, "coordination"))
    promised = dict(simulation.state().promised)
    close(simulation)
    simulation.state().tasks["dig"].lag += 40
    simulation.apply(Decision("freeze_plan", {}, "coordination"))
    state = simulation.state()
    assert state.promised == promised  # kept visible
    for id_, task in state.tasks.items():
        start, finish = state.reference[id_]
        assert finish == task.finish if task.status == "done" else finish >= simulation.world.today
        assert start == task.start if task.start >= 0 else start >= simulation.world.today
    assert ("plan-slips", "2") in said(simulation)


def test_scope_that_an_avenant_agreed_to_can_be_cut_without_displeasing() -> None:
    clause = Requirement("utilite", "utility", FULL, 0)
    agreed, forced = signed(0, 6_000, clause), signed(0, 6_000, clause)
    agreed.state().amended["utilite"] = 8_000
    for simulation in (agreed, forced):
        simulation.apply(Decision("cut_scope", {"activity": "dig", "share": 1_000}, "coordination"))
    assert agreed.state().relations["head"].trust == 6_000 > forced.state().relations["head"].trust


def test_the_cost_that_is_expected_counts_wages_to_the_promise_who_is_still_to_come_and_what_is_indirect() -> None:
    scenario = load("jardins-du-saloum").scenario
    world = Simulation(scenario, 7).world
    expected, promised = mandate.expected_cost(world), prospects.promised_day(world)
    ahead, coming = prospects.ends(world), world.index.awaited
    assert {p.id for p in coming} == {p.id for p in scenario.people if p.joins_after and not p.reserve}
    assert promised > ahead[scenario.handover]  # by precedence alone, earlier: nobody's contract ends there
    wages = sum(p.weekly_cost * (promised - ahead[p.joins_after]) for p in coming)
    wages += heads(world).roll.wages * promised
    direct = prospects.to_pay(world) + half_even(wages, DAYS_PER_WEEK)
    (flat,) = world.index.indirect_lines
    assert expected == direct + half_even(direct * flat.amount, world.index.direct_cost)
    world.state.accounts[flat.id].spent = flat.amount
    assert mandate.expected_cost(world) == direct + flat.amount  # the heading is used up: nothing more is indirect
    world.state.tasks[scenario.handover].status = "done"
    assert mandate.expected_cost(world) == prospects.to_pay(world) + flat.amount


def test_a_gap_that_the_direction_found_is_nobody_s_speaking_up() -> None:
    simulation = signed(30, 6_000, DATE)
    simulation.apply(Decision("adopt_norm", {"norm": "speak_up"}, "coordination"))
    before = simulation.state().flags["norm/speak_up"]
    for _ in range(3):
        close(simulation)
    assert "beyond/remise" in simulation.state().marks
    assert (before, simulation.state().flags["norm/speak_up"]) == (1, 0)
