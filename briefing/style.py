"""House styles: how each role of the tree looks, as data that a department can change without Python.

A style is a folder with a ``style.yaml``. It extends another (all but the first do) and says only what
differs. Type is measured in points, the page and its columns in millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from briefing.audience import Audience
from briefing.checking import Checking, over
from briefing.diagnostics import Diagnostic
from briefing.item import Model
from briefing.resources import (
    FileRefused,
    TemplateNotFound,
    read_file,
    template,
    templates,
    templates_folder,
)

if TYPE_CHECKING:
    from briefing.source import Read

POINTS_PER_MM = 72 / 25.4

Points = Annotated[float, Field(ge=0, le=200)]
Millimetres = Annotated[float, Field(ge=0, le=500)]


def _digits(text: str) -> str | None:
    """RRGGBB for three or six hexadecimal digits, with or without #; None for anything else."""
    text = text.lstrip("#")
    if len(text) in {3, 6} and all(character in "0123456789abcdefABCDEF" for character in text):
        return (text if len(text) == 6 else "".join(c * 2 for c in text)).upper()
    return None


def _colour(text: str) -> str:
    if digits := _digits(text):
        return digits
    if not text.replace("_", "").replace("-", "").isalpha():
        raise PydanticCustomError("colour", "a colour is a name or six hexadecimal digits: 1B3861")
    return text.lower()


def _hexadecimal(text: str) -> str:
    if digits := _digits(text):
        return digits
    raise PydanticCustomError("colour", "a colour is named by six hexadecimal digits: 1B3861")


Colour = Annotated[str, AfterValidator(_colour)]
"""A name from the style's ``colours``, or six hexadecimal digits of sRGB."""
Digits = Annotated[str, AfterValidator(_hexadecimal)]
"""Six hexadecimal digits of sRGB, RRGGBB."""


# ---------------------------------------------------------------------------------- what a file says


class RuleData(Model):
    """A line: above or below a block, at its left, or round it."""

    width: Points = Field(1.0, description="Thickness, in points.")
    line: Literal["solid", "dashed"] = "solid"
    colour: Colour = "ink"
    gap: Points = Field(4.0, description="Space between the line and the words, in points.")


class CharacterData(Model):
    """How a run of characters differs from the block that it stands in."""

    font: str | None = None
    size: Points | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: Colour | None = None
    background: Colour | None = Field(None, description="A filled box behind the words.")
    outline: RuleData | None = Field(None, description="A line round the words.")
    word: str | None = Field(None, description="Name of the character style in Word.")
    word_from: Wins | None = Field(
        None, description="Whose style of that name counts, the template's or this."
    )


class LookData(Model):
    """How a block of a role looks; what is left out comes from the role before its last dot, then from body."""

    font: str | None = Field(None, description="A name from fonts.")
    size: Points | None = Field(None, description="Type size.")
    leading: Points | None = Field(None, description="From baseline to baseline.")
    bold: bool | None = None
    italic: bool | None = None
    colour: Colour | None = None
    align: Literal["left", "centre", "right"] | None = None
    capitals: bool | None = Field(None, description="Set in capitals, whatever is typed.")
    before: Points | None = Field(None, description="Space before; none at the top of a page.")
    after: Points | None = Field(None, description="Space after.")
    indent: Millimetres | None = Field(None, description="From the left edge of the text.")
    label: Millimetres | None = Field(
        None, description="Width of the label column; 0 sets labels on a line of their own."
    )
    hanging: Millimetres | None = Field(None, description="Width of a list's bullets or numbers, each depth.")
    keep_with_next: bool | None = Field(None, description="Never alone at the foot of a page.")
    keep_together: bool | None = Field(None, description="Whole on one page when it fits.")
    rule_above: RuleData | None = None
    rule_below: RuleData | None = None
    rule_left: RuleData | None = None
    box: RuleData | None = Field(None, description="A line all round; its gap is the inset.")
    header_rule: RuleData | None = Field(None, description="Above and below the header row of a table.")
    row_rule: RuleData | None = Field(None, description="Below each row of a table.")
    columns: tuple[Annotated[float, Field(gt=0)], ...] | None = Field(
        None, description="Shares of a table's width."
    )
    stacked: bool | None = Field(None, description="Rows of a table under each other, with their headers.")
    word: str | None = Field(None, description="Name of the style in Word.")
    word_from: Wins | None = Field(
        None, description="Whose style of that name counts, the template's or this."
    )


