"""The debrief of a finished game: what each negotiation could have yielded, what lay behind each misunderstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.play.report.cells import NOTHING, Labelled
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.world.seen.talking import STEPS, CardView, TalkDebrief


@dataclass(frozen=True, slots=True)
class TalkReview:
    """A negotiation in retrospect, cell by cell; `better` is the sentence about a better package, or ""."""

    name: str
    gain: str
    ours: str
    away: str
    line: str
    trust: str
    words: str
    better: str


def talk_reviews(material: Material, names: PageNames) -> Iterator[TalkReview]:
    """Yield every negotiation; none before the end of the game."""
    for row in material.final.debriefs:
        signed = bool(row.utilities)
        share = names.tongue.share
        yield TalkReview(
            name=names.name("negotiation", row.id),
            gain=share(row.captured) if signed else NOTHING,
            ours=share(row.share) if signed else NOTHING,
            away=share(row.distance) if signed else NOTHING,
            line=_line(row, names),
            trust=" → ".join(share(x) for x in (row.before, row.after, row.relation) if x >= 0),
            words=names.tongue.say("words_of", kept=row.kept, broken=row.broken) if row.kept + row.broken else NOTHING,
            better=_better(row, names),
        )


def _line(row: TalkDebrief, names: PageNames) -> str:
    if row.limit < 0 or not row.utilities:
        return NOTHING
    return names.tongue.say("line_kept" if row.line_kept else "line_given_up", limit=names.tongue.share(row.limit))


def _better(row: TalkDebrief, names: PageNames) -> str:
    if row.better:
        near, package = names.tongue.share(row.findable), names.package(row.id, row.better)
        return names.tongue.say("better_for_all", near=near, package=package)
    return names.tongue.say("nothing_better") if row.distance else ""


@dataclass(frozen=True, slots=True)
class IncidentReview:
    """A misunderstanding that occurred: both sides' frames as the author wrote them, and how the team handled it."""

    subject: str
    norm: str
    facts: str
    emotions: str
    ours: str
    theirs: str
    readings: tuple[str, ...]
    handled: tuple[Labelled, ...]


def incident_reviews(material: Material, names: PageNames) -> Iterator[IncidentReview]:
    """Yield every misunderstanding in order of occurrence; none before the end of the game."""
    for row in material.final.incidents:
        path = f"letters.{row.letter}.incident"
        yield IncidentReview(
            subject=names.name("letter", row.letter),
            norm=names.tongue.word(f"norm.{row.norm}"),
            facts=names.line(f"{path}.facts"),
            emotions=names.line(f"{path}.emotions"),
            ours=names.line(f"{path}.ours"),
            theirs=names.line(f"{path}.theirs"),
            readings=tuple(filter(None, (names.line(f"{path}.attributions.{x}.text") for x in row.readings))),
            handled=tuple(_handled(row, names)),
        )


def _handled(row: CardView, names: PageNames) -> Iterator[Labelled]:
    say, untouched = names.tongue.say, row.act in ("", "ignored")
    if untouched and not row.spotted:
        yield say("what_was_done"), say("not_taken_for_one")
        return
    yield say("what_was_done"), say("left_alone") if untouched else names.tongue.word(f"choice.{row.act}")
    yield say("readings_weighed"), str(len(row.weighed))
    if row.asked:
        yield say("who_was_asked"), ", ".join(names.name("actor", actor) for actor in row.asked)
    for step, most in STEPS.items():
        yield say(f"step_{step}"), names.tongue.share(getattr(row, step), most)
