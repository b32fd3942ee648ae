"""Pictures put into the file: RGB or grey, never with what PDF/A forbids."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.layout import Layout
    from briefing.writers.pdf.objects import PackFile


def embed_images(file: PackFile, layout: Layout) -> tuple[dict[int, str], dict[str, int]]:
    """Add a layout's pictures; the name of each placed one, by its id, and the object of each name."""
    names: dict[int, str] = {}
    objects: dict[str, int] = {}
    known: dict[bytes, str] = {}
    for placed in layout.images:
        data = placed.block.image
        name = known.get(data)
        if name is None:
            name = known[data] = f"I{len(known) + 1}"
            objects[name] = _embed(file, data)
        names[id(placed)] = name
    return names, objects


def _embed(file: PackFile, data: bytes) -> int:
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        mode = "L" if image.mode in {"1", "L"} else "RGB"
        head = (
            f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}/BitsPerComponent 8"
            f"/ColorSpace/{'DeviceGray' if mode == 'L' else 'DeviceRGB'}"
        )
        if image.format == "JPEG" and image.mode == mode:
            return file.stream(head + "/Filter/DCTDecode", data, compressed=False)
        if image.has_transparency_data:  # onto white, as it is on the page
            flat = Image.new("RGBA", image.size, "white")
            flat.alpha_composite(image.convert("RGBA"))
            return file.stream(head, flat.convert(mode).tobytes())
        return file.stream(head, image.convert(mode).tobytes())
