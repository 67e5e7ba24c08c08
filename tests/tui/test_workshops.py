"""Forms as workshops: what they are about lies beside them; silence that is counted; the last screen."""

from functools import partial
from types import SimpleNamespace

from tests.tui import leading
from tests.tui.screens import picture
from tui.desk import Desk
from tui.views.results import kept
from tui.views.side_text import side_text
from tui.views.silence import silence
from tui.views.talks import could_sign, floor, last_offer, talk, worth
from tui.views.why import direction

play = partial(leading.play, size=(120, 36))


def test_the_charter_lies_beside_the_clause_being_written(saloum):
    async def steps(pilot):
        pilot.app.fill("propose_clause")
        await pilot.pause()
        await pilot.press("right")
        await pilot.pause()
        text = picture(pilot.app)
        assert "Ethics charter" in text
        assert "▸□ Scope" in text, "the theme chosen is pointed at in the list"

    play(saloum, steps)


def test_the_terms_are_followed_up_clause_by_clause_even_on_a_small_screen(saloum):
    async def steps(pilot):
        pilot.app.fill("follow_up")
        await pilot.pause()
        await pilot.press("right")
        await pilot.pause()
        assert "Terms of reference" in picture(pilot.app)
        assert "target" in picture(pilot.app)

    play(saloum, steps, size=(80, 24))


def test_a_letter_is_read_again_beside_its_answer_but_never_by_others(saloum):
    desk = Desk(saloum, "en")
    desk.take("")
    view = desk.view()
    mine, other = (next(x for x in view.letters if (x.to == "team") == ours) for ours in (True, False))
    assert len("".join(side_text("report_gap", {"about": mine.id}, view, desk.prose).lines)) > 100
    sealed = side_text("report_gap", {"about": other.id}, view, desk.prose)
    words = desk.prose.text(f"letters.{other.id}.body")
    subject = desk.prose.name("letter", other.id)
    assert subject not in sealed.title
    assert not words or words[:40] not in "".join(sealed.lines)


def test_silence_says_how_long_whose_turn_and_what_waits(saloum):
    desk = Desk(saloum, "en")
    desk.take("")
    water = talk(desk.view(), "eau")
    told = " ".join(silence(water, desk.view(), desk.prose).lines)
    assert f"{desk.view().day - water.offers[-1].day} days without a word. It is our turn." in told
    assert all(gate in told for gate in water.gates)
    assert "the table closes" in told
    done = talk(desk.view(), "mou")
    assert silence(done, desk.view(), desk.prose).lines == ()


def test_what_could_be_signed_is_what_stays_above_the_line(saloum):
    desk = Desk(saloum, "en")
    t = talk(desk.view(), "eau")
    draft = list(last_offer(t, "us"))
    for at in range(len(t.issues)):
        for n, could in enumerate(could_sign(t, draft, at)):
            assert could == (worth(t, [*draft[:at], n, *draft[at + 1 :]]) >= floor(t))


def test_letters_of_a_table_are_read_with_a_key_and_esc_comes_back(saloum):
    async def steps(pilot):
        await pilot.press("n", "enter", "r")
        await pilot.pause()
        assert pilot.app.screen.has_class("-reading")
        assert pilot.app.focused.id == "reader"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.focused.id == "issues"

    play(saloum, steps, size=(80, 24))


def test_the_last_screen_sets_promises_beside_results_and_says_what_made_them(over):
    async def steps(pilot):
        pilot.app.action_open("results")
        await pilot.pause()
        first = picture(pilot.app)
        assert "○ promised  ● obtained" in first
        assert sum("━" in line or "◉" in line for line in first.split("\n")[2:9]) >= 5
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "What you decided" in picture(pilot.app) or "The course of things" in picture(pilot.app)

    play(over, steps)


def test_a_promise_that_is_kept_and_one_that_is_not(over):
    view = Desk(over, "en").view()
    for outcome in view.outcomes:
        marks = kept(outcome, view)
        assert 0 <= marks.obtained <= 10_000
        if outcome.unit == "days":
            assert (marks.obtained < marks.promised) == (outcome.value > 0), "late is short of the promise"
        else:
            assert marks.promised == 10_000


def test_the_sign_of_a_cause_says_whether_it_is_good(over):
    """“€77,435 too much”, “What you decided · +€47,832”: was that to the team’s credit?"""
    desk = Desk(over, "en")
    said = {o.id: direction(SimpleNamespace(outcome=o)) for o in desk.view().outcomes}
    assert {said[id_] for id_ in ("money", "schedule")} == {"+ makes it worse, − better."}
    assert {said[id_] for id_ in ("utility", "ethics")} == {"+ makes it better, − worse."}
