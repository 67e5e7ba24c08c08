"""Compiled scenarios: a scenario ready to play with its texts, their digests, and their serialised form."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from sim.model.units import DAYS_PER_WEEK
from sim.play.record.canonical import encode, encode_unchecked, parse
from sim.play.trouble import Trouble
from sim.world.codec import BadData, Plain, from_data, to_data
from sim.world.scenario import Scenario, Texts

FORMAT = 1
"""Version of the serialised form; other versions are refused."""
LAST_DAY = 520 * DAYS_PER_WEEK
"""Last possible day of a project: ten years, as for authors. Days are simulated one by one, so a bound is needed."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scenario, its texts, and a separate digest of each (SHA-256 of canonical JSON, 64 hex characters)."""

    scenario: Scenario
    texts: Texts
    digest: str
    prose_digest: str
    encoded: bytes = field(repr=False, compare=False)
    """The canonical JSON of `data`, for a saved game or an export; `load_compiled` reads it back."""

    @property
    def data(self) -> dict[str, Plain]:
        """Everything as plain data."""
        return {"format": FORMAT, "scenario": to_data(self.scenario), "texts": to_data(self.texts)}


def with_digests(scenario: Scenario, texts: Texts) -> Compiled:
    """Compute the digests of a scenario and its texts."""
    return _assemble(scenario, texts, *(encode(to_data(part)) for part in (scenario, texts)))


def _assemble(scenario: Scenario, texts: Texts, played: bytes, prose: bytes) -> Compiled:
    """Build the result from the two encodings; concatenated like this, they are the canonical JSON of `data`."""
    whole = b'{"format":%d,"scenario":%b,"texts":%b}' % (FORMAT, played, prose)
    return Compiled(scenario, texts, sha256(played).hexdigest(), sha256(prose).hexdigest(), whole)


def load_compiled(data: bytes) -> Compiled:
    """Read `Compiled.encoded`; digests are computed again. Raises ValueError if it is damaged or another format."""
    try:
        found = parse(data)
    except RecursionError:
        raise BadData("nested too deep") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadData(f"not a compiled scenario of format {FORMAT}")
    parts = (found.get("scenario"), found.get("texts"))
    scenario = from_data(Scenario, parts[0])
    if any(month.last_day > LAST_DAY for month in scenario.months):
        raise BadData("more days than a project has")
    return _assemble(scenario, from_data(Texts, parts[1]), *map(encode_unchecked, parts))


def scenario_of(data: bytes) -> Compiled:
    """Read the compiled scenario from a saved game or from beside an export. Raises Trouble."""
    try:
        return load_compiled(data)
    except ValueError as error:
        raise Trouble("other_scenario_format") from error
