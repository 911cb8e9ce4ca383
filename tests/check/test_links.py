"""Links are judged by their form alone, and each fault has its own id."""

from __future__ import annotations

import pytest

from generator.check.links import RULES, check_links
from generator.model.asset import Link, RenderedAsset

SOUND = (
    "https://www.larkseal.example/",
    "https://panel.brightport.example/certificates/renew?utm_source=brightport&utm_content=a-b",
    "https://a.example:8443/%E8%AF%81?x=1#top",
    "mailto:certificates@brightport.example",
    "mailto:a.b+c@d.example?subject=Renew",
    "tel:+15035550172",
)
BROKEN = {
    "empty": ("", "#"),
    "scheme": ("http://www.larkseal.example/", "javascript:alert(1)", "www.larkseal.example"),
    "form": (
        "https:///renew",
        "https://localhost/renew",
        "https://a b.example/",
        "https://www.larkseal.example/re new",
        "https://www.larkseal.example/续订",
        "https://www.larkseal.example/%zz",
        'https://www.larkseal.example/"x',
        "https://-a.example/",
        "mailto:nobody",
        "mailto:a b@c.example",
        "tel:call us",
    ),
    "placeholder": (
        "https://www.larkseal.example/{order_id}",
        "https://www.larkseal.example/?id=None",
        "https://example.com/",
        "https://www.larkseal.example/?e=%%mail%%",
    ),
}


def an_asset(url: str, label: str = "Renew now") -> RenderedAsset:
    """An asset with one link."""
    link = Link(label=label, url=url)
    return RenderedAsset(path="a/email.html", kind="email-html", body=b"", links=(link,))


@pytest.mark.parametrize("url", SOUND)
def test_sound_link_passes(url: str) -> None:
    """Addresses as they are written every day have no finding."""
    assert check_links(an_asset(url)) == ()


@pytest.mark.parametrize(("rule", "url"), [(rule, url) for rule in BROKEN for url in BROKEN[rule]])
def test_broken_link_is_named(rule: str, url: str) -> None:
    """A faulty address is an error under the id of its fault, with the asset's path."""
    found = check_links(an_asset(url))
    assert f"links.{rule}" in {finding.check for finding in found}
    assert {(finding.level, finding.path) for finding in found} == {("error", "a/email.html")}


def test_link_needs_words() -> None:
    """A link without a label cannot be named by a screen reader."""
    assert [f.check for f in check_links(an_asset(SOUND[0], label=""))] == ["links.label"]


def test_every_rule_has_a_failing_link() -> None:
    """No rule is without a test that sees it fail."""
    assert {name for name, _ in RULES} == {*BROKEN, "label"}


def test_asset_without_links_passes() -> None:
    """A picture leads nowhere, and that is no fault."""
    picture = RenderedAsset(path="a/b.png", kind="email-image", body=b"")
    assert check_links(picture) == ()
