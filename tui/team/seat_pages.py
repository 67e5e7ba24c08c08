"""What one seat reads alone: briefs, mail, documents, and its own part of the day and of the three days."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.desk import Desk
from tui.draw.glyphs import STYLES
from tui.draw.rows import Span, spans
from tui.i18n import tr, trn, word
from tui.panels.lists import Chooser, prompt
from tui.screens.pages import article, chapters
from tui.screens.split import Index, IndexEntry
from tui.team.mail import Inbox
from tui.team.papers import Shelf, markdown
from tui.team.reading import Notes
from tui.team.screen import TeamScreen
from tui.views.evening import away_lines, own_entries, own_lines, own_title, part, three_days, written, wrote
from tui.views.forecast_outcomes import intervals
from tui.views.letters import shelf, unanswered
from tui.views.prose import capital, clean
from tui.views.team import attention_line

WIDE = 54
"""Cells of the picture of the three days: the width of the narrowest reader."""


class SeatPages(Index, TeamScreen):
    """The pages of one seat. `role` keeps the brief of that role only; `first` is the entry to start on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "Read on"),
        Binding("l", "mail", "My mail", show=False),
    ]

    def __init__(self, seat: str, role: str = "", *, first: str = "") -> None:
        super().__init__(first)
        place = next(s for s in self.desk.seats if s.id == seat)
        self._seat, self._roles = seat, (role,) if role else place.roles

    def on_mount(self) -> None:
        """Start on the entry asked for; else, if the brief was read before, on mail that is new or waits for an answer.

        Whoever comes for the first time starts on the first brief.
        """
        read_before = self._seat not in self.desk.unturned
        self.desk.memory.remember_turned(self._seat)
        mail = self.desk.fresh(self._seat) or unanswered(self.desk.mine(self._seat))
        self.begin(self._first or ("mail:" if read_before and mail else ""))

    def action_mail(self) -> None:
        """Open one's own mail, as the key does on the board."""
        if not self.desk.alone:
            self.app.push_screen(Inbox(seat=self._seat))

    def reload(self) -> None:
        """Show the game as it is now."""
        self.listed.border_title = Content(self.desk.prose.seat(self._seat)).markup
        super().reload()

    def entries(self) -> list[IndexEntry | None]:
        """Return the pages of the roles, then those of the person; only notes while nothing has been played."""
        own = [self._notes()]
        if self.desk.session.entries():
            own += [*self._records(), *(() if self.desk.view().closed else self._writing())]
        return [*self._of_roles(), None, *own]

    # ------------------------------------------------------------------------------------------- the roles

    def _of_roles(self) -> Iterable[IndexEntry]:
        for role in self._roles:
            yield self._brief(role)
            if any(d.annex or d.role for d in self.desk.view(role).documents):
                yield self._papers(role)
        if not self.desk.alone:
            yield self._mail()
            if not self.desk.view().closed:
                yield self._decide()

    def _brief(self, role: str) -> IndexEntry:
        view, name = self.desk.view(), self.desk.prose.role(role)

        def text() -> Content:
            brief = self.desk.prose.text(f"roles.{role}.brief", tr("No brief for this role."))
            spare = [] if view.closed else [article([capital(attention_line(role, view, self.desk.prose))])]
            return Content("\n\n").join([*spare, markdown(brief)])

        label = prompt(tr("Brief: {role}", role=name), mark="▸")
        return IndexEntry(f"brief:{role}", label, capital(name), text, self.action_read)

    def _papers(self, role: str) -> IndexEntry:
        lines = [f"{p.title} · {p.note}" for p in shelf(self.desk.view(role), self.desk.prose)]
        label = prompt(tr("Documents of {role}", role=self.desk.prose.role(role)), mark="▸")

        def read() -> None:
            self.app.push_screen(Shelf(role=role))

        return IndexEntry(f"papers:{role}", label, tr("Documents"), partial(_door, lines), read)

    def _mail(self) -> IndexEntry:
        letters = self.desk.mine(self._seat)
        waits = unanswered(letters)
        count = trn("{n} letter", "{n} letters", len(letters)) if letters else tr("nothing yet")
        note = trn("{n} waits for an answer", "{n} wait for an answer", waits) if waits else count
        return IndexEntry(
            "mail:",
            prompt(tr("My mail"), note, "▲" if waits else "▸"),
            tr("My mail"),
            partial(_door, [self.desk.prose.name("letter", x.id) for x in reversed(letters)]),
            self.action_mail,
        )

    def _decide(self) -> IndexEntry:
        view, prose = self.desk.view(), self.desk.prose
        return IndexEntry(
            "decide:",
            prompt(tr("Decide"), tr("in my role"), "▸"),
            tr("Decide"),
            partial(_door, [capital(attention_line(role, view, prose)) for role in self._roles]),
            lambda: self.team.action_open("decide"),
        )

    # ------------------------------------------------------------------------------------------- the person

    def _notes(self) -> IndexEntry:
        def text() -> Content:
            kept = self.desk.memory.notes(self.desk.seat)
            return Content(clean(kept)) if kept else article([tr("Enter to write.")])

        label = prompt(tr("My notes"), tr("private; not part of the record"), "▸")
        return IndexEntry("notes:", label, tr("My notes"), text, lambda: self.app.push_screen(Notes()))

    def _records(self) -> Iterable[IndexEntry]:
        """Yield what can be read again: an absence, the day, the whole game."""
        for page, title, note in (
            ("away", tr("While I was away"), ""),
            ("evening", tr("What is mine in today's record"), ""),
            ("days", own_title(self.desk.session.scenario.months), tr("to keep")),
        ):
            text = partial(_record, self.desk, self._seat, page)
            yield IndexEntry(f"{page}:", prompt(title, note, "▸"), title, text, self.action_read)

    def _writing(self) -> Iterable[IndexEntry]:
        """Yield what is written in the evening, ■ once it is."""
        left = written(self.desk.today(), self._seat)
        for kind, done in (("write_evening", left.lines), ("write_handover", left.handover), ("answer_record", False)):
            title = word(f"kind.{kind}")
            kept = wrote(self.desk.today(), self._seat, kind, self.desk.prose)
            again = tr("Enter to write again.") if kept else tr("Enter to write.")
            text = partial(article, [word(f"kind.{kind}.help"), *kept, again])
            write = self._answer_record if kind == "answer_record" else partial(self._write, kind)
            yield IndexEntry(f"write:{kind}", prompt(title, mark="■" if done else "○"), title, text, write)

    def _write(self, kind: str, given: dict[str, int] | None = None) -> None:
        self.team.fill(kind, given, role=self._roles[0])

    def _answer_record(self) -> None:
        """Ask which line of today's record is answered, so that nobody has to look its number up."""
        lines = own_entries(self.desk.today(), self.desk.agenda, self._seat, self.desk.view(), self.desk.prose)
        if not lines:
            self.tell(tr("Nothing of yours is in the record today."), bad=True)
            return
        dialog = Chooser(word("field.answer_record.entry"), [(said, "") for _, said in lines])
        self.ask(dialog, lambda at: self._write("answer_record", {"entry": lines[at][0]}))

    def action_read_on(self) -> None:
        """Scroll down a page; from the end of the text, go back to the list, on the next entry."""
        if not self.read_down():
            self.action_back()
            self.listed.action_cursor_down()


