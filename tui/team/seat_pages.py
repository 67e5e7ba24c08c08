"""What one person reads alone: briefs, mail, documents, and what is hers or his of the day and of the three days."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.desk import Desk
from tui.draw.glyphs import STYLES
from tui.draw.rows import spans as drawn
from tui.i18n import tr, trn, word
from tui.panels.lists import Chooser, prompt
from tui.team.mail import Inbox
from tui.team.pages import article, chapters
from tui.team.papers import Shelf, markdown
from tui.team.reading import Notes
from tui.team.split import Split
from tui.views.evening import away_lines, own_entries, own_lines, own_title, part, spans, three_days, written
from tui.views.letters import shelf, unanswered
from tui.views.prose import clean, sentence
from tui.views.team import attention_line

PAGES = ("away", "evening", "days")
"""The pages that one person reads: the prefixes of their options."""

WIDE = 54
"""Cells of the picture of the three days: what the narrowest reader has."""


class SeatPages(Split):
    """What one place reads alone: briefs, mail, documents. `role` shows one brief only."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "read_on", "Read on")]

    def __init__(self, seat: str, role: str = "", *, first: str = "") -> None:
        super().__init__()
        place = next(s for s in self.desk.seats if s.id == seat)
        self._seat, self._roles, self._first = seat, (role,) if role else place.roles, first

    def on_mount(self) -> None:
        """Begin with the first brief, or with what was asked for."""
        read = self._seat not in self.desk.unturned
        self.desk.remember_turn(self._seat)
        self.begin(self._first or ("mail:" if read and self.desk.fresh(self._seat) else ""))

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        prose, listed = self.desk.prose, self.listed
        listed.border_title = Content(f"{prose.seat(self._seat)}").markup
        options: list[Option] = []
        for role in self._roles:
            options.append(Option(prompt(tr("Brief: {role}", role=prose.role(role)), mark="▸"), id=f"brief:{role}"))
            if any(d.annex or d.role for d in self.desk.view(role).documents):
                papers = tr("Documents of {role}", role=prose.role(role))
                options.append(Option(prompt(papers, mark="▸"), id=f"papers:{role}"))
        mine = self.desk.mine(self._seat) if not self.desk.alone else ()
        waits = unanswered(mine)
        held = trn("{n} letter", "{n} letters", len(mine)) if mine else tr("nothing yet")
        note = trn("{n} waits for an answer", "{n} wait for an answer", waits) if waits else held
        if not self.desk.alone:
            options.append(Option(prompt(tr("My mail"), note, "▲" if waits else "▸"), id="mail:"))
            if not self.desk.view().closed:
                options.append(Option(prompt(tr("Decide"), tr("in my role"), "▸"), id="decide:"))
        listed.fill([*options, None, *self._own()])
        option = listed.highlighted_option
        self._show((option.id if option else "") or f"brief:{self._roles[0]}")

    def _own(self) -> list[Option]:
        """Return the pages of one person, and what that person writes in the evening."""
        left = written(self.desk.today(), self._seat)
        closed = self.desk.view().closed
        notes = ("notes:", "▸", tr("My notes"), tr("private; not part of the record"))
        if not self.desk.session.entries():  # nothing to look back on
            return [Option(prompt(notes[2], notes[3], notes[1]), id=notes[0])]
        pages = [
            notes,
            ("away:", "▸", tr("While I was away"), ""),
            ("evening:", "▸", tr("What is mine in today's record"), ""),
            ("days:", "▸", own_title(self.desk.session.scenario.months), tr("to keep")),
        ]
        if not closed:
            pages += [
                ("write:write_evening", "■" if left.lines else "○", word("kind.write_evening"), ""),
                ("write:write_handover", "■" if left.handover else "○", word("kind.write_handover"), ""),
                ("write:answer_record", "○", word("kind.answer_record"), ""),
            ]
        return [Option(prompt(label, note, mark), id=id_) for id_, mark, label, note in pages]

    def _show(self, id_: str) -> None:
        kind, _, role = id_.partition(":")
        reader = self.query_one("#reader")
        if kind in PAGES:
            named = {"away": tr("While I was away"), "evening": tr("What is mine in today's record")}
            reader.border_title = Content(named.get(kind) or own_title(self.desk.session.scenario.months)).markup
            picture = days_picture(self.desk, self._seat) if kind == "days" else Content("")
            told = chapters(seat_text(self.desk, self._seat, kind), "· ")
            self.query_one("#text", Static).update(Content("\n\n").join([x for x in (picture, told) if x.plain]))
        elif kind == "notes":
            reader.border_title = tr("My notes")
            kept = str(self.desk.scratch.get(f"notes/{self.desk.reader}", ""))
            self.query_one("#text", Static).update(Content(clean(kept)) if kept else article([tr("Enter to write.")]))
        elif kind == "write":
            reader.border_title = Content(word(f"kind.{role}")).markup
            self.query_one("#text", Static).update(article([word(f"kind.{role}.help"), tr("Enter to write.")]))
        elif kind != "brief":
            self._door(kind, role)
        if kind != "brief":
            return
        reader.border_title = Content(sentence(self.desk.prose.role(role))).markup
        brief = self.desk.prose.text(f"roles.{role}.brief", tr("No brief for this role."))
        view = self.desk.view()
        spare = [] if view.closed else [article([sentence(attention_line(role, view, self.desk.prose))])]
        self.query_one("#text", Static).update(Content("\n\n").join([*spare, markdown(brief)]))

    def _door(self, kind: str, role: str) -> None:
        """Say what lies behind a row that opens another page."""
        view, prose = self.desk.view(), self.desk.prose
        title, lines = {
            "papers": (
                tr("Documents"),
                [f"{p.title} · {p.note}" for p in shelf(self.desk.view(role), prose)] if role else [],
            ),
            "mail": (tr("My mail"), [prose.name("letter", x.id) for x in reversed(self.desk.mine(self._seat))]),
            "decide": (tr("Decide"), [sentence(attention_line(r, view, prose)) for r in self._roles]),
        }[kind]
        self.query_one("#reader").border_title = Content(title).markup
        told = (
            [*lines, tr("Enter opens.")] if lines else [tr("Nothing has arrived yet. Mail comes as the months go by.")]
        )
        self.query_one("#text", Static).update(article(told, spaced=False))

    def action_read_on(self) -> None:
        """Turn the page; after the last, go back to the list, on the row that comes next."""
        reader = self.query_one("#reader", VerticalScroll)
        if reader.scroll_y < reader.max_scroll_y:
            reader.scroll_page_down(animate=False)
            return
        self.action_back()
        self.listed.action_cursor_down()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the brief pointed at."""
        self._show(event.option.id or "")
        self.query_one("#reader").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read, or open."""
        kind, _, role = (event.option.id or "").partition(":")
        if kind == "brief":
            self.action_read()
        elif kind == "papers":
            self.app.push_screen(Shelf(role))
        elif kind in PAGES:
            self.action_read()
        elif kind == "notes":
            self.app.push_screen(Notes())
        elif role == "answer_record":
            self._answer(role)
        elif kind == "write":
            self.team.fill(role, role=self._roles[0])
        elif kind == "mail":
            self.app.push_screen(Inbox(seat=self._seat))
        else:
            self.team.action_open("decide")

    def _answer(self, kind: str) -> None:
        """Ask which of one's own lines of today is answered: nobody should have to look up its number."""
        agenda = {p.id: p for p in self.desk.agenda}
        lines = own_entries(self.desk.today(), agenda, self._seat, self.desk.view(), self.desk.prose)
        if not lines:
            self.tell(tr("Nothing of yours is in the record today."), bad=True)
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                self.team.fill(kind, {"entry": lines[at][0]}, role=self._roles[0])

        self.app.push_screen(Chooser(word("field.answer_record.entry"), [(said, "") for _, said in lines]), chosen)


