"""The plan in words: a row per activity, dates as weeks, what is late and why."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.world.days.orders import KEPT
from sim.world.scenario import Season
from sim.world.seen.view import ActivityView, View
from tui.i18n import decimal, euros, share, tr, trn, week, word
from tui.views.prose import Prose, listed, pair, quoted, slack
from tui.views.situation import Fact, handover

GLYPHS = {
    "done": "■",
    "running": "●",
    "ready": "○",
    "waiting": "○",
    "paused": "║",
    "blocked": "▲",
    "rework": "▲",
}


class PlanRow(NamedTuple):
    """An activity. Days as in the view; `late` in days against the baseline."""

    id: str
    name: str
    status: str
    glyph: str
    done: int
    start: int
    finish: int
    reference: tuple[int, int]
    late: int
    critical: bool
    milestone: bool
    words: str
    delivered: int = -1  # the end of its first delivery, if it needed rework, else -1


def plan_rows(view: View, prose: Prose, milestones: tuple[str, ...] = ()) -> tuple[PlanRow, ...]:
    """Return the plan in the author's order. `milestones`: the activities that end operations and project."""
    return tuple(_row(a, view, prose, a.id in milestones) for a in view.activities)


def _row(a: ActivityView, view: View, prose: Prose, milestone: bool) -> PlanRow:
    start = a.start if a.start >= 0 else a.forecast_start
    finish = a.finish if a.finish >= 0 else a.forecast_finish
    handed_in = view.delivered.get(a.id, finish)
    again = handed_in if handed_in < finish else -1
    late = (handed_in if a.status == "done" else finish) - a.reference_finish
    return PlanRow(
        a.id,
        prose.name("activity", a.id),
        a.status,
        GLYPHS[a.status],
        10_000 if a.status == "done" else a.reported,
        start,
        finish,
        (a.reference_start, a.reference_finish),
        late,
        a.critical,
        milestone,
        ", ".join([*_words(a, (start, finish, again), late, prose), *waits(a, view, prose)]),
        again,
    )


def _words(a: ActivityView, days: tuple[int, int, int], late: int, prose: Prose) -> list[str]:
    (start, finish, again), parts = days, [word(f"status.{a.status}")]
    if a.status in ("running", "rework", "paused"):
        parts.append(share(a.reported))
    parts.append(tr("{first} to {last}", first=week(start), last=week(max(start, finish - 1))))
    if again >= 0:
        parts.append(tr("first delivered {week}, taken up again after", week=week(max(start, again - 1))))
    if abs(late) >= DAYS_PER_WEEK:
        parts.append(lateness(late))
    if a.critical:
        parts.append(tr("critical"))
    elif a.status != "done":
        parts.append(slack(a.slack))
    return parts


def waits(a: ActivityView, view: View, prose: Prose) -> list[str]:
    """Say what keeps an activity from going on: a thing, somebody, or the hands of trades that are busy elsewhere."""
    if a.blocked_by:
        said = [tr("waits for {what}", what=obstacle(a.blocked_by, prose))]
        return [*said, tr("nobody is there for it")] if a.blocked_by == "nobody" else said
    busy = [s.id for s in view.skills if s.load and s.capacity - s.load < a.needs.get(s.id, 0)]
    short = a.status == "ready" and busy
    return [tr("waits for free hands ({trades})", trades=listed(prose.name("skill", s) for s in busy))] if short else []


def lateness(days: int) -> str:
    """Say how late or early something is, in weeks; in days if that is less than half a week."""
    weeks = half_even(abs(days), DAYS_PER_WEEK)
    if not weeks:
        return trn("{n} day late", "{n} days late", days) if days > 0 else trn("{n} day early", "{n} days early", -days)
    if days > 0:
        return trn("{n} week late", "{n} weeks late", weeks)
    return trn("{n} week early", "{n} weeks early", weeks)


def level(points: int) -> str:
    """Return a skill level; 1 is that of an experienced colleague."""
    return decimal(points / FULL)


