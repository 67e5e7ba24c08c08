"""Marks stand: in order, on evidence, chained, on the disk at once; what was altered is named."""

import errno
from dataclasses import replace

import pytest

from sim.assess.grid import Criterion, Grid, Trial
from sim.assess.marks import Locked
from sim.play.jury.markbook import Markbook, MarkedLog, MarksHeader, read_marks
from sim.play.record import register
from sim.play.record.canonical import decode, digest, encode
from sim.play.trouble import Broken, Stale, Trouble

TRIALS = (Trial("t", "simulation", "group", 0, ("0",)),)
OWN = Criterion("c1", "individual", ("t",), ("report_gap",), ("spotter",), ())
SHARED = Criterion("c2", "group", ("t",), ("follow_up",), ("proposer",), ())
GRID = Grid("g", "1", "", "", "", False, TRIALS, (OWN, SHARED))
LOG = MarkedLog("1", "puits", "ab" * 32, 50, True, {"s1": "Awa", "s2": "Luc"})


def header(name="Mme Diop", exposure="nothing"):
    return MarksHeader(name, exposure, "", "g", "1", "d" * 64, (LOG,), "fr", None)


@pytest.fixture
def book(tmp_path):
    return Markbook.create(tmp_path / "a.marks", header(), GRID)


def judge(book, entry, *verdicts, comment=""):
    shown = [{"entry": e, "criterion": c, "seat": s, "level": level} for e, c, s, level in verdicts]
    book.add("judge", {"log": 0, "entry": entry, "verdicts": shown, "comment": comment, "flag": False})


def mark(book, criterion, seat, level, entries=(), **more):
    nothing = {"observations": [], "passages": [], "comment": "", "flag": False, "why": ""}
    given = {"criterion": criterion, "seat": seat, "mark": level, "entries": list(entries)}
    book.add("mark", {"log": 0, **given, **nothing, **more})


def whole(book):
    judge(book, 10, (10, "c1", "s1", 3))
    judge(book, 20, (18, "c1", "s2", 2), (20, "c2", "s1", 3))
    book.add("read", {"log": 0})
    mark(book, "c1", "s1", 3, [10])
    mark(book, "c1", "s2", "not_observed")
    mark(book, "c2", "", 3, [20])


def refused(reason):
    return pytest.raises(Locked, match=f"^{reason}$")


def test_a_judgement_is_locked_before_the_next_opens(book):
    judge(book, 10, (10, "c1", "s1", 3))
    with refused("locked"):
        judge(book, 10, (10, "c1", "s1", 4))
    with refused("locked"):
        judge(book, 5)
    judge(book, 20)
    book.add("read", {"log": 0})
    with refused("locked"):
        judge(book, 30)


def test_the_first_entry_can_be_judged_and_the_last_and_none_beyond(book):
    with pytest.raises(ValueError, match="no such entry"):
        judge(book, 0)
    judge(book, 1, (1, "c1", "s1", 3))
    judge(book, 50, (50, "c1", "s1", 3))
    with pytest.raises(ValueError, match="no such entry"):
        judge(book, 51)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [({"criterion": "c7"}, "no-criterion"), ({"seat": "s9"}, "no-seat"), ({"level": 5}, "no-level"),
     ({"entry": 51}, "not-read"), ({"entry": 0}, "not-read")],
)  # fmt: skip
def test_what_is_weighed_once_all_is_read_is_of_this_log_and_of_this_grid(book, wrong, reason):
    right = {"log": 0, "entry": 7, "criterion": "c1", "seat": "s1", "level": 2}
    with refused("unread"):
        book.add("weigh", right)
    book.add("read", {"log": 0})
    with refused(reason):
        book.add("weigh", {**right, **wrong})
    book.add("weigh", right)
    assert [v.level for v in book.marks.sheets[0].verdicts("c1", "s1")] == [2]


