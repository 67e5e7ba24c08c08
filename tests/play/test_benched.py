"""What an author learns from many games: what never comes, what never pays, and how two versions differ."""

import json
import re
from collections import Counter
from math import nan
from pathlib import Path
from shutil import copytree

import pytest

from sim.insight.bench import SHOWN, play_on
from sim.insight.choices import Trials, choices, dominated
from sim.insight.content import Content, _kept, watch
from sim.insight.envelope import Row, Survey, policies
from sim.play.authoring.checks_games import check_played, content_lines
from sim.play.authoring.compilation import Case
from sim.play.authoring.examination import examine
from sim.play.authoring.problems import Findings
from sim.play.library import load
from sim.world.engine import Simulation
from sim.world.scenario import ROLES
from tests.play.pages import XHTML, tree
from tests.play.villages import PETIT_PUITS, Village
from tui.cli import main
from tui.commands.bench import _checked, _record, _table
from tui.commands.benched import unsaid
from tui.i18n import set_language


def case_of(village: Village) -> Case:
    case = examine(village.folder, Findings("en"))
    assert case is not None
    return case


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Case:
    return case_of(Village(tmp_path_factory.mktemp("well")))


def problems_of(case: Case, played: dict[str, Content], tried: Trials | None = None) -> list[str]:
    findings = Findings("en")
    check_played(case, played, tried or Trials(), findings)
    return [str(problem) for problem in findings.sorted()]


def test_counts_add_up_whoever_plays_them(case: Case) -> None:
    """Twelve games in one go are twelve games in two."""
    whole = watch(case.scenario, "sensible", range(12))
    parts = watch(case.scenario, "sensible", range(6))
    parts.add(watch(case.scenario, "sensible", range(6, 12)))
    assert whole == parts
    assert whole.games == 12
    assert all(0 <= whole.spent[role] <= whole.given[role] for role in whole.given)


def test_everything_an_author_wrote_has_its_line(case: Case) -> None:
    found = {line.hit: line for line in content_lines(case, {"sensible": Content(1, Counter({"came/cousin": 1}))})}
    assert found["came/cousin"].shares == {"sensible": 1.0}
    assert found["answered/cousin/comparer"].place.file == "monde.yaml"
    text = (PETIT_PUITS / "monde.yaml").read_text(encoding="utf-8").splitlines()
    assert "id: cousin" in text[found["came/cousin"].place.line - 1]
    assert {"struck/roche", "agreed/eau", "done/P01"} <= found.keys()
    asked_for = {f"read/{document.id}" for document in case.scenario.documents if document.annex}
    assert asked_for == {hit for hit in found if hit.startswith("read/")} != set()


def test_what_never_comes_and_what_is_given_away_is_told_at_its_line(case: Case) -> None:
    hits = Counter(dict.fromkeys(("came/cousin", "done/P01", "kept/delai"), 10) | {"struck/roche": 9})
    found = problems_of(case, {"passive": Content(10, hits)})
    assert any("W501: 'facture' came in none of the 10 games" in line for line in found)
    assert any("W506: this risk strikes in 90% of the 10 games" in line for line in found)
    assert any("W507: nobody sits down at this table" in line for line in found)
    assert any("W508: this activity is finished in none of the 10 games" in line for line in found)
    assert not any("'cousin'" in line for line in found)


@pytest.mark.parametrize(
    ("strikes", "games", "spoken"),
    [
        (0, 148, False), (0, 149, True),  # the rule of three: never in 149 games is less than 2 in a hundred
        (1, 149, False), (3, 400, True), (4, 400, False),
        (8, 10, False), (9, 10, True), (26, 40, False), (260, 400, True),  # 65 % of 40 games may be 60, of 400 hardly
        (0, 0, False),
    ],
)  # fmt: skip
def test_a_risk_is_judged_only_by_games_enough_to_carry_it(case: Case, strikes: int, games: int, spoken: bool) -> None:
    found = problems_of(case, {"passive": Content(games, Counter({"struck/roche": strikes}))})
    assert any("W506" in line for line in found) == spoken


@pytest.mark.parametrize(
    ("team", "kept", "games", "code"),
    [("sensible", 0, 59, "W504"), ("sensible", 0, 58, ""), ("passive", 59, 59, "W505"), ("passive", 58, 58, "")],
)
def test_a_commitment_commits_to_something(case: Case, team: str, kept: int, games: int, code: str) -> None:
    clause = case.scenario.requirements[0].id
    found = problems_of(case, {team: Content(games, Counter({f"kept/{clause}": kept}))})
    assert any(code in line for line in found) if code else not any("W504" in x or "W505" in x for x in found)