class FontData(Model):
    """A family: its name in Word, and what the PDF embeds for it."""

    word: str
    pdf: str = Field(
        "Arimo", description="A family that the package carries or that is installed, unless files are given."
    )
    files: tuple[str, ...] = Field(
        (), description="Regular, bold, italic and bold italic, in the style's folder."
    )


class MarginData(Model):
    """Millimetres from the edges of the page; inner is left unless printed on two sides."""

    top: Millimetres | None = None
    bottom: Millimetres | None = None
    inner: Millimetres | None = None
    outer: Millimetres | None = None


class PageData(Model):
    """The sheet and its frame."""

    size: Literal["A4", "A5", "Letter"] | None = None
    margins: MarginData = MarginData()
    marking_top: Millimetres | None = Field(None, description="Baseline of the marking from the top edge.")
    marking_bottom: Millimetres | None = Field(
        None, description="Baseline of the marking from the bottom edge."
    )
    foot: Millimetres | None = Field(
        None, description="Baseline of the title and page number from the bottom edge."
    )
    two_sided: bool | None = Field(None, description="Inner and outer margins change sides.")
    notes_at_foot: bool | None = Field(
        None, description="Sources stand also at the foot of the pages that cite them; in Word as footnotes."
    )


Wins = Literal["template", "house"]
"""Whose style counts in Word where the template and the house style both have one of a name."""


class WordData(Model):
    """What the Word file is built onto."""

    bare: ClassVar[str | None] = "template"

    template: str | None = Field(None, description="A Word template (.dotx or .docx) in the style's folder.")
    styles: Wins | None = Field(
        None, description="Whose styles count where both have one of a name: template (if left out) or house."
    )


class StyleFile(Model):
    """A ``style.yaml``."""

    title: str = Field("", description="One line that says whom it is for.")
    extends: str | None = Field(None, description="The style that this one changes.")
    version: str = "1.0"
    scale: Annotated[float, Field(gt=0.3, le=4)] = Field(
        1.0, description="Factor on every size and space of the style that is extended."
    )
    fonts: dict[str, FontData] = Field(default_factory=dict)
    colours: dict[str, Digits] = Field(default_factory=dict)
    page: PageData = PageData()
    watermark: bool | None = Field(None, description="Print the status across each page.")
    outer_cover: bool | None = Field(
        None,
        description="In the PDF, a cover with the marking alone, and a blank reverse behind the last page.",
    )
    word: WordData = Field(
        default_factory=WordData, description="The department's Word template, and whose styles count."
    )
    guide: str | None = Field(None, description="The writing guide that packs in this style are checked by.")
    checks: Checking | None = Field(None, description="What is checked, and how strictly.")
    editions: dict[str, Audience] = Field(
        default_factory=dict,
        description="Editions of its packs by name, beside minister, partners and the others.",
    )
    marking_scheme: str | None = Field(None, description="The marking scheme of packs that name none.")
    paragraph_marks: bool | None = Field(None, description="Print the marking of each paragraph before it.")
    looks: dict[str, LookData] = Field(default_factory=dict)
    characters: dict[str, CharacterData] = Field(default_factory=dict)


