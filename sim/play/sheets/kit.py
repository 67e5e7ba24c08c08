"""The kit printed for the room, in black and white: role envelopes, dossier, wall, sheets to fill in, jury sheets."""

from __future__ import annotations

from collections.abc import Mapping

from sim.assess.grid import LEVELS
from sim.insight.planning import planned_activities
from sim.model.attention import reading_minutes
from sim.model.charter import THEMES
from sim.model.units import FULL, half_even
from sim.play.compiled import Compiled
from sim.play.jury.grids import Marking
from sim.play.prose import prose
from sim.play.report.templates import environment
from sim.play.sheets import words_facilitator
from sim.play.sheets.drawing import actor_map, gantt
from sim.play.sheets.facilitator import DAY_START, TEAMS, facilitator_sheets, mail_sheet, table_card
from sim.play.sheets.source import SheetSource, to_html
from sim.play.sheets.words import SENTENCES
from sim.play.tongue import Tongue, Translate
from sim.world.scenario import ROLES, Document, Texts
from sim.world.voices import Negotiation

FILES = ("envelopes", "dossier", "wall", "sheets", "leader", "mail", "chairs", "jury")
"""The files of a kit: `wall` is landscape A3, `jury` landscape A4, the others portrait A4.

`chairs` is left out if no counterpart is to be played by a person.
"""
NOT_FOR_TEAMS = ("leader", "mail", "chairs", "jury")
"""The files that teams must not see."""
SLIPS = 16
"""Number of decision slips: four pages, enough for a morning without power [design]."""
NOTE_LINES = 14
"""Lines for the facilitator's notes on the sheet of the evenings: what fits on the page."""


def kit(  # noqa: PLR0913 - everything that a kit depends on
    compiled: Compiled, aside: Texts, marking: Marking, language: str, tr: Translate, *, starts: int = DAY_START,
    teams: int = TEAMS, named: str = "",
) -> dict[str, str]:  # fmt: skip
    """Return the files of the kit as well-formed XHTML, by name in `FILES`.

    `starts` is the minute of the day at which the room opens, `teams` the number of teams, `named` the scenario
    as it is typed (by default its id); `aside` are the briefs of whoever plays a counterpart
    (`sim.play.authoring.examination.aside_texts`).
    """
    tongue = Tongue.of(language, tr, compiled.scenario.parameters).knowing({**SENTENCES, **words_facilitator.SENTENCES})
    source = SheetSource(compiled, tongue, prose(compiled.texts, tongue.language))
    chairs = _chairs(source, prose(aside, tongue.language))
    lead = facilitator_sheets(source, starts, teams, named or compiled.scenario.id)
    leads = {**lead, "days": _room_days(source), "noted": NOTE_LINES}
    theirs = (_envelopes(source), _dossier(source), _wall(source), _sheets(source))
    content = (*theirs, leads, mail_sheet(source), chairs, _jury(marking, tongue.language))
    return {name: _page(source, name, inside) for name, inside in zip(FILES, content, strict=True) if inside}


def _page(source: SheetSource, name: str, content: Mapping[str, object]) -> str:
    return environment().get_template("kit.html.j2").render(
        say=source.tongue.say,
        lang=source.tongue.language,
        scenario=source.name("scenario.title"),
        title=source.tongue.say(name),
        file=name,
        **{"running": [source.footer()], **content},
    )


def _envelopes(source: SheetSource) -> dict[str, object]:
    documents = source.compiled.scenario.documents
    return {
        "running": [source.footer(source.name(f"roles.{role}.name")) for role in ROLES],
        "roles": [
            {
                "name": source.name(f"roles.{role}.name"),
                "brief": source.html(f"roles.{role}.brief"),
                "papers": [_paper(source, d) for d in documents if d.role == role and not d.opens],
            }
            for role in ROLES
        ],
    }


