"""Pictures as files appear once each in the gallery, as what people can see of them."""

from __future__ import annotations

from generator.deliver.gallery import KIND_NAMES
from generator.deliver.pieces import list_pieces
from generator.model.asset import AssetKind
from generator.model.manifest import ManifestAsset

FOLDER = "brightport/en-US/minus-7/figures"


def a_record(suffix: str, kind: AssetKind, scale: int) -> ManifestAsset:
    """The record of one of a picture's files."""
    return ManifestAsset(
        path=f"{FOLDER}/countdown.{suffix}", kind=kind, partner="brightport", locale="en-US",
        stage="minus-7", width_px=560 * scale, height_px=320 * scale, bytes=1, sha256="0" * 64,
        text=("7", "days left"), claims=(), findings=(),
    )  # fmt: skip


def test_picture_is_one_piece_with_both_of_its_files() -> None:
    """SVG and PNG are the same picture: it is looked at once, and both can be taken."""
    records = [a_record("svg", "figure-svg", 1), a_record("png", "figure-png", 2)]
    (piece,) = list_pieces(records, {})
    assert piece["kind"] in KIND_NAMES
    assert piece["shape"] == "picture"
    assert {part["path"].rpartition(".")[2] for part in piece["parts"]} == {"svg", "png"}
