"""A page of a log: the decision, what the team knew then, the pieces of evidence to judge, and the grid.

Pass 1 goes forward only: the next page opens once this one is locked. Locked pages can be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import keys
from tui.assessing.pages import Draft, LogPages, Piece
from tui.draw.glyphs import STYLES
from tui.i18n import tr, trn
from tui.jury.asking import ask_filter, ask_piece, filter_of
from tui.jury.lists import LEVEL_KEYS, NONE, Pages, PieceList, dimmed, recalled
from tui.jury.screen import JuryScreen
from tui.panels.figure import Figure
from tui.panels.lists import Chooser
from tui.panels.text import HangingText, TextScroll, set_title
from tui.screens.pages import Page, article, chapters
from tui.team import paint
from tui.team.answering import Reason
from tui.views.page_filter import PageFilter, filter_fields, filter_words
from tui.views.prose import line, pair
from tui.views.review import competency, criterion_lines, scale_words, stop_words, why_on_page

if TYPE_CHECKING:
    from sim.play.jury.review import Stop

BRIEF = 72
"""Characters of a competency that an assessor has met: one line under its piece at 80 columns [design]."""


class LogPage(JuryScreen):
    """The pages of a log, one at a time."""

    HELP_WORDS = (
        "1 to 4 give the piece pointed at a level, 0 says that it is no evidence, Backspace takes that back.",
        "Enter reads a page to its end, then locks it: nothing about it changes afterwards, and the next one opens.",
        "Optional pieces come after two of that student, criterion and day. Unless said, all agreed in the end.",
        "a adds a piece, e writes a comment, v flags the page, i reads the levels of the criterion.",
        "b is the board as the team saw it then. Nothing on these pages knows what came after.",
        "o reads in full what was skipped just before; l, the whole page, with what an earlier one told.",
        "Left goes to the pages read so far, f finds among them by criterion, student, day, kind or words.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"judge({n})", "Level", show=n == 1, key_display="1-4") for n, key in LEVEL_KEYS),
        Binding("i", "levels", "Levels"),
        Binding(NONE, "judge(0)", "No evidence", key_display="0"),
        Binding("b", "board", "Board then"),
        Binding("e", "comment", "Comment"),
        Binding("v", "flag", "Flag"),
        Binding("a", "add", "Add"),
        Binding(keys.FIND, "find", "Find"),
        Binding("o", "passed", "Skipped"),
        Binding("l", "whole", "Whole page", show=False),
        Binding("backspace", "take_back", "Take back", show=False),
        Binding(keys.BEFORE, "turn(-1)", "Previous page", show=False),
        Binding(keys.AFTER, "turn(1)", "Next page", show=False),
        Binding("left", "aside(-1)", "Pages read", show=False),
        Binding("right", "aside(1)", "Pieces", show=False),
    ]

    def __init__(self, log: int, at: int = -1) -> None:
        super().__init__()
        self._log, self.at = log, at
        self._draft, self._asked, self._wanted = Draft({}), False, PageFilter()
        self._told: tuple[str, ...] = ()  # the criterion that is displayed

    def body(self) -> Iterable[Widget]:
        """Yield the list of pages, the page, the pieces and the grid."""
        with Horizontal(id="log-page"):
            yield Pages(id="pages")
            with Vertical(id="sheet"):
                with TextScroll(id="reader", classes="titled"):
                    yield HangingText(id="text")
                yield Figure(id="beliefs", classes="titled")
            with Vertical(id="marking"):
                yield PieceList(id="pieces")
                with TextScroll(id="levels", classes="titled"):
                    yield HangingText(id="criterion")

    def on_mount(self) -> None:
        """Open the page asked for, or the last one."""
        self._show(self.at if self.at >= 0 else len(self._stops) - 1)
        self.set_focus(self.query_one("#pieces"))

    @property
    def _reading(self) -> LogPages:
        return self.assessor.pages(self._log)

    @property
    def _stops(self) -> Sequence[Stop]:
        return self._reading.stops

    @property
    def _stop(self) -> Stop:
        return self._stops[self.at]

    @property
    def _open(self) -> bool:
        """Whether the page can still be judged."""
        stop = self._stop
        return not self.assessor.sheet(self._log).judged(stop.seq, stop.matter.id)

    def where(self) -> str:
        """Return the log and the pass."""
        log = self.assessor.book.header.logs[self._log]
        state = tr("pass 1") if not self.assessor.sheet(self._log).read else tr("read again")
        return f"{tr('Team {team}', team=line(log.team))} · {state}"

    # ------------------------------------------------------------------------------------------- showing

    def reload(self) -> None:
        """Show the page as it is now."""
        super().reload()
        if self._stops:
            self._show(self.at)

    def _show(self, at: int) -> None:
        """Show a page."""
        stops = self._stops
        turned = at != self.at
        self.at = max(0, min(at, len(stops) - 1))
        self.page = self._reading.page(self.at)
        if turned or not self._draft.verdicts:
            self._draft = self._reading.draft(self._stop)
        self._asked = False
        with self.app.batch_update():
            self._tell_page()
            self._list_pages(stops)
            self._list_pieces()
            if turned:
                self.query_one("#reader").scroll_home(animate=False)
                self.query_one("#pieces", PieceList).highlighted = 0

    def _tell_page(self) -> None:
        words, view, prose = self._reading.words(self.at), self.page.knew, self.desk.prose
        before = self._reading.known(self.at) if self._open else frozenset()  # read again, a page is whole
        whole = self.wide or not self._open
        known = recalled(words, before) if whole else [*map(Content, self._reading.fresh(self.at))]
        reader, aside = self.query_one("#reader", TextScroll), [dimmed(text) for text in words.contested]
        set_title(reader, Content(self._reading.head(self.at) if self._open else words.head).markup)
        reader.border_subtitle = words.skipped if self._open else tr("locked")
        first, *rest = words.matter
        knew = Content.styled(tr("What the team knew then"), f"bold {STYLES.today}")
        decided = [Content.styled(first, "bold"), *map(Content, rest), *self._noted()]
        then = [Content(" "), knew, *known] if known else []
        said = [*decided, *then, Content(" "), *aside]
        self.query_one("#text", Static).update(Content("\n").join(said))
        beliefs = self.query_one("#beliefs", Figure)
        shown = paint.actors(view, prose)
        set_title(beliefs, Content(tr("The actors as the team saw them · {figure}", figure=shown.figure)).markup)
        paint_, rows = shown.painter, len(shown.details)
        beliefs.show(lambda width, height: paint_(width, height, 0, -1) if rows else dimmed(shown.empty))

    def _noted(self) -> list[Content]:
        """Return the flag and the comment of the assessor."""
        draft = self._draft
        flag = [Content.styled("▲ " + tr("to be looked at again"), STYLES.warn)] if draft.flag else []
        said = [Content.styled(pair(tr("Comment"), line(draft.comment)), "italic")] if draft.comment else []
        return [*flag, *said]

    def _list_pages(self, stops: Sequence[Stop]) -> None:
        """List the pages that may be read and match the filter."""
        listed, view, prose = self.query_one("#pages", Pages), self.page.knew, self.desk.prose
        kept: Sequence[int] = range(len(stops))
        if any(self._wanted):
            kept = self._reading.matching(self._wanted)
        set_title(listed, Content(filter_words(self._wanted, prose) or tr("Pages read")).markup)
        listed.border_subtitle = trn("{n} page", "{n} pages", len(kept))
        marked = [(at, self._mark(stops[at])) for at in kept]
        listed.show(marked, self.at, lambda at: stop_words(stops[at], view, prose))

    def _mark(self, stop: Stop) -> str:
        held = self._reading.judgement(stop)
        if held is None:
            return "○"
        return "▲" if held.flag else "●" if any(v.level for v in held.verdicts) else "·"

    @property
    def pieces(self) -> list[Piece]:
        """What may be judged on this page: the evidence proposed, then what the assessor added."""
        proposed = [(p.seq, p.criterion, p.seat) for p in self._stop.evidence]
        return [*proposed, *(piece for piece in self._draft.verdicts if piece not in proposed)]

    def _list_pieces(self) -> None:
        listed, prose = self.query_one("#pieces", PieceList), self.desk.prose
        why = {(p.seq, p.criterion, p.seat): why_on_page(p, self._stop) for p in self._stop.evidence}
        pieces, asked = self.pieces, self._stop.asked
        judged = sum(piece in self._draft.verdicts for piece in pieces[:asked])
        set_title(listed, tr("Pieces") + f" · {judged}/{asked}")
        listed.border_subtitle = "" if self.wide else scale_words(self.assessor.marking, self.assessor.language)
        told, rows = set[str](), []
        for n, piece in enumerate(pieces):
            said = self._piece(piece, why.get(piece, tr("added")), prose.seat(piece[2]))
            if not (self.wide or piece[1] in told):  # where it is wide, the grid is shown beside it
                said += Content("\n  ") + dimmed(self._wording(piece[1]))
            told.add(piece[1])
            rows.append(Option(said, id=str(n)))
        with self.prevent(OptionList.OptionHighlighted):
            listed.fill(rows or [Option(dimmed(tr("Nothing is proposed here; a adds a piece.")))])
        self._tell_criterion()

    def _wording(self, criterion: str) -> str:
        """Return a competency: whole on the first page that proposes it, then the beginning, which fits on a line."""
        words = competency(criterion, self.assessor.marking, self.assessor.language)
        met = any(p.criterion == criterion for stop in self._stops[: self.at] for p in stop.evidence)
        return words if not met or len(words) <= BRIEF else words[:BRIEF].rpartition(" ")[0] + "…"

    def _piece(self, piece: Piece, why: str, seat: str) -> Content:
        level = self._draft.verdicts.get(piece)
        mark = ("· ", STYLES.dim) if level is None else ("✗ ", STYLES.dim) if level == 0 else (f"{level} ", "bold")
        where = "" if piece[0] == self._stop.first else tr("entry {n}", n=piece[0]) + " · "
        return Content.assemble(mark, (f"{piece[1]} ", STYLES.today), seat, (f" · {where}{why}", STYLES.dim))

    @property
    def _pointed(self) -> Piece | None:
        at, pieces = self.query_one("#pieces", PieceList).highlighted, self.pieces
        return pieces[at] if at is not None and at < len(pieces) else None

    def _tell_criterion(self) -> None:
        piece = self._pointed
        set_title(self.query_one("#levels", TextScroll), tr("Grid"))
        said = criterion_lines(piece[1], self.assessor.marking, self.assessor.language) if piece else ()
        if said != self._told:
            self._told = said
            self.query_one("#criterion", Static).update(article(said))

    # ------------------------------------------------------------------------------------------- moving

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the selected page, or the levels of the selected piece."""
        if event.option_list.id == "pages" and event.option.id is not None and event.option_list.has_focus:
            self._show(int(event.option.id))
        elif event.option_list.id == "pieces":
            self._tell_criterion()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from the list of pages to the pieces."""
        if event.option_list.id == "pages":
            self.action_aside(1)

    def action_aside(self, by: int) -> None:
        """Focus the list of pages, which hides the page on a narrow screen, or the pieces."""
        self.set_class(by < 0, "-pages")
        self.query_one("#pages" if by < 0 else "#pieces").focus()

    def action_turn(self, by: int) -> None:
        """Go to the previous or the next page, among those that may be read."""
        if 0 <= self.at + by < len(self._stops):
            self._show(self.at + by)
        elif by > 0:
            self.tell(tr("The next page opens once this one is locked."), bad=True)

    def action_back(self) -> None:
        """Go back to the pieces, and from there to the logs; the draft is saved."""
        if self.has_class("-pages") or self.query_one("#pages").has_focus:
            self.action_aside(1)
        else:
            self.dismiss(None)

    def action_board(self) -> None:
        """Show the board as it was before this decision."""
        from tui.jury.past_board import PastBoard

        self._reading.stand(self.at)
        self.desk.forget()
        self.app.push_screen(PastBoard())

    def action_passed(self) -> None:
        """Read in full the entries skipped just before this page."""
        said = self._reading.passed(self.at)
        if said:
            self.app.push_screen(Page(tr("What was skipped"), chapters(said)))
        else:
            self.tell(tr("Nothing was skipped."))

    def action_whole(self) -> None:
        """Read a page with all that the team knew, even what earlier pages told."""
        self.read_whole(self._reading.words(self.at))

    def action_find(self) -> None:
        """Filter the pages that may be read."""
        days = max(month.room_day for month in self.desk.session.scenario.months)

        def find(answers: list[Any]) -> None:
            self._wanted = filter_of(answers)
            found = self._reading.matching(self._wanted)
            self._show(found[-1] if found and self.at not in found else self.at)
            if not found:
                self.tell(tr("nothing like that"), bad=True)

        offered = filter_fields(self.assessor.marking.grid, self.desk.prose, days)
        self.ask(ask_filter(offered, self._wanted), find)

    def action_levels(self) -> None:
        """Read the levels of the selected criterion."""
        piece = self._pointed
        if piece is not None:
            marking, language = self.assessor.marking, self.assessor.language
            told = article(criterion_lines(piece[1], marking, language))
            self.app.push_screen(Page(competency(piece[1], marking, language), told))

    # ------------------------------------------------------------------------------------------- judging

    def _keep(self, draft: Draft) -> None:
        """Save the draft of the judgement."""
        self._draft, self._asked = draft, False
        self._reading.keep(self._stop, draft)
        self._list_pieces()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable judging on locked pages."""
        if action in ("judge", "comment", "flag", "add", "take_back") and self._stops:
            return self._open
        return super().check_action(action, parameters)

    def action_judge(self, level: int) -> None:
        """Judge the selected piece, and select the next."""
        piece = self._pointed
        if piece is not None:
            self._keep(self._draft._replace(verdicts={**self._draft.verdicts, piece: level}))
            self.tell("")
            self.query_one("#pieces", PieceList).action_cursor_down()

    def action_take_back(self) -> None:
        """Remove the judgement of the selected piece, and the piece itself if it was added."""
        piece = self._pointed
        self._keep(self._draft._replace(verdicts={p: n for p, n in self._draft.verdicts.items() if p != piece}))

    def action_flag(self) -> None:
        """Flag the page, or remove the flag."""
        self._keep(self._draft._replace(flag=not self._draft.flag))
        self._tell_page()

    def action_comment(self) -> None:
        """Ask for a comment on the page."""

        def written(text: str) -> None:
            self._keep(self._draft._replace(comment=text))
            self._tell_page()

        self.ask(Reason(tr("Comment on this page"), self._draft.comment), written)

    def action_add(self) -> None:
        """Add a piece that no rule proposed, of this page or of an entry skipped just before it."""
        stops = (self.page, *self.page.between)
        if len(stops) == 1:
            self._ask_piece(stops[0])
        else:
            told = [(stop_words(stop, self.page.knew, self.desk.prose), "") for stop in stops]
            self.ask(Chooser(tr("Add a piece: which entry?"), told), lambda at: self._ask_piece(stops[at]))

    def _ask_piece(self, stop: Stop) -> None:
        def added(answers: list[Any]) -> None:
            criterion, seat, level = answers
            verdicts = {**self._draft.verdicts, (stop.first, criterion, seat): level}
            self._keep(self._draft._replace(verdicts=verdicts))

        about = stop_words(stop, self.page.knew, self.desk.prose)
        self.ask(ask_piece(stop, about, self.assessor.marking, self.assessor.language, self.desk.prose), added)

    def action_lock(self) -> None:
        """Read a page to its end, then lock it: at the second Enter if a piece is not judged. Turn a locked one."""
        reader = self.query_one("#reader", TextScroll)
        left = sum(piece not in self._draft.verdicts for piece in self.pieces[: self._stop.asked])
        if not self._open:
            self.action_turn(1)
        elif reader.scroll_y < reader.max_scroll_y:
            self.action_scroll_page(1)
        elif left and not self._asked:
            self._asked = True
            self.tell(trn("{n} piece without a judgement: Enter again locks the page.",
                          "{n} pieces without a judgement: Enter again locks the page.", left), bad=True)  # fmt: skip
        elif not (said := self._reading.lock(self._stop, self._draft)).done:
            self.tell(said.text, bad=True)
        elif self.at + 1 < len(self._stops):
            self.tell("")
            self._draft = Draft({})
            self._show(self.at + 1)
        else:
            self._finish()

    def _finish(self) -> None:
        self._reading.finish()
        said = tr("The log is read. Marks come next, before the outcome is shown.")
        self.app.switch_screen(self.jury.marks(self._log, said))
