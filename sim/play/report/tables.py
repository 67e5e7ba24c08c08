"""The plain tables of a report: donors and the reports sent to them, axes, risks, gaps, lessons."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.risk import expected_total
from sim.play.prose import one_line
from sim.play.report.cells import NOTHING, Cells
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.play.tongue import Tongue, capital, nested
from sim.world.decisions import KINDS, Body
from sim.world.seen import register
from sim.world.seen.view import RiskView


def donors(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield for each donor: name, grant, payments received with their dates, expense covered under its own rules."""
    tongue = names.tongue
    for donor in material.final.donors:
        came = ", ".join(tongue.say("came", date=tongue.date(day), amount=tongue.euros(n)) for day, n in donor.receipts)
        yield (
            names.name("donor", donor.id),
            tongue.euros(donor.amount),
            came or (NOTHING if donor.cash else tongue.say("in_kind")),
            tongue.euros(donor.covered),
        )


def reports(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield the reports sent to donors: month, report, expense declared, bad news, gaps explained, current stage."""
    tongue, stands = names.tongue, {report.id: report.stage for report in material.final.reports}
    for matter in material.of_kind("donor_report"):
        body = matter.body
        yield (
            str(matter.entry.month),
            names.name("report", str(body["report"])),
            tongue.euros(body["expense"]),
            capital(tongue.word(f"choice.{body['news']}")),
            _explained(body, names),
            capital(tongue.word(f"stage.{stands[str(body['report'])]}")),
        )


def _explained(body: Body, names: PageNames) -> str:
    """Return how a report explains gaps, and the words for it; games under older rules have only the words."""
    how = capital(names.value("donor_report", KINDS["donor_report"].field("explanation"), body))
    text = one_line(str(body.get("explained") or ""))
    said = nested(names.tongue.say("quoted", text=text)) if text else ""
    return names.tongue.say("explained_by", how=how, text=said) if how and text else how or said


def axes(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield the axes of social utility that the team named: axis, public, both indicators, partners."""
    for axis in material.final.axes:
        partners = ", ".join(names.name("actor", actor) for actor in axis.partners)
        yield (
            capital(names.axis(axis.theme)),
            *map(one_line, (axis.public, axis.qualitative, axis.quantitative)),
            partners or NOTHING,
        )


def risks(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield the risk register: month, title, category, subject, probability, impact, response, owner."""
    for risk in material.final.risks:
        response = _response(risk, names.tongue) if risk.response else NOTHING
        rated = names.tongue.share(risk.probability), names.tongue.euros(risk.impact)
        sort = names.name("category", risk.category) if risk.category else NOTHING
        about = one_line(risk.title), sort, names.subject(risk.concerns)
        yield str(risk.month), *about, *rated, response, names.role(risk.owner)


def _response(risk: RiskView, tongue: Tongue) -> str:
    """Return a response with its cost and the residual expected loss, as the team assessed them."""
    word, left = tongue.word(f"choice.{risk.response}"), register.answered(risk)
    if left is None:
        return word
    rest = tongue.euros(expected_total(left) - left.cost)
    return tongue.say("responded", response=word, cost=tongue.euros(left.cost), left=rest)


def gaps(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield the gaps that were reported: month, role, kind, subject, note."""
    for gap in material.final.gaps:
        yield (
            str(gap.month),
            names.role(gap.role),
            capital(names.tongue.word(f"gap.{gap.kind}")),
            names.subject(gap.about),
            one_line(gap.note),
        )


def lessons(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield lessons and bookmarks: month, seat, which of the two, text."""
    for matter in material.matters:
        if matter.kind in {"keep_lesson", "bookmark"} and matter.adopted:
            kind = names.tongue.say(f"kept.{matter.kind}")
            yield str(matter.entry.month), names.seat(matter.entry.seat), kind, one_line(str(matter.body["text"]))
