"""The pack as most scripts would make it: python-docx for Word, ReportLab's Platypus for PDF, no tags.

    python bench/by_the_book.py OUT PACK.json...

The yardstick of the batch: both files of every pack named, in one process.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from gen import FACTS_HEADER, by_theme

AGENDA_HEADER = ["Time", "Item", "Lead", "Objective"]


def word(pack: dict[str, Any], path: Path) -> None:
    """Write the Word file."""
    document = docx.Document()
    document.add_heading(pack["title"], 0)
    for kind, text in _blocks(pack):
        if kind == "table":
            _word_table(document, text)
        elif kind.startswith("h"):
            document.add_heading(text, int(kind[1]))
        else:
            paragraph = document.add_paragraph(style={"b": "List Bullet", "q": "Quote"}.get(kind))
            for i, part in enumerate(text.split("**")):
                paragraph.add_run(part).bold = bool(i % 2)
    document.save(str(path))


def _word_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def pdf(pack: dict[str, Any], path: Path) -> None:
    """Write the PDF."""
    styles = getSampleStyleSheet()
    looks = {
        "p": "BodyText",
        "b": "Bullet",
        "q": "Italic",
        "h1": "Heading1",
        "h2": "Heading2",
        "h3": "Heading3",
    }
    story: list[Any] = [Paragraph(escape(pack["title"]), styles["Title"])]
    lines = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    for kind, text in _blocks(pack):
        if kind == "table":
            cells = [[Paragraph(_markup(cell), styles["BodyText"]) for cell in row] for row in text]
            story.append(Table(cells, style=lines, repeatRows=1))
        else:
            story.append(Paragraph(_markup(text), styles[looks[kind]]))
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


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
        pack = json.loads(Path(name).read_text(encoding="utf-8"))
        word(pack, out / f"{number:03}.docx")
        pdf(pack, out / f"{number:03}.pdf")


if __name__ == "__main__":
    main()
