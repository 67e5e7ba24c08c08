"""Two continuations of one game compared: cash and work as bands over simulated futures, and their results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.insight.bands import Bands, Numbers, quantiles
from sim.insight.ledger import FEW, UNITS, amounts
from sim.model.units import DAYS_PER_WEEK, FULL
from sim.play.report.canvas import BLUE, FAINT, OCHRE, PALE, SMALL, WHITE, WIDTH, Canvas
from sim.play.report.pictures.frame import LineLabel, Picture, Plot, Scale, line_labels, round_amounts, value_axis
from sim.play.report.templates import environment
from sim.play.tongue import Tongue, Translate, Words, steps
from sim.world.scenario import Parameters
from sim.world.seen.outcomes import NAMES

TOP, BOTTOM = 10, 150
"""Points: the inside of a picture from its top."""
MOST = 12
"""Most decisions listed for each game; beyond, how many more there are [design]."""

SENTENCES: Words = {
    "title": ("Deux chemins depuis l’entrée {seq}", "Two ways from entry {seq}"),
    "lead": (
        "Même graine, mêmes {seq} premières entrées ; les chemins se séparent au conseil du {date}. À la fin de ce "
        "conseil, chaque partie est jouée jusqu’au bout par l’équipe de référence ({policy}), dans les mêmes {n} "
        "futurs.",
        "The same seed, the same first {seq} entries; the ways part in the council of {date}. At the end of that "
        "council, each game is played to its end by the reference team ({policy}), in the same {n} futures.",
    ),
    "few": (
        "Moins de {few} futurs : il n’y a rien à y lire, et ni résultats ni courbes n’en sont donnés. Recommencez "
        "sans --runs.",
        "Fewer than {few} futures: there is nothing to read in them, and neither results nor curves are given. Try "
        "again without --runs.",
    ),
    "decided": (
        "Ce que l’une a décidé à ce conseil, et l’autre non",
        "What one decided in that council, and the other did not",
    ),
    "whose": ("équipe {team}, journal {empreinte}", "team {team}, log {empreinte}"),
    "nothing": ("rien de plus", "nothing more"),
    "others": ("… et {n} de plus", "… and {n} more"),
    "short.one": ("première", "first"),
    "short.other": ("seconde", "second"),
    "results": ("Résultats", "Results"),
    "result": ("Résultat", "Result"),
    "difference": ("seconde − première, ± 2 erreurs types", "second − first, ± 2 standard errors"),
    "how": (
        "Médiane, et huit futurs sur dix entre parenthèses. La différence est une moyenne, prise futur par futur ; "
        "plus petite que ce qui suit ±, elle ne se distingue pas de rien. Délais et coût : moins vaut mieux. Ce que "
        "l’équipe de référence ferait ensuite n’est pas ce qu’il fallait faire.",
        "Median, and eight futures in ten in brackets. The difference is a mean, taken future by future; smaller than "
        "what follows ±, it cannot be told from nothing. Schedule and cost: less is better. What the reference team "
        "would do next is not what ought to be done.",
    ),
    "cash": ("L’argent en banque", "Money in the bank"),
    "progress": ("Le travail dit fait", "Work reported as done"),
    "since": ("à partir de là : futurs", "from here on: futures"),
    "reading": (
        "Première : trait plein pour la médiane, bande grise pour huit futurs sur dix. Seconde : trait creux, et "
        "tirets pour huit futurs sur dix.",
        "First: a full line for the median, a grey band for eight futures in ten. Second: a hollow line, and dashes "
        "for eight futures in ten.",
    ),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two games that share their first `seq` entries and differ from the council of working day `day` on.

    `decided` is what each decided and the other did not, `bands` their futures, `policy` the name of the reference team
    that plays them.
    """

    title: str
    teams: tuple[str, str]
    empreintes: tuple[str, str]
    decided: tuple[Sequence[str], Sequence[str]]
    bands: tuple[Bands, Bands]
    seq: int
    day: int
    policy: str


def page(pair: Comparison, language: str, tr: Translate, project: Parameters) -> str:
    """Return the comparison as well-formed XHTML; of fewer than `FEW` futures, what was decided and nothing else."""
    tongue = Tongue.of(language, tr, project).knowing(SENTENCES)
    futures = len(pair.bands[0].results)
    few = futures < FEW
    facts = {"seq": pair.seq, "date": tongue.date(pair.day), "policy": pair.policy, "n": futures, "few": FEW}
    return environment().get_template("comparison.html.j2").render(
        say=lambda id_: tongue.say(id_, **facts),
        lang=tongue.language,
        title=pair.title,
        sides=list(_sides(pair, tongue)),
        few=few,
        pictures=[] if few else [cash(pair, tongue), progress(pair, tongue)],
        rows=[] if few else rows(pair, tongue),
    )