# ------------------------------------------------------------------------------- what the tool reads


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: width and gap in points, colour as RRGGBB."""

    width: float
    dashed: bool
    colour: str
    gap: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a block is set, complete. Points, but for ``indent``, ``label`` and ``hanging``: points too, once resolved."""

    role: str
    font: str = "text"
    size: float = 12.0
    leading: float = 16.0
    bold: bool = False
    italic: bool = False
    colour: str = "0B0C0C"
    align: Literal["left", "centre", "right"] = "left"
    capitals: bool = False
    before: float = 0.0
    after: float = 6.0
    indent: float = 0.0
    label: float = 0.0
    hanging: float = 0.0
    keep_with_next: bool = False
    keep_together: bool = False
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    rule_left: Rule | None = None
    box: Rule | None = None
    header_rule: Rule | None = None
    row_rule: Rule | None = None
    columns: tuple[float, ...] = ()
    stacked: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class CharacterLook:
    """How a run differs from its block; None means as the block."""

    role: str
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    background: str | None = None
    outline: Rule | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Font:
    """A family: its name in Word, the family or files that the PDF embeds."""

    word: str
    pdf: str
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet in points: its size, frame and the baselines of what stands outside the text."""

    size: str = "A4"
    width: float = 595.276
    height: float = 841.89
    top: float = 85.04
    bottom: float = 76.54
    inner: float = 70.87
    outer: float = 70.87
    marking_top: float = 42.52
    marking_bottom: float = 28.35
    foot: float = 45.35
    two_sided: bool = False
    notes_at_foot: bool = False

    def left(self, number: int) -> float:
        """The left edge of the text on a page, counted from 1, in points."""
        return self.outer if self.two_sided and number % 2 == 0 else self.inner

    @property
    def text_width(self) -> float:
        """Width of the text, in points."""
        return self.width - self.inner - self.outer


SHEETS = {"A4": (595.276, 841.89), "A5": (419.528, 595.276), "Letter": (612.0, 792.0)}

_TEXT = ("font", "size", "leading", "bold", "italic", "colour", "align", "capitals", "before", "after")
_MILLIMETRES = ("indent", "label", "hanging")
_RULES = ("rule_above", "rule_below", "rule_left", "box", "header_rule", "row_rule")
_SCALED = ("size", "leading", "before", "after")


@dataclass(frozen=True)
class HouseStyle:
    """A house style with everything that it extends; ``look`` and ``character`` answer for any role at all."""

    name: str
    title: str
    version: str
    page: Page
    fonts: dict[str, Font]
    colours: dict[str, str]
    watermark: bool
    outer_cover: bool
    editions: dict[str, Audience]
    marking_scheme: str
    paragraph_marks: bool
    looks: dict[str, dict[str, Any]]
    """By role, what the files say and nothing more."""
    characters: dict[str, dict[str, Any]]
    origins: dict[str, str] = field(default_factory=dict)
    """By role, the style and line that decide it: ``default/style.yaml:42``. Character roles start with ``~``."""
    guide: str = ""
    """Name or path of the writing guide; empty for the usual one."""
    checking: Checking | None = None
    """What is checked, and how strictly."""
    file: Path | None = None
    """Its file."""
    extends: tuple[str, ...] = ()
    """The styles that it changes, the nearest first."""
    word_template: Path | None = None
    """The Word template that the Word file is built onto."""
    word_from: Wins = "template"
    """Whose style counts in Word where the template has one of the same name."""
    _resolved: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _wins: dict[str, Wins] = field(default_factory=dict, repr=False, compare=False)

    @property
    def folder(self) -> Path | None:
        """Where its file stands."""
        return self.file.parent if self.file else None

    def look(self, role: str) -> Look:
        """Return the look of a block of this role; its own words first, then along the dots, then body's."""
        known = self._resolved.get(role)
        if known is None:
            known = self._resolved[role] = self._look(role)
        return known

    def character(self, role: str) -> CharacterLook:
        """Return how a run of this role differs from its block; an unknown role does not differ."""
        known = self._resolved.get("~" + role)
        if known is None:
            said: dict[str, Any] = {}
            for name in reversed(list(_along(role))):
                said.update(self.characters.get(name, {}))
            known = self._resolved["~" + role] = self._character(role, said)
        return known

    def label(self, role: str, default: str = "label") -> CharacterLook:
        """Return the look of the labels of a role: ``<role>.label``, along the dots, else ``default``."""
        for name in _along(role):
            if f"{name}.label" in self.characters:
                return self.character(f"{name}.label")
        return self.character(default)

    def decided_by(self, role: str, *, character: bool = False) -> str:
        """Return the style file and line that decide a role, following the dots: ``default/style.yaml:42``."""
        mark = "~" if character else ""
        for name in _along(role):
            if mark + name in self.origins:
                return self.origins[mark + name]
        return self.origins.get(mark + "body", "")

    def roles(self) -> tuple[str, ...]:
        """Every role that the style has a look for, in the style's order."""
        return tuple(self.looks)

    def word_wins(self, name: str) -> Wins:
        """Return whose Word style of a name counts, the template's or this house style's."""
        if not self._wins:
            # An entry of its own says which keep the style's rule, so that the table is made once.
            self._wins[""] = self.word_from
            for roles, known in ((self.looks, self.look), (self.characters, self.character)):
                for role, said in roles.items():
                    if said.get("word_from"):
                        self._wins[known(role).word.lower()] = said["word_from"]
        return self._wins.get(name.lower(), self.word_from)

    def rgb(self, colour: str) -> str:
        """Return RRGGBB for a colour's name or its digits."""
        return self.colours.get(colour.lower(), colour)

    def _look(self, role: str) -> Look:
        said = dict(self.looks.get("body", {}))
        for name in reversed(list(_along(role))):
            said.update(self.looks.get(name, {}))
        values: dict[str, Any] = {name: said[name] for name in _TEXT if name in said}
        values["colour"] = self.rgb(said.get("colour", "ink"))
        values |= {name: said[name] * POINTS_PER_MM for name in _MILLIMETRES if name in said}
        values |= {name: self._rule(said[name]) for name in _RULES if name in said}
        for name in ("keep_with_next", "keep_together", "columns", "stacked"):
            if name in said:
                values[name] = said[name]
        own = self.looks.get(role, {}).get("word")
        return Look(role=role, word=own or _word_name(role), **values)

    def _character(self, role: str, said: dict[str, Any]) -> CharacterLook:
        values = dict(said)
        for name in ("colour", "background"):
            if values.get(name):
                values[name] = self.rgb(values[name])
        if values.get("outline"):
            values["outline"] = self._rule(values["outline"])
        values["word"] = self.characters.get(role, {}).get("word") or _word_name(role)
        values.pop("word_from", None)
        return CharacterLook(role=role, **values)

    def _rule(self, said: dict[str, Any] | None) -> Rule | None:
        if not said or not said["width"]:
            return None
        return Rule(said["width"], said["line"] == "dashed", self.rgb(said["colour"]), said["gap"])


