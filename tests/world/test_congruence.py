"""Stories of a charter put to the test: what is held against it, who saw it, what is hidden and how it comes out."""

from dataclasses import replace

import pytest

from sim.model.cards import concealed_cost, detection
from sim.world.agenda import keys
from sim.world.days import concealment, congruence
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.rules import charter
from sim.world.scenario import Measure
from sim.world.seen import outcomes
from sim.world.seen.perception import perceive
from sim.world.voices import Concealment, Letter, Option
from tests.world.cases import well
from tests.world.steps import close, do, go_on, refused

HIDDEN = Concealment(3, "works", 100_00, (Effect("integrity", "town", -5_000),), "whisper", "newspaper")


def port(seed: int = 4, **changes: object) -> Simulation:
    """A well whose parts are at the port: a payment without a receipt is asked for on the first morning."""
    pay = Option("pay", (), ("integrity",), stake=229_00, hidden=HIDDEN)
    forwarder = Option("forwarder", (), ("integrity",), stake=290_00, by="suppliers")
    asked = Letter("fee", "finance", "town", (0, 4), deadline=3, default="pay",
                   options=(pay, forwarder, Option("wait", cost=1)))  # fmt: skip
    news = (Letter("whisper", "finance", "ibou"), Letter("newspaper", "coordination", "town"))
    letters = (*well().letters, asked, *news)
    photo = Measure("photo", "communicate", 10_00, "staff", 1, (), ("images",))
    return Simulation(well(letters=letters, measures=(photo,), months=_months(), **changes), seed)


def _months() -> tuple[object, ...]:
    first = well().months[0]
    return tuple(replace(first, number=n, last_day=20 * n - 1) for n in range(1, 13))


def adopt(s: Simulation, *, themes: tuple[str, ...] = ("integrity", "images", "data"), **clause: object) -> None:
    for theme in themes:
        do(s, "propose_clause", "evaluation", **{"theme": theme, "rule": "Rien", "bound": "everyone", **clause})
    do(s, "adopt_charter", "evaluation")


def pays(s: Simulation, option: str = "pay", **body: object) -> None:
    do(s, "answer_letter", "finance", letter="fee", option=option, **body)


@pytest.mark.parametrize(
    ("clause", "option", "broken"),
    [
        ({}, "pay", True),  # a rule without a limit forbids
        ({"threshold": 0}, "pay", True),  # so does a limit of zero, from the first cent
        ({"threshold": 500_00}, "pay", False),  # what is below the limit is allowed
        ({"threshold": 0, "bound": "suppliers"}, "pay", True),  # every clause binds the team itself
        ({"threshold": 0, "bound": "staff"}, "forwarder", False),  # a clause for staff does not bind a supplier
        ({"threshold": 0, "bound": "suppliers"}, "forwarder", True),
        ({}, "wait", False),
    ],
)
def test_a_clause_forbids_what_it_says_to_whom_it_says(clause: dict[str, object], option: str, broken: bool) -> None:
    s = port()
    adopt(s, **clause)
    pays(s, option)
    assert bool(s.state().questions) == broken
    assert s.state().charter.breached == int(broken)


def test_silence_that_breaks_a_clause_breaks_it_too() -> None:
    s = port()
    adopt(s)
    close(s, 2)
    assert s.state().post["fee"].answer == "pay"
    assert "fee/pay" in [q.decision for q in s.state().questions.values()]


def test_the_engine_says_nothing_then_asks_and_knows_who_had_seen() -> None:
    for seen in (False, True):
        s = port()
        adopt(s)
        if seen:
            do(s, "report_gap", "field", about="fee", gap="rule", note="pas de reçu")
        pays(s)
        assert perceive(s.world).questions == ()
        close(s)
        (question,) = perceive(s.world).questions
        assert (question.clause, question.seen, question.answer) == ("clause1", seen, "")


def test_a_conflict_that_nobody_was_asked_about_is_not_left_without_an_answer() -> None:
    """The figure told of it at once, before anybody was asked; a conflict of the last month is asked of nobody."""
    s = port()
    adopt(s)
    pays(s)
    assert outcomes.figure(s.world, "ethics", "unanswered") == 0
    close(s)
    assert outcomes.figure(s.world, "ethics", "unanswered") == 1


def test_amending_rewrites_the_clause_and_derogating_leaves_it() -> None:
    for answer, body, rule, share in (
        ("keep", {}, "Rien", 0),
        ("derogate", {}, "Rien", 5_000),
        ("amend", {"rule": "Rien au-delà de 300 €", "threshold": 300_00}, "Rien au-delà de 300 €", 5_000),
    ):
        s = port()
        adopt(s)
        pays(s)
        close(s)
        assert congruence.congruence(s.world) == 0
        asked = {"question": "question1", "answer": answer, "reason": "Nous l’avons pesé."}
        if answer == "amend":
            assert refused(s, "answer_question", "evaluation", **asked).reason == "missing-field"
        do(s, "answer_question", "evaluation", **asked, **body)
        assert s.state().clauses["clause1"].rule == rule
        assert congruence.congruence(s.world) == share
        assert [question.answer for question in perceive(s.world).questions] == [answer]


