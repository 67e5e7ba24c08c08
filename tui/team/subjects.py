"""What each room of the board shows: its drawing, the thing of each row, their descriptions and decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from sim.world.seen.view import View
from tui.desk import Desk
from tui.draw.bars import loads
from tui.draw.canvas import lines, pad, stack
from tui.draw.glyphs import STYLES
from tui.draw.rows import gauge
from tui.i18n import tenths, tr, trn
from tui.panels.panel import Area
from tui.team import paint, paint_money, paint_results
from tui.team.paint import Shown, Zoom
from tui.views import sheets
from tui.views.commitments import Commitment, commitment_rows
from tui.views.deeds import Deed, at_large, deeds
from tui.views.journal import Sentences, marks
from tui.views.panels import Thing, panel_words
from tui.views.prose import Prose, pair
from tui.views.team import TeamRow, load_rows, team_figure, team_rows, works_on


class Subject(NamedTuple):
    """A room: the drawing, the thing of each row, the families of decisions, the text of a row and of the whole."""

    shown: Shown
    things: Sequence[Thing]
    families: tuple[str, ...]
    sheet: Callable[[int], Sequence[str]]
    whole: Sequence[str] = ()

    def deeds(self, row: int, view: View, prose: Prose) -> tuple[Deed, ...]:
        """Return the decisions about the thing of a row, then the others of the families of this room."""
        type_, id_ = self.things[row] if 0 <= row < len(self.things) else ("", "")
        if type_.startswith("#"):
            return at_large((type_[1:],), (), view, prose)
        about = deeds(type_, id_, view, prose) if type_ else ()
        return (*about, *at_large(self.families, about, view, prose))


def subject(name: str, desk: Desk, zoom: Zoom) -> Subject:
    """Return what the room of a panel shows. Raises KeyError."""
    return _SUBJECTS[name](desk, zoom)


def _of_the_project(name: str, shown: Shown, desk: Desk, *families: str) -> Subject:
    about = panel_words(name, desk.view(), desk.prose, desk.agenda)
    return Subject(shown, about.things, families, about.told, about.whole)


def _plan(desk: Desk, zoom: Zoom) -> Subject:
    return _of_the_project("plan", paint.plan(desk.view(), desk.prose, desk.milestones, zoom), desk, "plan")


def _money(desk: Desk, zoom: Zoom) -> Subject:
    drawn = paint_money.accounts(desk.view(), desk.prose, curves_alone=zoom.level % 2 == 1)
    return _of_the_project("money", drawn, desk, "money", "account")


def _actors(desk: Desk, _zoom: Zoom) -> Subject:
    return _of_the_project("actors", paint.actors(desk.view(), desk.prose), desk, "actors", "communicate")


def _risks(desk: Desk, _zoom: Zoom) -> Subject:
    return _of_the_project("risks", paint.risks(desk.view(), desk.prose), desk, "risk")


def _team(desk: Desk, _zoom: Zoom) -> Subject:
    return _of_the_project("team", _people(desk.view(), desk.prose), desk, "people", "train")


def _people(view: View, prose: Prose) -> Shown:
    """Draw attention, morale and loads, then the people with what each works on."""
    rows, skills = team_rows(view, prose), load_rows(view, prose)
    work = {p.id: ", ".join(works_on(p, view)) for p in view.people}
    bars = paint.load_bars(skills)
    facts: list[Callable[[int], Content]] = [
        partial(paint.attention, view, prose),
        *([_spirits(view)] if view.morale is not None else []),
    ]
    wide, busy = (max(map(cell_len, texts), default=0) for texts in ([r.name for r in rows], work.values()))

    def layout(_width: int, height: int) -> Area:
        above = len(facts) + (len(bars) + 2 if height >= len(facts) + len(bars) + 8 else 1)
        return Area(0, min(above, height), max(0, height - above))

    def paint_(width: int, height: int, top: int, cursor: int) -> Content:
        area = layout(width, height)
        room = min(wide, width // 3), busy
        people = [
            _person(row, work[row.id], room, pointed=at == cursor)
            for at, row in enumerate(rows[top : top + area.rows], top)
        ]
        drawn = [fact(width) for fact in facts]
        if area.top > len(facts) + 1:
            unit = pad(tr("load / capacity"), width, right=True)
            drawn += [Content.styled(unit, STYLES.dim), loads(bars, width, len(bars))]
        return stack(*drawn, Content(" "), lines(people, width, area.rows))

    details = [pair(r.name, f"{r.post}, {r.words}") for r in rows]
    empty = tr("Nobody works here yet.")
    return Shown(tr("Team"), str(team_figure(view)), paint_, details, empty, 0, layout, paint.load_signs())


def _person(row: TeamRow, codes: str, room: tuple[int, int], *, pointed: bool) -> list[tuple[str, str]]:
    """Return the line of a person: name, codes of the work under way or status, post."""
    name, busy = room
    idle = row.words + " " * (busy - cell_len(row.words))
    return [
        ("▸" if pointed else " ", STYLES.today),
        (pad(row.name, name) + " ", STYLES.strong if pointed else ""),
        (pad(codes, busy), STYLES.done) if codes else (idle, STYLES.dim),
        (f"  {row.post}", STYLES.dim),
    ]


def _spirits(view: View) -> Callable[[int], Content]:
    def draw(width: int) -> Content:
        parts: list[Content] = []
        for label, points in ((tr("morale"), view.morale or 0), (tr("fatigue"), view.fatigue or 0)):
            drawn = gauge(points, (), 10)
            parts += [Content.styled(f"{label} ", STYLES.dim), drawn, Content(f" {tenths(points)}    ")]
        return Content.assemble(*parts).truncate(width)

    return draw


def _journal(desk: Desk, _zoom: Zoom) -> Subject:
    view, prose, agenda, entries = desk.view(), desk.prose, desk.agenda, desk.session.entries()
    proposed = [e for e in entries if e.kind == "propose"]
    told = Sentences(agenda, view, prose)

    def sheet(row: int) -> Sequence[str]:
        entry = proposed[-1 - row] if row < len(proposed) else None
        why, forecast = (entry.why, entry.forecast) if entry else ("", None)
        return sheets.proposal_sheet(agenda[-1 - row], why, forecast, view, prose)

    shown = paint.journal(marks(entries, agenda), told, view.final_day, len(desk.open))
    return Subject(shown, [("", "")] * len(agenda), ("govern",), sheet)


def _commitments(desk: Desk, _zoom: Zoom) -> Subject:
    view, prose = desk.view(), desk.prose
    rows = commitment_rows(view, prose)
    return Subject(_pledges(rows), [(r.type, r.id) for r in rows], (), lambda row: rows[row].sheet)


def _pledges(rows: Sequence[Commitment]) -> Shown:
    """Return the drawing of the commitments: a list in parts."""
    wide = max((cell_len(r.name) for r in rows if r.mark), default=0)
    styles = {"▲": STYLES.critical, "■": STYLES.good, "○": STYLES.done, "□": STYLES.warn}

    def paint_(width: int, height: int, top: int, cursor: int) -> Content:
        listed = []
        for at in range(top, min(len(rows), top + height)):
            r, pointed = rows[at], at == cursor
            name = pad(r.name, min(wide, width * 2 // 5)) if r.mark else r.name
            listed.append(
                [
                    ("▸" if pointed else " ", STYLES.today),
                    (f" {r.mark} " if r.mark else "", styles.get(r.mark, "")),
                    (f"{name}  ", STYLES.strong if r.mark and pointed else "" if r.mark else f"bold {STYLES.today}"),
                    (r.words, STYLES.dim),
                ]
            )
        return lines(listed, width, height)

    missed = sum(r.mark == "▲" and r.type == "requirement" for r in rows)
    figure = trn("{n} clause out of reach", "{n} clauses out of reach", missed) if missed else ""
    return Shown(tr("Commitments"), figure, paint_, [pair(r.name, r.words) for r in rows])


def _results(desk: Desk, _zoom: Zoom) -> Subject:
    rows = paint_results.rows(desk.view(), desk.prose)
    return Subject(paint_results.shown(rows), [("outcome", r.id) for r in rows], (), lambda row: rows[row].sheet)


_SUBJECTS: dict[str, Callable[[Desk, Zoom], Subject]] = {
    "plan": _plan,
    "money": _money,
    "actors": _actors,
    "risks": _risks,
    "team": _team,
    "journal": _journal,
    "commitments": _commitments,
    "results": _results,
}
