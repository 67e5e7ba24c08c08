"""The completed assessment grid of a student or of the team: marks, evidence cited, assessors, room to sign."""

from __future__ import annotations

from sim.play.jury.settling import Line
from sim.play.papers.blocks import Facts, Page, Paper, Text, Title
from sim.play.papers.deliberation import (
    certification_facts,
    decision_fields,
    grid_fact,
    group_marks_text,
    identity_field,
)
from sim.play.papers.game import PlayedGame
from sim.play.papers.jury_marks import Jury
from sim.play.papers.mark_texts import (
    assessor_short,
    citations_of_line,
    given_mark_lines,
    observation_text,
    signers,
    standing_mark_lines,
)
from sim.play.papers.words import signatures
from sim.play.prose import one_line
from sim.play.tongue import Tongue, Words

WORDS: Words = {
    "over": ("Grille critériée remplie", "Completed assessment grid"),
    "group_title": ("Critères du groupe", "Group criteria"),
    "student": ("Candidat", "Candidate"),
    "readers": ("Évaluateurs", "Assessors"),
    "settled_by": ("Feuille finale", "Final sheet"),
    "settled_signed": ("signée par {names} ; empreinte {empreinte}", "signed by {names}; empreinte {empreinte}"),
    "settled_none": ("aucune : les notes ne sont pas encore tranchées", "none: marks are not settled yet"),
    "marks": ("Notes", "Marks"),
    "criterion": ("Critère", "Criterion"),
    "retained": ("Note retenue", "Mark retained"),
    "evidence": ("Ce que les notes citent", "What the marks cite"),
    "evidence_intro": (
        "Le numéro est celui de l’entrée dans le journal : « palabre log » la redonne entière, avec ce qui l’entoure.",
        "The number is that of the entry in the log: “palabre log” gives it whole, with what surrounds it.",
    ),
    "cites_nothing": ("aucune pièce citée", "no piece cited"),
    "observations": ("Observations", "Observations"),
    "observations_none": ("Aucune observation n’a été notée.", "No observation was written down."),
    "rule_applied": ("Aucune moyenne, aucune somme n’est faite ici.", "No average and no sum is made here."),
    "signatures": ("Signatures", "Signatures"),
    "read": ("lu par le candidat", "read by the candidate"),
    "empreinte": ("notes {empreinte}", "marks {empreinte}"),
    "empreintes": ("Empreintes", "Empreintes"),
    "empreintes_unfinished": ("journal {log}, INACHEVÉ, grille {grid}…", "log {log}, UNFINISHED, grid {grid}…"),
    "empreintes_both": ("journal {log}, grille {grid}…", "log {log}, grid {grid}…"),
}  # fmt: skip


def grid(game: PlayedGame, jury: Jury, seat: str) -> Paper:
    """Return the grid of a student, or of the group (seat ""). Raises Trouble for an unmarked log.

    Where a grid only marks the group, a student's has no mark of its own: it carries the group's, to be signed for.
    """
    tongue, page = game.tongue.knowing(WORDS), Page()
    lines = jury.lines_of(game.log, seat)
    page.add(Facts(tuple(_facts(game, jury, seat, tongue))), *([identity_field(tongue)] if seat else []))
    if lines:
        _marks(page, lines, jury, tongue)
    if seat and (shared := group_marks_text(game, jury, tongue)):
        page.add(shared)
    language = tongue.language
    page.add(
        Text(jury.text("validation", language), head=tongue.say("rule")),
        Text(tongue.say("rule_applied"), quiet=True),
        *(decision_fields(jury, tongue) if seat else []),
        Title(tongue.say("signatures")),
        signatures(tongue, _boxes(game, jury, seat, tongue)),
    )
    if lines:
        _evidence(page, lines, game, tongue)
    _observations(page, jury, game, seat, tongue)
    whom = game.names.seat(seat) if seat else tongue.say("group_title")
    return Paper(f"grid-{seat or 'group'}", tongue.say("over"), whom, game.lead, tuple(page.blocks), game.footer())


def _facts(game: PlayedGame, jury: Jury, seat: str, tongue: Tongue) -> list[tuple[str, str]]:
    readers = " · ".join(assessor_short(book.header, tongue) for book in jury.books(game.log, seat))
    roles = next((", ".join(map(game.names.role, s.roles)) for s in game.seats if s.id == seat), "")
    signed = signers(jury, tongue)
    final = tongue.say("settled_signed" if signed else "settled_none", names=signed, empreinte=jury.settlement)
    which = "empreintes_both" if game.log.finished else "empreintes_unfinished"
    return [
        *([(tongue.say("student"), f"{game.names.seat(seat)} – {roles}")] if seat else []),
        *certification_facts(jury, tongue),
        grid_fact(jury, tongue),
        (tongue.say("readers"), readers),
        (tongue.say("settled_by"), final),
        (tongue.say("empreintes"), tongue.say(which, log=game.log.empreinte, grid=jury.marking.digest[:16])),
    ]


def _marks(page: Page, lines: tuple[Line, ...], jury: Jury, tongue: Tongue) -> None:
    names = _assessor_names(lines)
    page.add(Title(tongue.say("marks")))
    rows = [
        (
            (line.criterion, jury.text(f"criteria.{line.criterion}.competency", tongue.language)),
            *(given_mark_lines(side, line, jury, tongue) for side in line.sides),
            standing_mark_lines(line, jury, tongue),
        )
        for line in lines
    ]
    share = 40 // len(names)
    widths = [36, *[share] * len(names), 64 - share * len(names)]
    page.table([tongue.say("criterion"), *names, tongue.say("retained")], rows, tongue.say("none"), widths)


def _assessor_names(lines: tuple[Line, ...]) -> list[str]:
    return [one_line(side.assessor) for side in lines[0].sides]


def _evidence(page: Page, lines: tuple[Line, ...], game: PlayedGame, tongue: Tongue) -> None:
    rows = [(line.criterion, *one) for line in lines for one in citations_of_line(line, game, tongue)]
    columns = tongue.columns("criterion", "piece", "cited_by")
    table = page.table_of(columns, rows, [9, 71, 20])
    page.section(tongue.say("evidence"), table, tongue.say("cites_nothing"), tongue.say("evidence_intro"))
    resting = {row[0] for row in rows}
    without = ", ".join(line.criterion for line in lines if line.criterion not in resting)
    if without and resting:
        page.add(Text(tongue.label("cites_nothing", without), quiet=True))


def _observations(page: Page, jury: Jury, game: PlayedGame, seat: str, tongue: Tongue) -> None:
    """Add each assessor's observations of this student and of the group, cited or not."""
    rows = [(who, observation_text(one, game, tongue)) for who, one in jury.observations(game.log, seat)]
    table = page.table_of([tongue.say("assessor"), tongue.say("observations")], rows, [20, 80])
    page.section(tongue.say("observations"), table, tongue.say("observations_none"))


def _boxes(game: PlayedGame, jury: Jury, seat: str, tongue: Tongue) -> list[tuple[str, str]]:
    boxes = [
        (one_line(book.header.assessor), tongue.say("empreinte", empreinte=book.empreinte))
        for book in jury.books(game.log, seat)
    ]
    candidates = [seat] if seat else [one.id for one in game.seats]
    return [*boxes, *((game.names.seat(one), tongue.say("read")) for one in candidates)]
