"""Papers of a session: what a jury, a student, a class is handed. Typed text stays text, and nothing is added up."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from sim.insight.ledger import grouped
from sim.play.finder import finder, scenario_file
from sim.play.jury.grids import load_grid
from sim.play.papers import (
    ONLY,
    account,
    chance,
    classroom,
    days,
    deliberation,
    dossier,
    files,
    grids,
    load_jury,
    minutes,
    seat_of,
    slug,
    words,
)
from sim.play.papers import mark_texts as said_of_marks
from sim.play.papers.blocks import Dots, Spans
from sim.play.pieces import Pick, attach, pick, pieces_file
from sim.play.record.files import to_jsonl, write_atomic
from sim.play.replay import current_rules
from sim.play.report.sentences import SENTENCES
from sim.play.steps import game_steps
from sim.play.tongue import OWN
from sim.play.trouble import Trouble
from sim.play.verify import verify
from tests.play.game_cases import Table
from tests.play.pages import page_text
from tests.play.paper_cases import (
    CASE,
    HOSTILE,
    MARKING,
    dossier_page,
    export_quarrel,
    marks_file,
    papers_of,
    read_game,
)
from tui.commands.frame import run

LANGUAGES = ("fr", "en")
BC02 = Path(__file__).parents[2] / "scenarios" / "grids" / "rncp35203-bc02.yaml"


# ------------------------------------------------------------------------------------------------ all of them


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_loads_nothing_and_takes_what_was_typed_for_text(tmp_path, judged, language):
    game = read_game(export_quarrel(tmp_path, "Baobab"), 0, language)
    pages = {name: page for name, page in papers_of([game], judged).items() if name.endswith(".html")}
    assert len(pages) == 2 * 5 + 5  # a grid, three days each; the team's grid, results, voices; debriefing, minutes
    for name, page in pages.items():
        text = page.decode()
        assert f'lang="{language}"' in text
        assert "<script" not in text
        assert not re.search(r'(?:src|href)="|url\(|@import', text), name
        assert page_text(page)
    days = {"fr": "trois-jours", "en": "three-days"}[language]
    assert HOSTILE in page_text(pages[f"baobab-{game.log.empreinte[:4]}/{days}-5-ines.html"])


def test_the_same_files_give_the_same_papers(tmp_path, game, judged):
    again = papers_of([read_game(game.path)], judged)
    for name, content in papers_of([game], judged).items():
        assert name.endswith(".docx") or again[name] == content, name


@pytest.mark.parametrize("table", [SENTENCES, words.COMMON, classroom.WORDS, days.WORDS, dossier.WORDS, minutes.WORDS])
def test_no_paper_says_a_date_or_an_amount_in_another_way_than_the_language_does(table):
    assert not table.keys() & OWN.keys()


def test_every_sentence_that_a_paper_says_exists_in_both_languages():
    for module in (account, classroom, days, deliberation, dossier, minutes, grids, said_of_marks, chance):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        known = {**OWN, **SENTENCES, **words.COMMON, **getattr(module, "WORDS", {}), **minutes.WORDS}
        known |= dossier.WORDS if module is chance else {}
        asked = set(re.findall(r'(?:say|label)\(\s*"([\w.]+)"', source))
        for columns in re.findall(r"columns\(([^)]*)\)", source):
            asked |= set(re.findall(r'"([\w.]+)"', columns))
        assert asked <= known.keys(), module.__name__
        for french, english in getattr(module, "WORDS", {}).values():
            assert french
            assert set(re.findall(r"{(\w+)}", french)) == set(re.findall(r"{(\w+)}", english))


# ------------------------------------------------------------------------------------------------ grids


def test_a_filled_grid_says_who_gave_what_from_what_and_how_it_was_settled(game, judged):
    said = page_text(papers_of([game], judged, "grids")[f"baobab-{game.log.empreinte[:4]}/grille-2-luc.html"])
    assert "M. Sow – NON AVEUGLE, déclaration au procès-verbal" in said
    assert "Mme Diop – première lecture aveugle" in said
    assert said.count("entrée 2 : ") == 8  # once a criterion, though both cite it
    assert "Mme Diop, M. Sow" in said
    assert "3 – Acquis" in said
    assert "tranchée par écrit : « Relu ensemble. »" in said
    assert "entrée 2 : ▲" not in said  # entry 2 is the objection of another seat
    assert re.search(r"entrée 2 : \S+ Inès objecte : « Trop cher. »", said)
    assert "passage : p. 4" in said
    assert game.log.empreinte in said
    assert judged.settlement in said
    assert "Aucune moyenne" in said


def test_a_grid_that_marks_only_the_group_gives_each_candidate_a_sheet_to_sign(tmp_path, game):
    """A school's own grid may have no individual criterion: the sheet of a candidate looked for a first mark."""
    path = tmp_path / "groupe.yaml"
    text = BC02.read_text(encoding="utf-8").replace("id: rncp35203-bc02", "id: groupe").replace("[fr, en]", "[fr]")
    path.write_text(text.replace("unit: individual", "unit: group"), encoding="utf-8")
    marking = load_grid(path)
    marks = marks_file(tmp_path / "a.marks", [game], "Mme Diop", "nothing", 0, marking=marking)
    found = papers_of([game], load_jury([marks], None, str(path), "fr"), "grids")
    sheet = page_text(next(page for name, page in found.items() if name.endswith("grille-1-awa.html")))
    assert "Critères du groupe" in sheet
    assert "bloc validé" in sheet
    assert "aucune pièce citée" not in sheet
    assert len(found) == len(game.seats) + 1


