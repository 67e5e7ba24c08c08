"""The text of the side panel of a form: the part of the commitments, the letter or the mandate it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.world.seen.view import View
from tui.i18n import tr, word
from tui.views.commitments import Commitment, commitment_rows
from tui.views.letters import letter_text, title_of
from tui.views.prose import Prose, pair
from tui.views.talks import issue_choices, issue_rows, scale_lines

PARTS = {
    "propose_clause": "#charter",
    "amend_clause": "#charter",
    "revise_clause": "#charter",
    "adopt_charter": "#charter",
    "submit_charter": "#charter",
    "sign_charter": "#charter",
    "answer_question": "#charter",
    "name_axis": "#utility",
    "review_axis": "#utility",
    "follow_up": "#account",
    "report_gap": "#culture",
    "report_misunderstanding": "#culture",
}
"""Kinds whose form shows a part of the commitments, with the `type` of its heading."""
LETTERS = ("answer_letter", "report_gap", "report_misunderstanding", "act_on")
"""Kinds whose form shows the letter chosen."""
PREPARING = "prepare_talk"
"""The kind whose form shows the mandate and the issues of its negotiation."""
POINTING = ("requirement", "clause", "theme", "axis", "question")
"""Fields whose value is the id of a row of that part."""
FIELDS = ("letter", "about")
"""Fields that may hold the id of a letter."""


class SideText(NamedTuple):
    """A title and paragraphs; one that begins with # is a heading."""

    title: str
    lines: tuple[str, ...]


def has_side_text(kind: str) -> bool:
    """Return whether the form of a kind has such a text."""
    return kind in PARTS or kind in LETTERS or kind == PREPARING


def side_text(kind: str, body: Mapping[str, Any], view: View, prose: Prose) -> SideText:
    """Return the text for a form as filled in so far."""
    letter = next((x for x in view.letters for name in FIELDS if kind in LETTERS and x.id == body.get(name)), None)
    if letter is not None:
        return SideText(title_of(letter.id, view, prose), letter_text(letter, view, prose))
    if kind == PREPARING:
        return _mandate(str(body.get("negotiation", "")), view, prose)
    if kind not in PARTS:
        return SideText(word(f"kind.{kind}"), (tr("The letter you choose is shown here."),))
    head, rows = _part(PARTS[kind], view, prose)
    chosen = {str(body[name]) for name in POINTING if body.get(name) is not None}
    asked = next((q for q in view.questions if q.id in chosen), None)
    if asked is not None:
        chosen.add(asked.clause)
    pointed = next((row for row in rows if row.id in chosen), None)
    listed = "\n".join(f"{'▸' if row is pointed else ' '}{row.mark} {pair(row.name, row.words)}" for row in rows)
    return SideText(head.name, (*(pointed.sheet if pointed else head.sheet[1:]), *([listed] if listed else [])))


def _mandate(held: str, view: View, prose: Prose) -> SideText:
    """Return the mandate, the fallback, the issues with their weights, and the walk-away point of the Direction."""
    t = next((t for t in view.talks if t.id == held), None)
    if t is None:
        return SideText(tr("Mandate"), (tr("The mandate of the table you choose is shown here."),))
    path = f"negotiations.{t.id}"
    return SideText(
        prose.name("negotiation", t.id),
        (
            pair(tr("Mandate"), prose.text(f"{path}.mandate")),
            pair(tr("Fallback"), prose.text(f"{path}.fallback")),
            "\n".join((*(issue_choices(row) for row in issue_rows(t, prose)), *scale_lines(t))),
        ),
    )


def _part(head: str, view: View, prose: Prose) -> tuple[Commitment, list[Commitment]]:
    """Return the heading of a part of the commitments, and its rows."""
    rows = commitment_rows(view, prose)
    at = next(n for n, row in enumerate(rows) if row.type == head)
    end = next((n for n, row in enumerate(rows) if n > at and row.type.startswith("#")), len(rows))
    return rows[at], list(rows[at + 1 : end])
