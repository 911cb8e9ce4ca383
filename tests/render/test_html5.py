"""HTML5 zips: what is in them, what the page says, and that they are light and the same."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from itertools import product

import pytest
from PIL import Image

from generator.check.html5_page import Page, read_page
from generator.check.registry import check_assets
from generator.model.asset import AssetJob, RenderedAsset
from generator.render.banner.html5 import join_sentences, write_script_text
from generator.render.banner.layers import cut_layers, find_part, place_layers
from generator.render.banner.package import pack_zip
from generator.render.context import RenderContext
from generator.render.registry import begin_job
from tests.builders import LOCALES, a_campaign
from tests.render.banners import a_banner_job, draw_banner, open_banner_context

CASES = list(product(("320x50", "300x250", "160x600", "970x250"), LOCALES, ("minus-90", "day-0")))
NAMES = ["-".join(case) for case in CASES]


@cache
def the_context() -> RenderContext:
    """The starter's fonts and engine, opened once a process."""
    return open_banner_context(a_campaign())


def a_zip_job(size: str = "300x250", locale: str = "en-US", stage: str = "minus-30") -> AssetJob:
    """A job as planning declares it."""
    job = a_banner_job(size, locale=locale, stage=stage)
    return job.model_copy(update={"format": "html5", "path": job.path.replace(".png", ".zip")})


@cache
def draw_zip(size: str, locale: str, stage: str) -> RenderedAsset:
    """The one asset of the job, by the renderer that the list names."""
    (asset,) = begin_job(a_zip_job(size, locale, stage), the_context())()
    return asset


def unpack(asset: RenderedAsset) -> dict[str, bytes]:
    """Files by name."""
    with zipfile.ZipFile(io.BytesIO(asset.body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def open_page(asset: RenderedAsset) -> Page:
    """The page of the zip."""
    return read_page(unpack(asset)["index.html"].decode())


@pytest.mark.parametrize(("size", "locale", "stage"), CASES, ids=NAMES)
def test_zip_passes_every_check(size: str, locale: str, stage: str) -> None:
    """Nothing that a network refuses, and nothing untrue; `banner-html5` is its kind."""
    job, asset = a_zip_job(size, locale, stage), draw_zip(size, locale, stage)
    assert asset.kind == "banner-html5"
    kit = the_context().campaign.kit(job.partner, locale)
    found = check_assets(job, (asset,), kit)[asset.path]
    assert [row for row in (*asset.findings, *found) if row.level == "error"] == []
    assert len(asset.body) <= 150_000


@pytest.mark.parametrize(("size", "locale", "stage"), CASES, ids=NAMES)
def test_fallback_is_the_still_banner(size: str, locale: str, stage: str) -> None:
    """The picture inside, and the preview for the gallery, are the PNG of that banner."""
    asset = draw_zip(size, locale, stage)
    still = draw_banner(a_banner_job(size, locale=locale, stage=stage), the_context())
    assert asset.preview == still.body
    with (
        Image.open(io.BytesIO(unpack(asset)["fallback.png"])) as inside,
        Image.open(io.BytesIO(still.body)) as png,
    ):
        assert inside.size == png.size
        assert inside.mode == "P" or inside.tobytes() == png.convert("RGB").tobytes()


def test_page_says_all_that_the_pictures_say() -> None:
    """Whoever cannot see them hears every still, the days left among them."""
    asset = draw_zip("300x250", "en-US", "minus-30")
    said = open_page(asset).said
    assert "30 days left" in asset.text
    for text in asset.text:
        assert "".join(text.rstrip(".").split()) in said


def test_click_leads_to_the_landing_page_through_the_click_tag() -> None:
    """The address is written once, where a network replaces it."""
    asset = draw_zip("300x250", "en-US", "minus-30")
    page = unpack(asset)["index.html"].decode()
    stage = the_context().campaign.kit("brightport", "en-US").stage("minus-30")
    told = open_page(asset).click_tag or ""
    assert told == stage.link_banner("google_display", "300x250")
    assert told != stage.banner_url
    assert page.count("https:") == 1


def test_zip_of_a_job_is_the_same_bytes_every_time() -> None:
    """Names in order, no clock, no compression of its own."""
    job = a_zip_job()
    fresh = open_banner_context(a_campaign())
    (again,) = begin_job(job, fresh)()
    assert draw_zip("300x250", "en-US", "minus-30").body == again.body
    with zipfile.ZipFile(io.BytesIO(again.body)) as archive:
        rows = archive.infolist()
    assert [row.filename for row in rows] == sorted(row.filename for row in rows)
    assert {row.date_time for row in rows} == {(1980, 1, 1, 0, 0, 0)}


def test_zip_has_double_density_where_there_is_room() -> None:
    """A rectangle looks sharp on dense screens, without weighing more than it may."""
    entries = unpack(draw_zip("300x250", "en-US", "minus-30"))
    with Image.open(io.BytesIO(entries["fallback-2x.png"])) as dense:
        assert dense.size == (600, 500)


def test_heavy_zip_gives_up_density_before_it_breaks_the_limit() -> None:
    """Where a network takes 50 kB, the zip has less in it and stays whole."""
    job = a_banner_job("320x50", placement="iab_fixed").model_copy(update={"format": "html5"})
    (asset,) = begin_job(job, the_context())()
    assert len(asset.body) <= 50_000
    assert "fallback.png" in unpack(asset)


def test_layers_cover_just_what_differs() -> None:
    """Outside the box all stills are alike; inside it each layer is cut from its own still."""
    one, two = Image.new("RGB", (40, 20), "#123456"), Image.new("RGB", (40, 20), "#123456")
    two.paste("#ffffff", (10, 4, 21, 9))
    dense = tuple(image.resize((80, 40), Image.Resampling.NEAREST) for image in (one, two))
    part = find_part((one, two), dense)
    assert part == (10, 4, 21, 9)
    assert [image.size for image in cut_layers((one, two), part, 1)] == [(40, 20), (11, 5)]
    assert find_part((one, one), (one, one)) == (0, 0, 0, 0)


def test_first_still_lies_on_top_and_leaves_first() -> None:
    """Each uncovers the next, after it and all before it were shown."""
    layers = place_layers((2000, 3000, 4000), (0, 0, 10, 10), (40, 20), with_dense=False)
    assert [(layer.name, layer.leaves_ms) for layer in layers] == [
        ("fallback.png", 0), ("still-2.png", 5000), ("still-1.png", 2000),
    ]  # fmt: skip


def test_address_cannot_end_the_script_that_holds_it() -> None:
    """Signs of HTML are written as JavaScript's own escapes."""
    assert write_script_text('https://a.test/?a=1&b="</script>') == (
        '"https://a.test/?a=1\\u0026b=\\"\\u003c/script\\u003e"'
    )


def test_sentences_are_joined_with_pauses() -> None:
    """Lines that end without a stop get the one of their script."""
    assert join_sentences(("Save up to 20%", "Early is easy.")) == "Save up to 20%. Early is easy."
    assert join_sentences(("立即续订",)) == "立即续订。"


def test_zip_packs_files_by_name() -> None:
    """The order in which they come does not matter."""
    assert pack_zip({"b": b"2", "a": b"1"}) == pack_zip({"a": b"1", "b": b"2"})
