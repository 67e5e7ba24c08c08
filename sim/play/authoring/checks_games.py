"""Findings from many games of a scenario: content that never occurs, dominated answers, commitments out of reach."""

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
"""Bounds of a meaningful commitment: share of games in which a competent team keeps it, at least, and a passive team,
at most."""
GAMES_IN_ALL, GAMES_PER_TEAM = needed(RARE), needed(IMPOSSIBLE)
"""Games needed before a risk (149, all teams together) or a commitment (59, of one team) can be judged."""


@dataclass(frozen=True, slots=True)
class ContentLine:
    """Something in a scenario that may occur in a game, with the share of each team's games in which it did."""

    place: Place
    section: str
    id: str
    hit: str
    shares: Mapping[str, float]


def content_lines(case: Case, played: Mapping[str, Content]) -> Iterator[ContentLine]:
    """Yield everything that may occur in a game, section by section, with how often it did."""
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


def _line(case: Case, played: Mapping[str, Content], loc: tuple[str | int, ...], hit: str) -> ContentLine:
    section = str(loc[0])
    shares = {team: content.share(hit) for team, content in played.items()}
    return ContentLine(case.place(*loc), section, hit.partition("/")[2], hit, shares)


def check_played(case: Case, played: Mapping[str, Content], tried: Trials, findings: Findings) -> None:
    """Report what the games show to be doubtful, each finding at its line."""
    whole = summed(played)
    secondary = [risk for risk in case.scenario.risks if risk.secondary]
    opened = {said for risk in secondary for said in (risk.id, risk.signal, risk.letter)} | _revealing_letters(case)
    opened |= {letter for activity in case.scenario.activities for letter in activity.sights}
    for line in content_lines(case, played):
        _check_line(line, played, whole, opened | tried.came, findings)
    for i, letter in enumerate(case.scenario.letters):
        _check_answers(case, i, tried.results.get(letter.id, {}), findings)


def _revealing_letters(case: Case) -> set[str]:
    """Return the letters that reveal what an answer hid; whether they come is a matter of chance."""
    concealed = (option.hidden for letter in case.scenario.letters for option in letter.options)
    return {letter for hidden in concealed if hidden for letter in (hidden.inside, hidden.letter)}


def _check_answers(case: Case, i: int, tried: Mapping[str, Sequence[Signed]], findings: Findings) -> None:
    """Report the answers to a letter that were always refused, and those that another answer dominates."""
    options = case.scenario.letters[i].options
    beaten = dominated(tried, {option.id: option.cost for option in options})
    for j, option in enumerate(options if tried else ()):
        place = case.place("letters", i, "options", j, "id")
        if option.id not in tried:
            findings.add("W502", place)
        elif option.id in beaten:
            findings.add("W503", place, other=beaten[option.id], games=len(tried[option.id]))


_NEVER_CODES = {"came": "W501", "agreed": "W507", "done": "W508"}


def _check_line(
    line: ContentLine, played: Mapping[str, Content], whole: Content, possible: Collection[str], findings: Findings
) -> None:
    """Report a line that is out of bounds or never occurs; `possible` lists what only some choices bring about."""
    kind, _, id_ = line.hit.partition("/")
    if kind == "struck" and id_ not in possible and _out_of_bounds(whole, line.hit):
        findings.add("W506", line.place, share=_percent(whole.share(line.hit)), games=whole.games)
    elif kind == "kept":
        _check_commitment(line, played, findings)
    elif kind in _NEVER_CODES and not whole.hits[line.hit] and (kind != "came" or id_ not in possible):
        findings.add(_NEVER_CODES[kind], line.place, id=id_, games=whole.games)


def _out_of_bounds(whole: Content, hit: str) -> bool:
    """Return whether the games show with confidence that a risk strikes too rarely or too often."""
    hits, games = whole.hits[hit], whole.games
    return shown_below(hits, games, RARE) or shown_above(hits, games, OFTEN)


def _check_commitment(line: ContentLine, played: Mapping[str, Content], findings: Findings) -> None:
    """Report a commitment that a competent team cannot keep, or that a passive team keeps anyway."""
    careful, idle = played.get("sensible", Content()), played.get("passive", Content())
    if shown_below(careful.hits[line.hit], careful.games, IMPOSSIBLE):
        findings.add("W504", line.place, share=_percent(careful.share(line.hit)))
    elif shown_above(idle.hits[line.hit], idle.games, TRIVIAL):
        findings.add("W505", line.place, share=_percent(idle.share(line.hit)))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
