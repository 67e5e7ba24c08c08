"""Who pays what, by whose rules: parts of headings, avenants, periods, purchases, the final grant, what goes back."""

from dataclasses import replace

import pytest

from sim.model.units import FULL
from sim.world.agenda import keys
from sim.world.days import consequences, currencies, grants, treasury
from sim.world.decisions import Decision
from sim.world.donors import Donor, Instalment
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.rules import money
from sim.world.scenario import Currency, Line
from sim.world.seen.perception import perceive
from tests.world.cases import well
from tests.world.payers import CITY, EU, KIND, LINES, do, spend, why, world
from tests.world.steps import live_to


def test_what_is_moved_is_the_money_of_those_who_pay_for_both_and_each_keeps_its_own_rule() -> None:
    """300 € leave works: 209,09 € of the EU (9 %), 90,91 € of the city (9 %, of the 10 % that it allows)."""
    s = world()
    do(s, "transfer", source="works", target="staff", amount=300_00)
    assert s.state().grants["eu"].shares == (4_209_09, 2_090_91, 1_000_00, 700_00)
    assert s.state().grants["city"].shares == (2_090_91, 909_09, 0, 0)
    assert s.state().accounts["works"].current == 3_700_00
    refused = why(s, "transfer", source="works", target="staff", amount=100_00)
    assert (refused.reason, refused.facts["donor"], refused.facts["share"]) == ("beyond-share", "city", 1_000)
    most = {"source": "works", "target": "staff", "amount": refused.facts["limit"]}
    assert s.check(Decision("transfer", most, "finance")) == 1
    assert sum(view.current for view in perceive(s.world).lines) == sum(line.amount for line in LINES)


def test_of_two_donors_who_refuse_the_strictest_says_how_far_one_may_go() -> None:
    """The EU would stop at a quarter, the city at a tenth: who asks for far too much is told the city's limit."""
    s = world()
    refused = why(s, "transfer", source="works", target="staff", amount=2_000_00)
    assert refused.facts["donor"] == "city"
    most = {"source": "works", "target": "staff", "amount": refused.facts["limit"]}
    assert s.check(Decision("transfer", most, "finance")) == 1


def test_work_and_land_do_not_move_and_money_does_not_go_where_its_donor_pays_nothing() -> None:
    s = world(EU, replace(CITY, lines={"staff": 3_000_00}), KIND)
    refused = why(s, "transfer", source="works", target="staff", amount=2_400_00)
    assert (refused.reason, refused.facts["limit"]) == ("no-common-donor", 2_300_00)


def test_a_heading_keeps_what_it_has_spent() -> None:
    s = world(EU)
    spend(s, "works", 3_900)
    refused = why(s, "transfer", source="works", target="staff", amount=100_01)
    assert (refused.reason, refused.facts["left"]) == ("already-spent", 100_00)
    assert s.check(Decision("transfer", {"source": "works", "target": "staff", "amount": 100_00}, "finance")) == 1


@pytest.mark.parametrize("short", [0, 1])
def test_a_donor_grants_an_avenant_from_a_trust_on_and_a_point_under_it_does_not(short: int) -> None:
    s = world(EU)
    do(s, "ask_amendment", donor="eu", purpose="transfer")
    s.state().relations["town"].trust = money.AGREES_FROM - short
    money.answer_amendment(s.world, "eu/transfer", 0)
    refused = why(s, "ask_amendment", donor="eu", purpose="transfer").reason
    assert refused == ("amendment-denied" if short else "amendment-granted")


def test_an_avenant_serves_once_and_what_stands_after_it_is_what_was_signed() -> None:
    s = world(EU)
    assert why(s, "transfer", source="works", target="staff", amount=600_00).reason == "beyond-share"
    do(s, "ask_amendment", donor="eu", purpose="transfer")
    live_to(s, 11)
    do(s, "transfer", source="works", target="staff", amount=600_00)
    assert s.state().grants["eu"].signed == s.state().grants["eu"].shares == (4_600_00, 1_700_00, 1_000_00, 700_00)
    assert why(s, "transfer", source="works", target="staff", amount=425_01).reason == "beyond-share"
    do(s, "transfer", source="works", target="staff", amount=425_00)
    do(s, "ask_amendment", donor="eu", purpose="transfer")


