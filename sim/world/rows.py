"""The rows of a state, one kind a subject: whole numbers, texts and tuples, mutable in the engine alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

TaskStatus = Literal["waiting", "running", "paused", "done"]


@dataclass(slots=True)
class Task:
    """An activity as it really stands. Work is counted in points of a day (10_000 = one day at the normal pace)."""

    status: TaskStatus = "waiting"
    total: int = 0
    remaining: int = 0
    rate: int = 0
    since: int = 0
    start: int = -1
    finish: int = -1
    stretch: int = 10_000  # factor on the duration, set before the start
    lag: int = 0  # days of waiting added before the start
    price: int = 10_000  # factor on the direct cost
    spent: int = 0
    cut: int = 0
    overtime_until: int = -1
    helped_until: int = -1  # temporary staff or express freight
    flaws: int = 0  # points of the work that are wrong and not yet found
    quality: int = 10_000
    rounds: int = 0  # how many times it was begun: the first time and each rework
    early: tuple[str, ...] = ()  # predecessors that the team does not wait for
    due: int = -1  # the evening on which it will be finished at today's pace

    def left(self, day: int) -> int:
        """Return the work still to do on the morning of a `day` from today on, at today's pace."""
        if self.status != "running":
            return self.remaining
        return max(0, self.remaining - (day - self.since) * self.rate)


@dataclass(slots=True)
class Staff:
    """A person. `since` is the first day at work, -1 before; a newcomer's strength grows over weeks of assimilation."""

    since: int = -1
    left: int = -1
    assigned: str = ""
    away_until: int = -1
    threshold: int = 0  # hazard of leaving, as for a risk (millionths)
    leaves: int = -1  # what `Spirits.weariness` will be when this person leaves, -1 before the first day at work
    gone: int = 0  # how many have left this post


@dataclass(slots=True)
class Exposure:
    """A risk: hazard already used against a threshold drawn once (both in millionths); what the team did about it.

    `shut`: a secondary risk that nothing has opened. `identified`, `watched` and `answered` are the days since which
    the team has written it, an owner looks after it, a response is in place; -1 before.
    """

    threshold: int
    used: int = 0
    response: int = 0
    impact_left: int = 10_000
    struck: int = -1
    signalled: int = -1
    shut: int = 0
    identified: int = -1
    watched: int = -1
    answered: int = -1


@dataclass(slots=True)
class Entry:
    """A line of the team's own risk register; `matches` are the risks that it really describes.

    `cost`, `left_probability`, `left_impact`: what the team says its response costs and leaves, -1 if it did not.
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
    """An actor: true trust, and beside it what the team believes and has been told.

    `trust` is where it stands, `lived` where its own dealings with the team have brought it: others talk in between.
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
    """Work promised to an actor by an evening, and what it expects since (points).

    `settled` is the day on which it was looked at, -1 before; `kept` 0 or 1.
    """

    actor: str
    activity: str
    due: int
    expectation: int
    settled: int = -1
    kept: int = 0


@dataclass(slots=True)
class Post:
    """A letter that has arrived: `answer` is an option id, "" while it waits; `spotted` who saw through it and when.

    `answered` is the day on which somebody answered, -1 if silence did.
    """

    day: int
    due: int = -1
    answer: str = ""
    answered: int = -1
    spotted: str = ""
    settled: str = ""


@dataclass(slots=True)
class Talk:
    """A negotiation: exchanges so far, packages of each side, what each told the other.

    `learnt` and `hinted` are (party, issue): a weight that was said plainly, or only let be felt. `limit` is the first
    walk-away that the team wrote, -1 for none; `objecting` are the parties that our last package did not suit;
    `knowable` are the pairs that could have been learnt by the end; trust of the first party `before` and `after`.
    """

    status: str = "unopened"
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
    tongue: str = ""  # in which the team sits at a table that is not held in its own language
    waiting: int = -1
    ended: int = -1


