"""What a reviewer looks at: a file that says the same as another is no piece of its own."""

from __future__ import annotations

from generator.deliver.pieces import list_pieces
from generator.model.asset import AssetKind
from generator.model.manifest import ManifestAsset

FOLDER = "brightport/en-US/minus-90/call-script"
FILES: dict[str, AssetKind] = {
    "call-script.md": "call-script-md",
    "call-script-letter.pdf": "call-script",
    "call-script.docx": "call-script-docx",
    "call-script-a4.pdf": "call-script",
}


def an_asset(name: str, kind: AssetKind) -> ManifestAsset:
    """A file of a call script."""
    return ManifestAsset(
        path=f"{FOLDER}/{name}", kind=kind, partner="brightport", locale="en-US", stage="minus-90",
        variant="", width_px=None, height_px=None, bytes=1, sha256="0" * 64, text=("Hello",),
        claims=(), findings=(),
    )  # fmt: skip


def test_call_script_is_one_piece_with_all_its_files() -> None:
    """The picture is that of the A4 page; the other forms can be opened beside it."""
    assets = [an_asset(name, kind) for name, kind in FILES.items()]
    (piece,) = list_pieces(assets, {f"{FOLDER}/call-script-a4.pdf": "previews/1.png"})
    assert (piece["path"], piece["kind"]) == (f"{FOLDER}/call-script-a4.pdf", "call")
    assert piece["preview"] == "previews/1.png"
    assert [part["path"].rpartition("/")[2] for part in piece["parts"]] == [
        "call-script-a4.pdf", "call-script-letter.pdf", "call-script.docx", "call-script.md",
    ]  # fmt: skip
