"""The assessor's last pages: marks by one key, the outcome once they are given, the signature."""

import sys

import pytest
from textual import events
from textual.widgets import Input

from sim.play.jury.markbook import read_marks
from sim.play.jury.review import Reading
from tests.tui.hands import Keys
from tests.tui.jurors import assessor, mark_all, read_all
from tests.tui.screens import drive, lead, picture
from tui.assessing.assessor import Assessor
from tui.assessing.marks import Citation
from tui.assessing.pages import Draft
from tui.jury.app import JuryApp
from tui.jury.log_list import LogList
from tui.jury.marking import MarksPage
from tui.jury.outcome import Outcome


def test_marks_by_one_key_and_what_they_cite(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    keys = jury.book.marks.keys(jury.sheet(0))

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        assert isinstance(app.screen, MarksPage)
        for key in keys:
            await pilot.press("3" if jury.marks(0).citation(key).entries else "n")
        sheet = jury.sheet(0)
        assert {sheet.mark(key).mark for key in keys} <= {3, "not_observed"}
        assert any(sheet.mark(key).mark == 3 for key in keys)
        assert all(sheet.mark(key).entries for key in keys if sheet.mark(key).mark == 3)
        await pilot.press("o", "up", *"10:42", "down", *"Clear", "down", "enter")
        assert [(seen.where, seen.at, seen.text) for seen in sheet.observations] == [("oral", "10:42", "Clear")]
        await pilot.press("p", *"p.4", "enter")
        assert sheet.mark(app.screen.key).passages == ("p.4",)

    drive(JuryApp(jury), steps, (120, 36))


def test_a_mark_pressed_again_is_written_once_and_the_list_says_what_comes_after_the_last(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    written = jury.book.path.read_bytes().count(b"\n")

    async def steps(pilot):
        await pilot.press("enter", *"n" * (len(jury.marks(0).keys) + 3))
        assert "x opens the outcome" in pilot.app.screen.query_one("#drawing").border_title
        await pilot.press("x", "up", "enter", "escape")
        assert "e signs" in pilot.app.screen.query_one("#drawing").border_title

    drive(JuryApp(jury), steps, (120, 36))
    assert jury.book.path.read_bytes().count(b"\n") == written + len(jury.marks(0).keys) + 1


def test_marks_left_halfway_are_taken_up_at_the_first_that_is_missing(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    keys = jury.marks(0).keys

    async def steps(pilot):
        await pilot.press("enter", "n", "escape", "enter")
        assert pilot.app.screen.key == keys[1]
        assert not jury.sheet(0).mark(keys[1])

    drive(JuryApp(jury), steps, (120, 36))


def test_a_level_that_rests_on_nothing_is_refused_in_a_sentence(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury, level=0)

    async def steps(pilot):
        await pilot.press("enter", "4")
        assert "A level cites an entry" in picture(pilot.app)
        assert not jury.sheet(0).first

    drive(JuryApp(jury), steps, (120, 36))


DAMAGED = (
    [["x", 3.5, 0, 10**9, True, 2], [1, "a"], [7, "p. 4"], "seen twice\ud800", "yes"],
    [None, None, {"p": 1}, 12, None],
    ["abc", [[1]], "abc", ["a"], []],
    [[], []], "abcde", 12,
)  # fmt: skip


@pytest.mark.parametrize("kept", DAMAGED)
def test_a_damaged_draft_of_a_mark_loses_what_is_damaged_alone(tmp_path, recording, short, kept):
    """The file of drafts lies beside the marks: a half-written or edited one ended the application at each start."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    key = jury.marks(0).keys[0]
    jury.scratch.put(f"mark/0/{key[0]}/{key[1]}", kept)

    async def steps(pilot):
        await pilot.press("enter", "n")
        assert jury.sheet(0).mark(key).mark == "not_observed"

    if kept is DAMAGED[0]:
        assert jury.marks(0).citation(key) == Citation((2,), (), ("p. 4",), "seen twice?")
    drive(JuryApp(jury), steps, (120, 36))


def test_a_damaged_draft_of_a_page_does_not_hold_it_up(tmp_path, recording, short):
    """A verdict on a criterion that the grid lacks was shown nowhere, and refused each time the page was locked."""
    jury = assessor(tmp_path, recording, short)
    stop = jury.pages(0).stops[0]
    seat = recording.seats[0].id
    held = [stop.first, "c8", seat, 3]
    wrong = [[stop.first, "c99", seat, 3], [10**6, "c8", seat, 3], [stop.first, "c8", seat, 9], ["1", "c8", seat, 3], 5]
    place = f"page/0/{stop.seq}/{stop.matter.id}"
    jury.scratch.put(place, {"verdicts": [held, *wrong, [[], {}, 1, 2]], "comment": "late\ud800", "flag": 1})
    draft = jury.pages(0).draft(stop)
    assert draft == Draft({tuple(held[:3]): 3}, "late?")
    for kept in ([], "x", {"verdicts": "x"}, {"verdicts": [[1]], "comment": 3}):
        jury.scratch.put(place, kept)
        assert jury.pages(0).draft(stop) == Draft({})
    assert jury.pages(0).lock(stop, draft).done


def test_what_cannot_be_written_is_refused_in_a_sentence_and_stays_as_prepared(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    key, before = jury.marks(0).keys[0], jury.book.path.read_bytes()
    wrong = Citation(comment="\ud800")
    jury.marks(0).prepare(key, wrong._replace(comment="as prepared"))
    said = jury.marks(0).give(key, "not_observed", wrong)
    assert (said.done, said.text) == (False, "Nothing was recorded: part of the draft is damaged. Give it again.")
    assert jury.book.path.read_bytes() == before
    assert jury.marks(0).citation(key).comment == "as prepared"


def test_the_outcome_waits_for_the_marks_and_a_change_says_why(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter", "x")
        assert "marks are missing" in picture(app)  # and nothing was asked
        assert "Open the outcome?" not in picture(app)
        assert not jury.sheet(0).outcome
        mark_all(jury)
        await pilot.press("x", "up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Outcome)
        assert "Seven results" in picture(app)
        await pilot.press("escape", "home", "s", "escape")
        assert not jury.sheet(0).second
        await pilot.press("home", "s", *"late", "enter")
        assert [given.why for given in jury.sheet(0).second.values()] == ["late"]

    drive(JuryApp(jury), steps, (120, 36))


def test_a_change_is_asked_as_french_is_written_and_the_list_says_that_all_is_marked(tmp_path, recording, short):
    """“c6, le groupe entier: 3”, and “0 note à donner” under a log whose marks were all given."""
    jury = assessor(tmp_path, recording, short, language="fr")
    read_all(jury)

    async def steps(pilot):
        app = pilot.app
        assert f"{len(jury.book.marks.keys(jury.sheet(0)))} notes à donner" in picture(app)
        mark_all(jury)
        await pilot.press("enter", "x", "up", "enter", "escape", "home", "s")
        assert "\u00a0: non observé → absent" in picture(app)
        await pilot.press("escape", "escape")
        assert "tout est noté" in picture(app)
        assert "à donner" not in picture(app)

    drive(JuryApp(jury), steps, (120, 36))


def test_what_a_mark_may_cite_has_a_third_of_a_small_screen(tmp_path, recording, short):
    """At 80 × 24 four lines told what there was to cite: less than one piece with its reason."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury)

    async def steps(pilot):
        await pilot.press("enter")
        heights = []
        for _ in jury.marks(0).keys:
            acts = pilot.app.screen.query_one("#acts")
            heights.append((acts.virtual_size.height, acts.size.height))
            await pilot.press("down")
        cut = [seen for whole, seen in heights if whole > seen]
        assert cut
        assert min(cut) >= 7

    drive(JuryApp(jury), steps, (80, 24))


def test_a_lowest_level_that_rests_on_a_comment_says_why_it_changed_and_keeps_it(tmp_path, recording, short):
    """The outcome may show what nobody did; nothing can be cited of that, and the reason is still asked, and kept."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury, level=0)
    mark_all(jury)
    assert jury.add("outcome", log=0).done
    key = jury.marks(0).keys[0]

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter", "home", "4")
        assert "A level cites an entry" in picture(app)  # what is missing is said, no reason asked for nothing
        await pilot.press("e", *"no axis named", "enter", "home", "1")
        assert "Why was the mark changed?" in picture(app)
        await pilot.press(*"none came", "enter")
        assert (jury.sheet(0).mark(key).mark, jury.sheet(0).mark(key).why) == (1, "none came")
        await pilot.press("home", "p", *"p.4", "enter")
        assert (jury.sheet(0).mark(key).passages, jury.sheet(0).mark(key).why) == (("p.4",), "none came")

    drive(JuryApp(jury), steps, (120, 36))


def test_chance_is_reckoned_beside_the_screen_once_the_outcome_is_open(tmp_path, recording, short, monkeypatch):
    jury = assessor(tmp_path, recording, short)
    jury.paths = [tmp_path / "log.palabre"]
    read_all(jury)
    mark_all(jury)
    assert not jury.luck_command(0)
    assert jury.add("outcome", log=0).done
    assert jury.luck_command(0)[-2:] == ["luck", str(tmp_path / "log.palabre")]
    said = [sys.executable, "-c", "print('départ + décisions + hasard \x1b[31m')"]
    monkeypatch.setattr(Assessor, "luck_command", lambda *_: said)

    async def steps(pilot):
        await pilot.press("enter", "x", "c")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "départ + décisions + hasard" in picture(pilot.app)
        assert "\x1b" not in picture(pilot.app)

    drive(JuryApp(jury), steps)


def test_chance_is_reckoned_while_the_assessor_goes_elsewhere(tmp_path, recording, short, monkeypatch):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    mark_all(jury)
    assert jury.add("outcome", log=0).done
    slow = [sys.executable, "-c", "import time; time.sleep(1); print('départ + décisions + hasard')"]
    monkeypatch.setattr(Assessor, "luck_command", lambda *_: slow)

    async def steps(pilot):
        await pilot.press("enter", "x", "c", "escape")
        assert not isinstance(pilot.app.screen, Outcome)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "is calculated" in picture(pilot.app)
        await pilot.press("x", "c")
        assert "départ + décisions + hasard" in picture(pilot.app)

    drive(JuryApp(jury), steps, (120, 36))


def test_no_page_beside_the_marks_shows_how_the_game_ended(tmp_path, recording, short):
    """Help, glossary and pages have a header with the situation: it is that of the last page read."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        for key in ("h", "g", "r"):
            await pilot.press(key)
            await pilot.pause()
            assert "project closed" not in picture(app)
            assert not app.desk.view().closed
            await pilot.press("escape")
        mark_all(jury)
        await pilot.press("x", "up", "enter")
        await pilot.pause()
        assert app.desk.view().closed

    drive(JuryApp(jury), steps, (120, 36))


def test_the_signature_closes_the_file(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short, exposure="led", ties="None but <b>one</b> \x1b[31m")
    read_all(jury)

    async def steps(pilot):
        app = pilot.app
        assert isinstance(app.screen, LogList)
        shown = picture(app)
        assert "not blind" in shown
        assert "<b>one</b>" in shown
        assert "\x1b" not in shown
        await pilot.press("e")
        assert "marks are missing" in picture(app)
        mark_all(jury)
        await pilot.press("e", "up", "enter")
        assert jury.book.marks.ended
        assert jury.book.empreinte in picture(app)

    drive(JuryApp(jury), steps, (120, 36))


def test_a_digit_weighs_entries_alone_and_a_comment_says_whose(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury, level=0)

    async def steps(pilot):
        await pilot.press("enter", "o", "up", *"10:42", "down", *"Clear", "down", "enter", "right")
        pieces = pilot.app.screen.query_one("#acts")
        pieces.highlighted = next(n for n, row in enumerate(pieces._rows) if row.kind == "observations")
        await pilot.press("3")
        assert "Only entries are weighed" in picture(pilot.app)
        await pilot.press("left", "down")
        await pilot.pause()
        assert pieces.highlighted == 0
        assert "Only entries" not in picture(pilot.app)
        await pilot.press("e")
        await pilot.pause()
        assert f"Comment on this mark: {pilot.app.screen_stack[-2].key[0]}" in picture(pilot.app)

    drive(JuryApp(jury), steps, (120, 36))


def test_students_stand_in_the_order_of_the_table_and_every_entry_can_be_read(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury, level=0)
    table = [seat.id for seat in recording.seats]
    assert [seat for criterion, seat in jury.marks(0).keys if criterion == "c8"] == table
    told = {entry.seq for stop in jury.pages(0).stops for page in (stop, *stop.between) for entry in page.trail}
    told |= {entry.seq for stop in jury.readings[0].rest for entry in stop.trail}
    proposed = {entry.seq for entry in recording.full_log.entries if entry.kind == "propose"}
    assert proposed <= told
    assert all(jury.pages(0).whole(entry) for entry in (min(told), max(told)))


def test_a_piece_is_added_to_an_entry_and_its_student_is_who_proposed_it(tmp_path, recording):
    jury = assessor(tmp_path, recording)
    while not jury.pages(0).stops[-1].between:
        assert jury.pages(0).lock(jury.pages(0).stops[-1], Draft({})).done
    stop = jury.pages(0).stops[-1].between[-1]

    async def steps(pilot):
        await lead(pilot, "enter", "a", *str(stop.first), "enter")
        assert "no part in this entry" not in picture(pilot.app).split("Level")[0]
        await lead(pilot, "enter", "enter", "down", "enter", "3", "enter", "enter")
        (piece, level) = next(iter(pilot.app.screen._draft.verdicts.items()))
        assert (piece[0], piece[2], level) == (stop.first, stop.matter.seat, 3)
        assert f"entry {stop.first}" in picture(pilot.app)

    drive(JuryApp(jury), steps, (120, 36))


def test_a_log_that_makes_no_page_can_be_read_all_the_same(tmp_path, recording, short, monkeypatch):
    for way in ("_deserves", "_draws"):
        monkeypatch.setattr(Reading, way, lambda *_: False)
    jury = assessor(tmp_path, recording, short)

    async def steps(pilot):
        await pilot.press("enter")
        assert "r reads what there is" in picture(pilot.app)
        await pilot.press("r")
        await pilot.pause()
        assert "All that was decided" in picture(pilot.app)
        assert "Entry 1." in picture(pilot.app)
        await pilot.press("escape", "escape", "enter")
        assert isinstance(pilot.app.screen, MarksPage)

    drive(JuryApp(jury), steps, (120, 36))
    assert [record["kind"] for record in read_marks(jury.book.path)[1]] == ["read"], "opened twice, read once"


def test_what_an_assessor_types_right_behind_a_key_is_in_the_line_that_it_opens(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury, level=0)

    async def steps(pilot):
        await pilot.press("enter")
        for key in "eClear":
            pilot.app.post_message(events.Key(key, key))
        await Keys(pilot).quiet()
        assert pilot.app.screen.query_one(Input).value == "Clear"

    drive(JuryApp(jury), steps, (120, 36))
