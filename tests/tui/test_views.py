"""What is said of a game: names instead of ids, what is sealed stays sealed, nothing typed can hurt."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.session import Session
from sim.world.council import Move, Seat
from sim.world.decisions import KINDS, Refused
from sim.world.game import Preview
from sim.world.scenario import ROLES
from sim.world.seen.options import options
from tui.desk import Desk
from tui.i18n import set_language, word
from tui.views import closing, commitments, journal, results, talks
from tui.views.changes import changes, moved, span
from tui.views.forms import choices, questions
from tui.views.letters import inbox, letter_text, piles, shelf, written_by
from tui.views.menus import families, menu
from tui.views.panels import PANELS, panel_words
from tui.views.proposals import agenda_rows, decision_words, price, state_of
from tui.views.prose import clean, line
from tui.views.refusals import refusal
from tui.views.situation import situation, todo_lines

BARE_ID = re.compile(r"\b[a-z]+_[a-z_]+\b")
"""An id that slipped through: words joined by underscores."""


def told(view, prose, agenda=()):
    """Everything that the table can read about a game."""
    lines = [situation(view, prose), *(x.text for x in todo_lines(view, prose))]
    for panel in (panel_words(name, view, prose, agenda) for name in PANELS):
        sheets = map(panel.sheet, range(len(panel.lines)))
        lines += [*panel.whole, *panel.lines, *(text for sheet in sheets for text in sheet)]
    lines += commitments.commitment_lines(view, prose)
    lines += [f"{m.subject} {m.sender}" for m in inbox(view, prose)]
    lines += [text for x in view.letters for text in letter_text(x, view, prose)]
    lines += [f"{p.title} {p.note}" for p in piles(view, prose)]
    lines += [f"{p.title} {p.note}" for p in shelf(view, prose)]
    lines += [f"{r.name} {r.actor} {r.words}" for r in talks.talk_rows(view, prose)]
    return [*lines, *(left.text for left in closing.pending(view, agenda, prose))]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_read_at_the_table_shows_an_id_or_a_hole(saloum, language):
    set_language(language)
    desk = Desk(saloum, language)
    for text in told(desk.view(), desk.prose, desk.agenda):
        assert not BARE_ID.search(text), text
        assert "{" not in text, text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_journal_of_a_whole_game_is_sentences(over, language):
    set_language(language)
    desk = Desk(over, language)
    lines = journal.journal(over.entries(), desk.agenda, desk.view(), desk.prose)
    assert len(lines) == len(over.entries())
    for text in lines:
        assert not BARE_ID.search(text), text
        assert "{" not in text, text
    assert any(" — " in text for text in lines)


def test_mail_for_one_role_is_sealed_at_the_table_and_open_to_its_role(saloum):
    set_language("fr")
    desk = Desk(saloum, "fr")
    private = [x for x in desk.view().letters if x.to not in ("team", "")]
    assert private
    public = "\n".join(told(desk.view(), desk.prose, desk.agenda))
    for letter in private:
        assert desk.prose.name("letter", letter.id) not in public
        body = desk.prose.text(f"letters.{letter.id}.body")
        assert body not in public
        own = desk.view(letter.to)
        assert letter_text(letter, own, desk.prose)[0].replace("\xa0", " ") in body.replace("\xa0", " ")


def test_alone_at_the_keyboard_nothing_is_sealed(well):
    desk = Desk(well((Seat("s1", "Awa", ROLES),)), "fr")
    desk.close_month()
    bodies = [letter_text(x, desk.view(), desk.prose)[0] for x in desk.view().letters]
    assert bodies
    assert all(
        desk.prose.text(f"letters.{x.id}.body").startswith(b) for x, b in zip(desk.view().letters, bodies, strict=True)
    )


def test_a_clause_of_the_cahier_des_charges_is_named_in_a_word(saloum):
    """Seven whole paragraphs were offered to choose from, and one of them stood in every sentence about it."""
    desk = Desk(saloum, "en")
    field = next(f for f in KINDS["follow_up"].fields if f.type == "requirement")
    offered = choices("follow_up", field, desk.view(), {}, desk.prose)
    assert len(offered) == len({c.label for c in offered}) == len(desk.view().requirements)
    assert max(len(c.label) for c in offered) < 40
    assert "Handover date" in decision_words("follow_up", {"requirement": offered[0].value}, desk.view(), desk.prose)


def test_every_choice_of_every_field_is_named_and_every_option_is_a_choice(saloum):
    set_language("fr")
    desk = Desk(saloum, "fr")
    view, prose = desk.view(), desk.prose
    for kind in KINDS.values():
        body = {}
        for question in questions(kind.id):
            offered = choices(kind.id, question.field, view, body, prose)
            for choice in offered:
                assert not BARE_ID.search(choice.label), (kind.id, question.name, choice)
            if question.way in ("one", "many"):
                given_ = set(options(kind.id, question.field, view, body))
                sealed = {x.id for x in view.letters if x.to not in ("team", "")}
                assert {c.value for c in offered} == given_ - sealed, (kind.id, question.name)
            if offered:
                body[question.name] = offered[0].value


def test_packages_come_best_first_with_what_they_are_worth(saloum):
    desk = Desk(saloum, "fr")
    view = desk.view()
    talk = next(t for t in view.talks if t.status in ("open", "unopened"))
    offered = choices(
        "offer_package", KINDS["offer_package"].field("package"), view, {"negotiation": talk.id}, desk.prose
    )
    worths = [talks.worth(talk, c.value) for c in offered]
    assert worths == sorted(worths, reverse=True)
    assert min(worths) >= talks.floor(talk)
    assert offered[0].note.endswith("%")


def test_menus_say_why_a_decision_is_closed(well):
    desk = Desk(well(), "en")
    view = desk.view()
    entries = {e.kind: e for family in families(view) for e in menu(family, view, desk.prose)}
    assert "close_month" not in entries
    assert entries["resume_activity"].closed == "no activity is paused"
    assert not entries["freeze_plan"].closed
    for _ in range(6):
        assert desk.submit(desk.decision("engage_actor", {"actor": "comite", "manner": "inform"}, "field")).done
    tired = {e.kind: e for e in menu("understand", desk.view("field"), desk.prose)}
    assert tired["interview_actor"].closed == "no attention left this month"


def test_a_decision_reads_as_a_sentence(saloum):
    set_language("fr")
    desk = Desk(saloum, "fr")
    body = {"source": "3", "target": "2", "amount": 600_000}
    said = decision_words("transfer", body, desk.view(), desk.prose)
    assert said.startswith("virer 6\xa0000\xa0€ de «\xa03 ")
    assert "vers «\xa02 " in said


def test_a_line_of_the_record_is_named_by_its_number_and_not_by_days(saloum):
    set_language("fr")
    desk = Desk(saloum, "fr")
    body = {"entry": 27, "stance": "credit", "note": "C’est mon idée."}
    said = decision_words("answer_record", body, desk.view(), desk.prose)
    assert "27" in said
    assert "jour" not in said


def test_every_seat_has_its_answer_on_the_agenda(well):
    desk = Desk(well(), "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    desk.answer("field", "object", proposal="p1", reason="Not before we saw the site.")
    desk.agree(["p1"], ["finance"])
    (row,) = agenda_rows(desk.agenda, desk.view(), desk.prose)
    assert row.answers == ("proposes", "agrees", "waits", "objects", "waits")
    assert row.objections == (("field", "Not before we saw the site."),)
    assert state_of(row, desk.prose) == "objection: answer it, amend, or call a vote"
    assert row.text == "● Awa proposes to freeze the baseline plan"
    assert journal.argued(desk.session.entries(), "p1", "coordination", desk.prose) == ("because: A promise.",)


def test_a_vote_is_told_with_its_side(well):
    desk = Desk(well(), "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    desk.answer("field", "call_vote", proposal="p1")
    desk.answer("field", "vote", proposal="p1", in_favour=False)
    said = journal.deeds(desk.session.entries()[-1], {p.id: p for p in desk.agenda}, desk.view(), desk.prose)
    assert said == "votes against: freeze the baseline plan"


def test_what_changed_tells_the_month_and_only_what_moved(well):
    desk = Desk(well(), "en")
    before = desk.view()
    assert changes(before, before, desk.prose)[0].lines == ("Nothing that you would have noticed.",)
    assert desk.close_month().done
    chapters = {c.title: c.lines for c in changes(before, desk.view(), desk.prose)}
    assert any(x.startswith(("Arrived: ", "To be read alone: ")) for x in chapters["Mail"])
    assert any(x.startswith(("Started: ", "Done: ")) for x in chapters["Plan"])
    assert any(x.startswith("Received from Solidarity fund") for x in chapters["Money"])
    assert "working day" in span(before, desk.view(), desk.prose)


def test_the_money_of_a_month_adds_up_to_the_euro(well):
    """20 742 stood in the table and 20 743 under it; and nothing said where the rest of the cash had gone."""
    desk = Desk(well(), "en")
    view = desk.view()
    before = view._replace(cash=10_000_49, lines=(view.lines[0]._replace(spent=1_049_49), *view.lines[1:]))
    donor = next(d for d in view.donors if d.cash)
    paid = tuple(d._replace(received=d.received + 500_00) if d is donor else d for d in view.donors)
    after = before._replace(cash=9_700_51, donors=paid, lines=(view.lines[0]._replace(spent=2_791_51), *view.lines[1:]))
    told = next(c.lines for c in changes(before, after, desk.prose) if c.title == "Money")
    assert next(m for m in moved(before, after) if m.label == "Spent").change == "+€1,743"
    assert "Paid out: €799" in told, "500 came in, the cash went from 10,000 to 9,701"
    assert next(m for m in moved(before, after) if m.label == "Cash").change == "−€299"
    back = after._replace(cash=12_000_00)
    told = next(c.lines for c in changes(before, back, desk.prose) if c.title == "Money")
    assert any("from invoices: €1,500" in line for line in told), "a down payment comes back on its invoice"


def test_what_changed_says_what_of_the_agenda_nobody_settled(well):
    desk = Desk(well(), "en")
    before = desk.view()
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    assert desk.close_month().done

    def council(after):
        return {c.title: c.lines for c in changes(before, after, desk.prose, desk.agenda)}["Council"]

    assert council(desk.view()) == ("Still on the agenda: ● Awa proposes to freeze the baseline plan",)
    assert council(desk.view()._replace(closed=True)) == ("Never settled: ● Awa proposes to freeze the baseline plan",)


def test_the_seven_results_have_their_facts(over):
    desk = Desk(over, "en")
    found = results.results(desk.view(), desk.prose)
    assert [r.id for r in found] == ["utility", "schedule", "money", "quality", "relations", "ethics", "team"]
    for result in found:
        assert result.facts
        assert result.help
        assert not any(BARE_ID.search(text) or "{" in text for text in result.facts)


def test_what_acts_weigh_and_what_was_hidden_are_no_shares(over):
    """A game that broke its charter often was said to have broken 158% of it, and to have hidden 0%."""
    desk = Desk(over, "en")
    ethics = next(o for o in desk.view().outcomes if o.id == "ethics")
    seen = ethics._replace(facts={"kept": 6_000, "broken": 15_800, "told": 100, "hidden": 3, "discovered": 0})
    (told,) = results.results(desk.view()._replace(outcomes=(seen,)), desk.prose)
    assert [fact.partition(": ")[2] for fact in told.facts] == ["60 points", "158 points", "1 point", "3", "0"]


def test_a_share_of_nothing_is_no_figure(over):
    """A team without a charter was said to have acted by its words at 100%, which its report did not say."""
    desk = Desk(over, "en")
    ethics = next(o for o in desk.view().outcomes if o.id == "ethics")
    for clauses, said in ((0, "no clause"), (2, "100%")):
        seen = ethics._replace(facts={"congruence": 10_000, "clauses": clauses, "map": 0})
        (told,) = results.results(desk.view()._replace(outcomes=(seen,)), desk.prose)
        assert [fact.partition(": ")[2] for fact in told.facts] == [said, str(clauses), "no actor placed"]


def test_cash_that_did_not_move_is_said_not_to_have_moved(well):
    view = Desk(well(), "en").view()
    assert {m.label: m.change for m in moved(view, view)}["Cash"] == "="
    once, later = view._replace(cash=5_100_460), view._replace(cash=4_035_040)
    cash = next(m for m in moved(once, later) if m.label == "Cash")
    assert (cash.before, cash.after, cash.change) == ("€51,005", "€40,350", "−€10,655"), "as read, not as counted"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_refusals_name_their_facts(well, language):
    set_language(language)
    desk = Desk(well(language=language), language)
    refused = [
        Refused("already-spent", line="2", left=12_345),
        Refused("beyond-share", donor="fonds", source="2", target="3", share=2_500, limit=30_000),
        Refused("no-attention", role="finance", asked=2, left=1),
        Refused("not-your-role", role="finance", roles="field, evaluation"),
        Refused("below-walk-away", limit=4_500),
        Refused("too-early", day=12),
        Refused("missing-field", field="amount"),
    ]
    for reason in refused:
        said = refusal(reason, desk.view(), desk.prose)
        assert said != reason.reason
        assert "{" not in said
        assert not BARE_ID.search(said)
    assert "€" in refusal(refused[0], desk.view(), desk.prose)
    assert "25" in refusal(refused[1], desk.view(), desk.prose)


def test_typed_text_loses_what_could_move_a_cursor_or_turn_a_line():
    nasty = "a\x1b[31mb\x07c\u202ed\x9be\tf\rg"
    assert clean(nasty) == "a [31mb c d e f g"
    assert line("  two\n lines ") == "two lines"
    assert clean("two\nlines") == "two\nlines"
    assert line("12\xa0000\xa0€\u2028and more") == "12\xa0000\xa0€ and more", "a space that does not break stays"


@given(st.text())
def test_cleaning_leaves_no_control_character(text):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", clean(text))
    assert "\n" not in line(text)


def test_what_a_seat_typed_stays_text_in_every_sentence(well):
    desk = Desk(well(), "en")
    nasty = "{seat} [bold]x[/] \x1b[2J"
    assert desk.submit(desk.decision("name_actor", {"name": nasty}, "field")).done
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why=nasty)).done
    lines = journal.journal(desk.session.entries(), desk.agenda, desk.view(), desk.prose)
    assert all("{seat} [bold]x[/]" in text for text in lines)
    assert not any("\x1b" in text for text in lines)


def test_the_calendar_is_the_scenario_s(saloum):
    set_language("fr")
    prose = Desk(saloum, "fr").prose
    assert prose.long_day(0) == "sem. 1 · lun. 7 sept. 2026"
    assert prose.day(24) == "ven. 9 oct."
    set_language("en")
    assert prose.day(24) == "Fri 9 Oct"


def test_a_price_that_was_not_counted_is_not_said_to_be_nothing():
    """To pay an advance of €18,200 was said to cost nothing now."""
    assert price(Preview(None)) == "Takes no half-days."
    assert price(Preview(None, priced=True)) == "Costs nothing now."


def test_a_form_says_what_a_decision_costs(well):
    desk = Desk(well(), "en")
    move = desk.decision("visit_field", {"activity": "P01"}, "field")
    assert desk.preview(move).refused is not None
    assert (
        price(desk.preview(desk.decision("engage_actor", {"actor": "comite", "manner": "consult"}, "field")))
        == "Costs 2 half-days."
    )


def test_a_move_that_is_refused_is_answered_in_words_and_changes_nothing(well):
    desk = Desk(well(), "en")
    said = desk.submit(Move("field", "finance", "propose", {"decision": "freeze_plan", "body": {}}))
    assert not said.done
    assert word("role.finance") in said.text
    assert desk.session.entries() == ()


def test_a_suppleant_stands_in_for_a_role_without_titulaire(well):
    seats = (
        Seat("a", "Awa", ("coordination", "finance", "partnerships")),
        Seat("b", "Luc", ("field",), ("evaluation",)),
    )
    desk = Desk(well(seats), "en")
    assert desk.holder("evaluation") == "b"
    assert desk.holder("finance") == "a"
    desk.seat = "b"
    assert desk.carriers("adopt_charter") == ("evaluation",)
    assert desk.carriers("transfer") == ()
    assert desk.decision("adopt_charter", {}, "evaluation").seat == "b"


def test_unknown_ids_do_not_break_a_sentence(well):
    desk = Desk(well(), "en")
    view = desk.view()._replace(stopped_by=("nobody",))
    assert "nobody" in span(view, view, desk.prose)
    assert decision_words("not_a_kind", {}, view, desk.prose) == "not_a_kind"


def test_a_terminal_that_was_overtaken_says_so_and_shows_what_has_come(well, tmp_path):
    desk = Desk(well(), "en")
    assert desk.view().day == 0
    with Session.open(next(tmp_path.glob("*.palabre"))) as other:
        assert Desk(other, "en").close_month().done
    said = desk.submit(desk.decision("freeze_plan", {}, "coordination", why="x"))
    assert not said.done
    assert "trouble" not in said.text
    assert desk.view().day > 0


def test_what_it_takes_is_said_beside_a_choice_before_it_is_made(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    view = desk.view()
    stranger = view.actors[-1]._replace(trust=None)
    measures = {**view.measures, "restitution": 2}
    view = view._replace(measures=measures, actors=(*view.actors[:-1], stranger))

    def notes(kind, name):
        return {c.value: c.note for c in choices(kind, KINDS[kind].field(name), view, {}, desk.prose)}

    assert notes("commission_study", "study")["geophysique"] == "€4,200, ready 20 working days later"
    assert notes("communicate", "measure")["restitution"] == "€900, 2 half-days, taken 2 times"
    assert notes("engage_actor", "actor")[stranger.id] == "never met"
    assert notes("engage_actor", "actor")["federation"].startswith("trust 5/10, ")


def test_what_somebody_wrote_who_had_left_is_found_among_the_papers(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    letter = next(x for x in desk.view().letters if x.to == "team")
    assert written_by(letter, desk.prose) == desk.prose.sender(letter.sender)
    left = letter._replace(left_behind=True)
    assert written_by(left, desk.prose) == f"{desk.prose.sender(letter.sender)}, who has left the project"
