"""The types of options and arguments, with their error messages; the options that several commands share.

An empty value is an error: it is most often a shell variable that was not set.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from glob import glob
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tui.i18n import grouped, language, tr
from tui.look import THEMES, Look


class _Given(click.Parameter):
    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, ParameterSource]:
        """See click. Types with a list of choices refuse an empty value themselves. Raises BadParameter."""
        value, source = super().consume_value(ctx, opts)
        texts = [value] if isinstance(value, str) else value if isinstance(value, (list, tuple)) else ()
        free = isinstance(self.type, (click.types.StringParamType, click.Path))
        if free and source is ParameterSource.COMMANDLINE and any(isinstance(t, str) and not t.strip() for t in texts):
            raise click.BadParameter(tr("it is empty."), ctx, self)
        return value, source


class Option(_Given, click.Option):
    """An option whose value, if given, is not empty."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """See click, whose additions to the help have English separators."""
        found = super().get_help_record(ctx)
        if found is None:
            return None
        said, bracket, added = found[1].rpartition("  [")
        return (found[0], said + bracket + added.replace("; ", tr("; "))) if bracket else found


class Argument(_Given, click.Argument):
    """An argument that is not empty."""


class Files(Argument):
    """Files named one by one, or by a pattern that the shell has not expanded, as on Windows."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401 - see click
        """See click."""
        return super().type_cast_value(ctx, [name for given in value or () for name in _meant(given)])


class Sort(click.Choice[str]):
    """One of a few words, typed in English or in French, accents or not; help and errors show the reader's."""

    def __init__(self, choices: Mapping[str, str]) -> None:
        """Take what is kept, with its French."""
        super().__init__(choices)
        self._french = choices

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """See click."""
        typed = _unaccented(str(choice))
        return next((kept for kept, french in self._french.items() if _unaccented(french) == typed), str(choice))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """See click."""
        return self._shown().get_metavar(param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ANN401 - see click
        """See click."""
        return self._shown().get_invalid_choice_message(value, ctx)

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """See click."""
        return self._shown().get_missing_message(param, ctx)

    def _shown(self) -> click.Choice[str]:
        return click.Choice([*self._french.values()] if language() == "fr" else [*self._french])


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def _meant(given: str) -> list[str]:
    return ("*" in given and sorted(glob(given))) or [given]


option: Callable[..., Callable[..., Any]] = partial(click.option, cls=Option)
argument: Callable[..., Callable[..., Any]] = partial(click.argument, cls=Argument)


class _Place(click.Path):
    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        self.name = tr("directory" if self.dir_okay else "file")  # click did so before a language was chosen
        return super().convert(value, param, ctx)


class _Game(_Place):
    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        path = Path(value)
        begins = not path.exists() or (path.is_file() and path.stat().st_size == 0)
        if begins and path.suffix.lower() in NO_GAME:
            named = path.with_suffix(".palabre")
            said = tr("{path} would be taken for something other than a game; {named} will do.", path=path, named=named)
            self.fail(said, param, ctx)
        return super().convert(value, param, ctx)


NO_GAME = frozenset({
    ".jsonl", ".json", ".csv", ".html", ".yaml", ".witness", ".pieces", ".marks", ".settlement", ".notes",
})  # fmt: skip
"""Suffixes of the other files that palabre reads or writes: a new game may not have one."""
FILE = _Place(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = _Place(dir_okay=False, path_type=Path)
PLACE = _Place(path_type=Path)
"""A file to write, or the folder to write it in."""
NEW_GAME = _Game(dir_okay=False, path_type=Path)
FOLDER = _Place(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = _Place(file_okay=False, path_type=Path)
"""A folder to create, or to continue with if it exists."""


class Whole(click.IntRange):
    """A whole number, both bounds included; `most_said` writes an upper bound that has too many digits."""

    def __init__(self, least: int, most: int | None = None, most_said: str = "") -> None:
        super().__init__(least, most)
        self._most_said = most_said

    def _describe_range(self) -> str:  # click uses it for the help and for errors
        if self.max is None:
            return tr("{least} or more", least=grouped(self.min or 0))
        return tr("from {least} to {most}", least=grouped(self.min or 0), most=self._most_said or grouped(self.max))


SEED = Whole(0, 2**128 - 1, "2^128 − 1")
"""The seed of a game: 128 bits (sim.model.chance)."""


class Names(click.ParamType[tuple[str, ...], str]):
    """A comma-separated list of some of the known names, without repetition; they may have another one in French."""

    name = "names"

    def __init__(self, known: Sequence[str], french: Mapping[str, str] | None = None) -> None:
        self._known = known
        self._french = french or {}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """See click."""
        typed = {_unaccented(french): kept for kept, french in self._french.items()}
        said = (name.strip() for name in value.split(",") if name.strip())
        names = tuple(dict.fromkeys(typed.get(_unaccented(name), name) for name in said))
        known = ", ".join(self._french.get(name, name) if language() == "fr" else name for name in self._known)
        if not names:
            self.fail(tr("nothing is named; there are: {known}.", known=known), param, ctx)
        for name in names:
            if name not in self._known:
                self.fail(tr("no “{name}”; there are: {known}.", name=name, known=known), param, ctx)
        return names


_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:.hH]\s*(\d{2})?)")


def time_of_day(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """Parse a time of a 24-hour clock: 14:05, 14.05, 14 h 05, 9h. Raises BadParameter."""
    found = _CLOCK.fullmatch(said.strip())
    hours, minutes = (int(part or 0) for part in found.groups()) if found else (24, 0)
    if said and (hours > 23 or minutes > 59):
        from tui.views.prose import line

        raise click.BadParameter(tr("“{said}” is not a time of day: write it as 14:05.", said=line(said)))
    return f"{hours:02}:{minutes:02}" if said else ""


def colours(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """Return the theme that is meant, also where nothing will be coloured. Raises BadParameter."""
    if said.casefold() not in THEMES:
        from tui.views.prose import line

        raise click.BadParameter(tr("no theme “{said}”: night or day.", said=line(said)))
    return THEMES[said.casefold()]


def one_at_a_time(**asked: object) -> None:
    """Raise UsageError if more than one of these options was given: the others would be passed over in silence."""
    given = [f"--{name}" for name, value in asked.items() if value]
    if len(given) > 1:
        raise click.UsageError(tr("Ask for one at a time: {options}.", options=", ".join(given)))


SCENARIO = option("--scenario", metavar="DIR|FILE", default="", help="The scenario, if it is not installed.")
AS_JSON = option("--json", "as_json", is_flag=True, help="Machine-readable.")


def on_screens(command: Callable[..., int]) -> Callable[..., int]:
    """Add --plain, --theme and --ascii to a command, which is given `look`: None for line by line."""

    @option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
    @option("--theme", metavar="NAME", default="night", callback=colours, help="Colours: night or day.")
    @option("--ascii", "plain_letters", is_flag=True, help="Only characters that every terminal has.")
    @wraps(command)
    def shown(*given: object, plain: bool, theme: str, plain_letters: bool, **options: object) -> int:
        return command(*given, look=None if plain else Look(theme, plain_letters), **options)

    return shown  # type: ignore[no-any-return]


def at_terminal() -> bool:
    """Return whether a person is at both ends: keys come from a terminal, and what is shown goes to one."""
    return sys.stdin.isatty() and sys.stdout.isatty()
