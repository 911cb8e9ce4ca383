"""Every placeholder that copy may name has a value, or stands in one known corner of the deck."""

from __future__ import annotations

import pytest

from generator.errors import ResolveError
from generator.model.placeholders import (
    COUNTDOWN_PLACEHOLDERS,
    NAME_PLACEHOLDERS,
    PLACEHOLDERS,
    UPSELL_PLACEHOLDERS,
)
from generator.resolve.campaign import resolve_campaign
from generator.resolve.carry_over import carry_days_over
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.vocabulary import (
    collect_carry_values,
    collect_offer_values,
    collect_stage_values,
)
from tests.builders import LOCALES, a_campaign, a_workspace

CARRY_ONLY = {
    "carried_days", "carried_days_number", "term_days", "term_days_number", "total_days", "new_end",
}  # fmt: skip
"""Names that have a value in the carry-over figure and in claims only."""
ELSEWHERE = {"n", *NAME_PLACEHOLDERS, *COUNTDOWN_PLACEHOLDERS, *UPSELL_PLACEHOLDERS}
"""Names that have one in plural forms, the greeting, the countdown and `upsell` only."""


def collect_values(locale: str) -> tuple[dict[str, str], dict[str, str]]:
    """Values that all copy may use, and those of the carry-over figure, at 30 days."""
    workspace = a_workspace()
    brand, order, deck = workspace.brand, workspace.orders[0], workspace.decks[locale]
    offer = collect_offer_values(workspace.campaign, brand, workspace.partners[1], order, deck)
    expires = order.expires
    carry = carry_days_over(brand.renewal_policy, expires.replace(day=1), expires, 365)
    assert carry
    return {**offer, **collect_stage_values(-30, deck)}, collect_carry_values(carry, 365, deck)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_placeholder_has_a_value(locale: str) -> None:
    """All names of the list are filled, but for `n` and those of recipients; and no others."""
    everywhere, carry = collect_values(locale)
    assert set(carry) == CARRY_ONLY
    assert set(everywhere) | set(carry) == set(PLACEHOLDERS) - ELSEWHERE
    empty = [name for name, value in {**everywhere, **carry}.items() if not value]
    assert empty == []


@pytest.mark.parametrize("name", sorted(set(PLACEHOLDERS) - CARRY_ONLY - ELSEWHERE))
def test_copy_may_name_any_placeholder(name: str) -> None:
    """A body line made of one placeholder is filled in every stage."""
    campaign = a_campaign(decks__en_US__stages__day_0__banner__body=f"<{{{name}}}>")
    body = campaign.kit("house", "en-US").stage("day-0").banner.body
    assert body.startswith("<")
    assert body.endswith(">")
    assert len(body) > 2
    assert "{" not in body


def test_no_brace_is_left_in_a_resolved_campaign() -> None:
    """Nothing that a reader sees still holds a placeholder."""
    text = "".join(
        kit.model_dump_json(include={"shared": True, "values": True, "partner": True})
        for kit in a_campaign().kits
    )
    for name in PLACEHOLDERS:
        assert f"{{{name}}}" not in text
    for kit in a_campaign().kits:
        for stage in kit.stages:
            dumped = stage.model_dump_json(exclude={"palette"})
            assert not [name for name in PLACEHOLDERS if f"{{{name}}}" in dumped]


@pytest.mark.parametrize("name", ["new_end", "carried_days", "percentage", "n"])
def test_placeholder_without_a_value_stops_the_build(name: str) -> None:
    """A name that means nothing here is an error with the name and its sentence, never a blank."""
    sentence = f"Renew until {{{name}}} today."
    workspace = a_workspace(decks__en_US__stages__day_0__banner__body=sentence)
    with pytest.raises(ResolveError) as caught:
        resolve_campaign(workspace, a_campaign().today)
    assert f"{{{name}}}" in str(caught.value)
    assert sentence in str(caught.value)


def test_values_are_put_in_once_and_not_read_again() -> None:
    """Braces inside a value are text: a partner called {percent} stays so."""
    assert fill_placeholders("{partner}: {percent}", {"partner": "{percent}", "percent": "5%"}) == (
        "{percent}: 5%"
    )
    assert fill_placeholders("{ percent } {PERCENT} {}", {"percent": "x"}) == (
        "{ percent } {PERCENT} {}"
    )
