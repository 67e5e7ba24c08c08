"""What somebody answered to a proposal, as papers and dossiers tell it."""

from sim.play.papers import PlayedGame
from sim.play.papers.mark_texts import SHORT, shortened
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


def test_of_a_long_entry_that_a_mark_cites_the_reason_is_kept():
    """A signed grid quoted an axis up to “Définis avec :…”, and not why it was chosen, which is what was marked."""
    what, details, why = "Inès : Nommer l’axe", "Public : celles et ceux · " * 12, "Pourquoi : « On l’a demandé. »"
    assert shortened([what, details, why]) == f"{what} · … · {why}"
    assert shortened([what, why]) == f"{what} · {why}"
    cut = shortened([what, details, f"Pourquoi : « {'mot · ' * 99}"])
    assert cut.startswith(f"{what} · … · Pourquoi : « mot")
    assert len(cut) <= SHORT
    assert cut.endswith("mot…")
