"""Drawings of a negotiation besides its issues: what each exchange is worth to us, the days and what they cost."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sim.world.seen.talking import TalkView
from sim.world.seen.view import View
from tui.draw.canvas import stack
from tui.draw.glyphs import STYLES
from tui.draw.rows import caption
from tui.draw.talks import Round, Window, exchanges, window
from tui.i18n import share, tr
from tui.views.prose import Prose
from tui.views.silence import silence
from tui.views.talks import floor, floor_words, last_offer, told, worth


def near(t: TalkView, draft: Sequence[int], prose: Prose, width: int, height: int) -> Content:
    """Draw what each exchange is worth to us, the draft last, with a legend."""
    if height <= 0:
        return Content("")
    limit = tr("walk-away {limit}", limit=share(floor(t)))
    legend = [("┃ ", STYLES.critical), (f"{limit} {tr('(the Direction’s)')}" if floor_words(t) else limit, "")]
    theirs = last_offer(t, "them")
    if t.agreed:
        legend += [("  ◉ ", STYLES.done), (tr("agreed {share}", share=told(t, worth(t, t.agreed))), "")]
    elif theirs:
        legend += [("  ● ", STYLES.warn), (tr("their offer {share}", share=told(t, worth(t, theirs))), "")]
    if draft and not t.over:
        points = worth(t, draft)
        style = "bold" if points >= floor(t) else f"bold {STYLES.critical}"
        legend += [("  ◆ ", STYLES.done), (tr("this draft {share}", share=told(t, points)), style)]
    rounds = _rounds(t, draft, prose)
    drawn = exchanges(rounds, floor(t), width, min(len(rounds), height - 1))
    return stack(drawn, caption(legend, width))


def lines(t: TalkView, draft: Sequence[int], prose: Prose) -> int:
    """Count the lines that `near` can use: one per exchange, and the legend."""
    return len(_rounds(t, draft, prose)) + 1


def _rounds(t: TalkView, draft: Sequence[int], prose: Prose) -> list[Round]:
    """Return the exchanges in order, then the draft, with what each package is worth to us."""
    found: list[Round] = []
    for o in t.offers:
        points = worth(t, o.package)
        last = found[-1] if found else None
        if o.side == "them" and last is not None and last.theirs < 0:
            found[-1] = last._replace(theirs=points, figure=_worths(t, last.ours, points))
        else:
            ours, theirs = (points, -1) if o.side == "us" else (-1, points)
            found.append(Round(f"{len(found) + 1} {prose.day(o.day)}", ours, theirs, _worths(t, ours, theirs)))
    if draft and not t.over:
        points = worth(t, draft)
        below = "" if points >= floor(t) else "▲ "
        found.append(Round(f"▸ {tr('this draft')}", points, -1, f"{below}◆ {told(t, points)}", draft=True))
    return found


def _worths(t: TalkView, ours: int, theirs: int) -> str:
    return "  ".join(f"{sign} {told(t, points)}" for sign, points in (("○", ours), ("●", theirs)) if points >= 0)


def days(t: TalkView, view: View, prose: Prose, size: tuple[int, int], pointed: str = "") -> Content:
    """Draw the days of a table and say what silence costs; `pointed` is the selected issue in full, if it was cut."""
    width, height = size
    offers = tuple((o.day, "○" if o.side == "us" else "●") for o in t.offers)
    answer = t.waiting_until if t.waiting_until > view.day else -1
    seen = Window(t.opens, t.closes, min(view.day, t.closes), offers, answer)
    drawn = window(seen, (prose.day(t.opens), prose.day(t.closes)), width)
    told = silence(t, view, prose)
    words = _under(pointed, ("▸ ", STYLES.today), width) if pointed else []
    ends = {len(words) - 1}
    for line in told.lines:
        words += _under(line, ("▲ ", STYLES.critical) if line in told.press else ("· ", STYLES.dim), width)
        ends.add(len(words) - 1)
    room = max(0, height - 1)
    if 0 < room < len(words) and room - 1 not in ends:  # the last visible sentence is cut: say so
        words[room - 1] = Content.assemble(words[room - 1].truncate(width - 1), "…")
    return stack(drawn, *words[:room])


def _under(line: str, mark: tuple[str, str], width: int) -> list[Content]:
    """Wrap a line after its mark."""
    if width <= 2:
        return []
    first, *rest = Content(line).wrap(width - 2)
    return [Content.assemble(mark, first), *(Content.assemble("  ", part) for part in rest)]
