"""Actors: what they lived and what they hear, promises, claims that wait, bodies that consent; map and truth."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.model.influence import rows
from sim.world.days import relations
from sim.world.days.consequences import carry, holds
from sim.world.days.relations import change_trust, record_contact, update_lost
from sim.world.effects import Condition, Effect
from sim.world.engine import Simulation
from sim.world.scenario import Parameters
from sim.world.seen.perception import perceive
from sim.world.voices import Actor, Assembly
from tests.world.cases import well
from tests.world.steps import close, do, project, refused

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "stakeholders.json").read_text(encoding="utf-8"))


def people(**changes: dict[str, object]) -> tuple[Actor, ...]:
    """Return the actors of the well, some of them otherwise."""
    return tuple(replace(a, **changes.get(a.id, {})) for a in well().actors)


def trust(s: Simulation, actor: str = "chief") -> int:
    return s.state().relations[actor].trust


# ------------------------------------------------------------------------------- trust


def test_the_path_of_the_oracle() -> None:
    s = project()
    path = []
    for event in ORACLE["trust"]["events"]:
        change_trust(s.world, "chief", round(event * 10_000))
        path.append(s.world.state.relations["chief"].lived)
    assert path == pytest.approx([x * 10_000 for x in ORACLE["trust"]["path"][1:]], abs=2)


def test_a_failure_costs_less_than_carelessness_and_a_lie_costs_most_and_longest() -> None:
    after, repaired = {}, {}
    for kind in ("ability", "trust", "integrity"):
        s = project()
        carry(s.world, (Effect(kind, "chief", -5_000),))  # type: ignore[arg-type]  # three kinds of effects
        after[kind] = trust(s)
        carry(s.world, (Effect("trust", "chief", 5_000),))
        repaired[kind] = trust(s) - after[kind]
    assert after == {"ability": 4_250, "trust": 3_875, "integrity": 3_500}
    assert repaired["integrity"] < repaired["ability"] < repaired["trust"]


def test_who_is_lost_is_a_partner_no_more() -> None:
    s = project()
    s.world.state.relations["chief"].partner = 1
    while not s.world.state.relations["chief"].lost:
        change_trust(s.world, "chief", -10_000)
    assert s.world.state.relations["chief"].partner == 0


# ------------------------------------------------------------------------------- influence


def talkative() -> Simulation:
    """Return the four actors of the oracle of Friedkin and Johnsen, whose susceptibilities are its own."""
    case, names = ORACLE["friedkin_johnsen"], ("chief", "town", "herders", "head")
    weights = ORACLE["degroot"]["W"]
    actors = people(
        **{
            name: {"listens_to": {o: round(weights[i][j] * 10_000) for j, o in enumerate(names) if o != name}}
            for i, name in enumerate(names)
        }
    )
    s = project(actors=actors)
    openness = dict(zip(names, (round(x * 10_000) for x in case["susceptibility"]), strict=True))
    s.world.index.__dict__["talk"] = rows(names, {a.id: a.listens_to for a in actors}, openness)
    for name, opinion in zip(names, ORACLE["degroot"]["x0"], strict=True):
        row = s.world.state.relations[name]
        row.trust = row.lived = round(opinion * 10_000)
    return s


def test_who_is_lost_is_won_back_a_tenth_above_the_limit_and_no_sooner() -> None:
    s = project()
    relation, limit = s.world.state.relations["chief"], s.world.scenario.parameters.lost_below
    for trust_, lost in ((limit, 0), (limit - 1, 1), (limit + 1_000, 1), (limit + 1_001, 0), (limit + 1, 0)):
        relation.trust = trust_
        update_lost(s.world, relation)
        assert relation.lost == lost


def test_what_others_say_moves_an_actor_as_far_as_friedkin_and_johnsen_say() -> None:
    s, case = talkative(), ORACLE["friedkin_johnsen"]
    relations.spread(s.world)
    assert [r.trust for r in s.state().relations.values()] == [round(x * 10_000) for x in case["x1"]]
    for _ in range(60):
        relations.spread(s.world)
    assert [r.trust for r in s.state().relations.values()] == pytest.approx([x * 10_000 for x in case["steady"]], abs=3)


def test_a_rumour_wears_off_and_what_was_lived_stays() -> None:
    actors = people(chief={"listens_to": {"town": 3_000}})
    rumour, lived, calm = (project(actors=actors, letters=()) for _ in range(3))
    carry(rumour.world, (Effect("rumour", "chief", -10_000),))
    carry(lived.world, (Effect("trust", "chief", -3_333),))  # as much, since a rumour weighs a third
    assert abs(trust(rumour) - trust(lived)) <= 1
    for s in (rumour, lived, calm):
        for _ in range(6):
            relations.spread(s.world)
    assert abs(trust(rumour) - trust(calm)) <= 2
    assert trust(lived) < trust(calm) - 500


# ------------------------------------------------------------------------------- claims


def test_urgency_rises_while_a_claim_waits_and_falls_when_somebody_comes() -> None:
    s = project(letters=())
    relation = s.world.state.relations["chief"]
    relation.claim_since = 0
    close(s)
    weeks = s.state().now.day // 5
    assert relations.urgency(s.world, "chief") == 3_000 + 1_000 * weeks
    do(s, "engage_actor", "field", actor="chief", manner="consult")
    assert relations.urgency(s.world, "chief") == 3_000


def test_who_is_in_a_hurry_minds_waiting_more() -> None:
    """After the four weeks of a review one is urgent by four tenths, the other wholly."""

    def left(urgency: int, since: int) -> int:
        s = project(letters=(), actors=people(chief={"urgency": urgency}))
        s.world.state.relations["chief"].claim_since = since
        close(s)
        return trust(s)

    lost = {urgency: left(urgency, -1) - left(urgency, 0) for urgency in (0, 9_000)}
    assert 0 < 2 * lost[0] < lost[9_000]


def test_a_letter_left_without_an_answer_is_still_waiting_for_somebody() -> None:
    s = project(risks=())
    while s.state().post.get("gift") is None or not s.state().post["gift"].answer:
        close(s)
    assert next(a for a in perceive(s.world).actors if a.id == "chief").claim_since >= 0
    do(s, "interview_actor", "field", actor="chief")
    assert next(a for a in perceive(s.world).actors if a.id == "chief").claim_since == -1


def test_silence_is_felt_once_in_four_weeks() -> None:
    s = project(letters=(), risks=(), negotiations=(), parameters=Parameters(contact_fade=1))
    path = []
    for friday in (14, 19, 34, 39):
        s.world.run_to(friday)
        path.append(s.state().relations["town"].trust)
    assert path[0] > path[1] == path[2] > path[3]


def test_silence_is_felt_by_those_whom_it_concerns() -> None:
    drops = {}
    for interest in (1_000, 9_000):
        s = project(actors=people(chief={"interest": interest}), letters=(), risks=())
        s.world.today = 100
        relations.wear(s.world)
        drops[interest] = 5_000 - trust(s)
    assert 0 < 5 * drops[1_000] < drops[9_000]


def test_nobody_minds_who_was_never_met_and_a_claim_is_given_up_after_twelve_weeks() -> None:
    s = project(letters=(), risks=())
    chief, since = s.state().relations["chief"], 10
    s.world.today = since + relations.GIVES_UP
    chief.known, chief.claim_since, chief.contact = 0, since, 0
    relations.wear(s.world)
    assert (chief.trust, chief.claim_since) == (5_000, since)
    chief.known = 1
    relations.wear(s.world)
    assert (chief.trust < 5_000, chief.claim_since) == (True, since)
    s.world.today += 1
    relations.wear(s.world)
    assert chief.claim_since == -1


def test_a_contact_counts_for_as_long_as_an_author_says_to_the_day() -> None:
    s = project(letters=(), risks=(), parameters=Parameters(contact_fade=30))
    town, s.world.today = s.state().relations["town"], 60
    for town.contact, felt in ((30, False), (29, True)):
        before = town.trust
        relations.wear(s.world)
        assert (town.trust < before) is felt


# ------------------------------------------------------------------------------- promises


def promised(words: str, days: int, activity: str = "agree") -> Simulation:
    s = project(letters=(), risks=(), negotiations=())
    do(s, "promise", "field", actor="chief", activity=activity, days=days, words=words)
    return s


def test_a_word_kept_and_a_word_broken() -> None:
    kept, broken = promised("word", 24), promised("word", 10, "survey")
    assert trust(kept) == trust(broken) == 5_112
    for s in (kept, broken):
        close(s)
    assert [p.status for p in perceive(kept.world).promises] == ["kept"]
    assert [p.status for p in perceive(broken.world).promises] == ["broken"]
    assert broken.state().relations["chief"].breach >= 0 > kept.state().relations["chief"].breach
    assert trust(kept) - trust(broken) > 500


def test_what_was_delivered_is_kept_even_if_it_is_taken_up_again() -> None:
    again, never = promised("word", 24), promised("word", 24)
    for s, finish in ((again, 10), (never, -1)):
        s.state().tasks["agree"].finish = finish  # nothing of it stands any more: all is under rework
        relations.fall_due(s.world, next(iter(s.state().promises)))
    assert [next(iter(s.state().promises.values())).kept for s in (again, never)] == [1, 0]


def test_who_promised_less_pleases_more_by_keeping() -> None:
    hope, word = promised("hope", 24), promised("word", 24)
    before = {s: trust(s) for s in (hope, word)}
    assert before[hope] < before[word]
    for s in (hope, word):
        close(s)
    assert trust(hope) - before[hope] > trust(word) - before[word]


def test_what_is_put_off_in_time_is_no_word_broken() -> None:
    s = promised("word", 10)
    why = refused(s, "promise", "field", actor="chief", activity="dig", days=30, words="hope")
    assert (why.reason, why.facts) == ("promise-open", {"actor": "chief", "activity": "agree"})
    do(s, "promise", "evaluation", actor="chief", activity="agree", days=25, words="word")
    close(s)
    assert [(p.due, p.status) for p in perceive(s.world).promises] == [(25, "open")]
    assert s.state().relations["chief"].breach == -1


# ------------------------------------------------------------------------------- assemblies


def gathered(patience: int = 30, **chief: object) -> Simulation:
    body = Assembly(
        "elders", {"chief": 3, "herders": 1, "town": 1}, 3, ("survey",), patience, "hello",
        (Effect("trust", "chief", -5_000),),
    )  # fmt: skip
    letters = tuple(replace(x, window=None) if x.id == "hello" else x for x in well().letters if x.id != "gift")
    actors = people(chief=chief, herders={"attitude": 3_000})
    return project(actors=actors, assemblies=(body,), letters=letters, risks=(), negotiations=())


def test_votes_give_power_as_shapley_and_shubik_count_it() -> None:
    case = ORACLE["coalition"]
    s = project(assemblies=(Assembly("town-hall", case["votes"], case["quota"], ()),))
    assert s.world.index.powers["town-hall"] == {k: round(v * 10_000) for k, v in case["shapley"].items()}


def test_who_has_the_power_and_is_not_won_holds_the_work_and_lets_go_when_won() -> None:
    s = gathered(trust=2_000, attitude=3_000)
    close(s)
    (held,) = perceive(s.world).assemblies
    assert (held.status, held.powers) == ("holding", {"chief": 10_000, "town": 0})
    assert next(a for a in perceive(s.world).activities if a.id == "survey").blocked_by == "elders"
    assert s.state().tasks["survey"].start == -1
    assert "hello" in s.state().post
    s.world.state.relations["chief"].trust = 8_000
    close(s)
    assert s.state().tasks["survey"].start >= 0
    assert perceive(s.world).assemblies[0].status == "consented"


def test_a_body_decides_on_work_that_no_longer_waits_for_what_comes_before() -> None:
    """The survey does without the agreement, which is only preferred: the elders sit at once, not when it is done."""
    s = gathered(trust=6_000, attitude=6_000)
    case = s.world.scenario
    soft = tuple(replace(a, soft={"agree": 500}) if a.id == "survey" else a for a in case.activities)
    s = Simulation(replace(case, activities=soft), 1)
    do(s, "overlap", "coordination", activity="survey", predecessor="agree")
    close(s)
    tasks = s.state().tasks
    assert 0 <= tasks["survey"].start <= 1
    assert tasks["agree"].finish > tasks["survey"].start


def test_a_body_that_is_friendly_holds_nothing() -> None:
    s = gathered(trust=6_000, attitude=6_000)
    close(s, 2)
    assert s.state().tasks["survey"].start == s.state().tasks["agree"].finish
    assert "held/elders" not in s.state().marks


def test_after_its_patience_others_decide_and_it_remembers() -> None:
    s = gathered(10, trust=2_000, attitude=3_000)
    close(s, 3)
    assert s.state().tasks["survey"].start >= s.state().tasks["agree"].finish + 10
    assert s.state().relations["chief"].lived < 2_000


# ------------------------------------------------------------------------------- the map and the truth


def test_the_map_is_set_beside_the_truth_when_all_is_over() -> None:
    s = project(letters=())
    said = {"actor": "chief", "power": 6_000, "interest": 8_000, "attitude": 5_000}
    do(s, "place_actor", "field", **said, urgency=5_000)
    do(s, "place_actor", "field", **said, urgency="", legitimacy=None)  # as a form left empty says it
    assert perceive(s.world).beliefs == ()
    s.world.state.now.closed = 1
    rows = {row.id: row for row in perceive(s.world).beliefs}
    assert rows["chief"].believed == {"power": 6_000, "urgency": 5_000, "interest": 8_000, "attitude": 5_000}
    assert rows["chief"].accuracy == 10_000 - (2_000 + 2_000) // 4
    assert (rows["herders"].known, rows["herders"].accuracy) == (False, None)
    relations_ = next(o for o in perceive(s.world).outcomes if o.id == "relations")
    assert relations_.facts["map"] == 3_000  # one actor of three is on it, the Direction apart


def test_trust_is_felt_to_the_nearest_tenth() -> None:
    s = project()
    for trust, felt in ((5_432, 5_000), (5_500, 6_000)):
        s.state().relations["town"].trust = trust
        record_contact(s.world, "town")
        assert (s.state().relations["town"].felt, s.state().relations["town"].trust) == (felt, trust)


def test_an_actor_is_met_from_the_first_meeting_on_or_from_as_many_as_an_author_says() -> None:
    s = project()
    relation = s.state().relations["town"]
    met, often, never = (
        Condition("engaged", "town"), Condition("engaged", "town", 3), Condition("engaged", "town", negated=True),
    )  # fmt: skip
    found = []
    for relation.engaged in (0, 1, 3):
        found.append([holds(s.world, [condition]) for condition in (met, often, never)])
    assert found == [[False, False, True], [True, False, False], [True, True, False]]
    assert not holds(s.world, [met, never])
