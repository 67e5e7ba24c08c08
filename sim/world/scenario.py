"""What an author fixes, compiled: frozen dataclasses of ids and whole numbers, without prose.

Units: days are working days from the start of the project (5 a week, day 0 is the first morning), money is whole cents,
scaled values are points (`sim.model.units.FULL` = 10_000). Prose is in `Texts`, keyed by path
(`actors.federation.name`), so that correcting a comma in a letter changes no digest of the game.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sim.model.units import FULL
from sim.world.donors import Donor
from sim.world.effects import Condition, Effect
from sim.world.logframe import Indicator
from sim.world.voices import Actor, Assembly, Letter, Negotiation

Rhythm = Literal["short", "ordinary", "pivotal"]  # court, ordinaire, charnière: 10, 25, 45 minutes in the room
Category = Literal["admin", "works", "team"]
Strategy = Literal["avoid", "reduce", "transfer", "share"]
Family = Literal["communicate", "train", "people"]

ROLES = ("coordination", "finance", "partnerships", "field", "evaluation")
"""The five roles of GAME.md, in the order in which they are listed everywhere."""


@dataclass(frozen=True, slots=True)
class Month:
    """A round: it ends in the evening of `last_day`; `room_day` (1-3) is the day of the class it is played on.

    `note` says whether the Direction waits for the monthly note.
    """

    number: int
    last_day: int
    rhythm: Rhythm
    room_day: int
    note: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on the project.

    `fte` and `level` in points, `weekly_cost` in cents. They join when the activity `joins_after` (a recruitment) ends.
    A `reserve` person joins only if the team recruits them, `delay` days later. `assimilation` is the number of weeks
    before full strength, 0 for that of `Parameters`.
    """

    id: str
    skill: str
    fte: int
    weekly_cost: int
    level: int = FULL
    joins_after: str = ""
    reserve: bool = False
    delay: int = 0
    volunteer: bool = False
    assimilation: int = 0


@dataclass(frozen=True, slots=True)
class Season:
    """A part of the year in which some work goes at `speed` (points); windows are (first day, last day)."""

    id: str
    windows: tuple[tuple[int, int], ...]
    speed: int


@dataclass(frozen=True, slots=True)
class Absence:
    """A feast, a closed office, a leave: `people` (empty: everybody) are away; windows are (first day, last day)."""

    id: str
    windows: tuple[tuple[int, int], ...]
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """A task of the plan: three-point duration in days, FTE needs by skill in points, direct cost in cents.

    `waiting` is the share of the duration that more work cannot shorten, but the trust of `actor` can. `rework` is the
    mean share of flawed work (points). `utility` maps axes to the points earned when the work is well done. `soft` maps
    the predecessors that may be overlapped to the work that this adds (points). `levels` maps a skill to the level that
    is required. `repeats` is an activity that did the same on other sites, `sites` the number of sites of this one. A
    `statutory` activity needs staff who are not volunteers. A visit brings the first letter of `sights` that can come.
    """

    id: str
    package: str
    low: int
    mode: int
    high: int
    after: tuple[str, ...] = ()
    needs: Mapping[str, int] = field(default_factory=dict)
    cost: int = 0
    line: str = ""
    category: Category = "team"
    waiting: int = 0
    actor: str = ""
    season: str = ""
    rework: int = 0
    utility: Mapping[str, int] = field(default_factory=dict)
    scope: int = 0  # points of scope that a team may cut
    currency: str = ""  # of its direct cost, if it is not the project's own
    soft: Mapping[str, int] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    repeats: str = ""
    sites: int = 1
    statutory: bool = False
    sights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A heading of the budget, in cents.

    `reserve`: usable only with the donor's written approval; `indirect`: a flat rate on direct costs.
    """

    id: str
    amount: int
    reserve: bool = False
    indirect: bool = False


@dataclass(frozen=True, slots=True)
class Currency:
    """Another currency: `rate` is the one budgeted, in millionths of it for one unit of the project's.

    `sigma` is its volatility in points a year, 0 for a peg (the CFA franc).
    """

    id: str
    rate: int
    sigma: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """A possible response to a risk.

    `strength` is the share of the hazard that it prevents, `impact_left` the share of the impact that it leaves
    (points); `cost` in cents. `effects` are its side effects: demands on people, secondary risks.
    """

    kind: Strategy
    cost: int
    strength: int
    impact_left: int
    line: str = ""
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """An uncertain event.

    `probability` (points) over the whole exposure, for neutral behaviour. A risk is exposed while one of the activities
    `during` runs, or within its `window`, or, without either, until the handover. `impact` in cents, on `line`; `delay`
    in days, for the first unfinished of `delays`. An entry of the team's register describes the risk if it names one of
    `concerns`. The letter `signal` is sent when three fifths of the hazard that triggers it has accrued, earlier to an
    owner who watches. A `secondary` risk cannot strike until an effect opens it.
    """

    id: str
    category: str
    probability: int
    impact: int
    line: str
    delay: int
    delays: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    window: tuple[int, int] | None = None
    concerns: tuple[str, ...] = ()
    actor: str = ""  # whose distrust feeds it
    exogenous: bool = False  # behaviour changes its consequence, never its hazard
    secondary: bool = False
    signal: str = ""
    letter: str = ""  # the news, when it strikes
    effects: tuple[Effect, ...] = ()
    responses: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Something to read from day `opens` on, by `role` ("": everybody). An annex costs attention and has `effects`."""

    id: str
    words: int
    role: str = ""
    annex: bool = False
    opens: int = 0
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """A study that can be commissioned: cost in cents, days until delivery, effects on delivery."""

    id: str
    cost: int
    line: str
    days: int
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of the territory and its owner. The team finds it by naming one of its `aliases`."""

    id: str
    owner: str
    aliases: tuple[str, ...]
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """A clause of the cahier des charges: measure, target, tolerance, in the measure's own unit.

    Measures: handover_day, final_day, cost (cents), eligible, quality, utility (points), actors_lost (count).
    The Direction cannot amend a `fixed` clause.
    """

    id: str
    measure: str
    target: int
    tolerance: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of social utility of this territory: theme (Gadrey 2004), weight, and who can help define it."""

    theme: str
    weight: int
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """An action for communication, training or people; `cost` in cents, `attention` in half-days."""

    id: str
    family: Family
    cost: int
    line: str
    attention: int
    effects: tuple[Effect, ...] = ()
    conflicts: tuple[str, ...] = ()  # charter themes that it goes against
    when: tuple[Condition, ...] = ()  # it cannot be taken before they hold, and is not offered


