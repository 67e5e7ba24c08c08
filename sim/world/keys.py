"""The keys of `State.marks` and `State.notes`: how each is spelled, what it records, who writes it.

A mark says that something happened: its value is the working day on which it did, unless its function says otherwise.
A note keeps words or a choice of the team. A key is `kind/…`, in ids of the scenario, which have no slash in them.
Keys are part of the digest of a game: to spell one otherwise is to raise `RULES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value", int, str)

# Kinds that are sought as a whole, most of them with `values`; the functions below say what each records.
MONTHLY = "note/"
GAP = "gap/"
ALERT = "alert/"
WEIGHED = "read-twice/"
MEDIATED = "mediated/"
AROUND = "around/"
MEASURE = "measure/"
REVIEWED = "reviewed/"
VISITED = "seen/"
HIDDEN = "hidden/"
DISCOVERED = "discovered/"
LESSON = "lesson/"
_READ = "read/"
_SAID = "direction/"

WARNED = "warned"
"""Mark: the last day on which a note told the Direction of a gap that there was (`days.mandate`)."""
RULE = "rule"
"""Note: how the council decides, consent or majority (`rules.govern`)."""


def values(table: Mapping[str, Value], *kinds: str) -> list[Value]:
    """Return the values of all keys of some kinds, in the order in which they were first written."""
    return [value for key, value in table.items() if key.startswith(kinds)]


def set_since(marks: Mapping[str, int], since: int, *kinds: str) -> bool:
    """Return whether a mark of some kinds was last set after a day."""
    return any(mark.startswith(kinds) for mark, day in marks.items() if day > since)


# What was read and seen (rules.understand)


def read(role: str, document: str) -> str:
    """Mark: a role read an annex."""
    return f"{_READ}{role}/{document}"


def documents_read(marks: Mapping[str, int]) -> set[str]:
    """Return the annexes that anybody read."""
    return {mark.rpartition("/")[2] for mark in marks if mark.startswith(_READ)}


def commissioned(study: str) -> str:
    """Mark: a study was commissioned and paid."""
    return f"study/{study}"


def delivered(study: str) -> str:
    """Mark: a study was delivered."""
    return f"delivered/{study}"


def visited(activity: str) -> str:
    """Mark: the first visit to an activity."""
    return f"{VISITED}{activity}"


def known(target: str) -> str:
    """Mark: an actor, or one of its norms (`actor.norm`), was first revealed: an interview, or `days.consequences`."""
    return f"known/{target}"


# Actors and resources (rules.actors)


def named(name: str) -> str:
    """Mark: the team named somebody who is in no list; `name` is folded (`rules.actors.folded`)."""
    return f"named/{name}"


def listed(name: str) -> str:
    """Mark: the team listed a resource, right or wrong; `name` is folded."""
    return f"resource/{name}"


def resource_found(resource: str) -> str:
    """Mark: what the team listed is a resource of the scenario, with its owner."""
    return f"inventory/{resource}"


def regarded(actor: str, month: int) -> str:
    """Mark: an actor was last seen or heard in a month (`days.relations.regard`)."""
    return f"engaged/{actor}/{month}"


# Misunderstandings (days.encounters, rules.culture)


def met(actor: str) -> str:
    """Mark, a count: the exchanges with an actor that could be misread (`days.encounters`)."""
    return f"met/{actor}"


def misread(letter: str) -> str:
    """Mark: an exchange was misread, which this letter tells (`days.encounters`)."""
    return f"misread/{letter}"


def gap(about: str, kind: str) -> str:
    """Mark: the team reported that something about a subject does not add up."""
    return f"{GAP}{about}/{kind}"


def weighed(letter: str) -> str:
    """Mark: a letter was analysed as a possible misunderstanding."""
    return f"{WEIGHED}{letter}"


def reading(letter: str, kind: str) -> str:
    """Mark: a kind of reading of a letter was weighed (`sim.model.cards.READINGS`)."""
    return f"reading/{letter}/{kind}"


def frames(letter: str) -> str:
    """Note: both frames of a letter, as the team wrote them: `ours / theirs`."""
    return f"readings/{letter}"


def _asked(letter: str) -> str:
    return f"asked/{letter}/"


def asked_about(letter: str, actor: str) -> str:
    """Mark, 0 or 1: an actor was asked about a letter; 1 if before the team acted on it."""
    return f"{_asked(letter)}{actor}"


def whom_asked(marks: Mapping[str, int], letter: str) -> dict[str, int]:
    """Return the actors asked about a letter, each with 1 if before the team acted on it, else 0."""
    start = _asked(letter)
    return {mark.removeprefix(start): first for mark, first in marks.items() if mark.startswith(start)}


# What is hidden and what is told (days.concealment, rules.ethics, rules.charter). A source is `letter/option`


def hidden(source: str) -> str:
    """Mark: the answer to a letter hid something."""
    return f"{HIDDEN}{source}"


def told(source: str) -> str:
    """Mark: the team owned up to what it hid."""
    return f"told/{source}"


def discovered(source: str) -> str:
    """Mark: what was hidden came out by a witness."""
    return f"{DISCOVERED}{source}"


def secrets(marks: Mapping[str, int]) -> list[str]:
    """Return the sources of all that was ever hidden."""
    return [mark.removeprefix(HIDDEN) for mark in marks if mark.startswith(HIDDEN)]


def alert(about: str) -> str:
    """Mark and note: somebody outside the team was alerted about a subject, and in which words."""
    return f"{ALERT}{about}"


def reason(question: str) -> str:
    """Note: why the team answers a question of the charter as it does."""
    return f"question/{question}"


# Talks and assemblies (rules.negotiation, days.assemblies)


def aims(negotiation: str) -> str:
    """Note: what the team wants of a negotiation."""
    return f"talk/{negotiation}/aims"


def fallback(negotiation: str) -> str:
    """Note: what the team does if a negotiation fails."""
    return f"talk/{negotiation}/fallback"


def held(assembly: str) -> str:
    """Mark: an assembly first withheld its consent (`days.assemblies`)."""
    return f"held/{assembly}"


def consented(assembly: str) -> str:
    """Mark: an assembly gave its consent, or was overruled (`days.assemblies`)."""
    return f"consented/{assembly}"


# People and the plan (rules.people, rules.plan, rules.utility)


def mediated(month: int) -> str:
    """Mark: a mediation was held in a month."""
    return f"{MEDIATED}{month}"


def measure(measure: str) -> str:
    """Mark, a count: how often a measure of the scenario was taken."""
    return f"{MEASURE}{measure}"


def around(activity: str) -> str:
    """Mark and note: an activity was planned around a feast, a season or a funeral, and in which words."""
    return f"{AROUND}{activity}"


def reviewed(theme: str) -> str:
    """Mark: the last review of an axis of social utility."""
    return f"{REVIEWED}{theme}"


def review(theme: str, month: int) -> str:
    """Note: what a review of an axis of social utility found in a month."""
    return f"axis/{theme}/{month}"


# Money (rules.money). A purpose is one of `rules.money.PURPOSES`


def supplier(activity: str) -> str:
    """Note, a choice: how the supplier of an activity was chosen (`rules.money.SUPPLIERS`)."""
    return f"supplier/{activity}"


def amendment_asked(donor: str, purpose: str) -> str:
    """Mark: an amendment was asked of a donor; gone once a granted transfer is used."""
    return f"sought/{donor}/{purpose}"


def amendment_granted(donor: str, purpose: str) -> str:
    """Mark: a donor granted an amendment; gone once a granted transfer is used."""
    return f"granted/{donor}/{purpose}"


def amendment_denied(donor: str, purpose: str) -> str:
    """Mark: a donor refused an amendment."""
    return f"denied/{donor}/{purpose}"


def withdrawn(donor: str) -> str:
    """Mark: a donor withdrew, and pays nothing more."""
    return f"withdrawn/{donor}"


# The Direction and its cahier des charges (rules.account, days.mandate)


def monthly(month: int) -> str:
    """Mark and note: the note of a month was sent to the Direction, and in which words."""
    return f"{MONTHLY}{month}"


def followed(requirement: str, month: int) -> str:
    """Mark: the team said in a month where a clause stands."""
    return f"followed/{requirement}/{month}"


def status(requirement: str) -> str:
    """Note, a choice: where a clause stands, as last declared: met, gap, or amendment while an avenant is asked."""
    return f"requirement/{requirement}"


def declared(requirement: str) -> str:
    """Mark: the first day on which a clause was declared in gap."""
    return f"declared/{requirement}"


def beyond(requirement: str) -> str:
    """Mark: the review since which a clause is in gap unsaid; gone when it is no more (`days.mandate`)."""
    return f"beyond/{requirement}"


def gap_found(requirement: str) -> str:
    """Mark: the Direction found a gap that nobody had declared (`days.mandate`)."""
    return f"undeclared/{requirement}"


def avenant(requirement: str) -> str:
    """Mark: an avenant was asked for; gone with the answer (`days.mandate`)."""
    return f"avenant/{requirement}"


def saying(kind: str, ref: str) -> str:
    """Mark: the Direction last said something of this kind about a month or a clause (`days.mandate`)."""
    return f"{_SAID}{kind}/{ref}"


def sayings(marks: Mapping[str, int]) -> Iterator[tuple[int, str, str]]:
    """Yield the day, kind and subject of each saying of the Direction."""
    for mark, day in marks.items():
        if mark.startswith(_SAID):
            _, kind, ref = mark.split("/")
            yield day, kind, ref


# The team's own words (rules.govern)


def lesson(role: str, day: int, n: int) -> str:
    """Note: a lesson, by the role that kept it; `n` is the number of notes before it."""
    return f"{LESSON}{role}/{day}/{n}"


def bookmark(role: str, day: int, n: int) -> str:
    """Note: a moment marked for the debrief, by the role that did; `n` is the number of notes before it."""
    return f"bookmark/{role}/{day}/{n}"
