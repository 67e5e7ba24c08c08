"""Who speaks in a scenario: actors, their letters and what these hide, and those one negotiates with.

Compiled, as everything in `sim.world.scenario`: ids and whole numbers in its units, no prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sim.world.effects import Condition, Effect


@dataclass(frozen=True, slots=True)
class Actor:
    """A stakeholder.

    Levels in points. `norms` are the author's, discoverable by asking; never derived from a nationality.

    Norms: directness, relation_first, face, hierarchy (who may commit), punctuality, assembly (decision by assembly).
    `hidden` actors are in no list until somebody names them; `aliases` are the words that name them.
    """

    id: str
    power: int
    legitimacy: int
    urgency: int
    interest: int
    trust: int
    attitude: int = 5_000
    hidden: bool = False
    aliases: tuple[str, ...] = ()
    norms: Mapping[str, int] = field(default_factory=dict)
    listens_to: Mapping[str, int] = field(default_factory=dict)
    themes: tuple[str, ...] = ()  # axes of social utility that matter to it
    language: str = ""  # in which it speaks of a charter with the team; "" is the scenario's own
    direction: bool = False  # the Direction: gives the cahier des charges, reads the monthly note


@dataclass(frozen=True, slots=True)
class Assembly:
    """A body without whose consent some activities (`gates`) do not start.

    Votes by actor and the quota that carries give each its power. It holds them until enough of that power is won, or
    `patience` days have passed: then others decide over its head, with the effects `overruled`. `letter` says that it
    holds.
    """

    id: str
    votes: Mapping[str, int]
    quota: int
    gates: tuple[str, ...]
    patience: int = 30
    letter: str = ""
    overruled: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Concealment:
    """What an answer hides, and what happens when it comes out.

    Each month each of the `witnesses` may make it known. It then costs `cost` cents, half as much again for each month
    that it was hidden, which no donor accepts (on `line`). Where an alert channel works a witness tells the team first,
    by the letter `inside`; else the `effects` follow and the letter `letter` says how everybody knows.
    """

    witnesses: int
    line: str
    cost: int = 0
    effects: tuple[Effect, ...] = ()
    inside: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. `conflicts` are charter themes that it goes against.

    `stake` is the amount concerned, in cents (None: no amount), `by` who acts: staff, partners, suppliers, "" the team
    itself; a clause of the charter with a threshold, or that binds others, does not forbid it.
    """

    id: str
    effects: tuple[Effect, ...] = ()
    conflicts: tuple[str, ...] = ()
    cost: int = 0  # half-days of attention
    stake: int | None = None
    by: str = ""
    hidden: Concealment | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reading of an incident (method of critical incidents)."""

    id: str
    kind: Literal["ethnocentric", "personal", "structural", "isomorphic"]


@dataclass(frozen=True, slots=True)
class Incident:
    """The card behind a letter, never shown before the debrief.

    A misunderstanding with a cause that can be repaired.
    """

    norm: str
    attributions: tuple[Attribution, ...]
    informants: tuple[str, ...]
    acts: Mapping[str, tuple[Effect, ...]]  # impose, avoid, comply, ask, mediate
    ignored: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Anything that arrives: a letter, a call, a figure, a silence.

    It comes on the emptiest day of its window, once, if `when` holds.

    A letter with `options` wants an answer within `deadline` days, else `default` is what happens. `urgent` ones
    stop the month.
    What it hides (an incident, a dilemma, a gap in the figures) is never shown with it.
    """

    id: str
    to: str
    sender: str
    window: tuple[int, int] | None = None
    when: tuple[Condition, ...] = ()
    after: str = ""  # sent with the start of this activity instead of a window
    urgent: bool = False
    deadline: int = 0
    options: tuple[Option, ...] = ()
    default: str = ""
    effects: tuple[Effect, ...] = ()
    incident: Incident | None = None
    dilemma: bool = False
    slip: bool = False  # comes when a norm of its sender that the team does not know has been misread
    gap: str = ""  # what there is to notice: figure, promise, rule, conduct, silence


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to settle.

    `values` are whole numbers in the unit that the prose names; `effects[i]` come with `values[i]` if agreed.
    """

    id: str
    values: tuple[int, ...]
    effects: tuple[tuple[Effect, ...], ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()  # charter themes that each value goes against


@dataclass(frozen=True, slots=True)
class Stance:
    """Additive preferences of one side.

    Weights sum to FULL, worths in points by issue and value, walk-away in points.
    """

    weights: tuple[int, ...]
    worths: tuple[tuple[int, ...], ...]
    reservation: int


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody else on the other side of the table: what it wants, and how it concedes."""

    actor: str
    stance: Stance
    beta: int


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the project owes once one of `values` has been settled on an issue.

    Owed `due` working days after the agreement, then every `every` days, `times` in all. Honouring it takes `cost`
    half-days and has the effects `kept`; leaving it has the effects `broken`, beside what it does to trust.
    """

    id: str
    kind: Literal["price", "delay", "advance", "report", "visibility", "works"]
    issue: str
    values: tuple[int, ...]
    due: int
    every: int = 0
    times: int = 1
    cost: int = 0
    kept: tuple[Effect, ...] = ()
    broken: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A talk over several issues.

    `ours` is the mandate; `theirs` stays hidden. `beta` below 10_000 concedes late (boulware); `mirror` is the share
    of its tactic, in points, that gives back what it is given. `patience` is how many offers that it could never sign
    it bears before it leaves; 0: any number.

    It can be opened from `opens`; after `closes`, or when they leave, `impasse` happens. `gates` activities wait
    for an end. `others` sit on the other side as well: nothing is agreed without them.
    `relation` is how many exchanges of courtesy come before business, for who puts relation before task.
    """

    id: str
    actor: str
    opens: int
    closes: int
    rounds: int
    issues: tuple[Issue, ...]
    ours: Stance
    theirs: Stance
    beta: int
    others: tuple[Party, ...] = ()
    mirror: int = 0
    patience: int = 0
    relation: int = 0
    delegate: bool = False  # the person at the table cannot commit: the answer takes a week, or two for an assembly
    gates: tuple[str, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    impasse: tuple[Effect, ...] = ()
    unprepared: tuple[Effect, ...] = ()
    language: str = "fr"
