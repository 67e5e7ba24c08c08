"""The pages say what the code does: constants, parameters, costs, links, dependencies."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import click
import pytest
import yaml

from sim.model import negotiation
from sim.model.units import FULL
from sim.play.library import load
from sim.play.papers import ONLY
from sim.world import engine
from sim.world.decisions import KINDS
from sim.world.game import RULES
from sim.world.index import index_of
from sim.world.scenario import Parameters
from sim.world.teams.levers import LADDERS
from tests.tui import tour
from tui.commands.frame import palabre
from tui.commands.papers import IN_FRENCH, PAPERS

assert engine  # importing it fills KINDS

ROOT = Path(__file__).parents[1]
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
SALOUM = ROOT / "scenarios" / "jardins-du-saloum"
CHOSEN = re.compile(r"\[design\]|\(design values?\)")
"""How a docstring says that a number is our choice."""
LINK = re.compile(r"\]\((?!\w+:|#)([^()\s#]+)")
COMMAND = re.compile(r"^[$ ]*(?:\.venv/bin/)?palabre (.*)")
"""A command in a code span, or on a line of a block of code."""
STREAM = re.compile(r"\bchance\(\s*\"([\w-]+)\",")
"""What is drawn by chance: the first part of its key."""
PAGE_WORDS = 450
"""Words that fill a page of paper, or so."""
NAMED = re.compile(r"(?<![\w/.-])docs/[\w-]+\.md")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def chosen_constants() -> Iterator[str]:
    """Yield `model.trust.REPAIR_WEEKS`: every constant whose docstring says that its value is a choice."""
    for path in sorted((*ROOT.glob("sim/model/**/*.py"), *ROOT.glob("sim/world/**/*.py"))):
        module = ".".join(path.relative_to(ROOT / "sim").with_suffix("").parts)
        for assigned, said in pairwise(ast.parse(text_of(path)).body):
            if isinstance(assigned, ast.Assign) and isinstance(said, ast.Expr) and CHOSEN.search(ast.unparse(said)):
                names = (x.id for x in ast.walk(assigned.targets[0]) if isinstance(x, ast.Name))
                yield from (f"{module}.{name}" for name in names)


def rows(page: str) -> Iterator[list[str]]:
    """Yield the cells of every row of every table of a page, without code marks where a cell is nothing but code."""
    for line in text_of(ROOT / "docs" / page).splitlines():
        if line.startswith("| "):
            yield [cell.strip().strip("`") for cell in line.strip("|").split(" | ")]


PRINTED = {row[0]: row[1:] for row in rows("model.md")}
CONSTANTS = [name for name in PRINTED if re.fullmatch(r"(model|world|insight)\.[\w.]+", name)]


@pytest.mark.parametrize("name", list(chosen_constants()))
def test_every_number_that_is_our_choice_is_in_the_page_of_the_model(name: str) -> None:
    assert name in CONSTANTS


@pytest.mark.parametrize("name", CONSTANTS)
def test_the_page_of_the_model_prints_the_values_that_run(name: str) -> None:
    module, _, constant = name.rpartition(".")
    assert getattr(import_module(f"sim.{module}"), constant) == ast.literal_eval(PRINTED[name][0])


@pytest.mark.parametrize("parameter", [f.name for f in fields(Parameters)])
def test_the_page_of_the_model_prints_the_parameters_of_the_saloum(parameter: str) -> None:
    default, saloum = PRINTED[parameter][:2]
    assert int(default) == getattr(Parameters(), parameter)
    assert float(saloum) == yaml.safe_load(text_of(SALOUM / "scenario.yaml"))["parameters"][parameter]


@pytest.mark.parametrize("parameter", [f.name for f in fields(Parameters)])
def test_the_saloum_stays_in_the_ranges_that_sources_give(parameter: str) -> None:
    saloum, spread = PRINTED[parameter][1], PRINTED[parameter][3]
    bounds = [float(x) for x in re.findall(r"[\d.]+", spread)]
    assert bounds or spread == "–"
    assert not bounds or bounds[0] <= float(saloum) <= bounds[-1]


def test_the_page_of_the_model_names_every_stream_of_chance() -> None:
    drawn = {name for path in (ROOT / "sim" / "world").rglob("*.py") for name in STREAM.findall(text_of(path))}
    table = text_of(ROOT / "docs" / "model.md").partition("| stream |")[2].partition("\n\n")[0]
    assert drawn == {name for row in table.splitlines()[2:] for name in re.findall(r"`([\w-]+)`", row)}


def test_the_page_of_the_model_prints_the_risks_of_the_saloum() -> None:
    printed = {id_: [float(x) for x in row[:3]] for id_, row in PRINTED.items() if re.fullmatch(r"R\d\d", id_)}
    risks = yaml.safe_load(text_of(SALOUM / "risks.yaml"))["risks"]
    assert printed == {r["id"]: [r["probability"], r.get("impact", 0), r.get("delay", 0)] for r in risks}


def test_the_page_of_the_model_prints_the_talks_of_the_saloum() -> None:
    """Who sits there, when, how they give way, and how many packages suit everybody."""
    scenario = load(SALOUM).scenario
    index = index_of(scenario)
    for talk in scenario.negotiations:
        table, parties = negotiation.table(index.preferences[talk.id]), index.parties[talk.id]
        limits = [side.reservation / FULL for side in index.preferences[talk.id]]
        language = "ours" if talk.language == scenario.language else talk.language
        who, weeks, rounds, betas, mirror, courtesies, patience, tongue, packages, *ends, gates = PRINTED[talk.id]
        assert re.findall(r"[a-z_]{3,}", who.replace("(delegate)", "")) == [party.actor for party in parties]
        assert ("(delegate)" in who) == talk.delegate
        days = (talk.opens // 5 + 1, talk.closes // 5 + 1)
        assert (*map(int, weeks.split("–")), int(rounds)) == (*days, talk.rounds)
        assert [float(x) for x in betas.split(", ")] == [party.beta / FULL for party in parties]
        assert (float(mirror), int(courtesies), int(patience)) == (talk.mirror / FULL, talk.relation, talk.patience)
        assert tongue == language
        assert [int(n) for n in re.findall(r"\d+", packages)] == [len(table.utilities), len(table.zone)]
        assert [float(x) for end in ends for x in end.split(", ")] == limits
        assert tuple(re.findall(r"B\d\d", gates)) == talk.gates


def test_the_page_of_the_model_prints_what_decisions_cost_in_attention() -> None:
    printed = {kind: int(cost) for cost in "123" for kind in re.findall(r"\w+", PRINTED[cost][0])}
    assert printed == {kind.id: kind.attention for kind in KINDS.values() if kind.attention}


def test_the_page_of_the_model_prints_how_much_one_decision_may_ask() -> None:
    """Bounds of sums, days and shares; a share from none to all needs no line."""
    printed = {
        (kind, row[0].partition(",")[0]): (int(row[1].replace("_", "")), int(row[2].replace("_", "")))
        for row in rows("model.md")
        if len(row) == 5 and re.fullmatch(r"[\d_]+", row[1]) and re.fullmatch(r"[\d_]+", row[2])
        for kind in re.findall(r"\w+", row[4])
    }
    asked = {(kind.id, field.name): field for kind in KINDS.values() for field in kind.fields}
    bounded = {key: (f.low, f.high) for key, f in asked.items() if f.type in ("euros", "days", "points")}
    assert printed == {key: ends for key, ends in bounded.items() if ends != (0, FULL)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_that_is_linked_or_named_exists(page: Path) -> None:
    linked = [page.parent / link for link in LINK.findall(text_of(page))]
    named = [ROOT / name for name in NAMED.findall(text_of(page))]
    assert [str(path.relative_to(ROOT)) for path in (*linked, *named) if not path.exists()] == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "CHANGELOG.md"], ids=lambda page: page.name)
def test_a_page_begins_with_for_whom_it_is(page: Path) -> None:
    head = text_of(page).partition("\n## ")[0]
    assert re.search(r"\b(?:for (?:who|an )|for any|pour qui)", head, re.IGNORECASE)


def commands(page: Path) -> Iterator[str]:
    """Yield what follows `palabre` in every command that a page names."""
    text = text_of(page)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for said in (*spans, *(line for block in blocks for line in re.split(r"\n| && ", block))):
        if found := COMMAND.match(" ".join(said.split())):
            yield found[1].partition(" # ")[0]


def unknown(said: str) -> list[str]:
    """Return the words of a command that the program would refuse: subcommands, options."""
    context = click.Context(palabre)
    command: click.Command = palabre
    wrong: list[str] = []
    for word in re.findall(r"--[a-z-]+|[^\s\[\]|…]+", re.sub(r'"[^"]*"', "TEXT", said.replace("\\|", "|"))):
        if word.startswith("--"):
            options = {name for one in (*palabre.params, *command.params) for name in (*one.opts, "--help")}
            wrong += [word] if word not in options else []
        elif isinstance(command, click.Group) and word not in ("fr", "en"):
            found = command.get_command(context, word)
            wrong += [] if found else [word]
            command = found or command
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists_with_its_options(page: Path) -> None:
    assert {said: wrong for said in commands(page) if (wrong := unknown(said))} == {}


def test_a_command_that_does_not_exist_would_be_seen() -> None:
    assert unknown("scenario kitt") == ["kitt"]
    assert unknown('scenario kit DIR --aut "DIR"') == ["--aut"]
    assert unknown("--lang en play [SCENARIO] --seat") == ["--seat"]
    assert unknown("grid") == []


def facilitator() -> tuple[str, ...]:
    return tuple(text_of(ROOT / "docs" / "facilitator.md").split("## For the facilitator"))


def test_both_languages_of_the_facilitator_name_the_same_commands_and_the_essentials_fit_one_sheet() -> None:
    """Names of files, of people and of sorts apart."""
    told = [re.findall(r"`palabre ([a-z]+)[^`]*`|(`--[a-z]+`)|(`k`)", part) for part in facilitator()]
    assert sorted(told[0]) == sorted(told[1])
    for part in facilitator():
        assert len(re.split(r"^### ", part, flags=re.MULTILINE)[1].split()) <= PAGE_WORDS


@pytest.mark.parametrize("scenario", ["toits-de-l-atlas", "jardins-du-saloum", "halle-nourriciere"])
def test_the_grave_letters_that_a_facilitator_is_warned_of_are_found_under_that_title(scenario: str) -> None:
    """`mail` of the kit prints titles: these must be there, in both languages."""
    name = scenario.rpartition("-")[2] if "halle" not in scenario else "halle"
    for part, language, quote in zip(facilitator(), ("fr", "en"), ("«\u00a0(.*?)\u00a0»", "“(.*?)”"), strict=True):
        grave = re.search(r"^- \*\*(?:Des sujets graves|Grave matters).*?(?=^- )", part, re.MULTILINE | re.DOTALL)
        assert grave
        of = re.search(rf"\*{name}\*\s?: (.*?)(?=\*|\Z)", grave[0], re.IGNORECASE | re.DOTALL)
        assert of
        titles = {" ".join(title.split()) for title in re.findall(quote, of[1], re.DOTALL)}
        compiled = load(scenario)
        subjects = {compiled.texts.entries[language][f"letters.{x.id}.subject"] for x in compiled.scenario.letters}
        assert titles
        assert titles <= {" ".join(subject.split()) for subject in subjects}


def anchors(page: Path) -> set[str]:
    """Return the names under which the headings of a page are linked, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_into_a_page_leads_to_a_heading(page: Path) -> None:
    for name, anchor in re.findall(r"\]\((?!\w+:)([^()\s#]*)#([^()\s]+)\)", text_of(page)):
        assert anchor in anchors(page.parent / name if name else page)


