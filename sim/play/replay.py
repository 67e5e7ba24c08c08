"""A log played again: the same decisions, the same rules, every digest compared with the written one.

Live play, resuming, verifying and demonstrating all go through here, so they cannot disagree.
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
    """What the shell asks of a game (`sim.world.game.Game` is the one that people play)."""

    @property
    def day(self) -> int:
        """Working day, 0 being the first."""

    @property
    def month(self) -> int:
        """Month in play, 1 being the first."""

    @property
    def closed(self) -> bool:
        """Whether the last month is over."""

    def play(self, move: Move) -> None:
        """Carry out a move. Raises Refused, having changed nothing."""

    def digest(self) -> str:
        """Return the digest of the whole state."""

    def view(self, role: str = "") -> View:
        """Return what a role may see."""

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return all proposals, in order."""

    def preview(self, move: Move) -> Preview:
        """Say what a move would cost, or why it would be refused."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A version of the rules and how to start a game under them.

    `witness`: the empreinte of the one that tells a game in their place (`sim.play.witness`), "" where it is played;
    `moments` are then what it tells of those that mattered (`sim.play.moments`).
    """

    version: int
    start: Callable[[Scenario, int, tuple[Seat, ...]], Playable]
    witness: str = ""
    moments: tuple[Moment, ...] = ()


def todays_rules() -> Rules:
    """Return the rules of this installation.

    Imported on demand: a command that plays nothing need not wait for them.
    """
    from sim.world.game import RULES, Game  # noqa: PLC0415

    return Rules(RULES, Game)


OTHER_RULES = frozenset({"other_rules", "rules_between"})
"""Reasons for which a log whose chain holds cannot be played again here."""


def check_rules(header: Header, rules: Rules) -> None:
    """Raise Broken if a log was played under other rules than these.

    A palabre of our own number is no cure: between two of its releases, rules move and the number does not.
    """
    if header.rules != rules.version:
        reason = "rules_between" if header.palabre == VERSION else "other_rules"
        raise Broken(reason, 0, written=header.rules, known=rules.version, palabre=header.palabre)


def check_playable(header: Header, compiled: Compiled, rules: Rules) -> None:
    """Raise Broken if a log was played under other rules, or on another scenario than this one."""
    check_rules(header, rules)
    check_scenario(header, compiled)


def check_kinds(log: Log) -> None:
    """Raise Broken at the first decision of a kind that this version does not know."""
    for entry in log.entries:
        if entry.kind == "propose" and entry.body.get("decision") not in KINDS:
            raise Broken("another_version", entry.seq)


def check_scenario(header: Header, compiled: Compiled) -> None:
    """Raise Broken if a log was played on another scenario than this one."""
    if header.scenario_digest != compiled.digest:
        raise Broken("other_scenario", 0, scenario=header.scenario, edition=header.edition)


def begun(log: Log, compiled: Compiled, *, unfinished: bool = False) -> Game:
    """Return the game of a finished log on its first morning, to `follow` its entries; of any log, if `unfinished`.

    Raises Broken as `check_playable` does and for a seed that is sealed, Trouble for a log that is not finished.
    """
    rules = todays_rules()
    check_playable(log.header, compiled, rules)
    game = start(log, compiled.scenario, rules)
    if not (log.finished or unfinished):
        raise Trouble("results_not_yet")  # what is hidden stays hidden while there is still something to decide
    return cast("Game", game)


def start(log: Log, scenario: Scenario, rules: Rules) -> Playable:
    """Return the game of a log on its first morning. Raises Broken for a seed that is sealed, or if it cannot begin."""
    if log.header.seed is None:
        raise Broken("sealed", 0)
    try:
        return rules.start(scenario, log.header.seed, log.header.seats)
    except Broken:
        raise  # by a witness, which is not whole
    except Exception as error:
        raise Broken("unplayable", 0, detail=type(error).__name__) from error


def follow(game: Playable, entry: Entry) -> None:
    """Play one entry and compare what it leads to. Raises Broken; the game is then of no further use."""
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
        raise  # by a witness, which is not whole
    except Exception as error:
        raise Broken("unplayable", entry.seq, detail=type(error).__name__) from error
    found = game.digest()
    if found != entry.state:
        raise Broken("other_state", entry.seq, found=found, written=entry.state)


def replay(log: Log, scenario: Scenario, rules: Rules) -> Playable:
    """Return the game as the log leaves it. Raises Broken at the first entry that leads elsewhere, or `at_its_end`.

    A log that fails is played a second time: if that run goes yet another way, chance is not keyed (or
    something else outside the log has a say), and the finding says so.
    """
    try:
        game = _once(log.entries, log, scenario, rules)
    except Broken as first:
        try:
            _once(log.entries[: first.entry], log, scenario, rules)
        except Broken as second:
            if (first.reason, first.facts) == (second.reason, second.facts):
                raise first from None
            raise Broken("unkeyed", min(first.entry, second.entry)) from None
        raise Broken("unkeyed", first.entry) from None
    at_its_end(game, log)
    return game


def at_its_end(game: Playable, log: Log) -> None:
    """Raise Broken for a log without its full stop whose game is over: somebody has cut it."""
    if game.closed and not log.finished:
        raise Broken("cut", len(log.entries))


def _once(entries: Sequence[Entry], log: Log, scenario: Scenario, rules: Rules) -> Playable:
    game = start(log, scenario, rules)
    for entry in entries:
        follow(game, entry)
    return game
