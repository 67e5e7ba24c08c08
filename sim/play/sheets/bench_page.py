"""The page of `palabre bench`, for authors: results of the written teams by measure, then by item of the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor

from sim.insight.bench import Result, shown
from sim.insight.content import Content
from sim.insight.envelope import Survey
from sim.insight.statistics import column, estimate, sums_of_squares, team_by_seed
from sim.play.authoring.checks_games import ContentLine, content_lines
from sim.play.authoring.compilation import Case
from sim.play.prose import prose
from sim.play.report.canvas import BLUE, FAINT, GREY, INK, PALE, SMALL, WHITE, WIDTH, Canvas, Mark, text_width
from sim.play.report.pictures.frame import Picture, Scale
from sim.play.report.templates import environment
from sim.play.tongue import Tongue, Translate, Words

SENTENCES: Words = {
    "title": ("{scenario} : {n} parties par équipe", "{scenario}: {n} games a team"),
    "lead": (
        "Des équipes écrites jouent ce scénario sur les mêmes tirages. Un trait va du dixième au quatre-vingt-dixième "
        "centile des parties, le point est la médiane.",
        "Written teams play this scenario on the same seeds. A line goes from the tenth to the ninetieth centile of "
        "the games, the dot is the median.",
    ),
    "spread": ("Ce que chaque équipe obtient", "What each team obtains"),
    "skill": ("Part de l’équipe, sur un même tirage : {share} %", "Share of the team, on the same seed: {share}%"),
    "before": ("cercle : {scenario}", "circle: {scenario}"),
    "look": ("Ce qui mérite un regard", "What deserves a look"),
    "nothing": ("Rien.", "Nothing."),
    "content": ("Ligne par ligne", "Line by line"),
    "how": (
        "Part des parties où c’est arrivé, par équipe. Une réponse que personne ne donne, une annexe que personne ne "
        "demande ne sont pas mortes : les équipes écrites choisissent par habitude, et ne lisent pas d’annexe. Les "
        "réponses se comparent plus haut, toutes essayées une fois par partie.",
        "Share of games in which it came about, by team. An answer that nobody gives, an annex that nobody asks for "
        "are not dead: written teams choose by habit, and read no annex. Answers are compared above, each tried once "
        "a game.",
    ),
    "where": ("Où", "Where"),
    "what": ("Quoi", "What"),
    "attention": ("Demi-journées employées", "Half-days used"),
    "served": (
        "En pour cent de celles qu’il y avait / de celles qui auraient servi : ce que ce rôle aurait encore fait "
        "au conseil, si le temps ne lui avait pas manqué. Un second nombre proche de 100 : ce rôle n’a rien à choisir.",
        "As a percentage of those there were / of those that would have served: what this role would still have done "
        "at the council, had it had the time. A second figure close to 100 is a role that has nothing to choose.",
    ),
}
NAMES, ROW = 92, 15
"""Points for the names of teams, and per row."""


@dataclass(frozen=True, slots=True)
class BenchResults:
    """The results to show; `rival` is another version of the scenario, played on the same seeds."""

    found: Survey
    rival: Survey | None
    rival_name: str
    case: Case
    played: Mapping[str, Content]
    problems: Sequence[tuple[str, str]]
    """Findings, each with its cure."""
    unsaid: str = ""
    """A note on what too few games cannot show, "" for none."""


def page(benched: BenchResults, language: str, tr: Translate) -> str:
    """Return the page as well-formed XHTML."""
    tongue = Tongue.of(language, tr, benched.case.scenario.parameters).knowing(SENTENCES)
    said = prose(benched.case.texts, tongue.language)
    games = len(next(iter(benched.found.policies.values())))
    scenarios = (survey.scenario for survey in (benched.found, benched.rival) if survey)
    return environment().get_template("bench.html.j2").render(
        say=tongue.say,
        lang=tongue.language,
        title=tongue.say("title", scenario=said.get("scenario.title", benched.case.scenario.id), n=games),
        rival=benched.rival_name,
        pictures=[_picture(benched, name, unit, tongue) for name, unit in shown(*scenarios)],
        problems=benched.problems,
        unsaid=benched.unsaid,
        teams=[tongue.word(f"policy.{team}") for team in benched.played],
        sections=list(_sections(benched, tongue)),
        attention=list(_attention(benched, tongue)),
    )


def _sections(benched: BenchResults, tongue: Tongue) -> Iterator[tuple[str, list[tuple[str, str, list[int]]]]]:
    """Yield each section with its rows: place, id, percentage of each team's games."""
    for section, rows in groupby(content_lines(benched.case, benched.played), key=lambda line: line.section):
        yield tongue.word(f"section.{section}"), [_row(line) for line in rows]


def _row(line: ContentLine) -> tuple[str, str, list[int]]:
    shares = [round(100 * share) for share in line.shares.values()]
    return f"{line.place.file}:{line.place.line}", line.id, shares


def _attention(benched: BenchResults, tongue: Tongue) -> Iterator[tuple[str, list[tuple[int | None, int | None]]]]:
    for role in next(iter(benched.played.values())).given:
        yield tongue.word(f"role.{role}"), [(c.used(role), c.served(role)) for c in benched.played.values()]


def _picture(benched: BenchResults, name: str, unit: int, tongue: Tongue) -> Picture:
    """Draw a measure: the 10th to 90th percentiles and median of each team, and a circle for the other version."""
    teams = benched.found.policies
    spreads = {team: _spread(results, name, unit) for team, results in teams.items()}
    before = {t: _spread(r, name, unit)[1] for t, r in benched.rival.policies.items()} if benched.rival else {}
    ends = [value for spread in spreads.values() for value in spread] + [*before.values(), 0.0]
    canvas = Canvas(ROW * (len(teams) + 1) + 6)
    low, high = floor(min(ends)), ceil(max(ends))
    x = Scale(low, high, NAMES, WIDTH - 40)
    canvas.line([(x(0), 4), (x(0), ROW * len(teams) + 4)], GREY, 0.6)
    for n, (team, (least, median, most)) in enumerate(spreads.items()):
        y = ROW * n + 12
        canvas.text(0, y, tongue.word(f"policy.{team}"), size=SMALL, room=NAMES - 6)
        canvas.line([(x.start, y), (x.end, y)], PALE, 0.5)
        canvas.line([(x(least), y), (x(most), y)], BLUE, 2.2)
        if team in before:
            canvas.marks([(x(before[team]), y)], Mark("o", 5.5, WHITE, INK))
        canvas.marks([(x(median), y)], Mark("o", 4.5, BLUE, BLUE))
        canvas.text(WIDTH, y, tongue.number(round(median)), size=SMALL, colour=FAINT, align="right")
    for value in (low, high):
        said = tongue.number(value)
        at = min(max(x(value), NAMES + text_width(said, SMALL) / 2), WIDTH - 40 - text_width(said, SMALL) / 2)
        canvas.text(at, ROW * (len(teams) + 1) - 2, said, size=SMALL, colour=FAINT, align="center")
    title = tongue.word(f"bench.{name}")
    return Picture(name, title, _skill(teams, name, tongue), canvas.svg(f"bench-{name}", title))


def _spread(results: Sequence[Result], name: str, unit: int) -> tuple[float, float, float]:
    found = estimate(column(results, name))
    return found.low / unit, found.median / unit, found.high / unit


def _skill(teams: Mapping[str, Sequence[Result]], name: str, tongue: Tongue) -> str:
    if len(teams) < 2:
        return ""
    share = sums_of_squares(team_by_seed(list(teams.values()), name)).skill
    return tongue.say("skill", share=tongue.number(round(100 * share)))
