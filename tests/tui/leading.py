"""Leading the application as a person would: keys, words, choices."""

from textual.widgets import OptionList

from tests.tui.screens import drive
from tui.desk import Desk
from tui.panels.fields import TextField
from tui.team.app import TeamApp


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


async def write(pilot, text):
    """Type without a key press a letter, which would take seconds; one test types for good."""
    field = pilot.app.focused
    if isinstance(field, TextField):
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


def app_of(session, lang="en", **more):
    return TeamApp(session, lang, **more)


def play(session, steps, *, size=(80, 24), lang="en", **more):
    app = app_of(session, lang, **more)
    drive(app, steps, size)
    return app


async def typed(pilot, text):
    for char in text:
        await pilot.press("space" if char == " " else char)
    await pilot.pause()


def propose(session):
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    axis = {"theme": "economy", "public": "women", "qualitative": "they say", "quantitative": "60"}
    assert desk.submit(desk.decision("name_axis", axis, "evaluation", why="To know.")).done
