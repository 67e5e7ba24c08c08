"""The contrast of two colours (WCAG 2.1), and the pairs that a screen really shows."""

from textual.color import Color

MARKS = set("█▓▒░◆◇●○◉▲▼■□★▸┃━")
"""Signs that carry a meaning: 3:1 is asked of them (1.4.11), 4.5:1 of letters and figures (1.4.3)."""


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    channels = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in Color.parse(colour).rgb)
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def shown(app):
    """Give (text colour, ground, what is asked, an example) of everything on the screen that says something.

    Under a page that asks, what it covers is out of reach and dimmed: only the page is looked at.
    """
    found, strips = {}, app.screen._compositor.render_strips()
    for box in app.screen.query(".box"):
        strips = [strip.crop(box.region.x, box.region.right) for strip in strips[box.region.y : box.region.bottom]]
    for strip in strips:
        for segment in strip:
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or not segment.text.strip():
                continue
            text, ground = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
            if style.reverse:
                text, ground = ground, text
            letters = any(c.isalnum() for c in segment.text)
            if letters or MARKS & set(segment.text):
                found.setdefault((text, ground, 4.5 if letters else 3), segment.text.strip()[:40])
    return [(*pair, example) for pair, example in found.items()]
