"""Six half-days a month, and no more."""

from sim.model.attention import month, reading_minutes

ROLES = ("coordination", "finance", "partnerships", "field", "evaluation")


def test_every_role_has_three_days_a_month():
    assert month(ROLES) == dict.fromkeys(ROLES, 6)


def test_a_page_takes_two_minutes_and_a_line_one():
    assert [reading_minutes(words) for words in (0, 12, 292, 293, 390)] == [1, 1, 1, 2, 2]
