"""YAML text → plain values with places, from the events of the C parser.

Every scalar is text (or None when there is none): the schema types it, so that the country NO is not false and
12:30 not 750. Events give places at a third of the cost of objects, and cannot be made to expand anything:
references, merge keys and tags are refused.
"""

from __future__ import annotations

import gc
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml import events
from yaml.error import YAMLError

from briefing.decoding import SourceText
from briefing.diagnostics import Diagnostic, Place
from briefing.wording import key_form

MAX_DEPTH = 24
"""No pack is nested as deep as a quarter of this."""
MAX_KEYS = 2_000
"""Nothing in a pack has a hundredth of these keys."""


class Mapping(dict[str, Any]):
    """Keys and values in order, with the marks of each: of the key's start, of the value's start and end."""

    __slots__ = ("marks", "source", "start", "words")

    def __init__(self, source: SourceText, start: Any) -> None:
        self.source = source
        self.start = start
        self.marks: dict[str, Any] = {}
        self.words: dict[str, Place] = {}
        """Places of values that were read again as text."""

    @property
    def in_braces(self) -> bool:
        """Whether it is written in braces: {topic: Fares, top_line: They stay}."""
        return self.source.line(self.start.line + 1)[self.start.column : self.start.column + 1] == "{"

    def key_for(self, step: str) -> str | None:
        """Return the key as written that a step of a path means."""
        if step in self:
            return step
        form = key_form(step)
        return next((key for key in self if key_form(key) == form), None)

    def key_place(self, key: str) -> Place:
        """Return where a key stands."""
        mark = self.marks[key][0]
        return self.source.place(mark.line, mark.column, mark.line, mark.column + len(key))

    def value_place(self, key: str) -> Place:
        """Return where a value stands; the key for an empty value or one with parts of its own."""
        value = self[key]
        if key in self.words:
            return self.words[key]
        if value is None or isinstance(value, (dict, list)):
            return self.key_place(key)
        _, start, end = self.marks[key]
        return self.source.place(start.line, start.column, end.line, end.column)


class Listing(list[Any]):
    """Values in order, with the marks of the start and end of each; a `Place` for one from another file."""

    __slots__ = ("marks", "source", "start")

    def __init__(self, source: SourceText, start: Any) -> None:
        self.source = source
        self.start = start
        self.marks: list[Any] = []

    def item_place(self, index: int) -> Place:
        """Return where an item stands: its text, or the first line of an item with parts."""
        mark = self.marks[index]
        if isinstance(mark, Place):
            return mark
        start, end = mark
        if isinstance(self[index], (dict, list)) and end.line != start.line:
            return self.source.place(
                start.line, start.column, start.line, len(self.source.line(start.line + 1).rstrip())
            )
        return self.source.place(start.line, start.column, end.line, end.column)


Value: TypeAlias = Mapping | Listing | str | None


