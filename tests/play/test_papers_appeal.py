"""Papers after an appeal: in whatever order files are typed, they say who came third, and what stood before."""

import re
from dataclasses import replace

import pytest

from sim.assess.grid import ABSENT, NOT_OBSERVED
from sim.play.finder import finder
from sim.play.jury.settling import Settling
from sim.play.papers import chance, dossier, files
from sim.play.papers.jury_marks import load_jury
from sim.play.replay import current_rules
from sim.play.verify import verify
from tests.play.pages import page_text
from tests.play.paper_cases import MARKING, dossier_page, export_quarrel, marks_file, read_game
from tui.commands.frame import run

TEAMS = ("Baobab", "Fromager")


@pytest.fixture
def games(tmp_path):
    return [read_game(export_quarrel(tmp_path, team), n) for n, team in enumerate(TEAMS)]


@pytest.fixture
def pair(tmp_path, games):
    """Mme Diop in one file; M. Sow in two, who heard the oral of one team only."""
    return [
        marks_file(tmp_path / "diop.marks", games, "Mme Diop", "nothing", 0),
        marks_file(tmp_path / "sow1.marks", games[:1], "M. Sow", "heard", 1),
        marks_file(tmp_path / "sow2.marks", games[1:], "M. Sow", "nothing", 1),
    ]


def settled(path, marks, mark, why):
    settling = Settling.resume(path, marks, MARKING.grid, MARKING.digest)
    if settling.settlement.done:
        settling.appeal(1, "finance", "Le chiffre est p. 4.")
    for log, criterion, seat in settling.settlement.queue():
        settling.add("settle", log=log, criterion=criterion, seat=seat, mark=mark, why=why)
    for name in settling.settlement.parties:
        settling.add("sign", assessor=name)
    return path


@pytest.fixture
def appealed(tmp_path, games, pair):
    """Both settle and sign; then Mme Ba marks the second team for an appeal."""
    third = marks_file(tmp_path / "ba.marks", games[1:], "Mme Ba", "nothing", 2)
    path = settled(tmp_path / "j.settlement", pair, 2, "Relu ensemble.")
    return [third, *pair], settled(path, [*pair, third], 4, "À trois : le chiffre y est.")


def said(games, marks, settlement, *only):
    return {name: page_text(page) for name, page in files(games, load_jury(marks, settlement, "", "fr"), only)}


def test_the_third_may_be_typed_first(games, appealed):
    first, second = (page for name, page in said(games, *appealed, "grids").items() if "luc" in name)
    assert "Mme Diop M. Sow Note retenue" in first
    assert "Mme Diop M. Sow Mme Ba Note retenue" in second


def test_what_two_had_signed_stands_beside_what_three_changed(games, appealed):
    pages = said(games, *appealed, "grids")
    heard = {name for name, page in pages.items() if "Mme Ba – première lecture" in page}
    assert heard == {name for name in pages if "luc" in name and "fromager" in name}, "of no other has she a say"
    told = "tranchée à trois, en recours : « À trois : le chiffre y est. »"
    before = "avant le recours : 2 – En cours d’acquisition"
    assert any(f"{told} {before}, tranchée par écrit : « Relu ensemble. »" in page for page in pages.values())
    assert not any("avant le recours" in page for name, page in pages.items() if "baobab" in name)


def test_the_minutes_say_of_which_team_a_declaration_was_made_and_who_came_for_the_appeal(games, appealed):
    page = said(games, *appealed, "minutes")["proces-verbal.html"]
    assert "M. Sow – a entendu l’oral avant de lire, NON AVEUGLE, aucun lien déclaré – pour l’équipe Baobab" in page
    assert "M. Sow – n’avait rien vu, première lecture aveugle, aucun lien déclaré – pour l’équipe Fromager" in page
    assert "aucun lien déclaré, troisième évaluateur, en recours – pour l’équipe Fromager" in page
    assert "Mme Diop – n’avait rien vu, première lecture aveugle, aucun lien déclaré M. Sow" in page
    assert "Luc, équipe Fromager : « Le chiffre est p. 4. »" in page


def test_who_did_not_appeal_is_absent_by_the_word_of_the_two_alone(games, appealed):
    """Of somebody whose marks nobody reopened, the minutes said that the third assessor had marked them absent."""
    jury = load_jury(*appealed, "", "fr")
    (book,) = jury.jurors[-1].books
    for seat in ("finance", "field"):
        given = book.marks.sheets[0].second.pop(("c1", seat), None) or book.marks.sheets[0].first["c1", seat]
        book.marks.sheets[0].first["c1", seat] = replace(given, mark=ABSENT)
    page = page_text(dict(files(games, jury, ("minutes",)))["proces-verbal.html"])
    absent = re.findall(r"(\w+), équipe (\w+) : « absent » en c1, selon (M\w+ \w+)", page)
    assert absent == [("Luc", "Fromager", "Mme Ba")]


