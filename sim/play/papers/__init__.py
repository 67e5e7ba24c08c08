"""Papers made after a session: assessment grids, minutes, results, project reports, students' pages, data tables.

write(list(files(games, jury, ONLY)), out)
"""

from sim.play.papers import xapi
from sim.play.papers.catalogue import ONLY, files, write
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury, load_jury
from sim.play.papers.naming import disambiguated, seat_of, slug, team_letter

__all__ = [
    "ONLY",
    "Jury",
    "PlayedGame",
    "disambiguated",
    "files",
    "load_jury",
    "seat_of",
    "slug",
    "team_letter",
    "write",
    "xapi",
]
