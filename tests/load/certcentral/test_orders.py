"""An order of the API becomes one of ours, or says why not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.load.certcentral.orders import keep_details, make_order, reject_entry
from generator.load.certificates.refusal import Refusal
from generator.model.order import Order
from tests.load.certcentral.service import Json, an_order, some_details


def test_order_takes_all_that_list_and_details_tell() -> None:
    """Every field that the API knows has its place."""
    entry = an_order(7, disable_renewal_notifications=True)
    assert make_order(entry, keep_details(some_details())) == Order(
        order_id="7",
        common_name="www7.fernhill.example",
        issued=date(2026, 1, 20),
        expires=date(2027, 1, 20),
        organization="Fernhill Ltd",
        product_name="Standard SSL",
        domains=("www7.fernhill.example", "shop7.fernhill.example"),
        serial_number="0a1b2c",
        issuer="Larkseal TLS CA",
        validity_years=1,
        partner="Brightport",
        contact_name="Ada Reed",
        contact_email="ada@fernhill.example",
        notices=False,
    )


def test_order_without_details_has_no_first_day() -> None:
    """The list alone makes an order whose first day is open."""
    assert make_order(an_order(), None).issued is None


def test_order_of_a_subaccount_names_that_account() -> None:
    """A partner sees which of its accounts placed the order."""
    account = {"account_id": 9, "organization_name": "Quillmere Hosting"}
    assert make_order(an_order(subaccount=account), None).partner == "Quillmere Hosting"


def test_order_begins_when_issued_where_no_first_day_is_told() -> None:
    """The moment of issue counts in UTC, whatever zone it is told in."""
    details = some_details(valid_from=None, date_issued="2026-01-20T23:30:00-05:00")
    assert make_order(an_order(), details).issued == date(2026, 1, 21)


@pytest.mark.parametrize("where", ["list", "details"])
def test_order_is_renewed_where_either_says_so(where: str) -> None:
    """An order renewed since the list was read is not written to."""
    entry = an_order(is_renewed=where == "list")
    assert make_order(entry, some_details(is_renewed=where == "details")).renewed


def test_order_sold_by_the_day_has_no_years() -> None:
    """A plan of 0 years is no fault."""
    assert make_order(an_order(validity_years=0), None).validity_years is None


@pytest.mark.parametrize(
    ("entry", "details", "reason"),
    [
        ("oops", None, 'an order was expected, and "oops" came'),
        (an_order(status="pending", valid_till=None), None, 'its status is "pending"'),
        (an_order(status=None), None, "its status is nothing"),
        (an_order(valid_till=None), None, "it has no expiry date"),
        (an_order(valid_till="20 Jan"), None, 'expiry date: "20 Jan" is no day'),
        (an_order(valid_till=20270120), None, "expiry date: 20270120 is no day"),
        (an_order(id=None), None, "order number: nothing is none"),
        (an_order(id="../user"), None, 'order number: "../user" is none'),
        (an_order(id=True), None, "order number: true is none"),
        (an_order(common_name=""), None, "common name: it is empty"),
        (an_order(common_name="a" * 2001), None, "common name: it is too long"),
        (an_order(common_name=[1]), None, "common name: a list of 1 is no text"),
        (an_order(dns_names="a.example"), None, "domains: this is no list of names"),
        (an_order(organization="Fernhill"), None, 'organization: "Fernhill" came where'),
        (an_order(validity_years="one"), None, 'validity years: "one" is no number'),
        (an_order(is_renewed="perhaps"), None, 'is renewed: "perhaps" says neither yes nor no'),
        (an_order(disable_renewal_notifications="?"), None, "says neither yes nor no"),
        (an_order(), [1], "details: a list of 1 came where its fields should be"),
        (an_order(), some_details(valid_from="then"), 'first day: "then" is no day'),
        (an_order(), some_details(valid_from="2027-02-01"), "before it begins on 2027-02-01"),
        (an_order(), some_details(serial_number="xyz"), "serial number:"),
        (an_order(), some_details(organization_contact={"email": "ada"}), "is no mail address"),
    ],
)
def test_order_that_is_none_says_why(entry: Any, details: Json | None, reason: str) -> None:
    """Whatever odd value comes, its order is refused with the field and the value."""
    with pytest.raises(Refusal) as caught:
        make_order(entry, details)
    assert reason in str(caught.value)


def test_details_keep_only_what_is_read() -> None:
    """Telephone numbers, requests and keys of others do not come into the file of the pull."""
    kept = keep_details(some_details(user={"email": "x@y.example"}, notes=["private"]))
    assert set(kept) == {"certificate", "organization_contact", "is_renewed"}
    assert "csr" not in kept["certificate"]


def test_rejected_entry_shows_number_and_name() -> None:
    """Whoever reads the rejected rows finds the order in the console."""
    row = reject_entry(an_order(7), "api.example", 3, "it is odd\u202e")
    assert (row.source, row.row, row.reason) == ("api.example", 3, "it is odd")
    assert row.text == "7, www7.fernhill.example"


def test_rejected_entry_of_no_known_shape_shows_itself() -> None:
    """What is no order at all is shown as it came, shortened."""
    assert reject_entry(["x" * 500, "\ud800"], "api.example", 1, "odd").text.startswith('["xxx')
