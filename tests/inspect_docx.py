"""Word files as an independent reader sees them: words with their styles, parts, properties. No writer of ours here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Line:
    """A paragraph as read: its words, the name of its style, and what it says beside the style."""

    text: str
    style: str
    direct: tuple[str, ...] = ()
    """Names of the paragraph's own properties."""
    level: int | None = None
    """Of a heading, from 1."""
    number: tuple[str, int] | None = None
    """List and depth: by itself or through its style."""
    cell: tuple[int, int, int] | None = None
    """Table, row and column, from 0."""
    runs: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Words, name of the character style, names of the run's own properties."""


class Docx:
    """A Word file."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.styles = {
            style.get(W + "styleId", ""): style for style in self.root("word/styles.xml").iter(W + "style")
        }
        self.body = self.root("word/document.xml").find(W + "body")

    def part(self, name: str) -> str:
        return self.archive.read(name).decode("utf-8")

    def root(self, name: str) -> ET.Element:
        return ET.fromstring(self.part(name))

    def parts(self) -> dict[str, bytes]:
        return {name: self.archive.read(name) for name in self.names}

    def style_name(self, identifier: str | None) -> str:
        style = self.styles.get(identifier or "")
        return "" if style is None else style.find(W + "name").get(W + "val")

    def in_style(self, identifier: str | None, path: str) -> str | None:
        """A value from a style or what it is based on: ``pPr/outlineLvl``."""
        style = self.styles.get(identifier or "")
        while style is not None:
            found = style.find("/".join(W + step for step in path.split("/")))
            if found is not None:
                return found.get(W + "val", "on")
            based = style.find(W + "basedOn")
            style = None if based is None else self.styles.get(based.get(W + "val"))
        return None

    def indent(self, name: str) -> dict[str, int]:
        """What a style says of its indents, each by itself or by what it is based on."""
        style = next(s for i, s in self.styles.items() if self.style_name(i) == name)
        said: dict[str, int] = {}
        while style is not None:
            found = style.find(f"{W}pPr/{W}ind")
            for key, number in found.attrib.items() if found is not None else ():
                said.setdefault(key.removeprefix(W), int(number))
            based = style.find(W + "basedOn")
            style = None if based is None else self.styles.get(based.get(W + "val"))
        return said

    # -------------------------------------------------------------------------------------- reading

    def lines(self, part: str = "word/document.xml") -> list[Line]:
        """Every paragraph of a part, in reading order."""
        cells: dict[ET.Element, tuple[int, int, int]] = {}
        root = self.root(part)
        for number, table in enumerate(root.iter(W + "tbl")):
            for row, tr in enumerate(table.findall(W + "tr")):
                for column, tc in enumerate(tr.findall(W + "tc")):
                    cells.update(dict.fromkeys(tc.iter(W + "p"), (number, row, column)))
        return [self._line(paragraph, cells.get(paragraph)) for paragraph in root.iter(W + "p")]

    def _line(self, paragraph: ET.Element, cell: tuple[int, int, int] | None) -> Line:
        properties = paragraph.find(W + "pPr")
        own = list(properties) if properties is not None else []
        style = next((p.get(W + "val") for p in own if p.tag == W + "pStyle"), None)
        level = self.in_style(style, "pPr/outlineLvl")
        number = self.in_style(style, "pPr/numPr/numId")
        depth = self.in_style(style, "pPr/numPr/ilvl") or "0"
        for said in own:
            if said.tag == W + "numPr":
                number, depth = said.find(W + "numId").get(W + "val"), said.find(W + "ilvl").get(W + "val")
        return Line(
            "".join(text_of(run) for run in paragraph.iter(W + "r")),
            self.style_name(style),
            tuple(p.tag.removeprefix(W) for p in own if p.tag != W + "pStyle"),
            None if level is None else int(level) + 1,
            None if number is None else (number, int(depth)),
            cell,
            tuple(self._run(run) for run in paragraph.iter(W + "r") if text_of(run).strip()),
        )

    def _run(self, run: ET.Element) -> tuple[str, str, tuple[str, ...]]:
        own = list(run.find(W + "rPr") or ())
        style = next((p.get(W + "val") for p in own if p.tag == W + "rStyle"), None)
        direct = tuple(p.tag.removeprefix(W) for p in own if p.tag != W + "rStyle")
        return text_of(run), self.style_name(style), direct

    def text(self, part: str = "word/document.xml") -> str:
        """All words, one paragraph to a line, white space folded."""
        return "\n".join(folded(line.text) for line in self.lines(part))

    def fields(self, part: str = "word/document.xml") -> list[tuple[str, str]]:
        """Every field with its stored result, innermost first."""
        found: list[tuple[str, str]] = []
        open_fields: list[tuple[list[str], list[str], list[bool]]] = []
        for element in self.root(part).iter():
            if element.tag == W + "fldChar":
                match element.get(W + "fldCharType"):
                    case "begin":
                        open_fields.append(([], [], [False]))
                    case "separate":
                        open_fields[-1][2][0] = True
                    case "end":
                        code, result, _ = open_fields.pop()
                        found.append((folded("".join(code)), "".join(result)))
            elif element.tag == W + "instrText":
                open_fields[-1][0].append(element.text or "")
            elif element.tag == W + "t":
                for _, result, _ in open_fields:
                    result.append(element.text or "")
        return found

    def relations(self, part: str = "word/document.xml") -> dict[str, tuple[str, str]]:
        """By id, the last word of the type and the target of what a part refers to."""
        folder, _, name = part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.names:
            return {}
        return {
            r.get("Id", ""): (r.get("Type", "").rpartition("/")[2], r.get("Target", ""))
            for r in self.root(path)
        }

    def bookmarks(self) -> dict[str, str]:
        """By name, the words of the paragraph that a bookmark stands in."""
        return {
            mark.get(W + "name", ""): folded("".join(text_of(run) for run in paragraph.iter(W + "r")))
            for paragraph in self.root("word/document.xml").iter(W + "p")
            for mark in paragraph.iter(W + "bookmarkStart")
        }

    def core(self) -> dict[str, str]:
        return {e.tag.rpartition("}")[2]: e.text or "" for e in self.root("docProps/core.xml")}

    def custom(self) -> dict[str, str]:
        return {e.get("name", ""): "".join(e.itertext()) for e in self.root("docProps/custom.xml")}

    def stories(self) -> Iterator[str]:
        """Names of the parts that hold words."""
        return (
            name
            for name in self.names
            if re.fullmatch(r"word/(document|header\d|footer\d|footnotes)\.xml", name)
        )


def text_of(run: ET.Element) -> str:
    """The words of a run; tabs and breaks are white space."""
    words = {W + "tab": "\t", W + "br": "\n"}
    return "".join((e.text or "") if e.tag == W + "t" else words.get(e.tag, "") for e in run)


def folded(text: str) -> str:
    """Text with its white space folded, no-break spaces too."""
    return " ".join(text.split())
