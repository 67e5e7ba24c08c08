"""Rows of the tables of a state, one class a subject: whole numbers, texts, tuples. Only the engine changes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

TaskStatus = Literal["waiting", "running", "paused", "done"]
TalkStatus = Literal["unopened", "open", "agreed", "failed"]
DutyStatus = Literal["", "kept", "broken", "released"]
CharterStatus = Literal["", "adopted", "submitted", "commented", "signed"]
FilingStage = Literal["sent", "questioned", "refused", "accepted"]
PapersLevel = Literal["usual", "strict"]
"""How supporting documents are kept."""
Standing = Literal["met", "tolerated", "gap"]
"""How a value stands against a clause of the cahier des charges."""
Lack = Literal["safeguarding", "integrity", "alert", "channel", "specific", "heard", "broad"]
"""What the Direction may find wanting in a charter: three essential themes, then other parts of its quality."""
Obstacle = Literal["", "day", "done", "report", "examined", "questioned", "overdue", "justified"]
"""What an instalment waits for: see `sim.world.donors.Instalment`; "" for nothing."""


def or_none(value: int) -> int | None:
    """Return a value of a row, None for the -1 that stands for nothing."""
    return None if value < 0 else value


@dataclass(slots=True)
class Task:
    """An activity as it really stands. Work is in points of a day (10_000: one day at the normal pace).

    `worked` counts the days on which it ran, up to the morning of `resumed` while it runs. `overtime`, `temporary`
    staff and `express` freight are days of help that it still had when it had run for `counted` days.
    """

    status: TaskStatus = "waiting"
    total: int = 0
    remaining: int = 0
    rate: int = 0
    since: int = 0
    start: int = -1
    finish: int = -1
    delivered: int = -1  # its first finish, before any rework
    stretch: int = 10_000  # factor on the duration, set before the start
    lag: int = 0  # days of waiting added before the start
    price: int = 10_000  # factor on the direct cost
    spent: int = 0
    cut: int = 0
    worked: int = 0
    resumed: int = 0
    counted: int = 0
    overtime: int = 0
    temporary: int = 0
    express: int = 0
    flaws: int = 0  # points of the work that are wrong and not yet found
    quality: int = 10_000
    rounds: int = 0  # times it was begun: once, then once for each rework
    early: tuple[str, ...] = ()  # predecessors that the team does not wait for
    due: int = -1  # the evening on which it ends at today's pace
    ordered: int = -1  # the day on which what it needs was ordered ahead

    def left(self, day: int) -> int:
        """Return the work still to do on the morning of a `day` from today on, at today's pace."""
        if self.status != "running":
            return self.remaining
        return max(0, self.remaining - (day - self.since) * self.rate)

    def age(self, day: int) -> int:
        """Return the days on which it ran before the morning of a `day` from today on."""
        return self.worked + day - self.resumed if self.status == "running" else self.worked


@dataclass(slots=True)
class Staff:
    """A post and the person who holds it.

    `since` is the first day at work, `left` the day of leaving, -1 before; a newcomer's strength grows over the weeks
    of assimilation.
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
    """A risk: hazard used so far, the threshold at which it strikes (both in millionths), what the team did about it.

    `response` and `impact_left` are the best of the responses in place; `eased` is the sum of what effects took off the
    hazard, or off the impact of an exogenous risk, less what they added, all in points (`hazards.residual`).
    `shut`: a secondary risk that nothing has opened. `identified`, `watched` and `answered` are the days on which the
    team wrote it down, gave it an owner, put a response in place; -1 before.
    """

    threshold: int
    used: int = 0
    response: int = 0
    impact_left: int = 10_000
    eased: int = 0
    struck: int = -1
    signalled: int = -1
    shut: int = 0
    identified: int = -1
    watched: int = -1
    answered: int = -1


@dataclass(slots=True)
class Entry:
    """A line of the team's risk register; `matches` are the risks that it really describes.

    `cost`, `left_probability`, `left_impact`: what the team says that its response costs and leaves, -1 where it said
    nothing.
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
    """An actor: its true trust, and beside it what the team believes and has been told.

    `trust` counts what the actor hears from others, `lived` only its own dealings with the team.
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
    """A letter that has arrived: `to` whom (a role or team), `answer` is the id of an option, "" while it waits.

    `answered` is the day of the answer, -1 when the letter was left to its default. `relay`: who writes it in the place
    of somebody who is not there, "" if its sender does.
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

    `learnt` and `hinted` are pairs (party, issue) whose weight was said plainly, or only hinted at; `knowable` those
    that could have been learnt by the end. `limit` is the first walk-away that the team wrote, -1 for none. `objecting`
    are the parties that refuse our last package. `voice` is the line that goes with what they did last, `heard` are all
    those heard (`days.talks.say`). `before` and `after` are the trust of the first party.
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
    tongue: str = ""  # in which the team sits at a table that is not held in its own language
    waiting: int = -1
    ended: int = -1


@dataclass(slots=True)
class Duty:
    """An obligation under an agreement; `status` is "" while it is open, then kept, broken or released, on `day`."""

    talk: str
    obligation: str
    due: int
    status: DutyStatus = ""
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
    """A donor's money: what was received, and which instalments were asked for.

    `asked` is the index of the next instalment to ask for, `arriving` the day on which one arrives, -1 for none.
    `shares` is what it pays of each heading today, `signed` as signed or last amended, in the order of the headings.
    `questions`: days by which the next payment is put off. `opened`, `closed`: what was accepted of each heading when
    its period began and ended. `receipts`: day, cents, day, cents… `rejected`: cents disallowed by a control.
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
    """A report sent to a donor.

    `stated` is the expense that it claims, `gap` how much of it is not in the ledger (cents); `hidden` is 1 while bad
    news that it keeps back is unknown to the donor.
    """

    sent: int
    due: int
    stage: FilingStage = "sent"
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
    """A clause of the charter: the cents and days from which it forbids (-1: no such limit), and whom it binds.

    `channel` is where a breach is reported, `partners` those with whom it was written.
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

    `seen`: the team had noted the conflict itself before that.
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
    """Something that a role noticed: about what, of which kind, in its own words."""

    about: str
    kind: str
    note: str
    role: str
    month: int


class Outing(NamedTuple):
    """Somebody of the team went to see an activity (`visit_field`) or an actor (`interview_actor`).

    `papers`: cents of expense that donors accept again for what finance found there, -1 where it looked for none.
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