def test_marks_of_another_log_are_refused_in_one_sentence(tmp_path, judged, capsys):
    other = export_quarrel(tmp_path / "other", "Fromager", end=False)
    with pytest.raises(Trouble, match="papers_not_marked"):
        list(files([read_game(other)], judged, ("minutes",)))
    given = [str(path) for juror in judged.jurors for book in juror.books for path in ("--marks", book.path)]
    code = run(["papers", str(other), *given, "--out", str(tmp_path / "out")], "en")
    assert code == 1
    assert "These marks are not of the log of team Fromager" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_marks_that_nobody_signed_print_nothing(tmp_path, game):
    path = marks_file(tmp_path / "c.marks", [game], "Mme Ba", "nothing", 0)
    path.write_bytes(b"\n".join(path.read_bytes().splitlines()[:-1]) + b"\n")
    with pytest.raises(Trouble, match="marks_unfinished"):
        load_jury([path], None, "", "fr")


def test_what_an_assessor_declares_stands_once_in_a_file_of_papers(tmp_path, game):
    path = marks_file(tmp_path / "c.marks", [game], "Mme Ba", "led", 0, ties="a enseigné à Awa")
    papers = papers_of([game], load_jury([path], None, "", "fr"))
    pages = {name: page_text(page) for name, page in papers.items() if ".html" in name}
    assert [name for name, said in pages.items() if "a enseigné à Awa" in said] == ["proces-verbal.html"]
    grids = [said for name, said in pages.items() if "grille-" in name]
    assert len(grids) == 6
    assert all("Mme Ba – NON AVEUGLE, déclaration au procès-verbal" in said for said in grids)


def test_each_sheet_bears_whose_it_is_and_the_last_words_stand_with_what_is_before_them(tmp_path):
    game = read_game(export_quarrel(tmp_path, 'Ba"} </style><b>'))
    page = papers_of([game], None, "results")[f"ba-style-b-{game.log.empreinte[:4]}/resultats.html"].decode()
    running = re.search(r'@bottom-left { content: "([^"]*)"', page).group(1)
    assert "<" not in running
    said = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), running)
    assert said.startswith("Résultats de l’équipe – ")
    assert page.count("</style>") == 1
    assert page.index("<footer>") < page.index("</main>")


