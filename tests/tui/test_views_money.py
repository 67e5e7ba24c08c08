"""What the table reads of its money: earned value in the words of the sector, and where the pace leads."""

from dataclasses import replace

import pytest

from sim.world.seen.view import SnapshotView
from tui.desk import Desk
from tui.i18n import euros, set_language
from tui.views import money, sheets, treasury
from tui.views.changes import changes
from tui.views.earned import earned_lines
from tui.views.ledger import totals
from tui.views.panels import panel_words
from tui.views.team import team_rows

PLAN = tuple(range(1_000_00, 21_000_00, 1_000_00))
"""A plan of twenty weeks, a thousand euros a week."""


@pytest.fixture
def view(well):
    set_language("en")
    return Desk(well(), "en").view()


def fridays(view, *earned):
    """The same view after some Fridays, an expense of 1,250 euros a week."""
    kept = tuple(
        SnapshotView(at, PLAN[min(at, 20) - 1], ev, at * 1_250_00, 0, 0) for at, ev in enumerate(earned, start=1)
    )
    return view._replace(snapshots=kept, planned=PLAN)


def test_before_the_first_friday_there_is_nothing_to_say(view):
    assert earned_lines(view._replace(snapshots=())) == ()


def test_a_team_that_does_half_a_week_of_the_plan_a_week_reads_how_long_it_takes(view):
    halfway = fridays(view, *range(500_00, 5_500_00, 500_00))
    assert earned_lines(halfway._replace(requirements=())) == (
        "Spent: 62% of the €20,000 of the plan; done: 25% of the work",
        "Cost index (CPI) 0.40: a euro spent gave €0.40 of work",
        "At this index the plan would cost €50,000",
        "Time index (SPI(t)) 0.50: at the end of week 10, the work is where the plan had it in week 5.0",
        "At this pace the plan of 20 weeks takes 40",
    )


def test_the_two_forecasts_of_the_final_cost_stand_one_under_the_other(view):
    said = earned_lines(fridays(view, *range(500_00, 5_500_00, 500_00)))
    at = said.index("At this index the plan would cost €50,000")
    held = next(r.forecast for r in view.requirements if r.measure == "cost")
    assert said[at + 1] == f"Heading by heading, as in the terms of reference: {euros(held)}"


def test_the_first_weeks_are_not_projected_to_the_end(view):
    said = earned_lines(fridays(view, 3_000_00))
    assert said[-1] == "Time index (SPI(t)) 3.00: at the end of week 1, the work is where the plan had it in week 3.0"
    assert earned_lines(fridays(view, 0, 0, 0, 0, 0))[-1].startswith("Time index (SPI(t)) 0.00")


def test_a_late_project_that_is_finished_stays_late_by_its_index(view):
    late = fridays(view, *[800_00 * n for n in range(1, 25)], *[20_000_00] * 8)
    said = "Time index (SPI(t)) 0.80: at the end of week 25, the work is where the plan had it in week 20.0"
    assert earned_lines(late)[-1] == said


def test_the_room_of_money_says_it(saloum):
    set_language("fr")
    desk = Desk(saloum, "fr")
    said = earned_lines(desk.view())
    assert said[0].startswith("Taux d’exécution\N{NO-BREAK SPACE}: ")
    panel = panel_words("money", desk.view(), desk.prose, desk.agenda)
    assert set(said) <= {*panel.whole} <= {*panel.told(0)}


