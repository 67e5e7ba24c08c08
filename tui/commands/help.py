"""`palabre help`: the same as `--help` after a command."""

from __future__ import annotations

import click

from tui.commands.asked import argument
from tui.i18n import tr


@click.command("help")
@argument("commands", metavar="[COMMAND …]", nargs=-1)
@click.pass_context
def command(context: click.Context, commands: tuple[str, ...]) -> int:
    """Say what a command does and takes."""
    asked, here = context.find_root().command, context.find_root()
    left = list(commands)
    while left and isinstance(asked, click.Group):
        _, found, left = asked.resolve_command(here, left)
        if found is None:
            break
        asked, here = found, click.Context(found, info_name=found.name, parent=here)
    if left:
        raise click.UsageError(tr("{command} has no commands of its own.", command=here.command_path), here)
    click.echo(asked.get_help(here))
    return 0
