"""Witnesses: what every role saw after each entry of a finished log, stored beside it for versions with other rules.

Once the rules have changed, a log can be read but not replayed. Its witness, written by a version that could, then
stands in for the game (`Witness.rules`), so that report, papers, dossier, review and replay run the same code.

A witness is an `.xz` file of lines of canonical JSON: a header, which identifies the log by its first and last hash; a
line for the start and for each entry, with what changed since the line before; the moments that mattered most; and the
digest of all that, whose *empreinte* goes on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any, NoReturn

from sim.play.compiled import Compiled
from sim.play.moments import Moment, largest_moments, record_turns
from sim.play.record.canonical import decode, digest, encode, encode_unchecked
from sim.play.record.chain import Log
from sim.play.record.disk import reading
from sim.play.record.files import write_atomic
from sim.play.record.log import CLOSED, Entry, empreinte_of
from sim.play.replay import Playable, Rules, check_kinds, current_rules, replay_entry, start_checked
from sim.play.trouble import Broken, Trouble
from sim.play.version import VERSION
from sim.play.view_codec import codec, field_codecs, schema_digest
from sim.world.council import Move, ProposalView, Seat
from sim.world.decisions import Refused
from sim.world.game import Preview
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.view import View

FORMAT = 1
"""Version of witness files."""
SUFFIX = ".witness"
XZ = b"\xfd7zXZ\x00"
"""Magic number of `.xz` files."""
LARGEST = 1 << 28
"""Largest unpacked size that is read, in bytes [design]: a forged file could fill the memory. The longest games so far
take 12 MB."""

_VIEW, _PROPOSAL, _MOMENT = field_codecs(View), codec(ProposalView), codec(Moment)


Progress = Callable[[int, int], None]
"""Called with the number of entries played, and their total."""


def _silent(_done: int, _of: int) -> None:
    """Show no progress."""


def witness_file(log: Path) -> Path:
    """Return the path of the witness of a log."""
    return log.with_name(log.stem + SUFFIX)


def is_witness(path: Path) -> bool:
    """Return whether a file is an `.xz` file, as witnesses are, whatever its name. Raises Trouble."""
    with reading(path) as file:
        return file.read(len(XZ)) == XZ


# ------------------------------------------------------------------------------------------ writing


class _DeltaWriter:
    """Encodes successive states of a game, each as what changed since the one before."""

    def __init__(self) -> None:
        self._table: dict[str, Any] = {}
        self._roles: dict[str, dict[str, Any]] = {}
        self._agenda: tuple[ProposalView, ...] = ()

    def line(self, game: Playable) -> bytes:
        """Encode the current state of a game.

        `view`: changed fields of what the whole team sees; `roles`: for each role whose own fields changed, all of
        them; `agenda`: new or changed proposals. Views only change when a proposal is settled: most entries do not.
        """
        changed = self._changed_proposals(game)
        settled = not self._table or any(proposal.status != "open" for proposal in changed)
        return encode_unchecked({
            "view": self._view(game.view()) if settled else {},
            "roles": self._changed_roles(game) if settled else {},
            "agenda": [*map(_PROPOSAL.write, changed)],
        })  # fmt: skip

    def _view(self, view: View) -> dict[str, Any]:
        before, self._table = self._table, view._asdict()
        return {
            name: _VIEW[name].write(value)
            for name, value in self._table.items()
            if name not in before or before[name] != value
        }

    def _changed_roles(self, game: Playable) -> dict[str, Any]:
        changed = {}
        for role in ROLES:
            seen = game.view(role)._asdict()
            own = {name: value for name, value in seen.items() if self._table[name] != value}
            if self._roles.get(role) != own:
                self._roles[role] = own
                changed[role] = {name: _VIEW[name].write(value) for name, value in own.items()}
        return changed

    def _changed_proposals(self, game: Playable) -> list[ProposalView]:
        before, self._agenda = self._agenda, game.agenda()
        return [now for now, then in zip_longest(self._agenda, before) if now is not then and now != then]


def _witness_lines(log: Log, compiled: Compiled) -> Iterator[bytes]:
    """Replay a finished log; yield a line for the start, for each move, and for the moments that mattered most.

    Raises Broken if the log does not replay, Trouble if it is not finished, which would reveal hidden facts.
    """
    game, writer = start_checked(log, compiled), _DeltaWriter()
    turns = record_turns(game)
    yield writer.line(game)
    for entry in _moves(log):
        replay_entry(game, entry)
        yield writer.line(game)
    yield encode_unchecked([*map(_MOMENT.write, largest_moments(turns, log))])


def _moves(log: Log) -> Iterator[Entry]:
    return (entry for entry in log.entries if entry.kind != CLOSED)


def encode_witness(log: Log, compiled: Compiled, progress: Progress = _silent) -> bytes:
    """Return the content of the witness file of a log.

    Raises Broken if the log does not replay, Trouble if it is not finished.
    """
    lines = [_header(log)]
    for line in _witness_lines(log, compiled):
        lines.append(line)
        progress(len(lines), 2 + len(log.entries))
    content = b"".join(line + b"\n" for line in lines)
    return _packed(content + _end(content))


def _header(log: Log) -> bytes:
    header = log.header
    return encode({
        "kind": "witness", "format": FORMAT, "game": header.hash, "head": log.last.hash, "rules": header.rules,
        "palabre": VERSION, "shape": schema_digest(),
    })  # fmt: skip


def _end(content: bytes) -> bytes:
    return encode({"digest": digest(content)}) + b"\n"


def write_witness(path: Path, log: Log, compiled: Compiled, progress: Progress = _silent) -> Path:
    """Write the witness of a finished log beside it, unless a valid one is there. Raises as `encode_witness` does."""
    file = witness_file(path)
    if file.is_file():
        with suppress(Broken):
            read_witness(file, log)
            return file
    write_atomic(file, encode_witness(log, compiled, progress))
    return file


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
    """The content of a witness file: the header, the lines of states with that of moments last, the digest of all."""

    header: Mapping[str, Any]
    lines: tuple[bytes, ...]
    digest: str

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the content, for paper."""
        return empreinte_of(self.digest)

    def rules(self, log: Log) -> Rules:
        """Return rules under which the game of `log` is read from this witness.

        Raises Broken for damaged moments, and for a decision of a kind that this version does not know.
        """
        check_kinds(log)
        try:
            found = tuple(map(_MOMENT.read, decode(self.lines[-1])))
        except (ValueError, TypeError):
            _damaged()

        def start(_scenario: Scenario, _seed: int, _seats: tuple[Seat, ...]) -> Playable:
            return _WitnessedGame(self, log)  # all that these arguments determine is in the witness

        return Rules(log.header.rules, start, self.empreinte, found)

    def compare(self, log: Log, compiled: Compiled) -> bool:
        """Replay the log and compare every line; return False if views have other fields now and cannot be compared.

        Raises Broken (`witness_differs`) at the first line that differs, naming the field.
        """
        if self.header["shape"] != schema_digest():
            return False
        for at, (written, found) in enumerate(zip(self.lines, _witness_lines(log, compiled), strict=True)):
            if written != found:
                raise Broken("witness_differs", min(at, len(log.entries)), what=_first_difference(written, found))
        return True


