"""What a clever or a clumsy team does not get for nothing: each of these once moved results in a game."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sim.model.units import FULL
from sim.world import keys
from sim.world.days import mandate, relations
from sim.world.days.correspondence import GONE_COLD
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.fields import check_fields
from sim.world.scenario import Requirement
from sim.world.seen import evaluation, outcomes
from sim.world.voices import Incident, Letter, Option
from tests.world.cases import well
from tests.world.steps import close, do, refused

DATE, COST = Requirement("remise", "handover_day", 75, 5), Requirement("cout", "cost", 20_000_00, 1_000_00)


def begun(**changes: object) -> Simulation:
    return Simulation(well(letters=(), risks=(), requirements=(DATE, COST), **changes), 1)


def dug(s: Simulation) -> Simulation:
    """Let days pass until the digging is handed in."""
    while s.state().tasks["dig"].finish < 0:
        s.world.run_to(s.state().now.day)
    return s


def redone(s: Simulation) -> Simulation:
    """Find half of the digging wrong, so that it has to be made again."""
    task = s.state().tasks["dig"]
    task.status, task.remaining, task.flaws = "waiting", task.total // 2, 0
    return s


def test_an_avenant_is_not_asked_for_help_that_no_work_can_use() -> None:
    """Five orders of overtime for five days of work: the cost that is expected is that of the five days."""
    s = begun()
    before = mandate.expected_cost(s.world)
    do(s, "accelerate", "field", activity="report", means="overtime", days=5)
    once = mandate.expected_cost(s.world)
    assert once > before
    for _ in range(4):
        do(s, "accelerate", "field", activity="report", means="overtime", days=40)
    needed = s.world.index.durations["report"]
    assert mandate.expected_cost(s.world) - before == (once - before) * needed // 5


def test_a_cut_never_adds_work() -> None:
    """The last hours of a job: a fifth less of it was a whole day more."""
    s = begun()
    s.world.run_to(0)
    agree = s.world.index.activities["agree"]
    s.world.index.activities["agree"] = replace(agree, scope=5_000)
    task = s.state().tasks["agree"]
    s.world.unsettle("agree")
    task.remaining, task.since = 757, s.state().now.day
    do(s, "cut_scope", "coordination", activity="agree", share=2_000)
    assert s.state().tasks["agree"].left(s.state().now.day) <= 757


def test_what_was_handed_in_cannot_be_cut_while_it_is_mended() -> None:
    """Its usefulness was earned whole: less of the repair would have cost nobody anything."""
    s = redone(dug(begun()))
    assert refused(s, "cut_scope", "coordination", activity="dig", share=1_000).reason == "already-done"


def test_what_has_to_be_done_again_is_not_there_yet() -> None:
    """A visit found the flaws, which are no longer hidden: nobody has mended them, and quality rose."""
    s = dug(begun())
    s.state().tasks["dig"].flaws = 4_000
    hidden = {outcome.id: outcome.value for outcome in outcomes.outcomes(s.world)}["quality"]
    redone(s)
    found = {outcome.id: outcome.value for outcome in outcomes.outcomes(s.world)}["quality"]
    assert found <= hidden
    assert evaluation.delivered(s.world, "dig") <= FULL // 2


def test_rest_restores_and_does_not_enchant() -> None:
    """The last evening, nobody is needed any more: everybody rests, for a team that is as well as can be."""
    s = begun()
    s.state().spirits.morale = 6_000
    for person in ("awa", "ibou"):
        do(s, "rest", "coordination", person=person, days=15)
    assert 6_000 < s.state().spirits.morale <= 7_000


def events(s: Simulation, actor: str, *acts: tuple[str, Mapping[str, object]]) -> list[int]:
    """Return by how much each act moves the trust of an actor."""
    found = []
    for kind, body in acts:
        before = s.state().relations[actor].trust
        do(s, kind, "evaluation", **body)
        found.append(s.state().relations[actor].trust - before)
    return found


AXIS = {"public": "…", "qualitative": "…", "quantitative": "…"}


def test_an_actor_is_not_won_by_being_seen_again_and_again_in_one_month() -> None:
    """Interviewed, heard for an axis, engaged: once a month it counts whole, then for a third, in whatever way."""
    acts = (
        ("interview_actor", {"actor": "town"}),
        ("interview_actor", {"actor": "town"}),
        ("name_axis", {"theme": "economy", "partners": ["town"], **AXIS}),
    )
    first, again, axis = events(begun(), "town", *acts)
    assert again <= first // relations.AGAIN_SOON
    alone = events(begun(), "town", acts[2])[0]
    assert axis <= alone // 2


def test_one_meeting_hears_four() -> None:
    """A half-day with every partner of a territory at once was the cheapest way to be liked by all."""
    assert [relations.beyond_a_meeting(range(n)) for n in (0, 4, 5, 8)] == [0, 0, 1, 4]
    s = begun()
    for relation in s.state().relations.values():
        relation.known = 1
    many = list(s.state().relations)[:4]
    axis = Decision("name_axis", {"theme": "economy", "partners": many, **AXIS}, "evaluation")
    assert s.asked(axis) == 1


def test_a_false_alarm_warns_of_nothing() -> None:
    """Every clause declared in gap on the first day: the Direction was warned for ever."""
    s = begun()
    do(s, "follow_up", "coordination", requirement="remise", status="gap", note="…")
    quiet, warned = s.fork(), s.fork()
    for later in (quiet, warned):
        close(later)
        later.state().tasks["dig"].lag += 60
    do(warned, "follow_up", "coordination", requirement="remise", status="gap", note="…")
    for later, found in ((quiet, True), (warned, False)):
        close(later, 2)
        assert (keys.gap_found("remise") in later.state().marks) is found


def test_the_direction_is_no_partner_of_its_own_project() -> None:
    """It trusts most of all, and was the first to be asked: a sixth of what makes results last, for two half-days."""
    s = begun()
    s.state().relations["head"].trust = 9_000
    assert refused(s, "propose_partnership", "partnerships", actor="head").reason == "our-direction"


def greeted(deadline: int) -> Simulation:
    """Return a well to which a letter comes on the first day that hides a misunderstanding and asks for an answer."""
    letter = Letter(
        "greeting", "team", "chief", (0, 4), deadline=deadline, default="no", options=(Option("yes"), Option("no")),
        incident=Incident("face", (), (), {}, ignored=(Effect("trust", "chief", -500),)),
    )  # fmt: skip
    return Simulation(well(letters=(letter,), risks=()), 1)


def test_an_answer_in_time_does_not_close_what_a_letter_hides() -> None:
    """It went cold on the day by which it should have been answered, weeks too early."""
    s = greeted(deadline=5)
    do(s, "answer_letter", "partnerships", letter="greeting", option="yes", note="…")
    post = s.state().post["greeting"]
    s.world.run_to(post.due)
    assert not post.settled
    s.world.run_to(post.day + GONE_COLD)
    assert post.settled == "ignored"


def test_a_long_deadline_is_as_long_as_it_says() -> None:
    """An answer awaited in eight weeks was given by silence after six."""
    s = greeted(deadline=40)
    post = s.state().post["greeting"]
    s.world.run_to(post.day + GONE_COLD)
    assert (post.answer, post.settled) == ("", "ignored")
    s.world.run_to(post.due)
    assert post.answer == "no"


def test_a_letter_may_be_overdue_and_gone_cold_on_the_same_evening() -> None:
    """Silence answered it, and what it hid was forgotten."""
    s = greeted(deadline=GONE_COLD)
    post = s.state().post["greeting"]
    s.world.run_to(post.due)
    assert (post.due, post.answer, post.settled) == (post.day + GONE_COLD, "no", "ignored")


def test_a_plan_that_is_first_frozen_late_promises_nothing_new() -> None:
    """The delay has come, and the plan that tells it was taken for what had been promised."""
    early, late = begun(), begun()
    for s in (early, late):
        signed = dict(s.state().promised)
        s.state().now.month = 1 if s is early else 5
        s.state().tasks["dig"].lag += 20
        do(s, "freeze_plan", "coordination")
        assert (s.state().promised == signed) == (s is late)


def test_nobody_promises_for_a_day_after_the_end() -> None:
    """The trust was there at once, and no day would come to keep the word."""
    s = begun()
    body = {"actor": "chief", "activity": "dig", "words": "word"}
    assert refused(s, "promise", "field", **body, days=100).reason == "after-the-end"
    do(s, "promise", "field", **body, days=99)


def test_a_text_of_blanks_is_no_text_and_a_name_no_directory() -> None:
    """One long “name” that listed a whole territory found everybody in it."""
    s = begun()
    assert refused(s, "name_actor", "field", name="   ").reason == "missing-field"
    assert refused(s, "name_actor", "field", name="a b c " * 30 + "bergers").reason == "bad-value"
    assert not s.state().relations["herders"].known


def test_blanks_name_nobody_and_choose_nothing_in_any_field_of_any_decision() -> None:
    """Taken for a field left empty they went unread to the rule, which fell over an actor called “ ”, half way."""
    world = begun().world
    for kind in KINDS.values():
        for field in kind.fields:
            if field.type not in ("text", "option", "issue"):  # the last two are for the rule to look up
                with pytest.raises(Refused, match="bad-value"):
                    check_fields(world, replace(kind, fields=(field,)), {field.name: " "})


def test_what_has_to_be_explained_is_not_explained_by_blanks() -> None:
    s = begun()
    s.world.run_to(40)
    figures = {"report": "interim", "expense": 0, "progress": 0, "news": "told"}
    for words in ("", "   "):
        answer = refused(s, "donor_report", "finance", **figures, explanation="measures", explained=words)
        assert (answer.reason, answer.facts["field"]) == ("missing-field", "explained")
