"""What a section may ask while it becomes blocks: texts as inlines, references as handles, the words we add."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from briefing import inline
from briefing.diagnostics import Diagnostic, Severity
from briefing.document import (
    Block,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    NoteReference,
    Paragraph,
    Row,
    SourcePath,
    Text,
    plain,
)
from briefing.item import Item, Model, Usable
from briefing.labels import ENGLISH, Labels
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.values import Day, Days, Period, Todo, Zone, key_form, nearest

REFERENCE_UNKNOWN = "BRF060"
REFERENCE_LEFT_OUT = "BRF261"
REFERENCE_TO_ANOTHER_KIND = "BRF061"
ID_TWICE = "BRF062"
ADDRESS_REFUSED = "BRF063"
RAW_MARKDOWN = "BRF024"
RUNS_TOGETHER = "BRF025"

ANCHOR_LENGTH = 36
"""Word allows bookmark names of 40 characters; four are left for a number that makes one unique."""
DEEPEST_HEADING = 6
_ADDRESSES = ("https://", "http://", "mailto:")


class Displayed(Protocol):
    """A value that knows how it is shown."""

    @property
    def illustrative(self) -> bool:
        """Whether it was written after ILLUSTRATIVE."""

    def display(self) -> str:
        """The value in words."""


# --------------------------------------------------------------------------------------- references


@dataclass(frozen=True, slots=True)
class Target:
    """An item as references see it."""

    anchor: str
    words: str
    """Handle or title."""
    spoken: str
    kind: str
    path: SourcePath
    name: str = ""
    note: bool = False
    """Whether it is drawn as a `Note`, so that references are marks of notes."""
    item: Any = None


def slug(text: str) -> str:
    """Return letters, digits and hyphens that stand for a text; empty where it has none of ASCII."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")


@dataclass
class Index:
    """Every item that can be referred to, by id and by item, and every anchor that is taken."""

    by_item: dict[int, Target] = field(default_factory=dict)
    by_name: dict[str, list[Target]] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    absent: frozenset[str] = frozenset()
    """Names of what this edition leaves out, in the form in which they are looked up."""
    opaque: bool = False
    """Whether anchors tell nothing but the kind of an item: ids are the author's own words."""

    def add(self, kind: SectionKind, named: Iterable[Named], *, drawn: bool = True) -> list[Target]:
        """Take up the items of a section; ids that the author gave must differ from all others.

        Items of a section that is not drawn keep their ids but have no anchor, so that nothing points to them.
        """
        return [self._add(kind.key, one, drawn=drawn) for one in named]

    def _add(self, kind: str, one: Named, *, drawn: bool) -> Target:
        given = one.id if one.id is not None else getattr(one.item, "id", None)
        given = None if Todo.read(given) else given
        name = slug(given or inline.clean(one.title)) or slug(one.handle)
        target = Target(
            self.anchor(one.prefix if self.opaque else f"{one.prefix}-{name}") if drawn else "",
            one.handle or one.title,
            one.spoken or one.handle or one.title,
            kind,
            one.item.at("id") if given else one.item.path,
            given or name,
            note=one.prefix in {"source", "note"},
            item=one.item,
        )
        self.by_item[id(one.item)] = target
        form = key_form(given) if given else key_form(name)
        if given and (other := self._with_id(form)):
            self.problems.append(
                Diagnostic(
                    ID_TWICE,
                    f"the id “{given}” already belongs to {other.words}",
                    help="give one of the two another id, so that references are clear",
                    path=target.path,
                )
            )
        if form:
            self.by_name.setdefault(form, []).insert(0 if given else len(self.by_name.get(form, ())), target)
        if given and kind == "people" and (called := key_form(slug(inline.clean(one.title)))) != form:
            self.by_name.setdefault(called, []).append(target)  # people are called by name too
        return target

    def _with_id(self, form: str) -> Target | None:
        """The item to which an author gave this id."""
        found = self.by_name.get(form, ())
        return next((t for t in found if t.path[-1:] == ("id",) and key_form(t.name) == form), None)

    def anchor(self, wanted: str) -> str:
        """Return an anchor of its own for what is wanted: a letter, then letters, digits and hyphens."""
        base = anchor = wanted[:ANCHOR_LENGTH].strip("-")
        number = 2
        while anchor in self.anchors:
            anchor = f"{base}-{number}"
            number += 1
        self.anchors.add(anchor)
        return anchor

    def find(self, name: str, kinds: Sequence[str] = ()) -> Target | None:
        """Return what a name means, of one of these kinds if any are given."""
        found = self.by_name.get(key_form(name)) or self.by_name.get(key_form(slug(name)), [])
        return next((target for target in found if not kinds or target.kind in kinds), None)

    def leaves_out(self, name: str) -> bool:
        """Whether a name means something that this edition leaves out."""
        return bool(self.absent) and (key_form(name) in self.absent or key_form(slug(name)) in self.absent)


