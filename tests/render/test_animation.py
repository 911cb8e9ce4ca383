"""Animated banners: what their files hold, how long they move, and that they end as the PNG."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise, product

import pytest
from PIL import Image

from generator.check.animation import read_film
from generator.check.registry import check_assets
from generator.model.asset import AssetJob, BannerFormat, RenderedAsset
from generator.render.banner.film import encode_film
from generator.render.banner.palette import reduce_colors
from generator.render.banner.story import Still, Story, measure_reading_ms, tell_story
from generator.render.context import RenderContext
from generator.render.encode import NOTICEABLE, measure_distance
from generator.render.registry import begin_job
from tests.builders import LOCALES, a_campaign
from tests.render.banners import a_banner_job, draw_banner, open_banner_context

SIZES = ("320x50", "300x250", "160x600", "728x90", "970x250")
STAGES = ("minus-90", "minus-7", "day-0", "plus-7")
CASES = list(product(SIZES, LOCALES, STAGES))
NAMES = ["-".join(case) for case in CASES]
PICTURE = re.compile(
    r'<div class="(?:at|art)" style="(left:[^;"]+;top:[^;"]+)[^"]*">(.{240})', re.S
)
"""The figure of a banner: its place, and the beginning of what is drawn there."""
ROUNDING = 0.4
"""One of 255 in every band."""
JUST_SEEN = 3.0
"""Colour difference that anybody sees, as `encoding.visible` has it."""


@cache
def the_context() -> RenderContext:
    """The starter's fonts and engine, opened once a process."""
    return open_banner_context(a_campaign())


def find_picture(still: Still) -> str | None:
    """The figure of a still, which stands before its logos; None where it shows none."""
    found = PICTURE.search(still.document.partition('id="logo-')[0])
    return found[0] if found else None


def a_moving_job(kind: BannerFormat, size: str, locale: str, stage: str) -> AssetJob:
    """A job as planning declares it."""
    job = a_banner_job(size, locale=locale, stage=stage, placement="own_site")
    ending = ".gif" if kind == "gif" else "-animated.png"
    path = job.path.replace(".png", ending)
    return job.model_copy(update={"format": kind, "path": path})


def draw(job: AssetJob) -> RenderedAsset:
    """The one asset of the job, by the renderer that the list names."""
    (asset,) = begin_job(job, the_context())()
    return asset


def open_frames(body: bytes) -> list[Image.Image]:
    """Every picture of a film as it is seen; the hidden one of an animated PNG left out."""
    with Image.open(io.BytesIO(body)) as opened:
        hidden = bool(opened.info.get("default_image"))
        frames = []
        for index in range(getattr(opened, "n_frames", 1)):
            opened.seek(index)
            frames.append(opened.convert("RGB"))
    return frames[hidden:]


@pytest.mark.parametrize(("size", "locale", "stage"), CASES, ids=NAMES)
def test_gif_ends_as_the_png_within_the_networks_limits(size: str, locale: str, stage: str) -> None:
    """Two to four pictures, at most 30 s and 5 a second, once; the last looks like the PNG."""
    job = a_moving_job("gif", size, locale, stage)
    asset = draw(job)
    film, frames = read_film(asset.body), open_frames(asset.body)
    assert film is not None
    assert film.plays == 1
    assert 2 <= len(frames) == len(film.durations_ms) <= 4
    assert sum(film.durations_ms) <= 30_000
    assert min(film.durations_ms) >= 200
    assert film.durations_ms[-1] == max(film.durations_ms)
    assert len(asset.body) <= 150_000
    still = draw_banner(a_banner_job(size, locale=locale, stage=stage, placement="own_site"),
                        the_context())  # fmt: skip
    with Image.open(io.BytesIO(still.body)) as png:
        assert measure_distance(png.convert("RGB"), frames[-1]) < JUST_SEEN
    assert asset.boxes == still.boxes
    assert asset.text[: len(still.text)] == still.text
    verdict = check_assets(job, (asset,), the_context().campaign.kit(job.partner, locale))
    assert [row for row in verdict[asset.path] if row.level == "error"] == []


@pytest.mark.parametrize(("size", "locale", "stage"), CASES[::3], ids=NAMES[::3])
def test_animated_png_ends_as_the_png_to_the_pixel(size: str, locale: str, stage: str) -> None:
    """The same story in full colour; programs that know no animation show the whole banner."""
    job = a_moving_job("apng", size, locale, stage)
    asset = draw(job)
    film, frames = read_film(asset.body), open_frames(asset.body)
    still = draw_banner(a_banner_job(size, locale=locale, stage=stage, placement="own_site"),
                        the_context())  # fmt: skip
    assert film is not None
    assert (film.plays, film.kind) == (1, "apng")
    assert sum(film.durations_ms) <= 30_000
    with Image.open(io.BytesIO(still.body)) as png, Image.open(io.BytesIO(asset.body)) as first:
        assert measure_distance(png.convert("RGB"), frames[-1]) < JUST_SEEN
        assert first.convert("RGB").tobytes() == frames[-1].tobytes()
    verdict = check_assets(job, (asset,), the_context().campaign.kit(job.partner, locale))
    assert [row for row in verdict[asset.path] if row.level == "error"] == []