def test_the_reserve_is_opened_by_who_pays_for_it_and_goes_where_it_is_needed() -> None:
    s = world()
    assert why(s, "ask_amendment", donor="city", purpose="reserve").reason == "no-reserve-there"
    do(s, "ask_amendment", donor="eu", purpose="reserve")
    live_to(s, 11)
    assert why(s, "use_reserve", target="flat", amount=100_00).reason == "line-excluded"  # it follows the others
    do(s, "use_reserve", target="works", amount=400_00)
    assert s.state().grants["eu"].signed == s.state().grants["eu"].shares == (4_000_00, 2_700_00, 600_00, 700_00)


def test_a_donor_that_sits_four_times_a_year_answers_at_its_next_session() -> None:
    s = world(replace(EU, sessions=(4, 24, 49)))
    do(s, "ask_amendment", donor="eu", purpose="reserve")
    assert why(s, "ask_amendment", donor="eu", purpose="reserve").facts["day"] == 24
    assert ("amendment", "eu/reserve") in {key[2:4] for key in keys(s.state().agenda) if key[0] == 24}
    ready = world(replace(EU, sessions=(4, EU.notice, 24)))  # its file is complete on the morning of a session
    do(ready, "ask_amendment", donor="eu", purpose="reserve")
    assert why(ready, "ask_amendment", donor="eu", purpose="reserve").facts["day"] == EU.notice


def test_a_donor_bears_its_part_of_what_is_accepted_and_no_more_than_its_share_beyond() -> None:
    s = world()
    spend(s, "staff", 3_000)
    spend(s, "works", 1_000, accepted=9_000)
    assert grants.covered(s.world, EU) == 2_000_00 + 517_50
    assert grants.covered(s.world, CITY) == 1_000_00 + 225_00
    spend(s, "staff", 9_000)
    assert grants.eligible(s.world, CITY)[0] == 12_000_00
    assert grants.covered(s.world, CITY) == 2_200_00 + 225_00  # a heading of 2 000 € may reach 2 200 €


def test_the_parts_of_an_expense_make_the_expense_and_nothing_is_financed_twice() -> None:
    s = world()
    for line, euros in (("staff", 1_234), ("works", 777)):
        spend(s, line, euros)
    together = sum(grants.covered(s.world, donor) for donor in (EU, CITY, KIND))
    assert abs(together - 2_011_00) <= 2  # cents, of rounding


def test_an_expense_out_of_the_period_is_ours_unless_an_avenant_came_in_time() -> None:
    early, extended = (world(replace(EU, period=(5, 20), notice=2)) for _ in range(2))
    do(extended, "ask_amendment", donor="eu", purpose="extension")
    for s in (early, extended):
        spend(s, "staff", 600)
        live_to(s, 22)
        spend(s, "staff", 900)
    base = grants.eligible(early.world, early.world.index.donors["eu"])[0]
    longer = grants.eligible(extended.world, extended.world.index.donors["eu"])[0]
    assert longer - base == 900_00
    assert why(early, "ask_amendment", donor="eu", purpose="extension").reason == "period-over"
    assert [last_day_shown(s) for s in (early, extended)] == [20, 40]  # the room of money says until when


def last_day_shown(s: Simulation) -> int:
    return next(donor.last_day for donor in perceive(s.world).donors if donor.id == "eu")


def test_a_big_purchase_without_competition_is_ours_and_an_earmarked_donor_pays_for_its_activities_only() -> None:
    donor = replace(EU, quotes=5_000_00)
    s = world(donor)
    do(s, "choose_supplier", activity="dig", method="known")
    assert why(s, "choose_supplier", activity="dig", method="tender").reason == "already-bought"
    s.state().tasks["dig"].spent = 900_00
    spend(s, "works", 1_500)
    assert grants.eligible(s.world, donor)[1] == 600_00
    assert grants.eligible(s.world, replace(donor, quotes=9_000_00))[1] == 600_00  # what it costs, to the cent
    assert grants.eligible(s.world, replace(donor, quotes=9_000_01))[1] == 1_500_00
    assert grants.eligible(s.world, replace(EU, earmarked=("dig",)))[1] == 900_00
    assert grants.eligible(s.world, replace(EU, earmarked=("survey",)))[1] == 0


