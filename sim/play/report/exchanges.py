"""What the team exchanged with others: negotiations offer by offer, letters with their answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.play.report.cells import Labelled
from sim.play.report.gather import Material, Matter
from sim.play.report.names import PageNames
from sim.play.tongue import capital
from sim.world.seen.options import worth
from sim.world.seen.talking import LetterView, TalkView


@dataclass(frozen=True, slots=True)
class Offer:
    """A package on the table: date, who offered it, a value for each issue, its worth to the team, whether agreed."""

    date: str
    by: str
    values: tuple[str, ...]
    worth: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A negotiation. `prepared` is what the team wrote down beforehand."""

    name: str
    actor: str
    status: str
    prepared: tuple[Labelled, ...]
    issues: tuple[str, ...]
    offers: tuple[Offer, ...]

    @property
    def agreed(self) -> Offer | None:
        """The package that was agreed, if any."""
        return next((offer for offer in self.offers if offer.agreed), None)


def talks(material: Material, names: PageNames) -> Iterator[Talk]:
    """Yield every negotiation of the scenario, including those that were never opened."""
    prepared = {
        matter.body["negotiation"]: names.sentence(matter.kind, matter.body)[1]
        for matter in material.of_kind("prepare_talk")
    }
    for talk in material.final.talks:
        notes = (
            ((names.label("prepare_talk", "walk_away"), names.tongue.share(talk.walk_away)),) if talk.prepared else ()
        )
        yield Talk(
            names.name("negotiation", talk.id),
            names.name("actor", talk.actor),
            capital(_status(talk, names)),
            (*prepared.get(talk.id, ()), *notes),
            tuple(names.issue(talk.id, issue.id) for issue in talk.issues),
            tuple(_offers(material, talk, names)),
        )


def _status(talk: TalkView, names: PageNames) -> str:
    """Return how a negotiation stands; nothing is broken off where nothing was offered."""
    unoffered = talk.status == "failed" and not talk.offers
    return names.tongue.say("unoffered") if unoffered else names.tongue.word(f"status.{talk.status}")


def _offers(material: Material, talk: TalkView, names: PageNames) -> Iterator[Offer]:
    last = max((at for at, offer in enumerate(talk.offers) if offer.package == talk.agreed), default=-1)
    for at, offer in enumerate(talk.offers):
        by = names.tongue.say("us") if offer.side == "us" else names.name("actor", talk.actor)
        pairs = zip(talk.issues, offer.package, strict=True)
        values = tuple(names.issue_value(talk.id, issue, index) for issue, index in pairs)
        value = names.tongue.share(worth(material.final, talk.id, offer.package))
        yield Offer(names.tongue.date(offer.day), by, values, value, at == last)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its answer, with the name of who gave it ("" for none).

    `state` says whether the letter was answered, was left to its default, is waiting, or needed no answer. `hid` says
    what there was to notice in it and who reported it: "" before the end of the game, or if there was nothing.
    """

    date: str
    sender: str
    to: str
    subject: str
    answer: str
    by: str
    state: str
    hid: str


def letters(material: Material, names: PageNames) -> tuple[Letter, ...]:
    """Return the letters in order of arrival."""
    given = {str(matter.body["letter"]): matter for matter in material.of_kind("answer_letter")}
    ordered = sorted(material.final.letters, key=lambda letter: letter.day)
    hidden = _hidden(material, names)
    return tuple(_letter(letter, given.get(letter.id), hidden.get(letter.id, ""), names) for letter in ordered)


def _hidden(material: Material, names: PageNames) -> dict[str, str]:
    """Return, for each letter with a gap, what it was and who reported it when; empty before the end of the game."""
    tongue = names.tongue
    found = {gap.about: gap for gap in reversed(material.final.gaps)}
    said = {}
    for letter in material.compiled.scenario.letters if material.finished else ():
        if letter.gap:
            gap, what = found.get(letter.id), tongue.word(f"gap.{letter.gap}")
            said[letter.id] = (
                tongue.say("hid_reported", what=what, month=gap.month, role=names.role(gap.role))
                if gap
                else tongue.say("hid_unseen", what=what)
            )
    return said


def _letter(letter: LetterView, matter: Matter | None, hid: str, names: PageNames) -> Letter:
    tongue = names.tongue
    state = "news" if not letter.options else "answered" if matter else "default" if letter.answered else "waiting"
    due = tongue.date(letter.due) if letter.due >= 0 else ""
    name = names.sender(letter.sender)
    return Letter(
        date=tongue.date(letter.day),
        sender=tongue.say("left_behind", name=name) if letter.left_behind else name,
        to=names.role(letter.to),
        subject=names.name("letter", letter.id),
        answer=names.option(letter.id, letter.answered) if letter.answered else "",
        by=names.seat(matter.entry.seat) if matter else "",
        state=tongue.say(f"post.{state}", due=due),
        hid=hid,
    )
