"""The debrief of a closed game: what negotiations could have brought, and both sides of each misunderstanding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.world.seen.talking import STEPS, CardView, TalkDebrief
from sim.world.seen.view import View
from tui.i18n import share, tenths, tr, trn, word
from tui.views.prose import Prose, along, listed, pair
from tui.views.talks import fate, offer_words, talk


class Gains(NamedTuple):
    """What became of the greatest joint gain of a table, in points of it."""

    ours: int
    theirs: int
    left: int  # on the table


def gains(x: TalkDebrief) -> Gains:
    """Return how the joint gain of an agreement was shared, and what of the greatest one was missed."""
    ours = x.captured * x.share // 10_000
    return Gains(ours, x.captured - ours, max(0, 10_000 - x.captured))


Drawing = Callable[[Gains], str]
"""Draws shares of a whole as a line of text."""


def talk_lines(view: View, prose: Prose, drawn: Drawing | None = None) -> tuple[str, ...]:
    """Return the debrief of each negotiation, a heading and its lines, the gains `drawn` first where they can be."""
    return tuple(text for x in view.debriefs for text in (_heading(x, view, prose), *_talk(x, view, prose, drawn)))


def _heading(x: TalkDebrief, view: View, prose: Prose) -> str:
    return f"# {along(prose.name('negotiation', x.id), fate(talk(view, x.id)))}"


def _talk(x: TalkDebrief, view: View, prose: Prose, drawn: Drawing | None) -> list[str]:
    lines = [*([drawn(gains(x))] if drawn else []), *_gains(x, view, prose)] if x.utilities else []
    if x.limit >= 0 and x.utilities:
        kept = tr("First walk-away kept ({limit}).") if x.line_kept else tr("First walk-away given up ({limit}).")
        lines.append(kept.replace("{limit}", share(x.limit)))
    if x.before >= 0:
        lines.append(
            tr(
                "Trust: {before} before, {after} after, {end} at the end.",
                before=tenths(x.before),
                after=tenths(x.after),
                end=tenths(x.relation),
            )
        )
    if x.kept or x.broken:
        lines.append(tr("What was owed afterwards: kept {kept}, broken {broken}.", kept=x.kept, broken=x.broken))
    return ["\n".join(lines)] if lines else []


def _gains(x: TalkDebrief, view: View, prose: Prose) -> Iterator[str]:
    """Yield what an agreement was worth, and whether one that was better for everyone could have been found."""
    found = gains(x)
    yield tr(
        "Of all that could be gained together: {ours} for us, {theirs} for them, {left} left on the table.",
        ours=share(found.ours),
        theirs=share(found.theirs),
        left=share(found.left),
    )
    if x.better:
        package = offer_words(talk(view, x.id), x.better, prose)
        yield tr("Better for everybody, and within what could be known: {package}.", package=package)
    elif x.distance:
        yield tr("Nothing better could be found with what they would have said.")
    else:
        yield tr("No agreement would have been better for everybody.")


def card_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return each misunderstanding: facts, both frames of reference, interpretations, how it was handled."""
    return tuple(text for card in view.incidents for text in _card(card, prose))


def _card(x: CardView, prose: Prose) -> list[str]:
    path = f"letters.{x.letter}.incident"
    told = {name: prose.text(f"{path}.{name}") for name in ("facts", "emotions", "ours", "theirs")}
    lines = [
        pair(prose.name("letter", x.letter), word(f"norm.{x.norm}")),
        told["facts"],
        told["emotions"],
        pair(tr("Where we stood"), told["ours"]),
        pair(tr("Where they stood"), told["theirs"]),
    ]
    readings = [prose.text(f"{path}.attributions.{id_}.text") for id_ in x.readings]
    lines += [f"– {text}" for text in readings if text]
    return [text for text in (*lines, _handled(x, prose)) if text]


def _handled(x: CardView, prose: Prose) -> str:
    if not x.spotted and x.act in ("", "ignored"):
        return tr("Nobody took it for a misunderstanding.")
    act = tr("nothing was done") if x.act in ("", "ignored") else word(f"choice.{x.act}")
    parts = [trn("{n} interpretation weighed", "{n} interpretations weighed", len(x.weighed))]
    if x.asked:
        parts.append(tr("asked: {names}", names=listed(prose.name("actor", a) for a in x.asked)))
    parts.append(act)
    steps = (x.decentring, x.discovery, x.negotiation)
    words = (tr("stepping back"), tr("discovering"), tr("negotiating"))
    parts += [
        f"{name} {share(got, most)}" for name, got, most in zip(words, steps, STEPS.values(), strict=True)
    ]
    return tr("How it was handled: {what}.", what=", ".join(parts))


def debriefed(view: View, prose: Prose, drawn: Drawing | None = None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the chapters of the debrief that are not empty, with their titles."""
    chapters = (
        (tr("With hindsight: the tables"), talk_lines(view, prose, drawn)),
        (tr("With hindsight: what was misunderstood, and by whom"), card_lines(view, prose)),
    )
    return tuple((title, lines) for title, lines in chapters if lines)
