"""The small Markdown of our texts: *emphasis*, **strong**, [words](address), ``^id``, paragraphs and lists.

Nothing else is markup: ``3*4*5``, ``snake_case``, ``<b>`` and ``&amp;`` come out as typed. A backslash before
``*``, ``[``, ``]`` or ``^`` makes it an ordinary character. Most texts hold no mark at all, and Markdown's
parser is dear, so it is called only for what a plain search cannot settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, Protocol

from briefing.document import Block, Inline, Inlines, List, ListItem, Paragraph, SourcePath, Text
from briefing.values import Todo

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

DEEPEST = 3
"""Lists nest this deep; a mark below that is ordinary text."""


class References(Protocol):
    """What citations and links become. None stands for what cannot be linked: the words alone are shown."""

    def knows(self, name: str) -> bool:
        """Whether ``^name`` is the name of something, so that it is a citation behind a word without a space too."""

    def cite(self, name: str) -> Inline | None:
        """Return what stands for ``^name``, or None to leave it out."""

    def link_to(self, address: str, words: tuple[Text, ...]) -> Inline | None:
        """Return the link of ``[words](address)``, or None to show the words alone."""


# ------------------------------------------------------------------------------------------- inlines

_BREAKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ILLUSTRATIVE = re.compile(r"ILLUSTRATIVE\b")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|\*)(?![\s*])([^*]*[^\s*])\1(?![\w*])")
_IN_WORDS = re.compile(r"(?:(?<![\w^])|(?<=[^\W\d_]))((?:\^[^\W\d][\w-]*)+)|\bTODO\b")
_AFTER_TODO = re.compile(r"^TODO\s*[:,–-]\s*(?=\S)")
_ESCAPABLE = frozenset("*[]^")


def inlines(text: str, references: References) -> Inlines:
    """Return one paragraph's inlines; line breaks and runs of spaces count as one space."""
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        text = clean(text)
    if not _may_be_marked(text):
        return (Text(text),) if text else ()
    first: Inlines = ()
    if _ILLUSTRATIVE.match(text):
        first, text = (Text("ILLUSTRATIVE", role="illustrative"),), text[12:]
        if text.lstrip(" :,").startswith("TODO"):
            first, text = (*first, Text(" ")), text.lstrip(" :,")
    if text.startswith("TODO") and Todo.read(text):
        return (*first, *_note(_marked(_AFTER_TODO.sub("TODO: ", text), references)))
    return (*first, *_marked(text, references))


def _note(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """What is still to do, with all that is said of it: one tag, whatever is emphasised in it."""
    looks = groupby(inlines, lambda inline: isinstance(inline, Text) and (inline.strong, inline.emphasis))
    for at, (look, some) in enumerate(looks):
        if look is False:
            yield from some
        else:
            strong, emphasis = look
            words = "".join([inline.text for inline in some if isinstance(inline, Text)])
            yield Text(words, strong, emphasis, role="todo.more" if at else "todo")


def _may_be_marked(text: str) -> bool:
    """Whether there is anything to look for. Plain searches: one pattern for all costs ten times as much."""
    return (
        "*" in text
        or "^" in text
        or "[" in text
        or "\\" in text
        or "TODO" in text
        or text.startswith("ILLUSTRATIVE")
    )


def clean(text: str) -> str:
    """Return a text in one line, without characters that no reader could see."""
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text)).strip(" ")


def _marked(text: str, references: References) -> Iterator[Inline]:
    if "\\" in text or "[" in text:
        return _parsed(text, references)
    if "*" not in text:
        return _words(text, references)
    pieces = _EMPHASIS.split(text)
    if any("*" in outside for outside in pieces[::3]):
        return _parsed(text, references)
    return _emphasised(pieces, references)


def _emphasised(pieces: Sequence[str], references: References) -> Iterator[Inline]:
    """``pieces`` go round in threes: words outside, the mark, words inside."""
    for i in range(0, len(pieces), 3):
        yield from _words(pieces[i], references)
        if i + 2 < len(pieces):
            mark, inside = pieces[i + 1 : i + 3]
            yield from _words(inside, references, strong=mark == "**", emphasis=mark == "*")


def _words(
    text: str, references: References, *, strong: bool = False, emphasis: bool = False
) -> Iterator[Inline]:
    """Words in one look, with their citations and tags."""
    end = 0
    for found in _IN_WORDS.finditer(text) if "^" in text or "TODO" in text else ():
        before = text[end : found.start()]
        made: list[Inline] = [Text("TODO", role="todo")]
        if found[1]:
            names = found[1][1:].split("^")
            if before[-1:].isalpha():
                if not all(map(references.knows, names)):
                    continue
                before += " "
            made = [cited for name in names if (cited := references.cite(name)) is not None]
            if not made:
                before = before.rstrip(" ")
        if before:
            yield Text(before, strong, emphasis)
        for at, one in enumerate(made):
            yield from (Text(" ", strong, emphasis), one) if at else (one,)
        end = found.end()
    if end < len(text):
        yield Text(text[end:], strong, emphasis)


