"""The forecasts in a log, compared with what happened."""

from __future__ import annotations

from collections.abc import Mapping

from sim.insight.calibration import Calibration, Guess, Truth, calibrations
from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import Rules, check_playable, current_rules, replay
from sim.play.trouble import Trouble
from sim.world.seen.view import View


def calibrate(
    log: Log, compiled: Compiled, worked: Mapping[int, bool], rules: Rules | None = None
) -> list[Calibration]:
    """Return how accurate the forecasts of a finished log were.

    `worked`: entry -> whether a decision forecast to work did, according to a person. Forecasts of what was already
    known are left out. Raises Trouble if the log is not finished or `worked` names an entry without such a forecast.
    """
    rules = rules or current_rules()
    check_playable(log.header, compiled, rules)
    if not log.finished:
        raise Trouble("results_not_yet")
    view = replay(log, compiled.scenario, rules).view()
    known = truth(view, compiled, worked)
    guesses = [
        Guess(entry.seq, entry.role, f.question, f.probability, f.low, f.high)
        for entry in log.entries
        if (f := entry.forecast) and was_open(entry, known.values)
    ]
    unknown = set(worked) - {guess.entry for guess in guesses if guess.probability is not None}
    if unknown:
        raise Trouble("no_forecast", entry=min(unknown))
    return calibrations(guesses, known)


def was_open(entry: Entry, values: Mapping[str, int]) -> bool:
    """Return whether the answer to an entry's forecast was still open; a past handover is known to everybody."""
    question = entry.forecast.question if entry.forecast else ""
    return question != "handover_day" or entry.day <= values.get(question, entry.day)


def truth(view: View, compiled: Compiled, worked: Mapping[int, bool]) -> Truth:
    """Return what is known on the last evening: the day of the handover, and the cost once the project is closed."""
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
