"""What is said of the first engine is so: every sample is drawn by both."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from generator.execute.browser import find_chromium
from generator.facts.engines import load_engines
from generator.render.chromium import ChromiumRasterizer
from generator.render.fonts import FontSet, prepare_fonts
from generator.render.raster import BlitzRasterizer
from tests.builders import a_campaign

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FEATURES = load_engines().features
SIZE = 320, 200
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><style>*{{margin:0}}"
    "body{{width:320px;height:200px;background:#fff;overflow:hidden}}"
    ".t{{width:300px;font:600 40px/48px '{family}';color:#123}}"
    ".b{{position:absolute;left:30px;top:30px;width:200px;height:100px;background:#2a6}}"
    ".s{{position:absolute;left:0;top:0;width:320px;height:200px;"
    "background:repeating-linear-gradient(90deg,#000 0 10px,#fff 10px 20px)}}"
    "svg text{{font-family:'{family}'}}</style></head><body>{body}</body></html>"
)
LEAST = 0.4
"""Mean difference of two drawings that are not the same, of 255."""
Draw = Callable[[str], np.ndarray[tuple[int, ...], np.dtype[np.float64]]]


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Draw, Draw]]:
    """What draws a body with blitz, and what draws it with Chromium."""
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium: install one or name it in RENEWKIT_CHROMIUM")
    fonts: FontSet = prepare_fonts(a_campaign())
    blitz, chromium = BlitzRasterizer(fonts), ChromiumRasterizer(fonts, path)
    family = fonts.faces[0].family

    def draw_with(engine: BlitzRasterizer | ChromiumRasterizer) -> Draw:
        def draw(body: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
            page = PAGE.format(family=family, body=body)
            return np.asarray(engine.draw(page, *SIZE, 1).image, dtype=np.float64)

        return draw

    yield draw_with(blitz), draw_with(chromium)
    chromium.close()


@pytest.mark.parametrize("name", FEATURES)
def test_feature_is_found_in_its_sample(name: str) -> None:
    """The pattern finds the feature where it is used, and nothing where it is not."""
    assert FEATURES[name].finder.search(FEATURES[name].sample)
    assert not FEATURES[name].finder.search(PAGE.replace("{{", "{").replace("}}", "}"))


@pytest.mark.parametrize("name", [n for n, row in FEATURES.items() if row.blitz != "endless"])
def test_feature_is_drawn_by_chromium_alone(engines: tuple[Draw, Draw], name: str) -> None:
    """Without it Chromium draws another picture; blitz draws the same, or not what Chromium does.

    A feature that fails here is one that blitz has learned: its row can go.
    """
    blitz, chromium = engines
    feature = FEATURES[name]
    bare = feature.finder.sub(lambda found: "".join(map(disarm, found[0])), feature.sample)
    assert np.abs(chromium(feature.sample) - chromium(bare)).mean() > LEAST
    if feature.blitz == "ignored":
        assert np.abs(blitz(feature.sample) - blitz(bare)).mean() < LEAST
    assert np.abs(blitz(feature.sample) - chromium(feature.sample)).mean() > LEAST


def disarm(sign: str) -> str:
    """Letters turned into one that makes no feature's name."""
    return "x" if sign.isalpha() else sign
