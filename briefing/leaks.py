"""The leak test: whether words that an edition leaves out stand anywhere in its files.

A file is opened as a stranger would open it, with a reader that is not our own: every part and stream is
decompressed, text on PDF pages is decoded through the fonts' maps (subset fonts hide it from a search of bytes),
and properties, outlines, alternative text, attachments, metadata and names are searched with it.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from briefing.files import LATIN

if TYPE_CHECKING:
    from pypdf import PdfReader

LONG = 12
"""Letters and digits from which words are searched for in structure too, and within other words."""
SHORT = 3
FEW = 8
SENTENCE = 4
"""Words of a sentence that is searched for by itself, so that half a text is found too."""
RUN = 6
"""Words in a row that are searched for wherever they come from, so that a text cut short is found too."""
DEEPEST = 4
"""Files within files are opened this deep."""


class Kind(Enum):
    """What a piece of a file is: words for a reader, or structure in which short words mean nothing."""

    PROSE = "prose"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Leak:
    """Words that should not be there, and where they are."""

    where: str
    words: str


class Needles:
    """What to look for: withheld words, but for those that the edition has elsewhere."""

    def __init__(self, withheld: Iterable[str], kept: Iterable[str]) -> None:
        known = [_Folded(_seen(text)) for text in kept]
        self._kept = "\n".join(text.squeezed for text in known)
        self._kept_words = "".join(text.worded for text in known)
        kept_runs = {run for text in known for run in text.runs()}
        self.long: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.runs: dict[str, str] = {}
        for text in withheld:
            for piece in _pieces(text):
                folded = _Folded(piece)
                self._add(piece, folded)
                for run in folded.runs():
                    if run not in kept_runs:
                        self.runs.setdefault(run, piece)

    def _add(self, text: str, folded: _Folded) -> None:
        if len(folded.squeezed) >= LONG:
            if folded.squeezed not in self._kept and not self._made_of_kept(folded.worded):
                self.long.setdefault(folded.squeezed, text)
        elif len(folded.squeezed) >= SHORT and folded.worded not in self._kept_words:
            self.short.setdefault(folded.worded, text)

    def _made_of_kept(self, worded: str) -> bool:
        """Whether a short text is two that are kept, which may well stand side by side: a title and a town."""
        words = worded.split()
        return len(words) <= FEW and any(
            f" {' '.join(words[:n])} " in self._kept_words and f" {' '.join(words[n:])} " in self._kept_words
            for n in range(1, len(words))
        )

    def but(self, words: Sequence[str]) -> Needles:
        """Return these without what stands in some words that one file rightly has, such as its reader's name."""
        own = [_Folded(text) for text in words]
        squeezed, worded = "\n".join(text.squeezed for text in own), "".join(text.worded for text in own)
        runs = {run for text in own for run in text.runs()}
        rest = copy(self)
        rest.long = {needle: text for needle, text in self.long.items() if needle not in squeezed}
        rest.short = {needle: text for needle, text in self.short.items() if needle not in worded}
        rest.runs = {run: text for run, text in self.runs.items() if run not in runs}
        return rest

    def found(self, text: str, kind: Kind) -> Iterator[str]:
        """Yield the withheld words that stand in a text."""
        folded = _Folded(text)
        for needle, words in self.long.items():
            if needle in folded.squeezed:
                yield words
        if kind is Kind.STRUCTURE:
            return
        for needle, words in self.short.items():
            if needle in folded.worded:
                yield words
        for run in folded.runs() if self.runs else ():
            if run in self.runs and not self._made_of_kept(run):
                yield self.runs[run]


class _Folded:
    """A text as it is compared: letters and digits in one case, squeezed together and as words."""

    __slots__ = ("squeezed", "words")

    def __init__(self, text: str) -> None:
        self.words = re.findall(r"[^\W_]+", _plain(text))
        self.squeezed = "".join(self.words)

    @property
    def worded(self) -> str:
        """The words with a space round each; empty without any."""
        return f" {' '.join(self.words)} " if self.words else ""

    def runs(self) -> Iterator[str]:
        """Yield each `RUN` words in a row."""
        for n in range(len(self.words) - RUN + 1):
            yield " ".join(self.words[n : n + RUN])


_ACCENTS = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_GROUPS = re.compile(r"(?<=\d)[,'’\u00a0\u202f](?=\d{3}(?!\d))")


