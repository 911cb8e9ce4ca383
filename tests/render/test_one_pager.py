"""The printed page: one page, every word, the same bytes, and no more copy than fits."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from generator.errors import RenderError
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.resolved import Row
from generator.render.context import RenderContext
from generator.render.figure.parts import measure_width
from generator.render.fonts import prepare_fonts
from generator.render.one_pager import engine as one_pager_engine
from generator.render.one_pager.page import DROPS, compose_page
from generator.render.one_pager.parts import QR_SIZE, build_order
from generator.render.one_pager.press import open_press
from generator.render.one_pager.qr import QUIET_MODULES, encode_qr
from generator.render.one_pager.renderer import render_one_pager
from generator.render.one_pager.sheet import PT_PER_MM, lay_out_sheet
from generator.render.one_pager.text import ROW, SetText, TextStyle, set_text
from generator.render.raster import BlitzRasterizer, register_faces
from generator.render.ruler import open_ruler
from tests.builders import a_campaign

STAGES = ("minus-90", "minus-30", "minus-7", "day-0", "plus-7")
IN_OTHER_PROCESS = """
import hashlib
from tests.render.test_one_pager import a_context, a_job
from generator.render.one_pager.renderer import render_one_pager
(asset,) = render_one_pager(a_job(locale="zh-CN", stage="minus-7", for_print=True), a_context())
print(hashlib.sha256(asset.body + asset.preview).hexdigest())
"""


def a_context(**changes: Any) -> RenderContext:
    """What the renderer works with, for the starter with changes."""
    campaign = a_campaign(**changes)
    fonts = prepare_fonts(campaign)
    return RenderContext(campaign=campaign, fonts=fonts, rasterizer=BlitzRasterizer(fonts))


def a_job(
    partner: str = "brightport",
    locale: str = "en-US",
    stage: str = "minus-90",
    paper: str = "a4",
    for_print: bool = False,
) -> AssetJob:
    """The job of one page."""
    name = f"one-pager-{paper}{'-print' if for_print else ''}.pdf"
    return AssetJob(
        kind="one-pager", partner=partner, locale=locale, stage=stage, paper=paper,
        for_print=for_print, path=f"{partner}/{locale}/{stage}/{name}", key="k",
    )  # fmt: skip


@pytest.fixture(scope="module")
def context() -> RenderContext:
    """The starter's tools, made once."""
    return a_context()


def render(context: RenderContext, **job: Any) -> RenderedAsset:
    """The asset of a job."""
    (asset,) = render_one_pager(a_job(**job), context)
    return asset


def read_text(asset: RenderedAsset) -> str:
    """The text layer without spaces: lines break where the page wants."""
    document = pypdfium2.PdfDocument(asset.body)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return "".join(str(text).split())


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("stage", STAGES)
def test_one_pager_fits_its_paper(
    context: RenderContext, stage: str, locale: str, paper: str
) -> None:
    """Each stage fills exactly one page in each language and paper, with nothing left out."""
    asset = render(context, locale=locale, stage=stage, paper=paper)
    assert asset.findings == ()
    assert len(PdfReader(io.BytesIO(asset.body)).pages) == 1


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("stage", ["minus-90", "minus-7", "plus-7"])
def test_one_pager_text_is_what_it_lists(context: RenderContext, stage: str, locale: str) -> None:
    """Every line that the asset lists stands in the text layer of the file."""
    asset = render(context, locale=locale, stage=stage)
    drawn = read_text(asset)
    listed = ["".join(line.split()) for line in asset.text]
    assert [line for line in listed if line not in drawn] == []


def test_one_pager_claims_what_it_shows(context: RenderContext) -> None:
    """The carry-over claim is made where the timeline is drawn, and nowhere else."""
    with_days = render(context, stage="minus-30").claims
    assert {"offer", "expiry", "carry-over.minus-30", "value.ct-log"} <= set(with_days)
    assert not [claim for claim in render(context, stage="day-0").claims if "carry" in claim]


