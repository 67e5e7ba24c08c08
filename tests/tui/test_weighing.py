"""The answers to a letter are weighed by the table: everybody speaks, the game takes nobody's side."""

from sim.world.scenario import ROLES
from tests.tui.frozen import Frozen
from tests.tui.leading import choose, play, press, write
from tests.tui.screens import drive, picture
from tui.team.app import TeamApp
from tui.team.form import Form
from tui.team.weighing import Weighing
from tui.views.prose import prose_of
from tui.views.weighing import Plea, note_of, plea_lines, pleas, touched

LETTER = "soir_1"


def unanswered(session):
    """Return a role and a letter of its mail that asks it to choose and has no answer yet."""
    mail = ((role, letter) for role in ROLES for letter in session.view(role).letters)
    return next((role, letter) for role, letter in mail if letter.options and not letter.answered)


def test_what_is_said_goes_into_the_note_of_the_answer(saloum):
    role, letter = unanswered(saloum)

    async def steps(pilot):
        pilot.app.push_screen(Weighing(letter.id, role))
        await pilot.pause()
        await press(pilot, "b")
        await choose(pilot, "● Awa")
        await write(pilot, "Sixty women wait.")
        await press(pilot, "enter", "o")
        await choose(pilot, "■ ")
        await write(pilot, "Nobody asked the mother.")
        await press(pilot, "enter")
        assert "Nobody asked the mother." in picture(pilot.app)
        assert "+ 1 · − 1" in picture(pilot.app)
        await press(pilot, "down")
        assert "Nobody asked the mother." not in picture(pilot.app), "said of the first answer only"
        await press(pilot, "up", "u")
        await choose(pilot, "● Awa")
        await press(pilot, "down", "enter")
        await press(pilot, "enter")
        form = pilot.app.screen
        assert isinstance(form, Form)
        body = form._filled.body
        assert "Sixty women wait." in body["note"]
        assert "Nobody asked the mother." in body["note"]
        assert body["clause"] == saloum.view().clauses[1].id
        assert body["option"] == letter.options[0].id

    play(saloum, steps)


def test_who_reads_a_letter_alone_is_not_asked_who_speaks(saloum):
    """One who had the screen alone could speak for the others, who had not read the letter."""
    role, letter = unanswered(saloum)

    async def steps(pilot):
        pilot.app.desk.take(role)
        pilot.app.push_screen(Weighing(letter.id, role))
        await pilot.pause()
        await press(pilot, "b")
        await write(pilot, "Sixty women wait.")
        await press(pilot, "enter")
        assert f"{pilot.app.desk.prose.seat(role)}: “Sixty women wait.”" in picture(pilot.app)

    play(saloum, steps)


def test_what_was_said_last_is_taken_back(saloum):
    role, letter = unanswered(saloum)

    async def steps(pilot):
        said = [Plea(letter.options[0].id, "for", role, words) for words in ("First.", "Second.")]
        pilot.app.desk.memory.keep_pleas(letter.id, said)
        pilot.app.push_screen(Weighing(letter.id, role))
        await pilot.pause()
        await press(pilot, "x")
        assert "First." in picture(pilot.app)
        assert "Second." not in picture(pilot.app)

    play(saloum, steps)


def test_every_letter_is_weighed_on_the_same_page(saloum):
    """A dilemma cannot be told from another letter: the words of the page are those of the letter and of the table."""
    view, scenario = saloum.view("field"), saloum.scenario
    prose = prose_of(saloum.texts("en"), saloum.seats, scenario)
    hidden = {x.id: x.dilemma for x in scenario.letters}
    asked = [x for x in view.letters if x.options]
    assert {hidden[x.id] for x in asked} == {True, False}
    assert len({plea_lines((), x.options[0].id, view, prose) for x in asked}) == 1


def test_whoever_the_letter_names_is_touched(saloum):
    view = saloum.view("field")
    prose = prose_of(saloum.texts("fr"), saloum.seats, saloum.scenario)
    known = {x.id for x in view.actors}
    for letter in (x for x in view.letters if x.options):
        found = [x.id for x in touched(letter, view, prose)]
        assert len(found) == len(set(found))
        assert set(found) <= known
        assert letter.sender not in known or found[0] == letter.sender


def test_a_name_counts_as_a_sentence_writes_it_and_only_whole(saloum):
    """“The rue des Tilleuls people”, and the page said that no actor was named: its list has a capital, “Rue”."""
    view = saloum.view("field")
    letter = next(x for x in view.letters if x.options)
    other = next(x for x in view.actors if x.id != letter.sender)

    def found(name, body):
        texts = {f"actors.{other.id}.name": name, f"letters.{letter.id}.body": body}
        return other.id in [x.id for x in touched(letter, view, prose_of({**saloum.texts("en"), **texts}, *told))]

    told = saloum.seats, saloum.scenario
    assert found("Rue des Tilleuls", "I filmed the rue des Tilleuls people.")
    assert not found("Oran", "Three orange trees.")


def test_a_scratch_that_holds_anything_else_is_no_plea():
    assert pleas(None) == pleas("x") == pleas([["a"], 3, ["a", "cheers", "s", "w"], ["a", "for", "s", 1]]) == ()
    assert pleas([["a", "for", "s", "w"]]) == (Plea("a", "for", "s", "w"),)


def test_the_note_holds_what_was_said_and_no_clause(saloum):
    letter = next(x for x in saloum.view("field").letters if x.options)
    prose = prose_of(saloum.texts("en"), saloum.seats, saloum.scenario)
    first = letter.options[0].id
    said = (
        Plea(first, "for", "field", "a\nb"),
        Plea(first, "clause", "field", "c1"),
        Plea("gone", "for", "field", "x"),
    )
    assert note_of(said, letter, prose).endswith("+ " + prose.seat("field")[2:] + ": a b")


def test_the_page_of_weighing_looks_as_it_did(golden):
    for language in ("fr", "en"):

        async def steps(pilot, language=language):
            pilot.app.push_screen(Weighing(LETTER, ""))
            await pilot.pause()
            golden(f"weighing-{language}-80x24", picture(pilot.app))

        drive(TeamApp(Frozen(), language), steps, (80, 24))
