"""The report's page, PDF and workbook, read back from their bytes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.facts.report_words import load_report_words
from generator.model.report import BANDS, GAP, MOST_ROWS, SpokenReport
from generator.render.figure.parts import measure_contrast
from generator.render.report.cells import fit_lines
from generator.render.report.chart import choose_scale, draw_chart, lay_out_chart
from generator.render.report.look import choose_look
from generator.render.report.page import COLUMNS, render_page
from generator.render.report.pdf import render_pdf
from generator.render.report.xlsx import render_xlsx
from tests.reports import (
    HOSTILE,
    TODAY,
    a_dress,
    a_spoken_report,
    an_order,
    hostile_orders,
    many_orders,
    the_pack,
)

PAPER_PT = (841.89, 595.28)


def draw_page(spoken: SpokenReport) -> bytes:
    """The page with all other files beside it."""
    words = load_report_words(spoken.locale)
    return render_page(spoken, words, a_dress(), ("html", "pdf", "xlsx", "csv"))


def draw_pdf(spoken: SpokenReport) -> bytes:
    """The PDF."""
    return render_pdf(spoken, load_report_words(spoken.locale), a_dress())


def draw_xlsx(spoken: SpokenReport) -> bytes:
    """The workbook."""
    return render_xlsx(spoken, load_report_words(spoken.locale), a_dress().look)


def read_pdf(body: bytes) -> tuple[pypdf.PdfReader, list[str]]:
    """The file, and the text of each page without line breaks."""
    reader = pypdf.PdfReader(io.BytesIO(body))
    return reader, [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


class Tags(HTMLParser):
    """Collects elements, with their attributes, and what the JSON in the page holds."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self._in_json = False
        self.listing: dict[str, Any] = {}
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._in_json = tag == "script" and ("type", "application/json") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_json:
            self.listing = json.loads(data)
            self._in_json = False


@pytest.mark.parametrize("draw", [draw_page, draw_pdf, draw_xlsx])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_report_file_is_the_same_bytes_again(
    draw: Callable[[SpokenReport], bytes], locale: str
) -> None:
    """The same orders and day give the same file."""
    spoken = a_spoken_report(many_orders(40), locale)
    assert draw(spoken) == draw(a_spoken_report(many_orders(40), locale))


def test_page_says_words_only() -> None:
    """No figure, name or address of the program stands where a word should."""
    page = draw_page(a_spoken_report(many_orders(5))).decode()
    assert "built-in" not in page
    assert not re.search(r"0x[0-9a-f]{6}", page)
    assert "Clear filters" in page


def test_page_has_the_playbooks_columns_and_its_first_rows() -> None:
    """Without any script the most urgent orders and every figure stand in the page."""
    page = draw_page(a_spoken_report(many_orders(300)))
    tags = Tags(page)
    heads = [attrs["data-column"] for tag, attrs in tags.found if "data-column" in attrs]
    assert tuple(heads) == COLUMNS
    assert page.decode().count('<tr role="row" class="days') == 100
    assert len(tags.listing["rows"]) == len(a_spoken_report(many_orders(300)).report.lines)


def test_page_asks_for_nothing_from_elsewhere() -> None:
    """No address in the page leads out, save to the files beside it."""
    tags = Tags(draw_page(a_spoken_report(many_orders(5))))
    addresses = {
        attrs[name] or "" for _, attrs in tags.found for name in ("src", "href") if name in attrs
    }
    beside = {"report.pdf", "report.xlsx", "report.csv", "#list"}
    assert {one for one in addresses if not one.startswith("data:")} == beside


def test_page_keeps_hostile_texts_inert() -> None:
    """No text of an order becomes an element, an attribute or the end of a script."""
    plain = Tags(draw_page(a_spoken_report(many_orders(5))))
    tags = Tags(draw_page(a_spoken_report(hostile_orders())))
    assert {tag for tag, _ in tags.found} <= {tag for tag, _ in plain.found}
    assert not any(name.startswith("on") for _, attrs in tags.found for name in attrs)
    scripts = [tag for tag, _ in tags.found if tag == "script"]
    assert len(scripts) == 2
    names = {row[1] for row in tags.listing["rows"]}
    assert HOSTILE[1] in names
    assert "[U+202E]gnp.exe" in names
    assert max(map(len, names)) <= 300