def test_who_does_not_see_the_bank_reads_no_cash(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    team, field = (sheets.accounts_sheet(view, desk.prose) for view in (desk.view(), desk.view("field")))
    held = sum(cents for donor in desk.view().donors for _, cents in donor.receipts) - (desk.view().cash or 0)
    assert [text for text in team if text.startswith("Cash ") and f"{euros(held)} gone out" in text]
    assert [text for text in field if text.startswith("Cash ")] == []
    assert "Only coordination and finance see the bank account." in field


def test_a_team_reads_how_it_keeps_its_papers(well):
    set_language("en")
    desk = Desk(well(), "en")
    assert "Supporting documents: usual" in sheets.accounts_sheet(desk.view(), desk.prose)
    assert desk.submit(desk.decision("keep_documents", {"level": "strict"}, "finance")).done
    assert "Supporting documents: strict" in sheets.accounts_sheet(desk.view(), desk.prose)


def test_the_month_in_which_the_account_goes_below_zero_says_what_credit_is_left(well):
    """“Cash €27,676, −€9,604”, and no word of the overdraft, nor of how far it goes."""
    desk = Desk(well(), "en")
    before = desk.view()._replace(cash=100_00, credit=95_000_00)
    after = before._replace(cash=-9_604_00)
    said = "The account is overdrawn: of the credit line of €95,000, €85,396 are left"
    assert [x for c in changes(before, after, desk.prose) for x in c.lines if "overdrawn" in x] == [said]
    assert not any("overdrawn" in x for c in changes(after, after, desk.prose) for x in c.lines), "once"


def test_a_donor_who_withdrew_is_told_once_and_promises_nothing_more(well):
    desk = Desk(well(), "en")
    before = desk.view()
    paying = next(d for d in before.donors if d.cash)
    gone = paying._replace(waiting_for="withdrawn", next_amount=0, coming=())
    after = before._replace(donors=tuple(gone if d is paying else d for d in before.donors))
    said = f"Pays nothing more: {desk.prose.name('donor', gone.id)}"
    assert [x for c in changes(before, after, desk.prose) for x in c.lines if x == said] == [said]
    assert not any(said in c.lines for c in changes(after, after, desk.prose))
    assert money.donor_line(gone, desk.prose).endswith("will pay nothing more")
    promised = [x for x in treasury.ahead_lines(before, desk.prose) if x.startswith("Donors have promised")]
    assert len(promised) == 1
    assert not set(promised) & set(treasury.ahead_lines(after, desk.prose))


def test_what_a_donor_finds_wanting_is_read_where_its_report_is(saloum):
    """“Questions wait for your answer”: about what, no screen said."""
    desk = Desk(saloum, "en")
    before = desk.view()
    first, *others = before.reports
    asked = before._replace(
        reports=(first._replace(stage="questioned", sent=1, remarks=("figures", "listening")), *others)
    )
    said = "expenditure that the accounts do not bear out, silence on what the people concerned say"
    assert any(said in line for line in money.report_lines(asked, desk.prose))
    assert any(said in line for line in totals(asked, desk.prose, first.id))
    assert any(said in line for c in changes(before, asked, desk.prose) for line in c.lines)
    assert not any("remarks" in line for line in totals(before, desk.prose, first.id))


def test_what_a_donor_asks_in_its_own_words_is_read_on_its_sheet(saloum):
    """The rules of twenty donors were written in two languages, and no screen had them."""
    desk = Desk(saloum, "en")
    view = desk.view()
    cash = [d for d in view.donors if d.cash]
    for at, donor in enumerate(cash, len(view.lines)):
        assert desk.prose.text(f"donors.{donor.id}.terms") in sheets.account_sheet(at, view, desk.prose)
    whole = sheets.accounts_sheet(view, desk.prose)
    in_kind = [d for d in view.donors if not d.cash]
    assert in_kind, "nobody gives in kind"
    assert all(desk.prose.text(f"donors.{d.id}.terms") in whole for d in in_kind)


def test_whoever_leaves_says_a_word_and_it_is_not_put_in_the_mouth_of_a_successor(saloum):
    """People are more than a post: who they are stands on their sheet, and is not said of whoever comes after them."""
    desk = Desk(saloum, "en")
    view = desk.view()
    person = next(p for p in view.people if p.present)
    prose = replace(desk.prose, texts={**desk.prose.texts, f"people.{person.id}.leaving": "I leave the keys."})
    portrait, word = prose.text(f"people.{person.id}.about"), "“I leave the keys.”"

    def told(*, gone: int, left: bool):
        now = person._replace(gone=gone, left=left, present=not left)
        after = view._replace(people=tuple(now if p is person else p for p in view.people))
        row = next(row for row in team_rows(after, prose) if row.id == person.id)
        said = {line for c in changes(view, after, prose) for line in c.lines}
        sheet = sheets.person_sheet(row, after, prose)
        return portrait in sheet, word in sheet, word in said

    assert told(gone=0, left=False) == (True, False, False)
    assert told(gone=1, left=True) == (True, True, True)
    assert told(gone=1, left=False) == (False, False, False)
    assert told(gone=2, left=True) == (False, False, False)


def test_what_a_donor_has_paid_and_will_pay_are_parted_as_its_reader_parts_them(saloum):
    """“0 € reçus sur 60 000 €; prochain versement”: French has a space there."""
    desk = Desk(saloum, "fr")
    set_language("fr")
    said = [money.donor_line(d, desk.prose) for d in desk.view().donors if d.cash and d.next_amount]
    assert said
    assert all("\N{NO-BREAK SPACE}; " in text and text.count(";") == text.count("\N{NO-BREAK SPACE};") for text in said)


def test_a_euro_between_two_rounded_figures_is_no_money_that_came_back(well):
    """36 000 came in, the cash shown rose by 36 001: “net money back, down payments deducted: €1”."""
    desk = Desk(well(), "en")
    view = desk.view()
    donor = next(d for d in view.donors if d.cash)
    paid = tuple(d._replace(received=d.received + 500_00) if d is donor else d for d in view.donors)
    below, above = view._replace(cash=-250_51), view._replace(cash=249_51, donors=paid)
    told = next(c.lines for c in changes(below, above, desk.prose) if c.title == "Money")
    assert any("€500" in text for text in told)
    assert not any("from invoices" in text for text in told)


def test_a_bank_that_is_below_its_limit_is_not_said_to_fall_below_it(well):
    """−208 820 € of a line of 200 000, and “cash falls below −200 000 € in wk 56 (today)”."""
    desk = Desk(well(), "en")
    view = desk.view()._replace(credit=200_000_00)
    told = treasury.ahead_lines(view._replace(cash=-208_820_00), desk.prose)
    assert "Cash is below −€200,000 already." in told
    assert not any("falls below" in text for text in told)
    assert any("falls below" in text for text in treasury.ahead_lines(view._replace(cash=-199_999_00), desk.prose))
