"""The file: ReportLab's document, written with object streams and a cross-reference stream (PDF 1.7).

A structure tree is thousands of small objects: packed together they take a tenth of the room. Fonts come as
ReportLab's own objects; what is many and alike (pages, elements, annotations) is given as bytes.
"""

from __future__ import annotations

from copy import copy
from hashlib import md5
from struct import pack
from zlib import compress

from reportlab.pdfbase import pdfdoc

PER_STREAM = 200
LEVEL = 6


class PackFile(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Numbered objects, and the bytes of a file made of them: each is written when it is given."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self.objectcounter = 0
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.idToObject.clear()
        self._out = [b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"]
        self._length = len(self._out[0])
        self._packed: list[tuple[int, bytes]] = []
        self._where: dict[int, tuple[int, int, int]] = {}

    def reserve(self) -> int:
        """Return the number of an object that is to come."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def put(self, number: int, body: str) -> None:
        """Give the body of a reserved object. Characters stand for bytes."""
        self._pack(number, body.encode("latin-1"))

    def add(self, body: str) -> int:
        """Add an object; its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, head: str, data: bytes, *, compressed: bool = True, number: int = 0) -> int:
        """Add a stream with the entries of its dictionary but Length and Filter; its number, reserved or new."""
        number = number or self.reserve()
        if compressed:
            data = compress(data, LEVEL)
            head += "/Filter/FlateDecode"
        self._write(number, _stream(number, head, data))
        return number

    def number_of(self, reference: object) -> int:
        """The number behind one of ReportLab's references."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])  # type: ignore[attr-defined]

    def branch(self) -> PackFile:
        """Return a file that begins as this one does, with all objects so far written."""
        self._adopt()
        self._flush()
        self.numberToId.clear()
        self._out = [b"".join(self._out)]
        other = copy(self)
        other._out, other._packed = list(self._out), []  # noqa: SLF001 - one of our own kind
        other._where = dict(self._where)  # noqa: SLF001 - the same
        return other

    def file(self, catalogue: int, info: int) -> bytes:
        """Return the whole file. Its ID follows its content: same bytes, same ID."""
        self._adopt()
        self._flush()
        number, start = self.reserve(), self._length
        self._where[number] = (1, start, 0)
        digest = md5(usedforsecurity=False)
        for part in self._out:
            digest.update(part)
        name = digest.hexdigest().upper()
        rows = b"\0\0\0\0\0\xff\xff" + b"".join(pack(">BIH", *self._where[n]) for n in range(1, number + 1))
        head = (
            f"/Type/XRef/W[1 4 2]/Size {number + 1}/Root {catalogue} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
            "/Filter/FlateDecode"
        )
        self._out.append(_stream(number, head, compress(rows, LEVEL)))
        self._out.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._out)

    def _write(self, number: int, body: bytes) -> None:
        self._where[number] = (1, self._length, 0)
        self._out.append(body)
        self._length += len(body)

    def _pack(self, number: int, body: bytes) -> None:
        self._packed.append((number, body))
        if len(self._packed) == PER_STREAM:
            self._flush()

    def _flush(self) -> None:
        """Write the small objects that have come together as one object stream."""
        batch, self._packed = self._packed, []
        if not batch:
            return
        stream = self.reserve()
        index, offset = [], 0
        for at, (number, body) in enumerate(batch):
            self._where[number] = (2, stream, at)
            index.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
        first = b" ".join(index) + b"\n"
        data = compress(first + b"\n".join(body for _, body in batch), LEVEL)
        head = f"/Type/ObjStm/N {len(batch)}/First {len(first)}/Filter/FlateDecode"
        self._write(stream, _stream(stream, head, data))

    def _adopt(self) -> None:
        """Write the objects that ReportLab has registered; formatting one may register more."""
        done = 0
        while done < len(self.numberToId):
            number = list(self.numberToId)[done]
            done += 1
            body: bytes = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            if body.endswith(b"endstream\n"):
                # ISO 19005-2, 6.1.7.1 wants an end-of-line before endstream. A bare line feed after data that
                # ends in a carriage return would read a byte short.
                body = body.removesuffix(b"endstream\n") + b"\r\nendstream"
                self._write(number, b"%d 0 obj\n%s\nendobj\n" % (number, body))
            else:
                self._pack(number, body.strip())


def _stream(number: int, head: str, data: bytes) -> bytes:
    return b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\r\nendstream\nendobj\n" % (
        number,
        head.encode("latin-1"),
        len(data),
        data,
    )


_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def string(text: str) -> str:
    """A text string: ASCII as it is, all else as UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def num(value: float) -> str:
    """A number with two decimals: a 3,600th of an inch."""
    return f"{value:.2f}"
