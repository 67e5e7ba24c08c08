"""Rows of a view: promises, assemblies, and the risks and actors as shown at the end of the game."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

OUTINGS = {"visit_field": "activity", "interview_actor": "actor"}
"""Decisions to visit something or somebody -> the field that says what or whom."""


class PromiseView(NamedTuple):
    """Work promised to an actor by an evening. `status`: open, kept, broken. `expectation` in points of the work."""

    id: str
    actor: str
    activity: str
    due: int
    expectation: int
    status: str


class AssemblyView(NamedTuple):
    """A body whose consent some activities need; its rules are public.

    `powers`: the share in its decisions of each member that the team knows, in points. `status`: "" before its first
    session, then holding or consented.
    """

    id: str
    gates: tuple[str, ...]
    powers: Mapping[str, int]
    status: str


class FateView(NamedTuple):
    """A risk of the scenario, revealed when the game is closed.

    `identified`, `answered`, `signalled` and `struck` are days, -1 for never. `left` is the share of its impact that
    the responses left, in points.
    """

    id: str
    exogenous: bool
    identified: int
    answered: int
    owner: str
    signalled: int
    struck: int
    left: int


class BeliefView(NamedTuple):
    """An actor when the game is closed: what the team believed of it, and what was true, in points.

    `lost`: at the end. `known` is False if nobody ever named it. `accuracy` is None if it was not on the map.
    """

    id: str
    known: bool
    believed: Mapping[str, int]
    true: Mapping[str, int]
    accuracy: int | None
    lost: bool
