"""Names on pages: those that screens say too, what the team wrote, and decisions as sentences; all sanitised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sim.play.prose import Names, clean, one_line, reports_of, role_of
from sim.play.report.gather import Material
from sim.play.report.sentences import SENTENCES
from sim.play.tongue import Tongue, nested
from sim.world.decisions import KINDS, Body, Field
from sim.world.seen.talking import IssueView
from sim.world.seen.view import QuestionView, View

LISTED = 3
"""Most names that a sentence lists in full; a longer list is abridged to its first ids and its length."""


@dataclass(frozen=True, slots=True)
class PageNames(Names):
    """Names of everything in a game, in the language of a page; `final` holds what the team wrote.

    `posts` are the people of the project from the start: to recruit one of them is to find a successor.
    """

    tongue: Tongue
    final: View
    asked: Mapping[str, QuestionView]
    posts: frozenset[str]

    def role(self, id_: str) -> str:
        """Name a role; "" and "team" are the whole team."""
        if id_ in {"", "team"}:
            return self.tongue.say("team")
        return role_of(id_, self.texts) or self.tongue.word(f"role.{id_}", id_)

    def package(self, negotiation: str, package: Sequence[int]) -> str:
        """Describe a package issue by issue."""
        talk = next((talk for talk in self.final.talks if talk.id == negotiation), None)
        if talk is None or len(talk.issues) != len(package):
            return ", ".join(map(str, package))
        pairs = zip(talk.issues, package, strict=True)
        said = [
            self.tongue.say("labelled", label=self.issue(negotiation, i.id), value=self.issue_value(negotiation, i, at))
            for i, at in pairs
        ]
        return self.tongue.say("and_then").join(said)

    def issue_value(self, negotiation: str, issue: IssueView, at: int) -> str:
        """Return the label of the value at index `at` of an issue."""
        value = str(issue.values[at]) if at < len(issue.values) else str(at)
        return self.line(f"negotiations.{negotiation}.issues.{issue.id}.labels.{at}", value)

    def clause(self, id_: str) -> str:
        """Return the text of a clause of the charter."""
        return next((one_line(clause.rule) for clause in self.final.clauses if clause.id == id_), clean(id_))

    def risk(self, id_: str) -> str:
        """Return the title that the team wrote for a risk."""
        return next((one_line(risk.title) for risk in self.final.risks if risk.id == id_), clean(id_))

    def requirement(self, id_: str) -> str:
        """Name a requirement of the cahier des charges by its measure."""
        measure = next((row.measure for row in self.final.requirements if row.id == id_), "")
        return self.tongue.word(f"measure.{measure}") if measure else clean(id_)

    def question(self, id_: str) -> str:
        """Describe a conflict with the charter: the clause, and what goes against it."""
        question = self.asked.get(id_)
        if question is None:
            return clean(id_)
        return self.tongue.say(
            "against", clause=self.clause(question.clause), decision=self.conflict_source(question.decision)
        )

    def conflict_source(self, source: str) -> str:
        """Name what conflicts with the charter: `letter/option`, or `kind:id` of a measure, a report, an agreement."""
        kind, _, id_ = source.partition(":")
        if id_:
            return self.name("negotiation" if kind == "agreement" else kind, id_)
        letter, _, option = source.partition("/")
        unanswered = any(post.id == letter and post.late for post in self.final.letters)
        said = "left_unanswered" if unanswered else "answered"
        value = self.option(letter, option).removesuffix(".")
        return nested(self.tongue.say(said, label=self.name("letter", letter), value=value))

    def theme(self, id_: str) -> str:
        """Name a theme of the charter or of social utility."""
        return self.tongue.word(f"theme.{id_}")

    def label(self, kind: str, name: str) -> str:
        """Name a field of a kind of decision."""
        own = f"field.{kind}.{name}"
        return self.tongue.word(own) if self.tongue.tr(own) != own else self.tongue.word(f"field.{name}")

    def value(self, kind: str, given: Field, body: Body) -> str:
        """Format the value of a field of a decision; "" if it is empty."""
        value = body.get(given.name)
        if value is None or value in ("", []):
            return ""
        said = _VALUES.get(given.type)
        return said(self, kind, given, body) if said else self.name(given.type, str(value))

    def sentence(self, kind: str, body: Body) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return a decision as a sentence, and the fields that the sentence leaves out as (label, value) pairs."""
        said = {f.name: self.value(kind, f, body) for f in KINDS[kind].fields}
        typed = {f.name for f in KINDS[kind].fields if f.type == "text"}
        id_ = f"kind.{kind}.done"
        plain = self.tongue.tr(id_)
        left = tuple(
            (self.label(kind, name), nested(self.tongue.say("quoted", text=value)) if name in typed else value)
            for name, value in said.items()
            if value and f"{{{name}}}" not in plain
        )
        return (self.tongue.word(f"kind.{kind}") if plain == id_ else nested(self.tongue.tr(id_, **said))), left


