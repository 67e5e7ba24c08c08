"""Negotiations in words: issues, offers, what a package is worth to us, what they say, obligations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sim.world.decisions import KINDS
from sim.world.seen.talking import DutyView, IssueView, OfferView, TalkView
from sim.world.seen.view import View
from tui.i18n import euros, share, tr, trn, word
from tui.views.prose import Prose, line, listed, pair, quoted, until
from tui.views.values import value_label

SPENDING = ("courtesy", "offer_package")
"""Kinds that use one of the exchanges of a sitting (`sim.world.rules.negotiation`)."""


class IssueRow(NamedTuple):
    """An issue; `ours` and `theirs` are the indices of the values last offered, -1 for none; worths in points."""

    id: str
    name: str
    labels: tuple[str, ...]
    worths: tuple[int, ...]
    weight: int
    their_weight: int | None
    ours: int
    theirs: int
    felt: bool = False
    others: tuple[str, ...] = ()  # the weights that further parties have disclosed


class TalkRow(NamedTuple):
    """A negotiation in a list: ● can be held now, ○ opens later, ■ is agreed, ▲ was broken off."""

    id: str
    name: str
    actor: str
    mark: str
    words: str


def standing(t: TalkView) -> str:
    """Return the status of a negotiation: offers made, exchanges left in today's sitting."""
    parts = [fate(t), _offers_made(t)]
    if t.status == "open":
        parts.append(
            trn("{n} more exchange today", "{n} more exchanges today", t.sitting)
            if t.sitting
            else tr("the sitting is over")
        )
    return " · ".join(parts)


def fate(t: TalkView) -> str:
    """Return the status of a negotiation; nothing is broken off where nothing was offered."""
    return tr("closed without an offer") if t.status == "failed" and not t.exchanges else word(f"status.{t.status}")


def tables_now(view: View) -> str:
    """Say how many negotiations can be held now."""
    now = sum(t.status in ("unopened", "open") and t.opens <= view.day for t in view.talks)
    return trn("{n} table can be held", "{n} tables can be held", now) if now else tr("no table now")


def talk_rows(view: View, prose: Prose) -> tuple[TalkRow, ...]:
    """Return the negotiations: those under way, those to come, those that are over."""
    order = {"open": 0, "unopened": 1, "agreed": 2, "failed": 3}
    talks = sorted(view.talks, key=lambda t: (order[t.status], t.opens, t.closes))
    return tuple(
        TalkRow(
            t.id,
            prose.name("negotiation", t.id),
            prose.name("actor", t.actor),
            {"agreed": "■", "failed": "▲"}.get(t.status, "●" if t.opens <= view.day else "○"),
            ", ".join(_words(t, view, prose)),
        )
        for t in talks
    )


def _words(t: TalkView, view: View, prose: Prose) -> list[str]:
    parts = [word(f"status.{t.status}")]
    if t.over:
        return parts
    if t.opens > view.day:
        return [tr("from {day}", day=prose.day(t.opens))]
    parts.append(tr("until {day}, {left}", day=prose.day(t.closes), left=until(t.closes, view.day)))
    if t.waiting_until > view.day:
        parts.append(tr("they are consulting until {day}", day=prose.day(t.waiting_until)))
    parts.append(tr("prepared") if t.prepared else tr("not prepared"))
    if t.sitting:
        parts.append(tr("at the table"))
    if t.exchanges:
        parts.append(_offers_made(t))
    return parts


def _offers_made(t: TalkView) -> str:
    return trn("{n} offer of {all}", "{n} offers of {all}", t.exchanges, all=t.rounds)


def takes_at_table(kind: str) -> str:
    """Return what an act costs: half-days, or an exchange of the sitting; "" for nothing."""
    if kind in SPENDING:
        return tr("1 exchange")
    cost = KINDS[kind].attention
    return trn("{n} half-day", "{n} half-days", cost) if cost else ""


def hesitation(t: TalkView, draft: Sequence[int]) -> str:
    """Return what to think about before a draft becomes an offer, which may be signed at once; "" for nothing."""
    ours = last_offer(t, "us")
    if tuple(draft) != (ours or best(t)):
        return ""
    if ours:
        return tr("That is already our last offer: repeating it uses an exchange.")
    return tr("That is the deal we dream of, on every point: what do we give?")


def talk(view: View, id_: str) -> TalkView:
    """Return a negotiation. Raises StopIteration if there is none of that name."""
    return next(t for t in view.talks if t.id == id_)


def issue_rows(t: TalkView, prose: Prose) -> tuple[IssueRow, ...]:
    """Return the issues with the last offer of each side; both are what was agreed, once it is."""
    ours, theirs = (t.agreed or last_offer(t, side) for side in ("us", "them"))
    return tuple(_issue(t, at, issue, ours, theirs, prose) for at, issue in enumerate(t.issues))


