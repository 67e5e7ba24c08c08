"""A demonstration, its log checked and read, teams laid side by side: on the command line."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from sim.play.jury.markbook import read_marks
from sim.play.record.canonical import encode
from sim.play.record.files import read_file
from sim.play.record.log import empreinte_of, hash_of, read_empreinte
from tests.play.shell import ENVIRONMENT, WELL, command, run

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_bench_lays_policies_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("bench", WELL, "--policies", "sensible,passive", "--runs", 2, "--jobs", 1)
    code, out, err = run(capsys, *arguments, "--lang", "fr")
    assert (code, err) == (0, "")
    assert "2 parties par stratégie" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "retard %" in out
    stops = next(line for line in out.splitlines() if line.startswith("arrêts par mois"))
    assert all(1 <= float(cell.replace(",", ".")) <= 5 for cell in stops.split()[3:])  # each month stops at its end
    assert run(capsys, *arguments, "--lang", "fr")[1] == out
    code, out, _ = run(capsys, *arguments, "--json")
    record = json.loads(out)
    assert list(record["policies"]) == ["sensible", "passive"]
    assert {"mean", "low", "median", "high", "error"} == set(record["policies"]["passive"]["late"])
    assert record["envelope"] == []


def test_a_demo_without_a_folder_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "demo", WELL, "--lang", "fr")
    assert code == 0
    assert "Empreinte" in out
    assert [path for path in tmp_path.iterdir() if path.name != "XDG_CACHE_HOME"] == []


@pytest.mark.parametrize(
    "changes", [{"PYTHONHASHSEED": "0", "LANG": "en_GB.UTF-8"}, {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}]
)
def test_the_same_seed_gives_the_same_bytes_anywhere(changes: dict[str, str], demo: Path, tmp_path: Path) -> None:
    done = command("demo", WELL, "--seed", 7, "--out", tmp_path, "--lang", "fr", env={**ENVIRONMENT, **changes})
    assert done.wait() == 0
    done.communicate()
    written = [path for path in tmp_path.iterdir() if path.suffix in {".jsonl", ".json"}]
    assert len(written) == 2, "the log and its scenario"
    for path in written:
        assert path.read_bytes() == (demo.parent / path.name).read_bytes()


def test_a_demo_verifies(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", demo, "--lang", "fr")
    assert code == 0
    assert "tout se rejoue à l’identique" in out
    head = out.rpartition(" ")[2].strip()
    code, out, _ = run(capsys, "verify", demo, "--head", head.replace("-", " ").lower())
    assert code == 0
    assert "that of the whole log" in out


def test_a_class_whose_seeds_differ_learns_it_where_it_gathers_its_logs(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A facilitator who typed another seed on one laptop compared the luck of four teams and never knew."""
    assert run(capsys, "demo", WELL, "--seed", 8, "--out", tmp_path)[0] == 0
    (other,) = tmp_path.glob("*.jsonl")
    code, out, _ = run(capsys, "verify", demo, other, "--lang", "fr")
    assert code == 0, "another seed is no fault of a log"
    assert f"la graine n’est pas la même partout ; le hasard y diffère autant que les décisions : {demo.name} /" in out
    assert "graine" not in run(capsys, "verify", demo, demo, "--lang", "fr")[1]


def test_what_is_wrong_is_said_with_the_entry_and_code_1(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = demo.read_bytes()
    at = content.index(b'"body"', content.index(b"\n", content.index(b"\n") + 1))
    changed, cut = tmp_path / "changed.jsonl", tmp_path / "cut.jsonl"
    changed.write_bytes(content[:at] + b"'" + content[at + 1 :])
    cut.write_bytes(content[: content.rstrip(b"\n").rindex(b"\n") + 1])
    code, out, _ = run(capsys, "verify", demo, changed, cut, "--scenario", WELL, "--json")
    assert code == 1
    good, edited, short = json.loads(out)
    assert read_empreinte(good["empreinte"]) == good["empreinte"], "what one copies on paper has one name"
    assert good["good"]
    assert (edited["findings"][0]["kind"], edited["findings"][0]["entry"]) == ("edited", 2)
    assert (short["findings"][0]["kind"], short["findings"][0]["entry"]) == ("cut", good["entries"] - 1)
    code, out, _ = run(capsys, "verify", changed, "--lang", "fr")
    assert code == 1
    assert "l’entrée 2 a été modifiée" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--head", "ABC"], "An empreinte has 12 letters and digits, such as 7K2M-0PQR-4XZ9."),
        (["--head", "7K2M-0PQR-4XZ9", "{again}"], "--head belongs to one log: name only that one."),
    ],
)
def test_an_empreinte_is_for_one_log_and_whole(
    arguments: list[str], said: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "verify", demo, *(text.format(again=demo) for text in arguments))
    assert (code, err.splitlines()[-1]) == (2, f"Error: {said}")


