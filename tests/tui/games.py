"""The games behind the pictures of the tour: a written game of *Les Jardins du Saloum*, begun, halfway and over."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from textual.app import App

import scenarios
from sim.play.compiled import scenario_of
from sim.play.jury.markbook import marked_log
from sim.play.jury.settling import Settling
from sim.play.library import load
from sim.play.prose import prose
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.session import Session
from sim.world.council import Forecast, Move
from sim.world.teams.policies import TEAM
from tests.scenarios.written import Line, lines_of, moves
from tests.tui.jurors import GRID, assessor, read_all
from tui.assessing.settling import SettlingDesk, teller
from tui.i18n import LANGUAGES
from tui.jury.app import JuryApp
from tui.jury.settling import SettlingApp
from tui.look import Look
from tui.team.app import TeamApp
from tui.team.replay import ReplayApp
from tui.team.seating import SeatingApp

SCENARIO = "jardins-du-saloum"
MORNING, HALFWAY = 83, 118
"""Decisions of the written game after which the second day begins, a letter to the team waiting, and a sixth month."""
MAP = {
    "direction": (9_000, 8_500, 7_000), "federation": (4_500, 9_500, 7_500), "ong_locale": (5_000, 8_000, 6_000),
    "prefet": (9_000, 4_500, 5_000), "communes": (7_500, 6_500, 6_000), "chefs": (7_000, 8_000, 4_500),
    "familles": (5_500, 7_500, 3_000), "jeunes": (3_500, 7_000, 3_500), "afd": (8_500, 6_000, 6_500),
    "fondation": (6_000, 3_500, 6_000), "diaspora": (3_000, 8_500, 7_500), "hydraulique": (6_500, 3_000, 5_500),
    "acheteurs": (4_000, 2_500, 4_500),
}  # fmt: skip
"""Where the team believes the actors to stand: power, interest, attitude."""
REGISTER = (
    ("Une lentille salée sous le site 5 : forage à reprendre", "technique", "B14", 3_000, 18_000),
    ("Le conteneur attend au port, faute de papiers : 80 € par jour", "public", "B17", 5_500, 6_000),
    ("Second versement de l’AFD en retard : paies à découvert", "tresorerie", "B14", 4_000, 60_000),
    ("La comptable part : une semaine sans écriture", "equipe", "B13", 2_000, 4_000),
    ("Les pluies noient deux périmètres avant les semis", "climat", "B28", 3_500, 22_000),
    ("Deux lignées se disputent le site 3 : bornage arrêté", "social", "B10", 6_000, 9_000),
    ("Un acheteur renonce après la première récolte", "marche", "B32", 1_500, 15_000),
)
"""What the team fears: title, category, activity, probability, impact."""
AGENDA = (
    ("finance", "transfer", {"source": "3", "target": "5", "amount": 200_000},
     "Les formations coûtent plus que prévu, les goutte-à-goutte moins."),
    ("field", "commission_study", {"study": "marche_flash"},
     "Personne n’a demandé aux marchés ce qu’ils prendraient en mai."),
    ("coordination", "accelerate", {"activity": "B14", "means": "overtime", "days": 10},
     "Chaque jour gagné ici est un jour gagné à la remise."),
)  # fmt: skip
ASSESSORS = {"Mme Diop": (), "M. Sow": ("c3", "c7")}
"""Two assessors who give level 3, and the criteria on which they give 2."""


class Games:
    """The games that screens are drawn from, played once into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._compiled = folder, load(SCENARIO)
        self._header, lines = lines_of(scenarios.root() / SCENARIO / "playthroughs" / "sans_recu.jsonl")
        self._files = {name: folder / f"{name}.palabre" for name in ("morning", "going", "over")}
        for path, until in zip(self._files.values(), (MORNING, HALFWAY, len(lines)), strict=True):
            with self._begun(path) as session:
                _play(session, lines[:until])
                if not session.closed:
                    _work(session)

    def _begun(self, path: Path, language: str = "fr") -> Session:
        return Session.create(path, self._compiled, seats=TEAM, seed=self._header["seed"], language=language)

    @contextmanager
    def app(self, game: str, language: str, theme: str) -> Iterator[App[object]]:
        """Yield the application of a game, as if nobody had looked at it yet."""
        make: Callable[[str, str], App[object]] | None = getattr(self, f"_{game}_app", None)
        if make:
            yield make(language, theme)
            return
        path = Path(mkdtemp(dir=self._folder)) / "saloum.palabre"  # what is drafted lies beside a game
        if game == "new":
            session = self._begun(path, language)
        else:
            session = Session.open(Path(shutil.copy(self._files[game], path)))
        with session:
            yield TeamApp(session, language, Look(theme))

    def _seats_app(self, language: str, theme: str) -> App[object]:
        return SeatingApp({code: prose(self._compiled.texts, code) for code in LANGUAGES}, language, Look(theme))

    def _recording(self, path: Path) -> Recording:
        file = read_file(path)
        return Recording(file.log, scenario_of(file.compiled or b""), current_rules())

    def _replay_app(self, language: str, theme: str) -> App[object]:
        recording = self._recording(self._files["over"])
        recording.seek(recording.last * 2 // 3)
        return ReplayApp(recording, language, Look(theme))

    def _jury_app(self, language: str, theme: str) -> App[object]:
        recording = self._recording(self._files["over"])
        return JuryApp(assessor(Path(mkdtemp(dir=self._folder)), recording, language=language), Look(theme))

    def _settling_app(self, language: str, theme: str) -> App[object]:
        papers = [self._folder / f"{name}.marks" for name in ASSESSORS]
        recording = self._recording(self._files["over"])
        if not papers[0].exists():
            for name, lower in ASSESSORS.items():
                self._mark(recording, name, lower)
        settling = Settling.resume(self._folder / "jury.settlement", papers, GRID.grid, GRID.digest)
        told = {marked_log(recording.full_log).head: teller(recording, language)}
        return SettlingApp(SettlingDesk(settling, GRID, language, told), Look(theme))

    def _mark(self, recording: Recording, name: str, lower: Collection[str]) -> None:
        jury = assessor(self._folder, recording, language="fr", name=name, assessor=name)
        read_all(jury)
        for key in jury.book.marks.keys(jury.sheet(0)):
            found = jury.marks(0).citation(key)
            cited = found if found.entries else found._replace(passages=("dossier, p. 4",))
            assert jury.marks(0).give(key, 2 if key[0] in lower else 3, cited).done
        assert jury.add("end").done


def _play(session: Session, lines: list[Line]) -> None:
    """Play what was written."""
    for line in lines:
        for move in moves(session, line):
            session.submit(move)


def _decide(session: Session, role: str, kind: str, **body: object) -> None:
    session.submit(Move(role, role, "propose", {"decision": kind, "body": body}))


def _work(session: Session) -> None:
    """Do what a team does in front of the board: a map, a register, an agenda on which not all have answered."""
    for actor, (power, interest, attitude) in MAP.items():
        _decide(session, "field", "place_actor", actor=actor, power=power, interest=interest, attitude=attitude)
    for title, category, concerns, probability, impact in REGISTER:
        _decide(session, "finance", "write_risk", title=title, category=category, concerns=concerns,
                probability=probability, impact=impact * 100)  # fmt: skip
    for role, kind, body, why in AGENDA:
        said = {"decision": kind, "body": body}
        session.submit(Move(role, role, "propose", said, why, Forecast("handover_day", low=350, high=390)))
    first, second, third = (p.id for p in session.agenda()[-len(AGENDA) :])
    session.submit(Move("coordination", "coordination", "agree", {"proposals": [first, second]}))
    session.submit(Move("partnerships", "partnerships", "agree", {"proposals": [first]}))
    session.submit(Move("field", "field", "object", {"proposal": third, "reason": "L’équipe est épuisée."}))
