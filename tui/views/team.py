"""The people of the project, their load, and the attention that each role still has."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.attention import MONTHLY_HALF_DAYS
from sim.model.units import FULL
from sim.world.seen.staff import AbsenceView, PersonView
from sim.world.seen.view import View
from tui.i18n import decimal, euros, share, tenths, tr, trn
from tui.views.plan import level
from tui.views.posts import hiring, holder
from tui.views.prose import Prose, along, pair
from tui.views.situation import Fact
from tui.views.workload import ahead_lines

AHEAD = 30
"""Working days ahead of which absences are listed."""
NAMED = 3
"""The most people named in a line; more are counted."""


class TeamRow(NamedTuple):
    """A person of the project."""

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
    """Return the people of the project: present, then candidates, then those who left."""
    people = sorted(view.people, key=lambda p: (p.left, p.reserve, not p.present))
    return tuple(
        TeamRow(p.id, holder(p, prose), prose.text(f"people.{p.id}.post"), ", ".join(_words(p, prose))) for p in people
    )


def works_on(p: PersonView, view: View) -> tuple[str, ...]:
    """Return the activities that a person works on: the one they are assigned to, else those that need their skill."""
    if not p.present or p.away_until > view.day:
        return ()
    if p.assigned:
        return (p.assigned,)
    return tuple(a.id for a in view.activities if a.status == "running" and p.skill in a.needs)


def _words(p: PersonView, prose: Prose) -> list[str]:
    fte = tr("{n} FTE", n=decimal(p.fte / FULL, 1))
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
    """Return the load of each skill, those without load and capacity last."""
    ordered = sorted(view.skills, key=lambda s: not (s.capacity or s.load))
    return tuple(LoadRow(s.id, prose.name("skill", s.id), s.capacity, s.load) for s in ordered)


def load_line(row: LoadRow) -> str:
    """Return the load and the capacity of a skill."""
    return tr(
        "{skill}: load {load} of {capacity} FTE",
        skill=row.name,
        load=decimal(row.load / FULL),
        capacity=decimal(row.capacity / FULL),
    )


def absence_lines(view: View, prose: Prose, until: int = 0) -> list[str]:
    """Return the absences that start by the day `until` (by default within `AHEAD` working days)."""
    last = until or view.day + AHEAD
    return [_absence(x, view, prose) for x in view.calendar if x.first <= last]


def _absence(x: AbsenceView, view: View, prose: Prose) -> str:
    here = {p.id for p in view.people if p.present}
    away = [prose.name("person", id_) for id_ in x.people if id_ in here]
    who = ", ".join(away) if len(away) <= NAMED else trn("{n} person", "{n} people", len(away))
    days = prose.day(x.first) if x.first == x.last else f"{prose.day(x.first)} – {prose.day(x.last)}"
    return along(f"{prose.text(f'calendar.{x.id}.name')}, {days}", tr("away: {who}", who=who or "–"))


def attention_line(role: str, view: View, prose: Prose) -> str:
    """Return a role with the half-days it has left this month."""
    return pair(prose.role(role), spare(role, view))


def spare(role: str, view: View) -> str:
    """Return the half-days that a role has left this month."""
    left = view.attention.get(role, 0)
    return trn("{n} half-day left of {all}", "{n} half-days left of {all}", left, all=MONTHLY_HALF_DAYS)


def team_figure(view: View) -> Fact:
    """Return the key figure of the team: skills that nobody has, else the highest load."""
    nobody = sum(s.load > 0 and not s.capacity for s in view.skills)
    if nobody:
        return Fact("", trn("nobody for {n} trade", "nobody for {n} trades", nobody), "bad", "▲")
    busiest = max(view.skills, key=lambda s: s.load * 1_000 // max(s.capacity, 1), default=None)
    if busiest is None or not busiest.load:
        return Fact("", trn("{n} person", "{n} people", sum(p.present for p in view.people)))
    over = busiest.load > busiest.capacity
    return Fact(tr("highest load"), share(busiest.load, busiest.capacity), "bad" if over else "", "▲" if over else "")


def team_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return morale, absences, then under headings the attention of roles, the load of skills and the load ahead.

    Roles and skills often have the same names, hence the headings.
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
    return (*lines, *ahead_lines(view, prose))
