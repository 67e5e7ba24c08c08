"""What the council agrees on and what a role takes on alone: the screens say which, before anything is decided."""

import re

import pytest

from sim.play.jury.review import Page
from sim.play.library import load
from sim.play.session import Session
from sim.world.council import Seat
from sim.world.scenario import ROLES
from sim.world.teams.policies import TEAM
from tests.tui.aloud import play as read_aloud
from tests.tui.leading import choose, play, press, write
from tests.tui.screens import picture
from tui.desk import Desk
from tui.i18n import set_language
from tui.panels.fields import TextField
from tui.team.form import Form
from tui.team.table import Table
from tui.views.deeds import touches
from tui.views.evening import away_lines, day_lines, own_entries, three_days
from tui.views.journal import argued, journal, told_then
from tui.views.review import page_words
from tui.views.sheets import proposal_sheet
from tui.views.situation import todo_lines

MANDATE = {"aims": "Eight per cent at most.", "walk_away": 5_000, "fallback": "We wait."}


def table_of(session):
    """Close the first month, and prepare the table that has opened, for the council."""
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("close_month", {"month": 1}, "coordination")).done
    (talk,) = session.view().talks
    body = {"negotiation": talk.id, **MANDATE}
    assert desk.submit(desk.decision("prepare_talk", body, "partnerships", why="They wait for us.")).done
    return desk, talk.id


def test_at_a_table_one_reads_what_goes_to_the_council_and_that_it_waits_there(well):
    session = well()
    _, held = table_of(session)

    async def steps(pilot):
        pilot.app.push_screen(Table(held))
        await pilot.pause()
        assert "preparation at the council ━┛" in picture(pilot.app)
        await press(pilot, "enter")
        acts = picture(pilot.app)
        assert "◆ Prepare a negotiation · 1 half-day · council" in acts
        assert "● Sit down at the table · 3 half-days " in acts
        await choose(pilot, "● Sit down")
        assert "Sitting down unprepared wastes time and binds nobody" in picture(pilot.app)

    play(session, steps)


def test_an_amendment_to_a_preparation_keeps_its_table_and_shows_its_mandate(well):
    """The first field of the form was the table: a key to the right, and the proposal was about another one."""
    session = well()
    table_of(session)

    async def steps(pilot):
        await press(pilot, "c", "e")
        assert isinstance(pilot.app.screen, Form)
        assert "Negotiation The water agreement" in picture(pilot.app)
        assert "Mandate: Head office wants" in picture(pilot.app)
        assert pilot.app.focused.id == "field-aims"

    play(session, steps)


def test_whoever_responds_to_a_risk_reads_that_they_will_own_it(well):
    session = well()
    desk = Desk(session, "en")
    risk = {"title": "Rock", "category": desk.view().categories[0], "concerns": "P02"}
    risk |= {"probability": 4_000, "impact": 900_00}
    assert desk.submit(desk.decision("write_risk", risk, "evaluation")).done
    body = {"risk": "risk1", "response": "reduce"}

    def told(role):
        return touches("respond_risk", body, desk.view(), desk.prose, role)

    assert told("field") == "Field and intercultural matters becomes the owner of this risk."
    assert desk.submit(desk.decision("respond_risk", body, "field")).done
    assert not told("field")
    assert told("finance").endswith("becomes the owner of this risk, in the place of field and intercultural matters.")


def test_line_by_line_a_decision_of_the_council_is_named_as_one(well):
    said = read_aloud(well(), "@Decide", "@Negotiation", "0", "0")
    assert "Prepare a negotiation · 1 half-day · council" in said
    assert "Sit down at the table · 3 half-days · not now" in said


def test_line_by_line_a_mandate_is_heard_before_a_walk_away_point_is_asked_for(well):
    said = read_aloud(well(), "@Decide", "@Negotiation", "@Prepare", "1", "", "0", "0")
    assert said.index("Mandate: Head office wants") < said.index("Your aims (")


def test_the_evening_and_one_s_own_days_tell_who_sat_down_and_who_owns_a_risk(well):
    """They kept what the council decides, so that a sitting was told only in a month without any such decision."""
    session = well()
    desk, held = table_of(session)
    assert "Costs 1 half-day. Time given by partnerships." in desk.stakes(desk.open[0].id)
    assert desk.agree([desk.open[0].id], [s.id for s in desk.seats]).done
    assert desk.submit(desk.decision("open_sitting", {"negotiation": held}, "partnerships")).done
    told = "\n".join(day_lines(desk.today(), desk.agenda, desk.view(), desk.prose))
    assert "Taken on without the council:\nSit down at the table: The water agreement (■ Ndèye, partnerships)" in told
    mine = "\n".join(three_days(session.entries(), desk.agenda, "partnerships", desk.view(), desk.prose))
    assert "# What I took on\nSit down at the table: The water agreement" in mine
    others = "\n".join(three_days(session.entries(), desk.agenda, "finance", desk.view(), desk.prose))
    assert "Sit down" not in others


