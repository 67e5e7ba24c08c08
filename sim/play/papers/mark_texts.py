"""Marks in words: levels, assessors, the evidence that a mark cites, how the final mark came about."""

from __future__ import annotations

from collections.abc import Sequence

from sim.assess.grid import Mark
from sim.assess.marks import Observation
from sim.assess.settlement import Settled
from sim.play.figures import SPACE
from sim.play.jury.comparison import Side
from sim.play.jury.markbook import MarksHeader
from sim.play.jury.settling import Line
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury, is_level
from sim.play.pieces import Note
from sim.play.prose import one_line
from sim.play.tongue import Tongue, nested

SHORT = 240
"""Most characters of an entry that a sheet quotes; the log has the whole [design]."""


def mark_text(mark: Mark, jury: Jury, tongue: Tongue) -> str:
    """Return a mark in words: its level with the grid's name for it, or "not observed" or "absent"."""
    if not is_level(mark):
        return tongue.say(str(mark))
    return tongue.say("level", n=mark, name=jury.text(f"scale.{int(mark) - 1}", tongue.language))


def note_text(game: PlayedGame, note: Note, tongue: Tongue) -> str:
    """Return a facilitator's note in words: kind, about whom, when, after which entry, text."""
    who = game.names.seat(note.seat) if note.seat else tongue.say("team_whole")
    said = tongue.say(
        "note", sort=tongue.word(f"note.{note.sort}"), who=who, team=game.display_name, at=one_line(note.at),
        entry=note.entry, by=one_line(note.by), text=one_line(note.text),
    )  # fmt: skip
    return nested(said)


def appeal_texts(game: PlayedGame, jury: Jury, tongue: Tongue, seat: str | None = None) -> list[str]:
    """Return the appeals in a game with their grounds; with `seat`, only those about that student's marks."""
    at = jury.index_of(game.log)
    return [
        tongue.say(
            "appeal", who=game.names.seat(one.seat) if one.seat else tongue.say("team_whole"), team=game.display_name,
            why=one_line(one.why),
        )
        for one in jury.appeals
        if one.log == at and (seat is None or one.about((at, "", seat)))
    ]  # fmt: skip


def signers(jury: Jury, tongue: Tongue) -> str:
    """Name those who signed the settlement and those who have not; "" while nobody has signed."""
    names, missing = (", ".join(map(one_line, who)) for who in (jury.signed, jury.unsigned))
    return f"{names} – {tongue.say('unsigned', names=missing)}" if names and missing else names


def standing_mark_lines(line: Line, jury: Jury, tongue: Tongue) -> tuple[str, ...]:
    """Return the final mark and how it came about, with any mark before an appeal, or why there is no final mark."""
    if line.final:
        before = line.final.before
        lines = _settled_lines(line.final, jury, tongue)
        if before is None:
            return lines
        return *lines, tongue.label("before_appeal", ", ".join(_settled_lines(before, jury, tongue)))
    return (tongue.say("unsettled" if len(line.sides) > 1 else "one_reader"),)


def _settled_lines(held: Settled, jury: Jury, tongue: Tongue) -> tuple[str, str]:
    return mark_text(held.mark, jury, tongue), nested(tongue.say(held.origin, why=one_line(held.why)))


def given_mark_lines(side: Side, line: Line, jury: Jury, tongue: Tongue) -> tuple[str, ...]:
    """Return an assessor's mark, comment, and the mark before the outcome was opened, with why it was changed."""
    given, before = side.given, side.before_outcome(line.criterion, line.seat)
    told = [mark_text(given.mark, jury, tongue)]
    if given.comment:
        told.append(nested(tongue.say("quoted", text=one_line(given.comment))))
    if before not in (None, given.mark):
        told.append(tongue.label("before_outcome", mark_text(before, jury, tongue)))
    if given.why:
        told.append(tongue.label("changed_because", one_line(given.why)))
    return tuple(told)


def citations(side: Side, game: PlayedGame, tongue: Tongue) -> tuple[str, ...]:
    """Return the entries, observations and passages that an assessor's mark cites."""
    given = side.given
    entries = (
        tongue.say("labelled", label=tongue.say("entry", n=seq), value=shortened(game.entry_lines(seq)))
        for seq in given.entries
    )
    seen = (observation_text(side.sheet.observations[n - 1], game, tongue) for n in given.observations)
    passages = (tongue.label("passage", one_line(text)) for text in given.passages)
    return (*entries, *seen, *passages)


def citations_of_line(line: Line, game: PlayedGame, tongue: Tongue) -> tuple[tuple[str, str], ...]:
    """Return each citation of a criterion once, with the names of the assessors who cite it."""
    names: dict[str, list[str]] = {}
    for side in line.sides:
        for text in citations(side, game, tongue):
            names.setdefault(text, []).append(one_line(side.assessor).replace(" ", SPACE))
    return tuple((text, ", ".join(who)) for text, who in names.items())


def observation_text(one: Observation, game: PlayedGame, tongue: Tongue) -> str:
    """Return an observation in words: where, when, of whom, text."""
    whom = game.names.seat(one.seat) if one.seat else tongue.say("group")
    place = tongue.say(f"where.{one.where}") if one.where in WHERE else one_line(one.where)
    return nested(tongue.say("observation", where=place, at=one_line(one.at), whom=whom, text=one_line(one.text)))


WHERE = ("oral", "table", "report")
"""Places of observations that have a translation; any other is free text."""


def shortened(lines: Sequence[str]) -> str:
    """Return an entry on one line of at most `SHORT` characters, cut at the end of a word.

    What stands between its first line and its last, which is the reason, is left out first.
    """
    text = " · ".join(lines)
    if len(text) > SHORT:
        text = " · … · ".join((lines[0], lines[-1])) if len(lines) > 2 else text
    return text if len(text) <= SHORT else f"{text[:SHORT].rpartition(' ')[0].rstrip(' ·:;,«“')}…"


def assessor_short(header: MarksHeader, tongue: Tongue) -> str:
    """Name an assessor, with whether the first pass was blind; the minutes give the declaration in full."""
    blind = tongue.say("blind" if header.blind else "not_blind")
    declared = [] if header.blind and not one_line(header.ties) else [tongue.say("declared")]
    return f"{one_line(header.assessor)} – {', '.join([blind, *declared])}"


def assessor_text(header: MarksHeader, tongue: Tongue) -> str:
    """Name an assessor, with the declared exposure and ties."""
    ties = one_line(header.ties)
    blind = tongue.say("blind" if header.blind else "not_blind")
    said = tongue.say("ties", ties=ties) if ties else tongue.say("no_ties")
    return f"{one_line(header.assessor)} – {tongue.say(f'exposure.{header.exposure}')}, {blind}, {said}"
