"""Negotiation: prepare, sit down, take time for courtesy, ask, tell, offer a package, speak aside, accept, leave.

A sitting is a day of talk: three exchanges at most. The counterpart concedes over the exchanges by its own tactic,
remembers what it was told, and shows what it is by what it offers.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.model import negotiation as model
from sim.model.units import FULL, portion
from sim.world import congruence, consequences
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.state import Talk
from sim.world.voices import Negotiation
from sim.world.world import World, handler

AT_THE_TABLE = ("partnerships", "coordination", "finance")
SITTING = 3
"""Exchanges in a day of talks."""
RUDE, GRACIOUS, CANDID, HARSH = -500, 3_000, 1_500, -300
"""Trust events: business before courtesy, courtesy, telling what matters, an offer under what they could ever
take [design]."""
CONSULTING = 5
"""Working days that a delegate takes to ask whoever may commit (domain.md §6.4)."""
ANSWERS_TO = 4_500
"""Trust from which a counterpart says what matters to it [design]."""
GOODWILL = 2_000
"""Share of trust above the middle that softens their demands, in points [design]."""
ASIDE, ASIDE_EASES = 1, 500
"""Half-days of a word aside; points of trust less than at the table that it takes to say what matters [design]."""
TALK = Field("negotiation", "negotiation")
ISSUE = Field("issue", "issue", of="negotiation")


@decision(
    "negotiation",
    TALK,
    Field("aims", "text"),
    Field("walk_away", "points"),
    Field("fallback", "text"),
    roles=AT_THE_TABLE,
    attention=1,
)
def prepare_talk(world: World, act: Decision) -> Iterator[int | None]:
    """Write down aims, the point below which the team walks away, and what it would do then."""
    talk = _talk(world, act, "unopened", "open")
    yield None
    talk.prepared, talk.walk_away = 1, act.body["walk_away"]
    world.state.notes[f"talk/{act.body['negotiation']}"] = f"{act.body['aims']} / {act.body['fallback']}"


@decision("negotiation", TALK, roles=AT_THE_TABLE, attention=3, major=True)
def open_sitting(world: World, act: Decision) -> Iterator[int | None]:
    """Sit down for a day of talks."""
    negotiation, talk = (
        world.index.negotiations[act.body["negotiation"]],
        _talk(world, act, "unopened", "open"),
    )
    if world.today < negotiation.opens:
        raise Refused("too-early", day=negotiation.opens)
    if talk.sitting:
        raise Refused("already-sitting", negotiation=negotiation.id)
    if talk.waiting > world.today:
        raise Refused("they-consult", day=talk.waiting)
    yield None
    if talk.status == "unopened" and not talk.prepared:
        consequences.carry(world, negotiation.unprepared, act.role, f"unprepared/{negotiation.id}")
    talk.status, talk.sitting = "open", SITTING
    talk.voice = talk.voice or "open"
    world.state.relations[negotiation.actor].engaged += 1
    consequences.feel(world, negotiation.actor)


@decision("negotiation", TALK, roles=AT_THE_TABLE)
def courtesy(world: World, act: Decision) -> Iterator[int | None]:
    """Speak of families, of the road, of the harvest: for some it is lost time, for others the talk begins there."""
    negotiation, talk = _seated(world, act)
    yield None
    talk.courtesy += 1
    talk.sitting -= 1
    talk.voice = "courtesy"
    wanted = talk.courtesy <= negotiation.relation
    consequences.change_trust(world, negotiation.actor, GRACIOUS if wanted else 0)


@decision("negotiation", TALK, ISSUE, roles=AT_THE_TABLE)
def ask_issue(world: World, act: Decision) -> Iterator[int | None]:
    """Ask how much an issue matters to them; who trusts enough says so."""
    negotiation, talk = _seated(world, act)
    at = _issue(negotiation, act)
    if at in talk.learnt:
        raise Refused("issue-known", issue=act.body["issue"])
    yield None
    if world.state.relations[negotiation.actor].trust >= ANSWERS_TO:
        talk.learnt = (*talk.learnt, at)
        talk.voice = "soft"
    else:
        talk.voice = "firm"


@decision("negotiation", TALK, ISSUE, roles=AT_THE_TABLE)
def disclose_issue(world: World, act: Decision) -> Iterator[int | None]:
    """Tell how much an issue matters to us; they will look for packages that spare it, and trust a little more."""
    negotiation, talk = _seated(world, act)
    at = _issue(negotiation, act)
    if at in talk.told:
        raise Refused("already-told", issue=act.body["issue"])
    yield None
    talk.told = (*talk.told, at)
    consequences.change_trust(world, negotiation.actor, CANDID)


@decision("negotiation", TALK, Field("package", "package", of="negotiation"), roles=AT_THE_TABLE)
def offer_package(world: World, act: Decision) -> Iterator[int | None]:
    """Offer a whole package, one value an issue; they accept it or answer with theirs."""
    negotiation, talk = _seated(world, act)
    package = tuple(act.body["package"])
    sizes = [len(issue.values) for issue in negotiation.issues]
    if len(package) != len(sizes) or any(v >= n for v, n in zip(package, sizes, strict=True)):
        raise Refused("not-a-package", issues=len(sizes))
    ours = world.index.preferences[negotiation.id][0]
    if talk.prepared and ours.utility(package) < talk.walk_away * FULL:
        raise Refused("below-walk-away", limit=talk.walk_away)
    if not ours.acceptable(package):
        raise Refused("below-mandate", limit=ours.reservation)
    if talk.exchanges >= negotiation.rounds:
        raise Refused("last-word-said", negotiation=negotiation.id)
    yield None
    talk.ours, talk.days = (*talk.ours, package), (*talk.days, world.today)
    talk.sitting -= 1
    talk.exchanges += 1
    _be_answered(world, negotiation, talk, package)


def _be_answered(world: World, negotiation: Negotiation, talk: Talk, package: tuple[int, ...]) -> None:
    theirs = world.index.preferences[negotiation.id][1]
    if talk.courtesy < negotiation.relation:
        consequences.change_trust(world, negotiation.actor, RUDE)
    if not theirs.acceptable(package):
        consequences.change_trust(world, negotiation.actor, HARSH)
    asked = _asked(world, negotiation, talk)
    if theirs.utility(package) >= asked * FULL:
        _agree(world, negotiation, talk, package)
        return
    counter = _counter(world, negotiation, talk, asked)
    if counter is not None:
        improved = not talk.theirs or talk.theirs[-1] != counter
        talk.theirs = (*talk.theirs, counter)
        talk.voice = "counter" if improved else "firm"
    if negotiation.delegate:
        talk.sitting, talk.waiting = 0, world.today + CONSULTING


def _asked(world: World, negotiation: Negotiation, talk: Talk) -> int:
    """Return what the counterpart wants at least by now, in points of its own utility.

    Its reservation at the last exchange.
    """
    theirs = world.index.preferences[negotiation.id][1]
    trust = world.state.relations[negotiation.actor].trust
    asked = model.target(theirs.reservation, talk.exchanges, negotiation.rounds, negotiation.beta)
    goodwill = portion(max(0, trust - FULL // 2), GOODWILL)
    return max(asked - goodwill, theirs.reservation)


def _counter(world: World, negotiation: Negotiation, talk: Talk, asked: int) -> tuple[int, ...] | None:
    ours, theirs = world.index.preferences[negotiation.id]
    told = tuple(weight if at in talk.told else 0 for at, weight in enumerate(ours.weights)) if talk.told else ()
    return model.next_offer(theirs, asked, talk.ours, told)


@decision("negotiation", TALK, roles=AT_THE_TABLE)
def aparte(world: World, act: Decision) -> Iterator[int | None]:
    """Step aside with one of them: once a sitting at most, it shows what the table does not say."""
    negotiation, talk = _seated(world, act)
    mark = f"aside/{negotiation.id}/{world.today}"
    if mark in world.state.marks:
        raise Refused("already-aside")
    yield ASIDE
    world.state.marks[mark] = world.today
    unknown = [at for at in range(len(negotiation.issues)) if at not in talk.learnt]
    if unknown and world.state.relations[negotiation.actor].trust >= ANSWERS_TO - ASIDE_EASES:
        talk.learnt = (*talk.learnt, unknown[0])


@decision("negotiation", TALK, roles=AT_THE_TABLE, major=True)
def accept_offer(world: World, act: Decision) -> Iterator[int | None]:
    """Accept the last package that they put on the table."""
    negotiation, talk = world.index.negotiations[act.body["negotiation"]], _talk(world, act, "open")
    if not talk.theirs:
        raise Refused("nothing-offered", negotiation=negotiation.id)
    ours = world.index.preferences[negotiation.id][0]
    if not ours.acceptable(talk.theirs[-1]):
        raise Refused("below-mandate", limit=ours.reservation)
    if talk.prepared and ours.utility(talk.theirs[-1]) < talk.walk_away * FULL:
        raise Refused("below-walk-away", limit=talk.walk_away)
    yield None
    _agree(world, negotiation, talk, talk.theirs[-1])


@decision("negotiation", TALK, roles=AT_THE_TABLE, major=True)
def leave_talks(world: World, act: Decision) -> Iterator[int | None]:
    """Leave for good and live with what one has instead."""
    talk = _talk(world, act, "open")
    yield None
    _fail(world, world.index.negotiations[act.body["negotiation"]], talk, "leave")


@handler("talk-closes")
def closes(world: World, id_: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Let the time for a talk run out."""
    negotiation, talk = world.index.negotiations[id_], world.state.talks[id_]
    if talk.status in ("unopened", "open"):
        if not talk.prepared and talk.status == "unopened":
            consequences.carry(world, negotiation.unprepared, "", f"unprepared/{id_}")
        _fail(world, negotiation, talk, "silence")


