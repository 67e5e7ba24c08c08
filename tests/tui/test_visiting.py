"""Who goes to see is told that a letter has come of it; at the table of five, only whose it is."""

import pytest
from textual.widgets import Button

from sim.play.library import load
from sim.play.session import Session
from sim.world.council import Seat
from sim.world.decisions import KINDS
from sim.world.scenario import ROLES
from sim.world.teams.policies import TEAM
from tests.tui.leading import play, press
from tests.tui.screens import picture
from tui.desk import Desk
from tui.i18n import euros, set_language
from tui.panels.fields import Pick
from tui.team.form import Form
from tui.views import commitments
from tui.views.deeds import touches
from tui.views.forms import choices
from tui.views.panels import panel_words

ALONE = (Seat("moi", "Moi", ROLES),)


def while_sites_are_chosen(session: Session) -> Desk:
    """Return the desk of a team that did nothing until the sites are being chosen."""
    desk = Desk(session, "fr")
    while next(a for a in desk.view().activities if a.id == "B09").start < 0:
        desk.submit(desk.decision("close_month", {"month": desk.view().month}, "coordination"))
        for seat in session.seats:
            waiting = [p.id for p in desk.open]
            if waiting and seat.id != desk.holder("coordination"):
                desk.answer(seat.id, "agree", proposals=waiting)
    return desk


@pytest.mark.parametrize(
    ("seats", "said"), [(ALONE, "To read: Félir, par la piste du bas."), (TEAM, "To read: Mail for ◆ Samba")]
)
def test_a_visit_says_what_there_is_to_read(tmp_path, seats, said) -> None:
    sites = load("jardins-du-saloum")
    with Session.create(tmp_path / "s.palabre", sites, seats=seats, seed=3, language="fr") as session:
        desk = while_sites_are_chosen(session)
        visit = desk.decision("visit_field", {"activity": "B09"}, "field")
        first, again = desk.submit(visit), desk.submit(visit)
    assert first.done
    assert said in first.text
    assert again.done
    assert "To read" not in again.text, "what was seen once is not seen again"


def test_whoever_goes_reports_a_gap_in_what_was_told_and_the_table_reads_whose_mail_it_is(tmp_path) -> None:
    """Finance went: the letter is Luc's, and its title stands nowhere else, in the register nor in what was noticed."""
    set_language("fr")
    sites = load("jardins-du-saloum")
    with Session.create(tmp_path / "s.palabre", sites, seats=TEAM, seed=3, language="fr") as session:
        desk = while_sites_are_chosen(session)
        seen = desk.submit(desk.decision("visit_field", {"activity": "B09"}, "finance"))
        assert "Courrier pour" in seen.text
        assert "Luc" in seen.text
        letter = desk.view("finance").letters[-1].id
        gap = {"about": letter, "gap": "silence", "note": "Une barrière graissée de frais."}
        assert desk.submit(desk.decision("report_gap", gap, "finance")).done
        title = desk.prose.name("letter", letter)
        for view in (desk.view(), desk.view("field"), desk.view("finance")):
            rows = commitments.commitment_rows(view, desk.prose)
            listed = "\n".join((*commitments.gap_lines(view, desk.prose), *(f"{r.words}{r.sheet}" for r in rows)))
            assert "Une barrière graissée de frais." in listed
            assert (title in listed) == (view.role == "finance")
            assert ("Luc" in listed) == (view.role != "finance")


def test_who_has_been_there_is_said_where_one_would_go_again(tmp_path) -> None:
    """In the list of the form, under it, in the room of the plan; what finance found, at once and at its heading."""
    set_language("fr")
    with Session.create(
        tmp_path / "s.palabre", load("jardins-du-saloum"), seats=TEAM, seed=3, language="fr"
    ) as session:
        desk = while_sites_are_chosen(session)
        sites, field = {"activity": "B09"}, KINDS["visit_field"].fields[0]
        before = {c.value: c.note for c in choices("visit_field", field, desk.view(), {}, desk.prose)}
        assert "visite" not in before["B09"]
        assert touches("visit_field", sites, desk.view(), desk.prose) == ""
        desk.submit(desk.decision("visit_field", sites, "field"))
        said = desk.submit(desk.decision("visit_field", sites, "finance")).text
        view, prose = desk.view(), desk.prose
        found, today = euros(view.outings[-1].papers), prose.day(view.day)
        assert f"Pièces retrouvées pour {found}, que les bailleurs acceptent de nouveau." in said
        after = {c.value: c.note for c in choices("visit_field", field, view, {}, prose)}
        assert after["B09"] == f"{before['B09']}, visite de ◆ Samba {today}, ▲ Luc {today}"
        assert {id_ for id_, note in after.items() if note != before[id_]} == {"B09"}
        told = touches("visit_field", sites, view, prose)
        assert told.startswith("Visites\xa0: ◆ Samba (terrain et interculturel), ")
        assert f"▲ Luc (finances et administration), {today}, pièces retrouvées pour {found}" in told
        plan, money = (panel_words(name, view, prose, desk.agenda) for name in ("plan", "money"))
        assert told in plan.sheet(plan.things.index(("activity", "B09")))
        lines = [line.id for line in view.lines]
        charged = lines.index(next(a.line for a in view.activities if a.id == "B09"))
        papers = f"Pièces retrouvées sur place\xa0: {found}"
        assert [papers in money.sheet(row) for row in range(len(lines))] == [n == charged for n in range(len(lines))]


