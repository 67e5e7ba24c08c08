"""The jury's deliberation: the certification, the final marks side by side, and room for its decision.

The decision is written by hand: nothing here adds up or compares marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sim.assess.grid import ABSENT, LEVELS, NOT_OBSERVED
from sim.play.figures import SPACE
from sim.play.jury.settling import Line
from sim.play.papers.blocks import Blank, Cell, Facts, Page, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury
from sim.play.papers.mark_texts import standing_mark_lines
from sim.play.prose import one_line
from sim.play.tongue import Tongue, Words

WORDS: Words = {
    "certification": ("Certification", "Certification"),
    "block": ("Bloc de compétences", "Block of competencies"),
    "block_until": ("{block}, enregistré jusqu’au {day}", "{block}, registered until {day}"),
    "block_formative": ("{block}, formatif : ne certifie pas", "{block}, formative: certifies nothing"),
    "identity": (
        "Nom, prénom, date de naissance du candidat, que le journal ne connaît pas :",
        "The candidate’s name and date of birth, which the log does not know:",
    ),
    "deliberation": ("Délibération", "Deliberation"),
    "deliberation_intro": (
        "Les notes retenues, telles que les grilles signées les motivent. {levels} ; NO : non observé ; abs. : "
        "absent ; – : pas encore retenue ; * : note du groupe. Le programme ne calcule aucun résultat : la "
        "décision s’écrit à la main.",
        "The marks retained, whose reasons are in the signed grids. {levels}; n.o.: not observed; abs.: absent; –: not "
        "retained yet; *: mark of the group. The program computes no result: the decision is written by hand.",
    ),
    "deliberation_none": (
        "Aucune note n’est encore retenue par deux évaluateurs : il n’y a rien à délibérer.",
        "No mark is retained by two assessors yet: there is nothing to deliberate.",
    ),
    "candidate": ("Candidat", "Candidate"),
    "real_name": ("Nom et prénom", "Name"),
    "decision": ("Décision du jury", "Decision of the jury"),
    "decision_boxes": ("☐ validé  ☐ non validé  ☐ entretien", "☐ granted  ☐ not granted  ☐ interview"),
    "decision_here": (
        "☐ bloc validé   ☐ bloc non validé   ☐ entretien individuel, au sujet de :",
        "☐ block granted   ☐ block not granted   ☐ individual interview, about:",
    ),
    "not_observed_short": ("NO", "n.o."),
    "absent_short": ("abs.", "abs."),
    "group_marks": ("Critères du groupe", "Group criteria"),
    "group_sheet": ("{marks} (motivés sur la feuille de l’équipe)", "{marks} (reasons on the team’s sheet)"),
}  # fmt: skip
TEAM, CANDIDATE, MARKS, DECISION = 10, 13, 40, 15
"""Column widths in percent of the page: team, candidate, all the marks together, decision; the name takes the rest
[design]."""


def certification_facts(jury: Jury, tongue: Tongue) -> list[tuple[str, str]]:
    """Return the certification, the block and the end of its registration, as far as the grid states them."""
    grid, said = jury.marking.grid, tongue.knowing(WORDS)
    found = [(said.say("certification"), one_line(grid.certification))] if grid.certification else []
    block = one_line(grid.block)
    if grid.formative:
        found += [(said.say("block"), said.say("block_formative", block=block or grid.id))]
    elif block:
        day = said.written(date.fromisoformat(grid.until)) if grid.until else ""
        found += [(said.say("block"), said.say("block_until", block=block, day=day) if day else block)]
    return found


def grid_fact(jury: Jury, tongue: Tongue) -> tuple[str, str]:
    """Return the grid and its edition as a labelled value."""
    grid = jury.marking.grid
    title = jury.text("title", tongue.language)
    return tongue.say("grid"), tongue.say("grid_named", title=title, id=grid.id, edition=grid.edition)


def add_certification(page: Page, jury: Jury, tongue: Tongue) -> None:
    """Add the certification and the grid."""
    page.add(Facts((*certification_facts(jury, tongue), grid_fact(jury, tongue))))


def group_marks_text(game: PlayedGame, jury: Jury, tongue: Tongue) -> Text | None:
    """Return the group marks, which count for each student too; None without any."""
    said = tongue.knowing(WORDS)
    lines = jury.lines_of(game.log, "")  # in words: what the minutes shorten has its legend there
    marks = [said.say("labelled", label=x.criterion, value=standing_mark_lines(x, jury, said)[0]) for x in lines]
    told = said.say("group_sheet", marks=" · ".join(marks))
    return Text(told, head=said.say("group_marks")) if marks else None


def decision_fields(jury: Jury, tongue: Tongue) -> list[Text | Blank]:
    """Return room for the decision about a student; nothing for a formative grid."""
    said = tongue.knowing(WORDS)
    if jury.marking.grid.formative:
        return []
    return [Text(said.say("decision_here"), head=said.say("decision")), Blank("", 1)]


def identity_field(tongue: Tongue) -> Blank:
    """Return room for the candidate's identity."""
    return Blank(tongue.knowing(WORDS).say("identity"), 1)


def add_deliberation(page: Page, games: Sequence[PlayedGame], jury: Jury, tongue: Tongue) -> None:
    """Add the table of final marks, one row per candidate, with room for a name and the decision."""
    said = tongue.knowing(WORDS)
    grid = jury.marking.grid
    page.add(Title(said.say("deliberation")))
    if not any(line.final for line in jury.lines):
        page.add(Text(said.say("deliberation_none"), quiet=True))
        return
    levels = " ; " if tongue.french else "; "
    scale = levels.join(f"{n}{SPACE}{jury.text(f'scale.{n - 1}', tongue.language)}" for n in range(1, LEVELS + 1))
    page.add(Text(said.say("deliberation_intro", levels=scale), quiet=True))
    asked = [(one.id, f"{one.id}*" if one.unit == "group" else one.id) for one in grid.criteria]
    own = [] if grid.formative else [said.say("decision")]
    columns = [*said.columns("team_column", "candidate", "real_name"), *(name for _, name in asked), *own]
    rows = [row for game in games for row in _rows(game, jury, [id_ for id_, _ in asked], said)]
    marks = [MARKS // len(asked)] * len(asked)
    decision = [DECISION for _ in own]
    name = 100 - TEAM - CANDIDATE - sum(marks) - sum(decision)
    page.table(columns, rows, "", [TEAM, CANDIDATE, name, *marks, *decision])
    page.add(Text(jury.text("validation", tongue.language), head=said.say("rule")))


def _rows(game: PlayedGame, jury: Jury, criteria: Sequence[str], said: Tongue) -> list[tuple[Cell, ...]]:
    group = {line.criterion: line for line in jury.lines_of(game.log, "")}
    boxes = () if jury.marking.grid.formative else (tuple(said.say("decision_boxes").split("  ")),)
    found: list[tuple[Cell, ...]] = []
    for seat in game.seats:
        lines = {**group, **{line.criterion: line for line in jury.lines_of(game.log, seat.id)}}
        marks = [_short_mark(lines[id_], said) if id_ in lines else "" for id_ in criteria]
        found.append((game.display_name, game.names.seat(seat.id), "", *marks, *boxes))
    return found


def _short_mark(line: Line, said: Tongue) -> str:
    if line.final is None:
        return said.say("none")
    short = {NOT_OBSERVED: said.say("not_observed_short"), ABSENT: said.say("absent_short")}
    return short.get(str(line.final.mark), str(line.final.mark))
