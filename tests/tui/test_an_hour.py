"""An hour a team: what a jury reads and judges of people who talk, by the count of docs/jury.md."""

import re

import pytest

from sim.model.chance import chance
from sim.play.demo import Demo
from sim.play.library import load
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.world.council import Move
from sim.world.decisions import KINDS
from sim.world.teams import policies
from tests.tui.jurors import assessor, read_all
from tui.i18n import set_language
from tui.views.review import why_on_page

PACE, KEY, JUDGEMENT = 200 / 60, 3, 10
"""Words a second; seconds a key and a judgement (docs/jury.md)."""
REASON = (
    "Nous avons entendu ce que {} attend de nous avant la saison, et mieux vaut perdre une semaine que de répéter plus "
    "tard ce que nous n’aurons pas tenu."
)
"""Thirty words."""
WHO = ("la coopérative", "le bailleur", "la commune", "l’assemblée", "la Direction", "le conseil", "l’équipe")


def talk(game, proposer):
    """Have somebody object to one major proposal in two, in thirty words, then all the others agree."""
    waiting = [proposal.id for proposal in game.pending()]
    others = [seat for seat in game.seats if waiting and seat.id != proposer]
    said = chance(game.seed, "talk", *waiting[-1:] or "-")
    if others and said < 0.5:
        who, why = others[int(said * 2 * len(others))], REASON.format(WHO[int(said * 2 * len(WHO))])
        body = {"proposal": waiting[-1], "reason": f"Non : {why}"}
        yield policies._play(game, Move(who.id, who.roles[0], "object", body))
    for seat in others:
        yield policies._play(game, Move(seat.id, seat.roles[0], "agree", {"proposals": waiting}))


def argued(game, decision, language):
    move = plain(game, decision, language)
    why = REASON.format(WHO[int(chance(game.seed, "why", decision.kind, game.day) * len(WHO))])
    return move._replace(why=why) if KINDS[decision.kind].major else move


plain = policies._argued


@pytest.mark.parametrize(("scenario", "seed"), [("jardins-du-saloum", 7), ("halle-nourriciere", 3)])
def test_a_team_that_contradicts_itself_is_marked_in_an_hour(tmp_path, monkeypatch, scenario, seed):
    """It took 67 to 72 minutes: each objection had its page, and each page told again what another had told."""
    monkeypatch.setattr(policies, "_agreed", talk)
    monkeypatch.setattr(policies, "_argued", argued)
    compiled = load(scenario)
    log = Demo(compiled, seed, "sensible").to_end()
    jury = assessor(tmp_path, Recording(log, compiled, current_rules()), language="fr")
    set_language("fr")
    read_all(jury)
    pages, told, asked = jury.pages(0), [], 0
    for at, stop in enumerate(pages.stops):
        words = pages.words(at)
        told += [*words.contested, pages.head(at), *words.matter, *pages.fresh(at)]
        told += [f"{p.criterion} {p.seat} {why_on_page(p, stop)}" for p in stop.evidence]
        asked += stop.asked
    read = len(re.findall(r"\w[\w’-]*", " ".join(told)))
    judged = asked + len(jury.marks(0).keys)
    minutes = (read / PACE + judged * (KEY + JUDGEMENT) + len(pages.stops) * KEY) / 60
    assert read > 4_000
    assert 40 < minutes <= 60
