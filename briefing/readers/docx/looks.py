"""What a style of a Word file comes to, along what it is based on: as much of it as the lint asks about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.readers.docx.parts import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefing.readers.docx.parts import WordFile

_ON = {None, "1", "true", "on"}


@dataclass(frozen=True)
class StyleLook:
    """Type size in points, colours as RRGGBB, the level of a heading from 0."""

    size: float = 10.0
    bold: bool = False
    colour: str = "000000"
    fill: str = "FFFFFF"
    align: str = "left"
    outline: int | None = None


class Looks:
    """The looks of a file's styles."""

    def __init__(self, file: WordFile) -> None:
        styles = file.related("styles")
        self._styles: dict[str | None, _Element] = {}
        self._start = StyleLook()
        self._default: str | None = None
        if styles is None:
            return
        for style in styles.iter(W + "style"):
            self._styles[value(style, "styleId")] = style
            if value(style, "default") in {"1", "true"} and value(style, "type") == "paragraph":
                self._default = value(style, "styleId")
        defaults = styles.find(f"{W}docDefaults/{W}rPrDefault")
        if defaults is not None:
            self._start = _changed(self._start, defaults)

    def of(self, style: str | None, character: str | None = None) -> StyleLook:
        """Return what a paragraph style comes to; with a character style, what its runs come to."""
        look = self._start
        for one in (style or self._default, character):
            for element in reversed(self._chain(one)):
                look = _changed(look, element)
        return look

    def _chain(self, style: str | None) -> list[_Element]:
        chain: list[_Element] = []
        while style in self._styles and self._styles[style] not in chain:
            chain.append(self._styles[style])
            style = value(chain[-1].find(W + "basedOn"))
        return chain


def _changed(look: StyleLook, element: _Element) -> StyleLook:
    said: dict[str, object] = {}
    text = f"{W}rPr/{W}"
    size, bold, colour = (element.find(text + name) for name in ("sz", "b", "color"))
    if size is not None:
        said["size"] = float(value(size) or 20) / 2
    if bold is not None:
        said["bold"] = value(bold) in _ON
    if value(colour) not in {None, "auto"}:
        said["colour"] = value(colour)
    for shade in (element.find(text + "shd"), element.find(f"{W}pPr/{W}shd")):
        if value(shade, "fill") not in {None, "auto"}:
            said["fill"] = value(shade, "fill")
    align, outline = element.find(f"{W}pPr/{W}jc"), element.find(f"{W}pPr/{W}outlineLvl")
    if align is not None:
        said["align"] = value(align)
    if outline is not None:
        level = int(value(outline) or 9)
        said["outline"] = level if level < 9 else None
    return replace(look, **said)  # type: ignore[arg-type]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
