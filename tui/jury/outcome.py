"""Pass 2: how things turned out, and what of it was chance."""

from __future__ import annotations

from tui.team.results import Results


class Outcome(Results):
    """The results of a log that is marked."""

    def __init__(self, log: int) -> None:
        super().__init__()
        self._log = log
