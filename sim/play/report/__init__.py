"""The report of a game: one HTML page for screen and print, made only from the log and from what the team could see.

    write(log, compiled, out, language, tr)

A session gives `session.log()` and `session.compiled`; a file gives `read_file(path).log`, and
`sim.play.finder.scenario_for` the scenario.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.files import write_atomic
from sim.play.replay import Rules, current_rules, start_checked
from sim.play.report.gather import collect, gather
from sim.play.tongue import Translate

__all__ = ["Translate", "render", "write"]

logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where no cache can be kept it advises developers, in English


def render(log: Log, compiled: Compiled, language: str, tr: Translate, rules: Rules | None = None) -> bytes:
    """Return the page in `language` ("fr" or "en") as UTF-8, deterministic for a given log.

    `rules` is as in `gather`. Raises Trouble for a log that does not replay.
    """
    from sim.play.moments import largest_moments, record_turns  # noqa: PLC0415
    from sim.play.report.page import page  # noqa: PLC0415 - matplotlib and jinja2, only now

    rules = rules or current_rules()
    if rules.witness or not log.finished:
        return page(gather(log, compiled, rules), language, tr, rules.moments).encode()
    game = start_checked(log, compiled)
    turns = record_turns(game)
    material = collect(game, log, compiled)
    return page(material, language, tr, largest_moments(turns, log)).encode()


def write(  # noqa: PLR0913, PLR0917 - the arguments of `render`, and a path
    log: Log, compiled: Compiled, out: Path, language: str, tr: Translate, rules: Rules | None = None
) -> None:
    """Write the page atomically. Raises Trouble as `render` does, or when the file cannot be written."""
    write_atomic(out, render(log, compiled, language, tr, rules))