@dataclass(slots=True)
class Duty:
    """Something owed under an agreement: "" while it is open, then kept, broken or released, since `day`."""

    talk: str
    obligation: str
    due: int
    status: str = ""
    day: int = -1
    asked: int = 0  # whether the team has asked to be released


@dataclass(slots=True)
class Account:
    """A heading of the budget, in cents. `doubtful` is spent without papers that a donor accepts."""

    original: int
    current: int
    spent: int = 0
    doubtful: int = 0


@dataclass(slots=True)
class Grant:
    """A donor's money: received so far, instalments already asked (by index) and on their way.

    `shares` is what it pays of each heading today, `signed` as signed or last amended, in the order of the headings.
    `questions`: days of stopped clock for the next payment. `opened`, `closed`: what was accepted of each heading when
    its period began and ended. `receipts`: day, cents, day, cents… `rejected`: cents taken off by a control.
    """

    received: int = 0
    asked: int = 0
    arriving: int = -1
    questions: int = 0
    shares: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    receipts: tuple[int, ...] = ()
    rejected: int = 0
    recovered: int = 0


@dataclass(slots=True)
class Filing:
    """A report to a donor, once it was sent: `stage` is sent, questioned, refused or accepted.

    `stated` cents of expense, `gap` cents beyond the ledger, `hidden` 1 while the donor does not know what was kept
    from it.
    """

    sent: int
    due: int
    stage: str = "sent"
    round: int = 0
    since: int = -1
    quality: int = 0
    progress: int = 0
    stated: int = 0
    gap: int = 0
    news: str = ""
    hidden: int = 0


@dataclass(slots=True)
class Clause:
    """A clause of the charter: from how many cents and how many days on it forbids (-1: no limit), whom it binds.

    `channel` is where a breach is reported, `partners` are those with whom it was written.
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
    """A decision that conflicts with an adopted clause, asked at the end of the month.

    `seen` says whether the team had seen it before being asked.
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
    felt: int = -1  # what somebody concerned said of it when asked (points), and the day
    felt_day: int = -1


@dataclass(slots=True)
class Gap:
    """Something that a seat noticed: about what, of which kind, in whose words."""

    about: str
    kind: str
    note: str
    role: str
    month: int


class Snapshot(NamedTuple):
    """A Friday evening, over and done with: the plan and the four series, in cents.

    `true` is the physical progress that nobody sees, in points.
    """

    week: int
    planned: int
    earned: int
    expense: int
    cash: int
    eligible: int
    true: int


@dataclass(slots=True)
class Now:
    """Where the game is. `day` is the next morning; `stopped` the letters that could not wait."""

    day: int = 0
    month: int = 1
    closed: int = 0
    stopped: tuple[str, ...] = ()
    future: int = 0
    frozen: int = 0
    priorities: tuple[str, ...] = ()


@dataclass(slots=True)
class Treasury:
    """The bank, in cents."""

    cash: int = 0
    receipts: int = 0
    payments: int = 0
    interest: int = 0
    credit: int = 0
    frozen_weeks: int = 0
    eligible: int = 0
    level: str = "usual"  # how supporting documents are kept: usual, strict
    exchange: int = 0  # lost on currencies, in cents


@dataclass(slots=True)
class Spirits:
    """The team on the ground: morale, fatigue, safety to speak (points), weeks of overtime in a row.

    `weariness` is the time that has passed for those who might leave: millionths of a week at morale .6.
    """

    morale: int = 7_000
    fatigue: int = 0
    safety: int = 5_000
    overload: int = 0
    overtime: int = 0
    weariness: int = 0
    norms: tuple[str, ...] = ()


@dataclass(slots=True)
class Charter:
    """How far the charter has come: "", adopted, submitted, commented, signed."""

    status: str = ""
    returned: int = -1
    signatures: tuple[str, ...] = ()
    kept: int = 0
    broken: int = 0
    told: int = 0
    comments: tuple[str, ...] = ()  # what the Direction found wanting
    respected: int = 0  # acts that kept to a clause, that broke one, that derogated from one with a reason
    breached: int = 0
    waived: int = 0
