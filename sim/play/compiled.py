"""A scenario ready to play, with its prose: what a session file keeps, and what a digest of it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from sim.model.units import DAYS_PER_WEEK
from sim.play.record.canonical import encode, encode_unchecked, parse
from sim.play.trouble import Trouble
from sim.world.records import BadRecord, Plain, from_record, to_record
from sim.world.scenario import Scenario, Texts

FORMAT = 1
"""Version of the compiled form; a reader refuses another one."""
LONGEST = 520 * DAYS_PER_WEEK
"""Last day of a project: ten years, which is what an author can write. Days are lived one by one."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scenario, its prose, and a digest of each (SHA-256 of canonical JSON, 64 hex characters).

    Prose may change alone.
    """

    scenario: Scenario
    texts: Texts
    digest: str
    prose_digest: str
    written: bytes = field(repr=False, compare=False)
    """The canonical JSON of `record`, for a session file or an export; `load_compiled` reads it back."""

    @property
    def record(self) -> dict[str, Plain]:
        """The whole as plain data."""
        return {"format": FORMAT, "scenario": to_record(self.scenario), "texts": to_record(self.texts)}


def compiled(scenario: Scenario, texts: Texts) -> Compiled:
    """Put a scenario and its prose together, with their digests."""
    return _put_together(scenario, texts, *(encode(to_record(part)) for part in (scenario, texts)))


def _put_together(scenario: Scenario, texts: Texts, played: bytes, prose: bytes) -> Compiled:
    """Join both with their spellings: each is digested alone, the whole kept as `record.canonical` would spell it."""
    written = b'{"format":%d,"scenario":%b,"texts":%b}' % (FORMAT, played, prose)
    return Compiled(scenario, texts, sha256(played).hexdigest(), sha256(prose).hexdigest(), written)


def load_compiled(data: bytes) -> Compiled:
    """Read the canonical JSON of a `Compiled.record`; digests are computed again.

    Raises ValueError if it is damaged or foreign.
    """
    try:
        record = parse(data)
    except RecursionError:
        raise BadRecord("nested too deep") from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise BadRecord(f"not a compiled scenario of format {FORMAT}")
    parts = (record.get("scenario"), record.get("texts"))
    scenario = from_record(Scenario, parts[0])
    if any(month.last_day > LONGEST for month in scenario.months):
        raise BadRecord("more days than a project has")
    return _put_together(scenario, from_record(Texts, parts[1]), *map(encode_unchecked, parts))


def scenario_of(data: bytes) -> Compiled:
    """Read the scenario that a saved game carries, or that lies beside an export. Raises Trouble."""
    try:
        return load_compiled(data)
    except ValueError as error:
        raise Trouble("other_scenario_format", detail=str(error)) from error
