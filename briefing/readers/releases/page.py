"""A web page as a browser saves it → paragraphs. Nothing is fetched, no script is run, no entity followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from briefing.readers.releases.model import Form, Paragraph, Release, day_of, folded, pieces
from briefing.readers.releases.wrapping import unwrapped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS: Final = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "li", "ul", "ol", "dl", "dt", "dd", "table",
    "tr", "td", "th", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "body",
    "html", "br", "hr",
})  # fmt: skip
_SILENT: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "select", "aside",
    "iframe", "head", "figcaption",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DATES: Final = frozenset({
    "article:published_time", "govuk:first-published-at", "dcterms.issued", "dc.date.issued", "datepublished",
    "dcterms.date", "dc.date", "date", "govuk:public-updated-at",
})  # fmt: skip
_SUMMARIES: Final = frozenset({"description", "og:description"})
_PUBLISHERS: Final = frozenset({"og:site_name", "author", "dcterms.creator"})


def read_page(text: str, name: str) -> Release:
    """Return the paragraphs of a saved page: those of its main part, if it marks one that has a text."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text.encode("utf-8", "replace") or b"<p></p>", parser=parser)
    found = next((made for part in _main(root) if (made := list(_Reader(part).paragraphs()))), [])
    found = unwrapped(found)
    meta = _meta(root)
    unit = "line"
    if len({paragraph.place for paragraph in found}) < len(found):  # a page written on few lines
        unit = "paragraph"
        found = [replace(paragraph, place=number) for number, paragraph in enumerate(found, 1)]
    title = _title(root, found)
    if title and found and found[0].text == title:
        found = found[1:]
    return Release(
        name,
        tuple(found),
        unit=unit,
        title=title,
        summary=_first(meta, _SUMMARIES),
        published=_published(meta),
        address=_address(root, meta),
        publisher=_first(meta, _PUBLISHERS),
    )


def _main(root: HtmlElement) -> Iterator[HtmlElement]:
    yield from root.iter("main")
    yield from root.iter("article")
    yield root


def _title(root: HtmlElement, found: list[Paragraph]) -> str:
    """The first heading of the first rank, else a heading that the text starts with, else the window's title."""
    for heading in root.iter("h1"):
        if text := folded(heading.text_content()):
            return text
    if found and found[0].form is Form.HEADING:
        return found[0].text
    return next((folded(title.text or "") for title in root.iter("title")), "")


def _meta(root: HtmlElement) -> dict[str, str]:
    """What the page says of itself; the first of each name counts."""
    made: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        made.setdefault(key.lower(), folded(meta.get("content") or ""))
    return made


def _first(meta: dict[str, str], names: frozenset[str]) -> str:
    return next((value for key, value in meta.items() if key in names and value), "")


def _published(meta: dict[str, str]) -> date | None:
    return next((day for key, value in meta.items() if key in _DATES and (day := day_of(value))), None)


def _address(root: HtmlElement, meta: dict[str, str]) -> str:
    canonical = (link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical")
    address = next(canonical, "") or meta.get("og:url", "")
    return address if address.startswith(("https://", "http://")) else ""


class _Reader:
    """Gathers paragraphs between the tags of blocks."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._words: list[str] = []
        self._line = 1
        self._links: list[tuple[str, str]] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs below the root, in order."""
        from lxml import etree

        walk = etree.iterwalk(self._root, events=("start", "end"))
        within: list[str] = []
        for event, element in walk:
            tag = str(element.tag)
            if event == "start":
                if tag in _BLOCKS or tag in _SILENT:
                    yield from self._ended(within)
                within.append(tag)
                if tag in _SILENT:
                    walk.skip_subtree()
                else:
                    self._add(element.text, element.sourceline)
                continue
            if tag in _BLOCKS:
                yield from self._ended(within)
            within.pop()
            if tag == "a":
                self._add_link(element)
            if element is not self._root:
                self._add(element.tail, element.sourceline)

    def _add(self, text: str | None, line: int | None) -> None:
        if not text or not (self._words or text.strip()):
            return
        if not self._words:
            self._line = line or self._line
        self._words.append(text)

    def _add_link(self, element: HtmlElement) -> None:
        words, address = folded(element.text_content()), element.get("href") or ""
        if words and address.startswith(("https://", "http://")):
            self._links.append((words, address))

    def _ended(self, within: list[str]) -> Iterator[Paragraph]:
        text, links = folded("".join(self._words)), tuple(self._links)
        self._words, self._links = [], []
        form = Form.TEXT
        if "blockquote" in within:
            form = Form.QUOTE
        elif _HEADINGS.intersection(within):
            form = Form.HEADING
        elif "li" in within:
            form = Form.BULLET
        for piece in pieces(text):
            yield Paragraph(piece, self._line, form, links)
