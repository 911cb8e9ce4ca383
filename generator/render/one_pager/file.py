"""The finished objects of a PDF in, the bytes of its file out: PDF 1.7 with object streams.

pydyf writes every object twice, once for the identifier, and packs at the slowest level.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import Any

import pydyf

COMPRESSION = 4
"""Level 9, which pydyf takes, costs several times as much and saves a few hundredths of a page."""


def write_file(pdf: pydyf.PDF, identifier: bytes) -> bytes:
    """The file; streams stand by themselves, all other objects in one compressed stream."""
    pdf.add_object(pdf.info)
    body = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
    places: list[tuple[int, int, int]] = []
    packed: list[bytes] = []
    numbers: list[str] = []
    length, holder = 0, len(pdf.objects)
    for number, item in enumerate(pdf.objects):
        if item.free == "f":
            places.append((0, 0, 65535))
        elif isinstance(item, pydyf.Stream):
            places.append((1, len(body), 0))
            body += _write_stream(number, pack_stream(item), item.extra)
        else:
            text = write_value(item)
            places.append((2, holder, len(packed)))
            numbers.append(f"{number} {length}")
            packed.append(text)
            length += len(text) + 1
    index = " ".join(numbers).encode()
    content = zlib.compress(b"\n".join([index, *packed]), COMPRESSION)
    places.append((1, len(body), 0))
    extra = {"Type": "/ObjStm", "N": len(packed), "First": len(index) + 1}
    body += _write_stream(holder, content, {**extra, "Filter": "/FlateDecode"})
    return bytes(body + _write_places(pdf, places, body, identifier))


def _write_places(
    pdf: pydyf.PDF, places: list[tuple[int, int, int]], body: bytearray, identifier: bytes
) -> bytes:
    start = len(body)
    places.append((1, start, 0))
    rows = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + rest.to_bytes(2, "big")
        for kind, place, rest in places
    )
    digest = hashlib.sha256(body).digest()[:16]
    extra = {
        "Type": "/XRef", "Size": len(places), "W": "[1 4 2]",
        "Root": pdf.catalog.reference, "Info": pdf.info.reference,
        "ID": f"[<{identifier.hex()}> <{digest.hex()}>]", "Filter": "/FlateDecode",
    }  # fmt: skip
    table = _write_stream(len(places) - 1, zlib.compress(rows, COMPRESSION), extra)
    return table + b"startxref\n%d\n%%%%EOF\n" % start


def _write_stream(number: int, content: bytes, extra: dict[str, Any]) -> bytes:
    entries = write_value({**extra, "Length": len(content)})
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, entries, content)


def pack_stream(stream: pydyf.Stream) -> bytes:
    """The content of a stream, compressed where it may be; `extra` then names the filter."""
    plain = b"\n".join([write_value(part) for part in stream.stream])
    if not stream.compress:
        return plain
    stream.extra["Filter"] = "/FlateDecode"
    # Only the file of a face comes back in other files, and only it is large.
    return pack_face(plain) if "Length1" in stream.extra else zlib.compress(plain, COMPRESSION)


@lru_cache(maxsize=64)
def pack_face(plain: bytes) -> bytes:
    """The file of a face, compressed; both papers have the same."""
    return zlib.compress(plain, COMPRESSION)


def write_value(value: Any) -> bytes:
    """A number, name, reference, array or dictionary as PDF writes it."""
    kind = type(value)
    if kind is bytes:
        return bytes(value)
    if kind is str or kind is int:
        return str(value).encode("ascii")
    if kind is float:
        whole = value.is_integer()
        return (str(int(value)) if whole else f"{value:f}".rstrip("0")).encode("ascii")
    if isinstance(value, dict):
        pairs = [b"/%b %b" % (write_value(key), write_value(one)) for key, one in value.items()]
        return b"<<%b>>" % b"".join(pairs)
    if isinstance(value, list):
        return b"[%b]" % b" ".join([write_value(one) for one in value])
    if isinstance(value, pydyf.Object):
        return bytes(value.data)
    return str(value).encode("ascii")
