"""What a move brought, told at once: what became of proposals, what was found on the spot, what arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sim.world.council import ProposalView
from sim.world.seen.view import View
from tui.i18n import tr, word
from tui.views.actors import learnt
from tui.views.letters import letter_title
from tui.views.outings import papers
from tui.views.proposals import decision_words, fate
from tui.views.prose import Prose, along, capital, ended, listed


def fates(changed: Sequence[ProposalView], view: View, prose: Prose) -> str:
    """Say what became of the proposals that a move changed; several adopted together are only counted and named."""
    if len(changed) > 1 and all(p.status == "adopted" for p in changed):
        kinds = Counter(word(f"kind.{p.decision}") for p in changed)
        names = ", ".join(f"{name} ({n})" if n > 1 else name for name, n in kinds.items())
        told = [tr("{n} decisions adopted: {names}.", n=len(changed), names=names)]
    else:
        told = [_fate(p, view, prose) for p in changed] or [tr("Noted.")]
    return " ".join([*told, *_partnered(changed, view, prose)])


def _partnered(changed: Sequence[ProposalView], view: View, prose: Prose) -> list[str]:
    """Say what those answered whom the team has just asked for a partnership."""
    asked = [p.body["actor"] for p in changed if (p.decision, p.status) == ("propose_partnership", "adopted")]
    partners = {x.id for x in view.actors if x.partner}
    told = []
    for actor in asked:
        name = prose.name("actor", actor)
        refusal = tr("{actor} does not say yes: the trust is not there yet.", actor=name)
        told.append(tr("{actor} says yes.", actor=name) if actor in partners else refusal)
    return told


def _fate(p: ProposalView, view: View, prose: Prose) -> str:
    what = decision_words(p.decision, p.body, view, prose)
    if p.decision == "close_month":
        return tr("Month closed.")
    if p.status == "open":
        return tr("On the council's agenda · {deed}", deed=ended(what))
    if p.status == "adopted":
        return tr("Done · {deed}", deed=ended(what))
    return f"{along(capital(what), fate(p))}."


def brought(then: View, now: View, prose: Prose) -> list[str]:
    """Return what a visit or an interview brought: rework, documents, norms, letters; or that it brought nothing."""
    known = {x.id for x in then.letters}
    before = {a.id for a in then.activities if a.status == "rework"}
    flawed = [a.id for a in now.activities if a.status == "rework" and a.id not in before]
    wrong = listed(prose.name("activity", id_) for id_ in flawed)
    found = [ended(capital(papers(x))) for x in now.outings[len(then.outings) :] if x.papers >= 0]
    letters = ", ".join(letter_title(x, now, prose) for x in now.letters if x.id not in known)
    again = [tr("To be taken up again: {names}.", names=wrong)] if wrong else []
    read = [tr("To read: {letters}.", letters=letters)] if letters else []
    told = [*again, *found, *learnt(then, now, prose), *read]
    went = len(now.outings) > len(then.outings)
    return told or ([tr("Nothing came to light that you did not know.")] if went else [])
