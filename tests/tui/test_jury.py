"""The assessor's room on full screens: forward only, locked page by page, whatever a log holds."""

from dataclasses import replace
from importlib import import_module

import pytest
from rich.cells import cell_len

from sim.play.library import load
from sim.play.record.chain import Log
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import Rules, current_rules
from sim.play.scratch import SUFFIX
from sim.play.session import Session
from sim.world.game import RULES, Game
from sim.world.teams.policies import TEAM, play_out
from tests.play.futures import another_end, otherwise, played
from tests.play.game_cases import Table, play_quarrel, with_prose
from tests.play.villages import PETIT_PUITS
from tests.tui.jurors import assessor, lock, mark_all, read_all
from tests.tui.screens import drive, picture
from tui.jury.app import JuryApp
from tui.jury.asking import Questionnaire
from tui.jury.log_page import LogPage
from tui.jury.past_board import PastBoard
from tui.panels.lists import Choices
from tui.screens.frame import Frame
from tui.screens.shell import Shell
from tui.team.app import TeamApp
from tui.views.review import competency


def test_drafts_that_cannot_be_read_are_set_aside_and_the_list_of_logs_says_so(tmp_path, recording):
    jury = assessor(tmp_path, recording)
    drafts = jury.book.path.with_name(jury.book.path.name + SUFFIX)
    drafts.write_text("{half", encoding="utf-8")

    async def steps(pilot):
        await pilot.pause()
        assert f"{drafts.name}.damaged" in " ".join(picture(pilot.app).split())

    drive(JuryApp(jury), steps)
    assert drafts.with_name(f"{drafts.name}.damaged").read_text("utf-8") == "{half"


def test_a_page_is_locked_before_the_next_opens(tmp_path, recording):
    jury = assessor(tmp_path, recording)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        assert isinstance(app.screen, LogPage)
        assert len(jury.pages(0).stops) == 1
        await pilot.press("semicolon")
        assert "opens once this one is locked" in picture(app)
        while not app.screen.pieces:
            await pilot.press("enter")
        read = len(jury.pages(0).stops)
        await pilot.press("enter")
        assert "Enter again locks the page" in picture(app)
        assert len(jury.pages(0).stops) == read
        await pilot.press(*["3"] * len(app.screen.pieces))
        assert "without a judgement" not in picture(app), "what was said is no longer so"
        await pilot.press("v", "enter")
        assert len(jury.pages(0).stops) == read + 1
        held = jury.pages(0).judgement(jury.pages(0).stops[read - 1])
        assert {v.level for v in held.verdicts} == {3}
        assert held.flag
        await pilot.press("comma", "1")
        assert jury.pages(0).judgement(jury.pages(0).stops[read - 1]) == held
        assert "locked" in picture(app)

    drive(JuryApp(jury), steps, (120, 36))


def test_each_class_mounts_once(tmp_path, recording, monkeypatch):
    """Textual calls the handlers of a class and of its parents; some called their parent's too, which ran twice.

    A marking then bore the title of the game it read, and each return to the foreground laid the screen out twice.
    """
    mounted = []

    def noted(kind, own):
        def on_mount(app):
            mounted.append(kind)
            own(app)

        return on_mount

    for kind in (TeamApp, Shell):
        monkeypatch.setattr(kind, "on_mount", noted(kind, kind.on_mount))

    async def steps(pilot):
        assert pilot.app.title == "Marking"

    drive(JuryApp(assessor(tmp_path, recording)), steps)
    assert mounted == [TeamApp, Shell]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_what_a_page_told_stands_on_the_next_where_there_is_room_and_when_it_is_read_again(tmp_path, recording, size):
    """At 80 columns four lines of ten were the figures of the page before, dimmed."""
    jury = assessor(tmp_path, recording)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        while not jury.pages(0).known(app.screen.at):
            await lock(pilot)
        at, figure = app.screen.at, jury.pages(0).words(app.screen.at).figures[0]
        assert figure in jury.pages(0).known(at)

        def said():
            return " ".join(str(app.screen.query_one("#text").render()).split())

        assert (" ".join(figure.split()) in said()) == (size[0] >= 100)
        await pilot.press("l")
        assert " ".join(figure.split()) in " ".join(picture(app).split())
        await pilot.press("escape")
        await lock(pilot)
        app.screen._show(at)
        assert " ".join(figure.split()) in said()

    drive(JuryApp(jury), steps, size)


def test_a_competency_is_worded_once_over_the_pieces_of_a_page(tmp_path):
    """Three pieces of one criterion took nine lines of 24, and left the page six."""
    quarrel = Recording(play_quarrel(Table(with_prose())).end(), with_prose(), current_rules())
    jury = assessor(tmp_path, quarrel)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        while len({piece[1] for piece in app.screen.pieces}) == len(app.screen.pieces):
            await pilot.press(*["0"] * len(app.screen.pieces), "enter")
        told = " ".join(str(row.prompt) for row in app.screen.query_one("#pieces").options)
        for piece in app.screen.pieces:
            assert told.count(competency(piece[1], jury.marking, "en")) == 1

    drive(JuryApp(jury), steps, (80, 24))


