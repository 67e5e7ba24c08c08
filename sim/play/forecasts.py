"""The forecasts in a log, compared with what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.insight.calibration import Calibration, Guess, Truth, calibrations
from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import Rules, check_playable, current_rules, replay
from sim.play.trouble import Misuse, Trouble
from sim.world.council import Forecast
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
    found = truth(view, worked)
    guesses = [
        Guess(entry.seq, entry.role, f.question, f.probability, f.low, f.high)
        for entry in log.entries
        if (f := entry.forecast) and was_open(entry, found.values)
    ]
    unknown = set(worked) - {guess.entry for guess in guesses if guess.probability is not None}
    if unknown:
        raise Misuse("no_forecast", entry=min(unknown))
    return calibrations(guesses, found)


def judged(entries: Iterable[Entry], values: Mapping[str, int]) -> dict[Forecast, bool]:
    """Return for each interval whether it held: given again it counts once, given when it was known it does not."""
    return {
        entry.forecast: held
        for entry in entries
        if entry.forecast and was_open(entry, values) and (held := is_inside(entry.forecast, values)) is not None
    }


def was_open(entry: Entry, values: Mapping[str, int]) -> bool:
    """Return whether the answer to an entry's forecast was still open; a past handover is known to everybody."""
    question = entry.forecast.question if entry.forecast else ""
    return question != "handover_day" or entry.day <= values.get(question, entry.day)


def is_inside(guess: Forecast, values: Mapping[str, int]) -> bool | None:
    """Return whether an interval contains the value; None for a probability, or a value that is not known."""
    if guess.low is None or guess.high is None or guess.question not in values:
        return None
    return guess.low <= values[guess.question] <= guess.high


def truth(view: View, worked: Mapping[int, bool]) -> Truth:
    """Return what is known on the last evening; of what has not happened, where it stands."""
    values, reached = known(view), {"handover_day": view.day, "cost": sum(line.spent for line in view.lines)}
    return Truth(values, {question: value for question, value in reached.items() if question not in values}, worked)


def known(view: View) -> dict[str, int]:
    """Return the day of the handover, and the cost if the final report was made; nothing before the game is closed."""
    facts = {name: value for outcome in view.outcomes for name, value in outcome.facts.items()}
    handed_over, reported = facts.get("handed_over"), facts.get("final_report_day", -1) >= 0
    values = {"handover_day": facts["handover_day"]} if handed_over else {}
    return values | ({"cost": facts["expense"]} if reported else {})
