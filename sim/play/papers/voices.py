"""*Cinq voix*: five actors quote the team's own words back to it. Read aloud once everything is marked.

Apart from the scenario's introduction of each actor, the words in quotation marks are the team's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sim.play.papers.blocks import Page, PageBreak, Paper, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.papers.words_voices import WORDS
from sim.play.prose import one_line
from sim.play.report.cells import NOTHING
from sim.play.report.gather import Matter
from sim.play.report.results import requirements
from sim.play.tongue import nested
from sim.world.seen.talking import LetterView, TalkView
from sim.world.seen.ties import PromiseView
from sim.world.seen.view import QuestionView

VOICES, QUOTES = 5, 6
"""Number of actors that speak, and most quotes of each: a minute and a half aloud [design]."""
BROKEN, KEPT, CROSSED, SAID = 4, 3, 2, 1
"""Weight of a quote in the choice of voices: a broken promise, a kept one, a clause violated, any other [design]."""
RECOGNISED = {"keep", "amend", "derogate"}
"""Answers by which a team recognised that it had gone against a clause. A question compares no more than themes, so an
actor never quotes a conflict that the team denied or left unanswered."""
DIRECTION = 100
"""Extra weight of the Direction: enough to speak always, and first [design]."""
_TWICE = re.compile(r"(«\s?)«\s?([^«»]*?)\s?»(\s?»)|(“)“([^“”]*)”(”)")
"""What somebody said, quoted whole: it is read aloud once."""
ENDS = {BROKEN: "broken", CROSSED: "crossed", KEPT: "kept"}
"""The closing question of a voice, by the first of these weights found among its quotes."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote: working day, weight, heading (id of a sentence `head.*`) and text."""

    day: int
    weight: int
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor that speaks: its quotes in order of time, and its closing question (id of a sentence `ends.*`)."""

    actor: str
    quotes: tuple[Quote, ...]
    ends: str


def voices(game: PlayedGame) -> Paper:
    """Return the paper, one page per voice; before the end of the game, only a sentence that says so."""
    tongue, page = game.tongue.knowing(WORDS), Page()
    if not game.material.final.closed:
        page.add(Text(tongue.say("unfinished")))
    for place, voice in enumerate(choose_voices(game)):
        page.add(*([PageBreak()] if place else []), Title(game.names.name("actor", voice.actor)))
        who, says = (game.names.line(f"actors.{voice.actor}.{part}") for part in ("who", "says"))
        shown = nested(tongue.say("presented", who=who.removesuffix("."), says=says))
        page.add(Text(shown if says else who, quiet=True))
        page.add(*(Text(quote.text, head=tongue.say(f"head.{quote.head}")) for quote in voice.quotes))
        page.add(Text(tongue.say(f"ends.{voice.ends}"), boxed=True))
    lead, note = tongue.say("of_team", team=game.team), tongue.say("note")
    return Paper("voices", tongue.say("voices"), game.title, lead, tuple(page.blocks), game.footer(), note)


def choose_voices(game: PlayedGame) -> tuple[Voice, ...]:
    """Return the voices: the Direction, then actors by total weight of quotes, then one whom the team never named.

    Empty before the end of the game.
    """
    final = game.material.final
    quotes = _Quotes(game)
    heard = [quotes.voice(row.id) for row in final.beliefs if row.known]
    silent = [quotes.unnamed(row.id) for row in final.beliefs if not row.known][:1]

    def weight(voice: Voice) -> int:
        return DIRECTION * (voice.actor in quotes.directions) + sum(quote.weight for quote in voice.quotes)

    return (*sorted(heard, key=weight, reverse=True)[: VOICES - len(silent)], *silent)


class _Quotes:
    """Finds what each actor can quote, in the reader's language."""

    def __init__(self, game: PlayedGame) -> None:
        self._names, self._material, self._final = game.names, game.material, game.material.final
        self._say = game.tongue.knowing(WORDS).say
        self._date = game.tongue.date
        self._players = {seat.id: one_line(seat.name) for seat in game.seats}
        self._lost = {row.id for row in self._final.beliefs if row.lost}
        self._answers = self._material.answered_questions()
        self._crossed = {
            question.decision.partition("/")[0]: question
            for question in self._material.questions()
            if self._answers.get(question.id, {}).get("answer") in RECOGNISED
        }
        self.directions = {actor.id for actor in self._final.actors if actor.direction}

    def unnamed(self, actor: str) -> Voice:
        """Return the voice of an actor that the team never named."""
        return Voice(actor, (Quote(0, SAID, "absent", self._say("never_named")),), "unknown")

    def voice(self, actor: str) -> Voice:
        """Return the voice of an actor with its heaviest quotes, at most `QUOTES`."""
        found = sorted(self._of(actor), key=lambda quote: -quote.weight)[:QUOTES]
        weights = {quote.weight for quote in found}
        ends = "lost" if actor in self._lost else next((ENDS[weight] for weight in ENDS if weight in weights), "said")
        if not found:
            found = [Quote(0, 0, "absent", self._say("never_met"))]
        return Voice(actor, tuple(sorted(found, key=lambda quote: quote.day)), ends)

    def _of(self, actor: str) -> Iterator[Quote]:
        if actor in self.directions:
            yield from self._mandate()
        yield from (self._promise(promise, made) for promise, made in self._promised(actor))
        for talk in self._final.talks:
            if talk.status in {"agreed", "failed"} and actor in {talk.actor, *talk.parties}:
                yield self._talk(talk)
        for letter in self._final.letters:
            if letter.sender == actor and letter.answered:
                question = self._crossed.get(letter.id)
                yield self._against(question, letter) if question else self._letter(letter)
        yield from self._charter(actor)

    def _mandate(self) -> Iterator[Quote]:
        """Yield a quote per requirement of the cahier des charges, with its result."""
        for row in requirements(self._material, self._names):
            said = self._say("asked", measure=row.measure, target=row.target, result=row.result)
            told = self._say("declared", declared=row.declared) if row.declared != NOTHING else ""
            yield _quote(0, SAID, "asked", said, told)

    def _promised(self, actor: str) -> Iterator[tuple[PromiseView, Matter]]:
        """Yield the promises to an actor, each with the decision that first made it.

        An actor holds one promise at a time: later decisions up to the one with the final date postponed it.
        """
        made = [m for m in self._material.of_kind("promise") if m.body["actor"] == actor]
        for promise in self._final.promises:
            if promise.actor == actor and made:
                yield promise, made[0]
                last = next((n for n, matter in enumerate(made) if _due(matter) == promise.due), 0)
                made = made[last + 1 :]

    def _promise(self, promise: PromiseView, made: Matter) -> Quote:
        """Quote a promise as first made, its postponement if any, and whether it was kept."""
        day, first = made.entry.day, _due(made)
        said = (
            self._say(
                "promised", day=self._date(day), seat=self._players[made.entry.seat], due=self._date(first),
                activity=self._names.name("activity", promise.activity),
            ),
            self._say("put_off", due=self._date(promise.due)) if promise.due != first else "",
            self._say(f"promise.{promise.status}"),
            self._why(made),
        )  # fmt: skip
        weight = {"kept": KEPT, "broken": BROKEN}.get(promise.status, SAID)
        return _quote(day, weight, promise.status, *said)

    def _why(self, matter: Matter) -> str:
        """Quote the reason that the team gave, "" if it gave none."""
        why = one_line(matter.entry.why)
        return self._say("why", why=why) if why else ""

    def _talk(self, talk: TalkView) -> Quote:
        """Quote what was agreed in a negotiation and the obligations under it."""
        name = self._names.name("negotiation", talk.id)
        if talk.status == "failed":
            return _quote(talk.closes, SAID, "table", self._say("failed" if talk.offers else "waited", talk=name))
        said = [self._say("agreed", talk=name, package=self._names.package(talk.id, talk.agreed))]
        owed = [duty for duty in self._final.duties if duty.talk == talk.id and duty.status]
        for (what, status), n in Counter((self._names.duty(duty.id), duty.status) for duty in owed).items():
            said += [self._say("owed.again" if n > 1 else "owed", duty=what, n=n), self._say(f"duty.{status}")]
        states = {duty.status for duty in owed}
        weight = BROKEN if "broken" in states else KEPT if "kept" in states else SAID
        return _quote(talk.closes, weight, "table", *said)

    def _letter(self, letter: LetterView) -> Quote:
        """Quote the answer to a letter, or say that nobody answered."""
        day, subject = self._date(letter.day), self._names.name("letter", letter.id)
        given = next((m for m in self._material.of_kind("answer_letter") if m.body["letter"] == letter.id), None)
        if given is None:
            return _quote(letter.day, SAID, "silence", self._say("unanswered", day=day, subject=subject))
        seat, answer = self._players[given.entry.seat], self._names.option(letter.id, letter.answered)
        said = self._say("answered", day=day, subject=subject, seat=seat, answer=answer)
        return _quote(letter.day, SAID, "letter", said, self._why(given))

    def _against(self, question: QuestionView, letter: LetterView) -> Quote:
        """Quote a clause, the answer to a letter that violated it, and what the team then decided about it."""
        answer = self._answers[question.id]
        said = self._say(
            "crossed", rule=self._names.clause(question.clause).removesuffix("."), month=question.month,
            answer=self._names.option(letter.id, letter.answered),
        )  # fmt: skip
        then = self._say(f"question.{answer['answer']}", reason=one_line(str(answer["reason"])))
        return _quote(letter.day, CROSSED, "charter", said, then)

    def _charter(self, actor: str) -> Iterator[Quote]:
        """Quote the clauses written with an actor, or the first one if the actor only signed the charter."""
        adopted = [clause for clause in self._final.clauses if clause.adopted]
        ours = [clause for clause in adopted if actor in clause.partners]
        signed = any(row.id == actor and row.signed for row in self._final.actors)
        for clause in ours or (adopted[:1] if signed else []):
            said = self._say("written_with" if ours else "signed", rule=one_line(clause.rule).removesuffix("."))
            yield _quote(self._final.day, SAID, "charter", said)


def _due(promise: Matter) -> int:
    """Return the working day a promise is due; being a minor decision, it is carried out on the day of its entry."""
    return promise.entry.day + int(promise.body["days"])


def _quote(day: int, weight: int, head: str, *said: str) -> Quote:
    once = _TWICE.sub(lambda found: "".join(filter(None, found.groups())), " ".join(filter(None, said)))
    return Quote(day, weight, head, nested(once))
