"""Papers as HTML for print, and as an editable document (Office Open XML)."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from jinja2 import Template

from sim.play.papers.blocks import Blank, Block, BulletList, Cell, Facts, Paper, Table, Text, Title
from sim.play.report.templates import environment

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement


@cache
def _template() -> Template:
    return environment().get_template("paper.html.j2")


def to_html(paper: Paper, language: str) -> bytes:
    """Return a paper as one self-contained, well-formed XHTML file; what people typed is escaped."""
    return _template().render(
        paper=paper,
        running=" – ".join(filter(None, (paper.over, paper.title, paper.lead))),
        lang=language,
        blocks=[(type(block).__name__, block) for block in paper.blocks],
    ).encode()


PAGE, MARGIN = (210, 297), 22
"""Page size (A4) and margins in millimetres [design]."""
HALF = (64, 36)
"""Column widths of labelled values, in percent of the page [design]."""


def to_docx(paper: Paper, language: str) -> bytes:
    """Return a paper as .docx; a `Blank` becomes its prompt and an empty paragraph.

    Raises TypeError for a block that makes no sense in an editable document.
    """
    import docx  # noqa: PLC0415 - heavy, only when needed

    document = docx.Document()
    _set_up_page(document, language)
    document.add_heading(paper.title, 0)
    document.add_paragraph(" ".join(filter(None, (paper.lead, paper.note))))
    for block in paper.blocks:
        _add_block(document, block)
    document.sections[0].footer.paragraphs[0].text = paper.footer
    document.core_properties.author, document.core_properties.title = "", paper.title
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_block(document: Document, block: Block) -> None:
    if isinstance(block, Title):
        document.add_heading(block.text, block.level - 1)
    elif isinstance(block, Text):
        paragraph = document.add_paragraph()
        if block.head:
            paragraph.add_run(f"{block.head} – ").bold = True
        paragraph.add_run(block.text).italic = block.quiet
    elif isinstance(block, Facts):
        _add_table(document, block.pairs, HALF)
    elif isinstance(block, BulletList):
        for text in block.texts:
            document.add_paragraph(text, style="List Bullet")
    elif isinstance(block, Table):
        _add_table(document, (block.columns, *block.rows), block.widths, headed=True)
    elif isinstance(block, Blank):
        document.add_paragraph().add_run(block.prompt).italic = True
        document.add_paragraph()
    else:
        raise TypeError(f"nothing to edit in {type(block).__name__}")


def _set_up_page(document: Document, language: str) -> None:
    """Set the page to A4, and the proofing language."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - heavy, only when needed
    from docx.shared import Mm  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), {"fr": "fr-FR"}.get(language, "en-GB"))


def _add_table(
    document: Document, rows: tuple[tuple[Cell, ...], ...], widths: tuple[int, ...], *, headed: bool = False
) -> None:
    """Add a table whose rows never break across pages.

    The first row is repeated on each page if `headed`; else the table is short and is kept on one page.
    """
    from docx.shared import Mm  # noqa: PLC0415 - heavy, only when needed

    columns = max(map(len, rows), default=0)
    table = document.add_table(rows=len(rows), cols=columns, style="Table Grid")
    room = [Mm((PAGE[0] - 2 * MARGIN) * part / 100) for part in widths or (100 / columns,) * columns]
    for column, wide in zip(table.columns, room, strict=True):
        column.width = wide
    for at, (line, row) in enumerate(zip(table.rows, rows, strict=True)):
        head = headed and not at
        line._tr.get_or_add_trPr().append(_xml_element("w:cantSplit"))
        if head:
            line._tr.get_or_add_trPr().append(_xml_element("w:tblHeader"))
        for cell, value, wide in zip(line.cells, row, room, strict=True):
            cell.width = wide
            for n, said in enumerate([value] if isinstance(value, str) else value):
                paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
                paragraph.paragraph_format.space_after = 0
                paragraph.paragraph_format.keep_with_next = not headed and at < len(rows) - 1
                paragraph.add_run(said).bold = head
    document.add_paragraph()


def _xml_element(name: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - heavy, only when needed

    return OxmlElement(name)
