"""The list of fields and the guide of each sending system."""

from __future__ import annotations

import csv
import io
from functools import cache

import pytest

from generator.facts.senders import load_senders, name_field
from generator.model.manifest import ManifestAsset
from generator.model.merge import SenderFile
from generator.render.sender.sheets import write_sender_files
from tests.render.sender.engines import Recipient
from tests.render.sender.test_senders import (
    SENDERS,
    WITHOUT_LISTS,
    open_starter,
    read_part,
    send_html,
    send_subject,
    send_text,
)

STAGES = ("minus-90", "minus-14", "day-0")


@cache
def list_files() -> dict[tuple[str, str], SenderFile]:
    """The files of one kit by system and name."""
    campaign = open_starter().campaign
    (merge,) = (
        one
        for one in campaign.merge_kits
        if (one.kit.partner.id, one.kit.locale) == ("brightport", "en-US")
    )
    alone = campaign.model_copy(update={"merge_kits": (merge,)})
    record = ManifestAsset(
        path="mail.html", kind="sender-html", partner="brightport", locale="en-US",
        stage="minus-90", width_px=600, height_px=None, bytes=0, sha256="", text=(), claims=(),
        findings=(),
    )  # fmt: skip
    return {(file.sender, file.name): file for file in write_sender_files(alone, [record])}


def read_fields(name: str) -> list[dict[str, str]]:
    """The rows of a list of fields."""
    text = list_files()[name, "fields.csv"].body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", SENDERS)
def test_fields_of_the_list_fill_every_mail(name: str) -> None:
    """With its examples under its names nothing of a mail stays unfilled."""
    rows = [row for row in read_fields(name) if row["of"] != "each order of the list"]
    values = {row["name"]: row["example"] for row in rows if row["type"] == "text"}
    order = {
        row["name"]: row["example"]
        for row in read_fields(name)
        if row["of"] == "each order of the list"
    }
    recipient = Recipient(values, (order,) if order else (), is_named=True)
    for stage in STAGES:
        page = send_html(name, recipient, stage=stage)
        text = send_text(name, recipient, stage=stage)
        subject = send_subject(name, recipient, stage=stage)
        assert "www.fernhill.example" in subject
        for part in (page.partition("<body")[2], text):
            assert "Dec 20, 2026" in part
            assert "%recipient" not in part


@pytest.mark.parametrize("name", SENDERS)
def test_list_names_no_field_that_no_mail_uses(name: str) -> None:
    """Each name stands in a file of some stage."""
    stages = [stage.id for stage in open_starter().campaign.merge_kits[0].kit.stages]
    files = ("email.html", "email.txt", "email.json", "orders.html.vm")
    written = "".join(read_part(name, file, stage=stage) for stage in stages for file in files)
    for row in read_fields(name):
        assert row["name"] in written
        assert row["used in"]
        assert row["holds"]
        assert row["how to fill it"]


@pytest.mark.parametrize("name", SENDERS)
def test_required_fields_have_no_default_and_names_have_one(name: str) -> None:
    """Nothing is said in the place of an order's data, and a missing name has its word."""
    sender = load_senders().senders[name]
    rows = {row["name"]: row for row in read_fields(name)}
    assert rows[name_field(sender, "expires")]["required"] == "yes"
    assert all(row["default"] == "" for row in rows.values() if row["required"] == "yes")
    first_name = name_field(sender, "first_name")
    assert (first_name in rows) == (name not in WITHOUT_LISTS)
    if first_name in rows:
        assert rows[first_name]["default"] == "there"
    assert all(len(row) <= sender.longest for row in rows)


@pytest.mark.parametrize("name", SENDERS)
def test_guide_says_what_the_system_cannot_do(name: str) -> None:
    """Every limit with what takes its place, every source, and the day of each mail."""
    guide = list_files()[name, "README.md"].body.decode()
    sender = load_senders().senders[name]
    for limit in sender.cannot:
        assert f"It cannot {limit.what}: {limit.instead}." in guide
    for page in sender.sources:
        assert page.url in guide
    assert "| `minus-90` | the certificate expires in 90 days |" in guide
    assert sender.unsubscribe in guide
