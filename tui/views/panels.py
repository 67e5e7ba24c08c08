"""The panels of the board in words: their rows, all that is known of each, and of the whole.

Rooms and plain mode both show these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sim.world.council import ProposalView
from sim.world.seen.view import View
from tui.i18n import tr, trn
from tui.views import actors, money, plan, risks, sheets, team
from tui.views.dates import date_lines
from tui.views.prose import Prose, capital, pair
from tui.views.sheets import Sheet

Thing = tuple[str, str]
"""The type of the form field that a thing fills, and its id; for a heading, `#` and a family."""


class PanelWords(NamedTuple):
    """A panel: `things`, `lines` and `sheet` are indexed by row; in `whole`, `#` begins a heading."""

    title: str
    figure: str
    things: Sequence[Thing]
    lines: Sequence[str]
    sheet: Callable[[int], Sheet]
    whole: Sheet

    def told(self, row: int) -> Sheet:
        """Return the text of a row, then that of the whole."""
        return (*self.sheet(row), *self.whole)


def _plan(view: View, prose: Prose) -> PanelWords:
    rows = plan.plan_rows(view, prose)
    dates = date_lines(view, prose)
    done = sum(row.status == "done" for row in rows)
    counted = trn("{n} activity done out of {total}", "{n} activities done out of {total}", done, total=len(rows))
    return PanelWords(
        tr("Plan"),
        str(plan.plan_figure(view)),
        [("activity", row.id) for row in rows],
        [pair(row.name, row.words) for row in rows],
        lambda row: sheets.activity_sheet(rows[row], view, prose),
        (f"# {tr('The whole plan')}", counted, *((f"# {tr('Dates to come')}", *dates) if dates else ())),
    )


def _money(view: View, prose: Prose) -> PanelWords:
    rows, donors = money.money_rows(view, prose), [d for d in view.donors if d.cash]
    return PanelWords(
        tr("Money"),
        str(money.money_figure(view)),
        [("line", row.id) for row in rows] + [("donor", d.id) for d in donors],
        [pair(row.name, row.words) for row in rows] + [money.donor_line(d, prose) for d in donors],
        lambda row: sheets.account_sheet(row, view, prose),
        sheets.accounts_sheet(view, prose),
    )


def _actors(view: View, prose: Prose) -> PanelWords:
    rows = actors.actor_rows(view, prose)
    bodies = [actors.assembly_words(x, prose) for x in view.assemblies if x.status != "consented"]
    return PanelWords(
        tr("Actors"),
        str(actors.actor_figure(view)),
        [("actor", row.id) for row in rows],
        [pair(f"{row.code} {row.name}", row.words) for row in rows],
        lambda row: sheets.actor_sheet(rows[row], view, prose),
        (f"# {tr('Bodies whose consent is needed')}", *bodies) if bodies else (),
    )


def _risks(view: View, prose: Prose) -> PanelWords:
    rows = risks.risk_rows(view, prose)
    empty = tr("The register is empty. Write a risk: what could go wrong, and what it would affect.")
    return PanelWords(
        tr("Risks"),
        str(risks.risk_figure(view)),
        [("risk", row.id) for row in rows],
        [pair(f"{row.code} {row.title}", row.words) for row in rows],
        lambda row: sheets.risk_sheet(rows[row], view, prose),
        (f"# {tr('The whole register')}", risks.reserve_line(view) if rows else empty),
    )


def _team(view: View, prose: Prose) -> PanelWords:
    rows = team.team_rows(view, prose)
    return PanelWords(
        tr("Team"),
        str(team.team_figure(view)),
        [("person", row.id) for row in rows],
        [pair(", ".join(filter(None, (row.name, row.post))), row.words) for row in rows],
        lambda row: sheets.person_sheet(rows[row], view, prose),
        (f"# {tr('The team')}", *map(capital, team.team_lines(view, prose))),
    )


_MATTERS: dict[str, tuple[Callable[[View, Prose], PanelWords], tuple[str, ...]]] = {
    "plan": (_plan, ("plan",)),
    "money": (_money, ("money",)),
    "actors": (_actors, ("actors", "communicate")),
    "risks": (_risks, ()),
    "team": (_team, ("people", "train")),
}
"""The function that makes each panel, and the families whose decisions about no thing of the board it lists."""
PANELS = tuple(_MATTERS)
"""The panels with things of the project, in the order of the board."""


def panel_words(name: str, view: View, prose: Prose, agenda: Sequence[ProposalView]) -> PanelWords:
    """Return a panel, each row with what the team has decided about it. Raises KeyError."""
    made, families = _MATTERS[name]
    found = made(view, prose)

    def sheet(row: int) -> Sheet:
        return (*found.sheet(row), *sheets.decided(*found.things[row], agenda, view, prose))

    besides = sheets.decided_at_large(families, agenda, view, prose)
    return found._replace(sheet=sheet, whole=(*found.whole, *besides))
