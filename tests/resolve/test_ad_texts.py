"""Texts that a network sets itself: within its limits, never cut, and from banner copy only."""

from __future__ import annotations

from typing import Any

import pytest

from generator.facts.ads import load_ad_networks
from generator.model.ad_texts import AdTexts
from generator.model.campaign import Placement
from generator.resolve.ad_texts import drop_full_stop, join_sentences, measure
from tests.builders import a_campaign

GOOGLE = load_ad_networks()["google_responsive"]
LONG = "An extraordinarily long main line that no network would ever take as a short headline"


def some_texts(**changes: Any) -> tuple[AdTexts, ...]:
    """The starter's texts for Google Responsive, after some changes."""
    return a_campaign(campaign__placements__google_responsive=Placement(), **changes).ad_texts


def find_texts(texts: tuple[AdTexts, ...], locale: str, stage: str) -> AdTexts:
    """Those of the co-branding partner."""
    return next(t for t in texts if (t.partner, t.locale, t.stage) == ("brightport", locale, stage))


def test_campaign_without_such_a_network_has_no_ad_texts() -> None:
    """The starter's own placements carry their words in their pictures."""
    assert a_campaign().ad_texts == ()


def test_ad_texts_of_the_starter_keep_to_every_limit() -> None:
    """Each stage, partner and language has each field filled, and nothing is too long."""
    limits = GOOGLE.texts
    assert limits is not None
    texts = some_texts()
    assert len(texts) == 2 * 2 * 8
    for ad in texts:
        fields = {
            limits.headline: ad.headlines,
            limits.business_name: (ad.business_name,),
            limits.description: (*ad.descriptions, ad.long_headline),
        }
        for limit, lines in fields.items():
            assert lines
            for line in lines:
                assert 0 < measure(line, GOOGLE, ad.locale) <= limit, line
        assert len(ad.headlines) == len(set(ad.headlines)) <= limits.most_headlines
        assert len(ad.descriptions) <= limits.most_descriptions


def test_ad_texts_say_headline_offer_and_what_is_kept() -> None:
    """The stage's line comes first, then the offer and its end, then value points."""
    ad = find_texts(some_texts(), "en-US", "minus-7")
    assert ad.headlines[:4] == (
        "Renew this week",
        "This is the week to renew",
        "Save up to 20%",
        "Offer ends Dec 31, 2026",
    )
    assert ad.long_headline.startswith("This is the week to renew. Save up to 20%")
    assert ad.descriptions[1].startswith("What you keep when you renew: Site seal, Warranty")
    assert ad.business_name == "Brightport"


def test_ad_texts_are_those_of_ad_networks() -> None:
    """What only the partner's own pages and mails may say is in no ad: no warning, no sample."""
    for ad in some_texts():
        said = " ".join((*ad.headlines, ad.long_headline, *ad.descriptions))
        for word in ("warning", "visitors a", "警告", ".example"):
            assert word not in said


def test_business_name_is_that_of_whose_account_it_is() -> None:
    """The partner advertises, and the brand itself where it has no partner."""
    names = {(ad.partner, ad.business_name) for ad in some_texts()}
    assert names == {("house", "Larkseal"), ("brightport", "Brightport")}


def test_headline_that_is_too_long_is_left_whole_or_left_out() -> None:
    """It moves to the long field where it fits; a short one stays, and nothing is cut or told."""
    ad = find_texts(
        some_texts(decks__en_US__stages__minus_30__banner__headline=LONG), "en-US", "minus-30"
    )
    assert ad.long_headline == LONG
    assert LONG not in ad.headlines
    assert not any(line and line in LONG for line in ad.headlines)
    assert ad.unfit == ()


def test_text_that_fits_nowhere_is_told_with_its_length() -> None:
    """A supporting line of 100 characters is in no field, and its length and limit are kept."""
    body = "Renew. " * 14 + "Go"
    ad = find_texts(
        some_texts(decks__en_US__stages__minus_30__banner__body=body), "en-US", "minus-30"
    )
    assert [(u.field, u.text, u.length, u.limit) for u in ad.unfit] == [
        ("description", body, 100, 90)
    ]
    assert not ad.is_empty("description")


def test_field_into_which_nothing_fits_stays_empty() -> None:
    """A business name of 26 characters is not shortened."""
    name = "Brightport Hosting Company"
    ad = find_texts(some_texts(partners__1__name=name), "en-US", "minus-30")
    assert ad.business_name == ""
    assert ad.is_empty("business_name")
    assert [(u.field, u.text, u.length) for u in ad.unfit] == [("business_name", name, 26)]


@pytest.mark.parametrize(
    ("text", "locale", "length"),
    [
        ("Renew now", "en-US", 9),
        ("续订", "zh-CN", 4),
        ("续订 20%", "zh-CN", 8),
        ("，", "en-US", 2),
        ("“”", "zh-CN", 4),
        ("“”", "en-US", 2),
        ("ｗｉｄｅ", "en-US", 8),
        ("한국", "ko-KR", 4),
    ],
)
def test_wide_characters_count_double(text: str, locale: str, length: int) -> None:
    """Chinese, Korean and full-width letters count as two; doubtful ones by the language."""
    assert measure(text, GOOGLE, locale) == length


def test_characters_count_once_where_no_rule_is_known() -> None:
    """Without a published rule a character is a character."""
    bare = GOOGLE.model_copy(update={"wide_characters": None})
    assert measure("续订", bare, "zh-CN") == 2


@pytest.mark.parametrize(
    ("texts", "locale", "joined"),
    [
        (("Early is easy.", "Save now"), "en-US", "Early is easy. Save now."),
        (("早续订", "低至 8 折"), "zh-CN", "早续订。低至 8 折。"),
        (("One", "", "Two!"), "en-US", "One. Two!"),
    ],
)
def test_sentences_are_joined_as_the_language_does(
    texts: tuple[str, ...], locale: str, joined: str
) -> None:
    """Each line ends like a sentence; Chinese has no space between two."""
    assert join_sentences(texts, locale) == joined


def test_full_stop_goes_only_from_a_single_sentence() -> None:
    """Two sentences keep theirs."""
    assert drop_full_stop("Early is easy.") == "Early is easy"
    assert drop_full_stop("One. Two.") == "One. Two."
