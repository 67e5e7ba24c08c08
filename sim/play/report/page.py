"""The report as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sim.play.prose import one_line, prose
from sim.play.report import (
    appraisal,
    charter,
    debrief,
    exchanges,
    formulas,
    hindsight,
    journal,
    moments,
    results,
    tables,
)
from sim.play.report.cells import Labelled
from sim.play.report.gather import Material
from sim.play.report.names import PageNames, names
from sim.play.report.pictures import pictures
from sim.play.report.templates import environment
from sim.play.tongue import Tongue, Translate

if TYPE_CHECKING:
    from sim.play.moments import Moment

CURVE = "value"
"""Name of the picture printed beside the moments, on the first two pages [design]."""

ANNEXES = (
    "pictures", "results", "evaluation", "requirements", "talks", "debriefs", "incidents", "charter", "donors",
    "reports", "axes", "risks", "fates", "beliefs", "gaps", "lessons", "letters", "record",
)  # fmt: skip
"""The sections after the first two pages, in order. The plan takes a whole page: anywhere but first, it would leave the
foot of the page before it empty."""


def page(material: Material, language: str, tr: Translate, found: Sequence[Moment] = ()) -> str:
    """Return the report as well-formed XHTML; the template escapes what people typed."""
    spoken = Tongue.of(language, tr, material.compiled.scenario.parameters)
    named = names(spoken, prose(material.compiled.texts, spoken.language), material)
    tongue = named.tongue
    drawn = {picture.name: picture for picture in pictures(material, named)}
    return environment().get_template("report.html.j2").render(
        say=tongue.say,
        lang=tongue.language,
        title=named.line("scenario.title", material.header.scenario),
        pitch=named.line("scenario.pitch"),
        team=_team(material, named),
        facts=_facts(material, named),
        results=results.results(material, named),
        explanations=formulas.explanations(material, tongue),
        criteria=list(appraisal.criteria(material, named)),
        charter_parts=list(appraisal.charter_parts(material, named)),
        commitments=list(appraisal.commitments(material, named)),
        logframe=list(appraisal.logframe(material, named)),
        social_return=appraisal.social_return(material, named),
        curve=drawn.pop(CURVE),
        moments=moments.moment_rows(found, material, named),
        pictures=list(drawn.values()),
        annexes=ANNEXES,
        requirements=list(results.requirements(material, named)),
        months=list(journal.months(material, named)),
        talks=list(exchanges.talks(material, named)),
        letters=exchanges.letters(material, named),
        charter=list(charter.clauses(material, named)),
        charter_status=tongue.word(f"status.{material.final.charter}"),
        signatures=charter.signatures(material, named),
        conflicts=list(charter.conflicts(material, named)),
        donors=list(tables.donors(material, named)),
        reports=list(tables.reports(material, named)),
        axes=list(tables.axes(material, named)),
        risks=list(tables.risks(material, named)),
        fates=list(hindsight.risk_fates(material, named)),
        origins=list(hindsight.origins(material, named)),
        unnoticed=hindsight.unnoticed(material, named),
        beliefs=list(hindsight.beliefs(material, named)),
        debriefs=list(debrief.talk_reviews(material, named)),
        incidents=list(debrief.incident_reviews(material, named)),
        gaps=list(tables.gaps(material, named)),
        lessons=list(tables.lessons(material, named)),
        empreinte=material.empreinte,
        source=tongue.say("by_witness" if material.witness else "by_replay", witness=material.witness),
        digest=material.header.scenario_digest,
    )


def _team(material: Material, named: PageNames) -> list[tuple[str, str, str]]:
    """Return for each seat its name, its roles and the roles it deputises for."""
    seats = material.header.seats
    return [
        (named.seat(s.id), ", ".join(map(named.role, s.roles)), ", ".join(map(named.role, s.deputies))) for s in seats
    ]


def _facts(material: Material, named: PageNames) -> list[Labelled]:
    header, tongue, view = material.header, named.tongue, material.final
    scenario = material.compiled.scenario
    played = len({closing.month for closing in material.closings})
    state = "finished" if material.finished else "unfinished_game"
    return [
        (tongue.say("fact.team"), one_line(header.team)),
        (tongue.say("fact.scenario"), tongue.say("edition", id=scenario.id, edition=scenario.edition)),
        (tongue.say("fact.project"), tongue.say("from_to", start=tongue.date(0), end=tongue.ended(view.final_day))),
        (tongue.say("fact.played"), _played(material, named)),
        (tongue.say("fact.months"), tongue.say(state, played=played, months=view.months, entry=material.entries)),
        (tongue.say("fact.draw"), _draw(material, named)),
        (tongue.say("fact.entries"), tongue.number(material.entries)),
        (tongue.say("fact.rules"), tongue.say("rules", rules=header.rules, palabre=header.palabre)),
    ]


def _played(material: Material, named: PageNames) -> str:
    days = [named.tongue.written(date.fromisoformat(wall[:10])) for wall in material.walls]
    if not days:
        return named.tongue.say("no_clock")
    return days[0] if len(set(days)) == 1 else named.tongue.say("from_to", start=days[0], end=days[-1])


def _draw(material: Material, named: PageNames) -> str:
    header, say = material.header, named.tongue.say
    return (
        say("sealed", seed=header.seed, commitment=header.commitment)
        if header.commitment
        else say("open_seed", seed=header.seed)
    )
