"""What a role may see: the only data that screens, plain mode, reports and policies ever receive.

Filled by `sim.world.seen.perception` from the true state. Ids are those of the scenario, days are working days since
the start, money is cents, scaled values are points. `None` means "the team does not know". Named tuples, not
dataclasses, because those make a seat start more slowly: creating the classes takes five times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from sim.world.rows import Outing, Remark
from sim.world.scenario import Season
from sim.world.seen.appraised import Evaluation
from sim.world.seen.staff import AbsenceView, PersonView, SkillView
from sim.world.seen.talking import CardView, DutyView, LetterView, TalkDebrief, TalkView
from sim.world.seen.ties import AssemblyView, BeliefView, FateView, PromiseView

ActivityStatus = Literal["waiting", "ready", "running", "paused", "blocked", "rework", "done"]


class Todo(NamedTuple):
    """A line of *À traiter*.

    `kind`: letter, question, report, talk, promise, duty, plan, charter, axes, note, cash; `ref` its id or "",
    `due` its last day or -1.
    """

    kind: str
    ref: str
    due: int
    urgent: bool


class ActivityView(NamedTuple):
    """A task as the team sees it.

    `reported` progress (points) counts hidden flaws as done; dates are days, -1 when there is none.
    """

    id: str
    package: str
    status: ActivityStatus
    reported: int
    start: int
    finish: int
    reference_start: int
    reference_finish: int
    promised_finish: int  # in the first plan that was frozen; stays visible
    forecast_start: int
    forecast_finish: int
    slack: int
    critical: bool
    needs: Mapping[str, int]
    people: tuple[str, ...]
    after: tuple[str, ...]
    cost: int
    spent: int
    hurried_until: int  # day on which ordered help runs out, at the latest; -1 for none
    cut: int
    line: str
    blocked_by: str = ""  # "cash", "staff", "nobody" (has the skill), or the id of a negotiation, assembly or activity
    scope: int = 0
    low: int = 0
    mode: int = 0
    high: int = 0
    soft: tuple[str, ...] = ()  # those of `after` that may be overlapped
    levels: Mapping[str, int] = {}
    repeats: str = ""
    statutory: bool = False
    waiting: int = 0  # points of the duration that more work does not shorten
    season: Season | None = None  # in which it goes slower
    currency: str = ""  # of its direct cost, if it is not the project's own
    ordered: int = -1  # the day on which what it needs was ordered ahead
    keep: int = 0  # cents per storage period until it begins (`sim.world.days.orders.KEPT`)
    goods: bool = False  # it needs goods that can be ordered ahead


class LineView(NamedTuple):
    """A heading of the budget, in cents.

    `original` as signed, `current` after transfers, `spent`, `committed` on running work; `planned` is the part of
    `current` that the reference plan spends by today.
    """

    id: str
    original: int
    current: int
    spent: int
    committed: int
    planned: int
    reserve: bool
    indirect: bool
    funders: Mapping[str, int]  # what each donor pays of it today, in cents


class SnapshotView(NamedTuple):
    """A Friday evening: the planned value and the four series, in cents."""

    week: int
    planned: int
    earned: int
    expense: int
    cash: int
    eligible: int


class ReportView(NamedTuple):
    """A report due to a donor; `sent` is the day on which it was last sent, -1 while it is to be sent (again).

    `stage`: awaited, sent, questioned, refused, accepted. `awaits`: the activity that must be done first, or "".
    `remarks`: what the donor found wanting in a report that it questions or has refused.
    """

    id: str
    donor: str
    due: int
    final: bool
    sent: int
    stage: str = "awaited"
    awaits: str = ""
    remarks: tuple[Remark, ...] = ()


class InstalmentView(NamedTuple):
    """A payment still to come: cents, the first day on which it can be made, what it waits for, its usual delay."""

    id: str
    amount: int
    day: int
    done: str
    report: str
    justified: int
    delay: int


class DonorView(NamedTuple):
    """A donor: its grant, what it has paid, what it pays next, and what it is waiting for.

    `waiting_for`: an `Obstacle`, "arriving", "withdrawn", or "" (nothing more to come, or about to be paid).
    `amendments`: purpose -> asked, granted or denied. `receipts`: day and cents of each payment, negative if paid back.
    `covered`: the expense that it bears so far, in cents. `coming`: payments to come, including one on its way.
    `last_day`: of its period, as extended, or -1.
    """

    id: str
    amount: int
    received: int
    cash: bool
    transfer: int
    next_amount: int
    waiting_for: str
    amendments: Mapping[str, str]
    covered: int = 0
    receipts: tuple[tuple[int, int], ...] = ()
    coming: tuple[InstalmentView, ...] = ()
    last_day: int = -1

    @property
    def withdrawn(self) -> bool:
        """Whether it pays nothing more."""
        return self.waiting_for == "withdrawn"


class RiskView(NamedTuple):
    """A line of the team's own register: what it wrote, nothing from the scenario.

    `cost`, `left_probability`, `left_impact`: its estimates of what the response costs and leaves.
    """

    id: str
    title: str
    category: str
    concerns: str
    probability: int
    impact: int
    response: str
    owner: str
    month: int
    cost: int | None = None
    left_probability: int | None = None
    left_impact: int | None = None


class ActorView(NamedTuple):
    """An actor that the team knows.

    Power, interest, attitude, legitimacy and urgency are what the team believes and wrote, or None. `themes`: the axes
    of social utility that matter to it, once the team has dealt with it.
    """

    id: str
    power: int | None
    interest: int | None
    attitude: int | None
    needs: str
    trust: int | None  # as last felt, to the nearest tenth
    trust_day: int
    engaged: int
    claim_since: int  # day since which it has been waiting for an answer, or -1
    norms: Mapping[str, int]
    partner: bool
    lost: bool
    direction: bool
    legitimacy: int | None = None
    urgency: int | None = None
    signed: bool = False  # the charter
    themes: tuple[str, ...] = ()


class DocumentView(NamedTuple):
    """Something to read, open to this role."""

    id: str
    words: int
    role: str
    annex: bool
    read: bool


class ClauseView(NamedTuple):
    """A clause of the charter, in the team's words. `threshold` in cents, `delay` in days; None: no limit."""

    id: str
    theme: str
    rule: str
    threshold: int | None
    bound: str
    adopted: bool
    delay: int | None
    channel: str
    partners: tuple[str, ...]


