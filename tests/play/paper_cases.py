"""A game played by hand, its log, and the marks of an assessor: input of the tests of papers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.finder import scenario_file
from sim.play.jury.grids import Marking, load_grid
from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.jury.settling import Settling
from sim.play.papers import (
    ONLY,
    Jury,
    PlayedGame,
    files,
    load_jury,
    slug,
    team_letter,
)
from sim.play.record.files import to_jsonl, write_atomic
from sim.world.teams.policies import TEAM
from tests.play.game_cases import ASKED, Table, play_quarrel, with_prose
from tests.world.cases import well
from tui.i18n import set_language, tr

HOSTILE = '<script>alert("=1+1")</script>'
MARKING = load_grid("rncp35203-bc02")
CASE = with_prose(well(requirements=ASKED), scenario__title="Un puits", actors__chief__name="Le chef du village")


def export_quarrel(folder: Path, team: str = "Baobab", *, seats=TEAM, end: bool = True, case=CASE) -> Path:
    """Play the quarrel, and export its log with the scenario beside it."""
    table = Table(case, seats)
    table.header = replace(table.header, team=team)
    play_quarrel(table)
    table.propose("evaluation", "write_evening", held="Couper.", disagreed="Luc voulait attendre.", changed=HOSTILE)
    log = table.end() if end else table.log()
    path = folder / f"{slug(team)}.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), case.encoded)
    return path


def read_game(path: Path, n: int = 0, language: str = "fr") -> PlayedGame:
    set_language(language)
    return PlayedGame.read(path, team_letter(n), "", language, tr)


def marks_file(
    path: Path, games, name: str, exposure: str, shift: int, *, ties: str = "", marking: Marking = MARKING
) -> Path:
    """Write signed marks: all cite the objection, and one is changed after the outcome was opened."""
    grid = marking.grid
    logs = tuple(marked_log(game.log) for game in games)
    header = MarksHeader(name, exposure, ties, grid.id, grid.edition, marking.digest, logs, "fr", None)  # type: ignore[arg-type]
    marks = Markbook.create(path, header, grid)
    for n, game in enumerate(games):
        seats = [seat.id for seat in game.seats]
        verdicts = [
            {"entry": 2, "criterion": c.id, "seat": seat, "level": 3} for c in grid.criteria for seat in seats
        ]  # fmt: skip
        marks.add("judge", {"log": n, "entry": 2, "verdicts": verdicts, "comment": "", "flag": False})
        marks.add("read", {"log": n})
        marks.add("observe", {"log": n, "where": "oral", "at": "10:42", "seat": seats[0], "text": HOSTILE})
        given = {"log": n, "entries": [2], "observations": [], "passages": ["p. 4"], "flag": False, "why": ""}
        keys = marks.marks.keys(marks.marks.sheets[n])
        for criterion, seat in keys:
            level = 2 + (shift if criterion == "c4" else 0)
            marks.add("mark", {**given, "criterion": criterion, "seat": seat, "mark": level, "comment": "=2+2"})
        marks.add("outcome", {"log": n})
        criterion, seat = keys[0]
        changed = {**given, "criterion": criterion, "seat": seat, "mark": 3, "comment": ""}
        marks.add("mark", {**changed, "why": "L’entrée 2 relie l’axe au besoin."})
    marks.add("end", {})
    return path


def settled_jury(folder: Path, game: PlayedGame) -> Jury:
    """Two signed marks files that differ on c4, settled and signed."""
    paths = [marks_file(folder / "a.marks", [game], "Mme Diop", "nothing", 0)]
    paths.append(marks_file(folder / "b.marks", [game], "M. Sow", "led", 1))
    settling = Settling.resume(folder / "j.settlement", paths, MARKING.grid, MARKING.digest)
    for log, criterion, seat in settling.settlement.queue():
        settling.add("settle", log=log, criterion=criterion, seat=seat, mark=2, why="Relu ensemble.")
    for name in ("Mme Diop", "M. Sow"):
        settling.add("sign", assessor=name)
    return load_jury(paths, settling.path, "", "fr")


def papers_of(games, judged, *only: str) -> dict[str, bytes]:
    return dict(files(games, judged, only or ONLY))


def saved(folder, log, case=CASE):
    path = folder / "partie.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), case.encoded)
    return path


def promising(*, rule: str = "Un cadeau se refuse", case: Compiled = CASE) -> Table:
    """A word that is broken, a letter that nobody answers, a clause, two people never spoken to."""
    table = Table(case)
    table.propose("partnerships", "promise", "Il nous attend.", actor="chief", activity="dig", days=10, words="word")
    table.propose("evaluation", "propose_clause", theme="integrity", rule=rule, bound="everyone", partners=["chief"])
    while "gift" not in [letter.id for letter in table.game.view().letters]:
        table.close()
    return table


def questioned() -> tuple[Table, str]:
    """Return a table that took a gift against its charter, and the id of the question that the charter asks it."""
    table = promising(rule="Un cadeau se refuse.")
    for theme in ("dignity", "data", "images"):
        table.propose("evaluation", "propose_clause", theme=theme, rule="Une autre règle", bound="everyone")
    table.agree(table.propose("evaluation", "adopt_charter", "Elle est écrite."), "evaluation")
    table.propose("field", "answer_letter", letter="gift", option="take")
    while not table.game.view().questions:
        table.close()
    (question,) = table.game.view().questions
    return table, question.id


def dossier_page(paper):
    from sim.play.papers.rendering import to_html  # noqa: PLC0415

    return to_html(paper, "fr")
