"""Carrying out the effects that authors wrote, at once or after a delay, and testing their conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sim.model.trust import heard
from sim.model.units import DAYS_PER_WEEK, FULL, clamp, portion
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import crew, expenses, grants, relations, tasks, treasury
from sim.world.effects import Condition, Effect
from sim.world.rows import Exposure
from sim.world.world import World, handler

Carry = Callable[[World, Effect, str], None]

SHOWN_WITHIN = 2 * DAYS_PER_WEEK
"""Working days until flaws that an effect puts in finished work are found [design]."""
SHORTEST = 1_000
"""The least that effects leave of the duration of work that has not begun, in points [design]."""


def carry(world: World, effects: Iterable[Effect], role: str = "", source: str = "") -> None:
    """Carry out effects now, or schedule those with a delay. `source` makes the keys of the latter unique."""
    for n, effect in enumerate(effects):
        if effect.after:
            _postpone(world, effect, role, f"{source}#{n}")
        elif not effect.when or holds(world, effect.when):
            _CARRY[effect.kind](world, effect, role)


def _postpone(world: World, effect: Effect, role: str, source: str) -> None:
    conditions = ";".join(f"{c.kind},{c.target},{c.amount},{int(c.negated)}" for c in effect.when)
    day, n = world.today + effect.after, 0
    while world.scheduled(day, Phase.NEWS, "effect", source, n):
        n += 1
    world.schedule(day, Phase.NEWS, "effect", source, n, effect.kind, effect.target, effect.amount, role, conditions)


@handler("effect")
def _arrive(world: World, _source: str, _n: int, data: Data) -> None:
    kind, target, amount, role, conditions = data
    when = tuple(
        Condition(c[0], c[1], int(c[2]), c[3] == "1")  # type: ignore[arg-type]  # written by _postpone from a Condition
        for c in (text.split(",") for text in str(conditions).split(";") if text)
    )
    if holds(world, when):
        effect = Effect(str(kind), str(target), int(amount))  # type: ignore[arg-type]  # likewise
        _CARRY[effect.kind](world, effect, str(role))


def holds(world: World, conditions: Iterable[Condition]) -> bool:
    """Return whether every condition holds now."""
    return all(_HOLDS[c.kind](world, c) != c.negated for c in conditions)


_HOLDS: dict[str, Callable[[World, Condition], bool]] = {
    "flag": lambda world, c: world.state.flags.get(c.target, 0) > 0,
    "clause": lambda world, c: any(x.theme == c.target and x.adopted for x in world.state.clauses.values()),
    "trust_at_least": lambda world, c: world.state.relations[c.target].trust >= c.amount,
    "trust_below": lambda world, c: world.state.relations[c.target].trust < c.amount,
    "done": lambda world, c: world.state.tasks[c.target].finish >= 0,
    "started": lambda world, c: world.state.tasks[c.target].start >= 0,
    "agreed": lambda world, c: world.state.talks[c.target].status == "agreed",
    "engaged": lambda world, c: world.state.relations[c.target].engaged >= max(1, c.amount),
    "answered": lambda world, c: world.state.risks[c.target].answered >= 0,
    "late": lambda world, c: _days_late(world, c.target) >= max(1, c.amount),
    "flawed": lambda world, c: world.state.tasks[c.target].flaws >= max(1, c.amount),
    "looming": lambda world, c: _looms(world.state.risks[c.target], c.amount),
    "present": lambda world, c: crew.present(world.state.staff[c.target], world.today),
    "month_at_least": lambda world, c: world.state.now.month >= c.amount,
}


def _days_late(world: World, activity: str) -> int:
    """Return by how many working days an activity misses its promised end, at today's pace if it is not done."""
    task = world.state.tasks[activity]
    ends = task.finish if task.finish >= 0 else max(world.today, task.due + 1)
    return ends - world.state.promised[activity][1]


def _looms(exposure: Exposure, share: int) -> bool:
    return exposure.struck < 0 and not exposure.shut and exposure.used * FULL >= exposure.threshold * share


def _trust(world: World, effect: Effect, _role: str) -> None:
    relations.change_trust(world, effect.target, effect.amount)


def _ability(world: World, effect: Effect, _role: str) -> None:
    relations.change_trust(world, effect.target, effect.amount, "ability")


def _integrity(world: World, effect: Effect, _role: str) -> None:
    relations.change_trust(world, effect.target, effect.amount, "integrity")


def _rumour(world: World, effect: Effect, _role: str) -> None:
    """Change trust by hearsay: `lived` is unchanged, so the effect fades."""
    relation = world.state.relations[effect.target]
    relation.trust = heard(relation.trust, effect.amount)
    relations.update_lost(world, relation)


def _duration(world: World, effect: Effect, _role: str) -> None:
    task = world.state.tasks[effect.target]
    if task.start < 0:
        task.stretch = max(SHORTEST, task.stretch + effect.amount)
    elif task.status != "done":
        tasks.add_work(world, effect.target, portion(task.left(world.today), effect.amount))


