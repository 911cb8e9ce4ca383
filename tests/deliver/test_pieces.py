"""What a channel's folder holds becomes pieces that a reviewer can look at."""

from __future__ import annotations

from generator.deliver.manifest import record_asset
from generator.deliver.pieces import list_pieces
from generator.model.asset import AssetKind
from generator.model.manifest import ManifestAsset
from tests.deliver.builders import an_asset

FOLDER = "house/en-US/minus-90"


def a_record(name: str, kind: AssetKind = "console-html", **changes: object) -> ManifestAsset:
    """The record of a file in the channel's folder."""
    return record_asset(an_asset(f"{FOLDER}/{name}", b"x", kind, **changes))


def test_page_of_a_channel_is_shown_live() -> None:
    """A page of known size is a piece of its channel, shown as a page."""
    (piece,) = list_pieces([a_record("console/banner.html", width_px=960, height_px=96)], {})
    assert (piece["kind"], piece["shape"], piece["w"], piece["h"]) == ("console", "html", 960, 96)


def test_files_of_one_name_are_one_piece() -> None:
    """The page or PDF is looked at; the same in other formats belongs to it."""
    records = [
        a_record(f"call-script/script.{end}", kind="console-json", text=(end,))
        for end in ("docx", "md", "pdf")
    ]
    (piece,) = list_pieces(records, {f"{FOLDER}/call-script/script.pdf": "previews/x.png"})
    assert (piece["kind"], piece["shape"], piece["preview"]) == (
        "call-script", "pdf", "previews/x.png",
    )  # fmt: skip
    assert [part["path"].rpartition(".")[2] for part in piece["parts"]] == ["pdf", "docx", "md"]


def test_mute_file_belongs_to_the_first_piece() -> None:
    """A style sheet or script without a page of its name is no piece of its own, and not lost."""
    records = [
        a_record("site/messages.js", kind="site-script"),
        a_record("site/strip.html", kind="site-html", text=("Renew",), width_px=9, height_px=9),
    ]
    (piece,) = list_pieces(records, {})
    assert [part["path"] for part in piece["parts"]] == [
        f"{FOLDER}/site/strip.html", f"{FOLDER}/site/messages.js",
    ]  # fmt: skip


def test_page_without_a_size_is_told_in_words() -> None:
    """Nobody knows how high it would be, so its words stand for it."""
    (piece,) = list_pieces([a_record("site/demo.html", kind="site-demo", text=("Demo",))], {})
    assert piece["shape"] == "text"


def test_pictures_of_a_channel_are_pictures() -> None:
    """SVG and PNG are shown as they are."""
    records = [
        a_record(f"seal/{name}", kind="site-style", text=(name,)) for name in ("a.svg", "b.png")
    ]
    assert [piece["shape"] for piece in list_pieces(records, {})] == ["picture", "picture"]
