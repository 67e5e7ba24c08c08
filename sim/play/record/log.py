"""The log of a game, the only save format: a header and a chain of entries, each one line of canonical JSON.

Every line carries the SHA-256 of its own bytes (`hash`) and, after the header, that of the line before
(`prev`). Free text is chained through SHA-256(salt‖text), with salt and text beside it, so that a text can
be withdrawn and the chain stays whole. Here is what a line is; a whole log, its chain followed, is
`sim.play.record.chain.Log`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple

from sim.play.record.canonical import decode, digest, encode, spelled
from sim.world.council import MOVES, Forecast, Move, Seat
from sim.world.decisions import Body

FORMAT = 1
"""Version of this very format: of lines, not of what decisions mean."""

CLOSED = "closed"
"""The kind of the last entry of a finished log: not a move, a full stop."""

VERSIONS: dict[str, int] = {**dict.fromkeys(MOVES, 1), CLOSED: 1}
"""The registered kinds of entries and the version in which their bodies are written today."""

UPCASTERS: dict[tuple[str, int], Callable[[Body], Body]] = {}
"""(kind, version) -> how to read such a body as the next version.

A released version keeps its upcaster for ever.
"""

MOST = 10**12
"""No day, month, sequence, version of the rules or guess (in cents) of a game comes near: beyond, a line is forged, and
what is computed of it would have no end."""

WITHDRAWN = "…"
"""What a withdrawn text reads as when its entry is played again: the rules ask for a text, never which."""

Record = dict[str, Any]
Salt = Callable[[str], str]
"""Field name -> 32 hex characters: random in a live game, derived from seed and sequence in a demo."""


class Damaged(ValueError):  # noqa: N818 - what was found, not a fault of the program
    """A line that cannot be what was written.

    `reason`: spelling, hash, text, fields, format, kind or version.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def seal(text: str, salt: str) -> Record:
    """Return a free text in the form in which it enters a line. `salt` is in hex, and is written in small letters."""
    salted = bytes.fromhex(salt)
    return {"digest": digest(salted + text.encode()), "salt": salted.hex(), "text": text}


def texts_of(record: Mapping[str, Any]) -> list[Record]:
    """Find the sealed texts of a record, in the order why, question: whoever forged it may have put anything there."""
    texts = [record["why"]] if "why" in record else []
    return [*texts, record["forecast"]["question"]] if "forecast" in record else texts


def hash_of(record: Mapping[str, Any]) -> str:
    """Return the hash that a line must carry: of all that it says, with digests for sealed texts."""
    chained = {key: value for key, value in record.items() if key != "hash"}
    if "why" in chained:
        chained["why"] = chained["why"]["digest"]
    if "forecast" in chained:
        chained["forecast"] = {**chained["forecast"], "question": chained["forecast"]["question"]["digest"]}
    return digest(spelled(chained))


def _hash_of_line(line: bytes, written: str) -> str:
    """Return the hash that a canonical line without sealed texts must carry: of its bytes, but for the hash itself."""
    return digest(line.replace(b'"hash":"%b",' % written.encode(), b"", 1))


def _close(record: Record) -> tuple[bytes, str]:
    record["hash"] = hash_of(record)
    return encode(record), record["hash"]


def read_line(line: bytes) -> Record:
    """Read a line and check it against its own hash and its sealed texts against their digests.

    Raises Damaged.
    """
    try:
        record = decode(line)
    except ValueError:
        raise Damaged("spelling") from None
    try:
        if "why" not in record and "forecast" not in record:
            whole, hash_ = True, _hash_of_line(line, record["hash"])
        else:
            texts = texts_of(record)
            whole = all(set(text) == {"digest"} or text == seal(text["text"], text["salt"]) for text in texts)
            hash_ = hash_of(record)
        if record["hash"] != hash_:
            raise Damaged("hash")
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise error if isinstance(error, Damaged) else Damaged("fields") from None
    if not whole:
        raise Damaged("text")
    return record  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Header:
    """What a log is the log of.

    Digests are SHA-256 in hex; `rules` and `palabre` are the versions that played it.

    A practice game shows its `seed`; a led one will carry a `commitment` until its session closes. `parent`
    names the log that this one was forked or rewound from: its empreinte, under `head`, and the entry after which.
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
        return _close(asdict(self))[0]

    @property
    def hash(self) -> str:
        """Return what the first entry chains to."""
        return _close(asdict(self))[1]

    @classmethod
    def parse(cls, line: bytes) -> Header:
        """Read a first line. Raises Damaged."""
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
        if header.line() != line or not _sound_header(header):
            raise Damaged("fields")
        return header


_NEVER_IN_A_NAME = frozenset("/\\\0")


def _sound_header(header: Header) -> bool:
    """Return whether a game could have written it: `scenario` names a file, and no more than one beside the log."""
    texts = (header.scenario, header.edition, header.scenario_digest, header.prose_digest)
    seated = (text for seat in header.seats for text in (seat.id, seat.name, *seat.roles, *seat.deputies))
    seed = header.seed
    return (
        all(isinstance(text, str) for text in (*texts, *seated, header.language, header.team, header.palabre))
        and all(seat.name.isprintable() for seat in header.seats)
        and not set(header.scenario) & _NEVER_IN_A_NAME
        and type(header.rules) is int
        and abs(header.rules) < MOST
        and (seed is None or (type(seed) is int and 0 <= seed < 1 << 128))
    )


class Entry(NamedTuple):
    """A line of the log: what a seat did, when, and the digest of the state that it led to.

    `day` and `month` are those at which it was decided; `wall` is UTC, to the second, or None; `why` is ""
    when there was none or when it was withdrawn. `line` holds the exact bytes, `hash` their SHA-256, `prev`
    that of the line before.
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
        """Return the move that was made, to play it again. A withdrawn text is replaced by a mark."""
        why = WITHDRAWN if "why" in self.withdrawn else self.why
        return Move(self.seat, self.role, self.kind, self.body, why, self.forecast)

    @classmethod
    def parse(cls, line: bytes) -> Entry:
        """Read a line after the first. Raises Damaged."""
        record = read_line(line)
        try:
            values = _required(record)
        except KeyError:
            raise Damaged("fields") from None
        if tuple(map(type, values)) not in _TYPES or max(map(abs, values[:3])) > MOST or not _clocked(values[3]):
            raise Damaged("fields")
        seq, day, month, wall, seat, role, kind, version, body, state, previous, own = values
        why, forecast, withdrawn = _said(record) if len(record) > len(values) else ("", None, ())
        if VERSIONS.get(kind) != version:
            body = _current(kind, version, body)
        return cls(seq, day, month, wall, seat, role, kind, body, why, forecast, state, previous, own, line, withdrawn)


