"""The types of fields in scenario files, converted on entry to the engine's integers.

`Cents` are written in euros, `Points` as decimals, `Weeks` become days. Annotations carry what the checks need: `Ref`
names the table of an id, `PROSE` marks a text to translate.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sim.model.units import DAYS_PER_WEEK, FULL

MAX_WEEKS = 520
"""Last week accepted: ten years."""
MAX_EUROS = 100_000_000
"""Largest amount accepted, in euros."""
CENTS = 100
"""Cents per euro; no other unit has this factor (see `Scaled`)."""


class WrittenFloat(float):
    """A decimal number that keeps its source text: 6.20 and 6.200 are the same number, but not the same amount."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def check_amount(value: object) -> object:
    """Return an amount in euros; reject texts, and ambiguous numbers with more than two decimals (6.200)."""
    beyond = isinstance(value, WrittenFloat) and len(value.text.partition(".")[2]) > 2
    if beyond or isinstance(value, str):
        raise PydanticCustomError("euros", "not an amount")
    return value


@dataclass(frozen=True, slots=True)
class Scaled:
    """An annotation that bounds a number, then converts it to `number × factor + offset`, rounded half to even."""

    factor: int
    low: float
    high: float
    offset: int = 0

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        number: CoreSchema = core_schema.float_schema(strict=True, allow_inf_nan=False, ge=self.low, le=self.high)
        if self.factor == CENTS:
            number = core_schema.no_info_before_validator_function(check_amount, number)
        return core_schema.no_info_after_validator_function(self.convert, number)

    def convert(self, number: float) -> int:
        """Convert a number to the engine's unit, taking 0.45 as exactly 45/100."""
        return round(Fraction(repr(number)) * self.factor) + self.offset


@dataclass(frozen=True, slots=True)
class Ref:
    """Annotates an id of one of `tables`, or one of the words `also`; "" is none."""

    tables: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Annotates a flag: raised by an effect (`raised`), or tested by a condition."""

    raised: bool


@dataclass(frozen=True, slots=True)
class ProseMark:
    """Annotates prose to be translated; if `aside`, it is for one person, on paper, and no game may contain it."""

    aside: bool = False


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Annotates a number of working days."""


PROSE = ProseMark()
ASIDE = ProseMark(aside=True)

_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
Id = Annotated[str, StringConstraints(pattern=_ID_PATTERN)]
OptionalId = Annotated[str, StringConstraints(pattern=rf"{_ID_PATTERN}|^$")]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), PROSE]
OptionalProse = Annotated[str, StringConstraints(strip_whitespace=True), PROSE]
AsideProse = Annotated[str, StringConstraints(strip_whitespace=True), ASIDE]

Cents = Annotated[int, Scaled(CENTS, 0, MAX_EUROS)]
SignedCents = Annotated[int, Scaled(CENTS, -MAX_EUROS, MAX_EUROS)]
Points = Annotated[int, Scaled(FULL, 0, 1)]
SignedPoints = Annotated[int, Scaled(FULL, -1, 1)]
Factor = Annotated[int, Scaled(FULL, 0, 10)]
SignedFactor = Annotated[int, Scaled(FULL, -1, 10)]
Weeks = Annotated[int, Scaled(DAYS_PER_WEEK, 0, MAX_WEEKS)]
Monday = Annotated[int, Scaled(DAYS_PER_WEEK, 1, MAX_WEEKS, -DAYS_PER_WEEK)]
Friday = Annotated[int, Scaled(DAYS_PER_WEEK, 1, MAX_WEEKS, -1)]
Through = Annotated[int, Scaled(DAYS_PER_WEEK, 1, MAX_WEEKS)]
Days = Annotated[int, Field(ge=0, le=DAYS_PER_WEEK * MAX_WEEKS), WorkingDays()]
SignedDays = Annotated[int, Field(ge=-DAYS_PER_WEEK * MAX_WEEKS, le=DAYS_PER_WEEK * MAX_WEEKS), WorkingDays()]
Count = Annotated[int, Field(ge=0, le=10_000)]
HalfDays = Annotated[int, Field(ge=0, le=40)]

Window = Annotated[tuple[Monday, Friday], Field(strict=False)]
Dated = Annotated[tuple[Monday, Monday], Field(strict=False)]
Estimate = Annotated[tuple[Weeks, Weeks, Weeks], Field(strict=False)]

ActivityRef = Annotated[str, Ref(("activities",))]
ActorRef = Annotated[str, Ref(("actors",))]
LineRef = Annotated[str, Ref(("lines",))]
LetterRef = Annotated[str, Ref(("letters",))]
PersonRef = Annotated[str, Ref(("people",))]
SkillRef = Annotated[str, Ref(("skills",))]
ReportRef = Annotated[str, Ref(("reports",))]
Subject = Annotated[str, Ref(("activities", "actors", "lines", "people"))]
Raised = Annotated[Id, Flag(raised=True)]
Asked = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_/-]{0,79}$"), Flag(raised=False)]

Role: TypeAlias = Literal["coordination", "finance", "partnerships", "field", "evaluation"]
AxisTheme: TypeAlias = Literal["economy", "equality", "social_link", "environment", "innovation", "territory"]
CharterTheme: TypeAlias = Literal[
    "scope", "dignity", "safeguarding", "integrity", "partners", "data", "images", "environment", "money",
    "alert", "governance",
]  # fmt: skip
Norm: TypeAlias = Literal["directness", "relation_first", "face", "hierarchy", "punctuality", "assembly"]


def required(french: str, english: str) -> Any:  # noqa: ANN401 - pydantic's Field, for a field of any type
    """Return a required field described in both languages; the description goes into the JSON Schema."""
    return Field(description=f"{french} · {english}")


def optional(default: Any, french: str, english: str) -> Any:  # noqa: ANN401 - as `required`
    """Return an optional field described in both languages; `default` is in the unit that authors write."""
    description = f"{french} · {english}"
    if isinstance(default, list | dict):
        return Field(default_factory=type(default), description=description)
    return Field(default=default, description=description)


class Block(BaseModel):
    """Base of the models of scenario files: unknown keys and implicit conversions are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, validate_default=True)
    world: ClassVar[type | None] = None
    """The compiled dataclass, whose fields are taken from those of the same name; None keeps all fields."""

    def derived(self) -> dict[str, Any]:
        """Return the compiled fields whose name or form differs from the source."""
        return {}
