"""Drawings are pure, say what they mean by glyphs alone, and survive every size."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.draw.bars import BudgetRow, Load, budget, loads
from tui.draw.canvas import Canvas, fit, pad, parted, spread
from tui.draw.curve import Series, curve, gutter, weeks_of
from tui.draw.gantt import Bar, Lens, gantt, horizon, lens
from tui.draw.glyphs import ASCII, ascii_only
from tui.draw.plane import Spot, matrix, quadrant
from tui.draw.rows import caption, gauge, pips, rail
from tui.draw.talks import Round, Value, Window, exchanges, ladder, values, window

SIZE = st.integers(-2, 130), st.integers(-2, 40)
DAY = st.integers(-5, 500)
POINTS = st.integers(-500, 10_500)
CENTS = st.integers(-100, 90_000_000)
NAME = st.text(max_size=30)


def inside(content, width, height):
    lines = content.plain.split("\n")
    assert len(lines) <= max(1, height)
    assert all(cell_len(line) <= max(0, width) for line in lines)
    return lines


BARS = st.lists(
    st.builds(
        Bar, NAME, st.sampled_from("■●○▲"), DAY, DAY, POINTS, st.tuples(DAY, DAY), st.booleans(), st.booleans(), DAY
    ),
    max_size=50,
)


@given(BARS, DAY, *SIZE, st.tuples(st.integers(0, 60), st.integers(-1, 60)))
def test_a_gantt_fits_everywhere(bars, today, width, height, place):
    inside(gantt(bars, today, width, height, top=place[0], cursor=place[1]), width, height)


@given(BARS, DAY, st.tuples(*SIZE), st.integers(0, 60), st.integers(-90, 90))
def test_a_gantt_seen_closer_fits_everywhere(bars, today, size, weeks, shift):
    seen = lens(weeks, shift, today, horizon(bars, today))
    assert seen.first < seen.last
    inside(gantt(bars, today, *size, seen=seen), *size)


@given(st.lists(st.builds(BudgetRow, NAME, CENTS, CENTS, CENTS, CENTS, NAME, st.booleans()), max_size=15), *SIZE)
def test_budgets_fit_everywhere(rows, width, height):
    inside(budget(rows, width, height), width, height)


@given(st.lists(st.builds(Load, NAME, CENTS, CENTS, NAME), max_size=15), *SIZE)
def test_loads_fit_everywhere(rows, width, height):
    inside(loads(rows, width, height), width, height)


SERIES = st.builds(Series, NAME, st.lists(st.none() | CENTS, max_size=60), st.just(""), st.sampled_from(["", "●"]))


@given(st.lists(SERIES, max_size=4), *SIZE, st.none() | DAY, st.sampled_from(["", "week"]))
def test_curves_fit_everywhere(series, width, height, today, numbered):
    inside(curve(series, width, height, today=today, numbered=numbered), width, height)


@given(st.lists(st.builds(Spot, st.sampled_from(["A1", "A12"]), POINTS, POINTS), max_size=20), *SIZE)
def test_a_map_fits_everywhere(spots, width, height):
    inside(quadrant(spots, ("a" * 9, "b" * 40, "c", "d"), width, height), width, height)


@given(st.lists(st.tuples(NAME, st.integers(0, 4), st.integers(0, 4)), max_size=30), *SIZE)
@example([("㉐𠀀", 0, 0), ("", 0, 0)], 27, 6)
def test_a_matrix_fits_everywhere(cells, width, height):
    inside(matrix(cells, width, height, across="impact", up="probability"), width, height)


@given(st.lists(st.tuples(DAY, st.sampled_from("◆●▲◇")), max_size=60), DAY, *SIZE, st.integers(-2, 70))
def test_a_rail_fits_everywhere(marks, last, width, height, cursor):
    inside(rail(marks, last, width, height, cursor=cursor), width, height)


@given(st.integers(-1, 6), st.integers(-1, 6), st.lists(st.booleans(), min_size=7, max_size=7), SIZE[0])
def test_the_values_of_an_issue_fit_everywhere(ours, theirs, could, width):
    inside(values(ours, theirs, could, width), width, 1)


@given(st.lists(st.builds(Round, NAME, POINTS, POINTS, NAME, st.booleans()), max_size=9), POINTS, *SIZE)
@example([Round("", 0, 0, "0⺀⺀⺀⺀", False), Round("⺀", 0, 0, "", False)], 0, 10, 2)  # ┃ on half of a character
def test_exchanges_fit_everywhere(rounds, floor, width, height):
    inside(exchanges(rounds, floor, width, height), width, height)


@given(st.lists(st.builds(Value, NAME, POINTS, st.sampled_from(["", "○", "●"]), st.booleans()), max_size=9), *SIZE)
def test_a_ladder_fits_everywhere(rows, width, height):
    inside(ladder(rows, ["100 %"] * len(rows), width, height), width, height)


OFFERS = st.lists(st.tuples(DAY, st.sampled_from("○●")), max_size=9)


@given(st.builds(Window, DAY, DAY, DAY, OFFERS, DAY), SIZE[0])
def test_the_days_of_a_talk_fit_everywhere(seen, width):
    inside(window(seen, ("lun. 4 janv.", "ven. 9 avril"), width), width, 1)


@given(POINTS, st.lists(st.tuples(POINTS, st.just("┃"), st.just("")), max_size=3), SIZE[0])
def test_gauges_fit_everywhere(points, marks, width):
    inside(gauge(points, marks, width), width, 1)
    inside(caption([("a" * 20, ""), ("b" * 20, "bold")], width), width, 1)


@given(st.text(), st.integers(-1, 40))
def test_fitting_never_goes_over(text, width):
    assert cell_len(fit(text, width)) <= max(0, width)
    assert cell_len(pad(text.replace("\n", ""), width)) == max(0, width)


def test_a_gantt_reads_without_colour():
    bars = [
        Bar("Terrain", "●", 0, 10, 5_000, (0, 10), False),
        Bar("Puits", "○", 10, 20, 0, (5, 15), True, True),
    ]
    assert inside(gantt(bars, 4, 32, 3, cursor=0), 32, 3) == [
        "           1   ▼     3    4     ",
        "▸Terrain ● █████░░░░░···········",
        " Puits   ○     ┃┄┄┄┄┄▓▓▓▓◇▓▓▓▓◆ ",
    ]


def test_work_taken_up_again_is_a_thread_after_its_first_delivery_and_reads_without_colour():
    """Handed in after ten days each: one done again by day 20, one under way again; the last was right at once."""
    bars = [
        Bar("Bornage", "■", 0, 20, 10_000, (0, 10), False, delivered=10),
        Bar("Forage", "●", 5, 35, 8_000, (0, 10), True, delivered=15),
        Bar("Puits", "■", 0, 20, 10_000, (0, 10), False),
    ]
    assert inside(gantt(bars, 25, 46, 4), 46, 4) == [
        "           1    2    3    4    5    ▼    7    ",
        " Bornage ■ ██████████━━━━━━━━━┥     ┃         ",
        " Forage  ● ┄┄┄┄┄██████████━━━━━━━━━━▓▓▓▓▓▓▓▓▓▓",
        " Puits   ■ ████████████████████     ┃         ",
    ]


def test_seen_closer_a_plan_says_what_lies_beyond():
    bars = [
        Bar("Bornage", "■", 0, 10, 10_000, (0, 10), False),
        Bar("Forage", "●", 30, 50, 5_000, (30, 45), False),
        Bar("Remise", "○", 90, 95, 0, (90, 95), True),
    ]
    assert inside(gantt(bars, 40, 32, 4, seen=Lens(25, 65)), 32, 4) == [
        "           6    8 ▼  10   12    ",
        " Bornage ■ ‹      ┃             ",
        " Forage  ●   ██████░░░░░        ",
        " Remise  ○        ┃            ›",
    ]


def test_a_lens_keeps_today_in_sight_and_stays_inside_the_project():
    assert lens(0, 0, 40, 300) == Lens(0, 300)
    assert lens(13, 0, 100, 300) == Lens(80, 145)
    assert lens(13, -99, 100, 300) == Lens(0, 65)
    assert lens(13, 99, 100, 300) == Lens(235, 300)
    assert lens(99, 0, 100, 300) == Lens(0, 300)


def test_today_is_a_line_behind_the_bars():
    bars = [Bar("a", "●", 0, 4, 10_000, (0, 4), False), Bar("b", "○", 8, 16, 0, (8, 16), False)]
    lines = inside(gantt(bars, 6, 23, 3), 23, 3)
    column = lines[1].index("┃")
    assert lines[2][column] == "┃"
    assert "█" in lines[1]
    assert "░" in lines[2]


def test_a_budget_row_says_spent_committed_left_and_planned():
    row = BudgetRow("Puits", 40_00, 20_00, 70_00, 100_00, "40/100", over=False)
    assert inside(budget([row], 23, 1), 23, 1) == [" Puits ████▒·┃·· 40/100"]


def test_a_heading_beyond_its_budget_fills_the_bar():
    (line,) = inside(budget([BudgetRow("x", 150, 0, 0, 100, "150/100", over=True)], 22, 1), 22, 1)
    assert "·" not in line
    assert line.endswith("▲")


def test_a_load_beyond_capacity_shows_beyond_the_mark():
    (line,) = inside(loads([Load("pm", 15, 10, "1.5")], 20, 1), 20, 1)
    assert "█" in line
    assert "▓" in line


def test_marks_that_meet_on_the_map_stand_side_by_side():
    spots = [Spot(f"A{n}", 5_000, 5_000) for n in range(1, 6)]
    text = quadrant(spots, ("", "", "", ""), 40, 9).plain
    assert all(f"A{n}" in text for n in range(1, 6))


@pytest.mark.parametrize(("width", "height"), [(60, 11), (12, 4)])
def test_every_risk_is_on_the_matrix_or_in_its_list(width, height):
    cells = [("R1", 4, 4), ("R2", 0, 0), ("R3", 2, 3)]
    text = matrix(cells, width, height, pointed="R1").plain
    assert all(code in text for code, _, _ in cells)


def test_an_issue_says_who_is_where_and_what_could_be_signed():
    assert values(0, 4, [True] * 3 + [False] * 2, 9).plain == "○━━━━···●"
    assert values(2, 2, [False] * 5, 9).plain == "····◉····"
    assert values(-1, -1, [True] * 5, 9).plain == "━" * 9


def test_offers_draw_near_above_the_line_where_one_leaves():
    first, last = inside(exchanges([Round("1", 9_000, 1_000, "a"), Round("2", 7_000, 5_000, "b")], 4_000, 33, 2), 33, 2)
    assert first.index("●") < first.index("┃") < first.index("○")
    assert last.index("┃") < last.index("●") < last.index("○")
    assert first.index("━") < last.index("━")


def test_silence_is_as_long_as_its_days():
    drawn = [window(Window(0, 60, today, [(10, "●")]), ("a", "b"), 64).plain for today in (10, 20, 40)]
    assert [text.count("░") for text in drawn] == [0, 9, 29]
    assert "░" not in window(Window(0, 60, 30, ()), ("a", "b"), 64).plain, "nobody has spoken yet"


def test_what_is_left_is_counted_in_squares_or_said():
    assert pips(4, 6, 6).plain == "■■■■□□"
    assert pips(9, 6, 6).plain == "■■■■■■"
    assert pips(4, 6, 5).plain == "4    "
    assert pips(0, 6, 0).plain == ""


def test_a_rail_keeps_what_matters_above_the_rest():
    above, on, weeks = inside(rail([(0, "●"), (20, "◆"), (20, "●"), (40, "▲"), (40, "◇")], 60, 21, 3), 21, 3)
    assert above.strip().split() == ["◆", "▲"]
    assert "".join(on.split("─")) == "●●◇"
    assert weeks.startswith("1")


@pytest.mark.parametrize("height", range(7, 24))
def test_a_matrix_keeps_a_line_for_its_levels_of_impact(height):
    drawn = inside(matrix([("R1", 1, 1)], 40, height), 40, height)
    assert any(line.split() == ["1", "2", "3", "4", "5"] for line in drawn)


def test_a_curve_rises_from_the_bottom_to_the_top():
    lines = inside(curve([Series("v", [0, 50, 100], "")], 12, 4, label=str), 12, 4)
    assert lines[0].startswith("100")
    assert lines[-1].startswith("  0")
    assert lines[0][-1] not in " "
    assert lines[0][4] in " ⠀"


def test_curves_one_above_the_other_tell_the_same_time():
    work = [Series("planned", [0, 40, 80, 100], "", "○"), Series("earned", [0, 30], "", "●")]
    bank = [Series("bank", [5, -5, -10, -20, -20, -20], "", "◆")]
    left, weeks = max(gutter(work, str), gutter(bank, str)), max(weeks_of(work), weeks_of(bank))
    given = {"left": left, "weeks": weeks, "today": 8}
    above = inside(curve(work, 30, 5, **given), 30, 5)
    below = inside(curve(bank, 30, 8, **given, numbered="week"), 30, 8)
    today = {line.index("┃") for line in (*above, *below) if "┃" in line}
    assert len(today) == 1, "one line of today through both"
    assert below[-1].split() == ["1", "2", "4", "6"]
    assert below[-1].index("4") < above[0].index("○") < below[-1].index("6"), "the plan ends with week 4"
    assert [line[:left].strip() for line in below if line[:left].strip()] == ["5", "0", "-20"], "zero has its name"


def test_curves_are_told_apart_without_colours_even_where_they_meet():
    three = [Series(name, [0, 50, 100], "", sign) for name, sign in (("a", "○"), ("b", "●"), ("c", "■"))]
    drawn = "".join(inside(curve(three, 40, 8), 40, 8))
    assert sorted(c for c in drawn if c in "○●■") == ["■", "○", "●"]
    assert len({c.translate(ASCII) for c in "●▲■◆★"}) == 5, "nor are the signs of the seats"


def test_everything_has_a_substitute_in_ascii():
    drawn = [
        gantt([Bar("a", "■", 0, 9, 3_000, (2, 12), True, True)], 4, 40, 4),
        budget([BudgetRow("a", 4, 2, 6, 10, "4/10")], 30, 2),
        curve([Series("v", [-5, 5], "")], 20, 5),
        quadrant([Spot("A1", 0, 0)], ("a", "b", "c", "d"), 20, 5),
        matrix([("R1", 1, 1)], 40, 11),
        rail([(0, "◆"), (5, "▲"), (9, "◇"), (12, "●")], 20, 30, 3, cursor=1),
        values(1, 3, [True, False, True, True, False], 9),
        exchanges([Round("1", 9_000, 1_000, "a"), Round("2", 5_000, -1, "b", draft=True)], 4_000, 33, 2),
        ladder([Value("a", 5_000, "○", could=True)], ["50"], 30, 1),
        window(Window(0, 60, 30, [(10, "●")], 40), ("a", "b"), 64),
    ]
    for content in drawn:
        text = ascii_only(content.plain)
        assert text.isascii()
        assert [len(x) for x in text.split("\n")] == [len(x) for x in content.plain.split("\n")]


def test_what_people_type_cannot_style_a_drawing():
    content = budget([BudgetRow("[red]x[/]", 1, 0, 0, 2, "1/2")], 40, 1)
    assert "[red]x[/]" in content.plain


@given(st.text(st.sampled_from("ab 日é"), min_size=1), st.integers(2, 30))
def test_a_text_is_parted_where_a_line_ends_and_nothing_but_spaces_is_lost(text, width):
    first, rest = parted(text, width)
    assert cell_len(first) <= width
    assert (first + rest).replace(" ", "") == text.replace(" ", "")
    assert rest or first.rstrip() == text.rstrip()


def test_names_in_wide_letters_take_the_cells_that_they_take():
    drawn = budget([BudgetRow("水 のポンプ", 1, 0, 0, 2, "1/2")], 40, 1).plain
    assert drawn.startswith(" 水 のポンプ ")
    assert cell_len(drawn) == 40


@pytest.mark.parametrize("width", [1, 5, 7, 9, 10, 20])
def test_a_line_that_is_cut_ends_with_one_ellipsis(width):
    """“· première……” headed the pages of a team with a long name."""
    assert caption([("a" * 8, ""), ("b" * 20, "bold")], width).plain.rstrip().count("…") == 1


def test_a_canvas_keeps_wide_letters_whole():
    sheet = Canvas(3, 1)
    sheet.put(0, 0, "日本")
    assert sheet.content().plain == "日 "


@given(st.integers(), st.integers(), st.integers(), st.integers(-3, 50))
def test_a_value_is_placed_within_its_row(value, low, high, cells):
    assert 0 <= spread(value, low, high, cells) <= max(0, cells - 1)


def test_no_name_is_written_over_the_axis_of_the_map():
    """“Mbollo Saloum,…─A3──── interest →”: the name of who stands on the axis was cut out of it."""
    corners = ("", "", "", "")
    rows = inside(quadrant([Spot("A3", 7_500, 5_000, name="Mbollo Saloum")], corners, 70, 21), 70, 21)
    assert [row for row in rows if "A3" in row]
    assert not any("Mbollo" in row for row in rows)
    rows = inside(quadrant([Spot("A3", 7_500, 8_000, name="Mbollo Saloum")], corners, 70, 21), 70, 21)
    assert any("A3 Mbollo" in row or "Mbollo Saloum A3" in row for row in rows)