@dataclass(frozen=True, slots=True)
class Parameters:
    """Model parameters that a scenario may set within their published ranges (sources in docs/model.md)."""

    shock_sigma: int = 500  # points: lognormal shock common to a category of activities
    price_sigma: int = 500
    discovery_weeks: int = 8  # mean time before flawed work is discovered
    overhead: int = 1_200  # points of time that leave, training and meetings take
    overload: int = 12_500  # points of capacity that may be loaded, with slower work
    correlation: int = 3_000  # Gaussian copula inside a category of risks
    overtime_gain: int = 2_500
    credit_line: int = 0  # cents the organisation can bridge without asking
    credit_rate: int = 500  # points a year
    payment_delay: int = 20  # days between an expense and its payment
    contact_fade: int = 60  # days without contact after which trust fades
    lost_below: int = 2_000  # trust under which an actor is lost
    turnover: int = 2_000  # points of the staff who leave in a year at morale .6 (domain.md §10)
    volunteer_turnover: int = 3_500  # the same of volunteers
    learning: int = 9_000  # points of the time that are left when sites done are doubled (Wright 1936)
    assimilation_weeks: int = 8  # weeks before a newcomer works at full strength
    start_month: int = 9  # month of the year of day 0, for what seasons say on screen
    start_year: int = 2026
    clauses: int = 3  # that a charter needs to be adopted [design]


@dataclass(frozen=True, slots=True)
class RoomPhase:
    """A line of the run sheet: minutes in the room; `months` are the rounds played in it."""

    id: str
    room_day: int
    minutes: int
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole case. `handover` and `closing` are the activities that end operations and the project."""

    id: str
    edition: str
    months: tuple[Month, ...]
    handover: str
    closing: str
    handover_day: int
    final_day: int
    budget: int
    activities: tuple[Activity, ...]
    people: tuple[Person, ...] = ()
    seasons: tuple[Season, ...] = ()
    calendar: tuple[Absence, ...] = ()
    lines: tuple[Line, ...] = ()
    donors: tuple[Donor, ...] = ()
    currencies: tuple[Currency, ...] = ()
    risks: tuple[Risk, ...] = ()
    actors: tuple[Actor, ...] = ()
    assemblies: tuple[Assembly, ...] = ()
    letters: tuple[Letter, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()
    documents: tuple[Document, ...] = ()
    studies: tuple[Study, ...] = ()
    resources: tuple[Resource, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    axes: tuple[Axis, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[Measure, ...] = ()
    run_sheet: tuple[RoomPhase, ...] = ()
    habits: Mapping[str, int] = field(default_factory=dict)  # our own norms, in points
    language: str = "fr"  # in which it is written, and the team speaks at home
    parameters: Parameters = field(default_factory=Parameters)


@dataclass(frozen=True, slots=True)
class Texts:
    """The prose of a scenario: language -> path -> text. The first language is the one it was written in."""

    languages: tuple[str, ...]
    entries: Mapping[str, Mapping[str, str]]
