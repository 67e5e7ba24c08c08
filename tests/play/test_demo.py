"""The real game, played by a policy: its log replays, and a crash in the middle changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.play.authoring import compile_scenario
from sim.play.compiled import Compiled
from sim.play.demo import Demo
from sim.play.record.files import to_jsonl
from sim.play.record.log import Entry
from sim.play.replay import current_rules, replay
from sim.play.session import Session
from sim.play.verify import verify
from sim.world.teams.policies import POLICIES, TEAM
from tests.play.villages import PETIT_PUITS
from tui.cli import main
from tui.commands.demo import POLICIES as NAMED

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_scenario(PETIT_PUITS)


def played(compiled: Compiled, policy: str = "sensible", seed: int = 7) -> Demo:
    demo = Demo(compiled, seed, policy)
    demo.to_end()
    return demo


@pytest.fixture(scope="module")
def demo(compiled: Compiled) -> Demo:
    return played(compiled)


def test_the_command_names_the_policies_that_there_are() -> None:
    assert set(NAMED) == set(POLICIES)


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_a_game_played_by_a_policy_replays_to_the_same_state(compiled: Compiled, policy: str) -> None:
    demo = played(compiled, policy)
    assert demo.log().finished
    assert replay(demo.log(), compiled.scenario, current_rules()).digest() == demo.game.digest()


def test_the_same_seed_gives_the_same_lines_and_another_seed_others(compiled: Compiled, demo: Demo) -> None:
    assert played(compiled).log().lines() == demo.log().lines()
    assert played(compiled, seed=8).log().empreinte != demo.log().empreinte


def test_nobody_plays_so_there_is_no_wall_clock(demo: Demo) -> None:
    assert {entry.wall for entry in demo.entries} == {None}


def states(entries: Sequence[Entry]) -> list[str]:
    return [entry.state for entry in entries]


@settings(max_examples=4)
@given(cut=st.integers(0, 60))
def test_played_live_with_a_pause_anywhere_it_is_the_same_game(
    cut: int, compiled: Compiled, demo: Demo, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("jeu") / "jeu.palabre"
    moves = [entry.move() for entry in demo.entries[:-1]]
    with Session.create(path, compiled, seats=TEAM, seed=7, language="fr") as session:
        for move in moves[:cut]:
            session.submit(move)
    with Session.open(path) as session:
        for move in moves[cut:]:
            session.submit(move)
        assert states(session.entries()) == states(demo.entries)


CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from sim.play.session import Session
from tests.play.test_demo import TEAM, compile_scenario, played
from tests.play.villages import PETIT_PUITS
compiled = compile_scenario(PETIT_PUITS)
moves = [entry.move() for entry in played(compiled).entries[:-1]]
session = Session.create(Path(sys.argv[2]), compiled, seats=TEAM, seed=7, language="fr")
for move in moves:
    print(session.submit(move).seq, flush=True)
"""


def test_killed_in_the_middle_of_a_real_game_it_goes_on_as_if_nothing_had_happened(
    compiled: Compiled, demo: Demo, tmp_path: Path
) -> None:
    path = tmp_path / "jeu.palabre"
    line = [sys.executable, "-c", CHILD, str(HERE), str(path)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1]) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(20)]
        child.kill()
        said += child.stdout.readlines()
    acknowledged = int([text for text in said if text.endswith("\n")][-1])
    with Session.open(path) as session:
        assert len(session.entries()) >= acknowledged
        for entry in demo.entries[len(session.entries()) : -1]:
            session.submit(entry.move())
        assert states(session.entries()) == states(demo.entries)


def test_a_draw_that_is_not_keyed_is_caught(
    compiled: Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check is checked: chance that forgets its key plays a game that looks like any other, and verify sees it."""
    path = tmp_path / "journal.jsonl"
    with monkeypatch.context() as broken:
        broken.setattr("sim.model.chance._begun", lambda *_key: blake2b(digest_size=8, key=os.urandom(16)))
        path.write_bytes(to_jsonl(played(compiled).log().lines()))
        (found,) = verify(path, current_rules(), lambda _: compiled).troubles
    assert found.reason == "unkeyed"
    (found,) = verify(path, current_rules(), lambda _: compiled).troubles
    assert found.reason in {"other_state", "now_refused", "other_day"}  # what honest rules can say of that log


def test_a_demonstration_writes_in_the_language_that_it_is_asked_in(compiled: Compiled, demo: Demo) -> None:
    """Its header says which; that of nobody's asking is the author's."""
    english = Demo(compiled, 7, "sensible", "en")
    assert len(list(english.play())) == len(demo.entries)
    assert (demo.header.language, english.header.language) == ("fr", "en")
    whys = {entry.why for entry in english.entries}
    assert "Better to write it before we need it." in whys
    assert whys.isdisjoint({entry.why for entry in demo.entries} - {""})
    assert replay(english.log(), compiled.scenario, current_rules()).digest() == english.game.digest()


def test_a_demo_bears_the_name_of_a_team_so_that_two_make_a_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--lang", "fr", "demo", "decouverte", "--team", "Rônier", "--out", str(tmp_path)]) == 0
    (log,) = tmp_path.glob("*.jsonl")
    assert '"team":"Rônier"' in log.read_text(encoding="utf-8").splitlines()[0]
    assert main(["demo", "decouverte", "--team", "x" * 99]) != 0
    capsys.readouterr()
