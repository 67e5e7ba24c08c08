"""The chapter of a dossier about chance: what `palabre luck` found that results owe to decisions and to luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from sim.play.papers.blocks import Page, Text, Title
from sim.play.papers.game import PlayedGame
from sim.play.tongue import Tongue, steps
from sim.world.seen.view import Outcome

Amounts = Mapping[str, Mapping[str, float]]
"""Outcome -> its `mean` over futures and the `margin` on each side."""


class LuckStep(NamedTuple):
    """A step of a game: the entries that proposed its decisions, in order, and what they changed."""

    kind: str
    proposed: tuple[int, ...]
    caused: Amounts


@dataclass(frozen=True, slots=True)
class Luck:
    """The output of `palabre luck --json`: `parts` by part (of `PARTS`), and the steps of the game."""

    reference: str
    futures: int
    parts: Mapping[str, Amounts]
    steps: Sequence[LuckStep]


PARTS = ("start", "decisions", "help", "chance")


def parse_luck(record: object, outcomes: Sequence[Outcome]) -> Luck | None:
    """Parse the output of `palabre luck --json`; None if it is malformed or of a game with other outcomes."""
    try:
        found: Any = record
        if found["result"] != {outcome.id: outcome.value for outcome in outcomes} or not outcomes:
            return None
        parts = {part: {o.id: _parse_amount(found[part][o.id]) for o in outcomes} for part in PARTS}
        steps = [
            LuckStep(
                str(step["kind"]),
                tuple(map(int, step["proposed"])),
                {o.id: _parse_amount(step["caused"][o.id]) for o in outcomes},
            )
            for step in found["steps"]
        ]
        return Luck(str(found["reference"]), int(found["futures"]), parts, steps)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _parse_amount(value: Mapping[str, Any]) -> dict[str, float]:
    found = {"mean": float(value["mean"]), "margin": float(value["margin"])}
    if not all(map(isfinite, found.values())):
        raise ValueError("not an amount")
    return found


def add_luck(page: Page, game: PlayedGame, seat: str, luck: Luck | None, tongue: Tongue) -> None:
    """Add the chapter: the parts of each result, then the student's decisions with a significant effect.

    Of too few futures nothing is printed: an appeal would read what nobody may rely on.
    """
    from sim.insight.ledger import FEW  # noqa: PLC0415 - numpy, only for a ledger

    if luck is None:
        none = "chance_none" if game.material.replayed else "chance_unplayed"
        page.section(tongue.say("chance"), None, tongue.say(none))
        return
    if luck.futures < FEW:
        page.section(tongue.say("chance"), None, tongue.say("chance_few", n=luck.futures, few=FEW))
        return
    page.add(Title(tongue.say("chance")))
    reference = tongue.word(f"policy.{luck.reference}", luck.reference)
    page.add(Text(tongue.say("chance_intro", reference=reference, n=luck.futures), quiet=True))
    outcomes = game.material.final.outcomes
    rows = [(tongue.word(f"outcome.{o.id}"), *luck_cells(luck, o, tongue)) for o in outcomes]
    columns = tongue.columns("outcome", *(f"luck.{part}" for part in PARTS), "luck.result")
    page.table(columns, rows, "", [25, 15, 15, 15, 15, 15])
    page.add(Title(tongue.say("own_steps"), 3))
    own = list(_own_steps(game, seat, luck, tongue))
    page.bullets(own, tongue.say("own_steps_none"))
    if own:
        page.add(Text(tongue.say("own_steps_how"), quiet=True))


def _own_steps(game: PlayedGame, seat: str, luck: Luck, tongue: Tongue) -> Iterator[str]:
    """Yield what moved a result among the decisions that a student proposed.

    A step is about its last decision; minor ones before it are counted, and those of others among them. One that joins
    decisions of several students, or several major ones (`palabre luck --councils`), is nobody's in particular.
    """
    mine = {matter.entry.seq for matter in game.proposals_by(seat)}
    major = {matter.entry.seq for matter in game.material.matters if matter.major}
    for kind, proposed, caused in luck.steps:
        if kind != "decision" or not proposed or proposed[-1] not in mine:
            continue
        *before, last = proposed
        about_it = major.isdisjoint(before) and (last in major or mine.issuperset(before))
        amounts = _significant_changes(caused, game.material.final.outcomes, tongue)
        if about_it and amounts:
            what = game.rows[last].said
            answers = game.matter_by_entry[last].answers
            who = dict.fromkeys(game.names.seat(a.seat) for a in answers if a.kind == "amend" and a.seat != seat)
            if who:
                what = tongue.say("moved.amended", what=what, who=", ".join(who))
            if before:
                what = tongue.say("moved.with" if before[1:] else "moved.with.one", what=what, n=len(before))
            if others := sum(seq not in mine for seq in before):
                only, one = not before[1:], others == 1
                by = "moved.others.only" if only else "moved.others.one" if one else "moved.others"
                what = tongue.say(by, what=what, n=others)
            yield tongue.say("moved", n=last, what=what, amounts=amounts)


def _significant_changes(caused: Amounts, outcomes: Sequence[Outcome], tongue: Tongue) -> str:
    return ", ".join(
        f"{tongue.word(f'outcome.{o.id}')} {tongue.change(*_rounded(caused[o.id], o.unit), o.unit)}"
        for o in outcomes
        if abs(caused[o.id]["mean"]) > caused[o.id]["margin"] and steps(caused[o.id]["mean"], o.unit)
    )


def _rounded(amount: Mapping[str, float], unit: str) -> tuple[int, int]:
    return steps(amount["mean"], unit), steps(amount["margin"], unit)


def luck_cells(luck: Luck, outcome: Outcome, tongue: Tongue) -> list[str]:
    """Return the parts of a result, then the result; chance is the remainder, so that the rounded parts add up."""
    unit, whole = outcome.unit, steps(outcome.value, outcome.unit)
    *shown, (_, doubt) = (_rounded(luck.parts[part][outcome.id], unit) for part in PARTS)
    (start, margin), *changes = shown
    rest = whole - sum(mean for mean, _ in shown)
    return [
        f"{tongue.measure(start, unit)} ± {tongue.measure(margin, unit)}",
        *(tongue.change(*change, unit) for change in (*changes, (rest, doubt))),
        tongue.measure(whole, unit),
    ]
