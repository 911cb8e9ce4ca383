"""Lists of fields and guides for sending systems enter; their files and records leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.deliver.staging import Staging
from generator.model.manifest import ManifestUpload
from generator.model.merge import SenderFile


def write_sender_files(staging: Staging, files: Iterable[SenderFile]) -> tuple[ManifestUpload, ...]:
    """Write each into the folder of its system."""
    return tuple(_write(staging, file) for file in files)


def _write(staging: Staging, file: SenderFile) -> ManifestUpload:
    path = f"{file.partner}/{file.locale}/senders/{file.sender}/{file.name}"
    staging.write(path, file.body)
    return ManifestUpload(
        path=path,
        kind=file.kind,
        partner=file.partner,
        locale=file.locale,
        placement=file.sender,
        rows=file.rows,
        bytes=len(file.body),
        sha256=hashlib.sha256(file.body).hexdigest(),
    )
