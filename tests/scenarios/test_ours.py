"""The scenarios that come with the program: without a warning, in both languages, playable to the end."""

import json
from pathlib import Path

import pytest

import scenarios
from sim.insight.content import watch
from sim.play.authoring import check
from sim.play.compiled import Compiled
from sim.play.library import load
from sim.world.game import Game
from sim.world.scenario import ROLES
from sim.world.teams.policies import POLICIES, TEAM, play_out
from tests.scenarios.written import PLAYTHROUGHS, lines_of, moves, record
from tests.world.steps import played


@pytest.fixture(scope="module", params=scenarios.ids())
def ours(request: pytest.FixtureRequest) -> Compiled:
    return load(str(request.param))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_passes_its_own_check_without_a_warning(ours: Compiled, language: str) -> None:
    heard = any(phase.id.startswith("ora") for phase in ours.scenario.run_sheet)
    found = check(scenarios.path(ours.scenario.id), language, teams=5 if heard else None)
    assert [str(problem) for problem in found] == []


def test_no_role_has_the_time_for_all_that_would_serve(ours: Compiled) -> None:
    """A competent team does about 60 % of it at most, whoever looks: what each leaves undone is its choice.

    Finance has least to choose from: 53 to 61 % on the three scenarios, by games; the others 24 to 38.
    """
    if len(ours.scenario.months) < 6:
        return  # a first contact of 45 minutes
    found = watch(ours.scenario, "sensible", range(1_000, 1_003))
    assert {role: found.served(role) for role in ROLES if (found.served(role) or 100) > 64} == {}


def test_every_text_exists_in_every_language(ours: Compiled) -> None:
    first, *others = ours.texts.languages
    for language in others:
        assert set(ours.texts.entries[language]) == set(ours.texts.entries[first])


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_plays_it_to_the_end(ours: Compiled, policy: str) -> None:
    game = played(ours.scenario, policy, 7)
    assert game.closed
    assert len(game.view().outcomes) == 7


def test_a_month_never_floods_the_council_and_the_first_ones_are_not_empty(ours: Compiled) -> None:
    """Somebody who does nothing meets each month at least one letter and never more than fifteen."""
    game = played(ours.scenario, "passive", 3)
    months = {month.number: 0 for month in ours.scenario.months}
    for letter in game.view().letters:
        month = next(m for m in ours.scenario.months if letter.day <= m.last_day)
        months[month.number] += 1
    assert all(1 <= count <= 15 for number, count in months.items() if number <= 16), months


@pytest.mark.parametrize("seed", range(12))
def test_wild_teams_play_the_first_contact_to_the_end_on_any_seed(seed: int) -> None:
    """The random and the wild teams draw their decisions from the seed: as many games as nobody would think of."""
    game = played(load("decouverte").scenario, "wild" if seed % 2 else "random", seed)
    assert game.closed


