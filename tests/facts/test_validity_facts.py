"""The dated limits on validity are whole, in order, and each names its source."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from generator.facts.validity import DatedLimit, ValidityFacts, load_validity_facts

FACTS = load_validity_facts()
LISTS = [FACTS.validity, FACTS.domain_reuse, FACTS.organization_reuse]


@pytest.mark.parametrize("rows", LISTS)
def test_limits_follow_each_other_and_only_fall(rows: tuple[DatedLimit, ...]) -> None:
    """Days of issue ascend from one first day, and each row allows less than the last."""
    days = [row.issued_from for row in rows]
    assert days[0] == date(2018, 3, 1)
    assert days == sorted(set(days))
    limits = [row.max_days for row in rows]
    assert limits == sorted(set(limits), reverse=True)


@pytest.mark.parametrize("rows", LISTS)
def test_limits_name_ballot_section_and_reading(rows: tuple[DatedLimit, ...]) -> None:
    """Every row says which ballot laid it down, in which section, and when it was read."""
    section = "6.3.2" if rows is FACTS.validity else "4.2.1"
    for row in rows:
        assert "Ballot" in row.source
        assert row.source.endswith(section)
        assert row.as_of >= date(2026, 3, 31), "version 2.2.6 is of that day"


def test_limits_recommended_are_at_most_a_day_shorter() -> None:
    """What CAs issue is the limit or a day less."""
    assert [row.max_days - row.recommended_max_days for row in FACTS.validity] == [0, 1, 1, 1, 1]


def test_limits_refuse_a_row_without_source() -> None:
    """A number that nobody can look up is not taken."""
    row = {"issued_from": date(2030, 1, 1), "max_days": 30, "as_of": date(2026, 11, 22)}
    rows = {"validity": [row | {"recommended_max_days": 29}], "domain_reuse": [row]}
    with pytest.raises(ValidationError, match="source"):
        ValidityFacts.model_validate(rows | {"organization_reuse": [row | {"source": "a ballot"}]})
