"""Copy at its limits either fits or is reported; nothing breaks, nothing overflows in silence."""

from __future__ import annotations

from typing import Any

import pytest

from generator.check.registry import check_assets
from generator.facts.ads import load_ad_networks
from generator.model.asset import AssetJob
from generator.model.copy_deck import BannerCopy, NumeralCopy, OfferCopy
from generator.model.finding import Finding
from generator.render.context import RenderContext
from tests.builders import a_campaign
from tests.render.banners import a_banner_job, draw_banner, open_banner_context

COMPOUND = "Zertifikatsverlaengerungsaufforderungen."
LONG = (
    "Renew the certificate for every single one of your sites before the end of this year, and "
    "keep every day that you have already paid for on the plan you hold now."
)
LONG_ZH = "赶在年底之前为您的每一个网站续订证书，已付费的天数一天也不浪费，" * 5
MORE_CHINESE = LONG_ZH + "只需三步今就请立即登录控制台全部"
SIZES = load_ad_networks()["google_display"].sizes
SHAPES = ("300x250", "728x90", "160x600", "320x50", "300x1050", "970x250", "120x600", "468x60")
"""One size of each family, and those where room is scarcest."""
OFFER = "decks__en_US__shared__offers__up_to"


def a_banner(headline: str, short: str = "Renew now", body: str = "One line.") -> BannerCopy:
    """Copy of a banner, longer than a deck may have it: it was not loaded."""
    return BannerCopy.model_construct(headline=headline[:160], short=short, body=body)


def change_copy(english: BannerCopy, chinese: BannerCopy | None = None) -> dict[str, Any]:
    """The change that gives those words to a percent stage and to a picture stage."""
    return {
        f"decks__{locale}__stages__{stage}__banner": words
        for locale, words in (("en_US", english), ("zh_CN", chinese or english))
        for stage in ("minus_60", "day_0")
    }


TORTURE: dict[str, dict[str, Any]] = {
    "headline-160": change_copy(a_banner(LONG), a_banner(LONG_ZH, "今天就续订", "只需三步")),
    "one-word": change_copy(a_banner("Renew.")),
    "one-character": change_copy(a_banner("R", "R", "R"), a_banner("续", "续", "续")),
    "compound-40": change_copy(a_banner(COMPOUND, "Verlaengern")),
    "compound-everywhere": change_copy(a_banner(COMPOUND, COMPOUND, COMPOUND)),
    "all-at-their-limits": change_copy(a_banner("W" * 160, "W" * 48, "W" * 160)),
    "body-160": change_copy(a_banner("Renew early.", "Renew early", LONG[:160])),
    "long-button": {
        "decks__en_US__stages__minus_60__button": "Renew your certificate in the console right now",
        "decks__zh_CN__stages__day_0__button": "请立即登录控制台为您的网站续订全部证书",
    },
    "long-code": {"campaign__offer__code": "EARLY-LARK-2026-FULL"},
    "no-code": {"campaign__offer__code": None},
    "percent-90": {"campaign__offer__percent": 90},
    "percent-1": {"campaign__offer__percent": 1},
    "long-word-before": {
        OFFER: OfferCopy(
            phrase="up to {percent}",
            numeral=NumeralCopy.model_construct(
                before="For a limited time only you save as much as", value="{percent_number}",
                unit="%",
            ),
        )
    },
    "markup-in-copy": change_copy(a_banner('<b>Renew</b> & "save"', "a < b", "{{ 7 * 7 }} &amp;")),
}  # fmt: skip


def list_jobs() -> list[AssetJob]:
    """Shapes of ad networks, a story and a tiny size; an English number, a Chinese picture."""
    sizes = [(size, "google_display") for size in SHAPES]
    sizes += [("1080x1920", "meta"), ("120x50", "own_site")]
    return [
        a_banner_job(size, placement=placement, locale=locale, stage=stage)
        for locale, stage in (("en-US", "minus-60"), ("zh-CN", "day-0"))
        for size, placement in sizes
    ]


def open_context(name: str) -> RenderContext:
    """The engine with the starter, changed in that way."""
    return open_banner_context(a_campaign(**TORTURE[name]), MORE_CHINESE)


def judge(job: AssetJob, context: RenderContext) -> list[Finding]:
    """All findings of one banner, the renderer's own and those of the checks."""
    asset = draw_banner(job, context)
    kit = context.campaign.kit(job.partner, job.locale)
    return [*asset.findings, *check_assets(job, (asset,), kit)[asset.path]]


@pytest.mark.parametrize("name", TORTURE)
def test_copy_at_its_limits_fits_or_is_reported(name: str) -> None:
    """Each banner is clean, or an error says that it does not fit: no exception, no silence."""
    context = open_context(name)
    told = {"fit.no-room", "fit.overflow"} | ({"residue.template"} if "markup" in name else set())
    for job in list_jobs():
        # The smallest type, which only such copy brings about, may be a little pale: that is told.
        found = [row for row in judge(job, context) if row.check != "legibility.apca"]
        assert all(finding.level == "error" for finding in found), job.path
        assert not found or told & {finding.check for finding in found}, (job.path, found)


