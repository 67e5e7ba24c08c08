"""Marking line by line, as an assessor types it: read, judge, mark, observe, open the outcome, sign."""

import io
import re

import pytest

from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.jury.review import Reading
from sim.play.library import load
from sim.play.record.chain import Log
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.scratch import SUFFIX
from tests.play.villages import PETIT_PUITS
from tests.tui.aloud import Terminal
from tui.plain import review
from tui.plain.assessor import AssessorAloud
from tui.plain.voice import Voice


def assess(tmp_path, recording, marking, *typed, language="en", every=False, hands=io.StringIO):
    path = tmp_path / "diop.marks"
    if path.exists():
        book = Markbook.open(path, marking.grid, marking.digest)
    else:
        grid, logs = marking.grid, (marked_log(recording.full_log),)
        header = MarksHeader("Mme Diop", "nothing", "", grid.id, grid.edition, marking.digest, logs, language, None)
        book = Markbook.create(path, header, grid)
    spoken = io.StringIO()
    readings = [Reading(recording, marking.grid, every=every)]
    voice = Voice(hands("".join(f"{line}\n" for line in typed)), spoken)
    review.run(AssessorAloud(book, marking, language, readings=readings, voice=voice))
    return book, spoken.getvalue()


def test_drafts_that_cannot_be_read_are_set_aside_and_said(tmp_path, recording, short):
    (tmp_path / f"diop.marks{SUFFIX}").write_text("{half", encoding="utf-8")
    _, said = assess(tmp_path, recording, short, "q")
    assert f"whole, as diop.marks{SUFFIX}.damaged" in said


def test_a_log_that_is_not_closed_is_said_to_be_before_it_is_read(tmp_path, recording, short):
    """Whoever was given a log cut in the middle read it to its last line, and was told nothing."""
    cut = Log(recording.full_log.header, recording.full_log.entries[:40])
    _, said = assess(tmp_path, Recording(cut, load(PETIT_PUITS), current_rules()), short)
    assert re.search(r"1\. Team .* · not closed, pass 1: reading", said)
    (tmp_path / "whole").mkdir()
    assert "not closed" not in assess(tmp_path / "whole", recording, short)[1]


def test_a_page_is_judged_locked_and_not_shown_again(tmp_path, recording, short):
    book, said = assess(tmp_path, recording, short, "1", "c8:evaluation=3 / a clear rule", "q")
    (judgement,) = book.marks.sheets[0].judgements.values()
    assert (judgement.verdicts[0].level, judgement.comment) == (3, "a clear rule")
    assert said.count("Judge") == 2
    assert "Results" not in said
    _, again = assess(tmp_path, recording, short, "1", "q")
    assert again.count("Judge") == 1
    assert f"Entry {judgement.entry}." not in again


@pytest.mark.parametrize("typed", ["1=7", "yes", "c8=3", "3 1=2"])
def test_what_is_not_a_judgement_is_asked_again(tmp_path, recording, short, typed):
    book, said = assess(tmp_path, recording, short, "1", typed, "q")
    assert f"“{typed}” is not understood." in said
    assert not book.marks.sheets[0].judgements


def test_as_many_levels_as_pieces_are_asked_for(tmp_path, recording, short):
    """“3” on a page of three pieces was not understood, and nothing said that three levels were awaited."""
    offered = len(Reading(recording, short.grid).page(0).evidence)
    book, said = assess(tmp_path, recording, short, "1", " ".join("3" * (offered + 1)), "q")
    awaited = "One piece is proposed here" if offered == 1 else f"{offered} levels in their order"
    assert awaited in said
    assert "is not understood" not in said
    assert not book.marks.sheets[0].judgements


def test_at_a_terminal_a_page_is_not_locked_by_one_enter_over_pieces_without_a_judgement(tmp_path, recording, short):
    """The screen asked once more; line by line a key that slipped closed the page for good."""
    offered = len(Reading(recording, short.grid).page(0).evidence)
    book, said = assess(tmp_path, recording, short, "1", "", "q", hands=Terminal)
    assert f"{offered} piece" in said
    assert "Enter again locks the page." in said
    assert not book.marks.sheets[0].judgements
    book, _ = assess(tmp_path, recording, short, "1", "! / to be asked at the oral", "", "q", hands=Terminal)
    ((judgement,), verdicts) = book.marks.sheets[0].judgements.values(), ()
    assert (judgement.verdicts, judgement.comment, judgement.flag) == (verdicts, "to be asked at the oral", True)