def test_names_of_files_are_in_the_reader_s_language_and_in_plain_letters(tmp_path):
    log = export_quarrel(tmp_path)
    games = {language: [read_game(log, 0, language)] for language in LANGUAGES}
    folders = {language: {name for name, _ in files(game, None, ONLY)} for language, game in games.items()}
    tables = {"entries.csv", "forecasts.csv", "results.csv", "xapi.json"}
    assert folders["fr"] & folders["en"] == tables
    assert {name.rpartition("/")[2] for name in folders["fr"] - tables} == {
        "proces-verbal.html", "resultats.html", "cinq-voix.html", "compte-rendu.docx", "trois-jours-1-awa.html",
        "trois-jours-2-luc.html", "trois-jours-3-ndeye.html", "trois-jours-4-samba.html", "trois-jours-5-ines.html",
    }  # fmt: skip
    assert all(name.isascii() for names in folders.values() for name in names)


# ------------------------------------------------------------------------------------------------ students, appeals


def test_three_days_are_told_in_the_student_s_own_words_and_count_nothing(game):
    said = page_text(papers_of([game], None, "days")[f"baobab-{game.log.empreinte[:4]}/trois-jours-5-ines.html"])
    assert "Trop cher." in said
    assert "amendé, puis décidé" in said
    assert "Luc voulait attendre." in said
    pages = papers_of([game], None, "days")
    finance = page_text(pages[f"baobab-{game.log.empreinte[:4]}/trois-jours-2-luc.html"])
    assert "Il manquera de quoi payer." in finance
    assert "à vous de le dire" in finance
    assert "ne s’est pas su" in page_text(pages[f"baobab-{game.log.empreinte[:4]}/trois-jours-1-awa.html"])


def test_a_dossier_holds_the_history_of_each_mark_and_what_may_not_be_concluded(game, judged):
    verdict = verify(game.path, current_rules(), finder(game.path), game.log.empreinte)
    paper = dossier.dossier(game, "coordination", judged, verdict, None)
    said = page_text(dossier_page(paper))
    assert "avant le dénouement, en aveugle" in said
    assert "changée après le dénouement : L’entrée 2 relie l’axe au besoin." in said
    assert f"{len(game.log.entries)} entrées donnent le même état" in said
    assert f"celle de l’entrée {len(game.log.entries)}" in said
    assert "Ce que ce dossier ne permet pas de conclure" in said
    assert HOSTILE in said
    for n, entry in enumerate(game.log.entries, 1):
        if entry.seat == "coordination" and entry.kind != "agree":
            assert re.search(rf"\b{n}\b", said)


def test_a_dossier_lists_what_was_attached_and_what_the_student_picked(game):
    (game.path.parent / "carte.png").write_bytes(b"1")
    attach(pieces_file(game.path), game.log, [game.path.parent / "carte.png"], "map", "finance")
    chosen = Pick("finance", MARKING.grid.id, "c4", 1, "", "Le trou est vu.")
    pick(pieces_file(game.path), game.log, MARKING.grid, chosen)
    (game.path.parent / "carte.png").write_bytes(b"2")
    verdict = verify(game.path, current_rules(), finder(game.path))
    said = page_text(dossier_page(dossier.dossier(game, "finance", None, verdict, None)))
    assert "carte.png carte ▲ Luc CHANGÉ depuis" in said
    assert "Le trou est vu." in said
    other = page_text(dossier_page(dossier.dossier(game, "field", None, verdict, None)))
    assert "carte.png" not in other