def test_finding_of_no_room_names_size_and_remedy() -> None:
    """The sentence says which size it is, and what to do; its level stops delivery."""
    context = open_context("all-at-their-limits")
    asset = draw_banner(a_banner_job("300x50"), context)
    (finding,) = [row for row in asset.findings if row.check == "fit.no-room"]
    assert (finding.level, finding.path) == ("error", asset.path)
    assert "300 x 50" in finding.message
    assert "Shorten" in finding.message


@pytest.mark.parametrize("name", ["one-word", "no-code", "percent-90", "percent-1", "long-code"])
def test_ordinary_extremes_fit_everywhere(name: str) -> None:
    """A short headline, no code, or the largest discount: every size is clean."""
    context = open_context(name)
    for job in list_jobs():
        if job.height_px > 50 or job.width_px > 120:
            assert judge(job, context) == [], job.path


@pytest.mark.parametrize(("locale", "short"), [("en-US", "Renew now"), ("zh-CN", "今天就续订")])
def test_long_headline_gives_way_to_its_short_form(locale: str, short: str) -> None:
    """Where 160 characters have no room, the short form takes their place: one or other, whole."""
    context = open_context("headline-160")
    long = context.campaign.kit("house", locale).stage("minus-60").banner.headline
    shown = {}
    for size in SIZES:
        asset = draw_banner(a_banner_job(size, locale=locale), context)
        if not asset.findings:
            headline = next(box.text for box in asset.boxes if box.id == "headline")
            shown[size] = "".join(headline.split())
    assert set(shown.values()) <= {"".join(long.split()), "".join(short.split())}
    assert shown["320x50"] == shown["468x60"] == "".join(short.split())


def test_copy_is_text_and_never_markup() -> None:
    """Angle brackets, ampersands and braces are drawn as they are written."""
    context = open_context("markup-in-copy")
    asset = draw_banner(a_banner_job("580x400"), context)
    told = " ".join(" ".join(asset.text).split())
    assert '<b>Renew</b> & "save"' in told
    drawn = next(box for box in asset.boxes if box.id == "headline")
    assert drawn.width > 100
    job = a_banner_job("580x400")
    verdicts = check_assets(job, (asset,), context.campaign.kit(job.partner, job.locale))
    assert [row.check for row in verdicts[asset.path]] in ([], ["residue.template"])


def test_percent_is_always_hedged_where_the_offer_is() -> None:
    """An offer up to 90 % says so at every size; an exact one says Save."""
    for wording, before in (("up-to", "Save up to"), ("exact", "Save")):
        context = open_banner_context(
            a_campaign(campaign__offer__wording=wording, campaign__offer__percent=90)
        )
        for size in SHAPES:
            asset = draw_banner(a_banner_job(size), context)
            words = next(box.text for box in asset.boxes if box.id == "before")
            assert " ".join(words.split()) == before, size


def test_double_density_has_the_same_layout() -> None:
    """Twice the pixels, the same boxes in CSS px, and no finding."""
    context = open_banner_context(a_campaign())
    one = draw_banner(a_banner_job("300x250"), context)
    job = a_banner_job("300x250", scale=2)
    two = draw_banner(job, context)
    assert (two.width_px, two.height_px) == (600, 500)
    assert [box.text for box in two.boxes] == [box.text for box in one.boxes]
    for left, right in zip(one.boxes, two.boxes, strict=True):
        assert (left.x, left.y) == pytest.approx((right.x, right.y), abs=0.6)
    kit = context.campaign.kit(job.partner, job.locale)
    assert check_assets(job, (two,), kit) == {two.path: ()}


def test_banner_is_the_same_bytes_twice() -> None:
    """A banner drawn again after others is the very same file."""
    context = open_banner_context(a_campaign())
    job = a_banner_job("300x250", stage="minus-90")
    first = draw_banner(job, context)
    draw_banner(a_banner_job("728x90", locale="zh-CN", stage="day-0"), context)
    assert draw_banner(job, context) == first
    assert draw_banner(job, open_banner_context(a_campaign())) == first


def test_characters_without_a_glyph_are_named() -> None:
    """A character that the brand's fonts lack is an error finding with the character in it."""
    campaign = a_campaign(decks__en_US__stages__minus_90__banner__headline="Early is easy 🎉")
    asset = draw_banner(a_banner_job(stage="minus-90"), open_banner_context(campaign))
    missing = [finding for finding in asset.findings if finding.check == "glyphs.missing"]
    assert missing
    assert "🎉" in missing[0].message
