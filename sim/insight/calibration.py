"""How accurate forecasts were: Brier score of probabilities, interval score of 80 % intervals, unresolved ones.

    Brier score      (p − o)², o = 1 if it happened, else 0; 0 is best, always saying 50 % gets 0.25 (Brier 1950)
    interval score   (u − l) + 2/α (l − x) if x < l, + 2/α (x − u) if x > u; α = 0.2; less is better (Gneiting & Raftery
                     2007): it rewards narrow intervals, and charges ten times what is missed

A date or a cost is resolved by the game itself once it is known at the end. Whether something "worked" is not a fact of
the game: a person says so, or it stays unresolved and is counted as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sim.model.units import FULL

MISSED = 20
"""Penalty per unit outside an interval, in half units: 2/α with α = 0.2."""
TEAM = ""
"""The role that stands for the forecasts of all roles together."""


class Guess(NamedTuple):
    """A forecast in a log: its entry, the role that made it, and its content."""

    entry: int
    role: str
    question: str
    probability: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known at the end.

    `values`: question -> its true value. `beyond`: question -> a lower bound, for what had not happened yet. `worked`:
    entry -> whether what was forecast to work did, according to a person.
    """

    values: Mapping[str, int]
    beyond: Mapping[str, int]
    worked: Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The forecasts of one role about one question: how many were made and scored, and how accurate they were.

    `held` and `missed` count intervals. `score` is the mean interval score, in the question's unit, or the mean Brier
    score; None if nothing was scored. An interval missed by something that has not happened yet has no score.
    `unresolved` counts forecasts that cannot be judged.
    """

    question: str
    role: str
    made: int
    scored: int
    held: int
    missed: int
    score: float | None
    unresolved: int


def brier(probability: int, happened: bool) -> float:
    """Return the Brier score of a probability in points."""
    return (probability / FULL - happened) ** 2


def interval_score(low: int, high: int, value: int) -> float:
    """Return the interval score of an 80 % interval, in the unit of its value."""
    return high - low + MISSED / 2 * (max(0, low - value) + max(0, value - high))


def calibrations(guesses: Sequence[Guess], truth: Truth) -> list[Calibration]:
    """Judge the forecasts by question, in order of first appearance; for the whole team, then for each role."""
    found = []
    for question in dict.fromkeys(guess.question for guess in guesses):
        asked = [guess for guess in guesses if guess.question == question]
        found.append(_judged(question, TEAM, asked, truth))
        roles = dict.fromkeys(guess.role for guess in asked)
        found += [_judged(question, role, [guess for guess in asked if guess.role == role], truth) for role in roles]
    return found


def _judged(question: str, role: str, guesses: Sequence[Guess], truth: Truth) -> Calibration:
    judged = [(_score(guess, truth), _held(guess, truth)) for guess in guesses]
    scores = [score for score, _ in judged if score is not None]
    inside = [held for _, held in judged if held is not None]
    mean, held = sum(scores) / len(scores) if scores else None, sum(inside)
    open_ = judged.count((None, None))
    return Calibration(question, role, len(guesses), len(scores), held, len(inside) - held, mean, open_)


def _score(guess: Guess, truth: Truth) -> float | None:
    value = truth.values.get(guess.question)
    if guess.probability is not None and guess.entry in truth.worked:
        return brier(guess.probability, truth.worked[guess.entry])
    if guess.low is None or guess.high is None or value is None:
        return None
    return interval_score(guess.low, guess.high, value)


def _held(guess: Guess, truth: Truth) -> bool | None:
    """Return whether an interval held; None if the forecast is not one, or the value is unknown."""
    if guess.low is None or guess.high is None:
        return None
    if guess.question in truth.values:
        return guess.low <= truth.values[guess.question] <= guess.high
    if guess.question in truth.beyond and guess.high <= truth.beyond[guess.question]:
        return False
    return None
