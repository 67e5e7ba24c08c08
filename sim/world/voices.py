"""Who speaks in a scenario: actors, assemblies, letters and what they hide, parties to a negotiation.

Compiled like `sim.world.scenario`: ids and whole numbers in the same units, no prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sim.model.cards import Reading
from sim.world.effects import Condition, Effect

Due = Literal["price", "delay", "advance", "report", "visibility", "works"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A stakeholder.

    Levels in points. `norms` are set by the author, never derived from a nationality, and can be learnt by asking:
    directness, relation_first, face, hierarchy (who may commit), punctuality, assembly (decision by assembly). `hidden`
    actors are in no list until somebody names them by one of their `aliases`.
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
    """A body whose consent some activities (`gates`) need to start.

    The power of each actor follows from `votes` and `quota`. The assembly withholds its consent, announced by `letter`,
    until enough of that power supports the project, or until `patience` days have passed: it is then overruled, with
    the effects `overruled`.
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

    Each of the `witnesses` may reveal it in any month. It then costs `cost` cents on `line`, half as much again for
    each month that it was hidden, and no donor accepts the expense. If an alert channel works, a witness tells the team
    first, by the letter `inside`; otherwise the `effects` follow, and `letter` tells how it became known.
    """

    witnesses: int
    line: str
    cost: int = 0
    effects: tuple[Effect, ...] = ()
    inside: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer to a letter. `conflicts` are the charter themes that it goes against.

    `stake` is the amount at stake in cents (None: no amount); `by` is who acts: staff, partners, suppliers, or "" for
    the team itself. A clause does not forbid an answer below its threshold, or by somebody it does not bind.
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
    kind: Reading


@dataclass(frozen=True, slots=True)
class Incident:
    """The misunderstanding behind a letter: its cause, and the effects of each act. Not shown before the debrief."""

    norm: str
    attributions: tuple[Attribution, ...]
    informants: tuple[str, ...]
    acts: Mapping[str, tuple[Effect, ...]]  # impose, avoid, comply, ask, mediate
    ignored: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Anything that arrives: a letter, a call, a figure, a silence.

    It arrives once, in the emptiest week of its window, if `when` holds. A letter with `options` asks for an answer
    within `deadline` days, after which `default` is applied; an `urgent` one stops the month. What a letter hides (an
    incident, a dilemma, a gap in the figures) is never shown with it.
    """

    id: str
    to: str
    sender: str
    window: tuple[int, int] | None = None
    when: tuple[Condition, ...] = ()
    after: str = ""  # sent with the start of this activity instead of a window: `at_start` for authors
    urgent: bool = False
    deadline: int = 0
    options: tuple[Option, ...] = ()
    default: str = ""
    effects: tuple[Effect, ...] = ()
    incident: Incident | None = None
    dilemma: bool = False
    slip: bool = False  # sent when the team has misread a norm of its sender that it did not know
    gap: str = ""  # the kind of thing to notice: figure, promise, rule, conduct, silence

    def option(self, id_: str) -> Option | None:
        """Return the option with this id, None if there is none."""
        return next((option for option in self.options if option.id == id_), None)


def is_for(to: str, role: str) -> bool:
    """Return whether a role may read what is addressed `to` a role, or to everybody ("team" or "")."""
    return to in ("team", "", role)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a negotiation.

    `values` are whole numbers in the unit that the prose names; agreeing on `values[i]` has `effects[i]`.
    """

    id: str
    values: tuple[int, ...]
    effects: tuple[tuple[Effect, ...], ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()  # charter themes that each value goes against


@dataclass(frozen=True, slots=True)
class Stance:
    """Additive preferences of one side: weights sum to FULL, worths by issue and value and reservation in points."""

    weights: tuple[int, ...]
    worths: tuple[tuple[int, ...], ...]
    reservation: int


@dataclass(frozen=True, slots=True)
class Party:
    """One party on the other side of the table: what it wants, and how it concedes (`beta`)."""

    actor: str
    stance: Stance
    beta: int


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the project owes if one of `values` was agreed on an issue.

    It is due `due` working days after the agreement, then every `every` days, `times` times in all. Honouring it costs
    `cost` half-days and has the effects `kept`; failing to do so has the effects `broken`, besides the loss of trust.
    Amounts in `kept` are for the values in `follows` (issue -> value), and scale with the values actually agreed. While
    the activity `after` is not done, there is nothing to honour, and the date waits.
    """

    id: str
    kind: Due
    issue: str
    values: tuple[int, ...]
    due: int
    every: int = 0
    times: int = 1
    cost: int = 0
    after: str = ""
    follows: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[Effect, ...] = ()
    broken: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A negotiation over several issues.

    `ours` is the mandate; `theirs` stays hidden. A `beta` below 10_000 concedes late (boulware); `mirror` is the share
    of its tactic that answers tit for tat (points). `patience` is the number of offers below its reservation after
    which it leaves, 0 for never. `others` are further parties on its side, who must all agree. `relation` is the number
    of exchanges of courtesy that it expects before business.

    It can be opened from day `opens`; after `closes`, or if the other side leaves, the effects `impasse` follow. The
    activities `gates` wait for its end. `unprepared` are the effects of neither opening nor preparing it.
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
