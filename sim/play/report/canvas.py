"""A drawing surface over one matplotlib figure: the unit is the point, y grows downwards, the output is inline SVG.

Texts stay texts, which can be searched and read aloud, in the font of the page. They are measured in DejaVu Sans, wider
than the fonts that browsers substitute for it, so that a text that fits here fits on the page.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import StringIO
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

WIDTH = 518
"""Points: the width of a printed A4 page between its margins."""
SMALL, PLAIN = 6.6, 7.4
"""Sizes of text, in points."""

# Lightness 16, 37, 58, 66, 90 (CIE L*): distinct in grey as in colour; blue and ochre are safe for the colour-blind.
INK, BLUE, OCHRE, GREY, PALE, WHITE = "#1d2a35", "#1f5a8c", "#c07f1e", "#97a1ab", "#dde2e7", "#ffffff"
RUST = "#8f3413"  # what went wrong; never said by the colour alone
FAINT = "#56626d"  # for text: 6.3 to 1 on white

Align = Literal["left", "center", "right"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A plot marker: matplotlib's letter for its shape, `size` in points."""

    shape: str
    size: float
    fill: str
    edge: str


DASHES = {"": "-", "dashed": (0, (4, 2.4)), "dotted": (0, (1, 1.8))}

FAMILY = "DejaVu Sans"

_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "palabre", "path.simplify": False}


