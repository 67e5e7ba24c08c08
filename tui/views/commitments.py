"""What the team has committed itself to: terms of reference, charter, axes, obligations, gaps reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.model.charter import THEMES
from sim.world.decisions import KINDS
from sim.world.seen.view import AxisView, ClauseView, GapView, RequirementView, View
from tui.i18n import euros, share, tr, trn, week, word
from tui.views.prose import Prose, apart, capital, line, listed, pair
from tui.views.requirements import current, direction_lines, measured, requirement_line, requirement_lines
from tui.views.talks import duty_lines, duty_words
from tui.views.values import subject_of

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
    stands = [current(r, view)[1] for r in view.requirements]
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
    value, stands = current(r, view)
    mark = {"gap": "▲", "": "□"}.get(stands, "■")
    said = requirement_line(r, view, prose)
    name = capital(word(f"measure.{r.measure}"))
    figure = measured(r.measure, value) if stands else "–"
    figures = [f"{figure} / {measured(r.measure, r.target)}"]  # what is which: the heading
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
