"""Stories of an evaluation: what was delivered, when it shows, on which assumptions, and what the record proves."""

from dataclasses import replace

from sim.model.impact import CHS, DAC, weighted
from sim.world.decisions import Decision
from sim.world.effects import Condition
from sim.world.engine import Simulation
from sim.world.logframe import Arrow, Indicator, Value
from sim.world.rows import Entry, Exposure
from sim.world.seen import evaluation
from sim.world.seen.perception import perceive
from tests.world.cases import well
from tests.world.steps import go_on, live_out

PUBLISHED = (("O1", 20, 100, 76, 4_000, 7_000), ("O2", 0, 12, 12, 3_000, 10_000), ("O3", 45, 20, 30, 3_000, 6_000))
"""Id, baseline, target, actual, weight, score: the worked example of the guide (domain.md §8), .76 in all."""
OUTPUT = Indicator("wells", "output", 0, 8, 5_000, (Arrow("dig", 10_000),), "economy")
INCOME = Indicator("income", "outcome", 20, 100, 5_000, (Arrow("dig", 10_000, lag=6),), "economy")
LEFT = Indicator("left", "lasting", 0, 100, 10_000, (Arrow("town", 10_000),))


def closed(*indicators: Indicator, **changes: object) -> Simulation:
    """A well that is over, with nothing decided, its dig done as well as can be."""
    s = Simulation(well(indicators=indicators, letters=(), risks=(), negotiations=(), **changes), 4)
    live_out(s)
    dig = s.state().tasks["dig"]
    dig.finish, dig.quality, dig.flaws, dig.cut = 60, 10_000, 0, 0
    return s


def lines(s: Simulation) -> dict[str, object]:
    found = perceive(s.world).evaluation
    assert found is not None
    return {row.id: row for row in found.logframe}


def test_an_output_shows_at_once_and_an_outcome_after_its_lag() -> None:
    rows = lines(closed(OUTPUT, INCOME))
    assert (rows["wells"].now, rows["wells"].achieved) == (8, 10_000)
    assert (rows["income"].now, rows["income"].later) == (20, 100)
    assert rows["income"].achieved == 0


def test_what_is_cut_flawed_or_poor_brings_less_and_nothing_undone_brings_anything() -> None:
    s = closed(OUTPUT)
    dig = s.state().tasks["dig"]
    dig.cut, dig.quality, dig.flaws = 2_000, 5_000, 5_000
    assert evaluation.delivered(s.world, "dig") == 2_000
    assert lines(s)["wells"].achieved == 2_000
    dig.finish = -1
    assert lines(s)["wells"].achieved == 0


def test_an_assumption_that_fails_leaves_what_its_author_says() -> None:
    arrow = Arrow("dig", 10_000, 0, (Condition("trust_at_least", "chief", 10_000),), 4_000)
    row = lines(closed(replace(OUTPUT, arrows=(arrow,))))["wells"]
    assert (row.achieved, row.assumed) == (4_000, False)


def test_a_decreasing_indicator_works_alike_and_harm_takes_away() -> None:
    falling = Indicator("leave", "outcome", 45, 20, 1, (Arrow("dig", 8_000), Arrow("town", -4_000)))
    s = closed(falling)
    s.state().relations["town"].trust = 5_000
    assert (lines(s)["leave"].achieved, lines(s)["leave"].now) == (6_000, 30)


def test_the_published_logframe_is_reproduced_through_the_engine() -> None:
    made = [
        Indicator(id_, "output", low, high, weight, (Arrow("dig", score),))
        for id_, low, high, _, weight, score in PUBLISHED
    ]
    s = closed(*made)
    found = lines(s)
    assert [found[row[0]].now for row in PUBLISHED] == [row[3] for row in PUBLISHED]
    view = perceive(s.world).evaluation
    assert view is not None
    assert view.dac["effectiveness"] == weighted([row[5] for row in PUBLISHED], [row[4] for row in PUBLISHED]) == 7_600


def test_a_social_return_is_a_band_never_one_number() -> None:
    valued = replace(OUTPUT, value=Value(1_000_00, 2_500, 2_000, 1_000, 3_000))
    view = perceive(closed(valued).world).evaluation
    assert view is not None
    low, high = view.sroi
    assert 0 < low < high
    assert perceive(closed(OUTPUT).world).evaluation.sroi is None


def test_six_criteria_and_nine_commitments_are_read_from_the_record() -> None:
    s = closed(OUTPUT, INCOME, LEFT)
    view = perceive(s.world).evaluation
    assert view is not None
    assert (tuple(view.dac), tuple(view.chs)) == (DAC, CHS)
    assert all(0 <= level <= 10_000 for level in view.dac.values() if level is not None)
    assert view.dac["relevance"] == 0
    s.state().marks["seen/dig"] = 50
    s.state().notes["lesson/field/3/0"] = "Aller voir."
    after = perceive(s.world).evaluation
    assert sum(after.chs["learning"]) == sum(view.chs["learning"]) + 2


def test_what_a_case_does_not_measure_is_said_not_to_be() -> None:
    view = perceive(closed().world).evaluation
    assert view is not None
    assert view.dac["effectiveness"] is view.dac["impact"] is view.dac["sustainability"] is None


def test_axes_and_indicators_that_weigh_nothing_are_not_measured() -> None:
    weightless = closed(replace(OUTPUT, weight=0), axes=tuple(replace(axis, weight=0) for axis in well().axes))
    found = perceive(weightless.world).evaluation
    assert found is not None
    assert (found.dac["relevance"], found.dac["effectiveness"]) == (None, None)


def test_nothing_is_evaluated_while_the_project_lives() -> None:
    assert perceive(Simulation(well(indicators=(OUTPUT,)), 4).world).evaluation is None


def test_feedback_is_polite_where_nobody_dares_to_complain() -> None:
    for trust, said in ((6_000, 3_000), (3_000, 5_000)):
        s = Simulation(well(letters=(), risks=()), 4)
        named = {"theme": "economy", "public": "Elles", "qualitative": "Ce qu’elles disent", "quantitative": "Combien"}
        s.apply(Decision("name_axis", named, "evaluation"))
        while s.state().now.month < 4:
            go_on(s)
        s.state().utility["economy"], s.state().relations["chief"].trust = 3_000, trust
        s.apply(Decision("review_axis", {"theme": "economy", "note": "Demandé.", "asked": "chief"}, "evaluation"))
        assert perceive(s.world).axes[0].felt == said


def test_whoever_left_has_left_even_where_the_post_is_filled_again() -> None:
    s = closed(OUTPUT)
    staff = s.state().staff["ibou"]
    staff.left, staff.gone = -1, 0
    before = perceive(s.world).evaluation
    staff.gone = 1
    after = perceive(s.world).evaluation
    assert before is not None
    assert after is not None
    assert (before.chs["staff"][2], after.chs["staff"][2]) == (True, False)


def test_risks_count_as_answered_when_the_team_did_something_about_them_and_not_when_the_story_eased_them() -> None:
    s = closed(OUTPUT)

    def shown() -> bool:
        found = perceive(s.world).evaluation
        assert found is not None
        return found.chs["resilience"][0]

    s.state().risks.update({f"r{n}": Exposure(1, response=5_000) for n in range(3)})
    assert not shown()
    for n, response in enumerate(("", "accept", "reduce", "avoid")):
        s.state().register[f"e{n}"] = Entry("Sec", "technical", "dig", 1_000, 1_00, "field", 1, response)
    assert not shown(), "a risk written down, or accepted as it is, is not made smaller"
    s.state().register["e0"].response = "transfer"
    assert shown()
