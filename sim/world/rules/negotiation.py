"""Negotiation: prepare, sit down, be courteous, ask, disclose, offer a package, speak aside, accept, leave.

A sitting is a day of talks, with three exchanges at most. How the other side reacts is in `sim.world.days.talks`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import FULL, half_even
from sim.world import keys
from sim.world.days import consequences, encounters, expenses, relations, talks
from sim.world.days.talks import GRACIOUS
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rows import Talk
from sim.world.voices import Negotiation
from sim.world.world import World

AT_THE_TABLE = ("partnerships", "coordination", "finance")
SITTING, INTERPRETED = 3, 2
"""Exchanges in a day of talks, and with an interpreter, who says everything twice [design]."""
TONGUES = ("theirs", "interpreter", "ours")
"""The language that the team uses in talks held in another one. Theirs takes time to prepare; an interpreter costs
money and time at the table; with ours, each side has to guess."""
IN_THEIRS, INTERPRETER, AT_HOME = 1, 150_00, 1_000
"""Extra half-days to speak their language; cents of an interpreter's day; trust event of hearing one's own language
[design]."""
CANDID = 1_500
"""Trust event of disclosing what matters to us [design]."""
GISTS = {"explain": 500, "thank": 500, "regret": 500, "insist": -500}
"""What one may say besides offers -> trust event [design]."""
ASIDE = 1
"""Half-days of a word aside [design]."""
APARTE = "aside"
"""What `Talk.gestures` calls it, beside `GISTS`."""
SLAMMED = -500
"""Trust event of leaving the talks [design]."""
TALK = Field("negotiation", "negotiation")
ISSUE = Field("issue", "issue", of="negotiation")
WHOM = Field("actor", "actor", optional=True, of="negotiation")


@decision(
    "negotiation",
    TALK,
    Field("aims", "text"),
    Field("walk_away", "points"),
    Field("fallback", "text"),
    roles=AT_THE_TABLE,
    attention=1,
    major=True,
)
def prepare_talk(world: World, act: Decision) -> Iterator[int | None]:
    """Agree on what is wanted of a table: aims, the utility below which to walk away, what to do then."""
    talk, id_ = _talk(world, act, "unopened", "open"), act.body["negotiation"]
    yield None
    talk.prepared, talk.walk_away = 1, act.body["walk_away"]
    if talk.limit < 0:
        talk.limit = talk.walk_away
    world.state.notes[keys.aims(id_)] = act.body["aims"]
    world.state.notes[keys.fallback(id_)] = act.body["fallback"]


@decision(
    "negotiation",
    TALK,
    Field("tongue", "choice", TONGUES, optional=True),
    roles=AT_THE_TABLE,
    attention=3,
)
def open_sitting(world: World, act: Decision) -> Iterator[int | None]:
    """Sit down for a day of talks, in a language."""
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
    foreign = negotiation.language != world.scenario.language
    tongue = (act.body.get("tongue") or "ours") if foreign else ""
    yield IN_THEIRS if tongue == "theirs" else None
    if talk.status == "unopened":
        talk.before = world.state.relations[negotiation.actor].trust
        if not talk.prepared:
            consequences.carry(world, negotiation.unprepared, act.role, f"unprepared/{negotiation.id}")
    talk.status, talk.tongue, talk.sitting, talk.gestures = "open", tongue, SITTING, ()
    _settle_tongue(world, negotiation, talk)
    if not talk.voice:
        talks.say(talk, "open")
    for party in world.index.parties[negotiation.id]:
        world.state.relations[party.actor].engaged += 1
        relations.record_contact(world, party.actor)
        encounters.risk_misreading(world, party.actor, foreign=tongue == "ours")


def _settle_tongue(world: World, negotiation: Negotiation, talk: Talk) -> None:
    if talk.tongue == "theirs":
        relations.change_trust(world, negotiation.actor, AT_HOME)
    elif talk.tongue == "interpreter":
        talk.sitting = INTERPRETED
        expenses.spend(world, world.index.staff_line, INTERPRETER)


@decision("negotiation", TALK, roles=AT_THE_TABLE)
def courtesy(world: World, act: Decision) -> Iterator[int | None]:
    """Spend an exchange on courtesy before business, which raises the trust of those who expect it."""
    negotiation, talk = _seated(world, act)
    yield None
    talk.courtesy += 1
    talk.sitting -= 1
    talks.say(talk, "courtesy")
    if talk.courtesy <= negotiation.relation:
        relations.change_trust(world, negotiation.actor, half_even(GRACIOUS, 2 if talk.tongue == "ours" else 1))


@decision("negotiation", TALK, ISSUE, WHOM, roles=AT_THE_TABLE)
def ask_issue(world: World, act: Decision) -> Iterator[int | None]:
    """Ask how much an issue matters to a party; one that trusts the team enough says so, or hints at it.

    Only the main party has written lines for its answer.
    """
    negotiation, talk = _seated(world, act)
    party, issue = _party(world, negotiation, act), _issue(negotiation, act)
    known = talk.learnt if _clear(world, talk, party[1]) else (*talk.learnt, *talk.hinted)
    if (party[0], issue) in known:
        raise Refused("issue-known", issue=act.body["issue"])
    yield None
    told = talks.confides(world, party[1])
    if party[0]:
        talk.voice = "soft/again" if told else "mute"
    else:
        talks.say(talk, "soft" if told else "evade")
    if told:
        _tell(world, talk, party, issue)


def _tell(world: World, talk: Talk, party: tuple[int, str], issue: int) -> None:
    """Record a weight as learnt if the party speaks plainly and the team understands, else as hinted at."""
    if _clear(world, talk, party[1]):
        talk.learnt = (*talk.learnt, (party[0], issue))
    else:
        talk.hinted = (*talk.hinted, (party[0], issue))


def _clear(world: World, talk: Talk, actor: str) -> bool:
    """Return whether the team understands what an actor tells it, and need not guess at a hint."""
    return talks.speaks_plainly(world, actor) and talk.tongue != "ours"


@decision("negotiation", TALK, ISSUE, roles=AT_THE_TABLE)
def disclose_issue(world: World, act: Decision) -> Iterator[int | None]:
    """Disclose how much an issue matters to us: they look for packages that respect it, and trust us more."""
    negotiation, talk = _seated(world, act)
    at = _issue(negotiation, act)
    if at in talk.told:
        raise Refused("already-told", issue=act.body["issue"])
    yield None
    talk.told = (*talk.told, at)
    relations.change_trust(world, negotiation.actor, CANDID)


@decision("negotiation", TALK, Field("package", "package", of="negotiation"), roles=AT_THE_TABLE)
def offer_package(world: World, act: Decision) -> Iterator[int | None]:
    """Offer a package, one value per issue; they accept it or make a counter-offer."""
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
    talks.hear(world, negotiation, talk, package)


@decision("negotiation", TALK, Field("gist", "choice", tuple(GISTS)), Field("words", "text"), roles=AT_THE_TABLE)
def speak(world: World, act: Decision) -> Iterator[int | None]:
    """Explain, thank, regret or insist, each once per sitting; the gesture counts, the words are only logged."""
    negotiation, talk = _seated(world, act)
    gist = act.body["gist"]
    if gist in talk.gestures:
        raise Refused("already-said", negotiation=negotiation.id)
    yield None
    talk.gestures = (*talk.gestures, gist)
    if gist == "insist":
        talks.affront(world, negotiation.actor, GISTS[gist])
        talk.voice = "mute"
    else:
        relations.change_trust(world, negotiation.actor, GISTS[gist])
        talk.offences = max(0, talk.offences - (gist == "regret"))


@decision("negotiation", TALK, WHOM, roles=AT_THE_TABLE)
def aparte(world: World, act: Decision) -> Iterator[int | None]:
    """Speak aside with one party, at most once per sitting; it may reveal the weight of an issue."""
    negotiation, talk = _seated(world, act)
    at, actor = _party(world, negotiation, act)
    if APARTE in talk.gestures:
        raise Refused("already-aside")
    yield ASIDE
    talk.gestures = (*talk.gestures, APARTE)
    unknown = [issue for issue in range(len(negotiation.issues)) if (at, issue) not in talk.learnt]
    if unknown and talks.confides(world, actor, aside=True):
        talk.learnt = (*talk.learnt, (at, unknown[0]))


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
    talks.agree(world, negotiation, talk, talk.theirs[-1])


@decision("negotiation", TALK, roles=AT_THE_TABLE, major=True)
def leave_talks(world: World, act: Decision) -> Iterator[int | None]:
    """Leave the talks for good, which offends the other side, and live with the alternative."""
    talk, negotiation = _talk(world, act, "open"), world.index.negotiations[act.body["negotiation"]]
    yield None
    talks.affront(world, negotiation.actor, SLAMMED)
    talks.fail(world, negotiation, talk, "leave")


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


def _party(world: World, negotiation: Negotiation, act: Decision) -> tuple[int, str]:
    """Return the position and the actor of the party addressed, the main one if none is named."""
    actors = [party.actor for party in world.index.parties[negotiation.id]]
    actor = act.body.get("actor") or negotiation.actor
    if actor not in actors:
        raise Refused("not-at-this-table", actor=actor)
    return actors.index(actor), actor
