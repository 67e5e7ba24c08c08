"""What a report says of a result is enough to reckon it again, by hand, from the facts under it."""

import re

import pytest

from sim.play.report import results
from sim.play.report.sentences import SENTENCES
from sim.play.tongue import Tongue
from sim.world.scenario import Parameters
from sim.world.seen.view import Outcome
from tests.play.pages import XHTML, page_text, tree
from tests.play.reports import demo_page
from tui.i18n import tr


def displayed_numbers(name: str) -> tuple[list[int], list[int]]:
    """Return the numbers shown in a result with its explanation, and those of its facts."""
    sections = (x for x in tree(demo_page("fr")).iter(f"{XHTML}section") if x.get("class") == "result")
    found = next(x for x in sections if x.find(f"{XHTML}h3").text == name)
    above = " ".join("".join(p.itertext()) for p in found.findall(f"{XHTML}p"))
    facts = " ".join("".join(dd.itertext()) for dd in found.iter(f"{XHTML}dd"))
    return [int(n) for n in re.findall(r"\d+", above)], [int(n) for n in re.findall(r"\d+", facts)]


def test_the_state_of_the_team_is_reckoned_from_what_stands_under_it():
    (result, morale, safety, whole, fatigue, departure), facts = displayed_numbers("Équipe")
    share = (morale * facts[0] + safety * facts[1] + 100 * whole - fatigue * facts[2]) / 100 - departure * facts[3]
    assert result == pytest.approx(share, abs=1)


def test_quality_is_reckoned_from_the_work_and_the_partners():
    (result, work, lasting, enough), facts = displayed_numbers("Qualité et durabilité")
    assert result == pytest.approx((work * facts[0] + 100 * lasting * min(1, facts[1] / enough)) / 100, abs=1)


def test_each_result_says_how_it_is_reckoned():
    said = page_text(demo_page("en"))
    for words in ("each at its weight", "the sum of the four", "the same sum", "over the share of the budget"):
        assert words in said


@pytest.mark.parametrize(("handed_over", "said"), [(1, "11 weeks late"), (0, "No handover; at best, 11 weeks late")])
def test_a_handover_that_never_came_is_not_merely_late(handed_over: int, said: str) -> None:
    """A report said “eleven weeks late” on its first page, and on its third that nothing was handed over."""
    outcome = Outcome("schedule", 55, "days", "less", {"handed_over": handed_over})
    assert results._headline(outcome, Tongue.of("en", tr, Parameters()).knowing(SENTENCES)) == said
