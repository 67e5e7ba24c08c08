"""A console of Windows on paper: `python console.py STORY ARGUMENTS` runs the program over Textual's own driver for it.

STORY is JSON, a list of [what must be seen, the keys that are then typed]; keys come as the records of that system.
"""

import ctypes
import io
import json
import sys
import time
import types
from functools import partial

KEY_EVENT, TIMED_OUT = 1, 0x102
REST = 0.3
"""Seconds without a sign after which a screen is taken to be whole; keys typed before wait for it, in order."""


class Screen(io.TextIOWrapper):
    """A stream that says it is a console, and remembers what was written."""

    seen, since = "", 0.0

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.seen += text
        self.since = time.monotonic()
        return super().write(text)

    def rests_on(self, text: str) -> bool:
        """Return whether it has shown a text, and then nothing more for a while."""
        return text in self.seen and time.monotonic() > self.since + REST


class Kernel:
    """The calls that Textual makes of KERNEL32."""

    def __init__(self, story: list[tuple[str, str]]) -> None:
        self.story, self.modes, self.asked, self.patience = story, {0: 0x1F7, 1: 0x3}, [], time.monotonic() + 60
        for name in ("GetStdHandle", "GetConsoleMode", "SetConsoleMode", "WaitForMultipleObjects", "ReadConsoleInputW"):
            setattr(self, name, partial(getattr(self, f"_{name}")))  # `argtypes` may be set on it, not on a method

    def _GetStdHandle(self, number):  # noqa: N802 - its name there
        return {-10: 0, -11: 1}[ctypes.c_int(number).value]

    def _GetConsoleMode(self, handle, mode):  # noqa: N802
        mode._obj.value = self.modes[handle]
        return 1

    def _SetConsoleMode(self, handle, mode):  # noqa: N802
        self.modes[handle] = mode
        self.asked.append((handle, mode))
        return 1

    def _WaitForMultipleObjects(self, _count, _handles, _all, timeout):  # noqa: N802
        assert time.monotonic() < self.patience, f"not seen: {self.story[0][0]!r}"
        if self.story and sys.__stdout__.rests_on(self.story[0][0]):
            return 0
        time.sleep(timeout.value / 10_000)
        return TIMED_OUT

    def _ReadConsoleInputW(self, _handle, records, most, count):  # noqa: N802
        keys = self.story.pop(0)[1]
        assert len(keys) <= most
        for record, key in zip(records._obj, keys, strict=False):
            record.EventType, record.Event.KeyEvent.bKeyDown = KEY_EVENT, True
            record.Event.KeyEvent.uChar.UnicodeChar = key
        count._obj.value = len(keys)
        return 1


def main() -> int:
    story, arguments = json.loads(sys.argv[1]), sys.argv[2:]
    kernel = Kernel([tuple(step) for step in story])
    ctypes.WinDLL = lambda _name, **_options: kernel
    sys.modules["msvcrt"] = types.SimpleNamespace(get_osfhandle=lambda number: number)
    sys.stdin = sys.__stdin__ = Screen(sys.stdin.detach(), encoding="utf-8")
    sys.stdout = sys.__stdout__ = Screen(sys.stdout.detach(), encoding="utf-8", write_through=True)
    import textual.app  # noqa: PLC0415 - after the system that it is to find

    textual.app.WINDOWS = True
    from tui.cli import main as palabre  # noqa: PLC0415

    before = dict(kernel.modes)
    code = palabre(arguments)
    assert not kernel.story, f"not seen: {kernel.story[0][0]!r}"
    assert kernel.asked, "another driver was at work"
    assert kernel.modes == before, "the console is given back as it was"
    return code


if __name__ == "__main__":
    sys.exit(main())
