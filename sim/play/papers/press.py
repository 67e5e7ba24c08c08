"""Papers to bytes: HTML made for print, and a document to go on writing in (Office Open XML)."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from jinja2 import Template

from sim.play.papers.blocks import Blank, Block, Cell, Facts, Paper, Points, Table, Text, Title
from sim.play.report.templates import environment

if TYPE_CHECKING:
    from docx.document import Document


@cache
def _template() -> Template:
    return environment().get_template("paper.html.j2")


def printed(paper: Paper, language: str) -> bytes:
    """Return a paper as one HTML file that is XML too and loads nothing; what people typed is escaped."""
    return _template().render(
        paper=paper,
        running=" – ".join(filter(None, (paper.over, paper.title, paper.lead))),
        lang=language,
        blocks=[(type(block).__name__, block) for block in paper.blocks],
    ).encode()


def editable(paper: Paper) -> bytes:
    """Return a paper as a .docx; what a hand would have written in is an empty paragraph under its prompt."""
    import docx  # noqa: PLC0415 - only for whoever writes a document

    document = docx.Document()
    document.add_heading(paper.title, 0)
    document.add_paragraph(" ".join(filter(None, (paper.lead, paper.note))))
    for block in paper.blocks:
        _typeset(document, block)
    document.sections[0].footer.paragraphs[0].text = paper.footer
    document.core_properties.author, document.core_properties.title = "", paper.title
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _typeset(document: Document, block: Block) -> None:
    if isinstance(block, Title):
        document.add_heading(block.text, block.level - 1)
    elif isinstance(block, Text):
        paragraph = document.add_paragraph()
        if block.head:
            paragraph.add_run(f"{block.head} – ").bold = True
        paragraph.add_run(block.text).italic = block.quiet
    elif isinstance(block, Facts):
        _grid(document, block.pairs)
    elif isinstance(block, Points):
        for text in block.texts:
            document.add_paragraph(text, style="List Bullet")
    elif isinstance(block, Table):
        _grid(document, (block.columns, *block.rows))
    elif isinstance(block, Blank):
        document.add_paragraph().add_run(block.prompt).italic = True
        document.add_paragraph()
    else:
        raise TypeError(f"nothing to edit in {type(block).__name__}")


def _grid(document: Document, rows: tuple[tuple[Cell, ...], ...]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows), default=0), style="Table Grid")
    for line, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, row, strict=True):
            cell.text = value if isinstance(value, str) else "\n".join(value)
    document.add_paragraph()
