"""The second engine draws what a browser shows, and outlives a browser that fails."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import EnvironmentLacks, RenderError
from generator.execute.browser import find_chromium
from generator.render.chromium import ChromiumRasterizer
from generator.render.fonts import FontSet, prepare_fonts
from tests.builders import a_campaign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RED, WHITE = (255, 0, 0), (255, 255, 255)
NEVER = "<script>for (;;) {}</script>"


def a_page(body: str, style: str = "") -> str:
    """A document of a banner's form."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><style>*{{margin:0}}{style}</style>'
        f"</head><body>{body}</body></html>"
    )


SQUARE = a_page('<div id="square" style="width:40px;height:20px;background:#f00"></div>')


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    """The faces of the starter campaign."""
    return prepare_fonts(a_campaign())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the browsers of a test keep their profiles."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def engine(fonts: FontSet, home: Path) -> Iterator[ChromiumRasterizer]:
    """A warm browser."""
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium: install one or name it in RENEWKIT_CHROMIUM")
    chromium = ChromiumRasterizer(fonts, path, timeout_s=15)
    yield chromium
    chromium.close()


def list_browsers(home: Path) -> list[int]:
    """Ids of the processes that work with a profile in that folder."""
    rows = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [int(row.split()[0]) for row in rows if f"--user-data-dir={home}" in row]


def test_drawing_has_its_pixels_and_boxes(engine: ChromiumRasterizer) -> None:
    """Size, density and colour are as asked, also when they change from document to document."""
    for width, height, scale in ((100, 60, 1), (1080, 1920, 2), (300, 50, 2), (100, 60, 1)):
        drawing = engine.draw(SQUARE, width, height, scale)
        assert drawing.image.size == (width * scale, height * scale)
        assert drawing.image.getpixel((20 * scale, 10 * scale)) == RED
        assert drawing.image.getpixel((20 * scale, 30 * scale)) == WHITE
        assert drawing.boxes == {"square": (0.0, 0.0, 40.0, 20.0)}


def test_document_leaves_nothing_to_the_next(engine: ChromiumRasterizer) -> None:
    """Styles and scripts of one document are gone in the next."""
    engine.draw(a_page("<i>x</i>", "body{background:#00f}"), 100, 60, 1)
    assert engine.draw(SQUARE, 100, 60, 1).image.getpixel((90, 50)) == WHITE


def test_faces_are_there_for_every_document(engine: ChromiumRasterizer, fonts: FontSet) -> None:
    """The brand's face sets the second document too, not a face of the machine."""
    family = fonts.faces[0].family
    text = '<span id="text" style="font:40px {}">Renew</span>'
    first, again = (
        engine.draw(a_page(text.format(f"'{family}', monospace")), 300, 60, 1).boxes["text"]
        for _ in range(2)
    )
    other = engine.draw(a_page(text.format("monospace")), 300, 60, 1).boxes["text"]
    assert first == again
    assert abs(first[2] - other[2]) > 1


def test_picture_waits_for_what_is_in_the_document(engine: ChromiumRasterizer) -> None:
    """An image that the document carries is there when the picture is taken."""
    art = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Crect width='99' "
    page = a_page(f"<img src=\"{art}height='99' fill='red'/%3E%3C/svg%3E\" width=99 height=99>")
    assert engine.draw(page, 100, 60, 1).image.getpixel((50, 30)) == RED


def test_browser_that_ended_is_replaced(engine: ChromiumRasterizer, home: Path) -> None:
    """Whoever kills the browser between two banners stops nothing."""
    before = list_browsers(home)
    assert before
    for number in before:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    assert engine.draw(SQUARE, 100, 60, 1).image.getpixel((20, 10)) == RED
    assert not set(before) & set(list_browsers(home))


def test_document_that_never_ends_is_told_once(fonts: FontSet, home: Path) -> None:
    """A script without end is a sentence after two tries, and the next banner is drawn."""
    path = find_chromium()
    assert path
    chromium = ChromiumRasterizer(fonts, path, timeout_s=4)
    try:
        with pytest.raises(RenderError, match=r"failed twice .* 100 x 60: it did not answer"):
            chromium.draw(a_page(NEVER), 100, 60, 1)
        assert chromium.draw(SQUARE, 100, 60, 1).image.getpixel((20, 10)) == RED
    finally:
        chromium.close()


def test_closed_engine_leaves_nothing(fonts: FontSet, home: Path) -> None:
    """No process and no file of a browser outlives its engine."""
    path = find_chromium()
    assert path
    chromium = ChromiumRasterizer(fonts, path)
    assert list_browsers(home)
    chromium.close()
    chromium.close()
    assert_gone(home)


def assert_gone(home: Path) -> None:
    """No browser of that folder is left, a moment later."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not list_browsers(home) and not list(home.iterdir()):
            return
        time.sleep(0.05)
    raise AssertionError((list_browsers(home), list(home.iterdir())))


def test_program_that_is_no_browser_is_told(fonts: FontSet, home: Path) -> None:
    """Another program under the browser's name is a sentence with its path."""
    with pytest.raises(EnvironmentLacks, match=r"Chromium does not start \(/bin/true\)"):
        ChromiumRasterizer(fonts, "/bin/true")
    assert_gone(home)