@pytest.mark.parametrize("path", PLAYTHROUGHS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_written_game_is_played_again_and_ends_as_it_says(path: Path) -> None:
    """Each line of a playthrough is a decision that nothing refuses, with which everybody agrees."""
    header, lines = lines_of(path)
    assert header["scenario"] == path.parts[-3]
    game = Game(load(header["scenario"]).scenario, header["seed"], TEAM)
    for line in lines:
        for move in moves(game, line):
            game.play(move)
        assert not game.pending(), line
    assert game.closed
    facts = {name: value for outcome in game.view().outcomes for name, value in outcome.facts.items()}
    assert {name: facts[name] for name in header["expected"]} == header["expected"]


def test_what_the_rules_refuse_for_now_is_written_down_where_they_allow_it(tmp_path: Path) -> None:
    """A letter answered before it came: the tool that records playthroughs again finds its day."""
    path = next(path for path in PLAYTHROUGHS if path.stem == "voisins")
    header, lines = lines_of(path)
    (late,) = [line for line in lines if line["body"].get("letter") == "pradal_ecrit"]
    early = [late, *(line for line in lines if line is not late)]
    moved = tmp_path / "voisins.jsonl"
    moved.write_text("\n".join(map(json.dumps, [header, *early])), encoding="utf-8")
    assert record(moved) == []
    written, kept = lines_of(moved)
    assert written["expected"] == header["expected"]
    assert kept.index(late) > 0
    assert sorted(map(str, kept)) == sorted(map(str, lines))


def test_a_first_contact_holds_in_three_quarters_of_an_hour() -> None:
    """Its file is read in six minutes by a slow reader (180 words a minute), its months are short, its actors few."""
    s = load("decouverte").scenario
    assert sum(phase.minutes for phase in s.run_sheet if phase.id != "retour") == 45  # talking it over comes after
    shared = sum(document.words for document in s.documents if not document.role and not document.annex)
    briefs = [text for path, text in load("decouverte").texts.entries["fr"].items() if path.endswith(".brief")]
    assert shared + max(len(brief.split()) for brief in briefs) <= 6 * 180
    assert len(s.months) == 3
    assert [actor.id for actor in s.actors if actor.hidden] == ["artisan"]
    assert len([letter for letter in s.letters if letter.dilemma]) == 1
    assert len([letter for letter in s.letters if letter.incident]) == 1
    assert len(s.negotiations) == 1


def test_a_first_contact_has_nineteen_hundred_words_to_read() -> None:
    """As SOURCES.md counts them: pages, briefs, table, the letters of an ordinary game, one reply to each."""
    compiled = load("decouverte")
    s, texts = compiled.scenario, compiled.texts.entries["fr"]
    game = played(s, "sensible", 3)

    def words(*starts: str) -> int:
        return sum(len(text.split()) for path, text in texts.items() if path.startswith(starts))

    pages = [f"documents.{document.id}." for document in s.documents if not document.annex]
    shared = words("scenario.pitch", "scenario.context", *pages, *(f"roles.{role}.brief" for role in ROLES))
    came = [letter for letter in s.letters if letter.id in {seen.id for seen in game.view().letters}]
    replies = [[words(f"letters.{x.id}.options.{o.id}.reply") for o in x.options] for x in came]
    letters = sum(
        words(f"letters.{x.id}.") - words(f"letters.{x.id}.incident.") - sum(lengths) + max(lengths, default=0)
        for x, lengths in zip(came, replies, strict=True)
    )
    assert len(came) <= 10
    assert 1_800 <= shared + letters + words("negotiations.") <= 1_950


@pytest.mark.parametrize(
    ("letter", "place"),
    [("odeur", "registre des risques"), ("vitrine", "carte des acteurs"), ("qui_essaie", "à moins de deux clauses")],
)
def test_a_letter_of_the_first_contact_leads_where_the_agenda_does_not(letter: str, place: str) -> None:
    """A team ended with an empty map and register; what leads there comes in the first month, whatever one does."""
    compiled = load("decouverte")
    body = compiled.texts.entries["fr"][f"letters.{letter}.body"]
    assert place in " ".join(body.split())
    (sent,) = [x for x in compiled.scenario.letters if x.id == letter]
    game = played(compiled.scenario, "passive", 3)
    (seen,) = [x for x in game.view().letters if x.id == sent.id]
    assert seen.day <= compiled.scenario.months[0].last_day


@pytest.mark.parametrize("id_", ["jardins-du-saloum", "toits-de-l-atlas"])
def test_what_the_certification_game_needs_is_there(id_: str) -> None:
    """The counts that the first issue asks of a scenario of three days, and a talk in a language that all learn."""
    s = load(id_).scenario
    assert any(talk.language in {"en", "es"} for talk in s.negotiations)
    assert len(s.activities) >= 40
    assert len([risk for risk in s.risks if risk.signal]) >= 20
    assert len(s.actors) >= 12
    assert len([n for n in s.negotiations if len(n.issues) >= 3]) >= 4
    assert len([letter for letter in s.letters if letter.incident]) >= 6
    assert len([letter for letter in s.letters if letter.dilemma]) >= 5
    assert {m.rhythm for m in s.months} == {"short", "ordinary", "pivotal"}
    assert {m.room_day for m in s.months} == {1, 2, 3}


@pytest.mark.parametrize(
    ("id_", "finals"),
    [("jardins-du-saloum", {"afd_final", "valmore_final", "ge_bilan"}), ("toits-de-l-atlas", {"corvane_final"})],
)
@pytest.mark.parametrize("seed", [4, 6, 8])
def test_final_reports_are_filed_at_the_last_council_and_read_before_the_end(
    id_: str, finals: set[str], seed: int
) -> None:
    """The closing has two councils: at the second the audit is there, and no final report is overdue yet.

    Not in every game: in one of four or so the evaluation drags on past that council.
    """
    game = played(load(id_).scenario, "sensible", seed)
    reports = {report.id: report for report in game.view().reports if report.final}
    assert reports.keys() >= finals
    assert {report.stage for report in reports.values()} == {"accepted"}
    assert all(report.sent <= report.due for report in reports.values())


@pytest.mark.parametrize(
    ("id_", "letter"), [("jardins-du-saloum", "biens_du_projet"), ("toits-de-l-atlas", "mur_du_soir")]
)
def test_the_last_council_has_a_letter_to_answer(id_: str, letter: str) -> None:
    """It comes in the last month but one, and waits for the council that opens the last."""
    scenario = load(id_).scenario
    game, last = Game(scenario, 1, TEAM), scenario.months[-1].number
    for _ in play_out(game, "sensible", 1):
        if game.simulation.now.month == last:
            break
    assert [(post.id, post.answered) for post in game.view().letters if post.id == letter] == [(letter, "")]
