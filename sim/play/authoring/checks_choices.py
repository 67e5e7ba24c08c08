"""Check that letters offer real choices: no answer is free, harmless and at least as helpful as every other."""

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
_MORE_HARMS = frozenset(
    {"duration", "price", "delay", "rework", "expense", "ineligible", "clock", "withdraw", "fatigue"}
)
_TEACHES = frozenset({"reveal", "meet"})
_MORAL = {"kept": 1, "told": 1, "broken": -1}
Gains = Counter[tuple[str, str]]
"""The effects of an answer by (kind, target), in the unit of the kind; positive values help."""


def check_choices(case: Case, findings: Findings) -> None:
    """Check every answer to every letter against the others."""
    for i, letter in enumerate(case.scenario.letters):
        for j, option in enumerate(letter.options):
            if _is_free_gain(option) and not _is_outweighed(option, letter.options):
                findings.add("W441", case.place("letters", i, "options", j), option=option.id)


def _is_free_gain(option: Option) -> bool:
    """Return whether an answer costs no half-day, conflicts with no clause, hides nothing and only helps."""
    gains = _gains(option.effects)
    free = not (option.cost or option.conflicts or option.hidden)
    return free and bool(gains) and min(gains.values()) > 0 and not _is_open_ended(option)


def _is_outweighed(option: Option, options: Sequence[Option]) -> bool:
    """Return whether another answer helps more in some respect, or is open-ended."""
    mine = _gains(option.effects)
    others = [other for other in options if other is not option]
    return any(_is_open_ended(o) or any(n > mine[what] for what, n in _gains(o.effects).items()) for o in others)


def _is_open_ended(option: Option) -> bool:
    """Return whether an answer has effects that cannot be weighed here: a flag, a letter, a departure, a risk."""
    return any(_gain(effect) is None for effect in option.effects)


def _gains(effects: Sequence[Effect]) -> Gains:
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
