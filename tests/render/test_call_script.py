"""Call scripts: the same words in every form, the same bytes, room to speak and to write."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from docx import Document
from docx.oxml.ns import qn

from generator.check.registry import check_assets
from generator.check.truth.lines import list_lines, squeeze
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.call_script import CallCopy, CallLabels
from generator.render.call_script.layout import LEAST_LINES, Sheets, lay_out_sheets
from generator.render.call_script.renderer import render_call_script
from generator.render.call_script.script import compose_script
from generator.render.context import RenderContext
from generator.render.fonts import prepare_fonts
from generator.render.raster import BlitzRasterizer, register_faces
from tests.builders import a_campaign

FILES = ["call-script-a4.pdf", "call-script-letter.pdf", "call-script.docx", "call-script.md"]


@cache
def a_context(carry_over: str = "plan") -> RenderContext:
    """What the renderer works with, for the starter with call scripts."""
    campaign = a_campaign(
        campaign__channels=("call-script",), brand__renewal_policy__carry_over=carry_over
    )
    fonts = prepare_fonts(campaign)
    return RenderContext(campaign=campaign, fonts=fonts, rasterizer=BlitzRasterizer(fonts))


def a_job(locale: str = "en-US", stage: str = "minus-90") -> AssetJob:
    """The job of one script."""
    path = f"brightport/{locale}/{stage}/call-script/call-script-a4.pdf"
    return AssetJob(
        kind="call-script", partner="brightport", locale=locale, stage=stage, path=path, key="k"
    )


@cache
def a_script(locale: str = "en-US", stage: str = "minus-90") -> tuple[RenderedAsset, ...]:
    """All files of one script."""
    return render_call_script(a_job(locale, stage), a_context())


@pytest.mark.parametrize(
    ("locale", "stage"), [("en-US", "minus-90"), ("zh-CN", "minus-7"), ("en-US", "plus-7")]
)
def test_script_passes_every_check(locale: str, stage: str) -> None:
    """Two tagged pages, true in every form, with the reminders that the law asks for."""
    files = a_script(locale, stage)
    assert [file.path.rpartition("/")[2] for file in files] == FILES
    kit = a_context().campaign.kit("brightport", locale)
    found = check_assets(a_job(locale, stage), files, kit)
    assert not [finding for told in found.values() for finding in told]


def test_script_says_the_same_in_every_form() -> None:
    """What one file says can be read in all others."""
    kit = a_context().campaign.kit("brightport", "en-US")
    words = kit.stage("minus-90").channel("call-script").read(CallCopy)
    labels = kit.channel("call-script").read(CallLabels)
    said = [words.title, *words.opening, words.value, words.offer, words.close, words.voicemail]
    said += [text for pair in words.objections for text in (pair.says, pair.answer)]
    said += [question.ask for question in labels.questions]
    said += [row.value for row in kit.stage("minus-90").order_rows]
    for file in a_script():
        whole = squeeze("".join(list_lines(file)))
        assert [text for text in said if squeeze(text) not in whole] == []


def test_script_has_the_same_bytes_again() -> None:
    """No clock, no path and no chance is in any of its files."""
    again = render_call_script(a_job(), a_context())
    assert [file.body for file in again] == [file.body for file in a_script()]
    assert again[0].preview.startswith(b"\x89PNG")


def test_document_can_be_navigated_and_heard() -> None:
    """The DOCX has a title, a language, real headings and a table with a head."""
    body = next(file.body for file in a_script("zh-CN", "minus-7") if file.path.endswith("docx"))
    document = Document(io.BytesIO(body))
    assert document.core_properties.language == "zh-CN"
    assert document.core_properties.title.startswith("电话话术")
    styles = [str(one.style.name) for one in document.paragraphs if one.style and one.text]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 11
    assert "Said" in styles
    pairs = document.tables[1]
    head = pairs.rows[0]._tr.trPr
    assert head is not None
    assert head.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in pairs.rows[0].cells] == ["客户说", "您回答"]
    language = document.styles["Said"].element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "zh-CN"


def test_promise_about_days_rests_on_a_claim() -> None:
    """Where the vendor carries nothing over, the answer promises nothing, and still answers."""

    def answer(carry_over: str) -> str:
        kit = a_context(carry_over).campaign.kit("brightport", "en-US")
        words = kit.stage("minus-90").channel("call-script").read(CallCopy)
        return next(one.answer for one in words.objections if "lose the days" in one.says)

    assert "days left on your current plan are added" in answer("plan")
    assert answer("none") == (
        "That is the right question. I can send you the dates in writing before you decide."
    )


def test_script_with_much_to_say_gets_smaller_and_leaves_room_for_notes() -> None:
    """Type shrinks before anything is lost; what fits at no size is told."""
    context = a_context()
    register_faces(context.fonts)
    kit = context.campaign.kit("brightport", "en-US")
    script = compose_script(kit, kit.stage("minus-90"))
    usual = lay_out_sheets(script, "letter", context.fonts)
    assert usual.overflow <= 0
    assert len(usual.lines) >= LEAST_LINES

    def lay_out(times: int) -> Sheets:
        part = script.parts["voicemail"]
        parts = {**script.parts, "voicemail": replace(part, said=part.said * times)}
        return lay_out_sheets(replace(script, parts=parts), "letter", context.fonts)

    assert _size(lay_out(2)) < _size(usual)
    assert lay_out(9).overflow > 0


def _size(sheets: Sheets) -> float:
    return next(style.size_pt for style in sheets.styles if style.name == "said")