# -------------------------------------------------------------------------- what a search cannot settle


def _parsed(text: str, references: References) -> Iterator[Inline]:
    """The same by Markdown's parser: nested emphasis, links, escapes."""
    for token in _markdown().parseInline(text):
        yield from _tokens(token.children or [], references)


def _tokens(tokens: list[Token], references: References) -> Iterator[Inline]:
    strong = emphasis = 0
    address: str | None = None
    words: list[Text] = []
    cited: list[Inline] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address, words, cited = str(token.attrs.get("href", "")), [], []
            case "link_close":
                if cited and words:
                    words[-1] = replace(words[-1], text=words[-1].text.rstrip(" "))
                link = references.link_to(address or "", tuple(words))
                yield from words if link is None else (link,)
                yield from (part for one in cited for part in (Text(" "), one))
                address = None
            case _ if address is not None:
                for one in _words(token.content, references, strong=strong > 0, emphasis=emphasis > 0):
                    if isinstance(one, Text):
                        words.append(one)
                    else:  # no link stands in a link
                        cited.append(one)
            case "escaped":
                yield Text(token.content, strong > 0, emphasis > 0)
            case _:
                yield from _words(token.content, references, strong=strong > 0, emphasis=emphasis > 0)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """A parser that knows emphasis by ``*``, links and our escapes. Raw HTML, entities and all else are off."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(["emphasis", "link", "balance_pairs"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("emphasis", "escaped", _escape)
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001
    """Ours says later what is allowed, with a place."""
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """Emphasis by ``*`` with the rule that CommonMark has for ``_``: none inside a word, so 3*4*5 stays."""
    from markdown_it.rules_inline.state_inline import Delimiter

    if silent or state.src[state.pos] != "*":
        return False
    scanned = state.scanDelims(state.pos, False)  # noqa: FBT003 - the same
    for _ in range(scanned.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                ord("*"), scanned.length, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close
            )
        )
    state.pos += scanned.length
    return True


def _escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """A backslash before one of our marks; before anything else it is a backslash."""
    if state.src[state.pos] != "\\" or state.src[state.pos + 1 : state.pos + 2] not in _ESCAPABLE:
        return False
    if not silent:
        state.push("escaped", "", 0).content = state.src[state.pos + 1]
    state.pos += 2
    return True


# -------------------------------------------------------------------------------------------- blocks


@dataclass(slots=True)
class _Listing:
    """A list as found in the lines: what each item holds."""

    ordered: bool
    start: int
    items: list[list[str | _Listing]]


_PARTS = re.compile(r"\n[ \t]*(?:\n|(?:-|\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\))[ \t])")
_ITEM = re.compile(r"( *)(-|(\d{1,2})[.)]) +(?=\S)")
_LETTERED = re.compile(r"[ \t]*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)[ \t]+(?=\S)")
"""Marks such as (a), b) and (ii), which stay as typed: only that each starts a line is kept."""


def blocks(
    text: str,
    references: References,
    *,
    role: str = "body",
    source: SourcePath = (),
    points: str = "list",
    numbers: str = "numbers",
    depth: int = 0,
) -> tuple[Block, ...]:
    """Return the paragraphs and lists of a long text: a blank line parts paragraphs, ``- `` and ``1. `` are items.

    ``points`` and ``numbers`` are the roles of lists, ``depth`` that of the outermost.
    """
    if not text.strip():
        return ()
    if not _PARTS.search(text) and not _ITEM.match(text):
        return (Paragraph(inlines(text, references), role, source),)
    maker = _Maker(references, source, points, numbers)
    return tuple(maker.block(node, role, depth) for node in _nodes(text.expandtabs(4).splitlines(), 0))


def parts_of(text: str) -> Literal["", "paragraphs", "list"]:
    """Return what a text holds that cannot stand in one paragraph."""
    if "\n" not in text or not _PARTS.search(text):
        return ""
    nodes = _nodes(text.expandtabs(4).splitlines(), 0)
    marked = sum(isinstance(node, str) and _LETTERED.match(node) is not None for node in nodes)
    if marked > 1 or any(isinstance(node, _Listing) for node in nodes):
        return "list"
    return "paragraphs" if len(nodes) > 1 else ""


_BULLETS = ("•", "▪", "‣", "◦", "●", "∙", "➢", "\uf0b7", "\uf0a7")
"""Bullets that are pasted with the words of one item; a text of several lines of them is refused by its lines."""
_RAW_MARKDOWN = (
    (
        re.compile(r"^[ \t]*#{1,6}[ \t]+\S", re.MULTILINE),
        "# at the start of a line",
        "take the # out; headings are keys of sections",
    ),
    (
        re.compile(
            r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t:|-]*$|\|[ \t]*:?-{3,}|^[ \t]*\|.*\|[ \t]*\n[ \t]*\|.*\|",
            re.MULTILINE,
        ),
        "a table made of | marks",
        "write it under table: of a section, with header: and rows:",
    ),
    (re.compile(r"`[^`\s](?:[^`\n]*[^`\s])?`"), "` marks", "take them out; for emphasis write *words*"),
    (
        re.compile(r"(?<![\w/.?&=#-])(__?)(?=[^\W_])[^_\n]*(?<=[\w.!?,”\"’])(?<!_)\1(?![\w/])"),
        "_ marks round words",
        "write *words* for emphasis, **words** for strong",
    ),
    (
        re.compile(r"^[ \t]*>[ \t]+[^\W\d]", re.MULTILINE),
        "> at the start of a line",
        "take it out; what somebody said goes under quotes:",
    ),
    (
        re.compile(r"~~\S[^~\n]*~~"),
        "~~ marks",
        "take the marks out, or the words with them: nothing is struck out",
    ),
    (
        re.compile(r"!\[[^\]\n]*\]\("),
        "the mark of a picture",
        "take it out; a paper that is attached goes under annexes:",
    ),
)
"""Marks of Markdown that our texts do not have, what each is called, and what to write."""


def raw_markdown(text: str) -> tuple[str, str] | None:
    """Return what a text has of Markdown's other marks, which are printed as typed, and what to write instead."""
    if text.startswith(_BULLETS) and text[1:].strip():
        return "the bullet at the start", "take it out: the items of a list have their own"
    if not (
        "#" in text or "|" in text or "`" in text or "_" in text or ">" in text or "~" in text or "![" in text
    ):
        return None
    return next((told for pattern, *told in _RAW_MARKDOWN if pattern.search(text)), None)  # type: ignore[return-value]


