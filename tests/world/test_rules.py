"""Stories of decisions: what each family does to the project, and what the rules answer when they say no."""

from dataclasses import replace

import pytest

from sim.world.decisions import Decision, Refused
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.scenario import Document, Resource, Study
from sim.world.seen.perception import perceive
from sim.world.voices import Attribution, Incident, Letter
from tests.world.cases import well
from tests.world.steps import close, do, go_on, project, refused


def check(simulation: Simulation, kind: str, role: str, **body: object) -> str:
    """Return the reason for which a decision would be refused, or ""."""
    try:
        simulation.check(Decision(kind, body, role))
    except Refused as answer:
        return answer.reason
    return ""


def test_attention_is_scarce_and_what_is_not_spent_is_lost() -> None:
    s = project()
    do(s, "engage_actor", "field", actor="chief", manner="co_decide")
    do(s, "engage_actor", "field", actor="town", manner="co_decide")
    why = refused(s, "engage_actor", "field", actor="chief", manner="inform")
    assert (why.reason, why.facts) == ("no-attention", {"role": "field", "asked": 1, "left": 0})
    close(s)
    assert set(s.state().attention.values()) == {6}


def test_a_transfer_goes_as_far_as_the_strictest_donor_allows_and_says_how_far() -> None:
    s = project()
    do(s, "transfer", "finance", source="works", target="studies", amount=375_00)
    why = refused(s, "transfer", "finance", source="works", target="studies", amount=1_00)
    assert why.reason == "beyond-share"
    assert why.facts["share"] == 2_500
    lines = {line.id: line.current for line in perceive(s.world).lines}
    assert (lines["studies"], lines["works"]) == (1_875_00, 8_625_00)


def test_the_reserve_opens_with_the_donors_agreement_only() -> None:
    s = project()
    assert refused(s, "use_reserve", "finance", target="works", amount=100_00).reason == "reserve-locked"
    do(s, "ask_amendment", "finance", donor="town", purpose="reserve")
    close(s)
    do(s, "use_reserve", "finance", target="works", amount=100_00)
    assert s.state().accounts["reserve"].current == 400_00


@pytest.mark.parametrize(("trust", "answer"), [(5_500, "granted"), (3_000, "denied")])
def test_a_donor_answers_an_amendment_after_its_notice_and_once(trust: int, answer: str) -> None:
    s = project(actors=tuple(replace(a, trust=trust) if a.id == "town" else a for a in well().actors))
    assert [d.amendments for d in perceive(s.world).donors] == [{}]
    do(s, "ask_amendment", "finance", donor="town", purpose="reserve")
    waiting = refused(s, "ask_amendment", "finance", donor="town", purpose="reserve")
    assert (waiting.reason, waiting.facts) == ("amendment-asked", {"donor": "town", "day": 10})
    assert [d.amendments for d in perceive(s.world).donors] == [{"reserve": "asked"}]
    close(s)
    again = refused(s, "ask_amendment", "finance", donor="town", purpose="reserve")
    assert again.reason == f"amendment-{answer}"
    assert [d.amendments for d in perceive(s.world).donors] == [{"reserve": answer}]


def test_who_does_not_trust_the_team_does_not_agree_to_an_amendment() -> None:
    actors = tuple(replace(a, trust=3_000) if a.id == "town" else a for a in well().actors)
    s = project(actors=actors)
    do(s, "ask_amendment", "finance", donor="town", purpose="reserve")
    close(s)
    assert refused(s, "use_reserve", "finance", target="works", amount=100_00).reason == "reserve-locked"


def test_an_actor_in_no_list_exists_once_somebody_names_it() -> None:
    s = project()
    assert "herders" not in {actor.id for actor in perceive(s.world).actors}
    do(s, "name_actor", "field", name="les martiens")
    assert "herders" not in {actor.id for actor in perceive(s.world).actors}
    do(s, "name_actor", "field", name="« Les  ÉLEVEURS » de passage")
    assert "herders" in {actor.id for actor in perceive(s.world).actors}


