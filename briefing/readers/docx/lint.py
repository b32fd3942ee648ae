"""The lint of Word files: what no schema sees, in references and for those who cannot see the page.

Each rule yields findings; a file that we write has none. Word's own accessibility checker flags most of the
second half.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing.readers.docx.looks import Looks, contrast
from briefing.readers.docx.parts import R, W, WordFile, paragraph_text, value

if TYPE_CHECKING:
    from collections.abc import Iterator


WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Finding(NamedTuple):
    """What is wrong, and where."""

    rule: str
    where: str
    what: str = ""


def lint(data: bytes) -> list[Finding]:
    """Return what is wrong with a Word file: broken references first, then what shuts readers out."""
    file = WordFile(data)
    rules = (
        _bookmarks, _fields, _targets, _texts, _controls, _drawings, _numbering, _style_cycles, _core, _namespaces,
        _title_and_language, _alternatives, _tables, _headings, _blanks, _links, _type, _settings,
    )  # fmt: skip
    return [finding for rule in rules for finding in rule(file)]


# ---------------------------------------------------------------------------------------- references


def _bookmarks(file: WordFile) -> Iterator[Finding]:
    names: Counter[str] = Counter()
    for part, tree in file.stories():
        starts = Counter(value(mark, "id") for mark in tree.iter(W + "bookmarkStart"))
        ends = Counter(value(mark, "id") for mark in tree.iter(W + "bookmarkEnd"))
        names.update(value(mark, "name") or "" for mark in tree.iter(W + "bookmarkStart"))
        if starts != ends:
            yield Finding("bookmark-pairs", part, str(starts - ends or ends - starts))
        if any(count > 1 for count in starts.values()):
            yield Finding("bookmark-id-twice", part)
    for name, count in names.items():
        if count > 1:
            yield Finding("bookmark-name-twice", name)
        if not re.fullmatch(r"[^\W\d]\w{0,39}", name):
            yield Finding("bookmark-name", name)


def _fields(file: WordFile) -> Iterator[Finding]:
    for part, tree in file.stories():
        depth = 0
        for mark in tree.iter(W + "fldChar"):
            kind = value(mark, "fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if depth < 0 or (kind == "separate" and depth < 1):
                yield Finding("field-order", part)
            if value(mark, "dirty") in {"1", "true", "on"}:
                yield Finding("field-prompts", part)
        if depth:
            yield Finding("field-open", part)


def _targets(file: WordFile) -> Iterator[Finding]:
    names = {value(mark, "name") for _, tree in file.stories() for mark in tree.iter(W + "bookmarkStart")}
    for part, tree in file.stories():
        known = {relation.id for relation in file.relations(part)}
        for link in tree.iter(W + "hyperlink"):
            anchor = value(link, "anchor")
            if anchor and anchor not in names and anchor != "_top":
                yield Finding("anchor-missing", part, anchor)
        for code in tree.iter(W + "instrText"):
            found = re.match(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\w+)", code.text or "")
            if found and found[1] not in names:
                yield Finding("reference-missing", part, found[1])
        for element in tree.iter():
            for name, said in element.attrib.items():
                if str(name).startswith(R) and said not in known:
                    yield Finding("relation-missing", part, str(said))


def _texts(file: WordFile) -> Iterator[Finding]:
    for part, tree in file.stories():
        for text in tree.iter(W + "t", W + "delText"):
            if text.text and re.search(r"[\n\r\t]", text.text):
                yield Finding("newline-in-text", part, text.text[:30])
        if any(deleted.find(f".//{W}t") is not None for deleted in tree.iter(W + "del")):
            yield Finding("text-in-deletion", part)


def _controls(file: WordFile) -> Iterator[Finding]:
    controls = [control for _, tree in file.stories() for control in tree.iter(W + "sdt")]
    identities = Counter(value(control.find(f"{W}sdtPr/{W}id")) for control in controls)
    tags = Counter(value(control.find(f"{W}sdtPr/{W}tag")) for control in controls)
    # Word throws away all but the last control of an id (MS-OI29500).
    yield from (Finding("control-id-twice", str(key)) for key, n in identities.items() if key and n > 1)
    yield from (Finding("control-tag-twice", key) for key, n in tags.items() if key and n > 1)
    yield from (Finding("control-tag-long", key) for key in tags if key and len(key) > 64)
    for control in controls:
        above = control.getparent()
        if above is not None and above.tag == W + "p" and control.find(f"{W}sdtContent/{W}p") is not None:
            yield Finding("block-control-in-paragraph", str(value(control.find(f"{W}sdtPr/{W}tag"))))


def _drawings(file: WordFile) -> Iterator[Finding]:
    numbers = Counter(drawn.get("id") for _, tree in file.stories() for drawn in tree.iter(WP + "docPr"))
    yield from (Finding("drawing-id-twice", str(number)) for number, n in numbers.items() if n > 1)


def _numbering(file: WordFile) -> Iterator[Finding]:
    lists, styles = file.related("numbering"), file.related("styles")
    numbers = {value(number, "numId") for number in lists.iter(W + "num")} if lists is not None else set()
    for tree in (file.tree(file.main), styles):
        if tree is None:
            continue
        for number in tree.iter(W + "numId"):
            if value(number) not in numbers | {"0"}:
                yield Finding("number-missing", str(value(number)))
    order = [element.tag for element in lists] if lists is not None else []
    if W + "num" in order and W + "abstractNum" in order[order.index(W + "num") :]:
        yield Finding("numbering-order", "numbering", "a definition stands behind a number")


def _style_cycles(file: WordFile) -> Iterator[Finding]:
    styles = file.related("styles")
    if styles is None:
        return
    base = {value(style, "styleId"): value(style.find(W + "basedOn")) for style in styles.iter(W + "style")}
    for start in base:
        seen, style = set(), start
        while style in base and style not in seen:
            seen.add(style)
            style = base[style]
        if style in seen:
            yield Finding("style-cycle", str(start))
    used = {
        value(e) for _, tree in file.stories() for e in tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle")
    }
    yield from (Finding("style-missing", str(style)) for style in sorted(map(str, used - set(base))))


def _core(file: WordFile) -> Iterator[Finding]:
    core = file.related("core-properties", "")
    if core is None:
        yield Finding("core-missing", "core")
        return
    yield from (
        Finding("core-twice", str(tag))
        for tag, n in Counter(element.tag for element in core).items()
        if n > 1
    )
    for element in core:
        if str(element.tag).endswith(("}created", "}modified")) and XSI + "type" not in element.attrib:
            yield Finding("core-date-type", str(element.tag))


def _namespaces(file: WordFile) -> Iterator[Finding]:
    for part, tree in file.stories():
        ignorable = (tree.get(MC + "Ignorable") or "").split()
        yield from (Finding("ignorable-undeclared", part, p) for p in ignorable if p not in tree.nsmap)
        for prefix, uri in tree.nsmap.items():
            if not prefix or not re.fullmatch(r"w1[4-9]\w*", prefix) or prefix in ignorable:
                continue
            if any(str(element.tag).startswith(f"{{{uri}}}") for element in tree.iter()):
                yield Finding("extension-not-ignorable", part, prefix)


# ------------------------------------------------------------------------------------- accessibility


def _title_and_language(file: WordFile) -> Iterator[Finding]:
    core, styles = file.related("core-properties", ""), file.related("styles")
    if core is None or not (core.findtext(DC + "title") or "").strip():
        yield Finding("title", "core", "no document title")
    said = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if not value(said):
        yield Finding("language", "styles", "no default language")


def _alternatives(file: WordFile) -> Iterator[Finding]:
    for part, tree in file.stories():
        for drawing in tree.iter(WP + "inline", WP + "anchor"):
            said = drawing.find(WP + "docPr")
            alt = (said.get("descr") or "").strip() if said is not None else ""
            decorative = any(str(element.tag).endswith("}decorative") for element in drawing.iter())
            if not alt and not decorative:
                yield Finding("alt-text", part)
            if re.search(
                r"\.(png|jpe?g|gif|svg|emf|bmp)$|^(image|picture|graphic)( of)?\b", alt, re.IGNORECASE
            ):
                yield Finding("alt-text-poor", part, alt[:40])
            if drawing.tag == WP + "anchor" and part == file.main:
                yield Finding("floating", part)
        for shape in tree.iter(V + "shape"):
            if not (shape.get("alt") or "").strip():
                yield Finding("alt-text", part, shape.get("id") or "")
        if tree.find(f".//{W}txbxContent") is not None:
            yield Finding("text-box", part)


def _tables(file: WordFile) -> Iterator[Finding]:
    for number, table in enumerate(file.tree(file.main).iter(W + "tbl"), 1):
        where = f"table {number}"
        rows = table.findall(W + "tr")
        look = table.find(f"{W}tblPr/{W}tblLook")
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield Finding("table-header", where)
        if look is not None and value(look, "firstRow") not in {"1", "true"}:
            yield Finding("table-first-row", where)
        if next(table.iter(W + "gridSpan", W + "vMerge"), None) is not None:
            yield Finding("table-merged", where)
        if sum(1 for _ in table.iter(W + "tbl")) > 1:
            yield Finding("table-nested", where)
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in rows:
            if len(row.findall(W + "tc")) != columns:
                yield Finding("table-ragged", where)
            if not any(paragraph_text(paragraph).strip() for paragraph in row.iter(W + "p")):
                yield Finding("table-blank-row", where)


def _headings(file: WordFile) -> Iterator[Finding]:
    looks = Looks(file)
    levels: list[tuple[int, str]] = []
    for paragraph in file.tree(file.main).iter(W + "p"):
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        level, text = looks.of(style).outline, paragraph_text(paragraph).strip()
        if level is None:
            continue
        if text:
            levels.append((level + 1, text))
        else:
            yield Finding("heading-empty", str(style))
    if levels and levels[0][0] != 1:
        yield Finding("heading-first", levels[0][1][:40], str(levels[0][0]))
    for (above, _), (level, text) in pairwise(levels):
        if level > above + 1:
            yield Finding("heading-skipped", text[:40], f"{above} to {level}")


def _blanks(file: WordFile) -> Iterator[Finding]:
    blanks = 0
    for paragraph in file.tree(file.main).iter(W + "p"):
        text = paragraph_text(paragraph)
        holds = paragraph.find(f".//{W}drawing") is not None or paragraph.find(f".//{W}sectPr") is not None
        above = paragraph.getparent()
        in_body = above is not None and above.tag == W + "body"
        blanks = blanks + 1 if in_body and not text.strip() and not holds else 0
        if blanks == 2:
            yield Finding("blank-paragraphs", "body")
        if re.search(r" {4,}|\t{3,}|\n{3,}", text):
            yield Finding("blank-characters", text.strip()[:30])


def _links(file: WordFile) -> Iterator[Finding]:
    for part, tree in file.stories():
        for link in tree.iter(W + "hyperlink"):
            text = paragraph_text(link).strip()
            if not text:
                yield Finding("link-empty", part, link.get(R + "id") or value(link, "anchor") or "")
            elif re.fullmatch(r"(click )?(here|link|more|this( link)?|read more)", text, re.IGNORECASE):
                yield Finding("link-text", part, text)


def _type(file: WordFile) -> Iterator[Finding]:
    """Colours that do not stand out, type that is too small, text set to both margins."""
    looks = Looks(file)
    styles: Counter[str | None] = Counter()
    runs: set[tuple[str | None, str | None]] = set()
    for paragraph in file.tree(file.main).iter(W + "p"):
        if not paragraph_text(paragraph).strip():
            continue
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        styles[style] += 1
        runs.update((style, value(said)) for said in paragraph.iter(W + "rStyle"))
    for style in styles:
        look = looks.of(style)
        if look.size < 9:
            yield Finding("type-small", str(style), str(look.size))
        if look.align == "both":
            yield Finding("type-justified", str(style))
    for style, character in sorted(runs | {(style, None) for style in styles}, key=str):
        look = looks.of(style, character)
        needed = 3.0 if look.size >= 18 or (look.size >= 14 and look.bold) else 4.5
        ratio = contrast(look.colour, look.fill)
        if ratio < needed:
            yield Finding("contrast", f"{style}/{character}", f"{ratio:.2f} is below {needed}")


def _settings(file: WordFile) -> Iterator[Finding]:
    settings = file.related("settings")
    if settings is None:
        return
    protection = settings.find(W + "documentProtection")
    if value(protection, "edit") in {"readOnly", "forms"}:
        yield Finding("restricted", "settings", str(value(protection, "edit")))
    for name in ("updateFields", "attachedTemplate", "rsids", "docVars"):
        if settings.find(W + name) is not None:
            yield Finding("setting", "settings", name)
