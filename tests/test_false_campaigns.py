"""Every false campaign that the project knows of is stopped, and its true twin is not.

Each is the starter with one change. A false one ends with code 1 and tells the asset, the claim,
the place where it was written, and why; nothing else about it is wrong.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli.main import main

CAMPAIGN = "campaigns/early-renewal/campaign.yaml"
EN = "campaigns/early-renewal/copy/en-US.yaml"
ZH = "campaigns/early-renewal/copy/zh-CN.yaml"
ORDERS = "campaigns/early-renewal/orders.csv"
BRAND = "brand/larkseal/brand.yaml"
FOOTER = "brand/larkseal/templates/email/components/footer.mjml.j2"

MAIL = ("--only", "email")
BANNER = ("--only", "banner", "--size", "300x250")
PAGE = ("--only", "one-pager")

Change = tuple[str, str, str]
"""File, the words that stand there, the words that take their place."""


@dataclass(frozen=True)
class Falsehood:
    """A change that makes the starter lie, one that looks like it and is true, and what is told."""

    name: str
    false: Sequence[Change]
    true: Sequence[Change]
    check: str
    claim: str
    place: str
    reason: str
    options: Sequence[str] = MAIL
    stage: str = "-30"
    locale: str = "en-US"
    asset: str = "email"


HEADLINE = "headline: This offer expires. So does your certificate.\n      intro"
BANNER_HEADLINE = "headline: This offer expires. So does your certificate.\n      short"
ONE_PAGER = "headline: This offer expires. So does your certificate.\n      intro: >-"

ZH_HEADLINE = "headline: 优惠会到期，证书也会\n      short"
ZH_SUBJECT = 'line: "广告｜{common_name} 证书还剩'
ZH_SEAL = "zh-CN: 点击 Larkseal 签章"
ADDRESS = "Larkseal Trust Services, Inc., 400 Harbor Row, Portland, ME 04101, USA"
OPT_OUT = 'href="{{ kit.brand.unsubscribe_url }}"'


def headline(words: str) -> Change:
    """Another headline of the mail 30 days before expiry."""
    return EN, HEADLINE, f'headline: "{words}"\n      intro'


def banner_headline(words: str) -> Change:
    """Another headline of the banners 30 days before expiry."""
    return EN, BANNER_HEADLINE, f'headline: "{words}"\n      short'


CASES = (
    Falsehood(
        "percent", [banner_headline("Save up to 25% now")], [banner_headline("Save up to 20% now")],
        "truth.percent", "offer", f"{EN}:", "the campaign's offer is 20%",
        options=BANNER, asset="banners/google_display/300x250.png",
    ),
    Falsehood(
        "percent-in-words", [headline("Now twenty-five percent off")],
        [headline("Now up to twenty percent off")],
        "truth.percent", "offer", f"{EN}:", "the campaign's offer is 20%", asset="email.html",
    ),
    Falsehood(
        "zhe", [(ZH, ZH_HEADLINE, "headline: 低至七五折，证书也会\n      short")],
        [(ZH, ZH_HEADLINE, "headline: 低至八折，证书也会\n      short")],
        "truth.percent", "offer", f"{ZH}:", "it says 25%",
        options=BANNER, locale="zh-CN", asset="banners/",
    ),
    Falsehood(
        "offer-over-before-its-stage", [(CAMPAIGN, "ends: 2026-12-31", "ends: 2026-12-10")],
        [(CAMPAIGN, "ends: 2026-12-31", "ends: 2026-12-27")],
        "truth.offer-window", "offer", f"{CAMPAIGN}:", "sent on 2026-12-13", stage="-7",
    ),
    Falsehood(
        "days", [
            (CAMPAIGN, "days: -30", "days: -31"), (EN, "minus-30:", "minus-31:"),
            (ZH, "minus-30:", "minus-31:"),
            (EN, 'line: "{days} left: renew {common_name} and save {offer}"',
             'line: "60 Days Until Expiration: {common_name}"'),
        ], [
            (CAMPAIGN, "days: -30", "days: -31"), (EN, "minus-30:", "minus-31:"),
            (ZH, "minus-30:", "minus-31:"),
            (EN, 'line: "{days} left: renew {common_name} and save {offer}"',
             'line: "31 Days Until Expiration: {common_name}"'),
        ],
        "truth.count", "expiry", f"{EN}:", "days left 31", stage="-31", asset="email/email.",
    ),
    Falsehood(
        "issued-after-expiry", [(ORDERS, "2025-12-21,2026-12-20", "2026-12-21,2026-12-20")],
        [(ORDERS, "2025-12-21,2026-12-20", "2026-12-19,2026-12-20")],
        "truth.order", "expiry", f"{ORDERS}:2:", "before it was issued",
    ),
    Falsehood(
        "product-of-price-and-percent", [headline("Now only $299.00, list price $399.00")],
        [headline("Now only {renewal_price}, list price $399.00")],
        "truth.sum", "price", f"{EN}:", "renewal price",
    ),
    Falsehood(
        "superlative", [headline("The most trusted certificates")],
        [headline("Certificates that visitors can trust, at most a click away")],
        "truth.superlative", "superlative", f"{EN}:", "nothing shows its source and date",
    ),
    Falsehood(
        "superlative-in-china",
        [(BRAND, ZH_SEAL, "zh-CN: 点击业界最受信任的 Larkseal 签章")],
        [(BRAND, "en-US: The Larkseal site seal opens", "en-US: The most trusted seal opens")],
        "truth.superlative", "superlative", f"{BRAND}:", "Chinese market", locale="zh-CN",
    ),
    Falsehood(
        "green-bar", [headline("Keep your green address bar")],
        [headline("Keep your green credentials: barely any paper")],
        "truth.retired-promise", "retired-promise", f"{EN}:", "Browsers show no green bar",
    ),
    Falsehood(
        "retired-seal-by-name", [headline("Keep the Norton Secured Seal")],
        [headline("Keep the {brand} seal")],
        "truth.retired-seal", "retired-seal", f"{EN}:", "The seal was replaced",
    ),
    Falsehood(
        "retired-seal-shown",
        [(BRAND, "\nseal:", "\nseal_retired_on: 2026-10-01\nseal:")],
        [(BRAND, "\nseal:", "\nseal_retired_on: 2026-12-28\nseal:")],
        "truth.seal", "seal", f"{BRAND}:", "retired from 2026-10-01",
        options=BANNER, stage="-60", asset="banners/",
    ),
    Falsehood(
        "warranty", [headline("Backed by our warranty")], [headline("Issued under warranty")],
        "truth.warranty", "warranty", f"{EN}:", "nothing shows its source and date",
    ),
    Falsehood(
        "evidence-age",
        [(BRAND, "\nseal:", "\nevidence_max_age_days: 30\nseal:")],
        [(BRAND, "\nseal:", "\nevidence_max_age_days: 52\nseal:")],
        "truth.evidence-age", "value.trust-mark", f"{BRAND}:", "the brand's limit is 30",
    ),
    Falsehood(
        "subject-mark", [(ZH, ZH_SUBJECT, 'line: "广播｜{common_name} 证书还剩')],
        [(ZH, ZH_SUBJECT, 'line: "【广告】{common_name} 证书还剩')],
        "truth.regime", "regime.china", f"{ZH}:", "does not begin with 广告", locale="zh-CN",
        asset="email.json",
    ),
    Falsehood(
        "postal-address", [(BRAND, f"en-US: {ADDRESS}", "en-US: Larkseal Trust Services")],
        [(BRAND, "400 Harbor Row", "402 Harbor Row")],
        "truth.regime", "regime.can-spam", f"{BRAND}:", "no postal address",
    ),
    Falsehood(
        "ad-label", [(EN, "advertisement: Advertisement", "advertisement: Newsletter")],
        [(EN, "advertisement: Advertisement", "advertisement: Promotion")],
        "truth.regime", "regime.can-spam", f"{EN}:", "not marked as advertising",
    ),
    Falsehood(
        "unsubscribe", [(FOOTER, OPT_OUT, 'href="{{ kit.brand.website }}"')],
        [(FOOTER, "<strong>", "<strong> ")],
        "truth.regime", "regime.can-spam", f"{BRAND}:", "no link to unsubscribe",
        asset="email.html",
    ),
    Falsehood(
        "browser-warning",
        [(CAMPAIGN, "{days: -30, mood: attentive, hero: percent, imagery: certificate}",
          "{days: -30, mood: attentive, hero: percent, imagery: browser-warning}")],
        [(CAMPAIGN, "{days: -30, mood: attentive, hero: percent, imagery: certificate}",
          "{days: -30, mood: attentive, hero: percent, imagery: certificate, "
          "own_site_imagery: browser-warning}")],
        "truth.imagery", "browser-warning", f"{CAMPAIGN}:", "Google Display refuses",
        options=BANNER, asset="banners/google_display/300x250.png",
    ),
    Falsehood(
        "one-pager",
        [(EN, ONE_PAGER, 'headline: "Ends January 15, 2027, like it."\n      intro: >-')],
        [(EN, ONE_PAGER, 'headline: "Ends December 31, 2026. Renew before."\n      intro: >-')],
        "truth.day", "expiry", f"{EN}:", "no day of this order", options=PAGE,
        asset="one-pager-a4",
    ),
)  # fmt: skip


def narrow_starter(campaign: Path) -> None:
    """Two languages and no channels: a case changes the decks that it is about, and no others."""
    lines = campaign.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("channels:", "figures:"))]
    text = "".join(kept)
    for name, value in (
        ("locales", "[en-US, zh-CN]"),
        ("currencies", "{en-US: USD, zh-CN: CNY}"),
    ):
        text = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}", text)
    campaign.write_text(text, "utf-8")


def copy_starter(root: Path, folder: Path, changes: Sequence[Change]) -> Path:
    """A workspace of its own with those changes; a footer that is changed overrides the shipped."""
    for name in ("brand", "campaigns", "fonts"):
        shutil.copytree(root / name, folder / name)
    narrow_starter(folder / CAMPAIGN)
    for file, old, new in changes:
        path = folder / file
        if file == FOOTER and not path.exists():
            path.parent.mkdir(parents=True)
            shipped = root / "generator/templates" / file.partition("/templates/")[2]
            shutil.copy(shipped, path)
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


class Told(NamedTuple):
    """What a command ended with, and what it wrote."""

    code: int
    out: str


def check(case: Falsehood, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """`renewkit check` of the stage and language that the case is about, in this process."""
    words = [
        "check", "campaigns/early-renewal", "--today", "2026-11-22", "--stage", case.stage,
        "--locale", case.locale, "--partner", "house", "--jobs", "1", *case.options,
    ]  # fmt: skip
    monkeypatch.chdir(workspace)
    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(written):
        code = main(words)
    return Told(code, written.getvalue())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_false_campaign_is_stopped_with_claim_asset_place_and_reason(
    case: Falsehood, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, and one line that names all four."""
    told = check(case, copy_starter(root, tmp_path, case.false), monkeypatch)
    assert told.code == 1, told.out
    lines = [line for line in told.out.splitlines() if f"[{case.check}, claim" in line]
    line = next((line for line in lines if f"claim {case.claim}]" in line), "")
    assert line, told.out
    for part in (case.asset, f"At {case.place}", case.reason):
        assert part in line, told.out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_true_twin_of_a_false_campaign_passes(
    case: Falsehood, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only looks false is delivered."""
    told = check(case, copy_starter(root, tmp_path, case.true), monkeypatch)
    assert told.code == 0, told.out
