"""What two assessors marked otherwise is settled by them, in writing; a third one, blind, opens it once more."""

import errno
import io
from dataclasses import replace

import pytest

from sim.assess.marks import Locked
from sim.play.jury.grids import load_grid
from sim.play.jury.settling import KINDS, Settling, final_sheet
from sim.play.record.register import read_chain
from sim.play.trouble import Broken, Trouble
from tests.play.assessors import LOGS, header, marked, ours, theirs
from tui.assessing.settling import SettlingDesk
from tui.commands.frame import run
from tui.plain import settle
from tui.plain.voice import Voice

MARKING = load_grid("rncp35203-bc02")
WHY = "Le chiffre y était."


@pytest.fixture
def marks(tmp_path):
    first = marked(tmp_path / "a.marks", header("Mme Diop"), ours)
    return first, marked(tmp_path / "b.marks", header("M. Sow"), theirs)


def opened(tmp_path, marks):
    return Settling.resume(tmp_path / "jury.settlement", marks, MARKING.grid, MARKING.digest)


def sheet(tmp_path, marks):
    return final_sheet(tmp_path / "jury.settlement", marks, MARKING.grid, MARKING.digest)


def settled(settling, mark=2, why="Relu ensemble."):
    for log, criterion, seat in settling.settlement.queue():
        settling.add("settle", log=log, criterion=criterion, seat=seat, mark=mark, why=why)


def signed(tmp_path, marks):
    settling = opened(tmp_path, marks)
    settled(settling)
    for name in settling.settlement.parties:
        settling.add("sign", assessor=name)
    return settling


def sheet_of(settling, tmp_path, marks, log):
    assert settling.settlement.done
    return [line for line in sheet(tmp_path, marks).lines if line.log == LOGS[log]]


def refused(reason):
    return pytest.raises(Locked, match=f"^{reason}$")


def test_the_furthest_apart_comes_first_and_nothing_is_settled_without_a_reason(tmp_path, marks):
    settling = opened(tmp_path, marks)
    log, criterion, seat = settling.settlement.queue()[0]
    assert criterion in ("c1", "c3")
    place = {"log": log, "criterion": criterion, "seat": seat}
    with refused("no-settlement"):
        settling.add("settle", **place, mark=3, why=" ")
    with refused("no-level"):
        settling.add("settle", **place, mark=0, why="…")
    with refused("agreed"):
        settling.add("settle", log=0, criterion="c2", seat="s1", mark=3, why="…")
    with refused("unsettled") as caught:
        settling.add("sign", assessor="Mme Diop")
    assert caught.value.facts == {"n": len(settling.settlement.queue()), "criterion": criterion}
    assert settling.settlement.settled == {}


def test_what_both_signed_is_the_sheet_and_changes_no_more(tmp_path, marks):
    settling = signed(tmp_path, marks)
    with refused("signed"):
        log, criterion, seat = next(iter(settling.settlement.settled))
        settling.add("settle", log=log, criterion=criterion, seat=seat, mark=4, why="Après coup.")
    found = sheet(tmp_path, marks)
    assert found.done
    assert found.signed == ("Mme Diop", "M. Sow")
    origins = {(line.final.origin, len({s.given.mark for s in line.sides}) > 1) for line in found.lines}
    assert origins == {("agreed", False), ("settled", True)}
    assert {line.final.mark for line in found.lines if line.final.origin == "settled"} == {2}
    assert len(found.lines) == 3 * (8 * 2 + 2)


def test_a_settlement_is_resumed_and_one_altered_is_named(tmp_path, marks):
    settling = signed(tmp_path, marks)
    again = opened(tmp_path, marks)
    assert again.settlement.settled == settling.settlement.settled
    assert again.settlement.done
    path = settling.path
    path.write_bytes(path.read_bytes().replace(b'"mark":2', b'"mark":4', 1))
    with pytest.raises(Broken, match="edited"):
        read_chain(path, KINDS)


def test_what_a_full_disk_did_not_take_is_not_settled(tmp_path, marks, monkeypatch):
    settling = opened(tmp_path, marks)
    log, criterion, seat = settling.settlement.queue()[0]
    kept = settling.path.read_bytes()

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with pytest.raises(Trouble, match="disk_full"):
            settling.add("settle", log=log, criterion=criterion, seat=seat, mark=2, why="Relu ensemble.")
    assert (settling.path.read_bytes(), settling.settlement.settled) == (kept, {})
    settling.add("settle", log=log, criterion=criterion, seat=seat, mark=2, why="Relu ensemble.")
    assert opened(tmp_path, marks).settlement.settled == settling.settlement.settled