def names(tongue: Tongue, texts: Mapping[str, str], material: Material) -> PageNames:
    """Return the names of a game, using the report's sentences; `texts` is its prose in the reader's language."""
    asked = {question.id: question for question in material.questions()}
    seats, spoken = material.header.seats, tongue.knowing(SENTENCES)
    posts = frozenset(person.id for person in material.compiled.scenario.people if not person.reserve)
    return PageNames(texts, seats, reports_of(texts), spoken, material.final, asked, posts)


_Value = Callable[[PageNames, str, Field, Body], str]


def _listed(kind: str) -> _Value:
    def said(names: PageNames, _kind: str, given: Field, body: Body) -> str:
        ids = [str(id_) for id_ in body[given.name]]
        if len(ids) <= LISTED or kind == "actor":
            return ", ".join(names.name(kind, id_) for id_ in ids)
        return names.tongue.say("first_of", first=", ".join(map(clean, ids[: 2 * LISTED])), n=len(ids))

    return said


def _choice(names: PageNames, _kind: str, given: Field, body: Body) -> str:
    own = f"choice.{given.name}.{body[given.name]}"
    return names.tongue.word(own) if names.tongue.tr(own) != own else names.tongue.word(f"choice.{body[given.name]}")


def _person(names: PageNames, kind: str, given: Field, body: Body) -> str:
    id_ = str(body[given.name])
    name = names.name("person", id_)
    return names.tongue.tr("successor of {name}", name=name) if kind == "recruit" and id_ in names.posts else name


def _looked_up(say: Callable[[PageNames, str], str]) -> _Value:
    return lambda names, _kind, given, body: say(names, str(body[given.name]))


def _formatted(say: Callable[[PageNames, int], str]) -> _Value:
    return lambda names, _kind, given, body: say(names, int(body[given.name]))


_VALUES: dict[str, _Value] = {
    "activities": _listed("activity"),
    "actors": _listed("actor"),
    "choice": _choice,
    "person": _person,
    "requirement": _looked_up(PageNames.requirement),
    "risk": _looked_up(PageNames.risk),
    "duty": _looked_up(PageNames.duty),
    "clause": _looked_up(PageNames.clause),
    "question": _looked_up(PageNames.question),
    "subject": _looked_up(PageNames.subject),
    "theme": _looked_up(PageNames.theme),
    "text": _looked_up(lambda _names, text: one_line(text)),
    "points": _formatted(lambda names, points: names.tongue.share(points)),
    "euros": _formatted(lambda names, cents: names.tongue.euros(cents)),
    "days": _formatted(lambda names, days: names.tongue.counted("n_days", days)),
    "rank": _formatted(lambda names, rank: names.tongue.number(rank)),
    "option": lambda names, _kind, given, body: names.option(str(body.get("letter")), str(body[given.name])),
    "issue": lambda names, _kind, given, body: names.issue(str(body.get("negotiation")), str(body[given.name])),
    "package": lambda names, _kind, given, body: names.package(str(body.get("negotiation")), list(body[given.name])),
}
