"""The lines of a log, which is the only save format: a header and a chain of entries in canonical JSON.

Each line carries the SHA-256 of its own content (`hash`) and, after the header, the hash of the line before (`prev`).
Free text enters the hash as SHA-256(salt‖text), with salt and text stored beside it, so that a text can be withdrawn
without breaking the chain. `sim.play.record.chain` puts the lines together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple

from sim.play.record.canonical import decode, digest, encode, encode_unchecked
from sim.world.council import MOVES, Forecast, Move, Seat
from sim.world.decisions import Body

FORMAT = 1
"""Version of the line format, independent of the rules."""

CLOSED = "closed"
"""Kind of the closing entry of a finished log; it is not a move."""
CONTESTING = frozenset({"object", "amend", "call_vote"})
"""Kinds of moves that make a proposal a contested one."""

VERSIONS: dict[str, int] = {**dict.fromkeys(MOVES, 1), CLOSED: 1}
"""Known kinds of entries -> the version in which their bodies are now written."""

UPCASTERS: dict[tuple[str, int], Callable[[Body], Body]] = {}
"""(kind, version) -> conversion of such a body to the next version. Released versions keep their upcasters for ever."""

LARGEST = 10**12
"""Bound on every number in a line (days, months, sequence numbers, guesses in cents). No game comes near it; a forged
line beyond it could make computations endless."""

WITHDRAWN = "…"
"""Stands for a withdrawn text in a replay: the rules require some text, and never look at its content."""

Record = dict[str, Any]
Salt = Callable[[str], str]
"""Field name -> 32 hex characters: random in a live game, derived from seed and sequence in a demo."""


class Damaged(ValueError):  # noqa: N818 - what was found, not a fault of the program
    """A line that was altered, or that this version cannot read.

    `reason`: spelling, hash, text, fields, format, kind or version.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def seal(text: str, salt: str) -> Record:
    """Return a free text as it is stored in a line. `salt` is in hex; it is stored in lower case."""
    salted = bytes.fromhex(salt)
    return {"digest": digest(salted + text.encode()), "salt": salted.hex(), "text": text}


def sealed_texts(record: Mapping[str, Any]) -> list[Record]:
    """Return the sealed texts of a record, why before question. In a forged record they may be of any type."""
    texts = [record["why"]] if "why" in record else []
    return [*texts, record["forecast"]["question"]] if "forecast" in record else texts


def hash_of(record: Mapping[str, Any]) -> str:
    """Return the hash that a line must carry: of everything in it, with sealed texts replaced by their digests."""
    chained = {key: value for key, value in record.items() if key != "hash"}
    if "why" in chained:
        chained["why"] = chained["why"]["digest"]
    if "forecast" in chained:
        chained["forecast"] = {**chained["forecast"], "question": chained["forecast"]["question"]["digest"]}
    return digest(encode_unchecked(chained))


def _hash_of_line(line: bytes, written: str) -> str:
    """Return `hash_of` for a canonical line without sealed texts, faster: from its bytes without the hash."""
    return digest(line.replace(b'"hash":"%b",' % written.encode(), b"", 1))


def _with_hash(record: Record) -> tuple[bytes, str]:
    record["hash"] = hash_of(record)
    return encode(record), record["hash"]


