"""The styles and lists of one Word file, made from the house style as the body asks for them.

Each role is a named style. Where a paragraph's place changes how it stands (inside a box, first of a card with
its rule, the last before a rule) it gets a style of its own, based on its role's and named after both, so that
nothing is formatted by hand and a change to the role's style reaches all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.writers.docx import tables
from briefing.writers.docx.formats import (
    Format,
    Palette,
    character_properties,
    of_look,
    paragraph_properties,
    text_properties,
)
from briefing.writers.docx.markup import HEAD, W, attribute, twips

if TYPE_CHECKING:
    from briefing.style import CharacterLook, HouseStyle

# Word knows its own styles by these names (ISO 29500-1, 17.7.4.9 and Word's list of latent styles).
_BUILT_IN = {
    name.lower(): name
    for name in (
        "Normal", "Title", "Subtitle", "Body Text", "List Bullet", "List Bullet 2", "List Bullet 3",
        "List Bullet 4", "List Number", "List Number 2", "List Number 3", "List Number 4", "header", "footer", "caption", "Hyperlink", "Strong",
        "Emphasis", "page number", "footnote text", "footnote reference", "Quote", "Default Paragraph Font",
        "annotation text", "annotation reference",
        *(f"heading {n}" for n in range(1, 10)), *(f"toc {n}" for n in range(1, 10)),
    )
}  # fmt: skip

_PRIORITY = {
    "heading": 9,
    "toc": 39,
    "title": 10,
    "subtitle": 11,
    "strong": 22,
    "emphasis": 20,
    "caption": 35,
}


@dataclass(eq=False, slots=True)
class Named:
    """A style of the file."""

    id: str
    name: str
    kind: str = "paragraph"
    parent: Named | None = None
    format: Format | None = None
    """Whole, for a paragraph style."""
    text: str = ""
    """Children of ``w:rPr``, for a character style; the role, for a table style."""
    numbering: tuple[int, int] | None = None
    """Number and level, for a style that is part of a list."""
    derived: bool = False
    """Made for a place, not a role: kept out of Word's gallery."""
    after: Named | None = None
    """The style of the paragraph that follows when an author presses Enter; None for the same."""
    shapes: dict[tuple[Format, str], Named] = field(default_factory=dict)

    @property
    def form(self) -> Format:
        """The format of a paragraph style."""
        assert self.format is not None
        return self.format


@dataclass(eq=False, slots=True)
class Numbered:
    """A multilevel list: its number in the file, and the paragraph styles of its levels."""

    number: int
    role: str
    ordered: bool
    start: int
    """Where its bullets or numbers stand at the first level, in twentieths of a point."""
    boxed: int | None
    words: str
    levels: dict[int, Named] = field(default_factory=dict)


