"""Who goes to see is told that a letter has come of it; at the table of five, only whose it is."""

import pytest

from sim.play.library import load
from sim.play.session import Session
from sim.world.council import Seat
from sim.world.scenario import ROLES
from sim.world.teams.policies import TEAM
from tui.desk import Desk
from tui.i18n import set_language
from tui.views import bearings

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
            rows = bearings.commitment_rows(view, desk.prose)
            listed = "\n".join((*bearings.gap_lines(view, desk.prose), *(f"{r.words}{r.sheet}" for r in rows)))
            assert "Une barrière graissée de frais." in listed
            assert (title in listed) == (view.role == "finance")
            assert ("Luc" in listed) == (view.role != "finance")