def _agree(world: World, negotiation: Negotiation, talk: Talk, package: tuple[int, ...]) -> None:
    talk.status, talk.agreed, talk.sitting, talk.ended, talk.voice = (
        "agreed",
        package,
        0,
        world.today,
        "accept",
    )
    for issue, at in zip(negotiation.issues, package, strict=True):
        if issue.effects:
            consequences.carry(world, issue.effects[at], "partnerships", f"deal/{negotiation.id}/{issue.id}")
        if issue.conflicts:
            congruence.weigh(world, issue.conflicts[at], f"agreement:{negotiation.id}")
    consequences.change_trust(world, negotiation.actor, GRACIOUS)
    consequences.feel(world, negotiation.actor)
    world.rework_allocation()


def _fail(world: World, negotiation: Negotiation, talk: Talk, voice: str) -> None:
    talk.status, talk.sitting, talk.ended, talk.voice = "failed", 0, world.today, voice
    consequences.carry(world, negotiation.impasse, "partnerships", f"impasse/{negotiation.id}")
    world.rework_allocation()


def _talk(world: World, act: Decision, *allowed: str) -> Talk:
    talk = world.state.talks[act.body["negotiation"]]
    if talk.status not in allowed:
        raise Refused(
            "talk-over" if talk.status in ("agreed", "failed") else "talk-unopened",
            negotiation=act.body["negotiation"],
        )
    return talk


def _seated(world: World, act: Decision) -> tuple[Negotiation, Talk]:
    talk = _talk(world, act, "open")
    if not talk.sitting:
        raise Refused("not-sitting", negotiation=act.body["negotiation"])
    return world.index.negotiations[act.body["negotiation"]], talk


def _issue(negotiation: Negotiation, act: Decision) -> int:
    for at, issue in enumerate(negotiation.issues):
        if issue.id == act.body["issue"]:
            return at
    raise Refused("bad-value", field="issue", value=str(act.body["issue"])[:60])
