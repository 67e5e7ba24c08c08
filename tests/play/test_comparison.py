"""Two assessors side by side: what may be compared, what is shown of a discordance, what is typed stays text."""

import csv
import io
import json
from dataclasses import replace

import pytest

from sim.play.jury.comparison import agree
from sim.play.spreadsheet import escape_cell
from sim.play.trouble import Trouble
from tests.play.assessors import LOGS, MARKING, header, marked, ours, theirs
from tui.commands.frame import run

OTHERS = tuple(replace(log, head=f"a{n}" * 32) for n, log in enumerate(LOGS))


@pytest.fixture
def both(tmp_path):
    first = marked(tmp_path / "a.marks", header("Mme Diop"), ours, comment="-2+3")
    return first, marked(tmp_path / "b.marks", header("M. Sow", exposure="led"), theirs)


def compared(paths):
    return agree(paths, MARKING.grid, MARKING.digest)


def test_what_is_compared_and_what_is_not(both):
    found = compared(both)
    keys = 3 * (8 * 2 + 2)
    assert (len(found.logs), found.compared, found.levels) == (3, keys, keys - 3)
    assert {d.criterion for d in found.discordances} == {"c1", "c3"}
    assert [d.distance for d in found.discordances] == sorted((d.distance for d in found.discordances), reverse=True)
    measures = {m.name: m for m in found.measures}
    assert 0 < measures["raw"].value < 1
    assert all(low <= high for low, high in (m.interval for m in found.measures))


def test_a_comparison_the_other_way_round_says_the_same(both):
    one, other = compared(both), compared(both[::-1])
    values = [{m.name: m.value for m in found.measures} for found in (one, other)]
    assert values[0] == pytest.approx(values[1])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"grid_digest": "e" * 64}, "marks_grids_differ"),
        ({"assessor": "mme  DIOP"}, "marks_twice"),
        ({"assessor": "mme  DIOP", "logs": OTHERS}, "marks_same_name"),
        ({"logs": OTHERS}, "marks_logs_differ"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path, change, reason):
    first = marked(tmp_path / "a.marks", header("Mme Diop"), ours)
    second = marked(tmp_path / "b.marks", replace(header("M. Sow"), **change), ours)
    with pytest.raises(Trouble) as trouble:
        compared((first, second))
    assert trouble.value.reason == reason


def test_what_is_no_marks_file_is_said_to_be_none(both, tmp_path, capsys):
    other = tmp_path / "journal.jsonl"
    other.write_bytes(b'{"format":1}\n{"seq":1}\n')
    assert run(["agree", str(both[0]), str(other)], "en") == 1
    assert "journal.jsonl is not a marks file." in capsys.readouterr().err


def test_the_same_marks_in_another_order_or_another_number_of_files_agree_alike(tmp_path, both):
    """Mme Diop read the three teams in one sitting; M. Sow one a day, the last one first."""
    days = [
        marked(tmp_path / f"sow-{log.team}.marks", header("M. Sow", exposure="led", logs=(log,)), theirs)
        for log in LOGS[::-1]
    ]
    other = marked(tmp_path / "ba.marks", header("Mme Ba", logs=LOGS[1:] + LOGS[:1]), theirs)
    one, apart, turned = compared(both), compared((both[0], *days)), compared((both[0], other))
    mixed = compared((days[2], both[0], *days[:2]))
    for found in (apart, turned, mixed):
        assert (found.compared, found.levels, len(found.discordances)) == (one.compared, one.levels, 9)
        assert {m.name: m.value for m in found.measures} == pytest.approx({m.name: m.value for m in one.measures})
    assert apart.discordances[0].log == one.discordances[0].log
    assert [d.distance for d in apart.discordances] == [d.distance for d in one.discordances]


def test_what_only_one_has_marked_is_named_and_left_out(tmp_path, both, capsys):
    other = marked(tmp_path / "ba.marks", header("Mme Ba", logs=(OTHERS[0], *LOGS[1:])), theirs)
    assert run(["agree", str(both[0]), str(other)], "en") == 0
    out = capsys.readouterr().out
    assert f"Left out: team 1 ({LOGS[0].empreinte}), marked by Mme Diop alone." in out
    assert f"Left out: team 1 ({OTHERS[0].empreinte}), marked by Mme Ba alone." in out
    assert "36 marks compared" in out


def test_a_third_name_is_no_second_file(tmp_path, both, capsys):
    third = marked(tmp_path / "ba.marks", header("Mme Ba"), theirs)
    assert run(["agree", *map(str, both), str(third)], "en") == 2
    assert "Mme Diop, M. Sow, Mme Ba" in capsys.readouterr().err
    assert run(["agree", str(both[0])], "en") == 1
    assert "two assessors are needed" in capsys.readouterr().err


def test_of_one_pair_nothing_is_said(tmp_path, capsys):
    """One level on both sides is no agreement of 1.00; that both saw nothing else is a figure of its own."""
    once = [
        marked(
            tmp_path / f"{name}.marks", header(name, logs=LOGS[:1]),
            lambda _, criterion, seat: 3 if (criterion, seat) == ("c1", "s1") else "not_observed",
        )
        for name in ("Diop", "Sow")
    ]  # fmt: skip
    assert run(["agree", *map(str, once)], "en") == 0
    out = capsys.readouterr().out
    assert "1 pair of levels: too few to say anything of agreement" in out
    assert "kappa" not in out
    seen = next(row for row in out.splitlines() if "observed or not: share" in row)
    assert seen.split()[-4:] == ["n", "=", "18", "1.00"]
    assert "No interval from a single team" in out
    record = compared(once)
    assert {m.value for m in record.measures if m.name == "kappa"} == {None}


