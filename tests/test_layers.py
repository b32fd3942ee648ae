"""The import order of the design: each module may import only from those above it in the table."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import TOP

PACKAGE = TOP / "briefing"
LAYERS = (
    "document",
    "codes labels wording",
    "written",
    "zones",
    "diagnostics moments",
    "resources values",
    "item",
    "audience disclosure",
    "decoding",
    "yamltext losses repair include faults rereading",
    "source",
    "checking",
    "inline",
    "style style_faults",
    "marking",
    "sections",
    "pack",
    "traversal",
    "derivation",
    "clearances",
    "edition finality redaction",
    "portions",
    "outline",
    "starter",
    "front compose",
    "review",
    "fonts",
    "layout",
    "settling",
    "checks",
    "specimen",
    "writers",
    "readers",
    "stationery",
    "lift",
    "files",
    "copies leaks manifest",
    "build",
    "commands",
    "cli",
    "__main__",
)
"""One line for each layer, in order; modules on one line may import each other."""

EXCEPTIONS = {
    ("source", "pack"): "read_pack is where the reading of any model meets the model of a pack",
}
"""Imports against the order, each inside a function, with the reason."""

ORDER = {name: number for number, layer in enumerate(LAYERS) for name in layer.split()}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_build" not in path.parts)


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(text: str) -> Iterator[tuple[str, int]]:
    """The layer and line of every import from our own package, wherever it stands in the module."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module="briefing", names=names):
                found = [f"briefing.{alias.name}" for alias in names]
            case ast.ImportFrom(module=str(module), level=0):
                found = [module]
            case ast.ImportFrom(level=level) if level:
                raise AssertionError(
                    f"line {node.lineno}: imports name the package: from briefing.x import y"
                )
            case _:
                continue
        for name in found:
            parts = name.split(".")
            if parts[0] == "briefing" and len(parts) > 1 and parts[1] != "__version__":
                yield parts[1], node.lineno


def breaches(layer: str, text: str) -> list[str]:
    return [
        f"line {line}: {layer} may not import {other}"
        for other, line in imports(text)
        if ORDER[other] > ORDER[layer] and (layer, other) not in EXCEPTIONS
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_those_above_it(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        assert not list(imports(path.read_text(encoding="utf-8")))
        return
    assert layer in ORDER, f"{layer} has no place in the order of modules"
    assert breaches(layer, path.read_text(encoding="utf-8")) == []


def test_the_order_names_no_module_that_is_gone() -> None:
    assert set(ORDER) <= {layer_of(path) for path in MODULES}


@pytest.mark.parametrize(
    "breach",
    [
        "from briefing.writers import pdf",
        "from briefing import layout",
        "def f():\n    import briefing.commands.make",
        "if True:\n    from briefing.pack import Pack",
    ],
)
def test_a_planted_breach_is_caught(breach: str) -> None:
    assert breaches("diagnostics", breach)
    assert not breaches("cli", breach)


@pytest.mark.parametrize("pair", EXCEPTIONS, ids="-".join)
def test_an_exception_to_the_order_is_in_use(pair: tuple[str, str]) -> None:
    layer, other = pair
    texts = [path.read_text(encoding="utf-8") for path in MODULES if layer_of(path) == layer]
    assert any(other == found for text in texts for found, _ in imports(text))
