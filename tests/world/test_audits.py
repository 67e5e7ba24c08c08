"""Accounts as an auditor reads them: what belongs to whom, in which period, accepted once, and what is owed back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.units import FULL
from sim.world.clock import Phase
from sim.world.days import consequences, filings, grants, treasury
from sim.world.donors import Donor, Instalment, Report
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.rows import Filing
from tests.world.payers import CITY, EU, KIND, do, spend, why, world
from tests.world.steps import live_to

WORKS = 1
"""Place of the heading of the works."""


def bought(s: Simulation, activity: str, euros: int) -> None:
    """Have an activity cost some euros more of what its heading has spent."""
    s.state().tasks[activity].spent += euros * 100


def of_works(s: Simulation, donor: Donor) -> int:
    return grants.eligible(s.world, donor)[WORKS]


def test_who_pays_for_some_works_accepts_their_papers_and_no_more_than_others_do() -> None:
    """1 500 € of works, a tenth without good papers; the dig is 900 of them: 810 are accepted."""
    s = world()
    spend(s, "works", 1_500, accepted=9_000)
    bought(s, "dig", 900)
    assert of_works(s, EU) == 1_350_00
    assert of_works(s, replace(EU, earmarked=("dig",))) == 810_00


def test_a_purchase_without_competition_is_taken_off_once_doubtful_papers_included() -> None:
    """The same works: of the 1 350 € accepted, the 810 of the dig go, not the 900 that it cost."""
    s = world()
    do(s, "choose_supplier", activity="dig", method="known")
    spend(s, "works", 1_500, accepted=9_000)
    bought(s, "dig", 900)
    assert of_works(s, replace(EU, quotes=5_000_00)) == 540_00
    assert of_works(s, replace(EU, quotes=5_000_00, earmarked=("dig",))) == 0


@pytest.mark.parametrize(("found", "accepted"), [(100, 1_450_00), (900, 1_500_00)])
def test_papers_that_a_dry_run_finds_are_accepted_again_and_never_more_than_were_refused(
    found: int, accepted: int
) -> None:
    """Of 1 500 € of works, 150 are refused."""
    s = world()
    spend(s, "works", 1_500, accepted=9_000)
    consequences.carry(s.world, (Effect("ineligible", "works", -found * 100),))
    assert of_works(s, EU) == accepted


@given(
    dig=st.integers(0, 3_000_00),
    survey=st.integers(0, 3_000_00),
    other=st.integers(0, 3_000_00),
    doubtful=st.integers(0, FULL),
)
def test_what_two_donors_accept_of_their_own_works_is_never_more_than_what_is_accepted(
    dig: int, survey: int, other: int, doubtful: int
) -> None:
    s = world()
    account = s.state().accounts["works"]
    account.spent = dig + survey + other
    account.doubtful = account.spent * doubtful // FULL
    s.state().tasks["dig"].spent, s.state().tasks["survey"].spent = dig, survey
    wells, studies = (of_works(s, replace(EU, earmarked=(id_,))) for id_ in ("dig", "survey"))
    both = of_works(s, replace(EU, earmarked=("dig", "survey")))
    assert wells <= dig
    assert studies <= survey
    assert abs(wells + studies - both) <= 1  # cent, of rounding
    assert both <= account.spent - account.doubtful


def test_a_purchase_out_of_the_period_is_not_taken_off_what_is_in_it() -> None:
    donor = replace(EU, period=(0, 20), quotes=5_000_00)
    s = world(donor, CITY, KIND)
    do(s, "choose_supplier", activity="dig", method="known")
    spend(s, "works", 600)
    live_to(s, 22)
    spend(s, "works", 900)
    bought(s, "dig", 900)
    assert of_works(s, donor) == 600_00


def test_nothing_is_eligible_before_the_first_day_and_no_old_refusal_weighs_on_the_period() -> None:
    donor = replace(EU, period=(5, 40))
    s = world(donor, CITY, KIND)
    spend(s, "works", 500)
    assert grants.covered(s.world, donor) == 0
    live_to(s, 6)
    spend(s, "staff", 300)
    s.state().accounts["works"].doubtful += 200_00
    assert grants.eligible(s.world, donor) == (300_00, 0, 0, 0)


@pytest.mark.parametrize("purpose", ["transfer", "reserve", "extension"])
def test_no_avenant_is_signed_once_the_period_is_over(purpose: str) -> None:
    """Ten days to decide: asked on day 10 it is signed on the last day, asked on day 11 it would come too late."""
    s = world(replace(EU, period=(0, 20)))
    live_to(s, 10)
    do(s, "ask_amendment", donor="eu", purpose=purpose)
    late = world(replace(EU, period=(0, 20)))
    live_to(late, 11)
    refused = why(late, "ask_amendment", donor="eu", purpose=purpose)
    assert (refused.reason, refused.facts["day"]) == ("period-over", 20)


def test_an_account_that_is_closed_is_moved_by_no_transfer_of_others() -> None:
    """The city closed on 1 000 € of works of 4 000, of which it pays a quarter; the reserve comes a week later."""
    s = world(EU, replace(CITY, period=(0, 20)), KIND)
    do(s, "ask_amendment", donor="eu", purpose="reserve")
    spend(s, "works", 1_000)
    live_to(s, 22)
    city = s.world.index.donors["city"]
    assert grants.covered(s.world, city) == 250_00
    do(s, "use_reserve", target="works", amount=1_000_00)
    do(s, "transfer", source="staff", target="works", amount=300_00)
    assert grants.covered(s.world, city) == 250_00
    assert s.state().grants["city"].shares == (2_000_00, 1_000_00, 0, 0)


def test_a_reserve_that_was_signed_uses_up_nothing_of_what_may_move_freely() -> None:
    """Works of 2 300 € and 1 000 from the reserve: a quarter of 3 300 may still come from elsewhere."""
    s = world(EU)
    do(s, "ask_amendment", donor="eu", purpose="reserve")
    live_to(s, 11)
    do(s, "use_reserve", target="works", amount=1_000_00)
    assert why(s, "transfer", source="staff", target="works", amount=825_01).facts["limit"] == 825_00
    do(s, "transfer", source="staff", target="works", amount=825_00)


def test_a_rate_is_one_of_what_its_donor_accepts_and_not_of_what_came_after_its_period() -> None:
    """Half of 6 000 € within its period; 4 000 more of others change neither its half nor, as receipts, its grant."""
    half = Donor("half", "town", 6_000_00, rate=5_000, lines={"staff": 6_000_00}, period=(0, 20))
    s = world(half, Donor("other", "chief", 5_700_00, lines={"works": 4_000_00, "spare": 1_000_00, "flat": 700_00}))
    spend(s, "staff", 5_000)
    spend(s, "works", 1_000)
    live_to(s, 22)
    spend(s, "works", 3_000)
    s.state().grants["other"].received = 4_000_00
    assert grants.covered(s.world, half) == 5_000_00
    assert grants.final(s.world, half) == 3_000_00


def closed(*last: str) -> Simulation:
    """Return a project of which the EU has paid the 5 000 € that it bears; its final reports are accepted."""
    reports = tuple(Report(id_, 90, final=True) for id_ in last)
    s = world(replace(EU, reports=reports, instalments=(Instalment("all", 5_000_00),)))
    spend(s, "staff", 7_500)
    row = s.state().grants["eu"]
    row.received, row.asked = 5_000_00, 1
    for id_ in last:
        s.state().filings[id_] = Filing(0, 90, "accepted", 1, gap=2_925_00, hidden=1)
    return s


def test_what_is_found_after_the_last_account_goes_back_too_and_once() -> None:
    """11 700 € of budget, of which the EU pays 8 000: of 2 925 € overstated, 2 000 are its own."""
    s = closed("last")
    eu, row = s.world.index.donors["eu"], s.state().grants["eu"]
    assert grants.final(s.world, eu) == 5_000_00
    filings.find_out(s.world, "last", 1)
    filings.find_out(s.world, "last", 1)
    assert row.rejected == 2_000_00
    live_to(s, treasury.RECOVERY + 2)
    assert (row.recovered, row.receipts) == (2_000_00, (treasury.RECOVERY + 1, -2_000_00))
    treasury.settle(s.world, "eu", 1)
    live_to(s, 3 * treasury.RECOVERY)
    assert row.recovered == 2_000_00


def test_once_the_last_account_is_accepted_no_instalment_goes_beyond_the_grant() -> None:
    """The EU bears 5 000 €, of which 4 000 are paid and 3 000 were still to come."""
    s = closed("last")
    eu, row, late = s.world.index.donors["eu"], s.state().grants["eu"], Instalment("late", 3_000_00)
    row.received = 4_000_00
    assert treasury.due(s.world, eu, late) == 1_000_00
    s.state().filings["last"].stage = "questioned"
    assert treasury.due(s.world, eu, late) == 3_000_00


def test_what_was_on_its_way_when_the_last_account_was_accepted_goes_back_too() -> None:
    s = closed("last")
    row, filing = s.state().grants["eu"], s.state().filings["last"]
    filing.stage, filing.quality, filing.hidden = "sent", FULL, 0
    row.arriving = 8
    s.world.schedule(8, Phase.NEWS, "receive", "eu", 0, 500_00)
    filings.examine(s.world, "last", 1)
    live_to(s, 9 + treasury.RECOVERY)
    assert row.recovered == 0
    live_to(s, 10 + treasury.RECOVERY)
    assert row.recovered == 500_00


def test_accounts_are_settled_when_the_last_of_the_final_reports_is_accepted() -> None:
    s = closed("technical", "financial")
    eu = s.world.index.donors["eu"]
    assert filings.settled(s.world, eu)
    s.state().filings["technical"].stage = "questioned"
    assert not filings.settled(s.world, eu)
    filings.find_out(s.world, "financial", 1)
    live_to(s, treasury.RECOVERY + 2)
    assert s.state().grants["eu"].recovered == 0
