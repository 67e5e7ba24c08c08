"""A witness that is not as it was written: what shows it, and what shows nothing."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play import witness
from sim.play.finder import finder
from sim.play.record.canonical import encode
from sim.play.record.files import read_file, to_jsonl
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.trouble import Broken
from sim.play.verify import Verdict, verify
from sim.play.witness import read_witness, rules_of
from sim.world.seen.outcomes import NAMES
from tests.play.paper_cases import CASE, export_quarrel
from tui.commands.frame import run


def verified(path: Path) -> Verdict:
    return verify(path, current_rules(), finder(path))


def found(path: Path) -> list[tuple[str, object]]:
    return [(trouble.reason, trouble.facts.get("entry")) for trouble in verified(path).troubles]


def lines(path: Path) -> list[bytes]:
    return lzma.decompress(path.read_bytes()).splitlines()


def forged(path: Path, told: list[bytes]) -> None:
    """Do what a patient forger does: write a witness whose digest is right again."""
    content = to_jsonl(told[:-1])
    path.write_bytes(lzma.compress(content + witness._end(content)))


def test_an_honest_witness_is_compared_under_its_rules_and_whole_under_others(witnessed, later, capsys):
    verdict = verified(witnessed)
    assert (verdict.troubles, verdict.compared) == ([], True)
    assert run(["verify", str(witnessed)], "fr") == 0
    assert f"Témoin {verdict.witness} : à chaque entrée" in capsys.readouterr().out.replace("\xa0", " ")
    later()
    after = verified(witnessed)
    assert ([trouble.reason for trouble in after.troubles], after.compared) == (["rules_between"], False)
    assert after.witness == verdict.witness


def holds(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        read_witness(path)
    except Broken as broken:
        return broken.reason not in ("witness_damaged", "another_version")
    return True


def test_no_byte_of_a_witness_can_be_changed_without_being_found(kept, tmp_path):
    content, path = witness.witness_file(kept).read_bytes(), tmp_path / "x.witness"
    assert holds(path, content)
    spoiled = (content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in range(len(content)))
    assert [at for at, bytes_ in enumerate(spoiled) if holds(path, bytes_)] == []


@given(data=st.data())
def test_nor_cut_nor_lengthened_nor_changed_in_what_it_says(data, kept, tmp_path_factory):
    content, path = witness.witness_file(kept).read_bytes(), tmp_path_factory.mktemp("said") / "x.witness"
    said, flipped = lzma.decompress(content), data.draw(st.integers(1, 255))
    at, size = data.draw(st.integers(0, len(said) - 1)), data.draw(st.integers(0, len(content) - 1))
    changed = lzma.compress(said[:at] + bytes([said[at] ^ flipped]) + said[at + 1 :], preset=0)
    spoiled = (content[:size], content + bytes([flipped]), content + content, changed)
    assert not any(holds(path, bytes_) for bytes_ in spoiled)


def test_verify_names_a_damaged_witness_under_any_rules(witnessed, later, capsys):
    kept = witness.witness_file(witnessed)
    kept.write_bytes(kept.read_bytes()[:-1])
    assert found(witnessed) == [("witness_damaged", 0)]
    later()
    assert found(witnessed) == [("rules_between", 0), ("witness_damaged", 0)]
    assert run(["report", str(witnessed)], "fr") == 1
    assert "son témoin" in capsys.readouterr().err


def edited(told: list[bytes], at: int, **fields: object) -> list[bytes]:
    record = json.loads(told[at])
    record["view"] |= fields
    return [*told[:at], encode(record), *told[at + 1 :]]


@pytest.mark.parametrize("at", [0, 3])
def test_a_witness_made_anew_is_found_by_playing_at_the_first_place_that_lies(at, witnessed, capsys):
    kept = witness.witness_file(witnessed)
    honest = read_witness(kept).empreinte
    forged(kept, edited(lines(kept), 1 + at, cash=1))
    assert found(witnessed) == [("witness_differs", at)]
    assert run(["verify", str(witnessed)], "fr") == 1
    assert "(cash)" in capsys.readouterr().out
    assert read_witness(kept).empreinte != honest, "under other rules, the signed paper alone shows it"


def test_what_one_role_saw_and_what_became_of_a_proposal_are_compared_too(witnessed):
    kept = witness.witness_file(witnessed)
    told = lines(kept)
    place = next(n for n, line in enumerate(told[2:], 2) if json.loads(line)["agenda"])
    record = json.loads(told[place])
    record["agenda"][0]["status"] = "rejected"
    forged(kept, [*told[:place], encode(record), *told[place + 1 :]])
    assert found(witnessed) == [("witness_differs", place - 1)]
    record = json.loads(told[1])
    record["roles"]["finance"]["cash"] = 7
    forged(kept, [told[0], encode(record), *told[2:]])
    assert [trouble.facts["what"] for trouble in verified(witnessed).troubles] == ["finance.cash"]
    moments = json.loads(told[-2])
    moments[0]["moved"][0] += 1
    forged(kept, [*told[:-2], encode(moments), told[-1]])
    assert [trouble.facts["what"] for trouble in verified(witnessed).troubles] == ["moments"]


def test_a_witness_belongs_to_one_log_and_to_one_end_of_it(witnessed, tmp_path):
    kept, told = witness.witness_file(witnessed), lines(witness.witness_file(witnessed))
    (tmp_path / "other").mkdir()
    other = export_quarrel(tmp_path / "other", team="Fromager")
    witness.witness_file(other).write_bytes(kept.read_bytes())
    assert found(other) == [("witness_other_log", 0)]
    header = json.loads(told[0])
    for name, value in (("head", "0" * 64), ("game", "0" * 64), ("rules", header["rules"] + 1)):
        forged(kept, [encode({**header, name: value}), *told[1:]])
        assert found(witnessed) == [("witness_other_log", 0)]
    forged(kept, [*told[:-2], told[-1]])
    assert found(witnessed) == [("witness_other_log", 0)], "a line too few"


@pytest.mark.parametrize(
    "line",
    [
        b"[]", b"{}", b'{"agenda":[],"roles":[],"view":{}}', b'{"agenda":[{}],"roles":{},"view":{}}',
        b'{"agenda":[],"roles":{},"view":{"cash":"rich"}}', b'{"agenda":[],"roles":{},"view":{"day":true}}',
        b'{"agenda":[],"roles":{},"view":{"cash":9999999999999999}}', b'{"agenda":[],"roles":{},"view":{"todo":[1]}}',
        b'{"agenda":[],"roles":{},"view":{"attention":[["a"]]}}', b'{"agenda":[], "roles":{},"view":{}}', b"[" * 9_000,
    ],
)  # fmt: skip
def test_whatever_a_forger_puts_there_is_one_sentence(line, witnessed, later, capsys):
    kept, told = witness.witness_file(witnessed), lines(witness.witness_file(witnessed))
    forged(kept, [*told[:3], line, *told[4:]])
    later()
    told_by = (["report"], ["replay", "--plain"], ["papers", "--out", str(witnessed.parent / "p")])
    for command, *options in told_by:
        assert run([command, str(witnessed), *options], "fr") == 1
        assert "son témoin" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "value"), [("id", "p9"), ("seat", "field"), ("decision", "freeze_plan")])
def test_who_proposed_what_is_the_logs_to_say(name, value, witnessed, later, capsys):
    kept, told = witness.witness_file(witnessed), lines(witness.witness_file(witnessed))
    record = json.loads(told[2])
    record["agenda"][0][name] = value
    forged(kept, [*told[:2], encode(record), *told[3:]])
    later()
    assert run(["report", str(witnessed)], "fr") == 1
    assert "son témoin" in capsys.readouterr().err


def test_a_witness_that_would_fill_the_memory_is_not_unpacked(witnessed, monkeypatch):
    monkeypatch.setattr(witness, "LARGEST", 10_000)
    assert found(witnessed) == [("witness_damaged", 0)]


def test_a_header_of_another_format_or_of_nothing_is_said(witnessed):
    kept, told = witness.witness_file(witnessed), lines(witness.witness_file(witnessed))
    forged(kept, [encode({**json.loads(told[0]), "format": 2}), *told[1:]])
    assert found(witnessed) == [("another_version", 0)]
    for header in (b"[]", b"{}", b"\xff"):
        forged(kept, [header, *told[1:]])
        assert found(witnessed) == [("witness_damaged", 0)]


def test_a_later_palabre_leaves_out_what_it_does_not_know_and_compares_nothing(witnessed, monkeypatch, later):
    kept, told = witness.witness_file(witnessed), lines(witness.witness_file(witnessed))
    record = json.loads(told[1])
    record["view"] |= {"moonlight": 3}
    record["view"]["activities"][0] |= {"perfume": "rose"}
    del record["view"]["prices"], record["view"]["activities"][0]["currency"]
    forged(kept, [encode({**json.loads(told[0]), "shape": "0" * 64}), encode(record), *told[2:]])
    verdict = verified(witnessed)
    assert (verdict.troubles, verdict.compared, bool(verdict.witness)) == ([], False, True)
    later()
    log = read_file(witnessed).log
    told_again = Recording(log, CASE, rules_of(witnessed, log))
    told_again.seek(0)
    assert told_again.view().prices == {}
    assert told_again.view().activities[0].currency == ""


def test_a_witness_of_the_first_format_is_still_read():
    """A field that views have gained since must have a default that says nothing is known of it."""
    path = Path(__file__).parent / "logs" / "witness-1.jsonl"
    log = read_file(path).log
    held = read_witness(witness.witness_file(path), log)
    assert held.empreinte == "CFWT-H0BD-MB26"
    told = held.rules(log).start(None, 0, ())  # type: ignore[arg-type]
    for entry in log.entries[:-1]:
        told.play(entry.move())
    assert told.closed
    assert [outcome.id for outcome in told.view().outcomes] == [*NAMES]
    assert {proposal.status for proposal in told.agenda()} == {"adopted", "rejected", "withdrawn"}


def test_the_log_of_a_decision_that_is_no_longer_known_is_told_by_nobody(witnessed):
    log = read_file(witnessed).log
    first = next(entry for entry in log.entries if entry.kind == "propose")
    strange = first._replace(body={"decision": "build_a_rocket", "body": {}})
    entries = tuple(strange if entry is first else entry for entry in log.entries)
    with pytest.raises(Broken, match="another_version"):
        read_witness(witness.witness_file(witnessed)).rules(replace(log, entries=entries))
