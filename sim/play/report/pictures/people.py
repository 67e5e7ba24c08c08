"""The actors as the team saw them: perceived trust over time, and the map of power and interest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

from sim.play.report.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    PALE,
    RUST,
    SMALL,
    WHITE,
    WIDTH,
    Align,
    Canvas,
    Mark,
    Point,
    spread_apart,
    wrapped,
)
from sim.play.report.pictures.frame import Picture, Scale, Subject, last_day, legend, mark_sample, step_line
from sim.world.seen.view import ActorView

COLUMNS, CELL, GUTTER, LINE = 3, 44, 16, 8
"""Small charts of trust: number per row, then in points height, gap, and line height of a name."""
CHART_WIDTH = (WIDTH - GUTTER * (COLUMNS - 1)) / COLUMNS
SIZE = SMALL + 0.4

TrustSeries = list[tuple[int, int]]
"""Perceived trust as (working day, points), in order."""


def felt_trust(subject: Subject) -> dict[str, TrustSeries]:
    """Return the trust that the team perceived at each contact, by known actor."""
    found: dict[str, dict[int, int]] = {actor.id: {} for actor in subject.material.final.actors}
    for view in subject.material.views():
        for actor in view.actors:
            if actor.trust is not None:
                found[actor.id][actor.trust_day] = actor.trust
    return {id_: sorted(days.items()) for id_, days in found.items()}


def trust(subject: Subject) -> Picture:
    """Draw a small chart per actor: perceived trust from 0 to 10 at each contact."""
    series, say = felt_trust(subject), subject.tongue.say
    met = {id_: days for id_, days in series.items() if days}
    if not met:
        return subject.picture("trust", [say("nobody_met")], None)
    strangers = say("listed").join(subject.names.name("actor", id_) for id_ in series if id_ not in met)
    never = say("never_felt", names=strangers) if strangers else ""
    names = [wrapped(subject.names.name("actor", id_), CHART_WIDTH + GUTTER - 3, 2, SIZE, bold=True) for id_ in met]
    rows = [names[at : at + COLUMNS] for at in range(0, len(names), COLUMNS)]
    heads = [LINE * max(map(len, row)) for row in rows]
    canvas = Canvas(sum(heads) + (CELL - LINE) * len(rows) + 4)
    for at, (name, days) in enumerate(zip(names, met.values(), strict=True)):
        row = at // COLUMNS
        corner = (at % COLUMNS) * (CHART_WIDTH + GUTTER), sum(heads[:row]) + (CELL - LINE) * row
        for n, part in enumerate(name):
            canvas.text(corner[0], corner[1] + 6 + LINE * n, part, size=SIZE, bold=True)
        _trust_chart(canvas, subject, days, (corner[0], corner[1] + heads[row] - LINE))
    return subject.picture("trust", [_trust_caption(subject, met.values()), say("trust_how"), never], canvas)


def _trust_caption(subject: Subject, series: Iterable[TrustSeries]) -> str:
    turns = [(days[-1][1] > days[0][1]) - (days[-1][1] < days[0][1]) for days in series]
    return subject.tongue.say("trust_words", up=turns.count(1), down=turns.count(-1), same=turns.count(0))


def _trust_chart(canvas: Canvas, subject: Subject, days: TrustSeries, corner: Point) -> None:
    left, top = corner
    y = Scale(0, 10_000, top + CELL - 9, top + 14)
    x = Scale(0, last_day(subject.material), left + 22, left + CHART_WIDTH - 24)
    for level in (0, 5_000, 10_000):
        canvas.line([(x.start, y(level)), (x.end, y(level))], PALE, 0.5 if level else 0.9)
    colour = RUST if days[-1][1] < days[0][1] else BLUE
    path = step_line([(x(day), y(points)) for day, points in days])
    canvas.line([path[-1], (x.end, path[-1][1])], GREY, 0.8, "dotted")
    canvas.line(path, colour, 1.4)
    canvas.marks(path[:1], Mark("o", 3.6, WHITE, colour))
    canvas.marks(path[-1:], Mark("o", 3.6, colour, colour))
    first = str(days[0][1] // 1_000)
    canvas.text(path[0][0] - 4, path[0][1], first, size=SMALL, colour=FAINT, align="right")
    canvas.text(x.end + 4, path[-1][1], subject.tongue.tenths(days[-1][1]), size=SMALL, bold=True)


LEFT, RIGHT, TOP, BOTTOM = 142, WIDTH - 142, 12, 238
"""Edges of the map, in points; names are on both sides of it."""
STANCES = (
    ("for", Mark("^", 6.4, BLUE, INK)),
    ("mixed", Mark("o", 6.4, GREY, INK)),
    ("against", Mark("v", 6.4, WHITE, INK)),
)
"""Attitudes with their marks, the key of the legend."""
FOR, AGAINST = 6_000, 4_000
"""Attitudes, in points, from which an actor is drawn as favourable, and down to which as opposed [design]."""


def actor_map(subject: Subject) -> Picture:
    """Draw the team's map of actors: power and interest as it believes them."""
    tongue, known = subject.tongue, subject.material.final.actors
    placed = [actor for actor in known if actor.power is not None and actor.interest is not None]
    if not placed:
        return subject.picture("belief", [tongue.say("nobody_placed")], None)
    canvas = Canvas(BOTTOM + 40)
    _background(canvas, subject)
    x, y = Scale(0, 10_000, LEFT + 10, RIGHT - 10), Scale(0, 10_000, BOTTOM - 10, TOP + 10)
    places = _separated([(x(actor.interest or 0), y(actor.power or 0)) for actor in placed])
    _actor_labels(canvas, subject, placed, places)
    for stance, mark in STANCES:
        canvas.marks([p for actor, p in zip(placed, places, strict=True) if _stance(actor) == stance], mark)
    meanings = [(mark_sample(mark), tongue.say(f"stance.{stance}")) for stance, mark in STANCES]
    legend(canvas, BOTTOM + 31, meanings, LEFT)
    left_out = len(known) - len(placed)
    words = [tongue.say("belief_words", n=len(placed)), tongue.counted("not_placed", left_out) if left_out else ""]
    return subject.picture("belief", words, canvas)


