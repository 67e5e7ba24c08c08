"""The documents; an annex costs attention before it opens."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import keys
from tui.desk import Said
from tui.draw.canvas import fit
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import prompt
from tui.screens.pages import article
from tui.screens.split import Split
from tui.team.reading import Finder, Notes
from tui.team.screen import TeamScreen, door_keys
from tui.views.letters import Paper, paper_note, paper_text, shelf, study_text
from tui.views.library import Hit, minutes
from tui.views.opening import of_first_need

BESIDE = 11
"""Cells of a row besides its title and note: frame, mark, dot, scroll bar."""


class Shelf(Split, TeamScreen):
    """The documents open to the table, or to one `role`; `first` is the one to open."""

    TITLE_WORDS = "Documents"
    HELP_WORDS = (
        "Enter reads, then turns the page, then opens the next document that nobody has read.",
        "An annex costs attention and asks first. f searches documents, studies and mail.",
        "b marks a document to find it again: it goes to the top. e opens a page of your own notes.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.FIND, "find", "Search"),
        Binding("b", "mark", "Mark"),
        Binding("e", "notes", "Notes"),
        Binding("enter", "read_on", "Read on"),
        Binding("space", "read_on", "Read on", show=False),
        *door_keys(),
    ]

    def __init__(self, first: str = "", role: str = "") -> None:
        super().__init__(first)
        self._role = role

    def on_mount(self) -> None:
        """Select the first document that nobody has read, or open the one asked for."""
        self.reload()
        self.set_focus(self.listed)
        self.watch(self.query_one("#reader"), "scroll_y", self._turned, init=False)
        self.point(next((f"paper:{id_}" for id_ in self._unread()), ""))
        if self._first:
            self._open(self._first)

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        view, listed = self.desk.view(self._role), self.listed
        marked = self.desk.memory.bookmarks(self.desk.seat)
        rows = sorted(shelf(view, self.desk.prose), key=lambda p: p.id not in marked)
        unread = self._unread()
        listed.border_title = f"{tr('Documents')} · {len(rows)}"
        options = []
        for p in rows:
            mark = "◆" if p.id in marked else " " if p.readable else "○"
            note = paper_note(p, unread)
            title = p.title if self.wide else fit(p.title, self.app.size.width - cell_len(note) - BESIDE)
            options.append(Option(prompt(title, note, mark, under=self.wide), id=f"paper:{p.id}"))
        options += [
            Option(prompt(self.desk.prose.name("study", s), tr("study"), " "), id=f"study:{s}") for s in self._studies()
        ]
        listed.fill(options or [Option(Content.styled(tr("No document yet."), STYLES.dim), disabled=True)])
        self._show()

    def _unread(self) -> list[str]:
        return self.desk.unread(self._role)

    def _studies(self) -> list[str]:
        return [id_ for id_, status in self.desk.view(self._role).studies.items() if status]

    def _current(self) -> tuple[str, str]:
        kind, _, id_ = self.place.partition(":")
        return kind, id_

    def _paper(self, id_: str) -> Paper | None:
        return next((p for p in shelf(self.desk.view(self._role), self.desk.prose) if p.id == id_), None)

    def _show(self) -> None:
        kind, id_ = self._current()
        reader, text = self.query_one("#reader"), self.query_one("#text", Static)
        if kind == "study":
            reader.border_title = Content(f"{self.desk.prose.name('study', id_)}").markup
            text.update(article([study_text(id_, self.desk.view().studies[id_], self.desk.prose)]))
            return
        paper = self._paper(id_)
        if paper is None:
            text.update("")
            return
        reader.border_title = Content(f"{paper.title}").markup
        reader.border_subtitle = minutes(paper.words)
        closed = tr("This annex is closed. Enter: read it, for a half-day of one role's attention.")
        text.update(
            markdown(paper_text(id_, self.desk.prose)) if paper.readable else Content.styled(closed, STYLES.dim)
        )

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Read the document, or decide to spend the attention that an annex costs."""
        self.action_read()

    def _turned(self, at: float) -> None:
        """Count a document as read once it is scrolled to its end."""
        kind, id_ = self._current()
        paper = self._paper(id_) if kind == "paper" else None
        if paper is not None and paper.readable and at and at >= self.query_one("#reader").max_scroll_y:
            self.desk.memory.remember_opened(id_)

    def action_read(self) -> None:
        """Focus the text; an annex that is closed opens its form."""
        kind, id_ = self._current()
        paper = self._paper(id_) if kind == "paper" else None
        if paper is not None and not paper.readable:
            self.team.fill("read_annex", {"document": id_}, role=self._role, then=self._opened)
        elif kind:
            self.desk.memory.remember_opened(id_)
            super().action_read()

    def action_read_on(self) -> None:
        """Scroll down a page; at the end, open the next unread document, or go back to the list."""
        if self.read_down():
            return
        unread, view, (_, here) = self._unread(), self.desk.view(self._role), self._current()
        if not unread:
            self.action_back()
            self.tell(tr("You have read all that is open to you."))
        elif of_first_need(view, here) and not of_first_need(view, unread[0]):
            self.action_back()
            self.point(f"paper:{unread[0]}")
            self.tell(tr("What comes first has been read; the rest can wait. Enter: read on."))
        else:
            self._open(f"paper:{unread[0]}")

    def action_back(self) -> None:
        """Go back to the list, reloaded with what has been read."""
        self.reload()
        super().action_back()

    def action_find(self) -> None:
        """Search all that may be read."""
        self.ask(Finder(self.desk.view(self._role), self.desk.prose), self._found)

    def _found(self, hit: Hit) -> None:
        if hit.kind == "letter":
            self.team.action_open(f"mail:{hit.id}")
        else:
            self._open(f"{hit.kind}:{hit.id}")
        self.team.point_out(hit)

    def _open(self, id_: str) -> None:
        if self.point(id_):
            self.action_read()

    def action_mark(self) -> None:
        """Bookmark the selected document, or remove its bookmark."""
        kind, id_ = self._current()
        if kind == "paper":
            self.desk.memory.toggle_bookmark(self.desk.seat, id_)
            self.reload()

    def action_notes(self) -> None:
        """Open a page of notes."""
        self.app.push_screen(Notes())

    def _opened(self, said: Said | None) -> None:
        if said is not None and said.done:
            self.reload()


