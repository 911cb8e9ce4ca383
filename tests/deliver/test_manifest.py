"""The manifest: complete, sorted, readable, and as its schema says."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

from jsonschema import Draft202012Validator

from generator.deliver.kit import finish_kit, write_asset
from generator.deliver.manifest import (
    build_manifest,
    encode_manifest,
    find_appearances,
    finish_asset,
    manifest_schema,
    record_asset,
)
from generator.deliver.staging import open_staging
from generator.model.finding import Finding, Level
from generator.model.manifest import Manifest, ManifestAsset, ManifestClaim
from tests.deliver.builders import a_resolved_campaign, a_stage_of_assets, an_asset, deliver

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "manifest.schema.json"


def a_manifest() -> Manifest:
    """The manifest of one stage with findings and claims."""
    records = [record_asset(asset) for asset in a_stage_of_assets("brightport", "zh-CN", -7)]
    finding = Finding(check="kit.coverage", level="note", message="No order.")
    return build_manifest(a_resolved_campaign(), records, (), (finding,))


def test_manifest_does_not_depend_on_who_finished_first() -> None:
    """Assets in any order give the same bytes."""
    records = [record_asset(asset) for asset in a_stage_of_assets("brightport", "zh-CN", -7)]
    mixed = random.Random(1).sample(records, len(records))
    campaign = a_resolved_campaign()
    one = encode_manifest(build_manifest(campaign, records, (), ()))
    assert one == encode_manifest(build_manifest(campaign, mixed, (), ()))


def test_manifest_record_tells_size_and_checksum() -> None:
    """A record has the length and the SHA-256 of the very bytes, and the job's own names."""
    record = record_asset(an_asset("a/en-US/minus-7/x.png", b"bytes", placement="meta"))
    assert (record.bytes, record.sha256) == (5, hashlib.sha256(b"bytes").hexdigest())
    assert (record.partner, record.locale, record.stage) == ("a", "en-US", "minus-7")
    assert record.placement == "meta"


def test_manifest_tells_the_room_of_each_text() -> None:
    """What the checks measured stands beside the asset: px right, px below, letters."""
    asset = an_asset("a/en-US/minus-7/x.png", b"bytes")
    measured = asset.model_copy(update={"room": {"headline": (108, 178, 99)}})
    line = encode_manifest(
        build_manifest(a_resolved_campaign(), [record_asset(measured)], (), ())
    ).decode()
    assert '"room": {"headline": [108, 178, 99]}' in line


def test_manifest_puts_errors_before_notes() -> None:
    """Findings stand by level, then by path and check."""
    levels: tuple[Level, ...] = ("note", "error", "warning")
    findings = [Finding(check=f"a.{level}", level=level, message="x") for level in levels]
    record = record_asset(an_asset("a/en-US/minus-7/x.png", findings=findings))
    assert [finding.level for finding in record.findings] == ["error", "warning", "note"]


def test_manifest_reads_one_line_an_asset() -> None:
    """Each asset is one line, in the reader's own letters; the file says `schema`."""
    manifest = a_manifest()
    text = encode_manifest(manifest).decode()
    assert sum('{"path": "brightport/' in line for line in text.splitlines()) == 22
    assert "仅剩一周" in text
    decoded = json.loads(text)
    assert decoded["schema"] == 1
    assert "schema_" not in decoded
    decoded["schema_"] = decoded.pop("schema")
    assert Manifest.model_validate(decoded) == manifest


def test_manifest_of_nothing_is_still_json() -> None:
    """A build without an asset has empty lists."""
    empty = build_manifest(a_resolved_campaign(claims=()), (), (), ())
    assert json.loads(encode_manifest(empty))["assets"] == []


def test_claim_lists_the_assets_that_make_it() -> None:
    """Where a claim appears is read from the assets, of its own language only."""
    asset = ManifestAsset.model_validate(
        {
            "path": "a/en-US/x.png", "kind": "banner", "partner": "a", "locale": "en-US",
            "stage": "day-0", "width_px": 1, "height_px": 1, "bytes": 1, "sha256": "", "text": (),
            "claims": ("offer",), "findings": (),
        }
    )  # fmt: skip
    other = asset.model_copy(update={"path": "a/zh-CN/x.png", "locale": "zh-CN"})
    silent = asset.model_copy(update={"path": "a/en-US/y.png", "claims": ()})
    claim = ManifestClaim(
        id="offer", locale="en-US", text="Save", value="20%", evidence="", verdict="holds"
    )
    [found] = find_appearances([claim], [asset, other, silent])
    assert found.assets == ("a/en-US/x.png",)


def test_manifest_keeps_to_its_schema() -> None:
    """What is written is what the JSON Schema in docs/ describes, field by field."""
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    manifest = json.loads(encode_manifest(a_manifest()))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(manifest)
    manifest["assets"][0]["kind"] = "poster"
    assert not validator.is_valid(manifest)


def test_schema_in_docs_is_up_to_date() -> None:
    """docs/manifest.schema.json is what the models say today."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == manifest_schema()


def test_kit_is_complete_and_true_to_its_manifest(tmp_path: Path) -> None:
    """Every file of the manifest is on disk with that checksum, and nothing else but the frame."""
    out = tmp_path / "kit"
    assets = list(a_stage_of_assets("brightport", "en-US", -7))
    manifest = deliver(out, a_resolved_campaign(), assets)
    listed = {asset.path: asset.sha256 for asset in manifest.assets}
    listed |= {bundle.path: bundle.sha256 for bundle in manifest.bundles}
    listed |= {upload.path: upload.sha256 for upload in manifest.uploads}
    for path, sha256 in listed.items():
        assert hashlib.sha256((out / path).read_bytes()).hexdigest() == sha256
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    previews = {f"previews/{a.path}.png" for a in manifest.assets if a.path.endswith(".pdf")}
    views = {f"previews/{a.path}" for a in manifest.assets if a.kind == "email-html"}
    assert found == set(listed) | previews | views | {"index.html", "manifest.json"}
    assert (out / "manifest.json").read_bytes() == encode_manifest(manifest)


def test_kit_of_the_same_assets_has_the_same_bytes(tmp_path: Path) -> None:
    """Two builds with other orders of arrival agree in every file."""
    assets = list(a_stage_of_assets("brightport", "zh-CN", -7))
    kits = []
    for name, arriving in (("one", assets), ("two", assets[::-1])):
        with open_staging(tmp_path / name) as staging:
            records = [write_asset(staging, finish_asset(asset)) for asset in arriving]
            finish_kit(staging, a_resolved_campaign(), records, {}, ())
            staging.commit()
        out = tmp_path / name
        kits.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert kits[0] == kits[1]
