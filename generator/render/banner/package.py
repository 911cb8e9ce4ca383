"""Files by name in, one zip out: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the clock has no part in a banner."""
REGULAR_FILE = 0o100644 << 16
UNIX = 3


def pack_zip(entries: Mapping[str, bytes]) -> bytes:
    """The files in order of their names, at the top of the zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(entries):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system = UNIX
            entry.external_attr = REGULAR_FILE
            # Stored: pictures are compressed already, and builds of zlib differ in the bytes
            # that they make of the same page.
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, entries[name])
    return target.getvalue()
