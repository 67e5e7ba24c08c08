"""Games to look at, and screens as text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from textual import _wait, screen

from sim.play.compiled import scenario_of
from sim.play.jury.grids import Marking
from sim.play.library import load
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.session import Session
from sim.world.council import Seat
from sim.world.game import Game
from sim.world.teams.policies import TEAM, play_out
from tests.play.villages import PETIT_PUITS
from tests.tui.jurors import GRID

GOLDEN = Path(__file__).parents[1] / "golden"
MOMENT = 0.005
"""Seconds. Textual paints every 0.017 s and lets a test wait twice 0.02 s after each key: most of the time of ours."""


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Paint and look up four times as often; a test goes on, as ever, when nothing is left to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "UPDATE_PERIOD", MOMENT / 2)  # painted before one has looked twice
        patch.setattr(_wait, "SLEEP_GRANULARITY", MOMENT)
        patch.setattr(_wait, "SLEEP_IDLE", MOMENT / 20)
        patch.setattr(_wait.wait_for_idle, "__defaults__", (MOMENT, 1))
        yield


@pytest.fixture
def well(tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Begin games of the small well; they are closed after the test."""
    opened = []

    def begin(seats: tuple[Seat, ...] = TEAM, language: str = "fr", seed: int = 7) -> Session:
        path = tmp_path / f"puits{len(opened)}.palabre"
        opened.append(Session.create(path, load(PETIT_PUITS), seats=seats, seed=seed, language=language))
        return opened[-1]

    yield begin
    for session in opened:
        session.close()


def played(path: Path, scenario: object, month: int) -> Path:
    """Play with the sensible team until a month begins, and leave the file: the same one each time.

    Salts are random, and the hour is told: by them a jury is offered other pieces of the same game, on other pages.
    """
    compiled, salts = load(scenario), count()
    with (
        patch("sim.play.session._random_salt", lambda _field: f"{next(salts):032x}"),
        patch("sim.play.session.utc_now", lambda: "2026-03-02T09:00:00Z"),
        Session.create(path, compiled, seats=TEAM, seed=7, language="fr") as session,
    ):
        game = Game(compiled.scenario, 7, TEAM)
        for move in play_out(game, "sensible", 7):
            session.submit(move)
            if game.month >= month or game.closed:
                break
    return path


@pytest.fixture(scope="session")
def saloum_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gardens of the Saloum in their sixth month."""
    return played(tmp_path_factory.mktemp("saloum") / "saloum.palabre", "jardins-du-saloum", 6)


@pytest.fixture(scope="session")
def over_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small well after its last month."""
    return played(tmp_path_factory.mktemp("over") / "over.palabre", PETIT_PUITS, 99)


@pytest.fixture
def saloum(saloum_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy of the game in the Saloum, to do with as one likes."""
    with Session.open(Path(shutil.copy(saloum_file, tmp_path))) as session:
        yield session


@pytest.fixture
def over(over_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A finished game."""
    with Session.open(Path(shutil.copy(over_file, tmp_path))) as session:
        yield session


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/tui --update-golden` keeps the screens of today; look at the difference before committing it."""
    parser.addoption("--update-golden", action="store_true", help="keep the screens of today as golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the one kept under its name."""

    def compare(name: str, text: str) -> None:
        kept = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            GOLDEN.mkdir(exist_ok=True)
            kept.write_text(text, encoding="utf-8")
        assert kept.is_file(), f"{kept.name} does not exist: run once with --update-golden and look at it"
        assert text == kept.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def recording(over_file):
    file = read_file(over_file)
    return Recording(file.log, scenario_of(file.compiled), current_rules())


@pytest.fixture
def short():
    """Two criteria of the grid of the three days: c8, each student's, and c6, the group's."""
    criteria = tuple(c for c in GRID.grid.criteria if c.id in ("c8", "c6"))
    return Marking(replace(GRID.grid, criteria=criteria), GRID.texts, GRID.digest)


@pytest.fixture(autouse=True)
def utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no screen of the tests be rewritten in ASCII because of the shell that they are run from."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if os.environ.get(name) in ("C", "POSIX"):
            monkeypatch.delenv(name)
