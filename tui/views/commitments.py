"""What the team has committed itself to: terms of reference, charter, axes, obligations, gaps reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.model.charter import THEMES
from sim.model.units import DAYS_PER_WEEK
from sim.world.decisions import KINDS
from sim.world.seen.view import AxisView, ClauseView, GapView, RequirementView, View
from tui.i18n import euros, grouped, share, tr, trn, week, word
from tui.views.prose import Prose, apart, capital, line, listed, pair
from tui.views.talks import duty_lines, duty_words
from tui.views.values import subject_of

AGAIN, WAYS = ("candid", "confident", "routine", "silent", "warned", "watchful", "worried"), 3
"""The answers that the Direction may repeat from month to month, and how many wordings each has."""
HEARD_LATELY = 3
"""The last answers of the Direction shown with its terms of reference."""


class Commitment(NamedTuple):
    """A commitment, or the heading of a part.

    `type` is that of the form field it fills; for a heading, `#` and the family of its decisions. `mark`: ■ kept or
    written, □ not yet, ▲ not kept.
    """

    type: str
    id: str
    mark: str
    name: str
    words: str
    sheet: tuple[str, ...]


def commitment_rows(view: View, prose: Prose) -> tuple[Commitment, ...]:
    """Return all the commitments, in their parts."""
    return (*_terms(view, prose), *_charter(view, prose), *_utility(view, prose), *_duties(view, prose),
            *_noticed(view, prose))  # fmt: skip


def _terms(view: View, prose: Prose) -> Iterator[Commitment]:
    stands = [_today(r, view)[1] for r in view.requirements]
    met, of = sum(one not in ("gap", "") for one in stands), len(stands)  # "" is unknown yet
    yield _head(
        "account",
        tr("Terms of reference"),
        tr("at the closing / target, declared; {n}/{all} kept", n=met, all=of)
        if view.closed
        else tr("forecast / target, declared; {n}/{all} within reach", n=met, all=of),
        tr("What the Direction asked for and you signed: each clause is kept, missed or renegotiated openly."),
        *direction_lines(view, prose)[:HEARD_LATELY],
    )
    yield from (_term(r, view, prose) for r in view.requirements)


def _charter(view: View, prose: Prose) -> Iterator[Commitment]:
    yield _head(
        "charter",
        tr("Ethics charter"),
        charter_figure(view),
        *_comments(view),
        tr("Write a clause, discuss it, adopt the charter together, submit it, have partners sign it."),
        *signatures(view, prose),
        *(f"· {clause_line(c, prose)}" for c in view.clauses),
    )
    for theme in THEMES:
        yield from [_clause(c, prose) for c in view.clauses if c.theme == theme] or [_theme(theme)]


def _utility(view: View, prose: Prose) -> Iterator[Commitment]:
    axes = {axis.theme: axis for axis in view.axes}
    yield _head(
        "utility",
        tr("Social utility"),
        trn("{n} axis named", "{n} axes named", len(axes)),
        tr("An axis says for whom, what people will say of it, what will be counted, with whom it was defined."),
    )
    yield from (_axis(theme, axes.get(theme), prose) for theme in KINDS["name_axis"].field("theme").choices)


def _noticed(view: View, prose: Prose) -> Iterator[Commitment]:
    yield _head(
        "culture",
        tr("What you have noticed"),
        trn("{n} gap", "{n} gaps", len(view.gaps)),
        tr("Anything that looks wrong can be reported: the record keeps who saw it first."),
    )
    yield from (_gap(gap, view, prose) for gap in view.gaps)


def _duties(view: View, prose: Prose) -> tuple[Commitment, ...]:
    """Return the obligations of agreements, and their heading if there is any."""
    if not view.duties:
        return ()
    owed = sum(not d.status for d in view.duties)
    head = _head(
        "negotiation",
        tr("Obligations taken on at the tables"),
        trn("{n} still to keep", "{n} still to keep", owed),
        tr("An agreement binds: what is promised is kept by its date, lifted by those it was promised to, or broken."),
    )
    marks = {"": "□", "kept": "■", "released": "○", "broken": "▲"}
    rows = (
        Commitment("duty", d.id, marks[d.status], prose.duty(d.id), said, (f"# {prose.duty(d.id)}", said))
        for d in view.duties
        for said in (duty_words(d, view, prose),)
    )
    return (head, *rows)


def _head(family: str, name: str, words: str, *about: str) -> Commitment:
    return Commitment(f"#{family}", "", "", name, words, (f"# {name}", capital(words), *about))


def _comments(view: View) -> list[str]:
    """Return the comments of the Direction on the charter."""
    return [pair(tr("The Direction"), comment_words(code)) for code in view.charter_comments]


def _term(r: RequirementView, view: View, prose: Prose) -> Commitment:
    value, stands = _today(r, view)
    mark = {"gap": "▲", "": "□"}.get(stands, "■")
    said = _requirement(r, view, prose)
    name = capital(word(f"measure.{r.measure}"))
    figure = _measured(r.measure, value) if stands else "–"
    figures = [f"{figure} / {_measured(r.measure, r.target)}"]  # what is which: the heading
    if r.declared:
        figures.append(word(f"status.{r.declared}"))
    sheet = (f"# {name}", said, *direction_lines(view, prose, about=r.id))
    return Commitment("requirement", r.id, mark, name, ", ".join(figures), sheet)


def _theme(theme: str) -> Commitment:
    name = capital(word(f"theme.{theme}"))
    return Commitment("theme", theme, "□", name, tr("no clause"), (f"# {name}", tr("No clause on this theme yet.")))


def _clause(c: ClauseView, prose: Prose) -> Commitment:
    name = capital(word(f"theme.{c.theme}"))
    bound = tr("Binds: {who}", who=word(f"choice.{c.bound}"))
    sheet = (f"# {name}", line(c.rule), bound, *map(capital, _limits(c, prose)))
    return Commitment("clause", c.id, "■" if c.adopted else "○", name, line(c.rule), sheet)


def _axis(theme: str, a: AxisView | None, prose: Prose) -> Commitment:
    if a is None:
        name = capital(word(f"theme.{theme}"))
        return Commitment("axis", theme, "□", name, tr("not named"), (f"# {name}", tr("No axis on this theme yet.")))
    name = capital(prose.axis(theme))
    sheet = (
        f"# {name}",
        tr("For: {public}", public=line(a.public)),
        tr("What people will say of it: {words}", words=line(a.qualitative)),
        tr("What will be counted: {words}", words=line(a.quantitative)),
        *(
            [tr("Defined with: {names}", names=listed(prose.name("actor", x) for x in a.partners))]
            * bool(a.partners)
        ),
        *_feedback(a),
    )
    return Commitment("axis", theme, "■", name, line(a.public), sheet)


def _feedback(a: AxisView) -> list[str]:
    """Return what beneficiaries said of an axis when asked."""
    if a.felt is None:
        return []
    return [tr("Told in {when}: {level} of the way", when=week(a.felt_day), level=share(a.felt))]


def _gap(g: GapView, view: View, prose: Prose) -> Commitment:
    name = capital(word(f"gap.{g.kind}"))
    about = subject_of(g.about, view, prose)
    sheet = (
        f"# {name}",
        about,
        line(g.note),
        tr("Reported by {role} in month {n}", role=prose.role(g.role), n=g.month),
    )
    type_ = "letter" if any(x.id == g.about for x in view.letters) else "subject"
    return Commitment(type_, g.about, "▲", name, pair(about, line(g.note)), sheet)


def commitment_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return all the commitments as lines to read aloud."""
    return (
        *requirement_lines(view, prose),
        *direction_lines(view, prose),
        *charter_lines(view, prose),
        *axis_lines(view, prose),
        *duty_lines(view, prose),
        *gap_lines(view, prose),
    )


