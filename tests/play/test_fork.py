"""Another way from an entry: a game that begins the same, cites the one that it left, and can be played on."""

import json
import re
from functools import cache

import pytest

from sim.insight.bands import bands, quantiles
from sim.insight.bench import play_on
from sim.insight.ledger import FEW, Played, results
from sim.play.demo import Demo
from sim.play.fork import fork, last_common_entry
from sim.play.library import load
from sim.play.record.files import read_file, to_jsonl
from sim.play.record.log import empreinte_of
from sim.play.session import Session
from sim.play.steps import council_after, game_steps
from sim.play.tongue import steps
from sim.play.trouble import Trouble
from sim.world.council import Move
from sim.world.engine import Simulation
from tests.play.villages import PETIT_PUITS
from tui.commands.frame import run
from tui.commands.luck import _tenths

AT = 57
"""An entry of the second month, with decisions after it."""


@cache
def well():
    return load(str(PETIT_PUITS), "fr")


@cache
def left():
    return Demo(well(), 4, "random").to_end()


def test_a_fork_is_the_same_game_up_to_its_entry_and_cites_its_parent(tmp_path):
    made = fork(left(), well(), AT, tmp_path / "new.palabre")
    assert made.header.parent == {"head": left().empreinte, "seq": AT}
    kept = read_file(tmp_path / "new.palabre").log
    assert kept.lines() == made.lines()
    assert kept.empreinte != empreinte_of(left().entries[AT - 1].hash), "another chain: nobody takes it for the parent"
    for one, other in zip(kept.entries, left().entries[:AT], strict=True):
        assert (one.move(), one.state, one.day, one.wall) == (other.move(), other.state, other.day, other.wall)


def test_a_fork_is_played_on_and_decides_otherwise(tmp_path):
    fork(left(), well(), AT, tmp_path / "new.palabre")
    with Session.open(tmp_path / "new.palabre") as session:
        view = session.view()
        close = {"decision": "close_month", "body": {"month": view.month}}
        session.submit(Move("coordination", "coordination", "propose", close))
        assert session.entries()[-1].seq == AT + 1
        assert last_common_entry(left(), session.log()) == AT


def test_after_the_end_there_is_nothing_to_decide(tmp_path):
    last = len(left().entries)
    for at in (last, last - 1, last + 5):
        with pytest.raises(Trouble, match="fork_too_late"):
            fork(left(), well(), at, tmp_path / "new.palabre")
    assert not (tmp_path / "new.palabre").exists()
    assert fork(left(), well(), last - 2, tmp_path / "new.palabre").entries


def test_games_of_two_draws_are_no_fork():
    demo = Demo(well(), 5, "random")
    next(demo.play())
    with pytest.raises(Trouble, match="not_a_fork"):
        last_common_entry(left(), demo.log())


def test_a_game_is_no_fork_of_itself():
    with pytest.raises(Trouble, match="same_way"):
        last_common_entry(left(), left())


def test_bands_begin_as_one_line_and_end_in_the_results_of_each_future():
    steps = council_after(game_steps(left(), well()).steps, AT)
    found = bands(Played(well().scenario, 4, steps), "sensible", 6)
    assert found.since > 0
    before = found.cash[:, : found.since]
    assert (before == before[0]).all()
    assert (found.cash[:, found.since :].std(axis=0) > 0).any()
    low, median, high = quantiles(found.progress)
    assert (low <= median).all()
    assert (median <= high).all()
    game = Simulation(well().scenario, 4)
    for step in steps:
        game.apply(step.decisions[0])
    twin = play_on(game.fork(2), "sensible")
    assert tuple(found.results[1]) == results(twin)
    assert found.cash[1, -1] == twin.state().snapshots[-1].cash


def test_the_command_makes_a_fork_and_lays_both_ways_side_by_side(tmp_path, capsys):
    log, new, out = tmp_path / "left.jsonl", tmp_path / "new.palabre", tmp_path / "ways.html"
    log.write_bytes(to_jsonl(left().lines()))
    with_it = ["--scenario", str(PETIT_PUITS)]
    assert run(["fork", str(log), "--at", str(AT), "--save", str(new), *with_it], "fr") == 0
    assert left().empreinte in capsys.readouterr().out
    assert run(["fork", str(log), "--at", str(AT), "--save", str(new), *with_it], "fr") == 2, "it is there already"
    sizes = ["--runs", "3", "--jobs", "1", "--out", str(out)]
    assert run(["fork", str(log), "--against", str(new), *sizes, *with_it], "fr") == 0
    page = out.read_text(encoding="utf-8")
    assert f"Deux chemins depuis l’entrée {AT}" in page
    assert "src=" not in page
    assert "Moins de 30 futurs" in page, "three futures are too few to read anything"
    assert not re.search("<svg|<table|±|Résultats", page), "nor is anything printed that one should not read"
    sides = re.findall(r"<section>.*?</section>", page, re.DOTALL)
    assert [left().empreinte in side for side in sides] == [True, False], "each way says whose log it is"
    assert "rien de plus" in sides[1], "the fork decided nothing yet; the game that it left did"
    assert "<li>" in sides[0] and "rien de plus" not in sides[0]  # noqa: PT018 - one story
    assert run(["fork", str(log), *with_it], "en") == 2
    assert run(["fork", str(new), "--against", str(log), *sizes, *with_it], "en") == 1, "the first is not finished"