def _issue(  # noqa: PLR0913, PLR0917 - a row of a table, a column each
    t: TalkView, at: int, issue: IssueView, ours: Sequence[int], theirs: Sequence[int], prose: Prose
) -> IssueRow:
    labels = tuple(value_label(t.id, issue.id, n, prose) for n in range(len(issue.values)))
    name = prose.issue(t.id, issue.id)
    mine, other = (offer[at] if offer else -1 for offer in (ours, theirs))
    others = tuple(pair(prose.name("actor", id_), share(weight)) for id_, weight in issue.others.items())
    return IssueRow(
        issue.id, name, labels, issue.worths, issue.weight, issue.their_weight, mine, other, issue.felt, others
    )


def last_offer(t: TalkView, side: str) -> tuple[int, ...]:
    """Return the last package that a side put on the table, or nothing."""
    return next((o.package for o in reversed(t.offers) if o.side == side), ())


def unprepared(talk: str, view: View) -> bool:
    """Return whether nobody has sat down at a table, nor the council agreed on what is wanted of it."""
    return any(t.id == talk and t.status == "unopened" and not t.prepared for t in view.talks)


def next_at_table(talk: str, view: View) -> str:
    """Return what a table waits for of our council, with `{ref}` for its name; "" for no more than that we talk."""
    if unprepared(talk, view):
        return tr("Prepare the talks: {ref}")
    willing = any(t.id == talk and t.willing for t in view.talks)
    return tr("Accept or not what they would sign: {ref}") if willing else ""


def act_name(kind: str, t: TalkView) -> str:
    """Return the name of an act at a table: what was prepared already is prepared again."""
    return tr("Prepare again") if kind == "prepare_talk" and t.prepared else word(f"kind.{kind}")


def agreed_before(t: TalkView) -> dict[str, Any]:
    """Return what the council agreed on when a table was prepared, with which its form begins again."""
    return {"aims": t.aims, "walk_away": t.walk_away, "fallback": t.fallback} if t.prepared else {}


def best(t: TalkView) -> tuple[int, ...]:
    """Return the package that is best for us, with which a first draft starts."""
    return tuple(max(range(len(i.values)), key=lambda n: i.worths[n]) for i in t.issues)


def worth(t: TalkView, package: Sequence[int]) -> int:
    """Return what a package is worth to us, in points."""
    return sum(i.weight * i.worths[at] for i, at in zip(t.issues, package, strict=True)) // 10_000


def floor(t: TalkView) -> int:
    """Return the walk-away point, in points: our own if it was prepared, never below the Direction's."""
    return max(t.walk_away if t.prepared else 0, t.mandate)


def floor_words(t: TalkView) -> str:
    """Return whose the walk-away point is where it is not ours: below the mandate, ours does not count."""
    if not t.prepared:
        return tr("(the Direction's; yours is not written yet)")
    return tr("(the Direction’s)") if t.walk_away < t.mandate else ""


