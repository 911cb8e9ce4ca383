"""Rules of markets are dated, sourced, and found by the region of a locale."""

from __future__ import annotations

from datetime import date

import pytest

from generator.facts.offer_rules import list_regimes, load_offer_rules

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("locale", "sources"),
    [
        ("en-US", ["16 CFR 233.1"]),
        ("zh-CN", ["SAMR Order 32 (2020), Article 21"]),
        ("fr-FR", ["Directive 98/6/EC, Article 6a; Directive (EU) 2019/2161"]),
        ("zh-TW", []),
    ],
)
def test_market_is_the_region_of_the_locale(locale: str, sources: list[str]) -> None:
    """The same language is sold in several markets; only its region decides."""
    assert [row.source for row in list_regimes(locale, TODAY)] == sources


def test_rule_applies_from_its_first_day() -> None:
    """The lowest price of 30 days is asked for since 28 May 2022."""
    assert list_regimes("de-DE", date(2022, 5, 27)) == []
    assert len(list_regimes("de-DE", date(2022, 5, 28))) == 1


def test_rules_have_names_of_their_own_and_were_read_lately() -> None:
    """Each row can be cited; a lowest price that is needed says over how many days."""
    rules = load_offer_rules().regimes
    assert len({row.id for row in rules}) == len(rules)
    assert all(row.lowest_days for row in rules if row.needs_lowest)
    assert all(row.applies_from < row.as_of for row in rules)
