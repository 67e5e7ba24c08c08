"""Ethics and letters: answer what asks for an answer, say which clause or value decides, alert."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import consequences
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rules import direction
from sim.world.state import Question
from sim.world.voices import Letter, Option
from sim.world.world import World

HEEDED = 1_500
"""Trust event of whoever wrote and was answered in time [design]."""
UPHELD = 1_000
"""Points `kept` by an answer that keeps to a clause that another answer would have broken, or `broken` by that other
one [design]."""
WHISTLED = 800
"""Points `told` by an alert about something that there was to see [design]."""
FOUNDED, UNFOUNDED = 500, -500
"""Trust events of the Direction that hears of an alert [design]."""
CHANNELS = ("direction", "donor", "authority", "focal_point")


@decision(
    "ethics",
    Field("letter", "letter"),
    Field("option", "option", of="letter"),
    Field("clause", "clause", optional=True),
    Field("note", "text", optional=True),
)
def answer_letter(world: World, act: Decision) -> Iterator[int | None]:
    """Answer a letter by one of the ways open, and say which clause of the charter decides, if one does."""
    letter, post = world.index.letters[act.body["letter"]], world.state.post[act.body["letter"]]
    chosen = next((o for o in letter.options if o.id == act.body["option"]), None)
    if letter.to not in ("team", "", act.role):
        raise Refused("not-your-letter", letter=letter.id, role=letter.to)
    if chosen is None:
        raise Refused("bad-value", field="option", value=str(act.body["option"])[:60])
    if post.answer:
        raise Refused("letter-answered", letter=letter.id)
    yield chosen.cost
    post.answer, post.answered = chosen.id, world.today
    consequences.carry(world, chosen.effects, act.role, f"{letter.id}/{chosen.id}")
    _relieve(world, letter)
    _hold_against(world, letter, chosen, str(act.body.get("clause") or ""))


def _relieve(world: World, letter: Letter) -> None:
    relation = world.state.relations.get(letter.sender)
    if relation:
        consequences.change_trust(world, letter.sender, HEEDED)
        consequences.feel(world, letter.sender)


def _hold_against(world: World, letter: Letter, chosen: Option, named: str) -> None:
    """Note in silence that an answer conflicts with an adopted clause: it is asked about at the end of the month."""
    seen = int(bool(world.state.post[letter.id].spotted) or bool(named))
    for id_, rule in world.state.clauses.items():
        if rule.adopted and rule.theme in chosen.conflicts:
            world.state.charter.broken += UPHELD
            number = len(world.state.questions) + 1
            world.state.questions[f"question{number}"] = Question(
                id_, f"{letter.id}/{chosen.id}", world.state.now.month, seen
            )
            return
    clause = world.state.clauses.get(named)
    if clause and clause.adopted and any(clause.theme in o.conflicts for o in letter.options):
        world.state.charter.kept += UPHELD


@decision(
    "ethics",
    Field("about", "subject"),
    Field("channel", "choice", CHANNELS),
    Field("note", "text"),
    attention=1,
    major=True,
)
def alert(world: World, act: Decision) -> Iterator[int | None]:
    """Alert somebody outside the team: it cannot be taken back, and it is believed if there is something."""
    mark = f"alert/{act.body['about']}"
    if mark in world.state.marks:
        raise Refused("already-alerted", about=act.body["about"])
    yield None
    world.state.marks[mark] = world.today
    world.state.notes[mark] = act.body["note"]
    letter = world.index.letters.get(act.body["about"])
    founded = bool(letter and (letter.dilemma or letter.gap or letter.incident))
    world.state.charter.told += WHISTLED if founded else 0
    world.state.flags[mark] = 1
    direction.hears(world, FOUNDED if founded else UNFOUNDED)