def test_somebody_elses_marks_are_not_settled_here(tmp_path, marks):
    signed(tmp_path, marks)
    other = marked(tmp_path / "d.marks", header("Mme Ba"), theirs)
    with pytest.raises(Trouble, match="settlement_other_marks"):
        opened(tmp_path, (marks[0], other))
    with pytest.raises(Trouble, match="not_a_settlement"):
        Settling.resume(marks[0], marks, MARKING.grid, MARKING.digest)


@pytest.mark.parametrize("change", [{"exposure": "heard"}, {"ties": "cousin"}])
def test_an_appeal_is_marked_by_somebody_who_has_met_nothing(tmp_path, marks, change):
    signed(tmp_path, marks)
    third = marked(tmp_path / "c.marks", header("Mme Ba", **change), ours)
    with pytest.raises(Trouble, match="third_not_blind"):
        opened(tmp_path, (*marks, third))


def test_on_appeal_the_three_settle_what_the_third_sees_otherwise(tmp_path, marks):
    third = marked(tmp_path / "c.marks", header("Mme Ba"), lambda n, c, s: 4 if (n, c) == (1, "c2") else ours(n, c, s))
    settling = opened(tmp_path, (*marks, third))
    with refused("no-appeal"):
        settling.appeal(0, "", WHY)
    signed(tmp_path, marks)
    settling = opened(tmp_path, (*marks, third))
    with refused("no-ground"):
        settling.appeal(0, "", " ")
    for log in range(3):
        settling.appeal(log, "", WHY)
    with refused("no-appeal"):
        settling.appeal(0, "s1", WHY)
    assert "Mme Ba" in settling.settlement.parties
    assert not settling.settlement.done
    queue = settling.settlement.queue()
    assert (0, "c2", "s1") in queue
    assert all(len(settling.sides(place)) == 3 for place in queue)
    stood = {place for place in settling.settlement.settled if place not in queue}
    settled(settling, 3, "Les trois ont relu l’entrée.")
    log, criterion, seat = queue[0]
    settling.add("settle", log=log, criterion=criterion, seat=seat, mark=1, why="Relue encore, avant de signer.")
    held = settling.settlement.settled[queue[0]]
    assert (held.mark, held.before and held.before.mark) == (1, 2), "before is what the two had signed"
    for name in settling.settlement.parties:
        assert not settling.settlement.done
        settling.add("sign", assessor=name)
    found = sheet(tmp_path, (*marks, third))
    origins = {(lines.criterion, lines.final.origin) for lines in found.lines}
    assert ("c2", "appealed") in origins
    places = [(LOGS.index(line.log), line.criterion, line.seat) for line in found.lines]
    kept = {line.final.origin for place, line in zip(places, found.lines, strict=True) if place in stood}
    assert kept <= {"settled"}
    before = {(line.final.mark, line.final.before and line.final.before.mark) for line in found.lines if line.final.why}
    assert (3, 2) in before, "what the two had signed stays beside what the three changed"
    with pytest.raises(Trouble, match="settlement_third_missing"):
        opened(tmp_path, marks)


def test_an_appeal_about_one_team_asks_no_third_reading_of_the_others(tmp_path, marks):
    only = header("Mme Ba", logs=LOGS[1:2])
    third = marked(tmp_path / "c.marks", only, lambda n, c, s: 1 if c == "c2" else ours(n, c, s))
    signed(tmp_path, marks)
    settling = opened(tmp_path, (*marks, third))
    with refused("no-party"):
        settling.appeal(0, "", WHY)
    settling.appeal(1, "", WHY)
    queue = settling.settlement.queue()
    assert {log for log, _, _ in queue} == {1}
    assert ("c2", "s1") in [place[1:] for place in queue]
    assert {len(settling.sides(place)) for place in settling.settlement.places() if place[0] == 0} == {2}
    settled(settling, 3, "Les trois ont relu l’entrée.")
    for name in settling.settlement.parties:
        settling.add("sign", assessor=name)
    assert sheet(tmp_path, (*marks, third)).done


