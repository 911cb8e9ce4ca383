"""Experiments from the campaign to the mail: each arm has its kit, each customer its arm."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.errors import PlanError
from generator.execute.progress import Silence
from generator.model.manifest import Manifest
from generator.personalize import Asked, personalize
from generator.pipeline import build_kit
from generator.plan.selection import Selection
from generator.resolve.assignment import choose_arm
from generator.send_plan import plan_audience
from tests.builders import STARTER, TODAY

CAMPAIGN = STARTER.parent / "incentive-test"
ARMS = (("save-10", 1), ("save-15", 1), ("save-20", 1))
SMALL = {"locales": ("en-US",), "stages": ("minus-30",), "sizes": ("300x250",)}


def build(out: Path, **selected: tuple[str, ...]) -> Manifest:
    """The experiment's banner of one size, in this process."""
    return build_kit(
        CAMPAIGN, out=out, today=TODAY, jobs=1, selection=Selection(**{**SMALL, **selected}),
        engine="blitz", allow_findings=False, progress=Silence(),
    ).manifest  # fmt: skip


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """All three arms."""
    out = tmp_path_factory.mktemp("experiment") / "kit"
    return out, build(out)


def test_each_arm_has_its_kit(kit: tuple[Path, Manifest]) -> None:
    """The control where every kit stands, the others under `variants/`, all in the manifest."""
    out, manifest = kit
    banner = "house/en-US/minus-30/banners/google_display/300x250.png"
    assert {asset.path: asset.variant for asset in manifest.assets} == {
        banner: "save-10",
        f"variants/save-15/{banner}": "save-15",
        f"variants/save-20/{banner}": "save-20",
    }
    assert all((out / asset.path).is_file() for asset in manifest.assets)
    said = [" ".join(asset.text) for asset in manifest.assets]
    for text, percent in zip(said, ("10%", "15%", "20%"), strict=True):
        assert percent in text
    assert not manifest.findings


def test_each_arm_has_its_bundles(kit: tuple[Path, Manifest]) -> None:
    """A bundle holds one arm and no other's words, with paths as in every bundle."""
    out, manifest = kit
    assert {bundle.path: bundle.variant for bundle in manifest.bundles} == {
        "bundles/house-en-US.zip": "save-10",
        "bundles/house-en-US-save-15.zip": "save-15",
        "bundles/house-en-US-save-20.zip": "save-20",
    }
    with zipfile.ZipFile(out / "bundles/house-en-US-save-15.zip") as bundle:
        names = bundle.namelist()
        inside = json.loads(bundle.read("manifest.json"))
        assert "minus-30/banners/google_display/300x250.png" in names
        assert b"EARLY-LARK-B" in bundle.read("README.txt")
    assert {asset["variant"] for asset in inside["assets"]} == {"save-15"}
    assert {claim["variant"] for claim in inside["claims"]} == {"save-15"}


def test_gallery_tells_the_arms_apart(kit: tuple[Path, Manifest]) -> None:
    """It has the arms' names, the control's bundle before the others', and each claim's arm."""
    out, manifest = kit
    page = (out / "index.html").read_text(encoding="utf-8")
    assert (
        '"variants":{"save-10":"10 percent","save-15":"15 percent","save-20":"20 percent"}' in page
    )
    assert page.index("house-en-US.zip") < page.index("house-en-US-save-15.zip")
    assert {claim.variant for claim in manifest.claims} == set(manifest.variants)


def test_upload_sheet_leads_to_the_arm_and_the_size(kit: tuple[Path, Manifest]) -> None:
    """Partner, channel, stage, arm, place and size stand in the address."""
    out, _ = kit
    sheet = out / "variants/save-20/house/en-US/upload/google_display.csv"
    (row,) = csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines())
    assert row["Final URL"].endswith(
        "utm_source=house&utm_medium=display&utm_campaign=incentive-test"
        "&utm_content=minus-30-en-us-save-20-google_display-300x250"
    )


def test_one_arm_can_be_built_alone(tmp_path: Path) -> None:
    """`--variant` leaves the other arms out; one that is not there is named, with those there."""
    manifest = build(tmp_path / "kit", variants=("save-15",))
    assert {asset.variant for asset in manifest.assets} == {"save-15"}
    with pytest.raises(PlanError, match=r"no variant 'save-51'. It has: save-10.*save-15"):
        build(tmp_path / "kit", variants=("save-51",))


def write_audience(path: Path, orders: int) -> Path:
    """Orders of half as many organisations, 30 days before expiry."""
    expires = TODAY + timedelta(30)
    rows = [
        (f"48{number:06}", f"www.shop-{number}.example", expires, "secure-site-ov",
         f"Shop {number // 2}", f"mail@shop-{number}.example")
        for number in range(orders)
    ]  # fmt: skip
    columns = ("order_id", "common_name", "expires", "product", "organization", "contact_email")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def find_arms(orders: int) -> dict[str, str]:
    """The arm of each order, worked out beside the product."""
    return {
        f"48{number:06}": choose_arm("incentive-2026", f"organization:shop {number // 2}", ARMS)
        for number in range(orders)
    }


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a file by column."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_mailing_sends_each_customer_its_arm(tmp_path: Path) -> None:
    """Percent, code and address of a mail are its arm's, and the log says who was sent what."""
    asked = Asked(CAMPAIGN, write_audience(tmp_path / "a.csv", 40), TODAY, with_pictures=False)
    personalize(asked, tmp_path / "out", lambda mails: None)
    lines = (tmp_path / "out" / "mails-00001.jsonl").read_bytes().splitlines()
    mails: dict[str, Mapping[str, Any]] = {one["order_id"]: one for one in map(json.loads, lines)}
    arms = find_arms(40)
    assert {name: mail["variant"] for name, mail in mails.items()} == arms
    assert set(arms.values()) == {name for name, _ in ARMS}
    codes = {"save-10": "EARLY-LARK when", "save-15": "EARLY-LARK-B", "save-20": "EARLY-LARK-C"}
    for name, mail in mails.items():
        assert arms[name].replace("save-", "") + "%" in mail["text"]
        assert codes[arms[name]] in mail["text"].replace("\n", " ")
        assert f"en-us-{arms[name]}" in mail["text"].replace("\n", "")
    log = read_csv(tmp_path / "out" / "exposures.csv")
    assert {row["order_id"]: row["variant"] for row in log} == arms
    assert len({row["customer"] for row in log}) == 20
    assert {row["sent_on"] for row in log} == {str(TODAY)}
    assert not any("shop" in cell for row in log for cell in row.values())


def test_send_plan_names_the_arm_of_each_mail(tmp_path: Path) -> None:
    """The column `variant` is what the mailing will send."""
    audience = write_audience(tmp_path / "a.csv", 20)
    plan_audience([audience], CAMPAIGN, today=date(2026, 11, 1), out=tmp_path)
    rows = read_csv(tmp_path / "send-plan.csv")
    assert len(rows) == 20
    assert {row["order_id"]: row["variant"] for row in rows} == find_arms(20)