def test_a_piece_that_is_not_there_is_said(tmp_path, recording, short):
    """It was said not to be understood, on a page where nothing is proposed as on any other."""
    book, said = assess(tmp_path, recording, short, "1", "99=3", "q")
    assert "There is no piece 99 on this page." in said
    assert not book.marks.sheets[0].judgements


def test_a_page_with_nothing_proposed_says_so(tmp_path, recording, short):
    offered = [len(page.evidence) for page in Reading(recording, short.grid, every=True).pages()]
    bare = offered.index(0)
    _, said = assess(tmp_path, recording, short, "1", *[""] * bare, "1=2", "q", every=True)
    assert said.count("Nothing is proposed here; c9:Awa=3 adds a piece, Enter locks.") == 1
    assert "There is no piece 1 on this page." in said


def test_a_seat_or_a_criterion_that_is_not_there_is_said(tmp_path, recording, short):
    _, said = assess(tmp_path, recording, short, "1", "c9:field=3", "c8:nobody=3", "q")
    assert "The grid has no criterion c9" in said
    assert "There is no seat nobody at this table." in said


def test_from_the_first_page_to_the_signature(tmp_path, recording, short):
    pages = len(list(Reading(recording, short.grid).pages()))
    keys = [("c6", ""), *(("c8", seat.id) for seat in recording.seats)]
    observed = ["3", "1", str(len(recording.seats) + 1), "10:42", "The group explains each gap."]
    given = ["1", "3 o1 / each gap is said", *["n"] * (len(keys) - 1)]
    typed = ["1", *[""] * pages, *observed, *given, "6", "yes", "0", "2", "yes", "0"]
    book, said = assess(tmp_path, recording, short, *typed)
    assert book.marks.ended, said[-3000:]
    sheet = book.marks.sheets[0]
    assert (sheet.first["c6", ""].mark, sheet.first["c6", ""].comment) == (3, "each gap is said")
    assert sheet.first["c6", ""].observations == (1,)
    assert {given.mark for key, given in sheet.first.items() if key[0] == "c8"} == {"not_observed"}
    assert f"1. Marks: {len(keys)} to give" in said
    assert "1. All is marked: once more, in turn" in said, "“Marks: 0 to give” gave nothing to do"
    before, _, after = said.partition("Open the outcome? From then on")
    assert "Seven results" not in before
    assert "Seven results" in after
    assert book.empreinte in said


def test_an_observation_has_a_time_even_if_none_was_typed(tmp_path, recording, short):
    pages = len(list(Reading(recording, short.grid).pages()))
    book, _ = assess(tmp_path, recording, short, "1", *[""] * pages, "3", "1", "1", "", "Explains the gap.", "0", "0")
    (seen,) = book.marks.sheets[0].observations
    assert re.fullmatch(r"\d\d:\d\d", seen.at)


def test_an_outcome_that_cannot_be_opened_is_not_asked_about(tmp_path, recording, short):
    pages = len(list(Reading(recording, short.grid).pages()))
    _, said = assess(tmp_path, recording, short, "1", *[""] * pages, "6", "0", "0")
    assert "marks are missing, first on criterion" in said
    assert "From then on a changed mark asks why" not in said


def test_pages_are_found_again_among_those_that_may_be_read(tmp_path, recording, short):
    anything = ["0", "0", "0", "0"]
    typed = ["1", "c8:evaluation=2 / seen", "f", *anything, "", "1", "0", "q"]
    book, said = assess(tmp_path, recording, short, *typed)
    assert len(book.marks.sheets[0].judgements) == 1
    listed = said.partition("Words to find")[2]
    assert "Pages read · 2 pages" in listed
    assert "Judged: c8, ★ Inès, level 2" in listed
    assert "“seen”" in listed
    _, other = assess(tmp_path, recording, short, "1", "f", *anything, "zzz", "0", "q")
    assert "“zzz” · 0 pages" in other


