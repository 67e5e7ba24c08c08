"""The scenarios that come with the program, read in place through importlib.resources."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

ENTRY = "scenario.yaml"
"""The file that makes a folder a scenario."""


def root() -> Path:
    """Return the folder of all scenarios (the package is installed unzipped)."""
    return Path(str(files(__name__)))


def ids() -> tuple[str, ...]:
    """List the ids of the scenarios, in alphabetical order."""
    return tuple(sorted(entry.parent.name for entry in root().glob(f"*/{ENTRY}")))


def path(scenario: str) -> Path:
    """Return the folder of a scenario that comes with the program. Raises KeyError for another id."""
    if scenario not in ids():
        raise KeyError(scenario)
    return root() / scenario
