"""Files on disk: names that are safe on every system, and writes that happen whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# ---------------------------------------------------------------------------------------------- names

TITLE_CHARACTERS = 80
STEM_BYTES = 200
"""Most file systems stop at 255 bytes; the rest is left for the suffix and for what others put in front."""
_TITLE_BYTES = 16
"""What is left of a title, whatever the marking."""

# Windows keeps these names for devices, whatever follows the first dot.
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
)  # fmt: skip
"""Letters of Latin that are no others with accents, and what stands for them in the names of files."""


def stem(title: str, version: str = "", edition: str = "", marking: str = "") -> str:
    """The name of a pack's files without suffix: ``{title}-v{version}[-{edition}][-{marking}]``.

    Lower case with hyphens. Latin letters lose their accents; other scripts keep theirs, which every current
    file system takes. Never empty, never a name that Windows reserves, at most `STEM_BYTES` bytes of UTF-8.
    """
    number = slug(version).removeprefix("v")
    tail = [f"v{number}" if number else "", _cut(slug(edition), 40)]
    middle = "".join(f"-{_cut(part, 40)}" for part in tail if part)
    # What is cut is the title, and of a marking only what no file system would take.
    end = _cut_bytes(f"-{slug(marking)}" if slug(marking) else "", STEM_BYTES - _TITLE_BYTES)
    middle = _cut_bytes(middle, max(STEM_BYTES // 2 - len(end.encode()), 0))
    end = middle + end
    start = _cut_bytes(_cut(slug(title), TITLE_CHARACTERS) or "pack", STEM_BYTES - len(end.encode()))
    name = start + end
    return f"pack-{name}" if name.split(".")[0] in _DEVICES else name


def is_refused_by_windows(name: str) -> bool:
    """Whether Windows keeps a file's name for a device, or allows no such characters in one."""
    device = name.partition(".")[0].strip().casefold() in _DEVICES
    return device or any(c in '<>:"/\\|?*' or c < " " for c in name) or name.endswith((" ", "."))


def slug(text: str) -> str:
    """Text in lower case, its words joined by hyphens; a dot stays between two digits, as in a version."""
    text = text.casefold().translate(LATIN)
    text = "".join(_bare(character) for character in unicodedata.normalize("NFD", text))
    text = re.sub(r"[’‘'ʼ]", "", unicodedata.normalize("NFC", text))
    text = re.sub(r"(?<!\d)\.|\.(?!\d)", "-", text)
    return re.sub(r"-{2,}", "-", "".join(c if c.isalnum() or _joins(c) else "-" for c in text)).strip("-.")


def _bare(character: str) -> str:
    # Marks that Latin, Greek and Cyrillic put on letters (U+0300 to U+036F) go. Those of other scripts are
    # vowels and must stay.
    return "" if "\u0300" <= character <= "\u036f" else character


def _joins(character: str) -> bool:
    return character == "." or unicodedata.category(character) in {"Mn", "Mc"}


