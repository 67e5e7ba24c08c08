"""Negotiating in plain mode."""

from __future__ import annotations

from functools import partial

from sim.world.decisions import KINDS
from sim.world.seen.options import options
from sim.world.seen.talking import TalkView
from tui.desk import Desk
from tui.i18n import share, tr
from tui.plain.fill import propose
from tui.plain.voice import Item, Voice, loop
from tui.views.journal import spoken
from tui.views.menus import takes
from tui.views.prose import pair
from tui.views.silence import silence
from tui.views.talks import (
    act_name,
    around_lines,
    best,
    duty_lines,
    ending,
    exchange_lines,
    floor,
    hesitation,
    issue_line,
    issue_rows,
    scale_lines,
    standing,
    takes_at_table,
    talk,
    talk_rows,
    told,
    worth,
)
from tui.views.talks import (
    voice as speech,
)

ACTS = (
    "prepare_talk", "open_sitting", "courtesy", "ask_issue", "disclose_issue", "offer_package", "speak",
    "aparte", "accept_offer", "leave_talks",
)  # fmt: skip


def negotiate(desk: Desk, voice: Voice) -> None:
    """Ask for a negotiation."""

    def pages() -> list[Item]:
        return [
            (pair(f"{r.name}, {r.actor}", r.words), partial(sit, desk, voice, r.id))
            for r in talk_rows(desk.view(), desk.prose)
        ]

    loop(voice, lambda: tr("Negotiations"), pages)


def sit(desk: Desk, voice: Voice, id_: str) -> None:
    """Sit at a negotiation: say it in full once, then only what is new after each act."""
    heard: set[str] = set()
    while True:
        t = talk(desk.view(), id_)
        lines = table_lines(t, desk)
        voice.say(*(x for x in lines if x not in heard))
        heard.update(lines)
        if t.over:
            return
        able = {kind: _able(kind, t, desk) for kind in filter(desk.carriers, ACTS)}
        offered = sorted(able, key=lambda kind: not able[kind])
        labels = [_label(kind, t, able=able[kind]) for kind in offered]
        chosen = voice.choose(tr("At this table"), [*labels, tr("Hear the whole table again")])
        if chosen < 0:
            return
        if chosen == len(offered):
            heard.clear()
            continue
        kind = offered[chosen]
        why = "" if able[kind] else _closed(kind, t, desk)
        if why:
            voice.say(tr("Not now: {why}.", why=why))
        else:
            _act(desk, voice, kind, t)


def table_lines(t: TalkView, desk: Desk) -> tuple[str, ...]:
    """Return a negotiation as lines to read aloud."""
    prose, path = desk.prose, f"negotiations.{t.id}"
    head = (
        prose.name("negotiation", t.id),
        pair(tr("Mandate"), prose.text(f"{path}.mandate")),
        pair(tr("Fallback"), prose.text(f"{path}.fallback")),
    )
    if t.over:
        return (*head, ending(t, prose), *duty_lines(desk.view(), prose, t.id))
    said = speech(t, desk.view(), prose)
    told = (pair(prose.name("actor", t.actor), said),) if said else ()
    return (
        *head,
        standing(t),
        *map(issue_line, issue_rows(t, prose)),
        *scale_lines(t),
        *silence(t, desk.view(), prose).lines,
        *exchange_lines(t, prose),
        *spoken(desk.session.entries(), t.id, prose),
        *around_lines(t, prose),
        *told,
    )


def _able(kind: str, t: TalkView, desk: Desk) -> bool:
    """Return whether an act is possible at this table today."""
    now = t.id in options(kind, KINDS[kind].field("negotiation"), desk.view(), {})
    return now and not desk.barred(kind, {"negotiation": t.id})


def _closed(kind: str, t: TalkView, desk: Desk) -> str:
    """Say why an act is not possible: as the rules do, or, where they wait for what it is about, as for any offer."""
    offer = {"negotiation": t.id, "package": list(best(t))}
    return desk.barred(kind, {"negotiation": t.id}) or desk.barred("offer_package", offer)


def _label(kind: str, t: TalkView, *, able: bool) -> str:
    said = takes(kind, takes_at_table(kind)) if able else tr("not now")
    return " · ".join(filter(None, (act_name(kind, t), said)))


def _act(desk: Desk, voice: Voice, kind: str, t: TalkView) -> None:
    given: dict[str, object] = {"negotiation": t.id}
    if kind == "offer_package":
        package = _package(desk, voice, t)
        if package is None:
            return
        given["package"] = package
    propose(desk, voice, kind, given, desk.seated(kind, t.id))


def _package(desk: Desk, voice: Voice, t: TalkView) -> list[int] | None:
    """Ask for a value of each issue, say what the package is worth, and have it confirmed; None to give up."""
    package = list(best(t))
    for at, row in enumerate(issue_rows(t, desk.prose)):
        labels = [
            tr("{value}, worth {share} of this point", value=v, share=share(w))
            for v, w in zip(row.labels, row.worths, strict=True)
        ]
        chosen = voice.choose(issue_line(row), labels, tr("Give up"))
        if chosen < 0:
            return None
        package[at] = chosen
    valued = told(t, worth(t, package))
    voice.say(tr("This package is worth {share} to us; walk-away {limit}.", share=valued, limit=share(floor(t))))
    if doubt := hesitation(t, package):
        voice.say(doubt)
    yes = tr("Yes: worth {share} to us", share=valued)
    return None if voice.choose(tr("Put this offer on the table?"), [yes], tr("Not yet")) < 0 else package
