"""`renewkit audience import` as a user meets it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Renewkit

GOOD = (
    "Order #,Common Name,Expires,Renewed\n1,a.example,2026-12-31,no\n2,b.example,2026-12-31,yes\n"
)


def test_audience_import_says_what_became_of_every_row(renewkit: Renewkit, tmp_path: Path) -> None:
    """Counts of all that was read, exit code 0 where every row was understood."""
    (tmp_path / "orders.csv").write_text(GOOD)
    told = renewkit("audience", "import", "orders.csv", "--out", "audience.csv")
    assert told.returncode == 0, told.stderr
    assert told.stderr == ""
    assert [line.split() for line in told.stdout.splitlines()] == [
        ["taken", "1"],
        ["rejected", "0"],
        ["duplicates", "0"],
        ["renewed", "1"],
        ["opted", "out", "0"],
        ["read", "2"],
        ["Wrote", "audience.csv"],
    ]
    assert (tmp_path / "audience.csv").read_text(encoding="utf-8-sig").startswith("order_id,")


def test_audience_import_is_loud_about_rejected_rows(renewkit: Renewkit, tmp_path: Path) -> None:
    """Exit code 1 with reasons and their file; the audience of the others is written."""
    (tmp_path / "orders.csv").write_text(f"{GOOD}3,c.example,03/04/2026,no\n")
    told = renewkit("audience", "import", "orders.csv", "--out", "a.csv", "--rejected", "r.csv")
    assert told.returncode == 1
    assert "1 ROW WAS REJECTED, and is not in the audience." in told.stderr
    assert "Reasons: r.csv" in told.stderr
    assert "orders.csv:4: expiry date" in told.stderr
    assert "--date-format" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "a.csv").exists()
    mended = renewkit(
        *("audience", "import", "orders.csv", "--out", "a.csv", "--date-format", "DD/MM/YYYY")
    )
    assert mended.returncode == 0, mended.stderr


def test_audience_import_takes_a_mapping(renewkit: Renewkit, tmp_path: Path) -> None:
    """Another layout is read as the mapping file says."""
    (tmp_path / "orders.csv").write_text("Nr;Rechner;Ende\n1;a.example;03.04.2026\n")
    (tmp_path / "map.yaml").write_text(
        "columns: {order_id: Nr, common_name: Rechner, expires: Ende}\ndate_format: DD.MM.YYYY\n"
    )
    told = renewkit("audience", "import", "orders.csv", "--out", "a.csv", "--mapping", "map.yaml")
    assert told.returncode == 0, told.stderr
    assert "1,a.example,2026-04-03" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_audience_import_of_wrong_input_writes_nothing(renewkit: Renewkit, tmp_path: Path) -> None:
    """Exit code 2, every problem in one run, no traceback, and no file."""
    (tmp_path / "map.yaml").write_text("colums: {}\n")
    told = renewkit("audience", "import", "absent.csv", "--out", "a.csv", "--mapping", "map.yaml")
    assert told.returncode == 2
    assert "did you mean `columns`?" in told.stderr
    (tmp_path / "page.csv").write_text("<html></html>")
    told = renewkit("audience", "import", "absent.csv", "page.csv", "--out", "a.csv")
    assert told.returncode == 2
    assert "absent.csv: there is no such file" in told.stderr
    assert "page.csv: this is a web page" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "a.csv").exists()


def test_audience_import_refuses_a_senseless_date_format(renewkit: Renewkit) -> None:
    """A usage error names what may be written."""
    told = renewkit("audience", "import", "x.csv", "--out", "a.csv", "--date-format", "dmy?")
    assert told.returncode == 2
    assert "DD/MM/YYYY" in told.stderr
