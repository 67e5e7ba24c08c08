"""What many games say of a scenario, beside its lines: what never comes, what nobody chooses, what is out of reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.insight.choices import Signed, Trials, dominated
from sim.insight.content import Content, summed
from sim.insight.statistics import needed, shown_above, shown_below
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings, Place

RARE, OFTEN = 0.02, 0.6
"""Shares of games between which a risk should strike, all teams together (docs/balance.md)."""
IMPOSSIBLE, TRIVIAL = 0.05, 0.95
"""Share of a competent team's games under which, and of a passive one's above which, a commitment is none."""
IN_ALL, EACH = needed(RARE), needed(IMPOSSIBLE)
"""Games that a word on a risk asks for, 149 of all teams together; on a commitment, 59 of one team."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that an author wrote: where it stands, and in which share of each team's games it came about."""

    place: Place
    section: str
    id: str
    hit: str
    shares: Mapping[str, float]


def lines(case: Case, played: Mapping[str, Content]) -> Iterator[Line]:
    """Yield everything that can come about in a game, in the order of the sections, with how often it did."""
    for section, hit in (("risks", "struck"), ("letters", "came"), ("negotiations", "agreed"), ("activities", "done")):
        for i, item in enumerate(getattr(case.scenario, section)):
            yield _line(case, played, (section, i, "id"), f"{hit}/{item.id}")
            for j, option in enumerate(item.options if section == "letters" else ()):
                yield _line(case, played, (section, i, "options", j, "id"), f"answered/{item.id}/{option.id}")
    for i, document in enumerate(case.scenario.documents):
        if document.annex:
            yield _line(case, played, ("documents", i, "id"), f"read/{document.id}")
    for i, clause in enumerate(case.scenario.requirements):
        yield _line(case, played, ("requirements", i, "id"), f"kept/{clause.id}")


def _line(case: Case, played: Mapping[str, Content], loc: tuple[str | int, ...], hit: str) -> Line:
    section = str(loc[0])
    shares = {team: content.share(hit) for team, content in played.items()}
    return Line(case.place(*loc), section, hit.partition("/")[2], hit, shares)


def judge(case: Case, played: Mapping[str, Content], tried: Trials, findings: Findings) -> None:
    """Note what deserves a look, each at its line."""
    whole = summed(played)
    secondary = [risk for risk in case.scenario.risks if risk.secondary]
    opened = {said for risk in secondary for said in (risk.id, risk.signal, risk.letter)} | _found_out(case)
    opened |= {letter for activity in case.scenario.activities for letter in activity.sights}
    for line in lines(case, played):
        _judge(line, played, whole, opened | tried.came, findings)
    for i, letter in enumerate(case.scenario.letters):
        _answers(case, i, tried.results.get(letter.id, {}), findings)


def _found_out(case: Case) -> set[str]:
    """Return the letters by which something hidden comes out: once somebody has hidden it, chance says whether."""
    concealed = (option.hidden for letter in case.scenario.letters for option in letter.options)
    return {letter for hidden in concealed if hidden for letter in (hidden.inside, hidden.letter)}


def _answers(case: Case, i: int, tried: Mapping[str, Sequence[Signed]], findings: Findings) -> None:
    """Note the answers to a letter that could not be given where it came, and those that another beats."""
    options = case.scenario.letters[i].options
    beaten = dominated(tried, {option.id: option.cost for option in options})
    for j, option in enumerate(options if tried else ()):
        place = case.place("letters", i, "options", j, "id")
        if option.id not in tried:
            findings.add("W502", place)
        elif option.id in beaten:
            findings.add("W503", place, other=beaten[option.id], games=len(tried[option.id]))


_NEVER = {"came": "W501", "agreed": "W507", "done": "W508"}


def _judge(
    line: Line, played: Mapping[str, Content], whole: Content, possible: Collection[str], findings: Findings
) -> None:
    """Note a line of which games say that it is out of bounds, or never comes; `possible` is what needs a choice."""
    kind, _, id_ = line.hit.partition("/")
    if kind == "struck" and id_ not in possible and _out_of_bounds(whole, line.hit):
        findings.add("W506", line.place, share=_percent(whole.share(line.hit)), games=whole.games)
    elif kind == "kept":
        _commitment(line, played, findings)
    elif kind in _NEVER and not whole.hits[line.hit] and (kind != "came" or id_ not in possible):
        findings.add(_NEVER[kind], line.place, id=id_, games=whole.games)


def _out_of_bounds(whole: Content, hit: str) -> bool:
    """Return whether the games show that a risk strikes too seldom or too often; a few games show neither."""
    hits, games = whole.hits[hit], whole.games
    return shown_below(hits, games, RARE) or shown_above(hits, games, OFTEN)


def _commitment(line: Line, played: Mapping[str, Content], findings: Findings) -> None:
    """Note a commitment that care does not keep, or that carelessness keeps: it commits to nothing."""
    careful, idle = played.get("sensible", Content()), played.get("passive", Content())
    if shown_below(careful.hits[line.hit], careful.games, IMPOSSIBLE):
        findings.add("W504", line.place, share=_percent(careful.share(line.hit)))
    elif shown_above(idle.hits[line.hit], idle.games, TRIVIAL):
        findings.add("W505", line.place, share=_percent(idle.share(line.hit)))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
