"""A game being played, with its log on disk.

A move is played, then written, and acknowledged only once it is durable. If writing fails, the game in memory is
dropped and replayed from disk when next needed, so that memory never runs ahead of the record.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sim.play.at_hand import GameAtHand
from sim.play.compiled import Compiled, scenario_of
from sim.play.record.canonical import decode, encode
from sim.play.record.chain import Log, parse_log
from sim.play.record.log import Entry, Header, Stamp, closing_entry, link, utc_now
from sim.play.record.store import SqliteStore, Store
from sim.play.replay import Playable, Rules, check_playable, current_rules, replay
from sim.play.trouble import Stale
from sim.play.version import VERSION
from sim.world.council import MOVES, Move, Seat
from sim.world.decisions import Refused
from sim.world.game import Preview

ONLY_TEAM = "1"
"""Name of a team that was not given one."""


def practice_header(  # noqa: PLR0913 - what a game starts from
    compiled: Compiled, seats: tuple[Seat, ...], seed: int, language: str, rules: int, *, team: str = ONLY_TEAM
) -> Header:
    """Return the header of a new practice game, which shows its seed. `seed` has up to 128 bits."""
    return Header(
        scenario=compiled.scenario.id,
        edition=compiled.scenario.edition,
        scenario_digest=compiled.digest,
        prose_digest=compiled.prose_digest,
        language=language,
        team=team,
        seats=seats,
        seed=seed,
        rules=rules,
        palabre=VERSION,
    )


@dataclass(slots=True)
class _Live:
    entries: list[Entry]
    game: Playable


class Session(GameAtHand):
    """One team's game on one terminal. Make one with `create` or `open`; close it, or use `with`."""

    def __init__(self, store: Store, rules: Rules, compiled: Compiled | None = None) -> None:
        """Take ownership of `store`; `compiled` is its scenario, read from it if not given.

        Raises Trouble if the log does not replay to the same states.
        """
        self._store, self.path = store, store.path
        self._rules = rules
        self.compiled = compiled or scenario_of(store.scenario())
        self.header = parse_log([store.header()]).header
        check_playable(self.header, self.compiled, rules)
        self._live: _Live | None = None
        self._current()

    @classmethod
    def create(  # noqa: PLR0913 - what a game starts from, by name
        cls,
        path: Path,
        compiled: Compiled,
        *,
        seats: tuple[Seat, ...],
        seed: int,
        language: str,
        team: str = ONLY_TEAM,
        rules: Rules | None = None,
    ) -> Self:
        """Start a game in a new file. Raises Trouble, `save_exists` if the file exists."""
        rules = rules or current_rules()
        header = practice_header(compiled, seats, seed, language, rules.version, team=team)
        return cls._owning(SqliteStore.create(path, header.line(), compiled.encoded), rules, compiled)

    @classmethod
    def open(cls, path: Path, *, rules: Rules | None = None) -> Self:
        """Resume a game by replaying its log and comparing every digest. Raises Trouble."""
        return cls._owning(SqliteStore.open(path), rules or current_rules())

    @classmethod
    def _owning(cls, store: Store, rules: Rules, compiled: Compiled | None = None) -> Self:
        try:
            return cls(store, rules, compiled)
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file. Everything is saved already."""
        self._store.close()

    def _current(self) -> _Live:
        """Return the entries and the game, replayed from disk if they were dropped."""
        if self._live is None:
            log = parse_log([self._store.header(), *self._store.lines()])
            game = replay(log, self.compiled.scenario, self._rules)
            self._live = _Live(list(log.entries), game)
        return self._live

    def _played(self) -> Playable:
        return self._current().game

    def submit(self, move: Move) -> Entry:
        """Play a move and make it durable.

        If another process has written meanwhile, its entries are replayed and the move is tried again, as long as day
        and month are unchanged. Raises Refused (nothing changed), Stale (time has run; ask the author again) or Trouble
        (not written).
        """
        move = _as_logged(move)
        while True:
            drafted = self._date()
            try:
                return self._submit(move)
            except Stale:
                if self._date() != drafted:
                    raise

    def _date(self) -> tuple[int, int]:
        game = self._played()
        return game.day, game.month

    def _submit(self, move: Move) -> Entry:
        live = self._current()
        game, last = live.game, live.entries[-1] if live.entries else self.header
        at = Stamp(game.day, game.month, utc_now())
        try:
            game.play(move)
            added = [link(last, move, at, game.digest(), _random_salt)]
            if game.closed:
                after = Stamp(game.day, game.month, at.wall)
                added.append(closing_entry(added[0], after, game.digest()))
            self._store.append([entry.line for entry in added], expected=len(live.entries))
            live.entries += added
        except Refused:
            raise
        except BaseException:  # including KeyboardInterrupt: only the disk knows whether it was written
            self._live = None
            raise
        return added[0]

    def log(self) -> Log:
        """Return the log so far."""
        return Log(self.header, tuple(self._current().entries))

    def preview(self, move: Move) -> Preview:
        """Return what a proposal would cost, or why a move would be refused, changing nothing. Raises Refused."""
        return self._played().preview(_as_logged(move))


def _as_logged(move: Move) -> Move:
    """Return a move exactly as it will be read back from the log. Raises Refused if it has no canonical encoding."""
    if move.kind not in MOVES:
        raise Refused("unknown-move", kind=move.kind)
    forecast = asdict(move.forecast) if move.forecast else None
    try:
        encode([move.seat, move.role, move.why, forecast])
        return move._replace(body=decode(encode(dict(move.body))))
    except (TypeError, ValueError):
        raise Refused("unwritable") from None


def _random_salt(_field: str) -> str:
    return secrets.token_hex(16)