def _plain(text: str) -> str:
    """A text in small letters without accents, as names of files have it, without what is not seen; 430,000 as 430000."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", text))
    return _GROUPS.sub("", text).casefold().translate(LATIN)


_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_CITED = re.compile(r"\^[^\W\d][\w-]*")


_INWARD = re.compile(r"\]\(#[^)]*\)")


def _seen(text: str) -> str:
    """A text without the ids in it, which are looked up and never printed."""
    return _CITED.sub(" ", _INWARD.sub("] ", text))


def _pieces(text: str) -> Iterator[str]:
    """A text without its marks, whole and in sentences; the address of a link by itself."""
    for found in _LINK.finditer(text):
        yield found[2]
    plain = _CITED.sub(" ", _LINK.sub(r"\1", text))
    yield plain
    for sentence in re.split(r"[.!?;:]\s+|\n", plain):
        if len(sentence.split()) >= SENTENCE:
            yield sentence


def leaks(name: str, data: bytes, needles: Needles) -> list[Leak]:
    """Return each withheld text that stands in a file or in its name, once, with the first place where it stands."""
    found: dict[str, Leak] = {}
    for where, text, kind in (("its name", name, Kind.PROSE), *_contents(data, DEEPEST)):
        for words in needles.found(text, kind):
            found.setdefault(words, Leak(where, words))
    return list(found.values())


def _contents(data: bytes, depth: int) -> Iterator[tuple[str, str, Kind]]:
    """Everything in a file that can be read, with where it stands."""
    yield "its bytes", _decoded(data), Kind.STRUCTURE
    if depth and data[:4] == b"PK\3\4":
        yield from _zipped(data, depth)
    elif depth and b"%PDF-" in data[:1024]:
        yield from _pdf(data, depth)
    elif data.lstrip()[:1] == b"<":
        yield from _xml(data)
    elif _is_text(data):
        yield "its text", data.decode("utf-8", "replace"), Kind.PROSE


def _is_text(data: bytes) -> bool:
    """Whether bytes are a text file, such as a register: what bytes of glyphs and pictures are not."""
    try:
        return b"\0" not in data and "\ufffd" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _decoded(data: bytes) -> str:
    """Bytes as text: UTF-8, and UTF-16 of Latin letters too, since its zero bytes go."""
    text = data.decode("utf-8", "replace")
    return f"{text}\n{data.replace(bytes(1), b'').decode('latin-1')}" if b"\0" in data else text


# ---------------------------------------------------------------------------------------------- Word


def _zipped(data: bytes, depth: int) -> Iterator[tuple[str, str, Kind]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "its zip comment", _decoded(archive.comment), Kind.PROSE
        for entry in archive.infolist():
            yield "the name of a part", entry.filename, Kind.STRUCTURE
            yield entry.filename, _decoded(entry.comment + entry.extra), Kind.STRUCTURE
            for where, text, kind in _contents(archive.read(entry), depth - 1):
                yield f"{entry.filename}, {where}", text, kind


_SPOKEN = frozenset({"descr", "title", "alt", "string", "tag", "alias", "tooltip", "author", "initials"})
"""Attributes whose values are words for a reader; those of elements called so too."""


def _xml(data: bytes) -> Iterator[tuple[str, str, Kind]]:
    """The words of a part in order, without the elements round them, then its attributes and comments."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        return
    yield "its words", " ".join(_paragraphs(root)), Kind.PROSE
    attributes: list[str] = []
    spoken: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            spoken.append(element.text or "")
            continue
        # The names of bookmarks and the addresses of links are made of the author's words.
        inside = (
            etree.QName(element).localname in {*_SPOKEN, "bookmarkStart"}
            or element.get("TargetMode") == "External"
        )
        for key, value in element.attrib.items():
            (spoken if inside or etree.QName(key).localname in _SPOKEN else attributes).append(str(value))
    yield "its comments and alternative texts", "\n".join(spoken), Kind.PROSE
    yield "its attributes", "\n".join(attributes), Kind.STRUCTURE


def _paragraphs(root: Any) -> Iterator[str]:
    """Texts, joined as they stand within a paragraph of Word, since a word may be in several runs."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = list(root.iter(f"{word}p"))
    if paragraphs:
        for paragraph in paragraphs:
            yield "".join(
                node.text or "" for node in paragraph.iter(f"{word}t", f"{word}delText", f"{word}instrText")
            )
    yield from (text for text in root.itertext() if text.strip())


# ----------------------------------------------------------------------------------------------- PDF


_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufeff](?:[^\n\w]*[\u0590-\u08ff\ufb1d-\ufeff])*")
"""Words that are drawn from right to left, which a page's text has as they are drawn."""


def _pdf(data: bytes, depth: int) -> Iterator[tuple[str, str, Kind]]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        yield f"page {number}", text, Kind.PROSE
        if _RIGHT_TO_LEFT.search(text):
            yield f"page {number}", _RIGHT_TO_LEFT.sub(lambda found: found[0][::-1], text), Kind.PROSE
    for number, thing in _objects(reader):
        where = f"object {number}"
        texts: list[str] = []
        names: list[str] = []
        _strings(thing, texts, names)
        yield where, "\n".join(texts), Kind.PROSE
        yield where, "\n".join(names), Kind.STRUCTURE
        body = _body(thing)
        if body:
            yield where, "\n".join(_content_strings(body)), Kind.PROSE
            for inner, text, kind in _contents(body, depth - 1):
                yield f"{where}, {inner}", text, kind


def _objects(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    """Every object of the file, reached from its catalogue or not."""
    from pypdf.generic import IndirectObject

    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        if thing is not None:
            yield number, thing


def _strings(thing: Any, texts: list[str], names: list[str]) -> None:
    """Gather the strings and names of an object, its dictionaries and arrays, but not of those it refers to."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, TextStringObject

    match thing:
        case DictionaryObject():
            for key, value in dict.items(thing):
                names.append(str(key))
                _strings(value, texts, names)
        case ArrayObject():
            for value in list.__iter__(thing):
                _strings(value, texts, names)
        case NameObject():
            names.append(str(thing))
        case TextStringObject():
            texts.append(str(thing))
        case ByteStringObject():
            texts.append(_decoded(bytes(thing)))
        case _:
            pass


def _body(thing: Any) -> bytes:
    from pypdf.errors import PyPdfError
    from pypdf.generic import StreamObject

    if not isinstance(thing, StreamObject):
        return b""
    try:
        return bytes(thing.get_data())
    except (PyPdfError, NotImplementedError, ValueError):
        return bytes(thing._data)  # noqa: SLF001 - a filter that only viewers know, such as a photograph's


_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)


def _content_strings(body: bytes) -> Iterator[str]:
    """Strings within a content stream, such as those of ActualText and of alternative text."""
    for found in _HEX.finditer(body):
        data = bytes.fromhex(found[1].decode())
        yield data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else _decoded(data)
    for found in _LITERAL.finditer(body):
        yield re.sub(rb"\\([()\\])", rb"\1", found[1]).decode("latin-1")
