"""The sheet of a scenario for its author, spoilers and all: network, budget, actors' map, run sheet, who knows what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from sim.model.units import DAYS_PER_WEEK
from sim.play.compiled import Compiled
from sim.play.prose import prose
from sim.play.report.templates import environment
from sim.play.sheets.drawing import gantt, plane
from sim.play.sheets.kit import run_sheet
from sim.play.sheets.made import Sheets
from sim.play.sheets.words import SENTENCES
from sim.play.tongue import Tongue, Translate
from sim.world.planning import Outlook, outlook
from sim.world.scenario import ROLES
from sim.world.voices import Letter

Rows = Iterator[tuple[str, ...]]


class Table(NamedTuple):
    """One table of the sheet, said in a language; `name` is the same in all."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def sheet(compiled: Compiled, language: str, tr: Translate) -> str:
    """Return the sheet as HTML that is XML too."""
    scenario = compiled.scenario
    made, ahead = _made(compiled, language, tr), outlook(scenario)
    axes = (made.tongue.say("power"), made.tongue.say("interest"))
    placed = [(a.power, a.interest, made.name(f"actors.{a.id}.name")) for a in scenario.actors]
    return environment().get_template("show.html.j2").render(
        say=made.tongue.say,
        lang=made.tongue.language,
        scenario=made.name("scenario.title"),
        id=scenario.id,
        edition=scenario.edition,
        pitch=made.written("scenario.pitch"),
        gantt=gantt(scenario, ahead, made.plan_words(), filled=True),
        plane=plane(axes, placed),
        tables=list(_tables(made, ahead)),
    )


def tables(compiled: Compiled, language: str, tr: Translate) -> list[Table]:
    """Return the tables of the sheet alone, for a terminal; those of one row at least."""
    return list(_tables(_made(compiled, language, tr), outlook(compiled.scenario)))


def _made(compiled: Compiled, language: str, tr: Translate) -> Sheets:
    tongue = Tongue.of(language, tr, compiled.scenario.parameters).knowing(SENTENCES)
    return Sheets(compiled, tongue, prose(compiled.texts, tongue.language))


def _tables(made: Sheets, ahead: Outlook) -> Iterator[Table]:
    tongue = made.tongue
    for name, columns, rows in (
        ("promises", ("activity", "promised", "likely", "prudent", "staffed"), _promises(made, ahead)),
        ("money", ("line", "amount"), chain(_lines(made), _donors(made))),
        ("links", ("activity", "after", "early", "staffed"), _links(made, ahead)),
        ("cash", ("month", "spent", "received", "cash", "lowest"), _cash(tongue, ahead)),
        ("actors", ("actor", "power", "interest", "trust"), _actors(made)),
        ("room", ("day", "minutes", "months", "phase"), run_sheet(made)),
        ("knows", ("role", "alone", "letters"), _knows(made)),
        ("notice", ("letter", "hides", "reader", "when"), _notice(made)),
        ("risks", ("risk", "probability", "cost", "delay"), _risks(made)),
        ("talks", ("table", "opposite", "weeks", "issues", "language"), _talks(made)),
    ):
        title = tongue.say(f"show.{name}", credit=tongue.euros(-ahead.credit))
        if found := list(rows):
            yield Table(name, title, tuple(tongue.say(f"col.{column}") for column in columns), found)


def _links(made: Sheets, ahead: Outlook) -> Rows:
    """Yield the network: what each activity waits for, its weeks by the links alone and with the people there are.

    A dot marks the critical chain.
    """
    held = {step.activity for step in ahead.chain}
    after = {activity.id: ", ".join(activity.after) for activity in made.compiled.scenario.activities}
    for row in ahead.activities:
        name = f"{row.id} {made.name(f'activities.{row.id}.name')}"
        staffed = _weeks(row.start, row.finish) + (" ●" if row.id in held else "")
        yield name, after[row.id], _weeks(row.early_start, row.early_finish), staffed


