"""Measure `briefing` beside its peers: whole processes, cold, in pairs, as ratios.

    pip install '.[bench]'
    python bench/run.py                  everything, about 15 minutes; writes bench/results.md
    python bench/run.py --sizes S,M --pairs 3 --skip batch --out -

Each counted run stands beside a run of its yardstick, A B A B, and the ratio is taken pair by pair, so that
what else the machine is doing cancels; medians are given. Ratios are to be trusted, seconds are not. CPU is
user and system time of the whole process with all that it started. Needs a system with `os.wait4`.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import statistics
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import gen

HERE = Path(__file__).parent
BATCH = 200
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As on a user's machine: installed modules are compiled once, not at every start."""
HELLO = """
import typer
app = typer.Typer()

@app.command()
def hello(name: str):
    "Say hello."
    typer.echo(f"Hello {name}")

app()
"""
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
PARSE = """
import gc, statistics, sys, time
from pathlib import Path
import yaml
from briefing.decoding import decode
from briefing.repair import read_yaml
path = Path(sys.argv[1])
data = path.read_bytes()
def cost(work):
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
pairs = [(cost(lambda: yaml.load(data, Loader=yaml.CSafeLoader)), cost(lambda: read_yaml(decode(data, path.name)[0])))
         for _ in range(int(sys.argv[2]))]
print(statistics.median(b / a for a, b in pairs[1:]))
"""
RULES = """
import gc, statistics, sys, time
from pathlib import Path
from briefing import build
from briefing.source import read_pack
path = Path(sys.argv[1])
read = read_pack(path)
def cost(work):
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    return time.process_time() - start
def pair(rules_first):
    ready = build._ready(read.value, read.source, path.parent, None)
    works = {"layout": ready.layout, "rules": ready.examine}
    costs = {name: cost(works[name]) for name in sorted(works, reverse=rules_first)}
    return costs["rules"] / costs["layout"]
print(statistics.median([pair(n % 2) for n in range(int(sys.argv[2]) + 1)][1:]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: seconds of CPU and of the clock, and its peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Row:
    """A contender beside its yardstick."""

    name: str
    ratio: float
    cost: Cost
    note: str = ""


def run(command: list[str]) -> Cost:
    """Run a command to its end, silently; raises when it fails."""
    with Path(os.devnull).open("r+b") as nowhere, tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        files = [
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 0),
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
        ]
        process = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=files)
        _, status, usage = os.wait4(process, 0)
        wall = time.perf_counter() - start
        if status:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def pairs(name: str, command: list[str], yardstick: list[str], count: int, note: str = "") -> Row:
    """Return the median ratio of CPU over the yardstick's, over so many pairs after one that warms the disk."""
    run(command)
    taken = [(run(yardstick), run(command)) for _ in range(count)]
    row = Row(
        name,
        statistics.median(b.cpu / a.cpu for a, b in taken),
        Cost(
            statistics.median(b.cpu for _, b in taken),
            statistics.median(b.wall for _, b in taken),
            statistics.median(b.memory for _, b in taken),
        ),
        note,
    )
    print(f"{name:44} x {row.ratio:6.2f}   {row.cost.cpu:7.3f} s CPU   {row.cost.memory:6.0f} MiB   {note}")
    return row


# -------------------------------------------------------------------------------------- what is run


