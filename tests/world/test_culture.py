"""Stories of misunderstandings: their cause, how they are handled, ways of working, and what is told at the end."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from sim.world.days import encounters
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.scenario import ROLES, Document, Scenario
from sim.world.seen.options import options
from sim.world.seen.perception import perceive
from sim.world.voices import Attribution, Incident, Letter
from tests.world.cases import well
from tests.world.steps import close, go_on

CARD = Incident(
    "face",
    tuple(Attribution(kind, kind) for kind in ("ethnocentric", "personal", "structural", "isomorphic")),
    ("town",),
    {act: (Effect("trust", "chief", 500),) for act in ("impose", "avoid", "comply", "ask", "mediate")},
    (Effect("trust", "chief", -4_000),),
)
GREETING = Letter("greeting", "field", "chief", (0, 4), incident=CARD)
SLIP = Letter("slip", "field", "chief", slip=True, incident=CARD)


def do(s: Simulation, kind: str, role: str = "field", **body: object) -> None:
    s.apply(Decision(kind, body, role))


def village(*letters: Letter, **changes: object) -> Scenario:
    return well(letters=(*well().letters, *letters), **changes)


# --- a cause -----------------------------------------------------------------------------------------------


def misread(scenario: Scenario, seed: int, *, asked: bool = False) -> bool:
    """Tell whether informing the chief three times, month after month, is misread."""
    s = Simulation(scenario, seed)
    if asked:
        do(s, "interview_actor", "evaluation", actor="chief")
    for _ in range(3):
        do(s, "engage_actor", actor="chief", manner="inform")
        close(s)
    return "slip" in s.state().post


def test_what_was_not_asked_may_be_misread_and_what_was_asked_never_is() -> None:
    far = village(SLIP, habits={"face": 0, "relation_first": 0})
    ignorant = [misread(far, seed) for seed in range(40)]
    assert 5 <= sum(ignorant) <= 25
    assert not any(misread(far, seed, asked=True) for seed in range(40))


def test_the_nearer_their_ways_are_to_ours_the_rarer_it_is_on_the_same_seeds() -> None:
    far, near = (
        village(SLIP, habits=h) for h in ({"face": 0, "relation_first": 0}, {"face": 7_000, "relation_first": 8_000})
    )
    often, rarely = ([misread(case, seed) for seed in range(40)] for case in (far, near))
    assert all(a or not b for a, b in zip(often, rarely, strict=True))
    assert sum(rarely) < sum(often)


def test_those_who_have_met_five_times_are_misread_half_as_often_and_a_foreign_tongue_twice() -> None:
    """By the very draw: 3 % and 10 % of full gaps, halved, doubled."""
    far, drawn = village(SLIP, habits={"face": 0, "relation_first": 0}), {}
    for met, foreign in ((0, False), (encounters.FAMILIAR, False), (0, True)):
        found = 0
        for seed in range(400):
            s = Simulation(far, seed)
            s.state().relations["chief"].engaged = met
            encounters.risk_misreading(s.world, "chief", foreign=foreign)
            found += any(mark.startswith("misread/") for mark in s.state().marks)
        drawn[met, foreign] = found / 400
    assert drawn[0, False] == pytest.approx(0.13, abs=0.05)
    assert drawn[encounters.FAMILIAR, False] == pytest.approx(0.065, abs=0.03)
    assert drawn[0, True] == pytest.approx(0.26, abs=0.06)


def test_an_exchange_that_went_well_says_nothing_of_the_next_one_of_the_same_evening() -> None:
    second = Letter("second", "field", "chief", slip=True, incident=replace(CARD, norm="relation_first"))
    then = []
    for seed in range(60):
        s = Simulation(village(SLIP, second, habits={"face": 0, "relation_first": 0}), seed)
        encounters.risk_misreading(s.world, "chief")
        went_well = not any(mark.startswith("misread/") for mark in s.state().marks)
        encounters.risk_misreading(s.world, "chief")
        if went_well:
            then.append(any(mark.startswith("misread/") for mark in s.state().marks))
    assert 0 < sum(then) < len(then) // 2


def test_a_figure_of_the_file_can_be_questioned_once_everybody_may_read_it() -> None:
    """Who compares two papers says of which one it doubts; a paper of one role alone would be named to all."""
    file = (Document("note", 100), Document("audit", 100, opens=5), Document("accounts", 100, "finance"))
    s = Simulation(replace(village(GREETING), documents=file), 1)
    about = KINDS["report_gap"].field("about")
    for paper in ("note", "audit", "accounts"):
        open_to_all = paper == "note"
        assert (paper in options("report_gap", about, perceive(s.world), {})) == open_to_all
        with nullcontext() if open_to_all else pytest.raises(Refused, match="bad-value"):
            do(s, "report_gap", about=paper, gap="figure", note="Le total n’est pas celui du budget.")
    assert [gap.about for gap in s.state().gaps.values()] == ["note"]


def test_a_thing_is_noticed_once_of_a_kind_and_whoever_saw_it_first_is_kept() -> None:
    s = Simulation(village(GREETING), 1)
    do(s, "report_gap", about="greeting", gap="silence", note="Personne ne nous a salués.")
    with pytest.raises(Refused, match="gap-reported"):
        do(s, "report_gap", "finance", about="greeting", gap="silence", note="Ils se taisaient.")
    do(s, "report_gap", "finance", about="greeting", gap="conduct", note="Ils sont restés assis.")
    do(s, "report_gap", about="chief", gap="silence", note="Le chef ne répond pas.")
    assert [(gap.about, gap.kind) for gap in s.state().gaps.values()] == [
        ("greeting", "silence"), ("greeting", "conduct"), ("chief", "silence"),
    ]  # fmt: skip
    assert s.state().post["greeting"].spotted == "field/0"


def test_a_gap_in_mail_of_ones_own_is_told_to_all_without_the_mail() -> None:
    """Whose mail it is about and what was written is everybody's; which letter, only its reader's until all is over."""
    s = Simulation(village(replace(GREETING, to="field")), 1)
    do(s, "report_gap", about="greeting", gap="silence", note="Personne ne nous a salués.")
    told = {role: [(gap.about, gap.note) for gap in perceive(s.world, role).gaps] for role in ROLES}
    assert told.pop("field") == [("greeting", "Personne ne nous a salués.")]
    assert set(map(tuple, told.values())) == {(("mail:field", "Personne ne nous a salués."),)}


def test_nothing_is_misread_that_no_author_wrote() -> None:
    s = Simulation(well(habits={"face": 0}), 1)
    for _ in range(3):
        do(s, "engage_actor", actor="chief", manner="inform")
        close(s)
    assert not [mark for mark in s.state().marks if mark.startswith("misread/")]


# --- how it is handled -------------------------------------------------------------------------------------


def handled(act: str, *, before: bool = True, asked: str = "town", **readings: str) -> Simulation:
    s = Simulation(village(GREETING), 4)
    close(s)
    body = {"letter": "greeting", "readings": "both", "ours": "Du temps perdu", "theirs": "On se salue", **readings}
    steps = [
        Decision("report_misunderstanding", {**body, **({"asked": [asked]} if asked else {})}, "field"),
        Decision("act_on", {"letter": "greeting", "act": act}, "field"),
    ]
    for step in steps if before else reversed(steps):
        s.apply(step)
    return s


def ended(s: Simulation) -> Simulation:
    close(s, 9)
    assert s.state().now.closed
    return s


FULL_CARE = {"readings": "wider", "person": "Il est vexé.", "setting": "C’est la récolte."}


def test_who_weighs_asks_and_mediates_goes_all_the_way_and_is_trusted_for_it() -> None:
    careful, hasty = handled("mediate", **FULL_CARE), handled("impose", asked="", before=False)
    for s, total in ((careful, (4_000, 4_000, 2_000)), (hasty, (2_000, 0, 0))):
        (card,) = perceive(ended(s).world).incidents
        assert (card.decentring, card.discovery, card.negotiation) == total
    first, second = (perceive(s.world).incidents[0] for s in (careful, hasty))
    assert first.weighed == ("ethnocentric", "personal", "structural", "isomorphic")
    assert second.weighed == ("ethnocentric", "isomorphic")


def test_asking_after_having_acted_discovers_less() -> None:
    before, after = (perceive(ended(handled("ask", before=yes)).world).incidents[0] for yes in (True, False))
    assert (before.discovery, after.discovery) == (4_000, 2_500)


def test_care_is_worth_trust_at_once() -> None:
    trust = [handled("mediate", **body).state().relations["chief"].trust for body in ({}, FULL_CARE)]
    assert trust[1] > trust[0]


def test_each_person_asked_after_the_first_takes_time() -> None:
    s = Simulation(village(GREETING), 4)
    close(s)
    body = {"letter": "greeting", "readings": "both", "ours": "…", "theirs": "…", "asked": ["town", "chief"]}
    assert s.check(Decision("report_misunderstanding", body, "field")) == 2


def test_wider_readings_take_time_and_are_written_and_words_alone_weigh_nothing() -> None:
    s = Simulation(village(GREETING), 4)
    close(s)
    body = {"letter": "greeting", "ours": "…", "theirs": "…", **FULL_CARE}
    assert s.check(Decision("report_misunderstanding", body, "field")) == 2
    with pytest.raises(Refused, match="missing-field"):
        s.check(Decision("report_misunderstanding", {**body, "setting": ""}, "field"))
    silent, wordy = handled("ask"), handled("ask", **{**FULL_CARE, "readings": "both"})
    assert silent.digest() == wordy.digest()


def test_cards_and_tables_are_told_when_the_game_is_closed_and_never_before() -> None:
    s = handled("ask")
    while not s.state().now.closed:
        view = perceive(s.world)
        assert (view.incidents, view.debriefs) == ((), ())
        go_on(s)
    view = perceive(s.world)
    assert [card.letter for card in view.incidents] == ["greeting"]
    assert [x.id for x in view.debriefs] == ["price"]


# --- ways of working ---------------------------------------------------------------------------------------


def test_a_way_of_working_grows_while_it_is_kept_and_fades_when_it_is_forgotten() -> None:
    kept, forgotten = Simulation(well(), 4), Simulation(well(), 4)
    for s in (kept, forgotten):
        do(s, "adopt_norm", "coordination", norm="feedback")
    start = kept.state().spirits.safety
    for s in (kept, forgotten):
        do(s, "mediate", "coordination")
    for _ in range(3):
        for s in (kept, forgotten):
            close(s)
        do(kept, "mediate", "coordination")
    assert kept.state().flags["norm/feedback"] == 2
    assert forgotten.state().flags["norm/feedback"] <= 1
    assert kept.state().spirits.safety > forgotten.state().spirits.safety >= start


@pytest.mark.parametrize("norm", ["speak_up", "one_voice", "feedback", "shared_calendar"])
def test_what_was_never_shown_is_worth_nothing_in_the_end(norm: str) -> None:
    s = Simulation(well(), 4)
    before = s.state().spirits.safety
    do(s, "adopt_norm", "coordination", norm=norm)
    with pytest.raises(Refused, match="norm-adopted"):
        do(s, "adopt_norm", "coordination", norm=norm)
    close(s, 4)
    assert s.state().flags[f"norm/{norm}"] == 0
    assert s.state().spirits.safety == before
