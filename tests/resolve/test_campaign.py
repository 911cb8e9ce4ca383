"""A resolved campaign says everything once, from the numbers, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from generator.errors import ResolveError
from generator.model.resolved import Numeral, ResolvedCampaign
from tests.builders import LOCALES, TODAY, a_campaign, the_starter

EXPIRES = date(2026, 12, 17)
"""Another day than the starter's, whose own expiry, the 20th, would hide a stale 20."""


def list_strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string inside nested values, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from list_strings(child, f"{path}/{key}")
    elif isinstance(value, list | tuple):
        for index, child in enumerate(value):
            yield from list_strings(child, f"{path}/{index}")


def list_words(campaign: ResolvedCampaign) -> dict[str, str]:
    """Every string that kits and claims say, by path; colours, artwork and places left out."""
    leave: Any = {"__all__": {"light": True, "sources": True, "stages": {"__all__": {"palette"}}}}
    kits = campaign.model_dump(include={"kits"}, exclude={"kits": leave})
    claims = campaign.model_dump(include={"claims"})
    return dict(list_strings(kits)) | dict(list_strings(claims))


def test_there_is_a_kit_for_each_partner_and_language() -> None:
    """Partners in the campaign's order, each in all languages, each with all stages."""
    campaign = a_campaign()
    assert [(kit.partner.id, kit.locale) for kit in campaign.kits] == [
        ("house", "en-US"), ("house", "zh-CN"), ("brightport", "en-US"), ("brightport", "zh-CN"),
    ]  # fmt: skip
    for kit in campaign.kits:
        assert [stage.days for stage in kit.stages] == [-90, -60, -30, -14, -7, -3, 0, 7]


@pytest.mark.parametrize("percent", [15, 7, 33])
def test_changed_percent_leaves_no_trace_of_the_old_one(percent: int) -> None:
    """Every sentence that named 20 % names the new figure, in both languages."""
    changes = {"orders__0__expires": EXPIRES}
    before = list_words(a_campaign(**changes))
    after = list_words(a_campaign(**changes, campaign__offer__percent=percent))
    stale = re.compile(r"(?<![\d-])20(?!\d)|(?<![\d.])8 ?折")
    named = [path for path, text in before.items() if stale.search(text)]
    assert len(named) > 40
    assert {path: after[path] for path in named if stale.search(after[path])} == {}
    assert [path for path in named if after[path] == before[path]] == []


@pytest.mark.parametrize(
    ("percent", "english", "chinese"),
    [
        (20, "Save up to 20%", "续订低至 8 折"),
        (15, "Save up to 15%", "续订低至 8.5 折"),
        (12, "Save up to 12%", "续订低至 8.8 折"),
        (7, "Save up to 7%", "续订低至 9.3 折"),
    ],
)
def test_hero_number_follows_the_percent(percent: int, english: str, chinese: str) -> None:
    """English counts what is saved, Chinese what is paid; both from one number."""
    campaign = a_campaign(campaign__offer__percent=percent)
    assert campaign.kit("house", "en-US").shared.offer_numeral.spoken == english
    assert campaign.kit("house", "zh-CN").shared.offer_numeral.spoken == chinese


@pytest.mark.parametrize("locale", LOCALES)
def test_exact_offer_never_says_up_to(locale: str) -> None:
    """Where everybody gets the discount, no sentence hedges; where it is the highest, all do."""
    hedge = re.compile(r"up to \d+%|低至")
    exact = list_words(a_campaign(campaign__offer__wording="exact"))
    hedged = list_words(a_campaign(campaign__offer__wording="up-to"))
    assert [text for text in exact.values() if hedge.search(text)] == []
    assert any(hedge.search(text) for text in hedged.values())
    kit = a_campaign(campaign__offer__wording="up-to").kit("house", locale)
    assert hedge.search(kit.shared.offer_line)
    assert hedge.search(kit.shared.offer_terms) or hedge.search(kit.shared.offer_phrase)
    assert kit.shared.offer_numeral.before
    figure = "20%" if locale == "en-US" else "8 折"
    for path, text in hedged.items():
        if f"{figure}" in text and "offer_numeral" not in path and "/value" not in path:
            assert hedge.search(text), (path, text)


