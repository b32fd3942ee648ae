"""A house style made from a department's Word template, so that the PDF follows it too, and what it cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.readers.docx.parts import W, paragraph_text, value
from briefing.stationery import on_their_page
from briefing.stationery.looks import TemplateStyles, WordLook
from briefing.style import SHEETS
from briefing.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.readers.docx.parts import WordFile
    from briefing.style import HouseStyle, Page

POINTS_PER_MM = 72 / 25.4
V = "{urn:schemas-microsoft-com:vml}"

_ROLES = (
    ("title", ("Title",)),
    ("subtitle", ("Subtitle",)),
    ("heading.1", ("heading 1",)),
    ("heading.2", ("heading 2",)),
    ("heading.3", ("heading 3",)),
    ("heading.4", ("heading 4",)),
    ("list", ("List Bullet",)),
    ("numbers", ("List Number",)),
    ("contents.entry", ("toc 1",)),
    ("contents.entry.2", ("toc 2",)),
    ("quote.text", ("Quote",)),
)
"""A role, and the style of Word's own that says how it looks."""
_LISTS = ("list", "numbers")


@dataclass(frozen=True)
class StyleText:
    """A ``style.yaml``, and what of the template it could not carry, a sentence each."""

    text: str
    left: tuple[str, ...]


def style_from(file: WordFile, template: str, default: HouseStyle) -> StyleText:
    """Return a house style that follows a template; ``template`` is the name of its file beside the style."""
    styles = TemplateStyles(file)
    body = styles.look("Body Text", "Normal") or WordLook()
    looks = {role: look for role, names in _ROLES if (look := styles.look(*names))}
    fonts = {"text": body.font}
    for look in looks.values():
        if look.font not in fonts.values():
            fonts[f"font{len(fonts) + 1}" if "headings" in fonts else "headings"] = look.font
    page = on_their_page(default, file).page
    accent = looks["heading.1"].colour if "heading.1" in looks else body.colour
    lines = [
        f"title: {_quoted(f'As the Word template {template}')}",
        "extends: default",
        f"word: {{template: {_quoted(template)}, styles: template}}",
        "",
        "fonts:    # word: the name in Word; pdf: what stands for it in the PDF, or files: beside this file",
        *(f"  {name}: {{word: {_quoted(font)}, pdf: Arimo}}" for name, font in fonts.items()),
        "",
        "colours:",
        f'  ink: "{body.colour}"',
        f'  accent: "{accent}"',
        "",
        *_page_lines(page),
        "",
        "looks:",
        f"  body: {{{_said(body, fonts, 'body')}}}",
        *(f"  {role}: {{{_said(look, fonts, role)}}}" for role, look in looks.items()),
    ]
    left = (*_fonts_left(fonts), *_looks_left(body, looks), *_page_left(file, page), *_running_left(file))
    return StyleText("\n".join(lines) + "\n", tuple(dict.fromkeys(left)))


def _said(look: WordLook, fonts: dict[str, str], role: str) -> str:
    font = next(name for name, word in fonts.items() if word == look.font)
    values = [
        ("font", font),
        ("size", _number(look.size)),
        ("leading", _number(max(look.pitch, look.size * 1.1))),
        ("bold", _switch(look.bold)),
        ("italic", _switch(look.italic)),
        ("capitals", _switch(look.capitals)),
        ("colour", f'"{look.colour}"'),
        ("align", look.align if look.align in {"left", "centre", "right"} else "left"),
        ("before", _number(min(200, look.before))),
        ("after", _number(min(200, look.after))),
    ]
    if role in _LISTS:
        values.append(("indent", _millimetres(max(0.0, look.left - look.hanging))))
        if look.hanging:
            values.append(("hanging", _millimetres(look.hanging)))
    for name, border in (("rule_above", look.above), ("rule_below", look.below)):
        if border and role != "body":
            values.append(
                (
                    name,
                    f'{{width: {_number(border.width)}, colour: "{border.colour}", gap: {_number(border.gap)}}}',
                )
            )
    return ", ".join(f"{name}: {text}" for name, text in values)


def _page_lines(page: Page) -> list[str]:
    margins = ", ".join(
        f"{name}: {_millimetres(getattr(page, name))}" for name in ("top", "bottom", "inner", "outer")
    )
    return ["page:", f"  size: {_sheet(page)}", f"  margins: {{{margins}}}"]


def _sheet(page: Page) -> str:
    return min(
        SHEETS, key=lambda name: abs(SHEETS[name][0] - page.width) + abs(SHEETS[name][1] - page.height)
    )


# -------------------------------------------------------------------------------- what is not carried


def _fonts_left(fonts: dict[str, str]) -> Iterator[str]:
    others = [font for font in dict.fromkeys(fonts.values()) if font not in {"Arial", "Arimo"}]
    if others:
        yield (
            f"The PDF sets Arimo where Word has {in_words(others)}: to have them there too, put each font's four files "
            "beside style.yaml, and name them under files:."
        )


def _looks_left(body: WordLook, looks: dict[str, WordLook]) -> Iterator[str]:
    if any(look.align == "justified" for look in (body, *looks.values())):
        yield "Text set to both margins is set to the left one in the PDF, where it reads better."
    numbered = [
        role
        for role, look in looks.items()
        if role.startswith("heading") and look.number not in {"", "bullet"}
    ]
    if numbered:
        yield "Headings are numbered in Word alone."
    if body.size < 12:
        yield f"The text is {_number(body.size)} point; 12 is the least that is easy to read."


def _page_left(file: WordFile, page: Page) -> Iterator[str]:
    width, height = SHEETS[_sheet(page)]
    if abs(width - page.width) > 2 or abs(height - page.height) > 2:
        size = f"{page.width / POINTS_PER_MM:.0f} by {page.height / POINTS_PER_MM:.0f} mm"
        yield f"A sheet of {size} is {_sheet(page)} in the PDF."
    sections = list(file.tree(file.main).iter(W + "sectPr"))
    if len(sections) > 1:
        yield "Of several sections, the pages are those of the last."
    if any(
        (value(columns, "num") or "1") != "1" for section in sections for columns in section.iter(W + "cols")
    ):
        yield "Columns are in Word alone."


def _running_left(file: WordFile) -> Iterator[str]:
    for relation in file.relations(file.main):
        if relation.kind not in {"header", "footer"} or relation.target not in file.blobs:
            continue
        root = file.tree(relation.target)
        words = " ".join(" ".join(paragraph_text(p) for p in root.iter(W + "p")).split())
        if words:
            yield f"“{words[:60]}” at the {_foot(relation.kind)} of pages is in Word alone."
        if next(root.iter(W + "drawing", V + "imagedata"), None) is not None:
            yield f"The picture at the {_foot(relation.kind)} of pages is in Word alone."
        marks = [shape.get("string") for shape in root.iter(V + "textpath")]
        if any(marks):
            yield f"The watermark “{next(filter(None, marks))}” is in Word alone."


def _foot(kind: str) -> str:
    return "head" if kind == "header" else "foot"


# ----------------------------------------------------------------------------------------- as YAML


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _millimetres(points: float) -> str:
    return _number(round(points / POINTS_PER_MM, 1))


def _switch(on: bool) -> str:  # noqa: FBT001  (the value itself)
    return "yes" if on else "no"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
