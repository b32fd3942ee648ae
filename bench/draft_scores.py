"""How much of real press releases `briefing draft` takes rightly. The releases are not in the repository.

    python bench/draft_scores.py collect CLONES TEXTS
    python bench/draft_scores.py score TEXTS [development | "first look" | … | "sixteenth look"]

``releases.yaml`` beside this holds what was labelled by hand: for each paragraph of a quotation its first and
last words, with speaker and role; figures and days as written; and where the release is to be had. ``CLONES``
holds a clone of each repository, named owner+name. A release that stands on a web page has only its address:
save its words, paragraph by paragraph, as TEXTS/<name>.txt, as far as the labels say.

A paragraph counts when its extent and its speaker, known by the surname, are right. A paragraph in the wrong
mouth, or one that nobody said, counts as ten misses; so does a figure, a day or a word that does not stand in the
release.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from briefing.lift import Draft, lift
from briefing.lift.draft import Entry, texts_of
from briefing.lift.who import Who
from briefing.readers.releases import read_release

LABELS = Path(__file__).parent / "releases.yaml"
TEN = 10


def labels() -> list[dict[str, Any]]:
    """Every release that was labelled."""
    read: list[dict[str, Any]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["releases"]
    return read


def collect(clones: Path, texts: Path) -> None:
    """Write the release of every label that a clone holds; of XML and of Markdown the page that it becomes."""
    texts.mkdir(parents=True, exist_ok=True)
    for one in labels():
        if "repository" not in one:
            continue
        folder = clones / one["repository"].replace("/", "+")
        if not folder.is_dir():
            print(f"{one['name']}: no clone of {one['repository']} in {clones.as_posix()}")
            continue
        command = ["git", "-C", str(folder), "show", f"{one['commit']}:{one['path']}"]
        shown = subprocess.run(command, capture_output=True, check=True)
        suffix, data = Path(one["path"]).suffix, shown.stdout
        if suffix in PAGES:
            suffix, data = ".html", PAGES[suffix](data.decode()).encode()
        (texts / f"{one['name']}{suffix}").write_bytes(data)


def _page(text: str) -> str:
    """The page in a transcript of the Prime Ministers of Australia."""
    [title] = re.findall(r"<title>(.*?)</title>", text)
    [(day, month, year)] = re.findall(
        r"<(?:field_|release-)date>(\d\d)/(\d\d)/(\d{4})</(?:field_|release-)date>", text
    )
    [body] = re.findall(r"<!\[CDATA\[(.*?)\]\]>", text, re.DOTALL)
    date = f'<meta name="dcterms.issued" content="{year}-{month}-{day}">'
    return f"<html><head><title>{title}</title>{date}</head><body><h1>{title}</h1>{body}</body></html>"


def _rendered(text: str) -> str:
    """The page that a site generator makes of Markdown with a head of YAML."""
    _, head, body = text.split("---", 2)
    title = html.escape(" ".join(str(yaml.safe_load(head)["title"]).split()))
    body = re.sub(r"^\{:.*\}\s*$", "", body, flags=re.MULTILINE)  # Kramdown's own marks
    content = MarkdownIt("commonmark", {"html": True}).render(body)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{content}</body></html>"


PAGES = {".xml": _page, ".md": _rendered}


@dataclass
class Score:
    """Counts over some releases, and what went wrong."""

    releases: int = 0
    paragraphs: int = 0
    extents: int = 0
    right: int = 0
    wrong: int = 0
    roles: int = 0
    roles_right: int = 0
    figures: int = 0
    figures_right: int = 0
    invented: int = 0
    notes: list[str] = field(default_factory=list)

    def share(self, right: int, wanted: int, wrong: int) -> float:
        """Share of what was wanted, ten misses taken off for each wrong one."""
        return max(0.0, (right - TEN * wrong) / wanted) if wanted else 1.0


def folded(text: str) -> str:
    """Words alone, to compare by."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def score_one(one: dict[str, Any], texts: Path, total: Score) -> None:
    """Add what the draft of one release gets right."""
    path = next((p for p in sorted(texts.iterdir()) if p.stem == one["name"]), None)
    if path is None:
        print(f"{one['name']}: its text is not in {texts.as_posix()}; not counted")
        return
    release = read_release(path.read_bytes(), path.name)
    draft = lift(release)
    total.releases += 1
    _quotes(one, draft, total)
    _figures(one, draft, total)
    text = " ".join(p.text for p in release.paragraphs)
    said = {
        *folded(f"{text} {release.title} {release.summary} {release.publisher} {release.address}").split()
    }
    said |= {word for p in release.paragraphs for _, address in p.links for word in folded(address).split()}
    new = [word for entry in draft.section("quotes") for word in _words(entry) if word not in said]
    new += [word for entry in draft.section("facts") for word in _words(entry) if word not in said]
    total.invented += len(new)
    total.notes += [f"{one['name']}: not in the release: {word}" for word in new]


def _words(entry: Entry) -> list[str]:
    """The words of an item, but for those that are the draft's own."""
    own = {"source", "status", "extent", "speaker"}
    return [
        word
        for one in entry.fields
        if one.key not in own
        for text in texts_of(one)
        for word in folded(text).split()
    ]


