"""``numbering.xml``: the lists of a file, four levels deep, tied to their paragraph styles both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import BULLETS
from briefing.writers.docx.formats import character_properties
from briefing.writers.docx.markup import HEAD, W, attribute, twips

if TYPE_CHECKING:
    from briefing.writers.docx.sheet import Numbered, Sheet

LEVELS = 4
"""Lists stand three deep, the first of them below a numbered paragraph at most."""
SPACE_OF_EM = 0.278
"""Width of a space in Arial and most sans serifs, in ems."""

_NO_LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>'
)


def numbering_part(sheet: Sheet) -> str:
    """Return ``numbering.xml``; every definition before the first number, or Word repairs the file."""
    abstract = "".join(_definition(sheet, numbered) for numbered in sheet.lists.values())
    numbers = "".join(f'<w:num w:numId="{number}">{said}</w:num>' for number, said in sheet.numbers)
    return f'{HEAD}<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def _definition(sheet: Sheet, numbered: Numbered) -> str:
    number = numbered.number
    levels = "".join(
        _level_xml(sheet, numbered, depth) if depth < LEVELS else _NO_LEVEL.format(depth)
        for depth in range(9)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x5B000000 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x6C000000 + number:08X}"/>'
        f"{levels}</w:abstractNum>"
    )


def _level_xml(sheet: Sheet, numbered: Numbered, depth: int) -> str:
    named = numbered.levels.get(depth)
    tied = f'<w:pStyle w:val="{named.id}"/>' if named else ""
    if numbered.ordered:
        kind = ("decimal", "lowerLetter", "lowerRoman")[depth % 3]
        text = f"(%{depth + 1})" if depth % 3 else f"%{depth + 1}."
    else:
        kind, text = "bullet", BULLETS[depth % len(BULLETS)]
    left, hang = sheet.level_indent(numbered, depth)
    if numbered.boxed is not None:
        # The bullet hangs from the edge of the box, or Word would break the box round this paragraph. Where
        # spaces stand before it, it is written as a number's text: LibreOffice takes one character of a bullet.
        text = "\N{NO-BREAK SPACE}" * _spaces(sheet, numbered, left - hang, depth) + text
        kind = "decimal" if len(text) > 1 and kind == "bullet" else kind
    label = sheet.style.label(numbered.role, default="list.label")
    look = character_properties(label, sheet.palette)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{tied}'
        f'<w:lvlText w:val={attribute(text)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr>'
        + (f"<w:rPr>{look}</w:rPr>" if look else "")
        + "</w:lvl>"
    )


def _spaces(sheet: Sheet, numbered: Numbered, edge: int, depth: int) -> int:
    look = sheet.style.look(numbered.role)
    offset = numbered.start + depth * twips(look.hanging) - edge
    return max(0, round(offset / (twips(look.size) * SPACE_OF_EM)))
