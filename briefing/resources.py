"""Finds what the package carries (house styles, outlines, schemes) and reads files beside a pack, within limits.

Nothing is taken from the working folder: a file beside the pack is read only when the pack, or the command,
gives its path.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePosixPath

from briefing.wording import in_words, nearest

KINDS = {
    "styles": "{name}/style.yaml",
    "outlines": "outlines/{name}.yaml",
    "markings": "markings/{name}.yaml",
    "editions": "editions/{name}.yaml",
    "guides": "guides/{name}.yaml",
    "profiles": "profiles/{name}.yaml",
}
"""Kind of template: where it stands under ``templates/``."""
_NOUNS = {
    "styles": "house style",
    "outlines": "kind of pack",
    "markings": "marking scheme",
    "editions": "edition",
    "guides": "writing guide",
    "profiles": "reader's profile",
}
MAX_BYTES = 4_000_000
"""A pack of 600 pages is half of it. Reading takes a tenth of a gigabyte for every million bytes of short items."""


class TemplateNotFound(LookupError):  # noqa: N818 - the name says what happened
    """A template that is not there; ``help`` names the ones that are."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.help = help


class FileRefused(OSError):  # noqa: N818
    """A file that may not be read: outside the folder, too large, no file. ``reason`` is one of the three words."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


@lru_cache(maxsize=1)
def templates_folder() -> Path:
    """Return the folder of templates: inside an installed package, else at the top of the checkout."""
    package = Path(__file__).resolve().parent
    carried = package / "_templates"
    return carried if carried.is_dir() else package.parent / "templates"


def templates(kind: str) -> tuple[str, ...]:
    """Return the names of the templates of a kind that the package carries, ``default`` first."""
    pattern = KINDS[kind].format(name="*")
    found = sorted(_name(path, kind) for path in templates_folder().glob(pattern))
    return tuple(sorted(found, key=lambda name: name != "default"))


def template_files(kind: str) -> dict[str, Path]:
    """Return the names and files of the templates of a kind that the package carries."""
    return {name: templates_folder() / KINDS[kind].format(name=name) for name in templates(kind)}


def template(kind: str, name: str, folder: Path | None = None, *, within: Path | None = None) -> Path:
    """Return the file of a template: one that the package carries, or the path of one, beside ``folder``.

    A name with a slash or a suffix is a path; it may be that of a style's folder. It may not lead out of ``within``,
    the folder of the pack that asks, when one does. Raises `TemplateNotFound`.
    """
    name = name.strip()
    if name in templates(kind):
        return templates_folder() / KINDS[kind].format(name=name)
    if _is_path(name):
        found = _beside(kind, name, folder)
        if within is not None and not is_inside((folder or Path()) / name.replace("\\", "/"), within):
            raise TemplateNotFound(
                f"the {_NOUNS[kind]} {name[:60]} is outside the folder of the pack",
                "put it there"
                + (", or name it on the command line with --style" if kind == "styles" else ""),
            )
        if found:
            return found
    else:
        forms = {known.casefold().replace(" ", "-").replace("_", "-"): known for known in templates(kind)}
        known = forms.get(name.casefold().replace(" ", "-").replace("_", "-"))
        if known:
            return templates_folder() / KINDS[kind].format(name=known)
    raise _not_found(kind, name, folder)


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.casefold().endswith((".yaml", ".yml"))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, with every link in it followed, stands in a folder or below it."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _beside(kind: str, name: str, folder: Path | None) -> Path | None:
    path = (folder or Path()) / name.replace("\\", "/") if folder or Path(name).is_absolute() else Path(name)
    inner = path / PurePosixPath(KINDS[kind]).name
    for candidate in (path, inner):
        try:
            if candidate.is_file():
                return candidate
        except (OSError, ValueError):
            return None
    return None


def _name(path: Path, kind: str) -> str:
    return path.parent.name if KINDS[kind].startswith("{name}/") else path.stem


def _not_found(kind: str, name: str, folder: Path | None) -> TemplateNotFound:
    noun, known = _NOUNS[kind], templates(kind)
    if _is_path(name):
        path = (folder or Path()) / name
        if path.is_dir():
            inner = PurePosixPath(KINDS[kind]).name
            return TemplateNotFound(
                f"the folder {name[:60]} has no {inner}", f"a {noun} is a file of that name"
            )
        return TemplateNotFound(f"there is no {noun} at {name[:60]}", "give the path of its file or folder")
    near = nearest(name, known)
    start = f"did you mean {near}? " if near else ""
    help_ = f"{start}there is {in_words(known, 'and')}, or give the path of a file: ./{name}"
    if not known:
        help_ = f"give the path of a file of your own, such as {kind}/{name[:60]}.yaml"
    return TemplateNotFound(f"there is no {noun} “{name[:60]}”", help_)


def read_beside(name: str, folder: Path, start: Path | None = None) -> tuple[Path, bytes]:
    """Return the path and bytes of a file inside a folder. Raises `FileRefused`.

    The name leads from ``start``, a folder inside it, or from the folder itself.
    """
    text = name.strip().replace("\\", "/")
    if not text or text.startswith(("/", "~")) or ":" in text or "\0" in text:
        raise FileRefused(f"“{name[:80]}” is not a file in the folder of the pack", "outside")
    try:
        root = folder.resolve()
        path = ((start or root) / text).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise FileRefused(f"“{name[:80]}” cannot be read", "missing") from error
    if not path.is_relative_to(root):
        raise FileRefused(f"“{name[:80]}” is outside the folder of the pack", "outside")
    return path, read_file(path)


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file of at most ``limit`` bytes. Raises `FileRefused`."""
    try:
        there = path.is_file()
        folder = not there and path.is_dir()
        data = _first_bytes(path, limit + 1) if there else b""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise FileRefused(f"{path.name[:80]} cannot be read: {reason}", "missing") from error
    if not there:
        raise FileRefused(
            f"{path.name[:80]} is {'a folder, not a file' if folder else 'not there'}", "missing"
        )
    if len(data) > limit:
        raise FileRefused(f"{path.name} is larger than {limit // 1_000_000} million bytes", "large")
    return data


def _first_bytes(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        return file.read(count)
