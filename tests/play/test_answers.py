"""What somebody answered to a proposal, as papers and dossiers tell it."""

from sim.play.papers import PlayedGame
from tests.play.paper_cases import export_quarrel
from tui.i18n import set_language, tr


def test_a_vote_is_told_with_its_side(tmp_path):
    """A dossier for an appeal said that a candidate "votes on", and not how."""
    set_language("en")
    game = PlayedGame.read(export_quarrel(tmp_path), "A", "", "en", tr)
    votes = [entry for entry in game.log.entries if entry.kind == "vote"]
    said = [game.entry_lines(entry.seq)[0].partition(": ")[2] for entry in votes]
    assert said == ["votes for" if entry.body["in_favour"] else "votes against" for entry in votes]
    assert {"votes for", "votes against"} == set(said)
