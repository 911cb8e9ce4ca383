"""Lists of fields and guides for sending systems enter; their files and records leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.deliver.staging import Staging
from generator.model.manifest import ManifestUpload
from generator.model.merge import SenderFile
from generator.model.resolved import ResolvedCampaign


def write_sender_files(
    staging: Staging, campaign: ResolvedCampaign, files: Iterable[SenderFile]
) -> tuple[ManifestUpload, ...]:
    """Write each into the folder of its system."""
    return tuple(_write(staging, campaign, file) for file in files)


def _write(staging: Staging, campaign: ResolvedCampaign, file: SenderFile) -> ManifestUpload:
    folder = campaign.name_folder(file.partner, file.locale)
    path = f"{folder}/senders/{file.sender}/{file.name}"
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
        variant=campaign.variant,
    )
