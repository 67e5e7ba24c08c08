"""Somebody takes a sentence back, months later: it goes, and the record stands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from sim.play.demo import Demo
from sim.play.library import load
from sim.play.record.chain import Log, parse_log
from sim.play.record.files import read_file, to_jsonl
from sim.play.record.redact import redact
from sim.play.trouble import Trouble
from tests.play.villages import PETIT_PUITS
from tui.commands.frame import run


@cache
def played() -> Log:
    return Demo(load(str(PETIT_PUITS), "fr"), 4, "sensible").to_end()


def foretold() -> int:
    """Return an entry with a reason and a forecast."""
    return next(entry.seq for entry in played().entries if entry.why and entry.forecast)


def test_reason_and_question_go_and_what_was_decided_stays() -> None:
    seq = foretold()
    before = played().entries[seq - 1]
    lines = redact(played(), {seq})
    after = parse_log(lines).entries[seq - 1]
    assert after.withdrawn == ("why", "question")
    assert before.why.encode() not in after.line, "not in clear"
    assert b"salt" not in after.line, "and nobody can try which text has this digest"
    assert (after.hash, after.kind, after.body, after.seat) == (before.hash, before.kind, before.body, before.seat)
    assert [n for n, (one, other) in enumerate(zip(lines, played().lines(), strict=True)) if one != other] == [seq]


def test_a_text_is_taken_back_once_and_for_all() -> None:
    once = parse_log(redact(played(), {foretold()}))
    assert redact(once, {foretold()}) == once.lines()


def test_what_has_no_text_and_what_is_not_there_are_told() -> None:
    silent = next(entry.seq for entry in played().entries if not entry.why and not entry.forecast)
    for seq, reason in ((silent, "redact_no_text"), (0, "redact_no_entry"), (10_000, "redact_no_entry")):
        with pytest.raises(Trouble) as told:
            redact(played(), {foretold(), seq})
        assert (told.value.reason, told.value.facts["seq"]) == (reason, seq)


def test_the_copy_is_verified_like_the_log_that_it_comes_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, copy, seq = tmp_path / "log.jsonl", tmp_path / "a copy.jsonl", foretold()
    log.write_bytes(to_jsonl(played().lines()))
    assert run(["redact", str(log), "--entry", str(seq), "--out", str(copy)], "en") == 0
    said = capsys.readouterr().out
    assert f'palabre verify "{copy}"' in said
    assert str(log) in said, "which still has the text"
    assert log.read_bytes() == to_jsonl(played().lines())
    assert read_file(copy).log.empreinte == played().empreinte
    paper = ["--head", played().empreinte, "--scenario", str(PETIT_PUITS), "--json"]
    assert run(["verify", str(copy), *paper], "en") == 0
    found = json.loads(capsys.readouterr().out)[0]
    assert (found["good"], found["withdrawn"], found["paper_matches_entry"]) == (True, [seq], found["entries"])
    assert run(["redact", str(log), "--entry", str(seq), "--out", str(copy)], "en") == 2, "nothing is written over"
    assert run(["redact", str(log), "--entry", "9999", "--out", str(tmp_path / "x.jsonl")], "fr") == 2
    assert "9999" in capsys.readouterr().err
    assert not (tmp_path / "x.jsonl").exists()
