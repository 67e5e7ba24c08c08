"""The evaluation at the end: six DAC criteria, nine CHS commitments, the logical framework, the charter."""

from __future__ import annotations

from sim.play.facts import has_clauses
from sim.world.seen.appraised import Evaluation, IndicatorView
from sim.world.seen.view import View
from tui.i18n import grouped, share, tr, word
from tui.views.prose import Prose, apart, pair
from tui.views.results import Result

MOST = 3
"""Pieces of evidence of a commitment."""


def evaluation(view: View, prose: Prose) -> tuple[Result, ...]:
    """Return the pages of the evaluation, none before the project is closed.

    Without a logical framework, only the charter is evaluated.
    """
    found = view.evaluation
    if found is None:
        return ()
    return (*((_dac(found), _chs(found), _logframe(found, prose)) if found.logframe else ()), _charter(found, view))


def _page(id_: str, title: str, about: str, facts: tuple[str, ...], value: str = "") -> Result:
    return Result(id_, title, value, about, facts)


def _dac(found: Evaluation) -> Result:
    facts = tuple(
        pair(word(f"dac.{name}"), tr("not measured") if level is None else share(level))
        for name, level in found.dac.items()
    )
    about = tr("As an evaluator would see them, from the record.")
    return _page("dac", tr("The six criteria of an evaluator (DAC)"), about, facts)


def _chs(found: Evaluation) -> Result:
    facts = tuple(
        pair(f"{n}. {word(f'chs.{name}')}", f"{sum(three)}/{MOST} ({_evidence(name, three)})")
        for n, (name, three) in enumerate(found.chs.items(), 1)
    )
    about = tr("Each commitment has three pieces of evidence in the record: ✓ found, – missing.")
    total = f"{sum(map(sum, found.chs.values()))}/{MOST * len(found.chs)}"
    return _page("chs", tr("The nine commitments to people (CHS)"), about, facts, total)


def _evidence(name: str, three: tuple[bool, bool, bool]) -> str:
    return ", ".join(f"{'✓' if there else '–'} {word(f'evidence.{name}.{n}')}" for n, there in enumerate(three))


def _logframe(found: Evaluation, prose: Prose) -> Result:
    lines = [indicator_words(row, prose) for row in found.logframe]
    if found.sroi:
        low, high = (grouped(ratio // 100) for ratio in found.sroi)
        said = tr(
            "Social return on a hundred euros, over three years: between {low} and {high} euros, "
            "depending on the share you claim."
        )
        lines.append(said.replace("{low}", low).replace("{high}", high))
    about = tr("From the baseline to the target: when the project closes, then a year later if the assumptions hold.")
    return _page("logframe", tr("The logical framework"), about, tuple(lines))


def indicator_words(row: IndicatorView, prose: Prose) -> str:
    """Return an indicator: baseline, value now, target, value a year later, and an assumption that failed."""
    name, unit = (prose.text(f"indicators.{row.id}.{leaf}") for leaf in ("name", "unit"))
    said = tr(
        "{baseline} → {now} (target {target}), {later} a year later, {unit}",
        baseline=grouped(row.baseline), now=grouped(row.now), target=grouped(row.target), later=grouped(row.later),
        unit=unit,
    )  # fmt: skip
    assumption = prose.text(f"indicators.{row.id}.assumption")
    if assumption and not row.assumed:
        said = apart((said, tr("the assumption did not hold: {assumption}", assumption=assumption)))
    return pair(f"{word(f'level.{row.level}')} · {name}", said)


def _charter(found: Evaluation, view: View) -> Result:
    said = {part: share(level) for part, level in found.charter.items()}
    if not has_clauses(view.outcomes):
        said["coherence"] = tr("no clause")
    facts = tuple(pair(word(f"quality.{part}"), level) for part, level in said.items())
    return _page("quality", tr("What the charter is worth"), tr("Its five parts, actions included."), facts)
