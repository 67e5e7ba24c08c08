"""Two assessors settle on full screens: both citations side by side, a mark in writing, two signatures, an appeal."""

from dataclasses import replace
from io import StringIO

import pytest

from sim.assess.settlement import Appeal
from sim.play.jury.grids import load_grid
from sim.play.jury.settling import Settling
from sim.play.recording import Recording
from sim.play.replay import current_rules
from tests.play.assessors import LOGS, header, marked, ours, theirs
from tests.play.futures import played
from tests.play.villages import PETIT_PUITS
from tests.tui.screens import drive, picture
from tui.assessing.settling import SettlingDesk, teller
from tui.i18n import set_language
from tui.jury.settling import SettlingApp
from tui.plain.settle import Table, run
from tui.plain.voice import Voice
from tui.team.answering import Sentence

MARKING = load_grid("rncp35203-bc02")


def same_but_one(n, criterion, _seat):
    return 2 if (n, criterion) == (1, "c7") else 3


@pytest.fixture
def settling_desk(tmp_path):
    def opened(language="en", third=None, second=theirs, first=ours, **changes):
        paths = [marked(tmp_path / "a.marks", header("Mme Diop", **changes), first)]
        paths += [marked(tmp_path / "b.marks", header("M. Sow", **changes), second)]
        paths += [marked(tmp_path / "c.marks", header("Mme Ba", **changes), third)] if third else []
        settling = Settling.resume(tmp_path / "jury.settlement", paths, MARKING.grid, MARKING.digest)
        return SettlingDesk(settling, MARKING, language)

    return opened


