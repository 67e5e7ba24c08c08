"""*Mes trois jours* on paper: what a student took on alone."""

import re

from sim.play.library import load
from sim.play.papers import days
from sim.play.papers.rendering import to_html
from sim.play.session import Session
from sim.world.council import Forecast
from sim.world.teams.policies import TEAM
from tests.play.pages import page_text
from tests.play.paper_cases import read_game
from tui.desk import Desk


def test_three_days_tell_with_its_reason_what_one_took_on_without_the_council(tmp_path):
    path = tmp_path / "lavoir.palabre"
    with Session.create(path, load("decouverte"), seats=TEAM, seed=7, language="fr") as session:
        desk = Desk(session, "fr")
        assert desk.submit(desk.decision("close_month", {"month": 1}, "coordination")).done
        act = {"letter": "bon_electricien", "act": "ask", "note": "Il connaît la maison."}
        assert desk.submit(desk.decision("act_on", act, "partnerships")).done
    game = read_game(path)
    taken = page_text(to_html(days.days(game, "partnerships"), "fr"))
    assert re.search(r"Agir sur « .* » : demander et se décentrer « Il connaît la maison. » décidé", taken)
    assert "Il connaît la maison." not in page_text(to_html(days.days(game, "finance"), "fr"))


def test_an_evening_before_the_end_is_of_its_day_and_says_what_is_not_known_yet(tmp_path):
    """“Month 5”, on the first evening; “not known”, of a handover still to come, beside a picture of nothing."""
    path = tmp_path / "saloum.palabre"
    with Session.create(path, load("jardins-du-saloum"), seats=TEAM, seed=7, language="fr") as session:
        desk = Desk(session, "fr")
        guess = Forecast("handover_day", low=280, high=320)
        assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="Pour comparer.", forecast=guess)).done
        while desk.view().room_day == 1:
            assert desk.submit(desk.decision("close_month", {"month": desk.view().month}, "coordination")).done
        lines = {"held": "Couper le lot 2.", "disagreed": "Avec Luc.", "changed": "Rien."}
        assert desk.submit(desk.decision("write_evening", lines, "coordination")).done
    said = page_text(to_html(days.days(read_game(path), "coordination"), "fr"))
    assert "1 Couper le lot 2. Avec Luc. Rien." in said
    assert "pas encore" in said
    assert "le jour venu" not in said
