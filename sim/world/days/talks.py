"""The other side of a negotiation: what it demands, how it answers, and the influence of its actors' norms.

A party concedes with time and answers tit for tat (Faratin, Sierra & Jennings 1998), and looks for packages close to
ours (2002). Norms are set by the author: face makes affronts worse and answers at the table rarer, directness makes
answers plain, assembly makes them slow, punctuality makes silence costly.
"""

from __future__ import annotations

from sim.model import negotiation as model
from sim.model.units import DAYS_PER_WEEK, FULL, portion
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import congruence, consequences, obligations, relations
from sim.world.rows import Talk
from sim.world.voices import Negotiation
from sim.world.world import World, handler

Package = tuple[int, ...]

RUDE, GRACIOUS, HARSH, IDLE = -2_500, 3_000, -300, -1_000
"""Trust events: business before courtesy, at full `relation_first`; courtesy, or an agreement; an offer below their
reservation; an offer left unanswered, at full `punctuality` [design; RUDE: a loss of about .05, domain.md §6.4]."""
CONSULTING, ASSEMBLING = 5, 10
"""Working days that a delegate takes to ask a chief, or an assembly (domain.md §6.4: one to two weeks)."""
MARKED = 6_000
"""Level from which an actor decides by assembly, in points [design]."""
VEILED = 4_000
"""Directness below which an answer at the table is only hinted at, in points [design]."""
ANSWERS_TO, GUARDED = 4_500, 1_000
"""Trust from which a party says what matters to it, and what full regard for face adds at the table [design]."""
ASIDE_EASES = 500
"""By how many points that trust is lower for a word aside [design]."""
GOODWILL = 2_000
"""Share of the trust above the middle by which they demand less, in points [design]."""
WAITS = 3 * DAYS_PER_WEEK
"""Working days after which an offer counts as left unanswered [design]."""
WILLING = "willing"
"""The line that goes with a package of ours to which they agree, and which nobody had a mandate to offer."""


FEW, ENDING = 2, 2 * DAYS_PER_WEEK
"""Remaining exchanges and working days below which the other side mentions the end [design]."""


def norm(world: World, actor: str, name: str, default: int = 0) -> int:
    """Return the level of an actor's norm, in points; `default` if the author gives none."""
    return world.index.actors[actor].norms.get(name, default)


def confides(world: World, actor: str, *, aside: bool = False) -> bool:
    """Return whether an actor trusts the team enough to say what matters to it, at the table or aside."""
    needed = ANSWERS_TO - ASIDE_EASES if aside else ANSWERS_TO + portion(norm(world, actor, "face"), GUARDED)
    return world.state.relations[actor].trust >= needed


def speaks_plainly(world: World, actor: str) -> bool:
    """Return whether an actor answers plainly at the table, or only hints."""
    return norm(world, actor, "directness", FULL) >= VEILED


def consulting_days(world: World, negotiation: Negotiation) -> int:
    """Return how many working days a delegate takes to answer."""
    return ASSEMBLING if norm(world, negotiation.actor, "assembly") >= MARKED else CONSULTING


def affront(world: World, actor: str, event: int) -> None:
    """Change trust by an affront in public: twice as much at full regard for face (domain.md §6.4)."""
    relations.change_trust(world, actor, event + portion(event, norm(world, actor, "face")))


