"""Landing pages keep what they have, and gain the campaign's parameters."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.resolve.links import tag_link
from tests.builders import a_campaign

TAGS = {"source": "brightport", "medium": "email", "campaign": "spring", "content": "minus-7-en-us"}
NAMES = ["utm_source", "utm_medium", "utm_campaign", "utm_content"]


def read_query(url: str) -> list[tuple[str, str]]:
    """Names and values of an address, in order."""
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)


def test_tags_follow_the_parameters_that_were_there() -> None:
    """Existing parameters stay first and unchanged, empty ones too; the fragment stays last."""
    tagged = tag_link("https://x.example/renew?order=1&ref=&order=2#top", **TAGS)
    assert read_query(tagged)[:3] == [("order", "1"), ("ref", ""), ("order", "2")]
    assert [name for name, _ in read_query(tagged)[3:]] == NAMES
    assert tagged.endswith("#top")


def test_partners_own_campaign_parameter_wins() -> None:
    """A parameter that the partner already sets is not set a second time."""
    query = read_query(tag_link("https://x.example/?utm_source=mine", **TAGS))
    assert query.count(("utm_source", "mine")) == 1
    assert [name for name, _ in query].count("utm_source") == 1


@pytest.mark.parametrize("value", ["a b", "50%", "a&b=c", "续订", "a+b", "?", "#"])
def test_values_survive_encoding(value: str) -> None:
    """What a tag says is what an analytics program reads."""
    tagged = tag_link("https://x.example/", **{**TAGS, "content": value})
    assert dict(read_query(tagged))["utm_content"] == value
    assert tagged.isascii()


@given(st.lists(st.tuples(st.text("abxyz", min_size=1), st.text(max_size=8)), max_size=5))
def test_no_parameter_is_lost(query: list[tuple[str, str]]) -> None:
    """Whatever an address carries comes through, in its order."""
    tagged = tag_link(f"https://x.example/?{urlencode(query)}", **TAGS)
    assert read_query(tagged)[: len(query)] == query


def test_each_medium_stage_and_language_is_told_apart() -> None:
    """No two calls to action of a partner are counted as one."""
    campaign = a_campaign()
    urls = [
        url
        for kit in campaign.kits
        for stage in kit.stages
        for url in (stage.email_url, stage.banner_url, stage.print_url)
    ]
    assert len(set(urls)) == len(urls) == 2 * 2 * 8 * 3


def test_each_place_and_size_of_a_banner_is_told_apart() -> None:
    """Place and size stand behind stage and language; what the partner wrote itself stays."""
    stage = a_campaign().kits[0].stages[0]
    small, large = (stage.link_banner("own_site", size) for size in ("300x250", "970x250"))
    assert dict(read_query(small))["utm_content"] == "minus-90-en-us-own_site-300x250"
    assert small != large
    assert read_query(small)[:-1] == read_query(stage.banner_url)[:-1]
    own = stage.model_copy(update={"banner_url": "https://x.example/?utm_content=mine"})
    assert own.link_banner("own_site", "300x250") == "https://x.example/?utm_content=mine"
