"""A pack and its outline become the tree: front sheet, sections in order, record; references resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from briefing.diagnostics import Diagnostic, Severity
from briefing.document import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Group,
    Heading,
    Inlines,
    List,
    Origin,
    Paragraph,
    Properties,
    Row,
    Running,
    Section,
    Table,
    Text,
    plain,
)
from briefing.front import front_sheet, record_rows
from briefing.labels import ENGLISH, Labels
from briefing.outline import RECORD, Outline, Placed, arrange, named_by
from briefing.pack import Status
from briefing.sections.context import Context
from briefing.sections.index import Index
from briefing.sections.kind import Blocks, SectionKind
from briefing.values import Day, Days, Todo

if TYPE_CHECKING:
    from briefing.marking import Marking
    from briefing.pack import Head
    from briefing.style import HouseStyle


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the record panel says of the files' making."""

    source: str = ""
    digest: str = ""
    """SHA-256 of the source, in hexadecimal."""
    style: str = ""
    style_version: str = ""
    tool_version: str = ""
    edition: str = ""
    because: str = ""
    """Why the pack was made as final though it is not."""
    outside: bool = False
    """Whether the edition is for readers outside the house."""
    absent: Mapping[str, tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    """What names mean of which the edition leaves something out."""
    marking: Marking | None = None
    """The marking of the whole, as its scheme has it; without one, the pack's words stand as they are."""


LABELS_IN_ENGLISH = "BRF065"


@dataclass(frozen=True, slots=True)
class Composed:
    """The tree, and what was wrong with references and addresses."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def compose(pack: Head, outline: Outline, *, provenance: Provenance, labels: Labels = ENGLISH) -> Composed:
    """Return the document that a pack makes by an outline. Pure: the same pack, the same tree."""
    placed, omitted, problems = arrange(outline, pack.outline, pack.kinds)
    maker = _Maker(pack, outline, provenance, labels, omitted)
    sections = tuple(section for one in placed if (section := maker.section(one, 1)))
    front = front_sheet(pack, outline, maker.context, maker.front_parts(), maker.contents(sections))
    properties = _properties(pack, provenance, maker.context)
    running = _running(pack, provenance.marking, maker.context)
    document = Document(properties, (*front, *sections), running, _origin(pack, provenance))
    # A text that is shown twice is told of once.
    told = dict.fromkeys(
        (
            *_other_language(pack),
            *problems,
            *maker.context.index.problems.all(),
            *maker.context.problems.all(),
        )
    )
    return Composed(document, tuple(told))


def _other_language(pack: Head) -> tuple[Diagnostic, ...]:
    """A note where the words that we add are not in the language of the pack."""
    if pack.language.partition("-")[0].lower() == "en":
        return ()
    return (
        Diagnostic(
            LABELS_IN_ENGLISH,
            "the headings and labels that are added to your words are in English",
            help="outline: gives sections headings of your own; the labels within them stay in English",
            severity=Severity.NOTE,
            path=pack.at("language"),
        ),
    )


def _origin(pack: Head, provenance: Provenance) -> Origin | None:
    """Where fields can be traced to; nowhere in an edition for other readers, who must not learn what was cut.

    Nor in a final pack: it is mailed, and words that somebody deletes in Word would still stand in the map of fields.
    """
    if provenance.edition or pack.status is Status.FINAL:
        return None
    return Origin(provenance.source.rpartition("/")[2], provenance.digest)


@dataclass
class _Maker:
    """One pack on its way: the context that sections share, and the spans of handles for the contents list."""

    pack: Head
    outline: Outline
    provenance: Provenance
    labels: Labels
    omitted: frozenset[str]
    context: Context = field(init=False)
    kinds: dict[str, SectionKind] = field(init=False)
    handles: dict[str, list[str]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        pack = self.pack
        self.kinds = {kind.key: kind for kind in pack.kinds}
        held = {key: value for key, value in pack.held().items() if key not in self.omitted}
        drawn = {key for key, kind in self.kinds.items() if self._drawn(kind, held)}
        made = self.provenance
        index = Index(absent=made.absent, opaque=made.outside)
        for key, kind in self.kinds.items():
            if kind.annotation is not None and (value := pack.section(key)):
                targets = index.add(kind, kind.named(value, self.labels), drawn=key not in self.omitted)
                self.handles[key] = [target.words for target in targets]
        self.context = Context(
            index,
            held,
            frozenset(drawn),
            labels=self.labels,
            dates=pack.date if isinstance(pack.date, Days) else None,
            zone=pack.time_zone,
            outside=made.outside,
        )
        self.done.update(self._front())
        for key in drawn:
            self.done.update(self.kinds[key].gathers)

    def _drawn(self, kind: SectionKind, held: dict[str, Any]) -> bool:
        if kind.key in self.omitted:
            return False
        if kind.annotation is not None:
            return kind.key in held
        # Who places what this gathers wants it there, and not inside this: the author first, then the kind of pack.
        for named in (named_by(self.pack.outline), {entry.key for entry in self.outline.sections}):
            if kind.key in named:
                break
            if named.intersection(kind.gathers):
                return False
        return kind.has(held)

    def _front(self) -> tuple[str, ...]:
        """The sections of the front sheet, but for those that the author places elsewhere."""
        named = named_by(self.pack.outline)
        return tuple(key for key in self.outline.front if key not in named)

    def section(self, placed: Placed, level: int) -> Section | None:
        """Return a section, or None where it would be empty or is drawn elsewhere."""
        if placed.key in self.done:
            return None
        if not placed.key and not placed.path and (only := self._only_part(placed)):
            return self.section(replace(only, starts=placed.starts or only.starts), level)
        kind = self.kinds.get(placed.key)
        usual = self.labels.record if placed.key == RECORD else kind.heading if kind else ""
        words = usual if placed.heading is None else placed.heading
        # Free sections bring headings of their own, so they stand where their section would.
        inner = level if words else level - 1
        blocks: Blocks = self._body(placed, replace(self.context, level=inner))
        blocks += tuple(part for one in placed.parts if (part := self.section(one, inner + 1)))
        if not blocks:
            return None
        if placed.key:
            self.done.add(placed.key)
        heading = self._heading(words, placed, level) if words else None
        starts: Any = placed.starts
        source = (placed.key,) if kind else ()
        return Section(blocks, heading, "section", source, starts, yields=bool(starts) and not placed.firm)

    def _only_part(self, placed: Placed) -> Placed | None:
        """The one part of a group that is drawn, which then needs no heading above its own."""
        parts = [one for one in placed.parts if one.parts or self._has(one.key)]
        return parts[0] if len(parts) == 1 else None

    def _has(self, key: str) -> bool:
        return key == RECORD or (key in self.context.drawn and key not in self.done)

    def _heading(self, words: str, placed: Placed, level: int) -> Heading:
        inlines = self.context.words(words, placed.path)
        slug = (placed.key or plain(inlines).lower()).replace("_", "-")
        name = "".join(c if c.isascii() and c.isalnum() else "-" for c in slug).strip("-")
        anchor = self.context.index.anchor(f"section-{name}")
        return Heading(level, inlines, f"heading.{level}", placed.path, anchor)

    def _body(self, placed: Placed, context: Context) -> Blocks:
        if placed.key == RECORD:
            return record_rows(self.pack, self.provenance, context)
        kind = self.kinds.get(placed.key)
        if kind is None or kind.key not in self.context.drawn:
            return ()
        value = context.sections if kind.annotation is None else context.sections[kind.key]
        return kind.compose(value, context)

    def front_parts(self) -> Iterator[tuple[SectionKind, Blocks]]:
        """The sections on the front sheet, each with its blocks; empty ones are left out."""
        for key in self._front():
            kind = self.kinds.get(key)
            if kind is not None and key in self.context.drawn:
                yield kind, kind.compose(self.context.sections[key], self.context)

    def contents(self, sections: Sequence[Section]) -> Contents:
        """The contents list: the headings of the first level, with their span of handles."""
        return Contents(tuple(entry for section in sections for entry in self._entries(section)))

    def _entries(self, section: Section) -> Iterator[ContentsEntry]:
        heading = section.heading
        if heading is None:
            for block in section.blocks:
                if isinstance(block, Section):
                    yield from self._entries(block)
            return
        words = plain(heading.inlines)
        key = str(section.source[0]) if section.source else ""
        if key in self.kinds and self.kinds[key].counted and (handles := self.handles.get(key)):
            whole = [handle for handle in handles if "." not in handle]
            template = self.labels.span_of_handles if len(whole) > 1 else self.labels.one_handle
            words = template.format(heading=words, first=whole[0], last=whole[-1])
        yield ContentsEntry(heading.anchor, (Text(words),))


# ------------------------------------------------------------------------------- properties, furniture


def _shown(value: Any) -> str:
    """A head value as words; TODO as such."""
    if value is None:
        return ""
    if isinstance(value, Todo):
        return value.display()
    return str(getattr(value, "value", value))


def _plain(text: str | None, context: Context) -> str:
    """A head text without its marks."""
    return plain(context.words(text))


def _properties(pack: Head, provenance: Provenance, context: Context) -> Properties:
    dated: Any = pack.document_date if isinstance(pack.document_date, Day) else pack.date
    day = dated.date if isinstance(dated, Day) else dated.first if isinstance(dated, Days) else None
    said = (
        ("Marking", _plain(_first_line(pack.marking), context)),
        ("Status", _shown(pack.status)),
        ("Version", _plain(pack.version, context)),
        ("Reference", _plain(pack.filed("reference")[0], context)),
        ("Edition", provenance.edition),
    )
    return Properties(
        title=_plain(pack.title, context),
        language=pack.language,
        author=_plain(pack.filed("author")[0] or pack.filed("team")[0], context),
        date=day,
        custom=tuple((name, value) for name, value in said if value),
    )


def _first_line(text: str | None) -> str:
    """The marking without the instructions that follow on lines of their own."""
    return (text or "").partition("\n")[0]


def _running(pack: Head, marking: Marking | None, context: Context) -> Running:
    labels, version = context.labels, _plain(pack.version, context)
    status = labels.foot_status.format(status=_shown(pack.status), version=version).strip()
    foot = (_plain(pack.title, context), status, _plain(pack.filed("reference")[0], context))
    final = _shown(pack.status) == "final"
    words = _plain(_first_line(pack.marking), context)
    capitals = marking is None or marking.scheme.file.capitals
    running = Running(
        marking=words.upper() if capitals else words,
        foot=tuple(part for part in foot if part),
        page=labels.page,
        watermark="" if final else _shown(pack.status).upper(),
    )
    if marking is None:
        return running
    return replace(
        running,
        positions=marking.scheme.file.positions,
        marking_colour=marking.colour,
        instructions=marking.instructions,
        copy_position=marking.scheme.file.copy_number.position,
    )


# ------------------------------------------------------------------------------------- stacked tables


def stacked_tables(document: Document, style: HouseStyle) -> Document:
    """Return the document with each table that the style wants stacked as groups of rows, header beside cell."""
    if not any(style.look(role).stacked for role in ("table", *style.roles())):
        return document
    return replace(document, blocks=_stacked(document.blocks, style))


def _stacked(blocks: Blocks, style: HouseStyle) -> Blocks:
    return tuple(made for block in blocks for made in _stack(block, style))


def _stack(block: Block, style: HouseStyle) -> Iterator[Block]:
    match block:
        case Table() if block.rows and style.look(block.role).stacked:
            groups = [_stacked_row(block, n) for n in range(len(block.rows))]
            if block.caption:
                yield Paragraph(block.caption, "table.caption", block.source, block.anchor)
            elif block.anchor:
                groups[0] = _anchored(groups[0], block.anchor)
            yield from groups
        case Section() | Group() | Row():
            yield replace(block, blocks=_stacked(block.blocks, style))
        case List():
            items = tuple(replace(item, blocks=_stacked(item.blocks, style)) for item in block.items)
            yield replace(block, items=items)
        case _:
            yield block


def _stacked_row(table: Table, index: int) -> Group:
    row = table.rows[index]
    rows = tuple(
        Row(_words(head), _as_row(cell), "row", cell.source)
        for head, cell in zip(table.header, row.cells, strict=True)
        if any(isinstance(part, List) or plain(_inlines(part)) for part in cell.blocks)
    )
    return Group(rows, "table.stacked", row.source, row.anchor)


def _anchored(group: Group, anchor: str) -> Group:
    """The first group of a table with the table's own anchor; that of its row goes to the first of its rows."""
    first, *rest = group.blocks or (Row((), ()),)
    rows = (
        (replace(first, anchor=group.anchor), *rest)
        if group.anchor and isinstance(first, Row)
        else group.blocks
    )
    return replace(group, blocks=rows, anchor=anchor)


def _words(cell: Cell) -> Inlines:
    return tuple(inline for block in cell.blocks for inline in _inlines(block))


def _inlines(block: Block) -> Inlines:
    return block.inlines if isinstance(block, (Paragraph, Heading)) else ()


def _as_row(cell: Cell) -> Blocks:
    return tuple(
        replace(block, role="row") if isinstance(block, Paragraph) else block for block in cell.blocks
    )
