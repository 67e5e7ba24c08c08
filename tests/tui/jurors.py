"""Assessors of a grid for the stories of the jury's room."""

from dataclasses import replace

from sim.play.jury.grids import load_grid
from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.jury.review import Reading
from tui.assessor import Assessor, Draft

GRID = load_grid("rncp35203-bc02")


def assessor(tmp_path, recording, marking=GRID, language="en", name="a", **who):
    grid, logs = marking.grid, (marked_log(recording.full_log),)
    header = MarksHeader("Mme Diop", "nothing", "", grid.id, grid.edition, marking.digest, logs, language, None)
    book = Markbook.resume(tmp_path / f"{name}.marks", replace(header, **who), grid)
    return Assessor(book, marking, [Reading(recording, grid)], language)


def read_all(jury, level=3):
    """Lock every page, each proposed piece at a level."""
    while True:
        stops = jury.stops(0)
        if jury.sheet(0).judged(stops[-1].seq, stops[-1].matter.id):
            break
        verdicts = {(p.seq, p.criterion, p.seat): level for p in stops[-1].evidence}
        assert jury.lock(0, stops[-1], Draft(verdicts)).done
    assert jury.finish(0).done


def mark_all(jury, mark="not_observed"):
    for key in jury.book.marks.keys(jury.sheet(0)):
        assert jury.give(0, key, mark, jury.citation(0, key)).done
