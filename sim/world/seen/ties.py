"""Parts of a view: what was promised, who was met, whose consent is needed, and what only the end of the game tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

OUTINGS = {"visit_field": "activity", "interview_actor": "actor"}
"""Decisions by which somebody goes and sees, and the field that says whom or what."""


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

    `powers`: share in its decisions of each member that the team knows, in points. `status`: "" before it sits,
    holding, consented.
    """

    id: str
    gates: tuple[str, ...]
    powers: Mapping[str, int]
    status: str


class FateView(NamedTuple):
    """A risk of the scenario, told when the game is closed.

    Days, -1 for never: written by the team, answered, signalled,
    struck. `left`: share of its effects that the response left, in points.
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
    """An actor when the game is closed: what the team believed of it, what was true, in points.

    `lost` at the end; `known` False for somebody whom nobody ever named. `accuracy` None if it was not on the map.
    """

    id: str
    known: bool
    believed: Mapping[str, int]
    true: Mapping[str, int]
    accuracy: int | None
    lost: bool
