"""The author's overview of a scenario, spoilers included: network, budget, actors, run sheet, who knows what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from sim.insight.planning import Outlook, outlook
from sim.play.compiled import Compiled
from sim.play.prose import prose
from sim.play.report.templates import environment
from sim.play.sheets.drawing import actor_map, gantt
from sim.play.sheets.source import SheetSource, week_range
from sim.play.sheets.words import SENTENCES
from sim.play.tongue import Tongue, Translate
from sim.world.scenario import ROLES
from sim.world.voices import Letter

Rows = Iterator[tuple[str, ...]]


class Table(NamedTuple):
    """A table of the overview; `name` does not depend on the language."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def sheet(compiled: Compiled, language: str, tr: Translate) -> str:
    """Return the overview as well-formed XHTML."""
    scenario = compiled.scenario
    source, ahead = _source(compiled, language, tr), outlook(scenario)
    axes = (source.tongue.say("power"), source.tongue.say("interest"))
    placed = [(a.power, a.interest, source.name(f"actors.{a.id}.name")) for a in scenario.actors]
    return environment().get_template("show.html.j2").render(
        say=source.tongue.say,
        lang=source.tongue.language,
        scenario=source.name("scenario.title"),
        id=scenario.id,
        edition=scenario.edition,
        pitch=source.html("scenario.pitch"),
        gantt=gantt(scenario, ahead.activities, source.gantt_labels(), ahead.critical),
        plane=actor_map(axes, placed),
        tables=list(_tables(source, ahead)),
    )


def tables(compiled: Compiled, language: str, tr: Translate) -> list[Table]:
    """Return the tables of the overview that are not empty."""
    return list(_tables(_source(compiled, language, tr), outlook(compiled.scenario)))


def _source(compiled: Compiled, language: str, tr: Translate) -> SheetSource:
    tongue = Tongue.of(language, tr, compiled.scenario.parameters).knowing(SENTENCES)
    return SheetSource(compiled, tongue, prose(compiled.texts, tongue.language))


def _tables(source: SheetSource, ahead: Outlook) -> Iterator[Table]:
    tongue = source.tongue
    for name, columns, rows in (
        ("promises", ("activity", "promised", "likely", "prudent", "staffed"), _promises(source, ahead)),
        ("money", ("line", "amount"), chain(_lines(source), _donors(source))),
        ("links", ("activity", "after", "early", "staffed"), _links(source, ahead)),
        ("cash", ("month", "spent", "received", "cash", "lowest"), _cash(tongue, ahead)),
        ("actors", ("actor", "power", "interest", "trust"), _actors(source)),
        ("room", ("day", "minutes", "months", "phase"), _run_sheet(source)),
        ("knows", ("role", "alone", "letters"), _private_reading(source)),
        ("notice", ("letter", "hides", "reader", "when"), _hidden_content(source)),
        ("risks", ("risk", "probability", "cost", "delay"), _risks(source)),
        ("talks", ("table", "opposite", "weeks", "issues", "language"), _talks(source)),
    ):
        title = tongue.say(f"show.{name}", credit=tongue.euros(-ahead.credit))
        if found := list(rows):
            yield Table(name, title, tuple(tongue.say(f"col.{column}") for column in columns), found)


def _links(source: SheetSource, ahead: Outlook) -> Rows:
    """Yield for each activity its predecessors, its weeks by precedence alone, and with the people available.

    A dot marks the critical chain.
    """
    held = {step.activity for step in ahead.chain}
    after = {activity.id: ", ".join(activity.after) for activity in source.compiled.scenario.activities}
    for row in ahead.activities:
        name = f"{row.id} {source.name(f'activities.{row.id}.name')}"
        staffed = week_range(row.start, row.finish - 1) + (" ●" if row.id in held else "")
        yield name, after[row.id], week_range(row.early_start, row.early_finish - 1), staffed


def _promises(source: SheetSource, ahead: Outlook) -> Rows:
    for promise in ahead.promises:
        days = (promise.promised, promise.likely, promise.prudent, promise.staffed)
        yield source.name(f"activities.{promise.activity}.name"), *(source.tongue.week(day - 1) for day in days)


def _lines(source: SheetSource) -> Rows:
    for line in source.compiled.scenario.lines:
        yield f"{line.id} · {source.name(f'lines.{line.id}.name')}", source.tongue.euros(line.amount)


def _donors(source: SheetSource) -> Rows:
    for donor in source.compiled.scenario.donors:
        yield f"← {source.name(f'donors.{donor.id}.name')}", source.tongue.euros(donor.amount)


def _cash(tongue: Tongue, ahead: Outlook) -> Rows:
    for month in ahead.months:
        mark = " !" if month.lowest < -ahead.credit else ""
        amounts = map(tongue.euros, (month.spent, month.received, month.cash, month.lowest))
        *most, lowest = amounts
        yield str(month.number), *most, lowest + mark


def _actors(source: SheetSource) -> Rows:
    """Yield the true levels of the actors, by decreasing power."""
    for actor in sorted(source.compiled.scenario.actors, key=lambda a: -a.power):
        name = source.name(f"actors.{actor.id}.name")
        levels = map(source.tongue.share, (actor.power, actor.interest, actor.trust))
        yield source.tongue.say("hidden", name=name) if actor.hidden else name, *levels


def _run_sheet(source: SheetSource) -> Rows:
    for phase in source.compiled.scenario.run_sheet:
        months = ", ".join(map(str, phase.months))
        yield str(phase.room_day), str(phase.minutes), months, source.name(f"run_sheet.{phase.id}.name")


def _private_reading(source: SheetSource) -> Rows:
    """Yield for each role the documents that only it reads, and the number of its letters."""
    scenario = source.compiled.scenario
    for role in ROLES:
        papers = ", ".join(source.name(f"documents.{d.id}.title") for d in scenario.documents if d.role == role)
        yield source.name(f"roles.{role}.name"), papers, str(sum(x.to == role for x in scenario.letters))


def _hidden_content(source: SheetSource) -> Rows:
    """Yield each letter that hides something: subject, what it hides, who reads it, when it comes."""
    for letter in source.compiled.scenario.letters:
        if hides := source.hidden_in(letter):
            subject = source.name(f"letters.{letter.id}.subject")
            yield subject, hides, source.reader(letter.to), _arrival(source.tongue, letter)


def _arrival(tongue: Tongue, letter: Letter) -> str:
    if letter.window:
        return week_range(*letter.window)
    return tongue.say("starting", id=letter.after) if letter.after else ""


def _risks(source: SheetSource) -> Rows:
    tongue = source.tongue
    for risk in source.compiled.scenario.risks:
        delay = tongue.say("days", n=tongue.number(risk.delay)) if risk.delay else ""
        cost = tongue.euros(risk.impact) if risk.impact else ""
        yield source.name(f"risks.{risk.id}.name"), tongue.share(risk.probability), cost, delay


def _talks(source: SheetSource) -> Rows:
    for talk in source.compiled.scenario.negotiations:
        path = f"negotiations.{talk.id}"
        issues = ", ".join(source.name(f"{path}.issues.{issue.id}.name") for issue in talk.issues)
        opposite, language = source.name(f"actors.{talk.actor}.name"), source.tongue.word(f"language.{talk.language}")
        yield source.name(f"{path}.name"), opposite, week_range(talk.opens, talk.closes), issues, language
