"""Every test begins and ends in English and may take its time. `pytest -m validation` is what nobody here wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tui.i18n import set_language

READS = '"oracles"'
"""What a module that reads a file of tests/oracles has in it."""
PASSED: Counter[str] = Counter()

settings.register_profile("palabre", deadline=None)  # a busy machine is no falsifying example
settings.load_profile("palabre")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin and end each test in English, whatever it speaks meanwhile: the language is one for the process."""
    set_language("en")
    yield
    set_language("en")


def validating(config: pytest.Config) -> bool:
    """Say whether checks against independent numbers are asked for: `-m validation`, or less, as the gate does."""
    return bool(config.option.markexpr.startswith("validation"))


@cache
def _oracular(path: Path) -> bool:
    return READS in path.read_text(encoding="utf-8")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the tests against oracles join those against independent data, when these are asked for."""
    if validating(config):
        for item in items:
            if _oracular(item.path):
                item.add_marker("validation")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count what passed, file by file."""
    if report.when == "call" and report.passed:
        PASSED[report.nodeid.partition("::")[0]] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the count of checks that passed against independent numbers."""
    if validating(config):
        terminalreporter.section("independent numbers")
        for path, count in sorted(PASSED.items()):
            terminalreporter.write_line(f"{count:5} {path}")
        terminalreporter.write_line(f"{PASSED.total():5} in all")
