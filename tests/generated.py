"""Packs made up by chance, the same for the same seed: the sample with its words, items and sections changed.

Writers of every format are tried with them, and every judge looks at what they write.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import yaml

from briefing.style import styles
from conftest import TOP

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"
SCRIPTS = (
    "Allies must spend more and produce more on defence, in the north-east and elsewhere (office, affluent) and so on",
    "Čaputová, Türkiye’s naïve coöperation in Łódź and Tōkyō: €5 ½ × 3 – “quoted” words, Nguyễn Thị and ċoġżaħ",
    "Ο υπουργός Εξωτερικών της Ελλάδας μίλησε για την Ουκρανία στις Βρυξέλλες",
    "Міністр закордонних справ України прибув до Брюсселя, щоб обговорити безпеку",
    "التقى وزير الخارجية (بروكسل) مع نظرائه في 2025 لبحث الأمن والدفاع، مُحَمَّد",
    "وزیر خارجہ نے پاکستان میں صحافیوں سے ٹیلی فون پر بات کی",
    "שר החוץ נפגש עם עמיתיו בבריסל ב-3 באפריל 2025 (תל אביב) כדי לדון",
    "日本の外務大臣は、北大西洋条約機構の会合に出席し、「支援を続ける」と述べた。",
    "外交大臣在布鲁塞尔出席了北约外长会议，讨论了安全与防务问题。",
    "대한민국 외교부 장관 회의 참석",
    "😀 ᚠᚢᚦ ภาษาไทย हिन्दी \u200bzero\u00adwidth e\u0301 [a link](https://www.gov.uk/a?b=c) **bold** and *slanted* words",
    "https://www.gov.uk/"
    + "a-very-long-address-" * 8
    + ".pdf Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "A & B < C > D \"quoted\" ‘twice’ and 'thrice', \\h PAGEREF {braces} and ]]> and &amp;",
    "A flag 🇬🇧, one\u00a0space that does not break, and Mae’r Gymraeg yma, with **strong words** and *others*",
)
LEFT_TO_RIGHT = tuple(
    words for words in SCRIPTS if not {"R", "AL"} & set(map(unicodedata.bidirectional, words))
)
WHOLE = ("x", "TODO", "ILLUSTRATIVE words that nobody has said", "many words " * 120 + "at last.")
"""What a field may hold instead of a few words."""
KINDS = ("multilateral", "meeting", "visit", "call", "media", "submission", "lines-to-take")
FREE = frozenset(
    [
        "outcome",
        "test_of_success",
        "top_line",
        "points",
        "if_pressed",
        "bridge",
        "do_not_say",
        "attack",
        "reply",
        "question",
        "answer",
        "statement",
        "text",
        "scene_setter",
        "may_use",
        "do_not_disclose",
        "why",
        "note",
        "topic",
        "biography",
        "they_want",
        "objective",
        "our_role",
    ]
)
UNLIKE = ("do_not_say", "statement")
"""A pack is refused whose lines say what must not be said, or whose facts say the same with two figures."""
KEPT = frozenset(
    [
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
    ]
)
"""Keys of the head, which a pack keeps."""
REPEATED = ("lines_to_take", "questions", "facts", "defensive_lines", "contacts")


def pack(seed: int, scripts: Sequence[str] = SCRIPTS) -> tuple[str, str]:
    """Return the YAML of a pack, and the house style that it is made in."""
    chance = random.Random(seed)
    given = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for name in REPEATED:
        for _ in range(chance.choice((0, 0, 1, 4))):
            copy = deepcopy(given[name][0])
            copy.pop("id", None)
            given[name].append(copy)
    _reworded(given, chance, scripts)
    keys = list(given)
    if chance.random() < 0.5:
        # What has ids may be cited, so it stays.
        keys = [name for name in keys if name in KEPT or "'id':" in str(given[name]) or chance.random() < 0.6]
        chance.shuffle(keys)
        given["kind"] = chance.choice(KINDS)
    given = {name: given[name] for name in keys}
    text = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=1000)
    return text, chance.choice(styles())


def _reworded(value: Any, chance: random.Random, scripts: Sequence[str], key: str = "") -> Any:
    match value:
        case dict():
            for name in value:
                value[name] = _reworded(value[name], chance, scripts, name)
        case list():
            value[:] = [_reworded(each, chance, scripts, key) for each in value]
        case str() if key in FREE and "TODO" not in value:
            name = "".join(chance.choices("abcdefghij", k=8)) + " " if key in UNLIKE else ""
            return name + _words(chance, scripts, value)
    return value


def _words(chance: random.Random, scripts: Sequence[str], value: str) -> str:
    """Words of one or several scripts, with the fact that the old ones cited; or what people leave instead of words."""
    if chance.random() < 0.1:
        return chance.choice(WHOLE)
    words = " ".join(chance.choice(scripts) for _ in range(chance.choice((1, 1, 2, 5)))).split()
    start = chance.randrange(len(words))
    cited = f" ^{value.rpartition('^')[2]}" if "^" in value else ""
    return " ".join(words[start:] + words[:start]) + cited