def _along(role: str) -> Iterator[str]:
    """``line.if-pressed`` gives itself, then ``line``."""
    while role:
        yield role
        role = role.rpartition(".")[0]


def _word_name(role: str) -> str:
    return " ".join(part.capitalize() for part in role.replace(".", " ").replace("-", " ").split())


# ------------------------------------------------------------------------------------------- reading

STYLE_NOT_FOUND = "BRF201"
STYLE_CIRCLE = "BRF202"
DEFAULT = "default"


def styles() -> tuple[str, ...]:
    """Names of the house styles that the package carries."""
    return templates("styles")


def load_style(
    name: str = DEFAULT, *, folder: Path | None = None, within: Path | None = None
) -> Read[HouseStyle]:
    """Read a house style and all that it extends.

    ``name`` is one of `styles`, or the path of a style's folder or file, beside ``folder`` when relative; ``within``
    is the folder that it may not lead out of, where a pack asks for it. Faults come back as diagnostics; the value
    is None when there is an error.
    """
    if folder is None and "/" not in name and "\\" not in name:
        return _packaged(name)
    return _load(name, folder, within)


@lru_cache(maxsize=16)
def _packaged(name: str) -> Read[HouseStyle]:
    return _load(name, None, None)


def _load(name: str, folder: Path | None, within: Path | None) -> Read[HouseStyle]:
    from briefing.source import Read, Source, read_model
    from briefing.style_faults import style_faults

    chain: list[tuple[str, Path, Read[StyleFile]]] = []
    problems: list[Diagnostic] = []
    wanted: str | None = name
    while wanted is not None:
        try:
            found = template("styles", wanted, folder=folder, within=within)
            data = read_file(found)
        except (TemplateNotFound, FileRefused) as error:
            remedy = getattr(error, "help", "")
            problems += _extending(Diagnostic(STYLE_NOT_FOUND, str(error), help=remedy), chain)
            break
        if any(found == earlier for _, earlier, _ in chain):
            circle = f"house style “{wanted}” extends itself"
            problems += _extending(Diagnostic(STYLE_CIRCLE, circle, help="take one extends: out"), chain)
            break
        shown = _short(found) if found.is_relative_to(templates_folder()) else found.as_posix()
        read = read_model(StyleFile, data, shown, folder=found.parent)
        problems.extend(read.diagnostics)
        if read.value is None:
            break
        chain.append((_called(wanted, found), found, read))
        wanted, folder = read.value.extends, found.parent
    source = chain[0][2].source if chain else Source.empty(name)
    if problems and any(problem.is_error for problem in problems):
        return Read(None, tuple(problems), source)
    style = _merge(chain)
    base = (
        None if chain[-1][1] == template("styles", DEFAULT) and len(chain) == 1 else _packaged(DEFAULT).value
    )
    problems.extend(style_faults(style, [(found.parent, read) for _, found, read in chain], base))
    failed = any(problem.is_error for problem in problems)
    return Read(None if failed else style, tuple(problems), source)


def _extending(problem: Diagnostic, chain: list[tuple[str, Path, Read[StyleFile]]]) -> tuple[Diagnostic, ...]:
    """A fault of the style that another asks for, placed where it asks."""
    from briefing.source import place_diagnostics

    return (
        place_diagnostics([problem._replace(path=("extends",))], chain[-1][2].source) if chain else (problem,)
    )


