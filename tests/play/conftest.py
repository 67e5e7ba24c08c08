"""Fixtures of this folder; shared helpers are in the modules beside (`villages`, `game_cases`, `shell` …)."""

from __future__ import annotations

import gettext
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sim.play.finder import archive, finder
from sim.play.papers import Jury, PlayedGame
from sim.play.replay import current_rules
from tests.play.paper_cases import export_quarrel, read_game, settled_jury
from tests.play.shell import WELL, command, kill_started
from tests.play.villages import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    """Return a copy of the small scenario for a test to damage."""
    return Village(tmp_path)


@pytest.fixture
def game(tmp_path: Path) -> PlayedGame:
    """Return the game of a team that quarrels, as papers read it."""
    return read_game(export_quarrel(tmp_path))


@pytest.fixture
def judged(tmp_path: Path, game: PlayedGame) -> Jury:
    """Return two signed marks files of that game, settled."""
    return settled_jury(tmp_path, game)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Isolate a test's data folders, language, signals and child processes."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    before = signal.getsignal(signal.SIGTERM)
    yield
    kill_started()
    signal.signal(signal.SIGTERM, before)
    gettext.textdomain("messages")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the log of a demonstration game."""
    out = tmp_path_factory.mktemp("demo")
    done = command("demo", WELL, "--seed", 7, "--out", out)
    said = done.communicate()
    assert done.returncode == 0, said
    return next(out.glob("*.jsonl"))

@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the log of a finished game, with its scenario and witness beside it."""
    path = export_quarrel(tmp_path_factory.mktemp("kept"))
    assert [one.name for one in archive(path, finder(path))] == ["baobab.witness"]
    return path


@pytest.fixture
def witnessed(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of `kept` for a test to damage."""
    for file in kept.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / kept.name


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that changes the number of the rules, and makes playing any game fail."""

    def played(*_: object) -> None:
        raise AssertionError("nothing is played under other rules")

    def years() -> None:
        monkeypatch.setattr("sim.world.game.RULES", current_rules().version + 1)
        monkeypatch.setattr("sim.world.engine.Simulation.__init__", played)

    return years
