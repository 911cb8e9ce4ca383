"""The gallery in a real browser, opened from disk as a reviewer opens it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from generator.model.finding import Finding
from tests.deliver.builders import a_resolved_campaign, a_stage_of_assets, an_asset, deliver

pytestmark = pytest.mark.browser
DAYS = (-90, -7)
HOSTILE = "</script><img src=x onerror=\"document.title='broken in'\">"
VIEWED = "#view=brightport/en-US/minus-90/email/email.html"
ONE_BANNER = "#size=300x250&placement=google_display&locale=zh-CN&stage=minus-7"
BANNER = "brightport/zh-CN/minus-7/banners/google_display/300x250.png"
OpenGallery = Callable[..., Page]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit of two stages in two languages on disk."""
    out = tmp_path_factory.mktemp("kits") / "early-renewal"
    campaign = a_resolved_campaign(days=DAYS)
    assets = [
        asset
        for locale in ("en-US", "zh-CN")
        for days in DAYS
        for asset in a_stage_of_assets("brightport", locale, days)
    ]
    note = Finding(check="kit.coverage", level="note", message="No order is in stage minus-7.")
    deliver(out, campaign, assets, findings=(note,))
    return out


@pytest.fixture
def open_gallery(browser: Browser, kit: Path) -> Iterator[OpenGallery]:
    """Open the page with any address after #; a script error or a request elsewhere fails."""
    wrong: list[str] = []
    pages: list[Page] = []

    def open_page(
        fragment: str = "", folder: Path = kit, before: str = "", **options: object
    ) -> Page:
        page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, **options})  # type: ignore[arg-type]
        page.add_init_script(before)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: None if is_local(asked.url) else wrong.append(asked.url))
        page.goto((folder / "index.html").as_uri() + fragment)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert wrong == []


def is_local(url: str) -> bool:
    """True for a file on this disk and for what stands in the page itself."""
    return url.startswith(("file:", "data:", "http://127.0.0.1:"))


def test_gallery_shows_what_the_kit_is(open_gallery: OpenGallery) -> None:
    """Name, day, counts, offer, verdict and bundles stand at the top."""
    page = open_gallery()
    expect(page.get_by_role("heading", level=1)).to_have_text("Early renewal, autumn 2026")
    expect(page.locator(".offer")).to_have_text("Save up to 20% until September 30, 2026.")
    expect(page.locator("#facts")).to_contain_text("June 1, 2026")
    expect(page.locator("#count")).to_have_text("68 assets")
    expect(page.locator("#verdicts")).to_contain_text("4 warnings")
    expect(page.locator(".bundles a")).to_have_count(2)


def test_gallery_orders_stages_by_their_days(open_gallery: OpenGallery) -> None:
    """The earliest stage stands first, although its name sorts last."""
    page = open_gallery()
    expect(page.locator(".stage > h2 .days")).to_have_text(["−90", "−7"])


def test_gallery_creates_only_what_is_near_the_view(open_gallery: OpenGallery) -> None:
    """Assets far below exist only once the reader comes near; those left far above go again."""
    page = open_gallery()
    last = page.locator("[data-path='brightport/zh-CN/minus-7/one-pager/one-pager-a4.pdf']")
    first = page.locator("[data-path='brightport/en-US/minus-90/email/email.html']")
    expect(first).to_be_visible()
    expect(last).to_have_count(0)
    for _ in range(3):
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_timeout(100)
    expect(last).to_be_visible()
    expect(first).to_have_count(0)


@pytest.mark.parametrize(
    ("control", "choice", "left"),
    [
        ("locale", "zh-CN", 34),
        ("kind", "mail", 4),
        ("placement", "meta", 4),
        ("size", "300x250", 12),
        ("level", "warning", 4),
        ("partner", "brightport", 68),
    ],
)
def test_filter_leaves_as_many_as_it_promises(
    open_gallery: OpenGallery, control: str, choice: str, left: int
) -> None:
    """The count beside a choice is the number of assets that choosing it leaves."""
    page = open_gallery()
    option = page.locator(f"#filter-{control} option[value='{choice}']")
    assert option.text_content().endswith(f"({left})")  # type: ignore[union-attr]
    page.select_option(f"#filter-{control}", choice)
    expect(page.locator("#count")).to_contain_text(str(left))


def test_filter_finds_what_assets_say(open_gallery: OpenGallery) -> None:
    """The search looks at the words in the assets, in either language."""
    page = open_gallery()
    page.keyboard.press("/")
    page.keyboard.type("安全警告")
    expect(page.locator("#count")).to_have_text("17 of 68")
    expect(page.locator(".stage")).to_have_count(1)


