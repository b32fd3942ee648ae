"""What a Word style says of a paragraph or of characters, and its XML as a difference from another style's.

Lengths are in Word's own units, whole numbers: twentieths of a point, but half-points for type sizes, eighths
of a point for the thickness of a line and points for the space between a line and the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.writers.docx.markup import attribute, twips

if TYPE_CHECKING:
    from briefing.style import CharacterLook, HouseStyle, Look, Rule

MOST_SPACE = 31
"""The most that ``w:space`` may say, in points (ISO 29500-1, 17.3.4)."""


class Edge(NamedTuple):
    """A line at one side of a paragraph."""

    width: int
    dashed: bool
    colour: str
    space: int


class Format(NamedTuple):
    """All that our styles say of a paragraph."""

    font: str
    size: int
    leading: int
    bold: bool
    italic: bool
    capitals: bool
    colour: str
    align: str
    before: int
    after: int
    left: int
    hang: int
    right: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    top: Edge | None = None
    side: Edge | None = None
    bottom: Edge | None = None
    end: Edge | None = None
    """At the right."""
    between: Edge | None = None
    outline: int | None = None
    """Level of a heading, from 0; None for text."""
    tab: int = 0
    """A right-aligned tab stop; 0 for none."""


def edge(rule: Rule, space: float) -> Edge:
    """Return a line of the house style as a border at a distance from the words, in points."""
    return Edge(
        max(2, min(96, round(rule.width * 8))), rule.dashed, rule.colour, min(MOST_SPACE, round(space))
    )


def of_look(look: Look, *, ruled: bool = False) -> Format:
    """Return the format of a role as it stands in the text, at no indent but its own.

    ``ruled`` draws the look's own rules; those of most looks belong to groups, which share them out.
    """
    return Format(
        font=look.font,
        size=round(look.size * 2),
        leading=twips(look.leading),
        bold=look.bold,
        italic=look.italic,
        capitals=look.capitals,
        colour=look.colour,
        align=look.align,
        before=twips(look.before),
        after=twips(look.after),
        left=twips(look.indent + look.label),
        hang=twips(look.label),
        keep_next=look.keep_with_next,
        keep_lines=look.keep_with_next or look.keep_together,
        top=edge(look.rule_above, look.rule_above.gap) if ruled and look.rule_above else None,
        bottom=edge(look.rule_below, look.rule_below.gap) if ruled and look.rule_below else None,
    )


class Palette:
    """How fonts and colours are named in Word: by the theme where it has them, so that a theme can be changed."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self.heading_font = style.look("heading.1").font
        said = style.colours
        names = {"accent": "accent1", "ink": "text1", "white": "background1", "grey": "text2"}
        self._theme = {said[name]: theme for name, theme in reversed(names.items()) if name in said}

    def fonts(self, font: str) -> str:
        """Return ``w:rFonts`` for a font of the house style."""
        if font == "text" or font not in self.style.fonts:
            theme = "minor"
        elif font == self.heading_font:
            theme = "major"
        else:
            name = attribute(self.style.fonts[font].word)
            return f"<w:rFonts w:ascii={name} w:eastAsia={name} w:hAnsi={name} w:cs={name}/>"
        return (
            f'<w:rFonts w:asciiTheme="{theme}HAnsi" w:eastAsiaTheme="{theme}EastAsia" '
            f'w:hAnsiTheme="{theme}HAnsi" w:cstheme="{theme}Bidi"/>'
        )

    def colour(self, colour: str) -> str:
        """Return ``w:color`` for RRGGBB; the theme's name stands beside it for Word."""
        theme = self._theme.get(colour)
        named = f' w:themeColor="{theme}"' if theme else ""
        return f'<w:color w:val="{colour}"{named}/>'

    def border(self, name: str, line: Edge) -> str:
        """Return one side of ``w:pBdr``, or another element of the same type."""
        theme = self._theme.get(line.colour)
        named = f' w:themeColor="{theme}"' if theme else ""
        kind = "dashed" if line.dashed else "single"
        return (
            f'<w:{name} w:val="{kind}" w:sz="{line.width}" w:space="{line.space}" '
            f'w:color="{line.colour}"{named}/>'
        )

    def shading(self, colour: str) -> str:
        """Return ``w:shd`` that fills with RRGGBB."""
        theme = self._theme.get(colour)
        named = f' w:themeFill="{theme}"' if theme else ""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"{named}/>'


# ------------------------------------------------------------------------------ paragraph properties