def markdown(text: str) -> Content:
    """Render light Markdown: headings, lists, **strong**, *emphasis*; tables and all else stay as typed."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return Content("\n\n").join([_block(block) for block in blocks])


def _block(block: str) -> Content:
    rows = block.split("\n")
    if rows[0].startswith("#"):
        head = Content.styled(rows[0].lstrip("# "), f"bold {STYLES.today}")
        return Content("\n").join([head, _strong(" ".join(rows[1:]))]) if rows[1:] else head
    listed = all(re.match(r"\s*([-*|]|\d+\.)", row) for row in rows)
    return (
        Content("\n").join([_strong(row) for row in rows]) if listed else _strong(" ".join(row.strip() for row in rows))
    )


def _strong(text: str) -> Content:
    """Render **strong** and *emphasis*; a dash at the start of a line is a bullet."""
    parts = re.split(r"(\*\*.+?\*\*|\*[^*\s][^*]*\*)", re.sub(r"^(\s*)[-*] ", r"\1· ", text))
    return Content.assemble(*(_emphasis(part) for part in parts if part))


def _emphasis(part: str) -> tuple[str, str]:
    if part.startswith("**") and part.endswith("**") and len(part) > 4:
        return part[2:-2], "bold"
    if part.startswith("*") and part.endswith("*") and len(part) > 2:
        return part[1:-1], "italic"
    return part, ""
