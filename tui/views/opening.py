"""The opening of a game: the explanation, the guide, the first steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.model.attention import reading_minutes
from sim.world.seen.view import DocumentView, View
from tui.i18n import tr, trn
from tui.views.prose import Prose, pair
from tui.views.situation import TodoLine, title

FIRST_WORDS = 1_000
"""Words of the documents, in the author's order, to read before the first month: five minutes [design]."""
_LEADS_TO: Mapping[str, tuple[str, str]] = {
    "plan": ("freeze_plan", ""),
    "note": ("monthly_note", ""),
    "axes": ("name_axis", ""),
    "cash": ("bridge", ""),
    "question": ("answer_question", "question"),
    "duty": ("honour", "duty"),
    "report": ("donor_report", "report"),
    "answer": ("answer_donor", "report"),
}
"""Kind of a line of *À traiter* -> the decision that settles it, and the field of the thing that it is about."""


def set_aside(file: Path) -> str:
    """Say that the notes and drafts of a terminal could not be read, and where they are kept."""
    return tr(
        "The notes and drafts of this terminal cannot be read: their file is set aside, whole, as {name}.",
        name=file.name,
    )


def leads_to(kind: str, ref: str) -> tuple[str, dict[str, Any]] | None:
    """Return the decision that a line of *À traiter* opens, with what is known of its body; None if it opens none."""
    decision, field = _LEADS_TO.get(kind, ("", ""))
    return (decision, {field: ref} if field else {}) if decision else None


def first_steps(view: View, prose: Prose, unread: Sequence[str], unturned: Sequence[str]) -> tuple[TodoLine, ...]:
    """Return the first things to do; `unread`: documents, `unturned`: seats that have not read alone.

    After the first month only the seats that have not read their brief are left, while the others have: on a terminal
    where nobody has read alone, the game was begun at another one.
    """
    if view.closed or (view.month > 1 and len(unturned) == len(prose.seats)):
        return ()
    first, rest = _parted(view, unread if view.month == 1 else ())
    steps = []
    if first:
        steps.append(("papers", _file(first), ""))
    if unturned and len(prose.seats) == 1:
        steps.append(("places", tr("Read the briefs of your roles"), ""))
    elif unturned:
        names = tr("each seat") if len(unturned) == len(prose.seats) else ", ".join(map(prose.seat, unturned))
        steps.append(("places", tr("Turn the screen, brief and mail: {names}", names=names), ""))
    if rest:
        steps.append((f"papers:paper:{rest[0].id}", pair(tr("The rest of the file"), _minutes(rest)), tr("can wait")))
    return tuple(TodoLine("door", door, said, "", left, urgent=False) for door, said, left in steps)


def of_first_need(view: View, document: str) -> bool:
    """Return whether a document is to be read before the first month."""
    return bool(_parted(view, [document])[0])


def _parted(view: View, unread: Sequence[str]) -> tuple[list[DocumentView], list[DocumentView]]:
    """Split the unread documents, in the author's order, into those of the first month and those that can wait."""
    first: list[DocumentView] = []
    rest: list[DocumentView] = []
    words = 0
    for d in view.documents:
        words += d.words if not d.annex and not d.role else 0
        if d.id in unread:
            (first if words <= FIRST_WORDS else rest).append(d)
    return first, rest


def _file(documents: Sequence[DocumentView]) -> str:
    said = trn("Read the file: {n} document, {time}", "Read the file: {n} documents, {time}", len(documents))
    return said.replace("{time}", _minutes(documents))


def _minutes(documents: Sequence[DocumentView]) -> str:
    return tr("{n} min", n=reading_minutes(sum(d.words for d in documents)))


def again(view: View, scenario: str, lived: int = 0) -> str:
    """Say that a saved game is resumed, and how to start another.

    `lived` is the day of the class of its last entry: a cut may have come before that evening was written.
    """
    said = tr(
        "The game resumes where it was left: month {n}. For another: palabre play {scenario} --save FILE",
        n=view.month,
        scenario=scenario,
    )
    if lived in (0, view.room_day):
        return said
    return f"{said} · {tr('“The evening” is still that of day {n}', n=lived)}"


