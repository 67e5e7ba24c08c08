"""A scenario indexed by id, with what can be computed from it alone, computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol, TypeVar

from sim.model.chance import chance
from sim.model.influence import Row, power_shares, rows
from sim.model.negotiation import Preferences
from sim.model.network import topological
from sim.model.risk import weekly_rate
from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion, shares
from sim.world import keys
from sim.world.scenario import Activity, Line, Person, Risk, Scenario
from sim.world.voices import Letter, Party, Stance


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)

KEPT = 8
"""How many indexes are cached: a class plays one scenario, a bench compares a few."""
LIKELIEST = 9_900
"""The most that counts of a probability that an author gives, in points: certainty has no finite rate [design]."""


class Index:
    """Tables by id and derived constants of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._first_plan: dict[str, tuple[int, int]] | None = None
        self.views: dict[str, Any] = {}  # the last version of each part of a view (`sim.world.kept`)
        self._seasonal: dict[int, list[int]] = {}
        self.activities = _by_id(scenario.activities)
        self.people = _by_id(scenario.people)
        self.skills = tuple(dict.fromkeys(person.skill for person in scenario.people))
        counted = [replace(p, fte=portion(p.fte, p.level)) for p in scenario.people]
        self.workers = {skill: tuple(p for p in counted if p.skill == skill) for skill in self.skills}
        self.calendar = _by_id(scenario.calendar)
        weeks = max((p.assimilation for p in scenario.people), default=0)
        self.assimilation = DAYS_PER_WEEK * max(weeks, scenario.parameters.assimilation_weeks)
        self.lines = _by_id(scenario.lines)
        self.donors = _by_id(scenario.donors)
        self.places = {line.id: place for place, line in enumerate(scenario.lines)}
        self.risks = _by_id(scenario.risks)
        self.actors = _by_id(scenario.actors)
        self.direction = tuple(actor.id for actor in scenario.actors if actor.direction)
        self.currencies = _by_id(scenario.currencies)
        self.letters = _by_id(scenario.letters)
        self.negotiations = _by_id(scenario.negotiations)
        self.documents = _by_id(scenario.documents)
        self.studies = _by_id(scenario.studies)
        self.measures = _by_id(scenario.measures)
        self.resources = _by_id(scenario.resources)
        self.requirements = _by_id(scenario.requirements)
        self.seasons = _by_id(scenario.seasons)
        self.assemblies = _by_id(scenario.assemblies)
        self.reports = {report.id: (donor, report) for donor in scenario.donors for report in donor.reports}
        self.costly = tuple(a for a in scenario.activities if a.cost)
        self.payers = tuple(donor for donor in scenario.donors if donor.cash)
        self.categories = tuple(dict.fromkeys(risk.category for risk in scenario.risks))
        self.months = {month.number: month for month in scenario.months}
        self.staff_line = scenario.lines[0].id if scenario.lines else ""
        self.needs = {a.id: a.needs for a in scenario.activities}
        self.asks = {id_: {skill: fte for skill, fte in needs.items() if fte} for id_, needs in self.needs.items()}
        self.predecessors = {a.id: a.after for a in scenario.activities}
        self.successors = _successors(scenario.activities)
        self.gates = {gate: n.id for n in scenario.negotiations for gate in n.gates}
        self.order = topological(self.predecessors, self.predecessors)
        self.durations = {a.id: half_even(a.low + 4 * a.mode + a.high, 6) for a in scenario.activities}
        self.flow = tuple((id_, self.predecessors[id_], self.durations[id_]) for id_ in self.order)

    @cached_property
    def steady(self) -> frozenset[str]:
        """The activities whose pace depends on people alone, not on a season or the trust of an actor."""
        return frozenset(a.id for a in self.scenario.activities if not a.season and not (a.waiting and a.actor))

    @cached_property
    def visits(self) -> dict[str, str]:
        """The mark left by a visit to an activity -> the activity."""
        return {keys.visited(id_): id_ for id_ in self.activities}

    @cached_property
    def season_turns(self) -> tuple[int, ...]:
        """The days on which a season begins or is over, which changes the pace of some work."""
        windows = (window for season in self.scenario.seasons for window in season.windows)
        return tuple(sorted({day for first, last in windows for day in (first, last + 1)}))

    @cached_property
    def default_order(self) -> tuple[str, ...]:
        """The priorities of a team that set none: shuffled, the same in all games, so that they reveal no good plan."""
        return tuple(sorted(self.activities, key=lambda id_: chance(0, "order", id_)))

    def first_plan(self, make: Callable[[], dict[str, tuple[int, int]]]) -> dict[str, tuple[int, int]]:
        """Return the reference plan of the first morning, made once because it is the same in every game."""
        if self._first_plan is None:
            self._first_plan = make()
        return self._first_plan

    @cached_property
    def rates(self) -> dict[str, int]:
        """Weekly hazard of each risk at neutral behaviour, in millionths: its probability over its usual exposure."""
        return {r.id: weekly_rate(min(r.probability, LIKELIEST), self._exposed_weeks(r)) for r in self.scenario.risks}

    @cached_property
    def budgets(self) -> dict[str, int]:
        """Budget at completion of each activity, in cents.

        Direct cost and planned staff, scaled to the budget without the reserve.
        """
        total = sum(line.amount for line in self.scenario.lines if not line.reserve)
        weights = {a.id: a.cost + self._staff_cost(a) for a in self.scenario.activities}
        return shares(total, weights) if any(weights.values()) else dict.fromkeys(weights, 0)

    @cached_property
    def budget(self) -> int:
        """Budget at completion of the whole, in cents."""
        return sum(self.budgets.values())

    @cached_property
    def utility(self) -> dict[str, int]:
        """Social utility that the whole scope brings on each axis, in points."""
        return {
            axis.theme: sum(a.utility.get(axis.theme, 0) for a in self.scenario.activities)
            for axis in self.scenario.axes
        }

    @cached_property
    def cash_share(self) -> int:
        """Share of the budget that passes through the bank, in points; the rest is given in kind."""
        donors = self.scenario.donors
        total = sum(donor.amount for donor in donors)
        return half_even(sum(d.amount for d in donors if d.cash) * FULL, total) if total else FULL

    @cached_property
    def direct_cost(self) -> int:
        """Cents of the headings on which indirect costs are a flat rate: all but the reserve and indirect ones."""
        return sum(line.amount for line in self.scenario.lines if not line.indirect and not line.reserve)

    @cached_property
    def indirect_lines(self) -> tuple[Line, ...]:
        """Headings that are a flat rate on direct costs; none without direct costs."""
        return tuple(line for line in self.scenario.lines if line.indirect) if self.direct_cost else ()

    @cached_property
    def awaited(self) -> tuple[Person, ...]:
        """The paid people who arrive by a recruitment activity of the plan."""
        return tuple(p for p in self.scenario.people if p.joins_after and p.weekly_cost and not p.reserve)

    @cached_property
    def talk(self) -> tuple[Row, ...]:
        """The weights of others in the opinion of each actor; empty if nobody listens to anybody.

        The susceptibility of an actor is the sum of the weights that it gives to others (Friedkin's coupling).
        """
        listens = {actor.id: actor.listens_to for actor in self.scenario.actors}
        openness = {id_: sum(weights.values()) for id_, weights in listens.items()}
        return rows(listens, listens, openness) if any(openness.values()) else ()

    @cached_property
    def consents(self) -> dict[str, str]:
        """Activity -> the assembly whose consent it waits for."""
        return {gate: assembly.id for assembly in self.scenario.assemblies for gate in assembly.gates}

    @cached_property
    def convening(self) -> dict[str, tuple[str, ...]]:
        """Activity -> the assemblies that convene when it ends."""
        before = {a.id: {p for g in a.gates for p in self.predecessors.get(g, ())} for a in self.scenario.assemblies}
        return {id_: found for id_ in self.activities if (found := tuple(a for a in before if id_ in before[a]))}

    @cached_property
    def powers(self) -> dict[str, dict[str, int]]:
        """Share of each actor in the decisions of each assembly, in points (Shapley & Shubik)."""
        return {a.id: power_shares(a.votes, a.quota) for a in self.scenario.assemblies}

    @cached_property
    def parties(self) -> dict[str, tuple[Party, ...]]:
        """The parties on the other side of each negotiation, the main one first."""
        return {n.id: (Party(n.actor, n.theirs, n.beta), *n.others) for n in self.scenario.negotiations}

    @cached_property
    def preferences(self) -> dict[str, tuple[Preferences, ...]]:
        """Preferences in each negotiation: ours, then those of `parties` in order."""
        return {
            n.id: (_preferences(n.ours), *(_preferences(party.stance) for party in self.parties[n.id]))
            for n in self.scenario.negotiations
        }

    @cached_property
    def joining(self) -> dict[str, tuple[str, ...]]:
        """Activity -> the people who join when it is done."""
        waited = {p.joins_after for p in self.scenario.people if p.joins_after and not p.reserve}
        people = self.scenario.people
        return {a: tuple(p.id for p in people if p.joins_after == a and not p.reserve) for a in waited}

    @cached_property
    def slips(self) -> dict[str, dict[str, str]]:
        """Letters sent when a norm is misread: actor -> norm -> letter."""
        slips: dict[str, dict[str, str]] = {}
        for letter in self.scenario.letters:
            if letter.slip and letter.incident:
                slips.setdefault(letter.sender, {}).setdefault(letter.incident.norm, letter.id)
        return slips

    @cached_property
    def with_start(self) -> dict[str, tuple[Letter, ...]]:
        """Activity -> the letters sent when it begins."""
        return {
            a.id: letters
            for a in self.scenario.activities
            if (letters := tuple(x for x in self.scenario.letters if x.after == a.id))
        }

    @cached_property
    def hazards(self) -> tuple[tuple[Risk, int, str], ...]:
        """Each risk with its weekly rate and the actor whose trust changes it, in the author's order."""
        return tuple((risk, self.rates[risk.id], risk.actor) for risk in self.scenario.risks)

    @cached_property
    def exposing(self) -> dict[str, tuple[int, ...]]:
        """Activity -> positions in `hazards` of the risks that it exposes the project to."""
        risks = self.scenario.risks
        return {a: tuple(n for n, risk in enumerate(risks) if a in risk.during) for a in self.activities}

    @cached_property
    def always(self) -> frozenset[int]:
        """Positions in `hazards` of the risks that last as long as the project."""
        return frozenset(n for n, risk in enumerate(self.scenario.risks) if not risk.during and not risk.window)

    def seasonal(self, day: int) -> list[int]:
        """Return the positions in `hazards` of the risks whose window includes a day."""
        found = self._seasonal.get(day)
        if found is None:
            windows = [(n, risk.window) for n, risk in enumerate(self.scenario.risks) if not risk.during]
            found = self._seasonal[day] = [n for n, window in windows if window and window[0] <= day <= window[1]]
        return found

    def _exposed_weeks(self, risk: Risk) -> int:
        if risk.during:
            return max(1, half_even(sum(self.durations[a] for a in risk.during if a in self.durations), DAYS_PER_WEEK))
        if risk.window:
            return max(1, half_even(risk.window[1] - risk.window[0] + 1, DAYS_PER_WEEK))
        return max(1, self.scenario.handover_day // DAYS_PER_WEEK)

    def _staff_cost(self, activity: Activity) -> int:
        regular = (person for person in self.scenario.people if not person.reserve)
        weekly = {p.skill: half_even(p.weekly_cost * FULL, max(p.fte, 1)) for p in regular}
        cost = sum(portion(weekly.get(skill, 0), need) for skill, need in activity.needs.items())
        return half_even(cost * self.durations[activity.id], DAYS_PER_WEEK)


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item.id: item for item in items}


def _successors(activities: tuple[Activity, ...]) -> dict[str, tuple[str, ...]]:
    after: dict[str, list[str]] = {a.id: [] for a in activities}
    for activity in activities:
        for predecessor in activity.after:
            after[predecessor].append(activity.id)
    return {key: tuple(ids) for key, ids in after.items()}


def _preferences(stance: Stance) -> Preferences:
    return Preferences(stance.weights, stance.worths, stance.reservation)


_KEPT: dict[int, Index] = {}


def index_of(scenario: Scenario) -> Index:
    """Return the index of a scenario; the last `KEPT` made are cached."""
    found = _KEPT.get(id(scenario))
    if found is None or found.scenario is not scenario:
        if len(_KEPT) >= KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        found = _KEPT[id(scenario)] = Index(scenario)
    return found
