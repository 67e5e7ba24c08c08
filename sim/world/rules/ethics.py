"""Ethics: answer letters, citing a clause if one is decisive; alert somebody outside the team."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import keys
from sim.world.days import concealment, congruence, consequences, direction, encounters, relations
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.voices import Letter, is_for
from sim.world.world import World

HEEDED = 1_500
"""Trust event of an actor whose letter is answered in time [design]."""
WHISTLED = 800
"""Points `told` by an alert that is founded [design]."""
OWNED_UP = 1_000
"""Points `told` by disclosing what was hidden before it is discovered [design]."""
FOUNDED, UNFOUNDED = 500, -500
"""Trust events of the Direction when it hears of an alert that is founded, or is not [design]."""
CHANNELS = ("direction", "donor", "authority", "focal_point")
"""Channels of an alert; a clause of the charter may name one."""


@decision(
    "ethics",
    Field("letter", "letter"),
    Field("option", "option", of="letter"),
    Field("clause", "clause", optional=True),
    Field("note", "text", optional=True),
)
def answer_letter(world: World, act: Decision) -> Iterator[int | None]:
    """Answer a letter with one of its options, citing a clause of the charter if one is decisive."""
    letter, post = world.index.letters[act.body["letter"]], world.state.post[act.body["letter"]]
    chosen = letter.option(act.body["option"])
    if not is_for(post.to, act.role):
        raise Refused("not-your-letter", letter=letter.id, role=post.to)
    if chosen is None:
        raise Refused("bad-value", field="option", value=str(act.body["option"])[:60])
    if post.answer:
        raise Refused("letter-answered", letter=letter.id)
    yield chosen.cost
    post.answer, post.answered = chosen.id, world.today
    consequences.carry(world, chosen.effects, act.role, f"{letter.id}/{chosen.id}")
    _relieve(world, letter)
    congruence.judge_answer(world, letter, chosen, str(act.body.get("clause") or ""))
    if chosen.hidden:
        concealment.conceal(world, chosen.hidden, f"{letter.id}/{chosen.id}")


def _relieve(world: World, letter: Letter) -> None:
    relation = world.state.relations.get(letter.sender)
    if relation:
        relations.change_trust(world, letter.sender, HEEDED)
        relations.record_contact(world, letter.sender)
        encounters.risk_misreading(world, letter.sender)


@decision(
    "ethics",
    Field("about", "subject"),
    Field("channel", "choice", CHANNELS),
    Field("note", "text"),
    attention=1,
    major=True,
)
def alert(world: World, act: Decision) -> Iterator[int | None]:
    """Alert somebody outside the team, which cannot be undone and discloses what the team itself hid."""
    mark = keys.alert(act.body["about"])
    if mark in world.state.marks:
        raise Refused("already-alerted", about=act.body["about"])
    yield None
    world.state.marks[mark] = world.today
    world.state.notes[mark] = act.body["note"]
    letter = world.index.letters.get(act.body["about"])
    founded = bool(letter and (letter.dilemma or letter.gap or letter.incident))
    owned = concealment.own_up(world, act.body["about"])
    world.state.charter.told += (OWNED_UP if owned else 0) + (WHISTLED if founded else 0)
    world.state.flags[mark] = 1
    direction.hears(world, FOUNDED if founded else UNFOUNDED)
