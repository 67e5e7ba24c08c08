"""An assessor's room on a real pseudo-terminal: opening a log of 400 entries, and stepping from page to page."""

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import sleep

import pytest

from sim.play.library import load
from sim.play.session import Session
from sim.world.game import Game
from sim.world.teams.policies import TEAM, play_out
from tests.bench.figures import Figure, Yardsticks, late
from tests.bench.terminal import Pty, installed, used

pytestmark = pytest.mark.bench

ENTRIES, READ, TIMES = 400, 16, 4
OPENING = Figure("opening a log of 400 entries for review", asked=1000, held=85)
STEP = Figure("a step to the next page, 95th percentile", asked=50, held=4)
BEFORE, AFTER = b",", b";"
"""The keys of a step."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the gardens of the Saloum for so many entries."""
    path, compiled = tmp_path_factory.mktemp("read") / "read.palabre", load("jardins-du-saloum")
    with Session.create(path, compiled, seats=TEAM, seed=7, language="fr") as session:
        for move in play_out(Game(compiled.scenario, 7, TEAM), "sensible", 7):
            session.submit(move)
            if len(session.entries()) == ENTRIES:
                break
    return path


@pytest.fixture(scope="module")
def room(log: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Pty, float]]:
    """Open the log, lock pages, and come to rest; with the CPU seconds from the command to the first page."""
    review = ["review", str(log), "--assessor", "Mme Diop", "--exposure", "nothing", "--ties", ""]
    command = [sys.executable, "-m", "tui", "--lang", "fr", *review]
    world = installed(tmp_path_factory.mktemp("bytecode"))
    with Pty(command, world) as once:  # compiles the program, as an installation does
        once.wait()
        once.quiet()
    with Pty(command, world) as terminal:
        terminal.wait()
        terminal.quiet()
        os.write(terminal.ours, b"\r")
        terminal.quiet()
        opened = used(terminal.pid)
        for _ in range(READ):
            for key in (b"\r", b"\r"):  # a piece without a judgement asks once more
                os.write(terminal.ours, key)
                sleep(0.15)
                terminal.quiet()
        yield terminal, opened


def test_a_log_opens_within_a_second(room: tuple[Pty, float]) -> None:
    print(f"\nCPU from the command to the first page: {room[1] * 1000:.0f} ms")
    beside = Yardsticks()
    for _ in range(5):
        beside.lay()
    OPENING.check(room[1], beside)


def test_a_step_is_answered_at_once(room: tuple[Pty, float]) -> None:
    terminal, rounds, beside = room[0], list[list[float]](), Yardsticks()
    os.write(terminal.ours, BEFORE)  # away from the last page, where a step more would write nothing
    terminal.quiet()
    for _ in range(TIMES):
        costs = []
        for key in [BEFORE] * 11 + [AFTER] * 11:
            beside.lay()
            before = used(terminal.pid)
            os.write(terminal.ours, key)
            terminal.first()
            terminal.quiet()
            costs.append(used(terminal.pid) - before)
        rounds.append(costs)
    every = sorted(chain(*rounds))
    print(f"\nCPU: median {every[len(every) // 2] * 1000:.1f} ms, 95th {every[len(every) * 95 // 100] * 1000:.1f} ms")
    STEP.check(late(rounds), beside)