def test_a_clause_is_held_against_the_team_in_silence_until_the_end_of_the_month() -> None:
    s = project()
    for theme in ("integrity", "images", "data"):
        do(s, "propose_clause", "evaluation", theme=theme, rule="Ni cadeau ni faveur", bound="everyone")
    do(s, "adopt_charter", "evaluation")
    go_on(s)
    while "gift" not in s.state().post:
        go_on(s)
    do(s, "answer_letter", "field", letter="gift", option="take")
    assert perceive(s.world).questions == ()
    close(s)
    (question,) = perceive(s.world).questions
    assert question.decision == "gift/take"
    do(
        s,
        "answer_question",
        "evaluation",
        question=question.id,
        answer="derogate",
        reason="Refuser eût été un affront.",
    )
    assert perceive(s.world).questions == (question._replace(answer="derogate"),)
    assert not [item for item in perceive(s.world).todo if item.kind == "question"]


def test_a_letter_without_an_answer_answers_itself() -> None:
    s = project()
    close(s, 3)
    assert s.state().post["gift"].answer == "take"
    assert [x.late for x in perceive(s.world, "field").letters if x.id == "gift"] == [True]


def test_an_answer_on_the_last_day_is_an_answer_even_if_silence_would_have_said_the_same() -> None:
    s = project()
    while "gift" not in s.state().post:
        go_on(s)
    s.state().post["gift"].due = s.world.today
    do(s, "answer_letter", "field", letter="gift", option="take")
    assert [x.late for x in perceive(s.world, "field").letters if x.id == "gift"] == [False]


def test_a_letter_is_read_by_whom_it_is_for() -> None:
    s = project()
    close(s, 3)
    assert "gift" in {letter.id for letter in perceive(s.world, "field").letters}
    assert "gift" not in {letter.id for letter in perceive(s.world, "finance").letters}
    assert refused(s, "answer_letter", "finance", letter="gift", option="take").reason == "not-your-letter"
    assert refused(s, "answer_letter", "field", letter="gift", option="decline").reason == "letter-answered"


def test_asking_mends_a_misunderstanding_and_ignoring_it_costs() -> None:
    card = Incident(
        "relation_first", (Attribution("rude", "ethnocentric"),), ("chief",),
        {"ask": (Effect("trust", "chief", 4_000),), "impose": (Effect("trust", "chief", -6_000),)},
        (Effect("trust", "chief", -4_000),),
    )  # fmt: skip
    greeting = Letter("greeting", "field", "ibou", (0, 4), incident=card)
    asked, ignored = (project(letters=(*well().letters, greeting)) for _ in range(2))
    for s in (asked, ignored):
        close(s)
    do(
        asked,
        "report_misunderstanding",
        "field",
        letter="greeting",
        readings="both",
        ours="Du temps perdu",
        theirs="On se salue",
        asked=["chief"],
    )
    do(asked, "act_on", "field", letter="greeting", act="ask")
    for s in (asked, ignored):
        close(s)
    assert asked.state().post["greeting"].spotted.startswith("field/")
    assert ignored.state().post["greeting"].settled == "ignored"
    assert asked.state().relations["chief"].trust > ignored.state().relations["chief"].trust + 500


def test_a_letter_goes_cold_whatever_it_hid_and_when_what_it_hid_is_lost() -> None:
    """Being told "too late" says nothing about a letter: all are so on the same day, noticed or not."""
    card = Incident("face", (Attribution("rude", "ethnocentric"),), ("chief",), {}, (Effect("trust", "chief", -4_000),))
    letters = (Letter("hides", "field", "ibou", (0, 4), incident=card), Letter("plain", "field", "ibou", (0, 4)))
    s = project(letters=(*well().letters, *letters))
    close(s)
    fresh, cold, lost = set(), set(), set()
    for _ in range(30):
        day = s.state().now.day
        for letter in ("hides", "plain"):
            late = day - s.state().post[letter].day
            (fresh if check(s, "act_on", "field", letter=letter, act="ask") == "" else cold).add(late)
        if s.state().post["hides"].settled:
            lost.add(day - s.state().post["hides"].day)
        s.world.run_to(day)
    assert max(fresh) + 1 == min(cold) == min(lost) == 31


