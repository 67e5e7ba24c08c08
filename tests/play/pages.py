"""Reading the HTML pages that we print."""

from __future__ import annotations

import re
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"
DOCTYPE = "<!DOCTYPE html>"


def tree(page: str | bytes) -> ElementTree.Element:
    """Parse a page, which must be well-formed XML."""
    text = page.decode() if isinstance(page, bytes) else page
    return ElementTree.fromstring(text.strip().removeprefix(DOCTYPE))  # noqa: S314 - our own page


def page_text(page: str | bytes) -> str:
    """Return the text of a page, without its head, on one line with plain spaces."""
    text = page.decode() if isinstance(page, bytes) else page
    root = tree(re.sub('<span class="one">(.*?)</span>', r"\1", text))  # what no line may end inside
    for head in root.findall(f"{XHTML}head"):
        root.remove(head)
    return " ".join(" ".join(root.itertext()).split())