@pytest.mark.parametrize(("each", "teams", "runs"), [(20, 4, 59), (59, 4, 0), (59, 2, 75), (100, 1, 149), (149, 1, 0)])
def test_what_few_games_leave_unsaid_is_said_with_how_many_would_say_it(each: int, teams: int, runs: int) -> None:
    words = unsaid({str(n): Content(each) for n in range(teams)})
    assert (f"--runs {runs} " in words) if runs else not words


def test_an_answer_that_only_costs_is_told(tmp_path) -> None:
    """Given an answer that hurts and brings nothing, trying each of them shows that another is always as good."""
    village = Village(tmp_path)
    case = case_of(village)
    letter = next(letter for letter in case.scenario.letters if len(letter.options) > 1)
    good, bad = letter.options[0].id, letter.options[1].id
    tried = {good: [(1,) * 7] * 3, bad: [(1,) * 6 + (0,)] * 3}
    assert dominated(tried, {good: 1, bad: 1}) == {bad: good}
    assert dominated(tried, {good: 2, bad: 1}) == {}, "what takes more half-days has a price of its own"
    found = problems_of(case, {}, Trials({letter.id: tried}))
    assert any(f"W503: '{good}', no longer to carry out, is never worse" in line for line in found)


def test_a_letter_that_only_a_choice_brings_is_not_dead(case: Case) -> None:
    """No written team makes that choice, but one who tried every answer saw the letter come."""
    never = {"sensible": Content(10)}
    assert any("W501: 'facture'" in line for line in problems_of(case, never))
    assert not any("W501: 'facture'" in line for line in problems_of(case, never, Trials(came={"facture"})))


def test_a_letter_that_a_visit_brings_is_not_dead(tmp_path) -> None:
    """The written teams do not go and see everything: what a visit would show is there for whoever goes."""
    seen = case_of(Village(tmp_path).edit("plan.yaml", "season: pluies", "season: pluies\n    sights: [facture]"))
    assert not any("W501: 'facture'" in line for line in problems_of(seen, {"sensible": Content(10)}))


def test_a_commitment_is_judged_by_how_it_ended(case: Case) -> None:
    """What the team reckons on the last evening, that all will be well one day, keeps no promise."""
    simulation = play_on(Simulation(case.scenario, 1), "passive")
    dates = [clause for clause in case.scenario.requirements if clause.measure == "handover_day"]
    simulation.state().tasks[case.scenario.handover].finish = -1
    assert dates
    assert not {f"kept/{clause.id}" for clause in dates} & set(_kept(simulation))
    simulation.state().tasks[case.scenario.handover].finish = 1
    assert {f"kept/{clause.id}" for clause in dates} <= set(_kept(simulation))


def test_an_answer_that_wins_somewhere_is_not_dominated() -> None:
    trade = {"dear": [(5, 1)] * 3, "cheap": [(1, 5)] * 3}
    free = Counter()
    assert dominated(trade, free) == {}
    assert dominated({"same": [(1, 1)] * 3, "twin": [(1, 1)] * 3}, free) == {}
    once = {"same": [(1, 1)] * 3, "luckier": [(2, 1), (1, 1), (1, 1)]}
    assert dominated(once, free) == {}, "better in one game of three"
    assert dominated({"few": [(0, 0)], "better": [(1, 1)]}, free) == {}, "too few games to say"


def test_every_answer_is_tried_on_the_same_games(case: Case) -> None:
    tried = choices(case.scenario, "sensible", range(3))
    assert tried.results.keys() <= tried.came
    for options in tried.results.values():
        assert len({len(values) for values in options.values()}) == 1


