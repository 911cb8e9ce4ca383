"""What is false of an offer ends a build with 1, what is wrong in its YAML with 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"
TODAY = ("--today", "2026-11-22")
FEW = ("--size", "300x250", "--size", "728x90", "--stage", "-30", "--partner", "brightport")
TOP = "{products: [secure-site-ov, secure-site-pro]}"


def change(workspace: Path, **changes: str) -> None:
    """Replaces words of campaign.yaml."""
    path = workspace / CAMPAIGN / "campaign.yaml"
    text = path.read_text("utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(("best", "code"), [(15, 1), (20, 0)])
def test_up_to_is_refused_where_no_order_reaches_it(
    renewkit: Renewkit, workspace: Path, best: int, code: int
) -> None:
    """Tiers that end at 15 % make "up to 20 %" false; tiers that reach it make it true."""
    change(workspace, **{TOP: TOP.replace("{", f"{{percent: {best}, ")})
    told = renewkit("build", CAMPAIGN, *TODAY, *FEW, "--only", "banner", cwd=workspace)
    assert told.returncode == code, told.stdout + told.stderr
    assert (workspace / "output").exists() is (code == 0)
    if code:
        shown = " ".join((told.stdout + told.stderr).split())
        assert "Save up to 20% when you renew" in shown
        assert "no order gets 20%: of the tiers, the best gives 15%" in shown
        assert "campaign.yaml:" in shown
        assert "(offer.tiers)" in shown
        assert "claims.verdict" in shown
        assert "brightport/en-US/minus-30/banners/google_display/" in shown


def test_offer_that_is_over_is_told_with_an_asset_that_makes_it(
    renewkit: Renewkit, workspace: Path
) -> None:
    """Nothing is drawn but what it takes to name one: of each language the first."""
    told = renewkit("build", CAMPAIGN, "--today", "2027-01-05", *FEW, "--json", cwd=workspace)
    assert told.returncode == 1, told.stdout + told.stderr
    findings = [row for row in json.loads(told.stdout)["findings"] if row["claim"] == "offer"]
    languages = ("de-DE", "en-US", "es-ES", "fr-FR", "ja-JP", "zh-CN")
    assert [row["path"] for row in findings] == [
        f"brightport/{language}/minus-30/banners/google_display/300x250.png"
        for language in languages
    ]
    assert all("campaign.yaml:" in row["place"] for row in findings)
    assert all("does not hold on 2027-01-05" in row["message"] for row in findings)
    assert not (workspace / "output").exists()


def test_tier_above_the_headline_is_wrong_input(renewkit: Renewkit, workspace: Path) -> None:
    """It contradicts the headline, so the file is refused with the place."""
    change(workspace, **{TOP: TOP.replace("{", "{percent: 25, ")})
    told = renewkit("build", CAMPAIGN, *TODAY, *FEW, cwd=workspace)
    assert told.returncode == 2
    assert "offer.tiers[0].percent: the tier is above the headline" in told.stderr
    assert "at most 20" in told.stderr


def test_kit_with_a_sum_is_clean(renewkit: Renewkit, workspace: Path) -> None:
    """$50, ¥300, ￥8,000 and 50 € off: no banner and no mail of any language has a finding."""
    amount = "amount: {USD: 50, CNY: 300, JPY: 8000, EUR: 50}"
    change(
        workspace,
        **{
            "percent: 20 ": f"{amount} ",
            "{percent: 15": "{amount: {USD: 40, CNY: 200, JPY: 6000, EUR: 40}",
        },
    )
    only = ("--only", "banner", "--only", "email")
    told = renewkit("build", CAMPAIGN, *TODAY, *FEW, *only, "--json", cwd=workspace)
    assert told.returncode == 0, told.stdout + told.stderr
    text = (workspace / "output/early-renewal/manifest.json").read_text("utf-8")
    assert '"Save up to $50"' in text
    assert '"续订最多立减 ¥300"' in text
    assert "2026年12月31日までの更新で最大￥8,000オフ" in text
    assert "Rabatt bis zu 50" in text
    assert '"findings": []' in text
    assert '"level"' not in text
