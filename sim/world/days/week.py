"""The weekly close, on Friday evening: plain arithmetic in a fixed order.

Payments, hazards, people, accruals, instalments, interest, trust (every fourth week), snapshot. The order is part of
the model: test oracles depend on it.
"""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import accruals, hazards, relations, series, spirits, treasury, work
from sim.world.days.hands import hands
from sim.world.world import World, handler

TRUST_WEEKS = 4
"""Weeks between reviews of trust, the rhythm of a council [design]."""


@handler("close")
def close(world: World, _entity: str, week: int, _data: Data = ()) -> None:
    """Close a week and schedule the next close."""
    there, mood = hands(world), work.mood(world)
    treasury.pay(world)
    hazards.accrue(world, there)
    spirits.live(world, there)
    accruals.charge_week(world, there)
    treasury.call_instalments(world)
    treasury.interest(world)
    if week % TRUST_WEEKS == 0:
        relations.review(world)
    series.snapshot(world, there, week)
    world.schedule(world.today + DAYS_PER_WEEK, Phase.CLOSE, "close", "", week + 1)
    work.review(world, there, mood)
