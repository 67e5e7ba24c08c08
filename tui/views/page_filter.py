"""The filter of the pages an assessor has read: by criterion, student, day of the class, family, or words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.assess.marks import Sheet
from sim.world.decisions import FAMILIES, KINDS
from tui.i18n import folded, tr, word
from tui.views.prose import Prose, line, quoted

if TYPE_CHECKING:
    from sim.assess.grid import Grid
    from sim.play.jury.review import Stop


class PageFilter(NamedTuple):
    """What is looked for; an empty field matches everything."""

    criterion: str = ""
    seat: str = ""
    day: int = 0
    family: str = ""
    words: str = ""


class FilterField(NamedTuple):
    """A field of `PageFilter`: its name, its title, and its choices with their words."""

    part: str
    title: str
    choices: tuple[tuple[str | int, str], ...]


def filter_fields(grid: Grid, prose: Prose, days: int) -> tuple[FilterField, ...]:
    """Return the fields, "any" first in each; `days` is how many the class lasts."""
    criteria = tuple((criterion.id, criterion.id) for criterion in grid.criteria)
    seats = tuple((seat.id, prose.seat(seat.id)) for seat in prose.seats)
    families = tuple((family, word(f"family.{family}")) for family in FAMILIES)
    return (
        FilterField("criterion", tr("Criterion"), (("", tr("any")), *criteria)),
        FilterField("seat", tr("Student"), (("", tr("any")), *seats)),
        FilterField("day", tr("Day"), ((0, tr("any")), *((n, tr("day {n}", n=n)) for n in range(1, days + 1)))),
        FilterField("family", tr("Kind"), (("", tr("any")), *families)),
    )


def fits(wanted: PageFilter, stop: Stop, sheet: Sheet, day: int, lines: Sequence[str]) -> bool:
    """Return whether a page matches; `day` is its day of the class, `lines` its text."""
    judged = [v for key, j in sheet.judgements.items() if key == (stop.seq, stop.matter.id) for v in j.verdicts]
    comments = [j.comment for key, j in sheet.judgements.items() if key == (stop.seq, stop.matter.id)]
    proposed = {p.criterion for p in stop.evidence} | {v.criterion for v in judged}
    acted = {entry.seat for entry in stop.trail} | {v.seat for v in judged}
    text = folded(" ".join((*lines, *comments))) if wanted.words else ""
    return (
        wanted.criterion in ("", *proposed)
        and wanted.seat in ("", *acted)
        and wanted.day in (0, day)
        and wanted.family in ("", KINDS[stop.matter.decision].family)
        and all(part in text for part in folded(wanted.words).split())
    )


def filter_words(wanted: PageFilter, prose: Prose) -> str:
    """Say what is looked for, "" for everything."""
    said = (
        wanted.criterion,
        prose.seat(wanted.seat) if wanted.seat else "",
        tr("day {n}", n=wanted.day) if wanted.day else "",
        word(f"family.{wanted.family}") if wanted.family else "",
        quoted(line(wanted.words)) if wanted.words else "",
    )
    return " · ".join(filter(None, said))
