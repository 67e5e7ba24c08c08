"""Rows of the tables of a state: whole numbers, texts, tuples. Only the engine changes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sim.model.units import FULL

TaskStatus = Literal["waiting", "running", "paused", "done"]
TalkStatus = Literal["unopened", "open", "agreed", "failed"]
DutyStatus = Literal["", "kept", "broken", "released"]
CharterStatus = Literal["", "adopted", "submitted", "commented", "signed"]
FilingStage = Literal["sent", "questioned", "refused", "accepted"]
Remark = Literal["late", "figures", "progress", "explanation", "news", "listening"]
PapersLevel = Literal["usual", "strict"]
"""How supporting documents are kept."""
Standing = Literal["met", "tolerated", "gap"]
"""How a value stands against a clause of the cahier des charges."""
Lack = Literal["safeguarding", "integrity", "alert", "channel", "specific", "heard", "broad"]
"""What the Direction may find wanting in a charter: three essential themes, then other parts of its quality."""
Obstacle = Literal["", "day", "done", "report", "examined", "questioned", "overdue", "justified"]
"""What an instalment waits for: see `sim.world.donors.Instalment`; "" for nothing."""


def or_none(value: int) -> int | None:
    """Return a value of a row, or None for -1, which means that there is none."""
    return None if value < 0 else value


@dataclass(slots=True)
class Task:
    """The true status of an activity. Work is in points of a day (10_000: one day at the normal pace).

    `worked` counts the days on which it ran; while it runs, only those before the morning of `resumed`. `overtime`,
    `temporary` (staff) and `express` (freight) are the days of help that were left when it had run for `counted` days.
    """

    status: TaskStatus = "waiting"
    total: int = 0
    remaining: int = 0
    rate: int = 0
    since: int = 0
    start: int = -1
    finish: int = -1
    delivered: int = -1  # its first finish, before any rework
    stretch: int = FULL  # factor on the duration, set before the start
    lag: int = 0  # days of waiting added before the start
    price: int = FULL  # factor on the direct cost
    spent: int = 0
    cut: int = 0
    worked: int = 0
    resumed: int = 0
    counted: int = 0
    overtime: int = 0
    temporary: int = 0
    express: int = 0
    flaws: int = 0  # points of the work that are wrong and not yet discovered
    quality: int = FULL
    rounds: int = 0  # how often it was begun: once, then once per rework
    early: tuple[str, ...] = ()  # predecessors that the team does not wait for
    due: int = -1  # the evening on which it ends at today's pace
    ordered: int = -1  # the day on which what it needs was ordered ahead

    def left(self, day: int) -> int:
        """Return the work still to do on the morning of `day` (today or later), at today's pace."""
        left = self.remaining
        if self.status == "running":
            left -= (day - self.since) * self.rate
        return left if left > 0 else 0

    def age(self, day: int) -> int:
        """Return the days on which it will have run by the morning of `day` (today or later)."""
        return self.worked + day - self.resumed if self.status == "running" else self.worked


@dataclass(slots=True)
class Staff:
    """A post and the person who holds it.

    `since` is the first day at work and `left` the day of leaving, both -1 before. A newcomer's strength grows over the
    weeks of assimilation.
    """

    since: int = -1
    left: int = -1
    assigned: str = ""
    away_until: int = -1
    threshold: int = 0  # hazard of leaving, as for a risk (millionths)
    leaves: int = -1  # what `Spirits.weariness` will be when this person leaves, -1 before the first day at work
    gone: int = 0  # how many have left this post


@dataclass(slots=True)
class Exposure:
    """A risk: its accrued hazard (`used`), the threshold at which it strikes (both in millionths), and its treatment.

    `response` and `impact_left` are the best of the responses in place. `eased` is the net reduction by effects of the
    hazard, or of the impact if the risk is exogenous (`hazards.residual`). All are in points. `shut` is 1 for a
    secondary risk that nothing has opened yet. `identified`, `watched` and `answered` are the days on which the team
    wrote it down, gave it an owner, put a response in place; -1 before.
    """

    threshold: int
    used: int = 0
    response: int = 0
    impact_left: int = FULL
    eased: int = 0
    struck: int = -1
    signalled: int = -1
    shut: int = 0
    identified: int = -1
    watched: int = -1
    answered: int = -1


@dataclass(slots=True)
class Entry:
    """A line of the team's risk register; `matches` are the real risks that it describes.

    `cost`, `left_probability` and `left_impact` are the team's own estimates of what its response costs and leaves, -1
    where it gave none.
    """

    title: str
    category: str
    concerns: str
    probability: int
    impact: int
    role: str
    month: int
    response: str = ""
    owner: str = ""
    matches: tuple[str, ...] = ()
    cost: int = -1
    left_probability: int = -1
    left_impact: int = -1


@dataclass(slots=True)
class Relation:
    """An actor: its true trust, and what the team believes or has been told about it.

    `trust` includes what the actor hears from others, `lived` only its own dealings with the team.
    """

    trust: int
    lived: int = 0
    known: int = 0
    felt: int = -1
    felt_day: int = -1
    engaged: int = 0
    contact: int = 0
    claim_since: int = -1
    breach: int = -1
    partner: int = 0
    lost: int = 0
    power: int = -1
    interest: int = -1
    attitude: int = -1
    legitimacy: int = -1
    urgency: int = -1
    needs: str = ""
    norms: tuple[str, ...] = ()


@dataclass(slots=True)
class Promise:
    """Work promised to an actor by the evening of `due`; `expectation` in points.

    `settled` is the day on which the promise was judged, -1 before; `kept` is then 0 or 1.
    """

    actor: str
    activity: str
    due: int
    expectation: int
    settled: int = -1
    kept: int = 0