def _toggle(name: str, on: bool) -> str:  # noqa: FBT001  (the property's own value)
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def paragraph_properties(
    new: Format, base: Format | None, palette: Palette, numbering: tuple[int, int] | None = None
) -> str:
    """Return the children of ``w:pPr`` that make ``new`` of ``base``, in the schema's order."""
    out = []
    if base is None or new.keep_next != base.keep_next:
        out.append(_toggle("keepNext", new.keep_next) if base or new.keep_next else "")
    if base is None or new.keep_lines != base.keep_lines:
        out.append(_toggle("keepLines", new.keep_lines) if base or new.keep_lines else "")
    if base is None:
        out.append("<w:widowControl/>")
    if numbering is not None:
        number, level = numbering
        out.append(
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            if level
            else f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
        )
    out.append(_borders(new, base, palette))
    if new.tab and (base is None or new.tab != base.tab):
        out.append(f'<w:tabs><w:tab w:val="right" w:pos="{new.tab}"/></w:tabs>')
    out.append(_spacing(new, base))
    out.append(_indent(new, base))
    if base is None or new.align != base.align:
        align = {"left": "left", "centre": "center", "right": "right"}[new.align]
        out.append(f'<w:jc w:val="{align}"/>' if base or align != "left" else "")
    if new.outline is not None and (base is None or new.outline != base.outline):
        out.append(f'<w:outlineLvl w:val="{new.outline}"/>')
    return "".join(out)


def _borders(new: Format, base: Format | None, palette: Palette) -> str:
    sides = (
        ("top", new.top),
        ("left", new.side),
        ("bottom", new.bottom),
        ("right", new.end),
        ("between", new.between),
    )
    if base and sides == (
        ("top", base.top),
        ("left", base.side),
        ("bottom", base.bottom),
        ("right", base.end),
        ("between", base.between),
    ):
        return ""
    drawn = "".join(palette.border(name, line) for name, line in sides if line)
    return f"<w:pBdr>{drawn}</w:pBdr>" if drawn else ""


def _spacing(new: Format, base: Format | None) -> str:
    said = ""
    if base is None or new.before != base.before:
        said += f' w:before="{new.before}"'
    if base is None or new.after != base.after:
        said += f' w:after="{new.after}"'
    if base is None or new.leading != base.leading:
        # At least, never exactly: a larger run or a fallback font must not be cut.
        said += f' w:line="{new.leading}" w:lineRule="atLeast"'
    return f"<w:spacing{said}/>" if said else ""


def _indent(new: Format, base: Format | None) -> str:
    said = ""
    if (base is None and (new.left or new.hang)) or (base and (new.left, new.hang) != (base.left, base.hang)):
        said += f' w:left="{new.left}"'
    if (base is None and new.right) or (base and new.right != base.right):
        said += f' w:right="{new.right}"'
    if said.startswith(" w:left"):
        said += f' w:hanging="{new.hang}"' if new.hang or base else ""
    return f"<w:ind{said}/>" if said else ""


# ------------------------------------------------------------------------------ character properties


def text_properties(new: Format, base: Format | None, palette: Palette) -> str:
    """Return the children of ``w:rPr`` that make ``new`` of ``base``, in the schema's order."""
    out = []
    if base is None or new.font != base.font:
        out.append(palette.fonts(new.font))
    for name, on, was in (
        ("b", new.bold, base.bold if base else False),
        ("i", new.italic, base.italic if base else False),
    ):
        if on != was:
            out.append(_toggle(name, on) + _toggle(name + "Cs", on))
    if new.capitals != (base.capitals if base else False):
        out.append(_toggle("caps", new.capitals))
    if base is None or new.colour != base.colour:
        out.append(palette.colour(new.colour))
    if base is None or new.size != base.size:
        out.append(f'<w:sz w:val="{new.size}"/><w:szCs w:val="{new.size}"/>')
    return "".join(out)


def character_properties(look: CharacterLook, palette: Palette) -> str:
    """Return the children of ``w:rPr`` for a character look, in the schema's order; empty when it says nothing."""
    out = []
    if look.font is not None:
        out.append(palette.fonts(look.font))
    if look.bold is not None:
        out.append(_toggle("b", look.bold) + _toggle("bCs", look.bold))
    if look.italic is not None:
        out.append(_toggle("i", look.italic) + _toggle("iCs", look.italic))
    if look.colour is not None:
        out.append(palette.colour(look.colour))
    if look.size is not None:
        size = round(look.size * 2)
        out.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    if look.underline is not None:
        out.append(f'<w:u w:val="{"single" if look.underline else "none"}"/>')
    if look.outline is not None:
        # A line of text grows by its box, so the box is drawn close; side room is the writer's part.
        out.append(palette.border("bdr", edge(look.outline, min(1, look.outline.gap))))
    elif look.background is not None:
        # A line of the same colour gives the filled box a little room round the word.
        out.append(palette.border("bdr", Edge(12, dashed=False, colour=look.background, space=0)))
    if look.background is not None:
        out.append(palette.shading(look.background))
    return "".join(out)