def demand(world: World, negotiation: Negotiation, talk: Talk, at: int) -> int:
    """Return the utility that a party demands now, in points; at least its reservation."""
    party, prefs = world.index.parties[negotiation.id][at], world.index.preferences[negotiation.id][1 + at]
    wanted = model.target(prefs.reservation, talk.exchanges, negotiation.rounds, party.beta)
    if negotiation.mirror and talk.theirs and len(talk.ours) > 1:
        earlier, later = (prefs.utility(package) for package in talk.ours[-2:])
        own = prefs.utility(talk.theirs[-1]) // FULL
        wanted = model.mixed(wanted, model.mirrored(own, earlier, later, prefs.reservation, FULL), negotiation.mirror)
    trust = world.state.relations[party.actor].trust
    return max(wanted - portion(max(0, trust - FULL // 2), GOODWILL), prefs.reservation)


def rise(world: World) -> None:
    """End every sitting: exchanges that were not used are lost, as any other attention."""
    for talk in world.state.talks.values():
        if talk.sitting:
            talk.sitting = 0


def hear(world: World, negotiation: Negotiation, talk: Talk, package: Package) -> None:
    """Present a package to the other side, which may take offence, then leaves, consults or answers."""
    for at, party in enumerate(world.index.parties[negotiation.id]):
        if not world.index.preferences[negotiation.id][1 + at].acceptable(package):
            affront(world, party.actor, HARSH)
            talk.offences += at == 0
    if talk.courtesy < negotiation.relation:
        affront(world, negotiation.actor, portion(RUDE, norm(world, negotiation.actor, "relation_first")))
    if negotiation.patience and talk.offences > negotiation.patience:
        fail(world, negotiation, talk, "leave")
    elif negotiation.delegate:
        talk.sitting, talk.waiting = 0, world.today + consulting_days(world, negotiation)
        world.schedule(talk.waiting - 1, Phase.DONE, "talk-answers", negotiation.id, talk.exchanges)
    else:
        _answer(world, negotiation, talk, package)


@handler("talk-answers")
def _consulted(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Answer for a delegate who had to consult, unless the talk is over."""
    negotiation, talk = world.index.negotiations[id_], world.state.talks[id_]
    if talk.status == "open" and talk.exchanges == n:
        _answer(world, negotiation, talk, talk.ours[-1])


def _answer(world: World, negotiation: Negotiation, talk: Talk, package: Package) -> None:
    """Accept a package, or make a counter-offer; their last offer stands if ours was unacceptable.

    A team that sat down without a mandate has signed nothing: the package is theirs too, and waits for its council.
    """
    _, *theirs = world.index.preferences[negotiation.id]
    wanted = [demand(world, negotiation, talk, at) for at in range(len(theirs))]
    unsuited = (at for at, prefs in enumerate(theirs) if prefs.utility(package) < wanted[at] * FULL)
    talk.objecting = tuple(unsuited)
    if not talk.objecting and talk.prepared:
        agree(world, negotiation, talk, package)
    elif not talk.objecting:
        _lay(world, negotiation, talk, package, WILLING)
    elif talk.theirs and not theirs[0].acceptable(package):
        _lay(world, negotiation, talk, talk.theirs[-1], "refuse")
    elif offer := _counter(world, negotiation, talk, wanted):
        lines = ["firm"] if offer in talk.theirs[-1:] else _offering(world, negotiation, talk, offer)
        _lay(world, negotiation, talk, offer, *lines)


def _lay(world: World, negotiation: Negotiation, talk: Talk, offer: Package, *lines: str) -> None:
    """Lay their offer on the table with one of these lines; it waits for an answer."""
    say(talk, *lines)
    talk.theirs = (*talk.theirs, offer)
    world.schedule(world.today + WAITS, Phase.NEWS, "talk-waits", negotiation.id, talk.exchanges)


def _offering(world: World, negotiation: Negotiation, talk: Talk, offer: Package) -> list[str]:
    """Return the lines that may go with a new offer of theirs: the end is near, we moved or not, any offer.

    Whether we moved is said with a step of their own: an offer that gives them more than their last claims nothing.
    """
    lines, worth = ["counter"], world.index.preferences[negotiation.id][1].utility
    if len(talk.ours) > 1 and talk.theirs and worth(offer) < worth(talk.theirs[-1]):
        *earlier, last = map(worth, talk.ours)
        lines.insert(0, "step" if last > max(earlier) else "stall")
    if negotiation.rounds - talk.exchanges < FEW or negotiation.closes - world.today < ENDING:
        lines.insert(0, "late")
    return lines


def say(talk: Talk, *lines: str) -> None:
    """Have the other side say the first of these lines not used yet; none is used twice in a talk.

    Once all are used, `last line/again` is said, for which the program has words of its own.
    """
    fresh = next((line for line in lines if line not in talk.heard), "")
    talk.voice = fresh or f"{lines[-1]}/again"
    talk.heard = (*talk.heard, fresh) if fresh else talk.heard


def _counter(world: World, negotiation: Negotiation, talk: Talk, wanted: list[int]) -> Package | None:
    ours, theirs, *others = world.index.preferences[negotiation.id]
    told = tuple(weight if at in talk.told else 0 for at, weight in enumerate(ours.weights)) if talk.told else ()
    return model.next_offer(theirs, wanted[0], talk.ours, told, (*zip(others, wanted[1:], strict=True),))


@handler("talk-waits")
def _unanswered(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Lower trust because an offer was left unanswered, depending on punctuality."""
    talk, actor = world.state.talks[id_], world.index.negotiations[id_].actor
    if talk.status == "open" and talk.exchanges == n:
        say(talk, "silence")
        relations.change_trust(world, actor, portion(IDLE, norm(world, actor, "punctuality")))


def agree(world: World, negotiation: Negotiation, talk: Talk, package: Package) -> None:
    """Conclude an agreement, with its effects and obligations and a gain in trust."""
    talk.status, talk.agreed, talk.objecting = "agreed", package, ()
    for issue, at in zip(negotiation.issues, package, strict=True):
        if issue.effects:
            consequences.carry(world, issue.effects[at], "partnerships", f"deal/{negotiation.id}/{issue.id}")
        if issue.conflicts:
            congruence.judge_decision(world, issue.conflicts[at], f"agreement:{negotiation.id}")
    obligations.owe(world, negotiation, package)
    for party in world.index.parties[negotiation.id]:
        relations.change_trust(world, party.actor, GRACIOUS)
        relations.record_contact(world, party.actor)
    _end(world, negotiation, talk, "accept")


def fail(world: World, negotiation: Negotiation, talk: Talk, voice: str) -> None:
    """End without an agreement, with the effects of an impasse."""
    talk.status = "failed"
    consequences.carry(world, negotiation.impasse, "partnerships", f"impasse/{negotiation.id}")
    _end(world, negotiation, talk, voice)


def _end(world: World, negotiation: Negotiation, talk: Talk, voice: str) -> None:
    talk.sitting, talk.ended, talk.voice = 0, world.today, voice
    talk.after = world.state.relations[negotiation.actor].trust
    talk.knowable = tuple(
        (at, issue)
        for at, party in enumerate(world.index.parties[negotiation.id])
        for issue in range(len(negotiation.issues))
        if (at, issue) in talk.learnt or confides(world, party.actor, aside=True)
    )
    world.ask_allocation()


@handler("talk-closes")
def _closes(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """End a talk whose time has run out."""
    negotiation, talk = world.index.negotiations[id_], world.state.talks[id_]
    if talk.status in ("unopened", "open"):
        if not talk.prepared and talk.status == "unopened":
            consequences.carry(world, negotiation.unprepared, "", f"unprepared/{id_}")
        fail(world, negotiation, talk, "silence")
