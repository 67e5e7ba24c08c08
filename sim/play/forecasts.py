"""The forecasts of a log, and what became of what they were about."""

from __future__ import annotations

from collections.abc import Mapping

from sim.insight.calibration import Calibration, Guess, Truth, calibrations
from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import Rules, check_playable, replay, todays_rules
from sim.play.trouble import Trouble
from sim.world.seen.view import View


def judged(
    log: Log, compiled: Compiled, worked: Mapping[int, bool], rules: Rules | None = None
) -> list[Calibration]:
    """Judge the forecasts of a finished log; `worked` says by entry what a person found of "this will work".

    A day that was past when it was forecast was known to everybody: that is no forecast, and is left out.
    Raises Trouble for a log that is not finished, and for an entry that forecast no such thing.
    """
    rules = rules or todays_rules()
    check_playable(log.header, compiled, rules)
    if not log.finished:
        raise Trouble("results_not_yet")
    view = replay(log, compiled.scenario, rules).view()
    known = truth(view, compiled, worked)
    guesses = [
        Guess(entry.seq, entry.role, f.question, f.probability, f.low, f.high)
        for entry in log.entries
        if (f := entry.forecast) and ahead(entry, known.values)
    ]
    unknown = set(worked) - {guess.entry for guess in guesses if guess.probability is not None}
    if unknown:
        raise Trouble("no_forecast", entry=min(unknown))
    return calibrations(guesses, known)


def ahead(entry: Entry, values: Mapping[str, int]) -> bool:
    """Return whether what an entry forecasts was still to come: a handover that is past is known to everybody."""
    asked = entry.forecast.question if entry.forecast else ""
    return asked != "handover_day" or entry.day <= values.get(asked, entry.day)


def truth(view: View, compiled: Compiled, worked: Mapping[int, bool]) -> Truth:
    """Say what the last evening knows: the day of the handover, the cost once the last report is made."""
    done = {activity.id: activity.finish for activity in view.activities if activity.finish >= 0}
    values, beyond = {}, {}
    if compiled.scenario.handover in done:
        values["handover_day"] = done[compiled.scenario.handover]
    else:
        beyond["handover_day"] = view.day
    spent = sum(line.spent for line in view.lines)
    if compiled.scenario.closing in done:
        values["cost"] = spent
    else:
        beyond["cost"] = spent
    return Truth(values, beyond, worked)