def test_the_command_tells_content_and_writes_a_page(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    page, today, yesterday = Path("page.html"), "today/petit-puits", "old/petit-puits"
    for version in (today, yesterday):
        copytree(PETIT_PUITS, version)
    few = ["--lang", "en", "bench", today, "--runs", "4", "--jobs", "1"]
    assert main([*few, "--html", str(page), "--compare", yesterday]) == 0
    said = capsys.readouterr().out
    assert "old/petit-puits − today/petit-puits, the same seeds" in said, "two versions of one scenario have one id"
    assert "circle: old/petit-puits" in page.read_text(encoding="utf-8")
    assert "0.0 ± 0.0" in said
    assert "Half-days used, per cent of those there were / of those that would have served" in said
    rows = [line for line in said.splitlines() if not re.match("\\S+:.*: W|    →|written", line)]
    assert max(map(len, rows)) <= 80, "four teams hold in a terminal"
    utility = next(line for line in rows if line.startswith("utility"))
    assert 0 <= int(utility.split()[-1]) <= 100, "what the team explains comes last"
    cells = [cell.text for cell in tree(page.read_bytes()).iter(f"{XHTML}code")]
    assert any(cell and cell.startswith("monde.yaml:") for cell in cells)
    drawn = page.read_text(encoding="utf-8")
    assert all(f'id="bench-{name}' in drawn for name, *_ in SHOWN), "every measure of the table has its picture"


def test_the_template_of_new_has_the_lines_that_the_guide_of_authors_owns_up_to(capsys) -> None:
    """Whoever begins there must be able to tell their own lines from those that came with it."""
    root = Path(__file__).parents[2]
    new = str(root / "sim" / "play" / "templates" / "new" / "fr")
    assert main(["--lang", "fr", "bench", new, "--content", "--jobs", "1"]) == 0
    told = set(re.findall(r": (W5\d\d):", capsys.readouterr().out))
    guide = (root / "docs" / "author.md").read_text(encoding="utf-8")
    owned = guide.partition("Le modèle de `new`")[2].partition("## ")[0]
    assert told == set(re.findall(r"W5\d\d", owned))


def test_half_days_missed_are_those_that_a_team_would_still_have_spent() -> None:
    """On Saloum the competent team does a third of what would serve, in every role: choosing is the game."""
    found = watch(load("jardins-du-saloum").scenario, "sensible", range(1_000, 1_002))
    assert all(20 <= (found.served(role) or 0) <= 60 for role in ROLES)
    idle = watch(load("jardins-du-saloum").scenario, "passive", range(1_000, 1_001))
    assert (idle.used("field"), idle.served("field")) == (0, None)


def test_a_project_without_money_has_no_cost_in_percent(tmp_path, capsys) -> None:
    """Only volunteers, only things lent: what is spent all the same is no share of anything."""
    village, target = Village(tmp_path), tmp_path / "page.html"
    for file in ("scenario.yaml", "plan.yaml"):
        path = village.folder / file
        text = re.sub(r"\b(budget|amount|cost|impact|weekly_cost): \d+", r"\1: 0", path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r'("\d": )\d+', r"\g<1>0", text), encoding="utf-8")
    assert [line for line in village.problems() if ": E" in line] == []
    bench = ["bench", str(village.folder), "--runs", "2", "--policies", "passive", "--jobs", "1", "--html", str(target)]
    assert main(["--lang", "en", *bench]) == 0
    said = capsys.readouterr().out
    assert "cost %" not in said
    assert "No budget: no cost as a percentage of it." in said
    assert "lateness %" in said
    assert "bench-late" in (page := target.read_text(encoding="utf-8"))
    assert "bench-cost" not in page


def test_searched_teams_who_play_fewer_games_stand_in_the_table_and_count_for_no_part(case: Case) -> None:
    set_language("en")
    few = policies(case.scenario, ("passive", "sensible"), 3).policies
    alone = _table(Survey(case.scenario, few))
    searched = _table(Survey(case.scenario, few | {"fixed": few["sensible"][:1]}))
    assert [line.split()[-1] for line in alone if line.startswith("utility")] == [
        line.split()[-1] for line in searched if line.startswith("utility")
    ]
    assert "best fixed" in searched[0]


def test_a_line_that_nothing_could_measure_is_told_as_such(case: Case) -> None:
    """Without a budget no two teams differ in cost: that nobody could be compared ended in a traceback, or in NaN."""
    rows = [Row("ordered.cost", "class", nan, 90), Row("late", "sensible", 2.0, -2, 6)]
    set_language("en")
    _, unknown, known, outside = _checked(rows)
    assert unknown.startswith("· ")
    assert unknown.split()[-3:] == ["–", "≥", "90"]
    assert known.startswith("✓ ")
    assert outside.startswith("0 lines")
    told = json.dumps(_record(Survey(case.scenario, {}), rows, 2), allow_nan=False)
    assert [line["value"] for line in json.loads(told)["envelope"]] == [None, 2.0]
