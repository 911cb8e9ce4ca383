"""A sum of money as the hero: its sign before it, small and raised, and never left out."""

from __future__ import annotations

from functools import cache

import pytest

from generator.model.resolved import Numeral, ResolvedCampaign
from generator.render.banner.blocks import Run, Typesetter
from generator.render.banner.numeral import set_numeral
from generator.render.context import RenderContext
from generator.render.email.words import arrange_hero
from tests.builders import LOCALES, a_campaign
from tests.render.banners import a_banner_job, draw_banner, open_banner_context, the_fonts
from tests.resolve.offers import an_amount_offer

SIZES = ("300x250", "320x50", "728x90", "160x600", "970x250")


@cache
def the_campaign(wording: str) -> ResolvedCampaign:
    """The starter with an offer of $50 or ¥300."""
    return a_campaign(campaign__offer=an_amount_offer(wording))


@cache
def the_context(wording: str) -> RenderContext:
    """Tools that draw it."""
    return open_banner_context(the_campaign(wording), "立减最多¥")


def set_runs(numeral: Numeral, value_px: int = 104) -> dict[str, Run]:
    """The pieces of a hero number, by name."""
    setter = Typesetter.open(the_fonts(), "en-US", (), (10, 12, 14, 20, 29, 50, 104))
    return {run.id: run for run in set_numeral(numeral, value_px, 14, setter, False).runs}


def test_sign_stands_raised_before_the_number() -> None:
    """It is about half as large, level with the top of the figures, and touches nothing."""
    runs = set_runs(Numeral(before="Save", sign="$", value="50"))
    sign, value = runs["sign"], runs["value"]
    assert sign.x + sign.width < value.x + value.size_px * 0.1
    assert sign.size_px == pytest.approx(value.size_px * 0.55)
    assert 0 <= sign.y - value.y < value.size_px * 0.1


@pytest.mark.parametrize(
    "numeral",
    [Numeral(sign="$", value="50", after="off"), Numeral(value="20", unit="%", after="off")],
)
def test_word_after_a_sign_is_drawn(numeral: Numeral) -> None:
    """`off` stands on the line of the figures, clear of the number and of a raised sign."""
    runs = set_runs(numeral)
    value, after = runs["value"], runs["after"]
    assert after.x >= value.x + value.width
    assert after.y + after.height == pytest.approx(value.size_px * 0.75, abs=value.size_px * 0.06)
    if "unit" in runs:
        assert runs["unit"].y + runs["unit"].height <= after.y + after.line_px * 0.2


@pytest.mark.parametrize("wording", ["exact", "up-to"])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", SIZES)
def test_banner_says_the_sum(size: str, locale: str, wording: str) -> None:
    """It fits, has no finding, and its hero is read as one phrase with the sign."""
    job = a_banner_job(size, locale=locale, stage="minus-30")
    banner = draw_banner(job, the_context(wording))
    assert banner.findings == ()
    spoken = the_campaign(wording).kit("brightport", locale).shared.offer_numeral.spoken
    assert banner.text[0] == spoken
    assert {"sign", "value"} <= {box.id for box in banner.boxes}
    assert "unit" not in {box.id for box in banner.boxes}


@pytest.mark.parametrize("locale", LOCALES)
def test_hero_of_a_mail_has_the_sign(locale: str) -> None:
    """The number above the headline keeps its sign, and no unit is invented."""
    kit = the_campaign("exact").kit("house", locale)
    hero = arrange_hero(kit.stage("minus-30"), kit.shared)
    assert (hero.sign, hero.value, hero.unit) == (
        ("$", "50", "") if locale == "en-US" else ("¥", "300", "")
    )


def test_sum_inside_a_headline_is_set_large_there() -> None:
    """What follows it stays below: nothing but a sign stands beside the number."""
    copy = "Renew now and save {discount} today."
    campaign = a_campaign(
        campaign__offer=an_amount_offer(),
        decks__en_US__stages__minus_30__email__headline=copy,
    )
    kit = campaign.kit("house", "en-US")
    hero = arrange_hero(kit.stage("minus-30"), kit.shared)
    assert (hero.above, hero.sign, hero.value) == ("Renew now and save", "$", "50")
    assert (hero.unit, hero.below, hero.headline) == ("", "today.", "")
