"""Word templates as departments have them, made by script: letterheads, logos, styles under foreign ids."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document as Opened
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from word_documents import png

AUTHOR = "Jo Placeholder"
FONT = "Gill Sans MT"


def _opened() -> Opened:
    opened = docx.Document()
    styles = opened.styles
    for name, font, size, colour in (
        ("Normal", "Georgia", 11, None),
        ("Heading 1", FONT, 19, "5B2C6F"),
        ("Heading 2", FONT, 14, "5B2C6F"),
    ):
        style = styles[name]
        style.font.name, style.font.size = font, Pt(size)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
    section = opened.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21), Cm(29.7), Cm(2.2)
    opened.core_properties.author = opened.core_properties.last_modified_by = AUTHOR
    opened.settings.element.insert(0, OxmlElement("w:zoom")) if opened.settings.element.find(
        qn("w:zoom")
    ) is None else None
    opened.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    return opened


def _logo(paragraph: docx.text.paragraph.Paragraph) -> None:
    shape = paragraph.add_run().add_picture(io.BytesIO(png(60, 20)), width=Cm(4))
    shape._inline.docPr.set("descr", "The crest of the department")


def _template(opened: Opened) -> bytes:
    out = io.BytesIO()
    opened.save(out)
    made = io.BytesIO()
    with zipfile.ZipFile(out) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name in archive.namelist():
            blob = archive.read(name)
            if name == "[Content_Types].xml":
                blob = blob.replace(b"document.main+xml", b"template.main+xml")
            written.writestr(name, blob)
    return made.getvalue()


def letterhead_on_the_first_page() -> bytes:
    """A logo at the head of the first page, addresses at its foot, and less on those that follow."""
    opened = _opened()
    section = opened.sections[0]
    section.different_first_page_header_footer = True
    _logo(section.first_page_header.paragraphs[0])
    section.first_page_header.paragraphs[0].add_run("\tDepartment for Rivers")
    section.first_page_footer.paragraphs[0].text = "1 Weir Street, Riverton"
    section.header.paragraphs[0].text = "Department for Rivers"
    opened.add_paragraph("[Delete this guidance before use]")
    return _template(opened)


def first_page_without_a_header() -> bytes:
    """The trap: the first page is different, and nobody made its header."""
    opened = _opened()
    opened.sections[0].header.paragraphs[0].text = "Department for Rivers"
    opened.sections[0].different_first_page_header_footer = True
    return _template(opened)


def letterhead_in_the_text() -> bytes:
    """The logo stands in the first paragraph of the text, as in most templates."""
    opened = _opened()
    _logo(opened.add_paragraph())
    for text in ("", "Press notice", "", "[Write here]"):
        opened.add_paragraph(text)
    return _template(opened)


def place_of_the_pack() -> bytes:
    """A content control says where the pack goes."""
    opened = _opened()
    opened.add_paragraph("From the private office")
    slot = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="briefing:body"/><w:id w:val="77"/></w:sdtPr><w:sdtContent><w:p/>'
        "</w:sdtContent></w:sdt>"
    )
    opened.element.body.insert(1, slot)
    opened.add_paragraph("Printed on recycled paper")
    opened.element.body.append(opened.element.body.sectPr)
    return _template(opened)


def foreign_names() -> bytes:
    """Styles under ids of another language, as Word itself writes them, and one of ours under another type."""
    opened = _opened()
    for style in opened.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == "Heading1":
            style.set(qn("w:styleId"), "Titre1")
        for name in ("basedOn", "next", "link"):
            said = style.find(qn(f"w:{name}"))
            if said is not None and said.get(qn("w:val")) == "Heading1":
                said.set(qn("w:val"), "Titre1")
    label = opened.styles.add_style("Label", 1)
    label.font.italic = True
    opened.sections[0].even_page_header.paragraphs[0].text = "Left-hand page"
    opened.settings.odd_and_even_pages_header_footer = True
    return _template(opened)


def page_numbers_of_its_own() -> bytes:
    """A footer that counts pages already."""
    opened = _opened()
    paragraph = opened.sections[0].footer.paragraphs[0]
    paragraph.add_run("Page ")
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    return _template(opened)


def numbered_headings() -> bytes:
    """Headings that count, as in the templates of reports."""
    opened = _opened()
    number = opened.styles["List Number"].element.find(qn("w:pPr")).find(qn("w:numPr"))
    properties = opened.styles["Heading 2"].element.find(qn("w:pPr"))
    properties.insert(
        2, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number.numId.val}"/></w:numPr>')
    )
    return _template(opened)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    function.__name__: function
    for function in (
        letterhead_on_the_first_page,
        first_page_without_a_header,
        letterhead_in_the_text,
        place_of_the_pack,
        foreign_names,
        page_numbers_of_its_own,
        numbered_headings,
    )
}
