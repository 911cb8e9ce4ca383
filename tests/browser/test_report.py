"""The report's page in a real browser, opened from disk as a partner opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.facts.report_words import load_report_words
from generator.model.order import Order
from generator.render.report.page import render_page
from tests.reports import a_dress, a_spoken_report, hostile_orders, many_orders

pytestmark = pytest.mark.browser
OpenReport = Callable[..., Page]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports on disk: of 330 orders in both languages, of hostile texts, of many, of none."""
    made = tmp_path_factory.mktemp("reports")
    reports: list[tuple[str, str, list[Order]]] = [
        ("en", "en-US", many_orders(330)),
        ("zh", "zh-CN", many_orders(330)),
        ("hostile", "en-US", hostile_orders()),
        ("large", "en-US", many_orders(10_000)),
        ("empty", "en-US", []),
    ]
    for name, locale, orders in reports:
        spoken = a_spoken_report(orders, locale)
        page = render_page(spoken, load_report_words(locale), a_dress(), ("html", "pdf", "csv"))
        (made / f"{name}.html").write_bytes(page)
    return made


@pytest.fixture
def open_report(browser: Browser, folder: Path) -> Iterator[OpenReport]:
    """Open one of the pages; a script error or a request elsewhere fails."""
    wrong: list[str] = []
    pages: list[Page] = []

    def open_page(name: str = "en", fragment: str = "", **options: object) -> Page:
        page = browser.new_page(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        page.on("request", lambda asked: None if is_local(asked.url) else wrong.append(asked.url))
        page.goto((folder / f"{name}.html").as_uri() + fragment)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert wrong == []


def is_local(url: str) -> bool:
    """True for a file on this disk and for what stands in the page itself."""
    return url.startswith(("file:", "data:"))


def read_column(page: Page, name: str) -> list[str]:
    """The cells of a column, from the top."""
    return page.locator(f"#rows td.{name}").all_inner_texts()


def test_report_opens_with_what_expires_next(open_report: OpenReport) -> None:
    """The window of 90 days is chosen, the nearest day stands first, one page of rows is shown."""
    page = open_report()
    expect(page.locator("#chips [data-window='days-90']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#count")).to_have_text("273 of 318")
    expect(page.locator("#money")).to_contain_text("at list price")
    assert len(read_column(page, "order_id")) == 100
    assert read_column(page, "days_left")[:4] == ["today", "today", "today", "1"]
    expect(page.locator("th.days_left")).to_have_attribute("aria-sort", "ascending")


def test_report_looks_the_same_before_and_after_its_script(open_report: OpenReport) -> None:
    """The rows that stand in the file are those that the script shows."""
    plain = open_report(java_script_enabled=False)
    lively = open_report()
    for name in ("order_id", "expires", "days_left", "product", "partner", "notices"):
        assert read_column(plain, name) == read_column(lively, name)
    expect(plain.locator("noscript p")).to_be_visible()


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("order_id", int),
        ("common_name", lambda text: int(text.removeprefix("host").split(".")[0])),
        ("partner", lambda text: (text == "—", text.lower())),
        ("product", str),
    ],
)
def test_column_sorts_both_ways(
    open_report: OpenReport, column: str, key: Callable[[str], object]
) -> None:
    """A button in the head sorts up, then down, numbers in names as numbers, and says so."""
    page = open_report(fragment="#window=days-30")
    head = page.locator(f"th.{column}")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    shown = read_column(page, column)
    assert shown == sorted(shown, key=key)  # type: ignore[arg-type]
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    shown = read_column(page, column)
    assert shown == sorted(shown, key=key, reverse=True)  # type: ignore[arg-type]


def test_filters_leave_as_many_as_they_promise(open_report: OpenReport) -> None:
    """The count beside a choice is the number of orders that choosing it leaves."""
    page = open_report()
    for place, field in ((1, "partner"), (1, "product")):
        option = page.locator(f"#{field} option").nth(place)
        promised = str(option.text_content()).rpartition("(")[2].rstrip(")")
        page.select_option(f"#{field}", index=place)
        expect(page.locator("#count")).to_have_text(f"{promised} of 318")
    chip = page.locator("#chips [data-window='expired']")
    promised = chip.locator(".n").inner_text()
    chip.click()
    expect(page.locator("#count")).to_have_text(f"{promised} of 318")
    assert all(text.startswith("−") for text in read_column(page, "days_left"))


def test_partner_without_a_name_can_be_chosen(open_report: OpenReport) -> None:
    """Orders that name no partner are a choice of their own, and the link keeps it."""
    page = open_report()
    page.select_option("#partner", label=page.locator("#partner option").last.inner_text())
    assert set(read_column(page, "partner")) == {"—"}
    assert page.url.endswith("#partner=")
    again = open_report(fragment="#partner=")
    expect(again.locator("#count")).to_have_text(page.locator("#count").inner_text())