def test_of_enough_futures_results_and_curves_of_both_ways_are_printed(tmp_path):
    log, new, out = tmp_path / "left.jsonl", tmp_path / "new.palabre", tmp_path / "ways.html"
    log.write_bytes(to_jsonl(left().lines()))
    with_it = ["--scenario", str(PETIT_PUITS)]
    assert run(["fork", str(log), "--at", str(AT), "--save", str(new), *with_it], "fr") == 0
    sizes = ["--runs", str(FEW), "--jobs", "1", "--out", str(out)]
    assert run(["fork", str(log), "--against", str(new), *sizes, *with_it], "fr") == 0
    page = out.read_text(encoding="utf-8")
    assert "Moins de 30 futurs" not in page
    assert page.count("<svg") == 2
    assert "Qualité et durabilité" in page
    gaps = re.findall(r"([+−\d][^<]*) ± ([^<]*)</td>", page)
    assert len(gaps) == 7
    for gap in gaps:
        assert re.search(r"[,€]", gap[0] + gap[1]), "no difference of nothing, give or take nothing: a tenth is said"


def tenths(line: str) -> list[int]:
    """Read the numbers of a line in French, without what stands after ±."""
    bare = re.sub(r"±\s[\d\s]+,\d", "", line).replace("\u2212", "-")
    return [int(re.sub(r"\D", "", n)) * (-1 if "-" in n else 1) for n in re.findall(r"-?\d[\d\s]*,\d", bare)]


def test_the_command_says_what_was_luck(tmp_path, capsys):
    log = tmp_path / "left.jsonl"
    log.write_bytes(to_jsonl(left().lines()))
    given = [str(log), "--runs", "2", "--jobs", "1", "--councils", "--scenario", str(PETIT_PUITS)]
    assert run(["luck", *given], "fr") == 0
    told = capsys.readouterr().out
    assert "Référence" in told
    assert "hasard" in told
    assert max(map(len, told.splitlines())) <= 100
    reference, table, how = told.split("\n\n")
    assert "Moins de 30 futurs" in reference, "it is read before the numbers"
    assert how.startswith("Départ"), "which steps exceed their interval cannot be told from so few futures"
    table = table.splitlines()[1:]
    assert len(table) == 7
    for line in table:
        start, *parts, result = tenths(line)
        assert start + sum(parts) == result, line
    assert run(["luck", *given], "en") == 0
    english = capsys.readouterr().out
    assert len(re.findall(r"\d\.\d%", english)) >= 10, "in English, no space parts a number from its %"
    assert not re.search(r"\d\s%", english)
    assert run(["luck", *given, "--json"], "en") == 0
    found = json.loads(capsys.readouterr().out)
    for name, value in found["result"].items():
        parts = sum(found[part][name]["mean"] for part in ("start", "decisions", "help", "chance"))
        assert parts == pytest.approx(value, abs=1e-6)
    assert all(len(step["proposed"]) == len(step["decisions"]) for step in found["steps"])
    assert run(["luck", *given, "--entry", "100000"], "en") == 2


def test_what_exceeds_its_interval_is_said_of_one_decision_where_there_are_futures_enough(tmp_path, capsys):
    """Beside “read nothing in them”, two futures named what exceeded its ±."""
    log = tmp_path / "left.jsonl"
    log.write_bytes(to_jsonl(left().lines()))
    given = [str(log), "--jobs", "1", "--councils", "--scenario", str(PETIT_PUITS)]
    made, carried = next((n, by) for n, by in game_steps(left(), well()).carried.items() if n < by)
    told = []
    for entry in (carried, made):  # a jury reads a decision under the entry that proposed it
        assert run(["luck", *given, "--runs", "30", "--entry", str(entry)], "en") == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert told[0].count("±") >= 7, "a decision that is asked for is told with all its amounts, small ones too"
    ((verdict, amounts),) = re.findall(r"(Nothing exceeds its ±|What exceeds its ±): (.*?)\n\n", told[0], re.DOTALL)
    sure = [abs(float(mean)) > float(margin) for mean, margin in re.findall(r"(\d+\.\d)\s±\s(\d+\.\d)", amounts)]
    assert all(sure)
    assert bool(sure) == verdict.startswith("What")
    assert run(["luck", *given, "--runs", "2", "--entry", str(made)], "en") == 0
    few = capsys.readouterr().out
    assert "Fewer than 30 futures" in few
    assert few.count("±") >= 7
    assert not re.search("(What|Nothing) exceeds its ±", few)


@pytest.mark.parametrize(
    ("unit", "values"), [("points", (6_065, 6_075, -4_865, 15.0, -0.4)), ("days", (1.25, -1.25, 13.0))]
)
def test_a_part_of_luck_is_the_same_tenth_in_the_terminal_and_on_paper(unit, values):
    """60.65 % was 60.7 % in the terminal, half up, and 60.6 % in the dossier, half to even."""
    assert [_tenths(value, unit) for value in values] == [steps(value, unit) for value in values]