def test_a_dossier_takes_the_ledger_of_its_own_game_only(game):
    outcomes = game.material.final.outcomes
    nothing = {o.id: {"mean": 0.0, "margin": 0.0} for o in outcomes}
    moved = {o.id: {"mean": 900.0, "margin": 10.0} for o in outcomes}
    first = next(matter.entry.seq for matter in game.material.matters)
    record = {
        "reference": "sensible", "futures": 30, "result": {o.id: o.value for o in outcomes},
        **dict.fromkeys(("start", "decisions", "help", "chance"), nothing),
        "steps": [{"kind": "decision", "proposed": [first], "caused": moved}],
    }  # fmt: skip
    luck = chance.parse_luck(record, outcomes)
    assert luck is not None
    assert chance.parse_luck({**record, "result": {}}, outcomes) is None
    assert not any(chance.parse_luck(other, outcomes) for other in ([], {**record, "futures": 1e999}))
    verdict = verify(game.path, current_rules(), finder(game.path))
    said = page_text(dossier_page(dossier.dossier(game, "finance", None, verdict, luck)))
    assert f"entrée {first}, " in said
    assert "jamais la note d’un candidat" in said
    assert "moins vaut mieux" in said, "what a plus means of a delay or a cost"


def test_what_a_council_decided_together_is_laid_at_nobodys_door(tmp_path):
    """A major decision and the minor ones before it are one step of `luck`: it was told as the first one's doing."""
    table = Table(CASE)
    table.propose("partnerships", "place_actor", actor="chief", power=8_000, interest=9_000, attitude=7_000)
    table.agree(table.propose("finance", "bridge", "Il manquera de quoi payer.", amount=2_000_00), "finance")
    table.propose("field", "report_gap", about="survey", gap="figure", note="Le compte n’y est pas.")
    log = table.end()
    path = tmp_path / "moved.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    game = read_game(path)
    outcomes = game.material.final.outcomes

    def told(grain, seat):
        steps = grouped(game_steps(log, CASE).steps, grain)
        caused = {o.id: {"mean": 900.0, "margin": 10.0} for o in outcomes}
        moved = [chance.LuckStep(step.kind, step.proposed, caused) for step in steps]
        luck = chance.Luck("sensible", 40, {}, moved)
        return [*chance._own_steps(game, seat, luck, game.tongue.knowing(dossier.WORDS))]

    (finance,) = told("major", "finance")
    assert finance.startswith("entrée 2, ")
    assert "avec une décision mineure qui précède" in finance
    assert not told("major", "partnerships")
    assert [len(told("entry", seat)) for seat in ("partnerships", "finance", "field")] == [1, 1, 1]
    assert not any(told("council", seat.id) for seat in game.seats)


def test_who_is_not_at_the_table_is_told_who_is(game):
    assert seat_of(game, " AWA ") == "coordination"
    assert seat_of(game, "finance") == seat_of(game, "2") == "finance"
    with pytest.raises(Trouble, match="papers_no_student") as trouble:
        seat_of(game, "Bob")
    assert "Awa" in str(trouble.value.facts["there"])


# ------------------------------------------------------------------------------------------------ session and class


def test_the_minutes_give_an_empreinte_for_each_day_and_room_for_what_no_log_knows(game, judged):
    said = page_text(papers_of([game], judged, "minutes")["proces-verbal.html"])
    for title in ("Retards, absences, départs", "Incidents techniques", "Aides de l’animateur", "Interruptions"):
        assert title in said
    assert game.log.empreinte in said
    assert "23 novembre 2026" in said
    rows = list(minutes.day_ends(game, game.tongue.knowing(minutes.WORDS)))
    assert rows[-1][4] == game.log.empreinte
    assert len({row[4] for row in rows}) == len(rows)


def test_the_minutes_set_the_marks_retained_before_the_jury_and_leave_it_the_decision(game, judged):
    said = page_text(papers_of([game], judged, "minutes")["proces-verbal.html"])
    assert "RNCP35203BC02, enregistré jusqu’au 20 janvier 2026" in said
    assert "Établissement, lieu" in said
    held = {x.criterion: x.final.mark for x in judged.lines if x.seat in ("", game.seats[1].id)}
    row = " ".join(str(held[one.id]) for one in judged.marking.grid.criteria)
    assert f"▲ Luc {row} ☐ validé ☐ non validé ☐ entretien" in re.sub(r"\s+", " ", said)


