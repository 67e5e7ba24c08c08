"""Parts of a view about others: letters, negotiations, actors, obligations, promises, assemblies, donors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from sim.model.units import half_even
from sim.world import kept, keys
from sim.world.days import crew, grants, obligations, treasury
from sim.world.donors import Donor, Instalment, Report
from sim.world.rows import Duty, Post, Relation, Staff, Talk, or_none
from sim.world.rules.money import PURPOSES
from sim.world.seen.talking import DutyView, IssueView, LetterView, OfferView, OptionView, TalkView
from sim.world.seen.ties import AssemblyView, PromiseView
from sim.world.seen.view import ActorView, DonorView, InstalmentView, ReportView
from sim.world.state import LISTED, VALUES
from sim.world.voices import Party, is_for
from sim.world.world import World


def letters(world: World, role: str) -> tuple[LetterView, ...]:
    """Return the letters to a role or to the team, in order of arrival; all letters for role ""."""
    posts = world.state.post
    came = kept.rows(world, "letters", posts, LISTED[Post](posts.values()), partial(_letter, world))
    if gone := {id_: _left(staff) for id_, staff in world.state.staff.items() if staff.gone}:
        came = tuple([x._replace(left_behind=x.day >= gone[x.sender]) if x.sender in gone else x for x in came])
    if world.state.now.closed:  # nobody is there any more to whom one could answer
        came = tuple(x if x.answered else x._replace(due=-1) for x in came)
    return tuple(row for row in came if is_for(row.to, role)) if role else came


def _left(staff: Staff) -> int:
    """Return the day on which the first holder of a post left, who has left it.

    Once the post has been filled again, this is an estimate, from how long the team takes to fill one.
    """
    return staff.left if staff.gone == 1 and staff.left >= 0 else max(0, staff.since - crew.REPLACED)


def _letter(world: World, id_: str) -> LetterView:
    letter, post = world.index.letters[id_], world.state.post[id_]
    late = bool(post.answer) and post.answered < 0
    options = tuple(OptionView(o.id, o.cost) for o in letter.options)
    sender = post.relay or letter.sender
    return LetterView(id_, post.to, sender, post.day, post.due, letter.urgent, options, post.answer, late)


def talks(world: World) -> tuple[TalkView, ...]:
    """Return the negotiations as our side sees them, with only those preferences of theirs that they revealed."""
    notes, values, talks_ = world.state.notes, VALUES[Talk], world.state.talks
    given = (
        (values(talk), notes.get(keys.aims(id_), ""), notes.get(keys.fallback(id_), ""))
        for id_, talk in talks_.items()
    )
    return kept.rows(world, "talks", talks_, given, partial(_talk, world))


def _talk(world: World, id_: str) -> TalkView:
    negotiation, parties, talk = world.index.negotiations[id_], world.index.parties[id_], world.state.talks[id_]
    ours, notes = negotiation.ours, world.state.notes
    issues = []
    for at, issue in enumerate(negotiation.issues):
        told = {p.actor: w for n, p in enumerate(parties) if (w := _told(talk, n, at, p)) is not None}
        first, felt = told.pop(negotiation.actor, None), (0, at) not in talk.learnt and (0, at) in talk.hinted
        issues.append(IssueView(issue.id, issue.values, ours.weights[at], ours.worths[at], first, felt, told))
    offers = []
    for n in range(max(len(talk.ours), len(talk.theirs))):
        if n < len(talk.ours):
            offers.append(OfferView("us", talk.ours[n], talk.days[n]))
        if n < len(talk.theirs):
            offers.append(OfferView("them", talk.theirs[n], talk.days[n]))
    return TalkView(
        id_, negotiation.actor, talk.status, negotiation.opens, negotiation.closes, talk.sitting, talk.exchanges,
        negotiation.rounds, bool(talk.prepared), talk.walk_away, ours.reservation, tuple(issues), tuple(offers),
        talk.agreed, negotiation.gates, talk.voice, talk.waiting, tuple(p.actor for p in parties),
        tuple(parties[n].actor for n in talk.objecting), negotiation.language,
        negotiation.language != world.scenario.language, talk.tongue, notes.get(keys.aims(id_), ""),
        notes.get(keys.fallback(id_), ""),
    )  # fmt: skip


QUARTER = 2_500
"""Precision, in points, to which a hinted weight is known [design]."""


def _told(talk: Talk, party: int, issue: int, who: Party) -> int | None:
    """Return a weight as far as it is known: exactly, to the nearest quarter, or None."""
    if (party, issue) in talk.learnt:
        return who.stance.weights[issue]
    if (party, issue) in talk.hinted:
        return half_even(who.stance.weights[issue], QUARTER) * QUARTER
    return None


_SHOWN: Callable[[Relation], tuple[object, ...]] = attrgetter(
    "power", "interest", "attitude", "legitimacy", "urgency", "needs", "felt", "felt_day", "engaged", "claim_since",
    "norms", "partner",
)  # fmt: skip
"""The visible fields of a relation. Its trust is not one, so that a change of trust does not rebuild the view."""


def actors(world: World) -> tuple[ActorView, ...]:
    """Return the actors that the team knows, with their trust as felt at the last contact."""
    relations, signed = world.state.relations, world.state.charter.signatures
    met = {id_: relation for id_, relation in relations.items() if relation.known}
    given = ((_SHOWN(relation), id_ in signed) for id_, relation in met.items())
    return kept.rows(world, "actors", met, given, partial(_actor, world))


def _actor(world: World, id_: str) -> ActorView:
    actor, r = world.index.actors[id_], world.state.relations[id_]
    return ActorView(
        id_, or_none(r.power), or_none(r.interest), or_none(r.attitude), r.needs, or_none(r.felt), r.felt_day,
        r.engaged, r.claim_since, {n: v for n, v in actor.norms.items() if n in r.norms}, bool(r.partner),
        0 <= r.felt < world.scenario.parameters.lost_below, actor.direction, or_none(r.legitimacy), or_none(r.urgency),
        id_ in world.state.charter.signatures, actor.themes if r.engaged else (),
    )  # fmt: skip


def duties(world: World) -> tuple[DutyView, ...]:
    """Return all obligations under agreements, settled ones included."""
    owed, talks_ = world.state.duties, world.state.talks
    agreed = (talks_[duty.talk].agreed for duty in owed.values())
    awaited = (obligations.awaited(world, duty) for duty in owed.values())
    given = zip(LISTED[Duty](owed.values()), agreed, awaited, strict=True)
    return kept.rows(world, "duties", owed, given, partial(_duty, world))


def _duty(world: World, id_: str) -> DutyView:
    duty = world.state.duties[id_]
    owed, opens = obligations.obligation(world, duty), duty.due - obligations.HONOURABLE
    return DutyView(
        id_, duty.talk, owed.id, owed.kind, duty.due, opens, owed.cost, duty.status, duty.day,
        obligations.payment(world, duty), obligations.awaited(world, duty),
    )  # fmt: skip


def promises(world: World) -> tuple[PromiseView, ...]:
    """Return the promises of the team, in the order in which they were made."""
    return tuple(
        PromiseView(
            id_, p.actor, p.activity, p.due, p.expectation,
            "open" if p.settled < 0 else "kept" if p.kept else "broken",
        )
        for id_, p in world.state.promises.items()
    )  # fmt: skip


def assemblies(world: World) -> tuple[AssemblyView, ...]:
    """Return the assemblies, with the power of those members that the team knows."""
    marks, relations = world.state.marks, world.state.relations
    return tuple(
        AssemblyView(
            a.id, a.gates, {id_: power for id_, power in world.index.powers[a.id].items() if relations[id_].known},
            "consented" if keys.consented(a.id) in marks else "holding" if keys.held(a.id) in marks else "",
        )
        for a in world.scenario.assemblies
    )  # fmt: skip


def donors(world: World) -> tuple[DonorView, ...]:
    """Return the donors, each with its next payment and what that waits for."""
    return tuple(donor(world, id_) for id_ in world.index.donors)


def donor(world: World, id_: str) -> DonorView:
    """Return one donor: see `donors`."""
    donor, grant = world.index.donors[id_], world.state.grants[id_]
    under_way = grant.arriving >= 0
    coming = donor.instalments[grant.asked - under_way :]
    return DonorView(
        donor.id, donor.amount, grant.received, donor.cash, donor.transfer,
        coming[0].amount if coming else 0, _waiting_for(world, donor, coming), _amendments(world, donor.id),
        grants.covered(world, donor), tuple(zip(grant.receipts[::2], grant.receipts[1::2], strict=True)),
        tuple(InstalmentView(i.id, i.amount, i.day, i.done, i.report, i.justified, i.delay) for i in coming),
        grants.last_day(world, donor) if donor.period else -1,
    )  # fmt: skip


def _waiting_for(world: World, donor: Donor, coming: Sequence[Instalment]) -> str:
    """Return what the first payment to come waits for."""
    if grants.withdrawn(world, donor):
        return "withdrawn"
    if world.state.grants[donor.id].arriving >= 0:
        return "arriving"
    return treasury.obstacle(world, donor, coming[0]) if coming else ""


def funders(world: World) -> dict[str, dict[str, int]]:
    """Return heading -> donor -> cents that it pays today, without donors who pay nothing."""
    held = {id_: grant.shares for id_, grant in world.state.grants.items()}

    def shared() -> dict[str, dict[str, int]]:
        return {
            line: {id_: shares[at] for id_, shares in held.items() if shares[at]}
            for line, at in world.index.places.items()
        }

    return kept.whole(world, "funders", held, shared)


def _amendments(world: World, donor: str) -> dict[str, str]:
    """Return the amendments requested from a donor by purpose: asked, granted or denied."""
    marks = world.state.marks
    return {
        purpose: "granted" if keys.amendment_granted(donor, purpose) in marks
        else "denied" if keys.amendment_denied(donor, purpose) in marks else "asked"
        for purpose in PURPOSES
        if keys.amendment_asked(donor, purpose) in marks
    }  # fmt: skip


def reports(world: World) -> tuple[ReportView, ...]:
    """Return every report due to a donor."""
    return tuple(_report(world, donor, report) for donor, report in world.index.reports.values())


def _report(world: World, donor: Donor, report: Report) -> ReportView:
    filing, last = world.state.filings.get(report.id), grants.due(world, donor, report)
    stage = filing.stage if filing else "awaited"
    sent = filing.sent if filing and stage != "refused" else -1
    unready = report.activity and world.state.tasks[report.activity].finish < 0
    remarks = filing.remarks if filing and stage in ("questioned", "refused") else ()
    awaits = report.activity if unready else ""
    return ReportView(report.id, donor.id, last, report.final, sent, stage, awaits, remarks)