class _PlacedText(Text):
    """A text drawn where it is asked to be, without matplotlib's layout, which takes most of the time of a picture."""

    def draw(self, renderer: RendererBase) -> None:
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        x, y = self.get_transform().transform(self.get_unitless_position())
        down = renderer.get_canvas_width_height()[1] - y
        renderer.draw_text(pen, x, down, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        pen.restore()


class Canvas:
    """A drawing `WIDTH` points wide. Later calls draw over earlier ones; `svg` returns the result."""

    def __init__(self, height: float) -> None:
        self.height = height
        self._figure = Figure(figsize=(WIDTH / 72, height / 72), frameon=False)
        FigureCanvasSVG(self._figure)
        self._drawn = 0

    def _add(self, artist: Artist) -> None:
        self._drawn += 1
        artist.set_zorder(self._drawn)
        self._figure.add_artist(artist)

    def _across(self, x: float) -> float:
        return x / WIDTH

    def _up(self, y: float) -> float:
        return 1 - y / self.height

    def line(self, points: Sequence[Point], colour: str = INK, width: float = 0.8, dash: str = "") -> None:
        """Draw a line through `points`; `dash` is a key of `DASHES`."""
        xs, ys = [self._across(x) for x, _ in points], [self._up(y) for _, y in points]
        style = DASHES[dash]
        line = Line2D(xs, ys, color=colour, lw=width, ls=style, transform=self._figure.transFigure)
        line.set_solid_capstyle("butt")
        self._add(line)

    def area(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon."""
        corners = [(self._across(x), self._up(y)) for x, y in points]
        self._add(Polygon(corners, closed=True, fc=fill, ec="none", transform=self._figure.transFigure))

    def marks(self, places: Sequence[Point], mark: Mark) -> None:
        """Draw the same mark at each place."""
        if not places:
            return
        marks = Line2D([self._across(x) for x, _ in places], [self._up(y) for _, y in places], ls="none")
        marks.set(marker=mark.shape, markersize=mark.size, markeredgewidth=0.7, transform=self._figure.transFigure)
        marks.set(markerfacecolor=mark.fill, markeredgecolor=mark.edge)
        self._add(marks)

    def bar(self, left: float, top: float, width: float, height: float, fill: str, edge: str = "none") -> None:  # noqa: PLR0913, PLR0917
        """Draw a rectangle."""
        corner = self._across(left), self._up(top + height)
        sides = width / WIDTH, height / self.height
        box = Rectangle(corner, *sides, fc=fill, ec=edge, lw=0.7, transform=self._figure.transFigure)
        self._add(box)

    def text(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float = PLAIN,
        colour: str = INK,
        align: Align = "left",
        bold: bool = False,
        room: float = 0,
    ) -> None:
        """Write one line of text, vertically centred on `y` and shortened to `room` points unless that is 0."""
        said = truncated(said, room, size, bold) if room else said
        text = _PlacedText(
            self._across(x), self._up(y + size * 0.36), said, fontsize=size, color=colour, ha=align, va="baseline",
            fontfamily=FAMILY, fontweight="bold" if bold else "normal", parse_math=False,
        )  # fmt: skip
        text.set_transform(self._figure.transFigure)
        self._add(text)

    def svg(self, name: str, title: str) -> str:
        """Return the drawing as inline SVG with `title` as its accessible name; `name` prefixes its ids."""
        out = StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with matplotlib.rc_context(_SETTINGS), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the browser has the glyphs that DejaVu lacks
            self._figure.savefig(out, format="svg", metadata=nothing, transparent=True)
        return _inline_svg(out.getvalue(), name, title)


_DISCARDED = re.compile(
    r"<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>|<!--.*?-->"
    r'| id="(?:figure|patch|line2d|text)_\d+"| transform="rotate\(-?0 [^"]*"',
    re.DOTALL,
)
_BEFORE_ID = re.compile(r'(?<= id=")|(?<=href="#)|(?<=url\(#)')


def _inline_svg(svg: str, name: str, title: str) -> str:
    """Strip the prologue, the metadata and the styles that would reach the rest of the page; prefix the ids."""
    svg = _DISCARDED.sub("", svg[svg.index("<svg") :])
    svg = _BEFORE_ID.sub(f"{name}-", svg)
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
    return re.sub(r"\s*\n\s*", "\n", svg).strip()


@cache
def _font(bold: bool) -> FT2Font:
    return get_font(findfont(FontProperties(family=FAMILY, weight="bold" if bold else "normal")))


@cache
def text_width(said: str, size: float = PLAIN, bold: bool = False) -> float:
    """Return the width of a text in points."""
    font = _font(bold)
    font.set_size(size, 72)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font.set_text(said, 0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64


def truncated(said: str, room: float, size: float = PLAIN, bold: bool = False) -> str:
    """Shorten a text to `room` points with an ellipsis, at the end of a word if one is near."""
    if text_width(said, size, bold) <= room:
        return said
    keep = bisect(range(1, len(said)), room, key=lambda n: text_width(said[:n] + "…", size, bold))
    at = said.rfind(" ", 0, keep + 1)
    return said[: at if at > keep - 9 and at > 0 else keep].rstrip(" ,;:\u00a0") + "…"


def wrapped(said: str, room: float, lines: int, size: float = PLAIN, bold: bool = False) -> list[str]:
    """Break a text into at most `lines` lines of `room` points, the last one shortened."""
    words, broken = said.split(" "), [""]
    while words and len(broken) <= lines:
        longer = f"{broken[-1]} {words[0]}".strip()
        if text_width(longer, size, bold) <= room or not broken[-1]:
            broken[-1] = longer
            words.pop(0)
        elif len(broken) < lines:
            broken.append("")
        else:
            break
    broken[-1] = truncated(" ".join([broken[-1], *words]), room, size, bold)
    return [truncated(line, room, size, bold) for line in broken]


def spread_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move positions as little as needed so that they are at least `gap` apart within bounds, keeping their order.

    Least squares, by pooling adjacent violators (Ayer et al. 1955).
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    blocks: list[tuple[float, int]] = []  # (sum of wanted positions minus rank × gap, count)
    for rank, i in enumerate(order):
        total, count = wanted[i] - rank * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            earlier = blocks.pop()
            total, count = total + earlier[0], count + earlier[1]
        blocks.append((total, count))
    places, rank = [0.0] * len(wanted), 0
    top = high - gap * (len(wanted) - 1)
    for total, count in blocks:
        for _ in range(count):
            places[order[rank]] = min(max(total / count, low), max(top, low)) + rank * gap
            rank += 1
    return places
