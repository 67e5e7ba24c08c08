"""Papers say of a mark and of chance no more than what is known: each sentence may be read back in an appeal."""

import re
from dataclasses import replace

import pytest

from sim.play.finder import finder, scenario_file
from sim.play.papers import chance, days, dossier, files
from sim.play.record.files import to_jsonl, write_atomic
from sim.play.replay import current_rules
from sim.play.verify import verify
from tests.play.game_cases import Table
from tests.play.pages import page_text
from tests.play.paper_cases import CASE, dossier_page, export_quarrel, read_game, settled_jury


@pytest.fixture
def game(tmp_path):
    return read_game(export_quarrel(tmp_path, "Baobab"))


@pytest.fixture
def judged(tmp_path, game):
    return settled_jury(tmp_path, game)


def test_a_dossier_prints_nothing_of_too_few_futures_and_no_effect_that_rounds_to_nothing(game):
    """It printed a table under “read nothing in it”, and “0.0 ± 0.0” among what a decision of a student had moved."""
    outcomes = game.material.final.outcomes
    first = next(matter.entry.seq for matter in game.material.matters)
    slight, great = ({"mean": mean, "margin": 0.01} for mean in (0.04, 900.0))
    caused = {o.id: great if o.id == "relations" else slight for o in outcomes}
    parts = {part: dict.fromkeys((o.id for o in outcomes), slight) for part in chance.PARTS}
    verdict = verify(game.path, current_rules(), finder(game.path))

    def told(futures):
        luck = chance.Luck("sensible", futures, parts, [chance.LuckStep("decision", (first,), caused)])
        return page_text(dossier_page(dossier.dossier(game, "finance", None, verdict, luck)))

    few, enough = told(29), told(30)
    assert "Calculé sur 29 futurs" in few
    assert "±" not in few
    (line,) = re.findall(rf"entrée {first}, .*? (?=entrée|Ce qui ne change rien)", enough)
    assert line.count("±") == 1
    assert "Relations" in line


def test_who_led_the_session_is_not_said_to_mark_without_knowing_the_outcome(game, judged):
    """M. Sow led: “without knowing the outcome” stood beside each mark that he gave before it opened on his screen."""
    verdict = verify(game.path, current_rules(), finder(game.path))
    said = page_text(dossier_page(dossier.dossier(game, "finance", judged, verdict, None)))
    assert re.search(r"Mme Diop 2 – \S+.{0,30} avant le dénouement, en aveugle", said)
    assert re.search(r"M. Sow 2 – \S+.{0,30} avant le dénouement, NON AVEUGLE", said)
    assert not re.search(r"M. Sow \d – \S+.{0,30} en aveugle", said)


def test_a_mark_that_was_changed_is_printed_with_what_it_was(game, judged):
    """The sheet to sign said that it was changed and why, not from what: both marks stay."""
    (sheet,) = (page_text(page) for name, page in files([game], judged, ("grids",)) if "1-awa" in name)
    first = sheet.partition("c2 ")[0]
    assert first.count("3 – Acquis avant le dénouement : 2 – En cours d’acquisition changée après") == 2
    assert sheet.count("avant le dénouement") == 2, "marks that did not change say nothing of it"
    marks = dict(files([game], judged, ("csv",)))["marks.csv"].decode("utf-8-sig")
    head, *rows = (row.split(";") for row in marks.splitlines())
    before, now = head.index("mark_before_outcome"), head.index("mark")
    assert {(row[before], row[now]) for row in rows} >= {("2", "3"), ("2", "2")}


def test_what_a_student_quoted_is_a_quotation_within_theirs(tmp_path):
    """« « Savoir redire la règle », dit-il » : on paper nobody could tell where the objection ended."""
    table = Table(CASE)
    bridge = table.propose("finance", "bridge", "Le chef dit : « payez d’abord ».", amount=2_000_00)
    table("evaluation", "object", proposal=bridge, reason="« Payez d’abord », il le dit à chacun.")
    log, path = table.end(), tmp_path / "partie.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    game = read_game(path)
    proposed, objected = (" ".join(game.entry_lines(seq)).replace("\u00a0", " ") for seq in (1, 2))
    assert "« Le chef dit : “payez d’abord”. »" in proposed
    assert "« “Payez d’abord”, il le dit à chacun. »" in objected


