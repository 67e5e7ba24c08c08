"""Bytes that are no UTF-8 are read as a sign of their own: a keyboard set otherwise must not end a game.

Textual decodes strictly, in a thread whose end is that of the program. Its decoder is found by name in the module of
its driver: this is the one place that touches it.
"""

from __future__ import annotations

import os
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial


def read_anything() -> None:
    """Read whatever a terminal sends from now on, in this process."""
    if os.name != "posix":
        return
    from textual.drivers import linux_driver  # noqa: PLC0415 - there is no such driver on Windows

    vars(linux_driver)["getincrementaldecoder"] = _lenient


def _lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), errors="replace")