def test_one_day_is_written_in_the_singular() -> None:
    """A stage one day before expiry says 1 day, in sentences and as the hero."""
    starter = the_starter()
    stage = starter.campaign.stages[0].model_copy(update={"days": -1, "hero": "days"})
    deck = starter.decks["en-US"]
    copy = deck.stages["minus-60"]
    copy = copy.model_copy(
        update={"banner": copy.banner.model_copy(update={"headline": "{days} left."})}
    )
    campaign = a_campaign(
        campaign__stages=(stage,), decks__en_US__stages={"minus-1": copy},
        decks__zh_CN__stages={"minus-1": starter.decks["zh-CN"].stages["minus-60"]},
    )  # fmt: skip
    resolved = campaign.kit("house", "en-US").stage("minus-1")
    assert resolved.banner.headline == "1 day left."
    assert resolved.days_numeral.spoken == "1 day left"
    assert resolved.timeline
    assert resolved.timeline.remaining == "1 day carried over"
    assert not [text for text in list_words(campaign).values() if re.search(r"\b1 days\b", text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_stage_counts_towards_expiry_or_away_from_it(locale: str) -> None:
    """Before expiry the number is what is left, after it what has passed; never below zero."""
    kit = a_campaign().kit("house", locale)
    for stage in kit.stages:
        assert stage.days_numeral.value == str(abs(stage.days))
        assert stage.send_on == date(2026, 12, 20) + timedelta(stage.days)
        rows = len(stage.order_rows)
        assert rows == (6 if stage.days < 0 else 5), "time left is told only while there is some"
    left, over = kit.stage("minus-7").days_numeral, kit.stage("plus-7").days_numeral
    assert (left.before, left.after) != (over.before, over.after)


def test_timeline_stands_where_days_are_carried_and_nowhere_else() -> None:
    """The figure is drawn inside the policy's window and before expiry, with its dates."""
    kit = a_campaign().kit("house", "en-US")
    assert [bool(stage.timeline) for stage in kit.stages] == [True] * 6 + [False] * 2
    figure = kit.stage("minus-30").timeline
    assert figure
    assert (figure.carried_days, figure.term_days) == (30, 365)
    assert figure.today_date == "Nov 20, 2026"
    assert figure.expires_date == "Dec 20, 2026"
    assert figure.new_end_date == "Dec 20, 2027"
    assert "Dec 20, 2027" in figure.note


def test_seal_takes_the_place_of_a_timeline_that_cannot_be_drawn() -> None:
    """Without carried days, neither ad networks nor own pages show an empty figure."""
    stage = a_campaign(brand__renewal_policy__carry_over="none").kit("house", "en-US").stages
    assert [row.timeline for row in stage] == [None] * 8
    assert stage[0].imagery == "seal"
    assert stage[3].own_site_imagery == "seal"
    narrow = a_campaign(brand__renewal_policy__window_days=30).kit("house", "en-US")
    assert narrow.stage("minus-90").imagery == "seal"
    assert narrow.stage("minus-14").own_site_imagery == "timeline"


def test_own_site_falls_back_to_what_ad_networks_show() -> None:
    """A stage without its own picture or words for own pages uses those of every placement."""
    kit = a_campaign().kit("house", "en-US")
    assert kit.stage("minus-60").own_site_imagery == kit.stage("minus-60").imagery == "seal"
    assert kit.stage("minus-60").own_site_banner == kit.stage("minus-60").banner
    assert kit.stage("minus-7").own_site_imagery == "browser-warning"
    assert kit.stage("minus-7").own_site_banner != kit.stage("minus-7").banner


def test_warning_picture_names_the_orders_own_domain() -> None:
    """The domain stands in the address bar and in the page, a wildcard without its star."""
    warning = (
        a_campaign(orders__0__common_name="*.X-ray.example").kit("house", "en-US").stages[6].warning
    )
    assert warning.domain == "X-ray.example"
    assert "X-ray.example" in warning.body
    assert "*" not in warning.body


def test_co_branding_names_partner_and_brand() -> None:
    """The brand's own kit has one logo; a partner's kit has its own name, console and address."""
    campaign = a_campaign()
    house, partner = (
        campaign.kit("house", "en-US").partner,
        campaign.kit("brightport", "en-US").partner,
    )
    assert (house.cobrand, partner.cobrand) == (False, True)
    assert partner.logo_on_dark in campaign.artwork
    assert partner.console_name in " ".join(campaign.kit("brightport", "en-US").shared.steps)


def test_resolving_depends_on_nothing_but_its_arguments() -> None:
    """The same workspace and day give the same campaign; the day changes only what it decides."""
    assert a_campaign() == a_campaign()
    later = a_campaign(today=TODAY + timedelta(1))
    assert later.kits == a_campaign().kits


def test_missing_partner_language_or_stage_is_a_key_error() -> None:
    """A look-up of what is not there fails at once."""
    campaign = a_campaign()
    with pytest.raises(KeyError):
        campaign.kit("house", "de-DE")
    with pytest.raises(KeyError):
        campaign.kits[0].stage("minus-1")


@pytest.mark.parametrize(
    ("numeral", "spoken"),
    [
        (Numeral(before="Save up to", value="20", unit="%"), "Save up to 20%"),
        (Numeral(value="7", unit="days", after="left"), "7 days left"),
        (Numeral(before="续订低至", value="8", unit="折"), "续订低至 8 折"),
        (Numeral(before="仅剩", value="7", unit="天"), "仅剩 7 天"),
    ],
)
def test_numeral_is_spoken_as_one_phrase(numeral: Numeral, spoken: str) -> None:
    """Spaces stand where the language has them."""
    assert numeral.spoken == spoken


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_terms_speak_of_a_code_only_where_there_is_one(locale: str) -> None:
    """An offer without a code has terms without the sentence about it, and no empty gap."""
    with_code = a_campaign().kit("house", locale).shared
    without = a_campaign(campaign__offer__code=None).kit("house", locale).shared
    assert "EARLY-LARK" in with_code.offer_terms
    assert with_code.offer_terms.startswith(without.offer_terms)
    assert without.code == ""


def test_copy_that_asks_for_a_missing_code_is_refused() -> None:
    """`{code}` in any other text needs an offer that has one."""
    with pytest.raises(ResolveError, match="code"):
        a_campaign(campaign__offer__code=None, decks__en_US__stages__day_0__button="Use {code}")
