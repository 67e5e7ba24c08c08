"""The plan of a scenario as CSV, with headings that `scenario import` reads back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.insight.planning import outlook
from sim.model.units import DAYS_PER_WEEK, FULL
from sim.play.prose import one_line
from sim.play.spreadsheet import csv_text
from sim.world.scenario import Activity, Scenario

COLUMNS = ("id", "name", "low", "mode", "high", "after", "cost", "line", "needs", "package", "deliverable",
           "early start", "early finish", "float", "planned start", "planned finish", "critical chain")  # fmt: skip
"""What the author wrote (weeks, euros, full-time equivalents), then what is computed, in weeks elapsed.

The first eleven are columns of `sim.play.authoring.importing_table`.
"""


def plan_csv(scenario: Scenario, said: Mapping[str, str]) -> str:
    """Return the plan as CSV, in the author's order; `said` is the scenario's prose by path."""
    ahead = outlook(scenario)
    rows, chain = {row.id: row for row in ahead.activities}, {step.activity for step in ahead.chain}

    def listed() -> Iterator[tuple[object, ...]]:
        for activity in scenario.activities:
            row, name = rows[activity.id], one_line(said.get(f"activities.{activity.id}.name", activity.id))
            days = (row.early_start, row.early_finish, row.total_float, row.start, row.finish)
            deliverable = one_line(said.get(f"activities.{activity.id}.deliverable", ""))
            yield (activity.id, name, *_author_cells(activity), activity.package, deliverable,
                   *map(_weeks, days), "x" if activity.id in chain else "")  # fmt: skip

    return csv_text(COLUMNS, listed())


def _author_cells(activity: Activity) -> tuple[object, ...]:
    """Return the author's estimates, predecessors, cost, line and needs, in the order of `COLUMNS`."""
    needs = " | ".join(f"{skill}:{fte / FULL:g}" for skill, fte in activity.needs.items())
    weeks = (activity.low, activity.mode, activity.high)
    return *map(_weeks, weeks), ", ".join(activity.after), f"{activity.cost / 100:.15g}", activity.line, needs


def _weeks(days: int) -> str:
    return f"{days / DAYS_PER_WEEK:g}"
