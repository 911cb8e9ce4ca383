"""`renewkit audience calls` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2

from tests.cli.conftest import Renewkit

GOOD = (
    "order_id,common_name,expires,product,organization,phone,renewed\n"
    "1,www.fern.example,2026-12-20,secure-site-ov,Fern Hill,+1 503 555 0141,no\n"
    "2,shop.fern.example,2026-12-20,secure-site-ev,Fern Hill,,no\n"
    "3,old.fern.example,2026-12-20,secure-site-ev,Fern Hill,,yes\n"
)
WORDS = ("--campaign", "campaigns/early-renewal", "--out", "calls", "--today", "2026-11-22")


def test_audience_calls_writes_a_list_to_call_by(renewkit: Renewkit, workspace: Path) -> None:
    """Workbook and PDF name the same calls, with the telephone number; the same bytes again."""
    (workspace / "audience.csv").write_text(GOOD)
    told = renewkit("audience", "calls", "audience.csv", *WORDS, cwd=workspace)
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines() == [
        "  to call about      2", "  left out: renewed  1", "Wrote calls/calls.pdf and calls.xlsx",
    ]  # fmt: skip
    out = workspace / "calls"
    sheet = openpyxl.load_workbook(out / "calls.xlsx").worksheets[0]
    head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert [row[head.index("Order #")] for row in rows] == ["2", "1"]
    assert rows[1][head.index("Phone")] == "+1 503 555 0141"
    assert rows[0][head.index("Renewal price, USD")] == 845.75
    document = pypdfium2.PdfDocument(out / "calls.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert text.index("shop.fern.example") < text.index("+1 503 555 0141")
    bytes_before = [(out / name).read_bytes() for name in ("calls.pdf", "calls.xlsx")]
    assert renewkit("audience", "calls", "audience.csv", *WORDS, cwd=workspace).returncode == 0
    assert bytes_before == [(out / name).read_bytes() for name in ("calls.pdf", "calls.xlsx")]


def test_audience_calls_is_loud_about_rejected_rows(renewkit: Renewkit, workspace: Path) -> None:
    """Exit code 1, the reason, and the list of the other orders."""
    (workspace / "audience.csv").write_text(f"{GOOD}4,d.example,soon,,,,no\n")
    told = renewkit("audience", "calls", "audience.csv", *WORDS, cwd=workspace)
    assert told.returncode == 1
    assert "1 ROW WAS REJECTED" in told.stderr
    assert "audience.csv:5: expiry date" in told.stderr
    assert (workspace / "calls" / "calls.pdf").is_file()


def test_audience_calls_spares_other_folders(renewkit: Renewkit, workspace: Path) -> None:
    """A folder with the user's own files, and a language that the campaign lacks, are refused."""
    (workspace / "audience.csv").write_text(GOOD)
    (workspace / "calls").mkdir()
    (workspace / "calls" / "mine.txt").write_text("mine")
    told = renewkit("audience", "calls", "audience.csv", *WORDS, cwd=workspace)
    assert told.returncode == 2
    assert (workspace / "calls" / "mine.txt").read_text() == "mine"
    words = (*WORDS, "--locale", "pt-BR")
    told = renewkit("audience", "calls", "audience.csv", *words, cwd=workspace)
    assert told.returncode == 2
    assert "There is no call list in pt-BR" in told.stderr