def read_witness(path: Path, log: Log | None = None) -> Witness:
    """Read a witness; check that it belongs to `log`.

    Raises Trouble for the file, Broken if it is damaged or of another log.
    """
    with reading(path) as file:
        packed = file.read()
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
    """Decompress a whole file of at most `LARGEST` bytes. Raises Broken."""
    lzma = _lzma()
    with suppress(lzma.LZMAError, EOFError):
        reader = lzma.LZMADecompressor(lzma.FORMAT_XZ)
        content: bytes = reader.decompress(packed, LARGEST)
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


def _first_difference(written: bytes, found: bytes) -> str:
    """Name the first difference of two lines: "moments", "agenda", a field of the view, or `role.field`."""
    if found.startswith(b"["):
        return "moments"
    try:
        one, other = (_flattened(decode(line)) for line in (written, found))
    except (ValueError, AttributeError, TypeError):
        return "?"
    return next((name for name in {**other, **one} if one.get(name) != other.get(name)), "?")


def _flattened(record: Mapping[str, Any]) -> dict[str, Any]:
    roles = record["roles"].items()
    return {
        **record["view"],
        **{f"{role}.{name}": value for role, fields in roles for name, value in fields.items()},
        "agenda": record["agenda"],
    }


class _WitnessedGame:
    """A game read from a witness, and advanced by its log. It is read-only."""

    def __init__(self, witness: Witness, log: Log) -> None:
        self._lines, self._log, self._at = witness.lines, log, -1
        self._table: dict[str, Any] = {}
        self._roles: dict[str, dict[str, Any]] = {}
        self._agenda: dict[str, ProposalView] = {}
        self._proposed = {
            id_: (entry.seat, entry.role, entry.body.get("decision")) for id_, entry in log.proposals().items()
        }
        self._due = [0, *accumulate(move.kind == "propose" for move in _moves(log))]  # proposals after each line
        self._step()

    def _step(self) -> None:
        """Apply the next line. Raises Broken if it is forged: a digest alone is easily put right."""
        self._at += 1
        try:
            record = decode(self._lines[self._at])
            self._table |= _read_fields(record["view"])
            self._roles |= {role: _read_fields(fields) for role, fields in record["roles"].items()}
            self._update_agenda(map(_PROPOSAL.read, record["agenda"]))
            self._seen = View(**self._table)
        except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
            raise Broken("witness_damaged", self._at) from None

    def _update_agenda(self, changed: Iterable[ProposalView]) -> None:
        """Take changed proposals, if they agree with the log. Raises ValueError, KeyError."""
        entry = self._log.entries[self._at - 1] if self._at else None
        if entry and entry.kind == "amend":  # a proposal belongs to whoever amended it last
            for id_ in entry.answered:
                self._proposed[id_] = (entry.seat, *self._proposed[id_][1:])
        for proposal in changed:
            if self._proposed[proposal.id] != (proposal.seat, proposal.role, proposal.decision):
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
        """Return the digest in the log: there is no state to compute one from."""
        return self._log.entries[self._at - 1].state

    def view(self, role: str = "") -> View:
        return self._seen._replace(**self._roles.get(role, {}))

    def agenda(self) -> tuple[ProposalView, ...]:
        return tuple(self._agenda.values())

    def preview(self, _move: Move) -> Preview:
        return Preview(Refused("read-only"))


def _read_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Read fields of a view, ignoring those that this version does not know."""
    return {name: _VIEW[name].read(value) for name, value in record.items() if name in _VIEW}


def rules_of(path: Path, log: Log) -> Rules:
    """Return the rules for reading a log: the current ones, or its witness if it was played under others.

    Raises Broken for a bad witness. Without a witness, the current rules will refuse the log.
    """
    rules = current_rules()
    if log.header.rules == rules.version or not witness_file(path).is_file():
        return rules
    return read_witness(witness_file(path), log).rules(log)