def test_observed_or_not_is_a_figure_with_its_n(both):
    measures = {m.name: m for m in compared(both).measures}
    assert measures["seen"].n == 3 * (8 * 2 + 2)
    assert measures["seen"].value == pytest.approx(1 - 3 / 54)
    assert measures["raw"].n == 51
    e = 2 * (3 / 108) * (1 - 3 / 108)  # chance agreement of AC1 for two categories (Gwet 2008)
    assert measures["seen_ac1"].value == pytest.approx((51 / 54 - e) / (1 - e))


def test_nobody_sees_the_other_before_both_have_signed(tmp_path, both):
    third = marked(tmp_path / "c.marks", header("Mme Ba"), theirs, end=False)
    with pytest.raises(Trouble, match="marks_unfinished"):
        compared((both[0], third))


def test_both_citations_stand_side_by_side(both, capsys):
    assert run(["agree", *map(str, both)], "en") == 0
    out = capsys.readouterr().out
    assert "M. Sow: not blind" in out
    assert "\x1b" not in out
    first = next(block for block in out.split("\n\n") if block.startswith("1. "))
    assert "Mme Diop: " in first
    assert "M. Sow: " in first
    assert first.count("10:42") == 2
    assert "average" not in out


def test_a_spreadsheet_is_given_no_formula(both, capsys):
    run(["agree", *map(str, both), "--csv"], "en")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 3 * 2 + 3
    assert {row["comment1"] for row in rows} == {"'-2+3"}
    assert not [cell for row in rows for cell in row.values() if cell and cell[0] in "=+-@"]
    assert escape_cell("=1") == "'=1"
    assert escape_cell("oui;=1+1;@A1; -non") == "oui;'=1+1;'@A1; -non"  # a French spreadsheet cuts at ;
    assert escape_cell("oui\n=1+1\n- non\nfin") == "oui\n'=1+1\n'- non\nfin"  # nor does it see quotes around a newline
    assert escape_cell("3") == "3"
    assert escape_cell("\t=1 \x1b[31m\u202e") == "' =1  [31m "  # what a terminal obeys is no cell


def test_a_log_that_nothing_would_cite_is_not_passed_over(both, capsys):
    assert run(["agree", *map(str, both), "--log", str(both[0])], "en") == 2
    assert "--third and --log go with --settle" in capsys.readouterr().err


def test_one_of_the_two_is_no_third(both, tmp_path, capsys):
    named = [*map(str, both), "--settle", str(tmp_path / "j.settlement"), "--third", str(both[0]), "--plain"]
    assert run(["agree", *named], "fr") == 2
    assert "Mme Diop a déjà noté" in capsys.readouterr().err
    assert not (tmp_path / "j.settlement").exists()


def test_nor_if_the_name_is_typed_otherwise(both, tmp_path, capsys):
    """It was let through: the files of one person then went together, and no third was heard."""
    third = marked(tmp_path / "c.marks", header("MME  diop"), theirs)
    named = [*map(str, both), "--settle", str(tmp_path / "j.settlement"), "--third", str(third), "--plain"]
    assert run(["agree", *named], "en") == 2
    assert "MME diop has marked already" in capsys.readouterr().err


def test_machines_read_the_same(both, capsys):
    run(["agree", *map(str, both), "--json"], "fr")
    record = json.loads(capsys.readouterr().out)
    assert record["assessors"] == ["Mme Diop", "M. Sow"]
    assert record["blind"] == [True, False]
    assert len(record["discordances"]) == 9


def test_a_marks_file_is_verified_like_a_log(both, tmp_path, capsys):
    first = str(both[0])
    assert run(["verify", first], "en") == 0
    said = capsys.readouterr().out
    head = said.rpartition("Empreinte: ")[2].strip()
    assert "of Mme Diop, signed; the chain holds." in said
    assert run(["verify", first, "--head", head], "en") == 0
    assert run(["verify", str(both[1]), "--head", head], "en") == 1
    assert "not that on paper" in capsys.readouterr().out
    assert run(["verify", str(marked(tmp_path / "c.marks", header("Mme Ba"), theirs, end=False))], "en") == 1
    assert "not signed yet" in capsys.readouterr().out
    both[0].write_bytes(both[0].read_bytes().replace(b'"mark":2', b'"mark":4', 1))
    assert run(["verify", first], "en") == 1


def test_a_declaration_is_of_the_teams_that_it_was_made_for(tmp_path, both, capsys):
    heard = header("M. Sy", exposure="heard", ties="a enseigné à Awa", logs=LOGS[:1])
    first = marked(tmp_path / "heard.marks", heard, ours)
    others = marked(tmp_path / "blind.marks", header("M. Sy", logs=LOGS[1:]), ours)
    assert run(["agree", str(both[0]), str(first), str(others)], "fr") == 0
    said = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert f"M. Sy : non aveugle · équipe 1 ({LOGS[0].empreinte})\n" in said
    assert f"M. Sy : liens déclarés : a enseigné à Awa · équipe 1 ({LOGS[0].empreinte})\n" in said
    assert run(["agree", *map(str, both)], "fr") == 0
    assert "M. Sow : non aveugle\n" in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
