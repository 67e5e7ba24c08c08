"""Pictures say what the views say, nothing overlaps, and numbers are written as each language writes them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.prose import clean
from sim.play.report.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    OCHRE,
    PALE,
    RUST,
    SMALL,
    WIDTH,
    spread_apart,
    text_width,
    truncated,
    wrapped,
)
from sim.play.report.pictures import Picture, pictures
from sim.play.report.pictures.deciding import SHADES, half_days_spent
from sim.play.report.pictures.forecasting import intervals
from sim.play.report.pictures.frame import AMOUNTS, round_amounts
from sim.play.report.pictures.money import receipts
from sim.play.report.pictures.people import felt_trust
from sim.play.tongue import Tongue
from sim.world.game import Game
from sim.world.scenario import Parameters
from tests.play.reports import material, played, subject
from tui.i18n import tr

TEXT = "{http://www.w3.org/2000/svg}text"


@cache
def drawn(which: str, language: str) -> tuple[Picture, ...]:
    there = subject(which, language)
    return pictures(there.material, there.names)


# ------------------------------------------------------------------------------------------------ to be looked at

Box = tuple[float, float, float, float, str]


def boxes(svg: str) -> list[Box]:
    """Return (left, top, right, bottom, text) of every text, as wide as it is in the widest font that may show it."""
    found = []
    for element in ElementTree.fromstring(svg).iter(TEXT):  # noqa: S314 - our own drawing
        style = dict(part.split(": ") for part in element.get("style", "").split("; "))
        size, said = float(style["font-size"].removesuffix("px")), element.text or ""
        wide = text_width(said, size, bold=style.get("font-weight") == "700")
        left = float(element.get("x", "")) - {"start": 0, "middle": wide / 2, "end": wide}[style["text-anchor"]]
        base = float(element.get("y", ""))
        found.append((left, base - 0.74 * size, left + wide, base + 0.1 * size, said))
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("which", ["quarrel", "nothing", "project", "wild", "saloum"])
def test_texts_stand_apart_and_inside_their_picture(which: str, language: str) -> None:
    for picture in drawn(which, language):
        if not picture.svg:
            continue
        high = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', picture.svg)[0])
        found = boxes(picture.svg)
        assert found, picture.name
        for left, top, right, bottom, said in found:
            assert left > -0.5, (picture.name, said)
            assert right < WIDTH + 0.5, (picture.name, said)
            assert top > -0.5, (picture.name, said)
            assert bottom < high + 0.5, (picture.name, said)
        for a, b in combinations(found, 2):
            apart = a[2] <= b[0] + 0.3 or b[2] <= a[0] + 0.3 or a[3] <= b[1] + 0.3 or b[3] <= a[1] + 0.3
            assert apart, (picture.name, a[4], b[4])


def test_a_picture_is_small_enough_to_print_on_one_page() -> None:
    for picture in drawn("saloum", "fr"):
        for high in re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', picture.svg):
            assert float(high) <= 640  # of the 750 points that an A4 page leaves between its margins


def test_pictures_share_no_id() -> None:
    ids = [id_ for picture in drawn("saloum", "fr") for id_ in re.findall(r'\bid="([^"]+)"', picture.svg)]
    assert ids
    assert len(ids) == len(set(ids))


def test_every_picture_is_there_or_says_why_it_is_not() -> None:
    assert [picture.name for picture in drawn("saloum", "fr") if not picture.svg] == [
        "belief"
    ]  # that team places nobody
    assert all(picture.caption for picture in drawn("nothing", "fr") if not picture.svg)
    assert all(picture.svg for picture in drawn("quarrel", "fr"))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_are_told_apart_in_grey_and_texts_can_be_read() -> None:
    assert min(contrast(colour, "#ffffff") for colour in (INK, FAINT)) >= 4.5
    assert min(contrast(colour, "#ffffff") for colour in (BLUE, OCHRE, RUST)) >= 3
    assert (
        min(contrast(a, b) for a, b in ((BLUE, OCHRE), (BLUE, GREY), (BLUE, PALE), (OCHRE, PALE), (OCHRE, INK))) >= 1.5
    )
    for days, shade in enumerate(SHADES):
        assert contrast(shade, "#ffffff" if days > 4 else INK) >= 4.5
    assert [luminance(shade) for shade in SHADES] == sorted(map(luminance, SHADES), reverse=True)


# ------------------------------------------------------------------------------------------------ what they show


def test_all_the_money_that_came_is_shown_once() -> None:
    for which in ("saloum", "project", "quarrel"):
        there = subject(which)
        shown: dict[str, int] = {}
        for receipt in receipts(there):
            shown[receipt.donor] = shown.get(receipt.donor, 0) + receipt.amount
        assert shown == {donor.id: donor.received for donor in there.material.final.donors if donor.received}
        weeks = {week.week for week in there.material.final.snapshots}
        assert {receipt.week for receipt in receipts(there)} <= {*weeks, max(weeks) + 1}


def test_an_instalment_stands_in_the_week_in_which_it_came() -> None:
    """Checked against what no report may see: the days of arrival in the true state."""
    log, case = played("saloum")
    game = Game(case.scenario, log.header.seed or 0, log.header.seats)
    came: dict[tuple[str, int], int] = {}
    for entry in log.entries[:-1]:
        before = {id_: grant.received for id_, grant in game.simulation.state().grants.items()}
        expected = {id_: grant.arriving for id_, grant in game.simulation.state().grants.items()}
        game.play(entry.move())
        for id_, grant in game.simulation.state().grants.items():
            if grant.received > before[id_] and expected[id_] >= 0:
                came[id_, grant.received - before[id_]] = expected[id_] // 5 + 1
    shown = {(r.donor, r.amount): r.week for r in receipts(subject("saloum"))}
    assert len(came) >= 5
    assert {key: shown[key] for key in came} == came


def test_attention_is_what_was_not_left_when_the_month_was_closed() -> None:
    found = material("quarrel")
    used = half_days_spent(subject("quarrel"))
    assert used["finance", 1] == 1  # the longer credit line
    assert sum(used.values()) == 1
    assert {month for _, month in used} == {1, 2, 3, 4}
    assert found.closings[0].attention["finance"] == 5


def test_trust_is_what_was_felt_at_each_contact_and_ends_with_the_last() -> None:
    there = subject("saloum")
    series = felt_trust(there)
    for actor in there.material.final.actors:
        days = series[actor.id]
        assert [day for day, _ in days] == sorted({day for day, _ in days})
        assert (days[-1] if days else None) == ((actor.trust_day, actor.trust) if actor.trust is not None else None)
        assert all(points % 1_000 == 0 for _, points in days)


def test_forecasts_are_those_of_the_log() -> None:
    assert list(intervals(subject("quarrel"))) == [(0, 60, 90)]
    asked = [entry for entry in played("saloum")[0].entries if entry.forecast]
    handover = subject("saloum").handover.finish
    assert len(list(intervals(subject("saloum")))) == sum(entry.day <= handover for entry in asked) < len(asked)


def test_a_month_has_a_view_when_it_opens_and_one_whenever_it_is_closed() -> None:
    found = material("saloum")
    months = len(found.compiled.scenario.months)
    assert [view.month for view in found.mornings] == list(range(1, months + 1))
    assert {view.month for view in found.closings} == set(range(1, months + 1))
    days = [view.day for view in found.views()]
    assert days == sorted(days)


# ------------------------------------------------------------------------------------------------ room for names


@given(st.lists(st.floats(0, 200), max_size=12), st.floats(1, 15))
def test_names_are_moved_apart_and_no_further_than_needed(wanted: list[float], gap: float) -> None:
    placed = spread_apart(wanted, gap, 0, 200)
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    moved = [placed[i] for i in order]
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(moved))
    assert all(-1e-6 <= y <= 200 + 1e-6 for y in placed) or gap * (len(wanted) - 1) > 200
    if all(b - a >= gap for a, b in pairwise(sorted(wanted))):
        assert placed == pytest.approx(wanted, abs=1e-6)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=80), st.floats(20, 200)
)
def test_a_name_fits_in_its_room(said: str, room: float) -> None:
    short = truncated(said, room, SMALL)
    assert text_width(short, SMALL) <= room + 0.01
    assert short == said or short.endswith("…")
    lines = wrapped(said, room, 2, SMALL)
    assert len(lines) <= 2
    assert all(text_width(line, SMALL) <= room + 0.01 for line in lines)


@given(st.integers(-(10**9), 0), st.integers(100_000, 10**10))
def test_amounts_along_a_side_are_few_round_and_start_from_zero(low: int, high: int) -> None:
    found = round_amounts(low, high)
    assert 1 <= len(found) <= AMOUNTS
    assert 0 in found
    assert all(amount % 100_000 == 0 and low <= amount <= high for amount in found)


# -------------------------------------------------------------------------------------------- as each language writes


def speech(language: str) -> Tongue:
    return Tongue.of(language, tr, Parameters())


@pytest.mark.parametrize(
    ("said", "french", "english"),
    [
        (lambda t: t.euros(1_234_567_89), "1 234 568 €", "€1,234,568"),
        (lambda t: t.euros(-50_00), "−50 €", "−€50"),
        (lambda t: t.kilos(62_400_00), "62 k€", "€62k"),
        (lambda t: t.kilos(-1_300_00), "−1 300 €", "−€1,300"),  # as on the screens
        (lambda t: t.share(8_750), "88 %", "88%"),
        (lambda t: t.ratio(95, 110), "0,86", "0.86"),
        (lambda t: t.ratio(1, 0), "–", "–"),
        (lambda t: t.tenths(7_000), "7/10", "7/10"),
        (lambda t: t.tenths(6_500), "7/10", "7/10"),  # as on the screens
        (lambda t: t.date(0), "7 septembre 2026", "7 September 2026"),
        (lambda t: t.date(5 * 20_280_115), "31 décembre 9999", "31 December 9999"),  # a date forecast as a week
        (lambda t: t.ended(390), "3 mars 2028", "3 March 2028"),  # Friday of week 78
        (lambda t: t.written(dt.date(2027, 5, 1)), "1er mai 2027", "1 May 2027"),
        (lambda t: t.moment("2026-11-28T09:05:07Z"), "28 novembre 2026, 09:05:07", "28 November 2026, 09:05:07"),
        (lambda t: t.long_date(25), "lundi 12 octobre 2026, sem. 6", "Monday 12 October 2026, week 6"),
        (lambda t: t.late(0), "à la date promise", "on the date promised"),
        (lambda t: t.late(1), "1 jour ouvré de retard", "1 working day late"),
        (lambda t: t.late(-20), "4 semaines d’avance", "4 weeks early"),
    ],
)
def test_numbers_and_dates(said: object, french: str, english: str) -> None:
    assert said(speech("fr")).replace("\u00a0", " ") == french  # type: ignore[operator]
    assert said(speech("en")).replace("\u00a0", " ") == english  # type: ignore[operator]


@given(st.text())
def test_a_cleaned_text_can_stand_in_xml(text: str) -> None:
    root = ElementTree.Element("p")
    root.text = clean(text)
    there_and_back = ElementTree.fromstring(ElementTree.tostring(root, "unicode"))  # noqa: S314 - our own text
    assert there_and_back.text in (root.text, None)


def test_work_that_was_taken_up_again_was_delivered_before_and_its_gap_is_that_of_its_delivery() -> None:
    there = material("saloum")
    last = {a.id: a for a in there.final.activities}
    again = {id_: day for id_, day in there.delivered().items() if last[id_].finish != day}
    assert again
    for id_, day in again.items():
        assert last[id_].start < day < last[id_].finish
        assert all(a.finish < 0 or a.finish >= day for v in there.views() for a in v.activities if a.id == id_)
    plan = next(picture for picture in drawn("saloum", "fr") if picture.name == "plan")
    assert f"reprises\xa0: {len(again)}" in plan.caption, "one is not “1 reprises”"