def count_numbered(text: str) -> int:
    """Return how many numbers the paragraphs of a long text take: a list belongs to the one before it, if there is one."""
    nodes = _nodes(text.expandtabs(4).splitlines(), 0)
    return sum(isinstance(node, str) or not at for at, node in enumerate(nodes))


@dataclass(frozen=True, slots=True)
class _Maker:
    references: References
    source: SourcePath
    points: str
    numbers: str

    def block(self, node: str | _Listing, role: str, depth: int) -> Block:
        if isinstance(node, str):
            return Paragraph(inlines(node, self.references), role, self.source)
        inner = self.numbers if node.ordered else self.points
        items = tuple(
            ListItem(tuple(self.block(part, inner, depth + 1) for part in item), self.source)
            for item in node.items
        )
        return List(items, node.ordered, inner, self.source, node.start, depth)


def _nodes(lines: list[str], depth: int) -> list[str | _Listing]:
    nodes: list[str | _Listing] = []
    paragraph: list[str] = []
    at = 0
    while at < len(lines):
        mark = _ITEM.match(lines[at]) if depth < DEEPEST else None
        if mark and (not paragraph or mark[3] in {None, "1"}):
            nodes.extend(_joined(paragraph))
            listing, at = _listing(lines, at, depth)
            nodes.append(listing)
            continue
        if lines[at].strip():
            paragraph.append(lines[at].strip())
        else:
            nodes.extend(_joined(paragraph))
        at += 1
    nodes.extend(_joined(paragraph))
    return nodes


def _joined(paragraph: list[str]) -> list[str]:
    """The lines as one text, or as one for each of several that are marked (a), (b) and so on."""
    marked = [n for n, line in enumerate(paragraph) if _LETTERED.match(line)]
    starts = sorted({0, *marked}) if len(marked) > 1 else [0]
    texts = [" ".join(paragraph[a:b]) for a, b in pairwise([*starts, len(paragraph)])]
    paragraph.clear()
    return [text for text in texts if text]


def _listing(lines: list[str], at: int, depth: int) -> tuple[_Listing, int]:
    """The list whose first item stands at a line, and the line after it."""
    mark = _ITEM.match(lines[at])
    assert mark is not None
    indent, ordered = len(mark[1]), mark[3] is not None
    listing = _Listing(ordered, int(mark[3] or 1), [])
    while mark is not None and (mark[3] is not None) == ordered and len(mark[1]) <= indent:
        held = [lines[at][mark.end() :]]
        at = _held_by_item(lines, at + 1, indent, mark.end(), held)
        listing.items.append(_nodes(held, depth + 1) or [""])
        mark = _ITEM.match(lines[at]) if at < len(lines) else None
    return listing, at


def _held_by_item(lines: list[str], at: int, indent: int, width: int, held: list[str]) -> int:
    """Add to ``held`` the lines below an item's first; return the line after them."""
    after_blank = False
    while at < len(lines):
        line = lines[at]
        own = len(line) - len(line.lstrip(" "))
        if not line.strip():
            after_blank = True
        elif own <= indent and (after_blank or _ITEM.match(line)):
            break
        else:
            after_blank = False
        held.append(line[min(own, width) :])
        at += 1
    return at
