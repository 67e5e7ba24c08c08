"""Letters, calls, figures, silences: scheduled in the emptiest weeks, delivered once, answered or not."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import concealment, congruence, consequences, crew, spirits
from sim.world.rows import Post
from sim.world.scenario import ROLES
from sim.world.voices import Letter
from sim.world.world import World, handler

GONE_COLD = 6 * DAYS_PER_WEEK
"""Working days after which nobody can act on what a letter hides: left alone, it then has its effects [design]."""
URGENT_WEIGHT = 2
"""Letters that an urgent one counts for when the emptiest week is looked for [design]."""


def place(world: World) -> None:
    """Schedule every letter that has a window in its emptiest week, urgent ones first; a keyed draw breaks ties.

    Letters of the first week arrive on the first morning.
    """
    windowed = [(letter, letter.window) for letter in world.scenario.letters if letter.window]
    load = [0] * (1 + max((last // DAYS_PER_WEEK for _, (_, last) in windowed), default=0))
    for letter, (first, last) in sorted(windowed, key=lambda item: not item[0].urgent):
        if last < DAYS_PER_WEEK:
            arrive(world, letter.id, 0, ())
            continue
        weeks = range(first // DAYS_PER_WEEK, last // DAYS_PER_WEEK + 1)
        turn = int(world.chance("post", letter.id) * len(weeks))
        week = min((*weeks[turn:], *weeks[:turn]), key=load.__getitem__)
        load[week] += URGENT_WEIGHT if letter.urgent else 1
        day = max(first, week * DAYS_PER_WEEK + int(world.chance("weekday", letter.id) * DAYS_PER_WEEK))
        world.schedule(min(day, last), Phase.NEWS, "letter", letter.id)


@handler("letter")
def arrive(world: World, id_: str, _n: int, _data: Data) -> None:
    """Deliver a letter once its conditions hold, trying again each week until its window closes."""
    deliver(world, id_)


def deliver(world: World, id_: str, visitor: str = "") -> None:
    """Deliver a letter as `arrive` does. A letter for one role goes to `visitor` instead, the role that found it.

    What has a window is its sender's own to write: it does not come from somebody who has left the project. News of
    what happened comes anyway, written by a colleague where its sender is not there.
    """
    letter = world.index.letters[id_]
    if id_ in world.state.post:
        return
    if letter.when and not consequences.holds(world, letter.when):
        if letter.window and world.today + DAYS_PER_WEEK <= letter.window[1]:
            world.schedule(world.today + DAYS_PER_WEEK, Phase.NEWS, "letter", id_)
        return
    sender = world.state.staff.get(letter.sender)
    if sender and sender.gone and letter.window:
        return
    to = visitor if visitor and letter.to in ROLES else letter.to
    relay = _relay(world, letter.sender) if sender and not letter.window else ""
    post = world.state.post[id_] = Post(world.today, to, relay=relay)
    if letter.options:
        post.due = _due(world, letter)
        world.schedule(post.due, Phase.DONE, "overdue", id_)
        _claim(world, letter)
    if letter.incident and letter.incident.ignored:
        world.schedule(world.today + GONE_COLD, Phase.DONE, "overdue", id_)
    consequences.carry(world, letter.effects, post.to, id_)
    if letter.urgent:
        world.stop(id_)


def _relay(world: World, sender: str) -> str:
    """Return who writes instead of an absent member of staff: somebody with the same skill, else anybody present.

    "" if the sender is present, or left yesterday, when it was written, or if nobody is present.
    """
    staff, here = world.state.staff, world.today
    if crew.present(staff[sender], here) or 0 <= here - 1 <= staff[sender].left:
        return ""
    trade = world.index.people[sender].skill
    there = [p for p in world.scenario.people if not p.volunteer and crew.present(staff[p.id], here)]
    return next((p.id for p in there if p.skill == trade), there[0].id if there else "")


def _due(world: World, letter: Letter) -> int:
    """Return the last day for an answer: not before the next council, unless the letter is urgent and convenes one."""
    due = world.today + max(1, letter.deadline)
    if letter.urgent:
        return due
    return max(due, world.index.months[world.state.now.month].last_day + 1)


def _claim(world: World, letter: Letter) -> None:
    relation = world.state.relations.get(letter.sender)
    if relation:
        relation.known = 1
        if relation.claim_since < 0:
            relation.claim_since = world.today


@handler("overdue")
def overdue(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Apply the default of a letter that nobody answered, and the effects of an incident that nobody handled."""
    letter, post = world.index.letters[id_], world.state.post[id_]
    if letter.options and not post.answer and world.today >= post.due:
        _answer_by_default(world, letter, post)
    if letter.incident and not post.settled and world.today >= post.day + GONE_COLD:
        post.settled = "ignored"
        consequences.carry(world, letter.incident.ignored, post.to, f"{id_}/ignored")


def _answer_by_default(world: World, letter: Letter, post: Post) -> None:
    chosen = letter.option(letter.default) or letter.options[0]
    post.answer = chosen.id
    source = f"{letter.id}/{chosen.id}"
    consequences.carry(world, chosen.effects, post.to, source)
    congruence.judge_answer(world, letter, chosen)
    spirits.leave_unheard(world, letter.sender)
    if chosen.hidden:
        concealment.conceal(world, chosen.hidden, source)
    relation = world.state.relations.get(letter.sender)
    if relation and relation.claim_since < 0:
        relation.claim_since = world.today