def _merge(chain: list[tuple[str, Path, Read[StyleFile]]]) -> HouseStyle:
    looks: dict[str, dict[str, Any]] = {}
    characters: dict[str, dict[str, Any]] = {}
    fonts: dict[str, Font] = {}
    colours: dict[str, str] = {}
    origins: dict[str, str] = {}
    page, watermark, cover, scheme, marks = Page(), False, False, "", False
    word_template: Path | None = None
    word_from: Wins = "template"
    guide, checking = "", Checking()
    editions: dict[str, Audience] = {}
    for _, found, read in reversed(chain):
        said = read.value
        assert said is not None
        for table in (looks, characters):
            for entry in table.values():
                entry.update({key: entry[key] * said.scale for key in _SCALED if entry.get(key)})
        colours |= {key.lower(): value for key, value in said.colours.items()}
        for key, font in said.fonts.items():
            fonts[key] = Font(font.word, font.pdf, tuple(found.parent / file for file in font.files))
        page = _page(page, said.page)
        watermark = watermark if said.watermark is None else said.watermark
        cover = cover if said.outer_cover is None else said.outer_cover
        if said.word.template:
            word_template = found.parent / said.word.template
            place = read.source.locate(("word",))
            origins["word"] = f"{_short(found)}:{place.line}" if place else _short(found)
        word_from = said.word.styles or word_from
        guide = said.guide or guide
        checking = over(checking, said.checks) if said.checks else checking
        editions |= said.editions
        scheme = said.marking_scheme or scheme
        marks = marks if said.paragraph_marks is None else said.paragraph_marks
        _take(looks, said.looks, ("looks", "", _short(found)), read, origins)
        _take(characters, said.characters, ("characters", "~", _short(found)), read, origins)
    name, file, first = chain[0]
    assert first.value is not None
    return HouseStyle(
        name=name,
        title=first.value.title,
        version=first.value.version,
        page=page,
        fonts=fonts,
        colours=colours,
        watermark=watermark,
        outer_cover=cover,
        editions=editions,
        marking_scheme=scheme,
        paragraph_marks=marks,
        looks=looks,
        characters=characters,
        origins=origins,
        guide=guide,
        checking=checking,
        file=file,
        extends=tuple(called for called, _, _ in chain[1:]),
        word_template=word_template,
        word_from=word_from,
    )


def _take(
    table: dict[str, dict[str, Any]],
    said: Mapping[str, LookData | CharacterData],
    whence: tuple[str, str, str],
    read: Read[StyleFile],
    origins: dict[str, str],
) -> None:
    """Lay what a file says over what is there, and keep the line that said it: key, mark and file are ``whence``."""
    key, mark, file = whence
    for role, data in said.items():
        table.setdefault(role, {}).update(data.model_dump(exclude_unset=True) | _rules(data))
        place = read.source.locate((key, role))
        origins[mark + role] = f"{file}:{place.line}" if place else file


def _called(wanted: str, file: Path) -> str:
    """The name of a style: that of its folder or file as far as it was written, so that it tells nothing of where."""
    if file.is_relative_to(templates_folder()):
        return file.parent.name
    path = PurePosixPath(wanted.strip().replace("\\", "/"))
    folders = path.parts if path.suffix.casefold() not in {".yaml", ".yml"} else path.parts[:-1]
    named = path.stem if file.name != "style.yaml" else folders[-1] if folders else ""
    return named if named.strip("./") else "style"


def _short(file: Path) -> str:
    """A style's file by its own name and its folder's, which say nothing of the machine."""
    return f"{file.parent.name}/{file.name}"


def _rules(entry: LookData | CharacterData) -> dict[str, Any]:
    """Rules whole, with their defaults, since one that is said replaces the one that is extended."""
    return {
        name: rule.model_dump()
        for name in entry.model_fields_set
        if isinstance(rule := getattr(entry, name), RuleData)
    }


def _page(page: Page, said: PageData) -> Page:
    width, height = SHEETS[said.size] if said.size else (page.width, page.height)
    changes = {
        name: value * POINTS_PER_MM
        for source in (said, said.margins)
        for name in source.model_fields_set
        if name in _PAGE_MILLIMETRES and (value := getattr(source, name)) is not None
    }
    if said.two_sided is not None:
        changes["two_sided"] = said.two_sided
    if said.notes_at_foot is not None:
        changes["notes_at_foot"] = said.notes_at_foot
    return replace(page, size=said.size or page.size, width=width, height=height, **changes)


_PAGE_MILLIMETRES = {f.name for f in fields(Page)} - {
    "size",
    "width",
    "height",
    "two_sided",
    "notes_at_foot",
}
