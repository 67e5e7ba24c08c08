"""Papers of a session: grids, minutes, results, accounts, pages for students, the class, tables for machines.

write(list(files(games, jury, ONLY)), out)
"""

from sim.play.papers import xapi
from sim.play.papers.catalogue import ONLY, files, write
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury import Jury, jury
from sim.play.papers.naming import lettered, seat_of, slug, told_apart

__all__ = ["ONLY", "Jury", "PlayedGame", "files", "jury", "lettered", "seat_of", "slug", "told_apart", "write", "xapi"]