def test_a_tender_takes_time_and_saves_money_and_a_known_supplier_the_contrary() -> None:
    s = world()
    assert s.check(Decision("choose_supplier", {"activity": "dig", "method": "tender"}, "finance")) == 2
    do(s, "choose_supplier", activity="dig", method="tender")
    do(s, "choose_supplier", activity="survey", method="known")
    tasks = s.state().tasks
    assert (tasks["dig"].lag, tasks["dig"].price) == (10, 9_600)
    assert (tasks["survey"].stretch, tasks["survey"].price) == (9_500, FULL)


def test_the_worked_case_of_the_final_grant() -> None:
    """460 000 € of cost at 80 %, 100 000 € of others: 368 000 by rate, 8 000 of profit, 360 000 granted."""
    lines = (Line("all", 500_000_00),)
    eu = Donor("eu", "town", 390_000_00, rate=8_000, lines={"all": 500_000_00})
    other = Donor("other", "chief", 100_000_00, lines={"all": 460_000_00})
    s = Simulation(well(lines=lines, donors=(eu, other), budget=500_000_00), 1)
    spend(s, "all", 460_000)
    s.state().grants["other"].received = 100_000_00
    assert grants.final(s.world, eu) == 360_000_00
    assert grants.final(s.world, replace(eu, rate=0)) == 390_000_00
    s.state().grants["other"].received = 92_000_00
    assert grants.final(s.world, eu) == 368_000_00


def test_our_own_money_is_no_receipt_that_could_make_a_profit() -> None:
    """The same case, where the 100 000 € are those of the organisation."""
    lines = (Line("all", 500_000_00),)
    eu = Donor("eu", "town", 390_000_00, rate=8_000, lines={"all": 500_000_00})
    ours = Donor("ours", "chief", 100_000_00, own=True, lines={"all": 460_000_00})
    s = Simulation(well(lines=lines, donors=(eu, ours), budget=500_000_00), 1)
    spend(s, "all", 460_000)
    s.state().grants["ours"].received = 100_000_00
    assert grants.final(s.world, eu) == 368_000_00


def test_what_is_in_kind_counts_as_far_as_the_donor_says() -> None:
    """Half of 1 000 € is work given: a donor that bears half of the cost and takes a tenth in kind counts 600 €."""
    lines = (Line("all", 1_000_00),)
    rated = Donor("rated", "town", 600_00, rate=5_000, in_kind=1_000, lines={"all": 500_00})
    kind = Donor("kind", "chief", 500_00, cash=False, lines={"all": 500_00})
    s = Simulation(well(lines=lines, donors=(rated, kind), budget=1_000_00), 1)
    spend(s, "all", 1_000)
    assert grants.final(s.world, rated) == 100_00  # 300 € by its rate, of which work leaves 100 € to pay
    assert grants.final(s.world, replace(rated, in_kind=FULL)) == 500_00


def test_flat_costs_go_up_to_the_rate_of_the_donor() -> None:
    s = world(replace(EU, indirect=700))
    spend(s, "staff", 3_000)
    spend(s, "flat", 350)
    eu = s.world.index.donors["eu"]
    assert grants.covered(s.world, eu) == 2_000_00 + 140_00
    assert grants.covered(s.world, replace(eu, indirect=FULL)) == 2_000_00 + 350_00


@pytest.mark.parametrize(("spent", "granted"), [(9_000, 5_000_00), (6_000, 4_000_00)])
def test_a_balance_is_what_the_grant_leaves_and_what_was_paid_beyond_goes_back(spent: int, granted: int) -> None:
    s = world(EU)
    spend(s, "staff", spent)
    row = s.state().grants["eu"]
    row.received, row.asked = 5_000_00, 1
    assert treasury.due(s.world, EU, EU.instalments[1]) == 0
    row.received = 1_000_00
    assert treasury.due(s.world, EU, EU.instalments[1]) == 3_000_00  # as promised, at most
    row.received, row.asked = 5_000_00, 2
    treasury.settle(s.world, "eu", 1)
    live_to(s, 22)
    assert row.received - row.recovered == granted