def days_picture(desk: Desk, seat: str) -> Content:
    """Draw the three days of a seat: its part in what was decided, a sign each, and its forecasts with what came."""
    entries, view = desk.session.entries(), desk.view()
    by_day = part(entries, desk.agenda, seat, {p.month: desk.day_of(p.month) for p in desk.agenda})
    rows = [
        Content.assemble((f"{tr('Day {n}', n=day)}  ", "bold"), (signs, STYLES.done)) for day, signs in by_day.items()
    ]
    meaning = tr("◆ proposed, decided  ○ proposed, not decided  ▲ objected  ✎ amended")
    blocks = [
        (
            tr("My part, day by day"),
            Content("\n").join([*rows, Content.styled(meaning, STYLES.dim)]) if rows else None,
        )
    ]
    announced = spans(entries, seat, view)
    blocks.append((tr("My forecasts, and what happened"), drawn(announced, WIDE) if announced else None))
    told = [Content("\n").join([article([f"# {title}"]), body]) for title, body in blocks if body is not None]
    return Content("\n\n").join(told)


def seat_text(desk: Desk, seat: str, page: str) -> tuple[str, ...]:
    """Return a page that one person reads: evening, away, three days."""
    view, prose, entries = desk.view(), desk.prose, desk.session.entries()
    if page == "away":
        return away_lines(entries, desk.agenda, seat, view, prose)
    if page == "days":
        return three_days(entries, desk.agenda, seat, view, prose)
    return own_lines(desk.today(), {p.id: p for p in desk.agenda}, seat, view, prose)