def test_every_dependency_has_its_line_in_the_page_of_choices() -> None:
    wanted = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["dependencies"]
    names = {re.split(r"[^\w-]", requirement)[0] for requirement in wanted}
    assert names <= {row[0] for row in rows("design.md")}


def test_every_version_of_the_rules_says_what_moved() -> None:
    """A game of other rules is read, not played on: whoever holds its log looks up what changed since."""
    told = [int(row[0]) for row in rows("../CHANGELOG.md") if row[0].isdigit()]
    assert told == [*range(1, RULES + 1)]


def test_every_paper_can_be_asked_for_by_the_name_that_the_page_of_papers_gives_in_each_language() -> None:
    """The command keeps a list of its own: papers are slow to load."""
    assert PAPERS == ONLY
    french, english = text_of(ROOT / "docs" / "papers.md").split("## In English")
    for page, names in ((french, [IN_FRENCH.get(name, name) for name in ONLY]), (english, list(ONLY))):
        named = " ".join(re.findall(r"^\| (`[a-z][a-z`, -]+`) \|", page, re.MULTILINE))
        assert re.findall(r"[a-z-]+", named) == names


def test_the_page_of_the_assessor_is_two_pages_in_each_language() -> None:
    french, english = text_of(ROOT / "docs" / "assessor.md").split("## For the assessor")
    assert max(len(french.split()), len(english.split())) <= 2 * PAGE_WORDS