def test_what_a_donor_takes_back_leaves_the_bank_a_month_later_and_is_in_its_receipts() -> None:
    s = world(EU)
    spend(s, "staff", 6_000)
    grant, cash = s.state().grants["eu"], s.state().treasury.cash
    grant.received, grant.asked = 5_000_00, 2
    treasury.settle(s.world, "eu", 1)
    day = treasury.RECOVERY
    live_to(s, day)
    assert (grant.receipts, s.state().treasury.cash) == ((), cash)
    live_to(s, day + 1)
    assert (grant.receipts, s.state().treasury.cash) == ((day, -1_000_00), cash - 1_000_00)


def test_an_instalment_of_the_eu_leaves_less_what_is_unused() -> None:
    """160 of 400 were paid and 180 are forecast: 115,2 used let all of it go, 96 used leave 116 (domain.md §3.1)."""
    second = Instalment("b", 180_000_00, justified=7_000, reduced=True)
    instalments = (Instalment("a", 160_000_00), second)
    eu = Donor("eu", "town", 400_000_00, lines={"all": 400_000_00}, instalments=instalments)
    for used, comes in ((115_200, 180_000_00), (96_000, 116_000_00)):
        s = Simulation(well(lines=(Line("all", 400_000_00),), donors=(eu,), budget=400_000_00), 1)
        spend(s, "all", used)
        row = s.state().grants["eu"]
        row.received, row.receipts = 160_000_00, (0, 160_000_00)
        assert treasury.obstacle(s.world, eu, second) == ""
        assert treasury.due(s.world, eu, second) == comes


def test_an_instalment_that_would_come_to_nothing_is_not_asked_for_yet() -> None:
    """Of 160 paid nothing is used and 150 are forecast: it waits instead of being used up by a payment of nothing."""
    second = Instalment("b", 150_000_00, justified=7_000, reduced=True)
    instalments = (Instalment("a", 160_000_00), second)
    eu = Donor("eu", "town", 400_000_00, lines={"all": 400_000_00}, instalments=instalments)
    s = Simulation(well(lines=(Line("all", 400_000_00),), donors=(eu,), budget=400_000_00), 1)
    row = s.state().grants["eu"]
    row.received, row.receipts, row.asked = 160_000_00, (0, 160_000_00), 1
    treasury.call_instalments(s.world)
    assert (row.asked, row.arriving, perceive(s.world).donors[0].waiting_for) == (1, -1, "justified")
    spend(s, "all", 60_000)
    treasury.call_instalments(s.world)
    assert row.asked == 2
    assert row.arriving > 0


def test_a_question_stops_the_clock_of_a_payment_under_way_and_of_one_to_come() -> None:
    s = world(EU)
    treasury.call_instalments(s.world)
    coming = s.state().grants["eu"].arriving
    grants.postpone_payment(s.world, "eu", 7)
    grants.postpone_payment(s.world, "eu", 10)  # asked once more while it is still on its way
    assert s.state().grants["eu"].arriving == coming + 17
    assert [key[0] for key in keys(s.state().agenda) if key[2] == "receive"] == [coming + 17]
    live_to(s, coming + 18)
    assert perceive(s.world).donors[0].receipts == ((coming + 17, 5_000_00),)
    grants.postpone_payment(s.world, "eu", 5)
    assert s.state().grants["eu"].questions == 5


def test_a_payment_that_was_not_called_yet_comes_later_by_the_days_of_the_question_once() -> None:
    twice = Donor("eu", "town", 8_000_00, lines={"staff": 8_000_00},
                  instalments=(Instalment("first", 4_000_00), Instalment("second", 4_000_00)))  # fmt: skip
    plain, asked = world(twice), world(twice)
    grants.postpone_payment(asked.world, "eu", 5)
    for _ in twice.instalments:
        for s in (plain, asked):
            treasury.call_instalments(s.world)
            live_to(s, s.state().grants["eu"].arriving + 1)
    (once, _, again, _), (late_once, _, late_again, _) = (s.state().grants["eu"].receipts for s in (plain, asked))
    assert (late_once - once, late_again - late_once) == (5, again - once)


