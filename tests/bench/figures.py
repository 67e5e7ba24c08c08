"""What is asked of the speed of the program, what it holds, and the loop by which machines are compared."""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

LOOP_MS = 7.1
"""The calibration loop on the reference machine (docs/performance.md), Python 3.11, at rest: the best of many."""
SLACK = 1.3
"""How much slower than it holds a figure may be measured before the test fails: machines differ, and neighbours."""


def loop() -> None:
    """Push and pop 20 000 times on a heap of 64: interpreter and memory at work, nothing of ours."""
    heap: list[tuple[int, int]] = []
    for n in range(20_000):
        heappush(heap, (n * 7_919 % 10_007, n))
        if len(heap) > 64:
            heappop(heap)


def seconds(what: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """Time one call."""
    start = clock()
    what()
    return clock() - start


def late(rounds: list[list[float]]) -> float:
    """Return the 95th percentile of what several things cost, each at its best of several rounds.

    A neighbour makes the slowest of a hundred keys twice as slow; he disturbs the same key in eight rounds less often.
    """
    best = sorted(min(times) for times in zip(*rounds, strict=True))
    return best[len(best) * 95 // 100]


@dataclass(frozen=True)
class Figure:
    """A figure in milliseconds on the reference machine: what is asked, and what is held. Compared as ratios to the loop."""

    name: str
    asked: float
    held: float

    def check(self, ratio: float) -> None:
        """Fail if a measured ratio is further from what is held than the slack allows."""
        at_reference = ratio * LOOP_MS
        print(f"\n{self.name}: ratio {ratio:.2f}, {at_reference:.1f} ms on the reference machine (asked {self.asked:g})")
        assert at_reference <= SLACK * self.held, f"{self.name}: {at_reference:.1f} ms for {self.held:g}"


@dataclass
class Ratio:
    """A benchmark whose rounds alternate with the calibration loop, so that both meet the same neighbours."""

    benchmark: BenchmarkFixture
    loops: list[float] = field(default_factory=list)

    def of(self, what: Callable[[], object], rounds: int = 9) -> float:
        """Return the best time of a call over the best time of the loop, both CPU time."""
        self.benchmark.pedantic(what, setup=lambda: self.loops.append(seconds(loop)), rounds=rounds, warmup_rounds=1)
        if self.benchmark.stats is None:
            pytest.skip("benchmarks are disabled")
        ratio = self.benchmark.stats.stats.min / min(self.loops)
        self.benchmark.extra_info["ratio"] = round(ratio, 3)
        return ratio
