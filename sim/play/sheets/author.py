"""The sheet of a scenario for its author, spoilers and all: network, budget, actors' map, run sheet, who knows what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sim.model.units import DAYS_PER_WEEK
from sim.play.compiled import Compiled
from sim.play.report.kit import environment
from sim.play.report.tongue import Tongue, Translate, tongue
from sim.play.session import prose
from sim.play.sheets.drawing import gantt, plane
from sim.play.sheets.kit import Sheets, run_sheet
from sim.play.sheets.words import say
from sim.world.planning import Outlook, outlook
from sim.world.scenario import ROLES

Rows = Iterator[tuple[str, ...]]


def sheet(compiled: Compiled, language: str, tr: Translate) -> str:
    """Return the sheet as HTML that is XML too."""
    start, scenario = compiled.scenario.parameters, compiled.scenario
    speech = tongue(language, tr, start.start_year, start.start_month)
    made, ahead = Sheets(compiled, speech, prose(compiled.texts, speech.language)), outlook(scenario)
    axes = (say(speech, "power"), say(speech, "interest"))
    placed = [(a.power, a.interest, made.name(f"actors.{a.id}.name")) for a in scenario.actors]
    return environment().get_template("show.html.j2").render(
        say=partial(say, speech),
        lang=speech.language,
        scenario=made.name("scenario.title"),
        id=scenario.id,
        edition=scenario.edition,
        pitch=made.written("scenario.pitch"),
        gantt=gantt(scenario, ahead, made.plan_words(), filled=True),
        plane=plane(axes, placed),
        tables=[
            ("promises", ("activity", "promised", "likely", "prudent", "staffed"), list(_promises(made, ahead))),
            ("money", ("line", "amount"), [*_lines(made), *_donors(made)]),
            ("cash", ("month", "spent", "received", "cash", "lowest"), list(_cash(speech, ahead))),
            ("room", ("day", "minutes", "months", "phase"), list(run_sheet(made))),
            ("knows", ("role", "alone", "letters"), list(_knows(made))),
            ("risks", ("risk", "probability", "cost", "delay"), list(_risks(made))),
            ("talks", ("table", "opposite", "weeks", "issues", "language"), list(_talks(made))),
        ],
    )


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


def _knows(made: Sheets) -> Rows:
    """Yield what each role alone reads, and how many letters are its own."""
    scenario = made.compiled.scenario
    for role in ROLES:
        papers = ", ".join(made.name(f"documents.{d.id}.title") for d in scenario.documents if d.role == role)
        yield made.name(f"roles.{role}.name"), papers, str(sum(x.to == role for x in scenario.letters))


def _risks(made: Sheets) -> Rows:
    tongue = made.tongue
    for risk in made.compiled.scenario.risks:
        delay = say(tongue, "days", n=tongue.number(risk.delay)) if risk.delay else ""
        cost = tongue.euros(risk.impact) if risk.impact else ""
        yield made.name(f"risks.{risk.id}.name"), tongue.share(risk.probability), cost, delay


def _talks(made: Sheets) -> Rows:
    for talk in made.compiled.scenario.negotiations:
        path = f"negotiations.{talk.id}"
        issues = ", ".join(made.name(f"{path}.issues.{issue.id}.name") for issue in talk.issues)
        weeks = f"{talk.opens // DAYS_PER_WEEK + 1}–{talk.closes // DAYS_PER_WEEK + 1}"
        opposite, language = made.name(f"actors.{talk.actor}.name"), made.tongue.word(f"language.{talk.language}")
        yield made.name(f"{path}.name"), opposite, weeks, issues, language
