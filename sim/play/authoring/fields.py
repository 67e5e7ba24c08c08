"""The kinds of values that authors write, converted once on entry into the engine's whole numbers.

`Cents` is written in euros, `Points` in decimals, `Days` of a duration in weeks. Marks in the types say more:
`Ref` names the table that an id must be found in, `PROSE` what is read by people and translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sim.model.units import DAYS_PER_WEEK, FULL

WEEKS = 520
"""Last week that can be written: ten years."""
EUROS = 100_000_000
"""Largest amount that can be written, in euros."""
CENTS = 100
"""Cents of a euro; what is written in euros is the only thing that is scaled by it."""


class Written(float):
    """A number with a decimal point, and how it was written: 6.20 and 6.200 are one number, not one amount."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def amount(value: object) -> object:
    """Let a number of euros pass; stop a text, and what goes beyond the cent (6.200: 6200, or 6.20?)."""
    beyond = isinstance(value, Written) and len(value.text.partition(".")[2]) > 2
    if beyond or isinstance(value, str):
        raise PydanticCustomError("euros", "not an amount")
    return value


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number within bounds, times `factor` plus `offset`, rounded half to even from its decimal writing."""

    factor: int
    low: float
    high: float
    offset: int = 0

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        number: CoreSchema = core_schema.float_schema(strict=True, allow_inf_nan=False, ge=self.low, le=self.high)
        if self.factor == CENTS:
            number = core_schema.no_info_before_validator_function(amount, number)
        return core_schema.no_info_after_validator_function(self.convert, number)

    def convert(self, number: float) -> int:
        """Turn what is written into the engine's unit.

        0.45 means 45/100 exactly, not its binary neighbour.
        """
        return round(Fraction(repr(number)) * self.factor) + self.offset


@dataclass(frozen=True, slots=True)
class Ref:
    """The value is an id of one of these tables (`""`: none), or one of the words `also` allowed."""

    tables: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """The value is a flag: raised by an effect (`raised`), or asked about by a condition."""

    raised: bool


@dataclass(frozen=True, slots=True)
class ProseMark:
    """The value is read by people, and translated. `aside`: by one person, on paper; no game and no save holds it."""

    aside: bool = False


PROSE = ProseMark()
ASIDE = ProseMark(aside=True)

_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
Id = Annotated[str, StringConstraints(pattern=_ID)]
OptionalId = Annotated[str, StringConstraints(pattern=rf"{_ID}|^$")]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), PROSE]
OptionalProse = Annotated[str, StringConstraints(strip_whitespace=True), PROSE]
AsideProse = Annotated[str, StringConstraints(strip_whitespace=True), ASIDE]

Cents = Annotated[int, Scaled(CENTS, 0, EUROS)]
SignedCents = Annotated[int, Scaled(CENTS, -EUROS, EUROS)]
Points = Annotated[int, Scaled(FULL, 0, 1)]
SignedPoints = Annotated[int, Scaled(FULL, -1, 1)]
Factor = Annotated[int, Scaled(FULL, 0, 10)]
SignedFactor = Annotated[int, Scaled(FULL, -1, 10)]
Weeks = Annotated[int, Scaled(DAYS_PER_WEEK, 0, WEEKS)]
Monday = Annotated[int, Scaled(DAYS_PER_WEEK, 1, WEEKS, -DAYS_PER_WEEK)]
Friday = Annotated[int, Scaled(DAYS_PER_WEEK, 1, WEEKS, -1)]
Through = Annotated[int, Scaled(DAYS_PER_WEEK, 1, WEEKS)]
Days = Annotated[int, Field(ge=0, le=DAYS_PER_WEEK * WEEKS)]
SignedDays = Annotated[int, Field(ge=-DAYS_PER_WEEK * WEEKS, le=DAYS_PER_WEEK * WEEKS)]
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


def required(french: str, english: str) -> Any:  # noqa: ANN401 - what stands for a field of any type
    """Describe a required field, in both languages; the sentences go into the JSON Schema."""
    return Field(description=f"{french} · {english}")


def optional(default: Any, french: str, english: str) -> Any:  # noqa: ANN401 - as `required`
    """Describe an optional field.

    Its default is in the unit written, an empty list or mapping is made anew each time.
    """
    description = f"{french} · {english}"
    if isinstance(default, list | dict):
        return Field(default_factory=type(default), description=description)
    return Field(default=default, description=description)


class Part(BaseModel):
    """A block of a scenario file: no unknown key, no conversion that was not asked for."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, validate_default=True)
    world: ClassVar[type | None] = None
    """The compiled dataclass, which takes the fields of the same name."""

    def derived(self) -> dict[str, Any]:
        """Return the compiled fields that bear another name or form than what is written."""
        return {}
