"""A claim that does not hold stops the kit, with the claim, the day and the evidence."""

from __future__ import annotations

from datetime import date

from generator.check.claims import check_claims
from tests.builders import a_campaign


def test_kit_within_its_offer_is_clean() -> None:
    """Every claim holds: nothing is found."""
    assert check_claims(a_campaign()) == ()


def test_offer_that_is_over_is_an_error_in_each_language() -> None:
    """One finding a language, against the kit as a whole, with what is wrong and why."""
    found = check_claims(a_campaign(date(2027, 1, 1)))
    assert [(row.check, row.level, row.path) for row in found] == [
        ("claims.verdict", "error", "")
    ] * 2
    assert "Save up to 20%" in found[0].message
    assert "2027-01-01" in found[0].message
    assert "2026-12-31" in found[0].message
    assert "zh-CN" in found[1].message
