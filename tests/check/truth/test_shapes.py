"""A shape is judged once, and nothing false hides in one that was found true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.truth import registry, scene
from generator.check.truth.registry import check_truth
from generator.check.truth.shapes import choose_stand_ins, find_shape
from generator.model.asset import RenderedAsset
from generator.model.resolved import ResolvedCampaign
from generator.model.truth import StageTruth, TrueDay
from generator.resolve.campaign import resolve_campaign
from tests.builders import TODAY, a_campaign, a_workspace
from tests.check.truth.test_registry import MAIL, a_mail

TRUTH = StageTruth(
    days=(
        TrueDay(day=date(2026, 12, 20), meaning="expires"),
        TrueDay(day=date(2026, 12, 31), meaning="offer ends"),
    ),
    domains=("www.fernhill.example",),
    order_ids=("48213077",),
)
DOMAINS = frozenset({"www.fernhill.example", "fernhill.example"})
TRUE = ("Expires Dec 20, 2026", "Find www.fernhill.example", "Order ID: 48213077", "Save 20%")


def shape(text: str, **truth: Any) -> str | None:
    """The shape of an English text."""
    return find_shape(text, choose_stand_ins(TRUTH.model_copy(update=truth), DOMAINS, "en-US"))


def about(order_id: str, domain: str, expires: date, issued: date) -> ResolvedCampaign:
    """The starter about another order."""
    workspace = a_workspace()
    order = workspace.orders[0].model_copy(
        update={
            "order_id": order_id, "common_name": domain, "expires": expires, "issued": issued,
        }
    )  # fmt: skip
    return resolve_campaign(
        workspace.model_copy(update={"orders": (order, *workspace.orders[1:])}), TODAY
    )


OTHER = about("48213999", "shop.meadow.example", date(2026, 12, 27), date(2025, 12, 28))


def judge(parts: list[RenderedAsset], campaign: ResolvedCampaign) -> list[tuple[str, str]]:
    """Asset and id of every finding on a mail of the house."""
    verdicts = check_truth(MAIL, parts, campaign.kit("house", "en-US"))
    return sorted((path, finding.check) for path, all_ in verdicts.items() for finding in all_)


def forget() -> None:
    """Empty every memory of shapes and lines."""
    scene._recall_shapes.cache_clear()
    scene._open.cache_clear()
    registry.read_line.cache_clear()


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines whose figures are judged from now on."""
    forget()
    lines: list[str] = []
    judge_line = registry.judge_line

    def note(line: str, *others: Any) -> Any:
        lines.append(line)
        return judge_line(line, *others)

    monkeypatch.setattr(registry, "judge_line", note)
    return lines


def test_values_of_one_meaning_have_one_shape() -> None:
    """Another day, domain and number give the same text with stand-ins."""
    later = tuple(
        row.model_copy(update={"day": row.day.replace(day=9 + at)})
        for at, row in enumerate(TRUTH.days)
    )
    found = shape("On Dec 20, 2026, at www.fernhill.example\n48213077")
    assert found == shape(
        "On Dec 9, 2026, at fernhill.example\n48213999", days=later, order_ids=("48213999",)
    )
    assert found != shape("On Dec 31, 2026, at www.fernhill.example\n48213077")


def test_day_of_two_meanings_has_a_shape_of_its_own() -> None:
    """Where the offer ends on the day of expiry, either may be meant."""
    same = tuple(row.model_copy(update={"day": date(2026, 12, 20)}) for row in TRUTH.days)
    assert choose_stand_ins(TRUTH.model_copy(update={"days": same}), DOMAINS, "en-US").meanings == (
        ("expires", "offer ends"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "www.fernhill.example.evil.com", "my-www.fernhill.example", "www.fernhill.example-shop",
        "Dec 20, 2026.5", "5Dec 20, 2026", "$48213077", "48213077 USD", "482130775", "48213077.50",
        "148213077", "\ue000", "Renew by \ue010", "Dec 20, 2026www.fernhill.example",
    ],
)  # fmt: skip
def test_value_within_something_else_has_no_shape(text: str) -> None:
    """A longer domain, a sum, a text that brings stand-ins of its own: judged as they are."""
    assert shape(text) is None


@pytest.mark.parametrize("number", ["20", "12345", "CHEAPEST", "２０２６１２"])
def test_order_number_that_reads_as_something_else_stands_for_itself(number: str) -> None:
    """A short one would hide percentages, one of letters words."""
    assert shape(f"Save {number}", order_ids=(number,)) == f"Save {number}"


def test_mail_of_a_known_shape_is_not_judged_again(judged: list[str]) -> None:
    """The second order's lines are not looked at one by one."""
    assert judge(a_mail(*TRUE), a_campaign()) == []
    assert judged
    judged.clear()
    theirs = (
        "Expires Dec 27, 2026", "Find shop.meadow.example", "Order ID: 48213999", "Save 20%",
    )  # fmt: skip
    assert judge(a_mail(*theirs), OTHER) == []
    assert judged == []


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Expires Dec 20, 2026", "truth.day"),
        ("Find www.fernhill.example", "truth.domain"),
        ("Order ID: 48213077", "truth.order-id"),
        ("Issued Dec 27, 2026", "truth.day"),
        ("Save 25%", "truth.percent"),
        ("Find shop.meadow.example.evil.com", "truth.domain"),
    ],
)
def test_values_of_another_order_are_false_in_a_known_shape(
    judged: list[str], line: str, check: str
) -> None:
    """What was true of one order is told in a mail about the next."""
    assert judge(a_mail(*TRUE), a_campaign()) == []
    assert (MAIL.stage, check) in {(MAIL.stage, found) for _, found in judge(a_mail(line), OTHER)}


def test_value_spelled_otherwise_is_judged_for_each_order() -> None:
    """A day in another form has no stand-in, and no order's verdict serves another."""
    forget()
    line = "Expires 20 December 2026"
    assert judge(a_mail(line), a_campaign()) == []
    assert judge(a_mail(line), OTHER) != []
    assert judge(a_mail(line), a_campaign()) == []


PARTS = st.sampled_from(
    [
        "Expires ", "Issued ", "Offer ends ", "Code ", "Order ", "at ", "save ", "the best ",
        "by ", "until ", "60 days ", "within 31 days ", ", ", ". ", "-", "/", "%", "$", "x",
        "Dec 20, 2026", "Dec 27, 2026", "Dec 31, 2026", "Dec 21, 2025", "12/20/2026", "20%", "25%",
        "www.fernhill.example", "shop.meadow.example", ".com", "48213077", "48213999", "8 折",
        "2026年12月20日", "EARLY-LARK", "到期日期", "https://", "guaranteed ",
    ]
)  # fmt: skip


@given(st.lists(st.lists(PARTS, min_size=1, max_size=6).map("".join), min_size=1, max_size=4))
def test_memory_changes_no_verdict(lines: list[str]) -> None:
    """Whatever was judged before, a mail gets the findings that it gets alone."""
    parts = a_mail(*lines)
    for campaign in (a_campaign(), OTHER):
        remembered = judge(parts, campaign)
        forget()
        assert judge(parts, campaign) == remembered
        judge(a_mail(*TRUE), campaign)
