"""Records of written assets enter; previews, sheets, bundles, manifest and gallery join them.

A build writes each asset with `write_asset` as it arrives, keeping only its record, and calls
`finish_kit` once. So a kit of any size needs the memory of one bundle:

    with open_staging(out) as staging:
        records = [write_asset(staging, finished) for finished in arriving]
        manifest = finish_kit(staging, campaign, records, previews, findings)
        staging.commit()
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.deliver.bundle import write_bundles
from generator.deliver.faint import Faint, find_faint
from generator.deliver.gallery import build_gallery
from generator.deliver.mail_views import derive_views, locate_views
from generator.deliver.manifest import build_manifest, encode_manifest, join_manifests
from generator.deliver.sender_files import write_sender_files
from generator.deliver.staging import Staging
from generator.deliver.upload import write_uploads
from generator.model.ad_texts import AdLogo
from generator.model.finding import Finding
from generator.model.manifest import FinishedAsset, Manifest, ManifestAsset
from generator.model.merge import SenderFile
from generator.model.resolved import ResolvedCampaign


def write_asset(staging: Staging, finished: FinishedAsset) -> ManifestAsset:
    """Write one finished file; what stays of it is its record."""
    staging.write(finished.record.path, finished.body)
    return finished.record


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKit:
    """All that was made of one campaign, or of one arm of its experiment."""

    campaign: ResolvedCampaign
    """What it was made from."""
    records: tuple[ManifestAsset, ...]
    """Files that are written already."""
    previews: Mapping[str, bytes]
    """By path: of a PDF a PNG of its first page, 840 px wide; of a zip one of its banner."""
    findings: tuple[Finding, ...]
    """Findings of the kit as a whole."""
    logos: tuple[AdLogo, ...] = ()
    """Logos that networks set beside their own text."""
    sender_files: tuple[SenderFile, ...] = ()
    """Lists of fields and guides for sending systems."""


def finish_kit(
    staging: Staging,
    campaign: ResolvedCampaign,
    records: Iterable[ManifestAsset],
    previews: Mapping[str, bytes],
    findings: Iterable[Finding],
    logos: Iterable[AdLogo] = (),
    sender_files: Iterable[SenderFile] = (),
) -> Manifest:
    """The same as `finish_arms` for a campaign without an experiment."""
    made = MadeKit(
        campaign=campaign,
        records=tuple(records),
        previews=previews,
        findings=tuple(findings),
        logos=tuple(logos),
        sender_files=tuple(sender_files),
    )
    return finish_arms(staging, (made,))


def finish_arms(staging: Staging, arms: Sequence[MadeKit]) -> Manifest:
    """Write all that comes from whole kits, and return their manifest; nothing is committed."""
    shown: dict[str, str] = {}
    faint: dict[str, dict[str, Faint]] = {}
    manifests = []
    for made in arms:
        for path in sorted(made.previews):
            shown[path] = f"previews/{path}.png"
            staging.write(shown[path], made.previews[path])
        bare = build_manifest(made.campaign, made.records, (), made.findings)
        dim = write_mail_views(staging, bare)
        shown |= {path: locate_views(path) for path in dim}
        faint |= dim
        manifests.append(_add_bundles(staging, made, bare))
    manifest = join_manifests(manifests)
    staging.write("manifest.json", encode_manifest(manifest))
    staging.write("index.html", build_gallery(manifest, arms[0].campaign, shown, faint))
    return manifest


def _add_bundles(staging: Staging, made: MadeKit, bare: Manifest) -> Manifest:
    """The manifest with what accounts elsewhere are set up with, and with its zips."""
    uploads = (
        *write_uploads(staging, made.campaign, bare, made.logos),
        *write_sender_files(staging, made.campaign, made.sender_files),
    )
    uploads = tuple(sorted(uploads, key=lambda upload: upload.path))
    bare = bare.model_copy(update={"uploads": uploads})
    return bare.model_copy(update={"bundles": write_bundles(staging, made.campaign, bare)})


def write_mail_views(staging: Staging, manifest: Manifest) -> dict[str, dict[str, Faint]]:
    """Beside each mail the file that shows it as clients change it; what is faint, by mail."""
    faint = {}
    for asset in manifest.assets:
        if asset.kind == "email-html":
            mail = staging.read(asset.path)
            staging.write(locate_views(asset.path), derive_views(mail, asset.path))
            faint[asset.path] = find_faint(mail)
    return faint
