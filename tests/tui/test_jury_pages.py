"""What a jury is not told again, since an hour of reading is made of what is new; and what it is asked twice."""

import io

import pytest

from sim.play.recording import Recording
from sim.play.replay import current_rules
from tests.play.game_cases import Table, with_prose
from tests.tui.aloud import Terminal
from tests.tui.jurors import assessor, lock, read_all
from tests.tui.screens import drive, picture
from tui.jury.app import JuryApp
from tui.plain import review
from tui.plain.assessor import AssessorAloud
from tui.plain.voice import Voice
from tui.views.review import competency


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_competency_that_was_met_takes_one_line_of_a_low_screen(tmp_path, recording, language):
    """Three lines of 24, on every page, were a competency that the assessor had read on the pages before."""
    jury = assessor(tmp_path, recording, language=language)

    async def steps(pilot):
        app, met = pilot.app, set()
        await pilot.press("enter")
        again = 0
        while again < 3:
            rows = "\n".join(str(row.prompt) for row in app.screen.query_one("#pieces").options).split("\n")
            for criterion in {piece[1] for piece in app.screen.pieces}:
                whole = competency(criterion, jury.marking, language)
                (told,) = [row.strip() for row in rows if whole.startswith(row.strip()[:20])]
                again += criterion in met
                assert (told == whole) == (criterion not in met or len(whole) <= 72)
                assert told == whole or (len(told) <= 72 and whole.startswith(told.removesuffix("…") + " "))
                met.add(criterion)
            await lock(pilot)

    drive(JuryApp(jury), steps)


def test_a_page_is_read_to_its_end_before_it_is_locked(tmp_path, recording):
    """At 80 × 24 Enter locked a page of which a third had never been shown."""
    jury = assessor(tmp_path, recording)

    async def steps(pilot):
        await pilot.press("enter")
        page = pilot.app.screen
        reader = page.query_one("#reader")
        while not reader.max_scroll_y:
            await lock(pilot)
        at = page.at
        await pilot.press(*["0"] * len(page.pieces), "enter")
        assert (page.at, reader.scroll_y > 0) == (at, True)
        while reader.scroll_y < reader.max_scroll_y:
            await pilot.press("enter")
        assert page.at == at
        await pilot.press("enter")
        assert page.at == at + 1
        assert reader.scroll_y == 0

    drive(JuryApp(jury), steps)


def thrice():
    """Luc asks for money three times on a morning; Inès objects to the third."""
    table = Table(with_prose())
    for _ in range(2):
        table.agree(table.propose("finance", "bridge", "Il faut payer.", amount=1_000_00), "finance")
    last = table.propose("finance", "bridge", "Encore.", amount=1_000_00)
    table("evaluation", "object", proposal=last, reason="Le versement arrive lundi.")
    table.agree(last, "finance")
    plan = table.propose("coordination", "freeze_plan", "Pour comparer.")
    table("field", "object", proposal=plan, reason="Il changera encore.")
    table.agree(plan, "coordination")
    return Recording(table.end(), with_prose(), current_rules())


def test_a_third_piece_of_a_student_on_a_criterion_and_a_day_is_not_asked_for(tmp_path):
    """One piece in five was a third or a fourth of the same day: three minutes an hour."""
    jury = assessor(tmp_path, thrice())

    async def steps(pilot):
        await pilot.press("enter")
        await lock(pilot)
        await lock(pilot)
        page = pilot.app.screen
        assert [seat for _, _, seat in page.pieces] == ["evaluation", "finance"]
        assert "optional" in picture(pilot.app)
        assert "Pieces · 0/1" in picture(pilot.app)
        await pilot.press("2", "enter", "3", "4", "enter")
        assert jury.sheet(0).read
        assert [(v.seat, v.level) for v in jury.sheet(0).held()] == [
            ("finance", 0), ("finance", 0), ("evaluation", 2), ("coordination", 3), ("field", 4),
        ]  # fmt: skip

    drive(JuryApp(jury), steps)


