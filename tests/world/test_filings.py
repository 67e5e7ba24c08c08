"""A report has rounds: what an earlier one set going says nothing of a later one, and what is told in time is over."""

import pytest

from sim.world.days import filings
from sim.world.engine import Simulation
from sim.world.rows import Filing
from sim.world.seen.perception import perceive
from tests.world.accounts import EXPLAINED, FIGURES, do, progress, project, report, spent, town, waiting
from tests.world.steps import live_to


def sent(quality: int = 9_000) -> tuple[Simulation, Filing]:
    """Return a well whose interim report, of this quality, lies on the town's desk in its second round."""
    s = project()
    report(s)
    filing = report_again(s.state().filings["interim"], quality)
    return s, filing


def report_again(filing: Filing, quality: int) -> Filing:
    filing.stage, filing.round, filing.quality = "sent", filing.round + 1, quality
    return filing


def test_a_donor_asks_once_and_takes_what_it_is_answered() -> None:
    s, filing = sent(5_000)
    filings.examine(s.world, "interim", filing.round)
    assert filing.stage == "questioned"
    report_again(filing, 5_000)
    filings.examine(s.world, "interim", filing.round)
    assert filing.stage == "accepted"


def test_a_donor_says_what_it_finds_wanting_until_it_is_answered() -> None:
    """It asked “questions”, and nobody could tell which: the answer was written by guesswork."""
    s = project()
    report(s, beyond=0.08, news="hidden")
    assert perceive(s.world).reports[0].remarks == (), "nobody has read it yet"
    live_to(s, 53)
    assert perceive(s.world).reports[0].remarks == ("figures", "news", "listening")
    do(s, "answer_donor", report="interim", expense=spent(s), **EXPLAINED)
    assert perceive(s.world).reports[0].remarks == ()
    live_to(s, 60)
    assert (waiting(s)[1], perceive(s.world).reports[0].remarks) == ("accepted", ())


def test_a_refusal_says_why_and_a_late_report_hears_of_it() -> None:
    s = project()
    live_to(s, s.world.index.reports["interim"][1].due + 20)
    report(s, beyond=0.3, how=FIGURES)
    live_to(s, s.now.day + 4)
    found = perceive(s.world).reports[0]
    assert found.stage == "refused"
    assert {"late", "figures"} <= set(found.remarks)


def test_what_was_true_when_it_was_sent_is_not_held_against_the_answer() -> None:
    """The work went on while the donor read and asked: its progress was “false” by then, past mending."""
    s = project()
    report(s, beyond=0.08, how=FIGURES)
    before = progress(s)
    live_to(s, 75)
    assert progress(s) > before
    filing = s.state().filings["interim"]
    do(s, "answer_donor", report="interim", expense=spent(s), **EXPLAINED)
    assert filing.quality >= 9_090, "all but some of listening, of which nothing was done yet"


def test_a_report_is_examined_as_it_stands_and_once() -> None:
    s, filing = sent()
    before = town(s)
    filings.examine(s.world, "interim", filing.round - 1)
    assert (filing.stage, town(s)) == ("sent", before)
    filings.examine(s.world, "interim", filing.round)
    glad = town(s)
    assert (filing.stage, glad > before) == ("accepted", True)
    filings.examine(s.world, "interim", filing.round)
    assert town(s) == glad


def test_a_silence_that_was_broken_refuses_nothing() -> None:
    s, filing = sent()
    filing.stage = "questioned"
    filings.give_up(s.world, "interim", filing.round - 1)
    assert filing.stage == "questioned"
    filings.give_up(s.world, "interim", filing.round)
    assert (filing.stage, filing.quality) == ("refused", 0)


def test_a_reminder_is_about_the_refusal_that_brought_it() -> None:
    s, filing = sent()
    filing.stage = "refused"
    live_to(s, filing.due + 2)
    before = town(s)
    filings.remind(s.world, "interim", 0, (filing.round - 1,))
    assert town(s) == before
    filings.remind(s.world, "interim", 0, (filing.round,))
    assert town(s) < before


@pytest.mark.parametrize(("hidden", "gap", "taken"), [(0, 500_00, 0), (1, 500_00, 500_00), (1, -500_00, 0)])
def test_what_was_told_is_not_found_out_and_an_expense_understated_takes_nothing_off(
    hidden: int, gap: int, taken: int
) -> None:
    """The town pays for the whole project: what it finds overstated goes off its grant to the cent."""
    s, filing = sent()
    filing.hidden, filing.gap = hidden, gap
    before, grant = town(s), s.state().grants["town"]
    filings.find_out(s.world, "interim", filing.round)
    assert (grant.rejected, town(s) < before, filing.hidden) == (taken, bool(hidden), 0)


@pytest.mark.parametrize(("news", "hidden"), [("told", 0), ("softened", 0), ("hidden", 1)])
def test_a_right_figure_does_not_tell_the_news_that_a_report_keeps_back(news: str, hidden: int) -> None:
    s, filing = sent()
    filing.news, filing.hidden, filing.stage = news, 1, "questioned"
    filings.answer(s.world, "interim", {"expense": spent(s), **EXPLAINED})
    assert filing.hidden == hidden