@pytest.mark.parametrize(("own", "bears"), [(False, 0), (True, 4_500_00)])
def test_who_withdraws_pays_nothing_more_and_what_it_was_to_bear_is_refused_unless_it_is_our_own(
    own: bool, bears: int
) -> None:
    """Of 6,750 € spent on staff the EU bears two thirds; it leaves while its first payment is on its way."""
    s = world(replace(EU, own=own), CITY, KIND)
    treasury.call_instalments(s.world)
    spend(s, "staff", 6_750)
    assert grants.borne(s.world)["eu"] == 4_500_00
    consequences.carry(s.world, (Effect("withdraw", "eu"),), "", "the fund closes")
    treasury.call_instalments(s.world)
    assert [key for key in keys(s.state().agenda) if key[2] == "receive"] == []
    seen = perceive(s.world).donors[0]
    assert (seen.withdrawn, seen.coming, seen.next_amount) == (True, (), 0)
    assert grants.borne(s.world)["eu"] == bears


def dollars(rate: int) -> Simulation:
    well_ = well()
    bought = tuple(replace(a, currency="USD") if a.id == "dig" else a for a in well_.activities)
    currencies = (Currency("USD", 1_080_000, 800), Currency("XOF", 655_957_000))
    s = Simulation(replace(well_, activities=bought, currencies=currencies), 1)
    s.state().rates["USD"] = rate
    return s


def test_a_loss_on_the_dollar_is_an_expense_that_nobody_accepts_and_a_gain_a_saving() -> None:
    """9 720 $ budgeted at 1,08 cost 9 529,41 € at 1,02: 529,41 € are lost."""
    lost, won = dollars(1_020_000), dollars(1_200_000)
    for s in (lost, won):
        currencies.buy(s.world, s.world.index.activities["dig"], s.state().tasks["dig"])
    works = lost.state().accounts["works"]
    assert works.spent == works.doubtful == lost.state().treasury.exchange == 529_41
    assert lost.state().tasks["dig"].price == FULL
    assert (won.state().tasks["dig"].price, won.state().treasury.exchange) == (9_000, 0)


def test_what_a_dollar_loses_or_wins_is_counted_on_what_is_bought_at_the_price_that_was_signed() -> None:
    """Signed a fifth under the budget, and half of it given up: 4 of the 10 parts of the loss, and a gain as before."""
    lost, won = dollars(1_020_000), dollars(1_200_000)
    for s in (lost, won):
        task = s.state().tasks["dig"]
        task.price, task.cut = 8_000, 5_000
        currencies.buy(s.world, s.world.index.activities["dig"], task)
    assert lost.state().treasury.exchange == pytest.approx(4 * 529_41 // 10, abs=1)
    assert won.state().tasks["dig"].price == 7_200  # a tenth less, as on the whole


def test_the_advance_of_an_order_is_a_share_of_the_price_that_was_signed() -> None:
    for signed, cut, paid in ((FULL, 0, 2_565_00), (8_000, 0, 2_025_00), (FULL, 5_000, 1_282_50)):
        s = Simulation(well(), 1)
        task = s.state().tasks["dig"]
        task.price, task.cut = signed, cut
        do(s, "buy_early", activity="dig")
        assert (task.spent, s.state().accounts["works"].spent) == (paid, paid)  # 3/10 of 9 000 € at 5 points less


def test_rates_walk_once_a_month_by_a_key_of_their_own_and_a_peg_does_not_move() -> None:
    one, two = dollars(1_080_000), dollars(1_080_000)
    do(two, "keep_documents", level="strict")
    for s in (one, two):
        live_to(s, 30)
    assert set(one.state().rates) == {"USD"}
    assert one.state().rates["USD"] != 1_080_000
    assert one.state().rates == two.state().rates
