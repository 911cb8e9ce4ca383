"""Mistakes in how-to.yaml are told with their place, all at once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.load.builders import CAMPAIGN, a_workspace_folder, change, list_problems

STEPS = "brand/larkseal/how-to.yaml"
SCREEN = "brand/larkseal/screen.png"
TEXTS = "{en-US: English, zh-CN: 中文}"
HOW_TO = f"""\
title: {TEXTS}
intro: {TEXTS}
screens:
  - id: find
    picture: screen.png
    title: {TEXTS}
    alt: {TEXTS}
    steps:
      - text: {TEXTS}
        at: {{x: 10, y: 20, width: 30, height: 10}}
      - text: {TEXTS}
        at: {{x: 60, y: 20, width: 30, height: 10}}
  - id: order
    picture: screen.png
    title: {TEXTS}
    alt: {TEXTS}
    steps:
      - text: {TEXTS}
words:
  drawn: {TEXTS}
  open: {TEXTS}
"""


def a_png(width: int = 1200, height: int = 750) -> bytes:
    """A screenshot."""
    body = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(body, "PNG")
    return body.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound workspace whose campaign has the steps."""
    made = a_workspace_folder(tmp_path, {STEPS: HOW_TO, SCREEN: a_png()})
    with (made / CAMPAIGN).open("a", encoding="utf-8") as file:
        file.write("channels: [how-to]\n")
    return made


def test_sound_steps_are_read(folder: Path) -> None:
    """Screenshots and areas as they should be."""
    assert list_problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x: 60, y", "x: 80, y", "runs out of the picture"),
        ("x: 60, y", "x: 14, y", "would stand on that of another step"),
        ("x: 60, y: 20, width: 30", "x: 60, y: 20, width: 0", "has no size"),
        ("x: 60, y", "x: -3, y", "0 to 100"),
        ("id: order", "id: find", "this id is taken"),
        ("picture: screen.png", "picture: missing.png", "no such file"),
        ("title: {en-US: English, zh-CN: 中文}", "title: {en-US: English}", "zh-CN is missing"),
        ("intro:", "taken: 2026-11-02\nintro:", "no words that say it"),
    ],
)
def test_mistake_is_told_with_its_line(folder: Path, old: str, new: str, words: str) -> None:
    """The sentence says what is wrong, and where."""
    change(folder, STEPS, old, new)
    problems = list_problems(folder)
    assert all(problem.file.endswith("how-to.yaml") for problem in problems)
    assert any(words in f"{one.message} {one.allowed}" and one.line for one in problems), problems


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (a_png(640, 400), "640 px wide"),
        (b"not a picture", "this is no picture"),
        (a_png()[:200], "this is no picture"),
    ],
)
def test_picture_that_cannot_be_shown_is_refused(folder: Path, body: bytes, words: str) -> None:
    """Too small, or broken."""
    (folder / SCREEN).write_bytes(body)
    assert words in list_problems(folder)[0].message


def test_heavy_picture_is_refused(folder: Path) -> None:
    """Every page holds all pictures."""
    (folder / SCREEN).write_bytes(a_png() + bytes(1_600_000))
    assert "1.6 MB" in list_problems(folder)[0].message


def test_campaign_without_steps_is_told_whose_are_missing(folder: Path) -> None:
    """Either the partner or the brand has them."""
    (folder / STEPS).unlink()
    (problem,) = list_problems(folder)
    assert "partners/brightport" in problem.message
    assert problem.key == "channels[0]"
