"""What is asked of the speed of the program, what it holds, and the yardsticks by which machines are compared."""

import re
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_string, policy
from heapq import heappop, heappush
from statistics import median
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

LOOP_MS = 7.1
"""The calibration loop on the reference machine (docs/performance.md), Python 3.11, at rest: the best of many."""
SLACK = 1.3
"""How much slower than it holds a figure may be measured before the test fails: machines differ, and neighbours."""
PATTERNS = (r"(?P<euros>\d{1,3})(?:[,.](\d+))?\s*(?:€|eur)", r"^(\w+)@([\w.-]+)\.([a-z]{2,6})$", r"\b(?:lundi|mardi|mercredi)\b")
MAIL = """From: awa@jardins.example
To: luc@jardins.example
Subject: =?utf-8?q?R=C3=A9union?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Demain, sous l'arbre.
--x
Content-Type: text/html; charset=utf-8

<p>Demain, sous l'arbre.
--x--
"""


def loop() -> None:
    """Push and pop 20 000 times on a heap of 64: a few instructions again and again, nothing of ours.

    By it the figures that are asked were set.
    """
    heap: list[tuple[int, int]] = []
    for n in range(20_000):
        heappush(heap, (n * 7_919 % 10_007, n))
        if len(heap) > 64:
            heappop(heap)


def errands() -> None:
    """Run over a large part of the standard library that is written in Python: short pieces of code, each unlike the one before.

    A game is of that kind, a screen too. A machine whose caches are shared with others does both half as fast, and the loop as
    fast as ever: so what is held is compared with this.
    """
    parser = ArgumentParser("errands")
    commands = parser.add_subparsers()
    for n in range(12):
        command = commands.add_parser(f"command{n}", help="one of many")
        command.add_argument("--times", type=int, default=3, help="%(default)s")
        command.add_argument("names", nargs="*")
    parser.parse_args(["command3", "--times", "5", "Awa", "Luc"])
    parser.format_help()
    for _ in range(3):
        mail = message_from_string(MAIL, policy=policy.default)
        assert mail["subject"] == "Réunion"
        assert mail.as_string()
        re.purge()
        for pattern in PATTERNS:
            re.compile(pattern)


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


@dataclass
class Yardsticks:
    """Both yardsticks, laid beside each round of what is measured, so that they meet the same neighbours."""

    loops: list[float] = field(default_factory=list)
    errands: list[float] = field(default_factory=list)

    def lay(self) -> None:
        """Time both once."""
        self.loops.append(seconds(loop))
        self.errands.append(seconds(errands))


@dataclass(frozen=True)
class Figure:
    """A figure: what is asked, in milliseconds on the reference machine, compared by the loop; what is held, in errands."""

    name: str
    asked: float
    held: float

    def check(self, best: float, beside: Yardsticks) -> None:
        """Fail if the best of what was measured, in seconds, is further from what is held than the slack allows.

        The median of the errands: they are short, and their best may be of a moment that half a second never has.
        """
        ratio, errand = best / min(beside.loops), best / median(beside.errands)
        print(f"\n{self.name}: ratio {ratio:.2f}, {ratio * LOOP_MS:.1f} ms on the reference machine (asked {self.asked:g})")
        print(f"in errands: {errand:.2f} (held {self.held:g})")
        assert errand <= SLACK * self.held, f"{self.name}: {errand:.2f} errands for {self.held:g}"


@dataclass
class Timer:
    """A benchmark whose rounds alternate with the yardsticks."""

    benchmark: BenchmarkFixture

    def check(self, figure: Figure, what: Callable[[], object], rounds: int = 9) -> None:
        """Compare the best CPU time of a call with what is held."""
        beside = Yardsticks()
        self.benchmark.pedantic(what, setup=beside.lay, rounds=rounds, warmup_rounds=1)
        if self.benchmark.stats is None:
            pytest.skip("benchmarks are disabled")
        best = self.benchmark.stats.stats.min
        self.benchmark.extra_info["ratio"] = round(best / min(beside.loops), 3)
        figure.check(best, beside)