# ------------------------------------------------------------------------------------------ context


@dataclass
class Context:
    """Passed to every section's ``compose``."""

    index: Index
    sections: Mapping[str, Any]
    """What the pack holds, by section, of those that are drawn."""
    drawn: frozenset[str] = frozenset()
    """Sections of the outline that are drawn, those included that only gather."""
    problems: list[Diagnostic] = field(default_factory=list)
    level: int = 1
    """Level of the section's own heading."""
    labels: Labels = ENGLISH
    dates: Days | None = None
    """When the event is."""
    zone: Zone | Todo | None = None
    outside: bool = False
    """Whether these readers are outside the house: they are not told how far a thing may travel."""
    _path: SourcePath = ()

    def under(self, steps: int = 1) -> Context:
        """Return the same for headings that are further down."""
        return replace(self, level=self.level + steps)

    # Texts

    def words(self, text: str | None, path: SourcePath = ()) -> Inlines:
        """Return the inlines of one paragraph."""
        if not text:
            return ()
        self._path = path
        self._look(text, path)
        if "\n" in text and path:
            self._tell_joined(text, path)
        return inline.inlines(text, self)

    def blocks(
        self, text: str | None, path: SourcePath, role: str = "body", points: str = "list", depth: int = 0
    ) -> Blocks:
        """Return the paragraphs and lists of a long text. ``points`` is the role of its lists."""
        if not text:
            return ()
        self._path = path
        self._look(text, path)
        numbers = "numbers" if points == "list" else points
        return inline.blocks(text, self, role=role, source=path, points=points, numbers=numbers, depth=depth)

    def all_blocks(
        self, texts: Sequence[str], path: SourcePath, role: str = "body", points: str = "list"
    ) -> Blocks:
        """Return the blocks of several long texts that stand under one key."""
        return tuple(
            block for n, text in enumerate(texts) for block in self.blocks(text, (*path, n), role, points)
        )

    def shown(self, value: Displayed | str | None) -> Inlines:
        """Return a value as it is displayed, with its ILLUSTRATIVE or TODO marked as such."""
        if value is None:
            return ()
        if isinstance(value, str):
            return self.words(value)
        return (*_mark(value), Text(value.display(), role="todo" if isinstance(value, Todo) else ""))

    def day(self, value: Day | Days | Period | Todo | None) -> Inlines:
        """Return a date without its weekday."""
        if not isinstance(value, (Day, Days)):
            return self.shown(value)
        return (*_mark(value), Text(value.display(weekday=False)))

    def paragraph(self, text: str | None, path: SourcePath, role: str = "body") -> Blocks:
        """Return one paragraph, or nothing for no text."""
        return (Paragraph(self.words(text, path), role, path),) if text else ()

    def heading(
        self,
        words: Inlines | str,
        *,
        role: str = "",
        path: SourcePath = (),
        anchor: str = "",
        label: Inlines = (),
        deeper: int = 1,
    ) -> Heading:
        """Return a heading one level (or more) below the section's own."""
        level = min(self.level + deeper, DEEPEST_HEADING)
        inlines = (Text(words),) if isinstance(words, str) else words
        return Heading(level, inlines, role or f"heading.{level}", path, anchor, label)

    def listing(self, texts: Sequence[str], path: SourcePath, role: str = "list") -> Blocks:
        """Return a list of texts, one item each; a single text is a paragraph of its own."""
        if not texts:
            return ()
        items = tuple(ListItem(self.item(text, (*path, n), role), (*path, n)) for n, text in enumerate(texts))
        return (List(items, role=role, source=path),)

    def item(self, text: str, path: SourcePath, role: str = "list") -> Blocks:
        """Return the blocks of one item of a list."""
        self._path = path
        self._look(text, path)
        made = inline.blocks(text, self, role=role, source=path, points=role, numbers=role, depth=1)
        return made or (Paragraph((), role, path),)

    def row(
        self, label: str | Inlines, content: Inlines | Blocks, role: str = "row", path: SourcePath = ()
    ) -> Blocks:
        """Return a row of a label and words, or blocks; nothing where there is no content."""
        if not content:
            return ()
        shown = (Text(label),) if isinstance(label, str) else label
        return (Row(shown, _as_blocks(content, role, path), role, path),)

    def rows_of(
        self,
        label: str,
        texts: Sequence[str] | str | None,
        path: SourcePath,
        role: str = "row",
        points: str = "list",
    ) -> Blocks:
        """Return a row with one text as paragraphs, or with several as a list."""
        if not texts:
            return ()
        if isinstance(texts, str):
            return self.row(label, self.blocks(texts, path, role, points), role, path)
        if len(texts) == 1:
            return self.row(label, self.blocks(texts[0], (*path, 0), role, points), role, path)
        return self.row(label, self.listing(texts, path, points), role, path)

    def _look(self, text: str, path: SourcePath) -> None:
        """Warn of marks that are printed as typed."""
        if path and (raw := inline.raw_markdown(text)):
            what, remedy = raw
            self.problems.append(
                Diagnostic(
                    RAW_MARKDOWN,
                    f"{what} will be printed as typed",
                    help=remedy,
                    severity=Severity.WARNING,
                    path=path,
                )
            )

    def _tell_joined(self, text: str, path: SourcePath) -> None:
        """Refuse a list where one paragraph stands, in which it would run together; warn of several paragraphs."""
        parts = inline.parts_of(text)
        if parts:
            name = next((step for step in reversed(path) if isinstance(step, str)), "this")
            self.problems.append(
                Diagnostic(
                    RUNS_TOGETHER,
                    f"{name} is one paragraph, and a list in it would run together"
                    if parts == "list"
                    else f"{name} is one paragraph; these are printed as one",
                    help="write it in one sentence or two, or put the points where a list is allowed"
                    if parts == "list"
                    else "take the empty line out, or put the rest where paragraphs are allowed",
                    severity=Severity.ERROR if parts == "list" else Severity.WARNING,
                    path=path,
                )
            )

    # References

    def target(self, item: Model) -> Target:
        """Return how references see an item that its kind has named."""
        return self.index.by_item[id(item)]

    def link(self, target: Target) -> Inline:
        """Return the handle of a target, as a link to it."""
        if target.note:
            return NoteReference(target.anchor, target.words)
        return Link(f"#{target.anchor}", (Text(target.words, role="handle"),), alt=target.spoken)

    def resolve(self, name: str, path: SourcePath, kinds: Sequence[str] = ()) -> Target | None:
        """Return what an id means; where it means nothing, say so and name the nearest."""
        found = self.index.find(name, kinds)
        if found is None and self.index.leaves_out(name):
            self._say_left_out(name, path)
        elif found is None:
            other = self.index.find(name)
            self.problems.append(
                _wrong_kind(name, other, path) if other else self._unknown(name, path, kinds)
            )
        return found

    def handles(
        self, names: Sequence[str], path: SourcePath, kinds: Sequence[str] = (), *, said: Inlines = ()
    ) -> Inlines:
        """Return the handles of ids, as links: "L1, L2 and F3". TODO stays as its tag.

        Each comes once; those that ``said``, the words before them, cites already are left out.
        """
        return self.joined(self._links(names, path, kinds, said))

    def _links(
        self, names: Sequence[str], path: SourcePath, kinds: Sequence[str], said: Inlines = ()
    ) -> list[Inlines]:
        pieces: list[Inlines] = []
        cited = {inline.href for inline in said if isinstance(inline, Link)}
        for n, name in enumerate(names):
            if Todo.read(name):
                pieces.append(self.words(name))
            elif (target := self.resolve(name, (*path, n), kinds)) and target.anchor:
                if f"#{target.anchor}" not in cited:
                    pieces.append((self.link(target),))
                cited.add(f"#{target.anchor}")
        return pieces

    def see(self, *some: tuple[Sequence[str], SourcePath, Sequence[str]]) -> Inlines:
        """Return "See F1, F2 and L1." for ids of one kind and another, each with its path and kinds."""
        pieces = [piece for names, path, kinds in some for piece in self._links(names, path, kinds)]
        return sentence(self.filled(self.labels.see, what=self.joined(pieces))) if pieces else ()

    def known(self, names: Sequence[str], kinds: Sequence[str] = ()) -> bool:
        """Whether every name is an id."""
        return bool(names) and all(
            self.index.find(name, kinds) or self.index.leaves_out(name) for name in names
        )

    def ids_or_words(
        self, texts: Sequence[str] | str | None, path: SourcePath, kinds: Sequence[str] = ()
    ) -> Inlines:
        """Return the handles of ids and the words of what is none, as in "S1, Export Finance ledger"."""
        if not texts:
            return ()
        if isinstance(texts, str):
            return self._ids_or_words(texts, path, kinds)
        if self.known(texts, kinds):
            return self.handles(texts, path, kinds)
        return listed(self._ids_or_words(text, (*path, n), kinds) for n, text in enumerate(texts))

    def _ids_or_words(self, text: str, path: SourcePath, kinds: Sequence[str]) -> Inlines:
        names = tuple(name.strip() for name in text.split(","))
        if self.known(names, kinds):
            return self.handles(names, path, kinds)
        if not any(self.index.find(name, kinds) for name in names):
            for name in names:
                self._tell_near_miss(name, path, kinds)
            return self.words(text, path)
        pieces: list[Inlines] = []
        for name in names:
            if target := self.index.find(name, kinds):
                pieces.append((self.link(target),) if target.anchor else ())
            else:
                self._tell_near_miss(name, path, kinds)
                pieces.append(self.words(name, path))
        return listed(pieces)

    def _tell_near_miss(self, text: str, path: SourcePath, kinds: Sequence[str]) -> None:
        """Say that a word was probably meant as an id.

        One small-letter word with a hyphen or underscore can only have been; any other is printed, with a warning.
        """
        if not re.fullmatch(r"[\w.-]{3,60}", text) or Todo.read(text):
            return
        unknown = self._unknown(text, path, kinds)
        if re.fullmatch(r"[a-z0-9]+(?:[_-][a-z0-9]+)+", text):
            self.problems.append(unknown)
        elif near := nearest(text, self._known(kinds), cutoff=0.8):
            self.problems.append(
                replace(
                    unknown,
                    message=f"{unknown.message}; it is printed as it stands",
                    help=f"did you mean “{near}”? If it is a name and no id, it is right",
                    severity=Severity.WARNING,
                )
            )

    def speaker(self, text: str | None, path: SourcePath) -> Inlines:
        """Return a name, or the full name of the person whose id or name it is, as a link to the entry."""
        target = self.index.find(text, ("people",)) if text else None
        if text and target is None and " " not in text and self.index.leaves_out(text):
            self._say_left_out(text, path)
            return ()
        if target is None:
            return self.ids_or_words(text, path, ("people",))
        words = self.words(target.words)
        texts = tuple(replace(word, role=word.role or "handle") for word in words if isinstance(word, Text))
        if not target.anchor or len(texts) != len(words):
            return words
        return (Link(f"#{target.anchor}", texts),)

    def cite(self, name: str) -> Inline | None:
        """See `briefing.inline.References`."""
        target = self.resolve(name, self._path)
        return self.link(target) if target and target.anchor else None

    def link_to(self, address: str, words: tuple[Text, ...]) -> Inline | None:
        """Return a link to an item or an address, None where it may not be made."""
        if address.startswith("#"):
            target = self.resolve(address[1:], self._path)
            return Link(f"#{target.anchor}", words) if target and target.anchor else None
        if address.casefold().startswith(_ADDRESSES):
            return Link(address, words)
        self.problems.append(
            Diagnostic(
                ADDRESS_REFUSED,
                f"“{address[:60]}” is not an address that can be linked to; the words are shown without it",
                help="write an address that starts with https://, http:// or mailto:, or # and an id",
                severity=Severity.WARNING,
                path=self._path,
            )
        )
        return None

    def _known(self, kinds: Sequence[str]) -> tuple[str, ...]:
        """Every id of these kinds."""
        return tuple(
            target.name
            for targets in self.index.by_name.values()
            for target in targets
            if not kinds or target.kind in kinds
        )

    def _say_left_out(self, name: str, path: SourcePath) -> None:
        self.problems.append(
            Diagnostic(
                REFERENCE_LEFT_OUT,
                f"“{name[:60]}” is left out of this edition, so the reference to it is not shown",
                help="see that the words still stand without it",
                severity=Severity.WARNING,
                path=path,
            )
        )

    def _unknown(self, name: str, path: SourcePath, kinds: Sequence[str]) -> Diagnostic:
        near = nearest(name, self._known(kinds))
        what = f"{_singular(kinds[0])} has" if len(kinds) == 1 else "item has"
        hint = f"did you mean “{near}”? " if near else ""
        return Diagnostic(
            REFERENCE_UNKNOWN,
            f"no {what} the id “{name[:60]}”",
            help=f"{hint}write the id of an item in this pack; handles such as L1 are counted when it is made",
            path=path,
        )

    # Sentences

    def joined(self, pieces: Sequence[Inlines]) -> Inlines:
        """Return pieces as "a, b and c"."""
        return listed(pieces, f" {self.labels.and_} ")

    def names(self, names: Sequence[str]) -> Inlines:
        """Return names as "Allies, partners and media"."""
        return self.joined([self.words(name) for name in names])

    def filled(self, template: str, **pieces: Inlines | str) -> Inlines:
        """Return a label's sentence with its braces filled in."""
        made: list[Inline] = []
        for n, part in enumerate(re.split(r"\{(\w+)\}", template)):
            if n % 2:
                piece = pieces[part]
                made.extend((Text(piece),) if isinstance(piece, str) else piece)
            elif part:
                made.append(Text(part))
        return tuple(made)

    def labelled(self, label: str, content: Inlines) -> Inlines:
        """Return "Label: words." or nothing where there are none."""
        return sentence((Text(f"{label}: "), *content)) if content else ()

    def travels(self, item: Item, *, always: bool = False) -> Inlines:
        """Return to whom an item may be said, how far it may travel, and its marking.

        ``always`` says "Internal" too, which is otherwise left to be understood.
        """
        said: list[Inlines] = []
        if self.outside:
            return ()
        if item.say_to:
            said.append(self.filled(self.labels.say_to, whom=self.names(item.say_to)))
        if isinstance(item.usable, Todo):
            said.append(self.labelled(self.labels.usable, self.shown(item.usable)))
        elif always or item.usable is not Usable.INTERNAL:
            said.append((Text(f"{item.usable.value.capitalize()}."),))
        if item.marking:
            said.append(self.labelled(self.labels.marking, self.words(item.marking)))
        if item.disclosure:
            said.append(self.labelled(self.labels.withhold, self.words(item.disclosure)))
        return spaced(said)

    def footing(self, item: Item, role: str = "body") -> Blocks:
        """Return `travels` as a paragraph of its own, or nothing."""
        words = self.travels(item)
        return (Paragraph(words, role, item.path),) if words else ()


