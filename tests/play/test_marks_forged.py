"""Marks and settlement files cut, edited, mixed up or forged: always a sentence with its place, never a traceback."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.assess.grid import NOT_OBSERVED
from sim.play.jury.grids import load_grid
from sim.play.jury.settling import Settling
from sim.play.record.canonical import decode, digest, encode
from tests.play.assessors import header, marked, ours, theirs
from tui.commands.frame import run as commanded

GRID = load_grid("rncp35203-bc02")
ESC = "\x1b[31m"
Run = Callable[..., tuple[int, str]]
Files = tuple[Path, Path, Path]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run a command as somebody would who got two files from a colleague; give its exit code and all it said."""

    def said(*arguments: object, language: str = "en") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
        code = commanded([str(one) for one in arguments], language)
        done = "".join(capsys.readouterr())
        assert "PALABRE_DEBUG" not in done, done  # the sentence for what nobody foresaw
        return code, done

    return said


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two signed marks files that agree on nearly everything, and their signed settlement."""
    first = marked(tmp_path / "a.marks", header("Mme Diop"), ours)
    second = marked(tmp_path / "b.marks", header("M. Sow"), theirs)
    settling = Settling.resume(tmp_path / "jury.settlement", (first, second), GRID.grid, GRID.digest)
    for log, criterion, seat in settling.settlement.queue():
        settling.add("settle", log=log, criterion=criterion, seat=seat, mark=2, why="Relu.")
    for name in settling.settlement.parties:
        settling.add("sign", assessor=name)
    return first, second, settling.path


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def chained(records: list[bytes], change: dict[int, dict[str, object]]) -> bytes:
    """Forge a file well: bodies changed, every hash made anew."""
    header, *rest = map(unhashed, records)
    bodies = [{**one, "body": {**one["body"], **change.get(n, {})}} for n, one in enumerate(rest, 1)]
    return linked([{**header, **change.get(0, {})}, *bodies])


def unhashed(line: bytes) -> dict[str, Any]:
    return {key: value for key, value in decode(line.strip()).items() if key != "hash"}


def linked(records: list[dict[str, Any]]) -> bytes:
    """Make every hash of a file anew."""
    previous, written = "", []
    for n, one in enumerate(records):
        record = {**one, "prev": previous} if n else one
        previous = digest(encode(record))
        written.append(encode({**record, "hash": previous}) + b"\n")
    return b"".join(written)


DAMAGED = {
    "a line taken away": lambda lines: b"".join(lines[:5] + lines[6:]),
    "two lines changed places": lambda lines: b"".join([*lines[:5], lines[6], lines[5], *lines[7:]]),
    "a line said twice": lambda lines: b"".join([*lines[:6], lines[5], *lines[6:]]),
    "cut in a line": lambda lines: b"".join(lines)[:-7],
    "no first line": lambda lines: b"".join(lines[1:]),
    "emptied": lambda _lines: b"",
    "something else": lambda _lines: b"\x89PNG\r\n\x1a\n",
    "JSON that is no record": lambda lines: lines[0] + b"[1,2]\n",
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("how", DAMAGED)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_damaged_file_is_named(run: Run, files: Files, which: int, how: str, language: str) -> None:
    path = files[which]
    path.write_bytes(DAMAGED[how](lines_of(path)))
    commands: list[list[object]] = [[*files[:2], "--settle", files[2]]]
    if which < 2:
        commands += [[*files[:2]], [*files[:2], "--third", path, "--settle", files[2]]]
    for words in commands:
        code, said = run("agree", *words, language=language)
        assert code not in (0, 3), said
        assert path.name in said


def test_no_byte_can_be_changed_unseen(run: Run, files: Files) -> None:
    drawn = random.Random(7)  # noqa: S311 - which bytes are tried
    for path in (files[0], files[2]):
        whole = path.read_bytes()
        for _ in range(15):
            at = drawn.randrange(len(whole))
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << drawn.randrange(8))]) + whole[at + 1 :])
            code, said = run("agree", files[0], files[1], "--settle", files[2])
            assert code != 0, (at, said)
            assert "\x1b" not in said
        path.write_bytes(whole)
    assert run("agree", files[0], files[1], "--settle", files[2])[0] == 0


FORGED = (
    {"mark": 9}, {"mark": "4"}, {"mark": None}, {"mark": [3]}, {"log": 7}, {"log": -1}, {"log": "0"},
    {"criterion": "c99"}, {"criterion": ["c1"]}, {"seat": "s9"}, {"entries": 5}, {"entries": ["x"]},
    {"observations": [0]}, {"observations": [-1]}, {"observations": {"a": 1}}, {"passages": 3}, {"comment": {"a": 1}},
    {"why": 7}, {"flag": "no"}, {"entries": [10**30]},
)  # fmt: skip


@pytest.mark.parametrize("body", FORGED, ids=str)
def test_a_well_forged_mark_is_refused_or_read_as_it_stands(run: Run, files: Files, body: dict[str, object]) -> None:
    path = files[0]
    path.write_bytes(chained(lines_of(path), {3: body}))
    code, said = run("agree", files[0], files[1])
    assert code in (0, 1, 2), said
    if code:
        assert path.name in said


@pytest.mark.parametrize("body", [
    {"mark": 0}, {"mark": "x"}, {"log": 99}, {"log": None}, {"criterion": 3}, {"why": ""}, {"why": ["a"]}, {"seat": {}},
], ids=str)  # fmt: skip
def test_a_well_forged_settlement_is_refused_with_its_place(run: Run, files: Files, body: dict[str, object]) -> None:
    path = files[2]
    path.write_bytes(chained(lines_of(path), {1: body}))
    code, said = run("agree", files[0], files[1], "--settle", path)
    assert code not in (0,), said
    assert path.name in said


@pytest.mark.parametrize("front_of", [
    {"logs": 3}, {"logs": [1]}, {"logs": []}, {"assessor": 5}, {"assessor": ""}, {"exposure": "none"}, {"format": 9},
    {"ties": None}, {"grid": 4}, {"grid_digest": ""}, {"language": 3}, {"more": 1}, {"begun": 5}, {"palabre": []},
], ids=str)  # fmt: skip
def test_a_forged_first_line_is_refused(run: Run, files: Files, front_of: dict[str, object]) -> None:
    path = files[0]
    path.write_bytes(chained(lines_of(path), {0: front_of}))
    code, said = run("agree", files[0], files[1])
    why = {"format": "was written by another version of Palabre", "grid_digest": "do not mark with the same grid"}
    assert code in (1, 2), said
    assert why.get(*front_of, "a.marks: this is not a Palabre file, or its first line was edited.") in said


@pytest.mark.parametrize(("at", "change"), [
    (0, {"assessors": 5}), (0, {"assessors": []}), (0, {"assessors": [1]}), (1, {"body": []}), (1, {"wall": 5}),
    (1, {"wall": "yesterday"}), (1, {"wall": None}),
], ids=str)  # fmt: skip
def test_verify_says_what_is_wrong_with_a_forged_settlement(
    run: Run, files: Files, at: int, change: dict[str, object]
) -> None:
    path = files[2]
    records = map(unhashed, lines_of(path))
    path.write_bytes(linked([{**record, **(change if n == at else {})} for n, record in enumerate(records)]))
    code, said = run("verify", path)
    assert code == 1
    assert path.name in said


def test_a_mark_of_a_log_before_the_first_is_refused(run: Run, files: Files) -> None:
    files[0].write_bytes(chained(lines_of(files[0]), {3: {"log": -1}}))
    code, said = run("agree", files[0], files[1])
    assert code != 0
    assert files[0].name in said


@pytest.mark.parametrize("named", ["Mme Diop", "mme  DIOP", " Mme Diop"])
def test_one_person_is_not_two_assessors(run: Run, files: Files, tmp_path: Path, named: str) -> None:
    code, said = run("agree", files[0], marked(tmp_path / "c.marks", header(named), theirs))
    assert code == 2
    assert "diop" in said.casefold()


def test_an_unfinished_session_says_whose(run: Run, files: Files, tmp_path: Path) -> None:
    open_ = marked(tmp_path / "c.marks", header(f"M. {ESC}Ba"), ours, end=False)
    code, said = run("agree", files[0], open_)
    assert code == 1
    assert "Ba" in said
    assert "\x1b" not in said


def test_another_grid_says_which(run: Run, files: Files, tmp_path: Path) -> None:
    other = marked(tmp_path / "c.marks", header("M. Ba", grid_digest="e" * 64), ours)
    code, said = run("agree", files[0], other)
    assert code == 1
    assert "eeeeeeee" in said


def test_what_was_typed_reaches_neither_a_terminal_nor_a_spreadsheet_as_orders(run: Run, tmp_path: Path) -> None:
    names = (f"=1+1{ESC}]0;x\x07", "@SUM(A1)")
    first = marked(tmp_path / "a.marks", header(names[0], ties=f"+cmd|{ESC}"), ours, comment="=2+2\n\x1b[2J")
    second = marked(tmp_path / "b.marks", header(names[1]), lambda n, c, s: NOT_OBSERVED, comment="-3")
    for more in ((), ("--csv",), ("--json",)):
        code, said = run("agree", first, second, *more)
        assert code == 0
        assert not any(c in said for c in "\x1b\x07"), more
        if more == ("--csv",):
            cells = [cell for row in csv.reader(io.StringIO(said)) for cell in row if cell]
            assert not any(cell[0] in "=+@-" for cell in cells)