class Bench:
    """The contenders, and the folder that they read from and write to."""

    def __init__(self, folder: Path) -> None:
        import pypandoc

        self.folder = folder
        self.pandoc = str(pypandoc.get_pandoc_path())
        (folder / "hello.py").write_text(HELLO, encoding="utf-8")

    def pack(self, size: str, suffix: str) -> str:
        """Path of the pack of this size in one form."""
        return str(self.folder / size / f"pack.{suffix}")

    def out(self, size: str, name: str) -> str:
        """Path of an output."""
        return str(self.folder / size / name)

    def briefing(self, *arguments: str) -> list[str]:
        """Our command in a process of its own."""
        return [sys.executable, "-m", "briefing", *arguments]

    def make(self, size: str, formats: str) -> list[str]:
        """Our command on the pack of this size."""
        out = self.out(size, "out")
        return self.briefing("make", "-q", "--format", formats, "--out", out, self.pack(size, "yaml"))

    def pandoc_docx(self, size: str) -> list[str]:
        """Pandoc's plain Word file: the yardstick."""
        return [self.pandoc, self.pack(size, "md"), "-o", self.out(size, "pandoc.docx")]

    def typst_pdf(self, size: str) -> list[str]:
        """Typst's PDF/UA-1."""
        return [sys.executable, "-c", TYPST, self.pack(size, "typ"), self.out(size, "typst.pdf")]

    def size(self, size: str, count: int) -> list[Row]:
        """Every contender at one size."""
        gen.write(self.folder / size, size)
        yardstick = self.pandoc_docx(size)
        rows = [
            pairs("briefing make, both files", self.make(size, "docx,pdf"), yardstick, count),
            pairs("briefing make, Word", self.make(size, "docx"), yardstick, count),
            pairs("briefing make, PDF", self.make(size, "pdf"), yardstick, count),
            pairs("pandoc, Word (against itself)", yardstick, yardstick, count),
            pairs("Typst, PDF/UA-1", self.typst_pdf(size), yardstick, count),
        ]
        book = [sys.executable, str(HERE / "by_the_book.py"), self.out(size, "book"), self.pack(size, "json")]
        rows.append(pairs("python-docx + ReportLab by the book", book, yardstick, max(2, count // 3)))
        return rows

    def help(self, count: int) -> Row:
        """Our help over that of a Typer program of one command."""
        hello = [sys.executable, str(self.folder / "hello.py"), "--help"]
        return pairs("briefing --help over Typer's hello", self.briefing("--help"), hello, count)

    def batch(self, rounds: int) -> list[Row]:
        """200 different packs of size S: ours in one process and in two, over the book's in one."""
        folders = [self.folder / "batch" / f"{seed:03}" for seed in range(BATCH)]
        for seed, folder in enumerate(folders):
            gen.write(folder, "S", seed + 100)
            text = (folder / "pack.yaml").read_text(encoding="utf-8")
            text = text.replace("version: 1.0", f"version: 1.{seed}", 1)
            (folder / "pack.yaml").write_text(text, encoding="utf-8", newline="\n")
        out = str(self.folder / "batch" / "out")
        names = [str(folder / "pack.yaml") for folder in folders]
        make = self.briefing("make", "-q", "--out", out)
        book = [sys.executable, str(HERE / "by_the_book.py"), out, *(str(f / "pack.json") for f in folders)]
        halves = [[*make, *names[::2]], [*make, *names[1::2]]]
        walls: dict[str, list[float]] = {"book": [], "one": [], "two": []}
        memory = 0.0
        for _ in range(rounds):
            walls["book"].append(run(book).wall)
            cost = run([*make, *names])
            memory = max(memory, cost.memory)
            walls["one"].append(cost.wall)
            walls["two"].append(_at_once(halves))
        return list(self._batch_rows(walls, memory))

    def _batch_rows(self, walls: dict[str, list[float]], memory: float) -> Iterator[Row]:
        for name, key, base in (
            ("by the book, one process", "book", "book"),
            ("briefing make, one process", "one", "book"),
            ("briefing make, two processes over one", "two", "one"),
        ):
            ratio = statistics.median(b / a for a, b in zip(walls[key], walls[base], strict=True))
            wall = statistics.median(walls[key])
            yield Row(name, ratio, Cost(0, wall, memory if key == "one" else 0), f"{60 * BATCH / wall:.0f}")
            print(f"{name:44} x {ratio:6.2f}   {60 * BATCH / wall:7.0f} packs a minute")

    def parse(self, size: str, rounds: int) -> float:
        """Our reading of YAML, with places, over PyYAML's C loader, in process."""
        return self._within("parse over CSafeLoader", PARSE, size, rounds)

    def rules(self, size: str, rounds: int) -> float:
        """All that `check` does with a pack that is read and composed, over its layout, in turn in one process."""
        return self._within("rules over layout", RULES, size, rounds)

    def _within(self, name: str, script: str, size: str, rounds: int) -> float:
        import subprocess

        command = [sys.executable, "-c", script, self.pack(size, "yaml"), str(rounds)]
        said = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT)
        ratio = float(said.stdout)
        print(f"{f'{name}, {size}':44} x {ratio:6.2f}")
        return ratio


def _at_once(commands: list[list[str]]) -> float:
    """Seconds until all of these, started together, have ended."""
    start = time.perf_counter()
    with Path(os.devnull).open("r+b") as nowhere:
        files = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), number) for number in (0, 1, 2)]
        started = [os.posix_spawnp(c[0], c, ENVIRONMENT, file_actions=files) for c in commands]
        for process in started:
            _, status, _ = os.wait4(process, 0)
            if status:
                raise SystemExit("a half of the batch failed")
    return time.perf_counter() - start


# --------------------------------------------------------------------------------------- what is said