def _cut(text: str, length: int) -> str:
    """Text cut at the last hyphen that fits, if that leaves more than half of it."""
    if len(text) <= length:
        return text
    cut = text[: length + 1].rpartition("-")[0]
    return (cut if len(cut) > length // 2 else text[:length]).rstrip("-.")


def _cut_bytes(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore").rstrip("-.")


def as_typed(path: str) -> str:
    """Return a path as a shell, and then the command, takes it."""
    text = f"./{path}" if path.startswith("-") else path
    return text if all(c.isalnum() or c in "/\\:._-~+" for c in text) else f'"{text}"'


# --------------------------------------------------------------------------------------------- writes


class Trouble(Exception):  # noqa: N818 - it is not an error of the program
    """A file that could not be read or written: one sentence for the person at the keyboard, and a remedy."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write these files, each whole or not at all, and none while any of them cannot be replaced.

    Each is written beside its place, flushed to the disk and renamed over the old one, so that a reader sees
    the old file or the new one. Raises `Trouble`; nothing half-written is left, whatever happens.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with _in_words(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                _refuse_locked(path)
                # Numbered, since two long names may be alike as far as they are kept.
                staged[path] = path.with_name(f".{path.name[:60]}.{os.getpid()}.{len(staged)}.part")
                _write_through(staged[path], data)
        for path, beside in staged.items():
            with _in_words(path):
                _rename(beside, path)
    finally:
        for beside in staged.values():
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def aside(path: Path) -> Path:
    """Return a free name beside a file, for one that is kept: pack-kept.docx, pack-kept-2.docx."""
    number = 1
    while True:
        name = f"{path.stem}-kept{f'-{number}' if number > 1 else ''}{path.suffix}"
        if not path.with_name(name).exists():
            return path.with_name(name)
        number += 1


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _refuse_locked(path: Path) -> None:
    """Raise PermissionError where the old file is read-only, or where Word holds it open on Windows."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists():
        with path.open("r+b"):
            pass


def _rename(beside: Path, path: Path, tries: int = 5) -> None:
    # On Windows a virus scanner or an indexer may hold a new file for a moment.
    for attempt in range(tries):
        try:
            os.replace(beside, path)  # noqa: PTH105 - Path.replace hides that this is the atomic one
        except PermissionError:
            if attempt == tries - 1:
                raise
            time.sleep(0.05 * (attempt + 1))
        else:
            return


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise trouble(error, path) from error


def read_named(path: Path, limit: int = -1) -> bytes:
    """Return the bytes of a file that somebody named, at most ``limit``. Raises `Trouble`."""
    try:
        with path.open("rb") as opened:
            return opened.read(limit)
    except OSError as error:
        raise trouble(error, path, "read") from error


def trouble(error: OSError, path: Path, doing: str = "write") -> Trouble:
    """What went wrong with a file, in words."""
    shown = path.as_posix()
    if doing == "read" and path.is_dir():  # on Windows that is a refusal
        return Trouble(f"{shown} could not be read: it is a folder", "name a file in it")
    if doing == "read" and error.errno == errno.ENOENT:
        near = nearest_file(path)
        return Trouble(
            f"{shown} could not be read: there is no such file",
            f"the nearest name is {near.as_posix()}" if near else "check its name and its folder",
        )
    if isinstance(error, PermissionError):
        return _refused(path, doing)
    message, remedy = _REASONS.get(error.errno or 0, ("", ""))
    if message:
        return Trouble(f"{shown} could not be {_DONE[doing]}: {message}", remedy)
    reason = error.strerror.lower() if error.strerror else str(error)
    return Trouble(f"{shown} could not be {_DONE[doing]}: {reason}")


def _refused(path: Path, doing: str) -> Trouble:
    shown = path.as_posix()
    if doing == "read":
        return Trouble(f"{shown} could not be read: you have no permission to read it")
    if path.exists():
        return Trouble(
            f"{shown} could not be replaced: it is open in another program, such as Word, or it is read-only",
            "close it there and run the command again; the old file is as it was",
        )
    return Trouble(
        f"{shown} could not be written: you have no permission to write in that folder",
        "choose another folder with --out",
    )


_DONE = {"read": "read", "write": "written"}
_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose a folder on another disk with --out"),
    errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: (
        "your share of the disk is used up",
        "free some space, or choose a folder on another disk with --out",
    ),
    errno.EROFS: ("that disk can only be read", "choose another folder with --out"),
    errno.ENOTDIR: ("part of its folder's name is a file", "choose another folder with --out"),
    errno.EEXIST: ("part of its folder's name is a file", "choose another folder with --out"),
    errno.EISDIR: ("a folder has that name", "move the folder away, or choose another with --out"),
    errno.ENAMETOOLONG: ("its name is too long for this disk", "shorten the title, or the folder's name"),
    errno.ENOENT: ("there is no such file or folder", ""),
    errno.EIO: ("the disk reports a fault", "try a folder on another disk with --out"),
}


# ---------------------------------------------------------------------------------------------- packs

SUFFIXES = (".yaml", ".yml", ".yaml.txt", ".yml.txt", ".txt")
"""What a pack may be called; the last ones are how Notepad saves it."""


def find_packs(names: Iterable[str]) -> tuple[list[Path], dict[str, Trouble]]:
    """The packs that these names stand for, each once, in order; and the names that stand for none, with why.

    A name is a file, a folder (all packs directly in it), or a pattern such as ``packs/*.yaml``, since the
    Windows shells leave patterns to the program.
    """
    found: dict[Path, Path] = {}
    troubles: dict[str, Trouble] = {}
    for name in names:
        try:
            for path in _packs_of(name):
                found.setdefault(path.resolve(), path)
        except Trouble as problem:
            troubles[name] = problem
    return list(found.values()), troubles


def _packs_of(name: str) -> list[Path]:
    if not name.strip():
        raise Trouble("a pack without a name was asked for", "name a .yaml file, or . for all in this folder")
    path = Path(name)
    try:
        if path.is_file():
            return [path]
        if path.is_dir():
            if packs := sorted(p for p in path.iterdir() if p.is_file() and is_pack_name(p.name)):
                return packs
            raise Trouble(f"{path.as_posix()} is a folder with no pack in it", "name a .yaml file")
        if any(sign in name for sign in "*?[") and (packs := _matches(name)):
            return packs
    except OSError as error:
        raise trouble(error, path, "read") from error
    raise _not_found(path)


def is_pack_name(name: str) -> bool:
    """Whether a file of this name, found in a folder, is taken for a pack."""
    return name.lower().endswith(SUFFIXES[:-1]) and not name.startswith(".")


def _matches(pattern: str) -> list[Path]:
    import glob

    return [path for path in map(Path, sorted(glob.glob(pattern))) if path.is_file()]  # noqa: PTH207


def _not_found(path: Path) -> Trouble:
    message = f"there is no pack {path.as_posix()}"
    if near := nearest_file(path):
        return Trouble(message, f"the nearest name is {near.as_posix()}")
    if not path.parent.is_dir():
        return Trouble(message, f"there is no folder {path.parent.as_posix()} either")
    return Trouble(message, "to start one:  briefing new NAME --kind meeting")


def nearest_file(path: Path) -> Path | None:
    """The file of its sort whose name comes nearest, in the folder named or in ``inputs``."""
    import difflib

    for folder in (path.parent, Path("inputs")):
        with contextlib.suppress(OSError):
            names = sorted(p.name for p in folder.iterdir() if _is_alike(p, path))
            stems = {without_suffix(name).lower(): name for name in reversed(names)}
            near = difflib.get_close_matches(without_suffix(path.name).lower(), stems, n=1, cutoff=0.6)
            if near:
                return folder / stems[near[0]]
    return None


def _is_alike(one: Path, wanted: Path) -> bool:
    suffix = wanted.suffix.lower()
    if not suffix or suffix in SUFFIXES:
        return is_pack_name(one.name) or (suffix == ".txt" and one.suffix.lower() == suffix)
    return one.suffix.lower() == suffix


def without_suffix(name: str) -> str:
    """The name of a pack's file without the suffix by which it is known as one."""
    suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]
