"""Whether a log holds.

Its chain first, then the same game played again, then its witness, then the empreinte that was written on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.finder import Finder, played_on
from sim.play.record.chain import Log
from sim.play.record.files import LogFile, read_file
from sim.play.record.log import Header, empreinte_of
from sim.play.replay import Rules, check_playable, check_rules, replay
from sim.play.trouble import Broken, Trouble
from sim.play.witness import Witness, read_witness, witness_file


@dataclass(slots=True)
class Verdict:
    """What can be said of a log, and no more. No trouble: everything that could be checked holds.

    `replayed` is false while the seed is sealed, `finished` until the log ends with its full stop: that is a trouble
    unless the given empreinte is that of the last entry. `matched` is the entry that the given empreinte belongs to
    (0: the header): up to there the log is the one that was on the table that evening. `reworded` says that the
    scenario found for it has other words (letters, documents) than those that were played, by which no game changes.
    `withdrawn` lists entries with a text taken back. `witness` is the empreinte of the witness beside the log, "" for
    none; it is `compared` when each of its places was found again by playing, else it is whole and of this log, and no
    more.
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
    witness: str = ""
    compared: bool = False
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
    played: Compiled | None = None
    with _noted(verdict):
        if log.header.seed is not None:
            played = _play_again(file, rules, find)
            verdict.replayed = True
        if not log.finished and paper != log.empreinte:  # the paper of an evening says where its log ended
            raise Broken("unfinished", len(log.entries))
    with suppress(Trouble):
        verdict.reworded = _reworded(played or played_on(file, find), log.header)
    with _noted(verdict):
        _hear(verdict, log, played)
    if paper:
        _compare(verdict, log, paper)
    return verdict


@contextmanager
def _noted(verdict: Verdict) -> Iterator[None]:
    try:
        yield
    except Trouble as trouble:
        verdict.troubles.append(trouble)


def _reworded(compiled: Compiled, header: Header) -> bool:
    return compiled.digest == header.scenario_digest and compiled.prose_digest != header.prose_digest


def _hear(verdict: Verdict, log: Log, played: Compiled | None) -> None:
    """Read the witness beside a log, and compare it with the log played again, if it can be. Raises Trouble."""
    kept = witness_file(verdict.path)
    if kept == verdict.path or not kept.is_file():
        return
    witness: Witness = read_witness(kept, log)
    verdict.witness = witness.empreinte
    if played is not None:
        verdict.compared = witness.compare(log, played)


def _play_again(file: LogFile, rules: Rules, find: Finder) -> Compiled:
    """Return the scenario on which a log replays. Raises Trouble."""
    log = file.log
    check_rules(log.header, rules)  # first: it says which version could read the rest
    compiled = played_on(file, find)
    check_playable(log.header, compiled, rules)
    replay(log, compiled.scenario, rules)
    return compiled


def _compare(verdict: Verdict, log: Log, paper: str) -> None:
    hashes = [log.header.hash, *(entry.hash for entry in log.entries)]
    chained = list(map(empreinte_of, hashes))
    if paper in chained:
        verdict.matched = chained.index(paper)
    else:
        verdict.troubles.append(Broken("other_empreinte", len(log.entries), paper=paper, found=log.empreinte))