def test_a_piece_found_again_is_weighed_with_the_mark_that_cites_it(tmp_path, recording, short):
    pages = len(list(Reading(recording, short.grid).pages()))
    entry = next(e.seq for e in recording.full_log.entries if e.seat == "evaluation" and e.kind == "propose")
    seat = 1 + 1 + [seat.id for seat in recording.seats].index("evaluation")
    typed = ["1", *[""] * pages, "2", str(seat), "3", f"{entry}=3", "", "0", "0", "0"]
    book, said = assess(tmp_path, recording, short, *typed)
    sheet = book.marks.sheets[0]
    given = sheet.first.get(("c8", "evaluation"))
    assert given, said[-1500:]
    assert (given.mark, given.entries) == (3, (entry,))
    assert [v.level for v in sheet.weighed.values()] == [3]


def test_a_mark_given_again_as_it_is_keeps_the_reason_of_its_change(tmp_path, recording, short):
    pages = len(list(Reading(recording, short.grid).pages()))
    opened = ["1", *["n"] * 6, "6", "yes"]
    changed = ["2", "1", "s", "", "", "gone at noon", "1", "s", "", "", "0", "0", "0"]
    book, said = assess(tmp_path, recording, short, "1", *[""] * pages, *opened, *changed)
    (given,) = book.marks.sheets[0].second.values()
    assert (given.mark, given.why) == ("absent", "gone at noon"), said[-2000:]
    assert said.count("Why was the mark changed?") == 1


def test_what_was_skipped_is_counted_for_the_table_and_for_nobody(tmp_path, recording, short):
    """A count by student was a tenth of the words of a log, and marks are not drawn from how much somebody does."""
    pages = len(list(Reading(recording, short.grid).pages()))
    _, said = assess(tmp_path, recording, short, "1", *[""] * pages, "0", "0")
    skipped = [line for line in said.splitlines() if "skipped (o)" in line]
    assert skipped
    assert all(re.fullmatch(r"\d+ (entry|entries) skipped \(o\)", line) for line in skipped)


def test_an_assessor_who_reads_french_meets_no_english(tmp_path, recording, short):
    _, said = assess(tmp_path, recording, short, "1", "q", language="fr")
    assert "Ce que l’équipe savait alors" in said
    assert "What the team" not in said
    assert "Judge" not in said


def test_a_student_is_named_as_the_page_names_them(tmp_path, recording, short):
    seat = recording.seats[-1]
    book, _ = assess(tmp_path, recording, short, "1", f"c8:{seat.name.upper()}=2", "q")
    (judgement,) = book.marks.sheets[0].judgements.values()
    assert judgement.verdicts[0].seat == seat.id


def test_an_entry_that_has_not_been_read_is_no_piece_yet(tmp_path, recording, short):
    book, said = assess(tmp_path, recording, short, "1", "c8:evaluation@9999=2", "q")
    assert "Entry 9999 has not been read yet." in said
    assert not book.marks.sheets[0].judgements


def read_and(tmp_path, recording, short, *typed):
    pages = len(list(Reading(recording, short.grid).pages()))
    return assess(tmp_path, recording, short, "1", *[""] * pages, "1", *typed)


def test_a_mark_is_one_line_and_what_it_lacks_is_said_at_once(tmp_path, recording, short):
    """Level, entries, passage and comment in a line; a level that rests on nothing is asked again, one by one too."""
    typed = ["3 zzz", "7", "3 “p. 4, budget” / said in the report", "w", "n", "", "", "q"]
    book, said = read_and(tmp_path, recording, short, *typed)
    assert "“zzz” is not understood." in said
    assert "“7” is not a mark." in said
    sheet = book.marks.sheets[0]
    (first, second), given = list(sheet.first), list(sheet.first.values())
    assert (given[0].mark, given[0].passages, given[0].comment) == (3, ("p. 4, budget",), "said in the report")
    assert given[1].mark == "not_observed"
    assert said.count("Mark: 1 to 4, n not observed, s absent. After") == 1
    assert "Mark (? help):" in said
    assert first != second


def test_a_page_is_short_and_its_help_is_heard_once(tmp_path, recording, short):
    pages = list(Reading(recording, short.grid).pages())
    one = next(n for n, page in enumerate(pages) if len(page.evidence) == 1)
    book, said = assess(tmp_path, recording, short, "1", *[""] * one, "3 / clear", "?", "g c8", "o", "q")
    judgement = list(book.marks.sheets[0].judgements.values())[one]
    assert [v.level for v in judgement.verdicts] == [3]
    assert said.count("criterion:student=level") == 2  # at first, and when it is asked for
    assert "Judge (? help):" in said
    heard = said.split("Entry ")
    assert max(chunk.count("\n") for chunk in heard[1:-1]) <= 20