def test_a_signature_that_is_missing_is_said(tmp_path, games, pair):
    settling = Settling.resume(tmp_path / "j.settlement", pair, MARKING.grid, MARKING.digest)
    for log, criterion, seat in settling.settlement.queue():
        settling.add("settle", log=log, criterion=criterion, seat=seat, mark=2, why="Relu ensemble.")
    pages = said(games, pair, settling.path, "grids").values()
    assert all("aucune : les notes ne sont pas encore tranchées" in page for page in pages)
    settling.add("sign", assessor="M. Sow")
    pages = said(games, pair, settling.path, "grids", "minutes").values()
    assert all("M. Sow – MANQUE LA SIGNATURE de Mme Diop" in page for page in pages)


def test_the_sheet_of_a_game_that_was_not_played_to_its_end_says_so(tmp_path):
    game = read_game(export_quarrel(tmp_path, end=False))
    marks = marks_file(tmp_path / "a.marks", [game], "Mme Diop", "nothing", 0)
    grids = said([game], [marks], None, "grids").values()
    assert grids
    assert all(f"journal {game.log.empreinte}, INACHEVÉ" in page for page in grids)


def test_the_dossier_of_who_appealed_says_the_ground_and_that_of_another_does_not(games, appealed):
    told = load_jury(*appealed, "", "fr")
    verdict = verify(games[1].path, current_rules(), finder(games[1].path))
    papers = [dossier.dossier(games[1], seat, told, verdict, None) for seat in ("finance", "field")]
    pages = [page_text(dossier_page(paper)) for paper in papers]
    assert ["Le chiffre est p. 4." in page for page in pages] == [True, False]
    assert ["Notes de Mme Ba" in page for page in pages] == [True, False]
    history = ("Mme Diop, M. Sow 2 –", "« Relu ensemble. »", "« À trois : le chiffre y est. »")
    order = [pages[0].rindex(told) for told in history]
    assert order == sorted(order), "what was settled is in the history of the mark, with those who did and when"


@pytest.mark.parametrize("missing", ["ba.marks", "sow1.marks"])
def test_files_that_are_missing_are_asked_for_by_an_option_that_is_there(games, appealed, missing, capsys):
    marks, settlement = appealed
    typed = [word for path in marks if path.name != missing for word in ("--marks", str(path))]
    words = ["papers", *(str(game.path) for game in games), *typed, "--settlement", str(settlement)]
    assert run([*words, "--out", str(settlement.with_name("out"))], "fr") == 1
    asked = "les notes de Mme Ba (agree : --third" if missing == "ba.marks" else "donnez tous ceux qu’il tranche"
    assert asked in capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")


def test_the_parts_of_a_result_add_up_as_they_are_written(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    outcomes = game.material.final.outcomes
    third = {o.id: {"mean": (o.value - 0.4) / 3, "margin": 0.6} for o in outcomes}
    parts = dict.fromkeys(chance.PARTS, third) | {"help": {o.id: {"mean": 0.4, "margin": 0.0} for o in outcomes}}
    luck = chance.Luck("sensible", 40, parts, ())
    for outcome in outcomes:
        *written, whole = (
            float(re.sub(r"[^\d,]", "", cell.split(" ± ")[0]).replace(",", ".")) * (-1 if cell[0] == "−" else 1)
            for cell in chance.luck_cells(luck, outcome, game.names.tongue)
        )
        assert sum(written) == pytest.approx(whole, abs=1e-9), outcome.id
        start, *changes, _ = chance.luck_cells(luck, outcome, game.names.tongue)
        assert "pts" not in start
        assert all(("pts" in change) == (outcome.unit == "points") for change in changes), "a part of a percentage"


def test_a_mark_that_cites_a_passage_has_its_own_part_in_the_dossier(games, pair):
    jury = load_jury(pair, None, "", "fr")
    line = jury.lines_of(games[0].log, "field")[1]
    blank = {"mark": NOT_OBSERVED, "comment": "", "why": "", "entries": (), "observations": ()}

    def given(*passages):
        marks = [replace(side.given, **blank, passages=passages) for side in line.sides]
        sides = [replace(side, given=mark) for side, mark in zip(line.sides, marks, strict=True)]
        return replace(line, sides=tuple(sides))

    assert dossier._is_unobserved(given(), games[0], jury)
    assert not dossier._is_unobserved(given("p. 4"), games[0], jury)
