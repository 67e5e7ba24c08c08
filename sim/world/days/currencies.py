"""Currencies: floating rates move every month, and a purchase is paid at the rate of its day. Pegs do not move."""

from __future__ import annotations

from sim.model.ledger import RATE, exchange_rate, fx_loss
from sim.model.units import half_even
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import expenses, prospects
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World, handler


def watch(world: World) -> None:
    """Schedule the first move of every floating rate, on the first morning of the second month."""
    for currency in world.state.rates:
        world.schedule(world.scenario.months[0].last_day + 1, Phase.NEWS, "rate", currency, 1)


@handler("rate")
def step(world: World, currency: str, month: int, _data: Data = ()) -> None:
    """Move a rate over the month that has ended (geometric Brownian motion, domain.md §3.3)."""
    months = world.scenario.months
    days = months[month - 1].last_day + 1 - (months[month - 2].last_day + 1 if month > 1 else 0)
    rates, sigma = world.state.rates, world.index.currencies[currency].sigma
    rates[currency] = exchange_rate(world.chance("rate", currency, month), rates[currency], sigma, days)
    if month < len(months):
        world.schedule(months[month].last_day + 1, Phase.NEWS, "rate", currency, month + 1)


def buy(world: World, activity: Activity, task: Task) -> None:
    """Buy what an activity needs at today's rate: a loss is an expense that no donor accepts, a gain a lower price."""
    rate, bought = world.state.rates.get(activity.currency), prospects.still_to_pay(activity, task)
    if rate is None or not bought:
        return
    budgeted = world.index.currencies[activity.currency].rate
    loss = fx_loss(half_even(bought * budgeted, RATE), budgeted, rate)
    if loss > 0:
        expenses.charge(world, activity.line, loss, 0)
        expenses.owe(world, loss, world.scenario.parameters.payment_delay)
        world.state.treasury.exchange += loss
    else:
        task.price -= half_even(-loss * task.price, bought)