def _delay(world: World, effect: Effect, _role: str) -> None:
    tasks.delay(world, effect.target, effect.amount)


def _expense(world: World, effect: Effect, _role: str) -> None:
    expenses.spend(world, effect.target, effect.amount)


def _ineligible(world: World, effect: Effect, _role: str) -> None:
    if effect.amount >= 0:
        expenses.refuse(world, effect.target, effect.amount)
    else:
        expenses.admit(world, effect.target, -effect.amount)


def _price(world: World, effect: Effect, _role: str) -> None:
    task = world.state.tasks[effect.target]
    task.price = max(0, task.price + effect.amount)


def _cash(world: World, effect: Effect, _role: str) -> None:
    if effect.amount >= 0:
        treasury.take_in(world, effect.amount)
    else:
        treasury.pay_out(world, -effect.amount)


def _clock(world: World, effect: Effect, _role: str) -> None:
    grants.postpone_payment(world, effect.target, effect.amount)


def _withdraw(world: World, effect: Effect, _role: str) -> None:
    grants.withdraw(world, effect.target)


def _release(world: World, effect: Effect, _role: str) -> None:
    for duty in world.state.duties.values():
        if duty.talk == effect.target and not duty.status:
            duty.status, duty.day = "released", world.today


def _quality(world: World, effect: Effect, _role: str) -> None:
    for id_ in (effect.target,) if effect.target else tuple(world.state.tasks):
        task = world.state.tasks[id_]
        if task.finish < 0 or effect.target:
            task.quality = clamp(task.quality + effect.amount)


def _rework(world: World, effect: Effect, _role: str) -> None:
    task = world.state.tasks[effect.target]
    task.flaws = clamp(task.flaws + effect.amount, 0, tasks.MOST_FLAWS)
    if task.status == "done" and task.flaws:
        world.forget()
        world.schedule(world.today + SHOWN_WITHIN, Phase.NEWS, "discover", effect.target, task.rounds)


def _utility(world: World, effect: Effect, _role: str) -> None:
    world.state.utility[effect.target] = max(0, world.state.utility.get(effect.target, 0) + effect.amount)


def _morale(world: World, effect: Effect, _role: str) -> None:
    world.state.spirits.morale = clamp(world.state.spirits.morale + effect.amount)


def _fatigue(world: World, effect: Effect, _role: str) -> None:
    world.state.spirits.fatigue = clamp(world.state.spirits.fatigue + effect.amount)


def _attention(world: World, effect: Effect, _role: str) -> None:
    left = world.state.attention
    left[effect.target] = max(0, left[effect.target] + effect.amount)


def _hazard(world: World, effect: Effect, _role: str) -> None:
    world.state.risks[effect.target].eased += effect.amount


def _expose(world: World, effect: Effect, _role: str) -> None:
    """Open a risk, or close it: what has struck stays so."""
    exposure = world.state.risks[effect.target]
    if exposure.struck < 0:
        exposure.shut = 0 if effect.amount else 1


def _reveal(world: World, effect: Effect, role: str) -> None:
    actor, _, norm = effect.target.partition(".")
    world.state.marks.setdefault(keys.known(effect.target), world.today)
    if actor in world.state.relations:
        relation = world.state.relations[actor]
        relation.known = 1
        if norm and norm not in relation.norms:
            relation.norms = (*relation.norms, norm)


def _meet(world: World, effect: Effect, _role: str) -> None:
    world.state.relations[effect.target].known = 1


def _letter(world: World, effect: Effect, _role: str) -> None:
    world.send_letter(effect.target)


def _leave(world: World, effect: Effect, _role: str) -> None:
    crew.leave(world, effect.target)


def _absent(world: World, effect: Effect, _role: str) -> None:
    """Send somebody away who is on the staff: who has left, or has not come yet, cannot be ill."""
    if effect.amount and crew.present(world.state.staff[effect.target], world.today):
        crew.send_away(world, effect.target, world.today + effect.amount)


def _flag(world: World, effect: Effect, _role: str) -> None:
    world.state.flags[effect.target] = 1 if effect.amount else 0


def _ethics(world: World, effect: Effect, _role: str) -> None:
    charter = world.state.charter
    if effect.target == "kept":
        charter.kept += effect.amount
    elif effect.target == "told":
        charter.told += effect.amount
    else:
        charter.broken += effect.amount


_CARRY: dict[str, Carry] = {
    "trust": _trust, "ability": _ability, "integrity": _integrity, "rumour": _rumour, "duration": _duration,
    "delay": _delay, "expense": _expense, "ineligible": _ineligible, "price": _price, "cash": _cash, "clock": _clock,
    "withdraw": _withdraw, "release": _release, "quality": _quality, "rework": _rework, "utility": _utility,
    "morale": _morale, "fatigue": _fatigue, "attention": _attention, "hazard": _hazard, "expose": _expose,
    "reveal": _reveal, "meet": _meet, "letter": _letter, "leave": _leave, "absent": _absent, "flag": _flag,
    "ethics": _ethics,
}  # fmt: skip
