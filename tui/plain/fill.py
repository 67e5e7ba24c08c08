"""Filling in a decision in plain mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.world.council import Forecast
from sim.world.decisions import KINDS, REASON
from sim.world.game import Preview
from sim.world.seen.view import View
from tui.desk import Desk
from tui.i18n import kilos, tr, word
from tui.plain.voice import Voice
from tui.views import forecasts
from tui.views.current_values import current_values
from tui.views.deeds import touches
from tui.views.forms import (
    Choice,
    Question,
    Unreadable,
    Value,
    awaited,
    choices,
    nothing,
    questions,
    read,
    typed,
)
from tui.views.ledger import BESIDE, gap_words, ledger, totals
from tui.views.menus import Entry, families, menu
from tui.views.proposals import price
from tui.views.prose import Prose, pair
from tui.views.side_text import PARTS, PREPARING, side_text


class GivenUp(Exception):  # noqa: N818 - an answer of the reader, not a fault
    """The reader gives up the decision rather than answer a question."""


def decide(desk: Desk, voice: Voice) -> None:
    """Choose a family, then a kind, then fill it in."""
    while True:
        view = desk.sight
        offered = families(view)
        chosen = voice.choose(tr("Decide: which family?"), [word(f"family.{f}") for f in offered])
        if chosen < 0:
            return
        in_family(desk, voice, offered[chosen])


def in_family(desk: Desk, voice: Voice, family: str) -> None:
    """Choose a kind of a family, then fill it in."""
    while True:
        entries = [e for e in menu(family, desk.sight, desk.prose) if desk.carriers(e.kind)]
        labels = [_label(e) for e in entries]
        chosen = voice.choose(word(f"family.{family}"), labels)
        if chosen < 0:
            return
        if entries[chosen].closed:
            voice.say(tr("Not now: {why}.", why=entries[chosen].closed))
        else:
            propose(desk, voice, entries[chosen].kind)


def _label(entry: Entry) -> str:
    """Return a decision for a menu: its name, its cost, whether the council decides, and why it is closed."""
    closed = tr("not now: {why}", why=entry.closed) if entry.closed else ""
    return " · ".join(filter(None, (entry.label, entry.takes, closed)))


def propose(desk: Desk, voice: Voice, kind: str, given: Mapping[str, Any] | None = None, role: str = "") -> bool:
    """Ask for a decision, propose it and say the answer. Return whether it was accepted."""
    voice.say(word(f"kind.{kind}"), *([word(f"kind.{kind}.help")] if word(f"kind.{kind}.help", "") else []))
    voice.say(*side_lines(kind, given or {}, desk.sight, desk.prose))
    try:
        body, carrier, preview = _filled_in(desk, voice, kind, given or {}, role)
    except GivenUp:
        voice.say(tr("Nothing has changed."))
        return False
    voice.say(price(preview), *filter(None, [touches(kind, body, desk.sight, desk.prose, carrier)]))
    why, forecast = _reasons(desk, voice, str(body.get(REASON, ""))) if KINDS[kind].major else ("", None)
    said = desk.submit(desk.decision(kind, body, carrier, why=why, forecast=forecast))
    voice.say(said.text)
    return said.done


def _filled_in(
    desk: Desk, voice: Voice, kind: str, given: Mapping[str, Any], role: str
) -> tuple[dict[str, Any], str, Preview]:
    """Ask until the rules would accept; return the body, the role that carries it, the preview. Raises GivenUp."""
    body = body_of(desk, voice, kind, given)
    carrier = role or _carrier(desk, voice, kind)
    while True:
        preview = desk.preview_new(desk.decision(kind, body, carrier))
        if not preview.refused:
            return body, carrier, preview
        voice.say(desk.refused(preview.refused))
        question = _to_change(desk, voice, kind, given, role)
        if question is None:
            carrier = _carrier(desk, voice, kind)
        elif (value := _ask(desk, voice, kind, question, body)) is not None:
            body[question.name] = value
        else:
            body.pop(question.name, None)


def _to_change(desk: Desk, voice: Voice, kind: str, given: Mapping[str, Any], role: str) -> Question | None:
    """Ask which answer to a refused decision to change; None for who carries it. Raises GivenUp."""
    asked = [q for q in questions(kind) if q.name not in given]
    others = [] if role or len(desk.carriers(kind)) < 2 else [tr("Who carries this decision?")]
    if not asked and not others:
        raise GivenUp
    chosen = voice.choose(tr("Change an answer?"), [*(q.label for q in asked), *others], tr("Give up"))
    if chosen < 0:
        raise GivenUp
    return asked[chosen] if chosen < len(asked) else None


def side_lines(kind: str, body: Mapping[str, Any], view: View, prose: Prose) -> list[str]:
    """Return the side panel of a form: the ledger of a report, or the part of the commitments it is about."""
    if kind in BESIDE:
        rows = [pair(r.name, " · ".join((kilos(r.planned), kilos(r.spent), gap_words(r)))) for r in ledger(view, prose)]
        heads = pair(tr("heading"), " · ".join((tr("planned"), tr("spent"), tr("gap"))))
        return [*totals(view, prose, str(body.get("report", ""))), heads, *rows]
    return _beside(kind, body, view, prose) if kind in PARTS else []


def _beside(kind: str, body: Mapping[str, Any], view: View, prose: Prose) -> list[str]:
    found = side_text(kind, body, view, prose)
    return [found.title, *(row.lstrip("# ") for text in found.lines for row in text.split("\n") if row.strip())]


def body_of(
    desk: Desk, voice: Voice, kind: str, given: Mapping[str, Any], begun: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Ask for the fields that are not given; what is typed may stay as it was `begun`. Raises GivenUp."""
    body = dict(given)
    for question in questions(kind):
        if question.name in given or not awaited(kind, question.name, body):
            continue
        value = _ask(desk, voice, kind, question, body, (begun or {}).get(question.name))
        if value is not None:
            body[question.name] = value
        if kind == PREPARING and question.name == "negotiation":  # chosen here: nobody has heard its mandate yet
            voice.say(*_beside(kind, body, desk.sight, desk.prose))
    return body


