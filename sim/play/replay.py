"""Replay of a log: the same decisions under the same rules, comparing every digest with the logged one.

Resuming, verifying and reporting all go through here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import CLOSED, Entry, Header
from sim.play.trouble import Broken, Trouble
from sim.play.version import VERSION
from sim.world.council import Move, ProposalView, Seat
from sim.world.decisions import KINDS, Refused
from sim.world.game import Preview
from sim.world.scenario import Scenario
from sim.world.seen.view import View

if TYPE_CHECKING:
    from sim.play.moments import Moment
    from sim.world.game import Game


class Playable(Protocol):
    """The part of `sim.world.game.Game` that the shell uses."""

    @property
    def day(self) -> int:
        """The next working day, from 0."""

    @property
    def month(self) -> int:
        """The current month, from 1."""

    @property
    def closed(self) -> bool:
        """Whether the last month is over."""

    def play(self, move: Move) -> None:
        """Make a move. Raises Refused, changing nothing."""

    def digest(self) -> str:
        """Return the digest of the whole game."""

    def view(self, role: str = "") -> View:
        """Return what a role may see, or the whole team together for ""."""

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return all proposals, in order."""

    def preview(self, move: Move) -> Preview:
        """Return what a proposal would cost, or why a move would be refused."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A version of the rules, and how to start a game under them.

    If games are read from a witness instead (`sim.play.witness`), `witness` is its *empreinte* and `moments` are the
    moments that it recorded.
    """

    version: int
    start: Callable[[Scenario, int, tuple[Seat, ...]], Playable]
    witness: str = ""
    moments: tuple[Moment, ...] = ()


def current_rules() -> Rules:
    """Return the rules of this installation."""
    from sim.world.game import RULES, Game  # noqa: PLC0415 - slow, and not needed to read a log

    return Rules(RULES, Game)


OTHER_RULES = frozenset({"other_rules", "rules_between"})
"""`Broken.reason` of intact logs that cannot be replayed by this version."""


def check_rules(header: Header, rules: Rules) -> None:
    """Raise Broken if a log was played under other rules than these."""
    if header.rules != rules.version:  # rules may change between releases: installing our own version would not help
        reason = "rules_between" if header.palabre == VERSION else "other_rules"
        raise Broken(reason, 0, written=header.rules, known=rules.version, palabre=header.palabre)


def check_playable(header: Header, compiled: Compiled, rules: Rules) -> None:
    """Raise Broken if a log was played under other rules or on another scenario."""
    check_rules(header, rules)
    check_scenario(header, compiled)


def check_kinds(log: Log) -> None:
    """Raise Broken at the first decision of an unknown kind."""
    for entry in log.entries:
        if entry.kind == "propose" and entry.body.get("decision") not in KINDS:
            raise Broken("another_version", entry.seq)


def check_scenario(header: Header, compiled: Compiled) -> None:
    """Raise Broken if a log was played on another scenario."""
    if header.scenario_digest != compiled.digest:
        raise Broken("other_scenario", 0, scenario=header.scenario, edition=header.edition)


def start_checked(log: Log, compiled: Compiled, *, unfinished: bool = False) -> Game:
    """Start the game of a log, to be played with `replay_entry`; `unfinished` allows a log that is not finished.

    Raises Broken if the log cannot be played here, Trouble if it is not finished.
    """
    rules = current_rules()
    check_playable(log.header, compiled, rules)
    game = start(log, compiled.scenario, rules)
    if not (log.finished or unfinished):
        raise Trouble("results_not_yet")  # hidden facts stay hidden as long as there is something to decide
    return cast("Game", game)


def start(log: Log, scenario: Scenario, rules: Rules) -> Playable:
    """Start the game of a log. Raises Broken if its seed is sealed or the game cannot be started."""
    if log.header.seed is None:
        raise Broken("sealed", 0)
    try:
        return rules.start(scenario, log.header.seed, log.header.seats)
    except Broken:
        raise  # from a damaged witness
    except Exception as error:
        raise Broken("unplayable", 0, detail=type(error).__name__) from error


def replay_entry(game: Playable, entry: Entry) -> None:
    """Play an entry and compare the resulting state. Raises Broken, and the game is then unusable."""
    if (game.day, game.month) != (entry.day, entry.month):
        raise Broken("other_day", entry.seq, day=game.day, written=entry.day)
    if entry.kind == CLOSED and not game.closed:
        raise Broken("closed_early", entry.seq)
    try:
        if entry.kind != CLOSED:
            game.play(entry.move())
    except Refused as refusal:
        raise Broken("now_refused", entry.seq, refusal=refusal.reason) from None
    except Broken:
        raise  # from a damaged witness
    except Exception as error:
        raise Broken("unplayable", entry.seq, detail=type(error).__name__) from error
    found = game.digest()
    if found != entry.state:
        raise Broken("other_state", entry.seq, found=found, written=entry.state)


def replay(log: Log, scenario: Scenario, rules: Rules) -> Playable:
    """Replay a whole log and return the game. Raises Broken at the first entry that differs, or from `check_finished`.

    A log that fails is replayed a second time. If the second run differs from the first, the game depends on something
    outside the log, such as unkeyed chance, and the reason is "unkeyed".
    """
    try:
        game = _replay_once(log.entries, log, scenario, rules)
    except Broken as first:
        try:
            _replay_once(log.entries[: first.entry], log, scenario, rules)
        except Broken as second:
            if (first.reason, first.facts) == (second.reason, second.facts):
                raise first from None
            raise Broken("unkeyed", min(first.entry, second.entry)) from None
        raise Broken("unkeyed", first.entry) from None
    check_finished(game, log)
    return game


def check_finished(game: Playable, log: Log) -> None:
    """Raise Broken if the game is over but the log has no closing entry: it was truncated."""
    if game.closed and not log.finished:
        raise Broken("cut", len(log.entries))


def _replay_once(entries: Sequence[Entry], log: Log, scenario: Scenario, rules: Rules) -> Playable:
    game = start(log, scenario, rules)
    for entry in entries:
        replay_entry(game, entry)
    return game
