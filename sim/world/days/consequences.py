"""Carrying out the effects that authors wrote, at once or after a delay; and the changes that rules share with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sim.model.trust import GAIN, LOSSES, gain_after_breach, heard, moved
from sim.model.units import DAYS_PER_WEEK, FULL, clamp, portion, tenth
from sim.world.clock import Phase
from sim.world.days import crew, grants
from sim.world.effects import Condition, Effect
from sim.world.rows import Exposure, Relation, Staff
from sim.world.world import World, handler

Carry = Callable[[World, Effect, str], None]

WON_BACK = 1_000
"""Trust above the limit at which a lost actor is won back, in points [design]."""
MOST_FLAWS = 5_000
"""No more than half of a task is ever wrong, in points of its work [design]."""
SHOWN_WITHIN = 2 * DAYS_PER_WEEK
"""Working days until flaws that an author puts in finished work are found [design]."""
SHORTEST = 1_000
"""What effects leave at least of the duration of work that has not begun, in points [design]."""
HASTY, WEARY = 500, 300
"""What overload and fatigue, each when full, take off the share of an expense that an auditor accepts, in points
[design]."""


def carry(world: World, effects: Iterable[Effect], role: str = "", source: str = "") -> None:
    """Carry out effects now, or put them on the agenda. `source` makes the keys of delayed ones unique."""
    for n, effect in enumerate(effects):
        if effect.after:
            _postpone(world, effect, role, f"{source}#{n}")
        elif not effect.when or holds(world, effect.when):
            _CARRY[effect.kind](world, effect, role)


def _postpone(world: World, effect: Effect, role: str, source: str) -> None:
    conditions = ";".join(f"{c.kind},{c.target},{c.amount},{int(c.negated)}" for c in effect.when)
    day, n = world.today + effect.after, 0
    while any(record[:4] == (Phase.NEWS, "effect", source, n) for record in world.state.agenda.get(day, ())):
        n += 1
    world.schedule(day, Phase.NEWS, "effect", source, n, effect.kind, effect.target, effect.amount, role, conditions)


@handler("effect")
def _arrive(world: World, _source: str, _n: int, data: tuple[int | str, ...]) -> None:
    kind, target, amount, role, conditions = data
    when = tuple(
        Condition(c[0], c[1], int(c[2]), c[3] == "1")  # type: ignore[arg-type]  # written by _postpone from a Condition
        for c in (text.split(",") for text in str(conditions).split(";") if text)
    )
    if holds(world, when):
        effect = Effect(str(kind), str(target), int(amount))  # type: ignore[arg-type]  # likewise
        _CARRY[effect.kind](world, effect, str(role))


def holds(world: World, conditions: Iterable[Condition]) -> bool:
    """Say whether every condition is true now."""
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
    "present": lambda world, c: present(world.state.staff[c.target], world.today),
    "month_at_least": lambda world, c: world.state.now.month >= c.amount,
}


def _days_late(world: World, activity: str) -> int:
    """Return by how many working days the end of an activity, or its end at today's pace, is past what was promised."""
    task = world.state.tasks[activity]
    ends = task.finish if task.finish >= 0 else max(world.today, task.due + 1)
    return ends - world.state.promised[activity][1]


def _looms(exposure: Exposure, share: int) -> bool:
    return exposure.struck < 0 and not exposure.shut and exposure.used * FULL >= exposure.threshold * share


def present(staff: Staff, day: int) -> bool:
    """Say whether somebody is there on a day, absences included; whoever succeeds her or him is somebody else."""
    return not staff.gone and 0 <= staff.since <= day


