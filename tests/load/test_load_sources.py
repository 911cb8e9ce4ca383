"""Every value of a workspace is known with the place where it was written."""

from __future__ import annotations

from pathlib import Path

from generator.load.workspace import load_workspace
from tests.load.builders import BRAND, CAMPAIGN, EN, ORDERS, PARTNER, a_workspace_folder


def test_sources_have_the_place_of_every_value(tmp_path: Path) -> None:
    """Texts, numbers and dates of each file, named from the workspace on, wherever that lies."""
    folder = a_workspace_folder(tmp_path)
    sources = load_workspace(folder / "campaigns/spring").sources
    assert set(sources) == {
        "campaign", "brand", "partners/brightport", "copy/en-US", "copy/zh-CN", "orders",
    }  # fmt: skip
    rows = {name: {row.key: row for row in listed} for name, listed in sources.items()}
    for name, key, text, file in (
        ("campaign", "offer.percent", "20", CAMPAIGN),
        ("campaign", "offer.ends", "2026-12-31", CAMPAIGN),
        ("brand", "value_points[0].evidence.as_of", "2026-10-01", BRAND),
        ("copy/en-US", "shared.offer_line", "Save {offer} until {offer_ends}.", EN),
        ("partners/brightport", "contact.phone", "+1 503 555 0172", PARTNER),
        ("orders", "orders[1].expires", "2027-01-08", ORDERS),
    ):
        row = rows[name][key]
        assert row.text == text
        written, line, column = row.place.rsplit(":", 2)
        assert written == file
        assert (
            (folder / file)
            .read_text("utf-8")
            .splitlines()[int(line) - 1][int(column) - 1 :]
            .startswith(text)
        )


def test_sources_name_no_folder_of_the_machine(tmp_path: Path) -> None:
    """Findings travel with a kit; where it was built is nobody's business."""
    folder = a_workspace_folder(tmp_path)
    sources = load_workspace(folder / "campaigns/spring").sources
    assert not [row for rows in sources.values() for row in rows if str(tmp_path) in row.place]