def test_a_visit_that_finds_work_to_take_up_again_says_so(tmp_path) -> None:
    """Everybody goes and sees what is done, month after month: whatever has to be taken up again is said at once."""
    halle = load("halle-nourriciere")
    with Session.create(tmp_path / "h.palabre", halle, seats=TEAM, seed=5, language="en") as session:
        desk, found = Desk(session, "en"), 0
        desk.speak("en")
        for _ in range(3):
            desk.submit(desk.decision("close_month", {"month": desk.view().month}, "coordination"))
            for seat in session.seats[1:]:
                desk.answer(seat.id, "agree", proposals=[p.id for p in desk.open])
            done = [a.id for a in desk.view().activities if a.status == "done"]
            for activity, role in zip(done, ROLES, strict=False):
                before = {a.id: a.status for a in desk.view().activities}
                text = desk.submit(desk.decision("visit_field", {"activity": activity}, role)).text
                again = [a.id for a in desk.view().activities if a.status == "rework" and before[a.id] != "rework"]
                names = ", ".join(desk.prose.name("activity", id_) for id_ in again)
                assert ("To be taken up again" in text) == bool(again)
                assert not again or f"To be taken up again: {names}." in text
                found += len(again)
    assert found > 0


def test_who_has_met_an_actor_is_said_in_the_list_and_in_the_room_of_the_actors(well) -> None:
    desk = Desk(well(), "en")
    met = desk.view().actors[0].id
    assert desk.submit(desk.decision("interview_actor", {"actor": met}, "partnerships")).done
    view, prose, field = desk.view(), desk.prose, KINDS["interview_actor"].fields[0]
    notes = {c.value: c.note for c in choices("interview_actor", field, view, {}, prose)}
    assert notes[met].endswith(f"met by ■ Ndèye {prose.day(view.day)}")
    assert all("met by" not in note for id_, note in notes.items() if id_ != met)
    room = panel_words("actors", view, prose, desk.agenda)
    assert f"Met by: ■ Ndèye (partnerships), {prose.day(view.day)}" in room.sheet(0)


async def carrier(pilot, kind: str) -> object:
    """Open a form, and return who carries what it is about."""
    form = Form(kind, {})
    pilot.app.push_screen(form)
    await pilot.pause()
    value = form.query_one("#carrier", Pick).value
    await press(pilot, "escape")
    return value


def test_a_form_begins_with_the_role_in_whose_hand_the_screen_lies(well) -> None:
    """Luc has read his page; the table is open again, and what his role may carry is first of all his."""
    session = well()

    async def steps(pilot) -> None:
        desk = pilot.app.desk
        await press(pilot, "escape")
        assert await carrier(pilot, "choose_supplier") == "finance"
        desk.take("field")
        desk.take("")
        assert await carrier(pilot, "choose_supplier") == "field"

    play(session, steps)


def test_at_the_table_nobody_carries_what_is_anybodys_until_they_are_named(well) -> None:
    """Samba answered a letter to the team at the table; the record gave it to Luc, who had had the screen before."""
    session = well()

    async def steps(pilot) -> None:
        desk = pilot.app.desk
        await press(pilot, "escape")
        desk.take("finance")
        desk.take("")
        assert await carrier(pilot, "interview_actor") is None
        form = Form("interview_actor", {"actor": desk.view().actors[0].id})
        pilot.app.push_screen(form)
        await pilot.pause()
        assert form.query_one("#carrier", Pick).has_focus
        await press(pilot, "down", "enter")
        assert "Say who carries it" in picture(pilot.app)
        assert not session.entries()
        assert form.query_one("#carrier", Pick).has_focus, "what is missing"
        await press(pilot, "left", "left", "down")
        form.query_one("#submit", Button).press()  # a key is not heard while the button still looks pressed
        await pilot.pause()

    play(session, steps)
    assert [(e.seat, e.role) for e in session.entries()] == [("field", "field")]
