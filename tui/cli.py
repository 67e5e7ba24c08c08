"""The command line's frame: language, signals, exit codes.

What the commands do is in `tui.commands`, imported on demand.

Exit codes: 0 good, 1 findings or something that could not be done, 2 wrong use; 128 + the signal when one
stopped the command, as shells expect. Never a traceback: with PALABRE_DEBUG=1 the details go to a file.
"""

from __future__ import annotations

import codecs
import errno
import gc
import os
import signal
import sys
import time
from _thread import interrupt_main, start_new_thread
from collections.abc import Mapping, Sequence
from types import FrameType

HUNG_UP, INTERRUPTED, CLOSED_PIPE, TERMINATED = (128 + number for number in (1, 2, 13, 15))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `palabre` with the arguments of the shell (or these) and return its exit code."""
    usual, sys.unraisablehook = sys.unraisablehook, _unraised
    try:
        _prepare()
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Terminated:
        return TERMINATED
    except OSError as error:  # a closed pipe, a full disk behind a redirection, a folder out of reach
        return _unwritten(error)
    finally:
        sys.unraisablehook = usual
    return code


def _unraised(lost: sys.UnraisableHookArgs) -> None:
    """Send again a Ctrl-C that came in a callback from C, where nothing can be raised; report others as Python does."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        start_new_thread(_interrupt, ())  # raised here, it would be lost as well
    else:
        sys.__unraisablehook__(lost)


def _interrupt() -> None:
    time.sleep(0.01)
    interrupt_main()


class _Terminated(SystemExit):
    """A signal ends the program: unwind to restore screens and close files (asyncio lets only SystemExit through)."""


def _terminate(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise _Terminated


ENDS = ("SIGTERM", "SIGBREAK")
"""The signals that end the program: on every system, and on Windows (Ctrl-Break)."""


ROOM_TO_START = 50_000
"""Objects made before the garbage collector first runs: some 90 000 are made while a game starts, and stay."""


def _prepare() -> None:
    gc.set_threshold(ROOM_TO_START)
    for number in (getattr(signal, name, None) for name in ENDS):
        if number is not None:
            signal.signal(number, _terminate)
    if os.environ.get("NO_COLOR"):
        os.environ.setdefault("TEXTUAL_THEME", "ansi-dark")  # read as textual is imported; else it uses greys
    codecs.register_error(NEAREST, _nearest)
    _open_what_is_closed()
    for stream, answer in ((sys.stdin, "replace"), (sys.stdout, NEAREST), (sys.stderr, NEAREST)):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=answer)


def _open_what_is_closed() -> None:
    """Replace a stream that the shell closed (`>&-`) by the null device: without it, `print` fails."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - until the program ends


NEAREST = "palabre.nearest"
"""The error handler of our streams, for characters that their encoding lacks."""


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Return ASCII substitutes: the encoding of a file or a pipe on Windows has no ✓ and no thin space."""
    from tui.draw.glyphs import ascii_only  # on UTF-8 terminals, never

    if not isinstance(error, UnicodeEncodeError):
        raise error
    return ascii_only(error.object[error.start : error.end]), error.end


def _unwritten(error: OSError) -> int:
    """Report an error of the system, unless it is a pipe or a terminal that is gone; return the exit code.

    If stdout itself failed, it is redirected to the null device, into which the interpreter flushes at exit.
    """
    if not error.filename:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        gone = error.errno == errno.EIO
        if gone or error.errno in (errno.EPIPE, errno.EINVAL):  # Windows calls a closed pipe EINVAL
            os.dup2(null, sys.stderr.fileno())
            return HUNG_UP if gone else CLOSED_PIPE
    from tui.commands.frame import refused  # imported by then, once a command runs

    said, code = refused(error)
    sys.stderr.write(said + "\n")
    return code


def _run(arguments: list[str]) -> int:
    from tui.commands.frame import run  # after NO_COLOR is settled

    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # see `tui.__main__`
        signal.signal(signal.SIGINT, signal.default_int_handler)
    language, rest = choose_language(arguments, os.environ)
    return run(rest, language, asked=len(rest) < len(arguments))


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the language, from `--lang` anywhere in the arguments or from the environment, and the other arguments.

    What follows `--` is left alone. An unknown language, or none after `--lang`, is returned as it is, for the command
    to refuse.
    """
    rest: list[str] = []
    chosen: str | None = None
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument == "--lang":
            chosen = next(left, "")
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return _spoken(environment) if chosen is None else chosen, rest


def _spoken(environment: Mapping[str, str]) -> str:
    """Return the language of the environment variables, in the order of POSIX, else that of the system (Windows)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _ours(environment[name])
    import locale  # rarely needed

    return _ours(locale.getlocale()[0] or "")


def _ours(name: str) -> str:
    return "fr" if name.casefold().startswith("fr") else "en"
