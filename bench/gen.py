"""Write one pack of a chosen size in every form that the contenders read, with the same words in each.

    python bench/gen.py --size S --out bench/data/S        (S, M, L: about 8, 60 and 600 pages)

Writes pack.yaml (this tool), pack.md (pandoc), pack.typ (Typst) and pack.json (python-docx and ReportLab by
the book). The text recombines the facts of one press release; the same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

SIZES = {
    "S": {"messages": 5, "quotes": 2, "agenda": 6, "lines": 4, "questions": 5, "background": 1},
    "M": {"messages": 6, "quotes": 6, "agenda": 24, "lines": 52, "questions": 92, "background": 15},
    "L": {"messages": 10, "quotes": 40, "agenda": 80, "lines": 620, "questions": 1080, "background": 165},
}

# ---------------------------------------------------------------------------------------------- words

ACTORS = [
    "The UK", "The Foreign Secretary", "The UK, France and other Allies", "NATO", "The Alliance",
    "The UK and Allies", "Ukraine", "The Coalition of the Willing", "The Government",
    "Allied Command Operations", "The Weimar Plus partners", "The NATO-Ukraine Council",
    "Indo-Pacific partners", "STRIKFORNATO",
]  # fmt: skip
PLACES = [
    "Brussels", "Madrid", "Lisbon", "Kosovo", "the Western Balkans", "London", "Kyiv", "Canberra", "Tokyo",
    "Wellington", "Seoul", "Paris", "the Euro-Atlantic area", "the Indo-Pacific",
]  # fmt: skip
PARTNERS = [
    "Australia", "Japan", "New Zealand", "South Korea", "France", "Ukraine", "the EU", "Spain", "Portugal",
    "the United States", "Germany", "Poland", "Kosovo",
]  # fmt: skip
THEMES = [
    "Defence spending", "Support for Ukraine", "Coalition of the Willing", "Economic pressure on Russia",
    "Hybrid threats", "Indo-Pacific partnerships", "China", "Western Balkans stability",
    "Defence industry and growth", "Foreign Influence Registration Scheme", "Burden sharing",
    "NATO deterrence", "Ceasefire and peace deal", "Weimar Plus", "Euro-Atlantic security", "Jobs and skills",
]  # fmt: skip
FACTS = [
    "defence spending rises to 2.5% of GDP from April 2027, with an ambition of 3% in the next parliament",
    "spending increases by £{bn}bn between now and 2027/28, the largest sustained increase since the Cold War",
    "the defence sector supported more than {jobs},000 jobs across the UK in 2023-24",
    "Russia and its enablers pose a long-term and interconnected threat to {place}",
    "Ukraine has shown its commitment to peace, yet the bombardment of its cities has not ceased",
    "now is the time to maximise pressure on Putin, through every economic lever possible",
    "practical planning continues with {partner} to prepare and deploy as a Coalition of the Willing",
    "the UK added Russia to the Foreign Influence Registration Scheme to expose interference attempts",
    "China’s enablement of Russia’s illegal war challenges both Indo-Pacific and Euro-Atlantic security",
    "British and other NATO troops stationed in {place} help to maintain stability in the Western Balkans",
    "a stronger, fairer and more lethal NATO protects the conditions for growth at home",
    "it is the collective duty of all {n} Allies to boost defence spending and deter our adversaries",
    "STRIKFORNATO, the naval command centre outside of Lisbon, has a {n}-nation staff",
    "{partner} and the UK share an assessment of the threat, last discussed in {place} on {day} {month}",
    "increases in defence spending mean more capabilities, with £{bn}bn already committed to {theme}",
]
OPENERS = [
    "{actor} will say that {fact}.", "{actor} has been clear that {fact}.", "As agreed in {place}, {fact}.",
    "{actor} and {partner} agree that {fact}.", "On {theme}, the point to make is that {fact}.",
    "Our position has not changed since {day} {month}: {fact}.",
    "In {place}, {actor2} heard from {partner} that {fact}.",
    "We welcome the statement by {partner} on {day} {month} that {fact}.",
    "Officials in {place} advise that {fact}; the next review is on {day} {month}.",
    "While Putin continues to delay and obstruct, {actor2} will repeat that {fact}.",
]  # fmt: skip
BOLD = [
    "**{actor} is clear:** {fact}.", "**The number to use is £{bn}bn.** {actor} will stress that {fact}.",
    "We have **doubled down** in our support, and {fact}.",
]  # fmt: skip
QUESTIONS = [
    "Why has {actor2} not gone further on {theme}?", "Is the £{bn}bn new money, and when will it be spent?",
    "What did {partner} agree to in {place} on {day} {month}?", "Does {actor2} accept delay on {theme}?",
    "Will British troops be deployed to {place}, and on what legal basis?",
    "How does {actor2} answer those in {partner} who say the target is unaffordable?",
    "What happens if Russia rejects the proposal made on {day} {month}?",
    "Has {actor2} discussed {theme} with {partner}, and with what result?",
]  # fmt: skip
MONTHS = ["January", "February", "March", "April", "May", "June"]
LEADS = [
    "Foreign Secretary", "Political Director", "Permanent Representative", "Head of Euro-Atlantic Security",
    "Private Secretary", "Defence Secretary", "Director, Eastern Europe", "Press Office",
]  # fmt: skip
SPEAKERS = [
    ("A minister", "Foreign Secretary"), ("Foreign Office spokesperson", "FCDO"),
    ("Defence Secretary", "Ministry of Defence"), ("NATO official", "International Staff, Brussels"),
]  # fmt: skip
HEAD = {
    "title": "NATO Foreign Ministers’ Meeting",
    "date": "Thursday 3 April 2025",
    "venue": "NATO Headquarters, Brussels",
    "marking": "OFFICIAL",
    "version": "1.0",
}

Content = dict[str, Any]


class Maker:
    """Sentences and packs out of the lists above, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pack(self, size: dict[str, int]) -> Content:
        """Return a whole pack as plain values, in the shape of ``pack.json``."""
        return {
            **HEAD,
            "key_messages": [self.words(1, 2, bold=0.5) for _ in range(size["messages"])],
            "quotes": [self.quote(i) for i in range(size["quotes"])],
            "agenda": list(self.agenda(size["agenda"])),
            "lines_to_take": [self.line(i) for i in range(size["lines"])],
            "questions": [self.question(i) for i in range(size["questions"])],
            "background": [self.background(i) for i in range(size["background"])],
        }

    def slots(self) -> dict[str, Any]:
        """Return what fills one sentence."""
        pick = self.random.choice
        actor, theme = pick(ACTORS), pick(THEMES)
        slots: dict[str, Any] = {
            "actor": actor,
            "actor2": actor[0].lower() + actor[1:] if actor.startswith("The ") else actor,
            "place": pick(PLACES),
            "partner": pick(PARTNERS),
            "theme": theme if theme[:3].isupper() else theme[0].lower() + theme[1:],
            "bn": f"{self.random.randint(1, 29)}.{self.random.randint(0, 9)}",
            "jobs": self.random.randint(21, 480),
            "n": self.random.randint(5, 32),
            "day": self.random.randint(1, 28),
            "month": pick(MONTHS),
        }
        slots["fact"] = pick(FACTS).format(**slots)
        return slots

    def sentence(self, bold: float = 0.0) -> str:
        """Return one sentence; with the chance ``bold`` it has a bold run."""
        form = self.random.choice(BOLD if self.random.random() < bold else OPENERS)
        text = form.format(**self.slots())
        return text[0].upper() + text[1:]

    def words(self, least: int, most: int, *, bold: float = 0.0) -> str:
        """Return a paragraph of some sentences."""
        count = self.random.randint(least, most)
        return " ".join(self.sentence(0 if i else bold) for i in range(count))

    def quote(self, i: int) -> Content:
        """Return a quotation."""
        speaker, role = SPEAKERS[i % len(SPEAKERS)]
        return {"text": self.words(2, 4), "speaker": speaker, "role": role}

    def agenda(self, count: int) -> Iterator[Content]:
        """Return the items of a running order, in their order."""
        clock = 8 * 60
        for _ in range(count):
            partner = self.random.choice(PARTNERS)
            end = clock + self.random.choice([15, 20, 30, 45])
            yield {
                "time": f"{_clock(clock)} to {_clock(end)}",
                "title": f"{self.random.choice(THEMES)}: session with {partner}",
                "lead": self.random.choice(LEADS),
                "objective": self.sentence(),
            }
            clock = end

    def line(self, i: int) -> Content:
        """Return a line to take."""
        return {
            "topic": _numbered(i),
            "top_line": self.words(1, 2, bold=0.5),
            "points": [self.sentence(0.1) for _ in range(self.random.randint(3, 4))],
            "if_pressed": [self.words(1, 2) for _ in range(self.random.randint(1, 3))],
        }

    def question(self, i: int) -> Content:
        """Return a question, its answer, and now and then what to say if pressed."""
        said = {
            "theme": _numbered(i // 4),
            "question": self.random.choice(QUESTIONS).format(**self.slots()),
            "answer": self.words(2, 4, bold=0.2),
        }
        return said | ({"if_pressed": self.sentence()} if self.random.random() < 0.3 else {})

    def background(self, i: int) -> Content:
        """Return a section of two paragraphs and a table of four facts."""
        return {
            "heading": f"{_numbered(i * 5 + 3)}: facts",
            "text": [self.words(3, 5, bold=0.2) for _ in range(2)],
            "facts": [
                [
                    self.slots()["fact"][:70].rstrip(" ,"),
                    f"£{self.random.randint(1, 40)}.{self.random.randint(0, 9)}bn",
                    f"{self.random.choice(PLACES)}, {self.random.randint(1, 28)} April 2025",
                ]
                for _ in range(4)
            ],
        }


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _numbered(i: int) -> str:
    turn, theme = divmod(i, len(THEMES))
    return THEMES[theme] + (f" ({turn})" if turn else "")


def by_theme(questions: list[Content]) -> list[tuple[str, list[Content]]]:
    """Return the questions under their themes."""
    return [(theme, list(group)) for theme, group in groupby(questions, key=lambda said: said["theme"])]


# ---------------------------------------------------------------------------------------- briefing

FACTS_HEADER = ["Fact", "Value", "Source"]


def as_briefing(pack: Content) -> str:
    """Return the pack in this tool's own format."""
    head = "\n".join(f"{key}: {pack[key]}" for key in HEAD)
    parts = [
        ("key_messages", pack["key_messages"]),
        ("agenda", pack["agenda"]),
        ("lines_to_take", pack["lines_to_take"]),
        ("questions", pack["questions"]),
        ("quotes", pack["quotes"]),
        ("sections", [_section(item) for item in pack["background"]]),
    ]
    body = "\n\n".join(f"{key}:\n" + "\n".join(_yaml(items, 2)) for key, items in parts if items)
    return f"# Made by bench/gen.py\n{head}\nkind: multilateral\nstatus: draft\n\n{body}\n"


def _section(item: Content) -> Content:
    return {
        "heading": item["heading"],
        "text": "\n\n".join(item["text"]),
        "table": {"header": FACTS_HEADER, "rows": item["facts"]},
    }


def _yaml(value: Any, indent: int) -> Iterator[str]:
    """The lines of a list or a mapping, written as a person would."""
    pad = " " * indent
    if isinstance(value, list):
        for item in value:
            lines = (
                [f"{pad}  {_text(item, indent + 2)}"]
                if isinstance(item, str)
                else list(_yaml(item, indent + 2))
            )
            yield f"{pad}- {lines[0].lstrip()}"
            yield from lines[1:]
        return
    for key, item in value.items():
        if isinstance(item, str):
            yield f"{pad}{key}: {_text(item, indent + 2)}"
        else:
            yield f"{pad}{key}:"
            yield from _yaml(item, indent + 2)


def _text(text: str, indent: int) -> str:
    if len(text) < 80 and not re.search(r"^[\W]|: |:$| #", text):
        return text
    if len(text) < 80 and '"' not in text:
        return f'"{text}"'
    lines: list[str] = ["|"]
    for paragraph in text.split("\n\n"):
        if len(lines) > 1:
            lines.append("")
        lines.append(" " * indent)
        for word in paragraph.split(" "):
            if len(lines[-1]) + len(word) > 96 and lines[-1].strip():
                lines.append(" " * indent)
            lines[-1] += word if not lines[-1].strip() else f" {word}"
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------- pandoc


def as_markdown(pack: Content) -> str:
    """Return the pack as pandoc's Markdown."""
    head = "\n".join(f"| **{key.capitalize()}** | {pack[key]} |" for key in HEAD if key != "title")
    blocks = [f'---\ntitle: "{pack["title"]}"\nlang: en-GB\n---', f"|  |  |\n|---|---|\n{head}"]
    blocks += ["# Key messages", *(f"- {text}" for text in pack["key_messages"]), "# Quotes"]
    blocks += [f"> {said['text']}\n>\n> — **{said['speaker']}**, {said['role']}" for said in pack["quotes"]]
    rows = [[row["time"], row["title"], row["lead"], row["objective"]] for row in pack["agenda"]]
    blocks += ["# Agenda", _pipe(["Time", "Item", "Lead", "Objective"], rows), "# Lines to take"]
    for line in pack["lines_to_take"]:
        blocks += [f"## {line['topic']}", line["top_line"], _bullets(line["points"])]
        blocks += ["**If pressed**", _bullets(line["if_pressed"])]
    blocks.append("# Questions and answers")
    for theme, questions in by_theme(pack["questions"]):
        blocks.append(f"## {theme}")
        for said in questions:
            blocks += [f"### {said['question']}", said["answer"]]
            blocks += [f"**If pressed:** {said['if_pressed']}"] if "if_pressed" in said else []
    blocks.append("# Background")
    for item in pack["background"]:
        blocks += [f"## {item['heading']}", *item["text"], _pipe(FACTS_HEADER, item["facts"])]
    return "\n\n".join(blocks) + "\n"


def _bullets(texts: list[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _pipe(header: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [header, ["---"] * len(header), *rows])


# -------------------------------------------------------------------------------------------- Typst

TYPST_HEAD = """#set document(title: "{title}")
#set text(font: ("Liberation Sans", "Libertinus Serif"), size: 12pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: 2.5cm, header: align(center, strong[{marking}]), footer: context align(center,
  text(9pt)[{marking} #h(1fr) Page #counter(page).display() of #counter(page).final().first()]))
#set par(justify: false, leading: 0.65em, spacing: 0.9em)
#set table(stroke: 0.5pt + luma(150), inset: 5pt)
#let pressed(body) = block(stroke: (left: 2pt), inset: (left: 8pt), width: 100%)[#strong[If pressed] #body]
"""


def as_typst(pack: Content) -> str:
    """Return the pack as Typst markup, ready for PDF/UA-1."""
    out = [TYPST_HEAD.replace("{title}", pack["title"]).replace("{marking}", pack["marking"])]
    out.append(f'#align(center, text(22pt, weight: "bold")[{_esc(pack["title"])}])')
    out.append(_grid("(3cm, 1fr)", [], [[key.capitalize(), pack[key]] for key in HEAD if key != "title"]))
    out += ["#outline(depth: 2)", "= Key messages", *(f"- {_esc(text)}" for text in pack["key_messages"])]
    out.append("= Quotes")
    for said in pack["quotes"]:
        by = f"*{_esc(said['speaker'])}*, {_esc(said['role'])}"
        out.append(f"#quote(block: true, attribution: [{by}])[{_esc(said['text'])}]")
    rows = [[row["time"], row["title"], row["lead"], row["objective"]] for row in pack["agenda"]]
    out += ["= Agenda", _grid("(1.6cm, 2fr, 2fr, 4fr)", ["Time", "Item", "Lead", "Objective"], rows)]
    out.append("= Lines to take")
    for line in pack["lines_to_take"]:
        out += [f"== {_esc(line['topic'])}", _esc(line["top_line"]), ""]
        out += [*(f"- {_esc(text)}" for text in line["points"]), "#pressed["]
        out += [*(f"- {_esc(text)}" for text in line["if_pressed"]), "]"]
    out.append("= Questions and answers")
    for theme, questions in by_theme(pack["questions"]):
        out.append(f"== {_esc(theme)}")
        for said in questions:
            out += [f"=== {_esc(said['question'])}", _esc(said["answer"]), ""]
            out += [f"*If pressed:* {_esc(said['if_pressed'])}", ""] if "if_pressed" in said else []
    out.append("= Background")
    for item in pack["background"]:
        out += [f"== {_esc(item['heading'])}", "\n\n".join(map(_esc, item["text"])), ""]
        out.append(_grid("(4fr, 1fr, 2fr)", FACTS_HEADER, item["facts"]))
    return "\n".join(out) + "\n"


def _grid(columns: str, header: list[str], rows: list[list[str]]) -> str:
    cells = "\n".join("  " + " ".join(f"[{_esc(cell)}]," for cell in row) for row in rows)
    head = f"table.header({', '.join(f'[{name}]' for name in header)})," if header else ""
    return f"#table(columns: {columns}, {head}\n{cells}\n)"


def _esc(text: str) -> str:
    text = re.sub(r"([\\#$*_`<>@\[\]~])", r"\\\1", text.replace("**", "\0"))
    text = re.sub(r"^([-+=/]|\d+\.)", r"\\\1", text)
    return "".join(f"#strong[{part}]" if i % 2 else part for i, part in enumerate(text.split("\0")))


# ---------------------------------------------------------------------------------------------- main


def write(folder: Path, size: str, seed: int = 1) -> None:
    """Write a pack of this size in every form."""
    pack = Maker(seed).pack(SIZES[size])
    folder.mkdir(parents=True, exist_ok=True)
    forms = {"yaml": as_briefing, "md": as_markdown, "typ": as_typst}
    for suffix, form in forms.items():
        (folder / f"pack.{suffix}").write_text(form(pack), encoding="utf-8", newline="\n")
    text = json.dumps(pack, ensure_ascii=False)
    (folder / "pack.json").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", choices=list(SIZES), default="S")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.out, given.size, given.seed)


if __name__ == "__main__":
    main()
