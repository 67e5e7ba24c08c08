"""Finds the scenario that a log was played on: in a saved game, beside an export, or installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.play.authoring.problems import InvalidScenario
from sim.play.compiled import Compiled, scenario_of
from sim.play.library import load
from sim.play.record.chain import Log
from sim.play.record.disk import reading
from sim.play.record.files import LogFile, read_file, write_atomic
from sim.play.record.log import Header
from sim.play.trouble import Broken
from sim.play.witness import witness_file, write_witness

Finder = Callable[[Header], Compiled]
"""Finds the scenario of an exported log, which does not contain it. Raises Trouble."""


def scenario_file(log: Path, scenario: str) -> Path:
    """Return the path of the compiled scenario beside an exported log, with which evidence outlives the program."""
    return log.with_name(f"{scenario}.scenario.json")


def finder(log: Path, given: str = "", lang: str = "fr") -> Finder:
    """Return a finder for a log. Its messages are in `lang`.

    It takes `given` (a folder or a compiled file) if not "", else the file beside the log, else an installed scenario.
    """

    def find(header: Header) -> Compiled:
        file = Path(given) if given else scenario_file(log, header.scenario)
        if file.is_file() and file.suffix == ".json":
            with reading(file) as opened:
                return scenario_of(opened.read())
        try:
            return load(given or header.scenario, lang)
        except InvalidScenario as invalid:
            if given:
                raise Broken("scenario_given", 0, scenario=given, detail=invalid.problems[0].message) from None
            raise Broken("no_scenario", 0, scenario=header.scenario) from None

    return find


def scenario_for(file: LogFile, find: Finder) -> Compiled:
    """Return the scenario of a log: the one in a saved game, or the one found for an export. Raises Trouble."""
    return find(file.log.header) if file.compiled is None else scenario_of(file.compiled)


def read_played(log: Path, given: str, lang: str) -> tuple[Log, Compiled]:
    """Read a log, and the scenario it was played on, as `finder` finds it. Raises Trouble."""
    file = read_file(log)
    return file.log, scenario_for(file, finder(log, given, lang))


def archive(path: Path, find: Finder) -> list[Path]:
    """Write beside a finished log what a palabre with other rules needs: its witness, and the scenario of an export.

    Returns the files that were missing. Raises as `sim.play.witness.encode_witness` does.
    """
    file = read_file(path)
    compiled = scenario_for(file, find)
    scenario, witness = scenario_file(path, file.log.header.scenario), witness_file(path)
    needed = (witness,) if file.compiled else (witness, scenario)
    missing = [one for one in needed if not one.is_file()]
    if scenario in missing:
        write_atomic(scenario, compiled.encoded)
    write_witness(path, file.log, compiled)
    return missing
