"""Records of written assets enter; previews, sheets, bundles, manifest and gallery join them.

A build writes each asset with `write_asset` as it arrives, keeping only its record, and calls
`finish_kit` once. So a kit of any size needs the memory of one bundle:

    with open_staging(out) as staging:
        records = [write_asset(staging, finished) for finished in arriving]
        manifest = finish_kit(staging, campaign, records, previews, findings)
        staging.commit()
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.deliver.bundle import write_bundles
from generator.deliver.faint import Faint, find_faint
from generator.deliver.gallery import build_gallery
from generator.deliver.mail_views import derive_views, locate_views
from generator.deliver.manifest import build_manifest, encode_manifest
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


def finish_kit(
    staging: Staging,
    campaign: ResolvedCampaign,
    records: Iterable[ManifestAsset],
    previews: Mapping[str, bytes],
    findings: Iterable[Finding],
    logos: Iterable[AdLogo] = (),
    sender_files: Iterable[SenderFile] = (),
) -> Manifest:
    """Write all that comes from the whole kit, and return its manifest; nothing is committed.

    `previews` maps the path of a PDF to a PNG of its first page, 840 px wide, and the path of a
    zip to a PNG of its banner. `logos` are those that networks set beside their own text.
    """
    shown: dict[str, str] = {}
    for path in sorted(previews):
        shown[path] = f"previews/{path}.png"
        staging.write(shown[path], previews[path])
    bare = build_manifest(campaign, records, (), findings)
    faint = write_mail_views(staging, bare)
    shown |= {path: locate_views(path) for path in faint}
    uploads = write_uploads(staging, campaign, bare, logos)
    uploads = (*uploads, *write_sender_files(staging, sender_files))
    uploads = tuple(sorted(uploads, key=lambda upload: upload.path))
    bare = bare.model_copy(update={"uploads": uploads})
    bundles = write_bundles(staging, campaign, bare)
    manifest = bare.model_copy(update={"bundles": bundles})
    staging.write("manifest.json", encode_manifest(manifest))
    staging.write("index.html", build_gallery(manifest, campaign, shown, faint))
    return manifest


def write_mail_views(staging: Staging, manifest: Manifest) -> dict[str, dict[str, Faint]]:
    """Beside each mail the file that shows it as clients change it; what is faint, by mail."""
    faint = {}
    for asset in manifest.assets:
        if asset.kind == "email-html":
            mail = staging.read(asset.path)
            staging.write(locate_views(asset.path), derive_views(mail, asset.path))
            faint[asset.path] = find_faint(mail)
    return faint
