"""How often each rule of `briefing check` is right on real releases. The releases are not in the repository.

    python bench/draft_scores.py collect CLONES TEXTS
    python bench/check_precision.py TEXTS

``TEXTS`` is the folder that draft_scores.py collects. Each release named in ``check_labels.yaml`` is drafted into a pack
and the pack is checked, with the rules that are off too. What was read and found wrong is listed there; what fires and
was never read, because a rule or the drafting has changed, counts as right: read `--list CODE` anew after a change.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from briefing.build import check
from briefing.checks.table import RULES, load
from briefing.lift import lift
from briefing.lift.written import pack_text
from briefing.readers.releases import read_release

LABELS = Path(__file__).parent / "check_labels.yaml"
PUBLISHED = date(2025, 4, 3)
"""For releases that do not say themselves when they were published."""
ENOUGH = 0.9


def labels() -> dict[str, Any]:
    """What was labelled by hand."""
    read: dict[str, Any] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    return read


def marked(text: Path) -> Iterator[tuple[str, str]]:
    """Return the code and the line of each mark in the pack that is drafted from a release."""
    release = read_release(text.read_bytes(), text.name)
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack.yaml"
        pack.write_text(
            pack_text(lift(release, published=PUBLISHED), release, text.name), encoding="utf-8", newline="\n"
        )
        on = check(pack).diagnostics
        off = check(pack, selected=[code for code in RULES if not load(code).on]).diagnostics
        lines = pack.read_text(encoding="utf-8").split("\n")
    for found in (*on, *off):
        if found.code in RULES and found.place:
            yield found.code, lines[found.place.line - 1].strip()


def main() -> None:
    """Print the table, or the lines that one rule marks."""
    known = labels()
    wrong: dict[str, dict[str, list[str]]] = known["wrong"]
    fired, false = Counter[str](), Counter[str]()
    listed = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else ""
    for name in (*known["mended_on"], *known["then_unseen"]):
        [text] = Path(sys.argv[1]).glob(f"{name}.*")
        for code, line in marked(text):
            bad = any(words in line for words in wrong.get(name, {}).get(code, ()))
            fired[code] += 1
            false[code] += bad
            if code == listed:
                print(f"{name} | {'wrong' if bad else 'right'} | {line[:150]}")
    for code in sorted(fired) if not listed else ():
        share = 1 - false[code] / fired[code]
        state = "on" if load(code).on else "off"
        print(f"| {code} | {load(code).name} | {fired[code]} | {false[code]} | {share:.0%} | {state} |")


if __name__ == "__main__":
    main()
