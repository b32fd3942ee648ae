"""WordprocessingML as strings: small builders, and the only way for text that people write into a Word file.

`escape`, `attribute` and `run` take text; all other builders take markup that these have made. Children of
``w:pPr`` and ``w:rPr`` have a fixed order in the schema (ISO 29500-1, 17.3.1.26 and 17.3.2.28): callers write
them in that order.
"""

from __future__ import annotations

import re

from briefing.fonts import RIGHT_TO_LEFT, RIGHT_TO_LEFT_CLASS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
EXTENSIONS = f'xmlns:w15="{W15}" xmlns:mc="{MC}" mc:Ignorable="w15"'
"""Namespaces of what Word has added since, which others may pass over."""

# Not XML 1.0, or characters that no text holds: C0 and C1 controls, lone surrogates, noncharacters.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_EAST_ASIAN = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
_BREAKS = "\t\n\r\x85\u2028\u2029"

# What XML can hold and needs no run of its own: Latin, Greek, Cyrillic, their marks and punctuation.
_USUAL = re.compile("[ -~\xa0-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf]*")

# As strings, which `re` compiles when they are first wanted: such wide classes take 10 ms, and most packs need none.
_FORBIDDEN = f"[{_CONTROLS}]"
_PIECES = f"(\r\n|[{_BREAKS}])"
# Digits, spaces and joiners between letters of a right-to-left script belong to the run of that script.
_RUNS_OF_SCRIPT = f"([{RIGHT_TO_LEFT_CLASS}](?:[{RIGHT_TO_LEFT_CLASS}\\s\\d\u200c\u200d]*[{RIGHT_TO_LEFT_CLASS}])?|[{_EAST_ASIAN}]+)"
_IS_EAST_ASIAN = f"[{_EAST_ASIAN}]"
_AFTER_FONTS = re.compile(r"(?:<w:rStyle [^>]*/>)?")
_BEFORE_DIRECTION = re.compile(r"<w:lang ")


def escape(text: str) -> str:
    """Return text as XML character data; what XML cannot hold becomes U+FFFD."""
    if not _is_usual(text):
        text = re.sub(_FORBIDDEN, "\ufffd", text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _is_usual(text: str) -> bool:
    """Whether there is nothing to look for. The first test is twice as fast as the second, and mostly enough."""
    return (text.isascii() and text.isprintable()) or _USUAL.fullmatch(text) is not None


def attribute(text: str) -> str:
    """Return text as a quoted attribute; tabs and line ends as references, so that they survive parsing."""
    text = escape(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return '"' + text.replace("\r", "&#13;") + '"'


def run(text: str, properties: str = "") -> str:
    """Return text as runs: right-to-left scripts and East Asian ones in runs that say so; none for no text."""
    if not text:
        return ""
    if _is_usual(text):
        return raw_run(f'<w:t xml:space="preserve">{escape(text)}</w:t>', properties)
    return "".join(
        raw_run(_broken(piece), _for_script(piece, properties))
        for piece in re.split(_RUNS_OF_SCRIPT, text)
        if piece
    )


def _broken(text: str) -> str:
    """The children of a run that hold this text: ``w:t``, with tabs and line breaks as elements."""
    out = []
    for piece in re.split(_PIECES, text):
        if piece == "\t":
            out.append("<w:tab/>")
        elif piece in {"\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"}:
            out.append("<w:br/>")
        elif piece:
            out.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(out)


def raw_run(content: str, properties: str = "") -> str:
    """Return a run that holds markup."""
    if properties:
        return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"
    return f"<w:r>{content}</w:r>"


def _for_script(piece: str, properties: str) -> str:
    if RIGHT_TO_LEFT.match(piece):
        language = _BEFORE_DIRECTION.search(properties)
        at = language.start() if language else len(properties)
        return properties[:at] + "<w:rtl/>" + properties[at:]
    if re.match(_IS_EAST_ASIAN, piece):
        if "<w:rFonts " in properties:
            return properties.replace("<w:rFonts ", '<w:rFonts w:hint="eastAsia" ', 1)
        match = _AFTER_FONTS.match(properties)
        at = match.end() if match else 0
        return properties[:at] + '<w:rFonts w:hint="eastAsia"/>' + properties[at:]
    return properties


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a complex field with its stored result; nothing in it asks Word to update, so nothing prompts."""
    return (
        field_begin(instruction, properties)
        + (run(result, properties))
        + raw_run('<w:fldChar w:fldCharType="end"/>', properties)
    )


def field_begin(instruction: str, properties: str = "") -> str:
    """Return a complex field up to its result; the caller writes the result and `FIELD_END`."""
    return (
        raw_run('<w:fldChar w:fldCharType="begin"/>', properties)
        + raw_run(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>', properties)
        + raw_run('<w:fldChar w:fldCharType="separate"/>', properties)
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"


def styled(content: str, style: str) -> str:
    """Return a paragraph that has a style and nothing else."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def bookmarked(content: str, names: tuple[str, ...], first: int) -> str:
    """Return content within bookmarks; their ids run from ``first``."""
    start = "".join(f'<w:bookmarkStart w:id="{first + i}" w:name="{name}"/>' for i, name in enumerate(names))
    end = "".join(f'<w:bookmarkEnd w:id="{first + i}"/>' for i in range(len(names)))
    return start + content + end


def internal_link(bookmark: str, content: str, tip: str = "") -> str:
    """Return a link to a bookmark of the document."""
    tooltip = f" w:tooltip={attribute(tip)}" if tip else ""
    return f'<w:hyperlink w:anchor="{bookmark}"{tooltip} w:history="1">{content}</w:hyperlink>'


def external_link(relationship: str, content: str, tip: str = "") -> str:
    """Return a link to the target of a relationship."""
    tooltip = f" w:tooltip={attribute(tip)}" if tip else ""
    return f'<w:hyperlink r:id="{relationship}"{tooltip} w:history="1">{content}</w:hyperlink>'


def picture(relationship: str, size: tuple[int, int], number: int, alt: str) -> str:
    """Return an inline picture, its size in English metric units (914,400 to the inch).

    One without alternative text is marked as decoration, which screen readers pass over.
    """
    name = f"Picture {number}"
    extension = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    width, height = size
    properties = (
        f'<wp:docPr id="{number}" name="{name}" descr={attribute(alt)}>{"" if alt else extension}</wp:docPr>'
    )
    shape = (
        f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return raw_run(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{properties}'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{PIC}">{shape}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def twips(points: float) -> int:
    """Points as twentieths, the unit of indents, spaces and widths."""
    return round(points * 20)
