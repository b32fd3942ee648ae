"""The pack as most scripts would make it: python-docx for Word, ReportLab's Platypus for PDF, no tags.

    python bench/by_the_book.py OUT PACK.json...

The yardstick of the batch: both files of every pack named, in one process. As in ours there are a contents list,
the marking on every page and "Page x of y"; each is done as the libraries' own guides do it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

import briefing
from gen import FACTS_HEADER, by_theme

FONTS = Path(briefing.__file__).parent / "_fonts"
AGENDA_HEADER = ["Time", "Item", "Lead", "Objective"]
MARGIN = 71


# --------------------------------------------------------------------------------------------- Word


def word(pack: dict[str, Any], path: Path) -> None:
    """Write the Word file."""
    document = docx.Document()
    document.core_properties.title = pack["title"]
    section = document.sections[0]
    section.header.paragraphs[0].add_run(pack["marking"]).bold = True
    _field(section.footer.paragraphs[0], "PAGE")
    _field(section.footer.paragraphs[0], "NUMPAGES")
    document.add_heading(pack["title"], 0)
    _field(document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u')
    for kind, text in _blocks(pack):
        if kind == "table":
            _word_table(document, text)
        elif kind.startswith("h"):
            document.add_heading(text, int(kind[1]))
        else:
            paragraph = document.add_paragraph(style={"b": "List Bullet", "q": "Intense Quote"}.get(kind))
            for i, part in enumerate(text.split("**")):
                paragraph.add_run(part).bold = bool(i % 2)
    document.save(str(path))


def _word_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = instruction
        paragraph.add_run()._r.append(element)  # noqa: SLF001 - python-docx has no fields


# ---------------------------------------------------------------------------------------------- PDF


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """The usual recipe for "Page x of y": every page is kept until their number is known."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page."""
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its number."""
        for page in self.kept:
            self.__dict__.update(page)
            self.setFont("Arimo", 10)
            self.drawCentredString(A4[0] / 2, A4[1] - 42, "OFFICIAL")
            self.drawRightString(A4[0] - MARGIN, 42, f"Page {self._pageNumber} of {len(self.kept)}")
            super().showPage()
        super().save()


class Template(BaseDocTemplate):  # type: ignore[misc]
    """A document that tells the contents list where its headings are."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - ReportLab's name
        """Note the page of a heading."""
        if isinstance(flowable, Paragraph) and flowable.style.name in {"Heading1", "Heading2"}:
            key, level = f"k{id(flowable)}", int(flowable.style.name[-1]) - 1
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level)
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page, key))


def pdf(pack: dict[str, Any], path: Path) -> None:
    """Write the PDF."""
    styles = _styles()
    looks = {
        "p": "BodyText",
        "b": "Bullet",
        "q": "Italic",
        "h1": "Heading1",
        "h2": "Heading2",
        "h3": "Heading3",
    }
    contents = TableOfContents()
    contents.levelStyles = [styles["BodyText"], ParagraphStyle("second", styles["BodyText"], leftIndent=12)]
    story: list[Any] = [Paragraph(escape(pack["title"]), styles["Title"]), contents]
    lines = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    for kind, text in _blocks(pack):
        if kind == "table":
            cells = [[Paragraph(_markup(cell), styles["BodyText"]) for cell in row] for row in text]
            story.append(Table(cells, style=lines, repeatRows=1))
        else:
            bullet = "•" if kind == "b" else None
            story.append(Paragraph(_markup(text), styles[looks[kind]], bulletText=bullet))
    document = Template(str(path), pagesize=A4, title=pack["title"])
    frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    document.multiBuild(story, canvasmaker=NumberedCanvas)


def _styles() -> Any:
    if "Arimo" not in pdfmetrics.getRegisteredFontNames():
        faces = {"Arimo": "Regular", "Arimo-B": "Bold", "Arimo-I": "Italic", "Arimo-BI": "BoldItalic"}
        for name, face in faces.items():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"Arimo-{face}.ttf")))
        pdfmetrics.registerFontFamily("Arimo", *faces)
    styles = getSampleStyleSheet()
    for style in styles.byName.values():
        style.fontName = "Arimo-B" if style.name.startswith(("Heading", "Title")) else "Arimo"
    return styles


def _markup(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))


def _blocks(pack: dict[str, Any]) -> list[tuple[str, Any]]:
    """The pack as (kind, text) in reading order: h1 to h3, p, b for bullets, q for quotes, table."""
    blocks: list[tuple[str, Any]] = [("h1", "Key messages"), *(("b", text) for text in pack["key_messages"])]
    blocks.append(("h1", "Quotes"))
    for said in pack["quotes"]:
        blocks += [("q", said["text"]), ("p", f"**{said['speaker']}**, {said['role']}")]
    rows = [[row["time"], row["title"], row["lead"], row["objective"]] for row in pack["agenda"]]
    blocks += [("h1", "Agenda"), ("table", [AGENDA_HEADER, *rows]), ("h1", "Lines to take")]
    for line in pack["lines_to_take"]:
        blocks += [("h2", line["topic"]), ("p", line["top_line"]), *(("b", text) for text in line["points"])]
        blocks += [("p", "**If pressed**"), *(("b", text) for text in line["if_pressed"])]
    blocks.append(("h1", "Questions and answers"))
    for theme, questions in by_theme(pack["questions"]):
        blocks.append(("h2", theme))
        for said in questions:
            blocks += [("h3", said["question"]), ("p", said["answer"])]
            blocks += [("p", f"**If pressed:** {said['if_pressed']}")] if "if_pressed" in said else []
    blocks.append(("h1", "Background"))
    for item in pack["background"]:
        blocks += [("h2", item["heading"]), *(("p", text) for text in item["text"])]
        blocks.append(("table", [FACTS_HEADER, *item["facts"]]))
    return blocks


def main() -> None:
    """Write both files of every pack named."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(sys.argv[2:]):
        # JSON is YAML, and a script for officials would read YAML.
        pack = yaml.load(Path(name).read_bytes(), Loader=yaml.CSafeLoader)
        word(pack, out / f"{number:03}.docx")
        pdf(pack, out / f"{number:03}.pdf")


if __name__ == "__main__":
    main()
