"""A witness: what every seat saw after each entry of a finished log, kept beside it, for a program of other rules.

Rules change, and a log is then read but not replayed. Its witness was written by those who could: it answers in the
place of a game (`Witness.rules`), so that report, papers, dossier, review and replay are the same code either way.

One `.xz` file of lines of canonical JSON: a header, which names the log by its first and last hash; a line for each
place, which says what changed since the one before; the moments that mattered; and the digest of all that, whose
empreinte goes on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any, NoReturn

from sim.play.compiled import Compiled
from sim.play.moments import Moment, foremost, listen
from sim.play.record.canonical import decode, digest, encode, encode_unchecked
from sim.play.record.chain import Log
from sim.play.record.files import write_atomic
from sim.play.record.log import CLOSED, Entry, empreinte_of
from sim.play.record.store import errors_as_trouble
from sim.play.replay import Playable, Rules, begun, check_kinds, follow, todays_rules
from sim.play.trouble import Broken, Trouble
from sim.play.version import VERSION
from sim.play.view_records import fields_of, form, shape
from sim.world.council import Move, ProposalView, Seat
from sim.world.decisions import Refused
from sim.world.game import Preview
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.view import View

FORMAT = 1
"""Version of witness files."""
SUFFIX = ".witness"
XZ = b"\xfd7zXZ\x00"
"""How a witness file begins."""
MOST = 1 << 28
"""Bytes of a witness, unpacked, that are read [design]: the longest games written so far take 12 MB. One that was
forged could fill the memory."""

_VIEW, _PROPOSAL, _MOMENT = fields_of(View), form(ProposalView), form(Moment)


Progress = Callable[[int, int], None]
"""Is told how many entries have been played, of how many."""


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""


def witness_file(log: Path) -> Path:
    """Name the witness of a log."""
    return log.with_name(log.stem + SUFFIX)


def is_witness(path: Path) -> bool:
    """Return whether a file begins as a witness does, whatever its name."""
    with errors_as_trouble(path), path.open("rb") as file:
        return file.read(len(XZ)) == XZ


# ------------------------------------------------------------------------------------------ writing


class _Changes:
    """Tells a game place after place, each by what changed since the last."""

    def __init__(self) -> None:
        self._table: dict[str, Any] = {}
        self._roles: dict[str, dict[str, Any]] = {}
        self._agenda: tuple[ProposalView, ...] = ()

    def line(self, game: Playable) -> bytes:
        """Spell the place at which a game stands.

        `view`: what the table sees; `roles`: what each role sees otherwise, whole; `agenda`: new or moved proposals.
        Nobody sees anything new before a proposal is carried out, or lapses as it is: most entries only answer.
        """
        moved = self._moved(game)
        settled = not self._table or any(proposal.status != "open" for proposal in moved)
        return encode_unchecked({
            "view": self._view(game.view()) if settled else {},
            "roles": self._others(game) if settled else {},
            "agenda": [*map(_PROPOSAL.write, moved)],
        })  # fmt: skip

    def _view(self, view: View) -> dict[str, Any]:
        before, self._table = self._table, view._asdict()
        return {
            name: _VIEW[name].write(value)
            for name, value in self._table.items()
            if name not in before or before[name] != value
        }

    def _others(self, game: Playable) -> dict[str, Any]:
        told = {}
        for role in ROLES:
            seen = game.view(role)._asdict()
            apart = {name: value for name, value in seen.items() if self._table[name] != value}
            if self._roles.get(role) != apart:
                self._roles[role] = apart
                told[role] = {name: _VIEW[name].write(value) for name, value in apart.items()}
        return told

    def _moved(self, game: Playable) -> list[ProposalView]:
        before, self._agenda = self._agenda, game.agenda()
        return [now for now, then in zip_longest(self._agenda, before) if now is not then and now != then]


def _told(log: Log, compiled: Compiled) -> Iterator[bytes]:
    """Play a finished log again: tell the first morning, each entry that is a move, then the moments that mattered.

    Raises Broken for a log that does not replay, Trouble for one that is not finished: a team would see what comes.
    """
    game, changes = begun(log, compiled), _Changes()
    turns = listen(game)
    yield changes.line(game)
    for entry in _moves(log):
        follow(game, entry)
        yield changes.line(game)
    yield encode_unchecked([*map(_MOMENT.write, foremost(turns, log))])


def _moves(log: Log) -> Iterator[Entry]:
    return (entry for entry in log.entries if entry.kind != CLOSED)


def written(log: Log, compiled: Compiled, progress: Progress = _silent) -> bytes:
    """Return the witness of a finished log, as the content of a file. Raises as `_told` does."""
    lines = [_header(log)]
    for line in _told(log, compiled):
        lines.append(line)
        progress(len(lines), 2 + len(log.entries))
    content = b"".join(line + b"\n" for line in lines)
    return _packed(content + _end(content))


def _header(log: Log) -> bytes:
    header = log.header
    return encode({
        "kind": "witness", "format": FORMAT, "game": header.hash, "head": log.last.hash, "rules": header.rules,
        "palabre": VERSION, "shape": shape(),
    })  # fmt: skip


def _end(content: bytes) -> bytes:
    return encode({"digest": digest(content)}) + b"\n"


def keep(path: Path, log: Log, compiled: Compiled, progress: Progress = _silent) -> Path:
    """Write the witness of a finished log beside it, unless its own is there and whole. Raises as `written` does."""
    kept = witness_file(path)
    if kept.is_file():
        with suppress(Broken):
            read_witness(kept, log)
            return kept
    write_atomic(kept, written(log, compiled, progress))
    return kept


def _packed(content: bytes) -> bytes:
    packed: bytes = _lzma().compress(content, preset=3)  # 6 saves a tenth, and takes ten times as long
    return packed


def _lzma() -> Any:  # noqa: ANN401 - the module, which some builds of Python lack
    try:
        import lzma  # noqa: PLC0415
    except ImportError:
        raise Trouble("no_xz") from None
    return lzma


# ------------------------------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True)
class Witness:
    """What a witness file holds: its header, a line a place and one of the moments, and the digest of all that."""

    header: Mapping[str, Any]
    lines: tuple[bytes, ...]
    digest: str

    @property
    def empreinte(self) -> str:
        """The empreinte of all that it says, for paper."""
        return empreinte_of(self.digest)

    def rules(self, log: Log) -> Rules:
        """Return what starts, in the place of a game, the telling of its log.

        Raises Broken for moments that no palabre wrote, and for a decision that this one does not know.
        """
        check_kinds(log)
        try:
            found = tuple(map(_MOMENT.read, decode(self.lines[-1])))
        except (ValueError, TypeError):
            _damaged()

        def start(_scenario: Scenario, _seed: int, _seats: tuple[Seat, ...]) -> Playable:
            return _Telling(self, log)

        return Rules(log.header.rules, start, self.empreinte, found)

    def compare(self, log: Log, compiled: Compiled) -> bool:
        """Play the log again and compare each line; false if it was told in another shape, and is not comparable.

        Raises Broken (`witness_differs`) at the first place that was otherwise, which names what.
        """
        if self.header["shape"] != shape():
            return False
        for place, (kept, found) in enumerate(zip(self.lines, _told(log, compiled), strict=True)):
            if kept != found:
                raise Broken("witness_differs", min(place, len(log.entries)), what=_apart(kept, found))
        return True


def read_witness(path: Path, log: Log | None = None) -> Witness:
    """Read a witness, that of a log if one is given.

    Raises Trouble for the file, Broken for what it holds: not whole, or of another log.
    """
    with errors_as_trouble(path):
        packed = path.read_bytes()
    *lines, end = _unpacked(packed).splitlines(keepends=True) or [b""]
    content = b"".join(lines)
    if not lines or end != _end(content):
        _damaged()
    header = _parse_header(lines[0].rstrip(b"\n"))
    found = Witness(header, tuple(line.rstrip(b"\n") for line in lines[1:]), digest(content))
    if log is not None:
        named = (header["game"], header["head"], header["rules"], len(found.lines))
        if named != (log.header.hash, log.last.hash, log.header.rules, 2 + sum(1 for _ in _moves(log))):
            raise Broken("witness_other_log", 0)
    return found


def _unpacked(packed: bytes) -> bytes:
    """Unpack a file to its last byte, and no more than `MOST`. Raises Broken."""
    lzma = _lzma()
    with suppress(lzma.LZMAError, EOFError):
        reader = lzma.LZMADecompressor(lzma.FORMAT_XZ)
        content: bytes = reader.decompress(packed, MOST)
        if reader.eof and not reader.unused_data:
            return content
    _damaged()


def _parse_header(line: bytes) -> Mapping[str, Any]:
    with suppress(ValueError, AttributeError):
        header = decode(line)
        if header.get("kind") == "witness" and header.get("format") != FORMAT:
            raise Broken("another_version", 0)
        if header.keys() == {"kind", "format", "game", "head", "rules", "palabre", "shape"}:
            return header  # type: ignore[no-any-return]
    _damaged()


def _damaged() -> NoReturn:
    raise Broken("witness_damaged", 0)


def _apart(kept: bytes, found: bytes) -> str:
    """Name the first thing that two lines say otherwise: a field of a view, of a role if it is one's, or the agenda."""
    if found.startswith(b"["):
        return "moments"
    try:
        one, other = (_named(decode(line)) for line in (kept, found))
    except (ValueError, AttributeError, TypeError):
        return "?"
    return next((name for name in {**other, **one} if one.get(name) != other.get(name)), "?")


