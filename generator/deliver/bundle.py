"""A partner's files in one language enter; a zip with its own README and manifest leaves."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence

from generator.deliver.bundle_readme import write_readme
from generator.deliver.manifest import encode_manifest
from generator.deliver.staging import Staging
from generator.model.finding import Finding
from generator.model.manifest import Manifest, ManifestAsset, ManifestBundle
from generator.model.pseudo import is_pseudo
from generator.model.resolved import ResolvedCampaign

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the clock has no part in a bundle."""
REGULAR_FILE = 0o100644 << 16
UNIX = 3


def write_bundles(
    staging: Staging, campaign: ResolvedCampaign, manifest: Manifest
) -> tuple[ManifestBundle, ...]:
    """Write one zip for each partner and locale that has assets; their records, by path.

    A made-up language gets none: nobody shall send it to customers by accident.
    """
    folders = sorted(
        {(asset.partner, asset.locale) for asset in manifest.assets if not is_pseudo(asset.locale)}
    )
    return tuple(
        write_bundle(staging, campaign, manifest, partner, locale) for partner, locale in folders
    )


def write_bundle(
    staging: Staging, campaign: ResolvedCampaign, manifest: Manifest, partner: str, locale: str
) -> ManifestBundle:
    """Write `bundles/<partner>-<locale>.zip` from the files in the staging folder.

    Behind the locale stands the arm of an experiment, but for the control.
    """
    folder = f"{campaign.name_folder(partner, locale)}/"
    part = cut_manifest(manifest, partner, locale, folder)
    names = [*(asset.path for asset in part.assets), *(upload.path for upload in part.uploads)]
    entries = {name: staging.read(folder + name) for name in names}
    entries["README.txt"] = write_readme(campaign, part, partner, locale).encode()
    entries["manifest.json"] = encode_manifest(part)
    body = zip_entries(entries)
    arm = f"-{campaign.variant}" if campaign.root else ""
    path = f"bundles/{partner}-{locale}{arm}.zip"
    staging.write(path, body)
    return ManifestBundle(
        path=path,
        partner=partner,
        locale=locale,
        bytes=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        assets=len(part.assets),
        variant=campaign.variant,
    )


def cut_manifest(manifest: Manifest, partner: str, locale: str, folder: str) -> Manifest:
    """The part of the manifest that is about one bundle, with paths as they are in the zip.

    `folder` is where its files stand in the kit, with a slash at its end.
    """
    mine = [a for a in manifest.assets if (a.partner, a.locale) == (partner, locale)]
    findings = [finding for finding in manifest.findings if finding.path.startswith(folder)]
    return manifest.model_copy(
        update={
            "assets": tuple(cut_asset(asset, folder) for asset in mine),
            "claims": tuple(claim for claim in manifest.claims if claim.locale == locale),
            "bundles": (),
            "uploads": tuple(
                upload.model_copy(update={"path": upload.path.removeprefix(folder)})
                for upload in manifest.uploads
                if (upload.partner, upload.locale) == (partner, locale)
            ),
            "findings": cut_findings(findings, folder),
        }
    )


def cut_asset(asset: ManifestAsset, folder: str) -> ManifestAsset:
    """The asset with its path, and those of its findings, below `folder`."""
    return asset.model_copy(
        update={
            "path": asset.path.removeprefix(folder),
            "findings": cut_findings(asset.findings, folder),
        }
    )


def cut_findings(findings: Sequence[Finding], folder: str) -> tuple[Finding, ...]:
    """The findings with paths below `folder`."""
    return tuple(
        finding.model_copy(update={"path": finding.path.removeprefix(folder)})
        for finding in findings
    )


def zip_entries(entries: Mapping[str, bytes]) -> bytes:
    """A zip of these files by name: the same entries give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(entries, key=lambda name: (name != "README.txt", name)):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system = UNIX
            entry.external_attr = REGULAR_FILE
            # Stored: pictures and PDFs are compressed already, and builds of zlib differ in the
            # bytes they make of the same text.
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, entries[name])
    return target.getvalue()
