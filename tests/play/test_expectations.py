"""Tests as content: what an author expects of a scenario is read with its mistakes, and proved by games."""

from math import inf

import pytest

from sim.insight.expectations import Expectation, Omission, Player, Proof, prove
from sim.play.authoring.examination import examine_with_claims
from sim.play.authoring.expectations import bounds_text, measured_text, note_proof
from sim.play.authoring.problems import Findings, Place
from sim.play.library import load
from sim.world.decisions import Decision
from sim.world.scenario import Scenario
from tests.play.villages import Village
from tui.cli import main

SLIPS = [
    ("measure: trust", "measure: ‸struck/rocher", "E201: unknown id 'rocher' (expected: risk); did you mean 'roche'?"),
    ("measure: trust", "measure: ‸trsut", "unknown id 'trsut' (expected: measure of a game); did you mean 'trust'?"),
    ("measure: trust", "measure: ‸tresorerie", "did you mean 'trough'?"),
    ("measure: trust\n    at_most: 0", "measure: ‸bonheur\n    at_most: 70", "one of: late, cost, "),
    ("measure: trust", "measure: ‸answered/cousin/compare", "did you mean 'comparer'?"),
    ("[{decision: engage_actor}]", "[{decision: ‸engage_actors}]", "did you mean 'engage_actor'?"),
    ("{decision: engage_actor}", "{decision: engage_actor, about: ‸vilage}", "did you mean 'village'?"),
    ("    never: [", "    habits: {takls: ‸false}\n    never: [", "did you mean 'talks'?"),
    ("    never: [", "    habits: {talks: ‸often}\n    never: [", "E352: this value does not fit the habit 'talks'"),
    ("    never: [", "    habits: {order: ‸marge}\n    never: [", "fit the habit 'order': needs listed, slack, start"),
    ("    never: [", "    team: ‸compétente\n    never: [", "did you mean 'sensible'?"),
    ("measure: trust", "measure: ‸confiance", "did you mean 'trust'?"),
    ("at_most: 0", "at_most: ‸70", "E105: 70 is out of range: must be ≤ 1; did you mean '0.7'?"),
    ("at_most: 0", "at_least: ‸0.5\n    at_most: 0", "E355: no mean can be ≥ 0.5 and ≤ 0 at once"),
    ("    never: [", "    team: greedy\n    habits: ‸{talks: false}\n    never: [", "E353: only the habits of"),
    ("  - id: la-parole-compte", "  - ‸{id: x, claim: {fr: a, en: b}, measure: lost}\n  - id: la-parole-compte",
     "E351"),
    ("against: {team: sensible}", "against: {team: ‸sensibl}", "E104: 'sensibl' is not allowed here"),
    ("    games: 40\n  - id: la", "    games: ‸4\n  - id: la", "E105: 4 is out of range: must be ≥ 8"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_is_told_where_it_is(tmp_path, old: str, new: str, told: str) -> None:
    village = Village(tmp_path).edit("expectations.yaml", old, new)
    (line,) = village.problems()
    assert line.startswith(village.carets[0])
    assert told in line


def test_a_claim_is_written_in_every_language_of_the_scenario(tmp_path) -> None:
    en = '      en: "Whoever goes and sees nobody loses trust, against whoever takes the trouble."\n'
    (line,) = Village(tmp_path).edit("expectations.yaml", en, "").problems()
    assert "W404: this text is missing in 'en': claim" in line
    scenario, claims = examine_with_claims(tmp_path / "petit-puits", Findings("en"))
    assert scenario is not None
    assert len(claims) == 2  # they are tested all the same


def test_expectations_are_no_part_of_the_game(tmp_path) -> None:
    """Two teams who played before and after an author added a test have played the same scenario."""
    village = Village(tmp_path)
    before = load(village.folder).digest
    (village.folder / "expectations.yaml").unlink()
    assert load(village.folder).digest == before


@pytest.fixture(scope="module")
def well(tmp_path_factory) -> Scenario:
    return load(Village(tmp_path_factory.mktemp("well")).folder).scenario


def test_what_a_team_leaves_out_it_leaves_out_until_then(well: Scenario) -> None:
    """A team that never goes and sees the head office does not meet it; the same team without that rule does."""
    for never, met in (((), 1), ((Omission("engage_actor", "direction"),), 0)):
        assert prove(well, Expectation("met", "met/direction", 0, 1, Player(never=never), games=8)).value == met
    decision = Decision("engage_actor", {"actor": "village", "manner": "inform"}, "field")
    assert Omission("engage_actor", "village", 2).covers(decision, 1)
    assert not Omission("engage_actor", "village", 2).covers(decision, 2)
    assert not Omission("engage_actor", "comite").covers(decision, 1)


def test_a_difference_to_oneself_is_nothing(well: Scenario) -> None:
    proof = prove(well, Expectation("same", "trust", 0, 0, Player("greedy"), Player("greedy"), games=8))
    assert (proof.value, proof.low, proof.high) == (0, 0, 0)
    assert proof.verdict == "holds"


def test_a_team_that_does_worse_than_another_differs_from_it_by_less_than_nothing(well: Scenario) -> None:
    proof = prove(well, Expectation("worse", "trust", -1, 0, Player("passive"), Player("sensible"), games=8))
    assert -1 <= proof.low <= proof.value <= proof.high < 0


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.5, 0.9, "holds"), (0.8, 0.9, "fails"), (-inf, 0.4, "fails"), (0.7, inf, "unsure"), (0.78, 0.9, "unsure"),
        (-inf, 0.6, "unsure"), (0.6, 0.78, "holds"),
    ],
)  # fmt: skip
def test_an_interval_across_a_bound_decides_nothing(low: float, high: float, verdict: str) -> None:
    """Seven games in ten, between .6 and .78."""
    proof = Proof(Expectation("share", "struck/R", low, high, games=100), 0.7, 0.6, 0.78)
    assert proof.verdict == verdict