def _paper(source: SheetSource, document: Document) -> dict[str, object]:
    return {
        "title": source.name(f"documents.{document.id}.title"),
        "body": source.html(f"documents.{document.id}.body"),
        "minutes": source.tongue.say("minutes", n=reading_minutes(document.words)),
    }


def _dossier(source: SheetSource) -> dict[str, object]:
    ours = [d for d in source.compiled.scenario.documents if not d.role and not d.opens]
    return {
        "pitch": source.html("scenario.pitch"),
        "context": source.html("scenario.context"),
        "papers": [_paper(source, d) for d in ours if not d.annex],
        "annexes": [_paper(source, d) for d in ours if d.annex],
    }


def _wall(source: SheetSource) -> dict[str, object]:
    scenario = source.compiled.scenario
    actors = [source.name(f"actors.{a.id}.name") for a in scenario.actors if not a.hidden and not a.direction]
    axes = (source.tongue.say("power"), source.tongue.say("interest"))
    drawn = gantt(scenario, planned_activities(scenario), source.gantt_labels())
    return {"gantt": drawn, "plane": actor_map(axes), "actors": actors}


def _room_days(source: SheetSource) -> list[int]:
    return sorted({month.room_day for month in source.compiled.scenario.months})


def _sheets(source: SheetSource) -> dict[str, object]:
    themes = [source.tongue.word(f"theme.{theme}") for theme in THEMES]
    return {**table_card(source), "themes": themes, "days": _room_days(source), "slips": SLIPS}


def _chairs(source: SheetSource, aside: Mapping[str, str]) -> dict[str, object]:
    """Return the briefs of counterparts: negotiations with an author's brief, or held in another language."""
    scenario = source.compiled.scenario
    briefs = [(talk, aside.get(f"negotiations.{talk.id}.chair", "")) for talk in scenario.negotiations]
    chairs = [_chair(source, talk, brief) for talk, brief in briefs if brief or talk.language != scenario.language]
    return {"chairs": chairs} if chairs else {}


def _chair(source: SheetSource, talk: Negotiation, brief: str) -> dict[str, object]:
    path = f"negotiations.{talk.id}"
    issues = [
        {
            "name": source.name(f"{path}.issues.{issue.id}.name"),
            "weight": half_even(100 * weight, FULL),
            "values": [
                (source.name(f"{path}.issues.{issue.id}.labels.{n}"), half_even(100 * worth, FULL))
                for n, worth in enumerate(worths)
            ],
        }
        for issue, weight, worths in zip(talk.issues, talk.theirs.weights, talk.theirs.worths, strict=True)
    ]
    return {
        "name": source.name(f"{path}.name"),
        "actor": source.name(f"actors.{talk.actor}.name"),
        "who": source.html(f"actors.{talk.actor}.who"),
        "says": source.html(f"actors.{talk.actor}.says"),
        "brief": to_html(brief),
        "language": source.tongue.word(f"language.{talk.language}", talk.language),
        "reservation": half_even(100 * talk.theirs.reservation, FULL),
        "relation": talk.relation,
        "issues": issues,
    }


def _jury(marking: Marking, language: str) -> dict[str, object]:
    grid, texts = marking.grid, prose(marking.texts, language)
    return {
        "grid": texts.get("grid.title", grid.id),
        "scale": [texts[f"grid.scale.{n}"] for n in range(LEVELS)],
        "conventions": [texts[id_] for n in range(len(texts)) if (id_ := f"grid.conventions.{n}") in texts],
        "criteria": [
            {
                "id": criterion.id,
                "group": criterion.unit == "group",
                "competency": texts[f"grid.criteria.{criterion.id}.competency"],
                "levels": [texts[f"grid.criteria.{criterion.id}.levels.{n}"] for n in range(LEVELS)],
                "include": texts.get(f"grid.criteria.{criterion.id}.include", ""),
                "exclude": texts.get(f"grid.criteria.{criterion.id}.exclude", ""),
            }
            for criterion in grid.criteria
        ],
    }
