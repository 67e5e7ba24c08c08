"""Drivers that survive any terminal: bytes that are not UTF-8 are replaced, and a terminal that is gone exits.

Textual decodes strictly, in a thread whose end is that of the program; it takes a terminal that has gone away for one
that is silent, and asks it again at once, for ever. On Windows that thread ends at whatever it cannot read, and the
program stays. Its parts are found by name in the modules of its drivers: this is the one place that touches them.
"""

from __future__ import annotations

from codecs import IncrementalDecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from encodings import utf_8
from functools import cache
from io import TextIOWrapper
from typing import TextIO, cast

from textual.driver import Driver
from textual.message import Message

from sim.play.prose import clean

PASTE, PASTED = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after a paste (bracketed paste)."""


class Pastes:
    """Lets keys through and cleans pastes: Textual would take an escape character in a paste for a key."""

    def __init__(self) -> None:
        self._pasting, self._tail = False, ""

    def harmless(self, text: str) -> str:
        """Clean what is pasted in a piece of input; what may begin the end mark is kept for the next piece."""
        said: list[str] = []
        while text:
            if not self._pasting:
                seen = self._tail + text  # a mark may have begun in the previous piece, which was passed on already
                at = seen.find(PASTE)
                end = at + len(PASTE) - len(self._tail) if at >= 0 else len(text)
                said.append(text[:end])
                self._pasting, self._tail, text = at >= 0, seen[-len(PASTE) + 1 :] if at < 0 else "", text[end:]
                continue
            pasted, mark, rest = (self._tail + text).partition(PASTED)
            begun = 0 if mark else _begun(pasted, PASTED)
            said += clean(pasted[: len(pasted) - begun].replace("\r\n", "\n").replace("\r", "\n")), mark
            self._pasting, self._tail, text = not mark, pasted[len(pasted) - begun :] if begun else "", rest
        return "".join(said)


def _begun(text: str, mark: str) -> int:
    """Return how many characters at the end of a text may be the start of a mark."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)


class Reader(utf_8.IncrementalDecoder):
    """Decodes any bytes; raises EOFError once the terminal is gone."""

    def __init__(self) -> None:
        super().__init__("replace")
        self._pastes = Pastes()

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        """Decode some input; no bytes from a terminal that announced some mean that it is gone."""
        if not data and not final:
            raise EOFError
        return self._pastes.harmless(super().decode(data, final))


class Writer:
    """A file whose write errors are ignored, for a terminal that may be gone."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write; ignore errors."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush; ignore errors."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._file.fileno()


def resilient(driver: type[Driver]) -> type[Driver]:
    """Return a resilient version of Textual's driver for POSIX or Windows; any other driver as it is."""
    if driver.__name__ == "LinuxDriver":
        return _posix()
    if driver.__name__ == "WindowsDriver":
        _windows()
    return driver


def _posix() -> type[Driver]:
    from textual.drivers import linux_driver  # there is no such driver on Windows

    vars(linux_driver)["getincrementaldecoder"] = _reader

    class Resilient(linux_driver.LinuxDriver):
        """Exits the application when the terminal is gone."""

        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)  # type: ignore[arg-type]
            self._file = cast("TextIOWrapper", Writer(cast("TextIO", self._file)))

        def run_input_thread(self) -> None:
            """Read until the program leaves, or the terminal does."""
            try:
                super().run_input_thread()
            except (EOFError, OSError):
                self._app.call_later(self._app.exit)

    return Resilient


def _reader(_encoding: str) -> Callable[[], IncrementalDecoder]:
    return Reader


@cache
def _windows() -> None:
    """Patch Windows input: clean what is pasted, and exit when reading ends, where Textual would go on without keys."""
    from textual._xterm_parser import XTermParser  # with its driver, only on Windows
    from textual.drivers import win32

    class Careful(XTermParser):
        """Parses keys after pastes are cleaned."""

        def __init__(self, debug: bool = False) -> None:
            super().__init__(debug)
            self._pastes = Pastes()

        def feed(self, data: str) -> Iterable[Message]:
            """Parse some input, unless all of it may be the start of a mark."""
            text = self._pastes.harmless(data)
            return super().feed(text) if text else ()

    class Resilient(win32.EventMonitor):
        """Exits the application when reading ends."""

        def run(self) -> None:
            """Read until the program leaves, or the console does."""
            super().run()
            if not self.exit_event.is_set():
                self.app.call_later(self.app.exit)

    vars(win32).update(XTermParser=Careful, EventMonitor=Resilient)