def test_who_did_not_appeal_keeps_what_was_signed(tmp_path, marks):
    third = marked(tmp_path / "c.marks", header("Mme Ba"), lambda *_: 4)
    before = {line.criterion + line.seat: line for line in sheet_of(signed(tmp_path, marks), tmp_path, marks, 0)}
    settling = opened(tmp_path, (*marks, third))
    settling.appeal(0, "s1", WHY)
    assert {place[::2] for place in settling.settlement.queue()} == {(0, "s1")}
    other = next(place for place in settling.settlement.settled if place[2] != "s1")
    with refused("not-appealed"):
        settling.add("settle", log=other[0], criterion=other[1], seat=other[2], mark=1, why="Tant qu’on y est.")
    settled(settling, 3, "À trois.")
    for name in settling.settlement.parties:
        settling.add("sign", assessor=name)
    for line in sheet_of(settling, tmp_path, (*marks, third), 0):
        if line.seat != "s1":
            assert line == before[line.criterion + line.seat]
    assert [one.why for one in sheet(tmp_path, (*marks, third)).appeals] == [WHY]


def test_appeals_of_before_named_nobody_and_opened_everything(tmp_path, marks):
    third = marked(tmp_path / "c.marks", header("Mme Ba"), lambda *_: 4)
    signed(tmp_path, marks)
    settling = opened(tmp_path, (*marks, third))
    settling.add("appeal", assessor="Mme Ba", marks=settling.jurors[2].head)
    assert {place[0] for place in settling.settlement.queue()} == {0, 1, 2}
    assert opened(tmp_path, (*marks, third)).settlement.queue() == settling.settlement.queue()


def test_a_settlement_is_resumed_whatever_the_order_in_which_files_are_typed(tmp_path, marks):
    days = [marked(tmp_path / f"{log.team}.marks", header("M. Sow", logs=(log,)), theirs) for log in LOGS]
    settling = signed(tmp_path, (marks[0], *days))
    again = opened(tmp_path, (days[2], marks[0], days[0], days[1]))
    assert again.settlement.settled == settling.settlement.settled
    with pytest.raises(Trouble, match="settlement_other_marks"):
        opened(tmp_path, (marks[0], *days[:2]))


def typed(tmp_path, marks, *lines, language="en"):
    spoken = io.StringIO()
    voice = Voice(io.StringIO("".join(f"{line}\n" for line in lines)), spoken)
    settling = opened(tmp_path, marks)
    settle.run(settle.Table(SettlingDesk(settling, MARKING, language), voice))
    return settling, spoken.getvalue()


def test_line_by_line_from_the_queue_to_both_signatures(tmp_path):
    first = marked(tmp_path / "a.marks", header("Mme Diop"), ours, comment="p. 3 \x1b[31m")
    second = marked(tmp_path / "b.marks", header("M. Sow"), lambda n, c, s: 1 if (n, c, s) == (1, "c6", "") else 3)
    left = len(opened(tmp_path, (first, second)).settlement.queue())
    each = [line for _ in range(left) for line in ("1", "n", "Personne ne l’a vu.")]
    signing = [str(left + 1), "Monsieur", str(left + 2), "m. sow", "1", "Mme  Diop", "0"]
    settling, said = typed(tmp_path, (first, second), *each, *signing)
    assert "Mme Diop: " in said
    assert "M. Sow: " in said
    assert "\x1b" not in said
    assert settling.settlement.done, said[-2000:]
    assert settling.empreinte in said


def test_the_command_ends_well_once_both_have_signed(tmp_path, marks, monkeypatch, capsys):
    path = tmp_path / "jury.settlement"
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
    words = ["agree", *map(str, marks), "--settle", str(path)]
    assert run(words, "fr") == 1
    signed(tmp_path, marks)
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
    assert run(words, "fr") == 0
    out = capsys.readouterr().out
    assert "Signé par Mme Diop, M. Sow." in out
    assert run(["verify", str(path)], "en") == 0
    assert "of Mme Diop, M. Sow, signed" in capsys.readouterr().out
    assert run(["agree", *map(str, marks), "--third", str(marks[0])], "en") == 2


def test_two_files_of_one_assessor_are_no_jury(tmp_path, marks):
    same = marked(tmp_path / "c.marks", replace(header("Mme Diop")), ours)
    with pytest.raises(Trouble, match="marks_twice"):
        opened(tmp_path, (*marks, same))
