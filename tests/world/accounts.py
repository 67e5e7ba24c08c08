"""Reports to donors that wait, and the figures in them."""

from dataclasses import replace

from sim.world.decisions import Body, Decision
from sim.world.engine import Simulation
from sim.world.rows import Filing
from sim.world.seen.perception import perceive
from tests.world.cases import well
from tests.world.steps import live_to

EXPLAINED = {"explanation": "measures", "explained": "La pompe est partie plus tard ; l’équipe double lundi."}
FIGURES = {"explanation": "figures"}
LONG = tuple(replace(a, low=90, mode=95, high=100) if a.id == "dig" else a for a in well().activities)
"""Digging that makes the handover months late."""


def project(*, late: bool = False) -> Simulation:
    """Return a well on day 50 or so: the town reads a report in two days, and waits for it before it pays."""
    s = Simulation(well(letters=(), risks=(), **({"activities": LONG} if late else {})), 1)
    live_to(s, 50)
    return s


def do(s: Simulation, kind: str, **body: object) -> None:
    s.apply(Decision(kind, body, "finance"))
    s.state().attention["finance"] = 6


def spent(s: Simulation) -> int:
    return sum(line.spent for line in perceive(s.world).lines)


def progress(s: Simulation) -> int:
    last, plan = perceive(s.world).snapshots[-1], perceive(s.world).planned
    return last.earned * 10_000 // plan[-1]


def report(s: Simulation, beyond: float = 0, how: Body = EXPLAINED, news: str = "told") -> Filing:
    """Send the interim report, with an expense that is `beyond` the ledger by a share of it."""
    expense = round(spent(s) * (1 + beyond))
    do(s, "donor_report", report="interim", expense=expense, progress=progress(s), news=news, **how)
    return s.state().filings["interim"]


def waiting(s: Simulation) -> tuple[str, str]:
    """Return what the town waits for before it pays, and where its report stands."""
    view = perceive(s.world)
    return view.donors[0].waiting_for, view.reports[0].stage


def town(s: Simulation) -> int:
    return s.state().relations["town"].trust
