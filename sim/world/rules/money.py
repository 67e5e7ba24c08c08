"""Money: move between headings, use the reserve, ask for an avenant, bridge a hole, keep papers, buy early."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.donors import transfer_allowed
from sim.model.units import portion
from sim.world import consequences
from sim.world.clock import Phase
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rules import direction
from sim.world.world import World, handler

PURPOSES = ("reserve", "transfer", "extension")
BRIDGE_FEE, BRIDGE_LIMIT = 300, 7_000_000
"""Fee of a longer credit line, in points, and how much longer it can be, in cents (balance.md §6)."""
EARLY_PRICE = 500
"""Points of the direct cost saved by ordering ahead of price rises [design]."""
ADVANCE = 3_000
"""Points of the direct cost that the supplier asks for with the order [design]."""
STRICT = 1
"""Half-days of finance that strict papers take in the month in which they become so; the engine takes the next ones
[design]."""
UNRULED = 2_500
"""Share of a heading that may move when no donor in cash says otherwise, in points: that of the General Conditions of
EU grants, art. 9."""
EXTENDED = -2_000
"""Trust event of the Direction when a later date is agreed with a donor: it had promised the first one [design]."""
AGREES_FROM = 4_500
"""Trust from which a donor agrees to an amendment [design]."""


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
    """Move money between headings within the strictest donor's cumulative share of the budget voted."""
    source, target, amount = act.body["source"], act.body["target"], act.body["amount"]
    accounts, lines = world.state.accounts, world.index.lines
    if source == target:
        raise Refused("same-line", line=source)
    if lines[source].indirect or lines[target].indirect or lines[source].reserve or lines[target].reserve:
        raise Refused("line-excluded", source=source, target=target)
    if accounts[source].current - amount < accounts[source].spent:
        raise Refused("already-spent", line=source, left=accounts[source].current - accounts[source].spent)
    if not world.state.flags.get("amendment/transfer"):
        _within_share(world, source, target, amount)
    yield None
    accounts[source].current -= amount
    accounts[target].current += amount


def _within_share(world: World, source: str, target: str, amount: int) -> None:
    accounts = world.state.accounts
    threshold = min((d.transfer for d in world.scenario.donors if d.cash), default=UNRULED)
    original = {id_: account.original for id_, account in accounts.items()}
    current = {id_: account.current for id_, account in accounts.items()}
    ruling = transfer_allowed(original, current, source, target, amount, threshold)
    if not ruling.allowed:
        raise Refused("beyond-share", source=source, target=target, share=threshold, limit=ruling.largest)


@decision(
    "money",
    Field("donor", "donor"),
    Field("purpose", "choice", PURPOSES),
    roles=("finance", "coordination"),
    attention=1,
    major=True,
)
def ask_amendment(world: World, act: Decision) -> Iterator[int | None]:
    """Ask a donor for an avenant; the answer takes the notice of its rules, and depends on its trust."""
    donor, request = world.index.donors[act.body["donor"]], f"{act.body['donor']}/{act.body['purpose']}"
    marks = world.state.marks
    if not donor.cash:
        raise Refused("not-its-money", donor=donor.id)
    if f"granted/{request}" in marks:
        raise Refused("amendment-granted", donor=donor.id)
    if f"denied/{request}" in marks:
        raise Refused("amendment-denied", donor=donor.id)
    if f"asked/{request}" in marks:
        raise Refused("amendment-asked", donor=donor.id, day=marks[f"asked/{request}"] + donor.notice)
    yield None
    marks[f"asked/{request}"] = world.today
    world.schedule(world.today + donor.notice, Phase.NEWS, "amendment", request)


@handler("amendment")
def answer_amendment(world: World, request: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Bring a donor's answer: yes if it trusts the team enough."""
    donor, _, purpose = request.partition("/")
    granted = world.state.relations[world.index.donors[donor].actor].trust >= AGREES_FROM
    world.state.marks[f"{'granted' if granted else 'denied'}/{request}"] = world.today
    if not granted:
        return
    world.state.flags[f"amendment/{purpose}"] = 1
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
    """Take from the contingency, with the written agreement that it asks for."""
    reserve = next((line.id for line in world.scenario.lines if line.reserve), "")
    if not reserve:
        raise Refused("no-reserve")
    if not world.state.flags.get("amendment/reserve"):
        raise Refused("reserve-locked")
    accounts, amount = world.state.accounts, act.body["amount"]
    if amount > accounts[reserve].current:
        raise Refused("already-spent", line=reserve, left=accounts[reserve].current)
    if act.body["target"] == reserve:
        raise Refused("same-line", line=reserve)
    yield None
    accounts[reserve].current -= amount
    accounts[act.body["target"]].current += amount


@decision(
    "money",
    Field("amount", "euros", low=1_000_00, high=BRIDGE_LIMIT),
    roles=("finance",),
    attention=1,
    major=True,
)
def bridge(world: World, act: Decision) -> Iterator[int | None]:
    """Lengthen the credit line with the organisation's bank: a fee now, interest when it is used."""
    longest = world.scenario.parameters.credit_line + BRIDGE_LIMIT
    amount = act.body["amount"]
    if world.state.treasury.credit + amount > longest:
        raise Refused("credit-exhausted", limit=longest - world.state.treasury.credit)
    yield None
    treasury, fee = world.state.treasury, portion(amount, BRIDGE_FEE)
    treasury.credit += amount
    treasury.cash -= fee
    treasury.payments += fee
    treasury.interest += fee
    world.rework_allocation()


@decision("money", Field("level", "choice", tuple(consequences.SUPPORTING)), roles=("finance",))
def keep_documents(world: World, act: Decision) -> Iterator[int | None]:
    """Say how strictly supporting documents are kept from now on: strict papers take time of finance every month."""
    if world.state.treasury.level == act.body["level"]:
        raise Refused("same-papers", level=act.body["level"])
    yield STRICT if act.body["level"] == "strict" else None
    world.state.treasury.level = act.body["level"]


@decision("money", Field("activity", "activity"), roles=("finance", "field"), attention=1)
def buy_early(world: World, act: Decision) -> Iterator[int | None]:
    """Order ahead at today's price: the advance leaves the bank now."""
    activity, task = world.index.activities[act.body["activity"]], world.state.tasks[act.body["activity"]]
    if task.start >= 0:
        raise Refused("already-started", activity=activity.id)
    if not activity.cost:
        raise Refused("nothing-to-buy", activity=activity.id)
    if f"bought/{activity.id}" in world.state.marks:
        raise Refused("already-bought", activity=activity.id)
    yield None
    world.state.marks[f"bought/{activity.id}"] = world.today
    advance = portion(activity.cost, ADVANCE)
    consequences.spend(world, activity.line, advance, delay=1)
    task.spent += advance
    task.price -= EARLY_PRICE