def test_a_clause_that_was_reread_and_is_not_broken_is_counted_neither_way() -> None:
    """A fee with a receipt, against "no favour": the themes meet, the words do not. The team says so, and why."""
    s = port()
    adopt(s)
    before = (s.state().charter.broken, congruence.congruence(s.world))
    pays(s)
    close(s)
    assert (s.state().charter.broken, congruence.congruence(s.world)) == (congruence.UPHELD, 0)
    reason = "Un tarif affiché, contre reçu, n’est pas une faveur."
    asked = {"question": "question1", "answer": "no_conflict"}
    assert refused(s, "answer_question", "evaluation", **asked).reason == "missing-field"
    do(s, "answer_question", "evaluation", **asked, reason=reason)
    charter = s.state().charter
    assert (charter.broken, congruence.congruence(s.world)) == before
    assert (charter.kept, charter.told, charter.waived) == (0, 0, 0)
    assert s.state().clauses["clause1"].rule == "Rien"
    assert s.state().notes["question/question1"] == reason
    told = ("contested", "derogations", "unanswered")
    assert [outcomes.figure(s.world, "ethics", fact) for fact in told] == [1, 0, 0]


def test_a_clause_that_is_kept_to_counts_as_kept_when_the_team_names_it_and_a_breach_of_it_as_seen() -> None:
    for named, kept in (("", 0), ("clause2", 0), ("clause1", congruence.UPHELD)):
        s = port()
        adopt(s)
        pays(s, "wait", **({"clause": named} if named else {}))
        assert (s.state().charter.respected, s.state().charter.kept) == (1, kept)
    for body, seen in (({}, 0), ({"clause": "clause1"}, 1)):
        s = port()
        adopt(s)
        pays(s, **body)
        assert [question.seen for question in s.state().questions.values()] == [seen]


def test_a_measure_can_go_against_the_charter_as_a_letter_can() -> None:
    s = port()
    adopt(s)
    do(s, "communicate", "field", measure="photo")
    assert [q.decision for q in s.state().questions.values()] == ["measure:photo"]


def test_what_binds_everybody_is_changed_by_everybody() -> None:
    s = port()
    new = {"clause": "clause1", "rule": "Peu", "threshold": 50_00}
    do(s, "propose_clause", "evaluation", theme="integrity", rule="Rien", bound="everyone")
    assert refused(s, "revise_clause", "evaluation", **new).reason == "clause-not-adopted"
    do(s, "amend_clause", "evaluation", **new)
    adopt(s, themes=("images", "data"))
    assert refused(s, "amend_clause", "evaluation", **new).reason == "clause-adopted"
    assert refused(s, "adopt_charter", "evaluation").reason == "charter-adopted"
    do(s, "propose_clause", "evaluation", theme="money", rule="Tout se dit", bound="everyone")
    assert not s.state().clauses["clause4"].adopted
    do(s, "adopt_charter", "evaluation")
    do(s, "revise_clause", "evaluation", clause="clause4", rule="Presque tout se dit")
    assert s.state().clauses["clause4"].rule == "Presque tout se dit"


def test_a_clause_without_a_channel_is_given_one_later() -> None:
    """The Direction asks for a channel once the charter is adopted: one had to write a clause more for it."""
    s = port()
    adopt(s)
    do(s, "revise_clause", "evaluation", clause="clause1", rule="Rien", channel="focal_point")
    assert s.state().clauses["clause1"].channel == "focal_point"


@pytest.mark.parametrize("needed", [1, 2, 3])
def test_a_charter_needs_as_many_clauses_as_its_author_says(needed: int) -> None:
    s = port(parameters=replace(well().parameters, clauses=needed))
    for theme in ("integrity", "images", "data")[:needed]:
        assert refused(s, "adopt_charter", "evaluation").reason == "too-few-clauses"
        do(s, "propose_clause", "evaluation", theme=theme, rule="Rien", bound="everyone")
    do(s, "adopt_charter", "evaluation")
    assert s.state().charter.status == "adopted"