async def written(pilot, key, why):
    await pilot.press(key, *why, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_sides_stand_next_to_each_other(settling_desk, language, size):
    room = settling_desk(language)

    async def steps(pilot):
        shown = picture(pilot.app)
        heads = next(row for row in shown.splitlines() if "Mme Diop" in row and "M. Sow" in row and "╭" in row)
        assert heads.index("Mme Diop") < heads.index("M. Sow")
        assert shown.count("10:42") == 2
        await pilot.press("h")
        assert ("averaged" if language == "en" else "Pas de moyenne") in picture(pilot.app)
        await pilot.press("escape", "i")
        assert ("Mastered" if language == "en" else "Maîtrisé") in picture(pilot.app)

    drive(SettlingApp(room), steps, size)


def test_a_mark_is_settled_in_writing_and_signed_by_name(settling_desk):
    room = settling_desk(second=same_but_one, first=lambda *_: 3)
    left = len(room.settling.settlement.queue())

    async def steps(pilot):
        await pilot.press("m")
        assert "to settle in writing" in picture(pilot.app)
        await pilot.press("3", "escape")
        assert len(room.settling.settlement.queue()) == left
        for _ in range(left):
            await written(pilot, "n", "seen [b]together[/b]")
            await pilot.press("home")
        assert not room.settling.settlement.queue()
        assert "seen [b]together[/b]" in picture(pilot.app)
        assert "to be signed by Mme Diop, M. Sow (m)" in picture(pilot.app), "the key was on no screen of 80 columns"
        await pilot.press("m", "enter", *"nobody", "enter")
        assert "nothing was signed" in picture(pilot.app)
        await pilot.press("m", "enter", *"mme diop", "enter")
        assert "to be signed by M. Sow" in picture(pilot.app), "who has not signed yet was not said"
        await pilot.press("m", *"m.sow", "enter")
        assert room.settling.settlement.done
        assert room.settling.empreinte in picture(pilot.app)
        await pilot.press("x")
        assert "--third" in picture(pilot.app)
        await pilot.press("1", *"late", "enter")
        assert "signed" in picture(pilot.app)

    drive(SettlingApp(room), steps, (120, 36))


def test_the_list_says_both_levels_of_each_mark_before_it_is_opened(settling_desk):
    """At 80 columns a line told the empreinte of the log, and not the two levels to be settled."""
    room = settling_desk(second=lambda n, criterion, _seat: "not_observed" if (n, criterion) == (1, "c6") else 3,
                 first=lambda *_: 3)  # fmt: skip

    async def steps(pilot):
        (listed,) = (text for text in picture(pilot.app).splitlines() if "○ c6" in text)
        assert " · 3 / not observed · " in listed
        assert room.settling.logs[1].empreinte not in listed
        await pilot.press("3", *"seen", "enter")
        assert "settled: 3 Acquired" in picture(pilot.app)

    drive(SettlingApp(room), steps, (80, 24))


def test_what_differs_on_having_seen_anything_is_counted_apart(settling_desk):
    room = settling_desk(second=lambda n, criterion, _seat: "not_observed" if (n, criterion) == (1, "c6") else 3,
                 first=lambda n, criterion, _seat: 2 if criterion == "c7" else 3)  # fmt: skip
    left = len(room.settling.settlement.queue())
    assert left > 1
    assert room.state == f"{left} discordances to settle in writing, 1 with no level on one side"
    room.settle(room.places[0], "not_observed", "Nothing was seen.")
    assert room.state.endswith("to settle in writing")
    left = room.settling.settlement.queue()
    said = room.settle(left[0], 3, " … .")
    assert (said.done, room.settling.settlement.queue()) == (False, left), "what has no word in it is no reason"


def test_line_by_line_the_list_says_both_marks_and_levels_are_read_once(settling_desk):
    room, heard = settling_desk(second=same_but_one, first=lambda *_: 3), StringIO()
    run(Table(room, Voice(StringIO("1\n\n1\n\n"), heard)))
    listed = next(text for text in heard.getvalue().splitlines() if text.startswith("1. c"))
    assert "Mme Diop: 3 Acquired" in listed
    assert "M. Sow: 2 In progress" in listed
    assert heard.getvalue().count("Mastered:") == 1
    assert heard.getvalue().count(room.criterion(room.places[0])[0]) == 2


def test_line_by_line_one_follows_the_other_without_the_list(settling_desk):
    heard = StringIO()
    room = settling_desk(second=lambda _n, criterion, _seat: 2 if criterion in ("c6", "c7") else 3, first=lambda *_: 3)
    queue = room.settling.settlement.queue()
    assert len(queue) > 2
    run(Table(room, Voice(StringIO(f"{len(queue) + 1}\n3\nRead together.\n2\nRead again.\n\n"), heard)))
    assert [held.why for held in room.settling.settlement.settled.values()] == ["Read together.", "Read again."]
    turn = heard.getvalue().split("Your choice")[1].partition("One after the other")[0]  # until the list comes back
    titles = [text for text in turn.splitlines() if text in map(room.title, queue)]
    assert titles == [room.title(place) for place in queue[:3]]


def test_who_appeals_is_found_in_the_order_of_names(settling_desk):
    """They stood in the order of their places at the table, which no jury has on paper."""
    seats = {"s1": "Zoé", "s2": "éric", "s3": "Awa"}
    room = settling_desk(third=lambda *_: 4, logs=tuple(replace(log, seats=seats) for log in LOGS[:1]))
    assert [named for named, _ in room.appellants] == ["Awa", "éric", "Zoé", "all the team"]


def test_the_third_opens_what_was_seen_otherwise(settling_desk):
    room = settling_desk(third=lambda *_: 4, second=same_but_one, first=lambda *_: 3)
    settled = room.settling.settlement.queue()
    for place in settled:
        room.settle(place, 2, "Relu.")
    for name in list(room.unsigned):
        room.sign(name, name)

    async def steps(pilot):
        await pilot.press("x", "down", "down", "enter", *"The figure was there.", "enter")
        (appeal,) = room.settling.settlement.appeals
        assert appeal == Appeal(0, "", "The figure was there."), "after both students, all the team"
        shown = picture(pilot.app)
        assert "Mme Ba" in shown
        assert "settled: 2" in shown, "what was signed, and is contested, is read with what it said"
        contested = next(n for n, place in enumerate(room.places) if room.held(place) and room.open(place))
        await pilot.press(*["down"] * contested, "i")
        assert "settled: 2 In progress. “Relu.”" in picture(pilot.app)
        await pilot.press("escape", "3")
        assert not pilot.app.screen.query_one(Sentence).value, "another mark asks for another reason"
        await pilot.press("escape")

    drive(SettlingApp(room), steps, (80, 24))
    heard = StringIO()
    contested = 1 + next(n for n, place in enumerate(room.places) if room.held(place) and room.open(place))
    run(Table(room, Voice(StringIO(f"{contested}\n3\nÀ trois.\n0\n"), heard)))
    assert "settled: 2 In progress. “Relu.”" in heard.getvalue().replace("\N{NO-BREAK SPACE}", " ")
    assert "on appeal: 3 Acquired. “À trois.” · settled: 2 In progress. “Relu.”" in heard.getvalue()


def test_an_entry_that_is_cited_is_told_with_what_was_written():
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    entry = next(e for e in log.entries if e.body.get("decision") == "name_axis")
    set_language("fr")
    said = teller(Recording(log, compiled, current_rules()), "fr")(entry.seq)
    assert "nommer l’axe" in said[0]
    assert any(entry.body["body"]["quantitative"] in text for text in said[1:])
