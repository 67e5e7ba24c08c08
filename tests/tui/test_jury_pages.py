"""What a page of a jury does not tell again: an hour of reading is made of what is new."""

import pytest

from tests.tui.jurors import assessor
from tests.tui.screens import drive
from tui.jury.app import JuryApp
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
            for criterion in {piece[1] for piece in app.screen._pieces}:
                whole = competency(criterion, jury.marking, language)
                (told,) = [row.strip() for row in rows if whole.startswith(row.strip()[:20])]
                again += criterion in met
                assert (told == whole) == (criterion not in met or len(whole) <= 72)
                assert told == whole or (len(told) <= 72 and whole.startswith(told.removesuffix("…") + " "))
                met.add(criterion)
            await pilot.press(*["0"] * len(app.screen._pieces), "enter")

    drive(JuryApp(jury), steps)
