"""Upload sheets: a line for each ad, with its file, address and days, and no cell a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from generator.deliver.kit import finish_kit, write_asset
from generator.deliver.manifest import finish_asset
from generator.deliver.staging import open_staging
from generator.deliver.upload_ads import find_days, say_format
from generator.facts.ads import load_ad_networks
from generator.model.ad_texts import AdLogo, AdTexts
from generator.model.asset import CheckedAsset
from generator.model.manifest import Manifest
from generator.model.resolved import ResolvedCampaign
from tests.deliver.builders import a_resolved_campaign, a_stage_of_assets, an_asset, deliver

TEXTS = AdTexts(
    network="google_responsive", partner="brightport", locale="en-US", stage="minus-7",
    headlines=("Renew now", "=1+1"), long_headline="Renew this week", descriptions=("Save 20%",),
    business_name="Brightport",
)  # fmt: skip
LOGOS = [
    AdLogo(
        network="google_responsive", partner="brightport", owner="partner", shape="square",
        size="1200x1200", body=b"logo",
    )
]  # fmt: skip


def a_banner(placement: str, size: str, ending: str = ".png", scale: int = 1) -> CheckedAsset:
    """A finished banner of one stage."""
    width, height = (scale * int(side) for side in size.split("x"))
    name = f"{size}{'@2x' if scale == 2 else ''}{ending}"
    return an_asset(
        f"brightport/en-US/minus-7/banners/{placement}/{name}", name.encode(),
        placement=placement, width_px=width, height_px=height, text=("Renew\nnow", "Save 20%."),
    )  # fmt: skip


def build(out: Path, assets: list[CheckedAsset], campaign: ResolvedCampaign) -> Manifest:
    """Deliver these assets with the logos of a responsive network."""
    with open_staging(out) as staging:
        records = [write_asset(staging, finish_asset(checked)) for checked in assets]
        manifest = finish_kit(staging, campaign, records, {}, (), LOGOS)
        staging.commit()
    return manifest


def a_campaign(**changes: object) -> ResolvedCampaign:
    """Two stages, one of them with texts for a responsive network."""
    campaign = a_resolved_campaign(locales=("en-US",), days=(-7, 0), ad_texts=(TEXTS,))
    return campaign.model_copy(update=changes)


def read_sheet(folder: Path, network: str) -> list[dict[str, str]]:
    """The rows of a sheet by column."""
    text = (folder / "brightport/en-US/upload" / f"{network}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("network", load_ad_networks())
def test_every_network_has_a_sheet_that_leads_to_its_files(tmp_path: Path, network: str) -> None:
    """Each row names files that exist where the bundle unpacks, and one address with its tags."""
    size = load_ad_networks()[network].sizes[0]
    build(tmp_path / "kit", [a_banner(network, size)], a_campaign())
    (row,) = read_sheet(tmp_path / "kit", network)
    named = [value for value in row.values() if value.endswith(".png")]
    assert named
    for path in named:
        assert (tmp_path / "kit/brightport/en-US" / path).is_file()
    assert row["Final URL"].startswith("https://brightport.example/renew?utm_campaign=")
    assert row["Stage"] == "minus-7"
    assert "Brightport" in row["Campaign"]


def test_sheet_tells_size_format_weight_and_checksum(tmp_path: Path) -> None:
    """A row says of its file what the manifest says."""
    manifest = build(tmp_path / "kit", [a_banner("iab_fixed", "300x250", ".jpg")], a_campaign())
    (row,) = read_sheet(tmp_path / "kit", "iab_fixed")
    (asset,) = manifest.assets
    assert (row["Width"], row["Height"], row["Format"]) == ("300", "250", "jpg")
    assert (row["Bytes"], row["SHA-256"]) == (str(asset.bytes), asset.sha256)
    assert row["Ad name"] == "early-renewal brightport en-US minus-7 300x250 jpg"
    assert row["Alt text"] == "Renew now. Save 20%."


def test_responsive_ad_is_one_row_with_pictures_logos_and_texts(tmp_path: Path) -> None:
    """Both pictures of a stage stand in one row; a logo not drawn leaves its cell empty."""
    assets = [a_banner("google_responsive", size) for size in ("1200x1200", "1200x628")]
    build(tmp_path / "kit", assets, a_campaign())
    (row,) = read_sheet(tmp_path / "kit", "google_responsive")
    assert row["Image 1200x628"] == "minus-7/banners/google_responsive/1200x628.png"
    assert row["Image 1200x1200"] == "minus-7/banners/google_responsive/1200x1200.png"
    logo = "upload/google_responsive/partner-logo-1200x1200.png"
    assert row["Logo 1200x1200 partner"] == logo
    assert row["Logo 1200x300 brand"] == ""
    assert (row["Headline 1"], row["Headline 3"]) == ("Renew now", "")
    assert (row["Long headline 1"], row["Business name"]) == ("Renew this week", "Brightport")
    assert row["Ad type"] == "Responsive display ad"


def test_no_cell_is_computed(tmp_path: Path) -> None:
    """A text that begins like a formula gets an apostrophe, here and in a campaign's name."""
    banner = a_banner("google_responsive", "1200x628")
    build(tmp_path / "kit", [banner], a_campaign(name="=cmd"))
    (row,) = read_sheet(tmp_path / "kit", "google_responsive")
    assert row["Headline 2"] == "'=1+1"
    assert row["Campaign"].startswith("'=cmd")