def _sides(pair: Comparison, tongue: Tongue) -> Iterator[tuple[str, str, list[str]]]:
    """Yield for each game its name, its team and empreinte, and what it decided that the other did not."""
    for name, team, empreinte, decided in zip(("one", "other"), pair.teams, pair.empreintes, pair.decided, strict=True):
        more = [tongue.say("others", n=len(decided) - MOST)] if len(decided) > MOST else []
        told = [*decided[:MOST], *more] or [tongue.say("nothing")]
        yield tongue.say(f"short.{name}"), tongue.say("whose", team=team, empreinte=empreinte), told


def cash(pair: Comparison, tongue: Tongue) -> Picture:
    """Draw the cash of both games week by week."""
    tables = [bands.cash for bands in pair.bands]
    low, high = min(0, *(int(t.min()) for t in tables)), max(int(t.max()) for t in tables)
    plot = _plot(pair, low, max(high, low + 100_000))
    marks = [(amount, tongue.kilos(amount)) for amount in round_amounts(low, high)]
    return _picture("cash", pair, plot, tables, marks, tongue)


def progress(pair: Comparison, tongue: Tongue) -> Picture:
    """Draw the share of the work that both games report as done."""
    marks = [(n, tongue.share(n)) for n in range(0, FULL + 1, FULL // 4)]
    return _picture("progress", pair, _plot(pair, 0, FULL), [bands.progress for bands in pair.bands], marks, tongue)


def _plot(pair: Comparison, low: int, high: int) -> Plot:
    weeks = max(bands.cash.shape[1] for bands in pair.bands)
    return Plot(Scale(0, weeks, 46, WIDTH - 76), Scale(low, high, BOTTOM, TOP))


def _picture(  # noqa: PLR0913, PLR0917 - what a picture is made of
    name: str, pair: Comparison, plot: Plot, tables: Sequence[Numbers], marks: Sequence[tuple[int, str]], tongue: Tongue
) -> Picture:
    canvas, x, y = Canvas(BOTTOM + 24), plot.x, plot.y
    value_axis(canvas, plot, marks)
    for week in range(0, int(x.high) + 1, 13):
        canvas.text(x(week), BOTTOM + 9, tongue.week(week * DAYS_PER_WEEK), size=SMALL, colour=FAINT, align="center")
    since = min(bands.since for bands in pair.bands)
    canvas.line([(x(since), TOP - 4), (x(since), BOTTOM)], FAINT, 0.7, "dotted")
    canvas.text(x(since) + 3, BOTTOM + 18, tongue.say("since"), size=SMALL, colour=FAINT)
    three = [quantiles(table) for table in tables]
    weeks = [[x(week) for week in range(1, table.shape[1] + 1)] for table in tables]
    low, _, high = (list(map(y, values)) for values in three[0])
    canvas.area([*zip(weeks[0], low, strict=True), *reversed([*zip(weeks[0], high, strict=True)])], PALE)
    for edge in (three[1][0], three[1][2]):
        canvas.line([*zip(weeks[1], map(y, edge), strict=True)], OCHRE, 0.9, "dashed")
    first, second = ([*zip(weeks[at], map(y, three[at][1]), strict=True)] for at in (0, 1))
    canvas.line(first, BLUE, 1.8)
    canvas.line(second, OCHRE, 2.4)
    canvas.line(second, WHITE, 0.9)  # hollow, so that it differs from the first in black and white
    names = (tongue.say("short.one"), tongue.say("short.other"))
    ends = [LineLabel(y(three[at][1][-1]), names[at], (BLUE, OCHRE)[at]) for at in (0, 1)]
    line_labels(canvas, ends, x.end, plot)
    title = tongue.say(name)
    return Picture(name, title, "", canvas.svg(name, title))


def rows(pair: Comparison, tongue: Tongue) -> list[tuple[str, str, str, str]]:
    """Return for each result its name, both values, and the difference second − first."""
    one, other = (bands.results for bands in pair.bands)
    differences = amounts(other - one)
    spread = [quantiles(one), quantiles(other)]
    found = []
    for n, name in enumerate(NAMES):
        first, second = (_spread(tongue, name, [float(v[n]) for v in way]) for way in spread)
        gap, unit = differences[n], UNITS[name]
        between = tongue.change(steps(gap.mean, unit), steps(gap.margin, unit), unit)
        found.append((tongue.word(f"outcome.{name}"), first, second, between))
    return found


def _spread(tongue: Tongue, name: str, values: Sequence[float]) -> str:
    unit = UNITS[name]
    low, median, high = (tongue.measure(steps(value, unit), unit) for value in values)
    return f"{median} ({low} … {high})"
