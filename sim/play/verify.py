"""Whether a log holds.

Its chain first, then the same game played again, then the empreinte that was written on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sim.play.authoring.problems import InvalidScenario
from sim.play.chain import Broken, Log
from sim.play.compiled import Compiled
from sim.play.files import LogFile, read_file
from sim.play.library import load
from sim.play.log import Header, fingerprint
from sim.play.replay import Rules, check_playable, check_rules, replay
from sim.play.session import scenario_of
from sim.play.store import explained
from sim.play.trouble import Trouble

Finder = Callable[[Header], Compiled]
"""Finds the scenario of an exported log, which does not carry it. Raises Trouble."""


def beside(log: Path, scenario: str) -> Path:
    """Name the file that carries the scenario of exported logs, so that evidence outlives the program."""
    return log.with_name(f"{scenario}.scenario.json")


def finder(log: Path, given: str = "", lang: str = "fr") -> Finder:
    """Look for a scenario where it is `given` (folder or compiled file), beside the log, or installed."""

    def find(header: Header) -> Compiled:
        file = Path(given) if given else beside(log, header.scenario)
        if file.is_file() and file.suffix == ".json":
            with explained(file):
                return scenario_of(file.read_bytes())
        try:
            return load(given or header.scenario, lang)
        except InvalidScenario as invalid:
            raise Broken("no_scenario", 0, scenario=given or header.scenario, detail=str(invalid)) from None

    return find


@dataclass(slots=True)
class Verdict:
    """What can be said of a log, and no more. No trouble: everything that could be checked holds.

    `replayed` is false while the seed is sealed, `finished` until the log ends with its full stop: that is a trouble
    unless the given empreinte is that of the last entry. `matched` is the entry that the given empreinte belongs to
    (0: the header): up to there the log is the one that was on the table that evening. `reworded` says that the
    scenario found for it has other words (letters, documents) than those that were played, by which no game changes.
    `withdrawn` lists entries with a text taken back.
    """

    path: Path
    header: Header | None = None
    entries: int = 0
    empreinte: str = ""
    replayed: bool = False
    finished: bool = False
    matched: int | None = None
    reworded: bool = False
    withdrawn: tuple[int, ...] = ()
    troubles: list[Trouble] = field(default_factory=list)


def verify(path: Path, rules: Rules, find: Finder, paper: str = "") -> Verdict:
    """Check one log. `paper` is an empreinte in its 4-4-4 spelling, or "".

    Never raises Trouble: it is in the verdict.
    """
    verdict = Verdict(path)
    try:
        file = read_file(path)
        log = file.log
    except Trouble as trouble:
        verdict.troubles.append(trouble)
        return verdict
    verdict.header, verdict.entries, verdict.empreinte = log.header, len(log.entries), log.empreinte
    verdict.finished = log.finished
    verdict.withdrawn = tuple(entry.seq for entry in log.entries if entry.withdrawn)
    try:
        if log.header.seed is not None:
            compiled = _play_again(file, rules, find)
            verdict.replayed, verdict.reworded = True, compiled.prose_digest != log.header.prose_digest
        if not log.finished and paper != log.empreinte:  # the paper of an evening says where its log ended
            raise Broken("unfinished", len(log.entries))
    except Trouble as trouble:
        verdict.troubles.append(trouble)
    if paper:
        _compare(verdict, log, paper)
    return verdict


def played_on(file: LogFile, find: Finder) -> Compiled:
    """Return the scenario of a log: that of a saved game, or the one found for an export. Raises Trouble."""
    return find(file.log.header) if file.compiled is None else scenario_of(file.compiled)


def _play_again(file: LogFile, rules: Rules, find: Finder) -> Compiled:
    """Return the scenario on which a log replays. Raises Trouble."""
    log = file.log
    check_rules(log.header, rules)  # first: it says which version could read the rest
    compiled = played_on(file, find)
    check_playable(log.header, compiled, rules)
    game = replay(log, compiled.scenario, rules)
    if game.closed and not log.finished:
        raise Broken("cut", len(log.entries))
    return compiled


def _compare(verdict: Verdict, log: Log, paper: str) -> None:
    hashes = [log.header.hash, *(entry.hash for entry in log.entries)]
    chained = list(map(fingerprint, hashes))
    if paper in chained:
        verdict.matched = chained.index(paper)
    else:
        verdict.troubles.append(Broken("other_empreinte", len(log.entries), paper=paper, found=log.empreinte))
