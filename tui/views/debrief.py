"""The debrief of a closed game: what negotiations could have brought, and both sides of each misunderstanding."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world.seen.talking import STEPS, CardView, TalkDebrief
from sim.world.seen.view import View
from tui.i18n import share, tr, trn, word
from tui.views.prose import Prose, pair
from tui.views.talks import offer_words, talk


def talk_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return each negotiation: gains, a better package that could have been found, walk-away, trust, obligations."""
    return tuple(pair(prose.name("negotiation", x.id), " ".join(_talk(x, view, prose))) for x in view.debriefs)


def _talk(x: TalkDebrief, view: View, prose: Prose) -> list[str]:
    lines = [tr("{what}.", what=word(f"status.{talk(view, x.id).status}"))]
    if x.utilities:
        lines += _gains(x, view, prose)
    if x.limit >= 0 and x.utilities:
        kept = tr("First walk-away kept ({limit}).") if x.line_kept else tr("First walk-away given up ({limit}).")
        lines.append(kept.replace("{limit}", share(x.limit)))
    if x.before >= 0:
        lines.append(
            tr(
                "Trust: {before} before, {after} after, {end} at the end.",
                before=share(x.before),
                after=share(x.after),
                end=share(x.relation),
            )
        )
    if x.kept or x.broken:
        lines.append(tr("Obligations: {kept} kept, {broken} broken.", kept=x.kept, broken=x.broken))
    return lines


def _gains(x: TalkDebrief, view: View, prose: Prose) -> Iterator[str]:
    """Yield what an agreement was worth, and whether a better one for everyone could have been found."""
    yield tr(
        "{share} of the possible joint gain, of which {ours} for us; {away} from the efficient packages.",
        share=share(x.captured),
        ours=share(x.share),
        away=share(x.distance),
    )
    if x.better:
        yield tr(
            "Better for everyone, within what could be known, the nearest {near} away: {package}.",
            near=share(x.findable),
            package=offer_words(talk(view, x.id), x.better, prose),
        )
    elif x.distance:
        yield tr("Nothing better could be found with what they would have said.")


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
        parts.append(tr("asked: {names}", names=", ".join(prose.name("actor", a) for a in x.asked)))
    parts.append(act)
    steps = (x.decentring, x.discovery, x.negotiation)
    words = (tr("stepping back"), tr("discovering"), tr("negotiating"))
    parts += [
        f"{name} {share(got * 10_000 // most)}" for name, got, most in zip(words, steps, STEPS.values(), strict=True)
    ]
    return tr("How it was handled: {what}.", what=", ".join(parts))


def debriefed(view: View, prose: Prose) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the chapters of the debrief that are not empty, with their titles."""
    chapters = (
        (tr("With hindsight: the tables"), talk_lines(view, prose)),
        (tr("With hindsight: what was misunderstood, and by whom"), card_lines(view, prose)),
    )
    return tuple((title, lines) for title, lines in chapters if lines)
