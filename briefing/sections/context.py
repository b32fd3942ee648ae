"""What a section may ask while it becomes blocks: texts as inlines, references as handles, the words we add."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from briefing import inline
from briefing.diagnostics import Diagnostic, Gathered, Severity
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
)
from briefing.item import Item, Model, Usable
from briefing.labels import ENGLISH, Labels
from briefing.sections.index import Index, Target
from briefing.sections.kind import Blocks
from briefing.sections.sentences import listed, sentence, spaced
from briefing.values import Day, Days, Period, Todo, Zone, in_words, short, without_mark

REFERENCE_UNKNOWN = "BRF060"
REFERENCE_LEFT_OUT = "BRF261"
REFERENCE_AMBIGUOUS = "BRF066"
REFERENCE_TO_ANOTHER_KIND = "BRF061"
ADDRESS_REFUSED = "BRF063"
RAW_MARKDOWN = "BRF024"
RUNS_TOGETHER = "BRF025"

DEEPEST_HEADING = 6
_MAILBOX = r"[^\s@?&,;:<>\"]+@[^\s@?&,;:<>\"]+"
_ADDRESS = re.compile(rf"https?://[^\s/<>\"][^\s<>\"]*|mailto:{_MAILBOX}", re.IGNORECASE)
"""What may be linked to: a page, or one mailbox and nothing that fills in its message."""


class Displayed(Protocol):
    """A value that knows how it is shown."""

    @property
    def illustrative(self) -> bool:
        """Whether it was written after ILLUSTRATIVE."""

    def display(self) -> str:
        """The value in words."""


# ------------------------------------------------------------------------------------------ context


@dataclass
class Context:
    """Passed to every section's ``compose``."""

    index: Index
    sections: Mapping[str, Any]
    """What the pack holds, by section, of those that are drawn."""
    drawn: frozenset[str] = frozenset()
    """Sections of the outline that are drawn, those included that only gather."""
    problems: Gathered = field(default_factory=Gathered)
    level: int = 1
    """Level of the section's own heading."""
    labels: Labels = ENGLISH
    dates: Days | None = None
    """When the event is."""
    zone: Zone | Todo | None = None
    outside: bool = False
    """Whether these readers are outside the house: they are not told how far a thing may travel."""

    def under(self, steps: int = 1) -> Context:
        """Return the same for headings that are further down."""
        return replace(self, level=self.level + steps)

    # Texts

    def words(self, text: str | None, path: SourcePath = ()) -> Inlines:
        """Return the inlines of one paragraph."""
        if not text:
            return ()
        self._look(text, path)
        if "\n" in text and path:
            self._tell_joined(text, path)
        return inline.inlines(text, _Cited(self, path))

    def blocks(
        self, text: str | None, path: SourcePath, role: str = "body", points: str = "list", depth: int = 0
    ) -> Blocks:
        """Return the paragraphs and lists of a long text. ``points`` is the role of its lists."""
        if not text:
            return ()
        self._look(text, path)
        numbers = "numbers" if points == "list" else points
        return inline.blocks(
            text, _Cited(self, path), role=role, source=path, points=points, numbers=numbers, depth=depth
        )

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

    def item(self, text: str, path: SourcePath, role: str = "list", points: str = "") -> Blocks:
        """Return the blocks of one item of a list. ``points`` is the role of lists in it, if not its own."""
        self._look(text, path)
        points = points or role
        made = inline.blocks(
            text, _Cited(self, path), role=role, source=path, points=points, numbers=points, depth=1
        )
        return made or (Paragraph((), role, path),)

    def row(
        self,
        label: str | Inlines,
        content: Inlines | Blocks,
        role: str = "row",
        path: SourcePath = (),
        *,
        anchor: str = "",
    ) -> Blocks:
        """Return a row of a label and words, or blocks; nothing where there is no content."""
        if not content:
            return ()
        shown = (Text(label),) if isinstance(label, str) else label
        return (Row(shown, _as_blocks(content, role, path), role, path, anchor),)

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
            self.problems.add(
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
            self.problems.add(
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
        if found is None and self.index.leaves_out(name, kinds):
            self._say_left_out(name, path)
        elif found is None:
            other = self.index.find(name)
            self.problems.add(_wrong_kind(name, other, path) if other else self._unknown(name, path, kinds))
        elif several := self.index.could_mean(name, kinds):
            self.problems.add(_ambiguous(name, several, path))
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
            self.index.find(name, kinds) or self.index.leaves_out(name, kinds) for name in names
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
        """Warn of a word that was probably meant as an id, and is none."""
        if (
            not re.fullmatch(r"[\w.-]{3,60}", text)
            or Todo.read(text)
            or self.problems.is_full(REFERENCE_UNKNOWN)
        ):
            return
        if near := self.index.near(text, kinds, cutoff=0.8):
            self.problems.add(
                self._unknown(text, path, kinds)._replace(
                    message=f"no {_one_of(kinds)} the id “{short(text)}”; it is printed as it stands",
                    help=f"did you mean “{near}”? If it is a name and no id, it is right",
                    severity=Severity.WARNING,
                )
            )

    def speaker(self, text: str | None, path: SourcePath) -> Inlines:
        """Return a name, or the full name of the person whose id or name it is, as a link to the entry."""
        target = self.index.find(text, ("people",)) if text else None
        if text and target is None and " " not in text and self.index.leaves_out(text, ("people",)):
            self._say_left_out(text, path)
            return ()
        if target is None:
            return self.ids_or_words(text, path, ("people",))
        words = self.words(target.words)
        texts = tuple(replace(word, role=word.role or "handle") for word in words if isinstance(word, Text))
        if not target.anchor or len(texts) != len(words):
            return words
        return (Link(f"#{target.anchor}", texts),)

    def address(self, text: str | None, path: SourcePath, scheme: str = "") -> Inlines:
        """Return an address as a link to itself, and other words as they stand. ``scheme`` is what it leaves out."""
        if not text or Todo.read(text) or without_mark(text)[1] or ("@" if scheme else "://") not in text:
            return self.words(text, path)
        link = self.linked(f"{scheme}{text}", (Text(text),), path)
        return (link,) if link else self.words(text, path)

    def linked(self, address: str, words: tuple[Text, ...], path: SourcePath) -> Inline | None:
        """Return words as a link to an address; None, and a warning, where it may not be made."""
        if _ADDRESS.fullmatch(address):
            return Link(address, words)
        self.problems.add(
            Diagnostic(
                ADDRESS_REFUSED,
                f"“{short(address)}” is not an address that can be linked to; the words are shown without it",
                help="write an address that starts with https://, http:// or mailto:, without spaces, or # and an id",
                severity=Severity.WARNING,
                path=path,
            )
        )
        return None

    def _say_left_out(self, name: str, path: SourcePath) -> None:
        self.problems.add(
            Diagnostic(
                REFERENCE_LEFT_OUT,
                f"“{short(name)}” is left out of this edition, so the reference to it is not shown",
                help="see that the words still stand without it",
                severity=Severity.WARNING,
                path=path,
            )
        )

    def _unknown(self, name: str, path: SourcePath, kinds: Sequence[str]) -> Diagnostic:
        near = None if self.problems.is_full(REFERENCE_UNKNOWN) else self.index.near(name, kinds)
        hint = f"did you mean “{near}”? " if near else ""
        return Diagnostic(
            REFERENCE_UNKNOWN,
            f"no {_one_of(kinds)} the id “{short(name)}”",
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


def _ambiguous(name: str, several: Sequence[Target], path: SourcePath) -> Diagnostic:
    meant = in_words([target.words for target in several[:4]])
    return Diagnostic(
        REFERENCE_AMBIGUOUS,
        f"“{short(name)}” could mean {meant}; it is taken to mean {several[0].words}",
        help="give the one that is meant an id: of its own, and refer to it by that",
        severity=Severity.WARNING,
        path=path,
    )


_SINGULARS = {"people": "person", "lines_to_take": "line", "agenda": "agenda item", "annexes": "annex"}


def _one_of(kinds: Sequence[str]) -> str:
    """What has an id, as a message says it: "person has"."""
    if len(kinds) != 1:
        return "item has"
    [kind] = kinds
    return _SINGULARS.get(kind, kind.replace("_", " ").removesuffix("s")) + " has"


class _Cited:
    """A context and a place in the source: what citations and links of the text there become."""

    __slots__ = ("context", "path")

    def __init__(self, context: Context, path: SourcePath) -> None:
        self.context = context
        self.path = path

    def knows(self, name: str) -> bool:
        """See `briefing.inline.References`."""
        return self.context.known((name,))

    def cite(self, name: str) -> Inline | None:
        """See `briefing.inline.References`."""
        target = self.context.resolve(name, self.path)
        return self.context.link(target) if target and target.anchor else None

    def link_to(self, address: str, words: tuple[Text, ...]) -> Inline | None:
        """See `briefing.inline.References`."""
        if not address.startswith("#"):
            return self.context.linked(address, words, self.path)
        target = self.context.resolve(address[1:], self.path)
        return Link(f"#{target.anchor}", words) if target and target.anchor else None
