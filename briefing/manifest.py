"""The manifest: what a run made, from what, with the hash of everything; and whether a file is what it says.

It lies in a folder of its own, apart from the files that are mailed, and holds nothing of the words but hashes.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.document import Contents, Heading, Note, Paragraph, Row, plain, walk

if TYPE_CHECKING:
    from briefing.document import Document

FOLDER = "records"
SUFFIX = "-manifest.json"
ALIKE = 0.5
"""The share of its paragraphs by which a Word file under another name is known."""
FORMAT = 1  # `_is_manifest` knows its shape


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def manifest(
    said: Mapping[str, Any], files: Sequence[Mapping[str, Any]], paragraphs: list[list[str]]
) -> bytes:
    """Return a manifest: what the files were made from, the files, and hashes of the Word file's paragraphs."""
    whole = {"briefing_manifest": FORMAT, **said, "files": list(files), "paragraphs": paragraphs}
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def entry(name: str, format_: str, data: bytes, pages: int | None) -> dict[str, Any]:
    """Return what a manifest says of one file."""
    said: dict[str, Any] = {"name": name, "format": format_, "bytes": len(data), "sha256": digest(data)}
    return said | ({"pages": pages} if pages is not None else {})


def not_ours(files: Mapping[Path, bytes], known: Path, pack: str) -> Iterator[Path]:
    """Yield the files that would be replaced and that this pack has not made as they are.

    ``known`` is the manifest of the run before. Somebody edited such a file, or another pack made it. A PDF that the
    manifest does not name is of an earlier run in other formats: nobody edits one.
    """
    said: dict[str, str] | None = None
    others = False
    for path, data in files.items():
        try:
            old = path.read_bytes()
        except OSError:
            continue
        if old == data:
            continue
        if said is None:
            found = read_manifests_at([known])
            said = {
                str(file.get("name")): str(file.get("sha256"))
                for one in found
                if one["pack"]["name"] == pack
                for file in one["files"]
            }
            others = any(one["pack"]["name"] != pack for one in found)
        named = said.get(path.name)
        if named == digest(old) or (named is None and not others and path.suffix == ".pdf"):
            continue
        yield path


# ---------------------------------------------------------------------------------------- paragraphs


def paragraphs(docx: bytes, document: Document) -> list[list[str]]:
    """Return, for each paragraph of a Word file, the field of the pack that it shows and the hash of its words."""
    fields = list(_fields(document))
    at, found = 0, []
    for part, text in words_of(docx):
        squeezed = "".join(text.split())
        path = f"head and foot of pages ({part})" if part else ""
        for n in () if part else range(at, len(fields)):
            if fields[n][1] and fields[n][1] in squeezed:
                path, at = fields[n][0], n + 1
                break
        found.append([path, short(text)])
    return found


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    for block in walk(document.blocks):
        match block:
            case Paragraph() | Heading() | Note():
                yield path_words(block.source), "".join(plain(block.inlines).split())
            case Row():
                yield path_words(block.source), "".join(plain(block.label).split())
            case Contents():
                yield from (("", "".join(plain(one.inlines).split())) for one in block.entries)
            case _:
                pass


def path_words(source: tuple[str | int, ...]) -> str:
    """A path as an author reads it: ``lines_to_take 1 top_line``."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in source)


def words_of(docx: bytes) -> list[tuple[str, str]]:
    """Return the texts of a Word file's paragraphs that have words, each with its header or footer; empty for none."""
    from lxml import etree

    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts = []
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = archive.namelist()
        running = sorted(name for name in names if name.startswith(("word/header", "word/footer")))
        for name in ("word/document.xml", *running):
            part = "" if name == "word/document.xml" else name.removeprefix("word/").removesuffix(".xml")
            with archive.open(name) as markup:
                # Paragraph by paragraph: a tree of a thousand pages would fill 40 MiB.
                for _, paragraph in etree.iterparse(
                    markup, tag=f"{word}p", resolve_entities=False, no_network=True, huge_tree=False
                ):
                    text = "".join(node.text or "" for node in paragraph.iter(f"{word}t"))
                    if text.strip():
                        texts.append((part, text))
                    paragraph.clear()
    return texts