def read_line(line: bytes) -> Record:
    """Decode a line; check its hash, and its sealed texts against their digests. Raises Damaged."""
    try:
        record = decode(line)
    except ValueError:
        raise Damaged("spelling") from None
    try:
        if "why" not in record and "forecast" not in record:
            intact, hash_ = True, _hash_of_line(line, record["hash"])
        else:
            texts = sealed_texts(record)
            intact = all(set(text) == {"digest"} or text == seal(text["text"], text["salt"]) for text in texts)
            hash_ = hash_of(record)
        if record["hash"] != hash_:
            raise Damaged("hash")
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise error if isinstance(error, Damaged) else Damaged("fields") from None
    if not intact:
        raise Damaged("text")
    return record  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a log: what was played, by whom, under which rules.

    Digests are SHA-256 in hex. `rules` and `palabre` are the versions of the rules and of the program. A practice game
    shows its `seed`; a led one will carry a `commitment` until its session closes. `parent` names the log that this one
    was forked from: its empreinte (`head`) and the last entry they share (`seq`).
    """

    scenario: str
    edition: str
    scenario_digest: str
    prose_digest: str
    language: str
    team: str
    seats: tuple[Seat, ...]
    seed: int | None
    rules: int
    palabre: str
    practice: bool = True
    commitment: str | None = None
    parent: Mapping[str, Any] | None = None
    format: int = FORMAT

    def line(self) -> bytes:
        """Spell the first line, without its end of line."""
        return _with_hash(asdict(self))[0]

    @property
    def hash(self) -> str:
        """Return what the first entry chains to."""
        return _with_hash(asdict(self))[1]

    @classmethod
    def parse(cls, line: bytes) -> Header:
        """Parse a first line. Raises Damaged."""
        record = read_line(line)
        if record.get("format") != FORMAT:
            raise Damaged("format" if "format" in record else "fields")
        del record["hash"]
        try:
            seats = tuple(
                Seat(seat["id"], seat["name"], tuple(seat["roles"]), tuple(seat["deputies"]))
                for seat in record.pop("seats")
            )
            header = cls(seats=seats, **record)
        except (TypeError, KeyError):
            raise Damaged("fields") from None
        if header.line() != line or not _is_valid_header(header):
            raise Damaged("fields")
        return header


_SCENARIO = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
"""What the id of a scenario may be, as authors write it."""
_PALABRE = re.compile(r"[A-Za-z0-9.+!_-]{1,40}")
"""What a version may be: it becomes part of a command that people are told to type."""


def _is_valid_header(header: Header) -> bool:
    """Return whether a game could have written it.

    `scenario` becomes part of a file name and is looked for: it must be an id, never a path.
    """
    texts = (header.scenario, header.edition, header.scenario_digest, header.prose_digest)
    seated = (text for seat in header.seats for text in (seat.id, seat.name, *seat.roles, *seat.deputies))
    seed = header.seed
    return (
        all(isinstance(text, str) for text in (*texts, *seated, header.language, header.team, header.palabre))
        and all(seat.name.isprintable() for seat in header.seats)
        and _SCENARIO.fullmatch(header.scenario) is not None
        and _PALABRE.fullmatch(header.palabre) is not None
        and type(header.rules) is int
        and abs(header.rules) < LARGEST
        and (seed is None or (type(seed) is int and 0 <= seed < 1 << 128))
    )


class Entry(NamedTuple):
    """A line of the log: what a seat did, when, and the digest of the resulting state.

    `day` and `month` are before the move; `wall` is UTC to the second, or None; `why` is "" if none was given or it was
    withdrawn. `line` holds the exact bytes, `hash` their hash, `prev` that of the line before.
    """

    seq: int
    day: int
    month: int
    wall: str | None
    seat: str
    role: str
    kind: str
    body: Body
    why: str
    forecast: Forecast | None
    state: str
    prev: str
    hash: str
    line: bytes
    withdrawn: tuple[str, ...] = ()  # of "why", "question"

    def move(self) -> Move:
        """Return the move for a replay, with `WITHDRAWN` in place of a withdrawn text."""
        why = WITHDRAWN if "why" in self.withdrawn else self.why
        return Move(self.seat, self.role, self.kind, self.body, why, self.forecast)

    @property
    def answered(self) -> tuple[str, ...]:
        """The ids of the proposals that a move answers; () for a proposal, and for a forged body without a list."""
        if "proposal" in self.body:
            return (str(self.body["proposal"]),)
        several = self.body.get("proposals")
        return tuple(map(str, several)) if isinstance(several, list) else ()

    @classmethod
    def parse(cls, line: bytes) -> Entry:
        """Parse a line after the first. Raises Damaged."""
        record = read_line(line)
        try:
            values = _required(record)
        except KeyError:
            raise Damaged("fields") from None
        if tuple(map(type, values)) not in _TYPES or max(map(abs, values[:3])) > LARGEST:
            raise Damaged("fields")
        if values[3] is not None and not is_time(values[3]):
            raise Damaged("fields")
        seq, day, month, wall, seat, role, kind, version, body, state, previous, own = values
        why, forecast, withdrawn = _parse_texts(record) if len(record) > len(values) else ("", None, ())
        if VERSIONS.get(kind) != version:
            body = _upcast(kind, version, body)
        return cls(seq, day, month, wall, seat, role, kind, body, why, forecast, state, previous, own, line, withdrawn)


_REQUIRED: dict[str, type] = {
    "seq": int, "day": int, "month": int, "wall": str, "seat": str, "role": str,
    "kind": str, "v": int, "body": dict, "state": str, "prev": str, "hash": str,
}  # fmt: skip
_TYPES = {tuple(_REQUIRED.values()), tuple((_REQUIRED | {"wall": NoneType}).values())}
_required = itemgetter(*_REQUIRED)


def is_time(wall: str) -> bool:
    """Return whether a text has the format of `utc_now`."""
    try:
        return len(wall) == len("2026-11-27T09:00:00Z") and datetime.fromisoformat(wall).tzinfo is UTC
    except ValueError:
        return False


def _upcast(kind: str, version: int, body: Body) -> Body:
    """Bring a body to the current version of its kind. Raises Damaged."""
    if kind not in VERSIONS:
        raise Damaged("kind")
    for old in range(version, VERSIONS[kind]):
        if (kind, old) not in UPCASTERS:
            raise Damaged("version")
        body = UPCASTERS[kind, old](body)
    if version > VERSIONS[kind]:
        raise Damaged("version")
    return body


def _parse_texts(record: Record) -> tuple[str, Forecast | None, tuple[str, ...]]:
    """Return the reason ("" for none), the forecast, and the names of withdrawn texts. Raises Damaged."""
    if record.keys() - {"why", "forecast"} != _REQUIRED.keys():
        raise Damaged("fields")
    why, forecast = record.get("why", {"text": ""}), None
    texts = {"why": why}
    if "forecast" in record:
        given = dict(record["forecast"])
        texts["question"] = question = given.pop("question")
        try:
            forecast = Forecast(question=question.get("text", WITHDRAWN), **given)
        except TypeError:
            raise Damaged("fields") from None
        if not all(value is None or (type(value) is int and abs(value) <= LARGEST) for value in given.values()):
            raise Damaged("fields")
    return why.get("text", ""), forecast, tuple(name for name, text in texts.items() if "text" not in text)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a move is made: working day, month, and UTC to the second (None in games played by a policy)."""

    day: int
    month: int
    wall: str | None = None


