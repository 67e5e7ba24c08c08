"""Money: transfers between headings, the reserve, amendments, the credit line, purchases, supporting documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim.model.donors import transfer_allowed
from sim.model.units import portion, shares
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import currencies, direction, expenses, grants, orders, prospects, treasury
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.donors import Donor
from sim.world.world import World, handler

PURPOSES = ("reserve", "transfer", "extension")
BRIDGE_FEE, BRIDGE_LIMIT, BRIDGE_SHARE = 300, 7_000_000, 2_000
"""Fee of a longer credit line, in points; the most that can be added, in cents (balance.md §6) or in points of the
budget, whichever is less [design]."""
EARLY_PRICE = 500
"""Points of the direct cost saved by ordering ahead of price rises [design]."""
ADVANCE = 3_000
"""Points of the order that the supplier asks for at once [design]."""
STRICT = 1
"""Half-days of finance that strict papers cost in their first month; the engine charges later months [design]."""
EXTENDED = -2_000
"""Trust event of the Direction, which had promised the first date, when a donor agrees to a later one [design]."""
AGREES_FROM = 4_500
"""Trust from which a donor agrees to an amendment [design]."""


class Purchase(NamedTuple):
    """What a way of buying changes: points of the duration, days of waiting, points of the price, half-days."""

    stretch: int = 0
    lag: int = 0
    price: int = 0
    attention: int = 0


SUPPLIERS = {
    "known": Purchase(stretch=-500),
    "quotes": Purchase(),
    "tender": Purchase(lag=10, price=-400, attention=1),
}
"""Ways of choosing a supplier. Three quotes are the organisation's rule, followed if nobody decides [design]."""


@decision(
    "money",
    Field("source", "line"),
    Field("target", "line"),
    Field("amount", "euros", low=1_00, high=300_000_00),
    roles=("finance",),
    attention=1,
    major=True,
)
def transfer(world: World, act: Decision) -> Iterator[int | None]:
    """Move money between headings: each donor who pays for both moves its part, within its own cumulative limit."""
    source, target, amount = act.body["source"], act.body["target"], act.body["amount"]
    accounts, lines = world.state.accounts, world.index.lines
    if source == target:
        raise Refused("same-line", line=source)
    if lines[source].indirect or lines[target].indirect or lines[source].reserve or lines[target].reserve:
        raise Refused("line-excluded", source=source, target=target)
    if accounts[source].current - amount < accounts[source].spent:
        raise Refused("already-spent", line=source, left=accounts[source].current - accounts[source].spent)
    parts = _parts(world, source, target, amount)
    limits = {id_: _limit(world, source, target, parts, id_) for id_, part in parts.items() if part}
    amended = [id_ for id_, limit in limits.items() if limit < amount]
    barred = [id_ for id_ in amended if not world.state.flags.get(f"amendment/transfer/{id_}")]
    if barred:
        donor = min(barred, key=limits.__getitem__)
        share = world.index.donors[donor].transfer
        raise Refused("beyond-share", donor=donor, source=source, target=target, share=share, limit=limits[donor])
    yield None
    _move(world, source, target, parts)
    for donor in amended:
        _amend(world, donor)


def _parts(world: World, source: str, target: str, amount: int) -> dict[str, int]:
    """Split an amount between the cash donors who pay for both headings, in proportion to the first."""
    to = world.index.places[target]
    there = _held(world, source)
    common = {id_: cents for id_, cents in there.items() if world.state.grants[id_].signed[to]}
    whole = sum(common.values())
    if amount > whole:
        raise Refused("no-common-donor", source=source, target=target, limit=whole)
    return shares(amount, common)


def _held(world: World, line: str) -> dict[str, int]:
    """Return what each cash donor pays of a heading today, in cents, without those who pay nothing or have closed."""
    at, grants_ = world.index.places[line], world.state.grants
    held = {donor.id: grants_[donor.id].shares[at] for donor in world.index.payers if not grants_[donor.id].closed}
    return {id_: cents for id_, cents in held.items() if cents}


