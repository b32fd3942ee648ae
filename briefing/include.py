"""`include:` takes a section's items, or one item of a list, from a file beside the pack."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from briefing.decoding import SourceText, decode
from briefing.diagnostics import Diagnostic, Place
from briefing.repair import read_yaml
from briefing.resources import MAX_BYTES, FileRefused, read_beside
from briefing.wording import key_form
from briefing.yamltext import Listing, Mapping, Value

MOST_FILES = 200
MOST_BYTES = MAX_BYTES
_CODES = {"missing": "BRF050", "outside": "BRF051", "large": "BRF006"}


class Includes:
    """Puts the content of included files in the place of each ``include:``, in a whole tree."""

    def __init__(self, folder: Path | None, source: SourceText, file: Path | None = None) -> None:
        self.folder = folder
        self.file = file.resolve() if file else None
        self.parent = PurePosixPath(source.name).parent
        self.texts: dict[str, SourceText] = {source.name: source}
        self.bytes: list[bytes] = []
        self.problems: list[Diagnostic] = []

    def resolve(self, value: Value, chain: tuple[Path, ...] = ()) -> Value:
        """Return the tree with its includes in place; it is changed where it stands.

        ``chain`` is the included files that are open: a name leads from the folder of the last.
        """
        stack: list[Any] = [value]
        while stack:
            node = stack.pop()
            if isinstance(node, Mapping):
                for key, entry in list(node.items()):
                    if _include_key(entry) is not None:
                        node[key] = self._section(node, key, entry, chain)
                    elif isinstance(entry, (Mapping, Listing)):
                        stack.append(entry)
            elif isinstance(node, Listing):
                if any(_include_key(entry) is not None for entry in node):
                    self._items(node, chain)
                stack.extend(entry for entry in node if isinstance(entry, (Mapping, Listing)))
        return value

    def _section(self, node: Mapping, key: str, entry: Mapping, chain: tuple[Path, ...]) -> Value:
        found = self._file(entry, chain)
        if isinstance(found, Mapping) and len(found) == 1 and key_form(next(iter(found))) == key_form(key):
            found = next(iter(found.values()))
        return found if found is not None else Listing(node.source, entry.start)

    def _items(self, node: Listing, chain: tuple[Path, ...]) -> None:
        """Replace each include among the items by what its file holds, and keep their places."""
        entries, marks = list(node), list(node.marks)
        node.clear()
        node.marks = []
        for entry, mark in zip(entries, marks, strict=True):
            if _include_key(entry) is None:
                node.append(entry)
                node.marks.append(mark)
                continue
            found = self._file(entry, chain)
            if (
                isinstance(found, Mapping)
                and len(found) == 1
                and isinstance(next(iter(found.values())), Listing)
            ):
                found = next(iter(found.values()))
            if isinstance(found, Listing):
                for index, item in enumerate(found):
                    node.append(item)
                    node.marks.append(found.item_place(index))
            elif found is not None:
                node.append(found)
                node.marks.append(_first_place(found, entry))

    def _file(self, entry: Mapping, chain: tuple[Path, ...]) -> Value:
        key = _include_key(entry)
        assert key is not None
        name, place = entry[key], entry.value_place(key)
        if not isinstance(name, str) or len(entry) > 1:
            return self._fault(
                "BRF053",
                "include: takes the name of one file, and stands alone",
                "write - include: lines/ukraine.yaml, and nothing else in that item",
                entry,
                place,
            )
        if self.folder is None:
            return self._fault(
                "BRF050", "include: has no folder to look in here", "write the items out", entry, place
            )
        try:
            path, data = read_beside(name, self.folder, chain[-1].parent if chain else None)
        except FileRefused as error:
            return self._fault(
                _CODES[error.reason],
                str(error),
                "give the name of a file in the folder of the pack, or below it",
                entry,
                place,
            )
        if path == self.file or path in chain:
            return self._fault(
                "BRF052", f"{name.strip()} includes itself", "take this include: out", entry, place
            )
        self.bytes.append(data)
        if len(self.bytes) > MOST_FILES or sum(map(len, self.bytes)) > MOST_BYTES:
            return self._fault(
                "BRF006",
                f"more than {MOST_FILES} files, or more than {MOST_BYTES // 1_000_000} million bytes, are included",
                "include fewer files",
                entry,
                place,
            )
        shown = (self.parent / path.relative_to(self.folder.resolve()).as_posix()).as_posix()
        text, problems = decode(data, shown)
        self.problems += problems
        if text is None:
            return None
        self.texts[shown] = text
        value, problems = read_yaml(text)
        self.problems += problems
        if value is None and any(problem.is_error for problem in problems):
            return None
        if not isinstance(value, (Mapping, Listing)):
            held = "neither items nor keys" if value else "nothing"
            return self._fault(
                "BRF007", f"{name.strip()} holds {held}", "start each item with - ", entry, place
            )
        return self.resolve(value, (*chain, path))

    def _fault(self, code: str, message: str, remedy: str, entry: Mapping, place: Place) -> Value:
        self.problems.append(
            Diagnostic(code, message, help=remedy, place=place, excerpt=entry.source.excerpt(place))
        )
        return None


def _include_key(entry: object) -> str | None:
    """The key of a mapping that is an include, or None."""
    if not isinstance(entry, Mapping) or not entry:
        return None
    return next((key for key in entry if key_form(key) == "include"), None)


def _first_place(found: Mapping | str, entry: Mapping) -> Place:
    if isinstance(found, Mapping) and found:
        return found.key_place(next(iter(found)))
    return entry.key_place(next(iter(entry)))