def _mark(value: Displayed) -> Inlines:
    return (Text("ILLUSTRATIVE", role="illustrative"), Text(" ")) if value.illustrative else ()


def _as_blocks(content: Inlines | Blocks, role: str, path: SourcePath) -> Blocks:
    first: Inline | Block = content[0]
    if isinstance(first, (Text, Link, NoteReference)):
        return (Paragraph(content, role, path),)  # type: ignore[arg-type]  # inlines all, as the first is
    return content  # type: ignore[return-value]  # blocks all


def _wrong_kind(name: str, other: Target, path: SourcePath) -> Diagnostic:
    return Diagnostic(
        REFERENCE_TO_ANOTHER_KIND,
        f"“{name}” is the id of {other.spoken}, which does not fit here",
        help="write the id of an item of the right kind",
        path=path,
    )


_SINGULARS = {"people": "person", "lines_to_take": "line", "agenda": "agenda item", "annexes": "annex"}


def _singular(kind: str) -> str:
    return _SINGULARS.get(kind, kind.replace("_", " ").removesuffix("s"))


def spaced(pieces: Iterable[Inlines]) -> Inlines:
    """Return pieces with a space between each and the next; empty ones are left out."""
    made: list[Inline] = []
    for piece in pieces:
        if piece:
            made.extend((Text(" "), *piece) if made else piece)
    return tuple(made)


