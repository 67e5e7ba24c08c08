"""Check that effects on an activity come while there is still something to do in it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.insight.planning import planned_activities
from sim.model.units import FULL, portion
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings
from sim.world.effects import Effect
from sim.world.scenario import Scenario
from sim.world.voices import Letter

ON_WORK_LEFT = ("delay", "duration", "rework")
"""Effects on an activity that come to nothing once it is finished."""
LATENESS = FULL // 3
"""How late an activity may be, as a share of its planned end, besides its float, to be surely over [design]."""


def check_effects(case: Case, findings: Findings) -> None:
    """Report effects of a dated letter, or of its answers, on work that will be finished long before it comes."""
    if findings.failed:
        return  # there may be no plan
    scenario = case.scenario
    planned = planned_activities(scenario)
    surely = {row.id: row.finish + portion(row.finish, LATENESS) + row.total_float for row in planned}
    for loc, letter, effect in _dated(scenario):
        if effect.kind not in ON_WORK_LEFT or effect.when or _while_undone(letter, effect.target):
            continue
        came = letter.window[0] + effect.after if letter.window else 0
        if surely.get(effect.target, came) < came:
            findings.add("W467", case.place(*loc, "target"), activity=effect.target, kind=effect.kind)


def _while_undone(letter: Letter, activity: str) -> bool:
    """Return whether a letter comes only as long as an activity is not done."""
    return any((c.kind, c.target, c.negated) == ("done", activity, True) for c in letter.when)


def _dated(scenario: Scenario) -> Iterator[tuple[tuple[int | str, ...], Letter, Effect]]:
    """Yield the effects of letters that come on a date: location, letter, effect."""
    for i, letter in enumerate(scenario.letters):
        if not letter.window:
            continue
        for k, effect in enumerate(letter.effects):
            yield ("letters", i, "effects", k), letter, effect
        for j, option in enumerate(letter.options):
            for k, effect in enumerate(option.effects):
                yield ("letters", i, "options", j, "effects", k), letter, effect