class PriceView(NamedTuple):
    """The price of a study or a measure: cents, working days until delivery (study), half-days (measure)."""

    cost: int
    days: int
    attention: int


class AxisView(NamedTuple):
    """An axis of social utility that the team has named."""

    id: str
    theme: str
    public: str
    qualitative: str
    quantitative: str
    partners: tuple[str, ...]
    felt: int | None  # how far along it is according to somebody concerned, to the nearest tenth
    felt_day: int


class QuestionView(NamedTuple):
    """A question at the end of a month about a decision that conflicts with an adopted clause.

    `decision`: `letter/option`, `mail:role` for a letter to another role, `measure:id` and the like. `seen`: the team
    had noticed by itself. `answer`: keep, amend, derogate, no_conflict, or "" while there is none.
    """

    id: str
    clause: str
    decision: str
    month: int
    seen: bool
    answer: str


class RequirementView(NamedTuple):
    """A clause of the cahier des charges against today's forecast, in the measure's own unit.

    `declared`: "", met, gap, amendment; `first`: the target as signed; `stands`: a `Standing` as far as the team can
    tell, or ""; `asked`: the day of a pending request for an avenant, or -1. Once the game is closed, `came` is the
    true value (None: a day not reached) and `ended` its `Standing`, "" until then.
    """

    id: str
    measure: str
    target: int
    tolerance: int
    forecast: int | None
    declared: str
    first: int = 0
    stands: str = ""
    asked: int = -1
    fixed: bool = False
    came: int | None = None
    ended: str = ""