def report(bench: Bench, given: argparse.Namespace) -> str:
    """Run what was asked for, and return the results as Markdown."""
    skip = given.skip.split(",")
    sizes = given.sizes.split(",")
    parts = [_head(given)]
    tables: dict[str, list[Row]] = {}
    for size in sizes:
        count = {"L": max(3, given.pairs // 2)}.get(size, given.pairs)
        tables[size] = bench.size(size, count)
        parts.append(_table(f"Size {size}: {_about(bench, size)}", tables[size], count))
    figures = [_growth(tables, bench)] if len(tables) == 3 else []
    figures += [_bytes(bench, size) for size in sizes]
    if "help" not in skip:
        row = bench.help(given.pairs * 2)
        figures.append(f"`briefing --help` over a bare Typer hello-world's: x {row.ratio:.2f}")
    if "parse" not in skip:
        figures += [f"parse, {size}, over CSafeLoader: x {bench.parse(size, 15):.2f}" for size in sizes]
    if "rules" not in skip:
        figures += [f"rules of {size} over its layout: x {bench.rules(size, 7):.2f}" for size in sizes]
    parts.append("## Other figures\n\n" + "\n".join(f"- {figure}" for figure in figures if figure))
    if "batch" not in skip:
        lines = ["| mode | packs a minute | times as fast |", "|---|--:|--:|"]
        lines += [f"| {row.name} | {row.note} | {row.ratio:.2f} |" for row in bench.batch(2)]
        parts.append(f"## Batch of {BATCH} packs of size S\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _head(given: argparse.Namespace) -> str:
    ours = ("briefing-packs", "typer", "pydantic", "reportlab", "python-docx", "typst", "pypandoc_binary")
    versions = ", ".join(f"{name} {version(name)}" for name in ours)
    command = f"python bench/run.py --sizes {given.sizes} --pairs {given.pairs}"
    said = f"""\
        # What `briefing make` costs beside its peers

        Made by `{command}`{f" --skip {given.skip}" if given.skip else ""} on {os.cpu_count()} cores,
        {platform.system()}, Python {platform.python_version()}; {versions}.

        x is the CPU time of the whole cold process over that of `pandoc pack.md -o pack.docx` run directly
        before it: the median of the pairs. Seconds and MiB are of this machine alone. Every contender sets the
        same words; pandoc and Typst are given ready-made markup, the others read the data."""
    return textwrap.dedent(said)


def _about(bench: Bench, size: str) -> str:
    words = len(Path(bench.pack(size, "md")).read_text(encoding="utf-8").split())
    data = Path(bench.pack(size, "yaml")).stat().st_size
    return f"{words:,} words, {data / 1024:,.0f} KiB of YAML"


def _table(title: str, rows: list[Row], count: int) -> str:
    lines = [
        f"## {title}",
        "",
        f"| {count} pairs | x CPU | CPU s | wall s | peak MiB |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row.name} | {row.ratio:.2f} | {row.cost.cpu:.3f} | {row.cost.wall:.3f} | {row.cost.memory:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def _growth(tables: dict[str, list[Row]], bench: Bench) -> str:
    cpu = {size: rows[0].cost.cpu for size, rows in tables.items()}
    data = {size: Path(bench.pack(size, "yaml")).stat().st_size for size in tables}
    exponent = _slope(cpu) / _slope(data)
    return f"growth, log((L-S)/(M-S)) of CPU over the same of YAML bytes: {exponent:.2f}"


def _slope(value: dict[str, float] | dict[str, int]) -> float:
    return math.log((value["L"] - value["S"]) / (value["M"] - value["S"]))


def _bytes(bench: Bench, size: str) -> str:
    ours = next(Path(bench.out(size, "out")).glob("*.pdf")).stat().st_size
    theirs = Path(bench.out(size, "typst.pdf")).stat().st_size
    return f"PDF of {size}: {ours / 1024:,.0f} KiB, over Typst's x {ours / theirs:.2f}"


def _quietly(work: Callable[[Path], str]) -> str:
    folder = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
    try:
        return work(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="S,M,L")
    parser.add_argument("--pairs", type=int, default=7, help="pairs at S and M; half at L")
    parser.add_argument("--skip", default="", help="any of batch, parse, rules, help, with commas")
    parser.add_argument("--out", default=str(HERE / "results.md"), help="where to write; - for the terminal")
    given = parser.parse_args()
    text = _quietly(lambda folder: report(Bench(folder), given))
    if given.out == "-":
        print(text)
    else:
        Path(given.out).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
