"""Assessors of a grid for the stories of the jury's room."""

from dataclasses import replace

from sim.play.jury.grids import load_grid
from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.jury.review import Reading
from tui.assessing.assessor import Assessor
from tui.assessing.pages import Draft

GRID = load_grid("rncp35203-bc02")


async def lock(pilot):
    """Call every piece of a page no evidence and lock it; what is below the window is read first."""
    page = pilot.app.screen
    at = page.at
    await pilot.press(*["0"] * len(page.pieces), "enter")
    while pilot.app.screen is page and page.at == at:
        await pilot.press("enter")


def assessor(tmp_path, recording, marking=GRID, language="en", name="a", **who):
    grid, logs = marking.grid, (marked_log(recording.full_log),)
    header = MarksHeader("Mme Diop", "nothing", "", grid.id, grid.edition, marking.digest, logs, language, None)
    book = Markbook.resume(tmp_path / f"{name}.marks", replace(header, **who), grid)
    return Assessor(book, marking, language, readings=[Reading(recording, grid)])


def read_all(jury, level=3):
    """Lock every page, each proposed piece at a level."""
    while True:
        stops = jury.pages(0).stops
        if jury.sheet(0).judged(stops[-1].seq, stops[-1].matter.id):
            break
        verdicts = {(p.seq, p.criterion, p.seat): level for p in stops[-1].evidence}
        assert jury.pages(0).lock(stops[-1], Draft(verdicts)).done
    assert jury.pages(0).finish().done


def mark_all(jury):
    for key in jury.book.marks.keys(jury.sheet(0)):
        assert jury.marks(0).give(key, "not_observed", jury.marks(0).citation(key)).done
