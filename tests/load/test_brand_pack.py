"""A brand pack by itself, without a campaign."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.errors import LoadError
from generator.load.brand_pack import load_brand_pack


def test_brand_pack_holds_products_fonts_artwork_and_partners(root: Path) -> None:
    """All that a report needs comes with the folder, or with the file in it."""
    pack = load_brand_pack(root / "brand" / "larkseal")
    assert pack == load_brand_pack(root / "brand" / "larkseal" / "brand.yaml")
    assert pack.partner_names["brightport"] == "Brightport"
    assert f"brand/{pack.brand.logos.on_dark}" in pack.artwork
    assert Path(pack.fonts[pack.brand.type.cjk].file).is_file()


def test_brand_pack_tells_all_problems_at_once(root: Path, tmp_path: Path) -> None:
    """A wrong price and a wrong partner are told together, each with its place."""
    for name in ("brand", "fonts"):
        shutil.copytree(root / name, tmp_path / name)
    brand = tmp_path / "brand" / "larkseal"
    text = (brand / "brand.yaml").read_text()
    (brand / "brand.yaml").write_text(text.replace("term_days: 365", "term_days: none", 1))
    (brand / "partners" / "brightport" / "partner.yaml").write_text("id: brightport\n")
    with pytest.raises(LoadError) as told:
        load_brand_pack(brand)
    files = {Path(problem.file).name for problem in told.value.problems}
    assert files == {"brand.yaml", "partner.yaml"}


def test_brand_pack_that_is_not_there_is_told(root: Path) -> None:
    """The nearest right spelling is named."""
    with pytest.raises(LoadError, match="did you mean `larkseal`"):
        load_brand_pack(root / "brand" / "larksea")
