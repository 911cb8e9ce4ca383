"""What only some components show follows from orders, dates, policy and dated evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.check.truth.registry import check_truth
from generator.model.asset import AssetJob
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.render.email.components import choose_components
from generator.render.email.letter import write_letter
from generator.render.email.renderer import assemble_assets, write_pieces
from tests.builders import TODAY, a_campaign, the_starter
from tests.render.mail_components import a_layout

LAYOUT = a_layout(
    "header", "hero", "letter", "countdown", "orders", "comparison", "testimonial", "automation",
    "seal", "offer", "closing", "footer",
)  # fmt: skip


def a_stage(stage: str, locale: str = "en-US", **changes: Any) -> ResolvedStage:
    """A stage of the starter whose mail has every section of its own words."""
    return a_kit(locale, **changes).stage(stage)


def a_kit(locale: str = "en-US", **changes: Any) -> ResolvedKit:
    """The house's kit of that campaign."""
    return a_campaign(email_layout=LAYOUT, **changes).kit("house", locale)


@pytest.mark.parametrize(
    ("stage", "spoken", "gone"),
    [
        ("minus-90", "90 days left", 0),
        ("minus-30", "30 days left", 66),
        ("minus-3", "3 days left", 96),
        ("plus-7", "7 days past expiry", 100),
    ],
)
def test_countdown_counts_to_the_day_of_sending(stage: str, spoken: str, gone: int) -> None:
    """The number is that of the day on which the mail is sent, which it names."""
    resolved = a_stage(stage)
    figure = resolved.sections.countdown
    assert figure
    assert figure.spoken == spoken
    assert (figure.gone_percent, figure.left_percent) == (gone, 100 - gone)
    assert (
        f"{resolved.send_on:%b} {resolved.send_on.day}, {resolved.send_on.year}" in figure.counted
    )


def test_day_itself_has_nothing_to_count() -> None:
    """`0 days left` is said by nobody."""
    assert a_stage("day-0").sections.countdown is None


def test_order_list_has_the_orders_of_one_customer() -> None:
    """The order that the mail is about stands first, and nobody else's is shown."""
    listed = a_stage("plus-7").sections.orders
    assert listed
    assert [line.common_name for line in listed.lines] == [
        "www.fernhill.example",
        "shop.fernhill.example",
    ]
    assert [line.left for line in listed.lines] == ["Expired", "12 days"]
    assert [line.is_over for line in listed.lines] == [True, False]


def test_order_list_says_how_many_it_leaves_out() -> None:
    """Of many orders six are named, and the others are counted."""
    first = the_starter().orders[0]
    many = [first.model_copy(update={"order_id": str(50000000 + at)}) for at in range(9)]
    listed = a_stage("minus-90", orders=tuple(many)).sections.orders
    assert listed
    assert len(listed.lines) == 6
    assert listed.more == "And 3 more in Larkseal Console."


def test_customer_with_one_order_has_no_list() -> None:
    """One order is no list, and orders without a known owner are nobody's others."""
    first, second, *_ = the_starter().orders
    assert a_stage("minus-90", orders=(first,)).sections.orders is None
    unowned = tuple(one.model_copy(update={"organization": None}) for one in (first, second))
    assert a_stage("minus-90", orders=unowned).sections.orders is None


def test_comparison_leaves_out_what_it_cannot_prove() -> None:
    """Rows about carried days fall away where none are carried, and then the comparison."""
    table = a_stage("minus-90").sections.comparison
    assert table
    assert [line.label for line in table.lines] == [
        "The 90 days left on your plan",
        "Your plan runs until",
        "What visitors see after Dec 20, 2026",
    ]
    assert a_stage("plus-7").sections.comparison is None
    assert a_stage("minus-90", brand__renewal_policy__carry_over="none").sections.comparison is None


def test_sections_come_from_the_layout_alone() -> None:
    """A mail whose layout has none of them carries none, nor truths about other orders."""
    plain = a_campaign().kit("house", "en-US").stage("minus-90")
    assert plain.sections.orders is None
    assert plain.sections.automation is None
    assert plain.truth.order_ids == ("48213077",)