@dataclass(slots=True)
class Post:
    """A letter that has arrived. `to` is a role or "team"; `answer` is the id of an option, "" while it waits.

    `answered` is the day of the answer, -1 if the default was applied. `relay` is who wrote it instead of an absent
    sender, "" if the sender did.
    """

    day: int
    to: str
    due: int = -1
    answer: str = ""
    answered: int = -1
    spotted: str = ""  # "role/day" of who saw a misunderstanding in it
    settled: str = ""  # how its incident was handled: an act, "ignored" or ""
    relay: str = ""


@dataclass(slots=True)
class Talk:
    """A negotiation: exchanges so far, packages of each side, what each told the other.

    `learnt` and `hinted` are pairs (party, issue) whose weight was stated, or only hinted at; `knowable` are those that
    could have been learnt by the end. `limit` is the first walk-away that the team wrote, -1 for none. `objecting` are
    the parties that refuse our last package. `voice` names the line that goes with their last act, `heard` all lines so
    far (`days.talks.say`). `gestures` are those already made in this sitting. `before` and `after` are the trust of the
    first party.
    """

    status: TalkStatus = "unopened"
    exchanges: int = 0
    courtesy: int = 0
    sitting: int = 0
    prepared: int = 0
    walk_away: int = 0
    ours: tuple[tuple[int, ...], ...] = ()
    theirs: tuple[tuple[int, ...], ...] = ()
    days: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    learnt: tuple[tuple[int, int], ...] = ()
    hinted: tuple[tuple[int, int], ...] = ()
    objecting: tuple[int, ...] = ()
    offences: int = 0
    limit: int = -1
    knowable: tuple[tuple[int, int], ...] = ()
    before: int = -1
    after: int = -1
    agreed: tuple[int, ...] = ()
    voice: str = ""
    heard: tuple[str, ...] = ()
    gestures: tuple[str, ...] = ()
    tongue: str = ""  # in which the team sits at a table that is not held in its own language
    waiting: int = -1
    ended: int = -1


@dataclass(slots=True)
class Duty:
    """An obligation under an agreement. `status` is "" while it is open; `day` is when it was settled."""

    talk: str
    obligation: str
    due: int
    status: DutyStatus = ""
    day: int = -1
    asked: int = 0  # whether the team has asked to be released


@dataclass(slots=True)
class Account:
    """A heading of the budget, in cents. `doubtful` is the expense whose papers no donor accepts."""

    original: int
    current: int
    spent: int = 0
    doubtful: int = 0


@dataclass(slots=True)
class Grant:
    """A donor's money: what was received, and which instalments were asked for.

    `asked` is the index of the next instalment to ask for; `arriving` is the day on which one arrives, -1 for none.
    `shares` is what the donor pays of each heading today, `signed` the same as signed or last amended, both in the
    order of the headings. `questions` are the days by which the next payment is postponed. `opened` and `closed` are
    what the donor accepted of each heading when its period began and ended, `budgets` the budgets at its end.
    `receipts` alternates days and cents. `rejected` are cents disallowed by an audit.
    """

    received: int = 0
    asked: int = 0
    arriving: int = -1
    questions: int = 0
    shares: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    budgets: tuple[int, ...] = ()
    receipts: tuple[int, ...] = ()
    rejected: int = 0
    recovered: int = 0


@dataclass(slots=True)
class Filing:
    """A report sent to a donor.

    `stated` is the expense that it claims, `gap` how much of that is not in the ledger (cents), `beside` by how much
    its progress was off when it was sent (points). `hidden` is 1 while it withholds bad news that the donor has not
    discovered. `remarks` are what its reader finds wanting.
    """

    sent: int
    due: int
    stage: FilingStage = "sent"
    round: int = 0
    since: int = -1
    quality: int = 0
    progress: int = 0
    beside: int = 0
    stated: int = 0
    gap: int = 0
    news: str = ""
    hidden: int = 0
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Clause:
    """A clause of the charter: the limits in cents and days above which it forbids (-1 for none), and whom it binds.

    `channel` is where to report a breach, `partners` are those who helped write it.
    """

    theme: str
    rule: str
    threshold: int
    bound: str
    adopted: int = 0
    delay: int = -1
    channel: str = ""
    partners: tuple[str, ...] = ()


@dataclass(slots=True)
class Question:
    """A decision that conflicts with an adopted clause; the team is asked about it at the end of the month.

    `seen` is 1 if the team had noticed the conflict by itself.
    """

    clause: str
    decision: str
    month: int
    seen: int
    answer: str = ""


@dataclass(slots=True)
class Axis:
    """An axis of social utility, as the team named it."""

    theme: str
    public: str
    qualitative: str
    quantitative: str
    partners: tuple[str, ...]
    month: int
    felt: int = -1  # how far along it is according to somebody concerned, in points, and the day
    felt_day: int = -1


@dataclass(slots=True)
class Gap:
    """Something that a role reported as not adding up: the subject, the kind, and its own words."""

    about: str
    kind: str
    note: str
    role: str
    month: int


class Outing(NamedTuple):
    """A visit of a team member to an activity (`visit_field`) or an actor (`interview_actor`), also shown in views.

    `papers` is the expense in cents that donors accept again thanks to papers that finance found there, -1 if nobody
    looked for any.
    """

    kind: str
    ref: str
    day: int
    role: str
    papers: int = -1


class Snapshot(NamedTuple):
    """The figures of a Friday evening: the planned value and the four series, in cents.

    `true` is the physical progress, flaws deducted, which nobody sees, in points.
    """

    week: int
    planned: int
    earned: int
    expense: int
    cash: int
    eligible: int
    true: int