def short(text: str) -> str:
    """The hash of a paragraph's words; white space does not count."""
    return digest(" ".join(text.split()).encode())[:20]


# -------------------------------------------------------------------------------------------- verify


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the records say of a file."""

    file: str
    same: bool
    known: bool
    manifest: Mapping[str, Any]
    changes: tuple[str, ...] = ()
    """Fields that differ, for a Word file that was edited."""


def read_manifests(folders: Sequence[Path]) -> list[Mapping[str, Any]]:
    """Return the manifests in these folders; what is none is passed over."""
    return read_manifests_at(
        path for folder in dict.fromkeys(folders) for path in sorted(folder.glob(f"*{SUFFIX}"))
    )


def read_manifests_at(paths: Iterable[Path]) -> list[Mapping[str, Any]]:
    """Return the manifests in these files; what is none is passed over."""
    found: list[Mapping[str, Any]] = []
    for path in paths:
        try:
            said = json.loads(path.read_bytes())
        except (OSError, ValueError):
            continue
        if _is_manifest(said):
            found.append(said)
    return found


def _is_manifest(said: Any) -> bool:
    """Whether what a file of records holds has the shape that `manifest` gives it."""
    match said:
        case {
            "briefing_manifest": 1,
            "tool": str(),
            "pack": {"name": str(), "sha256": str()},
            "style": {"name": str(), "version": str()},
            "files": [*files],
            "paragraphs": [*paragraphs],
        }:
            known = all(isinstance(file, dict) for file in files)
            return known and all(
                isinstance(one, list) and len(one) == len(("path", "hash")) for one in paragraphs
            )
        case _:
            return False


def verify(name: str, data: bytes, manifests: Sequence[Mapping[str, Any]]) -> Verdict:
    """Return whether a file is as a manifest says, and what differs in a Word file that is not."""
    own = digest(data)
    for said in manifests:
        if any(file.get("sha256") == own for file in said["files"]):
            return Verdict(name, same=True, known=True, manifest=said)
    texts = _hashes(data) if data[:4] == b"PK\3\4" else []
    for said in manifests:
        if any(file.get("name") == name for file in said["files"]):
            changes = tuple(_changes(texts, said)) if data[:4] == b"PK\3\4" else ()
            return Verdict(name, same=False, known=True, manifest=said, changes=changes)
    if texts:  # edited, and saved under another name: told by its words
        alike = max(manifests, key=lambda said: _likeness(texts, said), default=None)
        if alike is not None and _likeness(texts, alike) >= ALIKE:
            return Verdict(
                name, same=False, known=True, manifest=alike, changes=tuple(_changes(texts, alike))
            )
    return Verdict(name, same=False, known=False, manifest={})


def _likeness(texts: Sequence[str], said: Mapping[str, Any]) -> float:
    """The share of the paragraphs of a manifest that a Word file still has."""
    issued = {str(known) for _, known in said["paragraphs"]}
    return len(issued.intersection(texts)) / len(issued) if issued else 0.0


def _hashes(data: bytes) -> list[str] | None:
    """The hash of each paragraph of a Word file; None for one that can no longer be read."""
    from briefing.readers.docx.gate import admit

    # Anybody may have made this file: it may unpack to more than memory holds.
    try:
        return [short(text) for _, text in words_of(data)] if admit(data, "").file else None
    except (KeyError, SyntaxError):  # its text has been moved, or is none
        return None


def _changes(texts: Sequence[str] | None, said: Mapping[str, Any]) -> Iterator[str]:
    """The fields whose paragraphs are not what they were, in their order."""
    issued = [(str(path), str(known)) for path, known in said.get("paragraphs", ())]
    if texts is None:
        yield "it can no longer be read as a Word file"
        return
    matcher = difflib.SequenceMatcher(None, [known for _, known in issued], texts, autojunk=False)
    last = ""
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        last = next((path for path, _ in reversed(issued[:start]) if path), last)
        if kind == "equal":
            continue
        for n in range(start, end):
            path = issued[n][0] or f"words that we add, after {last or 'the start'}"
            yield f"{path}: {'changed' if kind == 'replace' else 'taken out'}"
        if kind == "insert" or (new_end - new_start) > (end - start):
            yield f"after {last or 'the start'}: something was added"