@pytest.mark.parametrize(("typed", "levels"), [(["2"], [2]), (["2 3"], [2, 3]), (["2=3", ""], [3])])
def test_line_by_line_too_it_may_be_left_or_judged(tmp_path, typed, levels):
    jury, said = assessor(tmp_path, thrice()), io.StringIO()
    voice = Voice(Terminal("\n".join(["1", "0", "0", *typed, "3 3", "0", "0", ""])), said)
    review.run(AssessorAloud(jury.book, jury.marking, "en", readings=jury.readings, voice=voice))
    assert [v.level for v in jury.sheet(0).held()][2:-2] == levels
    assert ("without a judgement" in said.getvalue()) == (levels == [3])


def test_what_an_earlier_page_told_is_counted_and_l_reads_it(tmp_path, recording):
    """An actor's portrait, or a charter, was read again on each page about it."""
    jury = assessor(tmp_path, recording)
    read_all(jury)
    pages = jury.pages(0)
    places = range(1, len(pages.stops))
    again = [at for at in places if any("read before (l)" in said for said in pages.fresh(at))]
    assert again
    for at in again:
        told = {text for before in range(at) for text in pages.words(before).about}
        hidden = [text for text in pages.words(at).about if text not in pages.fresh(at)]
        assert hidden
        assert set(hidden) <= told


def test_the_first_page_of_a_sitting_is_whole(tmp_path, recording):
    """Whoever went on the next morning read “same day”, and figures that had changed since a page of the day before."""
    jury = assessor(tmp_path, recording)
    read_all(jury)
    places = range(1, len(jury.pages(0).stops))
    later = [at for at in places if "same day" in jury.pages(0).head(at)]
    assert later
    for at in later[:3]:
        again = assessor(tmp_path, recording).pages(0)
        assert again.head(at) == again.words(at).head
        assert again.fresh(at) == again.words(at).knew


@pytest.mark.parametrize("key", ["n", "s"])
def test_a_mark_that_denies_what_was_judged_is_asked_about_once(tmp_path, recording, short, key):
    """“Not observed” stood in a dossier beside five entries that the same assessor had judged at level 3."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    seat = next(v.seat for v in jury.sheet(0).held() if v.criterion == "c8")
    at = jury.marks(0).keys.index(("c8", seat))
    given = {"n": "not_observed", "s": "absent"}[key]

    async def steps(pilot):
        await pilot.press("enter")
        pilot.app.screen.query_one("#drawing").highlighted = at
        await pilot.pause()
        await pilot.press(key)
        assert "as evidence of it: again" in " ".join(picture(pilot.app).split())
        assert not jury.sheet(0).mark(("c8", seat))
        await pilot.press(key)
        assert jury.sheet(0).mark(("c8", seat)).mark == given

    drive(JuryApp(jury), steps, (120, 36))


def test_line_by_line_too_it_is_asked_about(tmp_path, recording, short):
    jury = assessor(tmp_path, recording, short)
    read_all(jury)
    (key, *_) = (key for key in jury.marks(0).keys if jury.sheet(0).verdicts(*key))
    at = jury.marks(0).keys.index(key)
    skipped = [""] * at

    def typed(*lines):
        said = io.StringIO()
        voice = Voice(Terminal("\n".join(["1", "1", *skipped, *lines, "q", "0", "0", ""])), said)
        review.run(AssessorAloud(jury.book, short, "en", readings=jury.readings, voice=voice))
        return said.getvalue()

    assert "as evidence of it. Give this mark all the same?" in typed("n", "no")
    assert not jury.sheet(0).mark(key)
    typed("n", "yes")
    assert jury.sheet(0).mark(key).mark == "not_observed"


def test_after_a_mark_comes_the_next_that_is_missing_wherever_it_is(tmp_path, recording, short):
    """Below the last mark there was nothing: the nine passed over on the way were looked for line by line."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury, 0)
    last = len(jury.marks(0).keys) - 1

    async def steps(pilot):
        await pilot.press("enter")
        listed = pilot.app.screen.query_one("#drawing")
        for at, then in ((1, 2), (last, 0), (0, 2)):
            listed.highlighted = at
            await pilot.pause()
            await pilot.press("n")
            assert listed.highlighted == then

    drive(JuryApp(jury), steps)