class SayingView(NamedTuple):
    """What the Direction said: the day, one of `sim.world.days.mandate.SAYINGS`, the clause or month concerned."""

    day: int
    kind: str
    ref: str


class GapView(NamedTuple):
    """Something that a seat noticed and reported."""

    id: str
    about: str
    kind: str
    note: str
    role: str
    month: int


class Outcome(NamedTuple):
    """One of the seven results.

    `value` in `unit` (points, days, cents); `better`: whether more or less is better. `facts` are the figures behind
    it, each in its own unit.
    """

    id: str
    value: int
    unit: str
    better: Literal["more", "less"]
    facts: Mapping[str, int]


class View(NamedTuple):
    """Everything one role knows today (`role` "" is what the whole team knows when it talks)."""

    scenario: str
    role: str
    day: int
    month: int
    months: int
    rhythm: str
    room_day: int  # day of the class on which this month is played
    month_last_day: int
    handover_day: int
    final_day: int
    stopped_by: tuple[str, ...]  # letters that could not wait
    closed: bool
    attention: Mapping[str, int]
    todo: tuple[Todo, ...]
    activities: tuple[ActivityView, ...]
    priorities: tuple[str, ...]
    frozen: bool
    forecast_handover: int
    people: tuple[PersonView, ...]
    skills: tuple[SkillView, ...]
    calendar: tuple[AbsenceView, ...]
    talking: int  # points of everybody's time that communication takes
    morale: int | None
    fatigue: int | None
    lines: tuple[LineView, ...]
    planned: tuple[int, ...]  # planned value at the end of each week of the reference plan
    snapshots: tuple[SnapshotView, ...]
    cash: int | None
    credit: int
    credit_rate: int  # points a year
    advanced: int  # part of the credit line that the organisation lent while purchases were frozen, in cents
    rates: Mapping[str, int]  # currencies that float: millionths for one of the project's
    documents_level: str  # how supporting documents are kept: usual, strict
    donors: tuple[DonorView, ...]
    reports: tuple[ReportView, ...]
    risks: tuple[RiskView, ...]
    actors: tuple[ActorView, ...]
    letters: tuple[LetterView, ...]
    talks: tuple[TalkView, ...]
    documents: tuple[DocumentView, ...]
    studies: Mapping[str, str]  # id -> "", "running", "done"
    measures: Mapping[str, int]  # id -> times taken, of those that can be or were
    measure_families: Mapping[str, str]  # id -> people, communicate or train
    categories: tuple[str, ...]  # kinds of risks that a register knows
    resources: tuple[str, ...]
    axes: tuple[AxisView, ...]
    clauses: tuple[ClauseView, ...]
    charter: str  # "", adopted, submitted, commented, signed
    charter_comments: tuple[str, ...]  # what the Direction found wanting in it
    questions: tuple[QuestionView, ...]
    requirements: tuple[RequirementView, ...]
    direction: tuple[SayingView, ...]  # in the order of the days
    gaps: tuple[GapView, ...]
    kinds: tuple[str, ...]  # decision kinds open to this role now
    outcomes: tuple[Outcome, ...]  # empty until the game is closed
    promises: tuple[PromiseView, ...] = ()
    assemblies: tuple[AssemblyView, ...] = ()
    evaluation: Evaluation | None = None  # None until the game is closed
    fates: tuple[FateView, ...] = ()  # empty until the game is closed, as the next
    beliefs: tuple[BeliefView, ...] = ()
    debriefs: tuple[TalkDebrief, ...] = ()
    incidents: tuple[CardView, ...] = ()
    duties: tuple[DutyView, ...] = ()  # what the agreements oblige the project to
    prices: Mapping[str, PriceView] = {}  # of studies and measures, the same whatever is true
    clauses_needed: int = 0  # that a charter takes to be adopted; 0 where nobody said
    outings: tuple[Outing, ...] = ()  # in the order of the days
    delivered: Mapping[str, int] = {}  # activity -> its first finish, before any rework
