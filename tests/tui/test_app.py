"""Screens led by keys and by the mouse: what a team does in a day, and what must never be lost."""

import pytest
from textual.widgets import Button, Input, OptionList

from sim.world.council import Seat
from tests.tui.screens import ALONE, drive, picture
from tui.desk import Desk
from tui.i18n import language
from tui.panels.fields import Pick, Words
from tui.panels.panel import Panel
from tui.team.app import TeamApp
from tui.team.board import PANELS, Board
from tui.team.close import Changes, Close
from tui.team.council import Agenda, Council
from tui.team.decide import Families
from tui.team.evening import Evening
from tui.team.form import Form
from tui.team.guide import Guide
from tui.team.mail import Inbox
from tui.team.pages import Help, TooSmall
from tui.team.papers import Shelf
from tui.team.places import Alone, Turn
from tui.team.results import Results
from tui.team.table import Issues, Table, Talks
from tui.views.opening import guide


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


async def write(pilot, text):
    """Type without a key press a letter, which would take seconds; one test types for good."""
    field = pilot.app.focused
    if isinstance(field, Words):
        field.insert(text)
    else:
        field.insert_text_at_cursor(text)
    await pilot.pause()


async def choose(pilot, label):
    """Point at the option that begins with a label in the list that has the focus, and press Enter."""
    listed = pilot.app.focused
    if not isinstance(listed, OptionList):
        listed = pilot.app.screen.query_one(OptionList)
        listed.focus()
    prompts = [str(option.prompt)[2:] for option in listed.options]
    listed.highlighted = next(at for at, text in enumerate(prompts) if text.startswith(label))
    await press(pilot, "enter")


def app_of(session, lang="en", theme=""):
    return TeamApp(session, lang, theme)


def play(session, steps, size=(80, 24), lang="en"):
    app = app_of(session, lang)
    drive(app, steps, size)
    return app


def test_a_guide_walks_over_the_board_then_there_is_something_to_do(well):
    async def steps(pilot):
        app = pilot.app
        for at, step in enumerate(guide(), 1):
            assert app.focused.id == "guide"
            assert f"{step.title} · {at}/{len(guide())}" in picture(app)
            assert app.query_one(f"#{step.place}").has_class("-spot")
            assert not app.query_one(f"#{step.place}").has_class("-shut")
            await press(pilot, "enter")
        assert app.focused.id == "todo"
        assert not app.query("#guide, .-spot")
        assert "Freeze the reference plan" in picture(app)

    play(well(), steps)


def test_the_guide_goes_back_is_left_and_is_shown_again(well):
    async def steps(pilot):
        await press(pilot, "enter", "enter", "left", "left", "left")
        assert pilot.app.query_one(Guide).at == 0
        await press(pilot, "escape")
        assert pilot.app.focused.id == "todo"
        await pilot.app.screen.guide()
        await pilot.pause()
        await pilot.click("#guide")
        assert pilot.app.query_one(Guide).at == 1

    play(well(), steps)


def test_nobody_is_explained_twice(saloum):
    async def steps(pilot):
        assert isinstance(pilot.app.screen, Board)

    play(saloum, steps)


def test_a_number_opens_a_panel_and_zero_comes_back(well):
    async def steps(pilot):
        await press(pilot, "escape")
        for key, panel in zip("123456", PANELS, strict=True):
            await press(pilot, key)
            assert pilot.app.focused.id == panel
            assert len([w for w in pilot.app.query("#board > *") if w.has_class("-shut")]) == 6
        await press(pilot, "0")
        assert pilot.app.focused.id == "todo"

    play(well(), steps)


def test_on_a_french_keyboard_the_signs_do_as_the_digits(well):
    async def steps(pilot):
        await press(pilot, "escape")
        signs = ("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis", "minus")
        for key, panel in zip(signs, PANELS, strict=True):
            await press(pilot, key)
            assert pilot.app.focused.id == panel
        await press(pilot, "à")
        assert pilot.app.focused.id == "todo"

    play(well(), steps, lang="fr")