def test_minor_decisions_of_others_are_not_counted_under_a_candidate_s_name_without_saying_so(tmp_path):
    """“With 21 minor decisions before it” stood among the decisions of one candidate, who had made four of them."""
    table = Table(CASE)
    for seat in ("partnerships", "field", "finance"):
        table.propose(seat, "keep_lesson", text=f"Compter avant de promettre, dit {seat}.")
    table.agree(table.propose("finance", "bridge", "Il manquera de quoi payer.", amount=2_000_00), "finance")
    log, path = table.end(), tmp_path / "partie.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    game = read_game(path)
    caused = {o.id: {"mean": 900.0, "margin": 10.0} for o in game.material.final.outcomes}

    def told(*proposed):
        luck = chance.Luck("sensible", 40, {}, [chance.LuckStep("decision", proposed, caused)])
        (line,) = chance._own_steps(game, "finance", luck, game.tongue.knowing(dossier.WORDS))
        return line

    assert "avec 3 décisions mineures qui précèdent, dont 2 d’autres personnes" in told(1, 2, 3, 4)
    assert "avec 2 décisions mineures qui précèdent, dont une d’une autre personne" in told(2, 3, 4)
    assert "avec une décision mineure qui précède, d’une autre personne" in told(1, 4)
    assert "autre" not in told(3, 4)


def test_what_others_made_of_a_proposal_is_said_beside_what_it_moved_and_how_much_a_line_proves(tmp_path):
    """The study that Fatou had amended moved €15,000 under the name of Gaël, and one such line in twenty is chance."""
    table = Table(CASE)
    bridge = table.propose("finance", "bridge", "Il manquera de quoi payer.", amount=2_000_00)
    table("evaluation", "amend", proposal=bridge, body={"amount": 1_000_00})
    table.agree(bridge, "evaluation")
    log, path = table.end(), tmp_path / "partie.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    game = read_game(path)
    caused = {o.id: {"mean": 900.0, "margin": 10.0} for o in game.material.final.outcomes}
    parts = dict.fromkeys(chance.PARTS, caused)
    verdict = verify(path, current_rules(), finder(path))

    def told(*made):
        luck = chance.Luck("sensible", 40, parts, [chance.LuckStep("decision", made, caused)] if made else [])
        return page_text(dossier_page(dossier.dossier(game, "finance", None, verdict, luck)))

    assert "(amendement de ★ Inès)" in told(1)
    assert "une fois sur vingt" in told(1)
    assert "une fois sur vingt" not in told()


def test_a_student_s_own_page_takes_nobody_for_a_man():
    """“Ce que je suis allé lire” headed the page of Nora and of Fatou."""
    mine = [said for said, _ in days.WORDS.values() if re.search(r"\b(je|me|mes|mon|ma|j’)\b", said, re.IGNORECASE)]
    assert len(mine) > 5
    assert not [said for said in mine if re.search(r"\b(suis|serai|étais) \w+[éi]s?\b", said)]


@pytest.mark.parametrize(("language", "short"), [("fr", "NO"), ("en", "n.o.")])
def test_a_mark_that_is_shortened_has_its_legend_on_the_sheet(tmp_path, language, short):
    """A candidate signed “c6: n.o.” without a word on what it is; the minutes explained “NO” instead."""
    game = read_game(export_quarrel(tmp_path), 0, language)
    jury = settled_jury(tmp_path, game)
    unseen = [replace(x, final=replace(x.final, mark="not_observed")) if x.criterion == "c6" else x for x in jury.lines]
    made = dict(files([game], replace(jury, lines=tuple(unseen)), ("grids", "minutes")))
    own = next(page for path, page in made.items() if "-2-luc" in path)
    minutes = next(page for path, page in made.items() if "proces" in path or "minutes" in path)
    whole = {"fr": "non observé", "en": "not observed"}[language]
    assert re.search(f"c6 ?: {whole} · c7", page_text(own))
    assert re.search(f"{re.escape(short)} ?: {whole}", page_text(minutes))
    assert page_text(minutes).count(f" {short} ") > len(game.seats) - 1
