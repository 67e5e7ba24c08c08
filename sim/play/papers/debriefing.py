"""A debriefing by criterion: for each, a few moments of the log that may show it, with a question about each.

For the facilitator, on any evening: the log need not be closed. It counts nothing and judges nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.assess.evidence import Proposed, Table, propose_from_log
from sim.play.jury.grids import Marking
from sim.play.papers.blocks import Page, Paper, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.papers.naming import titles
from sim.play.prose import one_line
from sim.play.report.journal import forecast_text
from sim.play.tongue import Words

MOMENTS = 3
"""Most moments of a team per criterion: more than an evening has time for, so that there is a choice [design]."""

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
    """Return the debriefing of a session, by criterion in the order of the grid, then by team."""
    tongue, page = games[0].tongue.knowing(WORDS), Page()
    found = [evidence(game, marking) for game in games]
    for criterion in marking.grid.criteria:
        competency = one_line(marking.text(f"criteria.{criterion.id}.competency", tongue.language))
        page.add(Title(tongue.say("criterion", id=criterion.id.upper(), competency=competency)))
        for game, shown in zip(games, found, strict=True):
            if len(games) > 1:
                page.add(Title(tongue.say("of_team", team=game.display_name), 3))
            page.add(*_moments(game, choose_moments(game, shown, criterion.id)))
    lead = ", ".join(tongue.say("of_team", team=game.display_name) for game in games)
    footer = games[0].footer() if len(games) == 1 else ""
    title, note = tongue.say("debriefing"), tongue.say("note")
    return Paper("debriefing", title, titles(games), lead, tuple(page.blocks), footer, note)


def evidence(game: PlayedGame, marking: Marking) -> tuple[Proposed, ...]:
    """Return the evidence that the grid's rules propose from a log."""
    return propose_from_log(game.log.entries, marking.grid, Table.of(game.seats, game.compiled.scenario))


def _moments(game: PlayedGame, moments: Sequence[Proposed]) -> list[Text]:
    """Return the moments of a team for one criterion, each followed by a question."""
    tongue, found, asked = game.tongue.knowing(WORDS), [], set[str]()
    for moment in moments:
        entry = game.log.entries[moment.seq - 1]
        where = tongue.say("where", month=entry.month, n=entry.seq)
        ask = next((part for part in moment.parts if part not in asked), moment.parts[0])
        asked.add(ask)
        said = game.entry_lines(entry.seq)
        if ask == "forecaster":  # it asks about a figure
            said = (*said, tongue.label("forecast", forecast_text(entry, game.names)))
        found.append(Text(" · ".join(said), head=where))
        found.append(Text(tongue.say(f"ask.{ask}"), quiet=True))
    return found or [Text(tongue.say("nothing"), quiet=True)]


def choose_moments(game: PlayedGame, found: Sequence[Proposed], criterion: str) -> tuple[Proposed, ...]:
    """Return at most `MOMENTS` moments in order of time, preferring strong evidence, varied students and kinds."""
    ours = [act for act in found if act.criterion == criterion]
    left = sorted(ours, key=lambda act: (-act.strength, act.seq))
    best: list[Proposed] = []
    while left and len(best) < MOMENTS:
        seats, kinds = {act.seat for act in best}, {_kind(game, act) for act in best}
        best.append(min(left, key=lambda act: (act.seat in seats) + (_kind(game, act) in kinds)))  # the first of equals
        left.remove(best[-1])
    return tuple(sorted(best, key=lambda act: act.seq))


def _kind(game: PlayedGame, act: Proposed) -> str:
    return game.matter_by_entry[act.seq].kind
