"""The records of banners enter; for each partner, language and network an upload sheet leaves.

A sheet is a CSV beside which the files lie as they are: its paths begin at the folder that a
bundle unpacks to. No cell of it can act as a formula.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.deliver.audience import ENCODING, make_inert, show_signs
from generator.deliver.staging import Staging
from generator.deliver.upload_ads import Ad, list_ads
from generator.deliver.upload_columns import Column, choose_columns
from generator.facts.ads import load_ad_networks, split_size
from generator.model.ad_texts import AdLogo
from generator.model.asset import BANNER_KINDS
from generator.model.manifest import Manifest, ManifestAsset, ManifestUpload
from generator.model.resolved import ResolvedCampaign

by_sheet = attrgetter("partner", "locale", "placement")


def write_uploads(
    staging: Staging, campaign: ResolvedCampaign, manifest: Manifest, logos: Iterable[AdLogo]
) -> tuple[ManifestUpload, ...]:
    """Write the sheets of all networks that have banners, with the logos that they name."""
    kept = list(logos)
    known = load_ad_networks()
    banners = sorted(
        (a for a in manifest.assets if a.kind in BANNER_KINDS and a.placement in known),
        key=by_sheet,
    )
    return tuple(
        sorted(
            (
                upload
                for _, files in groupby(banners, by_sheet)
                for upload in _write_network(staging, campaign, list(files), kept)
            ),
            key=lambda upload: upload.path,
        )
    )


def _write_network(
    staging: Staging,
    campaign: ResolvedCampaign,
    files: Sequence[ManifestAsset],
    logos: Sequence[AdLogo],
) -> Iterator[ManifestUpload]:
    partner, locale, network = by_sheet(files[0])
    folder = f"{campaign.name_folder(partner, locale)}/"
    mine = [logo for logo in logos if (logo.partner, logo.network) == (partner, network)]
    named = {name_logo(logo): logo for logo in mine}
    shown = {name: (logo.owner, logo.shape) for name, logo in named.items()}
    ads = list_ads(campaign, files, shown)
    if not ads:
        return
    shared = {"partner": partner, "locale": locale, "placement": network}
    shared |= {"variant": campaign.variant} if campaign.variant else {}
    sheet = encode_sheet(choose_columns(network), ads)
    path = f"{folder}upload/{network}.csv"
    yield _write(staging, path, sheet, kind="sheet", rows=len(ads), **shared)
    for name, logo in named.items():
        width, height = split_size(logo.size)
        size = {"width_px": width, "height_px": height}
        yield _write(staging, folder + name, logo.body, kind="logo", **size, **shared)


def name_logo(logo: AdLogo) -> str:
    """Where a logo goes, below the folder of its partner and language."""
    return f"upload/{logo.network}/{logo.owner}-logo-{logo.size}.png"


def encode_sheet(columns: Iterable[Column], ads: Iterable[Ad]) -> bytes:
    """The CSV: a line of names, then a line for each ad."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    kept = list(columns)
    writer.writerow(name for name, _ in kept)
    for ad in ads:
        writer.writerow(make_inert(show_signs(read(ad))) for _, read in kept)
    return target.getvalue().encode(ENCODING)


def _write(staging: Staging, path: str, body: bytes, **fields: object) -> ManifestUpload:
    staging.write(path, body)
    checksum = hashlib.sha256(body).hexdigest()
    return ManifestUpload.model_validate(
        {"path": path, "bytes": len(body), "sha256": checksum, **fields}
    )
