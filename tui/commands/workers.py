"""Processes for work that plays many games: begun for a command, ended with it, whatever ends it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.commands.asked import Whole, option
from tui.commands.frame import Progress

if TYPE_CHECKING:
    from concurrent.futures import Executor


MOST = 61
"""Processes that Windows lets one wait for (concurrent.futures.ProcessPoolExecutor)."""

JOBS = option("--jobs", metavar="J", type=Whole(1, MOST), default=min(os.cpu_count() or 1, MOST), help="Processes.")

GRACE = 1.0
"""Seconds left to processes to end the piece they are at, once somebody has stopped the command."""


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Yield processes that play, none for one job; end them at once when somebody stops the command."""
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_signals_to_the_parent) as executor:
        try:
            _all_begun(executor, jobs)
            yield executor
        except BaseException:
            _sent_home(executor)
            raise


def _all_begun(executor: Executor, jobs: int) -> None:
    """Wait until every process has begun, and answer a Ctrl-C of that moment only then.

    A process that is stopped while it begins prints a traceback, and its parent's pipes are half made.
    """
    with _interrupted_later():
        for greeting in [executor.submit(_leave_signals_to_the_parent) for _ in range(jobs)]:
            greeting.result()


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Keep SIGINT for the end; processes begun meanwhile take over the mask, where a system has one (Windows has not).

    The mask alone would not do here: the thread that draws the progress takes a signal that the main thread blocks.
    """
    kept: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _frame: kept.append(number))
    masked = getattr(signal, "pthread_sigmask", None)
    before = masked(getattr(signal, "SIG_BLOCK", 0), {signal.SIGINT}) if masked else ()
    try:
        yield
    finally:
        if masked:
            masked(getattr(signal, "SIG_SETMASK", 0), before)
        signal.signal(signal.SIGINT, usual)
    if kept:
        signal.raise_signal(signal.SIGINT)


def _sent_home(executor: Executor) -> None:
    """End the processes: those whose piece is done go by themselves, the others are ended after a moment's grace.

    Not at once: an executor that loses a process before it has let go of what was cancelled never ends (CPython 3.11).
    And the executor's thread is waited for: left behind, it closes its pipe while Python, leaving, writes to it.
    """
    late = threading.Timer(GRACE, _ended)
    late.start()
    try:
        executor.shutdown(cancel_futures=True)
    finally:
        late.cancel()


def _ended() -> None:
    for process in multiprocessing.active_children():
        process.terminate()


def _leave_signals_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def counted(progress: Progress, total: int) -> Callable[[int], None]:
    """Return what adds up pieces of work that are done, and shows how far they have come."""
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        progress.at(min(done, total), total)

    return tick
