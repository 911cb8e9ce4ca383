"""Mails of the starter in the gallery: in a list, without pictures, and darkened by clients."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, expect

from generator.model.asset import CheckedAsset
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.fonts import prepare_fonts
from generator.render.raster import BlitzRasterizer
from generator.resolve.campaign import resolve_campaign
from tests.builders import the_starter
from tests.deliver.builders import deliver

pytestmark = pytest.mark.browser
TODAY = date(2026, 11, 22)
STAGES = ("minus-90", "plus-7")
LOCALES = ("en-US", "zh-CN")
VIEWS = ("images-off", "outlook-dark", "gmail-dark")
SAMPLE = """() => {
  const linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const groundOf = (node) => {
    for (; node; node = node.parentElement) {
      const colour = parse(getComputedStyle(node).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const ratios = [];
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !node.checkVisibility()) continue;
    const pair = [light(parse(getComputedStyle(node).color)), light(groundOf(node))];
    ratios.push((Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05));
  }
  return ratios;
}"""
"""Contrast of every text that is shown, as the browser itself resolves its colours."""
OpenMails = Callable[..., Page]


@pytest.fixture(scope="module")
def kit(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's calmest and most urgent mail in both languages, delivered to disk."""
    out = tmp_path_factory.mktemp("kits") / "early-renewal"
    campaign = resolve_campaign(the_starter(), TODAY)
    fonts = prepare_fonts(campaign)
    context = RenderContext(campaign, fonts, BlitzRasterizer(fonts))
    wanted = Selection(
        kinds=("email",), stages=STAGES, locales=LOCALES, partners=("brightport",), sizes=()
    )
    mails = [
        CheckedAsset.model_validate({"job": job, "asset": asset, "findings": ()})
        for job in plan_jobs(campaign, wanted)
        for asset in render_email(job, context)
    ]
    deliver(out, campaign, mails)
    return out


@pytest.fixture
def open_mails(browser: Browser, kit: Path) -> Iterator[OpenMails]:
    """Open the gallery from disk; a script error fails the test."""
    wrong: list[str] = []
    pages: list[Page] = []

    def open_page(fragment: str, **options: object) -> Page:
        page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, **options})  # type: ignore[arg-type]
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.goto((kit / "index.html").as_uri() + fragment)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert wrong == []


def enter_mail(page: Page, at: int = 0) -> Frame:
    """The document of one of the mail's two frames, loaded."""
    handle = page.locator(".pane iframe").nth(at).element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_load_state("load")
    return frame


def test_list_cuts_what_its_width_cuts_and_says_so(open_mails: OpenMails) -> None:
    """On a phone sender, subject and preview stand on lines of their own, cut where they end."""
    page = open_mails("#locale=en-US&stage=minus-90")
    phone = page.locator(".inbox.phone")
    expect(phone.locator(".cut")).to_have_text("subject and preview line cut")
    lines = phone.locator(".unread p")
    tops = [lines.nth(at).evaluate("p => p.getBoundingClientRect().top") for at in range(3)]
    assert tops == sorted(set(tops))
    assert lines.nth(1).evaluate("p => p.scrollWidth > p.clientWidth")
    assert phone.locator(".list").evaluate("list => list.offsetWidth") == 375
    desk = page.locator(".inbox.desk .unread .lines p")
    expect(desk).to_contain_text("Early is easy")
    assert desk.evaluate("p => p.getClientRects().length") == 1


def test_list_counts_chinese_as_two_columns(open_mails: OpenMails) -> None:
    """The length of a subject is that of its columns, of which a Chinese character takes two."""
    page = open_mails("#locale=zh-CN&stage=plus-7")
    subject = page.locator(".inbox.desk .row-subject").text_content() or ""
    columns = sum(2 if ord(sign) > 0x2E7F else 1 for sign in subject)
    assert columns > len(subject)
    expect(page.locator(".lengths")).to_contain_text(f"Subject {columns} columns")


@pytest.mark.parametrize("locale", LOCALES)
def test_images_off_leaves_words_sizes_and_grounds(open_mails: OpenMails, locale: str) -> None:
    """No picture is loaded; the words of each stand on the mail's ground, readable."""
    page = open_mails(f"#locale={locale}&stage=plus-7&mail=images-off")
    mail = enter_mail(page)
    shown = mail.locator("img").evaluate_all(
        "all => all.filter(img => img.checkVisibility()).map(img => [img.naturalWidth, img.alt,"
        " img.offsetWidth])"
    )
    assert shown
    assert all(natural <= 1 for natural, _, _ in shown)
    wide = [alt for _, alt, width in shown if width > 200]
    assert wide
    assert all(wide)
    picture = mail.locator("img.wide.view-missed, .wide img.view-missed").first
    shot = Image.open(io.BytesIO(picture.screenshot())).convert("L")
    ground = shot.getpixel((shot.width - 2, shot.height - 2))
    low, high = shot.getextrema()
    assert max(abs(low - ground), abs(high - ground)) > 100  # type: ignore[operator]