def test_page_lists_a_bounded_number_and_points_to_the_rest() -> None:
    """Of too many orders the most urgent stand in the page; it says so and links the CSV."""
    orders = [an_order(at % 90, order_id=str(at)) for at in range(MOST_ROWS["html"] + 50)]
    spoken = a_spoken_report(orders)
    page = draw_page(spoken)
    assert len(Tags(page).listing["rows"]) == MOST_ROWS["html"]
    assert "The 10,000 most urgent of 10,050 orders are listed here. <a" in page.decode()
    assert Tags(page).listing["cut"] == ["days-90", ""]
    alone = a_spoken_report(orders, formats=("html",))
    assert "--format csv" in alone.bounds["html"]


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_pdf_opens_with_the_summary_and_repeats_the_heads(locale: str) -> None:
    """Page one has totals and picture; every page of the list has the columns' names."""
    spoken = a_spoken_report(many_orders(120), locale)
    _, pages = read_pdf(draw_pdf(spoken))
    words = load_report_words(locale)
    for text in (spoken.title, spoken.as_of, spoken.hero_label, *(c.label for c in spoken.cards)):
        assert text in pages[0]
    assert len(pages) > 4
    for page in pages[2:]:
        assert words.columns["common_name"] in page
        assert words.columns["order_id"] in page
    joined = "".join(pages).replace(" ", "")
    assert all(line.order_id in joined for line in spoken.report.lines)
    assert words.page.page.replace("{n}", "2").replace("{total}", str(len(pages))) in pages[1]


def test_pdf_is_tagged_a4_with_its_own_fonts() -> None:
    """PDF/UA: language, title, structure and alternative text; every font is an embedded subset."""
    spoken = a_spoken_report(many_orders(60), "zh-CN")
    reader, _ = read_pdf(draw_pdf(spoken))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert reader.metadata is not None
    assert reader.metadata.title == spoken.title
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    for page in reader.pages:
        assert [round(float(one), 1) for one in page.mediabox[2:]] == [
            round(one, 1) for one in PAPER_PT
        ]
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert re.match(r"/[A-Z]{6}\+", font.get_object()["/BaseFont"])
    kinds, alts = list_structure(root["/StructTreeRoot"])
    assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/H2", "/Figure"} <= kinds
    assert spoken.chart_alt in alts


