"""Selector and comparison in a real browser, opened from disk as a partner opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.builders import the_starter
from tests.catalogue import draw, the_selector

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
WIDTHS = (320, 768, 1280)
PAYING = {
    "organization": "registered", "payment": "planned", "personal": "none", "names": "several",
    "servers": "several",
}  # fmt: skip
DECIDE_ALL = """async combinations => {
  const found = [];
  for (const answers of combinations) {
    const fragment = "#a=" + Object.entries(answers).map(pair => pair.join(".")).join("_");
    const changed = new Promise(done => addEventListener("hashchange", done, { once: true }));
    for (const input of document.querySelectorAll("#questions input"))
      input.checked = answers[input.name] === input.value;
    document.getElementById("questions").requestSubmit();
    await changed;
    const inside = "[data-rule]:not([hidden])";
    found.push({
      fragment: location.hash === fragment,
      rules: [...document.querySelectorAll(inside)].map(one => one.dataset.rule),
      names: [...document.querySelectorAll(inside + " h2")].map(one => one.firstChild.data.trim()),
      advice: [...document.querySelectorAll(inside + " [data-advice]:not([hidden])")]
        .map(one => one.dataset.advice),
      given: [...document.querySelectorAll(inside + " .given [data-answer]:not([hidden])")]
        .map(one => one.dataset.answer),
    });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of both jobs in two languages, on disk."""
    root = tmp_path_factory.mktemp("catalogue")
    for kind in ("selector", "comparison"):
        for locale in ("en-US", "zh-CN"):
            for asset in draw(kind, locale).values():
                file = root / asset.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(asset.body)
    return root


@pytest.fixture
def open_page(browser: Browser, folder: Path) -> Iterator[Open]:
    """Open one of the files; a script error or a request elsewhere fails."""
    wrong: list[str] = []
    pages: list[Page] = []

    def open_file(
        kind: str, locale: str = "en-US", fragment: str = "", width: int = 1280, **options: Any
    ) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: None if is_local(asked.url) else wrong.append(asked.url))
        file = folder / f"brightport/{locale}/every-stage/{kind}/{kind}.html"
        page.goto(file.as_uri() + fragment)
        pages.append(page)
        return page

    yield open_file
    for page in pages:
        page.close()
    assert wrong == []


def is_local(url: str) -> bool:
    """True for a file on this disk and for what stands in the page itself."""
    return url.startswith(("file:", "data:"))


def write_state(answers: dict[str, str]) -> str:
    """Answers as a link to their result has them."""
    return "#a=" + "_".join(f"{name}.{answer}" for name, answer in answers.items())


def list_violations(page: Page) -> list[str]:
    """What axe finds, with the elements."""
    # axe's own package sets no type on its answer.
    answer: dict[str, Any] = Axe().run(page).response
    return [
        f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in answer["violations"]
    ]


def test_page_decides_every_combination_as_python_does(open_page: Open) -> None:
    """Asked all 108 ways, the page gives the rule, product, advice and link that Python gives."""
    selector = the_starter().selector
    assert selector is not None
    names = {rule.id: rule.name for rule in the_selector().rules}
    combinations = list(selector.list_combinations())
    shown = open_page("selector").evaluate(DECIDE_ALL, combinations)
    for answers, found in zip(combinations, shown, strict=True):
        rule = selector.choose_rule(answers)
        assert rule is not None
        assert found == {
            "fragment": True,
            "rules": [rule.id],
            "names": [names[rule.id]],
            "advice": [one.id for one in selector.choose_advice(answers)],
            "given": [f"{name}.{answer}" for name, answer in answers.items()],
        }


def test_selector_is_answered_with_the_keyboard_alone(open_page: Open) -> None:
    """Tab, arrows and Enter reach a result; focus goes to its heading, and back again."""
    page = open_page("selector")
    for steps in (0, 1, 2, 1, 1):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    heading = page.locator("h2:focus")
    expect(heading).to_contain_text("Larkseal Secure Site EV")
    expect(page.locator("#questions")).to_be_hidden()
    assert page.url.endswith(write_state(PAYING))
    page.keyboard.press("Tab")
    expect(page.locator("a.button:focus")).to_have_attribute("href", heading_link(page))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("input:focus")).to_have_attribute("name", "organization")
    expect(page.locator("input:checked")).to_have_count(5)


def heading_link(page: Page) -> str:
    """Where the shown result leads."""
    return page.locator("[data-rule]:not([hidden]) a.button").get_attribute("href") or ""


def test_question_without_an_answer_is_told(open_page: Open) -> None:
    """Each open question says so, the page announces it, and focus goes to the first."""
    page = open_page("selector")
    page.get_by_role("radio", name="Planned").first.check()
    page.get_by_role("button", name="Show my certificate").click()
    expect(page.locator("[data-open]:visible")).to_have_count(4)
    expect(page.get_by_role("alert")).to_contain_text("Some questions are still open")
    expect(page.locator("input:focus")).to_have_attribute("name", "organization")
    expect(page.locator("input:focus")).to_have_attribute("aria-describedby", "open-organization")
    page.keyboard.press("Space")
    expect(page.locator("#open-organization")).to_be_hidden()


def test_link_to_a_result_shows_it_and_back_returns(open_page: Open) -> None:
    """The fragment holds all answers; the browser's own buttons go between both views."""
    page = open_page("selector", fragment=write_state(PAYING))
    expect(page.get_by_role("heading", name="Larkseal Secure Site EV")).to_be_visible()
    expect(page.locator(".plain:visible").first).to_contain_text("You plan to take payments")
    page.get_by_role("link", name="Change my answers").click()
    expect(page.locator("#questions")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(5)
    page.go_back()
    expect(page.get_by_role("heading", name="Larkseal Secure Site EV")).to_be_focused()


@pytest.mark.parametrize("fragment", ["#a=payment.now", "#a=payment.<b>_x", "#a=", "#elsewhere"])
def test_odd_links_open_the_questions(open_page: Open, fragment: str) -> None:
    """Half a result, or what is none, shows the questions with what is known answered."""
    page = open_page("selector", fragment=fragment)
    expect(page.locator("#questions")).to_be_visible()
    expect(page.locator("[data-rule]:visible")).to_have_count(0)
    expect(page.locator("input:checked")).to_have_count(1 if fragment.endswith("now") else 0)


def test_without_scripts_the_rule_table_is_there(open_page: Open) -> None:
    """Where no script runs, the table stands open in place of the questions."""
    page = open_page("selector", java_script_enabled=False)
    expect(page.locator("#questions")).to_be_hidden()
    expect(page.locator(".rules tbody tr")).to_have_count(len(the_selector().rules))
    expect(page.locator(".rules table")).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_nothing_runs_over_the_edge(open_page: Open, locale: str) -> None:
    """Questions, result and table fit phones, tablets and desktops, in both languages."""
    for kind, fragment in (("selector", ""), ("selector", write_state(PAYING)), ("comparison", "")):
        page = open_page(kind, locale, fragment)
        if kind == "selector":
            page.locator("#rules summary").click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("kind", "fragment"), [("selector", ""), ("selector", write_state(PAYING)), ("comparison", "")]
)
def test_axe_finds_nothing(open_page: Open, kind: str, fragment: str) -> None:
    """No violation of any level, contrast in light and dark included, on desktop and phone."""
    page = open_page(kind, "en-US", fragment)
    if kind == "selector":
        page.locator("#rules summary").click()
    for scheme, width in (("light", 1280), ("dark", 320)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        assert list_violations(page) == []


def test_forced_colors_and_reduced_motion_are_heeded(open_page: Open) -> None:
    """A chosen answer is outlined in the system's colour, and nothing moves by itself."""
    page = open_page("selector", forced_colors="active", reduced_motion="reduce")
    choice = page.locator("label.choice").first
    choice.click()
    style = (
        "one => { const s = getComputedStyle(one); return [s.outlineStyle, s.transitionDuration] }"
    )
    assert choice.evaluate(style) == ["solid", "0s"]


def test_selector_mirrors_for_languages_from_right_to_left(open_page: Open) -> None:
    """With the direction turned round, buttons stand right of nothing and nothing overflows."""
    page = open_page("selector", width=320)
    page.evaluate("document.documentElement.dir = 'rtl'")
    radio, label = page.locator("label.choice input").first, page.locator("label.choice span").first
    box, words = radio.bounding_box(), label.bounding_box()
    assert box is not None
    assert words is not None
    assert box["x"] > words["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_embedded_selector_works_and_moves_nothing(browser: Browser, folder: Path) -> None:
    """The pasted lines load the page in a frame of a fixed height; what follows stays in place."""
    root = folder / "brightport/en-US/every-stage/selector"
    lines = (root / "selector-embed.html").read_text(encoding="utf-8")
    host = root / "host.html"
    host.write_text(f"<!doctype html><title>Host</title><p>Above</p>{lines}<p id=below>Below</p>")
    page = browser.new_page(viewport={"width": 1280, "height": 2000})
    page.goto(host.as_uri(), wait_until="commit")
    page.locator("#below").wait_for()
    before = page.locator("#below").bounding_box()
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Show my certificate").wait_for()
    assert page.locator("#below").bounding_box() == before
    for name in ("Yes", "Planned"):
        frame.get_by_role("radio", name=name, exact=True).first.check()
    frame.get_by_role("button", name="Show my certificate").click()
    expect(frame.locator("[data-open]:visible")).to_have_count(3)
    page.close()


def test_result_prints_without_its_buttons(open_page: Open) -> None:
    """On paper stand product, reasons and answers; the way back to the questions does not."""
    page = open_page("selector", fragment=write_state(PAYING))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Larkseal Secure Site EV")).to_be_visible()
    expect(page.get_by_text("Change my answers").first).to_be_hidden()


def test_comparison_is_a_table_to_assistive_technology(open_page: Open) -> None:
    """Also on a phone, where cells are blocks, rows and heads are announced."""
    for width in (320, 1280):
        page = open_page("comparison", width=width)
        expect(page.get_by_role("columnheader")).to_have_count(5)
        expect(page.get_by_role("rowheader")).to_have_count(6)
        expect(page.get_by_role("cell")).to_have_count(24)
    expect(page.get_by_role("cell", name="Not stated")).to_have_count(2)


def test_snippet_is_clean_in_a_page_of_its_own(browser: Browser, folder: Path) -> None:
    """Pasted into a plain page the table is found clean by axe and fits a phone."""
    root = folder / "brightport/en-US/every-stage/comparison"
    for name in ("comparison-embed", "comparison-email"):
        lines = (root / f"{name}.html").read_text(encoding="utf-8")
        host = root / f"{name}-host.html"
        host.write_text(
            '<!doctype html><html lang="en-US"><title>Host</title><meta name="viewport" '
            f'content="width=device-width"><main><h1>Host</h1>{lines}</main>',
            encoding="utf-8",
        )
        page = browser.new_page(viewport={"width": 320, "height": 900})
        page.goto(host.as_uri())
        assert list_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()
