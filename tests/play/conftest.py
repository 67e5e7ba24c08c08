"""What the tests of this folder share: modules beside them (`tally`, `shell`, `authored`)."""

from __future__ import annotations

import gettext
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from authored import Village
from papered import saved
from shell import WELL, command, swept

from sim.play.finder import finder, keep
from sim.play.replay import todays_rules


@pytest.fixture
def village(tmp_path: Path) -> Village:
    """Return a scenario that tests spoil line by line."""
    return Village(tmp_path)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep a test's files, language, signals and processes to itself."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    before = signal.getsignal(signal.SIGTERM)
    yield
    swept()
    signal.signal(signal.SIGTERM, before)
    gettext.textdomain("messages")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the log of a demonstration."""
    out = tmp_path_factory.mktemp("demo")
    done = command("demo", WELL, "--seed", 7, "--out", out)
    said = done.communicate()
    assert done.returncode == 0, said
    return next(out.glob("*.jsonl"))

@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a game finished by hand, its scenario and its witness beside it."""
    path = saved(tmp_path_factory.mktemp("kept"))
    assert [one.name for one in keep(path, finder(path))] == ["baobab.witness"]
    return path


@pytest.fixture
def witnessed(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of it that may be spoiled."""
    for file in kept.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / kept.name


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let two years pass: the rules have another number, and whoever plays a game fails."""

    def played(*_: object) -> None:
        raise AssertionError("nothing is played under other rules")

    def years() -> None:
        monkeypatch.setattr("sim.world.game.RULES", todays_rules().version + 1)
        monkeypatch.setattr("sim.world.engine.Simulation.__init__", played)

    return years
