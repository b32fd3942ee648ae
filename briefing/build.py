"""The one pipeline: a pack's file in, named bytes and diagnostics out. No terminal, nothing written."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing import __version__
from briefing.files import stem

if TYPE_CHECKING:
    from briefing.compose import Provenance
    from briefing.copies import NumberedCopy
    from briefing.diagnostics import Diagnostic
    from briefing.document import Document, Properties, SourcePath
    from briefing.edition import Edition
    from briefing.layout import Layout
    from briefing.marking import Marking, Scheme
    from briefing.outline import Outline
    from briefing.pack import Head
    from briefing.source import Source
    from briefing.style import HouseStyle
    from briefing.writers import Writer

FORMATS = ("docx", "pdf")
LONG = 400_000
"""Characters of a pack, about 120 pages, above which `make` runs the rules of error level alone."""
LEAK, ABROAD, RELEASED_TOO_LOW = "BRF265", "BRF283", "BRF267"
FOREIGN = "partners"
"""The edition of which readers of foreign governments get their numbered copies."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written: its name, what is in it, and its pages where the format has any."""

    name: str
    format: str
    data: bytes
    pages: int | None


class Record(NamedTuple):
    """A file of the records: its name and what is in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a pack. With a fault of error level there are no outputs."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None = None
    layout: Layout | None = None
    remarks: int = 0
    """What the checks found below error level; `check` shows it."""
    edition: Edition | None = None
    """For whom it was made, and what they do not get; None for the whole pack."""
    records: tuple[Record, ...] = ()
    """What is kept apart from the files: the manifest, and the register of numbered copies."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say of a pack; ``pack`` is None where it could not be read."""

    diagnostics: tuple[Diagnostic, ...]
    pack: Head | None = None
    source: Source | None = None


def build(
    path: Path,
    *,
    style: str | None = None,
    formats: Sequence[str] = FORMATS,
    review: bool = False,
    edition: str = "",
    because: str = "",
    copies: bool = False,
    tell: Callable[[int, int], None] | None = None,
) -> Built:
    """Return the files that a pack makes, and every fault found on the way, placed in its source.

    ``style`` names a house style, or the path of one; without it the pack's own wish counts, else the default.
    ``review`` makes the Word file one for review: changes tracked, a comment on all that is not done.
    ``edition`` names the readers that it is made for; without it the whole pack is made.
    ``copies`` makes the numbered copies that the pack's distribution asks for; ``tell`` hears how many are done.
    ``because`` is the reason for which a pack is made as final that is not; it stands in the record.
    Nothing that an author wrote raises. A copy for review is of the whole pack, without a number: ValueError.
    """
    from briefing.source import read_pack

    if review and (copies or edition):
        raise ValueError("a copy for review is of the whole pack, without a number")
    with _without_collection():
        read = read_pack(path)
        if read.value is None or _failed(read.diagnostics):
            return Built((), read.diagnostics)
        ready = _ready(read.value, read.source, path.parent, style, edition, because, numbered=copies)
        if isinstance(ready, Built):
            made = ready
        elif copies:
            # What a foreign reader gets is never more than an edition for readers outside.
            own = ready.edition is not None and (
                ready.edition.audience.outside or ready.edition.audience.redact
            )
            cut = edition if own else FOREIGN
            abroad = partial(
                _ready, read.value, read.source, path.parent, style, cut, because, foreign=True, numbered=True
            )
            made = _number(ready, formats, tell or _silent, abroad)
        else:
            made = _make(ready, formats, review=review)
        return replace(made, diagnostics=(*read.diagnostics, *made.diagnostics))