def told(t: TalkView, points: int) -> str:
    """Return what a package is worth to us; rounded down where rounding would raise it to the walk-away point."""
    hidden = points < floor(t) and share(points) == share(floor(t))
    return share(points // 100 * 100) if hidden else share(points)


def could_sign(t: TalkView, draft: Sequence[int], at: int) -> tuple[bool, ...]:
    """Return, for each value of an issue, whether the draft with it would reach the walk-away point."""
    return tuple(
        worth(t, [n if place == at else chosen for place, chosen in enumerate(draft)]) >= floor(t)
        for n in range(len(t.issues[at].values))
    )


def scale_lines(t: TalkView) -> tuple[str, ...]:
    """Return the walk-away point, and what the last offers are worth to us."""
    lines = [f"{tr('Walk-away: {limit}', limit=share(floor(t)))} {floor_words(t)}".rstrip()]
    for label, package in (
        (tr("our last offer"), last_offer(t, "us")),
        (tr("their last offer"), last_offer(t, "them")),
    ):
        if package:
            lines.append(tr("{what}: worth {share} to us", what=label, share=told(t, worth(t, package))))
    return tuple(lines)


def _unmoved(t: TalkView, prose: Prose) -> bool:
    """Return whether they left a question or an insistence unanswered."""
    evading = t.voice.startswith("evade") and not prose.text(f"negotiations.{t.id}.voices.{t.voice}")
    return t.voice == "mute" or evading


def _unwritten(line: str) -> str:
    """Return the default words for a line that the scenario does not have."""
    offering = tr("They put this on the table: {offer}.")
    return {
        "counter": offering, "step": offering, "stall": offering, "late": offering,
        "firm": tr("They have not moved: {offer}."),
        "willing": tr(
            "They would sign this: {offer}. It is for your council to accept: you came without a mandate."
        ),
        "refuse": tr("They refuse, and stand by this: {offer}."),
        "soft": tr("They answer in a few words."),
        "courtesy": tr("They return the courtesy."),
        "silence": tr("They are waiting for your answer."),
    }.get(line.partition("/")[0], "")  # fmt: skip


def voice(t: TalkView, view: View, prose: Prose) -> str:
    """Return what they said last, with their offer, "" for nothing or while they consult.

    Their own words are between quotation marks; ours, where the scenario has none, are not.
    """
    if not t.voice or _unmoved(t, prose) or (t.waiting_until > view.day and t.status == "open"):
        return ""
    written = prose.text(f"negotiations.{t.id}.voices.{t.voice}")
    package = t.agreed or last_offer(t, "them")
    said = quoted(written) if written else _unwritten(t.voice)
    return said.replace("{offer}", offer_words(t, package, prose) if package else "…")


def accepted(talk_id: str, view: View, prose: Prose) -> str:
    """Return what accepting their offer would sign, "" if they have made none."""
    made = [(t, last_offer(t, "them")) for t in view.talks if t.id == talk_id]
    return "".join(f"{offer_words(t, o, prose)} ({told(t, worth(t, o))})" for t, o in made if o)


def around_lines(t: TalkView, prose: Prose) -> tuple[str, ...]:
    """Return their silence, the parties, the language, the objections to our last offer, what we prepared."""
    lines = [tr("On the other side they listened, and added nothing.")] if _unmoved(t, prose) else []
    if len(t.parties) > 1:
        lines.append(tr("Around the table: {actors}", actors=listed(prose.name("actor", a) for a in t.parties)))
    if t.foreign:
        spoken = word(f"language.{t.language}", t.language)
        lines.append(tr("The table is held in {language}.", language=spoken))
    for actor in t.objecting:
        place = t.parties.index(actor) - 1
        said = prose.text(f"negotiations.{t.id}.others.{place}.objects") if place >= 0 else ""
        if said:
            lines.append(pair(prose.name("actor", actor), quoted(said)))
    if t.prepared:
        lines.append(pair(tr("Our aims"), line(t.aims)))
        lines.append(pair(tr("What we would do instead"), line(t.fallback)))
    return tuple(lines)


def given(t: TalkView, prose: Prose) -> tuple[tuple[str, str], ...]:
    """Return the mandate and the fallback of a negotiation, with their labels."""
    named = ((tr("Mandate"), "mandate"), (tr("Fallback"), "fallback"))
    found = ((label, prose.text(f"negotiations.{t.id}.{leaf}")) for label, leaf in named)
    return tuple((label, text) for label, text in found if text)


def duty_lines(view: View, prose: Prose, talk_id: str = "") -> tuple[str, ...]:
    """Return the obligations of one negotiation or of all."""
    owed = (d for d in view.duties if talk_id in ("", d.talk))
    return tuple(pair(prose.duty(d.id), duty_words(d, view, prose)) for d in owed)


def duty_words(d: DutyView, view: View, prose: Prose) -> str:
    """Return the status of an obligation, or its deadline and cost."""
    if d.status:
        return tr("{status} ({day})", status=word(f"status.{d.status}"), day=prose.day(d.day))
    by = tr("by {day}, {left}", day=prose.day(d.due), left=until(d.due, view.day))
    takes = trn("{n} half-day", "{n} half-days", d.cost) if d.cost else ""
    first = tr("once this is done: {name}", name=prose.name("activity", d.after)) if d.after else ""
    return ", ".join(filter(None, (by, euros(d.amount) if d.amount else "", takes, first)))


def offer_words(t: TalkView, package: Sequence[int], prose: Prose) -> str:
    """Return a package in words."""
    return " · ".join(value_label(t.id, i.id, at, prose) for i, at in zip(t.issues, package, strict=True))


def exchange_lines(t: TalkView, prose: Prose) -> tuple[str, ...]:
    """Return the offers in order: ○ ours, ● theirs."""
    return tuple(
        pair(
            f"{_side(o)}, {prose.day(o.day)}",
            f"{offer_words(t, o.package, prose)} ({told(t, worth(t, o.package))})",
        )
        for o in t.offers
    )


def _side(offer: OfferView) -> str:
    return f"○ {tr('us')}" if offer.side == "us" else f"● {tr('them')}"


def issue_line(row: IssueRow) -> str:
    """Return an issue as a line to read aloud."""
    parts = [tr("weighs {share} for us", share=share(row.weight))]
    if row.their_weight is not None:
        said = tr("about {share} for them") if row.felt else tr("{share} for them")
        parts.append(said.replace("{share}", share(row.their_weight)))
    parts += row.others
    if row.ours >= 0:
        parts.append(tr("our offer {value}", value=row.labels[row.ours]))
    if row.theirs >= 0:
        parts.append(tr("theirs {value}", value=row.labels[row.theirs]))
    return pair(row.name, ", ".join(parts))


def issue_choices(row: IssueRow) -> str:
    """Return an issue with its values, the best for us first."""
    ordered = sorted(range(len(row.labels)), key=lambda at: -row.worths[at])
    return pair(issue_line(row), " · ".join(row.labels[at] for at in ordered))


def ending(t: TalkView, prose: Prose) -> str:
    """Say how a negotiation ended."""
    if t.status == "agreed":
        return tr("Agreed: {package}", package=offer_words(t, t.agreed, prose))
    said = tr("Broken off. {fallback}") if t.exchanges else tr("Closed without an offer. {fallback}")
    return said.replace("{fallback}", prose.text(f"negotiations.{t.id}.fallback"))
