"""`palabre play`: one team, one terminal."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.play.prose import prose
from tui.commands.asked import NEW_GAME, SEED, argument, at_terminal, on_screens, option
from tui.commands.demo import DEFAULT_SCENARIO
from tui.commands.frame import ASKED, about, as_typed, sentence
from tui.i18n import LANGUAGES, tr
from tui.look import Look

if TYPE_CHECKING:
    from sim.play.session import Session
    from tui.views.seating import Seated

    Seating = Callable[[Mapping[str, Mapping[str, str]]], Seated | None]
    """(prose of the scenario by language) -> who sits where, None if the team leaves."""

SEED_BITS = 32
"""Bits of the seed of a practice game: enough to avoid repetition, few enough to copy by hand."""


@click.command("play")
@argument("scenario", metavar="[SCENARIO]", default="")
@option("--seats", metavar="NAMES", help="Pseudonyms, one to five: “Awa,Luc,Inès”; else the first page asks.")
@option("--team", metavar="NAME", help="How papers name the team of a new game: 2, Baobab…")
@option("--save", metavar="FILE", type=NEW_GAME, help="Begin or resume there.")
@option("--seed", metavar="N", type=SEED, help="Choose the chance of a new game.")
@on_screens
@click.pass_obj
def command(
    language: str, /, scenario: str, *, seats: str | None, team: str | None, save: Path | None, seed: int | None,
    look: Look | None,
) -> int:  # fmt: skip
    """Play, or resume a saved game.

    SCENARIO is a name of palabre scenario list, or a folder. Every decision is saved as it is taken: without --save,
    in your own folder of palabre, where the same command goes on.
    """
    if look and not at_terminal():
        raise click.UsageError(tr("play needs a terminal. Use --plain here, or the command demo."))
    name = _name(scenario or DEFAULT_SCENARIO, language)
    path = save or _usual_place(name)
    if _begun(path):
        session = _resume(path, name if scenario else "", scenario or (tr("SCENARIO") if save else name))
        for option, given in (("--seats", seats), ("--team", team), ("--seed", seed)):
            if given is not None:
                session.close()
                said = "{path} has begun: {option} is for a new game, in another --save."
                raise click.UsageError(tr(said, path=path, option=option))
        language = _spoken_at(session, language)
    else:
        seating = partial(_seated, seats, look, language)
        begun = _begin(path, scenario or DEFAULT_SCENARIO, (seed, team), language, seating)
        if begun is None:
            return 0  # they left before there was a game
        session, language = begun
    with session:
        _play(session, language, look)
        click.echo(tr("Saved in {path}\nEmpreinte: {empreinte}", path=path, empreinte=session.empreinte()), err=True)
        if session.closed:
            _witnessed(path, session)
        else:
            _say_how_to_go_on(scenario or _known(session.header.scenario), save, plain=look is None)
    return 0


def _say_how_to_go_on(scenario: str, save: Path | None, *, plain: bool) -> None:
    again = f"palabre play --save {as_typed(save)}" if save else f"palabre play {as_typed(scenario)}"
    again += " --plain" if plain else ""
    click.echo(tr("To go on: {command}", command=again), err=True)
    click.echo(_another(scenario), err=True)


def _witnessed(path: Path, session: Session) -> None:
    """Write the witness of a game, which other rules cannot replay."""
    from tui.commands.witnessed import keep

    kept = keep(path, session.log(), session.compiled)
    if kept:
        click.echo(tr("With its witness, for rules to come: {path}", path=kept), err=True)


def _known(scenario: str) -> str:
    """Return what to type for a scenario: its id, or a placeholder if it came from a folder."""
    import scenarios

    return scenario if scenario in scenarios.ids() else tr("SCENARIO")


def _another(scenario: str) -> str:
    """Say how to start another game."""
    return tr("To begin another game: palabre play {scenario} --save FILE", scenario=as_typed(scenario))


def _name(scenario: str, language: str) -> str:
    """Return the id of a scenario, the name of its folder. Raises InvalidScenario if there is none."""
    from sim.play.library import find

    return find(scenario, language).resolve().name


def _usual_place(name: str) -> Path:
    """Return a file in the data folder: that of the unfinished game, or a new one."""
    from platformdirs import user_data_path

    folder = user_data_path("palabre", appauthor=False)
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(path for name in names if not _finished(path := folder / f"{name}.palabre"))


def _finished(path: Path) -> bool:
    from sim.play.record.files import read_file

    if not _begun(path):
        return False
    with about(path):
        return read_file(path).log.finished


def _begun(path: Path) -> bool:
    """Return whether a file holds a game; a crash at the very start may leave an empty one."""
    return path.exists() and path.stat().st_size > 0


def _resume(path: Path, wanted: str, named: str) -> Session:
    """Resume the game of a file; if a scenario is `wanted`, it must be its own. `named` is how it was typed."""
    from sim.play.session import Session
    from sim.play.trouble import Broken, Trouble

    try:
        session = Session.open(path)
    except Broken as broken:
        said = tr("{path}: {problem}", path=path, problem=sentence(broken))
        raise click.ClickException(f"{said}\n{_another(named)}") from None
    except Trouble as trouble:
        if trouble.reason == "not_a_save" and path.suffix == ".jsonl":
            said = "{path} is an exported log: palabre replay shows it, palabre fork goes on from one of its entries."
            raise click.UsageError(tr(said, path=path)) from None
        raise
    if wanted not in ("", session.header.scenario):
        session.close()
        held = session.header.scenario
        raise click.UsageError(tr("{path} holds a game of {held}; give another --save.", path=path, held=held))
    return session


def _spoken_at(session: Session, language: str) -> str:
    """Return the language of a resumed game: the one asked for, else the one of its header.

    The header of a fork is that of the original log, and does not count.
    """
    header, asked = session.header, click.get_current_context().meta[ASKED]
    return language if asked or header.parent or header.language not in LANGUAGES else header.language


def _begin(
    path: Path, scenario: str, given: tuple[int | None, str | None], language: str, seating: Seating
) -> tuple[Session, str] | None:
    """Start a game with the seats and the language chosen by `seating`; None if it is left.

    `given`: the seed and the name of the team from the command line, or None.
    """
    from sim.play.library import load
    from sim.play.seats import team_name
    from sim.play.session import ONLY_TEAM, Session

    seed, named = given
    team = ONLY_TEAM if named is None else team_name(named)
    compiled = load(scenario, language)
    seated = seating({tongue: prose(compiled.texts, tongue) for tongue in LANGUAGES})
    if seated is None:
        return None
    chosen = secrets.randbits(SEED_BITS) if seed is None else seed
    session = Session.create(path, compiled, seats=seated.seats, seed=chosen, language=seated.language, team=team)
    return session, seated.language


def _seated(
    names: str | None, look: Look | None, language: str, texts: Mapping[str, Mapping[str, str]]
) -> Seated | None:
    """Return the seats of the names given, else ask for them."""
    if names is not None:
        from sim.play.seats import share_roles
        from tui.views.seating import Seated

        return Seated(share_roles(names.split(",")), language)
    if look is None:
        from tui.plain import seating

        return seating.ask(texts, language, sys.stdin, sys.stdout)
    from tui.team.seating import SeatingApp

    return SeatingApp(texts, language, look).run()


def _play(session: Session, language: str, look: Look | None) -> None:
    if look is None:
        from tui.plain import game

        game.run(session, language, sys.stdin, sys.stdout)
    else:
        from tui.team import app

        app.run(session, language, look)
