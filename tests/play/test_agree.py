"""Two assessors side by side: what may be compared, what is shown of a discordance, what is typed stays text."""

import csv
import io
import json
from dataclasses import replace

import pytest

from sim.play.agree import agree
from sim.play.grids import load_grid
from sim.play.markbook import Front, Markbook, Marked
from sim.play.spreadsheet import neutral
from sim.play.trouble import Trouble
from tui.commands.frame import run

MARKING = load_grid("rncp35203-bc02")
SEATS = {"s1": "Awa", "s2": "=HYPERLINK(1)"}
LOGS = tuple(Marked(str(n), "puits", f"{n:02d}" * 32, 50, True, SEATS) for n in (1, 2, 3))
HOSTILE = "=cmd|'/c calc'!A1 \x1b[31m"


def front(name, **changes):
    grid = MARKING.grid
    return replace(Front(name, "nothing", "", grid.id, grid.edition, MARKING.digest, LOGS, "fr", None), **changes)


def marked(path, given, level, end=True, comment=""):
    """Mark everything: `level` says what each criterion is worth to this assessor."""
    book = Markbook.create(path, given, MARKING.grid)
    for n in range(len(LOGS)):
        book.add("read", {"log": n})
        book.add("observe", {"log": n, "where": "oral", "at": "10:42", "seat": "", "text": HOSTILE})
        for criterion, seat in book.marks.keys(book.marks.sheets[n]):
            book.add("mark", {
                "log": n, "criterion": criterion, "seat": seat, "mark": level(n, criterion, seat), "entries": [],
                "observations": [1], "passages": ["p. 4"], "comment": comment, "flag": False, "why": "",
            })  # fmt: skip
    if end:
        book.add("end", {})
    return path


def ours(n, criterion, _seat):
    return 1 + (n + int(criterion[1:])) % 4


def theirs(n, criterion, seat):
    if criterion == "c3" and seat == "s2":
        return "not_observed"
    return ours(n, criterion, seat) if criterion != "c1" else 5 - ours(n, criterion, seat)


@pytest.fixture
def both(tmp_path):
    first = marked(tmp_path / "a.marks", front("Mme Diop"), ours, comment="-2+3")
    return first, marked(tmp_path / "b.marks", front("M. Sow", exposure="led"), theirs)


def compared(paths):
    return agree(paths, MARKING.grid, MARKING.digest)


def test_what_is_compared_and_what_is_not(both):
    found = compared(both)
    keys = 3 * (8 * 2 + 2)
    assert (found.teams, found.compared, found.levels) == (3, keys, keys - 3)
    assert {d.criterion for d in found.discordances} == {"c1", "c3"}
    assert [d.distance for d in found.discordances] == sorted((d.distance for d in found.discordances), reverse=True)
    measures = {m.name: m for m in found.measures}
    assert 0 < measures["raw"].value < 1
    assert all(low <= high for low, high in (m.interval for m in found.measures))


def test_a_comparison_the_other_way_round_says_the_same(both):
    one, other = compared(both), compared(both[::-1])
    symmetric = ("raw", "kappa", "ac1", "ac2", "alpha", "icc")
    values = [{m.name: m.value for m in found.measures if m.name in symmetric} for found in (one, other)]
    assert values[0] == pytest.approx(values[1])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"grid_digest": "e" * 64}, "marks_grids_differ"),
        ({"assessor": "mme  DIOP"}, "marks_same_name"),
        ({"logs": LOGS[::-1]}, "marks_logs_differ"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path, change, reason):
    first = marked(tmp_path / "a.marks", front("Mme Diop"), ours)
    second = marked(tmp_path / "b.marks", replace(front("M. Sow"), **change), ours)
    with pytest.raises(Trouble) as trouble:
        compared((first, second))
    assert trouble.value.reason == reason


def test_what_is_no_marks_file_is_said_to_be_none(both, tmp_path, capsys):
    other = tmp_path / "journal.jsonl"
    other.write_bytes(b'{"format":1}\n{"seq":1}\n')
    assert run(["agree", str(both[0]), str(other)], "en") == 1
    assert "journal.jsonl is not a marks file." in capsys.readouterr().err


def test_nobody_sees_the_other_before_both_have_signed(tmp_path, both):
    third = marked(tmp_path / "c.marks", front("Mme Ba"), theirs, end=False)
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
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@"[:4] and cell]
    assert neutral("=1") == "'=1"
    assert neutral("3") == "3"


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
    assert run(["verify", str(marked(tmp_path / "c.marks", front("Mme Ba"), theirs, end=False))], "en") == 1
    assert "not signed yet" in capsys.readouterr().out
    both[0].write_bytes(both[0].read_bytes().replace(b'"mark":2', b'"mark":4', 1))
    assert run(["verify", first], "en") == 1