def _limit(world: World, source: str, target: str, parts: Mapping[str, int], id_: str) -> int:
    """Return the most that could be moved between the headings without an amendment of this donor, in cents."""
    grant, donor = world.state.grants[id_], world.index.donors[id_]
    signed, held = (dict(zip(world.index.lines, row, strict=True)) for row in (grant.signed, grant.shares))
    ruling = transfer_allowed(signed, held, source, target, parts[id_], donor.transfer)
    if ruling.allowed:
        return sum(parts.values())
    most = ruling.largest * sum(_held(world, source).get(one, 0) for one in parts) // held[source]
    return min(most, sum(parts.values()) - 1)  # parts are rounded to a cent


def _move(world: World, source: str, target: str, parts: Mapping[str, int]) -> None:
    accounts = world.state.accounts
    for id_, part in parts.items():
        grant = world.state.grants[id_]
        accounts[source].current -= part
        accounts[target].current += part
        grant.shares = _moved(world, grant.shares, source, target, part)


def _moved(world: World, row: tuple[int, ...], source: str, target: str, part: int) -> tuple[int, ...]:
    cells, (out, into) = list(row), (world.index.places[line] for line in (source, target))
    cells[out] -= part
    cells[into] += part
    return tuple(cells)


def _amend(world: World, donor: str) -> None:
    """Consume an amendment: later transfers are measured from the budget as it is now."""
    grant = world.state.grants[donor]
    grant.signed = grant.shares
    world.state.flags[f"amendment/transfer/{donor}"] = 0
    for mark in (keys.amendment_asked, keys.amendment_granted):
        del world.state.marks[mark(donor, "transfer")]


@decision(
    "money",
    Field("donor", "donor"),
    Field("purpose", "choice", PURPOSES),
    roles=("finance", "coordination"),
    attention=1,
    major=True,
)
def ask_amendment(world: World, act: Decision) -> Iterator[int | None]:
    """Ask a donor for an amendment; the answer comes after its notice, and depends on its trust.

    A donor whose period is over by then amends nothing any more.
    """
    donor, purpose = world.index.donors[act.body["donor"]], act.body["purpose"]
    marks, asked = world.state.marks, keys.amendment_asked(donor.id, purpose)
    if not donor.cash:
        raise Refused("not-its-money", donor=donor.id)
    if keys.amendment_granted(donor.id, purpose) in marks:
        raise Refused("amendment-granted", donor=donor.id)
    if keys.amendment_denied(donor.id, purpose) in marks:
        raise Refused("amendment-denied", donor=donor.id)
    if asked in marks:
        raise Refused("amendment-asked", donor=donor.id, day=_answers_on(donor, marks[asked] + donor.notice))
    if purpose == "reserve" and not _pays_reserve(world, donor):
        raise Refused("no-reserve-there", donor=donor.id)
    answered = _answers_on(donor, world.today + donor.notice)
    if donor.period and answered > (last := grants.last_day(world, donor)):
        raise Refused("period-over", donor=donor.id, day=last)
    yield None
    marks[asked] = world.today
    world.schedule(answered, Phase.NEWS, "amendment", f"{donor.id}/{purpose}")


def _pays_reserve(world: World, donor: Donor) -> bool:
    return any(line.reserve and donor.lines.get(line.id) for line in world.scenario.lines)


def _answers_on(donor: Donor, day: int) -> int:
    """Return when a donor decides, from `day` on: at its next session, or at once if it has none left."""
    return min((session for session in donor.sessions if session >= day), default=day)


@handler("amendment")
def answer_amendment(world: World, request: str, _n: int, _data: Data = ()) -> None:
    """Record a donor's answer: it agrees if it trusts the team enough."""
    donor, _, purpose = request.partition("/")
    granted = world.state.relations[world.index.donors[donor].actor].trust >= AGREES_FROM
    answer = keys.amendment_granted if granted else keys.amendment_denied
    world.state.marks[answer(donor, purpose)] = world.today
    if not granted:
        return
    world.state.flags[f"amendment/{purpose}"] = 1
    world.state.flags[f"amendment/{purpose}/{donor}"] = 1
    if purpose == "extension":
        direction.hears(world, EXTENDED)