def test_a_mark_waits_for_the_reading_and_rests_on_something(book):
    with refused("unread"):
        mark(book, "c1", "s1", 3, [10])
    judge(book, 10, (10, "c1", "s1", 3))
    book.add("read", {"log": 0})
    with refused("no-evidence"):
        mark(book, "c1", "s1", 3)
    with refused("not-theirs"):
        mark(book, "c1", "s2", 3, [10])
    with refused("no-level"):
        mark(book, "c1", "s1", 0, [10])
    with refused("no-entry"):
        mark(book, "c1", "s1", 3, [51])
    mark(book, "c1", "s2", "not_observed")
    book.add("observe", {"log": 0, "where": "oral", "at": "10:42", "seat": "s2", "text": "Explique l’écart."})
    mark(book, "c1", "s2", 3, observations=[1])


def test_whoever_reads_forward_judges_nothing_that_comes_later(book):
    with refused("not-read"):
        judge(book, 10, (11, "c1", "s1", 3))
    judge(book, 10, (10, "c1", "s1", 3), (4, "c1", "s2", 2))


def test_the_lowest_level_may_be_for_what_was_not_done_which_is_then_said(book):
    """There is no entry of a thing that nobody did; a low mark without a word would say nothing to an appeal."""
    judge(book, 10, (10, "c1", "s1", 3))
    book.add("read", {"log": 0})
    for comment in ("", "   "):
        with refused("no-evidence"):
            mark(book, "c1", "s1", 1, comment=comment)
    with refused("no-evidence"):
        mark(book, "c1", "s1", 2, comment="N’a rien préparé.")
    mark(book, "c1", "s1", 1, comment="N’a rien préparé.")
    assert book.marks.sheets[0].first["c1", "s1"].comment == "N’a rien préparé."


def test_the_outcome_opens_after_the_marks_and_a_change_says_why(book):
    whole(book)
    book.add("outcome", {"log": 0})
    with refused("no-why"):
        mark(book, "c1", "s1", 2, [10])
    mark(book, "c1", "s1", 2, [10], why="Lu trop vite la première fois.")
    sheet = book.marks.sheets[0]
    assert (sheet.first["c1", "s1"].mark, sheet.mark(("c1", "s1")).mark) == (3, 2)


def test_the_outcome_stays_shut_while_a_mark_is_missing(book):
    judge(book, 10, (10, "c1", "s1", 3))
    book.add("read", {"log": 0})
    with refused("unmarked"):
        book.add("outcome", {"log": 0})
    with refused("unmarked"):
        book.add("end", {})


def test_what_was_signed_is_closed(book):
    whole(book)
    book.add("end", {})
    with refused("ended"):
        mark(book, "c2", "", 4, [20])


def test_a_file_is_resumed_where_it_was_left(book):
    judge(book, 10, (10, "c1", "s1", 3), comment="<b>oui</b> \x1b[31m")
    again = Markbook.open(book.path, GRID, "d" * 64)
    assert (again.marks, again.head, again.count) == (book.marks, book.head, book.count)
    judge(again, 20)
    with pytest.raises(Stale):
        judge(book, 30)
    assert b"\x1b" not in book.path.read_bytes()