def requirement_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return each clause of the terms of reference with today's forecast, or how it ended."""
    return tuple(_requirement(r, view, prose) for r in view.requirements)


def _today(r: RequirementView, view: View) -> tuple[int | None, str]:
    """Return the forecast of a clause and how it stands; once the game is closed, what came of it."""
    return (r.came, r.ended) if view.closed else (r.forecast, r.stands)


def _requirement(r: RequirementView, view: View, prose: Prose) -> str:
    parts = [tr("target {target}", target=_measured(r.measure, r.target))]
    if r.target != r.first:
        parts.append(tr("first promised {target}", target=_measured(r.measure, r.first)))
    if r.tolerance:
        parts.append(tr("tolerance {tolerance}", tolerance=_margin(r.measure, r.tolerance)))
    parts += _standing(r, view)
    if r.asked >= 0:
        parts.append(tr("amendment requested {day}", day=prose.day(r.asked)))
    if r.declared:
        parts.append(tr("declared: {status}", status=word(f"status.{r.declared}")))
    said = f"{pair(capital(word(f'measure.{r.measure}')), ', '.join(parts))}. {prose.name('requirement', r.id)}"
    counted = "" if r.forecast is None or view.closed else _counted(r.measure)
    return f"{said} {counted}" if counted else said


def _standing(r: RequirementView, view: View) -> list[str]:
    """Say where a clause is, today or at the closing, and whether that is within it; nothing if it is unknown."""
    value, stands = _today(r, view)
    if not stands:
        return []
    said = _measured(r.measure, value)
    if not view.closed:
        return [tr("today's forecast {value}", value=said), word(f"stands.{stands}")]
    spent = sum(x.spent for x in view.lines)
    if r.measure == "cost" and value != spent:
        said = tr(word("ended.unfinished"), foreseen=said, spent=euros(spent))
    return [tr("at the closing {value}", value=said), word(f"ended.{stands}")]


def _counted(measure: str) -> str:
    """Say what a forecast includes that could be taken for another one (docs/model.md, 14b)."""
    if measure == "utility":
        return tr(
            "(Today's utility is what the present scope would bring if all of it were done, and well, and its axes "
            "named with those concerned.)"
        )
    if measure == "cost":
        return tr(
            "(Today's cost is reckoned from the bottom up: spent, direct and indirect costs to come, wages until the "
            "handover; nothing for what may still go wrong.)"
        )
    return ""


