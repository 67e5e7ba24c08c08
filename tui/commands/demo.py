"""`palabre demo`: a policy plays all three days, with nobody watching."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.asked import AS_JSON, NEW_FOLDER, SEED, argument, option
from tui.commands.frame import Progress, tell_json
from tui.i18n import tr, trn, word

if TYPE_CHECKING:
    from sim.play.compiled import Compiled
    from sim.play.demo import Demo

DEFAULT_SCENARIO = "jardins-du-saloum"
POLICIES = ("sensible", "greedy", "random", "passive", "wild")


@click.command("demo")
@argument("scenario", metavar="[SCENARIO]", default=DEFAULT_SCENARIO)
@option("--policy", type=click.Choice(POLICIES), default=POLICIES[0], show_default=True, help="Who plays.")
@option("--seed", metavar="N", type=SEED, default=1, show_default=True, help="The seed of chance.")
@option("--team", metavar="NAME", help="How papers name the team: 2, Baobab…")
@option("--out", metavar="DIR", type=NEW_FOLDER, help="Write the log and the report.")
@AS_JSON
@click.pass_obj
def command(
    language: str, scenario: str, policy: str, seed: int, team: str | None, out: Path | None, as_json: bool
) -> int:
    """Let a policy play a whole game.

    The same seed gives the same log, byte for byte, in each language.
    """
    from sim.play.demo import Demo
    from sim.play.library import load
    from sim.play.seats import team_name
    from sim.play.session import ONLY_TEAM

    compiled = load(scenario, language)
    demo = Demo(compiled, seed, policy, language, ONLY_TEAM if team is None else team_name(team))
    with Progress(tr("Month")) as progress:
        for entry in demo.play():
            progress.at(entry.month, len(compiled.scenario.months))
    written = _write(demo, compiled, out, language) if out else []
    if as_json:
        tell_json(_record(demo, written))
    else:
        click.echo("\n".join(_said(demo, written)))
    return 0


def _write(demo: Demo, compiled: Compiled, out: Path, language: str) -> list[Path]:
    from sim.play.finder import scenario_file
    from sim.play.record.files import to_jsonl, write_atomic
    from sim.play.report import write

    name = f"{compiled.scenario.id}-{demo.policy}-{demo.header.seed}"
    log = out / f"{name}.jsonl"
    carried = scenario_file(log, compiled.scenario.id)
    write_atomic(log, to_jsonl(demo.log().lines()))
    write_atomic(carried, compiled.encoded)
    page = log.with_suffix(".html")
    write(demo.log(), compiled, page, language, tr)
    return [log, page, carried]


def _said(demo: Demo, written: list[Path]) -> list[str]:
    from tui.views.results import value_words

    header = demo.header
    lines = [
        tr(
            "{scenario}, seed {seed}, played by “{policy}”: {count}. Empreinte: {empreinte}",
            scenario=header.scenario, seed=header.seed, policy=demo.policy,
            count=trn("{n} entry", "{n} entries", len(demo.entries)), empreinte=demo.log().empreinte,
        )
    ]  # fmt: skip
    outcomes = [(word(f"outcome.{outcome.id}"), value_words(outcome)) for outcome in demo.game.view().outcomes]
    wide = max(len(name) for name, _ in outcomes)
    lines += [f"  {name:<{wide}}  {value:>12}" for name, value in outcomes]
    lines += [tr("written: {path}", path=path) for path in written]
    return lines


def _record(demo: Demo, written: list[Path]) -> dict[str, Any]:
    return {
        "scenario": demo.header.scenario,
        "seed": demo.header.seed,
        "policy": demo.policy,
        "rules": demo.header.rules,
        "entries": len(demo.entries),
        "empreinte": demo.log().empreinte,
        "outcomes": {
            outcome.id: {"value": outcome.value, "unit": outcome.unit} for outcome in demo.game.view().outcomes
        },
        "written": [str(path) for path in written],
    }
