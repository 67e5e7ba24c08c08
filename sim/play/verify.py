"""Verification of a log: its chain, its replay, its witness, and the *empreinte* written on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.finder import Finder, scenario_for
from sim.play.record.chain import Log
from sim.play.record.files import LogFile, read_file
from sim.play.record.log import Header, empreinte_of
from sim.play.replay import Rules, check_rules, check_scenario, replay
from sim.play.trouble import Broken, Trouble
from sim.play.witness import read_witness, witness_file


@dataclass(slots=True)
class Verdict:
    """The result of a verification. Without `troubles`, everything that could be checked is correct.

    `replayed` is false while the seed is sealed. `finished`: the log ends with its closing entry; if not, that is a
    trouble unless the empreinte on paper is that of the last entry. `matched` is the entry with the empreinte on paper
    (0: the header); up to there, the log is the one of that evening. `reworded`: the scenario found has other texts
    than the one played, which does not change the game. `withdrawn` are the entries with a withdrawn text. `witness` is
    the empreinte of the witness beside the log, "" if there is none; `compared` says that it agrees with the replay,
    otherwise it is only known to be intact and of this log.
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
    """Verify a log. `paper` is an *empreinte* in its 4-4-4 form, or "". Never raises Trouble: it is in the verdict."""
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
    with _collecting(verdict):
        if log.header.seed is not None:
            played = _replay(file, rules, find)
            verdict.replayed = True
        if not log.finished and paper != log.empreinte:  # the empreinte of an evening proves where the log ended
            raise Broken("unfinished", len(log.entries))
    with suppress(Trouble):
        verdict.reworded = _reworded(played or scenario_for(file, find), log.header)
    with _collecting(verdict):
        _check_witness(verdict, log, played)
    if paper:
        _compare(verdict, log, paper)
    return verdict


@contextmanager
def _collecting(verdict: Verdict) -> Iterator[None]:
    try:
        yield
    except Trouble as trouble:
        verdict.troubles.append(trouble)


def _reworded(compiled: Compiled, header: Header) -> bool:
    return compiled.digest == header.scenario_digest and compiled.prose_digest != header.prose_digest


def _check_witness(verdict: Verdict, log: Log, played: Compiled | None) -> None:
    """Read the witness beside a log, if any, and compare it with a replay if `played` is known. Raises Trouble."""
    file = witness_file(verdict.path)
    if file == verdict.path or not file.is_file():
        return
    witness = read_witness(file, log)
    verdict.witness = witness.empreinte
    if played is not None:
        verdict.compared = witness.compare(log, played)


def _replay(file: LogFile, rules: Rules, find: Finder) -> Compiled:
    """Replay a log and return its scenario. Raises Trouble."""
    log = file.log
    check_rules(log.header, rules)  # first, because it names the version that can replay the log
    compiled = scenario_for(file, find)
    check_scenario(log.header, compiled)
    replay(log, compiled.scenario, rules)
    return compiled


def _compare(verdict: Verdict, log: Log, paper: str) -> None:
    hashes = [log.header.hash, *(entry.hash for entry in log.entries)]
    chained = list(map(empreinte_of, hashes))
    if paper in chained:
        verdict.matched = chained.index(paper)
    else:
        verdict.troubles.append(Broken("other_empreinte", len(log.entries), paper=paper, found=log.empreinte))