def _door(lines: list[str]) -> Content:
    """Say what an entry that opens another screen leads to."""
    nothing = tr("Nothing has arrived yet. Mail comes as the months go by.")
    return article([*lines, tr("Enter opens.")] if lines else [nothing], spaced=False)


def _record(desk: Desk, seat: str, page: str) -> Content:
    picture = days_picture(desk, seat) if page == "days" else Content("")
    told = chapters(seat_text(desk, seat, page), "· ")
    return Content("\n\n").join([part for part in (picture, told) if part.plain])


def days_picture(desk: Desk, seat: str) -> Content:
    """Draw the three days of a seat: a sign for each part it had in a decision, and its forecasts against the facts."""
    entries = desk.session.entries()
    by_day = part(entries, desk.agenda, seat, {p.month: desk.day_of(p.month) for p in desk.agenda})
    rows = [
        Content.assemble((f"{tr('Day {n}', n=day)}  ", "bold"), (signs, STYLES.done)) for day, signs in by_day.items()
    ]
    legend = tr("◆ proposed, decided  ○ proposed, not decided  ▲ objected  ✎ amended")
    forecasts = [Span(*interval) for interval in intervals(entries, seat, desk.view())]
    blocks = []
    if rows:
        blocks.append([article([f"# {tr('My part, day by day')}"]), *rows, Content.styled(legend, STYLES.dim)])
    if forecasts:
        blocks.append([article([f"# {tr('My forecasts, and what happened')}"]), spans(forecasts, WIDE)])
    return Content("\n\n").join([Content("\n").join(block) for block in blocks])


def seat_text(desk: Desk, seat: str, page: str) -> tuple[str, ...]:
    """Return the text of a page of one seat: "away", "days" or "evening"."""
    view, prose, entries = desk.view(), desk.prose, desk.session.entries()
    if page == "away":
        return away_lines(entries, desk.agenda, seat, view, prose)
    if page == "days":
        return three_days(entries, desk.agenda, seat, view, prose)
    return own_lines(desk.today(), desk.agenda, seat, view, prose)
