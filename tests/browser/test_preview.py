"""The preview in a real browser: what is saved is seen in place, and what is wrong is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.preview.running import SMALL, copy_workspace, run_preview, save

pytestmark = pytest.mark.browser
LONGEST_MS = 30_000
BANNER = "brightport/en-US/minus-90/banners/google_display/300x250.png"
PICTURE = f'[data-path="{BANNER}"] img'
HEADLINE = "Early is easy."
INTRO = (
    "Your certificate for {common_name} expires on {expires}. The renewal window is open, so you"
)
OpenPreview = Callable[..., Page]
SHOWN = "(picture) => picture.complete && picture.naturalWidth > 0"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A campaign whose files a test may change."""
    return copy_workspace(tmp_path)


@pytest.fixture
def open_preview(browser: Browser, campaign: Path) -> Iterator[OpenPreview]:
    """Open the page of a preview of some of the campaign; an error of its script fails the test."""
    wrong: list[str] = []
    with ExitStack() as stack:

        def open_page(*words: str) -> Page:
            running = stack.enter_context(run_preview(campaign, *SMALL, *words))
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            stack.callback(page.close)
            page.set_default_timeout(LONGEST_MS)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on(
                "console", lambda line: wrong.append(line.text) if line.type == "error" else None
            )
            page.goto(running.address)
            return page

        expect.set_options(timeout=LONGEST_MS)
        yield open_page
    expect.set_options(timeout=5_000)
    assert wrong == []


@pytest.fixture
def page(open_preview: OpenPreview) -> Page:
    """The page of a preview of a few banners, all of them drawn."""
    page = open_preview("--size", "300x250,728x90,160x600")
    expect(page.locator("#live")).to_have_text("Up to date")
    return page


def is_error(said: ConsoleMessage) -> bool:
    """Whether the browser complains."""
    return said.type == "error"


def look_at_banner(page: Page) -> None:
    """Filter for one size and scroll to its picture, until it is there."""
    page.locator("#filter-size").select_option("300x250")
    page.locator(PICTURE).scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({SHOWN})(document.querySelector('{PICTURE}'))")


def keep_place(page: Page) -> dict[str, object]:
    """What must stay: the scroll position, the address with its filters, the very node."""
    page.evaluate(f"() => {{ document.querySelector('{PICTURE}').marked = true; }}")
    page.evaluate("() => scrollTo(0, 60)")
    return {"scroll": page.evaluate("scrollY"), "address": page.url}


def test_preview_changes_a_picture_in_place(page: Page, campaign: Path) -> None:
    """A saved deck changes the banner's pixels and words; scroll, filter and node stay."""
    look_at_banner(page)
    place = keep_place(page)
    before = page.locator(PICTURE).screenshot()
    save(campaign / "copy" / "en-US.yaml", HEADLINE, "Late is hard.")
    expect(page.locator(PICTURE)).to_have_attribute("src", f"{BANNER}?v=2")
    page.wait_for_function(f"() => ({SHOWN})(document.querySelector('{PICTURE}'))")
    assert page.locator(PICTURE).screenshot() != before
    assert {"scroll": page.evaluate("scrollY"), "address": page.url} == place
    assert page.evaluate(f"document.querySelector('{PICTURE}').marked") is True
    assert page.locator("#filter-size").input_value() == "300x250"
    page.locator("#search").fill("late is hard")
    expect(page.locator(PICTURE)).to_have_attribute("src", f"{BANNER}?v=2")


def test_preview_shows_what_is_wrong_until_it_is_mended(page: Page, campaign: Path) -> None:
    """Broken YAML: file, line, its text and a sentence stand over the last good pictures."""
    look_at_banner(page)
    deck = campaign / "copy" / "en-US.yaml"
    good = deck.read_text("utf-8")
    line = next(number for number, text in enumerate(good.splitlines(), 1) if HEADLINE in text)
    save(deck, HEADLINE, "Early: is easy")
    troubles = page.locator("#troubles")
    expect(troubles).to_be_visible()
    expect(troubles).to_contain_text(f"en-US.yaml:{line}:")
    expect(troubles.locator("pre")).to_contain_text("headline: Early: is easy")
    expect(troubles.locator(".sentence")).to_contain_text("a colon followed by a space")
    expect(page.locator("#live")).to_have_text("1 problem")
    assert page.evaluate(f"({SHOWN})(document.querySelector('{PICTURE}'))") is True
    deck.write_text(good, "utf-8")
    expect(troubles).to_be_hidden()
    expect(page.locator(PICTURE)).to_have_attribute("src", BANNER)


