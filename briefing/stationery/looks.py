"""What the styles of a Word template come to: along what they are based on, through its theme and its lists."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.readers.docx.parts import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefing.readers.docx.parts import WordFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_NAMES = {
    "text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2", "dark1": "dk1", "dark2": "dk2",
    "light1": "lt1", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_MAPPED = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}
NATURAL = 1.15
"""Height of a single line of most fonts, in ems."""


@dataclass(frozen=True)
class Border:
    """A line above or below: its width and its distance from the words in points, its colour as RRGGBB."""

    width: float
    colour: str
    gap: float


@dataclass(frozen=True)
class WordLook:
    """What a style comes to; lengths in points, colours as RRGGBB."""

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    colour: str = "000000"
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """Times a single line, unless ``leading`` says points."""
    leading: float = 0.0
    left: float = 0.0
    hanging: float = 0.0
    above: Border | None = None
    below: Border | None = None
    number: str = ""
    """The kind of number or bullet that its list gives it; empty for none."""

    @property
    def pitch(self) -> float:
        """From baseline to baseline, in points."""
        return self.leading or self.line * self.size * NATURAL


@dataclass
class TemplateStyles:
    """The styles of a template by the names that Word knows them by."""

    file: WordFile
    by_id: dict[str, _Element] = field(init=False)
    by_name: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        root = self.file.related("styles")
        styles = [] if root is None else list(root.iter(W + "style"))
        self.by_id = {value(style, "styleId") or "": style for style in styles}
        self.by_name = {
            (value(style.find(W + "name")) or "").lower(): identifier
            for identifier, style in self.by_id.items()
        }
        self._colours, self._fonts = self._theme()
        settings = self.file.related("settings")
        mapping = None if settings is None else settings.find(W + "clrSchemeMapping")
        self._mapping = (
            {} if mapping is None else {str(k).rpartition("}")[2]: str(v) for k, v in mapping.attrib.items()}
        )

    def look(self, *names: str) -> WordLook | None:
        """Return what the first of these styles that the template has comes to."""
        for name in names:
            if name.lower() in self.by_name:
                return self._resolved(self.by_name[name.lower()])
        return None

    def _theme(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.file.related("theme")
        colours: dict[str, str] = {}
        fonts: dict[str, str] = {}
        if root is None:
            return colours, fonts
        for scheme in root.iter(f"{A}clrScheme"):
            for entry in scheme:
                said = entry[0].get("lastClr") or entry[0].get("val") if len(entry) else None
                colours[str(entry.tag).rpartition("}")[2]] = str(said or "000000")
        for kind in ("major", "minor"):
            for font in root.iter(f"{A}{kind}Font"):
                latin = font.find(f"{A}latin")
                fonts[kind] = latin.get("typeface") or "" if latin is not None else ""
        return colours, fonts

    def _resolved(self, identifier: str) -> WordLook:
        look = WordLook()
        root = self.file.related("styles")
        defaults = None if root is None else root.find(W + "docDefaults")
        if defaults is not None:
            look = self._over(
                look, defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr")
            )
        chain: list[_Element] = []
        while identifier in self.by_id and self.by_id[identifier] not in chain:
            chain.append(self.by_id[identifier])
            identifier = value(chain[-1].find(W + "basedOn")) or ""
        for style in reversed(chain):
            look = self._over(look, style.find(W + "pPr"), style.find(W + "rPr"))
        return look

    def _over(self, look: WordLook, paragraph: _Element | None, text: _Element | None) -> WordLook:
        if paragraph is not None:
            look = self._paragraph(look, paragraph)
        return look if text is None else self._text(look, text)

    # ------------------------------------------------------------------------------------ paragraphs

    def _paragraph(self, look: WordLook, said: _Element) -> WordLook:
        number = said.find(f"{W}numPr/{W}numId")
        if number is not None:
            look = self._listed(look, value(number) or "", value(said.find(f"{W}numPr/{W}ilvl")) or "0")
        spacing = said.find(W + "spacing")
        if spacing is not None:
            look = replace(
                look,
                before=_twips(spacing, "before", look.before),
                after=_twips(spacing, "after", look.after),
            )
            line = value(spacing, "line")
            if line and line.lstrip("-").isdecimal():
                fixed = value(spacing, "lineRule") in {"exact", "atLeast"}
                look = replace(
                    look, leading=int(line) / 20 if fixed else 0.0, line=1.0 if fixed else int(line) / 240
                )
        look = _indented(look, said.find(W + "ind"))
        align = value(said.find(W + "jc"))
        if align:
            look = replace(
                look,
                align={"both": "justified", "center": "centre", "start": "left", "end": "right"}.get(
                    align, align
                ),
            )
        borders = said.find(W + "pBdr")
        if borders is not None:
            look = replace(
                look,
                above=self._border(borders.find(W + "top")),
                below=self._border(borders.find(W + "bottom")),
            )
        return look

    def _border(self, said: _Element | None) -> Border | None:
        if said is None or value(said) in {None, "nil", "none"}:
            return None
        return Border(
            float(value(said, "sz") or 4) / 8,
            self.colour(said, "color") or "000000",
            float(value(said, "space") or 1),
        )

    def _listed(self, look: WordLook, number: str, level: str) -> WordLook:
        root = self.file.related("numbering")
        if root is None:
            return look
        lists = {value(entry, "abstractNumId"): entry for entry in root.findall(W + "abstractNum")}
        named = next((entry for entry in root.findall(W + "num") if value(entry, "numId") == number), None)
        found = lists.get(value(named.find(W + "abstractNumId"))) if named is not None else None
        if found is None:
            return replace(look, number="")
        linked = value(found.find(W + "numStyleLink"))
        if linked:
            found = next(
                (entry for entry in lists.values() if value(entry.find(W + "styleLink")) == linked), found
            )
        for entry in found.findall(W + "lvl"):
            if value(entry, "ilvl") == level:
                kind = value(entry.find(W + "numFmt")) or ""
                look = replace(look, number="" if kind == "none" else kind)
                return _indented(look, entry.find(f"{W}pPr/{W}ind"))
        return look

    # ------------------------------------------------------------------------------------ characters

    def _text(self, look: WordLook, said: _Element) -> WordLook:
        fonts = said.find(W + "rFonts")
        if fonts is not None:
            look = replace(look, font=self._font(fonts) or look.font)
        size = value(said.find(W + "sz"))
        if size and size.isdecimal():
            look = replace(look, size=int(size) / 2)
        for name, what in (("bold", "b"), ("italic", "i"), ("capitals", "caps")):
            switch = said.find(W + what)
            if switch is not None:
                look = replace(look, **{name: value(switch) not in _OFF})  # type: ignore[arg-type]  # names of switches
        colour = said.find(W + "color")
        if colour is not None:
            look = replace(look, colour=self.colour(colour) or "000000")
        return look

    def _font(self, fonts: _Element) -> str:
        theme = value(fonts, "asciiTheme") or value(fonts, "hAnsiTheme")
        if theme:
            return self._fonts.get("major" if theme.startswith("major") else "minor", "")
        return value(fonts, "ascii") or value(fonts, "hAnsi") or ""

    def colour(self, said: _Element, name: str = "val") -> str:
        """Return RRGGBB; empty for none or automatic. Shades work on lightness, as in Word (17.3.2.6)."""
        theme = value(said, "themeColor")
        if theme:
            mapped = self._mapping.get(_MAPPED.get(theme, ""), theme)
            known = self._colours.get(_NAMES.get(mapped, mapped))
            if known:
                return _shaded(known, value(said, "themeShade"), value(said, "themeTint"))
        plain = value(said, name)
        return "" if plain in {None, "auto"} else str(plain).upper()


def _shaded(colour: str, shade: str | None, tint: str | None) -> str:
    if not (shade or tint):
        return colour.upper()
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if shade:
        light *= int(shade, 16) / 255
    if tint:
        light = light * int(tint, 16) / 255 + 1 - int(tint, 16) / 255
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, strength))


def _twips(said: _Element, name: str, otherwise: float) -> float:
    text = value(said, name)
    return int(text) / 20 if text and text.isdecimal() else otherwise


def _indented(look: WordLook, said: _Element | None) -> WordLook:
    if said is None:
        return look
    left = value(said, "left") or value(said, "start")
    return replace(
        look,
        left=int(left) / 20 if left and left.lstrip("-").isdecimal() else look.left,
        hanging=_twips(said, "hanging", look.hanging),
    )
