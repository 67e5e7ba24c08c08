"""What all commands share: their list, their language, and one sentence instead of a traceback."""

from __future__ import annotations

import copy
import errno
import gettext
import inspect
import io
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from sim.play.authoring.problems import InvalidScenario, closest
from sim.play.trouble import Broken, Misuse, Trouble, from_os_error
from sim.play.version import VERSION
from tui.commands.asked import option
from tui.i18n import LANGUAGES, LOCALE, set_language, tr, word

COMMANDS = (
    "play", "demo", "verify", "log", "replay", "report", "luck", "fork", "attach", "pick", "note", "review", "agree",
    "papers", "dossier", "redact", "bench", "scenario", "kit", "grid", "doctor", "help",
)  # fmt: skip
"""The commands in the order of the help; each is `command` in the module of its name."""

WIDE = 80
"""Columns in which every table fits."""

ASKED = "palabre.language_asked"
"""The key of click's context for whether `--lang` was given."""

NOT_FOUND = frozenset({"E120", "E130", "E133"})
"""Problems of a scenario or a grid that does not exist: wrong use, exit code 2."""

_LONE = re.compile("[\ud800-\udfff]")
"""Lone surrogates, for bytes that the terminal's encoding cannot decode: allowed in a path, not in a file."""

MOST = 10
"""The most errors of a scenario that are shown by commands other than `check`."""


