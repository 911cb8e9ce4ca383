"""`renewkit report` as a user meets it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Renewkit

HEAD = "Order #,Common Name,Expires,Product,Validity,Renewal Notices,Organization,Partner\n"
ROWS = (
    "1001,www.fernhill.example,2026-11-25,secure-site-ov,1 year,yes,Fernhill,brightport\n"
    "1002,shop.fernhill.example,2027-01-08,Larkseal Secure Site EV,1 year,no,Fernhill,brightport\n"
    "1003,old.fernhill.example,2026-11-02,Basic DV,,yes,,\n"
)
TODAY = ("--today", "2026-11-22")


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """An export of three orders."""
    path = tmp_path / "orders.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def test_report_writes_four_files_and_says_what_they_hold(
    renewkit: Renewkit, orders: Path, tmp_path: Path, root: Path
) -> None:
    """With a brand: page, PDF, workbook and CSV in output/report, and the totals on screen."""
    brand = root / "brand" / "larkseal"
    told = renewkit("report", "orders.csv", "--brand", str(brand), *TODAY)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Within 7 days" in told.stdout
    assert "Open output/report/index.html" in told.stdout
    names = sorted(path.name for path in (tmp_path / "output" / "report").iterdir())
    assert names == ["index.html", "manifest.json", "report.csv", "report.pdf", "report.xlsx"]
    page = (tmp_path / "output" / "report" / "index.html").read_text(encoding="utf-8")
    assert "Larkseal Secure Site OV" in page
    assert "Brightport" in page


def test_report_is_the_same_bytes_in_another_folder(
    renewkit: Renewkit, orders: Path, tmp_path: Path
) -> None:
    """Neither the clock nor the place of the files leaves a trace in them."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "orders.csv").write_bytes(orders.read_bytes())
    for folder in (tmp_path, elsewhere):
        told = renewkit("report", "orders.csv", "--out", "out", *TODAY, cwd=folder)
        assert told.returncode == 0, told.stderr
    digests = [
        {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / "out").iterdir()}
        for folder in (tmp_path, elsewhere)
    ]
    assert digests[0] == digests[1]


def test_report_tells_rejected_rows(renewkit: Renewkit, orders: Path, tmp_path: Path) -> None:
    """A row that cannot be read is told, in the report too; the others are in it, and exit is 1."""
    orders.write_text(HEAD + ROWS + "1004,x.example,03/04/2027,,,yes,,\n", encoding="utf-8")
    told = renewkit("report", "orders.csv", "--format", "html", *TODAY)
    assert told.returncode == 1
    assert "1 ROW WAS REJECTED" in told.stderr
    assert "orders.csv:5" in told.stderr
    page = (tmp_path / "output" / "report" / "index.html").read_text(encoding="utf-8")
    assert "1 row of the source could not be read" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("absent.csv",), "no such file"),
        (("orders.csv", "--format", "docx"), "'docx' is no format"),
        (("orders.csv", "--locale", "it-IT"), "there are "),
        (("orders.csv", "--brand", "nobrand"), "there is no such brand"),
        (("orders.csv", "--out", "."), "which the report replaces"),
    ],
)
def test_report_refuses_with_a_sentence(
    renewkit: Renewkit, orders: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Wrong input ends with exit code 2, and nothing is written."""
    told = renewkit("report", *words, *TODAY)
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "output").exists()
