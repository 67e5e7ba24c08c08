"""With hindsight: which risks came true and who had foreseen them; the team's map of actors against the truth."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import FULL
from sim.play.report.cells import NOTHING, Cells, Labelled
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.world.seen.ties import FateView

LEVELS = ("power", "interest", "attitude", "trust")
"""The levels compared, in the order of the columns."""


def risk_fates(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield the risks that the team wrote down or that appeared; none before the end of the game.

    Columns: name, day identified, owner, day of the first sign, day of occurrence, share of the effect left.
    """
    tongue = names.tongue

    def day(value: int) -> str:
        return tongue.date(value) if value >= 0 else NOTHING

    for row in sorted(filter(_worth_showing, material.final.fates), key=lambda x: (x.struck < 0, x.struck)):
        yield (
            _risk_name(row, names),
            day(row.identified),
            names.role(row.owner) if row.owner else NOTHING,
            day(row.signalled),
            day(row.struck),
            tongue.share(row.left) if row.struck >= 0 or row.left < FULL else NOTHING,
        )


def origins(material: Material, names: PageNames) -> Iterator[Labelled]:
    """Yield each risk that came true, as the author explains it: its name, where it came from and what it brought."""
    struck = (row for row in material.final.fates if row.struck >= 0)
    for row in sorted(struck, key=lambda x: x.struck):
        told = " ".join(filter(None, (names.line(f"risks.{row.id}.{part}") for part in ("cause", "consequence"))))
        if told:
            yield names.name("scenario_risk", row.id), told


def unnoticed(material: Material, names: PageNames) -> str:
    """Return a sentence that names the risks neither written down nor seen, or "" if there are none."""
    found = [_risk_name(row, names) for row in material.final.fates if not _worth_showing(row)]
    return names.tongue.say("slept", names=names.tongue.say("listed").join(found)) if found else ""


def _worth_showing(row: FateView) -> bool:
    return row.identified >= 0 or row.signalled >= 0 or row.struck >= 0 or bool(row.owner) or row.left < FULL


def _risk_name(row: FateView, names: PageNames) -> str:
    name = names.name("scenario_risk", row.id)
    return names.tongue.say("exogenous", name=name) if row.exogenous else name


def beliefs(material: Material, names: PageNames) -> Iterator[Cells]:
    """Yield a row per actor: name, believed and true value of each of `LEVELS`, whether it was lost or never named."""
    tongue = names.tongue
    for row in material.final.beliefs:
        name = names.name("actor", row.id)
        levels = (
            tongue.say("beside", believed=tongue.share(row.believed[x]) if x in row.believed else NOTHING,
                       true=tongue.share(row.true[x]))
            for x in LEVELS
        )  # fmt: skip
        fate = "" if row.known and not row.lost else tongue.say("lost" if row.known else "never_named")
        yield (name, *levels, fate or NOTHING)