@pytest.mark.parametrize("kind", ["gif", "apng"])
def test_film_of_a_job_is_the_same_bytes_every_time(kind: BannerFormat) -> None:
    """Two renderers that know nothing of each other give one file."""
    job = a_moving_job(kind, "300x250", "zh-CN", "minus-7")
    fresh = open_banner_context(a_campaign())
    assert draw(job).body == begin_job(job, fresh)()[0].body


@pytest.mark.parametrize(("size", "locale", "stage"), CASES, ids=NAMES)
def test_story_changes_with_every_still_and_keeps_the_call(
    size: str, locale: str, stage: str
) -> None:
    """Each still differs from the one before, says the button's words and can be read in time."""
    story = a_story(size, locale, stage)
    button = the_context().campaign.kit("brightport", locale).stage(stage).button
    for one, other in pairwise(story.stills):
        assert one.image.tobytes() != other.image.tobytes()
    for still in story.stills:
        assert button in still.text
        assert still.hold_ms >= measure_reading_ms(still.text)
        assert set(still.text) <= set(story.text)


@pytest.mark.parametrize("size", ["300x250", "580x400"])
@pytest.mark.parametrize("stage", ["minus-90", "day-0", "plus-7"])
@pytest.mark.parametrize("locale", LOCALES)
def test_picture_stands_still_or_is_not_there(size: str, stage: str, locale: str) -> None:
    """No still moves the picture that the whole banner shows, nor draws it in another size."""
    *before, whole = a_story(size, locale, stage, "google_display").stills
    kept = find_picture(whole)
    assert kept is not None
    for still in before:
        assert find_picture(still) in (None, kept)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", ["970x250", "930x180", "320x100", "300x250", "160x600"])
def test_button_stays_where_it_is(size: str, locale: str) -> None:
    """The same pixels in every still: what moves is what is said."""
    for stage in ("minus-90", "minus-30", "minus-7", "day-0", "plus-7"):
        story = a_story(size, locale, stage, "google_display")
        label = next(box for box in story.banner.boxes if box.id == "button")
        around = (label.x - 4, label.y - 4, label.x + label.width + 4, label.y + label.height + 4)
        *before, whole = [still.image.crop(around).tobytes() for still in story.stills]
        assert before, (stage, "nothing is told before the whole banner")
        assert all(pixels == whole for pixels in before), stage


def test_offer_is_named_only_by_stages_that_name_it() -> None:
    """After expiry no still says a percent; a week before, one does, and claims it."""
    assert not any("20%" in text for text in a_story("320x50", "en-US", "plus-7").text)
    story = a_story("320x50", "en-US", "minus-7")
    assert "Save up to 20%" in story.text
    assert "offer" in story.claims


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", ["minus-7", "minus-3", "day-0", "plus-7"])
def test_warning_page_is_shown_by_the_whole_banner_alone(locale: str, stage: str) -> None:
    """No still shows it without the sentence that says when it appears, even on own pages."""
    *before, whole = a_story("970x250", locale, stage).stills
    warning = the_context().campaign.kit("brightport", locale).stage(stage).warning
    assert warning.heading in whole.document
    for still in before:
        assert warning.heading not in still.document
        assert warning.illustration not in still.text


def test_percent_never_stands_on_a_calendar_leaf() -> None:
    """A leaf shows days: where the days are on one, the offer is told beside the seal."""
    story = a_story("160x600", "en-US", "minus-7")
    offer = next(still for still in story.stills[:-1] if "Save up to 20%" in still.text)
    assert "calendar" not in offer.document
    assert 'id="value"' in offer.document


def test_heavy_film_gives_up_colours_then_stills_but_never_the_last() -> None:
    """Under a tight limit there are fewer pictures, and the whole banner is still among them."""
    story = a_story("300x250", "en-US", "minus-30")
    best = encode_film(story.stills, "gif", 1_000_000)
    tight = encode_film(story.stills, "gif", len(best.body) * 2 // 3)
    assert len(tight.body) <= len(best.body) * 2 // 3
    assert tight.encoding != best.encoding or len(open_frames(tight.body)) < len(story.stills)
    assert measure_distance(open_frames(tight.body)[-1], story.stills[-1].image) < 8
    assert len(open_frames(encode_film(story.stills, "gif", 10).body)) >= 1


def test_palette_keeps_the_ground_exactly() -> None:
    """The colour of most pixels is not moved by a shade, and the loss that is told is no less."""
    stills = a_story("300x250", "en-US", "plus-7").stills
    images = [still.image for still in stills]
    reduced, loss = reduce_colors(images, 256)
    for image, small in zip(images, reduced, strict=True):
        assert small.convert("RGB").getpixel((2, 2)) == image.getpixel((2, 2))
        # Below what anybody notices, the other measure only says that it is below.
        most = max(loss + ROUNDING, NOTICEABLE)
        assert measure_distance(image, small.convert("RGB")) <= most


@cache
def a_story(size: str, locale: str, stage: str, placement: str = "own_site") -> Story:
    """The stills of one banner of the starter."""
    job = a_banner_job(size, locale=locale, stage=stage, placement=placement)
    return tell_story(job, the_context())