def test_a_full_disk_takes_nothing_and_the_next_try_goes_on(book, monkeypatch):
    judge(book, 10, (10, "c1", "s1", 3))
    kept, taken = book.path.read_bytes(), str(book.marks)

    def half(file, line):
        file.write(line[: len(line) // 2])
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as full:
        full.setattr(register, "_write", half)
        with pytest.raises(Trouble, match="disk_full"):
            judge(book, 20)
    assert (book.path.read_bytes(), str(book.marks)) == (kept, taken)
    judge(book, 20)
    assert Markbook.open(book.path, GRID, "d" * 64).marks == book.marks


def test_what_is_tried_before_it_is_written_leaves_every_part_as_it_was(book):
    """A full disk comes between the two: what the file does not hold, nobody has marked."""
    judge(book, 10, (10, "c1", "s1", 3))
    verdict = {"entry": 12, "criterion": "c1", "seat": "s2", "level": 2}
    level = {"criterion": "c1", "seat": "s1", "mark": 3, "entries": [10], "observations": [], "passages": []}
    words = {"comment": "", "flag": False, "why": ""}
    for kind, body in (
        ("judge", {"entry": 20, "verdicts": [], "comment": "", "flag": False}), ("read", {}), ("weigh", verdict),
        ("observe", {"where": "oral", "at": "", "seat": "s1", "text": "Clair."}), ("mark", {**level, **words}),
    ):  # fmt: skip
        before = repr(book.marks)
        book.marks.check(kind, {"log": 0, **body})
        assert repr(book.marks) == before, kind
        book.add(kind, {"log": 0, **body})
        assert repr(book.marks) != before, kind


def test_a_file_that_is_gone_is_said(book):
    book.path.unlink()
    with pytest.raises(Trouble, match="no_file"):
        judge(book, 10)
    with pytest.raises(Trouble, match="no_file"):
        Markbook.open(book.path, GRID, "d" * 64)


def test_what_a_colleague_writes_while_the_file_is_read_is_not_written_over(book, monkeypatch):
    reading = register.read_chain

    def meanwhile(path, kinds):
        chain = reading(path, kinds)
        judge(book, 10)
        return chain

    monkeypatch.setattr(register, "read_chain", meanwhile)
    late = Markbook.open(book.path, GRID, "d" * 64)
    with pytest.raises(Stale):
        judge(late, 20)
    assert read_marks(book.path)[1][-1]["body"]["entry"] == 10


def test_a_file_for_another_grid_is_not_resumed(book):
    with pytest.raises(Trouble, match="marks_other_grid"):
        Markbook.open(book.path, GRID, "e" * 64)
    with pytest.raises(Trouble, match="save_exists"):
        Markbook.create(book.path, header(), GRID)


def lines(book):
    return book.path.read_bytes().splitlines(keepends=True)


def rehashed(line, **changes):
    """Forge a line well: it bears the hash of what it says now."""
    record = {key: value for key, value in decode(line.rstrip(b"\n")).items() if key != "hash"} | changes
    return encode({**record, "hash": digest(encode(record))}) + b"\n"


DAMAGES = {
    "rewritten": lambda ls: [*ls[:2], rehashed(ls[2], wall="2026-11-27T09:00:00Z"), *ls[3:]],
    "another_version": lambda ls: [*ls[:-1], rehashed(ls[-1], kind="praise")],
    "edited": lambda ls: [*ls[:2], ls[2].replace(b'"level":2', b'"level":4'), *ls[3:]],
    "edited_header": lambda ls: [ls[0].replace(b"Diop", b"Dupont"), *ls[1:]],
    "missing": lambda ls: [*ls[:2], *ls[3:]],
    "repeated": lambda ls: [*ls[:2], ls[1], *ls[2:]],
    "cut_line": lambda ls: [*ls[:-1], ls[-1][:-5]],
    "empty": lambda _: [],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_altered_is_named(book, damage):
    whole(book)
    book.path.write_bytes(b"".join(DAMAGES[damage](lines(book))))
    with pytest.raises(Broken) as broken:
        read_marks(book.path)
    assert broken.value.reason == damage


def test_a_file_cut_in_its_first_line_is_not_said_to_be_empty(book):
    book.path.write_bytes(lines(book)[0][:-5])
    with pytest.raises(Broken) as broken:
        read_marks(book.path)
    assert (broken.value.reason, broken.value.entry) == ("edited_header", 0)


def test_who_led_the_session_is_not_blind():
    assert [header(exposure=e).blind for e in ("led", "heard", "nothing")] == [False, False, True]


def test_nobody_goes_on_in_the_file_of_another_or_on_other_logs(book):
    assert Markbook.resume(book.path, header(), GRID).head == book.head
    typed = Markbook.resume(book.path, header(header().assessor.upper()), GRID)
    assert typed.header.assessor == header().assessor, "the same person, as first written"
    with pytest.raises(Trouble, match="marks_other_assessor"):
        Markbook.resume(book.path, header("M. Sow"), GRID)
    with pytest.raises(Trouble, match="marks_other_logs"):
        Markbook.resume(book.path, replace(header(), logs=(replace(LOG, head="cd" * 32),)), GRID)
