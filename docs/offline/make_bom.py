"""Make the bill of materials of a release: CycloneDX 1.6, JSON, of briefing and everything that it needs.

    pip install -e '.[release]'
    python docs/offline/make_bom.py bom.cdx.json

It lists what is installed here, so run it in the environment from which the release is made.
"""

from __future__ import annotations

import re
import sys
import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

NAME = "briefing-packs"
TOP = Path(__file__).resolve().parent.parent.parent


def needed(name: str, found: dict[str, Distribution]) -> dict[str, Distribution]:
    """Return a distribution and all that it needs, whatever the system; extras are not part of a release."""
    try:
        found[_key(name)] = distribution(name)
    except PackageNotFoundError:
        return found  # needed on another system only
    for said in found[_key(name)].requires or ():
        other = re.split(r"[\s;<>=!~\[(]", said, maxsplit=1)[0]
        if "extra ==" not in said and _key(other) not in found:
            needed(other, found)
    return found


def bill(parts: dict[str, Distribution]) -> Bom:
    """Return the bill of materials: the first part is the product, the others what it stands on."""
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, "/".join(_words(part) for part in parts.values())))
    components = {name: component(part) for name, part in parts.items()}
    bom.metadata.component = components[_key(NAME)]
    bom.metadata.timestamp = None  # type: ignore[assignment]  # the same parts, the same bill
    bom.components.update(one for name, one in components.items() if name != _key(NAME))
    bom.components.add(_font())
    for name, part in parts.items():
        keys = {_key(re.split(r"[\s;<>=!~\[(]", said, maxsplit=1)[0]) for said in part.requires or ()}
        bom.register_dependency(
            components[name], [components[key] for key in sorted(keys) if key in components]
        )
    return bom


def component(part: Distribution) -> Component:
    """Return what a bill says of one distribution."""
    said = part.metadata.json
    licence = str(said.get("license_expression") or said.get("license") or "")
    factory = LicenseFactory()
    return Component(
        type=ComponentType.LIBRARY,
        name=part.metadata["Name"],
        version=part.version,
        purl=PackageURL("pypi", None, _key(part.metadata["Name"]), part.version),
        bom_ref=_words(part),
        licenses=[factory.make_from_string(licence.splitlines()[0])] if licence.strip() else [],
        description=part.metadata["Summary"],
    )


def _font() -> Component:
    """The typeface in our wheel: four faces made from fontpkg-arimo when the wheel is built."""
    version = re.search(r"fontpkg-arimo==([\d.]+)", (TOP / "pyproject.toml").read_text(encoding="utf-8"))
    assert version is not None
    return Component(
        type=ComponentType.DATA,
        name="Arimo",
        version=version[1],
        purl=PackageURL("pypi", None, "fontpkg-arimo", version[1]),
        licenses=[LicenseFactory().make_from_string("OFL-1.1")],
        description="Four static faces, embedded in PDFs as subsets",
    )


def _words(part: Distribution) -> str:
    return f"{_key(part.metadata['Name'])}@{part.version}"


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Write the bill to the file that was named."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "bom.cdx.json")
    parts = needed(NAME, {})
    path.write_text(JsonV1Dot6(bill(parts)).output_as_string(indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.as_posix()}: {len(parts)} components")


if __name__ == "__main__":
    main()
