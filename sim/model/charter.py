"""The ethics charter: its themes, clauses that can be tested, and the acts that they forbid.

Eleven themes after the codes of conduct of the sector (structure compared with that of Handicap
International; PSEA: the six core principles of the IASC, 2002, revised 2019). The weights of the quality are
design values: breadth, clauses that can be tested, who took part, a working alert channel, coherence.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.model.units import FULL, half_even

THEMES = (
    "scope",  # preamble, values, who is bound: staff, volunteers, partners, suppliers
    "dignity",  # rights, non-discrimination, participation
    "safeguarding",  # sexual exploitation and abuse (PSEA), children
    "integrity",  # gifts, facilitation payments, conflicts of interest, fraud
    "partners",  # balance of power: overheads, visibility, decision
    "data",  # personal data, consent
    "images",  # pictures and stories of people
    "environment",  # do no harm
    "money",  # donors accepted or refused, use, transparency
    "alert",  # reporting, protection of who reports, sanctions
    "governance",  # adoption, signature, training, date of review
)
"""The eleven themes of a complete charter, in the order in which they are listed everywhere."""

WEIGHTS = (3_000, 2_500, 2_000, 1_500, 1_000)
"""Weights of the five parts of `Quality`, in the order of its fields, in points."""

GROUPS, LANGUAGES = 4, 2
"""Who is expected to be heard on a charter (staff, volunteers, partners, people concerned), and in how many languages
[design]."""


class Clause(NamedTuple):
    """A rule that a team gives itself on one matter (`rule`: gift, facilitation_payment, picture …).

    It forbids the matter, or only what goes above `threshold` cents or takes more than `delay` working days,
    unless the act has one of the `unless` flags (declared, written_consent …). `binds` names who is bound.
    """

    id: str
    theme: str
    rule: str
    threshold: int | None = None
    delay: int | None = None
    binds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Act(NamedTuple):
    """Something done or proposed, as the charter sees it: theme, cents, working days taken, and flags.

    `flags` name the matters it touches and the precautions taken; none means the whole theme. `by` is who
    acts, "" for the team itself, which every clause binds. None: no amount, or no delay, is at stake.
    """

    theme: str
    amount: int | None = None
    delay: int | None = None
    flags: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """The five parts of a charter's quality, each in points; `total` weighs them."""

    coverage: int
    testability: int
    co_construction: int
    alert: int
    coherence: int

    @property
    def total(self) -> int:
        """The weighted quality, in points."""
        parts = (self.coverage, self.testability, self.co_construction, self.alert, self.coherence)
        return half_even(sum(w * part for w, part in zip(WEIGHTS, parts, strict=True)), FULL)


def coverage(clauses: Iterable[Clause]) -> int:
    """Return the part of the eleven themes that some clause speaks of, in points."""
    spoken = {clause.theme for clause in clauses}
    return half_even(FULL * sum(theme in spoken for theme in THEMES), len(THEMES))


def is_testable(clause: Clause) -> bool:
    """Tell whether a breach could be established: who is bound, to what, from which amount or delay on.

    A threshold of zero is testable: it forbids from the first cent.
    """
    return bool(clause.binds and clause.rule) and (clause.threshold is not None or clause.delay is not None)


def share_testable(clauses: Sequence[Clause]) -> int:
    """Return the part of the clauses that can be tested, in points; an empty charter has none."""
    return half_even(FULL * sum(map(is_testable, clauses)), len(clauses)) if clauses else 0


def co_construction(groups: Collection[str], languages: Collection[str]) -> int:
    """Return how widely a charter was written, in points: half for the groups heard, half for the languages.

    A repeated name counts once, and more than expected adds nothing.
    """
    heard, spoken = min(len(set(groups)), GROUPS), min(len(set(languages)), LANGUAGES)
    return half_even(FULL * heard, 2 * GROUPS) + half_even(FULL * spoken, 2 * LANGUAGES)


def coherence(kept: int, waived: int, broken: int) -> int:
    """Return how coherent later acts were, in points: kept one, derogated with a reason a half, broken none.

    A charter that no act has tested yet has contradicted nothing: FULL.
    """
    tested = kept + waived + broken
    return half_even(FULL * (2 * kept + waived), 2 * tested) if tested else FULL


def quality(
    clauses: Sequence[Clause], *, co_construction: int, alert: bool, coherence: int = FULL
) -> Quality:
    """Assess a charter part by part, in points; to be done again as acts put it to the test.

    `alert`: a channel works (somebody is named, the people concerned know of it), which no text can prove.
    Where there is no clause there is nothing to be coherent with.
    """
    return Quality(
        coverage(clauses),
        share_testable(clauses),
        co_construction,
        FULL if alert else 0,
        coherence if clauses else 0,
    )


def is_broken(clause: Clause, act: Act) -> bool:
    """Tell whether an act breaks a clause: it is about the act, which goes beyond its limits."""
    return _concerns(clause, act) and _exceeds(clause, act)


def _concerns(clause: Clause, act: Act) -> bool:
    """Tell whether a clause speaks of this act and binds who does it, no exception applying."""
    same_matter = clause.theme == act.theme and (not act.flags or clause.rule in act.flags)
    bound = not act.by or act.by in clause.binds
    return same_matter and bound and {*clause.unless}.isdisjoint(act.flags)


def _exceeds(clause: Clause, act: Act) -> bool:
    """Tell whether an act goes beyond the limits of a clause; a limit not at stake does not protect it."""
    pairs = ((clause.threshold, act.amount), (clause.delay, act.delay))
    beyond = [value > limit for limit, value in pairs if limit is not None and value is not None]
    return any(beyond) or not beyond
