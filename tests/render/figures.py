"""Warning pages in all six languages, with the faces to draw them, for tests."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import product
from pathlib import Path
from typing import get_args

from generator.facts.browser_warnings import load_warning_wording
from generator.model.campaign import Browser, Device
from generator.model.figures import BrowserPage
from generator.model.fonts import FontFile
from generator.render.fonts import (
    CJK_CUTS,
    LATIN_CUTS,
    SHARED_PUNCTUATION,
    FontSet,
    collect_characters,
    cut_faces,
)
from generator.render.raster import BlitzRasterizer

ROOT = Path(__file__).resolve().parents[2]
BROWSERS: tuple[Browser, ...] = get_args(Browser)
DEVICES: tuple[Device, ...] = get_args(Device)
LABELS = {
    "en-US": "Illustration",
    "zh-CN": "示意图",
    "ja-JP": "イメージ図",
    "de-DE": "Illustration",
    "fr-FR": "Illustration",
    "es-ES": "Ilustración",
}
LONG_DOMAIN = "certificates.fernhill-trading-co.example"
EVERYWHERE = tuple(product(BROWSERS, DEVICES, LABELS))


def a_page(browser: Browser, device: Device, locale: str, domain: str = LONG_DOMAIN) -> BrowserPage:
    """A browser's page with its own wording."""
    words = load_warning_wording(browser, locale, device)
    return BrowserPage(
        browser=browser, device=device, locale=words.locale, title="-", alt="-",
        illustration=LABELS[locale], tab=words.tab, heading=words.heading,
        body=words.body.replace("X", domain, 1), code=words.code, advanced=words.advanced,
        back=words.back, address=words.address, domain=domain, version=words.version,
        as_of=words.as_of,
    )  # fmt: skip


@cache
def the_fonts() -> FontSet:
    """Faces of Latin, Chinese and Japanese with all characters of all pages."""
    pages = [a_page(*place).model_dump_json() for place in EVERYWHERE]
    characters = collect_characters(pages)
    latin, narrowed = _font("Inter", "Page"), characters - SHARED_PUNCTUATION
    faces = (
        *cut_faces(latin, LATIN_CUTS, characters, "Page"),
        *cut_faces(latin, LATIN_CUTS, narrowed, "Page Sinic"),
        *cut_faces(_font("NotoSansSC", "Han"), CJK_CUTS, characters, "Page zh"),
        *cut_faces(_font("NotoSansJP", "Kanji"), CJK_CUTS, characters, "Page ja"),
    )
    families = {"latin": '"Page"'}
    families |= {language: f'"Page Sinic", "Page {language}"' for language in ("zh", "ja")}
    return FontSet(faces, families, families)


@cache
def the_engine() -> BlitzRasterizer:
    """An engine that knows the faces."""
    return BlitzRasterizer(the_fonts())


def a_family(locale: str) -> str:
    """CSS list of the faces for that language."""
    the_engine()
    return the_fonts().text(locale)


def _font(name: str, family: str) -> FontFile:
    file = ROOT / "fonts" / f"{name}-Variable.ttf"
    return FontFile(
        family=family, file=str(file), version="1", license="-", source="-",
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
    )  # fmt: skip
