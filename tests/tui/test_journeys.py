"""A whole game by arrows and Enter alone, by mouse alone, and line by line; it ends with a log that verifies."""

import pytest

from sim.play.session import Session
from tests.tui.hands import Keys, Mouse
from tests.tui.teams import AtPlain, AtScreens, begun, sat_down, verified

WIDE, NARROW = (120, 36), (80, 24)


async def first_month(team):
    """Read, answer, decide with an objection, prepare a table and sit down, write to the Direction."""
    await team.guided()
    await team.read_first_document()
    await team.answer("bienvenue")
    await team.decide("plan", "freeze_plan", why="Nous devons savoir ce que nous avons promis.")
    await team.objects("Luc", "Pas avant la visite de l’électricien.")
    await team.changes_mind("Luc")
    await team.decide("risk", "write_risk", title="La mairie tarde", probability="60", impact="1500")
    await team.adopt_together()
    await team.at_table("lavoir", "prepare_talk", why="La date approche.", limit="40")
    await team.adopt_together()
    await team.at_table("lavoir", "open_sitting")
    await team.offers("lavoir")
    await team.close_month()


async def second_month(team):
    await team.answer("qui_essaie")
    await team.at_table("lavoir", "leave_talks", why="Ils ne bougent plus.")
    await team.adopt_together()
    await team.decide("account", "monthly_note")
    await team.close_month()


async def from_the_seats(team):
    await team.guided()
    await team.first_steps()
    assert team.desk.language == "fr"
    await team.close_month()


@pytest.mark.parametrize(("hands", "size"), [(Keys, NARROW), pytest.param(Mouse, WIDE, marks=pytest.mark.long)])
def test_newcomers_sit_down_read_what_stands_first_and_close_their_first_month(tmp_path, hands, size):
    names = ("Awa", "Luc", "Ndèye", "Samba")
    seats, language = sat_down(hands, "decouverte", "fr", size, names)
    assert tuple(seat.name for seat in seats) == names
    path = begun(tmp_path, "decouverte", language, seats)
    AtScreens.play(path, hands, language, size, from_the_seats)
    with Session.open(path) as session:
        assert session.view().month == 2


async def decouverte(team):
    await first_month(team)
    await second_month(team)
    await team.writes_evening("Awa", "Ouvrir le samedi")
    while not team.over:
        await team.close_month()
    await team.last_evening("Awa")


@pytest.mark.parametrize(
    ("hands", "language", "size"),
    [(Keys, "fr", NARROW), pytest.param(Mouse, "en", NARROW, marks=pytest.mark.long)],
)
def test_the_first_contact_is_played_from_the_first_screen_to_the_results(tmp_path, hands, language, size):
    path = begun(tmp_path, "decouverte", language)
    AtScreens.play(path, hands, language, size, decouverte)
    told(path)


def test_the_first_contact_is_played_line_by_line_through_a_pipe(tmp_path):
    path = begun(tmp_path, "decouverte", "en")
    with AtPlain(path, "en") as team:
        team.say("@Read the documents", "1", "0")
        team.say("@Turn", "@Awa", "", "@Mail: Which day", "@Market Saturday", "", "0")
        team.say("@Decide", "@Plan", "@Freeze", "We must know what we promised.", "0", "0", "0")
        team.say("@Council", "1", "@Somebody objects", "@Luc", "Not before the electrician.")
        team.say("@An objection", "0", "@Everybody")
        team.say("@Decide", "@Risks", "@Write a risk", "The town hall is late", "1", "1", "60", "1500", "1", "0", "0")
        team.say("@Negotiate", "1", "@Prepare", "a long loan", "40", "the school yard")
        team.say("1", "The date is near.", "0", "0", "0")
        team.say("@Council", "@Everybody")
        team.say("@Negotiate", "1", "@Sit down", "1", "@Offer", *["@worth 100% of this point"] * 3, "@Yes", "0", "0")
        team.say("@Close", "yes")
        team.say("@To do", "@Write the monthly note", "1", "All is on its way.", "1", "0")
        team.say("@Negotiate", "1", "@Leave", "1", "They do not move.", "0", "0", "0", "@Council", "@Everybody")
        team.say("@Turn", "@Awa", "", "@Write my evening", "Saturday", "None", "Nothing", "0")
        while "Seven results, never added up." not in team.said:
            team.say("@Close", "yes")
        team.say("@The evening", "@Results")
        assert team.leave() == 0
    told(path)


def told(path):
    """Say that whatever the story did stands in the log, and that the log verifies."""
    verified(path)
    with Session.open(path) as session:
        kinds = [e.body.get("decision") or e.kind for e in session.entries()]
        assert session.closed
        assert session.view().outcomes
    wanted = {
        "freeze_plan",
        "object",
        "withdraw",
        "write_risk",
        "agree",
        "answer_letter",
        "prepare_talk",
        "open_sitting",
    }
    assert wanted | {"offer_package", "leave_talks", "monthly_note", "write_evening"} <= set(kinds)
    assert kinds.count("close_month") >= 3


async def jardins(team):
    await team.guided()
    await team.decide("plan", "freeze_plan", why="Nous devons savoir ce que nous avons promis.")
    await team.adopt_together()
    while not team.over:
        await team.month()
    await team.last_evening("Awa", evenings=False)


@pytest.mark.long
@pytest.mark.parametrize(("hands", "language", "size"), [(Keys, "en", WIDE), (Mouse, "fr", NARROW)])
def test_eighteen_months_in_the_gardens(tmp_path, hands, language, size):
    path = begun(tmp_path, "jardins-du-saloum", language)
    AtScreens.play(path, hands, language, size, jardins)
    lived(path)


@pytest.mark.long
def test_eighteen_months_in_the_gardens_line_by_line(tmp_path):
    path = begun(tmp_path, "jardins-du-saloum", "fr")
    with AtPlain(path, "fr") as team:
        team.say("@Décider", "@Plan", "@Figer", "Nous avons promis.", "0", "0", "0", "@Conseil", "@Tout le monde")
        while "Clore le mois" in team.heard:
            team.say("@À traiter")
            if "Écrire la note mensuelle" in team.heard:
                team.say("@Écrire la note mensuelle", "1", "Tout suit son cours.", "1")
            team.say("0", "@Décider", "@Décider ensemble", "@Retenir une leçon", "Demander d’abord.", "1", "0", "0")
            team.say("@Clore", "oui")
        assert team.leave() == 0
    lived(path)


def lived(path):
    verified(path)
    with Session.open(path) as session:
        kinds = [e.body.get("decision") or e.kind for e in session.entries()]
        assert session.closed
    assert kinds.count("close_month") >= 18
    assert kinds.count("keep_lesson") >= 18
    assert kinds.count("monthly_note") >= 12