def test_another_empreinte_is_a_finding(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "verify", demo, "--head", "7K2M-0PQR-4XZ9", "--lang", "fr")
    assert code == 1
    assert "refait" in out


def test_the_last_empreinte_of_a_log_that_lost_its_full_stop_does_not_say_that_the_game_goes_on(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = demo.read_bytes().splitlines(keepends=True)
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(lines[:-1]))
    paper = empreinte_of(json.loads(lines[-2])["hash"])
    code, out, _ = run(capsys, "verify", cut, "--scenario", WELL, "--head", paper)
    assert code == 1
    assert "it is cut after entry" in out
    assert "it vouches for the log up to there, no further" in out
    assert "goes on" not in out


def test_a_log_reads_as_a_table_a_spreadsheet_and_its_own_lines(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, table, _ = run(capsys, "log", demo, "--until", "4", "--lang", "fr")
    assert code == 0
    assert max(map(len, table.splitlines())) <= 100
    assert "entrée 4 sur" in table
    _, statements, _ = run(capsys, "log", demo, "--xapi", "--until", "4")
    assert len(json.loads(statements)) == 4
    assert all({"actor", "verb", "object"} <= statement.keys() for statement in json.loads(statements))
    _, sheet, _ = run(capsys, "log", demo, "--csv", "--until", "4")
    assert len(sheet.splitlines()) == 5
    _, lines, _ = run(capsys, "log", demo, "--json")
    assert lines.encode() == demo.read_bytes()


def test_typed_text_can_neither_drive_the_terminal_nor_a_spreadsheet() -> None:
    from sim.play.spreadsheet import escape_cell  # noqa: PLC0415
    from tui.commands.log import harmless  # noqa: PLC0415

    assert harmless("a\x1b[2Jb\u202ec\n") == "a␣[2Jb␣c␣"
    assert [escape_cell(value) for value in ("=1+1", "-2", "@x", "ok", -2)] == ["'=1+1", "'-2", "'@x", "ok", -2]


def test_a_forged_log_cannot_drive_the_terminal_either(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its forger wrote escape codes where the program writes ids, and put every hash right again."""
    header, first, *_ = demo.read_bytes().split(b"\n")
    front, entry = json.loads(header), json.loads(first)
    front["scenario"], front["edition"] = "elsewhere", "\x1b]0;x\x07"
    front["hash"] = hash_of(front)
    entry["prev"], entry["role"] = front["hash"], "\x1b[2J"
    entry["hash"] = hash_of(entry)
    path = tmp_path / "forged.jsonl"
    path.write_bytes(encode(front) + b"\n" + encode(entry) + b"\n")
    code, out, _ = run(capsys, "verify", path)
    assert (code, "is not installed" in out, "\x1b" in out) == (1, True, False)
    code, out, _ = run(capsys, "log", path)
    assert (code, "␣[2J" in out, "\x1b" in out) == (0, True, False)


@pytest.mark.parametrize("body", [{"proposals": None}, {"proposals": 3}, {"proposal": []}, {}], ids=str)
def test_a_forged_answer_to_no_proposal_is_shown_as_it_stands(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], body: dict[str, object]
) -> None:
    header, first, *_ = demo.read_bytes().split(b"\n")
    entry = json.loads(first) | {"kind": "agree", "body": body}
    entry["hash"] = hash_of(entry)
    path = tmp_path / "forged.jsonl"
    path.write_bytes(header + b"\n" + encode(entry) + b"\n")
    code, out, err = run(capsys, "log", path)
    assert code == 0
    assert "PALABRE_DEBUG" not in out + err


def test_a_bench_judges_what_its_games_show_on_seeds_of_ones_choosing(capsys: pytest.CaptureFixture[str]) -> None:
    """The small well is no scenario of three days: lines are outside, and the exit code says so."""
    records = []
    for more in ([], ["--first-seed", 7000], ["--first-seed", 7000, "--judge"]):
        code, out, _ = run(capsys, "bench", WELL, "--runs", 4, "--jobs", 1, "--json", *more)
        records.append(json.loads(out))
    assert code == 1
    assert records[0]["policies"] != records[1]["policies"] == records[2]["policies"]
    judged = {(row["what"], row["who"]): row["good"] for row in records[2]["envelope"]}
    assert {("late", "sensible"), ("stops", "sensible"), ("cost", "greedy")} <= judged.keys()
    assert not any(what.startswith(("gain", "fork", "skill")) for what, _ in judged), "what only --envelope plays"
    assert not all(judged.values())


def test_what_an_assessor_declares_is_asked_once_and_written(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = tmp_path / "a.marks"
    review = ("review", demo, "--assessor", "M. Sow", "--marks", marks, "--plain")

    def typed(text: str, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", StringIO(text))
        return run(capsys, *review, *options, "--lang", "en")

    assert typed("")[0] == 0
    assert not marks.exists()  # whoever leaves before saying has begun nothing
    code, out, _ = typed("2\nhis tutor\n0\n")
    assert code == 0
    assert "not blind" in out
    assert "Declared ties: his tutor" in out
    front, _ = read_marks(marks)
    assert (front.exposure, front.ties) == ("heard", "his tutor")
    assert "declare" not in typed("0\n")[1]
    for other in (("--exposure", "nothing"), ("--ties", "none")):
        code, _, err = typed("0\n", *other)
        assert code
        assert "a declaration cannot be changed" in err


def test_an_assessor_who_gives_no_name_is_asked_for_it(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = tmp_path / "a.marks"
    for text in ("", "\n", "Ms Ba\n3\n\n0\n"):
        assert not marks.exists()
        monkeypatch.setattr(sys, "stdin", StringIO(text))
        assert run(capsys, "review", demo, "--marks", marks, "--lang", "en")[0] == 0
    assert read_marks(marks)[0].assessor == "Ms Ba"
    monkeypatch.setattr(sys, "stdin", StringIO("0\n"))  # the file knows whose it is: what is typed is a choice
    code, out, _ = run(capsys, "review", demo, "--marks", marks, "--lang", "en")
    assert (code, "Your name" in out, "Assessor: Ms Ba." in out) == (0, False, True)
    other = tmp_path / "b.marks"
    other.write_text("no marks", encoding="utf-8")
    code, out, err = run(capsys, "review", demo, "--marks", other, "--lang", "en")
    assert (code, "Your name" in out, "b.marks is not a marks file." in err) == (1, False, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--worked 3", "--worked and --failed go with --forecasts."),
        ("--forecasts --worked 3 --failed 2,3", "Entry 3 cannot have worked and have failed."),
        ("--why ethics --forecasts", "Ask for one at a time: --why, --forecasts."),
        ("--why ethics --csv", "--csv, --xapi and --until are for the entries, not for --why nor --forecasts."),
        ("--forecasts --until 4", "--csv, --xapi and --until are for the entries, not for --why nor --forecasts."),
    ],
)
def test_what_would_be_passed_over_is_refused(
    demo: Path, options: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "log", demo, *options.split())
    assert (code, out, err.splitlines()[-1]) == (2, "", f"Error: {said}")


def test_the_report_of_a_game_under_way_says_where_its_log_stops(demo: Path, tmp_path: Path, capsys) -> None:
    """A team in the middle may print how it stands; whoever reads the page later sees that it is not the whole."""
    for language, said in (("fr", "s’arrête à l’entrée 39"), ("en", "stops at entry 39")):
        half = tmp_path / f"half-{language}.jsonl"
        half.write_bytes(b"".join(demo.read_bytes().splitlines(keepends=True)[:40]))
        code, out, err = run(capsys, "report", half, "--scenario", WELL, "--lang", language)
        assert code == 0
        assert said in err
        assert said in half.with_suffix(".html").read_text(encoding="utf-8")
        assert said not in out
    code, _, err = run(capsys, "report", demo, "--scenario", WELL, "--lang", "en")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("reader", [["report"], ["replay", "--plain"], ["papers", "--out", "p"]])
def test_a_log_cut_at_the_end_of_its_game_is_a_finding_for_whoever_tells_it(reader, demo, tmp_path, capsys) -> None:
    cut = tmp_path / "cut.jsonl"
    cut.write_bytes(b"".join(demo.read_bytes().splitlines(keepends=True)[:-1]))
    code, _, err = run(capsys, reader[0], cut, *reader[1:], "--scenario", WELL, "--lang", "fr")
    assert (code, "il est coupé après l’entrée" in err) == (1, True)


def test_a_replay_begins_after_an_entry_that_there_is(demo, capsys, monkeypatch) -> None:
    last = len(read_file(demo).log.entries)
    code, out, err = run(capsys, "replay", demo, "--plain", "--at", last + 1, "--scenario", WELL, "--lang", "fr")
    assert (code, out) == (2, "")
    assert f"Il n’y a pas d’entrée {last + 1} : la dernière de ce journal est la {last}." in err.replace("\xa0", " ")
    monkeypatch.setattr(sys, "stdin", StringIO(""))
    assert run(capsys, "replay", demo, "--plain", "--at", last, "--scenario", WELL, "--lang", "fr")[0] == 0
