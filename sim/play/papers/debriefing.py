"""A debriefing by criterion: for each, a few moments of the log in which it may have shown, and what to ask of them.

For whoever leads the talk, any evening: a log that is not closed does. It counts nothing and judges nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.assess.evidence import Proposed, Table, propose_from_log
from sim.play.jury.grids import Marking
from sim.play.papers.blocks import Page, Paper, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.prose import one_line
from sim.play.tongue import Words

MOMENTS = 3
"""Moments of a team for one criterion: more than an evening has time for, so that there is a choice [design]."""

WORDS: Words = {
    "debriefing": ("Débriefing", "Debriefing"),
    "note": (
        "D’abord ce que l’on a ressenti ; puis deux critères, pas plus, et pour chacun un moment ou deux. Rien ici "
        "ne juge : ce sont des entrées du journal, et de quoi en parler. « palabre replay JOURNAL --at N » remet à "
        "l’écran ce que l’équipe savait.",
        "What people felt comes first; then two criteria, no more, and a moment or two for each. Nothing here "
        "judges: these are entries of the log, and something to ask about them. “palabre replay LOG --at N” shows "
        "again what the team knew.",
    ),
    "criterion": ("{id} – {competency}", "{id} – {competency}"),
    "where": ("Mois {month}, entrée {n}", "Month {month}, entry {n}"),
    "nothing": (
        "Rien au journal. Où cela s’est-il montré, à l’oral, sur la carte, dans la salle ?",
        "Nothing in the log. Where did it show: at an oral, on the map, in the room?",
    ),
    "ask.objector": (
        "Qu’est-ce que cette objection a changé ? Qui pensait de même sans le dire ?",
        "What did this objection change? Who thought the same without saying so?",
    ),
    "ask.amender": (
        "Qu’est-ce que cet amendement a sauvé de la proposition ?",
        "What did this amendment save of the proposal?",
    ),
    "ask.spotter": (
        "Qui d’autre avait de quoi le voir ? À qui l’avez-vous dit ?",
        "Who else could have seen it? Whom did you tell?",
    ),
    "ask.credited": ("Comment cette idée est-elle devenue celle de l’équipe ?", "How did this idea become the team’s?"),
    "ask.negotiator": (
        "Jusqu’où pouviez-vous aller ? Que saviez-vous de ce qu’ils voulaient ?",
        "How far could you go? What did you know of what they wanted?",
    ),
    "ask.reason": (
        "Y avait-il une autre raison, que vous n’avez pas écrite ?",
        "Was there another reason, which you did not write?",
    ),
    "ask.answerer": (
        "Qu’attendait celui qui écrivait ? Que n’avez-vous pas pu lui dire ?",
        "What did the writer expect? What could you not say?",
    ),
    "ask.settler": (
        "Fallait-il trancher ce jour-là ? Que sont devenus ceux qui étaient contre ?",
        "Did it have to be settled that day? What became of those who were against?",
    ),
    "ask.forecaster": ("Donneriez-vous aujourd’hui le même chiffre ?", "Would you give the same figure today?"),
    "ask.proposer": ("Qu’avez-vous écarté pour faire cela ?", "What did you set aside in order to do this?"),
}  # fmt: skip


def debriefing(games: Sequence[PlayedGame], marking: Marking) -> Paper:
    """Return the paper of a session, criterion by criterion in the order of the grid, each team under its name."""
    tongue, page = games[0].tongue.knowing(WORDS), Page()
    found = [acts(game, marking) for game in games]
    for criterion in marking.grid.criteria:
        competency = one_line(marking.text(f"criteria.{criterion.id}.competency", tongue.language))
        page.add(Title(tongue.say("criterion", id=criterion.id.upper(), competency=competency)))
        for game, shown in zip(games, found, strict=True):
            if len(games) > 1:
                page.add(Title(tongue.say("of_team", team=game.called), 3))
            page.add(*_moments(game, chosen(game, shown, criterion.id)))
    lead = ", ".join(tongue.say("of_team", team=game.called) for game in games)
    footer = games[0].footer() if len(games) == 1 else ""
    title, note = tongue.say("debriefing"), tongue.say("note")
    return Paper("debriefing", title, games[0].title, lead, tuple(page.blocks), footer, note)


def acts(game: PlayedGame, marking: Marking) -> tuple[Proposed, ...]:
    """Return what the grid may find in a log."""
    return propose_from_log(game.log.entries, marking.grid, Table.of(game.seats, game.compiled.scenario))


def _moments(game: PlayedGame, moments: Sequence[Proposed]) -> list[Text]:
    """Tell the moments of a team for one criterion, each followed by a question about it."""
    tongue, found, asked = game.tongue.knowing(WORDS), [], set[str]()
    for moment in moments:
        entry = game.log.entries[moment.seq - 1]
        where = tongue.say("where", month=entry.month, n=entry.seq)
        ask = next((part for part in moment.parts if part not in asked), moment.parts[0])
        asked.add(ask)
        found.append(Text(" · ".join(game.told(entry.seq)), head=where))
        found.append(Text(tongue.say(f"ask.{ask}"), quiet=True))
    return found or [Text(tongue.say("nothing"), quiet=True)]


def chosen(game: PlayedGame, found: Sequence[Proposed], criterion: str) -> tuple[Proposed, ...]:
    """Choose moments for a criterion, in order of time: the most telling, of several students and of several kinds."""
    ours = [act for act in found if act.criterion == criterion]
    left = sorted(ours, key=lambda act: (-act.strength, act.seq))
    best: list[Proposed] = []
    while left and len(best) < MOMENTS:
        seats, kinds = {act.seat for act in best}, {_kind(game, act) for act in best}
        best.append(min(left, key=lambda act: (act.seat in seats) + (_kind(game, act) in kinds)))  # the first of equals
        left.remove(best[-1])
    return tuple(sorted(best, key=lambda act: act.seq))


def _kind(game: PlayedGame, act: Proposed) -> str:
    """Return what was decided in an entry, or what it answered."""
    return game.about[act.seq].kind
