"""How a written team negotiates: it prepares, opens in time, asks before it offers, and closes."""

from __future__ import annotations

from collections.abc import Sequence
from operator import getitem

from sim.world.decisions import KINDS, Decision
from sim.world.seen.options import packages_worth, worth
from sim.world.seen.talking import TalkView
from sim.world.seen.view import View
from sim.world.teams.levers import Levers
from sim.world.teams.wishes import Look, Wishes, one_of

AT_THE_TABLE = ("partnerships", "coordination", "finance")
"""Who negotiates, in order of preference."""
AHEAD = 25
"""Working days before a talk opens when it starts to prepare."""
ROOM_TO_CLOSE = 15
"""Working days before the end of a talk by which it wants to have closed."""
LAST_CHANCE = 25
"""Working days before the end of a talk when it accepts what is on the table: this may be the last council."""
UNTOLD = 2_500
"""Weight, in points, that it assumes for an issue about which the other side has said nothing."""
EXCHANGES = 5
"""Most rounds of talking at one stop: enough for a day of talks."""


def talks(look: Look, levers: Levers) -> Wishes:
    """Yield what to do about every talk that is not over."""
    view = look()
    for talk in view.talks:
        if talk.status in ("unopened", "open"):
            yield from _about(view, talk, levers)


def exchanges(look: Look, levers: Levers) -> Wishes:
    """Keep talking, exchange after exchange, as long as something changes."""
    for _ in range(EXCHANGES):
        view = look()
        yield from talks(look, levers)
        if look() is view:
            return


def _about(view: View, talk: TalkView, levers: Levers) -> Wishes:
    """Prepare a talk, open a sitting, talk, and accept their last offer if time is running out.

    Without a mandate, what they agreed to comes before anything else.
    """
    if talk.willing:
        yield Decision("accept_offer", {"negotiation": talk.id}, "partnerships")
        return
    if levers.prepares and not talk.prepared and talk.opens <= view.day + AHEAD:
        body = {
            "negotiation": talk.id,
            "aims": "Un accord qui tient",
            "walk_away": talk.mandate,
            "fallback": "Autre offre",
        }
        yield Decision("prepare_talk", body, "partnerships")
    if talk.sitting:
        yield from _at_table(view, talk, levers)
    elif levers.talks and talk.opens <= view.day and talk.waiting_until <= view.day and _more_to_say(talk):
        sitting = KINDS["open_sitting"].attention
        role = next((r for r in AT_THE_TABLE if view.attention[r] >= sitting), AT_THE_TABLE[0])
        fluent = view.attention[role] > sitting
        tongue = {"tongue": "theirs" if fluent else "interpreter"} if talk.foreign else {}
        yield Decision("open_sitting", {"negotiation": talk.id, **tongue}, role)
    if _their_last(talk) and (talk.exchanges >= talk.rounds or talk.closes - view.day < LAST_CHANCE):
        yield Decision("accept_offer", {"negotiation": talk.id}, "partnerships")


def duties(look: Look, _levers: Levers) -> Wishes:
    """Honour obligations as soon as possible, by whichever role has the time."""
    view = look()
    for duty in view.duties:
        if not (duty.status or duty.after) and duty.opens <= view.day:
            yield from one_of(Decision("honour", {"duty": duty.id}, role) for role in view.attention)


def _more_to_say(talk: TalkView) -> bool:
    return talk.exchanges < talk.rounds


def _at_table(view: View, talk: TalkView, levers: Levers) -> Wishes:
    """Be courteous, ask, disclose what matters most, then accept a good enough offer or make one."""
    talk_id = {"negotiation": talk.id}
    if levers.prepares:
        if talk.voice == "open" and not talk.offers:
            yield Decision("courtesy", talk_id, "partnerships")
        for issue in talk.issues:
            if issue.their_weight is None:
                yield Decision("ask_issue", {**talk_id, "issue": issue.id}, "partnerships")
            for actor in talk.parties[1:]:
                if actor not in issue.others:
                    yield Decision("ask_issue", {**talk_id, "issue": issue.id, "actor": actor}, "partnerships")
        heaviest = max(talk.issues, key=lambda issue: issue.weight)
        yield Decision("disclose_issue", {**talk_id, "issue": heaviest.id}, "partnerships")
    theirs, ranked = _their_last(talk), packages_worth(talk)
    if not ranked:
        return
    best = ranked[0][0]
    wanted = talk.mandate + int((best - talk.mandate) * levers.opening * (1 - _elapsed(view, talk))) // 100
    if theirs and worth(view, talk.id, theirs) >= wanted:
        yield Decision("accept_offer", talk_id, "partnerships")
    yield Decision("offer_package", {**talk_id, "package": _next_package(talk, wanted)}, "partnerships")


def _elapsed(view: View, talk: TalkView) -> float:
    """Return the progress of a talk, from 0 to 1, by exchanges or by the calendar, whichever is further."""
    by_day = (view.day - talk.opens) / max(1, talk.closes - talk.opens - ROOM_TO_CLOSE)
    return min(1.0, max((talk.exchanges + 1) / talk.rounds, by_day))


def _their_last(talk: TalkView) -> Sequence[int]:
    """Return their last offer, empty if there is none."""
    return next((offer.package for offer in reversed(talk.offers) if offer.side == "them"), ())


def _next_package(talk: TalkView, wanted: int) -> list[int]:
    """Return the package worth at least `wanted` to us that is nearest to their last offer on what matters to them."""
    enough = [package for _, package in packages_worth(talk, wanted)]
    theirs = _their_last(talk)
    if not theirs:
        return list(enough[-1])
    weights = [(issue.their_weight or UNTOLD) + sum(issue.others.values()) for issue in talk.issues]
    away = [
        [weight * abs(at - asked) for at in range(len(issue.values))]
        for issue, asked, weight in zip(talk.issues, theirs, weights, strict=True)
    ]
    return list(min((sum(map(getitem, away, package)), package) for package in enough)[1])
