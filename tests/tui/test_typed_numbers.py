"""Numbers as people type them: sums, shares, days, forecasts. What is none, and a text too long, is told as such."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.world.council import Forecast
from sim.world.decisions import KINDS
from tests.tui.aloud import ALONE, play
from tui.i18n import set_language
from tui.views import forecasts
from tui.views.forms import Unreadable, questions, read, typed


def amount():
    return next(q for q in questions("transfer") if q.name == "amount")


@pytest.mark.parametrize(
    ("typed_", "cents"),
    [
        ("6000", 600_000),
        ("6 000 €", 600_000),
        ("1\xa0234,56", 123_456),
        ("1 234.5", 123_450),
        ("1,5", 150),
        ("1,234.50", 123_450),
    ],
)
def test_sums_are_read_as_people_write_them(typed_, cents):
    assert read(amount(), typed_) == cents


@pytest.mark.parametrize("typed_", ["six", "1e9999", "nan", "-5", "99999999", "1,234,5", "inf"])
def test_what_is_not_a_sum_is_told(typed_):
    with pytest.raises(Unreadable):
        read(amount(), typed_)


@given(st.text())
def test_no_typing_breaks_a_number(text):
    with contextlib.suppress(Unreadable):
        value = read(amount(), text)
        assert value is None or 100 <= value <= 30_000_000


NUMBERS = [q for kind in KINDS for q in questions(kind) if q.way == "number"]


@given(st.sampled_from(NUMBERS), st.data())
def test_whatever_number_a_form_holds_is_typed_back_as_it_is_read(question, data):
    held = data.draw(st.integers(question.field.low, question.field.high))
    assert read(question, typed(question, held)) == held


def test_the_bounds_of_a_number_are_told_without_brackets():
    """“Délai (en jours ouvrés (de 0 à 365))”, line by line."""
    set_language("en")
    delay = next(q for q in questions("propose_clause") if q.name == "delay")
    assert delay.hint == "in working days, 0 to 365"
    assert not [q.hint for q in NUMBERS if "(" in q.hint]


def test_a_share_and_days_are_read_within_their_bounds():
    share = next(q for q in questions("cut_scope") if q.name == "share")
    assert read(share, "20 %") == 2_000
    with pytest.raises(Unreadable):
        read(share, "60")
    days = next(q for q in questions("rest") if q.name == "days")
    assert read(days, "3") == 3
    with pytest.raises(Unreadable):
        read(days, "2,5")


def test_a_forecast_is_read_in_its_unit_or_refused_in_words():
    assert forecasts.read("works", ["70"]) == Forecast("works", probability=7_000)
    assert forecasts.read("handover_day", ["76", "82"]) == Forecast("handover_day", low=380, high=410)
    assert forecasts.read("cost", ["600 000", "640000 €"]) == Forecast("cost", low=60_000_000, high=64_000_000)
    assert forecasts.read("cost", ["", " "]) is None
    for question, entered in (
        ("works", ["170"]), ("cost", ["9", "8"]), ("cost", ["nine", "10"]), ("handover_day", ["76", "20280115"]),
    ):  # fmt: skip
        with pytest.raises(Unreadable):
            forecasts.read(question, entered)


def test_a_page_pasted_at_the_wrong_question_is_not_said_again_whole(well):
    said = play(well(), "Chère équipe, " * 10_000)
    assert "“Chère équipe, " in said
    assert len(said) < 10_000


@pytest.mark.parametrize("pasted", ["x" * 2_001, "é " * 50_000])
def test_a_text_that_is_too_long_is_told_so_with_the_length_that_will_do(well, pasted):
    """It was told to choose from the list, or to stay within limits that nothing showed."""
    session = well(ALONE)
    said = play(session, "@Decide", "@Deciding together", "@Keep a lesson", pasted, "1")
    assert "This text is too long (Text): 2,000 characters at most." in said
    assert session.entries() == ()