def test_a_share_of_games_has_the_interval_of_wilson(well: Scenario) -> None:
    """Eight of eight: 0.676 … 1 (Brown, Cai & DasGupta 2001, table of the Wilson interval)."""
    proof = prove(well, Expectation("all", "done/P01", 0, 1, games=8))
    assert proof.value == 1
    assert proof.low == pytest.approx(0.6756, abs=1e-4)
    assert proof.high == pytest.approx(1)


def test_games_that_hand_over_are_a_share_of_games_and_none_is_above_one(well: Scenario) -> None:
    """Eight of eight again; and a mean that nears its end has an interval that ends there."""
    assert prove(well, Expectation("all", "handed_over", 0, 1, games=8)).low == pytest.approx(0.6756, abs=1e-4)
    team = prove(well, Expectation("kind", "eligible", 0, 1, games=8))
    assert 0 <= team.low <= team.high <= 1


def test_money_that_games_belie_is_told_as_readers_write_it() -> None:
    findings = Findings("fr")
    claim = type("Claim", (), {"place": Place("expectations.yaml", 4, 9)})()
    expected = Expectation("caisse", "trough", -3000, inf, games=16)
    note_proof(claim, Proof(expected, -12_603.4, -15_512.0, -9_740.2), findings)
    assert [problem.message.replace("\xa0", " ") for problem in findings.sorted()] == [
        "l’attente « caisse » n’est pas tenue : −12 600 € (−15 500 € … −9 740 €) sur 16 parties, attendu ≥ −3 000 €"
    ]


def test_what_games_belie_is_a_problem_with_its_place() -> None:
    findings = Findings("en")
    claim = type("Claim", (), {"place": Place("expectations.yaml", 4, 9)})()
    note_proof(claim, Proof(Expectation("far", "lost", 3, inf, games=8), 1.25, 1.0, 1.5), findings)
    note_proof(claim, Proof(Expectation("near", "lost", 3, inf, games=8), 2.9, 2.5, 3.5), findings)
    assert [str(problem) for problem in findings.sorted()] == [
        "expectations.yaml:4:9: E354: expectation 'far' is not met: 1.25 (1 … 1.5) over 8 games, expected ≥ 3",
        "expectations.yaml:4:9: W455: expectation 'near' is undecided: 2.9 (2.5 … 3.5) over 8 games, expected ≥ 3; "
        "play more",
    ]


def test_the_command_says_each_claim_and_fails_when_one_is_belied(tmp_path, capsys) -> None:
    village = Village(tmp_path)
    run = ["--lang", "en", "scenario", "check", "--bench", "--jobs", "1", str(village.folder)]
    assert main(run) == 0
    held = capsys.readouterr().out
    assert "✓ 1 " in held
    assert "hands the well over" in held
    village.edit("expectations.yaml", "at_least: 0.75", "at_least: 0\n    at_most: 0.2")
    assert main(run) == 1
    assert "E354: expectation 'le-puits-se-remet' is not met" in capsys.readouterr().out


def test_a_folder_without_expectations_has_nothing_to_prove(tmp_path) -> None:
    village = Village(tmp_path)
    (village.folder / "expectations.yaml").unlink()
    scenario, expected = examine_with_claims(village.folder, Findings("en"))
    assert scenario is not None
    assert expected == []


def test_a_measure_is_written_as_an_author_would_write_it() -> None:
    """Three digits that mean something, a point as in YAML, and no power of ten for who reads euros."""
    shares = Expectation("x", "utility", 0.25, inf)
    assert measured_text(Proof(shares, 0.18342, 0.0, 1.0), "fr") == "0.183 (0 … 1)"
    assert bounds_text(shares, "fr") == "≥ 0.25"
    money = Expectation("x", "trough", -inf, -100_000)
    assert measured_text(Proof(money, -165_432.1, -170_001.0, 13.94), "en") == "−€165,000 (−€170,000 … €13.90)"
    assert bounds_text(money, "en") == "≤ −€100,000"
