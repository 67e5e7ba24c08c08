"""What the team made of a letter that it took for a misunderstanding."""

from __future__ import annotations

from collections.abc import Sequence

from sim.world.council import ProposalView
from sim.world.decisions import written_reason
from sim.world.seen.talking import LetterView
from sim.world.seen.view import View
from tui.i18n import tr, word
from tui.views.proposals import written
from tui.views.prose import Prose, line, pair, quoted


def misread(letter: LetterView, view: View) -> bool:
    """Return whether the team has reported a letter as a misunderstanding."""
    return any(gap.about == letter.id and gap.kind == "misunderstanding" for gap in view.gaps)


def made_of(letter: str, agenda: Sequence[ProposalView], view: View, prose: Prose) -> list[str]:
    """Return how the team read a letter again and acted on it, a text each: which role, when, and what it wrote."""
    say = {"report_misunderstanding": _reread, "act_on": _acted}
    about = [p for p in agenda if p.status == "adopted" and p.decision in say and p.body.get("letter") == letter]
    return [say[p.decision](p, view, prose) for p in about]


def _reread(p: ProposalView, view: View, prose: Prose) -> str:
    head = tr("Read again by {role} in month {n}", role=prose.role(p.role), n=p.month)
    return "\n".join((head, *written(p.decision, p.body, view, prose)))


def _acted(p: ProposalView, _view: View, prose: Prose) -> str:
    why = line(written_reason(p.decision, p.body))
    how = " — ".join([word(f"choice.{p.body['act']}"), *([quoted(why)] if why else [])])
    return pair(tr("Acted on by {role} in month {n}", role=prose.role(p.role), n=p.month), how)
