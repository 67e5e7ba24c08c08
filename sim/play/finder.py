"""The scenario that a log was played on: carried by a saved game, kept beside an export, or installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.play.authoring.problems import InvalidScenario
from sim.play.compiled import Compiled, scenario_of
from sim.play.library import load
from sim.play.record.files import LogFile, read_file, write_atomic
from sim.play.record.log import Header
from sim.play.record.store import errors_as_trouble
from sim.play.trouble import Broken
from sim.play.witness import keep as keep_witness
from sim.play.witness import witness_file

Finder = Callable[[Header], Compiled]
"""Finds the scenario of an exported log, which does not carry it. Raises Trouble."""


def scenario_file(log: Path, scenario: str) -> Path:
    """Name the file that carries the scenario of exported logs, so that evidence outlives the program."""
    return log.with_name(f"{scenario}.scenario.json")


def finder(log: Path, given: str = "", lang: str = "fr") -> Finder:
    """Look for a scenario where it is `given` (folder or compiled file), beside the log, or installed."""

    def find(header: Header) -> Compiled:
        file = Path(given) if given else scenario_file(log, header.scenario)
        if file.is_file() and file.suffix == ".json":
            with errors_as_trouble(file):
                return scenario_of(file.read_bytes())
        try:
            return load(given or header.scenario, lang)
        except InvalidScenario as invalid:
            if given:
                raise Broken("scenario_given", 0, scenario=given, detail=invalid.problems[0].message) from None
            raise Broken("no_scenario", 0, scenario=header.scenario) from None

    return find


def played_on(file: LogFile, find: Finder) -> Compiled:
    """Return the scenario of a log: that of a saved game, or the one found for an export. Raises Trouble."""
    return find(file.log.header) if file.compiled is None else scenario_of(file.compiled)


def keep(path: Path, find: Finder) -> list[Path]:
    """Write beside a finished log what a palabre of other rules needs: its witness, and the scenario of an export.

    Gives what was not there already. Raises as `sim.play.witness.written` does.
    """
    file = read_file(path)
    compiled = played_on(file, find)
    carried, kept = scenario_file(path, file.log.header.scenario), witness_file(path)
    missing = [one for one in (kept, *(() if file.compiled else (carried,))) if not one.is_file()]
    if carried in missing:
        write_atomic(carried, compiled.written)
    keep_witness(path, file.log, compiled)
    return missing