class Sheet:
    """Styles by role and place, character styles, and lists; all in the order in which they were asked for."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self.palette = Palette(style)
        self._styles: list[Named] = []
        self._ids: set[str] = set()
        self._names: dict[str, Named] = {}
        self._roles: dict[tuple[str, int], Named] = {}
        self._characters: dict[str, str] = {}
        self.lists: dict[tuple[str, bool, int, int | None], Numbered] = {}
        self.numbers: list[tuple[int, str]] = []
        self._tables: dict[str, str] = {}
        normal = of_look(style.look("body"))._replace(left=0, hang=0, keep_next=False, keep_lines=False)
        self.normal = self._add("Normal", normal, None)
        self.text("body")

    # ------------------------------------------------------------------------------------ paragraphs

    def text(self, role: str) -> Named:
        """Return the style of paragraphs of a role."""
        known = self._roles.get((role, -1))
        if known is None:
            look = self.style.look(role)
            known = self._roles[role, -1] = self._add(look.word, of_look(look), self.normal)
        return known

    def heading(self, role: str, level: int) -> Named:
        """Return the style of headings of a role and level; all stand on Word's own heading styles."""
        if role == "heading":
            role = f"heading.{level}"
        known = self._roles.get((role, level))
        if known is None:
            known = self._roles[role, level] = self._heading(role, level)
        return known

    def _heading(self, role: str, level: int) -> Named:
        if level == 0:
            return self.text(role)
        look = self.style.look(role)
        form = of_look(look, ruled=role.startswith("heading."))._replace(
            outline=level - 1, keep_next=True, keep_lines=True
        )
        if role == f"heading.{level}":
            named = self._add(f"heading {level}", form, self.normal)
        else:
            named = self._add(f"{look.word} {level}", form, self.heading("heading", level))
        named.after = self.text("body")
        return named

    def shaped(self, base: Named, form: Format, words: str) -> str:
        """Return the id of a style that is ``base`` but for its place; ``words`` say which place that is."""
        if form == base.format:
            return base.id
        known = base.shapes.get((form, words))
        if known is None:
            known = self._add(f"{base.name} {words}".strip(), form, base, derived=True)
            base.shapes[form, words] = known
        return known.id

    def gap(self) -> Named:
        """Return the style of the empty paragraph that Word needs behind a table that ends a story or meets another."""
        small = self.normal.form._replace(size=2, leading=20, before=0, after=0)
        return self._add("Table End", small, self.normal, derived=True)

    def contents_entry(self, level: int, width: float) -> Named:
        """Return the style of contents entries of a level, page numbers at the right of the text."""
        role = "contents.entry" if level == 1 else f"contents.entry.{level}"
        known = self._roles.get((role, level))
        if known is None:
            form = of_look(self.style.look(role))._replace(tab=twips(width))
            known = self._roles[role, level] = self._add(f"toc {level}", form, self.normal)
        return known

    def marking(self, role: str = "running.marking", *, side: str = "", colour: str = "") -> Named:
        """Return the style of the marking, or of a line below it, where a scheme says its side and its colour."""
        look = self.style.look(role)
        form = of_look(look)
        form = form._replace(align=side or form.align, colour=self.style.rgb(colour) or form.colour)
        return self._add(look.word, form, self.normal)

    def foot(self, width: float, after: float) -> Named:
        """Return the style of the line at the foot of pages, its page number at the right of the text."""
        look = self.style.look("running.foot")
        form = of_look(look)._replace(tab=twips(width), after=twips(after))
        return self._add(look.word, form, self.normal)

    def comment_text(self) -> Named:
        """Return the style of comments."""
        small = self.normal.form._replace(size=20, leading=260, before=0, after=0)
        return self._add("annotation text", small, self.normal, derived=True)

    def comment_mark(self) -> str:
        """Return the id of the character style of the marks that tie comments to the text."""
        return self._character("annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>')

    def table_style(self, role: str) -> str:
        """Return the id of the style of tables of a role."""
        known = self._tables.get(role)
        if known is None:
            known = self._tables[role] = self._table(role)
        return known

    def _table(self, role: str) -> str:
        look = self.style.look(role)
        plain_table = self.style.look("table")
        rules = (look.header_rule, look.row_rule)
        if role != "table" and rules == (plain_table.header_rule, plain_table.row_rule):
            return self.table_style("table")
        named = Named("", self._free_name(look.word), "table")
        named.text = role
        self._register(named)
        return named.id

    def _add(
        self,
        name: str,
        form: Format,
        parent: Named | None,
        *,
        numbering: tuple[int, int] | None = None,
        derived: bool = False,
    ) -> Named:
        same = self._names.get(name.lower())
        if same and (same.format, same.parent, same.numbering) == (form, parent, numbering):
            return same
        named = Named("", self._free_name(name), "paragraph", parent, form, "", numbering, derived)
        self._register(named)
        return named

    # ------------------------------------------------------------------------------------ characters

    def character(self, look: CharacterLook) -> str:
        """Return the id of the style for a character look; empty when it does not differ from its block."""
        known = self._characters.get(look.role)
        if known is None:
            text = character_properties(look, self.palette)
            known = self._characters[look.role] = self._character(look.word, text) if text else ""
        return known

    def _character(self, name: str, text: str) -> str:
        same = self._names.get(name.lower())
        if same and same.kind == "character" and same.text == text:
            return same.id
        named = Named("", self._free_name(name), "character", text=text)
        self._register(named)
        return named.id

    def page_number(self) -> str:
        """Return the id of the character style of page numbers in the footer."""
        look = self.style.look("running.page")
        foot = of_look(self.style.look("running.foot"))
        text = text_properties(of_look(look), foot, self.palette)
        return self._character(look.word, text) if text else ""

    def footnote_reference(self) -> str:
        """Return the id of the character style of footnote marks, which Word raises."""
        return self._character("footnote reference", '<w:vertAlign w:val="superscript"/>')

    def _free_name(self, name: str) -> str:
        # A comma would begin an alias (17.7.4.9); Word matches names without regard to case.
        name = " ".join(name.replace(",", " ").split())[:200] or "Style"
        wanted = name = _BUILT_IN.get(name.lower(), name)
        count = 1
        while name.lower() in self._names:
            count += 1
            name = f"{wanted} {count}"
        return name

    def _register(self, named: Named) -> None:
        wanted = re.sub(r"[^A-Za-z0-9]", "", named.name.title() if " " in named.name else named.name)
        wanted = wanted[:1].upper() + wanted[1:200] if wanted else "Style"
        if wanted.startswith("Toc") and named.name.startswith("toc "):
            wanted = "TOC" + wanted[3:]
        count, identifier = 1, wanted
        while identifier.lower() in self._ids:
            count += 1
            identifier = f"{wanted}{count}"
        named.id = identifier
        self._ids.add(identifier.lower())
        self._names[named.name.lower()] = named
        self._styles.append(named)

    # ----------------------------------------------------------------------------------------- lists

    def list_of(self, role: str, start: int, words: str, *, ordered: bool, boxed: int | None) -> Numbered:
        """Return the list of a role whose bullets start there; in a box, at what indent the box stands."""
        key = (role, ordered, start, boxed)
        known = self.lists.get(key)
        if known is None:
            number = self._next_number()
            known = self.lists[key] = Numbered(number, role, ordered, start, boxed, words)
            self.numbers.append((number, f'<w:abstractNumId w:val="{number}"/>'))
        return known

    def restarted(self, numbered: Numbered, depth: int, start: int) -> int:
        """Return a number of the list that counts from ``start`` at this depth."""
        number = self._next_number()
        said = (
            f'<w:abstractNumId w:val="{numbered.number}"/><w:lvlOverride w:ilvl="{depth}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
        self.numbers.append((number, said))
        return number

    def _next_number(self) -> int:
        return len(self.numbers) + 1

    def level(self, numbered: Numbered, depth: int) -> Named:
        """Return the style of a list's items at a depth."""
        known = numbered.levels.get(depth)
        if known is None:
            known = numbered.levels[depth] = self._level(numbered, depth)
        return known

    def _level(self, numbered: Numbered, depth: int) -> Named:
        look = self.style.look(numbered.role)
        left, hang = self.level_indent(numbered, depth)
        form = of_look(look)._replace(left=left, hang=hang)
        name = look.word
        if numbered.ordered and name == "List Bullet":
            name = "List Number"
        name += f" {depth + 1}" if depth else ""
        placed = numbered.start != twips(look.indent) or numbered.boxed is not None
        if not placed:
            return self._add(name, form, self.normal, numbering=(numbered.number, depth))
        plain = self.list_of(numbered.role, twips(look.indent), "", ordered=numbered.ordered, boxed=None)
        return self._add(
            f"{name} {numbered.words}",
            form,
            self.level(plain, depth),
            numbering=(numbered.number, depth),
            derived=True,
        )

    def continued(self, level: Named) -> Named:
        """Return the style of further paragraphs of a list's item: under its words, without a bullet."""
        form = level.form._replace(hang=0)
        return self._add(f"{level.name} Continued", form, self.normal, derived=True)

    def level_indent(self, numbered: Numbered, depth: int) -> tuple[int, int]:
        """Return where the words of a level stand, and how far its bullet or number hangs before them."""
        step = twips(self.style.look(numbered.role).hanging)
        left = numbered.start + (depth + 1) * step
        return left, step if numbered.boxed is None else left - numbered.boxed

    # ------------------------------------------------------------------------------------------- XML

    def styles_part(self, language: str) -> str:
        """Return ``styles.xml``."""
        normal = self.normal.form
        defaults = (
            "<w:docDefaults><w:rPrDefault><w:rPr>"
            f'{self.palette.fonts(normal.font)}<w:sz w:val="{normal.size}"/><w:szCs w:val="{normal.size}"/>'
            f'<w:lang w:val={attribute(language)} w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        )
        latent = (
            '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
            'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
        )
        own = "".join(self._style_xml(named) for named in self._styles)
        return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{latent}{_FIXED}{own}</w:styles>'

    def _style_xml(self, named: Named) -> str:
        if named.kind == "table":
            return tables.style_xml(named.id, named.name, self.style.look(named.text), self.palette)
        if named.kind == "character":
            inner, based = f"<w:rPr>{named.text}</w:rPr>", "DefaultParagraphFont"
        else:
            base = named.parent.format if named.parent else None
            form = named.form
            paragraph = paragraph_properties(form, base, self.palette, named.numbering)
            text = text_properties(form, base, self.palette)
            inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (
                f"<w:rPr>{text}</w:rPr>" if text else ""
            )
            based = named.parent.id if named.parent else ""
        default = ' w:default="1"' if named is self.normal else ""
        custom = "" if named.name.lower() in _BUILT_IN else ' w:customStyle="1"'
        follows = f'<w:next w:val="{named.after.id}"/>' if named.after else ""
        shown = "<w:semiHidden/><w:unhideWhenUsed/>" if named.derived else "<w:qFormat/>"
        priority = (
            0 if not based else _PRIORITY.get(named.name.lower().split(" ")[0], 98 if named.derived else 12)
        )
        return (
            f'<w:style w:type="{named.kind}"{default}{custom} w:styleId="{named.id}">'
            f"<w:name w:val={attribute(named.name)}/>"
            + (f'<w:basedOn w:val="{based}"/>' if based else "")
            + f'{follows}<w:uiPriority w:val="{priority}"/>{shown}{inner}</w:style>'
        )


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
