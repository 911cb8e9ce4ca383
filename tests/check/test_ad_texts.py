"""Texts that a network would refuse for their length are told, with text, length and limit."""

from __future__ import annotations

from generator.check.ad_texts import check_ad_texts
from generator.model.campaign import Placement
from tests.builders import a_campaign

NAME = "Brightport Hosting Company"


def test_starter_texts_leave_nothing_to_say() -> None:
    """The shipped copy fits every field in both languages."""
    assert check_ad_texts(a_campaign(campaign__placements__google_responsive=Placement())) == ()


def test_empty_field_is_a_warning_said_once_a_language() -> None:
    """Eight stages share a name: it is told once, with text, length and limit."""
    campaign = a_campaign(
        campaign__placements__google_responsive=Placement(), partners__1__name=NAME
    )
    english, chinese = check_ad_texts(campaign)
    assert (english.check, english.level) == ("ad-texts.length", "warning")
    assert f"“{NAME}” is too long: it has 26 characters, 25 are taken." in english.message
    assert "business name (en-US)" in english.message
    assert "(zh-CN)" in chinese.message


def test_copy_that_fits_nowhere_is_a_note_and_says_how_it_counts() -> None:
    """Other texts fill the field; the Chinese line has 46 characters that count as 92."""
    body = "续订" * 23
    campaign = a_campaign(
        campaign__placements__google_responsive=Placement(),
        decks__zh_CN__stages__minus_30__banner__body=body,
    )
    (note,) = check_ad_texts(campaign)
    assert note.level == "note"
    assert f"goes without “{body}” as a description (zh-CN)" in note.message
    assert "92 characters, 90 are taken; wide characters count double" in note.message


def test_campaign_without_such_networks_has_no_findings() -> None:
    """Nothing is measured that no network sets."""
    assert check_ad_texts(a_campaign(partners__1__name=NAME)) == ()
