"""Packs made at random from the sample: some of its sections, in any order, with the texts that people paste."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from random import Random

from conftest import TOP

_HEAD = {
    "title",
    "kind",
    "status",
    "version",
    "marking",
    "principal",
    "action",
    "date",
    "place",
    "time_zone",
    "why",
}
_KINDS = ("multilateral", "meeting", "visit", "call", "media", "submission", "lines-to-take")
_PLAIN = re.compile(
    r"^(\s*(?:- )?(?:(?:top_line|answer|outcome|statement|question|reply|text|note): |(?<=- )))(\w[^:#|>^]{12,})$"
)
_ODD = (
    "A & B < C > D \"quoted\" ‘twice’ and 'thrice'",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenantragsformularausfüllhilfe" * 2,
    "Mae’r Gymraeg yma, with **strong words** and *others*",
    "Words in العربية of 2025 in the middle, and עברית too",
    "東京での会議は午前九時に始まります",
    "A smile 🙂 and a flag 🇬🇧, cafe\u0301 with a combining accent",
    "See [the page](https://www.gov.uk/example?a=1&b=2) for more",
    "One\u00a0space that does not break, and a soft\u00adhyphen",
    "x",
    "TODO",
    "ILLUSTRATIVE words that nobody has said",
    "many words " * 120 + "at last.",
    "PAGEREF \\h and {braces} and ]]> and &amp;",
)


@lru_cache
def _sections() -> dict[str, str]:
    text = (TOP / "inputs" / "nato-foreign-ministers.yaml").read_text(encoding="utf-8")
    pieces = re.split(r"^(?=\w+:)", text, flags=re.MULTILINE)
    return {piece.partition(":")[0]: piece for piece in pieces if re.match(r"\w+:", piece)}


def generated(seed: int) -> str:
    """A pack in YAML; the same for the same number."""
    random = Random(seed)
    sections = _sections()
    chosen = [key for key in sections if key in _HEAD or random.random() < 0.6]
    random.shuffle(chosen)
    text = "".join(sections[key] for key in chosen)
    text = re.sub(r"^kind: .*$", f"kind: {random.choice(_KINDS)}", text, flags=re.MULTILINE)
    return "\n".join(_line(line, random) for line in text.splitlines()) + "\n"


def _line(line: str, random: Random) -> str:
    found = _PLAIN.match(line)
    if not found or random.random() > 0.35:
        return line
    return found[1] + json.dumps(random.choice(_ODD), ensure_ascii=False)
