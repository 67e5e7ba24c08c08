"""What an assessor reads: who did what in so many words, nothing twice, nothing cut."""

from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.world.teams.policies import TEAM
from tests.play.game_cases import Table, with_prose
from tests.tui.jurors import assessor, read_all
from tests.tui.screens import drive, picture
from tui.assessing.pages import Draft
from tui.i18n import euros, set_language, tr
from tui.jury.app import JuryApp
from tui.views.ledger import books
from tui.views.prose import prose_of
from tui.views.review import why_on_page


def seen(jury):
    read_all(jury)
    return jury.pages(0).stops


def test_what_a_student_quoted_is_a_quotation_within_theirs_on_the_page(tmp_path):
    table = Table(with_prose())
    bridge = table.propose("finance", "bridge", "Il faut payer.", amount=2_000_00)
    table("evaluation", "object", proposal=bridge, reason="« Payez d’abord », il le dit à chacun.")
    table.agree(bridge, "finance")
    jury = assessor(tmp_path, Recording(table.end(), with_prose(), current_rules()), language="fr")
    set_language("fr")
    assert any("« “Payez d’abord”, il" in text.replace("\u00a0", " ") for text in jury.pages(0).words(0).matter)


def test_an_objection_that_is_withdrawn_is_told_from_a_proposal_that_is(tmp_path):
    """“Ndèye retire” said neither what, nor, to a jury, who had given way."""
    table = Table(with_prose())
    bridge = table.propose("finance", "bridge", "Il faut payer.", amount=1_000_00)
    table("evaluation", "object", proposal=bridge, reason="Le versement arrive lundi.")
    table("evaluation", "withdraw", proposal=bridge)
    table.agree(bridge, "finance", "evaluation")
    again = table.propose("finance", "bridge", "Il faut payer.", amount=1_000_00)
    table("field", "object", proposal=again, reason="Trop pour nous.")
    table("finance", "withdraw", proposal=again)
    jury = assessor(tmp_path, Recording(table.end(), with_prose(), current_rules()), language="fr")
    set_language("fr")
    kept, dropped = (stop for stop in seen(jury) if stop.matter.decision == "bridge")
    said = ["\n".join(jury.pages(0).words(seen(jury).index(stop)).matter) for stop in (kept, dropped)]
    assert "retire son objection" in said[0]
    assert "retire la proposition" in said[1]
    jury.pages(0).recording.seek(dropped.seq)
    assert "retire son objection" in jury.pages(0).told(kept.trail[2].seq)


def test_a_page_says_once_what_an_assessor_has_to_read(tmp_path):
    """An hour a team is spent reading: who settled it the same minute, and what the page quotes, are not said twice."""
    table = Table(with_prose())
    bridge = table.propose("finance", "bridge", "Il faut payer.", amount=2_000_00)
    table("evaluation", "object", proposal=bridge, reason="Le versement arrive lundi.")
    table("evaluation", "withdraw", proposal=bridge)
    table.agree(bridge, "finance", "evaluation")
    jury = assessor(tmp_path, Recording(table.end(), with_prose(), current_rules()))
    set_language("en")
    (at,) = (n for n, stop in enumerate(seen(jury)) if stop.matter.decision == "bridge")
    stop, words = seen(jury)[at], jury.pages(0).words(at)
    assert "settled" not in words.head
    assert not any(said.startswith(("Agreed", "The council")) for said in words.matter)
    assert "★ Inès withdraws the objection" in words.matter
    (whose,) = (piece for piece in stop.evidence if piece.seq == stop.first)
    assert "reason" in whose.parts
    assert why_on_page(whose, stop) == "proposed it"


def test_figures_told_to_a_donor_are_read_beside_the_ledger_and_a_response_beside_its_risk(tmp_path):
    """Whether a report was true could be seen on the board of that day alone, six keys away for each report."""
    table = Table(with_prose())
    risk = {"title": "La pluie", "category": "technical", "concerns": "dig", "probability": 3_000, "impact": 500_00}
    table.propose("evaluation", "write_risk", **risk)
    table.propose("field", "respond_risk", risk=table.game.view().risks[-1].id, response="reduce")
    told = {"report": "interim", "expense": 900_00, "progress": 9_000, "explanation": "figures", "news": "told"}
    while not any(r.id == "interim" and table.game.view().day >= r.due - 20 for r in table.game.view().reports):
        table.close()
    view = table.game.view()
    spent = sum(x.spent for x in view.lines)
    assert books({"expense": spent}, view, prose_of({}, TEAM, table.case.scenario))[0] == tr("the same figures")
    table.agree(table.propose("finance", "donor_report", "Il faut l’argent.", **told), "finance")
    jury = assessor(tmp_path, Recording(table.end(), with_prose(), current_rules()))
    set_language("en")
    said = {stop.matter.decision: jury.pages(0).words(at).about for at, stop in enumerate(seen(jury))}
    assert any(f"The ledger then: Expenditure to date: {euros(spent)}" in text for text in said["donor_report"])
    assert "La pluie: concerns dig, probability 30%, impact €500" in jury.pages(0).whole(2).about


def test_the_levels_given_while_reading_are_seen_whole_in_the_list(tmp_path, recording):
    """“no mark yet · read: 1, 3…” at 120 columns hid what a mark is made from."""
    jury = assessor(tmp_path, recording)
    while not jury.sheet(0).judged(jury.pages(0).stops[-1].seq, jury.pages(0).stops[-1].matter.id):
        stop = jury.pages(0).stops[-1]
        jury.pages(0).lock(stop, Draft({(stop.first, "c1", stop.matter.seat): 3}))
    assert jury.pages(0).finish().done
    most = max(jury.marks(0).keys, key=lambda key: len(jury.sheet(0).verdicts(*key)))
    levels = ", ".join("3" for _ in jury.sheet(0).verdicts(*most))
    assert levels.count("3") > 2

    async def steps(pilot):
        await pilot.press("enter")
        assert f"read: {levels}" in picture(pilot.app)

    drive(JuryApp(jury), steps, (120, 36))


def test_an_observation_is_cited_where_it_was_written_only(tmp_path, recording, short):
    """While somebody speaks, what was heard is typed at once: oral, whom and the time are there already."""
    jury = assessor(tmp_path, recording, short)
    read_all(jury)

    async def steps(pilot):
        await pilot.press("enter", "o", *"seen", "enter", "enter")
        (seen,) = jury.sheet(0).observations
        first, *others = jury.book.marks.keys(jury.sheet(0))
        assert seen.seat == first[1]
        assert jury.marks(0).citation(first).observations == (1,)
        assert not any(jury.marks(0).citation(key).observations for key in others)

    drive(JuryApp(jury), steps, (120, 36))
