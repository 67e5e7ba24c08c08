"""The people of the project, their load, and the attention that each role still has."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import FULL
from sim.world.seen.staff import AbsenceView, PersonView
from sim.world.seen.view import View
from tui.i18n import decimal, euros, share, tenths, tr, trn
from tui.views.plan import level
from tui.views.posts import hiring, holder
from tui.views.prose import Prose, along, pair
from tui.views.situation import Fact

AHEAD = 30
"""Working days in which an absence is told."""
NAMED = 3
"""People who are named one by one in a line; more are counted."""
ATTENTION = 6
"""Half-days that a role has in a month (GAME.md)."""


class TeamRow(NamedTuple):
    """Somebody of the project."""

    id: str
    name: str
    post: str
    words: str


class LoadRow(NamedTuple):
    """A skill: capacity and load in points of FTE."""

    id: str
    name: str
    capacity: int
    load: int


def team_rows(view: View, prose: Prose) -> tuple[TeamRow, ...]:
    """Return the people of the project: present first, candidates and those who left after."""
    people = sorted(view.people, key=lambda p: (p.left, p.reserve, not p.present))
    return tuple(
        TeamRow(p.id, holder(p, prose), prose.text(f"people.{p.id}.post"), ", ".join(_words(p, prose))) for p in people
    )


def works_on(p: PersonView, view: View) -> tuple[str, ...]:
    """Return the activities under way that somebody works on: the one they are kept for, else those of their skill."""
    if not p.present or p.away_until > view.day:
        return ()
    if p.assigned:
        return (p.assigned,)
    return tuple(a.id for a in view.activities if a.status == "running" and p.skill in a.needs)


def _words(p: PersonView, prose: Prose) -> list[str]:
    fte = tr("{n} FTE", n=decimal(p.fte // 10, 1))
    kind = [tr("volunteer")] * p.volunteer + [tr("level {n}", n=level(p.level))] * (p.level != FULL)
    if p.left:
        return [tr("has left"), tr("the post is vacant"), *hiring(p)]
    if p.reserve:
        return [tr("could be recruited, {fte}", fte=fte), *kind, *hiring(p)]
    if p.joins >= 0:
        return [tr("arrives {day}, {fte}", day=prose.day(p.joins), fte=fte), *kind]
    if not p.present:
        return [tr("not here yet, {fte}", fte=fte), *kind]
    if p.away_until >= 0:
        return [tr("away until {day}", day=prose.day(p.away_until)), *kind]
    kept = [tr("reserved for {what}", what=prose.name("activity", p.assigned))] if p.assigned else []
    return [fte, *kept, *kind]


def load_rows(view: View, prose: Prose) -> tuple[LoadRow, ...]:
    """Return the load of each skill, those that nobody has yet last."""
    ordered = sorted(view.skills, key=lambda s: not (s.capacity or s.load))
    return tuple(LoadRow(s.id, prose.name("skill", s.id), s.capacity, s.load) for s in ordered)


def load_line(row: LoadRow) -> str:
    """Say what a skill has to carry, and what it can."""
    return tr(
        "{skill}: load {load} of {capacity} FTE",
        skill=row.name,
        load=decimal(row.load // 10),
        capacity=decimal(row.capacity // 10),
    )


def absence_lines(view: View, prose: Prose, until: int = 0) -> list[str]:
    """Say who will be away and when, in what begins by a day (by default within `AHEAD` working days)."""
    last = until or view.day + AHEAD
    return [_absence(x, view, prose) for x in view.calendar if x.first <= last]


def _absence(x: AbsenceView, view: View, prose: Prose) -> str:
    here = {p.id for p in view.people if p.present}
    away = [prose.name("person", id_) for id_ in x.people if id_ in here]
    who = ", ".join(away) if len(away) <= NAMED else trn("{n} person", "{n} people", len(away))
    days = prose.day(x.first) if x.first == x.last else f"{prose.day(x.first)} – {prose.day(x.last)}"
    return along(f"{prose.text(f'calendar.{x.id}.name')}, {days}", tr("away: {who}", who=who or "–"))


def attention_line(role: str, view: View, prose: Prose) -> str:
    """Say of a role how many half-days it still has this month."""
    return pair(prose.role(role), spare(role, view))


def spare(role: str, view: View) -> str:
    """Say how many half-days a role still has this month."""
    left = view.attention.get(role, 0)
    return trn("{n} half-day left of {all}", "{n} half-days left of {all}", left, all=ATTENTION)


def team_figure(view: View) -> Fact:
    """Return the key figure of the team: what nobody is there to do, else the fullest skill."""
    nobody = sum(s.load > 0 and not s.capacity for s in view.skills)
    if nobody:
        return Fact("", trn("nobody for {n} trade", "nobody for {n} trades", nobody), "bad", "▲")
    busiest = max(view.skills, key=lambda s: s.load * 1_000 // max(s.capacity, 1), default=None)
    if busiest is None or not busiest.load:
        return Fact("", trn("{n} person", "{n} people", sum(p.present for p in view.people)))
    rate = busiest.load * 10_000 // max(busiest.capacity, 1)
    over = rate > 10_000
    return Fact(tr("highest load"), share(rate), "bad" if over else "", "▲" if over else "")


def team_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Say how everybody is and who will be away; each under a title, what roles have left and what trades are asked.

    A role and a trade often bear the same name.
    """
    lines = []
    if view.morale is not None and view.fatigue is not None:
        lines.append(tr("morale {m}, fatigue {f}", m=tenths(view.morale), f=tenths(view.fatigue)))
    if view.talking:
        lines.append(tr("keeping one another informed takes {share} of everybody's time", share=share(view.talking)))
    if wages := sum(p.weekly_cost for p in view.people if p.present):
        lines.append(tr("wages: {amount} a week, with work to do or without", amount=euros(wages)))
    lines += absence_lines(view, prose)
    lines += [f"# {tr('Attention of the roles')}", *(attention_line(role, view, prose) for role in view.attention)]
    lines += [f"# {tr('Load of the trades')}", *(load_line(row) for row in load_rows(view, prose))]
    lines.append(
        tr(
            "Capacity: the FTE present, less everyday tasks and the time to keep one another informed; a newcomer "
            "counts for little at first."
        )
    )
    return tuple(lines)
