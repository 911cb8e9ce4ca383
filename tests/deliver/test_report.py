"""The report's folder: its CSV, its manifest, and what it never replaces."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from generator.deliver.report import deliver_report, write_csv
from generator.errors import DeliverError
from generator.facts.report_words import load_report_words
from generator.load.audience.tables import read_tables
from generator.model.order import Order
from generator.model.report import ReportFormat
from tests.reports import a_spoken_report, an_order, hostile_orders, many_orders

FILES: dict[ReportFormat, bytes] = {"html": b"<!doctype html>", "csv": b"a,b\r\n"}


def read_rows(body: bytes) -> list[dict[str, str]]:
    """The CSV's rows by its heads."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_csv_holds_every_line_with_plain_days_and_sums() -> None:
    """Days in ISO form, days left as a number, and the list price as it is."""
    spoken = a_spoken_report([an_order(5), an_order(-2, product="secure-site-ev")])
    first, second = read_rows(write_csv(spoken, load_report_words("en-US")))
    assert (first["Expires"], first["Days left"], first["Due in"]) == (
        "2026-11-27", "5", "0–7 days",
    )  # fmt: skip
    assert (second["Days left"], second["Due in"]) == ("-2", "Expired")
    assert (first["List price, USD"], first["List price, CNY"]) == ("399", "")


def test_csv_lets_no_cell_act_as_a_formula() -> None:
    """What begins like a formula gets an apostrophe; the rest stands letter for letter."""
    body = write_csv(a_spoken_report(hostile_orders()), load_report_words("en-US"))
    rows = read_rows(body)
    texts = {row[name] for row in rows for name in ("Order #", "Common Name", "Product", "Partner")}
    assert not any(text.startswith(tuple("=+-@＝＋－＠\t")) for text in texts)
    assert '\'=HYPERLINK("http://evil.test","x")' in texts
    assert "<script>document.title='broken'</script>" in texts


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_csv_can_be_read_as_orders_again(tmp_path: Path, locale: str) -> None:
    """The audience reader knows the report's own heads and words, in both languages."""
    spoken = a_spoken_report(many_orders(40), locale)
    path = tmp_path / "report.csv"
    path.write_bytes(write_csv(spoken, load_report_words(locale)))
    orders = [row for row in read_tables([path]) if isinstance(row, Order)]
    assert [(o.order_id, o.expires, o.notices) for o in orders] == [
        (line.order_id, line.expires, line.notices) for line in spoken.report.lines
    ]


def test_folder_is_whole_and_replaces_an_earlier_report(tmp_path: Path) -> None:
    """The second report takes the place of the first, with a manifest of its own files."""
    spoken, audience = a_spoken_report(many_orders(3)), tmp_path / "orders.csv"
    out = tmp_path / "output" / "report"
    deliver_report(out, spoken, {**FILES, "xlsx": b"PK"}, audience)
    deliver_report(out, spoken, FILES, audience)
    assert sorted(path.name for path in out.iterdir()) == [
        "index.html", "manifest.json", "report.csv",
    ]  # fmt: skip
    manifest = json.loads((out / "manifest.json").read_text())
    assert [asset["path"] for asset in manifest["assets"]] == ["index.html", "report.csv"]
    assert manifest["assets"][1]["sha256"] == hashlib.sha256(FILES["csv"]).hexdigest()
    assert manifest["today"] == "2026-11-22"
    assert manifest["windows"][0]["tally"]["orders"] == spoken.report.windows[0].tally.orders
    assert list(out.parent.iterdir()) == [out]


def test_report_replaces_neither_a_kit_nor_its_own_source(tmp_path: Path) -> None:
    """A folder with a campaign kit, with the orders, or with other files stays as it is."""
    spoken, orders = a_spoken_report([]), tmp_path / "orders.csv"
    kit = tmp_path / "kit"
    kit.mkdir()
    (kit / "manifest.json").write_text('{"schema": 1, "generator": "renewkit 0.1.0", "assets": []}')
    with pytest.raises(DeliverError, match="holds a campaign kit"):
        deliver_report(kit, spoken, FILES, orders)
    with pytest.raises(DeliverError, match="which the report replaces"):
        deliver_report(tmp_path, spoken, FILES, orders)
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(DeliverError, match="did not write"):
        deliver_report(other, spoken, FILES, orders)
    assert (other / "letter.txt").read_text() == "mine"