def _stance(actor: ActorView) -> str:
    if actor.attitude is None:
        return "mixed"
    return "for" if actor.attitude >= FOR else "against" if actor.attitude <= AGAINST else "mixed"


def _background(canvas: Canvas, subject: Subject) -> None:
    say, middle, level = subject.tongue.say, (LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2
    canvas.bar(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, "none", GREY)
    canvas.line([(middle, TOP), (middle, BOTTOM)], PALE, 0.8)
    canvas.line([(LEFT, level), (RIGHT, level)], PALE, 0.8)
    half = (RIGHT - LEFT) / 4
    for id_, x, y in (
        ("satisfy", middle - half, TOP + 7),
        ("involve", middle + half, TOP + 7),
        ("watch", middle - half, BOTTOM - 7),
        ("inform", middle + half, BOTTOM - 7),
    ):
        canvas.text(x, y, say(f"quarter.{id_}"), size=SMALL, colour=FAINT, align="center")
    canvas.text(middle, BOTTOM + 8, say("interest_axis"), size=SMALL, colour=FAINT, align="center")
    canvas.text(LEFT, TOP - 6, say("power_axis"), size=SMALL, colour=FAINT)


def _separated(places: Sequence[Point]) -> list[Point]:
    """Spread actors that share a position around it."""
    found = []
    for at, (x, y) in enumerate(places):
        together = [other for other, (a, b) in enumerate(places) if abs(a - x) < 5 and abs(b - y) < 5]
        turn = pi / 2 + 2 * pi * together.index(at) / len(together)
        around = 0 if len(together) == 1 else 4.6 if len(together) < 5 else 7.5
        found.append((x + around * cos(turn), y - around * sin(turn)))
    return found


def _actor_labels(canvas: Canvas, subject: Subject, actors: Sequence[ActorView], places: Sequence[Point]) -> None:
    """Label the actors, the left half on the left and the rest on the right, each with a leader line."""
    order = sorted(range(len(places)), key=lambda at: (places[at][0], at))
    half = len(order) // 2
    sides: tuple[tuple[Align, float, float, list[int]], ...] = (
        ("right", LEFT - 8, LEFT - 4, order[:half]),
        ("left", RIGHT + 8, RIGHT + 4, order[half:]),
    )
    for align, edge, thread, chosen in sides:
        rows = spread_apart([places[at][1] for at in chosen], 19, TOP + 6, BOTTOM - 6)
        for at, row in zip(chosen, rows, strict=True):
            canvas.line([places[at], (thread, row)], GREY, 0.5)
            said = wrapped(subject.names.name("actor", actors[at].id), LEFT - 12, 2, SMALL)
            for n, part in enumerate(said):
                canvas.text(edge, row + 8 * (n - (len(said) - 1) / 2), part, size=SMALL, align=align)