def _spoken(draft: Draft) -> list[tuple[str, str, str]]:
    """Words, speaker and role of every paragraph of a quotation."""
    names: dict[str, str] = {}
    for entry in draft.section("people"):
        said = _by_key(entry)
        names[said["id"][0]] = said["name"][0]
    made: list[tuple[str, str, str]] = []
    for entry in draft.section("quotes"):
        said = _by_key(entry)
        [speaker] = said["speaker"]
        [role] = said.get("role", ["" if speaker in names else speaker])
        made += [(folded(text), names.get(speaker, ""), role) for text in said["text"]]
    return made


def _by_key(entry: Entry) -> dict[str, list[str]]:
    return {one.key: list(texts_of(one)) for one in entry.fields}


def _quotes(one: dict[str, Any], draft: Draft, total: Score) -> None:
    left = _spoken(draft)
    for wanted in one.get("quotes") or []:
        for paragraph in wanted["paragraphs"]:
            total.paragraphs += 1
            start, _, end = paragraph.partition(" … ")
            first, last = folded(start), folded(end or start)
            match = next((f for f in left if f[0].startswith(first) and f[0].endswith(last)), None)
            if match is None:
                near = next((f[0] for f in left if f[0].startswith(first) or f[0].endswith(last)), "")
                extent = f"; its extent is {near[:30]} … {near[-30:]}" if near else ""
                total.notes.append(f"{one['name']}: missed “{paragraph}”{extent}")
                continue
            left.remove(match)
            total.extents += 1
            _speaker(one["name"], wanted, paragraph, match, total)
    allowed = [folded(str(words)) for words in one.get("fragments") or []]
    for text, speaker, role in left:
        if (
            text not in allowed
            and (speaker or role not in {"", "TODO"})
            and not _is_piece(text, speaker, one)
        ):
            total.wrong += 1
            total.notes.append(f"{one['name']}: in the mouth of {speaker or role}: “{text[:60]}”")


def _is_piece(text: str, speaker: str, one: dict[str, Any]) -> bool:
    """Whether a paragraph of the wrong extent starts or ends as one of the same speaker: missed, but no wrong mouth."""
    for wanted in one.get("quotes") or []:
        if _surname(wanted.get("speaker")) == _surname(speaker):
            for paragraph in wanted["paragraphs"]:
                start, _, end = paragraph.partition(" … ")
                if text.startswith(folded(start)) or text.endswith(folded(end or start)):
                    return True
    return False


def _surname(name: str | None) -> str:
    """A surname without what follows names in some countries: "Simon Coveney TD"."""
    return Who(name or "").surname


def _speaker(
    name: str, wanted: dict[str, Any], paragraph: str, match: tuple[str, str, str], total: Score
) -> None:
    _, speaker, role = match
    meant, given = folded(str(wanted.get("speaker") or "")), folded(speaker)
    role_alone = re.sub(r"^(?:an?|the) ", "", folded(role))
    wanted_role = re.sub(r"^(?:an?|the) ", "", folded(str(wanted.get("role") or "")))
    if (meant and not given) or (not meant and not given and role_alone != wanted_role):
        total.notes.append(f"{name}: no speaker for “{paragraph}” ({role})")
        return
    joint = not meant and given == folded(str(wanted.get("role") or ""))
    if _surname(wanted.get("speaker")) != _surname(speaker) and not joint:
        total.wrong += 1
        total.notes.append(f"{name}: “{paragraph}” in the mouth of {speaker}, not {wanted.get('speaker')}")
        return
    total.right += 1
    if (title := wanted_role) and not joint:
        total.roles += 1
        total.roles_right += role_alone == title
        if role_alone != title:
            total.notes.append(f"{name}: role {role!r}, not {wanted['role']!r}")


_ENDS = re.compile(r",? (?:to|and|through|up to) |(?<=\d)-(?=\d)")
"""What stands between the two ends of a span; it counts too when both are taken, each by itself."""


def _figures(one: dict[str, Any], draft: Draft, total: Score) -> None:
    found = {folded(figure) for figure in draft.figures}
    for entry in draft.section("facts"):  # with or without what it counts: "1800 hectares"
        said = _by_key(entry)
        found.add(folded(" ".join([*said.get("value", []), *said.get("unit", [])])))
    for figure in filter(None, (part.strip() for part in str(one.get("figures") or "").split(";"))):
        total.figures += 1
        if folded(figure) in found or {folded(end) for end in _ENDS.split(figure)} <= found:
            total.figures_right += 1
        else:
            total.notes.append(f"{one['name']}: figure or day “{figure}” not taken")


def score(texts: Path, part: str) -> None:
    """Print the score of one part of the labels, and every failure."""
    total = Score()
    for one in labels():
        if one["set"] == part:
            score_one(one, texts, total)
    quotes = total.share(total.right, total.paragraphs, total.wrong)
    figures = total.share(total.figures_right, total.figures, total.invented)
    print(f"{part}: {total.releases} releases")
    print(
        f"  quotations: {total.paragraphs} paragraphs, extent right {total.extents}, speaker too {total.right}, "
        f"wrongly in a mouth {total.wrong}: {quotes:.1%}"
    )
    print(f"  roles: {total.roles_right} of {total.roles}")
    print(
        f"  figures and days: {total.figures_right} of {total.figures}, invented {total.invented}: {figures:.1%}"
    )
    print("\n".join(f"  - {note}" for note in total.notes))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["collect", clones_, texts_]:
            collect(Path(clones_), Path(texts_))
        case ["score", texts_, *parts_]:
            for part_ in parts_ or dict.fromkeys(one["set"] for one in labels()):
                score(Path(texts_), part_)
        case _:
            sys.exit(__doc__)