def test_preview_shows_where_a_template_is_wrong(page: Page, campaign: Path, root: Path) -> None:
    """A brand's own template with a mistake in it is told with its line; mended, it is drawn."""
    look_at_banner(page)
    own = campaign.parents[1] / "brand" / "larkseal" / "templates" / "banner" / "rectangle.html.j2"
    own.parent.mkdir(parents=True)
    shipped = (root / "generator" / "templates" / "banner" / "rectangle.html.j2").read_text("utf-8")
    own.write_text(f"{shipped}{{% if %}}\n", "utf-8")
    troubles = page.locator("#troubles")
    last = shipped.count("\n") + 1
    expect(troubles).to_contain_text(f"rectangle.html.j2:{last}")
    expect(troubles.locator("pre")).to_contain_text("{% if %}")
    own.write_text(shipped, "utf-8")
    expect(troubles).to_be_hidden()


def test_preview_follows_the_campaign_without_a_reload(page: Page, campaign: Path) -> None:
    """Another name and one placement fewer change the page itself, and the filter stays."""
    look_at_banner(page)
    page.evaluate("() => { window.marked = true; }")
    file = campaign / "campaign.yaml"
    count = int(page.locator("#count").inner_text().split()[0])
    text = file.read_text("utf-8")
    save(file, "name: ", "name: New ")
    expect(page.locator("h1")).to_contain_text("New ")
    file.write_text(re.sub(r"(?m)^  own_site:.*\n", "", text), "utf-8")
    expect(page.locator("h1")).not_to_contain_text("New ")
    expect(page.locator("#count")).not_to_contain_text(f"{count} of")
    assert page.locator("#filter-size").input_value() == "300x250"
    assert page.evaluate("window.marked") is True
    expect(page.locator(PICTURE)).to_be_visible()


def test_preview_scrolls_a_mail_back_to_where_it_was(
    open_preview: OpenPreview, campaign: Path
) -> None:
    """A mail that is shown changes in its frame, at the same place, without a step back."""
    page = open_preview()
    page.locator("#filter-kind").select_option("mail")
    mail = page.frame_locator("iframe >> nth=0")
    expect(mail.locator("h1").first).to_be_attached()
    page.evaluate("() => document.querySelector('iframe').contentWindow.scrollTo(0, 200)")
    steps = page.evaluate("history.length")
    save(campaign / "copy" / "en-US.yaml", INTRO, f"Quite another start. {INTRO}")
    expect(mail.get_by_text("Quite another start").first).to_be_attached()
    page.wait_for_function("() => document.querySelector('iframe').contentWindow.scrollY === 200")
    assert page.evaluate("history.length") == steps


def test_preview_shows_a_mail_as_clients_change_it(
    open_preview: OpenPreview, campaign: Path
) -> None:
    """A simulated view shows what was saved, and stays the view that was chosen."""
    page = open_preview()
    page.locator("#filter-kind").select_option("mail")
    expect(page.frame_locator("iframe >> nth=0").locator("h1").first).to_be_attached()
    page.locator('button[data-mode="gmail-dark"]').first.click()
    view = page.frame_locator("iframe >> nth=0")
    expect(view.locator("#view-gmail-dark")).to_be_attached()
    save(campaign / "copy" / "en-US.yaml", INTRO, f"Seen at night. {INTRO}")
    expect(view.get_by_text("Seen at night").first).to_be_attached()
    address = page.evaluate("document.querySelector('iframe').contentWindow.location.href")
    assert address.endswith("#view-gmail-dark")
    assert "no such part" not in page.locator("#wall").inner_text()
