"""A program that knows nothing of our boxes reads what the banners say."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.resolve.campaign import resolve_campaign
from tests.builders import TODAY
from tests.render.banners import a_banner_job, draw_banner, open_banner_context
from tests.torture.deck import CONCEPTS, list_jobs, the_workspace
from tests.torture.reading import (
    LANGUAGES,
    Sample,
    compare,
    find_tesseract,
    read_all,
    read_digits,
    take_samples,
)

SCALE = 2
LEAST_AGREEMENT = 0.9
"""One letter in ten may be taken for another, as l and I; a line that is cut, covered or pale loses
more. What ships scores 1.0 nearly everywhere, so the limit bites."""
CASES = [(concept, locale, "minus-60") for concept in CONCEPTS for locale in LANGUAGES]
# After expiry the others say the same in the same places: the same letters need not be read twice.
CASES += [(concept, "en-US", "plus-7") for concept in ("stage-first", "risk-first")]


@pytest.fixture(scope="session")
def tesseract() -> str:
    """The program that reads; a machine without it cannot run these tests."""
    program = find_tesseract()
    if program is None:
        pytest.fail("no Tesseract: install tesseract-ocr and tesseract-ocr-chi-sim")
    return program


@pytest.mark.slow
@pytest.mark.parametrize(("concept", "locale", "stage"), CASES)
def test_headline_number_and_button_are_read(
    concept: str, locale: str, stage: str, tesseract: str, tmp_path: Path
) -> None:
    """At double density, in every size, wherever the type is 12 px or larger."""
    context = open_banner_context(resolve_campaign(the_workspace(concept), TODAY))
    samples: list[Sample] = []
    for job in list_jobs(locale, stage, SCALE):
        asset = draw_banner(job, context)
        with Image.open(io.BytesIO(asset.body)) as opened:
            image = opened.convert("RGB")
        place = f"{job.placement} {job.width_px}x{job.height_px}"
        samples += take_samples(asset, image, SCALE, place)
    read = read_all(samples, LANGUAGES[locale], tmp_path)
    wrong = [
        f"{sample.place} {sample.slot}: “{sample.text}” is read as “{text.strip()}”"
        for sample, text in zip(samples, read, strict=True)
        if not is_read(sample, text)
    ]
    assert {sample.slot for sample in samples} >= {"headline", "button"}
    assert wrong == []


def is_read(sample: Sample, text: str) -> bool:
    """Words agree but for a letter in ten; of a number every figure, and its percent sign."""
    match sample.slot:
        case "number":
            return read_digits(text) == read_digits(sample.text)
        case "percent":
            return "%" in text
        case _:
            return compare(sample.text, text) >= LEAST_AGREEMENT


def test_reader_sees_what_a_reader_would(tesseract: str, tmp_path: Path) -> None:
    """The judge is no rubber stamp: a headline cut in half, and a pale one, are not read."""
    context = open_banner_context(resolve_campaign(the_workspace(CONCEPTS[0]), TODAY))
    asset = draw_banner(a_banner_job("300x250", scale=SCALE), context)
    with Image.open(io.BytesIO(asset.body)) as opened:
        image = opened.convert("RGB")
    whole = next(s for s in take_samples(asset, image, SCALE, "x") if s.slot == "headline")
    width, height = whole.image.size
    cut = Image.new("L", (width, height), 255)
    cut.paste(whole.image.crop((0, 0, width // 2, height)), (0, 0))
    low = Image.new("L", (width, height), 255)
    low.paste(whole.image.crop((0, height // 2, width, height)), (0, height // 2))
    samples = [whole, replace(whole, image=cut), replace(whole, image=low)]
    read = read_all(samples, "eng", tmp_path)
    assert [is_read(s, text) for s, text in zip(samples, read, strict=True)] == [True, False, False]