def test_what_was_passed_over_is_one_key_away(tmp_path, recording):
    jury = assessor(tmp_path, recording)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        while not app.screen.page.between:
            await pilot.press(*["0"] * len(app.screen.pieces), "enter")
        page = app.screen.page
        await pilot.press("o")
        assert "skipped" in picture(app)
        assert f"Entry {page.between[0].trail[0].seq}" in picture(app)
        await pilot.press("escape")
        assert app.screen.page is page
        assert jury.pages(0).recording.at == page.seq - 1

    drive(JuryApp(jury), steps, (120, 36))


def test_what_is_judged_survives_a_terminal_that_dies(tmp_path, recording):
    jury = assessor(tmp_path, recording)

    async def some(pilot):
        await pilot.press("enter")
        while not pilot.app.screen.pieces:
            await pilot.press("enter")
        await pilot.press("2", "e", *"ok", "enter")

    drive(JuryApp(jury), some)
    count = jury.book.count
    again = assessor(tmp_path, recording)

    async def found(pilot):
        await pilot.press("enter")
        assert set(pilot.app.screen._draft.verdicts.values()) == {2}
        assert pilot.app.screen._draft.comment == "ok"
        assert again.book.count == count

    drive(JuryApp(again), found)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_what_came_after_never_reaches_a_screen(tmp_path, size):
    log, compiled = played(PETIT_PUITS, 1, "sensible")
    places = [stop.seq for stop in seen(assessor(tmp_path, Recording(log, compiled, Rules(RULES, Game)), name="all"))]
    k = places[5]
    other = another_end(log, compiled, k, 5)
    assert other.entries[-1].state != log.entries[-1].state
    ours = Recording(log, compiled, Rules(RULES, Game))
    theirs = Recording(other, compiled, otherwise(k, 5))
    shown = [screens(tmp_path / f"{n}", one, k, size) for n, one in enumerate((ours, theirs))]
    assert shown[0] == shown[1]
    assert len(shown[0]) > 3


def seen(jury):
    read_all(jury)
    return jury.pages(0).stops


def screens(tmp_path, recording, k, size):
    """Give what is on the screen up to entry k: every page, and the board with its panels at the last."""
    tmp_path.mkdir()
    found = []
    jury = assessor(tmp_path, recording)
    same = replace(jury.book.header.logs[0], head="ab" * 32)  # the empreinte of the whole log, known from the start
    jury.book.header = replace(jury.book.header, logs=(same,))

    async def steps(pilot):
        await pilot.press("enter")
        while jury.pages(0).stops[-1].seq < k:
            found.append(picture(pilot.app))
            await pilot.press("enter", "enter") if pilot.app.screen.pieces else await pilot.press("enter")
        found.append(picture(pilot.app))
        await pilot.press("b")
        for key in ("0", "1", "2", "3", "4", "5", "6", "l"):
            await pilot.press(key)
            await pilot.pause()
            found.append(picture(pilot.app))

    drive(JuryApp(jury), steps, size)
    return found


def test_the_board_then_is_read_and_decides_nothing(tmp_path, recording):
    jury = assessor(tmp_path, recording)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter", "enter", "enter", "b")
        assert isinstance(app.screen, PastBoard)
        assert app.desk.session.at == jury.pages(0).stops[-1].seq - 1
        await pilot.press("d", "m", "p")
        app.fill("transfer")
        await pilot.pause()
        assert isinstance(app.screen, PastBoard)
        assert "▸ Decide" not in picture(app)
        await pilot.press("b")
        assert isinstance(app.screen, LogPage)

    drive(JuryApp(jury), steps, (120, 36))


def test_pages_are_found_by_criterion_student_day_kind_and_words(tmp_path, recording):
    jury = assessor(tmp_path, recording)
    read_all(jury)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter", "r")
        assert isinstance(app.screen, LogPage)
        await pilot.press("f")
        assert isinstance(app.screen, Questionnaire)
        await pilot.press("right", *["down"] * 5, "enter")
        await pilot.pause()
        wanted = app.screen._wanted
        found = jury.pages(0).matching(wanted)
        assert wanted.criterion == "c1"
        assert 0 <= len(found) < len(jury.pages(0).stops)
        told = [app.screen.query_one("#pages", Choices).get_option_at_index(n).id for n in range(max(1, len(found)))]
        assert told == ([str(at) for at in found] or [None])

    drive(JuryApp(jury), steps, (120, 36))


def test_another_language_and_the_other_theme(tmp_path, recording):
    jury = assessor(tmp_path, recording)

    async def steps(pilot):
        await pilot.press("k")
        await pilot.pause()
        await pilot.press(*"fran", "enter")
        await pilot.pause()
        assert "Journaux à noter" in picture(pilot.app)
        await pilot.press("enter")
        assert "Ce que l’équipe savait alors" in picture(pilot.app)

    drive(JuryApp(jury), steps, (120, 36))


HOSTILE = "[red]non[/] \x1b[31m\u202e <b>x</b> [@click=app.quit]ici[/]"


