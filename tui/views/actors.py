"""Actors in words: what the team believes of them, and the trust it has felt."""

from __future__ import annotations

from typing import NamedTuple

from sim.model import salience
from sim.model.units import DAYS_PER_WEEK
from sim.world.seen.ties import AssemblyView
from sim.world.seen.view import ActorView, View
from tui.i18n import share, tenths, tr, trn, word
from tui.views.prose import Prose, along, apart, ended, listed, pair, quoted
from tui.views.situation import Fact

HALF = 5_000
STRONG = 4_000
"""Points from which an actor holds to a norm [design]: those from which its answers are plain (`days.talks.VEILED`)."""


class ActorRow(NamedTuple):
    """An actor. `code` is its mark on the map; power, interest, attitude are the team's beliefs, or None."""

    id: str
    code: str
    name: str
    power: int | None
    interest: int | None
    attitude: int | None
    trust: int | None
    lost: bool
    words: str
    waits: str = ""  # for how long it has waited for an answer


def actor_rows(view: View, prose: Prose) -> tuple[ActorRow, ...]:
    """Return the actors that the team knows; codes A1, A2… follow the order in which they became known."""
    return tuple(_row(at, actor, view, prose) for at, actor in enumerate(view.actors, 1))


def _row(at: int, x: ActorView, view: View, prose: Prose) -> ActorRow:
    words = ", ".join([*_words(x, view), *_promised(x, view, prose)])
    name, waited = prose.name("actor", x.id), view.day - x.claim_since
    waits = tr("{n} d", n=waited) if x.claim_since >= 0 and waited else ""
    return ActorRow(x.id, f"A{at}", name, x.power, x.interest, x.attitude, x.trust, x.lost, words, waits)


def _words(x: ActorView, view: View) -> list[str]:
    parts = [quadrant(x)]
    if named := claim(x, view.day):
        parts.append(named)
    if x.attitude is not None:
        parts.append(stance(x.attitude))
    parts.append(tr("trust {n}", n=tenths(x.trust)) if x.trust is not None else tr("trust not known"))
    if x.partner:
        parts.append(tr("partner"))
    if x.lost:
        parts.append(tr("lost"))
    if x.claim_since >= 0:
        waited = view.day - x.claim_since
        since = trn("has waited {n} day for an answer", "has waited {n} days for an answer", waited)
        parts.append(since if waited else tr("asked for an answer today"))
    return parts


def _promised(x: ActorView, view: View, prose: Prose) -> list[str]:
    return [
        tr("promised: {what} by {day}", what=prose.name("activity", p.activity), day=prose.day(p.due))
        for p in view.promises
        if p.actor == x.id and p.status == "open"
    ]


def claim(x: ActorView, day: int) -> str:
    """Name the salience class of an actor by the team's beliefs; urgency rises while a visible claim waits."""
    if x.power is None or x.legitimacy is None:
        return ""
    weeks = (day - x.claim_since) // DAYS_PER_WEEK if x.claim_since >= 0 else 0
    return word(f"salience.{salience.salience_class(x.power, x.legitimacy, salience.urgency(weeks, x.urgency or 0))}")


def quadrant(x: ActorView) -> str:
    """Name the quadrant in which the team placed an actor."""
    if x.power is None or x.interest is None:
        return tr("not on the map yet")
    if x.power >= HALF:
        return tr("manage closely") if x.interest >= HALF else tr("keep satisfied")
    return tr("keep informed") if x.interest >= HALF else tr("monitor")


def stance(attitude: int) -> str:
    """Name an attitude."""
    if attitude < 3_500:
        return tr("opposed")
    return tr("neutral") if attitude <= 6_500 else tr("in favour")


def actor_figure(view: View) -> Fact:
    """Return the key figure of the actors: how many are on the map, how many are lost."""
    lost = sum(x.lost for x in view.actors)
    if lost:
        return Fact("", trn("{n} lost", "{n} lost", lost), "bad", "▼")
    placed = sum(x.power is not None for x in view.actors)
    return Fact("", tr("{n}/{total} on the map", n=placed, total=len(view.actors)))


def assembly_words(x: AssemblyView, prose: Prose) -> str:
    """Say what an assembly withholds or will decide on, and how its rules share power among known actors."""
    gates = listed(prose.name("activity", g) for g in x.gates)
    powers = sorted(x.powers.items(), key=lambda item: -item[1])
    shares = listed(f"{prose.name('actor', id_)} {share(power)}" for id_, power in powers)
    held = tr("holds {what}", what=gates) if x.status == "holding" else tr("will decide on {what}", what=gates)
    return pair(prose.name("assembly", x.id), tr("{held}; power: {shares}", held=held, shares=shares))


def actor_facts(x: ActorView, prose: Prose, *, brief: bool = False) -> tuple[str, ...]:
    """Return what the team knows of an actor: who it is, what it says, needs noted, norms learnt, axes that matter.

    `brief`: the axes without the words of the scenario, which are the same for every actor.
    """
    lines = [prose.text(f"actors.{x.id}.who"), quoted(prose.text(f"actors.{x.id}.says"))]
    if x.needs:
        lines.append(tr("Needs, as you noted them: {needs}", needs=x.needs))
    lines += [_norm(x, norm, prose) for norm in x.norms]
    lines += [_cares(x, prose, brief=brief)] if x.themes else []
    return tuple(text for text in lines if text)


def _cares(x: ActorView, prose: Prose, *, brief: bool = False) -> str:
    """Name the axes of social utility that matter to an actor."""
    axes = (word(f"theme.{theme}") if brief else _axis(theme, prose) for theme in x.themes)
    return tr("What matters to it: {axes}", axes=apart(axes))


def _axis(theme: str, prose: Prose) -> str:
    """Name an axis as the decision that takes it up does, then in the words of the scenario."""
    name, own = word(f"theme.{theme}"), prose.text(f"axes.{theme}.name")
    return f"{name} ({quoted(own)})" if own else name


def _norm(x: ActorView, norm: str, prose: Prose) -> str:
    """Return a norm as its author tells it, else what it asks of whoever deals with the actor."""
    degree = "strong" if x.norms[norm] >= STRONG else "weak"
    return pair(word(f"norm.{norm}"), prose.text(f"actors.{x.id}.norm_notes.{norm}") or word(f"norm.{norm}.{degree}"))


def learnt(before: View, after: View, prose: Prose) -> list[str]:
    """Return the norms of actors, and the axes that matter to them, that have become known between two views."""
    norms, met = {x.id: x.norms for x in before.actors}, {x.id for x in before.actors if x.themes}
    new = [(x, _norm(x, norm, prose)) for x in after.actors for norm in x.norms if norm not in norms.get(x.id, ())]
    new += [(x, _cares(x, prose)) for x in after.actors if x.themes and x.id not in met]
    return [ended(along(prose.name("actor", x.id), said)) for x, said in new]