FOUR = [row for row in rows("../README.md") if re.search(r"\(`[\w-]+`\)", row[0])]


@pytest.mark.parametrize("row", FOUR, ids=lambda row: row[0])
def test_the_first_page_counts_what_is_in_each_scenario(row: list[str]) -> None:
    scenario = load(re.findall(r"`([\w-]+)`", row[0])[0]).scenario
    for count, of in re.findall(r"(\d+) (activities|actors|negotiations|risks|letters)", row[1]):
        assert int(count) == len(getattr(scenario, of)), of
    for euros in re.findall(r"€([\d,]+)", row[1]):
        assert int(euros.replace(",", "")) * 100 == scenario.budget


def test_the_first_page_names_every_scenario() -> None:
    assert len(FOUR) == len(list((ROOT / "scenarios").glob("*/scenario.yaml")))


def test_the_tour_says_what_its_stops_say_and_has_their_pictures() -> None:
    written = text_of(ROOT / "docs" / "tour.md")
    assert written == tour.page(), "python -m tests.tui.tour"
    drawn = {f"pictures/tour/{path.name}" for path in tour.PICTURES.iterdir()}
    assert drawn == set(re.findall(r"pictures/\S+\.svg", written))


def test_an_author_finds_every_habit_with_what_a_competent_team_does() -> None:
    """The table of docs/author.md names all levers, in their order, and the first value of each."""
    page = text_of(ROOT / "docs" / "author.md")
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \| [^|]+ \| (`[^|]+`) \|", page, re.MULTILINE)
    told = [(re.findall(r"`(\w+)`", names), re.findall(r"`([^`]+)`", values)) for names, values in rows]
    habits = {name: (values * len(names))[i] for names, values in told for i, name in enumerate(names)}
    levers = {name: json.dumps(values[0]).strip('"') for name, values in LADDERS.items()}
    assert {name: habits.get(name) for name in levers} == levers
