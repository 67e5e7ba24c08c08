"""What all commands share: the list of them, their language, and one sentence instead of a traceback."""

from __future__ import annotations

import copy
import errno
import gettext
import inspect
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import click

from sim.play.authoring.problems import InvalidScenario, closest
from sim.play.trouble import Broken, Trouble, of_system
from sim.play.version import VERSION
from tui.commands.asked import option
from tui.i18n import LANGUAGES, LOCALE, set_language, tr, word

COMMANDS = (
    "play", "demo", "verify", "log", "replay", "report", "luck", "fork", "attach", "pick", "note", "review", "agree",
    "papers", "dossier", "redact", "bench", "scenario", "grid", "doctor", "help",
)  # fmt: skip
"""In the order of the help; each is `command` in the module of its name."""

WIDE = 80
"""Columns of a terminal in which every table holds."""

ASKED = "palabre.language_asked"
"""Where a command's context says that `--lang` named its language."""

WRONG_USE = frozenset({
    "no_file", "file_name", "save_exists", "seat_count", "seat_name", "seat_twice", "team_name", "no_indicator",
    "fork_too_late", "not_a_fork", "same_way", "no_forecast", "piece_elsewhere", "piece_name", "pick_no_criterion",
    "pick_not_theirs", "pick_no_file", "pick_no_why", "pick_twice", "pick_too_many", "note_empty",
    "marks_other_assessor", "marks_declared", "marks_too_many", "marks_twice", "papers_twice", "papers_no_student",
    "papers_settlement_alone", "papers_third_alone", "redact_no_entry", "redact_no_text",
})  # fmt: skip
"""Troubles that another command line would have avoided: exit code 2."""

NOT_FOUND = frozenset({"E120", "E130", "E133"})
"""The problem of a scenario or a grid that is neither an id nor a file: wrong use too."""

_LONE = re.compile("[\ud800-\udfff]")
"""What a byte becomes that is no letter of the terminal's: a path may hold it, a line of a file cannot."""

MOST = 10
"""Errors of a scenario shown where somebody wanted to play, not to write."""


def tell_file(text: str) -> None:
    """Print what a program will read: in UTF-8, its ends of line as they are, whatever the system does to a text."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def tell_record(record: object) -> None:
    """Print a record for a program, as JSON."""
    tell_file(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def as_typed(path: Path | str) -> str:
    """Write a path as it is typed: between quotes where it has a space, which the shells of all systems read alike."""
    return f'"{path}"' if " " in str(path) else str(path)


class Palabre(click.Group):
    """`palabre` itself: imports a command when it is named, in the language that was chosen."""

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
        """See click, which knows no names of commands that are not imported yet. Raises UsageError."""
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
    del lang  # taken out of the arguments before they come here


def run(arguments: Sequence[str], language: str, *, asked: bool = False) -> int:
    """Run a command line in a language and give its exit code. OSError and KeyboardInterrupt go through.

    `asked` says that `--lang` named the language; else it is the system's.
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
            raise  # the system's answer; some libraries' own errors are OSErrors too, without a number
        if KeyboardInterrupt.__name__ in str(error) or isinstance(error.__cause__, KeyboardInterrupt):
            raise KeyboardInterrupt from None  # Ctrl-C while a class was made: Python and pydantic wrap it
        return _told(error, arguments)


def refused(error: OSError) -> tuple[str, int]:
    """Return what the system's answer means, and the exit code: of a file, or of a text that it could not take."""
    if error.errno == errno.ENOSPC and not error.filename:
        return tr("What was to be printed did not fit: the disk is full. Make room, then try again."), 1
    if not error.filename:
        return tr("The system refused: {detail}.", detail=error.strerror), 1
    trouble = of_system(error, Path(os.fsdecode(error.filename)))
    return sentence(trouble), 2 if trouble.reason in WRONG_USE else 1


def _told(error: Exception, arguments: Sequence[str]) -> int:
    """Say what stopped a command line, and give its exit code."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, Trouble):
        said, wrong_use = sentence(error), error.reason in WRONG_USE
    elif isinstance(error, InvalidScenario):
        said, wrong_use = unplayable(error), not NOT_FOUND.isdisjoint(problem.code for problem in error.problems)
    elif isinstance(error, UnicodeEncodeError) and any(map(_LONE.search, arguments)):
        said, wrong_use = tr("A text of this command is not spelled in the terminal’s letters: type it again."), True
    else:
        said, wrong_use = _unexpected(error), False
    click.echo(said, err=True)
    return 2 if wrong_use else 1


def _speak(language: str) -> None:
    """Set the language of our sentences and of click's, which follow LANGUAGE and the default domain."""
    set_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("cli", str(LOCALE))
    gettext.textdomain("cli")


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Say which log is meant when it turns out not to hold. Raises ClickException."""
    try:
        yield
    except Broken as broken:
        problem = sentence(broken)
        raise click.ClickException(tr("{path}: {problem}", path=broken.path or path, problem=problem)) from None


def sentence(trouble: Trouble) -> str:
    """Say in one sentence what went wrong, and show no terminal the escape codes that a forged file may hold."""
    from tui.views.prose import clean  # noqa: PLC0415 - only after a fault

    facts = {name: clean(fact) if isinstance(fact, str) else fact for name, fact in trouble.facts.items()}
    if "refusal" in facts:
        facts = {**facts, "refusal": word(f"{facts['refusal']}.short", str(facts["refusal"]))}
    return tr(f"trouble.{trouble.reason}", **facts)


def unplayable(invalid: InvalidScenario) -> str:
    """Say why a scenario cannot be played: its first errors; warnings are for `scenario check`."""
    found = [problem for problem in invalid.problems if problem.severity == "error"]
    errors = [f"{p.code}: {p.message}" if p.code in NOT_FOUND else str(p) for p in found]
    more = tr("… {n} more errors: palabre scenario check (or grid check) tells them all", n=len(errors) - MOST)
    return "\n".join(errors[:MOST] + [more] * (len(errors) > MOST))


def _unexpected(error: Exception) -> str:
    """Say that the program is at fault; write the details to a file only under PALABRE_DEBUG=1."""
    what = tr(
        "Something unexpected happened ({kind}). What was acknowledged is on the disk.",
        kind=type(error).__name__,
    )
    if os.environ.get("PALABRE_DEBUG") != "1":
        return what + " " + tr("PALABRE_DEBUG=1 before the command writes the details to a file.")
    import tempfile  # noqa: PLC0415 - only after a fault
    import traceback  # noqa: PLC0415

    descriptor, name = tempfile.mkstemp(prefix="palabre-", suffix=".txt")
    with open(descriptor, "w", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return what + " " + tr("The details are in {path}.", path=name)


class Progress:
    """A line on stderr that says how far a long work has come; silent when nobody watches."""

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