def _weeks(start: int, finish: int) -> str:
    """Name the weeks from the first day of work to the last; `finish` is the morning after."""
    first, last = start // DAYS_PER_WEEK + 1, max(start, finish - 1) // DAYS_PER_WEEK + 1
    return f"{first}–{last}" if last > first else str(first)


def _promises(made: Sheets, ahead: Outlook) -> Rows:
    for promise in ahead.promises:
        days = (promise.promised, promise.likely, promise.prudent, promise.staffed)
        yield made.name(f"activities.{promise.activity}.name"), *(made.tongue.week(day - 1) for day in days)


def _lines(made: Sheets) -> Rows:
    for line in made.compiled.scenario.lines:
        yield f"{line.id} · {made.name(f'lines.{line.id}.name')}", made.tongue.euros(line.amount)


def _donors(made: Sheets) -> Rows:
    for donor in made.compiled.scenario.donors:
        yield f"← {made.name(f'donors.{donor.id}.name')}", made.tongue.euros(donor.amount)


def _cash(tongue: Tongue, ahead: Outlook) -> Rows:
    for month in ahead.months:
        mark = " !" if month.lowest < -ahead.credit else ""
        amounts = map(tongue.euros, (month.spent, month.received, month.cash, month.lowest))
        *most, lowest = amounts
        yield str(month.number), *most, lowest + mark


def _actors(made: Sheets) -> Rows:
    """Yield the true map, who weighs most first."""
    for actor in sorted(made.compiled.scenario.actors, key=lambda a: -a.power):
        name = made.name(f"actors.{actor.id}.name")
        levels = map(made.tongue.share, (actor.power, actor.interest, actor.trust))
        yield made.tongue.say("hidden", name=name) if actor.hidden else name, *levels


def _knows(made: Sheets) -> Rows:
    """Yield what each role alone reads, and how many letters are its own."""
    scenario = made.compiled.scenario
    for role in ROLES:
        papers = ", ".join(made.name(f"documents.{d.id}.title") for d in scenario.documents if d.role == role)
        yield made.name(f"roles.{role}.name"), papers, str(sum(x.to == role for x in scenario.letters))


def _notice(made: Sheets) -> Rows:
    """Yield each letter that hides something, what that is, who alone reads it, and when it comes."""
    tongue = made.tongue
    for letter in made.compiled.scenario.letters:
        hides = [tongue.word(f"gap.{letter.gap}")] if letter.gap else []
        hides += [tongue.word("gap.misunderstanding")] if letter.incident else []
        hides += [tongue.say("dilemma")] if letter.dilemma else []
        if hides:
            reader = tongue.say("everybody") if letter.to == "team" else made.name(f"roles.{letter.to}.name")
            yield made.name(f"letters.{letter.id}.subject"), ", ".join(hides), reader, _comes(tongue, letter)


def _comes(tongue: Tongue, letter: Letter) -> str:
    if letter.window:
        return _weeks(letter.window[0], letter.window[1] + 1)
    return tongue.say("after", id=letter.after) if letter.after else ""


def _risks(made: Sheets) -> Rows:
    tongue = made.tongue
    for risk in made.compiled.scenario.risks:
        delay = tongue.say("days", n=tongue.number(risk.delay)) if risk.delay else ""
        cost = tongue.euros(risk.impact) if risk.impact else ""
        yield made.name(f"risks.{risk.id}.name"), tongue.share(risk.probability), cost, delay


def _talks(made: Sheets) -> Rows:
    for talk in made.compiled.scenario.negotiations:
        path = f"negotiations.{talk.id}"
        issues = ", ".join(made.name(f"{path}.issues.{issue.id}.name") for issue in talk.issues)
        weeks = f"{talk.opens // DAYS_PER_WEEK + 1}–{talk.closes // DAYS_PER_WEEK + 1}"
        opposite, language = made.name(f"actors.{talk.actor}.name"), made.tongue.word(f"language.{talk.language}")
        yield made.name(f"{path}.name"), opposite, weeks, issues, language
