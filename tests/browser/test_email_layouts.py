"""Mails of every layout stand up in a real browser, down to 320 px, and from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.model.asset import AssetJob
from generator.model.comparison import CellValue
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.fonts import prepare_fonts
from generator.render.raster import BlitzRasterizer
from tests.browser.test_emails import MEASURE, turn_to
from tests.builders import a_campaign
from tests.render.mail_components import COMPONENTS, a_campaign_of, a_layout
from tests.render.test_email_components import LAYOUTS, the_campaign

pytestmark = pytest.mark.browser

TWICE = ("brief-hero", "values", "order", "closing", "offer-line")
"""Components of which another one of the same kind is in the full set."""
FULL = tuple(name for name in COMPONENTS if name not in TWICE)
SHOWN = (("minus-90", "en-US"), ("minus-7", "zh-CN"), ("plus-7", "en-US"))
VIEWS = ((600, "light"), (320, "dark"), (320, "light"))
HEBREW = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד", strict=True))
LATIN_ONLY = frozenset(
    ("id", "url", "icon", "mood", "hero", "imagery", "own_site_imagery", "website", "email_url",
     "banner_url", "print_url", "unsubscribe_url", "privacy_url", "logo_on_light", "logo_on_dark",
     "logo_mono", "seal_on_light", "seal_on_dark", "components", "seal_point", "contact_email",
     "contact_phone", "common_name", "order_id", "code", "domain", "color", "ground", "ink",
     "accent", "button_ink", "emoji")
)  # fmt: skip
CELL_VALUES = frozenset(get_args(CellValue))
BEHIND: Any = {
    "sources": True, "channels": True, "backings": True, "regimes": True,
    "stages": {"__all__": {"truth": True, "claims": True, "look": True}},
}  # fmt: skip
"""What stands behind the copy."""
MISPLACED = """() => {
  const found = [];
  for (const node of document.querySelectorAll('h1, h2, p, li, th, .ink')) {
    if (node.closest('.stack') || !node.textContent.trim()) continue;
    const style = getComputedStyle(node), range = document.createRange();
    range.selectNodeContents(node);
    const edge = Math.max(...[...range.getClientRects()].map((box) => box.right));
    const inner = node.getBoundingClientRect().right - parseFloat(style.paddingRight);
    if (style.direction !== 'rtl' || edge < inner - 2)
      found.push(`${node.tagName} ${node.textContent.trim().slice(0, 30)} ${edge} of ${inner}`);
  }
  return found;
}"""
"""Text that does not reach the side on which its lines begin."""


DRAWN: dict[str, bytes] = {}
"""Pictures that were drawn for one mail serve the next."""


def write_mail(campaign: ResolvedCampaign, kit: ResolvedKit, stage: str, folder: Path) -> Path:
    """A mail on disk with its pictures."""
    fonts = prepare_fonts(campaign)
    context = RenderContext(campaign, fonts, BlitzRasterizer(fonts), DRAWN)
    path = f"{kit.locale}-{stage}/email.html"
    job = AssetJob(
        kind="email", partner=kit.partner.id, locale=kit.locale, stage=stage, path=path, key="0"
    )
    for asset in render_email(job, context):
        place = folder / asset.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(asset.body)
    return folder / path


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all mails."""
    page = browser.new_page()
    yield page
    page.close()


def mirror(noun: Any, key: str = "") -> Any:
    """The same content in Hebrew letters."""
    if isinstance(noun, dict):
        return noun if "button_ink" in noun else {k: mirror(v, k) for k, v in noun.items()}
    if isinstance(noun, list | tuple):
        return tuple(mirror(item, key) for item in noun)
    if not isinstance(noun, str) or key in LATIN_ONLY or noun in CELL_VALUES:
        return noun
    return "".join(HEBREW.get(char.lower(), char) for char in noun)


