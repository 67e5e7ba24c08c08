"""The registry of decision kinds, shared by rules, forms, plain mode, policies and random tests.

A rule is a generator. Up to its `yield` it only checks, and may raise `Refused`; after it, it carries the decision out.
So a refusal leaves no trace, and a form can ask in advance whether a decision would be refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from sim.world.world import World

Body = Mapping[str, Any]
"""The fields of a decision by name: whole numbers, texts, or lists of these. Nothing else goes into a log."""

FAMILIES = (
    "understand", "actors", "utility", "charter", "plan", "people", "money",
    "risk", "negotiation", "culture", "ethics", "account", "communicate", "train", "govern",
)  # fmt: skip
"""The families of GAME.md, in the order of the menus."""

FieldType = Literal[
    "activity", "activities", "actor", "actors", "person", "line", "donor", "report", "requirement",
    "letter", "option", "negotiation", "package", "issue", "duty", "document", "study", "measure", "risk",
    "clause", "question", "subject", "category", "theme", "choice", "text", "points", "euros", "days",
    "rank",
]  # fmt: skip
"""What a field holds. `subject` is any id that a letter, a risk or a gap may be about; `euros` are stored as cents.

`rank` is the number of a month or of an entry.
"""
NUMBERS: frozenset[FieldType] = frozenset({"points", "euros", "days", "rank"})
"""The types of fields that hold a whole number within bounds."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The rules say no. `reason` is the id of a message, `facts` are the numbers and ids to fill into it."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def optional_number(body: Body, name: str, otherwise: int = -1) -> int:
    """Return an optional number of a decision, or `otherwise` if it is missing, None or an empty text."""
    value = body.get(name)
    return value if isinstance(value, int) else otherwise


class Decision(NamedTuple):
    """One decision, as data. `role` takes it and pays for it in attention."""

    kind: str
    body: Body
    role: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a decision.

    `choices` are those of a `choice`; `low` and `high` bound a number, both included, in its unit [design]; `of` names
    the field on which the possible values depend.
    """

    name: str
    type: FieldType
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 10_000
    optional: bool = False
    of: str = ""


Rule = Callable[["World", Decision], Iterator[int | None]]
"""Yields once, between checking and carrying out: None, or the half-days to add to those of the kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision: who may take it and its cost in half-days. The council decides on `major` ones.

    The price of a `priced` one does not depend on hidden state, so that a form may show it.
    """

    id: str
    family: str
    rule: Rule
    fields: tuple[Field, ...] = ()
    roles: tuple[str, ...] = ()  # empty: every role
    attention: int = 0
    major: bool = False
    month: int = 1  # the first month in which it is open
    priced: bool = False
    names: frozenset[str] = field(init=False)  # of its fields

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(field.name for field in self.fields))

    def field(self, name: str) -> Field:
        """Return the field called `name`. Raises KeyError."""
        return {field.name: field for field in self.fields}[name]


REASON = "reason"
"""The field of the major decisions that ask for a reason themselves, besides that of the proposal."""
REASON_FIELDS: Mapping[str, str] = {"act_on": "note"}
"""Minor decision of which a reason is expected all the same -> the field that holds it."""


def written_reason(kind: str, body: Body) -> str:
    """Return the reason that a decision holds in a field of its own, "" if it has none."""
    return str(body.get(REASON_FIELDS.get(kind, "")) or "")


KINDS: dict[str, Kind] = {}
"""The registry, filled when `sim.world.rules` is imported. Ids are in every log: their meaning never changes."""


def decision(  # noqa: PLR0913 - what a kind declares, by name
    family: str,
    *fields: Field,
    roles: tuple[str, ...] = (),
    attention: int = 0,
    major: bool = False,
    month: int = 1,
    priced: bool = False,
) -> Callable[[Rule], Rule]:
    """Register a rule under its function's name."""

    def register(rule: Rule) -> Rule:
        name = rule.__name__
        KINDS[name] = Kind(name, family, rule, fields, roles, attention, major, month, priced)
        return rule

    return register
