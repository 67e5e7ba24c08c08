"""The pictures of a report."""

from __future__ import annotations

from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.play.report.pictures.deciding import attention, rail
from sim.play.report.pictures.forecasting import forecasts
from sim.play.report.pictures.frame import Picture, Subject
from sim.play.report.pictures.money import budget_lines, cash, four_series
from sim.play.report.pictures.people import actor_map, trust
from sim.play.report.pictures.work import earned_value, plan

ORDER = (plan, earned_value, cash, four_series, budget_lines, trust, actor_map, rail, attention, forecasts)


def pictures(material: Material, names: PageNames) -> tuple[Picture, ...]:
    """Return all pictures, in reading order."""
    subject = Subject(material, names)
    return tuple(draw(subject) for draw in ORDER)


__all__ = ["Picture", "pictures"]
