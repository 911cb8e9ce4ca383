"""Pictures as files: a good one passes, and each promise is missed by a bad one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.check.figure import check_figure
from generator.check.registry import check_assets
from generator.model.asset import AssetJob, RenderedAsset
from generator.render.figure.renderer import render_figure
from tests.render.test_figure_files import find_job, the_campaign, the_context


def a_warning() -> tuple[AssetJob, RenderedAsset, RenderedAsset]:
    """A page, drawn well."""
    job = find_job("browser-warning-chrome-phone", "minus-7")
    svg, png = render_figure(job, the_context())
    return job, svg, png


def find(asset: RenderedAsset, **changes: Any) -> set[str]:
    """Checks that find something in the changed file."""
    job, _, _ = a_warning()
    kit = the_campaign().kit(job.partner, job.locale)
    return {finding.check for finding in check_figure(job, replace(asset, **changes), kit)}


def test_good_picture_has_no_findings() -> None:
    """Neither its own checks nor those of all assets find anything."""
    job, svg, png = a_warning()
    found = check_assets(job, (svg, png), the_campaign().kit(job.partner, job.locale))
    assert set(found.values()) == {()}


def test_page_without_its_label_is_an_error() -> None:
    """A look-alike that does not say what it is must not ship."""
    _, svg, png = a_warning()
    for asset in (svg, png):
        text = tuple(said for said in asset.text if said != "Illustration")
        assert "figure.label" in find(asset, text=text)


def test_page_of_another_domain_is_an_error() -> None:
    """It would not be the customer's own site."""
    _, _, png = a_warning()
    text = tuple(said.replace("www.fernhill.example", "shop.test") for said in png.text)
    assert find(png, text=text) == {"figure.domain"}


@pytest.mark.parametrize(
    "bad",
    [
        b"<script>1</script>",
        b"<foreignObject/>",
        b'<a href="https://x.test/"><path d="M0 0"/></a>',
        b'<image href="https://x.test/a.png"/>',
        b'<path d="M0 0" onclick="x()"/>',
        b'<path d="M0 0" style="fill:url(https://x.test/a)"/>',
        b"<text>A</text>",
        b"<style>@import 'https://x.test/'</style>",
        b"<g>",
    ],
)
def test_file_that_does_something_is_an_error(bad: bytes) -> None:
    """Nothing in a picture runs, leads away, is loaded or set by another machine."""
    _, svg, _ = a_warning()
    assert "figure.inert" in find(svg, body=svg.body.replace(b"</svg>", bad + b"</svg>"))


def test_picture_without_a_title_is_an_error() -> None:
    """Outlines of letters say nothing to a screen reader."""
    _, svg, _ = a_warning()
    start, end = svg.body.index(b"<title>"), svg.body.index(b"</title>")
    assert find(svg, body=svg.body[: start + 7] + svg.body[end:]) == {"figure.access"}


def test_words_that_were_not_checked_are_an_error() -> None:
    """What the file shows is what was held against the order."""
    _, svg, _ = a_warning()
    body = svg.body.replace(b'data-text="Advanced"', b'data-text="Guaranteed"')
    assert find(svg, body=body) == {"figure.words"}


def test_text_that_runs_out_is_an_error() -> None:
    """So is text on other text."""
    _, _, png = a_warning()
    out = replace(png.boxes[0], x=380.0)
    assert find(png, boxes=(out, *png.boxes[1:])) == {"figure.fit"}
    twice = replace(png.boxes[1], y=png.boxes[2].y, x=png.boxes[2].x)
    assert find(png, boxes=(png.boxes[0], twice, *png.boxes[2:])) == {"figure.fit"}


def test_picture_of_another_size_is_an_error() -> None:
    """The manifest's numbers are those of the file."""
    _, _, png = a_warning()
    assert find(png, height_px=781) & {"figure.size"}
