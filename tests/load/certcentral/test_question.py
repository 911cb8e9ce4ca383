"""A question names its days exactly, and never sends a key unencrypted."""

from __future__ import annotations

from datetime import date

import pytest

from generator.facts.certcentral import load_certcentral_facts
from generator.load.certcentral.question import Question, find_fault

TODAY = date(2026, 11, 22)


def ask(**changes: object) -> Question:
    """A question of that day."""
    return Question.model_validate({"api_url": "https://api.example", "today": TODAY, **changes})


def test_question_asks_for_open_issued_orders() -> None:
    """Without options: issued, not renewed, not yet expired."""
    assert ask().list_filters() == {
        "filters[status]": "issued",
        "filters[valid_till]": ">2026-11-21",
        "filters[is_renewed]": "0",
    }


def test_question_asks_for_a_day_more_on_both_sides_and_covers_none_more() -> None:
    """The ends of a range belong to it, whether or not the service means them to."""
    question = ask(expires_within_days=90, expired_within_days=7)
    assert question.list_filters()["filters[valid_till]"] == "2026-11-14...2027-02-21"
    covered = [date(2026, 11, 15), date(2027, 2, 20)]
    beyond = [date(2026, 11, 14), date(2027, 2, 21)]
    assert [question.covers(day) for day in (*covered, *beyond)] == [True, True, False, False]


def test_question_to_subaccounts_uses_only_filters_of_that_list() -> None:
    """A filter that the list does not know is left out."""
    assert "filters[is_renewed]" not in ask(subaccounts=True).list_filters()


@pytest.mark.parametrize(
    "url", ["https://api.example/v2", "http://127.0.0.1:8080", "http://localhost", "http://[::1]:1"]
)
def test_address_that_is_safe_has_no_fault(url: str) -> None:
    """Encrypted, or within this machine."""
    assert find_fault(url) == ""


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://api.example/v2", "unencrypted"),
        ("http://127.0.0.1.example", "unencrypted"),
        ("ftp://api.example", "no web address"),
        ("api.example", "no web address"),
        ("https://[", "no web address"),
        ("https://api.example:99999", "no web address"),
        ("https://me:secret@api.example", "only the server"),
        ("https://api.example?x=1", "only the server"),
    ],
)
def test_address_that_is_unsafe_is_refused(url: str, words: str) -> None:
    """The fault is named."""
    assert words in find_fault(url)


def test_facts_know_both_regions_and_both_limits() -> None:
    """Each row is dated and names its source."""
    facts = load_certcentral_facts()
    assert [place.region for place in facts.regions] == ["us", "eu"]
    assert all(not find_fault(place.api_url) for place in facts.regions)
    limits = [(limit.max_requests, limit.period_s) for limit in facts.limits]
    assert limits == [(100, 5), (1000, 180)]
    assert all(limit.source and limit.as_of for limit in facts.limits)
