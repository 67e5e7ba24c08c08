"""Who plays: the first page of a new game, by arrows, by mouse, line by line; what it gives and what it refuses."""

import asyncio
from io import StringIO

import pytest
from textual import events

from sim.play.library import load
from sim.play.prose import prose
from sim.play.seats import LONGEST, share_roles
from sim.world.scenario import ROLES
from tests.play.villages import PETIT_PUITS
from tests.tui.hands import Keys, Mouse
from tests.tui.screens import drive
from tests.tui.teams import come_in
from tui.i18n import LANGUAGES, tr
from tui.plain import seating as linear
from tui.team.seating import SeatingApp

FOUR = ("Awa", "Luc", "Ndèye", "Samba")


def texts(language):
    return prose(load(PETIT_PUITS).texts, language)


TEXTS = {language: texts(language) for language in LANGUAGES}


def sitting(hands, language, story, size=(80, 24)):
    app = SeatingApp(TEXTS, language)

    async def steps(pilot):
        await story(hands(pilot))

    drive(app, steps, size)
    return app.return_value


def seated(hands, language, story, size=(80, 24)):
    done = sitting(hands, language, story, size)
    return done and done.seats


@pytest.mark.parametrize("hands", [Keys, Mouse])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_four_people_sit_down_and_share_the_roles_otherwise(hands, language):
    role = texts(language)[f"roles.{ROLES[4]}.name"]

    async def story(at):
        await come_in(at, FOUR)
        assert at.sees("◆")
        await at.pick(role, "Luc")
        assert at.sees(tr("{name} holds {n} roles", name="Luc", n=2))
        await at.take(tr("Begin"))

    seats = seated(hands, language, story)
    assert [seat.name for seat in seats] == list(FOUR)
    assert [len(seat.roles) for seat in seats] == [1, 2, 1, 1]
    assert {r for seat in seats for r in seat.deputies} == set(ROLES)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_page_with_four_names_on_it(golden, language, size):
    async def story(at):
        await come_in(at, FOUR)
        golden(f"seating-{language}-{size[0]}x{size[1]}", at.picture())

    seated(Keys, language, story, size)


def test_a_place_left_empty_is_nobodys():
    async def story(at):
        await come_in(at, ("Awa",))
        await at.writes("Seat 3", "Luc")
        await at.take("Begin")

    assert seated(Keys, "en", story) == share_roles(["Awa", "Luc"])


def test_a_table_that_cannot_be_is_not_left():
    async def story(at):
        await at.take("Begin")
        assert at.sees("Write a name, then Enter")
        await come_in(at, ("Awa", "Awa"))
        await at.take("Begin")
        assert at.sees("Two seats have the pseudonym Awa, capitals, accents and spaces aside.")
        await at.take("Leave")

    assert seated(Keys, "en", story) is None


def test_a_paste_too_long_for_a_name_is_cut_where_one_sees_it():
    async def story(at):
        await at.writes("Seat 1", "Awa" + "é" * 100_000)
        await at.take("Begin")

    assert [seat.name for seat in seated(Keys, "en", story)] == [("Awa" + "é" * LONGEST)[:LONGEST]]


def test_leaving_the_page_begins_nothing():
    async def story(at):
        await come_in(at, FOUR)
        await at.take("Leave")

    assert seated(Mouse, "en", story) is None


def said(*answers, language="en"):
    spoken = StringIO()
    done = linear.ask(TEXTS, language, StringIO("".join(f"{a}\n" for a in answers)), spoken)
    return done and done.seats, spoken.getvalue()


def test_line_by_line_the_same_table():
    seats, _ = said(*FOUR, "", "5", "2", "0", "0")
    assert [len(seat.roles) for seat in seats] == [1, 2, 1, 1]
    seats, _ = said(*FOUR, "Inès", "0")
    assert seats == share_roles([*FOUR, "Inès"])


def test_line_by_line_a_wrong_table_is_said_and_asked_again():
    seats, spoken = said("", "Awa", "Awa", "", "Awa", "")
    assert "Write a name, then Enter" in spoken
    assert "Two seats have the pseudonym Awa, capitals, accents and spaces aside." in spoken
    assert seats == share_roles(["Awa"])
    assert said("Awa")[0] is None


@pytest.mark.parametrize("hands", [Keys, Mouse])
def test_the_table_changes_its_language_before_it_sits_down(hands):
    async def story(at):
        await come_in(at, ("Awa", "Luc"))
        await at.pick("Langue · Language", "English")
        assert at.sees("Who plays?")
        assert at.sees("Awa")
        await at.take("Begin")

    done = sitting(hands, "fr", story)
    assert ([seat.name for seat in done.seats], done.language) == (["Awa", "Luc"], "en")


@pytest.mark.parametrize("hands", [Keys, Mouse])
def test_the_page_explains_itself(hands):
    async def story(at):
        await at.take("Aide")
        assert at.sees("Chaque rôle a un titulaire")
        await at.take("Retour")
        assert at.sees("Qui joue")
        await at.take("Quitter")

    assert sitting(hands, "fr", story) is None


def test_an_empty_line_ends_the_list_of_names():
    async def story(pilot):
        for name in FOUR:
            await pilot.press(*name, "enter")
        await pilot.press("enter", "enter")

    app = SeatingApp(TEXTS, "fr")
    drive(app, story)
    assert app.return_value.seats == share_roles(FOUR)


def test_left_and_right_go_between_the_two_buttons_of_the_page():
    async def story(pilot):
        await pilot.press(*"Awa", "enter", "enter", "right")
        assert pilot.app.focused.id == "help"
        await pilot.press("left", "enter")

    app = SeatingApp(TEXTS, "fr")
    drive(app, story)
    assert app.return_value.seats == share_roles(["Awa"])


def test_names_typed_faster_than_the_page_follows_are_a_line_each():
    """On a slow machine one was seated alone as KateTomPriyaOwen: each Enter had yet to lead to the next line."""

    async def story(pilot):
        for key in ("K", "a", "t", "e", "enter", "T", "o", "m", "enter", "P", "r", "i", "enter", "enter", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await Keys(pilot).quiet()

    app = SeatingApp(TEXTS, "en")
    drive(app, story)
    assert app.return_value.seats == share_roles(["Kate", "Tom", "Pri"])


def test_a_key_that_comes_once_the_page_has_gone_is_nobodys():
    """Typed behind the Enter that begins: on a busy machine it came after the last screen and ended in a traceback."""
    app = SeatingApp(TEXTS, "en")
    assert not app.screen_stack
    asyncio.run(app.on_event(events.Key("x", "x")))
    asyncio.run(app.on_event(events.Paste("Awa")))


def test_line_by_line_help_and_another_language_before_the_first_name():
    seats, spoken = said("?", "fr", "Awa", "")
    assert "Each role has a holder" in spoken
    assert "Nom de la place 1" in spoken
    assert seats == share_roles(["Awa"])


def test_names_that_were_written_are_not_lost_by_one_esc():
    """The help was left by Esc, twice: four names went with the second."""
    async def story(at):
        await come_in(at, FOUR)
        await at.pilot.press("escape")
        assert at.sees("Esc again leaves: these names are kept nowhere yet.")
        await at.take(tr("Begin"))

    assert [seat.name for seat in seated(Keys, "en", story)] == list(FOUR)


def test_a_second_esc_leaves_and_so_does_the_first_while_nothing_is_written():
    async def twice(at):
        await come_in(at, FOUR)
        await at.pilot.press("escape", "escape")

    async def once(at):
        await at.pilot.press("escape")

    assert seated(Keys, "en", twice) is None
    assert seated(Keys, "en", once) is None
