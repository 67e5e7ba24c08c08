"""Risks: seen in time or not, answered, what a response leaves and opens; the team's own numbers as an aid."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.model.risk import certainty_equivalent, expected_total
from sim.world.days.consequences import carry
from sim.world.days.hazards import SIGNAL, WATCHED, _strike, residual
from sim.world.effects import Effect, softened
from sim.world.engine import Simulation
from sim.world.rows import Exposure
from sim.world.scenario import Response, Risk
from sim.world.seen import register
from sim.world.seen.perception import perceive
from sim.world.seen.view import RiskView
from tests.world.cases import well
from tests.world.steps import close, do, project, refused

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "risk.json").read_text(encoding="utf-8"))


def dry(**changes: object) -> Risk:
    return replace(well().risks[0], **changes)  # type: ignore[arg-type]


def exposed(risk: Risk, *others: Risk, used: int = 0) -> Simulation:
    """Return a project that runs a risk from the first day, whose threshold has been used up so far (points)."""
    letters = tuple(x for x in well().letters if x.id != "gift")
    s = project(risks=(replace(risk, during=(), delays=()), *others), letters=letters)
    s.world.state.relations["chief"].engaged = 1
    exposure = s.world.state.risks[risk.id]
    exposure.threshold, exposure.used = 10_000_000, used * 1_000
    return s


def write(s: Simulation, concerns: str = "dig", category: str = "technical", **body: object) -> None:
    numbers = {"probability": 3_000, "impact": 2_000_00} | body
    do(s, "write_risk", "field", title="À sec", category=category, concerns=concerns, **numbers)


def answer(s: Simulation, response: str = "reduce", risk: str = "risk1", **body: object) -> None:
    do(s, "respond_risk", "field", risk=risk, response=response, **body)


def test_a_sign_that_is_written_down_is_the_risk_whatever_kind_one_takes_it_for() -> None:
    s = exposed(dry(), used=7_000)
    close(s)
    assert "damp" in s.state().post
    write(s, concerns="damp", category="technical")
    assert s.state().register["risk1"].matches == ("dry",)
    assert s.state().risks["dry"].identified == s.state().now.day


def test_an_owner_who_watches_sees_the_sign_sooner() -> None:
    assert WATCHED < SIGNAL
    watched, left_alone = (exposed(dry(), used=WATCHED) for _ in range(2))
    write(watched)
    answer(watched)
    for s in (watched, left_alone):
        close(s)
    assert watched.state().risks["dry"].signalled >= 0 > left_alone.state().risks["dry"].signalled


def test_a_response_softens_every_effect_of_a_stroke_but_what_happens_or_does_not() -> None:
    effects = (Effect("trust", "chief", -2_500), Effect("utility", "economy", -300), Effect("letter", "hello"))
    assert [e.amount for e in softened(effects, 4_000)] == [-1_000, -120, 0]
    hurt = dry(effects=effects[:1])
    answered, bare = exposed(hurt, used=10_000), exposed(hurt, used=10_000)
    write(answered)
    answer(answered)
    for s in (answered, bare):
        close(s)
        assert s.state().risks["dry"].struck >= 0
    assert (bare.state().relations["chief"].lived, answered.state().relations["chief"].lived) == (4_438, 4_775)


def test_two_responses_keep_the_best_of_each() -> None:
    insured = dry(responses=(Response("reduce", 300_00, 8_300, 6_000), Response("transfer", 100_00, 500, 2_000)))
    s = exposed(insured)
    write(s)
    answer(s, "reduce")
    answer(s, "transfer")
    exposure = s.state().risks["dry"]
    assert (exposure.response, exposure.impact_left) == (8_300, 2_000)


@pytest.mark.parametrize("amount", [6_000, 1_000, -3_000])
@pytest.mark.parametrize("exogenous", [False, True])
def test_what_eases_or_worsens_a_risk_counts_before_a_response_as_after_it(amount: int, exogenous: bool) -> None:
    insured = dry(exogenous=exogenous, responses=(Response("reduce", 0, 8_300, 4_000),))
    effect = (Effect("hazard", "dry", amount),)
    before, after, alone = exposed(insured), exposed(insured), exposed(insured)
    carry(before.world, effect)
    for s in (before, after, alone):
        write(s)
        answer(s)
    carry(after.world, effect)
    risks = [s.world.state.risks["dry"] for s in (before, after, alone)]
    for s in (before, after, alone):
        close(s)
    assert risks[0].used == risks[1].used
    assert residual(insured, risks[0]) == residual(insured, risks[1])
    moved = residual(insured, risks[0]) - residual(insured, risks[2]) if exogenous else risks[0].used - risks[2].used
    assert moved < 0 if amount > 0 else moved > 0


def test_no_order_of_easing_and_worsening_changes_what_is_left() -> None:
    orders = [(9_000, -6_000, 9_000), (-6_000, 9_000, 9_000)]
    left = []
    for order in orders:
        s = exposed(dry())
        for amount in order:
            carry(s.world, (Effect("hazard", "dry", amount),))
        close(s)
        left.append(s.state().risks["dry"].used)
    assert left[0] == left[1] > 0


@pytest.mark.parametrize("amount", [500, -3_000])
def test_what_was_avoided_does_not_come_back_whatever_helps_or_harms(amount: int) -> None:
    s = exposed(dry(responses=(Response("avoid", 0, 10_000, 0),)))
    write(s)
    answer(s, "avoid")
    carry(s.world, (Effect("hazard", "dry", amount),))
    close(s)
    assert s.state().risks["dry"].used == 0


def test_a_response_opens_a_secondary_risk_and_nothing_else_does() -> None:
    skimped = Risk("skimped", "technical", 9_000, 100_00, "works", 0, concerns=("dig",), secondary=True)
    opening = (Effect("expose", "skimped", 1), Effect("trust", "chief", -1_000))
    sharing = dry(responses=(Response("share", 0, 1_000, 5_000, effects=opening),))
    answered, bare = exposed(sharing, skimped), exposed(sharing, skimped)
    write(answered)
    answer(answered, "share")
    assert answered.state().relations["chief"].trust < bare.state().relations["chief"].trust
    for s in (answered, bare):
        s.world.state.risks["skimped"].threshold = 1
        close(s)
    assert answered.state().risks["skimped"].struck >= 0 > bare.state().risks["skimped"].struck
    bare.world.state.now.closed = 1
    assert [x.id for x in perceive(bare.world).fates] == ["dry"]


def test_a_risk_whose_ground_is_gone_cannot_strike_and_one_that_has_struck_stays_told() -> None:
    """The patron has left the table: no name on the pediment. Distrust alone would have brought it."""
    gone, struck = exposed(dry(), used=9_999), exposed(dry(), used=9_999)
    carry(gone.world, (Effect("expose", "dry", 0),))
    close(gone)
    close(struck)
    carry(struck.world, (Effect("expose", "dry", 0),))
    assert gone.state().risks["dry"].struck < 0 <= struck.state().risks["dry"].struck
    for s in (gone, struck):
        s.world.state.now.closed = 1
    assert (perceive(gone.world).fates, [x.id for x in perceive(struck.world).fates]) == ((), ["dry"])


def test_who_falls_ill_is_away_and_a_response_brings_them_back_sooner() -> None:
    ill = dry(effects=(Effect("absent", "ibou", 10),), responses=(Response("reduce", 0, 0, 4_000),))
    bare, answered = exposed(ill), exposed(ill)
    write(answered)
    answer(answered)
    today = bare.state().now.day
    for s in (bare, answered):
        _strike(s.world, s.world.index.risks["dry"], s.state().risks["dry"])
    ibou = [next(p for p in perceive(s.world).people if p.id == "ibou") for s in (bare, answered)]
    assert [(p.present, p.away_until) for p in ibou] == [(True, today + 10), (True, today + 4)]


def test_who_has_left_cannot_fall_ill() -> None:
    s = exposed(dry())
    carry(s.world, (Effect("leave", "ibou"), Effect("absent", "ibou", 10), Effect("absent", "rose", 10)))
    assert [s.state().staff[who].away_until for who in ("ibou", "rose")] == [-1, -1]


def test_what_nobody_can_prevent_can_be_prepared_for() -> None:
    rain = dry(exogenous=True)
    s = exposed(rain)
    carry(s.world, (Effect("hazard", "dry", 2_000),))
    assert residual(rain, s.world.state.risks["dry"]) == 8_000
    quiet, tired = exposed(rain), exposed(rain)
    tired.world.state.spirits.fatigue = 9_000
    for project_ in (quiet, tired):
        close(project_)
    assert quiet.state().risks["dry"].used == tired.state().risks["dry"].used > 0


def test_behaviour_causes_incidents() -> None:
    quiet, tired = exposed(dry(actor="chief")), exposed(dry(actor="chief"))
    tired.world.state.spirits.fatigue = 9_000
    tired.world.state.relations["chief"].trust = 1_000
    for s in (quiet, tired):
        close(s)
    assert tired.state().risks["dry"].used > 2 * quiet.state().risks["dry"].used


def test_whoever_responds_owns_the_risk_and_gives_time_to_it() -> None:
    s = exposed(dry())
    write(s)
    do(s, "respond_risk", "finance", risk="risk1", response="reduce")
    assert (s.state().attention["finance"], s.state().register["risk1"].owner) == (5, "finance")
    s.world.state.attention["finance"] = 0
    why = refused(s, "respond_risk", "finance", risk="risk1", response="transfer")
    assert (why.reason, why.facts["role"]) == ("no-attention", "finance")
    do(s, "respond_risk", "finance", risk="risk1", response="accept")


def test_hindsight_tells_what_was_seen_and_only_after_the_end() -> None:
    s = exposed(dry(), used=10_000)
    write(s)
    answer(s)
    close(s)
    assert perceive(s.world).fates == ()
    s.world.state.now.closed = 1
    (fate,) = perceive(s.world).fates
    assert (fate.id, fate.identified, fate.answered, fate.owner, fate.left) == ("dry", 0, 0, "field", 4_000)
    assert fate.struck > 0
    schedule = next(o for o in perceive(s.world).outcomes if o.id == "schedule")
    assert (schedule.facts["struck"], schedule.facts["foreseen"]) == (1, 1)


# ------------------------------------------------------------------------------- the team's own numbers


def line(p: float, impact: float, response: str = "", **left: int | None) -> RiskView:
    return RiskView("r", "", "", "", round(p * 10_000), round(impact * 100), response, "", 1, **left)


def test_the_register_of_the_oracle_costs_what_it_says() -> None:
    risks = [line(row["p"], row["impact"]) for row in ORACLE["register"]]
    assert register.expected(risks) == ORACLE["emv"] * 100
    assert register.prudent(risks) == ORACLE["quantiles"]["0.8"] * 100


@pytest.mark.parametrize("kind", ["avoid", "reduce", "transfer"])
def test_responses_are_compared_as_in_the_oracle(kind: str) -> None:
    case, bare = ORACLE["response_R2"], line(0.15, 30_000)
    option, tolerance = case["options"][kind], case["risk_averse_exponential"]["R"] * 100
    told = register.answered(
        bare._replace(
            response=kind, cost=option["cost"] * 100, left_probability=round(option["p"] * 10_000),
            left_impact=option["impact"] * 100,
        )
    )  # fmt: skip
    assert told is not None
    assert expected_total(told) == case["expected_total"][kind] * 100
    assert certainty_equivalent(told, tolerance) == pytest.approx(
        case["risk_averse_exponential"]["ce"][kind] * 100, abs=1
    )
    assert expected_total(register.unanswered(bare)) == case["expected_total"]["accept"] * 100


def test_a_response_that_the_team_does_not_describe_changes_none_of_its_numbers() -> None:
    assert register.answered(line(0.3, 1_000, "reduce")) is None
    assert register.expected([line(0.3, 1_000, "reduce")]) == 300_00
    assert register.expected([line(0.3, 1_000, "reduce", left_probability=1_000)]) == 100_00


def test_a_register_as_long_as_one_likes_is_read_at_once() -> None:
    assert register.prudent([]) == 0
    long = [line(0.3, 200_000 - n) for n in range(60)]
    assert 0.25 < register.prudent(long) / sum(risk.impact for risk in long) < 0.4


def test_a_stroke_costs_money_and_days_as_far_as_a_response_has_left_them() -> None:
    for left, euros, days in ((10_000, 2_000_00, 15), (4_000, 800_00, 6)):
        s = exposed(dry(letter=""))
        s.state().risks["dry"].impact_left = left
        works, dig = s.state().accounts["works"], s.state().tasks["dig"]
        spent, lag = works.spent, dig.lag
        _strike(s.world, dry(letter=""), s.state().risks["dry"])
        assert (works.spent - spent, dig.lag - lag) == (euros, days)


def test_a_stroke_delays_the_first_work_that_is_not_done_and_nothing_after_it() -> None:
    s = project(risks=())
    tasks, both = s.state().tasks, dry(delays=("agree", "dig"), impact=0, letter="")
    _strike(s.world, both, Exposure(1))
    assert (tasks["agree"].lag, tasks["dig"].lag) == (15, 0)
    tasks["agree"].start, tasks["agree"].status = 0, "done"
    _strike(s.world, both, Exposure(1))
    assert (tasks["agree"].lag, tasks["dig"].lag) == (15, 15)


def test_what_eases_a_risk_of_ours_makes_it_rarer_and_one_that_comes_from_outside_lighter() -> None:
    eased = Exposure(1, impact_left=8_000, eased=3_000)
    assert (residual(dry(), eased), residual(dry(exogenous=True), eased)) == (8_000, 5_000)