def change_trust(world: World, actor: str, event: int, of: str = "benevolence") -> None:
    """Move the trust of an actor by an event that it lives, in points.

    `of` is what the event is about: the team's ability, benevolence or integrity (`sim.model.trust.LOSSES`).
    """
    relation, event = world.state.relations[actor], clamp(event, -FULL, FULL)
    gain = GAIN
    if relation.breach >= 0:
        gain = gain_after_breach((world.today - relation.breach) // DAYS_PER_WEEK)
    if of == "integrity" and event < 0:
        relation.breach = world.today
    relation.trust = moved(relation.trust, event, gain, LOSSES[of])
    relation.lived = moved(relation.lived, event, gain, LOSSES[of])
    count_lost(world, relation)


def wear_down(world: World, relation: Relation, event: int) -> None:
    """Lower the trust of an actor by neglect: an event below zero, in points, which is no breach."""
    relation.trust, relation.lived = moved(relation.trust, event), moved(relation.lived, event)
    count_lost(world, relation)


def count_lost(world: World, relation: Relation) -> None:
    """Mark an actor as lost (and no longer a partner) when trust is too low, as won back when it is high enough."""
    limit = world.scenario.parameters.lost_below
    if relation.trust < limit:
        relation.lost, relation.partner = 1, 0
    elif relation.trust > limit + WON_BACK:
        relation.lost = 0


def feel(world: World, actor: str) -> None:
    """Record a contact with an actor: the team feels its trust, to the nearest tenth, and its claim no longer waits."""
    relation = world.state.relations[actor]
    relation.felt, relation.felt_day = tenth(relation.trust), world.today
    relation.contact, relation.known, relation.claim_since = world.today, 1, -1


def _trust(world: World, effect: Effect, _role: str) -> None:
    change_trust(world, effect.target, effect.amount)


def _ability(world: World, effect: Effect, _role: str) -> None:
    change_trust(world, effect.target, effect.amount, "ability")


def _integrity(world: World, effect: Effect, _role: str) -> None:
    change_trust(world, effect.target, effect.amount, "integrity")


def _rumour(world: World, effect: Effect, _role: str) -> None:
    """Move trust by hearsay; `lived` stays, so that the effect fades."""
    relation = world.state.relations[effect.target]
    relation.trust = heard(relation.trust, effect.amount)
    count_lost(world, relation)


def _duration(world: World, effect: Effect, _role: str) -> None:
    task = world.state.tasks[effect.target]
    if task.start < 0:
        task.stretch = max(SHORTEST, task.stretch + effect.amount)
    elif task.status != "done":
        _add_work(world, effect.target, portion(task.left(world.today), effect.amount))


def _delay(world: World, effect: Effect, _role: str) -> None:
    delay(world, effect.target, effect.amount)


def delay(world: World, activity: str, days: int) -> bool:
    """Add working days of waiting to an activity; return False if it is already done."""
    task = world.state.tasks[activity]
    if task.start < 0:
        task.lag = max(0, task.lag + days)
        return True
    if task.status == "done":
        return False
    _add_work(world, activity, days * FULL)
    return True


def _add_work(world: World, activity: str, work: int) -> None:
    task = world.state.tasks[activity]
    left = task.left(world.today)
    world.unsettle(activity)
    task.remaining, task.since = max(0, left, left + work), world.today
    task.total = max(task.total + work, task.remaining, FULL)
    world.ask_allocation()


def _expense(world: World, effect: Effect, _role: str) -> None:
    spend(world, effect.target, effect.amount)


def spend(world: World, line: str, amount: int, *, delay: int | None = None) -> None:
    """Charge cents to a heading now; the bank follows after the usual payment delay (or `delay` days)."""
    charge(world, line, amount, supporting(world))
    owe(world, amount, world.scenario.parameters.payment_delay if delay is None else delay)


def charge(world: World, line: str, amount: int, accepted: int) -> None:
    """Charge cents to a heading, of which an auditor accepts the share `accepted` (points)."""
    account = world.state.accounts[line]
    doubtful = portion(amount, FULL - accepted)
    account.spent += amount
    account.doubtful += doubtful
    world.state.treasury.eligible += amount - doubtful


def owe(world: World, amount: int, delay: int) -> None:
    """Have the bank pay cents `delay` working days from now, on the Friday that follows."""
    day, owed = paid_on(world.today, delay), world.state.owed
    owed[day] = owed.get(day, 0) + amount


def paid_on(day: int, delay: int) -> int:
    """Return the Friday on which the bank pays what falls due `delay` working days after `day`."""
    due = day + max(1, delay)
    return due + (DAYS_PER_WEEK - 1 - due) % DAYS_PER_WEEK


SUPPORTING = {"usual": 9_300, "strict": 9_850}
"""Share of an expense with papers that an auditor accepts: findings of 7 % and 1.5 % (ECA reports; domain.md §3.4)."""


def supporting(world: World) -> int:
    """Return the share of today's expenses that an auditor accepts, in points, by papers, overload and fatigue."""
    spirits, level = world.state.spirits, SUPPORTING[world.state.treasury.level]
    return clamp(level - round(spirits.overload * HASTY / FULL) - round(spirits.fatigue * WEARY / FULL))


def _ineligible(world: World, effect: Effect, _role: str) -> None:
    refuse(world, effect.target, effect.amount)


def refuse(world: World, line: str, amount: int) -> None:
    """Have donors refuse cents of a heading, at most what they still accept of it."""
    account = world.state.accounts[line]
    amount = min(amount, max(0, account.spent - account.doubtful))
    account.doubtful += amount
    world.state.treasury.eligible -= amount


def admit(world: World, line: str, amount: int) -> int:
    """Have donors accept cents of a heading for which papers have been found, at most what they refuse of it.

    Returns the cents that they accept again.
    """
    account = world.state.accounts[line]
    amount = min(amount, account.doubtful)
    account.doubtful -= amount
    world.state.treasury.eligible += amount
    return amount


def _price(world: World, effect: Effect, _role: str) -> None:
    task = world.state.tasks[effect.target]
    task.price = max(0, task.price + effect.amount)


def _cash(world: World, effect: Effect, _role: str) -> None:
    treasury = world.state.treasury
    treasury.cash += effect.amount
    if effect.amount >= 0:
        treasury.receipts += effect.amount
    else:
        treasury.payments -= effect.amount


def _clock(world: World, effect: Effect, _role: str) -> None:
    grants.hold(world, effect.target, effect.amount)


def _quality(world: World, effect: Effect, _role: str) -> None:
    for id_ in (effect.target,) if effect.target else tuple(world.state.tasks):
        task = world.state.tasks[id_]
        if task.finish < 0 or effect.target:
            task.quality = clamp(task.quality + effect.amount)


def _rework(world: World, effect: Effect, _role: str) -> None:
    task = world.state.tasks[effect.target]
    task.flaws = clamp(task.flaws + effect.amount, 0, MOST_FLAWS)
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
    world.state.risks[effect.target].shut = 0


def _reveal(world: World, effect: Effect, role: str) -> None:
    actor, _, norm = effect.target.partition(".")
    world.state.marks.setdefault(f"known/{effect.target}", world.today)
    if actor in world.state.relations:
        relation = world.state.relations[actor]
        relation.known = 1
        if norm and norm not in relation.norms:
            relation.norms = (*relation.norms, norm)


def _meet(world: World, effect: Effect, _role: str) -> None:
    world.state.relations[effect.target].known = 1


def _letter(world: World, effect: Effect, _role: str) -> None:
    world.schedule(world.today + 1, Phase.NEWS, "letter", effect.target)


def _leave(world: World, effect: Effect, _role: str) -> None:
    leave(world, effect.target)


def leave(world: World, person: str) -> None:
    """Let a person leave, if she or he is there: the work in hand is handed over, the post falls vacant."""
    staff = world.state.staff[person]
    if staff.left < 0 and staff.since >= 0:
        hand_over(world, person)
        crew.vacate(world, world.index.people[person], staff)


def hand_over(world: World, person: str) -> None:
    """Add to the work in somebody's hands the days that a successor needs to take it over."""
    found = tuple(crew.in_hand(world, world.index.people[person], world.state.staff[person]))
    for id_, share in found:
        _add_work(world, id_, portion(crew.HANDOVER_DAYS * FULL, share))


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
    "quality": _quality, "rework": _rework, "utility": _utility, "morale": _morale, "fatigue": _fatigue,
    "attention": _attention, "hazard": _hazard, "expose": _expose, "reveal": _reveal, "meet": _meet,
    "letter": _letter, "leave": _leave, "flag": _flag, "ethics": _ethics,
}  # fmt: skip