_REQUIRED: dict[str, type] = {
    "seq": int, "day": int, "month": int, "wall": str, "seat": str, "role": str,
    "kind": str, "v": int, "body": dict, "state": str, "prev": str, "hash": str,
}  # fmt: skip
_TYPES = {tuple(_REQUIRED.values()), tuple((_REQUIRED | {"wall": NoneType}).values())}
_required = itemgetter(*_REQUIRED)


def _clocked(wall: str | None) -> bool:
    """Return whether a line was written at no time, or at one as `utc` gives it."""
    try:
        return wall is None or (len(wall) == len("2026-11-27T09:00:00Z") and datetime.fromisoformat(wall).tzinfo is UTC)
    except ValueError:
        return False


def _current(kind: str, version: int, body: Body) -> Body:
    """Read a body of an older version as one of today's."""
    if kind not in VERSIONS:
        raise Damaged("kind")
    for old in range(version, VERSIONS[kind]):
        if (kind, old) not in UPCASTERS:
            raise Damaged("version")
        body = UPCASTERS[kind, old](body)
    if version > VERSIONS[kind]:
        raise Damaged("version")
    return body


def _said(record: Record) -> tuple[str, Forecast | None, tuple[str, ...]]:
    """Read why and the forecast, where there are any, and which of their texts were withdrawn. Raises Damaged."""
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
        if not all(value is None or (type(value) is int and abs(value) <= MOST) for value in given.values()):
            raise Damaged("fields")
    return why.get("text", ""), forecast, tuple(name for name, text in texts.items() if "text" not in text)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something is decided: working day, month, and UTC to the second (None where nobody plays)."""

    day: int
    month: int
    wall: str | None = None


def utc() -> str:
    """Return the time as lines bear it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def link(previous: Header | Entry, move: Move, at: Stamp, state: str, salt: Salt) -> Entry:
    """Chain a move to what stands before it.

    Raises ValueError for what no line can hold: a float, a text out of Unicode.
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
    return Entry.parse(_close(record)[0])


def full_stop(previous: Header | Entry, at: Stamp, state: str) -> Entry:
    """Return the last entry of a finished game."""
    return link(previous, Move("", "", CLOSED, {}), at, state, lambda _: "")


def demo_salt(seed: int, seq: int) -> Salt:
    """Return salts that are the same everywhere: a demonstration hides nothing."""
    return lambda field: digest(f"{seed}/{seq}/{field}".encode())[:32]


_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread on paper


def empreinte_of(hash_: str) -> str:
    """Return the *empreinte* of a hash, for paper: its first 60 bits as 12 characters grouped 4-4-4."""
    bits = int(hash_[:15], 16)
    letters = "".join(_ALPHABET[bits >> shift & 31] for shift in range(55, -1, -5))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def read_empreinte(written: str) -> str:
    """Read an *empreinte* as people write it: spaces, hyphens and case do not count, O is 0, I and L are 1.

    Raises ValueError.
    """
    letters = written.upper().translate(str.maketrans("OIL", "011", " -‐‑–—.\u00a0\u202f"))
    if len(letters) != 12 or set(letters) - set(_ALPHABET):
        raise ValueError(f"not an empreinte: {written}")
    return "-".join((letters[:4], letters[4:8], letters[8:]))