def test_the_direction_says_what_is_wanting_and_is_glad_to_be_heard() -> None:
    s = port()
    adopt(s, themes=("images", "data", "money"))
    do(s, "submit_charter", "coordination")
    assert refused(s, "submit_charter", "coordination").reason == "charter-sent"
    close(s)
    said = perceive(s.world).charter_comments
    assert said == ("safeguarding", "integrity", "alert", "channel", "specific", "heard", "broad")
    before = s.state().relations["head"].trust
    both = {"channel": "focal_point", "partners": ["chief", "town"]}
    adopt(s, themes=("safeguarding", "integrity", "alert"), threshold=0, **both)
    do(s, "submit_charter", "coordination")
    close(s)
    assert perceive(s.world).charter_comments == ()
    glad = s.state().relations["head"].trust
    assert glad > before
    charter.return_charter(s.world, "", 0)
    assert s.state().relations["head"].trust == glad, "nothing more was mended"


@pytest.mark.parametrize("short", [0, 1])
def test_a_partner_signs_from_a_trust_on_and_a_point_under_it_puts_it_off(short: int) -> None:
    s = port()
    adopt(s)
    s.state().relations["town"].trust = charter.SIGNS_FROM - short
    do(s, "sign_charter", "evaluation", actor="town")
    assert s.state().charter.signatures == (() if short else ("town",))


def test_a_charter_is_worth_its_five_parts() -> None:
    s = port()
    assert congruence.quality(s.world).total == 0
    both = {"channel": "direction", "partners": ["chief", "town"]}
    adopt(s, themes=("integrity", "images", "data", "alert"), threshold=0, **both)
    parts = congruence.quality(s.world)
    assert (parts.coverage, parts.testability, parts.alert, parts.coherence) == (3_636, 10_000, 10_000, 10_000)
    assert parts.co_construction == 2_500 + 2_500  # two of four groups, one of two languages


def test_what_is_hidden_comes_out_as_often_as_published_and_costs_more_each_month() -> None:
    found = {}
    for seed in range(400):
        s = port(seed)
        pays(s)
        due = [key[0] for key in keys(s.state().agenda) if key[2] == "discovered"]
        found[seed] = due[0] // concealment.MONTH if due else 99
    for n in (1, 6, 12):
        share = sum(when <= n for when in found.values()) / len(found)
        assert share == pytest.approx(detection(3, n) / 1_000_000, abs=0.06)
    seed, when = next((seed, n) for seed, n in found.items() if n == 4)
    s = port(seed)
    s.state().accounts["works"].spent = 5_000_00
    pays(s)
    doubtful = s.state().accounts["works"].doubtful
    while "newspaper" not in s.state().post:
        go_on(s)
    refused_now = s.state().accounts["works"].doubtful - doubtful
    assert refused_now >= concealed_cost(100_00, when) == 506_25
    assert s.state().relations["town"].breach >= 0


def test_what_is_hidden_for_a_year_costs_what_it_cost_after_half_of_it() -> None:
    """Half as much again for each month, up to eleven times: then it is only old."""
    refused = []
    for months_hidden in (concealment.GREATEST, 12):
        s = port()
        s.state().accounts["works"].spent = 5_000_00
        pays(s)
        before = s.state().accounts["works"].doubtful
        s.state().marks["hidden/fee/pay"] -= months_hidden * concealment.MONTH
        concealment.comes_out(s.world, "fee/pay", 0)
        refused.append(s.state().accounts["works"].doubtful - before)
    assert refused[0] == refused[1] == concealed_cost(100_00, concealment.GREATEST) == 1_139_06


def test_where_an_alert_channel_works_a_witness_tells_the_team_first() -> None:
    s = port()
    clause = {"rule": "Rien", "threshold": 0, "bound": "everyone"}
    do(s, "propose_clause", "evaluation", theme="integrity", **clause, channel="focal_point", partners=["chief"])
    adopt(s, themes=("images", "data"))
    assert congruence.channel_works(s.world)
    pays(s)
    concealment.comes_out(s.world, "fee/pay", 0)
    close(s)
    assert "whisper" in s.state().post
    assert "newspaper" not in s.state().post
    assert s.state().relations["town"].breach < 0


def test_who_tells_of_oneself_has_nothing_left_to_be_found() -> None:
    s = port()
    pays(s)
    s.state().accounts["works"].spent = 5_000_00
    do(s, "alert", "evaluation", about="fee", channel="donor", note="Nous avons payé sans reçu.")
    assert s.state().accounts["works"].doubtful == 100_00
    concealment.comes_out(s.world, "fee/pay", 0)
    close(s, 11)
    assert not {"whisper", "newspaper"} & s.state().post.keys()
    assert s.state().relations["town"].breach < 0


def test_the_ethics_result_tells_words_acts_and_what_was_hidden() -> None:
    s = port()
    adopt(s, threshold=0)
    pays(s)
    close(s, 12)
    ethics = next(o for o in perceive(s.world).outcomes if o.id == "ethics")
    assert ethics.facts["congruence"] == 0
    assert ethics.facts["written"] == congruence.quality(s.world).total
    assert ethics.facts["hidden"] == 1
    (question,) = (q for q in perceive(s.world).questions if q.decision == "fee/pay")
    assert not question.seen