def tell_file(text: str) -> None:
    """Print text for a program: in UTF-8, with its line endings, on every system."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def tell_json(data: object) -> None:
    """Print data for a program, as JSON."""
    tell_file(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def as_typed(path: Path | str) -> str:
    """Return a path as typed in a shell: in double quotes if it has a space, which all shells understand."""
    return f'"{path}"' if " " in str(path) else str(path)


class Palabre(click.Group):
    """`palabre` itself, which imports a command when it is named, and translates its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See click."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See click."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tui.commands.{cmd_name}").command
        return spoken(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See click, which cannot suggest commands that are not imported yet. Raises UsageError."""
        meant = "" if args[0] in COMMANDS or args[0].startswith("-") else closest(args[0], COMMANDS)
        if meant:
            raise click.UsageError(tr("No command “{name}”: did you mean {meant}?", name=args[0], meant=meant), ctx)
        return super().resolve_command(ctx, args)


def spoken(command: click.Command) -> click.Command:
    """Return a command with its help in the current language; the original stays in English."""
    said = copy.copy(command)
    said.help = tr(inspect.cleandoc(command.help)) if command.help else None
    said.short_help = tr(command.short_help) if command.short_help else None
    said.params = [_spoken_parameter(parameter) for parameter in command.params]
    said.options_metavar = tr("[OPTIONS]")
    if isinstance(said, click.Group):
        said.subcommand_metavar = tr("COMMAND …")
        said.commands = {name: spoken(inner) for name, inner in said.commands.items()}
    return said


def _spoken_parameter(parameter: click.Parameter) -> click.Parameter:
    said = copy.copy(parameter)
    if isinstance(said, click.Option) and said.help:
        said.help = tr(said.help)
    if said.metavar:
        said.metavar = tr(said.metavar)
    return said


@click.command("palabre", cls=Palabre, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="palabre", message="%(prog)s %(version)s", help="Show the version.")
@option("--lang", metavar="fr|en", help="Language, for any command.")
@click.pass_context
def palabre(context: click.Context, lang: str | None) -> None:
    """Palabre, the solidarity project game: three days to run a project together."""
    del lang  # taken out of the arguments before


def run(arguments: Sequence[str], language: str, *, asked: bool = False) -> int:
    """Run a command line in a language and return its exit code. Raises OSError and KeyboardInterrupt.

    `asked`: whether `--lang` was given; else the language is that of the system.
    """
    if language not in LANGUAGES:
        click.echo(f"--lang : fr | en ({language!r} ?)", err=True)
        return 2
    _speak(language)
    try:
        with spoken(palabre).make_context("palabre", list(arguments)) as context:
            context.obj = language
            context.meta[ASKED] = asked
            return context.command.invoke(context) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None  # Ctrl-C at a question
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # an error of the system; some libraries raise OSErrors of their own, without a number
        if KeyboardInterrupt.__name__ in str(error) or isinstance(error.__cause__, KeyboardInterrupt):
            raise KeyboardInterrupt from None  # Ctrl-C while a class was created: Python and pydantic wrap it
        return _told(error, arguments)


def refused(error: OSError) -> tuple[str, int]:
    """Return a sentence for an error of the system, and the exit code."""
    if error.errno == errno.ENOSPC and not error.filename:
        return tr("What was to be printed did not fit: the disk is full. Make room, then try again."), 1
    if not error.filename:
        return tr("The system refused: {detail}.", detail=error.strerror), 1
    trouble = from_os_error(error, Path(os.fsdecode(error.filename)))
    return sentence(trouble), 2 if isinstance(trouble, Misuse) else 1


def _told(error: Exception, arguments: Sequence[str]) -> int:
    """Say what stopped a command line, and return its exit code."""
    if isinstance(error, click.ClickException):
        whole = io.StringIO()
        error.show(whole)
        click.echo(filled(whole.getvalue()), err=True, nl=False)
        return error.exit_code
    if isinstance(error, Trouble):
        said, wrong_use = sentence(error), isinstance(error, Misuse)
    elif isinstance(error, InvalidScenario):
        said, wrong_use = unplayable(error), not NOT_FOUND.isdisjoint(problem.code for problem in error.problems)
    elif isinstance(error, UnicodeEncodeError) and any(map(_LONE.search, arguments)):
        said, wrong_use = tr("A text of this command is not spelled in the terminal’s letters: type it again."), True
    else:
        said, wrong_use = _unexpected(error), False
    click.echo(filled(said), err=True)
    return 2 if wrong_use else 1


def filled(text: str) -> str:
    """Part long lines between words on a terminal, which would cut a command in two; leave them whole elsewhere."""
    if not sys.stderr.isatty():
        return text
    width = shutil.get_terminal_size().columns
    part = partial(textwrap.fill, width=width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(part(line) if len(line) > width else line for line in text.split("\n"))


def _speak(language: str) -> None:
    """Set our language and that of click, which uses LANGUAGE and the default gettext domain."""
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("cli", str(LOCALE))
    gettext.textdomain("cli")


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Name the file in the message if it turns out to be broken. Raises ClickException."""
    try:
        yield
    except Broken as broken:
        problem = sentence(broken)
        raise click.ClickException(tr("{path}: {problem}", path=broken.path or path, problem=problem)) from None


def sentence(trouble: Trouble) -> str:
    """Return a trouble as a sentence, without the escape codes that a forged file may contain."""
    from tui.views.prose import clean

    facts = {name: clean(fact) if isinstance(fact, str) else fact for name, fact in trouble.facts.items()}
    if "refusal" in facts:
        facts = {**facts, "refusal": word(f"{facts['refusal']}.short", str(facts["refusal"]))}
    return tr(f"trouble.{trouble.reason}", **facts)


def unplayable(invalid: InvalidScenario) -> str:
    """Return the first errors of a scenario; warnings are for `scenario check`."""
    found = [problem for problem in invalid.problems if problem.severity == "error"]
    errors = [f"{p.code}: {p.message}" if p.code in NOT_FOUND else str(p) for p in found]
    more = tr("… {n} more errors: palabre scenario check (or grid check) tells them all", n=len(errors) - MOST)
    return "\n".join(errors[:MOST] + [more] * (len(errors) > MOST))


def _unexpected(error: Exception) -> str:
    """Say that the program failed; write the details to a file only with PALABRE_DEBUG=1."""
    what = tr(
        "Something unexpected happened ({kind}). What was acknowledged is on the disk.",
        kind=type(error).__name__,
    )
    if os.environ.get("PALABRE_DEBUG") != "1":
        return what + " " + tr("PALABRE_DEBUG=1 before the command writes the details to a file.")
    import tempfile
    import traceback

    descriptor, name = tempfile.mkstemp(prefix="palabre-", suffix=".txt")
    with open(descriptor, "w", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return what + " " + tr("The details are in {path}.", path=name)


class Progress:
    """A progress line on stderr; silent if stderr is no terminal."""

    def __init__(self, label: str) -> None:
        self._label, self._shown, self._watched = label, "", sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r" + " " * len(self._shown) + "\r", nl=False, err=True)

    def at(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        line = f"{self._label} {done}/{total}"
        if self._watched and line != self._shown:
            self._shown = line
            click.echo("\r" + line, nl=False, err=True)
