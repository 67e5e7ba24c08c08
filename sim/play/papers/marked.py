"""What papers say of marks in words: levels, who marked, what a mark cites, how it came to stand."""

from __future__ import annotations

from sim.assess.grid import Mark
from sim.assess.marks import Observation
from sim.assess.settlement import Settled
from sim.play.figures import SPACE
from sim.play.jury.comparison import Side
from sim.play.jury.markbook import MarksHeader
from sim.play.jury.settling import Line
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury import Jury, is_level
from sim.play.pieces import Note
from sim.play.prose import one_line
from sim.play.tongue import Tongue

SHORT = 240
"""Characters of an entry that a sheet quotes; the whole stands in the log under its number [design]."""


def mark_words(mark: Mark, jury: Jury, tongue: Tongue) -> str:
    """Say a mark: its level with the name that the grid gives it, or that there is none."""
    if not is_level(mark):
        return tongue.say(str(mark))
    return tongue.say("level", n=mark, name=jury.text(f"scale.{int(mark) - 1}", tongue.language))


def note_words(game: PlayedGame, note: Note, tongue: Tongue) -> str:
    """Say what a facilitator wrote down: what, about whom, when, after which entry."""
    who = game.names.seat(note.seat) if note.seat else tongue.say("team_whole")
    return tongue.say(
        "note", sort=tongue.word(f"note.{note.sort}"), who=who, team=game.called, at=one_line(note.at),
        entry=note.entry, by=one_line(note.by), text=one_line(note.text),
    )  # fmt: skip


def appeals(game: PlayedGame, jury: Jury, tongue: Tongue, seat: str | None = None) -> list[str]:
    """Say who appealed in a game and on what ground, or which appeals were about the marks of a student."""
    at = jury.place(game.log)
    return [
        tongue.say(
            "appeal", who=game.names.seat(one.seat) if one.seat else tongue.say("team_whole"), team=game.called,
            why=one_line(one.why),
        )
        for one in jury.appeals
        if one.log == at and (seat is None or one.about((at, "", seat)))
    ]  # fmt: skip


def signers(jury: Jury, tongue: Tongue) -> str:
    """Name those who signed what was settled, and whose signature is missing; "" while nobody has."""
    names, missing = (", ".join(map(one_line, who)) for who in (jury.signed, jury.unsigned))
    return f"{names} – {tongue.say('unsigned', names=missing)}" if names and missing else names


def standing_words(line: Line, jury: Jury, tongue: Tongue) -> tuple[str, ...]:
    """Say the mark that stands and how it came to; a single assessor's mark is said to be that."""
    if line.final:
        before = line.final.before
        held = [] if before is None else [tongue.label("before_appeal", ", ".join(_stood(before, jury, tongue)))]
        return *_stood(line.final, jury, tongue), *held
    return (tongue.say("unsettled" if len(line.sides) > 1 else "one_reader"),)


def _stood(held: Settled, jury: Jury, tongue: Tongue) -> tuple[str, str]:
    return mark_words(held.mark, jury, tongue), tongue.say(held.origin, why=one_line(held.why))


def side_words(side: Side, jury: Jury, tongue: Tongue) -> tuple[str, ...]:
    """Say what an assessor gave: the mark, the comment, and why it was changed after the outcome."""
    given = side.given
    told = [mark_words(given.mark, jury, tongue)]
    if given.comment:
        told.append(tongue.say("quoted", text=one_line(given.comment)))
    if given.why:
        told.append(tongue.label("changed_because", one_line(given.why)))
    return tuple(told)


def cited(side: Side, game: PlayedGame, tongue: Tongue) -> tuple[str, ...]:
    """Say what a mark cites, each thing where it can be found again."""
    given = side.given
    entries = (
        tongue.say("labelled", label=tongue.say("entry", n=seq), value=shortened(" · ".join(game.told(seq))))
        for seq in given.entries
    )
    seen = (observed(side.sheet.observations[n - 1], game, tongue) for n in given.observations)
    passages = (tongue.label("passage", one_line(text)) for text in given.passages)
    return (*entries, *seen, *passages)


def cited_by(line: Line, game: PlayedGame, tongue: Tongue) -> tuple[tuple[str, str], ...]:
    """Say each thing that a mark cites once, with the names of those who cite it."""
    names: dict[str, list[str]] = {}
    for side in line.sides:
        for text in cited(side, game, tongue):
            names.setdefault(text, []).append(one_line(side.assessor).replace(" ", SPACE))
    return tuple((text, ", ".join(who)) for text, who in names.items())


def observed(one: Observation, game: PlayedGame, tongue: Tongue) -> str:
    """Say what an assessor saw or heard: where, when, of whom."""
    whom = game.names.seat(one.seat) if one.seat else tongue.say("group")
    place = tongue.say(f"where.{one.where}") if one.where in WHERE else one_line(one.where)
    return tongue.say("observation", where=place, at=one_line(one.at), whom=whom, text=one_line(one.text))


WHERE = ("oral", "table", "report")
"""Where an observation can have been made."""


def shortened(text: str) -> str:
    """Cut a long text at the end of a word."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rpartition(' ')[0]}…"


def reader_in_short(header: MarksHeader, tongue: Tongue) -> str:
    """Say who an assessor is, and whether the first reading was blind; what was declared stands in the minutes."""
    blind = tongue.say("blind" if header.blind else "not_blind")
    declared = [] if header.blind and not one_line(header.ties) else [tongue.say("declared")]
    return f"{one_line(header.assessor)} – {', '.join([blind, *declared])}"


def reader(header: MarksHeader, tongue: Tongue) -> str:
    """Say who an assessor is, what was met before reading, the ties declared."""
    ties = one_line(header.ties)
    blind = tongue.say("blind" if header.blind else "not_blind")
    said = tongue.say("ties", ties=ties) if ties else tongue.say("no_ties")
    return f"{one_line(header.assessor)} – {tongue.say(f'exposure.{header.exposure}')}, {blind}, {said}"