def obstacle(cause: str, prose: Prose) -> str:
    """Name what an activity waits for: money, people, a negotiation, another activity."""
    named = {
        "cash": tr("money in the bank"),
        "staff": tr("somebody on the payroll"),
        "nobody": tr("somebody who can do it"),
    }
    return named.get(cause) or quoted(prose.subject(cause))


def steering(a: ActivityView, view: View, prose: Prose) -> tuple[str, ...]:
    """Return the decisions in force about an activity: priority, acceleration, orders, cuts."""
    lines = []
    if a.status != "done":
        done = {x.id for x in view.activities if x.status == "done"}
        order = [id_ for id_ in view.priorities if id_ not in done]
        lines.append(tr("Priority {n} of {of}", n=order.index(a.id) + 1, of=len(order)))
    if a.hurried_until > view.day:
        runs = a.status == "running"
        until = tr("Hurried until {day}", day=prose.day(a.hurried_until))
        lines.append(until if runs else tr("Hurried as soon as it is under way"))
    if a.ordered >= 0 and a.status != "done":
        lines.append(tr("Ordered on {day}: the price is firm, and what is cut of it is due", day=prose.day(a.ordered)))
    if a.keep:
        kept, n = prose.day(a.ordered + KEPT), KEPT // DAYS_PER_WEEK
        lines.append(tr("Goods that wait: {amount} every {n} weeks from {day}", amount=euros(a.keep), n=n, day=kept))
    if a.cut:
        lines.append(tr("Cut by {share}", share=share(a.cut)))
    if a.scope > a.cut and a.status != "done":
        lines.append(tr("Can be cut by {share}", share=share(a.scope - a.cut)))
    return tuple(lines)


def plan_figure(view: View) -> Fact:
    """Return the key figure of the plan."""
    return handover(view)


def activity_facts(a: ActivityView, prose: Prose) -> tuple[str, ...]:
    """Return what the team knows about an activity, a fact a line."""
    lines = [prose.text(f"activities.{a.id}.deliverable")]
    lines.append(tr("Estimate: {low} to {high} days, {mode} most likely", low=a.low, high=a.high, mode=a.mode))
    if a.after:
        lines.append(tr("Predecessors: {names}", names=listed(prose.name("activity", p) for p in a.after)))
    if a.needs:
        needs = ", ".join(f"{prose.name('skill', s)} {share(v)}" for s, v in a.needs.items())
        lines.append(tr("Needs: {names}", names=needs))
    if a.levels:
        asked = ", ".join(f"{prose.name('skill', s)} {level(v)}" for s, v in a.levels.items())
        lines.append(tr("Level somebody here should have, or it takes longer and needs rework: {names}", names=asked))
    if a.statutory:
        lines.append(tr("Closed to volunteers."))
    if a.soft:
        soft = listed(prose.name("activity", p) for p in a.soft)
        lines.append(tr("Better after, but not bound to: {names}", names=soft))
    if a.repeats:
        lines.append(tr("Done on other sites before, in: {name}", name=prose.name("activity", a.repeats)))
    if a.waiting:
        lines.append(tr("Of its duration {share} is waiting, which more hands do not shorten", share=share(a.waiting)))
    if a.season:
        lines.append(_slowed(a.season, prose))
    if a.currency:
        lines.append(tr("Paid in {currency}", currency=a.currency))
    if a.people:
        lines.append(tr("Reserved for it: {names}", names=listed(prose.name("person", p) for p in a.people)))
    return tuple(text for text in lines if text)


def _slowed(season: Season, prose: Prose) -> str:
    windows = ", ".join(f"{prose.day(first)} – {prose.day(last)}" for first, last in season.windows)
    name = prose.text(f"seasons.{season.id}.name")
    said = tr("Slower in season, {speed} of its pace, {windows}", speed=share(season.speed), windows=windows)
    return pair(said, name)