def test_one_pager_leads_to_the_print_address(context: RenderContext) -> None:
    """The button is a live link to the address that is measured for print."""
    asset = render(context)
    (link,) = asset.links
    assert "utm_medium=print" in link.url
    page: Any = PdfReader(io.BytesIO(asset.body)).pages[0]
    assert [note.get_object()["/A"]["/URI"] for note in page["/Annots"]] == [link.url]


def test_one_pager_bytes_do_not_depend_on_the_process(root: Path) -> None:
    """Two processes with different hash seeds write the same bytes."""
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        run = subprocess.run(
            [sys.executable, "-c", IN_OTHER_PROCESS], env=environment, cwd=root,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        digests.add(run.stdout)
    assert len(digests) == 1


def test_one_pager_bytes_do_not_depend_on_what_came_before(context: RenderContext) -> None:
    """A page drawn again, from recorded pictures and after other pages, has the same bytes."""
    first = render(context, stage="minus-14").body
    render(context, locale="zh-CN", stage="day-0")
    assert render(context, stage="minus-14").body == first


@pytest.mark.parametrize(
    ("locale", "stage"), [("en-US", "minus-90"), ("zh-CN", "minus-7"), ("en-US", "plus-7")]
)
def test_tuned_engine_writes_the_bytes_of_the_plain_one(
    context: RenderContext, monkeypatch: pytest.MonkeyPatch, locale: str, stage: str
) -> None:
    """What the engine is spared changes no byte of a page, whole or with crop marks."""
    jobs: list[dict[str, Any]] = [
        {"locale": locale, "stage": stage, "paper": "a4"},
        {"locale": locale, "stage": stage, "paper": "letter", "for_print": True},
    ]
    tuned = [render(context, **job).body for job in jobs]
    monkeypatch.setattr(one_pager_engine, "REPLACEMENTS", ())
    assert [render(context, **job).body for job in jobs] == tuned


MANY_KINDS = """<html lang="en"><head><title>x</title></head><body>
<h1>Kept\nlines</h1><p class="wrap">Words that the engine itself has to break into lines, with an
<b>inner <i>box</i></b> and <u>an underline</u>.</p><pre>one\n\nthree</pre><u class="kept">line</u>
<p class="box">a box of its own</p><p class="cut">more words than there is room for</p>
<div class="float">f</div><p class="wrap">beside a float<br/>and below it</p><p>אבג abc</p>
<table><tr><th>a</th><td>b</td></tr></table><ul><li>item</li></ul><p class="hidden">gone</p>
</body></html>"""
MANY_STYLES = """head {{ display: none }} body {{ font: 12pt {family} }}
html, body, h1, p, pre, div {{ display: block }} h1, pre, .kept {{ white-space: pre }}
h1 {{ letter-spacing: 1px; text-align: center; text-indent: 5% }} pre {{ font-size: 9.3px }}
u {{ text-decoration: underline }} b {{ font-weight: 700; padding: 2px; border: 1px solid }}
.wrap {{ width: 40%; text-align: justify; margin: auto }} .hidden {{ visibility: hidden }}
.box {{ box-sizing: border-box; width: 50mm; padding: 3mm; border: 1mm solid; outline: 1px solid }}
.cut {{ white-space: pre; overflow: hidden; text-overflow: ellipsis; width: 20mm }}
.float {{ float: left; width: 10mm }} ul {{ display: block }} li {{ display: list-item }}
table {{ display: table; border-collapse: collapse }} tr {{ display: table-row }}
th, td {{ display: table-cell; border: 1px solid; white-space: pre }}"""


def test_tuned_engine_sets_any_page_as_the_plain_one(
    context: RenderContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Templates of a brand may use what the shipped page does not: it is drawn no differently."""
    press, style = open_press(context.fonts), MANY_STYLES.format(family=context.fonts.text("en-US"))
    tuned = [press.print(MANY_KINDS, [style], "x").body for _ in range(2)]
    monkeypatch.setattr(one_pager_engine, "REPLACEMENTS", ())
    plain = press.print(MANY_KINDS, [style], "x").body
    assert tuned == [plain, plain]


def test_order_names_the_head_of_each_value(context: RenderContext) -> None:
    """A screen reader tells with each value of the order what it is: its row's head."""
    reader: Any = PdfReader(io.BytesIO(render(context).body))
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    tags = [one for one in objects if isinstance(one, dict) and one.get("/Type") == "/StructElem"]
    heads = [one["/ID"] for one in tags if one["/S"] == "/TH"]
    values = [one["/A"]["/Headers"] for one in tags if one["/S"] == "/TD"]
    assert len(heads) >= 5
    assert values == [[head] for head in heads]


def test_engine_is_its_own_again_after_a_page(context: RenderContext) -> None:
    """Nothing of the tuning stays behind for others who use the engine."""
    before = [getattr(owner, name) for owner, name, _ in one_pager_engine.REPLACEMENTS]
    render(context)
    after = [getattr(owner, name) for owner, name, _ in one_pager_engine.REPLACEMENTS]
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_warning_of_a_style_is_told_each_time(context: RenderContext) -> None:
    """A declaration that the engine refuses is reported on every page, not on the first alone."""
    page = (
        "<html lang='en'><head><title>x</title></head>"
        "<body><p style='widht: 3mm'>x</p></body></html>"
    )
    press = open_press(context.fonts)
    first, second = (press.print(page, [], "x").warnings for _ in range(2))
    assert any("widht" in warning for warning in first)
    assert first == second


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_ruler_measures_as_the_picture_engine_does(context: RenderContext, locale: str) -> None:
    """Both shapers give a line the same width, within a tenth of a percent."""
    register_faces(context.fonts)
    family, kit = context.fonts.text(locale), context.campaign.kit("brightport", locale)
    for line in (kit.shared.offer_terms, kit.stages[0].one_pager.intro):
        for weight in (400, 700):
            found = open_ruler(context.fonts).measure(line, 16, family, weight)
            assert found == pytest.approx(measure_width(line, 16, family, weight), rel=1e-3)


def test_print_variant_has_bleed_and_marks(context: RenderContext) -> None:
    """The print variant is trimmed to the paper, bleeds 3 mm and has room for crop marks."""
    asset = render(context, for_print=True)
    page = PdfReader(io.BytesIO(asset.body)).pages[0]
    assert asset.kind == "one-pager-print"
    assert float(page.trimbox.width) == pytest.approx(210 * 72 / 25.4, abs=0.1)
    assert float(page.bleedbox.width - page.trimbox.width) == pytest.approx(6 * 72 / 25.4, abs=0.1)
    assert page.mediabox.width > page.bleedbox.width
    picture = pypdfium2.PdfDocument(asset.body)[0].render(scale=2).to_pil().convert("RGB")
    middle = round((8 - 1.5) / 25.4 * 144)
    ground = context.campaign.kit("brightport", "en-US").stage("minus-90").palette.ground
    assert picture.getpixel((middle, 300)) == tuple(bytes.fromhex(ground[1:]))


def test_preview_is_a_png_of_the_page(context: RenderContext) -> None:
    """The preview is 840 px wide and has the proportions of the paper."""
    picture = Image.open(io.BytesIO(render(context).preview))
    assert picture.format == "PNG"
    assert picture.width == 840
    assert abs(picture.height - 840 * 297 / 210) <= 2


def list_pictures(asset: RenderedAsset) -> list[str]:
    """Names of the pictures, as a screen reader says them."""
    reader: Any = PdfReader(io.BytesIO(asset.body))
    objects = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return [str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one]


def test_house_page_shows_one_logo(context: RenderContext) -> None:
    """A partner that does not co-brand has no second logo; every picture has a name."""
    assert list_pictures(render(context))[:2] == ["Brightport", "Larkseal"]
    assert list_pictures(render(context, partner="house")).count("Larkseal") == 1


def test_copy_is_dropped_in_the_declared_order() -> None:
    """Longer copy goes in the order of DROPS; what cannot fit is an error with a figure."""
    sentence = "Your certificate expires soon, and there is more to say about it. "
    found = []
    for times in (1, 8, 40):
        changed = a_context(
            decks__en_US__stages__minus_90__one_pager__intro=(sentence * times).strip()[:1990]
        )
        found.append(render(changed, stage="minus-90").findings)
    assert found[0] == ()
    assert [finding.check for finding in found[1]] == ["pdf.dropped"]
    assert DROPS[0] in found[1][0].message
    assert ("pdf.overflow", "error") in {(finding.check, finding.level) for finding in found[2]}


def test_foreign_character_is_a_finding(context: RenderContext) -> None:
    """A character that no face of the campaign has is reported, not drawn in a system font."""
    press = open_press(context.fonts)
    family = context.fonts.text("en-US")
    page = "<html lang='en'><head><title>x</title></head><body><p>क</p></body></html>"
    style = f"p {{ display: block; font: 12pt {family} }}"
    assert press.print(page, [style], "x").warnings != ()


def test_press_fetches_nothing(context: RenderContext) -> None:
    """An address that was not handed in ends the rendering, with the address in the message."""
    page = (
        "<html lang='en'><head><title>x</title></head>"
        "<body><img src='file:///etc/hostname' alt='x'/></body></html>"
    )
    with pytest.raises(RenderError, match="file:///etc/hostname"):
        open_press(context.fonts).print(page, ["p { color: red }"], "x")


def test_unknown_paper_is_refused() -> None:
    """Only the two papers have a sheet."""
    with pytest.raises(RenderError, match="a5"):
        lay_out_sheet("a5", "percent", False)


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_headline_has_no_widow(context: RenderContext, locale: str, paper: str) -> None:
    """No headline of the starter leaves its room, or ends with a line of one short word."""
    register_faces(context.fonts)
    kit = context.campaign.kit("brightport", locale)
    for stage in kit.stages:
        sheet = lay_out_sheet(paper, stage.hero, False)
        headline = compose_page(context, kit, stage, sheet).headline
        assert headline.fits
        assert 30 <= headline.size_pt <= 44
        assert len(headline.lines[-1]) > 3


def test_qr_code_is_large_enough_to_scan(context: RenderContext) -> None:
    """The code measures at least 24 mm without its quiet zone of four modules."""
    for kit in context.campaign.kits:
        code = encode_qr(kit.stages[0].print_url)
        assert QR_SIZE * (code.side - 2 * QUIET_MODULES) / code.side >= 24
        assert min(x for x, _, _ in code.runs) == QUIET_MODULES


def test_long_labels_leave_the_domain_its_line(context: RenderContext) -> None:
    """In a narrow column labels of several words take two lines, so that no domain is cut."""
    family, ruler = context.fonts.text("en-US"), open_ruler(context.fonts)

    def put(text: str, style: TextStyle, width: float) -> SetText:
        return set_text(text, style, round(width, 2), family, ruler, "fr-FR")

    def measure_mm(text: str) -> float:
        return ruler.measure(text, ROW.size_pt / PT_PER_MM, family, ROW.weight)

    rows = (
        Row(label="Numéro de commande", value="48213077"),
        Row(label="Domaine", value="www.fernhill.example"),
    )
    for width in (52, 48, 46):
        number, domain = build_order("Commande", rows, width, measure_mm, put).lines
        assert domain.value.lines == ("www.fernhill.example",)
    assert len(number.label.lines) == 2
    cut = put("www.fernhill.example", ROW, 19).lines
    assert cut == ("www.fernhill", ".example")