def test_arrows_go_round_the_panels_and_along_them(saloum):
    async def steps(pilot):
        await press(pilot, "right")
        plan = pilot.app.query_one("#plan", Panel)
        assert plan.has_focus
        row = plan.cursor
        await press(pilot, "down", "down")
        assert plan.cursor == row + 2
        await press(pilot, "pageup", "pageup", "pageup", "pageup")
        assert plan.cursor == 0
        await press(pilot, "left", "left")
        assert pilot.app.focused.id == "journal"

    play(saloum, steps)


def test_the_mouse_opens_panels_and_doors(saloum):
    async def steps(pilot):
        await pilot.click("#money")
        await pilot.pause()
        assert pilot.app.focused.id == "money"
        await pilot.click("#todo")
        await pilot.pause()
        listed = pilot.app.query_one("#todo", OptionList)
        row = next(at for at, option in enumerate(listed.options) if option.id == "door:papers")
        await pilot.click("#todo", offset=(5, 1 + row + 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Shelf)

    play(saloum, steps)


def test_a_key_of_the_last_line_can_be_clicked(well):
    async def steps(pilot):
        await press(pilot, "escape")
        shown = picture(pilot.app).splitlines()[-1]
        await pilot.click("#keys", offset=(shown.index("Decide"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Families)

    play(well(), steps)


def test_where_there_is_room_the_panels_stand_in_a_grid(saloum):
    async def steps(pilot):
        assert pilot.app.screen.has_class("-grid")
        shown = picture(pilot.app)
        assert all(f"{n} " in shown for n in range(7))
        assert pilot.app.query_one("#risks").region.width > 20
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.screen.has_class("-grid")

    play(saloum, steps, size=(120, 36))


def test_a_window_too_small_asks_to_be_enlarged_and_comes_back(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        for size in ((40, 10), (71, 24), (80, 12), (1, 1)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert isinstance(pilot.app.screen, TooSmall)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert isinstance(pilot.app.screen, Families)

    play(well(), steps)


def test_a_minor_decision_is_made_by_its_role_at_once(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Actors")
        await choose(pilot, "Engage an actor")
        assert isinstance(pilot.app.screen, Form)
        check = pilot.app.screen.query_one("#check")
        assert "Actor" in str(check.content)
        await press(pilot, "right", "down", "right")
        assert "Costs 1 half-day." in str(check.content)
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, Families)
        assert "Done: Engage an actor" in picture(pilot.app)

    play(session, steps)
    assert [e.body["decision"] for e in session.entries()] == ["engage_actor"]


def test_a_major_decision_asks_why_and_goes_to_the_council(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape")
        await choose(pilot, "Freeze the reference plan")
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert "Say why" in picture(pilot.app)
        form.query_one("#why", Words).focus()
        await pilot.pause()
        await write(pilot, "A promise.")
        await press(pilot, "enter", "right")
        assert isinstance(pilot.app.focused, Pick)
        await press(pilot, "down")
        assert pilot.app.focused.id == "forecast-0"
        await press(pilot, "right", "right", "right", "right", "down", "enter")
        assert isinstance(pilot.app.screen, Board)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Council)
        assert "because: A promise." in picture(pilot.app)
        await press(pilot, "a")
        assert "Done: Freeze the reference plan." in picture(pilot.app)

    play(session, steps)
    first = session.entries()[0]
    assert (first.why, first.forecast.probability) == ("A promise.", 7_000)
    assert session.agenda()[0].status == "adopted"


def test_what_is_refused_says_why_and_leaves_the_form_as_it_was(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Money")
        await choose(pilot, "Transfer between lines")
        await press(pilot, "right", "down", "right", "down")
        await write(pilot, "300")
        assert "give" in str(pilot.app.screen.query_one("#check").content).lower()
        form = pilot.app.screen
        form.query_one("#submit", Button).press()
        await pilot.pause()
        assert pilot.app.screen is form
        assert form.query_one("#field-amount", Input).value == "300"

    play(session, steps)
    assert session.entries() == ()


def test_a_form_that_was_left_waits_with_what_was_written(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Risks")
        await choose(pilot, "Write a risk")
        await write(pilot, "Rock")
        await press(pilot, "escape")
        await choose(pilot, "Write a risk")
        assert pilot.app.screen.query_one("#field-title", Words).text == "Rock"

    play(well(), steps)


def test_several_things_are_chosen_in_order(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Plan")
        await choose(pilot, "Set priorities")
        await press(pilot, "enter")
        for label in ("P03", "P01"):
            await choose(pilot, label)
        await press(pilot, "escape")
        assert "1. P03" in picture(pilot.app)
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()

    play(session, steps)
    assert session.entries()[0].body["body"] == {"order": ["P03", "P01"]}


def test_what_cannot_be_read_is_said_under_the_form(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Money")
        await choose(pilot, "Transfer between lines")
        pilot.app.screen.query_one("#field-amount", Input).value = "lots"
        await pilot.pause()
        assert "Amount: “lots” is not a number." in picture(pilot.app)

    play(well(), steps)


def test_what_depends_on_another_field_follows_it(saloum):
    async def steps(pilot):
        await press(pilot, "k")
        await write(pilot, "overlap")
        await press(pilot, "enter")
        predecessor = pilot.app.screen.query_one("#field-predecessor", Pick)
        assert predecessor.choices == ()
        await press(pilot, "right")
        activity = pilot.app.screen.query_one("#field-activity", Pick).value
        after = next(a.after for a in saloum.view().activities if a.id == activity)
        assert {c.value for c in predecessor.choices} <= set(after)
        assert predecessor.choices

    play(saloum, steps)


def test_letters_that_are_typed_are_no_shortcuts(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Actors")
        await choose(pilot, "Name an actor")
        await press(pilot, *"hkq", "space", *"0&")
        assert pilot.app.screen.query_one("#field-name", Words).text == "hkq 0&"

    play(well(), steps)


def propose(session):
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    axis = {"theme": "economy", "public": "women", "qualitative": "they say", "quantitative": "60"}
    assert desk.submit(desk.decision("name_axis", axis, "evaluation", why="To know.")).done


def test_one_page_takes_the_answers_of_every_seat(well):
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "right", "enter")
        await choose(pilot, "Agrees")
        await press(pilot, "right", "right", "o")
        await write(pilot, "Not yet.")
        await press(pilot, "enter")
        assert "objection: answer it" in picture(pilot.app)
        assert session.agenda()[0].objections == {"field": "Not yet."}
        assert session.agenda()[0].agreed == ("finance",)
        await press(pilot, "enter")
        await choose(pilot, "The objection is withdrawn")
        await press(pilot, "a")
        assert session.agenda()[0].status == "adopted"
        await press(pilot, "a")
        assert session.agenda()[1].status == "adopted"
        assert "The agenda is empty" in picture(pilot.app)

    play(session, steps)


def test_a_blocked_proposal_is_amended_or_voted(well):
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "down", "right", "e")
        assert isinstance(pilot.app.screen, Form)
        pick = pilot.app.screen.query_one("#field-theme", Pick)
        assert pick.value == "economy"
        await press(pilot, "right")
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Council)
        await press(pilot, "v")
        assert session.agenda()[1].voting
        await press(pilot, "a")

    play(session, steps)
    amended = session.agenda()[1]
    assert (amended.body["theme"], amended.seat, amended.status) == ("equality", "finance", "adopted")


def test_a_click_on_a_cell_answers_for_that_seat(well):
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c")
        agenda = pilot.app.screen.query_one(Agenda)
        left = agenda.size.width - 8 * 5
        await pilot.click("#agenda", offset=(2 + left + 8 * 2 + 1, 2))
        await pilot.click("#agenda", offset=(2 + left + 8 * 2 + 1, 2))
        await pilot.pause()
        assert "What does ■ Ndèye answer?" in picture(pilot.app)
        await choose(pilot, "Agrees")

    play(session, steps)
    assert session.agenda()[0].agreed == ("partnerships",)


def test_closing_a_month_asks_once_and_tells_what_changed(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "m")
        assert isinstance(pilot.app.screen, Close)
        await press(pilot, "right", "enter")
        assert isinstance(pilot.app.screen, Board)
        assert session.entries() == ()
        await press(pilot, "m", "enter")
        assert isinstance(pilot.app.screen, Changes)
        assert "working day" in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Evening)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Board)

    play(session, steps)
    assert session.view().day > 0


def test_the_last_month_leads_to_seven_results(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape")
        for _ in range(30):
            if session.closed:
                break
            await press(pilot, "m", "enter", "enter", "escape")
        assert isinstance(pilot.app.screen, Results)
        assert "Social utility" in picture(pilot.app)
        await press(pilot, "escape")
        assert "Results" in picture(pilot.app)
        await choose(pilot, "Results")
        assert isinstance(pilot.app.screen, Results)

    play(session, steps)


def test_mail_is_read_and_answered_with_enter_alone(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape")
        for _ in range(4):
            if any(x.options and not x.answered for x in session.view().letters):
                break
            await press(pilot, "m", "enter", "enter", "escape")
        await choose(pilot, "Answer the letter")
        assert isinstance(pilot.app.screen, Inbox)
        assert "Possible answers" in picture(pilot.app)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Inbox)
        assert "Answered:" in picture(pilot.app)

    play(session, steps)
    assert any(x.answered for x in session.view().letters)


def test_private_mail_turns_the_screen_and_gives_it_back(saloum):
    private = next(x for x in saloum.view().letters if x.to != "team" and x.options and not x.answered)
    subject = saloum.texts("en")[f"letters.{private.id}.subject"]

    async def steps(pilot):
        assert subject not in picture(pilot.app)
        listed = pilot.app.query_one("#todo", OptionList)
        listed.highlighted = next(at for at, o in enumerate(listed.options) if o.id == f"todo:letter:{private.id}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Turn)
        assert subject not in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Inbox)
        assert subject in picture(pilot.app)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, Turn)
        assert subject not in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Board)
        assert pilot.app.desk.seat == ""

    play(saloum, steps)


def test_a_place_has_its_brief_its_papers_and_its_decisions(well):
    async def steps(pilot):
        await press(pilot, "escape", "p")
        await choose(pilot, "▲ Luc")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Alone)
        await choose(pilot, "Brief")
        assert "overdraft" in picture(pilot.app)
        await press(pilot, "escape")
        await choose(pilot, "Decide")
        families = [str(option.prompt)[2:] for option in pilot.app.focused.options]
        assert "Money" in families
        assert "Plan" not in families
        await choose(pilot, "Money")
        await choose(pilot, "Transfer between lines")
        assert not pilot.app.screen.query("#carrier")
        await press(pilot, "escape", "k")
        assert "Go to" not in picture(pilot.app)
        heads = {str(row.prompt) for row in pilot.app.screen.query_one(OptionList).options if row.disabled}
        assert "Money" in heads
        assert "Plan" not in heads

    play(well(), steps)


def test_one_person_reads_every_brief_without_turning_anything(well):
    async def steps(pilot):
        await press(pilot, "escape", "p")
        await choose(pilot, "finance")
        assert isinstance(pilot.app.screen, Alone)
        await press(pilot, "enter")
        assert "overdraft" in picture(pilot.app)

    play(well(ALONE), steps)


def test_an_annex_asks_for_attention_before_it_opens(saloum):
    async def steps(pilot):
        await press(pilot, "t")
        listed = pilot.app.screen.query_one("#list", OptionList)
        closed = next(p for p in saloum.view().documents if p.annex and not p.read and not p.role)
        listed.highlighted = next(at for at, o in enumerate(listed.options) if o.id == f"paper:{closed.id}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Shelf)
        await press(pilot, "enter")
        assert pilot.app.screen.has_class("-reading")

    play(saloum, steps)
    assert saloum.entries()[-1].body["decision"] == "read_annex"


def test_a_package_is_drafted_weighed_and_offered(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape", "m", "enter", "enter", "escape", "n")
        assert isinstance(pilot.app.screen, Talks)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Table)
        issues = pilot.app.screen.query_one(Issues)
        assert issues.has_focus
        dream = picture(pilot.app)
        await press(pilot, "left")
        assert picture(pilot.app) != dream
        await press(pilot, "enter")
        await choose(pilot, "◆ Sit down")
        form = pilot.app.screen
        form.query_one("#why", Words).focus()
        await pilot.pause()
        await write(pilot, "Now.")
        form.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Table)
        await press(pilot, "o")

    play(session, steps)
    (talk,) = session.view().talks
    assert talk.exchanges == 1
    assert talk.offers[0].side == "us"


def test_every_door_opens_and_every_screen_has_help(saloum):
    async def steps(pilot):
        for key in "ltdcnpm":
            await press(pilot, key)
            door = pilot.app.screen
            assert not isinstance(door, Board), key
            await press(pilot, "h")
            assert isinstance(pilot.app.screen, Help), key
            await press(pilot, "escape", "escape", "escape")
            assert isinstance(pilot.app.screen, Board), key

    play(saloum, steps)


def test_the_palette_finds_a_command_by_a_few_letters_without_accents(saloum):
    async def steps(pilot):
        await press(pilot, "k")
        await write(pilot, "accelerer")
        assert "Accélérer une activité" in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)

    play(saloum, steps, lang="fr")


def test_day_and_night(saloum):
    async def steps(pilot):
        assert pilot.app.theme == "jour"
        pilot.app.action_theme()
        assert pilot.app.theme == "nuit"

    drive(app_of(saloum, theme="light"), steps)


def test_without_colours_the_theme_is_left_alone(saloum, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot):
        pilot.app.action_theme()
        await pilot.pause()
        assert "NO_COLOR" in picture(pilot.app)

    drive(app_of(saloum), steps)


def test_without_colours_what_is_pointed_at_is_underlined(saloum, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot):
        await press(pilot, "down")
        todo = pilot.app.query_one("#todo")
        assert todo.get_visual_style("option-list--option", "option-list--option-highlighted").underline
        await press(pilot, "right")
        assert not todo.get_visual_style("option-list--option", "option-list--option-highlighted").bold

    drive(app_of(saloum), steps)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_loses_nothing(well, key):
    session = well()
    head = session.head()

    async def steps(pilot):
        await press(pilot, "escape", key)

    app = play(session, steps)
    assert app.return_code == 0
    assert session.head() == head


def test_what_a_seat_typed_is_shown_as_it_is(well):
    session = well(
        (
            Seat("a", "[red]Awa[/red]", ("coordination", "finance")),
            Seat("b", "Luc", ("field", "evaluation", "partnerships")),
        )
    )
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="[bold]\x1b[2J because[/]")).done

    async def steps(pilot):
        await press(pilot, "c")
        shown = picture(pilot.app)
        assert "[red]Awa[/red] proposes" in shown
        assert "[bold] [2J because[/]" in shown
        await press(pilot, "escape", "p")
        assert "[red]Awa[/red]" in picture(pilot.app)
        await press(pilot, "enter", "enter")
        assert "[red]Awa[/red]" in picture(pilot.app)

    play(session, steps)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_footer_is_never_cut_at_80_columns(saloum, lang):
    propose_open(saloum)

    async def steps(pilot):
        for key in ("0", "1", "l", "t", "d", "c", "n", "p", "m"):
            await press(pilot, key)
            bound = [a.binding for a in pilot.app.screen.active_bindings.values() if a.binding.show]
            shown = picture(pilot.app).splitlines()[-1]
            assert all(binding.description in shown for binding in bound), (key, shown)
            if key not in "01":
                await press(pilot, "escape")
                assert isinstance(pilot.app.screen, Board), key
        assert language() == lang

    play(saloum, steps, lang=lang)


def propose_open(session):
    desk = Desk(session, "en")
    body = {
        "activity": next(a.id for a in session.view().activities if a.status == "running"),
        "means": "overtime",
        "days": 5,
    }
    assert desk.submit(desk.decision("accelerate", body, "coordination", why="x")).done
