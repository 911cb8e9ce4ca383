"""The rules of ad networks are dated, sourced and usable."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.facts.ad_policy import PolicyRule, load_ad_policy
from generator.facts.ads import load_ad_networks

POLICY = load_ad_policy()
RULES: dict[str, PolicyRule] = {
    **POLICY.words,
    "dialog": POLICY.dialog,
    "capitals": POLICY.capitals,
    "landing-page": POLICY.landing_page,
    "text-share": POLICY.text_share,
}


@pytest.mark.parametrize("name", RULES)
def test_rule_has_its_day_its_sources_and_a_way_out(name: str) -> None:
    """Each network of a rule is known, and says where it publishes it."""
    rule = RULES[name]
    assert rule.as_of >= date(2026, 11, 1)
    assert set(rule.networks) <= set(load_ad_networks())
    assert "own_site" not in rule.networks, "partners set the rules of their own pages"
    assert all(len(row.source) > 10 for row in rule.networks.values())
    assert rule.remedy.endswith(".")
    assert not rule.title.endswith(".")


@pytest.mark.parametrize("name", POLICY.words)
def test_patterns_are_regular_expressions_that_find_something(name: str) -> None:
    """None matches the empty text, which every banner would break."""
    for pattern in POLICY.words[name].patterns:
        assert not re.compile(pattern, re.I).search("")


def test_lists_are_written_as_they_are_compared() -> None:
    """Labels and endings in lower case, abbreviations in capitals; YAML's yes and no are words."""
    labels = (*POLICY.dialog.agree, *POLICY.dialog.refuse, *POLICY.landing_page.endings)
    assert all(label == label.casefold() for label in labels)
    assert {"yes", "no"} <= set(labels)
    assert all(word.isupper() for word in POLICY.capitals.abbreviations)
    assert all(ending.startswith(".") for ending in POLICY.landing_page.endings)