class Trap(Exception):  # noqa: N818 - never seen outside the source layer
    """What YAML would read as something that no author means: a reference, an anchor, a tag, a complex key."""

    def __init__(self, kind: str, mark: Any, name: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.mark = mark
        self.name = name


@dataclass(slots=True)
class Built:
    """What one pass over the events gave: the value, or the error that stopped it."""

    value: Value
    problems: list[Diagnostic]
    error: YAMLError | Trap | None = None
    folded: list[tuple[Any, Any]] = field(default_factory=list)
    """Start and end of each text of several lines that YAML joins into one."""


def _parser(text: str) -> Any:
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        return _pure_parser(text)
    return CParser(text)


def _pure_parser(text: str) -> Any:
    """The same events from Python alone, where PyYAML was built without libyaml."""
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class Pure(Reader, Scanner, Parser):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return Pure(text)


def build(
    text: str, source: SourceText, *, passed: Container[tuple[int, int]] = (), lenient: bool = False
) -> Built:
    """Return the value of YAML text. ``source`` gives the places; it may differ from ``text`` by repairs.

    A trap stops the reading, so that it may be repaired, unless its line and column are in ``passed`` or ``lenient``
    is set: then it is recorded as a fault, and the rest is read.
    """
    builder = _Builder(source, passed, lenient=lenient)
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of objects, none of them garbage
    try:
        builder.run(_parser(text))
    except (YAMLError, Trap) as error:
        error.__traceback__ = None  # it holds the parser, and that the text
        return Built(None, builder.problems, error)
    finally:
        if collecting:
            gc.enable()
    return Built(builder.root[0] if builder.root else None, builder.problems, folded=builder.folded)


class _Builder:
    """Follows the events with a stack of its own, so that depth costs nothing and is limited."""

    def __init__(self, source: SourceText, passed: Container[tuple[int, int]], *, lenient: bool) -> None:
        self.source = source
        self.passed = passed
        self.lenient = lenient
        self.problems: list[Diagnostic] = []
        self.root = Listing(source, None)
        self.said: set[tuple[str, str]] = set()
        self.folded: list[tuple[Any, Any]] = []

    def run(self, parser: Any) -> None:  # noqa: C901, PLR0912, PLR0915 - the one hot loop of the reader
        get = parser.get_event
        scalar, mapping, sequence = events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent
        mapping_end, sequence_end = events.MappingEndEvent, events.SequenceEndEvent
        source = self.source
        node: Any = self.root
        marks: Any = node.marks
        keyed = False
        key: str | None = None
        key_mark: Any = None
        stack: list[tuple[Any, bool, str | None, Any]] = []
        distinct: set[tuple[str, ...]] = set()
        while True:
            event = get()
            kind = type(event)
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    self._trap("anchor" if event.anchor is not None else "tag", event)
                value = event.value
                if keyed and key is None:
                    key, key_mark = value, event.start_mark
                    if key == "<<":
                        self._merge(event)
                    if key in node:
                        self._twice(node, key, key, key_mark)
                    elif (
                        not node and key_mark.column != node.start.column and key_mark.line == node.start.line
                    ):
                        self._complex(node)
                    continue
                if value in _EMPTY:
                    if event.style and event.style in "|>":
                        self._nothing_below(event.start_mark)
                    value = value if event.style else None
                elif event.style != "|" and event.start_mark.line != event.end_mark.line:
                    self.folded.append((event.start_mark, event.end_mark))
                if keyed:
                    node[key] = value
                    marks[key] = (key_mark, event.start_mark, event.end_mark)
                    key = None
                else:
                    node.append(value)
                    marks.append((event.start_mark, event.end_mark))
            elif kind is mapping or kind is sequence:
                if event.anchor is not None or event.tag is not None:
                    self._trap("anchor" if event.anchor is not None else "tag", event)
                if keyed and key is None:
                    raise Trap("key", event.start_mark)
                stack.append((node, keyed, key, key_mark))
                if len(stack) > MAX_DEPTH:
                    raise Trap("depth", event.start_mark)
                node = (Mapping if kind is mapping else Listing)(source, event.start_mark)
                marks = node.marks
                keyed, key = kind is mapping, None
            elif kind is mapping_end or kind is sequence_end:
                inner = node
                if len(inner) > MAX_KEYS and keyed:
                    raise Trap("wide", inner.start)
                if keyed and (keys := tuple(inner)) not in distinct:
                    if len(set(map(key_form, keys))) != len(keys):
                        self._same_form(inner)
                    else:
                        distinct.add(keys)
                node, keyed, key, key_mark = stack.pop()
                marks = node.marks
                if keyed:
                    node[key] = inner
                    marks[key] = (key_mark, inner.start, event.end_mark)
                    key = None
                else:
                    node.append(inner)
                    marks.append((inner.start, event.end_mark))
            elif kind is events.AliasEvent:
                self._trap("alias", event)
                if keyed and key is None:
                    raise Trap("key", event.start_mark)
                if keyed:
                    node[key] = f"*{event.anchor}"
                    marks[key] = (key_mark, event.start_mark, event.end_mark)
                    key = None
                else:
                    node.append(f"*{event.anchor}")
                    marks.append((event.start_mark, event.end_mark))
            elif kind is events.DocumentStartEvent:
                if self.root:
                    self._second(event.start_mark)
                    return
            elif kind is events.StreamEndEvent:
                return

    def _trap(self, kind: str, event: Any) -> None:
        trap = Trap(kind, event.start_mark, event.anchor or getattr(event, "tag", "") or "")
        if not self.lenient and (trap.mark.line, trap.mark.column) not in self.passed:
            raise trap
        from briefing.repair import tell

        said = (kind, trap.name)
        if said not in self.said and len(self.said) < _MOST_REFERENCES:
            self.said.add(said)
            self.problems.append(tell(trap, self.source))

    def _merge(self, event: Any) -> None:
        from briefing.repair import tell

        if len(self.problems) < _MOST:
            self.problems.append(tell(Trap("merge", event.start_mark, "<<"), self.source))

    def _complex(self, node: Mapping) -> None:
        """A question mark and a space open a key of YAML's long form: never meant."""
        if self.source.line(node.start.line + 1)[node.start.column : node.start.column + 1] == "?":
            raise Trap("question", node.start)

    def _twice(self, node: Mapping, key: str, earlier: str, mark: Any) -> None:
        if len(self.problems) >= _MOST:
            return
        place = self.source.place(mark.line, mark.column, mark.line, mark.column + len(key))
        first = node.key_place(earlier)
        same = f"“{key}”" if key == earlier else f"“{earlier}” and “{key}” are the same key, which"
        self.problems.append(
            Diagnostic(
                "BRF016",
                f"{same} is given twice; the first is on line {first.line}",
                help="keep one of the two, or put both under one key",
                place=place,
                excerpt=self.source.line(place.line),
                related=(("first here", first, self.source.line(first.line)),),
            )
        )

    def _same_form(self, node: Mapping) -> None:
        seen: dict[str, str] = {}
        for key in list(node):
            earlier = seen.setdefault(key_form(key), key)
            if earlier != key:
                self._twice(node, key, earlier, node.marks[key][0])

    def _nothing_below(self, mark: Any) -> None:
        if len(self.problems) >= _MOST:
            return
        self._tell(
            "BRF031",
            "no text stands below the bar",
            "write it there, indented further than the key, or take the bar out",
            self.source.place(mark.line, mark.column, mark.line, mark.column + 1),
        )

    def _second(self, mark: Any) -> None:
        self._tell(
            "BRF019",
            "three hyphens start a second document, which would be left out",
            "take the line out; for a pause in a text, put the text after a bar (|)",
            self.source.place(mark.line, 0, mark.line, 3),
        )

    def _tell(self, code: str, message: str, remedy: str, place: Place) -> None:
        excerpt = self.source.line(place.line)
        self.problems.append(Diagnostic(code, message, help=remedy, place=place, excerpt=excerpt))


_MOST = 50
_MOST_REFERENCES = 8
_EMPTY = frozenset({"", "~", "null"})
