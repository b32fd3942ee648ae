"""The file: ReportLab's document, written with object streams and a cross-reference stream (PDF 1.7).

A structure tree is thousands of small objects: packed together they take a tenth of the room. Fonts come as
ReportLab's own objects; what is many and alike (pages, elements, annotations) is given as bytes.
"""

from __future__ import annotations

from hashlib import md5
from struct import pack
from zlib import compress

from reportlab.pdfbase import pdfdoc

PER_STREAM = 200
LEVEL = 6


class PackFile(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Numbered objects, and the bytes of a file made of them."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self.objectcounter = 0
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.idToObject.clear()
        self._bodies: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """Return the number of an object that is to come."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def put(self, number: int, body: str) -> None:
        """Give the body of a reserved object. Characters stand for bytes."""
        self._bodies[number] = body.encode("latin-1")

    def add(self, body: str) -> int:
        """Add an object; its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, head: str, data: bytes, *, compressed: bool = True) -> int:
        """Add a stream with the entries of its dictionary but Length and Filter; its number."""
        number = self.reserve()
        if compressed:
            data = compress(data, LEVEL)
            head += "/Filter/FlateDecode"
        self._streams[number] = _stream(number, head, data)
        return number

    def number_of(self, reference: object) -> int:
        """The number behind one of ReportLab's references."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])  # type: ignore[attr-defined]

    def file(self, catalogue: int, info: int) -> bytes:
        """Return the whole file. Its ID follows its content: same bytes, same ID."""
        out = [b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"]
        where: dict[int, tuple[int, int, int]] = {}
        packed: list[tuple[int, bytes]] = []
        at, number = len(out[0]), 0
        while number < self.objectcounter:  # formatting may register more
            number += 1
            body = self._streams.pop(number, None)
            if body is None:
                body = self._body(number)
                if not body.endswith(b"endobj\n"):
                    packed.append((number, body))
                    continue
            where[number] = (1, at, 0)
            out.append(body)
            at += len(body)
        for start in range(0, len(packed), PER_STREAM):
            number += 1
            body = _object_stream(number, packed[start : start + PER_STREAM], where)
            where[number] = (1, at, 0)
            out.append(body)
            at += len(body)
        number += 1
        where[number] = (1, at, 0)
        out.append(_references(number, where, catalogue, info, out))
        out.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join(out)

    def _body(self, number: int) -> bytes:
        known = self._bodies.pop(number, None)
        if known is not None:
            return known
        body: bytes = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
        if body.endswith(b"endstream\n"):
            # ISO 19005-2, 6.1.7.1 wants an end-of-line before endstream. A bare line feed after data that ends
            # in a carriage return would read a byte short.
            return b"%d 0 obj\n%s\r\nendstream\nendobj\n" % (number, body.removesuffix(b"endstream\n"))
        return body.strip()


def _stream(number: int, head: str, data: bytes) -> bytes:
    return b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\r\nendstream\nendobj\n" % (
        number,
        head.encode("latin-1"),
        len(data),
        data,
    )


def _object_stream(
    number: int, batch: list[tuple[int, bytes]], where: dict[int, tuple[int, int, int]]
) -> bytes:
    index, offset = [], 0
    for at, (inner, body) in enumerate(batch):
        where[inner] = (2, number, at)
        index.append(b"%d %d" % (inner, offset))
        offset += len(body) + 1
    first = b" ".join(index) + b"\n"
    data = compress(first + b"\n".join(body for _, body in batch), LEVEL)
    return _stream(number, f"/Type/ObjStm/N {len(batch)}/First {len(first)}/Filter/FlateDecode", data)


def _references(
    number: int, where: dict[int, tuple[int, int, int]], catalogue: int, info: int, out: list[bytes]
) -> bytes:
    digest = md5(usedforsecurity=False)
    for part in out:
        digest.update(part)
    name = digest.hexdigest().upper()
    rows = b"\0\0\0\0\0\xff\xff" + b"".join(pack(">BIH", *where[n]) for n in range(1, number + 1))
    head = (
        f"/Type/XRef/W[1 4 2]/Size {number + 1}/Root {catalogue} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
        "/Filter/FlateDecode"
    )
    return _stream(number, head, compress(rows, LEVEL))


_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def string(text: str) -> str:
    """A text string: ASCII as it is, all else as UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def num(value: float) -> str:
    """A number with at most two decimals: a 3,600th of an inch."""
    return f"{round(value, 2):g}"
