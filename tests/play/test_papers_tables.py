"""Tables and statements for other programs: rows of documented columns, no formula, the same ids each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sim.play.finder import scenario_file
from sim.play.papers import load_jury, spreadsheets
from sim.play.record.files import to_jsonl, write_atomic
from sim.world.teams.policies import TEAM
from tests.play.game_cases import Table, with_name
from tests.play.paper_cases import CASE, MARKING, export_quarrel, marks_file, papers_of, read_game


def test_spreadsheets_hold_rows_of_documented_columns_and_no_formula(tmp_path, judged):
    seats = with_name(TEAM[:1], "=HYPERLINK(1)") + TEAM[1:]
    game = read_game(export_quarrel(tmp_path / "h", "+Baobab", seats=seats))
    found = papers_of([game], None, "csv")
    found["marks.csv"] = papers_of([read_game(export_quarrel(tmp_path, "Baobab"))], judged, "csv")["marks.csv"]
    documented = (Path(__file__).parents[2] / "docs" / "papers.md").read_text(encoding="utf-8")
    for name, columns in (
        ("entries.csv", spreadsheets.ENTRIES), ("forecasts.csv", spreadsheets.FORECASTS),
        ("results.csv", spreadsheets.RESULTS), ("marks.csv", spreadsheets.MARKS),
    ):  # fmt: skip
        text = found[name].decode("utf-8-sig")
        assert text.count("\r\n") == text.count("\n")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
        assert tuple(rows[0]) == columns
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(columns)}
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]
        assert all(f"`{column}`" in documented for column in columns)


@pytest.mark.parametrize(("language", "between"), [("fr", ";"), ("en", ",")])
def test_a_double_click_opens_a_table_in_columns_with_its_accents(tmp_path, language, between):
    found = papers_of([read_game(export_quarrel(tmp_path, "Forêt"), language=language)], None, "csv")
    for name, columns in (("entries.csv", spreadsheets.ENTRIES), ("results.csv", spreadsheets.RESULTS)):
        assert found[name].startswith("\ufeff".encode() + between.join(columns).encode() + b"\r\n")
        assert f"{between}Forêt{between}" in found[name].decode()


def test_statements_are_the_same_each_time_and_name_nobody_by_mail(game, judged):
    found = json.loads(papers_of([game], judged, "xapi")["xapi.json"])
    ids = [statement["id"] for statement in found]
    moves = len(game.log.entries) - 1
    individual = sum(criterion.unit == "individual" for criterion in MARKING.grid.criteria)
    assert len(ids) == len(set(ids)) == moves + 2 * individual * len(game.seats)
    assert ids == [statement["id"] for statement in json.loads(papers_of([game], judged, "xapi")["xapi.json"])]
    assert not any("mbox" in json.dumps(statement) or "score" in statement.get("result", {}) for statement in found)
    objection = next(s for s in found if s["verb"]["display"]["en"] == "objected")
    assert objection["result"]["response"] == "Trop cher."
    assert objection["timestamp"] == "2026-11-23T09:00:00Z"


def test_an_assessor_who_wrote_their_name_in_two_ways_has_their_marks_in_the_tables(tmp_path):
    """An assessor's files go together whatever the case of the name: the tables looked for the exact one, and fell."""
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager"))]
    paths = [marks_file(tmp_path / "a.marks", games[:1], "Mme Diop", "nothing", 0)]
    paths.append(marks_file(tmp_path / "b.marks", games[1:], "mme  diop", "led", 0))
    found = papers_of(games, load_jury(paths, None, "", "fr"), "csv", "xapi")
    rows = list(csv.DictReader(io.StringIO(found["marks.csv"].decode("utf-8-sig")), delimiter=";"))
    assert {(row["team"], row["exposure"]) for row in rows} == {("Baobab", "nothing"), ("Fromager", "led")}
    ids = [statement["id"] for statement in json.loads(found["xapi.json"])]
    assert len(ids) == len(set(ids))


def test_a_mark_has_one_statement_whoever_else_has_marked(tmp_path):
    """Its id followed the place of the log among those in common: with a second assessor another mark had it."""
    games = [read_game(export_quarrel(tmp_path, name), n) for n, name in enumerate(("Baobab", "Fromager"))]
    both = marks_file(tmp_path / "a.marks", games, "Mme Diop", "nothing", 0)
    second = marks_file(tmp_path / "b.marks", games[1:], "M. Sow", "led", 1)

    def ids(judged):
        told = json.loads(papers_of(games[1:], judged, "xapi")["xapi.json"])
        return {s["id"] for s in told if s.get("context", {}).get("instructor", {}).get("name") == "Mme Diop"}

    alone, beside = (load_jury(paths, None, "", "fr") for paths in ([both], [both, second]))
    assert ids(alone) == ids(beside) != set()


def test_an_assent_says_to_what(tmp_path):
    """Who only agreed was in the table with nothing beside the word."""
    table = Table(CASE)
    bridge = table.propose("finance", "bridge", amount=2_000_00)
    plan = table.propose("coordination", "freeze_plan")
    for seat in table.seats:
        table(seat.id, "agree", proposals=[plan, bridge])
    log = table.log()
    path = tmp_path / "agreed.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    found = papers_of([read_game(path)], None, "csv")["entries.csv"].decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(found), delimiter=";") if row["move"] == "agree"]
    assert len(rows) == len(table.seats)
    for row in rows:
        assert (row["about_entry"], row["decision"]) == ("2 1", "freeze_plan bridge")
        assert row["status"] == "adopted adopted"
        assert row["said"].index("entrée 2") < row["said"].index("entrée 1")


def test_statements_sent_one_evening_are_sent_alike_at_the_end(tmp_path):
    (tmp_path / "evening").mkdir()
    games = [export_quarrel(tmp_path / "evening", end=False), export_quarrel(tmp_path)]
    evening, end = (json.loads(papers_of([read_game(log)], None, "xapi")["xapi.json"]) for log in games)
    assert len(evening) < len(end)
    assert evening == end[: len(evening)]
