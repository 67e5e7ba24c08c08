"""A game being played: its log and its game, always together.

A decision is played, then written, and acknowledged only once it is on the disk. When writing fails, the game in memory
is dropped, and folded again from the disk when it is next needed, so that memory never runs ahead of the record.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sim.play.compiled import Compiled, scenario_of
from sim.play.lived import Lived, lived
from sim.play.prose import prose
from sim.play.record.canonical import decode, encode
from sim.play.record.chain import Log, parse_log
from sim.play.record.log import Entry, Header, Stamp, closing_entry, link, utc_now
from sim.play.record.store import SqliteStore, Store
from sim.play.replay import Playable, Rules, check_playable, replay, todays_rules
from sim.play.trouble import Stale
from sim.play.version import VERSION
from sim.world.council import MOVES, Move, ProposalView, Seat
from sim.world.decisions import Refused
from sim.world.game import Preview
from sim.world.scenario import Scenario
from sim.world.seen.view import View

ONLY_TEAM = "1"
"""How papers name a team to which nobody gave a name."""


def header_for(  # noqa: PLR0913 - as `Session.create`
    compiled: Compiled, seats: tuple[Seat, ...], seed: int, language: str, rules: Rules, *, team: str = ONLY_TEAM
) -> Header:
    """Return the header of a new practice game, whose seed is open to all. `seed` has up to 128 bits."""
    return Header(
        scenario=compiled.scenario.id,
        edition=compiled.scenario.edition,
        scenario_digest=compiled.digest,
        prose_digest=compiled.prose_digest,
        language=language,
        team=team,
        seats=seats,
        seed=seed,
        rules=rules.version,
        palabre=VERSION,
    )


@dataclass(slots=True)
class _Live:
    entries: list[Entry]
    game: Playable


class Session:
    """One team's game on one terminal. Use `create` or `open`, and close it (or use `with`)."""

    def __init__(self, store: Store, rules: Rules, compiled: Compiled | None = None) -> None:
        """Take over `store`, which carries `compiled` (read from it if it is not at hand).

        Raises Trouble if what it holds does not replay to the same state.
        """
        self._store = store
        self._rules = rules
        self.compiled = compiled or scenario_of(store.scenario())
        self.header = parse_log([store.header()]).header
        check_playable(self.header, self.compiled, rules)
        self._live: _Live | None = None
        self._now()

    @classmethod
    def create(  # noqa: PLR0913 - a game has that many givens, each by name
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
        """Begin a game in a new file. Raises Trouble (`save_exists` if there is one already)."""
        rules = rules or todays_rules()
        header = header_for(compiled, seats, seed, language, rules, team=team)
        return cls._over(SqliteStore.create(path, header.line(), compiled.written), rules, compiled)

    @classmethod
    def open(cls, path: Path, *, rules: Rules | None = None) -> Self:
        """Resume a game: play its log again and compare every digest. Raises Trouble."""
        return cls._over(SqliteStore.open(path), rules or todays_rules())

    @classmethod
    def _over(cls, store: Store, rules: Rules, compiled: Compiled | None = None) -> Self:
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
        """Let go of the file. Nothing remains to be saved."""
        self._store.close()

    def _now(self) -> _Live:
        """Return entries and game as they are on the disk, folding them again if they were dropped."""
        if self._live is None:
            log = parse_log([self._store.header(), *self._store.lines()])
            game = replay(log, self.compiled.scenario, self._rules)
            self._live = _Live(list(log.entries), game)
        return self._live

    def submit(self, move: Move) -> Entry:
        """Play a move and make it durable.

        Raises Refused (nothing changed), Stale (the draft goes back) or Trouble (not written).

        A terminal that was overtaken folds what has arrived and tries again by itself, as long as day and
        month are the same.
        """
        move = _spelled(move)
        while True:
            game = self._now().game
            drafted = (game.day, game.month)
            try:
                return self._submit(move)
            except Stale:
                game = self._now().game
                if (game.day, game.month) != drafted:
                    raise

    def _submit(self, move: Move) -> Entry:
        live = self._now()
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
        except BaseException:  # Ctrl-C included: only the disk knows whether it was written
            self._live = None
            raise
        return added[0]

    def entries(self) -> Sequence[Entry]:
        """Return the log so far, in order."""
        return tuple(self._now().entries)

    def log(self) -> Log:
        """Return the whole log so far."""
        return Log(self.header, tuple(self._now().entries))

    def empreinte(self) -> str:
        """Return the empreinte of the last entry, 12 characters grouped 4-4-4."""
        return self.log().empreinte

    def view(self, role: str = "") -> View:
        """Return what a role may see; "" is what the whole team knows when it talks."""
        return self._now().game.view(role)

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return every proposal of the game, in order."""
        return self._now().game.agenda()

    def preview(self, move: Move) -> Preview:
        """Say what a move would cost, or why it would be refused. Changes nothing."""
        return self._now().game.preview(_spelled(move))

    def lived(self) -> Lived | None:
        """Return the last stretch of time that was lived, played again from the log; None before any."""
        return lived(self.log(), self._now().game.day, self.scenario, self._rules)

    def texts(self, language: str) -> Mapping[str, str]:
        """Return the prose of the scenario, path -> text, in `language` or else in that of its author."""
        return prose(self.compiled.texts, language)

    @property
    def path(self) -> Path | None:
        """The file of the game, None if it is in memory only."""
        return self._store.path

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The places at the table."""
        return self.header.seats

    @property
    def scenario(self) -> Scenario:
        """The scenario in play, with no prose."""
        return self.compiled.scenario

    @property
    def closed(self) -> bool:
        """Whether the last month is over."""
        return self._now().game.closed


def _spelled(move: Move) -> Move:
    """Return a move as it will be read from the log, so that playing it again is the same. Raises Refused."""
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
