"""What an assessor declares before the first page: asked when it was not said, on screens and line by line."""

from io import StringIO

import pytest

from tests.tui.screens import drive, picture
from tui.jury.declaring import DeclaringApp
from tui.plain.review import declare
from tui.plain.voice import Voice


@pytest.mark.parametrize(
    ("typed", "declared"),
    [
        ("2\nMa cousine est dans l’équipe B.\n", ("heard", "Ma cousine est dans l’équipe B.")),
        ("9\n3\n\n", ("nothing", "")),
        ("0\n", None),
        ("1\n", None),
    ],
)
def test_what_an_assessor_declares_is_asked_line_by_line(typed, declared):
    assert declare(Voice(StringIO(typed), StringIO()), None, None) == declared


def test_ties_that_were_said_are_not_asked_again():
    assert declare(Voice(StringIO("1\n"), StringIO()), None, "a cousin") == ("led", "a cousin")
    assert declare(Voice(StringIO("1\n"), StringIO()), None, "") == ("led", ""), "an empty text says: none"


def test_whoever_says_only_what_was_met_is_still_asked_for_ties():
    """The sheet that is signed said “no ties declared” of somebody whom nobody had asked."""
    said = StringIO()
    assert declare(Voice(StringIO("my godson\n"), said), "nothing", None) == ("nothing", "my godson")
    assert "Ties with candidates" in said.getvalue()
    assert declare(Voice(StringIO(""), StringIO()), "nothing", None) is None
    app = DeclaringApp("heard", None)

    async def steps(pilot):
        for key in ("down", *"godson", "down", "enter"):
            await pilot.press(key)
            await pilot.pause()

    drive(app, steps, (80, 24))
    assert app.return_value == ("heard", "godson")


@pytest.mark.parametrize(
    ("keys", "declared"),
    [
        (("enter", "down", "enter", *"cousin", "down", "enter"), ("heard", "cousin")),
        (("enter", "enter", "down", "enter"), ("led", "")),
        (("down", "down", "enter", "escape"), None),
    ],
)
def test_on_a_screen_nobody_is_blind_by_default(keys, declared):
    app = DeclaringApp(None, None)

    async def steps(pilot):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    drive(app, steps, (80, 24))
    assert app.return_value == declared


def test_the_key_that_leaves_says_so():
    """“Say nothing” stood beside Esc: an assessor who took it thought to begin without declaring, and was out."""
    app = DeclaringApp(None, None)

    async def steps(pilot):
        await pilot.pause()
        assert "Leave" in picture(app)
        assert "Say nothing" not in picture(app)

    drive(app, steps, (80, 24))