def test_a_question_that_will_be_asked_is_no_question_yet() -> None:
    s = project()
    for theme in ("integrity", "images", "data"):
        do(s, "propose_clause", "evaluation", theme=theme, rule="Ni cadeau ni faveur", bound="everyone")
    do(s, "adopt_charter", "evaluation")
    while "gift" not in s.state().post:
        go_on(s)
    answer = {"answer": "keep", "reason": "Elle reste."}
    before = refused(s, "answer_question", "evaluation", question="question1", **answer)
    do(s, "answer_letter", "field", letter="gift", option="take")
    after = refused(s, "answer_question", "evaluation", question="question1", **answer)
    assert s.state().questions
    assert (before.reason, before.facts) == (after.reason, after.facts)


def test_a_clause_holds_a_decision_once_it_is_adopted() -> None:
    for adopted, kept in ((False, 0), (True, 1_000)):
        s = project()
        for theme in ("integrity", "images", "data"):
            do(s, "propose_clause", "evaluation", theme=theme, rule="Ni cadeau ni faveur", bound="everyone")
        if adopted:
            do(s, "adopt_charter", "evaluation")
        while "gift" not in s.state().post:
            go_on(s)
        do(s, "answer_letter", "field", letter="gift", option="decline", clause="clause1")
        assert s.state().charter.kept == kept


def test_nothing_is_overlapped_twice_nor_with_what_is_done() -> None:
    s = project(negotiations=())
    both = {"activity": "survey", "predecessor": "agree"}
    assert refused(s, "overlap", "coordination", **both).reason == "nothing-to-overlap"
    s.world.run_to(0)
    do(s, "overlap", "coordination", **both)
    assert refused(s, "overlap", "coordination", **both).reason == "already-overlapped"
    late = project(negotiations=())
    while late.state().tasks["survey"].status != "done":
        late.world.run_to(late.state().now.day)
    late.state().tasks["dig"].status = "paused"
    assert late.state().tasks["dig"].start < 0
    assert refused(late, "overlap", "coordination", activity="dig", predecessor="survey").reason == "waited-enough"


def test_what_nobody_waits_for_any_more_has_slack() -> None:
    s = project(negotiations=())
    s.world.run_to(0)
    slack = {a.id: a.slack for a in perceive(s.world).activities}
    do(s, "overlap", "coordination", activity="survey", predecessor="agree")
    after = {a.id: a.slack for a in perceive(s.world).activities}
    assert (slack["agree"], min(after.values())) == (0, 0) < (after["agree"], 0)


def test_an_agreement_is_worth_more_than_its_absence() -> None:
    talked, silent = project(), project()
    do(
        talked,
        "prepare_talk",
        "partnerships",
        negotiation="price",
        aims="Un prix juste",
        walk_away=3_000,
        fallback="Un autre puits",
    )
    close(talked)
    do(talked, "open_sitting", "partnerships", negotiation="price")
    do(talked, "courtesy", "partnerships", negotiation="price")
    for package in ([0, 1], [1, 1]):
        if talked.state().talks["price"].status == "open" and talked.state().talks["price"].sitting:
            do(talked, "offer_package", "partnerships", negotiation="price", package=package)
    if talked.state().talks["price"].status == "open":
        close(talked)
        do(talked, "open_sitting", "partnerships", negotiation="price")
        do(talked, "offer_package", "partnerships", negotiation="price", package=[1, 1])
        do(talked, "offer_package", "partnerships", negotiation="price", package=[1, 1])
    close(silent, 3)
    assert talked.state().talks["price"].status == "agreed"
    assert silent.state().talks["price"].status == "failed"
    assert talked.state().tasks["dig"].stretch < silent.state().tasks["dig"].stretch


