"""What a decision leaves behind: a partner, a list, a visit that is felt, a review to come, less utility."""

from sim.world.agenda import keys
from sim.world.days.mandate import planned_utility
from sim.world.scenario import Resource
from sim.world.seen.perception import perceive
from tests.world.steps import close, do, project, refused


def test_who_trusts_enough_is_a_partner_and_is_not_asked_twice() -> None:
    s = project()
    s.state().relations["chief"].trust = 5_500
    do(s, "propose_partnership", "partnerships", actor="chief")
    assert s.state().relations["chief"].partner == 1
    assert refused(s, "propose_partnership", "partnerships", actor="chief").reason == "already-partner"


def test_who_does_not_trust_enough_is_no_partner_and_resents_being_pressed() -> None:
    s = project()
    relation = s.state().relations["chief"]
    relation.trust = before = 5_499
    do(s, "propose_partnership", "partnerships", actor="chief")
    assert relation.partner == 0
    assert relation.trust < before


def test_a_means_of_the_territory_is_listed_once_whatever_becomes_of_it() -> None:
    s = project(resources=(Resource("mill", "chief", ("moulin",), ()),))
    do(s, "inventory_resource", "partnerships", name="Le vieux moulin", owner="town")
    assert refused(s, "inventory_resource", "partnerships", name="le vieux MOULIN ", owner="chief").reason == (
        "already-listed"
    )


def test_a_visit_is_welcome_to_whoever_holds_the_place_and_the_team_feels_it() -> None:
    s = project()
    close(s)
    before = s.state().relations["chief"].trust
    do(s, "visit_field", "field", activity="agree")
    seen = next(actor for actor in perceive(s.world).actors if actor.id == "chief")
    assert s.state().relations["chief"].trust > before
    assert seen.trust_day == s.world.today


def test_what_is_cut_of_an_activity_is_cut_of_the_utility_that_it_was_to_bring() -> None:
    s = project()
    whole = planned_utility(s.world)
    s.state().tasks["dig"].cut = 2_000
    assert whole == 9_200  # economy 10 000 at 6/10, equality 8 000 at 4/10
    assert planned_utility(s.world) == 7_360
    s.state().tasks["survey"].cut = 5_000  # which was to bring none
    assert planned_utility(s.world) == 7_360


def test_who_is_engaged_again_in_the_same_month_is_won_by_less_and_by_as_much_in_the_next() -> None:
    def won() -> int:
        before = s.state().relations["chief"].lived
        do(s, "engage_actor", "field", actor="chief", manner="consult")
        return s.state().relations["chief"].lived - before

    s = project()
    first, again = won(), won()
    close(s)
    assert 0 < 2 * again < first
    assert 2 * again < won()


def test_who_is_heard_for_a_clause_is_won_the_first_time_and_is_met_each_time() -> None:
    def trust() -> int:
        return s.state().relations["chief"].trust

    s = project()
    held = [trust()]
    for theme in ("integrity", "money"):
        clause = {"theme": theme, "rule": "Rien", "bound": "everyone", "partners": ["chief"]}
        do(s, "propose_clause", "evaluation", **clause)
        held.append(trust())
    assert held[0] < held[1] == held[2]


def test_a_way_of_working_is_looked_at_after_eight_weeks() -> None:
    s = project()
    do(s, "adopt_norm", "coordination", norm="feedback")
    assert [key[0] for key in keys(s.state().agenda) if key[2] == "norm"] == [s.world.today + 40]
