"""What time costs at a negotiation: days of silence, offers left, work that waits for an agreement."""

from __future__ import annotations

from typing import NamedTuple

from sim.world.seen.talking import TalkView
from sim.world.seen.view import View
from tui.i18n import tr, trn, week
from tui.views.prose import Prose, apart, pair, slack, until

PRESSING = 10
"""Days before the end of a negotiation, or of the slack of work that waits for it, from which it presses [design]."""


class Silence(NamedTuple):
    """The lines to show; those in `press` are warnings."""

    lines: tuple[str, ...]
    press: frozenset[str] = frozenset()


def silence(t: TalkView, view: View, prose: Prose) -> Silence:
    """Return what time costs at a negotiation; nothing once it is over."""
    if t.over:
        return Silence(())
    gates, pressing = _waiting(t, view, prose)
    pause, left = _pause(t, view, prose), _left(t, view, prose)
    first = not pressing or t.waiting_until > view.day  # a low screen shows the first lines only
    lines = (pause, *gates, left) if first else (*gates, pause, left)
    ending = t.opens <= view.day and t.closes - view.day <= PRESSING
    return Silence(lines, frozenset([*pressing, *([left] if ending else [])]))


def held_up(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the work that delays the end of the project each day until a negotiation that is open now is concluded."""
    held = [t for t in view.talks if t.status in ("unopened", "open") and t.opens <= view.day >= t.waiting_until]
    waits = {a.id for a in view.activities if a.critical or a.slack <= 0}
    return tuple(
        pair(prose.name("negotiation", t.id), line)
        for t in held
        if waits.intersection(t.gates)
        for line in _waiting(t, view, prose)[0][:1]
    )


def lost_at_close(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the negotiations that are being held today: when time runs everybody gets up, and their offer waits."""
    return tuple(pair(prose.name("negotiation", t.id), _gets_up(t)) for t in view.talks if t.sitting)


def _gets_up(t: TalkView) -> str:
    lost = trn(
        "{n} more exchange today, lost once time runs", "{n} more exchanges today, lost once time runs", t.sitting
    )
    offered = bool(t.offers) and t.offers[-1].side == "them"
    return apart([lost, tr("their last offer has had no answer")] if offered else [lost])


def _pause(t: TalkView, view: View, prose: Prose) -> str:
    if t.opens > view.day:
        return tr("This table can be held from {day}.", day=prose.day(t.opens))
    if t.waiting_until > view.day:
        said = tr("They are consulting: an answer by {day}, {left}.", day=prose.day(t.waiting_until),
                  left=until(t.waiting_until, view.day))  # fmt: skip
        return f"{said} {_too_late(t)}" if t.waiting_until - 1 > t.closes else said
    if not t.offers:
        return tr("No offer yet: nobody knows what the other side wants.")
    since = view.day - t.offers[-1].day
    if not since:
        return tr("Something was said today.")
    silent = trn("{n} day without a word.", "{n} days without a word.", since)
    return silent + " " + (tr("It is our turn.") if t.offers[-1].side == "them" else tr("It is their turn."))


def _too_late(t: TalkView) -> str:
    """Say what can still be signed at a negotiation that closes while they consult."""
    if any(offer.side == "them" for offer in t.offers):
        return tr("The table closes before: only their last offer can still be signed.")
    return tr("The table closes before: nothing more can be agreed.")


def _left(t: TalkView, view: View, prose: Prose) -> str:
    offers = trn("{n} offer left", "{n} offers left", max(0, t.rounds - t.exchanges))
    return tr("{offers}; the table closes {day}, {left}.", offers=offers, day=prose.day(t.closes),
              left=until(t.closes, view.day))  # fmt: skip


def _waiting(t: TalkView, view: View, prose: Prose) -> tuple[list[str], list[str]]:
    """Return a line for each activity that waits for a negotiation, and those that press."""
    lines: list[str] = []
    pressing: list[str] = []
    for a in view.activities:
        if a.id not in t.gates or a.status in ("done", "running"):
            continue
        name = prose.name("activity", a.id)
        if a.critical or a.slack <= 0:
            said = tr("{activity} waits for it, and each day of silence delays the end of the project.", activity=name)
            lines.append(said)
        else:
            facts = {"activity": name, "week": week(max(a.forecast_start, view.day)), "slack": slack(a.slack)}
            lines.append(
                tr("{activity}, due {week}, waits for it: {slack}, then the end of the project slips.", **facts)
                if a.slack <= PRESSING
                else tr("{activity}, due {week}, waits for it, without hurry yet: {slack}.", **facts)
            )
        pressing += lines[-1:] if a.critical or a.slack <= PRESSING else []
    return lines, pressing
