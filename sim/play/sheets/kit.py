"""What is printed for the room, A4 and A3, black on white: envelopes, dossier, wall, sheets to fill in, jury."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.model.attention import reading_minutes
from sim.model.charter import THEMES
from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.play.compiled import Compiled
from sim.play.jury.grids import Marking
from sim.play.prose import prose
from sim.play.report.templates import environment
from sim.play.sheets import words_leader
from sim.play.sheets.drawing import gantt, plane
from sim.play.sheets.leader import STARTS, TEAMS, card, leader, mail
from sim.play.sheets.made import Sheets, markup
from sim.play.sheets.words import SENTENCES
from sim.play.tongue import Tongue, Translate
from sim.world.planning import outlook
from sim.world.scenario import ROLES, Document, Texts
from sim.world.voices import Negotiation

FILES = ("envelopes", "dossier", "wall", "sheets", "leader", "mail", "chairs", "jury")
"""The files of a kit, by name: `wall` A3 and `jury` A4 across, the others A4 upright; `chairs` only where there are."""
ASIDE = ("leader", "mail", "chairs", "jury")
"""Files that are not for teams."""
SLIPS = 16
"""Decision slips that are printed: four pages, enough for a morning without power."""
NOTED = 14
"""Lines for what a facilitator writes down on the sheet of the evenings: what is left of the page."""


def kit(  # noqa: PLR0913 - what a room is printed from
    compiled: Compiled, aside: Texts, marking: Marking, language: str, tr: Translate, *, starts: int = STARTS,
    teams: int = TEAMS,
) -> dict[str, str]:  # fmt: skip
    """Return every file of the kit as HTML that is XML too, by its name in `FILES`.

    `starts` is the minute at which a day in the room begins, `teams` how many play there; `aside` what the scenario
    tells whoever takes the other chair: `sim.play.authoring.examination.aside_texts`.
    """
    tongue = Tongue.of(language, tr, compiled.scenario.parameters).knowing({**SENTENCES, **words_leader.SENTENCES})
    made = Sheets(compiled, tongue, prose(compiled.texts, tongue.language))
    chairs = _chairs(made, prose(aside, tongue.language))
    leads = {**leader(made, starts, teams), "days": _room_days(made), "noted": NOTED}
    theirs = (_envelopes(made), _dossier(made), _wall(made), _sheets(made))
    content = (*theirs, leads, mail(made), chairs, _jury(marking, tongue.language))
    return {name: _page(made, name, inside) for name, inside in zip(FILES, content, strict=True) if inside}


def _page(made: Sheets, name: str, content: Mapping[str, object]) -> str:
    return environment().get_template("kit.html.j2").render(
        say=made.tongue.say,
        lang=made.tongue.language,
        scenario=made.name("scenario.title"),
        edition=made.compiled.scenario.edition,
        title=made.tongue.say(name),
        file=name,
        **{"running": [made.foot()], **content},
    )


def _envelopes(made: Sheets) -> dict[str, object]:
    documents = made.compiled.scenario.documents
    return {
        "running": [made.foot(made.name(f"roles.{role}.name")) for role in ROLES],
        "roles": [
            {
                "name": made.name(f"roles.{role}.name"),
                "brief": made.written(f"roles.{role}.brief"),
                "papers": [_paper(made, d) for d in documents if d.role == role and not d.opens],
            }
            for role in ROLES
        ],
    }


def _paper(made: Sheets, document: Document) -> dict[str, object]:
    return {
        "title": made.name(f"documents.{document.id}.title"),
        "body": made.written(f"documents.{document.id}.body"),
        "minutes": made.tongue.say("minutes", n=reading_minutes(document.words)),
    }


def _dossier(made: Sheets) -> dict[str, object]:
    ours = [d for d in made.compiled.scenario.documents if not d.role and not d.opens]
    return {
        "pitch": made.written("scenario.pitch"),
        "context": made.written("scenario.context"),
        "papers": [_paper(made, d) for d in ours if not d.annex],
        "annexes": [_paper(made, d) for d in ours if d.annex],
    }


def _wall(made: Sheets) -> dict[str, object]:
    scenario = made.compiled.scenario
    actors = [made.name(f"actors.{a.id}.name") for a in scenario.actors if not a.hidden and not a.direction]
    axes = (made.tongue.say("power"), made.tongue.say("interest"))
    drawn = gantt(scenario, outlook(scenario), made.plan_words(), filled=False)
    return {"gantt": drawn, "plane": plane(axes), "actors": actors}


def _room_days(made: Sheets) -> list[int]:
    return sorted({month.room_day for month in made.compiled.scenario.months})


def _sheets(made: Sheets) -> dict[str, object]:
    themes = [made.tongue.word(f"theme.{theme}") for theme in THEMES]
    return {**card(made), "themes": themes, "days": _room_days(made), "slips": SLIPS}


def run_sheet(made: Sheets) -> Iterator[tuple[str, ...]]:
    """Yield the phases of the days in the room: day, minutes, months, what is done."""
    for phase in made.compiled.scenario.run_sheet:
        months = ", ".join(map(str, phase.months))
        yield str(phase.room_day), str(phase.minutes), months, made.name(f"run_sheet.{phase.id}.name")


def _chairs(made: Sheets, aside: Mapping[str, str]) -> dict[str, object]:
    """Brief whoever plays the other side, where the author says how or the table is held in another language."""
    scenario = made.compiled.scenario
    briefs = [(talk, aside.get(f"negotiations.{talk.id}.chair", "")) for talk in scenario.negotiations]
    chairs = [_chair(made, talk, brief) for talk, brief in briefs if brief or talk.language != scenario.language]
    return {"chairs": chairs} if chairs else {}


def _chair(made: Sheets, talk: Negotiation, brief: str) -> dict[str, object]:
    path = f"negotiations.{talk.id}"
    issues = [
        {
            "name": made.name(f"{path}.issues.{issue.id}.name"),
            "weight": half_even(100 * weight, FULL),
            "values": [
                (made.name(f"{path}.issues.{issue.id}.labels.{n}"), half_even(100 * worth, FULL))
                for n, worth in enumerate(worths)
            ],
        }
        for issue, weight, worths in zip(talk.issues, talk.theirs.weights, talk.theirs.worths, strict=True)
    ]
    return {
        "name": made.name(f"{path}.name"),
        "actor": made.name(f"actors.{talk.actor}.name"),
        "who": made.written(f"actors.{talk.actor}.who"),
        "says": made.written(f"actors.{talk.actor}.says"),
        "brief": markup(brief),
        "language": made.tongue.word(f"language.{talk.language}", talk.language),
        "reservation": half_even(100 * talk.theirs.reservation, FULL),
        "relation": talk.relation,
        "issues": issues,
        "weeks": f"{talk.opens // DAYS_PER_WEEK + 1}–{talk.closes // DAYS_PER_WEEK + 1}",
    }


def _jury(marking: Marking, language: str) -> dict[str, object]:
    grid, texts = marking.grid, prose(marking.texts, language)
    return {
        "grid": texts.get("grid.title", grid.id),
        "scale": [texts[f"grid.scale.{n}"] for n in range(4)],
        "conventions": [texts[id_] for n in range(len(texts)) if (id_ := f"grid.conventions.{n}") in texts],
        "criteria": [
            {
                "competency": texts[f"grid.criteria.{criterion.id}.competency"],
                "levels": [texts[f"grid.criteria.{criterion.id}.levels.{n}"] for n in range(4)],
                "include": texts.get(f"grid.criteria.{criterion.id}.include", ""),
                "exclude": texts.get(f"grid.criteria.{criterion.id}.exclude", ""),
            }
            for criterion in grid.criteria
        ],
    }