def test_testimonial_and_automation_are_claims_with_evidence() -> None:
    """The ledger says what each rests on, and since when that is known."""
    claims = {claim.id: claim for claim in a_campaign(email_layout=LAYOUT).claims}
    assert claims["testimonial.quayside"].evidence.endswith("(fictional), 2026-10-01")
    assert claims["automation"].evidence == "Larkseal product guide, section 3.4, 2026-10-01"


def test_sections_of_fixed_days_are_not_for_sending_systems() -> None:
    """A system fills in each order's own days, so nothing counts or lists those of the sample."""
    campaign = a_campaign(email_layout=LAYOUT, campaign__senders=("mailchimp",))
    sections = campaign.merge_kit("house", "en-US").kit.stage("minus-30").sections
    assert (sections.countdown, sections.orders, sections.comparison) == (None, None, None)
    assert sections.automation
    assert campaign.kit("house", "en-US").stage("minus-30").sections.countdown


def test_seal_goes_when_it_is_retired() -> None:
    """From its last day on no mail has a section about the seal."""
    assert a_stage("minus-7").sections.seal_point == "trust-mark"
    assert a_stage("minus-7", brand__seal_retired_on=date(2026, 12, 1)).sections.seal_point == ""
    assert a_stage("minus-7", campaign__value_points=("warranty",)).sections.seal_point == ""


def judge(kit: ResolvedKit, stage: ResolvedStage, **changes: Any) -> list[str]:
    """What is false of the mail of a stage, after changes to its campaign."""
    campaign = a_campaign(email_layout=LAYOUT, **changes)
    path = "house/en-US/minus-30/email/email.html"
    job = AssetJob(
        kind="email", partner="house", locale=kit.locale, stage=stage.id, path=path, key="0"
    )
    html = write_pieces(kit, stage, campaign)
    letter = write_letter(kit, stage, campaign, choose_components(stage))
    written = assemble_assets(job, kit, stage, html, letter, (), {})
    return [one.check for found in check_truth(job, written, kit).values() for one in found]


def test_false_order_in_a_list_is_told() -> None:
    """A list whose number, day or count of days is not that order's does not pass."""
    kit = a_kit()
    stage = kit.stage("minus-30")
    assert judge(kit, stage) == []
    listed = stage.sections.orders
    assert listed
    for field, value, check in (
        ("order_id", "48213113", "truth.order-id"),
        ("expires", "Jan 9, 2027", "truth.day"),
        ("left", "50 days", "truth.count"),
        ("common_name", "shop.other.example", "truth.domain"),
    ):
        false = listed.lines[1].model_copy(update={field: value})
        changed = listed.model_copy(update={"lines": (listed.lines[0], false)})
        sections = stage.sections.model_copy(update={"orders": changed})
        bad = stage.model_copy(update={"sections": sections})
        told = judge(kit.model_copy(update={"stages": (bad,)}), bad)
        assert check in told, field


def test_typed_days_in_a_comparison_are_told() -> None:
    """A figure that follows from no data is refused there as anywhere."""
    kit = a_kit()
    stage = kit.stage("minus-30")
    table = stage.sections.comparison
    assert table
    row = table.lines[0].model_copy(update={"now": "Carried over: 45 days"})
    sections = stage.sections.model_copy(
        update={"comparison": table.model_copy(update={"lines": (row, *table.lines[1:])})}
    )
    bad = stage.model_copy(update={"sections": sections})
    assert "truth.count" in judge(kit.model_copy(update={"stages": (bad,)}), bad)


def test_old_permission_fails_the_mail() -> None:
    """A testimonial whose consent was not looked at for too long is not shown without a word."""
    limit = (TODAY - date(2026, 10, 1)).days - 1
    kit = a_kit(brand__evidence_max_age_days=limit)
    told = judge(kit, kit.stage("minus-30"), brand__evidence_max_age_days=limit)
    assert "truth.evidence-age" in told