def test_search_takes_several_words(open_report: OpenReport) -> None:
    """Every word must be found, in any of the texts."""
    page = open_report()
    page.fill("#search", "northwind HOST31.")
    expect(page.locator("#count")).to_have_text("1 of 318")
    assert read_column(page, "common_name") == ["host31.meridian-labs.example"]
    page.press("#search", "Escape")
    expect(page.locator("#count")).to_have_text("273 of 318")


def test_nothing_found_offers_a_way_back(open_report: OpenReport) -> None:
    """Nothing found says so, and one button brings everything back."""
    page = open_report(fragment="#q=nothing-is-called-this")
    expect(page.locator(".empty-title")).to_have_text("No order matches")
    page.locator("#empty button").click()
    expect(page.locator("#count")).to_have_text("273 of 318")
    expect(page.locator("#search")).to_be_focused()


def test_link_shows_another_person_the_same(open_report: OpenReport) -> None:
    """Every choice is in the address, and the address brings every choice back."""
    page = open_report()
    page.locator("#chips [data-window='']").click()
    page.select_option("#product", index=2)
    page.locator("th.organization button").click()
    page.locator("th.organization button").click()
    page.locator("#next").click()
    expect(page.locator("#range")).to_have_text("101–159 of 159")
    fragment = page.evaluate("location.hash")
    again = open_report(fragment=fragment)
    assert read_column(again, "order_id") == read_column(page, "order_id")
    expect(again.locator("th.organization")).to_have_attribute("aria-sort", "descending")


def test_nonsense_in_the_address_is_ignored(open_report: OpenReport) -> None:
    """A link that was cut or edited opens the report all the same."""
    page = open_report(fragment="#window=toString&sort=-__proto__&page=-7&partner=nobody&product=%")
    expect(page.locator("#count")).to_have_text("273 of 318")


def test_card_and_group_lead_to_their_orders(open_report: OpenReport) -> None:
    """A window's card and a partner's name show the orders that they count."""
    page = open_report()
    card = page.locator("#cards [data-window='days-7']")
    promised = card.locator("b").inner_text()
    card.click()
    expect(page.locator("#count")).to_have_text(f"{promised} of 318")
    page.get_by_role("button", name="Northwind Hosting").click()
    assert set(read_column(page, "partner")) == {"Northwind Hosting"}
    expect(page.locator("#list")).to_be_focused()


def test_keyboard_reaches_and_works_everything(open_report: OpenReport) -> None:
    """Skip link, sorting and paging by keys alone; the focus is seen and stays where it was."""
    page = open_report()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_be_focused()
    page.locator("th.common_name button").focus()
    page.keyboard.press("Space")
    expect(page.locator("th.common_name")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("th.common_name button")).to_be_focused()
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#range")).to_contain_text("101–200")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["en", "zh", "hostile", "empty"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_report_has_no_barrier_and_fits(
    open_report: OpenReport, name: str, scheme: str, size: dict[str, int]
) -> None:
    """axe finds nothing wrong, and nothing sticks out, in both schemes, widths and languages."""
    page = open_report(name, color_scheme=scheme, viewport=size)
    page.locator("details summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_hostile_texts_stay_texts(open_report: OpenReport) -> None:
    """No text of an order runs, breaks the page or turns what stands beside it."""
    page = open_report("hostile", "#window=all")
    assert page.title() == "Expiring certificates · Larkseal"
    assert page.locator("#list img, #list script, #rows a").count() == 0
    names = read_column(page, "common_name")
    assert "<script>document.title='broken'</script>" in names
    page.select_option("#partner", index=1)
    assert page.title() == "Expiring certificates · Larkseal"


def test_theme_button_changes_the_colours(open_report: OpenReport) -> None:
    """One press changes light for dark, whatever the system's own choice."""
    page = open_report(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Change to dark colours").click()
    assert page.evaluate(ground) != light
    expect(page.get_by_role("button", name="Change to light colours")).to_be_visible()


def test_ten_thousand_orders_cost_one_page_of_rows(open_report: OpenReport) -> None:
    """However long the list, the document holds one page of it, and sorting reaches all."""
    page = open_report("large", "#window=all")
    expect(page.locator("#rows tr")).to_have_count(100)
    assert page.evaluate("document.querySelectorAll('*').length") < 3000
    page.locator("th.order_id button").click()
    page.locator("th.order_id button").click()
    assert read_column(page, "order_id")[0] == "79999"
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#rows tr")).to_have_count(1000)
    expect(page.locator("#print-note")).to_contain_text("the first 1,000 of")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#rows tr")).to_have_count(100)
