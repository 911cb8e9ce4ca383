"""What is true of a stage follows from offer, order, policy and day, and from nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.builders import TODAY, a_campaign


def test_truth_of_a_stage_has_its_own_days() -> None:
    """Thirty days before expiry thirty are left and carried, and the plan ends thirty later."""
    truth = a_campaign().kit("house", "en-US").stage("minus-30").truth
    assert truth.percents == (Decimal(20),)
    assert truth.codes == ("EARLY-LARK",)
    assert truth.order_ids == ("48213077",)
    days = {(row.meaning, row.day) for row in truth.days}
    assert {("expires", date(2026, 12, 20)), ("offer ends", date(2026, 12, 31))} <= days
    assert ("stage", date(2026, 11, 20)) in days
    counts = {(row.meaning, row.days) for row in truth.counts}
    assert {("days left", 30), ("days carried over", 30), ("term", 365)} <= counts
    assert not [row for row in truth.counts if row.meaning == "days over"]


def test_truth_after_expiry_has_days_over() -> None:
    """A week later nothing is left and nothing is carried."""
    truth = a_campaign().kit("house", "en-US").stage("plus-7").truth
    meanings = {row.meaning: row.days for row in truth.counts}
    assert meanings["days over"] == 7
    assert not {"days left", "days carried over"} & set(meanings)


def test_evidence_is_doubted_one_day_after_the_limit() -> None:
    """The brand's one limit holds for value points, policy, claims and prices."""
    read = date(2026, 10, 1)
    age_days = (TODAY - read).days
    kept = a_campaign(brand__evidence_max_age_days=age_days).kits[0].backings
    assert [backing for backing in kept if backing.as_of == read and backing.doubt] == []
    doubted = a_campaign(brand__evidence_max_age_days=age_days - 1).kits[0].backings
    claims = {backing.claim for backing in doubted if backing.doubt}
    assert {"value.warranty", "carry-over"} <= claims
    assert all(not backing.doubt for backing in a_campaign().kits[0].backings)


def test_kit_knows_where_its_words_were_written() -> None:
    """Its own deck and partner, not those of others."""
    sources = a_campaign().kit("brightport", "zh-CN").sources
    files = {source.place.rsplit(":", 2)[0].rpartition("campaigns/")[2] for source in sources}
    assert "early-renewal/copy/zh-CN.yaml" in files
    assert "early-renewal/copy/en-US.yaml" not in files
    assert any("brightport/partner.yaml" in file for file in files)