def test_filter_without_a_match_offers_a_way_back(open_gallery: OpenGallery) -> None:
    """Nothing found says so, and one button brings everything back."""
    page = open_gallery("#q=nothing-says-this&locale=en-US")
    expect(page.locator(".empty-title")).to_have_text("No asset matches")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#count")).to_have_text("68 assets")
    expect(page.locator("#filter-locale")).to_have_value("")


def test_link_shows_another_person_the_same(open_gallery: OpenGallery) -> None:
    """Every choice is in the address, and the address brings every choice back."""
    page = open_gallery()
    page.select_option("#filter-locale", "zh-CN")
    page.select_option("#filter-kind", "banner")
    page.locator("#ladder [data-stage='minus-7']").click()
    expect(page.locator("#count")).to_have_text("13 of 68")
    fragment = page.evaluate("location.hash")
    again = open_gallery(fragment)
    expect(again.locator("#count")).to_have_text("13 of 68")
    expect(again.locator("#filter-kind")).to_have_value("banner")
    expect(again.locator("#ladder [data-stage='minus-7']")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_banners_stand_at_their_true_size(open_gallery: OpenGallery) -> None:
    """A banner takes the CSS px that its name says, whatever its pixel density."""
    page = open_gallery("#size=300x250&placement=own_site&locale=en-US&stage=minus-90")
    pictures = page.locator(".cell img")
    expect(pictures).to_have_count(2)
    for box in (pictures.nth(at).bounding_box() for at in range(2)):
        assert box is not None
        assert (box["width"], box["height"]) == (300, 250)
    assert pictures.nth(1).evaluate("img => img.naturalWidth") == 600
    expect(page.locator(".cell .tag")).to_have_text("2×")


def test_ground_sets_off_dark_and_light_banners(open_gallery: OpenGallery) -> None:
    """The ground under the banners is a grey between them, in both colour schemes."""
    for scheme in ("light", "dark"):
        page = open_gallery("#kind=banner", color_scheme=scheme)
        shot = Image.open(io.BytesIO(page.locator(".well").first.screenshot())).convert("RGB")
        red, green, blue = shot.getpixel((12, 20))  # type: ignore[misc]
        assert max(red, green, blue) - min(red, green, blue) < 20
        assert 60 < green < 205


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_mail_sees_the_chosen_colour_scheme(open_gallery: OpenGallery, mode: str) -> None:
    """A mail is shown as a client in light or dark mode shows it, whatever the page's own."""
    page = open_gallery(f"#kind=mail&mail={mode}", color_scheme="null")
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    inner = page.locator(".frame iframe").first.content_frame
    seen = inner.locator(".mode").evaluate("node => getComputedStyle(node, '::after').content")
    assert seen == f'"{mode}"'


def test_mail_stands_in_two_widths_with_its_pictures(open_gallery: OpenGallery) -> None:
    """The mail is laid out 600 and 375 px wide, and the pictures beside it load."""
    page = open_gallery("#kind=mail")
    frames = page.locator("[data-path$='en-US/minus-90/email/email.html'] iframe")
    widths = [
        frames.nth(at).content_frame.locator("html").evaluate("() => innerWidth") for at in range(2)
    ]
    assert widths == [600, 375]
    loaded = frames.first.content_frame.locator("img").evaluate("img => img.naturalWidth")
    assert loaded == 120


def test_mail_is_led_by_its_row_in_an_inbox(open_gallery: OpenGallery) -> None:
    """Subject and preview line stand above the mail; its plain text is one click away."""
    page = open_gallery("#kind=mail&locale=zh-CN&stage=minus-7")
    row = page.locator(".inbox.desk .unread")
    expect(row).to_contain_text("仅剩一周，访客将看到安全警告")
    expect(row).to_contain_text("续订立省 20%")
    page.get_by_role("button", name="Plain text").click()
    plain = page.locator(".frame iframe").first.content_frame
    expect(plain.locator("body")).to_contain_text("渠道支持")
    expect(page.locator(".pictures")).to_be_hidden()


def test_page_is_shown_by_its_preview(open_gallery: OpenGallery) -> None:
    """A PDF is a picture 420 px wide on the wall; a click away it links to the file."""
    page = open_gallery("#kind=page&locale=en-US&stage=minus-90")
    picture = page.locator(".cell img").first
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (420, 594)
    page.locator(".cell .picture").first.click()
    link = page.locator(".canvas a")
    assert link.get_attribute("href") == "brightport/en-US/minus-90/one-pager/one-pager-a4.pdf"


def test_finding_stands_beside_its_asset(open_gallery: OpenGallery) -> None:
    """A finding says its level as a word, with a sign, beside the asset that it is about."""
    page = open_gallery("#level=warning&locale=en-US&stage=minus-90")
    expect(page.locator(".cell")).to_have_count(1)
    finding = page.locator("[data-path$='320x50.png'] .finding")
    expect(finding).to_contain_text("Warning The smallest type is 10 px")
    expect(finding.locator("svg")).to_be_visible()


def test_ledger_says_of_each_claim_why_and_where(open_gallery: OpenGallery) -> None:
    """Verdict, words, evidence and the assets in which it appears; each of them opens."""
    page = open_gallery("")
    page.locator(".all-claims > summary").click()
    claim = page.locator(".claims > li", has_text="en-US").first
    expect(claim).to_contain_text("Holds")
    expect(claim).to_contain_text("campaign.yaml, offer.percent, 2026-06-01")
    claim.locator(".places summary").click()
    first = claim.locator(".places a").first
    path = (first.get_attribute("href") or "").removeprefix("#view=")
    first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    assert path in page.url


def test_download_gives_the_very_file(open_gallery: OpenGallery, kit: Path) -> None:
    """The link of a bundle, and on a server that of an asset, saves the bytes on disk."""
    page = open_gallery(ONE_BANNER)
    save_and_compare(page, ".bundles a >> nth=1", kit, "bundles/brightport-zh-CN.zip")
    with serve(kit) as address:
        page.goto(f"{address}/index.html{ONE_BANNER}")
        save_and_compare(page, ".cell a[download]", kit, BANNER)


def test_download_from_disk_keeps_the_gallery(open_gallery: OpenGallery, kit: Path) -> None:
    """Where the browser shows a file from disk instead of saving it, it does so in a new tab."""
    page = open_gallery(ONE_BANNER)
    with page.expect_popup() as popup:
        page.click(".cell a[download]")
    assert popup.value.url == (kit / BANNER).as_uri()
    assert page.url.endswith("index.html" + ONE_BANNER)


def save_and_compare(page: Page, selector: str, kit: Path, name: str) -> None:
    """Click, and compare what was saved with what the kit holds."""
    with page.expect_download() as download:
        page.click(selector)
    assert download.value.suggested_filename == Path(name).name
    assert Path(download.value.path()).read_bytes() == (kit / name).read_bytes()


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A server for the folder on this machine only; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietServer, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class QuietServer(SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def focused_path(page: Page) -> str:
    """The asset that has the focus."""
    return str(page.evaluate("document.activeElement.closest('[data-path]')?.dataset.path || ''"))


def test_keyboard_moves_between_assets(open_gallery: OpenGallery) -> None:
    """j and k, left and right step through the wall; down goes to the row below."""
    page = open_gallery("#placement=google_display&locale=en-US&stage=minus-90")
    folder = "brightport/en-US/minus-90/banners/google_display"
    seen = []
    for key in ("j", "j", "k", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(focused_path(page).removeprefix(folder))
    names = ("320x50", "728x90", "320x50", "728x90", "300x250", "728x90", "970x250")
    assert seen == [f"/{name}.png" for name in names]


def test_keyboard_opens_steps_and_closes_the_viewer(open_gallery: OpenGallery) -> None:
    """Enter looks closely, arrows step on, Esc comes back to the asset last seen."""
    page = open_gallery("#placement=google_display&locale=en-US&stage=minus-90")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#viewer")).to_be_visible()
    expect(page.locator("#viewer-name")).to_have_text("320x50.png")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#viewer-name")).to_have_text("728x90.png")
    assert "view=brightport/en-US/minus-90/banners/google_display/728x90.png" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#viewer")).to_be_hidden()
    assert focused_path(page).endswith("728x90.png")
    assert "view=" not in page.url


def test_keyboard_shows_its_own_shortcuts(open_gallery: OpenGallery) -> None:
    """? lists the shortcuts; while someone types, letters are only letters."""
    page = open_gallery()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("j?d")
    expect(page.locator("#help")).to_be_hidden()
    expect(page.locator("#search")).to_have_value("j?d")


def test_tab_alone_reaches_every_asset(open_gallery: OpenGallery) -> None:
    """Tab goes from the skip link to each asset, also when it is faster than the observer."""
    blind = "window.IntersectionObserver = class { observe() {} disconnect() {} };"
    page = open_gallery("#kind=banner&locale=en-US&placement=own_site", before=blind)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(24):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.picture')"):
            reached.append(focused_path(page))
    assert len(reached) == 8
    assert len(set(reached)) == 8


def test_focus_is_not_hidden_by_the_bar(open_gallery: OpenGallery) -> None:
    """An asset that gets the focus stands below the sticky bar, also on the way up."""
    page = open_gallery("#kind=banner&locale=en-US", viewport={"width": 1024, "height": 600})
    for key in ["j"] * 9 + ["k"] * 6:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
        box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        below = page.evaluate("document.getElementById('bar').getBoundingClientRect().bottom")
        assert box["top"] >= below - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#kind=page", VIEWED, "#q=nothing-says-this"])
def test_gallery_is_accessible(open_gallery: OpenGallery, scheme: str, fragment: str) -> None:
    """axe finds nothing serious or critical, in light and dark, on the wall and in the viewer."""
    page = open_gallery(fragment, color_scheme=scheme)
    page.wait_for_timeout(200)
    violations = Axe().run(page).response["violations"]
    grave = [v["id"] for v in violations if v["impact"] in ("serious", "critical")]
    assert grave == [], [node["html"] for v in violations for node in v["nodes"]]


def test_theme_can_be_changed_by_hand(open_gallery: OpenGallery) -> None:
    """The button turns a light page dark and back."""
    page = open_gallery(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Change to dark colours").click()
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Change to light colours").click()
    assert dark != light == page.evaluate(ground)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_gallery_fits_the_width(open_gallery: OpenGallery, width: int) -> None:
    """Nothing stands out to the right at the width of a desk, a tablet or a telephone."""
    for fragment in ("", "#kind=banner", "#kind=page", VIEWED.replace("en-US", "zh-CN")):
        page = open_gallery(fragment, viewport={"width": width, "height": 900})
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_hostile_words_stay_words(open_gallery: OpenGallery, tmp_path: Path) -> None:
    """Markup in a file name, a text, a subject or a finding is shown as letters and never runs."""
    out = tmp_path / "kit"
    name = "brightport/en-US/minus-90/banners/x/<img src=x onerror=alert(1)>.png"
    body = io.BytesIO()
    Image.new("RGB", (300, 250), "#0B2A5B").save(body, "PNG")
    mail = "brightport/en-US/minus-90/email/email"
    banner = an_asset(
        name,
        body.getvalue(),
        placement=HOSTILE,
        width_px=300,
        height_px=250,
        text=(HOSTILE, "\u2028<!--<script>"),
        findings=[Finding(check="x.y", level="error", message=HOSTILE)],
    )
    html = an_asset(f"{mail}.html", b"<p>Mail</p>", "email-html", text=(HOSTILE,))
    meta = an_asset(f"{mail}.json", b"{}", "email-meta", text=(HOSTILE, HOSTILE))
    assets = [banner, html, meta]
    deliver(out, a_resolved_campaign(name=HOSTILE, days=DAYS), assets)
    page = open_gallery("", folder=out)
    expect(page.locator(".cell")).to_have_count(2)
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    expect(page.locator(".inbox.desk")).to_contain_text(HOSTILE)
    expect(page.locator(".cell.banner .finding")).to_contain_text(HOSTILE)
    assert (
        page.locator(".cell.banner img").evaluate("img => img.complete && img.naturalWidth") == 300
    )
    page.locator(".cell.banner .picture").click()
    expect(page.locator(".says")).to_contain_text(HOSTILE)
    assert "broken in" not in page.title().replace(HOSTILE, "")
    assert page.locator("img[src='x']").count() == 0


def test_gallery_of_nothing_says_so(open_gallery: OpenGallery, tmp_path: Path) -> None:
    """A build without a file still makes a page that explains itself."""
    out = tmp_path / "kit"
    deliver(out, a_resolved_campaign(), [])
    page = open_gallery(folder=out)
    expect(page.locator(".empty-title")).to_have_text("This kit holds no assets")


def test_channel_pages_are_shown_live(open_gallery: OpenGallery, tmp_path: Path) -> None:
    """A page of a channel runs no script, stands at its own size, and opens large from its cell."""
    out = tmp_path / "kit"
    folder = "brightport/en-US/minus-90/site"
    page_body = b"<!doctype html><title>x</title><p id=preview>Renew</p>"
    assets = [
        an_asset(f"{folder}/card.html", page_body, "site-html", text=("Renew",),
                 width_px=420, height_px=380),
        an_asset(f"{folder}/card.css", b"p{}", "site-style"),
        an_asset(f"{folder}/messages.json", b"{}", "site-json", text=("Renew", "Later")),
    ]  # fmt: skip
    deliver(out, a_resolved_campaign(days=DAYS), assets)
    page = open_gallery("", folder=out)
    expect(page.locator(".group h4")).to_have_text("Site messages2")
    frame = page.locator(".cell iframe")
    assert frame.get_attribute("sandbox") == "allow-same-origin"
    box = frame.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (420, 380)
    expect(page.locator("[data-path$='card.html'] .file a").last).to_have_text("card.css")
    expect(page.locator("[data-path$='messages.json'] .words")).to_contain_text("Later")
    page.locator("[data-path$='card.html'] .picture").press("Enter")
    expect(page.locator(".canvas iframe").content_frame.locator("p")).to_have_text("Renew")
    violations = Axe().run(page).response["violations"]
    assert [v["id"] for v in violations if v["impact"] in ("serious", "critical")] == []
