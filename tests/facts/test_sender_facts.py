"""Facts about sending systems: sound in themselves, and the same in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.facts.senders import clean_value, load_senders, name_field

SENDERS = load_senders().senders
PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "export-to-a-sender.md"
ROW = re.compile(r"^\| ([^|]+?) \| (yes|no) \| ([^|]+?) \| ([^|]+?) \| (yes|no) \| (yes|no) \|$")


def test_table_in_the_documentation_is_what_the_facts_say() -> None:
    """A marketer chooses by that table: each of its cells follows from the data."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [found.groups() for line in lines if (found := ROW.match(line))]
    assert len(rows) == len(SENDERS) == 10
    for (title, default, conditions, orders, view, stops), sender in zip(
        rows, SENDERS.values(), strict=True
    ):
        assert title.startswith(sender.title)
        assert default == ("yes" if sender.html.default else "no")
        assert conditions.startswith("yes") == (sender.given is not None)
        assert orders.startswith("any number") == bool(sender.loop or sender.script)
        assert orders.startswith("three") == (sender.slots == 3)
        assert view == ("yes" if sender.view else "no")
        assert stops == ("yes" if sender.opening.guard else "no")


@pytest.mark.parametrize("name", SENDERS)
def test_what_a_system_lacks_is_said(name: str) -> None:
    """No loop, default, condition, link to the web or way to stop goes without a sentence."""
    sender = SENDERS[name]
    said = " ".join(limit.what for limit in sender.cannot)
    assert (sender.loop is None and sender.script is None) == ("loop over a list" in said)
    assert (not sender.html.default) == ("variable is missing" in said)
    assert (sender.given is None) == ("show a part of the mail only" in said)
    assert (not sender.view) == ("view the mail in the browser" in said)
    assert (not sender.opening.guard) == ("stop a mail" in said)
    assert (not sender.encodes_links) == ("percent-encode" in said)


@pytest.mark.parametrize("name", SENDERS)
def test_fields_of_a_system_have_names_of_their_own(name: str) -> None:
    """No two fields share a name, in any slot, and each is as short as it must be."""
    sender = SENDERS[name]
    slots = range(1, max(sender.slots, 1) + 1)
    names = [
        name_field(sender, field, slot=slot)
        for field in load_senders().fields
        for slot in slots
        if slot == 1 or field not in sender.own
    ]
    assert len(set(names)) == len(names)
    used = [name_field(sender, field) for field in load_senders().fields]
    assert all(len(one) <= sender.longest for one in used)


def test_values_are_cleaned_where_a_system_inserts_them_as_they_are() -> None:
    """Mailchimp and Mailgun escape nothing; Braze does."""
    assert clean_value(SENDERS["mailchimp"], '<b>"{{x}}') == "‹b›”｛｛x｝｝"
    assert clean_value(SENDERS["braze"], "<b>") == "<b>"