def test_axes_are_asked_for_with_how_many_are_named_already(well):
    session = well()
    desk = Desk(session, "en")
    axis = {"theme": "territory", "public": "the village", "qualitative": "they say so", "quantitative": "640"}
    assert desk.submit(desk.decision("name_axis", axis, "evaluation", why="To know.")).done
    assert desk.agree([desk.open[0].id], [s.id for s in desk.seats]).done
    assert desk.submit(desk.decision("close_month", {"month": 1}, "coordination")).done
    (asked,) = (x.text for x in todo_lines(desk.view(), desk.prose) if x.kind == "axes")
    assert asked.endswith(": 1 named")


def test_the_record_shows_what_was_written_with_a_decision_but_not_what_one_wrote_alone(well):
    """“It stays in the record”, said the form, and the page of the record did not have it."""
    session = well()
    desk, _ = table_of(session)
    evening = {"held": "I was for waiting.", "disagreed": "With nobody today.", "changed": "Nothing at all."}
    assert desk.submit(desk.decision("write_evening", evening, "finance")).done

    def sheet(decision):
        p = next(p for p in desk.agenda if p.decision == decision)
        return "\n".join(proposal_sheet(p, "They wait for us.", None, desk.view(), desk.prose))

    told = sheet("prepare_talk")
    assert "Proposed by ■ Ndèye in month 2: open\nYour aims: “Eight per cent at most.”" in told
    assert told.count("They wait for us.") == 1
    assert "Decided by ▲ Luc (finance and administration) in month 2" in sheet("write_evening")
    assert "waiting" not in sheet("write_evening")


def test_one_s_own_days_keep_what_another_amended_and_the_reason_stays_one_s_own(well):
    """The amender read the reason of another as theirs, and who had proposed read nothing of it."""
    session = well()
    desk, held = table_of(session)
    body = {"negotiation": held, **MANDATE, "walk_away": 4_000}
    assert desk.answer("field", "amend", proposal=desk.open[0].id, body=body).done

    def days_of(seat):
        return "\n".join(three_days(session.entries(), desk.agenda, seat, desk.view(), desk.prose))

    assert "(walk-away point 50%) · amended by ◆ Samba: open. Because: They wait for us." in days_of("partnerships")
    assert "They wait for us." not in days_of("field")
    reasons = argued(session.entries(), desk.open[0].id, desk.open[0].seat, desk.prose)
    assert reasons == ("■ Ndèye · because: They wait for us.",), "a name and a colon, then a colon again"
    assert "# My objections, amendments and calls for a vote" in days_of("field")


def test_line_by_line_an_amendment_keeps_what_one_does_not_type_again(well):
    """Aims and fallback had to be typed a second time to move the walk-away point."""
    session = well()
    table_of(session)
    read_aloud(session, "@Council", "1", "@Amend", "@◆ Samba", "", "45", "", "0")
    (p,) = (p for p in session.agenda() if p.decision == "prepare_talk")
    assert {name: p.body[name] for name in MANDATE} == {**MANDATE, "walk_away": 4_500}


def test_the_jury_reads_as_which_role_one_took_something_on(well):
    session = well()
    desk, held = table_of(session)
    assert desk.submit(desk.decision("open_sitting", {"negotiation": held}, "partnerships")).done
    entry = session.entries()[-1]
    proposal = next(p for p in desk.agenda if p.decision == "open_sitting")
    stop = Page(
        seq=entry.seq, day=entry.day, month=entry.month, matter=proposal, trail=(entry,), evidence=(),
        knew=desk.view(), dilemmas=frozenset(),
    )  # fmt: skip
    assert page_words(stop, desk.prose).matter[0].startswith("■ Ndèye (partnerships) · sit down at the table")


def test_an_objection_is_told_with_the_words_that_it_answers(well):
    """The record told what was objected to as it was amended since: “50% is too much” of a walk-away point of 40%."""
    session = well()
    desk, held = table_of(session)
    asked = desk.open[0].id
    assert desk.answer("field", "object", proposal=asked, reason="50 is too much.").done
    assert desk.answer("field", "amend", proposal=asked, body={"negotiation": held, **MANDATE, "walk_away": 4_000}).done
    assert desk.answer("partnerships", "agree", proposals=[asked]).done
    entries, agenda, view, prose = session.entries(), desk.agenda, desk.view(), desk.prose

    def points(lines):
        named = [line for line in lines if re.search(r"objects|amends|agrees", line, re.IGNORECASE)]
        return [share for line in named for share in re.findall(r"walk-away point (\d+)%", line)]

    assert points(journal(entries, agenda, view, prose)) == ["50", "40", "40"]
    assert points(away_lines(entries, agenda, "finance", view, prose)) == ["50", "40", "40"]
    mine = own_entries(desk.today(), agenda, "field", view, prose)
    assert points(said for _, said in mine) == ["50", "40"]
    assert points(three_days(entries, agenda, "field", view, prose)) == ["50", "40"]
    assert points([told_then(entries[2].seq, entries, agenda, view, prose)]) == ["50"]