def direction_lines(view: View, prose: Prose, since: int = 0, about: str = "") -> tuple[str, ...]:
    """Return the answers of the Direction since a day, the last first, about one clause or all."""
    found: dict[tuple[int, str], list[str]] = {}  # (day, words): the clauses they are about
    times = Counter[str]()
    for x in view.direction:
        times[x.kind] += 1
        if x.day >= since and about in ("", x.ref):
            clauses = found.setdefault((x.day, _said(x.kind, times[x.kind])), [])
            clauses += [word(f"measure.{r.measure}") for r in view.requirements if r.id == x.ref]
    lines = [pair(_addressed(day, clauses, prose), said) for (day, said), clauses in found.items()]
    return tuple(reversed(lines))


def _said(kind: str, nth: int) -> str:
    """Return the nth answer of a kind, so that the same words are not sent twice running."""
    way = (nth - 1) % WAYS + 1 if kind in AGAIN else 1
    return word(f"direction.{kind}.{way}" if way > 1 else f"direction.{kind}")


def _addressed(day: int, clauses: Sequence[str], prose: Prose) -> str:
    head = tr("The Direction, {day}", day=prose.day(day))
    return tr("{head}, on “{clause}”", head=head, clause=", ".join(clauses)) if clauses else head


def _measured(measure: str, value: int | None) -> str:
    if value is None:
        return tr("not reached")
    if measure.endswith("_day"):
        return week(value - 1)
    return euros(value) if measure == "cost" else grouped(value) if measure == "actors_lost" else share(value)


def _margin(measure: str, value: int) -> str:
    if measure.endswith("_day"):
        return trn("{n} week", "{n} weeks", value // DAYS_PER_WEEK)
    return _measured(measure, value)


def charter_status(view: View) -> str:
    """Say where the charter is: with the Direction, back with remarks or without any, signed."""
    unmarked = view.charter == "commented" and not view.charter_comments
    return tr("returned without a remark") if unmarked else word(f"status.{view.charter}")


def charter_figure(view: View) -> str:
    """Say how far the charter is: clauses in force, or, before it is adopted, clauses written and needed."""
    status, written = charter_status(view), len(view.clauses)
    if view.charter:
        bind = sum(clause.adopted for clause in view.clauses)
        return ", ".join((status, trn("{n} clause in force", "{n} clauses in force", bind)))
    if not view.clauses_needed:
        return status
    stands = trn("{n} clause written", "{n} clauses written", written)
    return ", ".join((status, stands, tr("{n} needed to adopt it", n=view.clauses_needed)))


def charter_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the charter clause by clause, with the comments of the Direction."""
    head = tr("Charter: {status}", status=charter_figure(view))
    if not view.clauses:
        return (head, tr("No clause yet. Decide, Charter, Propose a clause."))
    return (head, *_comments(view), *signatures(view, prose), *(clause_line(c, prose) for c in view.clauses))


def signatures(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the actors who have signed the charter, in a line; none if nobody has."""
    names = listed(prose.name("actor", x.id) for x in view.actors if x.signed)
    return (tr("Signed by: {names}", names=names),) if names else ()


def clause_line(c: ClauseView, prose: Prose) -> str:
    """Return a clause: its rule, whom it binds, its limits, where to report, with whom it was written."""
    return pair(word(f"theme.{c.theme}"), " · ".join([line(c.rule), word(f"choice.{c.bound}"), *_limits(c, prose)]))


def _limits(c: ClauseView, prose: Prose) -> list[str]:
    parts = []
    if c.threshold is not None:
        parts.append(tr("threshold: {amount}", amount=euros(c.threshold)))
    if c.delay is not None:
        parts.append(trn("time limit: {n} working day", "time limit: {n} working days", c.delay))
    if c.channel:
        parts.append(tr("report to: {channel}", channel=word(f"choice.{c.channel}")))
    if c.partners:
        parts.append(tr("written with {actors}", actors=listed(prose.name("actor", a) for a in c.partners)))
    if not c.adopted:
        parts.append(tr("not adopted"))
    return parts


def comment_words(code: str) -> str:
    """Return a comment of the Direction."""
    said = word(f"comment.{code}", "")
    return said or tr("nothing on “{theme}”", theme=word(f"theme.{code}"))


def axis_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the axes of social utility that the team has named."""
    if not view.axes:
        return (tr("No axis of social utility named yet."),)
    return tuple(
        pair(prose.axis(a.theme), apart(map(line, (a.public, a.qualitative, a.quantitative)))) for a in view.axes
    )


def gap_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the gaps that the seats have reported."""
    return tuple(
        tr(
            "Noticed by {role}: {kind}, {about}: {note}",
            role=prose.role(g.role),
            kind=word(f"gap.{g.kind}"),
            about=subject_of(g.about, view, prose),
            note=line(g.note),
        )
        for g in view.gaps
    )