def test_a_hostile_log_is_shown_as_it_was_typed_and_nothing_more(tmp_path):
    compiled = load(PETIT_PUITS)
    named = "".join(letter for letter in HOSTILE if letter.isprintable())  # more than that no log may hold
    seats = tuple(replace(seat, name=f"{named} {n}") for n, seat in enumerate(TEAM))
    path = tmp_path / "hostile.palabre"
    with Session.create(path, compiled, seats=seats, seed=7, language="fr") as session:
        game = Game(compiled.scenario, 7, seats)
        for move in play_out(game, "sensible", 7):
            session.submit(move._replace(why=HOSTILE))
            if game.month > 1:
                break
    file = read_file(path)
    jury = assessor(tmp_path, Recording(file.log, compiled, current_rules()), name="h")

    async def steps(pilot):
        await pilot.press("enter", "enter", "enter")
        shown = picture(pilot.app)
        assert "[red]non[/]" in shown
        assert "<b>x</b>" in shown
        await pilot.press("b", "6", "escape", "b", "escape")
        read_all(jury)
        await pilot.press("enter", "right")
        for seen in (shown, picture(pilot.app)):
            assert not {"\x1b", "\u202e"} & set(seen)

    drive(JuryApp(jury), steps, (120, 36))


def test_a_log_that_is_not_closed_is_marked_and_has_no_outcome(tmp_path, recording, short):
    cut = Log(recording.full_log.header, recording.full_log.entries[:40])
    jury = assessor(tmp_path, Recording(cut, load(PETIT_PUITS), current_rules()), short)

    async def steps(pilot):
        assert "not closed" in picture(pilot.app)
        read_all(jury)
        mark_all(jury)
        await pilot.press("enter", "x", "up", "enter")
        assert "has no results" in picture(pilot.app)

    drive(JuryApp(jury), steps, (120, 36))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_what_came_after_never_reaches_any_screen_of_a_game(tmp_path, seed):
    log, compiled = played(PETIT_PUITS, seed, ("sensible", "wild", "greedy")[seed % 3])
    seqs = [stop.seq for stop in seen(assessor(tmp_path, Recording(log, compiled, Rules(RULES, Game)), name="all"))]
    for k in seqs[::6]:
        other = another_end(log, compiled, k, seed + 1)
        ours = Recording(log, compiled, Rules(RULES, Game))
        theirs = Recording(other, compiled, otherwise(k, seed + 1))
        shown = [screens(tmp_path / f"{k}{n}", one, k, (120, 36)) for n, one in enumerate((ours, theirs))]
        assert shown[0] == shown[1], k


SEEN = {
    "fr": ("Ce que l’équipe savait alors", "Pièces · 1/", "Verrouiller", "Notes ·", "Ce que la note cite"),
    "en": ("What the team knew then", "Pieces · 1/", "Lock, next", "Marks ·", "What the mark cites"),
}
"""What is on the page, on the page, at its foot, on the marks, beside them."""
BESIDE = {"fr": ("Pages lues", "Grille", "l’équipe les voyait"), "en": ("Pages read", "Grid", "as the team saw")}
"""What stands beside a page where there is room."""


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_screens_in_both_languages_and_sizes(tmp_path, recording, language, size):
    """Not kept as golden text: they show a game that is played, and rules of the game move."""
    jury = assessor(tmp_path, recording, language=language)
    page, pieces, foot, marks, cites = SEEN[language]

    async def steps(pilot):
        app = pilot.app
        await pilot.press("enter")
        while not app.screen.pieces:
            await pilot.press("enter")
        await pilot.press("3")
        shown = picture(app)
        assert all(text in shown for text in (page, pieces, foot))
        assert all((text in shown) == (size[0] >= 100) for text in BESIDE[language])
        await pilot.press("left")
        assert BESIDE[language][0] in picture(app)
        await pilot.press("escape", "escape")
        read_all(jury)
        await pilot.press("enter", "3", "n")
        assert marks in picture(app)
        await pilot.press("right")
        assert cites in picture(app)
        assert (marks in picture(app)) == (size[0] >= 100)
        for screen in (shown, picture(app)):
            assert screen.count("\n") == size[1]
            assert max(map(cell_len, screen.splitlines())) <= size[0]

    drive(JuryApp(jury), steps, size)


@pytest.mark.parametrize("screen", ["Discordances", "LogList", "LogPage", "MarksPage", "Outcome"])
def test_every_screen_of_a_jury_has_its_lines(screen):
    """`palabre review --plain` and `agree --settle --plain` share what is behind the screens."""
    behind = {"Discordances": "tui.plain.settle", "LogList": "tui.plain.review", "LogPage": "tui.plain.review",
              "MarksPage": "tui.plain.review", "Outcome": "tui.plain.review"}  # fmt: skip
    rooms = (import_module(f"tui.jury.{name}") for name in ("log_list", "log_page", "marking", "outcome", "settling"))
    named = {kind.__name__ for room in rooms for kind in vars(room).values()
             if isinstance(kind, type) and issubclass(kind, Frame) and kind.__module__ == room.__name__}  # fmt: skip
    assert named - {"JuryScreen"} == behind.keys()
    assert import_module(behind[screen]).run
