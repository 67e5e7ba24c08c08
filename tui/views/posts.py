"""A post in words: who holds it, what it takes to fill it."""

from __future__ import annotations

from sim.world.seen.staff import PersonView
from sim.world.seen.view import View
from tui.i18n import euros, tr, trn
from tui.views.prose import Prose, quoted


def holder(p: PersonView, prose: Prose) -> str:
    """Name who holds a post: the person of the scenario, or a successor."""
    name = prose.name("person", p.id)
    return name if holds(p) else tr("successor of {name}", name=name)


def holds(p: PersonView) -> bool:
    """Return whether a post is that of the person of the scenario, or was until it became vacant."""
    return not p.gone or (p.left and p.gone == 1)


def farewell(p: PersonView, prose: Prose) -> str:
    """Quote what the person of the scenario said on leaving a post that is vacant; "" if nothing is written."""
    said = prose.text(f"people.{p.id}.leaving") if p.left and holds(p) else ""
    return quoted(said) if said else ""


def recruited(id_: str, view: View, prose: Prose) -> str:
    """Name whom a decision to recruit brings: a candidate, or a successor in the post that somebody left."""
    name, posts = prose.name("person", id_), {p.id: p for p in view.people}
    left = id_ in posts and posts[id_].gone and not posts[id_].reserve
    return tr("successor of {name}", name=name) if left else name


def hiring(p: PersonView) -> list[str]:
    """Return what recruiting takes: the weekly cost, the working days before the first day at work."""
    wage = [tr("{amount} a week", amount=euros(p.weekly_cost))] if p.weekly_cost else []
    return [*wage, trn("here {n} working day later", "here {n} working days later", p.awaited)] if p.awaited else []