def mirror_campaign(campaign: ResolvedCampaign) -> ResolvedCampaign:
    """The campaign with one kit, which is read from right to left."""
    kit = campaign.kit("brightport", "en-US")
    words = mirror(kit.model_dump(exclude=BEHIND))
    hebrew = ResolvedKit.model_validate({**words, "locale": "he-IL"})
    return campaign.model_copy(update={"kits": (hebrew,)})


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("stage", "locale"), SHOWN)
def test_layout_stays_in_its_column(
    page: Page, tmp_path: Path, layout: str, stage: str, locale: str
) -> None:
    """Nothing scrolls, sticks out or is stretched at 600 and at 320 px, in light or in dark."""
    campaign = the_campaign(layout)
    mail = write_mail(campaign, campaign.kit("brightport", locale), stage, tmp_path)
    page.goto(mail.as_uri())
    for view in VIEWS:
        turn_to(page, view)
        assert page.evaluate(MEASURE) == [], view


@pytest.mark.parametrize(("stage", "locale"), SHOWN)
def test_full_set_is_accessible(page: Page, tmp_path: Path, stage: str, locale: str) -> None:
    """Axe finds nothing serious in any component, contrast in light and in dark included."""
    campaign = a_campaign_of(*FULL)
    mail = write_mail(campaign, campaign.kit("brightport", locale), stage, tmp_path)
    page.goto(mail.as_uri())
    for view in ((600, "light"), (600, "dark")):
        turn_to(page, view)
        answer: dict[str, Any] = Axe().run(page).response
        found = [
            (rule["id"], [node["html"][:120] for node in rule["nodes"]])
            for rule in answer["violations"]
            if rule["impact"] in ("serious", "critical")
        ]
        assert found == [], view


@pytest.mark.parametrize("width", [600, 320])
def test_mail_is_mirrored(page: Page, tmp_path: Path, width: int) -> None:
    """Read from the right, lines, logo, columns and buttons begin there; pictures stand left."""
    campaign = mirror_campaign(a_campaign_of(*FULL))
    mail = write_mail(campaign, campaign.kits[0], "minus-90", tmp_path)
    page.goto(mail.as_uri())
    turn_to(page, (width, "light"))
    assert page.evaluate(MEASURE) == []
    assert page.evaluate(MISPLACED) == []
    boxes = page.evaluate(
        "() => Object.fromEntries(['logo', 'hero', 'icon-warranty', 'seal'].map((name) => {"
        " const box = document.querySelector(`img[src$='/${name}.png']`).getBoundingClientRect();"
        " return [name, [box.left, box.right]]; }))"
    )
    assert boxes["logo"][1] > width - 40
    assert boxes["icon-warranty"][1] > width - 40
    assert boxes["seal"][1] > width - 70
    if width == 600:
        assert boxes["hero"][0] < 20


def test_buttons_are_reached_in_reading_order(page: Page, tmp_path: Path) -> None:
    """Tab goes from link to link as the eye does, from top to bottom."""
    campaign = a_campaign_of(*FULL)
    mail = write_mail(campaign, campaign.kit("brightport", "en-US"), "minus-90", tmp_path)
    page.goto(mail.as_uri())
    turn_to(page, (600, "light"))
    tops = []
    for _ in range(page.locator("a[href]").count()):
        page.keyboard.press("Tab")
        tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
    assert tops == sorted(tops)
    assert len(tops) >= 8


def test_mail_reads_without_pictures(browser: Browser, tmp_path: Path) -> None:
    """With pictures off each has its size, its ground and words that stand out from it."""
    campaign = a_campaign(email_layout=a_layout(*FULL))
    mail = write_mail(campaign, campaign.kit("brightport", "en-US"), "minus-90", tmp_path)
    page = browser.new_page(viewport={"width": 600, "height": 900})
    page.route("**/*.png", lambda route: route.abort())
    page.goto(mail.as_uri())
    for name in ("timeline", "seal", "hero"):
        style = page.locator(f"img[src$='/{name}.png']").evaluate(
            "(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color,"
            " node.width, node.height]"
        )
        ground, ink = ([int(part) for part in re.findall(r"\d+", one)] for one in style[:2])
        assert len(ground) == 3, name
        assert abs(sum(ground) - sum(ink)) > 300, name
        assert min(style[2:]) >= 80
    page.close()