@decision(
    "money",
    Field("target", "line"),
    Field("amount", "euros", low=1_00, high=100_000_00),
    roles=("finance",),
    attention=1,
    major=True,
)
def use_reserve(world: World, act: Decision) -> Iterator[int | None]:
    """Move money out of the reserve, with the amendment of each donor who pays for it.

    It is signed as it is moved, so it uses up none of the share by which a heading may change without an amendment.
    """
    reserve = next((line.id for line in world.scenario.lines if line.reserve), "")
    if not reserve:
        raise Refused("no-reserve")
    held = _held(world, reserve)
    if not all(world.state.flags.get(f"amendment/reserve/{id_}") for id_ in held or ("",)):
        raise Refused("reserve-locked")
    amount, left = act.body["amount"], sum(held.values())
    if amount > left:
        raise Refused("already-spent", line=reserve, left=left)
    if act.body["target"] == reserve:
        raise Refused("same-line", line=reserve)
    if world.index.lines[act.body["target"]].indirect:
        raise Refused("line-excluded", source=reserve, target=act.body["target"])
    yield None
    parts = shares(amount, held)
    _move(world, reserve, act.body["target"], parts)
    for id_, part in parts.items():
        grant = world.state.grants[id_]
        grant.signed = _moved(world, grant.signed, reserve, act.body["target"], part)


@decision(
    "money",
    Field("amount", "euros", low=1_000_00, high=BRIDGE_LIMIT),
    roles=("finance",),
    attention=1,
    major=True,
    priced=True,
)
def bridge(world: World, act: Decision) -> Iterator[int | None]:
    """Extend the credit line with the organisation's bank, for a fee now and interest when it is used."""
    longest = world.scenario.parameters.credit_line + min(BRIDGE_LIMIT, portion(world.scenario.budget, BRIDGE_SHARE))
    amount = act.body["amount"]
    if world.state.treasury.credit + amount > longest:
        raise Refused("credit-exhausted", limit=longest - world.state.treasury.credit)
    yield None
    bank, fee = world.state.treasury, portion(amount, BRIDGE_FEE)
    bank.credit += amount
    bank.interest += fee
    treasury.pay_out(world, fee)
    world.ask_allocation()


@decision("money", Field("level", "choice", tuple(expenses.SUPPORTING)), roles=("finance",))
def keep_documents(world: World, act: Decision) -> Iterator[int | None]:
    """Set how strictly supporting documents are kept; strict papers cost the finance role time every month."""
    if world.state.treasury.level == act.body["level"]:
        raise Refused("same-papers", level=act.body["level"])
    yield STRICT if act.body["level"] == "strict" else None
    world.state.treasury.level = act.body["level"]


@decision(
    "money",
    Field("activity", "activity"),
    Field("method", "choice", tuple(SUPPLIERS)),
    roles=("finance", "field"),
    attention=1,
)
def choose_supplier(world: World, act: Decision) -> Iterator[int | None]:
    """Choose a known supplier, three quotes or a tender: it changes time, price, and what donors accept."""
    activity, method = world.index.activities[act.body["activity"]], act.body["method"]
    task, mark = world.state.tasks[activity.id], keys.supplier(activity.id)
    if task.start >= 0:
        raise Refused("already-started", activity=activity.id)
    if not activity.cost:
        raise Refused("nothing-to-buy", activity=activity.id)
    if mark in world.state.notes or task.ordered >= 0:
        raise Refused("already-bought", activity=activity.id)
    way = SUPPLIERS[method]
    yield way.attention or None
    world.state.notes[mark] = method
    task.stretch += way.stretch
    task.lag += way.lag
    task.price += way.price


@decision("money", Field("activity", "activity"), roles=("finance", "field"), attention=1, priced=True)
def buy_early(world: World, act: Decision) -> Iterator[int | None]:
    """Order ahead at today's price, scope and exchange rate; an advance, a share of the order, is paid now.

    The order is firm: its price no longer changes, later cuts in scope save nothing on it, and storage costs money.
    Only works and equipment have goods to order; a workshop or an audit is paid when it is held.
    """
    activity, task = world.index.activities[act.body["activity"]], world.state.tasks[act.body["activity"]]
    if task.start >= 0:
        raise Refused("already-started", activity=activity.id)
    if not orders.goods(activity):
        raise Refused("nothing-to-buy", activity=activity.id)
    if task.ordered >= 0:
        raise Refused("already-bought", activity=activity.id)
    yield None
    orders.place(world, activity.id)
    task.price -= EARLY_PRICE
    currencies.buy(world, activity, task)
    advance = portion(prospects.still_to_pay(activity, task), ADVANCE)
    expenses.spend(world, activity.line, advance, delay=1)
    task.spent += advance