def _named(record: Mapping[str, Any]) -> dict[str, Any]:
    roles = record["roles"].items()
    return {
        **record["view"],
        **{f"{role}.{name}": value for role, fields in roles for name, value in fields.items()},
        "agenda": record["agenda"],
    }


class _Telling:
    """A game that is told from a witness. It answers as a game does, and nothing can be done in it."""

    def __init__(self, witness: Witness, log: Log) -> None:
        self._lines, self._log, self._at = witness.lines, log, -1
        self._table: dict[str, Any] = {}
        self._roles: dict[str, dict[str, Any]] = {}
        self._agenda: dict[str, ProposalView] = {}
        self._put = {id_: (put.seat, put.role, put.body.get("decision")) for id_, put in log.proposals().items()}
        self._due = [0, *accumulate(move.kind == "propose" for move in _moves(log))]  # how many there are at each place
        self._step()

    def _step(self) -> None:
        """Take the next place. Raises Broken for what no palabre wrote: only its digest was put right."""
        self._at += 1
        try:
            record = decode(self._lines[self._at])
            self._table |= _fields(record["view"])
            self._roles |= {role: _fields(told) for role, told in record["roles"].items()}
            self._hear(map(_PROPOSAL.read, record["agenda"]))
            self._seen = View(**self._table)
        except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
            raise Broken("witness_damaged", self._at) from None

    def _hear(self, moved: Iterable[ProposalView]) -> None:
        """Take proposals, who put them and what about being the log's to say. Raises ValueError, KeyError."""
        for proposal in moved:
            if self._put[proposal.id] != (proposal.seat, proposal.role, proposal.decision):
                raise ValueError(proposal.id)
            self._agenda[proposal.id] = proposal
        if len(self._agenda) != self._due[self._at]:
            raise ValueError("a proposal too many, or too few")

    @property
    def day(self) -> int:
        return self._seen.day

    @property
    def month(self) -> int:
        return self._seen.month

    @property
    def closed(self) -> bool:
        return self._seen.closed

    def play(self, _move: Move) -> None:
        self._step()

    def digest(self) -> str:
        """Return the digest that the log bears: nothing is reckoned here."""
        return self._log.entries[self._at - 1].state

    def view(self, role: str = "") -> View:
        return self._seen._replace(**self._roles.get(role, {}))

    def agenda(self) -> tuple[ProposalView, ...]:
        return tuple(self._agenda.values())

    def preview(self, _move: Move) -> Preview:
        return Preview(Refused("read-only"))


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Read fields of a view; one that this program does not know is left out."""
    return {name: _VIEW[name].read(value) for name, value in record.items() if name in _VIEW}


def rules_of(path: Path, log: Log) -> Rules:
    """Return the rules that can tell a log: those of this program, or its witness where it was played under others.

    Raises Broken for a witness that does not hold; without one, the rules of this program refuse the log themselves.
    """
    rules = todays_rules()
    if log.header.rules == rules.version or not witness_file(path).is_file():
        return rules
    return read_witness(witness_file(path), log).rules(log)