def explanation(*, plain: bool = False) -> tuple[str, ...]:
    """Explain the game in ten lines, of at most 70 cells in both languages; `plain` names the keys of plain mode."""
    keys = (
        tr("A number, then Enter; 0 goes back. Ctrl-D leaves (Windows: Ctrl-Z, Enter); everything is saved.")
        if plain
        else tr("Arrows, Enter, Esc or the mouse are enough. Everything is saved.")
    )
    return (
        tr("You are the team of this project: five roles, one budget, one plan."),
        tr("Each month: read, talk it over, decide together, close the month."),
        tr("Then the project runs, until month's end or what cannot wait."),
        tr("Start with “To do”; the documents say where you are."),
        tr("Each role has a brief and mail of its own: turn the screen, read."),
        tr("Six half-days of attention per role and month: choose."),
        tr("A minor decision belongs to its role, a major one to the council."),
        tr("Object with a reason: it stays in the record, and it counts."),
        tr("Nothing is marked for you: if it looks wrong, report a gap."),
        keys,
    )


class Step(NamedTuple):
    """A step of the guide: what it is about (`todo` or a panel), and its text."""

    place: str
    title: str
    text: str


def guide(prose: Prose) -> tuple[Step, ...]:
    """Return the steps of the guide: some 300 words, two minutes read aloud."""
    first = tr("You are the project team. Here is what to do, first things first; below, all the doors.")
    return (
        Step("todo", title(prose), "\n".join((prose.text("scenario.pitch"), first))),
        Step("plan", tr("Plan"), tr(
            "Activities in time. ▓ is critical: a day late there is a day late at the end. “Handover at best”: if "
            "nothing holds you up; “promised”: what you signed."
        )),
        Step("money", tr("Money"), tr(
            "Heading by heading: spent, committed, left, and ┃ where you should be by now. Cash is a different "
            "story from the budget: look at the weeks ahead."
        )),
        Step("actors", tr("Actors"), tr(
            "Who matters, as you see it. Trust is slow to gain and quick to lose. Nothing is labelled for you: "
            "if it looks wrong, report a gap."
        )),
        Step("team", tr("Team"), tr(
            "Each role has six half-days of attention a month; what is not spent is lost. It also has a brief "
            "and mail of its own: turn the screen (p)."
        )),
        Step("journal", tr("Record"), tr(
            "A minor decision ● belongs to its role. A major one ◆ goes to the council, with a reason; so does an "
            "objection. Everything stays here, and everything is saved."
        )),
        Step("todo", tr("Your turn"), tr(
            "This month: read, answer the letters, prepare a table and sit down at it, close; what has no date can "
            "wait. Arrows, Enter, Esc and the mouse are enough; h explains, k finds any command."
        )),
    )  # fmt: skip


def about(part: str) -> str:
    """Describe a part of the screens, by its id; "" for one that needs no description."""
    return {
        "todo": tr("What is waiting for you, most urgent first; under the line, doors to everything else."),
        "plan": tr(
            "The plan as it stands: each bar is an activity. Enter opens one: what it needs, what you can do."
        ),
        "money": tr("Budget headings: spent, committed, left. Enter shows the four series and the cash ahead."),
        "actors": tr("The actors as you have placed them, and what is known of their trust. Enter opens one."),
        "risks": tr("Your own register: what could go wrong, and what you do about it. Enter opens one."),
        "team": tr("Who works on what, how tired they are, and the attention each role has left."),
        "journal": tr("Every decision in order. Up and down go from one to the next; Enter tells it in full."),
        "bar": tr("Your place in the record: the arrows go forward and back."),
        "guide": tr("The guide to a first game: Enter goes on, Esc leaves it."),
        "agenda": tr("The council's table: one line per proposal, one column per seat."),
        "issues": tr("The points at this table, one below the other: left and right change what we would offer."),
    }.get(part, "")
