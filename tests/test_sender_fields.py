"""Values of an audience for sending systems: what is written, and what the systems make of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.errors import LoadError
from generator.facts.senders import load_senders
from generator.render.email.readback import read_mail
from generator.sender_fields import name_person, write_sender_values
from tests.builders import STARTER
from tests.render.sender.engines import Recipient
from tests.render.sender.test_senders import send_html, send_subject, send_text

SENDERS = tuple(load_senders().senders)
TODAY = date(2026, 11, 22)
HEADER = (
    "order_id,common_name,expires,product,contact_name,contact_email,locale,partner,notices,renewed"
)
ROWS = (
    "1003,lab.fernhill.example,2026-12-22,secure-site-ov,Ada Reed,ada@fernhill.example,en-US,"
    "brightport,yes,no",
    "1001,www.fernhill.example,2026-12-20,secure-site-ov,Ada Reed,ada@fernhill.example,en-US,"
    "brightport,yes,no",
    "1002,shop.fernhill.example,2026-12-21,secure-site-ev,Ada Reed,ada@fernhill.example,en-US,"
    "brightport,yes,no",
    "2001,<b>bo</b>.example,2026-12-20,secure-site-ov,=Bo <i>x</i>,bo@bo.example,en-US,"
    "brightport,yes,no",
    "3001,late.example,2028-12-20,secure-site-ov,,late@bo.example,en-US,brightport,yes,no",
    "3002,off.example,2026-12-20,secure-site-ov,,off@bo.example,en-US,brightport,no,no",
    "1001,www.fernhill.example,2026-12-20,secure-site-ov,,again@bo.example,en-US,brightport,yes,no",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files for every system."""
    folder = tmp_path_factory.mktemp("fields")
    audience = folder / "audience.csv"
    audience.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8")
    result = write_sender_values(
        STARTER, [audience], senders=SENDERS, today=TODAY, out=folder / "out"
    )
    assert set(result.recipients.values()) == {2}
    assert result.left_out == {"no mail today": 1, "opted out": 1, "duplicates": 1}
    return folder / "out" / "brightport" / "en-US" / "minus-30"


def read_table(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV by its columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_recipient(folder: Path, name: str, address: str) -> Recipient:
    """What a system knows after the import of its file."""
    sender = load_senders().senders[name]
    if sender.upload == "json":
        values: Mapping[str, Any] = json.loads((folder / f"{name}.json").read_bytes())[address]
        orders = next((value for value in values.values() if isinstance(value, list)), [])
        plain = {key: value for key, value in values.items() if isinstance(value, str)}
        return Recipient(plain, tuple(orders), is_named=True)
    (row,) = [row for row in read_table(folder / f"{name}.csv") if row[sender.address] == address]
    listed = json.loads(row.pop("cert_orders", "[]"))
    path = folder / f"{name}-orders.csv"
    if path.exists():
        listed = [order for order in read_table(path) if order[sender.address] == address]
    return Recipient(row, tuple(listed), is_named=True)


@pytest.mark.parametrize("name", SENDERS)
def test_imported_values_make_the_mail(written: Path, name: str) -> None:
    """The order that expires first fills the fields, all three stand in the list, and days are
    those of the day of sending.
    """
    recipient = read_recipient(written, name, "ada@fernhill.example")
    lines, links = read_mail(send_html(name, recipient, stage="minus-30").encode())
    text = send_text(name, recipient, stage="minus-30")
    assert ("Hello," if name == "mailgun" else "Hello Ada,") in lines
    shown = 1 if name == "mailgun" else 3
    assert lines.count("Order ID") == shown
    assert text.count("Order ID:") == shown
    days = [line for line in lines if line in ("28 days", "29 days", "30 days")]
    assert days == ["28 days", "29 days", "30 days"][:shown]
    assert any(link.url.endswith("&order=1001") for link in links)
    subject = send_subject(name, recipient, stage="minus-30")
    assert subject.startswith("28 days left: renew www.fernhill.example and save")


@pytest.mark.parametrize("name", SENDERS)
def test_imported_hostile_values_stay_text(written: Path, name: str) -> None:
    """Markup in a name or a domain is shown, and makes no tag."""
    recipient = read_recipient(written, name, "bo@bo.example")
    page = send_html(name, recipient, stage="minus-30")
    assert "<b>bo" not in page
    assert "<i>x" not in page
    assert "bo" in " ".join(read_mail(page.encode())[0])


def test_no_cell_acts_as_a_formula(written: Path) -> None:
    """A name that begins like one has an apostrophe before it."""
    cells = [row["firstname"] for row in read_table(written / "hubspot.csv")]
    assert "'=Bo" in cells


def test_same_folder_is_written_again(written: Path) -> None:
    """A later run replaces what an earlier one wrote."""
    out = written.parents[2]
    audience = out.parent / "audience.csv"
    write_sender_values(STARTER, [audience], senders=("brevo",), today=TODAY, out=out.parent / "b")
    write_sender_values(STARTER, [audience], senders=("brevo",), today=TODAY, out=out.parent / "b")
    assert (out.parent / "b" / "brightport" / "en-US" / "minus-30" / "brevo.csv").exists()


def test_unknown_sender_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt system is named with the right one, and nothing is written."""
    with pytest.raises(LoadError, match="klaviyo"):
        write_sender_values(
            STARTER, [tmp_path / "none.csv"], senders=("klavio",), today=TODAY, out=tmp_path / "o"
        )
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("written_as", "first", "full"),
    [("Ada Reed", "Ada", "Ada Reed"), ("李明", "", "李明"), ("", "", "")],
)
def test_names_are_taken_apart_where_they_can_be(written_as: str, first: str, full: str) -> None:
    """A name without a space has no first name that we could know."""
    assert name_person(written_as) == {"first_name": first, "full_name": full}
