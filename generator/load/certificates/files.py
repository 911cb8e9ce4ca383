"""Files and folders with certificates enter; an order for each certificate leaves, or a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.load.certificates.contents import Piece, split_contents
from generator.load.certificates.folders import explain_failure, list_files
from generator.load.certificates.orders import make_order
from generator.load.certificates.refusal import Refusal, name_source, reject
from generator.load.certificates.seen import SeenCertificates
from generator.model.order import Order, RejectedRow

MAX_BYTES = 67_108_864
"""64 MiB: some forty thousand certificates in one file."""


def read_certificates(paths: Iterable[Path]) -> Iterator[Order | RejectedRow]:
    """Orders in the order of the paths, and inside a folder by name.

    Whatever gives no order gives a row with the reason: a CA's certificate, a private key, a
    certificate that was read before, a file that cannot be read. Nothing ends the reading.
    """
    seen = SeenCertificates()
    for path in list_files(paths):
        if isinstance(path, RejectedRow):
            yield path
        else:
            yield from _read_file(path, seen)


def _read_file(path: Path, seen: SeenCertificates) -> Iterator[Order | RejectedRow]:
    source = name_source(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        yield reject(source, 0, explain_failure(path, error))
        return
    if len(raw) > MAX_BYTES:
        reason = f"the file is larger than {MAX_BYTES >> 20} MiB and was not read; split it"
        yield reject(source, 0, reason)
        return
    for piece in split_contents(raw):
        yield _take(piece, source, seen)


def _take(piece: Piece, source: str, seen: SeenCertificates) -> Order | RejectedRow:
    if piece.reason:
        return reject(source, piece.line, piece.reason, is_mistake=piece.is_mistake)
    place = f"{source}, line {piece.line}" if piece.line else source
    try:
        first = seen.meet(piece.der, place)
        if first:
            raise Refusal(f"the same certificate stands in {first} already", is_mistake=False)
        order = make_order(piece.der)
        seen.refuse_namesake(piece.der, order)
    except Refusal as refusal:
        named, mistake = refusal.name, refusal.is_mistake
        return reject(source, piece.line, str(refusal), named, is_mistake=mistake)
    return order