def test_double_density_is_listed_only_where_any_size_is_taken(tmp_path: Path) -> None:
    """A network of fixed sizes would refuse the file; the partner's own pages want it."""
    assets = [
        a_banner(place, "300x250", scale=scale)
        for place in ("google_display", "own_site")
        for scale in (1, 2)
    ]
    build(tmp_path / "kit", assets, a_campaign())
    assert [row["Width"] for row in read_sheet(tmp_path / "kit", "google_display")] == ["300"]
    assert [row["Width"] for row in read_sheet(tmp_path / "kit", "own_site")] == ["300", "600"]


def test_network_of_which_nothing_can_be_uploaded_has_no_sheet(tmp_path: Path) -> None:
    """A sheet without a row, or a logo without an ad, helps nobody."""
    manifest = build(tmp_path / "kit", [a_banner("x", "800x418", scale=2)], a_campaign())
    assert manifest.uploads == ()
    assert not (tmp_path / "kit/brightport/en-US/upload").exists()


def test_ads_run_until_the_next_stage_and_never_past_the_offer() -> None:
    """Days come from the ladder of the sample order, within the offer's."""
    campaign = a_campaign()
    kit = campaign.kits[0]
    first = kit.stages[0].model_copy(update={"send_on": date(2026, 6, 1)})
    second = kit.stages[1].model_copy(update={"send_on": date(2026, 6, 8)})
    kit = kit.model_copy(update={"stages": (first, second)})
    assert find_days(campaign, kit, first) == (date(2026, 6, 1), date(2026, 6, 7))
    assert find_days(campaign, kit, second) == (date(2026, 6, 8), None)
    short = {"offer_starts": date(2026, 6, 3), "offer_ends": date(2026, 6, 5)}
    offered = campaign.model_copy(update=short)
    assert find_days(offered, kit, first) == (date(2026, 6, 3), date(2026, 6, 5))


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a/1.png", "png"), ("a/1-animated.png", "apng"), ("1@2x.webp", "webp"), ("1.zip", "html5")],
)
def test_format_is_said_as_the_facts_say_it(path: str, kind: str) -> None:
    """An animated PNG and a zip have names of their own."""
    assert say_format(path) == kind


def test_uploads_are_in_manifest_and_bundle(tmp_path: Path) -> None:
    """Each sheet and logo is listed with its checksum, travels in the zip, and README names it."""
    out = tmp_path / "kit"
    manifest = build(out, [a_banner("google_responsive", "1200x628")], a_campaign())
    assert [(u.kind, u.rows, u.width_px) for u in manifest.uploads] == [
        ("sheet", 1, None),
        ("logo", 0, 1200),
    ]
    archive = zipfile.ZipFile(out / "bundles/brightport-en-US.zip")
    inside = json.loads(archive.read("manifest.json"))["uploads"]
    for upload, row in zip(manifest.uploads, inside, strict=True):
        body = (out / upload.path).read_bytes()
        assert hashlib.sha256(body).hexdigest() == upload.sha256 == row["sha256"]
        assert upload.path == f"brightport/en-US/{row['path']}"
        assert archive.read(row["path"]) == body
    readme = archive.read("README.txt").decode()
    assert "upload/google_responsive.csv" in readme
    assert "logos" in readme


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_readme_of_banners_names_their_sheets(tmp_path: Path, locale: str) -> None:
    """In both languages, each sheet of the bundle is named, and no logos where there are none."""
    assets = list(a_stage_of_assets("brightport", locale, -7))
    deliver(tmp_path / "kit", a_resolved_campaign(), assets)
    archive = zipfile.ZipFile(tmp_path / "kit/bundles" / f"brightport-{locale}.zip")
    readme = archive.read("README.txt").decode()
    for network in ("google_display", "own_site", "linkedin", "meta"):
        assert f"  upload/{network}.csv\n" in readme
    assert "logos that the network asks for" not in readme
    assert "\n\n\n\n" not in readme


def test_sheets_do_not_depend_on_who_finished_first(tmp_path: Path) -> None:
    """Rows stand by stage in the ladder's order, then by path, whatever arrived first."""
    stages = [*a_stage_of_assets("brightport", "en-US", 0)]
    stages += a_stage_of_assets("brightport", "en-US", -7)
    for name, arriving in (("one", stages), ("two", stages[::-1])):
        deliver(tmp_path / name, a_campaign(), arriving, previews=False)
    one, two = (
        (tmp_path / name / "brightport/en-US/upload/google_display.csv").read_bytes()
        for name in ("one", "two")
    )
    assert one == two
    rows = [row["Stage"] for row in read_sheet(tmp_path / "one", "google_display")]
    assert rows == ["minus-7"] * 7 + ["day-0"] * 7
