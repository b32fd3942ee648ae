"""What stands on every page outside the text: marking, title and page number, watermark, and the page itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.layout.running import fitted
from briefing.writers.docx.markup import HEAD, NAMESPACES, TAB, attribute, field, run, styled, twips

if TYPE_CHECKING:
    from briefing.document import Running
    from briefing.style import HouseStyle, Look
    from briefing.writers.docx.sheet import Sheet
    from briefing.writers.docx.widths import Widths

KINDS = ("default", "first", "even")
"""Every kind carries the marking, so that switching one on in Word never shows a page without it."""

_THEIR_FONTS = 0.85
"""On a department's template the words are in its fonts, which are wider than Arial at the most by so much."""

DESCENT = 0.212
"""How far Arial and its like reach below the baseline, in ems: lines are as tall above as their leading leaves."""


def header_part(sheet: Sheet, running: Running, number: int) -> str:
    """Return a header; empty when there is neither marking nor watermark to show."""
    mark = watermark(running.watermark, sheet.style, number) if shows_watermark(sheet.style, running) else ""
    lines = [_marked(running, sheet, side) for side in _sides(running, "top")]
    lines += [
        _below(words, sheet, side) for words in running.instructions for side in _sides(running, "top")[:1]
    ]
    if running.copy:
        lines.append(_below(running.copy, sheet, running.copy_position.rpartition(" ")[2]))
    if mark and not lines:
        lines = [styled("", sheet.marking().id)]
    if not lines:
        return ""
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{mark}", 1)
    return f"{HEAD}<w:hdr {NAMESPACES}>{''.join(lines)}</w:hdr>"


def _sides(running: Running, edge: str) -> list[str]:
    """Where at the top or the bottom the marking stands: left, centre, right."""
    places = [position.split(" ") for position in running.positions if running.marking]
    return [side for where, side in places if where == edge]


def _marked(running: Running, sheet: Sheet, side: str) -> str:
    return styled(run(running.marking), sheet.marking(side=side, colour=running.marking_colour).id)


def _below(words: str, sheet: Sheet, side: str) -> str:
    """A line under the marking: an instruction, or the number of the copy."""
    return styled(run(words), sheet.marking("running.instruction", side=side).id)


def footer_part(sheet: Sheet, running: Running, pages: int, widths: Widths) -> str:
    """Return a footer: title and page number, and the marking below; empty when there is nothing to show."""
    style = sheet.style
    page, look = style.page, style.look("running.marking")
    below = _sides(running, "bottom")
    after = max(0.0, page.foot - page.marking_bottom - look.leading) if below else 0.0
    foot = _foot(running, style, widths, pages)
    numbered = _page_words(running.page, sheet, pages)
    out = ""
    if foot or numbered:
        out += styled(run(foot) + (TAB + numbered if numbered else ""), sheet.foot(page.text_width, after).id)
    out += "".join(_marked(running, sheet, side) for side in below)
    return f"{HEAD}<w:ftr {NAMESPACES}>{out}</w:ftr>" if out else ""


def _foot(running: Running, style: HouseStyle, widths: Widths, pages: int) -> str:
    """The foot on one line. What does not fit is taken from the front: the title, said on every front sheet."""
    look, number = style.look("running.foot"), style.look("running.page")
    longest = running.page.replace("{page}", str(pages)).replace("{pages}", str(pages))
    room = style.page.text_width - widths.text(longest, number.font, number.size) - 2 * look.size
    if style.word_template:
        room *= _THEIR_FONTS
    return fitted(running.foot, lambda words: widths.text(words, look.font, look.size) <= room)


def _page_words(template: str, sheet: Sheet, pages: int) -> str:
    """“Page {page} of {pages}” with fields in the braces, and what they showed when the file was made."""
    style = sheet.page_number()
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    out = []
    for piece in re.split(r"(\{page\}|\{pages\})", template):
        if piece == "{page}":
            out.append(field("PAGE", "1", look))
        elif piece == "{pages}":
            out.append(field("NUMPAGES", str(max(1, pages)), look))
        elif piece:
            out.append(run(piece, look))
    return "".join(out)


def shows_watermark(style: HouseStyle, running: Running) -> bool:
    """Whether style and pack both ask for a watermark."""
    return bool(style.watermark and running.watermark)


def watermark(text: str, style: HouseStyle, number: int) -> str:
    """Return the run of a watermark as Word's own command writes it: by the shape's name Word can remove it."""
    look = style.look("watermark")
    font = style.fonts.get(look.font)
    width = min(style.page.text_width * 1.1, look.size * 0.72 * max(1, len(text)))
    css = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{look.size:.0f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    family = (font.word if font else "Arial").replace('"', "").replace(";", "")
    face = attribute(f'font-family:"{family}";font-size:1pt;font-weight:{"bold" if look.bold else "normal"}')
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_WORD_ART}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'alt={attribute("Watermark: " + text)} style="{css}" o:allowincell="f" fillcolor="#{look.colour}" '
        f'stroked="f"><v:textpath style={face} string={attribute(text)}/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )


_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def section(style: HouseStyle, running: Running, references: str, starts: str) -> str:
    """Return ``w:sectPr``: the sheet and its frame, with the headers and footers it refers to.

    ``starts`` is empty or ``right-hand page``.
    """
    page = style.page
    mark = style.look("running.marking")
    header = page.marking_top - _above_baseline(mark)
    marked = bool(_sides(running, "bottom"))
    lowest = page.marking_bottom if marked else page.foot
    last = mark if marked else style.look("running.foot")
    footer = lowest - DESCENT * last.size
    # Print on one side has no left-hand pages: Word would leave a blank page there that the PDF has not.
    kind = '<w:type w:val="oddPage"/>' if starts == "right-hand page" and page.two_sided else ""
    return (
        f'<w:sectPr>{references}{kind}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.outer)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.inner)}" w:header="{max(0, twips(header))}" w:footer="{max(0, twips(footer))}" '
        'w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
    )


def _above_baseline(look: Look) -> float:
    """Points from the top of a line to its baseline: Word puts what a minimum adds above the words."""
    return look.leading - DESCENT * look.size
