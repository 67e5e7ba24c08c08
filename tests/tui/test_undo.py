"""What was changed in a form is undone, and found again."""

from tests.tui.leading import play, typed
from tests.tui.screens import ALONE, picture
from tui.panels.fields import Pick, TextField
from tui.team.form import Form


async def risk_form(pilot):
    pilot.app.fill("write_risk")
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, Form)
    return form


def test_changes_are_undone_one_by_one_and_typing_at_once(well):
    async def steps(pilot):
        form = await risk_form(pilot)
        words, pick = form.query(TextField).first(), form.query_one("#field-concerns", Pick)
        words.focus()
        await typed(pilot, "rock")
        pick.focus()
        await pilot.press("right")
        assert pick.value is not None
        await pilot.press("ctrl+z")
        assert (pick.value, words.text) == (None, "rock")
        await pilot.press("ctrl+z")
        assert words.text == ""
        await pilot.press("ctrl+z")
        assert "Nothing to undo" in picture(pilot.app)

    play(well(ALONE), steps)


def test_who_carries_it_and_what_is_forecast_are_undone_too_and_found_again(well):
    def picked(form):
        return [form.query_one(f"#{name}", Pick).value for name in ("carrier", "forecast", "forecast-0")]

    async def steps(pilot):
        pilot.app.fill("commission_study")
        await pilot.pause()
        form = pilot.app.screen
        kept = picked(form)
        for name in ("carrier", "forecast", "forecast-0"):
            form.query_one(f"#{name}").focus()
            await pilot.press("right")
        filled = picked(form)
        assert all(now != then for now, then in zip(filled, kept, strict=True))
        await pilot.press("escape")
        pilot.app.fill("commission_study")
        await pilot.pause()
        form = pilot.app.screen
        assert picked(form) == filled
        form.query_one("#forecast-0").focus()
        await pilot.press("right", "ctrl+z")
        assert picked(form) == filled
        form.query_one("#carrier").focus()
        await pilot.press("right", "ctrl+z")
        assert picked(form) == filled

    play(well(), steps)