def check(
    path: Path,
    *,
    style: str | None = None,
    profile: str | None = None,
    selected: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> Checked:
    """Return all that there is to say of a pack: faults of its source and what the rules find.

    ``selected`` and ``ignored`` are codes, names or families of rules. Nothing is made but the pages, and those
    only where a budget is set.
    """
    from briefing.source import read_pack

    with _without_collection():
        read = read_pack(path)
        if read.value is None or _failed(read.diagnostics):
            return Checked(read.diagnostics)
        ready = _ready(read.value, read.source, path.parent, style)
        if isinstance(ready, Built):
            return Checked((*read.diagnostics, *ready.diagnostics), read.value, read.source)
        found = ready.examine(profile, selected, ignored)
        return Checked((*read.diagnostics, *ready.diagnostics, *found), read.value, read.source)


@dataclass
class _Ready:
    """A pack whose style, outline and tree are there, and what was said on the way."""

    pack: Head
    source: Source
    folder: Path
    house: HouseStyle
    outline: Outline
    document: Document
    diagnostics: tuple[Diagnostic, ...]
    edition: Edition | None = None
    whole: Head | None = None
    """The pack that an edition was cut from."""
    said: dict[str, Any] = field(default_factory=dict)
    """What a manifest says of the making."""
    marking: Marking | None = None
    _layout: Layout | None = None

    def layout(self) -> Layout:
        """Return the pages, laid out once; the document is then as they need it."""
        from briefing.settling import settled

        if self._layout is None:
            self.document, self._layout = settled(self.document, self.house)
        return self._layout

    def examine(
        self,
        profile: str | None = None,
        selected: Sequence[str] = (),
        ignored: Sequence[str] = (),
        *,
        errors_only: bool = False,
    ) -> tuple[Diagnostic, ...]:
        """Return what the rules find, by the settings of guide, style, profile and pack."""
        from briefing.checks.run import examine, settings_for
        from briefing.source import place_diagnostics

        pack = self.whole or self.pack
        settings, problems = settings_for(
            pack, self.house, self.folder, profile=profile, selected=selected, ignored=ignored
        )
        found = examine(
            pack,
            self.source,
            self.house,
            settings,
            folder=self.folder,
            order=_printed_order(self.outline, pack),
            lay_out=self.layout,
            errors_only=errors_only,
        )
        return (*place_diagnostics(problems, self.source), *found)


def _ready(
    pack: Head,
    source: Source,
    folder: Path,
    style: str | None,
    edition: str = "",
    because: str = "",
    *,
    foreign: bool = False,
    numbered: bool = False,
) -> _Ready | Built:
    """Return the pack with its style and its tree; what stopped it, where there was a fault."""
    from briefing.compose import Provenance, compose, stacked_tables
    from briefing.copies import unnumbered
    from briefing.derivation import derive
    from briefing.diagnostics import Diagnostic
    from briefing.marking import DEFAULT_SCHEME, load_scheme
    from briefing.outline import load_outline
    from briefing.source import place_diagnostics
    from briefing.style import DEFAULT, load_style, styles

    wanted, beside = (style, Path()) if style else (pack.wanted_style or DEFAULT, folder)
    # A style that the package carries is read once, however many packs are made in it.
    house = load_style(
        wanted, folder=None if wanted in styles() else beside, within=None if style else folder
    )
    if house.value is not None:
        own = {key: said for key in ("watermark", "outer_cover") if (said := getattr(pack, key)) is not None}
        house = replace(house, value=replace(house.value, **own)) if own else house
    outline = load_outline(pack.kind, folder=folder)
    asked = house.diagnostics if style else _asked_at(pack.filed("house_style")[1], house.diagnostics)
    early = (*place_diagnostics(asked, source), *place_diagnostics(outline.diagnostics, source))
    if house.value is None or outline.value is None or _failed(early):
        return Built((), early)
    scheme = load_scheme(pack.wanted_scheme or house.value.marking_scheme or DEFAULT_SCHEME, folder)
    if scheme.value is None:
        asked = _asked_at(pack.at("marking_scheme"), scheme.diagnostics)
        return Built((), (*early, *place_diagnostics(asked, source)))
    whole = pack
    cut: Edition | None = None
    if edition:
        made = _cut(pack, edition, house.value, scheme.value, outline.value)
        if isinstance(made, Diagnostic):
            return Built((), (*early, made))
        cut = made
        early += place_diagnostics(cut.diagnostics, source)
        pack = cut.pack
    open_points = _open_points(whole, cut, scheme.value, because)
    early += place_diagnostics(open_points, source)
    derived = derive(pack, scheme.value, foreign=foreign or (cut is not None and cut.audience.foreign))
    early += place_diagnostics(derived.diagnostics, source)
    if not numbered:
        early += place_diagnostics(unnumbered(derived.marking, pack.at("marking")), source)
    if _failed(early):
        return Built((), early)
    pack = derived.pack
    provenance = Provenance(
        source=source.name,
        digest=source.digest,
        style=house.value.name,
        style_version=house.value.version,
        tool_version=__version__,
        edition=cut.title if cut else "",
        because=because if open_points else "",
        outside=cut is not None and (cut.audience.outside or cut.audience.redact),
        absent=cut.absent if cut else {},
        marking=derived.marking,
    )
    composed = compose(pack, outline.value, provenance=provenance)
    said = (*early, *place_diagnostics(composed.diagnostics, source))
    if _failed(composed.diagnostics):
        return Built((), said, composed.document)
    document = composed.document
    if house.value.paragraph_marks and derived.marking:
        from briefing.portions import portion_marked

        document = portion_marked(document, derived.parts, derived.marking)
    document = stacked_tables(document, house.value)
    told = _told(provenance, house.value, document)
    return _Ready(
        pack, source, folder, house.value, outline.value, document, said, cut, whole, told, derived.marking
    )


def _open_points(whole: Head, cut: Edition | None, scheme: Scheme, because: str) -> tuple[Diagnostic, ...]:
    """What keeps a pack from being final, or released; warnings where a reason is given."""
    from briefing.audience import RELEASED
    from briefing.derivation import derive
    from briefing.diagnostics import Severity
    from briefing.finality import unfinished

    marking = derive(whole, scheme).marking
    found = unfinished(whole, marking)
    if cut is not None and cut.audience.marking == RELEASED and marking:
        found += tuple(_released_too_low(marking, whole))
    return tuple(d._replace(severity=Severity.WARNING) for d in found) if because else found


def _released_too_low(marking: Marking, whole: Head) -> Iterator[Diagnostic]:
    """A fault where what is released to all is cut from a pack of a higher tier, or one that is kept from abroad."""
    from briefing.diagnostics import Diagnostic

    file = marking.scheme.file
    lowest = next((level for level in file.levels if file.released.startswith(level.text)), None)
    above = [level.rank for level in file.levels if lowest and level.rank > lowest.rank]
    kept_home = any(not part.value.foreign for part in marking.parts)
    if kept_home or (above and marking.level.rank >= min(above)):
        yield Diagnostic(
            RELEASED_TOO_LOW,
            f"the pack is marked {marking.text}, and this edition {file.released}",
            help='make it from a pack of that level, or override it:  briefing make PACK --because "the reason"',
            path=whole.at("marking"),
        )


def _told(provenance: Provenance, house: HouseStyle, document: Document) -> dict[str, Any]:
    """What a manifest says of the making: hashes, versions, no folder and no clock."""
    from briefing.fonts import FontSet
    from briefing.manifest import digest

    said = dict(document.properties.custom)
    families = FontSet(house).families
    fonts = {path.name: path for family in families.values() for path in family.paths}
    return {
        "tool": f"briefing {__version__}",
        "pack": {"name": provenance.source.rpartition("/")[2], "sha256": provenance.digest},
        "style": {
            "name": house.name,
            "version": house.version,
            "sha256": digest(repr((house.page, house.colours, house.looks, house.characters)).encode()),
        },
        "fonts": {name: digest(path.read_bytes()) for name, path in sorted(fonts.items())},
        "title": document.properties.title,
        "version": said.get("Version", ""),
        "status": said.get("Status", ""),
        "marking": said.get("Marking", ""),
        "edition": provenance.edition,
        **({"because": provenance.because} if provenance.because else {}),
    }


def _cut(pack: Head, name: str, house: HouseStyle, scheme: Scheme, outline: Outline) -> Edition | Diagnostic:
    """Return the edition of this name, with its own marking where its rule gives one."""
    from briefing.audience import RELEASED, Audience
    from briefing.edition import audience_of, edition

    audience = audience_of(name, pack, house.editions)
    if not isinstance(audience, Audience):
        return audience
    marking = scheme.file.released if audience.marking == RELEASED else audience.marking
    order = _printed_order(outline, pack)
    return edition(pack, name, audience, marking=marking or "", order=order)


def _printed_order(outline: Outline, pack: Head) -> tuple[str, ...]:
    """The keys of a pack's sections as they are printed, those of the front sheet first."""
    from briefing.checks.run import printed_order
    from briefing.outline import arrange

    placed, _, _ = arrange(outline, pack.outline, pack.kinds)
    return (*outline.front, *printed_order(placed))


def _make(ready: _Ready, formats: Sequence[str], *, review: bool) -> Built:
    from briefing.review import for_review
    from briefing.source import place_diagnostics

    source, pack = ready.source, ready.pack
    # The words of a very long pack take longer to check than its pages to make: `check` alone looks at all of them.
    found = ready.examine(errors_only=sum(len(text.text) for text in source.texts.values()) > LONG)
    errors = tuple(d for d in found if d.is_error)
    if errors:
        return Built((), (*ready.diagnostics, *errors), ready.document, remarks=len(found) - len(errors))
    layout = ready.layout()
    document = for_review(ready.document, pack) if review else ready.document
    written = write(document, ready.house, formats, layout=layout)
    said = (*ready.diagnostics, *place_diagnostics(written.diagnostics, source))
    written = replace(written, diagnostics=said, remarks=len(found), edition=ready.edition)
    return _tested(replace(written, records=_manifest(written, ready)), ready)


def _manifest(built: Built, ready: _Ready) -> tuple[Record, ...]:
    """The manifest of what was built; nothing where nothing was."""
    from briefing.manifest import SUFFIX, entry, manifest, paragraphs

    if not built.outputs:
        return ()
    files = [entry(one.name, one.format, one.data, one.pages) for one in built.outputs]
    docx = next((one.data for one in built.outputs if one.format == "docx"), None)
    fields = paragraphs(docx, ready.document) if docx else []
    return (Record(f"{file_stem(ready.document.properties)}{SUFFIX}", manifest(ready.said, files, fields)),)


def _number(
    ready: _Ready,
    formats: Sequence[str],
    tell: Callable[[int, int], None],
    abroad: Callable[[], _Ready | Built],
) -> Built:
    """Return the numbered copies: the pages are laid out once, and what differs is varied.

    ``abroad`` gives the pack as it goes to foreign governments.
    """
    from briefing.copies import Entry, copies_of, register
    from briefing.source import place_diagnostics
    from briefing.writers import WRITERS, load_numberer

    numbered, problems = copies_of(ready.whole or ready.pack)
    found = (*ready.examine(), *place_diagnostics(problems, ready.source))
    ready.document = _longest(ready, numbered)
    layout = ready.layout()
    said = (
        *ready.diagnostics,
        *(d for d in found if d.is_error),
        *place_diagnostics(layout.diagnostics, ready.source),
    )
    if _failed(said):
        return Built((), said, ready.document, layout)
    outputs: list[Output] = []
    lost: list[Diagnostic] = []
    entries: list[Entry] = []
    named: dict[str, tuple[str, ...]] = {}
    for foreign in (False, True):
        group = [copy for copy in numbered if copy.foreign is foreign]
        made = abroad() if foreign and group else ready
        if isinstance(made, Built):
            return made
        made.document = _longest(made, numbered)
        pages = made.layout()  # the document is then as the pages need it
        if made is not ready:
            sent = place_diagnostics(tuple(_sent_abroad(made)), made.source)
            more = (*made.diagnostics, *sent, *place_diagnostics(pages.diagnostics, made.source))
            said = tuple(dict.fromkeys((*said, *more)))
            if _failed(said):
                return Built((), said, made.document, layout)
        start = len(outputs)
        stem_ = file_stem(made.document.properties)
        documents = [copy.document(made.document) for copy in group]
        for format_ in formats if group else ():
            if format_ == "docx" and made.house.word_template:
                opened, copies = _copies_onto_template(made, pages, documents)
                if _failed(opened):
                    return Built((), (*said, *opened), made.document, layout)
            else:
                copies = load_numberer(format_)(made.document, pages, made.house, documents)
            count = pages.printed if format_ == "pdf" else None
            for copy, data in zip(group, copies, strict=True):
                outputs.append(Output(f"{stem_}{copy.suffix}{WRITERS[format_][0]}", format_, data, count))
                entries.append(Entry(copy, outputs[-1].name, data))
                named[outputs[-1].name] = (copy.words, copy.recipient)
                tell(len(outputs), len(numbered) * len(formats))
        files = [(one.name, one.data) for one in outputs[start:]]
        lost += _leaked(files, made, named)
    entries.sort(key=lambda one: one.copy.number)
    built = Built(tuple(outputs), said, ready.document, layout, len(found), ready.edition)
    lists = tuple(
        Record(file_stem(ready.document.properties) + suffix, data)
        for suffix, data in register(entries).items()
    )
    # A reader's own name stands in that reader's copy alone; the register, which is not sent, has them all.
    named |= {record.name: tuple(copy.recipient for copy in numbered) for record in lists}
    records = (*_manifest(built, ready), *lists)
    lost += _leaked(records, ready, named)
    if lost:
        return Built((), (*said, *lost), ready.document, layout)
    return replace(built, records=records)


def _sent_abroad(made: _Ready) -> Iterator[Diagnostic]:
    """What to say of the edition of which foreign readers get copies, where it lacks anything; a fault if it is no such."""
    from briefing.diagnostics import Diagnostic, Severity

    cut, path = made.edition, (made.whole or made.pack).filed("distribution")[1]
    if cut is None or not (cut.audience.outside or cut.audience.redact):
        yield Diagnostic(
            ABROAD, "readers of foreign governments would get copies with what is internal",
            f"the {FOREIGN} edition is described anew: give it usable: in confidence",
            path=path,
        )  # fmt: skip
    elif cut.left_out:
        yield Diagnostic(
            ABROAD,
            f"copies for readers of foreign governments are of the {cut.title} edition, which leaves out "
            f"{len(cut.left_out)} item{'s' if len(cut.left_out) > 1 else ''}",
            f"briefing make PACK --edition {cut.name} says what, and why",
            severity=Severity.NOTE,
            path=path,
        )


def _longest(made: _Ready, copies: Sequence[NumberedCopy]) -> Document:
    """The document with the longest line of its copies, for which the pages then leave room."""
    words = max((copy.words for copy in copies), key=len, default="")
    return replace(made.document, running=replace(made.document.running, copy=words))


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


def _tested(built: Built, ready: _Ready) -> Built:
    """Return what was built, but for its files where words that the edition leaves out stand in one of them."""
    found = _leaked([*((one.name, one.data) for one in built.outputs), *built.records], ready)
    return (
        replace(built, outputs=(), records=(), diagnostics=(*built.diagnostics, *found)) if found else built
    )


def _leaked(
    files: Iterable[tuple[str, bytes]], ready: _Ready, named: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Diagnostic, ...]:
    """Return a fault for each text that the edition leaves out and that stands in a file, of name and data.

    ``named`` gives, by the name of a file, words that it alone rightly has.
    """
    cut = ready.edition
    if cut is None or not cut.withheld:
        return ()
    from briefing.diagnostics import Diagnostic
    from briefing.leaks import Needles, leaks

    needles = Needles(cut.withheld, (*cut.kept, *_own_words(ready, cut)))
    return tuple(
        Diagnostic(
            LEAK,
            f"the {cut.title} edition leaves out “{leak.words[:60]}”, but {name} has it: {leak.where}",
            help="no file of this edition is kept; please report it, or mark the item that says the same otherwise",
        )
        for name, data in files
        for leak in leaks(name, data, needles.but(named[name]) if named and name in named else needles)
    )


def _own_words(ready: _Ready, cut: Edition) -> Iterator[str]:
    """The words that we add to an author's, in which a leak test must see no leak."""
    from briefing.labels import ENGLISH
    from briefing.wording import MARK, TO_DO

    yield from (TO_DO, MARK)
    yield from (word for label in ENGLISH for word in ((label,) if isinstance(label, str) else label))
    yield from (cut.title, ready.outline.kind_line, ready.house.name, __version__, "briefing")
    yield from (kind.heading for kind in ready.pack.kinds)
    for entry in ready.outline.sections:
        yield entry.heading or ""
    yield from (font.word for font in ready.house.fonts.values())
    if ready.marking:
        yield ready.marking.whole


def _asked_at(path: SourcePath, problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Faults without a place, such as a style that is not there, stand where the pack asks for the style."""
    return tuple(d if d.place or d.path else d._replace(path=path) for d in problems)


def write(
    document: Document,
    house: HouseStyle,
    formats: Sequence[str] = FORMATS,
    *,
    layout: Layout | None = None,
) -> Built:
    """Lay a document out and write it in these formats; diagnostics know their paths but not yet their places.

    ``layout`` is for a document that has been laid out already.
    """
    from briefing.layout import lay_out
    from briefing.writers import load_writer

    layout = layout or lay_out(document, house)
    if _failed(layout.diagnostics):
        return Built((), layout.diagnostics, document, layout)
    name = file_stem(document.properties)
    outputs: list[Output] = []
    diagnostics = list(layout.diagnostics)
    for format_ in formats:
        suffix, writer = load_writer(format_)
        if house.word_template and format_ in {"docx", "odt"}:
            writer = _onto_template(format_, house.word_template)
        written = writer(document, layout, house)
        diagnostics.extend(written.diagnostics)
        pages = layout.printed if format_ == "pdf" else None
        review = "-for-review" if document.remarks is not None and format_ == "docx" else ""
        outputs.append(Output(name + review + suffix, format_, written.data, pages))
    if _failed(diagnostics):
        outputs.clear()
    return Built(tuple(outputs), tuple(diagnostics), document, layout)


def _copies_onto_template(
    made: _Ready, layout: Layout, copies: Sequence[Document]
) -> tuple[tuple[Diagnostic, ...], Iterator[bytes]]:
    """Numbered Word files built onto a department's template, and what is wrong with that."""
    from briefing.stationery import on_their_page, onto, open_template
    from briefing.writers import load_numberer

    house = made.house
    assert house.word_template is not None
    opened = open_template(house.word_template, house.origins.get("word", ""))
    if opened.file is None:
        return opened.diagnostics, iter(())
    page = on_their_page(house, opened.file)
    plain = load_numberer("docx")(made.document, layout, page, copies)
    return opened.diagnostics, (onto(data, opened.data, house) for data in plain)


def _onto_template(format_: str, template: Path) -> Writer:
    """The Word writer (or that of OpenDocument), with what it writes built onto a department's template."""
    from briefing.stationery import on_their_page, onto, open_template
    from briefing.writers import Written, load_writer

    _, write_docx = load_writer("docx")

    def writer(document: Document, layout: Layout, house: HouseStyle) -> Written:
        opened = open_template(template, house.origins.get("word", ""))
        if opened.file is None:
            return Written(b"", opened.diagnostics)
        written = write_docx(document, layout, on_their_page(house, opened.file))
        said = (*opened.diagnostics, *written.diagnostics)
        word = Written(onto(written.data, opened.data, house), said)
        if format_ == "docx":
            return word
        from briefing.writers.odt import as_odt

        return as_odt(word, document)

    return writer


def file_stem(properties: Properties) -> str:
    """The name of a document's files without suffix, from what it says of itself."""
    said = {name.casefold(): value for name, value in properties.custom}
    return stem(properties.title, said.get("version", ""), said.get("edition", ""), said.get("marking", ""))


def _failed(diagnostics: Sequence[Diagnostic]) -> bool:
    return any(diagnostic.is_error for diagnostic in diagnostics)


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the cyclic collector still: a build makes trees without cycles, and watching them costs a sixth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