def test_letters_that_would_cover_one_another_stand_over_one_another():
    dots = Dots("", "", "", (("A", 50, ""), ("B", 51, ""), ("C", 90, ""), ("D", 52, ""), ("E", 53, "")))
    assert dots.heights == [0, 1, 0, 2, 0]
    assert dots.span == (50, 90)


# ------------------------------------------------------------------------------------------------ to be gone on with


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_can_be_edited_has_its_figures_and_says_what_is_to_be_written(tmp_path, language):
    game = read_game(export_quarrel(tmp_path), 0, language)
    name = {"fr": "compte-rendu", "en": "account"}[language]
    content = papers_of([game], None, "account")[f"baobab-{game.log.empreinte[:4]}/{name}.docx"]
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert account.WORDS["b3"][language == "en"] in text
    assert game.log.empreinte in text
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert any("€" in cell for cell in cells)
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    room = page.page_width - page.left_margin - page.right_margin
    wide = [sum(cell.width for cell in table.rows[0].cells) for table in document.tables]
    assert wide == [pytest.approx(room, rel=0.01)] * len(wide)
    spelt = {"fr": "fr-FR", "en": "en-GB"}[language]
    assert f'w:lang w:val="{spelt}"' in document.styles.element.xml


def test_a_typed_name_is_never_a_path():
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("Ndèye ★") == "ndeye"
    assert slug("東京") == "x"


# ------------------------------------------------------------------------------------------------ on the command line


def test_the_commands_write_where_they_are_told_and_say_what_is_missing(tmp_path, judged, capsys):
    log = export_quarrel(tmp_path)
    given = [str(path) for juror in judged.jurors for book in juror.books for path in ("--marks", book.path)]
    settled = ["--settlement", str(tmp_path / "j.settlement")]
    assert run(["papers", str(log), *given, *settled, "--out", str(tmp_path / "out"), "--only", "grids,csv"], "en") == 0
    assert len(list((tmp_path / "out").rglob("*.html"))) == 6
    assert (tmp_path / "out" / "marks.csv").exists()
    out = tmp_path / "d.html"
    assert run(["dossier", str(log), "--student", "Awa", *given, *settled, "--out", str(out)], "fr") == 0
    assert "Dossier de recours" in out.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["papers", str(log), "--out", str(tmp_path), "--only", "grid"], "en") == 2
    assert "there are: grids, minutes" in capsys.readouterr().err
    assert run(["papers", str(log), "--out", str(tmp_path), "--only", "grids"], "en") == 2
    assert "Grids need --marks." in capsys.readouterr().err
    assert run(["dossier", str(log), "--student", "Bob"], "en") == 2
    assert "Nobody is called “Bob”" in capsys.readouterr().err
    assert run(["dossier", str(log), "--student", "Awa", "--luck", str(log)], "en") == 2
    assert "is not what palabre luck --json printed" in capsys.readouterr().err
    assert run(["luck", str(log), "--entry", "1", "--runs", "2", "--jobs", "1", "--json"], "en") == 0
    one = tmp_path / "one.json"
    one.write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(["dossier", str(log), "--student", "Awa", "--luck", str(one)], "en") == 2
    assert "printed of this whole game, without --entry" in capsys.readouterr().err


def test_a_student_s_intervals_are_drawn_on_one_scale_with_what_came(game):
    drawn = [block for seat in game.seats for block in days.days(game, seat.id).blocks if isinstance(block, Spans)]
    assert drawn
    for block in drawn:
        assert block.low != block.high
        assert all(0 <= first <= last <= 100 and -1 <= came <= 100 for _, first, last, came in block.rows)
    pages = papers_of([game], None, "days")
    assert any('class="dots spans"' in page.decode() for name, page in pages.items() if "trois-jours-" in name)
