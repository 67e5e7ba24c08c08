"""Worker processes that play many games, started for a command and ended with it in any case."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.commands.asked import Whole, option
from tui.commands.frame import Progress

if TYPE_CHECKING:
    from concurrent.futures import Executor


MOST = 61
"""The most processes that Windows can wait for (concurrent.futures.ProcessPoolExecutor)."""

JOBS = option("--jobs", metavar="J", type=Whole(1, MOST), default=min(os.cpu_count() or 1, MOST), help="Processes.")

STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
"""The signals that stop a command: on every system, and on Windows (Ctrl-Break)."""


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Yield an executor, None for one job; its processes are ended at once when a signal stops the command.

    The signal is not raised where it arrives: that may be inside the executor, while it holds a lock on which Python
    would wait for ever. The processes are ended, the executor reports that it is broken, then the command is stopped.
    """
    if jobs == 1:
        yield None
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    stops: list[int] = []

    def stop(number: int) -> None:
        stops.append(number)
        _ended()

    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_signals_to_the_parent) as executor:
            with _answered_by(stops.append):
                _all_begun(executor, jobs)
            with _answered_by(stop):
                if stops:
                    _ended()
                try:
                    yield executor
                except BaseException:
                    executor.shutdown(cancel_futures=True)
                    raise
    except BrokenExecutor:
        if not stops:
            raise
    if stops:
        signal.raise_signal(signal.Signals(stops[0]))


@contextmanager
def _answered_by(answer: Callable[[int], object]) -> Iterator[None]:
    """Handle the signals that stop a command otherwise for a while, unless they are ignored, as in the background."""
    usual = {number: before for number in STOPS if (before := signal.getsignal(number)) != signal.SIG_IGN}
    for number in usual:
        signal.signal(number, lambda number, _frame: answer(number))
    try:
        yield
    finally:
        for number, before in usual.items():
            signal.signal(number, before)


def _ended() -> None:
    for process in multiprocessing.active_children():
        process.kill()


def _all_begun(executor: Executor, jobs: int) -> None:
    """Wait until every process has started: a Ctrl-C during its start would print a traceback.

    Processes inherit the signal mask, where there is one (not on Windows). In this process the mask is not enough:
    threads of libraries receive the signals that the main one blocks.
    """
    masked = getattr(signal, "pthread_sigmask", None)
    before = masked(getattr(signal, "SIG_BLOCK", 0), {signal.SIGINT}) if masked else ()
    for greeting in [executor.submit(_leave_signals_to_the_parent) for _ in range(jobs)]:
        greeting.result()
    if masked:
        masked(getattr(signal, "SIG_SETMASK", 0), before)


def _leave_signals_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def counted(progress: Progress, total: int) -> Callable[[int], None]:
    """Return a function that adds up the work done and shows the progress."""
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        progress.at(min(done, total), total)

    return tick
