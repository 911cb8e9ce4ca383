"""Pictures as files of their own: which there are, what they say, and that they stay the same."""

from __future__ import annotations

import io
from functools import cache
from xml.etree import ElementTree

import pytest
from PIL import Image

from generator.execute.context import open_context
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.campaign import FigureOptions
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.render.figure.renderer import render_figure
from tests.builders import a_campaign

FIGURES = Selection(kinds=("figure",), partners=("brightport",))
TITLE = "{http://www.w3.org/2000/svg}title"


@cache
def the_campaign() -> ResolvedCampaign:
    """The starter with Chrome's pages on both devices."""
    options = FigureOptions(browsers=("chrome",))
    return a_campaign(campaign__figures=options, campaign__channels=("console",))


@cache
def the_context() -> RenderContext:
    """Tools to draw it with."""
    return open_context(the_campaign(), "blitz")


def find_job(name: str, stage: str, locale: str = "en-US") -> AssetJob:
    """The job of that picture."""
    jobs = plan_jobs(the_campaign(), FIGURES)
    wanted = (name, stage, locale)
    return next(job for job in jobs if (job.figure, job.stage, job.locale) == wanted)


def render(name: str, stage: str, locale: str = "en-US") -> tuple[RenderedAsset, RenderedAsset]:
    """SVG and PNG of a picture."""
    svg, png = render_figure(find_job(name, stage, locale), the_context())
    return svg, png


def test_campaign_without_figures_has_no_jobs_for_them() -> None:
    """A kit that does not ask for pictures stays as it is."""
    assert not [job for job in plan_jobs(a_campaign(), Selection()) if job.kind == "figure"]


def test_warning_pages_are_planned_where_stages_show_them() -> None:
    """Before the last week no stage frightens anybody."""
    jobs = plan_jobs(the_campaign(), FIGURES)
    stages = {job.stage for job in jobs if job.figure.startswith("browser-warning")}
    assert stages == {"minus-7", "minus-3", "day-0", "plus-7"}
    paths = [job.path for job in jobs]
    assert "brightport/en-US/minus-7/figures/browser-warning-chrome-phone.svg" in paths
    assert "brightport/zh-CN/every-stage/figures/cadence.svg" in paths
    assert len(paths) == len(set(paths))


def test_retired_seal_is_not_planned() -> None:
    """From the day on which a seal is retired no file of it is made."""
    campaign = a_campaign(
        campaign__figures=FigureOptions(), brand__seal_retired_on=the_campaign().today
    )
    assert not [job for job in plan_jobs(campaign, FIGURES) if job.figure.startswith("seal")]


@pytest.mark.parametrize(("stage", "days"), [("minus-90", "90"), ("minus-7", "7"), ("plus-7", "7")])
def test_countdown_says_the_days_of_its_stage(stage: str, days: str) -> None:
    """The number comes from the order's day of expiry and the stage's day."""
    svg, png = render("countdown", stage, "zh-CN")
    assert days in svg.text
    assert svg.text == png.text
    assert "www.fernhill.example" in svg.text
    assert ElementTree.fromstring(svg.body).findtext(TITLE)


def test_cadence_shows_every_stage_with_its_day() -> None:
    """The ladder names days and dates, and what goes out."""
    svg, _ = render("cadence", "")
    assert {"−90", "−60", "−30", "−14", "−7", "−3", "0", "+7"} <= set(svg.text)
    assert {"Dec 20, 2026", "Email", "Banners", "One-pager", "Console message"} <= set(svg.text)


@pytest.mark.parametrize(
    ("name", "stage", "size"),
    [
        ("browser-warning-chrome-desktop", "minus-7", (960, 540)),
        ("browser-warning-chrome-phone", "day-0", (390, 780)),
        ("countdown", "day-0", (560, 320)),
        ("seal-small", "", (96, 96)),
    ],
)
def test_png_is_twice_as_fine_as_the_svg(name: str, stage: str, size: tuple[int, int]) -> None:
    """Both files tell their own size."""
    svg, png = render(name, stage)
    assert (svg.width_px, svg.height_px) == size
    with Image.open(io.BytesIO(png.body)) as picture:
        assert picture.size == (png.width_px, png.height_px) == (size[0] * 2, size[1] * 2)


def test_corners_are_see_through_and_colours_stay() -> None:
    """A window stands on any page, and its pale address field is not lost to fewer colours."""
    _, png = render("browser-warning-chrome-desktop", "minus-7")
    with Image.open(io.BytesIO(png.body)) as picture:
        pixels = picture.convert("RGBA")
    corners = [(0, 0), (1919, 0), (0, 1079), (1919, 1079)]
    assert [pixels.getpixel(at)[3] for at in corners] == [0, 0, 0, 0]  # type: ignore[index]
    field, page = pixels.getpixel((1000, 124)), pixels.getpixel((960, 900))
    assert field == (0xF1, 0xF3, 0xF4, 255)
    assert page == (255, 255, 255, 255)


def test_same_words_give_the_same_bytes() -> None:
    """Another partner, another stage, another process: a page with the same words is the same."""
    again = RenderContext(the_campaign(), the_context().fonts, the_context().rasterizer)
    one = render("browser-warning-chrome-phone", "minus-7")
    two = render_figure(find_job("browser-warning-chrome-phone", "plus-7"), again)
    assert [file.body for file in one] == [file.body for file in two]
