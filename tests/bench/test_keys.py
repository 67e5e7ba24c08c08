"""From a key to what it changes on a real pseudo-terminal: a board of 60 activities after some 300 entries.

What is compared is the CPU time that the seat takes for a key at its best, painting included: on a machine at rest that is what
passes between the key and the last byte. All keys, and the wall time to the first byte, are printed beside it.
"""

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import perf_counter, sleep

import pytest

from sim.play.compiled import with_digests
from sim.play.session import Session
from sim.world.scenario import Texts
from sim.world.teams.policies import TEAM
from tests.bench.cases import project
from tests.bench.figures import Figure, Yardsticks, late
from tests.bench.games import SEED, moves_of
from tests.bench.terminal import Pty, installed, used

pytestmark = pytest.mark.bench
if not Path("/proc/self/schedstat").exists():
    pytest.skip("the CPU time of another process is read where Linux writes it", allow_module_level=True)

ACTIVITIES, ENTRIES = 60, 300
KEY = Figure("a key on the board, 95th percentile", asked=20, held=2.2)
"""A seat that waits finds its caches taken by others, the yardsticks never do: 1.4 here, 2.5 on another machine of the same make."""
RIGHT, DOWN, UP, PAGE_DOWN, PAGE_UP = (f"\x1b[{code}".encode() for code in ("C", "B", "A", "6~", "5~"))
KEYS = [RIGHT, DOWN, DOWN, DOWN, RIGHT, DOWN, UP, b"1", DOWN, PAGE_DOWN, PAGE_UP, b"0", DOWN, UP]
"""Arrows over panels and rows, a panel by its number, a page down and up, and back to where it began: each changes something."""
TIMES = 8


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play a large game for so many entries."""
    scenario = project(ACTIVITIES)
    titles = {f"activities.{a.id}.name": f"{a.id} Une activité au nom assez long" for a in scenario.activities}
    path = tmp_path_factory.mktemp("large") / "large.palabre"
    texts = Texts(("fr",), {"fr": {"scenario.title": "Soixante", **titles}})
    with Session.create(path, with_digests(scenario, texts), seats=TEAM, seed=SEED, language="fr") as session:
        for move in moves_of(scenario, 40)[:ENTRIES]:
            session.submit(move)
        assert len(session.entries()) == ENTRIES
    return path


@pytest.fixture(scope="module")
def seat(save: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pty]:
    """Open the game in a terminal of 120 by 36, and let it come to rest."""
    command = [sys.executable, "-m", "tui", "--lang", "fr", "play", "--save", str(save)]
    with Pty(command, installed(tmp_path_factory.mktemp("bytecode"))) as terminal:
        terminal.wait()
        for key in (b"\x1b", *KEYS):
            os.write(terminal.ours, key)
            sleep(0.2)
            terminal.quiet()
        yield terminal


def test_a_key_is_answered_at_once(seat: Pty) -> None:
    rounds, walls, beside = list[list[float]](), list[float](), Yardsticks()
    for _ in range(TIMES):
        costs = []
        for key in KEYS:
            beside.lay()
            before, start = used(seat.pid), perf_counter()
            os.write(seat.ours, key)
            walls.append(seat.first() - start)
            seat.quiet()
            costs.append(used(seat.pid) - before)
        rounds.append(costs)
    for name, times in (("CPU", sorted(chain(*rounds))), ("wall time to the first byte", sorted(walls))):
        middle, most = (times[len(times) * share // 100] * 1_000 for share in (50, 95))
        print(f"\n{name}: median {middle:.1f} ms, 95th percentile {most:.1f} ms, {len(times)} keys")
    KEY.check(late(rounds), beside)


def test_a_seat_at_rest_rests(seat: Pty) -> None:
    before = used(seat.pid)
    sleep(4)
    share = (used(seat.pid) - before) / 4
    print(f"\nprocessor of an idle seat: {share:.2%}")
    assert share < 0.01
    assert not seat.pending(), "something is painted while nobody does anything"