def test_a_walk_away_point_below_the_directions_says_whose_stands(well):
    """Forty per cent was taken without a word where the Direction signs nothing below fifty: a pupil had to object."""
    session = well()
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("close_month", {"month": 1}, "coordination")).done
    (talk,) = session.view().talks
    below, at = (
        touches("prepare_talk", {"negotiation": talk.id, "walk_away": limit}, session.view(), desk.prose)
        for limit in (talk.mandate - 1, talk.mandate)
    )
    assert below.startswith("The Direction signs nothing below")
    assert not at


def test_one_is_told_to_prepare_a_table_then_to_hold_the_talks(well):
    session = well()
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("close_month", {"month": 1}, "coordination")).done

    def told() -> str:
        return next(line.text for line in todo_lines(session.view(), desk.prose) if line.kind == "talk")

    def acts(held: str) -> str:
        seen = []

        async def steps(pilot):
            pilot.app.push_screen(Table(held))
            await pilot.pause()
            await press(pilot, "enter")
            seen.append(picture(pilot.app))

        play(session, steps)
        return seen[0]

    (talk,) = session.view().talks
    assert told().startswith("Prepare the talks:")
    assert "◆ Prepare a negotiation" in acts(talk.id)
    body = {"negotiation": talk.id, **MANDATE}
    assert desk.submit(desk.decision("prepare_talk", body, "partnerships", why="They wait for us.")).done
    desk.agree([p.id for p in desk.open], [s.id for s in desk.seats])
    assert told().startswith("Hold the talks:")
    assert "◆ Prepare again" in acts(talk.id)

    async def looked_for(pilot):
        await press(pilot, "escape", "k")
        await write(pilot, "prepare again")
        await press(pilot, "enter")
        form = pilot.app.screen
        assert isinstance(form, Form), "“nothing by that name”, of what the table offers under it"
        assert form.query_one("#field-aims", TextField).text == MANDATE["aims"]

    play(session, looked_for)


def test_a_proposal_that_its_own_seat_amended_is_not_told_as_adopted_as_it_was(well):
    """“Name the axis ‘economy’ · adopted”: it was amended by who proposed it, and what was adopted is another."""
    session = well()
    desk = Desk(session, "en")
    axis = {"theme": "economy", "public": "women", "qualitative": "they say", "quantitative": "60"}
    assert desk.submit(desk.decision("name_axis", axis, "evaluation", why="To know.")).done
    seat, id_ = next(s.id for s in session.seats if "evaluation" in s.roles), desk.agenda[-1].id
    assert desk.answer(seat, "amend", proposal=id_, body=axis | {"theme": "environment"}).done
    mine = "\n".join(three_days(session.entries(), desk.agenda, seat, desk.view(), desk.prose))
    assert "· amended since: open. Because: To know." in mine


def test_donors_that_a_transfer_touches_are_told_apart(tmp_path):
    """“Fondation Corvane, mécénat en argent, Fondation de France, Solidarité Maroc”: two donors, or four."""
    set_language("fr")
    toits, path = load("toits-de-l-atlas"), tmp_path / "toits.palabre"
    with Session.create(path, toits, seats=TEAM, seed=7, language="fr") as session:
        desk = Desk(session, "fr")
        said = touches("transfer", {"source": "3", "target": "2"}, desk.view(), desk.prose)
    set_language("en")
    assert "mécénat en argent ; Fondation de France, Solidarité Maroc ; " in said.replace("\xa0", " ")


FIVE = ("Awa", "Luc", "Inès", "Moussa", "Zoé")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_axes_on_an_agenda_are_told_apart(well, lang):
    """Both were “nommer un axe d’utilité sociale :…” in 80 columns, with four or five at the table."""
    session = well(tuple(Seat(role, name, (role,)) for role, name in zip(ROLES, FIVE, strict=True)))
    desk = Desk(session, "en")
    for theme in ("economy", "environment"):
        axis = {"theme": theme, "public": "women", "qualitative": "they say", "quantitative": "60"}
        assert desk.submit(desk.decision("name_axis", axis, "evaluation", why="To know.")).done

    async def steps(pilot):
        await press(pilot, "c")
        rows = picture(pilot.app).splitlines()[3:5]
        assert len({row[3:].split("  ")[0] for row in rows}) == 2

    play(session, steps, lang=lang)