def _ask(  # noqa: PLR0913, PLR0917 - whom to ask, and what
    desk: Desk, voice: Voice, kind: str, question: Question, body: Mapping[str, Any], begun: Value = None
) -> Value:
    """Ask for a field; `begun`: the value that an empty line keeps. Raises GivenUp."""
    label = f"{question.label} ({question.hint})" if question.hint else question.label
    stands = current_values(kind, body, desk.sight).get(question.name)
    if question.way in ("text", "number"):
        return _typed(voice, question, label, stands if begun is None else begun)
    offered = choices(kind, question.field, desk.sight, body, desk.prose)
    if question.way == "many":
        chosen = voice.several(label, [c.label for c in offered], needed=not question.field.optional)
        if not chosen and not question.field.optional:
            raise GivenUp
        return [str(offered[n].value) for n in chosen]
    if question.field.optional and not offered:
        return None
    kept = next((tr("as it stands: {value}", value=c.label) for c in offered if c.value == stands), "")
    label = f"{label} ({kept})" if kept else label
    return _one(voice, label, offered, [nothing(question.field)] if question.field.optional else [])


def _one(voice: Voice, label: str, offered: Sequence[Choice], none: Sequence[str]) -> Value:
    labels = [f"{c.label} · {c.note}" if c.note else c.label for c in offered]
    while (place := voice.choose(label, [*labels, *none], tr("Give up"))) >= 0:
        if place == len(offered):
            return None
        if not offered[place].closed:
            return offered[place].value
        voice.say(tr("Not now: {why}.", why=offered[place].note))
    raise GivenUp


def _typed(voice: Voice, question: Question, label: str, stands: Value) -> Value:
    note = tr("empty line: nothing") if question.field.optional else tr("empty line: give up")
    if stands is not None:
        note = tr("empty line: as it stands, {value}", value=typed(question, stands).rstrip("."))
    while True:
        try:
            value = read(question, voice.ask(tr("{field}; {note}:", field=label, note=note)))
        except Unreadable as unreadable:
            voice.say(str(unreadable))
            continue
        if value is None and stands is None and not question.field.optional:
            raise GivenUp
        return stands if value is None else value


def _carrier(desk: Desk, voice: Voice, kind: str) -> str:
    """Ask which role carries a decision, when several may. Raises GivenUp."""
    offered = desk.carrier_labels(kind)
    if len(offered) == 1:
        return offered[0][0]
    chosen = voice.choose(tr("Who carries this decision?"), [label for _, label in offered], tr("Give up"))
    if chosen < 0:
        raise GivenUp
    return offered[chosen][0]


def _reasons(desk: Desk, voice: Voice, why: str) -> tuple[str, Forecast | None]:
    while not why:
        why = voice.ask(tr("A major decision. Why, in a sentence?"))
    offered = forecasts.QUESTIONS
    chosen = voice.choose(tr("A forecast of what?"), [forecasts.label(q) for q in offered], tr("No forecast"))
    return why, _forecast(desk, voice, offered[chosen]) if chosen >= 0 else None


def _forecast(desk: Desk, voice: Voice, question: str) -> Forecast | None:
    while True:
        typed = [voice.ask(pair(label, "").rstrip(" ")) for label in forecasts.asked(question)]
        if not any(typed):
            return None
        try:
            return forecasts.read(question, typed)
        except Unreadable as unreadable:
            voice.say(str(unreadable))