def utc_now() -> str:
    """Return the current time as it is written in lines: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def link(previous: Header | Entry, move: Move, at: Stamp, state: str, salt: Salt) -> Entry:
    """Return the entry for a move, chained to the line before it; `state` is the digest of the resulting state.

    Raises ValueError for what has no canonical encoding: a float, a lone surrogate.
    """
    seq = previous.seq + 1 if isinstance(previous, Entry) else 1
    record: Record = {
        "seq": seq, "day": at.day, "month": at.month, "wall": at.wall, "seat": move.seat, "role": move.role,
        "kind": move.kind, "v": VERSIONS[move.kind], "body": dict(move.body), "state": state,
        "prev": previous.hash,
    }  # fmt: skip
    if move.why:
        record["why"] = seal(move.why, salt("why"))
    if move.forecast is not None:
        asked = asdict(move.forecast)
        record["forecast"] = {**asked, "question": seal(move.forecast.question, salt("question"))}
    return Entry.parse(_with_hash(record)[0])


def closing_entry(previous: Header | Entry, at: Stamp, state: str) -> Entry:
    """Return the closing entry of a finished game."""
    return link(previous, Move("", "", CLOSED, {}), at, state, lambda _: "")


def demo_salt(seed: int, seq: int) -> Salt:
    """Return reproducible salts: a demo has nothing to hide."""
    return lambda field: digest(f"{seed}/{seq}/{field}".encode())[:32]


_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread on paper


def empreinte_of(hash_: str) -> str:
    """Return the *empreinte* of a hash, short enough to write on paper: its first 60 bits, grouped 4-4-4."""
    bits = int(hash_[:15], 16)
    letters = "".join(_ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def read_empreinte(written: str) -> str:
    """Normalise an *empreinte* typed by hand: spaces, hyphens and case are ignored, O is 0, I and L are 1.

    Raises ValueError.
    """
    letters = written.upper().translate(str.maketrans("OIL", "011", " -‐‑–—.\u00a0\u202f"))
    if len(letters) != 12 or set(letters) - set(_ALPHABET):
        raise ValueError(f"not an empreinte: {written}")
    return "-".join((letters[:4], letters[4:8], letters[8:]))
