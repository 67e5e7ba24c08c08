"""Reading line by line: mail, documents, the board in words, the journal, the results."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from sim.world.seen.talking import LetterView
from tui.desk import Desk
from tui.i18n import tr, trn, word
from tui.plain.fill import propose
from tui.plain.voice import Voice, loop
from tui.views import actors, bearings, journal, money, plan, results, risks, team
from tui.views.debrief import debriefed
from tui.views.evaluation import evaluation
from tui.views.letters import Mail, inbox, letter_text, paper_text, sealed, shelf
from tui.views.prose import pair
from tui.views.situation import situation


def mail(desk: Desk, voice: Voice) -> None:
    """Read what has arrived and answer it."""

    def pages() -> list[tuple[str, Callable[[], object]]]:
        letters = {x.id: x for x in desk.view().letters}
        return [(mail_label(m), partial(letter, desk, voice, letters[m.id])) for m in inbox(desk.view(), desk.prose)]

    if not pages():
        voice.say(tr("Nothing has arrived yet. Mail comes as the months go by."))
        return
    loop(voice, lambda: tr("Mail, the newest first"), pages)


def mail_label(m: Mail) -> str:
    """Say a line of the inbox."""
    parts = [m.when, m.subject, m.sender, m.answer_by, tr("urgent") if m.urgent and m.waits else ""]
    return " · ".join(part for part in parts if part)


def letter(desk: Desk, voice: Voice, x: LetterView, role: str = "") -> None:
    """Read a letter, then answer it if it waits for an answer. `role` is who reads alone."""
    view = desk.view(role)
    if sealed(x, view, desk.prose):
        voice.say(*letter_text(x, view, desk.prose))
        return
    voice.say(pair(tr("From"), desk.prose.anyone(x.sender)), desk.prose.name("letter", x.id))
    voice.say(*letter_text(x, view, desk.prose))
    if x.options and not x.answered:
        by = x.to if x.to not in ("team", "") else ""
        propose(desk, voice, "answer_letter", {"letter": x.id}, by)


def documents(desk: Desk, voice: Voice, role: str = "") -> None:
    """Read the file; an annex costs attention and asks first."""

    def pages() -> list[tuple[str, Callable[[], object]]]:
        return [
            (f"{p.title} · {p.note}", partial(_document, desk, voice, p.id, p.readable))
            for p in shelf(desk.view(role), desk.prose)
        ]

    loop(voice, lambda: tr("Documents"), pages)


def _document(desk: Desk, voice: Voice, id_: str, readable: bool) -> None:
    if readable or propose(desk, voice, "read_annex", {"document": id_}):
        voice.say(*paragraphs(paper_text(id_, desk.prose)))


def paragraphs(text: str) -> list[str]:
    """Give light Markdown as lines to be spoken: no marks of headings, bullets and emphasis."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.))", text)
    bare = (re.sub(r"^#+ *|^[-*] +|\*\*|(?<!\w)\*|\*(?!\w)", "", block.strip()) for block in blocks)
    return [block for block in bare if block.strip("|-: ")]


def board(desk: Desk, voice: Voice) -> None:
    """Read the board in words, a panel at a time."""

    def told(lines: Sequence[str]) -> Callable[[], object]:
        return lambda: voice.say(*lines)

    def pages() -> list[tuple[str, Callable[[], object]]]:
        view, prose = desk.view(), desk.prose
        return [
            (f"{tr('Plan')} · {plan.plan_figure(view)}", told(plan.plan_lines(view, prose))),
            (f"{tr('Money')} · {money.money_figure(view)}", told(money.money_lines(view, prose))),
            (f"{tr('Actors')} · {actors.actor_figure(view)}", told(actors.actor_lines(view, prose))),
            (f"{tr('Risks')} · {risks.risk_figure(view)}", told(risks.risk_lines(view, prose))),
            (f"{tr('Team')} · {team.team_figure(view)}", told(team.team_lines(view, prose))),
            (
                tr("Commitments: terms of reference, charter, social utility"),
                told(bearings.commitments(view, prose)),
            ),
        ]

    loop(voice, lambda: situation(desk.view(), desk.prose), pages)


def tell_journal(desk: Desk, voice: Voice) -> None:
    """Tell the record."""
    lines = journal.journal(desk.session.entries(), desk.agenda, desk.view(), desk.prose)
    voice.say(trn("{n} entry", "{n} entries", len(lines)), *lines, tr("Empreinte: {head}", head=desk.session.head()))


def tell_results(desk: Desk, voice: Voice) -> None:
    """Tell the seven results."""
    voice.say(tr("Seven results, never added up."))
    found = (*results.results(desk.view(), desk.prose), *evaluation(desk.view(), desk.prose))
    for result in found:
        voice.say(pair(result.title, result.value), result.help, *result.facts)
    voice.say(tr("With hindsight: risks and map of actors"), *results.hindsight(desk.view(), desk.prose))
    for title, lines in debriefed(desk.view(), desk.prose):
        voice.say(title, *lines)


def charter_questions(desk: Desk, voice: Voice) -> None:
    """Answer what the end of a month asked about the charter."""
    for question in desk.view().questions:
        voice.say(word("kind.answer_question"))
        propose(desk, voice, "answer_question", {"question": question.id})