def test_nothing_is_offered_under_the_walk_away_that_the_team_wrote() -> None:
    s = project()
    do(
        s,
        "prepare_talk",
        "partnerships",
        negotiation="price",
        aims="Un prix juste",
        walk_away=9_000,
        fallback="Un autre puits",
    )
    close(s)
    do(s, "open_sitting", "partnerships", negotiation="price")
    assert refused(s, "offer_package", "partnerships", negotiation="price", package=[1, 1]).reason == "below-walk-away"


def test_a_risk_that_was_written_and_answered_strikes_less_often_and_less_hard() -> None:
    struck = {"answered": 0, "ignored": 0}
    for seed in range(30):
        for name in struck:
            s = Simulation(well(), seed)
            if name == "answered":
                do(
                    s,
                    "write_risk",
                    "field",
                    title="Forage sec",
                    category="technical",
                    concerns="dig",
                    probability=5_000,
                    impact=2_000_00,
                )
                do(s, "respond_risk", "field", risk="risk1", response="reduce")
            close(s, 4)
            struck[name] += s.state().risks["dry"].struck >= 0
    assert struck["answered"] < struck["ignored"] / 2


def test_a_risk_about_something_else_protects_from_nothing() -> None:
    s = project()
    do(
        s,
        "write_risk",
        "field",
        title="Grève",
        category="technical",
        concerns="agree",
        probability=5_000,
        impact=100_00,
    )
    do(s, "respond_risk", "field", risk="risk1", response="reduce")
    assert s.state().risks["dry"].response == 0


def test_a_study_teaches_when_it_is_delivered_and_an_annex_when_it_is_read() -> None:
    s = project(
        studies=(Study("water", 200_00, "studies", 10, (Effect("reveal", "chief.face"),)),),
        documents=(Document("minutes", 300, annex=True, effects=(Effect("meet", "herders"),)),),
    )
    do(s, "commission_study", "evaluation", study="water")
    do(s, "read_annex", "finance", document="minutes")
    view = perceive(s.world)
    assert next(a for a in view.actors if a.id == "chief").norms == {}
    assert "herders" in {a.id for a in view.actors}
    close(s)
    assert next(a for a in perceive(s.world).actors if a.id == "chief").norms == {"face": 7_000}
    assert refused(s, "read_annex", "finance", document="minutes").reason == "already-read"


def test_a_resource_with_its_right_owner_can_be_used() -> None:
    s = project(resources=(Resource("mill", "chief", ("moulin",), (Effect("utility", "economy", 500),)),))
    do(s, "inventory_resource", "partnerships", name="Le vieux moulin", owner="town")
    assert perceive(s.world).resources == ()
    do(s, "inventory_resource", "partnerships", name="Un moulin à l’entrée", owner="chief")
    assert perceive(s.world).resources == ("mill",)


def test_pausing_costs_the_time_of_the_pause_and_a_handover() -> None:
    long = tuple(replace(a, low=40, mode=45, high=50) if a.id == "agree" else a for a in well().activities)
    paused, steady = project(activities=long, letters=()), project(activities=long, letters=())
    for s in (paused, steady):
        close(s)
    do(paused, "pause_activity", "coordination", activity="agree")
    do(paused, "resume_activity", "coordination", activity="agree")
    assert refused(paused, "resume_activity", "coordination", activity="agree").reason == "not-paused"
    for s in (paused, steady):
        close(s, 2)
    assert paused.state().tasks["agree"].finish == steady.state().tasks["agree"].finish + 3


def test_no_view_ever_holds_what_is_true_and_not_known() -> None:
    """Trust is felt to the nearest tenth, flaws are not seen, their preferences stay theirs."""
    s = project()
    close(s, 2)
    view = perceive(s.world)
    assert all(actor.trust is None or actor.trust % 1_000 == 0 for actor in view.actors)
    assert all(issue.their_weight is None for talk in view.talks for issue in talk.issues)
    done = [a for a in view.activities if a.status == "done"]
    assert done
    assert all(a.reported == 10_000 for a in done)
    assert view.outcomes == ()
    assert perceive(s.world, "field").cash is None
