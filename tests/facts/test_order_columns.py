"""The names of order columns lead to one field each."""

from __future__ import annotations

import pytest

from generator.facts.order_columns import fold_name, load_order_columns, rank_names
from generator.load.audience.mapping import ColumnNames


def test_no_name_stands_for_two_fields() -> None:
    """Each name, folded, belongs to one field, as a plain or as a weak name."""
    columns = load_order_columns().columns.values()
    assert set(rank_names()) == {fold_name(n) for c in columns for n in (*c.names, *c.weak)}


def test_every_field_can_be_mapped() -> None:
    """What is recognised by itself can be named in a mapping file, and nothing else."""
    assert set(load_order_columns().columns) == set(ColumnNames.model_fields)


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Order #", "order"), ("ORDER_ID", "orderid"), ("订单号：", "订单号"), ("✓", "✓"), ("-", "-")],
)
def test_fold_name_keeps_what_matters(written: str, folded: str) -> None:
    """Case, spaces, signs and full-width forms do not matter, unless a sign is all there is."""
    assert fold_name(written) == folded


def test_yes_and_no_do_not_overlap() -> None:
    """No word means both."""
    words = load_order_columns().words
    assert not words.yes & words.no
    assert not words.renewed & words.dead