def list_structure(node: Any) -> tuple[set[str], set[str]]:
    """Kinds of tags, and alternative texts, below a node of the structure tree."""
    kinds, alts, waiting = set[str](), set[str](), [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            kinds.add(str(one.get("/S", "")))
            alts.add(str(one.get("/Alt", "")))
            waiting.append(one.get("/K"))
    return kinds, alts


def test_pdf_keeps_hostile_texts_inert_and_on_their_page() -> None:
    """No script, no link, no file; what no font draws is shown as a sign, and that is said."""
    spoken = a_spoken_report(hostile_orders())
    body = draw_pdf(spoken)
    reader, pages = read_pdf(body)
    assert len(pages) == 3
    assert "/JavaScript" not in str(reader.trailer["/Root"])
    assert not any(page.get("/Annots") for page in reader.pages)
    assert '=HYPERLINK("' in pages[2]
    assert GAP in pages[2]
    assert spoken.gaps in pages[1]
    assert spoken.gaps not in read_pdf(draw_pdf(a_spoken_report(many_orders(9))))[1][1]


def test_pdf_lists_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of many orders stays a report: the most urgent, and where the others are."""
    monkeypatch.setitem(MOST_ROWS, "pdf", 50)
    spoken = a_spoken_report(many_orders(300))
    _, pages = read_pdf(draw_pdf(spoken))
    assert "The 50 most urgent of" in pages[2]
    joined = "".join(pages)
    assert spoken.report.lines[49].order_id in joined
    assert spoken.report.lines[50].order_id not in joined


def test_pdf_of_nothing_says_so() -> None:
    """An audience in which nothing expires gives a whole report."""
    spoken = a_spoken_report([])
    _, pages = read_pdf(draw_pdf(spoken))
    assert spoken.nothing in pages[2]


def test_workbook_holds_days_numbers_and_texts() -> None:
    """Dates are dates, days left and prices numbers; the header is frozen and has a filter."""
    spoken = a_spoken_report([an_order(5, issued=TODAY), an_order(-2, product="secure-site-ev")])
    book = load_workbook(io.BytesIO(draw_xlsx(spoken)))
    assert book.sheetnames == ["Summary", "Expiring certificates", "By week"]
    sheet = book["Expiring certificates"]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["Expires"].value == datetime(2026, 11, 27)
    assert row["Expires"].is_date
    assert row["Issued"].value == datetime(2026, 11, 22)
    assert row["Days left"].value == 5
    assert row["List price, USD"].value == 399
    assert row["List price, CNY"].value is None
    assert row["Order #"].data_type == "s"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:M3"
    assert sheet.column_dimensions["B"].width > 30


def test_workbook_sums_up_as_the_report_does() -> None:
    """The summary sheet has the windows with their sums, the last one every week."""
    spoken = a_spoken_report(many_orders(200))
    book = load_workbook(io.BytesIO(draw_xlsx(spoken)))
    rows = {row[0].value: row for row in book["Summary"].iter_rows()}
    for window, card in zip(spoken.report.windows, spoken.cards, strict=True):
        assert rows[card.label][1].value == window.tally.orders
        assert rows[card.label][2].value == float(window.tally.money[0].amount)
    weeks = list(book["By week"].iter_rows(min_row=2, values_only=True))
    assert [row[-1] for row in weeks] == [week.total for week in spoken.report.weeks]
    assert (
        rows["Northwind Hosting"][4].value
        == next(one for one in spoken.report.partners if one.name == "Northwind Hosting").windows[
            BANDS.index("days-90")
        ]
    )


def test_workbook_takes_no_text_for_a_formula_or_link() -> None:
    """Every cell of a hostile export is a text, letter for letter."""
    book = load_workbook(io.BytesIO(draw_xlsx(a_spoken_report(hostile_orders()))))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    names = [row[1] for row in book["Expiring certificates"].iter_rows(values_only=True)]
    assert {HOSTILE[0], HOSTILE[3], HOSTILE[6], HOSTILE[11]} <= set(names)


def test_workbook_is_dated_by_the_report() -> None:
    """The only date in the file is the report's day."""
    book = load_workbook(io.BytesIO(draw_xlsx(a_spoken_report([an_order()]))))
    assert book.properties.created == datetime(2026, 11, 22)


def test_chart_draws_every_order_once() -> None:
    """The bars of each week are as high as its counts, and lie on each other without a gap."""
    spoken = a_spoken_report(many_orders(200))
    chart = lay_out_chart(spoken.bars)
    assert chart.scale[-1] >= max(sum(bar.counts) for bar in spoken.bars)
    unit = chart.height / chart.scale[-1]
    assert sum(bar.height for bar in chart.bars) == pytest.approx(
        unit * sum(sum(bar.counts) for bar in spoken.bars), abs=0.1
    )
    assert draw_chart(chart).count("<rect") == len(chart.bars)


@given(st.integers(0, 10_000_000))
def test_scale_is_round_and_reaches_the_highest_bar(most: int) -> None:
    """At most five lines, a step of 1, 2 or 5 times a power of ten, and the top above all bars."""
    step, top = choose_scale(most)
    assert top >= max(1, most)
    assert top % step == 0
    assert top // step <= 5
    assert str(step).rstrip("0") in ("1", "2", "5")


def test_every_colour_can_be_told_from_its_ground() -> None:
    """Texts read at 4.5 : 1 and bars at 3 : 1, with a brand and without, in light and dark."""
    for look in (choose_look(None), choose_look(the_pack().brand)):
        assert measure_contrast(look.soft, look.ground) >= 4.5
        for scheme in (look.light, look.dark):
            for color in (scheme.ink, scheme.muted, scheme.accent):
                assert measure_contrast(color, scheme.page) >= 4.5
                assert measure_contrast(color, scheme.surface) >= 4.5
            assert measure_contrast(scheme.muted, scheme.raised) >= 4.5
            assert measure_contrast(scheme.on_accent, scheme.accent) >= 4.5
            assert len(set(scheme.bands.values())) == len(BANDS)
            for color in scheme.bands.values():
                assert measure_contrast(color, scheme.surface) >= 3


@given(st.text(max_size=400), st.integers(3, 60), st.integers(1, 3))
def test_cell_is_never_wider_than_its_place(text: str, room: int, most: int) -> None:
    """Whatever the text: so many lines at most, none too wide, and a cut is shown."""
    lines = fit_lines(text, room, lambda line: float(len(line)), most)
    assert len(lines) <= most
    assert all(len(line) <= room for line in lines)
    if len(text) > room * most:
        assert lines[-1].endswith("…")


def test_cell_breaks_a_host_name_behind_a_dot() -> None:
    """A long name is broken where it has a sign, not in the middle of a label."""
    lines = fit_lines("static.eu-west.northgate-clinic.example", 28, lambda line: float(len(line)))
    assert lines == ("static.eu-west.northgate-", "clinic.example")
