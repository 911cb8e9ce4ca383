"""Messages of console and site in a real browser: by keyboard, by screen reader, under policies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.execute.context import open_context
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.registry import RENDERERS
from tests.builders import a_campaign

pytestmark = pytest.mark.browser
STAGES = ("minus-90", "minus-7", "day-0")
WIDTHS = (320, 768, 1280)
FORMS = ("strip", "hero", "card")
SNIPPETS = (
    "day-0/console/banner.html", "day-0/console/modal.html", "day-0/console/badge.html",
    "minus-90/site/strip.html", "minus-90/site/hero.html", "minus-90/site/card.html",
    "minus-90/site/exit.html", "minus-7/site/hero.html",
)  # fmt: skip
DEMO = "every-stage/site/demo.html"
OF_WHOLE_PAGES = ("region", "landmark-one-main", "page-has-heading-one")
"""Rules of axe that a part of a page cannot meet by itself."""
POLICY = re.compile(r"Content-Security-Policy: (.*?) -->")
COUNT_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((e) => e.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
NO_STORAGE = 'Object.defineProperty(window, "localStorage", { get() { throw new Error("no"); } });'
HOST_STYLE = """
* { letter-spacing: 4px; } p { margin: 40px; color: red; } a, button { font: 9px monospace;
background: lime; } dialog { border: 9px dotted red; } svg { display: none; } path { fill: lime; }
h2 { font-size: 70px; } .rk { display: none } body { text-transform: uppercase; line-height: 3; }
"""


class Server(ThreadingHTTPServer):
    """Serves a kit, each page with the policy that it says it needs."""

    policy = ""


class Answer(SimpleHTTPRequestHandler):
    """One file with its policy as a header."""

    def end_headers(self) -> None:
        """Say the policy before the file."""
        policy = self.server.policy  # type: ignore[attr-defined]
        if policy:
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All English messages of three stages on disk, and the demonstration of all."""
    campaign = a_campaign(campaign__channels=("console", "site"))
    root = tmp_path_factory.mktemp("messages")
    context = open_context(campaign, "blitz")
    chosen = Selection(kinds=("console", "site"), partners=("brightport",), locales=("en-US",))
    for job in plan_jobs(campaign, chosen):
        for file in RENDERERS[job.kind](job, context) if job.stage in (*STAGES, "") else ():
            place = root / file.path.removeprefix("brightport/en-US/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.body)
    return root


@pytest.fixture(scope="module")
def server(kit: Path) -> Iterator[Server]:
    """The kit over loopback."""
    with Server(("127.0.0.1", 0), partial(Answer, directory=str(kit))) as served:
        Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser window for all tests that change nothing in it."""
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """A page without anything kept from before; a script error or a refused source fails."""
    wrong: list[str] = []
    server.policy = ""
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    yield opened
    opened.close()
    assert [line for line in wrong if "favicon" not in line and "404" not in line] == []


@pytest.fixture
def visit(page: Page, server: Server) -> Callable[[str], Page]:
    """Open a file of the kit with nothing kept."""

    def open_file(path: str) -> Page:
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{path}")
        page.evaluate("localStorage.clear()")
        return page.reload() and page  # type: ignore[return-value]

    return open_file


def read_focus(page: Page) -> str:
    """The name of what has the focus, inside a shadow root too."""
    return str(
        page.evaluate(
            """() => {
              let it = document.activeElement;
              while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
              return it.getAttribute("aria-label") || it.textContent.trim().slice(0, 40);
            }"""
        )
    )


def leave(page: Page, pointer: str = "mouse") -> None:
    """The pointer leaves the page at its top."""
    page.evaluate(
        """(pointerType) => document.documentElement.dispatchEvent(
          new PointerEvent("pointerleave", { pointerType, clientY: -1 }))""",
        pointer,
    )


@pytest.mark.parametrize("path", [*SNIPPETS, DEMO])
def test_message_is_accessible_and_stays_still(visit: Callable[[str], Page], path: str) -> None:
    """At three widths: nothing sticks out, nothing shifts, and axe finds nothing at all."""
    page = visit(path)
    page.add_init_script(COUNT_SHIFTS)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        if path.endswith("exit.html"):
            page.evaluate("document.querySelector('dialog').showModal()")
            page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.shifts") == []
    off = () if path == DEMO else OF_WHOLE_PAGES
    rules = {name: {"enabled": False} for name in off}
    found = Axe().run(page, options={"rules": rules})
    violations = found.response["violations"]
    assert violations == [], [(v["id"], n["html"]) for v in violations for n in v["nodes"]]


@pytest.mark.parametrize("path", ["minus-90/console/banner.html", "day-0/console/banner.html"])
def test_banner_is_put_away_by_keyboard(visit: Callable[[str], Page], path: str) -> None:
    """Tab reaches the action, then the way to dismiss it; Enter dismisses it without a script."""
    page = visit(path)
    page.keyboard.press("Tab")
    assert read_focus(page).startswith("Renew")
    page.keyboard.press("Tab")
    assert read_focus(page) == "Dismiss"
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_hidden()


def test_console_modal_works_by_keyboard(visit: Callable[[str], Page]) -> None:
    """Closed, it opens again as a true modal, keeps the focus, and gives it back on Escape."""
    page = visit("day-0/console/modal.html")
    dialog = page.locator("dialog")
    expect(dialog).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert read_focus(page) == "Close"
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.locator("button.rk-console-badge").focus()
    page.keyboard.press("Enter")
    assert dialog.evaluate("it => it.matches(':modal')")
    for _ in range(4):
        assert dialog.evaluate("it => it.contains(document.activeElement)") or read_focus(page)
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.matches('.rk-console-badge')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.rk-console-badge')")


@pytest.mark.parametrize("form", FORMS)
def test_site_message_stays_away(visit: Callable[[str], Page], form: str) -> None:
    """Dismissed by keyboard, it is away on the next visit, and nothing shifts for it."""
    page = visit(f"minus-90/site/{form}.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert read_focus(page) == "Close"
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_hidden()
    page.add_init_script(COUNT_SHIFTS)
    page.reload()
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate("window.shifts") == []


def test_site_message_needs_no_storage(visit: Callable[[str], Page]) -> None:
    """Where a browser keeps nothing, it can be dismissed all the same."""
    page = visit("minus-90/site/strip.html")
    page.add_init_script(NO_STORAGE)
    page.reload()
    page.get_by_role("button", name="Close").press("Enter")
    expect(page.locator("dialog")).to_be_hidden()


@pytest.mark.parametrize("path", ["minus-90/site/exit.html", DEMO])
def test_exit_message_opens_once_for_a_mouse(visit: Callable[[str], Page], path: str) -> None:
    """Never for a finger, once for a mouse; Escape closes it, and it does not come again."""
    page = visit(path)
    dialog = page.locator("dialog.rk-site-exit, dialog.exit")
    leave(page, "touch")
    expect(dialog).to_be_hidden()
    leave(page)
    expect(dialog).to_be_visible()
    assert read_focus(page) == "Renew early"
    page.keyboard.press("Tab")
    assert read_focus(page) == "Close"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    leave(page)
    expect(dialog).to_be_hidden()
    page.reload()
    leave(page)
    expect(dialog).to_be_hidden()


def test_snippets_work_under_the_policy_that_they_name(
    visit: Callable[[str], Page], page: Page, server: Server, kit: Path
) -> None:
    """With nothing allowed but the hashes in the file, style and script both do their work."""
    for path in ("minus-7/console/modal.html", "minus-7/site/hero.html", "minus-7/site/exit.html"):
        named = POLICY.search((kit / path).read_text(encoding="utf-8"))
        assert named
        server.policy = f"default-src 'none'; {named[1]}"
        visit(path)
        assert (
            page.locator("dialog").evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"
        )
        leave(page)
        if path.endswith("exit.html"):
            expect(page.locator("dialog")).to_be_visible()


def test_hosted_files_work_under_the_strictest_policy(
    visit: Callable[[str], Page], server: Server
) -> None:
    """Page, style sheet, script and element need nothing but default-src 'self'."""
    server.policy = "default-src 'self'"
    page = visit(DEMO)
    hero = page.locator("renewkit-message[form=hero]")
    expect(hero.locator("h2")).to_have_text("Early is easy.")
    page.evaluate(
        """() => { const one = document.createElement("renewkit-message");
          one.id = "one";
          one.setAttribute("src", "../../day-0/site/messages.json");
          document.body.append(one); }"""
    )
    expect(page.locator("#one p")).to_contain_text("expire today?")
    ground = page.locator("#one dialog").evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(179, 23, 15)"


def test_demo_changes_stage_by_keyboard(visit: Callable[[str], Page]) -> None:
    """The arrow keys choose a stage, the address keeps it, and dismissed messages come back."""
    page = visit(DEMO)
    page.locator("[name=stage]").first.focus()
    page.keyboard.press("ArrowLeft")
    card = page.locator("renewkit-message[form=card]")
    expect(card.locator("h2")).to_have_text("Put it right today.")
    assert page.url.endswith("?stage=plus-7")
    card.get_by_role("button", name="Close").press("Enter")
    expect(card.locator("dialog")).to_be_hidden()
    page.get_by_role("button", name="Bring dismissed").press("Enter")
    expect(card.locator("dialog")).to_be_visible()


def test_demo_opens_from_disk(page: Page, kit: Path) -> None:
    """Without a server the element reads the messages from the page itself."""
    page.goto((kit / DEMO).as_uri())
    expect(page.locator("renewkit-message[form=hero] h2")).to_have_text("Early is easy.")


def test_element_takes_attributes_and_refuses_scripts(visit: Callable[[str], Page]) -> None:
    """Attributes alone make a message; an address that runs a script is no link."""
    page = visit(DEMO)
    page.evaluate(
        """() => { document.querySelector("main").innerHTML =
          '<renewkit-message form="card" heading="Renew" text="Now" label="Go" dismiss="Close" ' +
          'href="javascript:alert(1)" figure="20%"></renewkit-message>'; }"""
    )
    card = page.locator("main renewkit-message")
    expect(card.locator("h2")).to_have_text("Renew")
    expect(card.locator("a")).to_have_count(0)
    card.evaluate(
        "it => { it.setAttribute('href', 'https://a.example/'); it.setAttribute('form', 'hero'); }"
    )
    expect(card.locator("a")).to_have_attribute("href", "https://a.example/")


@pytest.mark.parametrize("path", ["minus-90/site/hero.html", "minus-90/console/banner.html"])
def test_styles_leak_neither_way(visit: Callable[[str], Page], path: str) -> None:
    """A page's rules for elements change nothing in a message, nor its rules anything outside."""
    page = visit(path)
    message = page.locator(".rk-site, .rk-console").first
    before = message.screenshot()
    page.evaluate(
        """(css) => { const it = document.createElement("style"); it.textContent = css;
          document.head.prepend(it); }""",
        HOST_STYLE,
    )
    assert message.screenshot() == before
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=own>Own</p>')")
    own = page.locator("#own").evaluate("it => getComputedStyle(it).color")
    assert own == "rgb(255, 0, 0)"


def test_message_can_be_themed(visit: Callable[[str], Page]) -> None:
    """A custom property of the page changes the colour that it names."""
    page = visit("minus-90/site/strip.html")
    page.evaluate("document.documentElement.style.setProperty('--renewkit-ground', '#123456')")
    ground = page.locator("dialog").evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(18, 52, 86)"


def test_message_reads_from_right_to_left(visit: Callable[[str], Page]) -> None:
    """In a language written that way, the button to close stands at the left."""
    page = visit("minus-90/site/strip.html")
    page.evaluate("document.querySelector('.rk-site').dir = 'rtl'")
    close = page.get_by_role("button", name="Close").bounding_box()
    words = page.locator("p").bounding_box()
    assert close
    assert words
    assert close["x"] < words["x"]


def test_message_respects_forced_colours_and_motion(visit: Callable[[str], Page]) -> None:
    """In forced colours buttons keep a border; with reduced motion nothing moves."""
    page = visit("minus-90/site/exit.html")
    moves = "it => getComputedStyle(it).transitionDuration"
    page.emulate_media(reduced_motion="no-preference")
    assert page.locator("dialog").evaluate(moves) == "0.15s"
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert page.locator("dialog").evaluate(moves) == "0s"
    leave(page)
    button = page.locator("a.rk-site-button")
    border, ground = (
        button.evaluate(f"it => getComputedStyle(it).{name}")
        for name in ("borderTopColor", "backgroundColor")
    )
    assert border != ground
