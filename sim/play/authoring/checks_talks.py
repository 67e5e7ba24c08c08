"""Checks of negotiations: consistent sizes, weights that sum to 1, a package acceptable to all sides."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from sim.model.negotiation import Preferences, table
from sim.model.units import FULL
from sim.play.authoring.checks_calendar import councils
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Count, Findings, closest
from sim.play.authoring.source import Loc
from sim.world.voices import Negotiation, Stance

PACKAGES = 20_000
"""Most packages in a negotiation, since all of them are enumerated."""


def check_talks(case: Case, findings: Findings) -> None:
    """Check every negotiation; the zone of possible agreement is computed only if its numbers are valid."""
    for i, talk in enumerate(case.scenario.negotiations):
        before = len(findings)
        count = prod(len(issue.values) for issue in talk.issues)
        if count > PACKAGES:
            findings.add("E318", case.place("negotiations", i, "issues"), count=Count(count), limit=Count(PACKAGES))
        _check_obligations(case, i, talk, findings)
        for loc, wanted, got, what in _sizes(case, i, talk):
            if wanted != got:
                findings.add("E306", case.place(*loc), wanted=wanted, got=got, what=what)
        for side, stance in _stances(talk):
            if sum(stance.weights) != FULL:
                total = sum(stance.weights) / FULL
                findings.add("E305", case.place("negotiations", i, *side, "weights"), total=total)
        if talk.opens <= talk.closes and not any(talk.opens <= day <= talk.closes for day in councils(case.scenario)):
            findings.add("W446", case.place("negotiations", i, "closes"))
        if len(findings) == before and not _zone(talk):
            findings.add("W401", case.place("negotiations", i, "theirs", "reservation"))


def _check_obligations(case: Case, i: int, talk: Negotiation, findings: Findings) -> None:
    """Report obligations that depend on an issue or a value that this negotiation does not have."""
    settled = {issue.id: issue.values for issue in talk.issues}
    for j, owed in enumerate(talk.obligations):
        base: Loc = ("negotiations", i, "obligations", j)
        named = [(owed.issue, case.place(*base, "issue"))]
        named += [(id_, case.source.place(*base, "follows", id_, key=True)) for id_ in owed.follows]
        for id_, place in named:
            if id_ not in settled:
                choices = tuple(settled)
                findings.add("E207", place, value=id_, choices=choices, meant=closest(id_, choices))
        values = settled.get(owed.issue, owed.values)
        for n, value in enumerate(owed.values):
            if value not in values:
                findings.add("E208", case.place(*base, "values", n), value=value, issue=owed.issue, choices=values)


def _sizes(case: Case, i: int, talk: Negotiation) -> Iterator[tuple[Loc, int, int, str]]:
    """Yield every list whose length is fixed by another: path, expected length, actual length, what is counted."""
    base: Loc = ("negotiations", i)
    for j, issue in enumerate(talk.issues):
        labels = case.source.data["negotiations"][i]["issues"][j]["labels"]
        yield (*base, "issues", j, "labels"), len(issue.values), len(labels), "what.value"
        if issue.effects:
            yield (*base, "issues", j, "effects"), len(issue.values), len(issue.effects), "what.value"
    for side, stance in _stances(talk):
        yield (*base, *side, "weights"), len(talk.issues), len(stance.weights), "what.issue"
        yield (*base, *side, "worths"), len(talk.issues), len(stance.worths), "what.issue"
        for j, (issue, worths) in enumerate(zip(talk.issues, stance.worths, strict=False)):
            yield (*base, *side, "worths", j), len(issue.values), len(worths), "what.value"


def _stances(talk: Negotiation) -> Iterator[tuple[Loc, Stance]]:
    """Yield the path and the preferences of each side."""
    yield ("ours",), talk.ours
    yield ("theirs",), talk.theirs
    for n, party in enumerate(talk.others):
        yield ("others", n, "stance"), party.stance


def _zone(talk: Negotiation) -> bool:
    return bool(table([_preferences(stance) for _, stance in _stances(talk)]).zone)


def _preferences(stance: Stance) -> Preferences:
    return Preferences(stance.weights, stance.worths, stance.reservation)
