"""Answers are choices: one that costs nothing, only helps, and helps most of all leaves nothing to weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings
from sim.world.effects import Effect
from sim.world.voices import Option

_MORE_HELPS = frozenset(
    {"trust", "ability", "integrity", "rumour", "cash", "quality", "utility", "morale", "attention", "hazard"}
)
_MORE_HARMS = frozenset({"duration", "price", "delay", "rework", "expense", "ineligible", "clock", "fatigue"})
_TEACHES = frozenset({"reveal", "meet"})
_MORAL = {"kept": 1, "told": 1, "broken": -1}
Gains = Counter[tuple[str, str]]
"""What an answer brings, by kind and target: more than 0 helps, in the unit of the kind."""


def check_choices(case: Case, findings: Findings) -> None:
    """Check every answer to every letter against the others."""
    for i, letter in enumerate(case.scenario.letters):
        for j, option in enumerate(letter.options):
            if _for_nothing(option) and not _outdone(option, letter.options):
                findings.add("W441", case.place("letters", i, "options", j), option=option.id)


def _for_nothing(option: Option) -> bool:
    """Return whether an answer asks for no half-day, goes against no clause, hides nothing, and only helps."""
    gains = _gains(option.effects)
    free = not (option.cost or option.conflicts or option.hidden)
    return free and bool(gains) and min(gains.values()) > 0 and not _open(option)


def _outdone(option: Option, options: Sequence[Option]) -> bool:
    """Return whether another answer brings something more, or leads to what cannot be weighed here."""
    mine = _gains(option.effects)
    others = [other for other in options if other is not option]
    return any(_open(o) or any(n > mine[what] for what, n in _gains(o.effects).items()) for o in others)


def _open(option: Option) -> bool:
    """Return whether an answer leads elsewhere: a flag, a letter, somebody who leaves, a risk that begins."""
    return any(_gain(effect) is None for effect in option.effects)


def _gains(effects: Sequence[Effect]) -> Gains:
    """Add up what can be weighed."""
    found: Gains = Counter()
    for effect in effects:
        found[effect.kind, effect.target] += _gain(effect) or 0
    return found


def _gain(effect: Effect) -> int | None:
    if effect.kind in _MORE_HELPS:
        return effect.amount
    if effect.kind in _MORE_HARMS:
        return -effect.amount
    if effect.kind in _TEACHES:
        return 1
    return effect.amount * _MORAL[effect.target] if effect.kind == "ethics" else None
