"""What an answer to a letter hides, and how it comes out: by a witness, or because the team owns up."""

from __future__ import annotations

from sim.model import cards
from sim.model.units import MILLION
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import congruence, consequences, expenses
from sim.world.voices import Concealment
from sim.world.world import World, handler

MONTH = 20
"""Working days of a month, for what is hidden [design]."""
HELD_BACK = 36
"""Months from which on what is hidden no longer comes out [design]."""
GREATEST = 6
"""Months for which the cost of what is hidden grows, up to 11 times the first cost [design]."""


def conceal(world: World, hidden: Concealment, source: str) -> None:
    """Hide something from now on, and draw the day on which a witness speaks, if one ever does.

    `source` is `letter/option`.
    """
    world.state.marks[keys.hidden(source)] = world.today
    u = world.chance("detection", source) * MILLION
    months = next((m for m in range(1, HELD_BACK) if cards.detection(hidden.witnesses, m) > u), 0)
    if months:
        world.schedule(world.today + months * MONTH, Phase.NEWS, "discovered", source)


@handler("discovered")
def comes_out(world: World, source: str, _n: int, _data: Data = ()) -> None:
    """Make a secret known: to the team first if an alert channel works, else to everybody."""
    hidden = _hidden(world, source)
    if hidden is None or keys.told(source) in world.state.marks:
        return
    inside = bool(hidden.inside) and congruence.channel_works(world)
    _pay(world, hidden, source)
    world.state.marks[keys.discovered(source)] = world.today
    if not inside:
        consequences.carry(world, hidden.effects, "", f"discovered/{source}")
    news = hidden.inside if inside else hidden.letter
    if news:
        world.send_letter(news)


def own_up(world: World, letter: str) -> bool:
    """Disclose what the answer to a letter hides, at today's cost; return whether there was anything to disclose."""
    post, marks = world.state.post.get(letter), world.state.marks
    source = f"{letter}/{post.answer}" if post else ""
    if keys.hidden(source) not in marks or keys.told(source) in marks or keys.discovered(source) in marks:
        return False
    hidden = _hidden(world, source)
    if hidden is None:
        return False
    _pay(world, hidden, source)
    marks[keys.told(source)] = world.today
    return True


def _hidden(world: World, source: str) -> Concealment | None:
    letter, _, answer = source.partition("/")
    option = world.index.letters[letter].option(answer)
    return option.hidden if option else None


def _pay(world: World, hidden: Concealment, source: str) -> None:
    """Have donors refuse the cost, which has grown every month since the secret was kept."""
    months = (world.today - world.state.marks[keys.hidden(source)]) // MONTH
    cost = cards.concealed_cost(hidden.cost, min(months, GREATEST))
    if cost:
        expenses.refuse(world, hidden.line, cost)
