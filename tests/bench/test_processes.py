"""What a shell waits for: the version, the first screen of a game, a whole demonstration with its report.

CPU time of the processes, which is what they take on a machine at rest; their wall time is printed beside it.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from tests.bench.figures import Figure, Timer, seconds
from tests.bench.terminal import Seat, installed, open_seat

resource = pytest.importorskip("resource", reason="the CPU time of a process is told by POSIX")
if not Path("/proc/self/status").exists():
    pytest.skip("memory is read where Linux writes it", allow_module_level=True)


def of_children() -> float:
    """Return the CPU seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(used.ru_utime + used.ru_stime)


pytestmark = [pytest.mark.bench, pytest.mark.benchmark(timer=of_children)]

VERSION = Figure("palabre --version", asked=150, held=7.3)
DEMO = Figure("palabre demo jardins-du-saloum, report included", asked=2_500, held=210)
CHECK = Figure("palabre scenario check jardins-du-saloum", asked=1_000, held=110)
FIRST_SCREEN = Figure("palabre play, to its first screen", asked=500, held=56)
LARGEST = 70 * 1024
"""KiB that a seat may hold."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a program that was installed."""
    return installed(tmp_path_factory.mktemp("bytecode"))


def palabre(*words: str, folder: Path, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "tui", *words], cwd=folder, check=True, capture_output=True, env=environment)


def clocked(what: Callable[[], object], walls: list[float]) -> Callable[[], object]:
    """Note the wall time of every call as well."""
    return lambda: walls.append(seconds(what, perf_counter))


def test_the_version_is_said(timer: Timer, tmp_path: Path, environment: dict[str, str]) -> None:
    walls: list[float] = []
    timer.check(VERSION, clocked(lambda: palabre("--version", folder=tmp_path, environment=environment), walls), rounds=15)
    print(f"wall time: {min(walls):.3f} s")


def test_a_demonstration_is_played_and_reported(timer: Timer, tmp_path: Path, environment: dict[str, str]) -> None:
    names, walls = iter(range(99)), []

    def demo() -> None:
        words = ("demo", "jardins-du-saloum", "--seed", "7", "--out", f"demo{next(names)}")
        palabre(*words, folder=tmp_path, environment=environment)

    timer.check(DEMO, clocked(demo, walls), rounds=3)
    print(f"wall time: {min(walls):.2f} s")


def test_the_largest_scenario_is_checked(timer: Timer, tmp_path: Path, environment: dict[str, str]) -> None:
    words = ("scenario", "check", "jardins-du-saloum")
    timer.check(CHECK, lambda: palabre(*words, folder=tmp_path, environment=environment), rounds=5)


def test_a_seat_opens_and_stays_small(timer: Timer, tmp_path: Path, environment: dict[str, str]) -> None:
    seats: list[Seat] = []

    def open_one() -> None:
        seats.append(open_seat(tmp_path / f"{len(seats)}.palabre", environment))

    timer.check(FIRST_SCREEN, open_one, rounds=7)
    print(f"wall time: {min(seat.seconds for seat in seats):.3f} s")
    largest = max(seat.resident for seat in seats)
    print(f"resident memory of a seat: {largest / 1024:.0f} MiB (asked 70)")
    assert largest <= LARGEST