@pytest.mark.parametrize("view", ["outlook-dark", "gmail-dark"])
@pytest.mark.parametrize("stage", STAGES)
def test_inversion_is_readable_or_says_that_it_is_not(
    open_mails: OpenMails, stage: str, view: str
) -> None:
    """The note counts as many faint texts as the browser itself finds; none are kept quiet."""
    page = open_mails(f"#locale=en-US&stage={stage}&mail={view}")
    ratios = enter_mail(page).evaluate(SAMPLE)
    low = [ratio for ratio in ratios if ratio < 4.5]
    assert len(ratios) > 20
    note = page.locator(".view-note")
    expect(note).to_contain_text("Simulated.")
    if low:
        expect(note).to_contain_text(f"{len(low)} text")
        expect(note).to_contain_text("below 4.5")
    else:
        expect(note.locator(".faint")).to_have_count(0)


def test_inversions_turn_what_their_clients_turn(open_mails: OpenMails) -> None:
    """Outlook leaves the dark hero dark; Gmail makes it light; both darken the page."""
    grounds = {}
    for view in ("outlook-dark", "gmail-dark"):
        mail = enter_mail(open_mails(f"#locale=en-US&stage=plus-7&mail={view}"))
        read = "node => getComputedStyle(node).backgroundColor.match(/\\d+/g).slice(0, 3)"
        grounds[view] = [
            sum(map(int, mail.locator(name).first.evaluate(read))) for name in (".card", ".mood")
        ]
        loaded = mail.locator("img.view-seen").first.evaluate("img => img.naturalWidth")
        assert loaded > 1
    assert max(grounds["outlook-dark"]) < 200
    assert grounds["gmail-dark"][0] < 200 < 500 < grounds["gmail-dark"][1]


def test_simulated_views_say_so_wherever_they_stand(open_mails: OpenMails) -> None:
    """Button, note, panes and frame titles say “simulated”; those of honest views do not."""
    page = open_mails("#locale=en-US&stage=minus-90&mail=gmail-dark")
    for view in ("outlook-dark", "gmail-dark"):
        expect(page.locator(f"[data-mode='{view}']")).to_contain_text("simulated")
    expect(page.locator(".pane .simulated:visible")).to_have_count(2)
    assert "simulated" in (page.locator(".pane iframe").first.get_attribute("title") or "")
    page.locator("[data-mode='dark']").click()
    expect(page.locator(".view-note")).not_to_contain_text("Simulated")
    expect(page.locator(".pane .simulated:visible")).to_have_count(0)


def test_view_is_chosen_by_keyboard_and_kept_through_stages(open_mails: OpenMails) -> None:
    """v steps through the views; focus, place and choice stay, also at the next stage."""
    page = open_mails("#locale=en-US&stage=minus-90")
    button = page.locator("[data-mode='images-off']")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    mail = enter_mail(page)
    mail.evaluate("scrollTo(0, 400)")
    before = page.evaluate("scrollY")
    page.keyboard.press("v")
    expect(page.locator("[data-mode='outlook-dark']")).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    mail.wait_for_function("location.hash === '#view-outlook-dark'")
    assert mail.evaluate("scrollY") == 400
    assert page.evaluate("scrollY") == before
    page.locator("#ladder [data-stage='minus-90']").click()
    page.locator("#ladder [data-stage='plus-7']").click()
    expect(page.locator("[data-mode='outlook-dark']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".pane iframe").first).to_have_attribute("src", OUTLOOK_SOURCE)
    assert "mail=outlook-dark" in page.url


OUTLOOK_SOURCE = "previews/brightport/en-US/plus-7/email/email.html#view-outlook-dark"


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_accessible(open_mails: OpenMails, view: str) -> None:
    """axe finds nothing serious or critical around the mail in any view."""
    page = open_mails(f"#locale=en-US&stage=plus-7&mail={view}", color_scheme="dark")
    page.wait_for_timeout(200)
    violations = Axe().run(page).response["violations"]
    grave = [v["id"] for v in violations if v["impact"] in ("serious", "critical")]
    assert grave == [], [node["html"] for v in violations for node in v["nodes"]]


def test_views_cost_a_kit_no_more_than_the_mails_themselves(kit: Path) -> None:
    """One file beside each mail shows all views; pictures are not kept twice, bundles none."""
    mails = sorted(kit.glob("brightport/*/*/email/email.html"))
    views = sorted(kit.glob("previews/**/*"))
    files = [path for path in views if path.is_file()]
    assert len(files) == len(mails) == len(STAGES) * len(LOCALES)
    assert sum(f.stat().st_size for f in files) < 1.1 * sum(m.stat().st_size for m in mails)
