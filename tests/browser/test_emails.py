"""Mails stand up in a real browser: two widths, light and dark, both languages, all stages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.model.asset import AssetJob
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.fonts import FontSet, prepare_fonts
from generator.render.raster import BlitzRasterizer
from generator.resolve.campaign import resolve_campaign
from tests.builders import the_starter

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
STAGES = ("minus-90", "minus-60", "minus-30", "minus-14", "minus-7", "minus-3", "day-0", "plus-7")
VIEWS = ((600, "light"), (600, "dark"), (375, "light"), (375, "dark"))
# What is on show leaves its column or its parent cell; hidden versions of a picture do not count.
MEASURE = """() => {
  const found = [], wide = Math.min(600, innerWidth), left = (innerWidth - wide) / 2;
  if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
  for (const node of document.querySelectorAll('body *')) {
    const box = node.getBoundingClientRect();
    if (!box.width || !box.height || getComputedStyle(node).opacity === '0') continue;
    if (box.left < left - 1 || box.right > left + wide + 1)
      found.push(`${node.tagName} ${node.className} ${box.left}-${box.right}`);
    if (node.scrollWidth > node.clientWidth + 1 && node.clientWidth && node.tagName === 'TD')
      found.push(`overfull cell ${node.textContent.trim().slice(0, 40)}`);
  }
  const shown = [...document.images].filter((image) => image.offsetWidth);
  for (const image of shown) {
    if (image.naturalWidth !== 2 * image.getAttribute('width')) found.push(`drawn: ${image.src}`);
    const {width, height} = image.getBoundingClientRect(), ratio = width / height;
    if (Math.abs(ratio - image.naturalWidth / image.naturalHeight) > 0.02)
      found.push(`stretched: ${image.src}`);
  }
  const buttons = [...document.querySelectorAll('.button a')].map((a) => a.offsetHeight);
  if (buttons.length < 2 || Math.min(...buttons) < 44) found.push(`buttons ${buttons}`);
  for (const a of document.querySelectorAll('.button a')) {
    const box = a.getBoundingClientRect(), margin = left + wide - box.right;
    if (margin < 24 || (innerWidth < 480 && Math.abs(margin - box.left) > 1))
      found.push(`button ${box.left}-${box.right}`);
  }
  return found;
}"""
SHOWN = """() => [...document.images].filter((image) => image.offsetWidth)
  .map((image) => image.getAttribute('src'))"""


@pytest.fixture(scope="module")
def fonts_and_mails(tmp_path_factory: pytest.TempPathFactory) -> tuple[FontSet, Path]:
    """All mails of the starter campaign on disk, with the fonts of the campaign."""
    folder = tmp_path_factory.mktemp("mails")
    workspace = the_starter()
    campaign = resolve_campaign(workspace, date(2026, 11, 22))
    fonts = prepare_fonts(campaign)
    context = RenderContext(campaign, fonts, BlitzRasterizer(fonts))
    for kit in campaign.kits:
        for stage in kit.stages:
            path = f"{kit.partner.id}/{kit.locale}/{stage.id}/email.html"
            job = AssetJob(
                kind="email", partner=kit.partner.id, locale=kit.locale, stage=stage.id,
                path=path, key="0",
            )  # fmt: skip
            for asset in render_email(job, context):
                place = folder / asset.path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(asset.body)
    return fonts, folder


@pytest.fixture(scope="module")
def mails(fonts_and_mails: tuple[FontSet, Path]) -> Path:
    """The folder with all mails."""
    return fonts_and_mails[1]


@pytest.fixture(scope="module")
def page(browser: Browser, fonts_and_mails: tuple[FontSet, Path]) -> Iterator[Page]:
    """One page for all mails, with our faces under the names that a Mac has its own by."""
    fonts, folder = fonts_and_mails
    faces = ""
    for face in fonts.faces:
        file = folder / f"{face.family}-{face.weight}.ttf"
        file.write_bytes(face.body)
        family = "PingFang SC" if face.family.startswith("Noto") else "-apple-system"
        if not face.family.endswith(("Display", "Sinic")):
            faces += f'@font-face{{font-family:"{family}";font-weight:{face.weight};'
            faces += f"src:url('{file.as_uri()}')}}"
    page = browser.new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        "const sheet = document.createElement('style');"
        f"sheet.textContent = {faces!r}; document.head.append(sheet); }});"
    )
    yield page
    page.close()


def open_mail(page: Page, mails: Path, name: str) -> None:
    """Show one mail."""
    page.goto((mails / name / "email.html").as_uri())


def turn_to(page: Page, view: tuple[int, str]) -> None:
    """Show the mail that is open at that width and appearance."""
    width, scheme = view
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("partner", ["house", "brightport"])
def test_mail_stays_in_its_column(
    page: Page, mails: Path, partner: str, locale: str, stage: str
) -> None:
    """Nothing scrolls, sticks out or is stretched; buttons are 44 px high, pictures at 2x."""
    open_mail(page, mails, f"{partner}/{locale}/{stage}")
    for view in VIEWS:
        turn_to(page, view)
        assert page.evaluate(MEASURE) == [], view


@pytest.mark.parametrize("stage", ["minus-90", "minus-14", "minus-7", "day-0", "plus-7"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_mail_is_accessible(page: Page, mails: Path, locale: str, stage: str) -> None:
    """Axe finds nothing serious in light or in dark, contrast included."""
    open_mail(page, mails, f"brightport/{locale}/{stage}")
    for view in ((600, "light"), (600, "dark")):
        turn_to(page, view)
        # axe's own package sets no type on its answer.
        answer: dict[str, Any] = Axe().run(page).response
        found = [
            (rule["id"], [node["html"][:120] for node in rule["nodes"]])
            for rule in answer["violations"]
            if rule["impact"] in ("serious", "critical")
        ]
        assert found == [], view


@pytest.mark.parametrize(
    ("view", "logo", "timeline"),
    [
        ((600, "light"), "logo", "timeline"),
        ((600, "dark"), "logo-dark", "timeline-dark"),
        ((375, "light"), "logo", "timeline-phone"),
        ((375, "dark"), "logo-dark", "timeline-phone-dark"),
    ],
)
def test_mail_shows_one_version_of_a_picture(
    page: Page, mails: Path, view: tuple[int, str], logo: str, timeline: str
) -> None:
    """Of the versions for light, dark, wide and phone exactly the right one is on show."""
    open_mail(page, mails, "brightport/en-US/minus-90")
    turn_to(page, view)
    shown = [source for source in page.evaluate(SHOWN) if "logo" in source or "timeline" in source]
    assert shown == [f"images/{logo}.png", f"images/{timeline}.png"]


def test_mail_is_dark_where_readers_want_it(page: Page, mails: Path) -> None:
    """The card turns dark and its text light; the hero keeps its own ground."""
    open_mail(page, mails, "house/zh-CN/minus-7")
    turn_to(page, (600, "dark"))
    colors = page.evaluate(
        "() => ['.card', '.ink div', '.mood'].map((name) => {"
        " const style = getComputedStyle(document.querySelector(name));"
        " return name === '.ink div' ? style.color : style.backgroundColor; })"
    )
    card, ink, hero = ([int(part) for part in re.findall(r"\d+", color)[:3]] for color in colors)
    assert max(card) < 60
    assert min(ink) > 200
    assert hero == [0xFF, 0xC2, 0x4B]


def test_mail_reads_without_pictures(browser: Browser, mails: Path) -> None:
    """With pictures off, alternative text is legible on the ground that it stands on."""
    context = browser.new_context(viewport={"width": 600, "height": 900})
    page = context.new_page()
    page.route("**/*.png", lambda route: route.abort())
    page.goto((mails / "brightport/en-US/day-0/email.html").as_uri())
    assert page.get_by_alt_text("Brightport with Larkseal").first.is_visible()
    alt = page.get_by_alt_text(re.compile("^Illustration")).first
    assert alt.evaluate("(node) => getComputedStyle(node).color") == "rgb(255, 255, 255)"
    context.close()
