"""Records of delivered files enter; `manifest.json` and its JSON Schema leave."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator import __version__
from generator.model.asset import CheckedAsset
from generator.model.finding import Finding
from generator.model.manifest import (
    FinishedAsset,
    Manifest,
    ManifestAsset,
    ManifestBundle,
    ManifestClaim,
    ManifestUpload,
)
from generator.model.pseudo import is_pseudo
from generator.model.resolved import ResolvedCampaign

LEVELS = ("error", "warning", "note")
LISTS = ("assets", "claims", "bundles", "uploads", "findings")


def record_asset(checked: CheckedAsset) -> ManifestAsset:
    """What stays of an asset once its bytes are on disk."""
    job, asset = checked.job, checked.asset
    return ManifestAsset(
        path=asset.path,
        kind=asset.kind,
        partner=job.partner,
        locale=job.locale,
        stage=job.stage,
        variant=job.variant,
        placement=job.placement,
        width_px=asset.width_px,
        height_px=asset.height_px,
        bytes=len(asset.body),
        sha256=hashlib.sha256(asset.body).hexdigest(),
        encoding=asset.encoding,
        distance=asset.distance,
        engine=asset.engine,
        text=asset.text,
        claims=asset.claims,
        room=checked.room,
        findings=sort_findings(checked.findings),
    )


def finish_asset(checked: CheckedAsset) -> FinishedAsset:
    """The file with its record; what only checks needed stays behind."""
    return FinishedAsset(record_asset(checked), checked.asset.body, checked.asset.preview)


def build_manifest(
    campaign: ResolvedCampaign,
    records: Iterable[ManifestAsset],
    bundles: Iterable[ManifestBundle],
    findings: Iterable[Finding],
) -> Manifest:
    """The list of a whole build, in an order that does not depend on who finished first."""
    assets = tuple(sorted(records, key=lambda record: record.path))
    return Manifest(
        campaign=campaign.id,
        name=campaign.name,
        generator=f"renewkit {__version__}",
        today=campaign.today,
        pseudo_locales=tuple(sorted({a.locale for a in assets if is_pseudo(a.locale)})),
        assets=assets,
        claims=find_appearances(campaign.claims, assets),
        bundles=tuple(sorted(bundles, key=lambda bundle: bundle.path)),
        variants={campaign.variant: campaign.variant_name} if campaign.variant else {},
        findings=sort_findings(findings),
    )


def join_manifests(manifests: Sequence[Manifest]) -> Manifest:
    """The manifests of an experiment's arms as one; what all of them say is said once."""
    if len(manifests) == 1:
        return manifests[0]
    assets = [asset for manifest in manifests for asset in manifest.assets]
    claims = [claim for manifest in manifests for claim in manifest.claims]
    return manifests[0].model_copy(
        update={
            "assets": tuple(sorted(assets, key=lambda asset: asset.path)),
            "claims": tuple(sorted(claims, key=lambda c: (c.id, c.locale, c.variant, c.value))),
            "bundles": _join_by_path([manifest.bundles for manifest in manifests]),
            "uploads": _join_by_path([manifest.uploads for manifest in manifests]),
            "variants": {name: said for one in manifests for name, said in one.variants.items()},
            "findings": sort_findings(
                dict.fromkeys(row for manifest in manifests for row in manifest.findings)
            ),
        }
    )


Placed = TypeVar("Placed", ManifestBundle, ManifestUpload)


def _join_by_path(groups: Iterable[tuple[Placed, ...]]) -> tuple[Placed, ...]:
    return tuple(sorted((row for group in groups for row in group), key=lambda row: row.path))


def find_appearances(
    claims: Iterable[ManifestClaim], assets: Iterable[ManifestAsset]
) -> tuple[ManifestClaim, ...]:
    """The claims in a fixed order, each with the assets in which it appears."""
    paths: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for asset in assets:
        for name in asset.claims:
            paths[name, asset.locale].append(asset.path)
    return tuple(
        claim.model_copy(update={"assets": tuple(paths[claim.id, claim.locale])})
        for claim in sorted(claims, key=lambda c: (c.id, c.locale, c.value, c.text))
    )


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by path, check and message."""
    return tuple(
        sorted(findings, key=lambda f: (LEVELS.index(f.level), f.path, f.check, f.message))
    )


def encode_manifest(manifest: Manifest) -> bytes:
    """UTF-8 JSON with one line for each asset, claim, bundle, upload and finding.

    2,000 assets stay readable this way, and a diff of two builds shows the assets that changed.
    """
    fields = manifest.model_dump(mode="json")
    fields = {"schema": fields.pop("schema_"), **fields}
    lines = [f"  {write_json(key)}: {encode_field(key, value)}" for key, value in fields.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def encode_field(key: str, value: Sequence[object] | object) -> str:
    """A value of the top level; lists of nouns over several lines, all else on one."""
    if key not in LISTS or not isinstance(value, list) or not value:
        return write_json(value)
    return "[\n" + ",\n".join(f"    {write_json(entry)}" for entry in value) + "\n  ]"


def write_json(value: object) -> str:
    """JSON on one line, in the reader's own letters."""
    return json.dumps(value, ensure_ascii=False)


def manifest_schema() -> str:
    """The JSON Schema of manifest.json; `docs/manifest.schema.json` holds it."""
    schema = Manifest.model_json_schema(mode="serialization")
    properties = schema["properties"]
    version = {**properties.pop("schema_"), "title": "Schema"}
    properties = {"schema": version, **properties}
    required = ["schema", *(name for name in schema["required"] if name != "schema_")]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "properties": properties,
        "required": required,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