def listed(pieces: Iterable[Inlines], last: str | None = None, *, between: str = ", ") -> Inlines:
    """Return pieces with commas between them and ``last`` before the last; empty ones are left out."""
    full = [piece for piece in pieces if piece]
    made: list[Inline] = []
    for n, piece in enumerate(full):
        if n:
            made.append(Text(last if last and n == len(full) - 1 else between))
        made.extend(piece)
    return tuple(made)


def attached(blocks: Blocks, words: Inlines, role: str, path: SourcePath, *, before: Inlines = ()) -> Blocks:
    """Return the blocks of an item with words behind the last paragraph, or below a list, and ``before`` the first."""
    first, last = blocks[0], blocks[-1]
    if before and isinstance(first, Paragraph):
        blocks = (replace(first, inlines=spaced([before, first.inlines])), *blocks[1:])
        last = blocks[-1]
    if not words:
        return blocks
    if isinstance(last, Paragraph):
        return (*blocks[:-1], replace(last, inlines=spaced([last.inlines, words])))
    return (*blocks, Paragraph(words, role, path))


def inlines_of(blocks: Blocks) -> Inlines:
    """Return the inlines of the paragraphs among blocks."""
    return tuple(part for block in blocks if isinstance(block, Paragraph) for part in block.inlines)


def capitalised(inlines: Inlines) -> Inlines:
    """Return inlines with a capital letter at the start, unless a tag or a link stands there."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text) or first.role or not first.text[:1].islower():
        return inlines
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *inlines[1:])


def sentence(inlines: Inlines) -> Inlines:
    """Return inlines with a full stop, unless they end a sentence already."""
    if not inlines or plain(inlines).rstrip().endswith((".", "!", "?", "…", ".”", ":")):
        return inlines
    return (*inlines, Text("."))
