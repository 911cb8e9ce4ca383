"""Windows, weeks, groups and sums of the expiring-certificates report."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.report import BANDS, Band, LeftOut
from generator.resolve.report import choose_band, count_weeks, make_report
from tests.reports import TODAY, a_report, a_spoken_report, a_voice, an_order, many_orders


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-1, "expired"),
        (0, "days-7"),
        (7, "days-7"),
        (8, "days-30"),
        (30, "days-30"),
        (31, "days-60"),
        (60, "days-60"),
        (61, "days-90"),
        (90, "days-90"),
        (91, None),
    ],
)
def test_band_ends_on_its_last_day(days: int, band: Band | None) -> None:
    """An order is in a window through its last day, and still valid on the day it expires."""
    assert choose_band(days) == band


def test_window_holds_all_nearer_ones() -> None:
    """Within 30 days counts what is within 7 too; the expired stand alone."""
    report = a_report([an_order(days) for days in (-400, -1, 0, 7, 8, 31, 61, 90)])
    counts = {window.band: window.tally.orders for window in report.windows}
    assert counts == {"days-7": 2, "days-30": 3, "days-60": 4, "days-90": 6, "expired": 2}


def test_lines_come_most_urgent_first() -> None:
    """The next to expire leads; those that expired come last, the latest of them first."""
    report = a_report([an_order(days) for days in (-9, 40, -2, 3, 0)])
    assert [line.days_left for line in report.lines] == [0, 3, 40, -2, -9]


def test_later_and_renewed_orders_are_counted_not_listed() -> None:
    """Nothing vanishes: what is not listed is in one of the counts."""
    orders = [an_order(5), an_order(91), an_order(300), an_order(6, renewed=True)]
    report = a_report(orders, left_out=LeftOut(rejected=2, duplicates=1, later=1))
    assert len(report.lines) == 1
    assert report.left_out == LeftOut(later=3, renewed=1, duplicates=1, rejected=2)


def test_weeks_are_whole_and_empty_ones_stand() -> None:
    """Monday to Sunday, without a gap, from four weeks before today's to day 90."""
    report = a_report([an_order(0), an_order(89), an_order(-60)])
    assert report.weeks[0].first == date(2026, 10, 19)
    assert [b.first - a.first for a, b in zip(report.weeks, report.weeks[1:], strict=False)] == [
        timedelta(days=7)
    ] * (len(report.weeks) - 1)
    assert (
        report.weeks[-1].first
        <= TODAY + timedelta(days=90)
        <= report.weeks[-1].first + (timedelta(days=6))
    )
    assert sum(week.total == 0 for week in report.weeks) == len(report.weeks) - 2
    assert report.expired_before == 1


def test_week_has_its_iso_number() -> None:
    """The week of 28 December 2026 is number 53, and the next one 1."""
    _, weeks = count_weeks([], TODAY)
    numbers = {week.first: week.number for week in weeks}
    assert numbers[date(2026, 12, 28)] == 53
    assert numbers[date(2027, 1, 4)] == 1


@given(st.lists(st.integers(-500, 400), max_size=60), st.integers(0, 3000))
def test_every_count_adds_up(days: list[int], shift: int) -> None:
    """Whatever the orders and the day: windows, weeks, groups and what is left out make a whole."""
    today = date(2020, 1, 1) + timedelta(days=shift)
    orders = [
        an_order(0, order_id=str(at), expires=today + timedelta(days=left), partner=str(at % 3))
        for at, left in enumerate(days)
    ]
    report = make_report(orders, today=today, voice=a_voice())
    expired = report.windows[-1].tally.orders
    upcoming = report.windows[-2].tally.orders
    assert len(report.lines) == expired + upcoming
    assert len(report.lines) + report.left_out.later == len(days)
    assert sum(week.total for week in report.weeks) + report.expired_before == len(report.lines)
    assert sum(group.upcoming.orders for group in report.partners) == upcoming


def test_sum_is_exact_and_says_what_it_lacks() -> None:
    """Prices are added up as decimals; orders without a price are counted, never guessed."""
    orders = [
        an_order(1),
        an_order(2),
        an_order(3, product="secure-site-ev"),
        an_order(4, product="secure-site-pro"),
        an_order(5, product=None, product_name="Basic DV"),
        an_order(6, product=None),
    ]
    money = {one.currency: one for one in a_report(orders).windows[0].tally.money}
    assert money["USD"].amount == Decimal("1793")
    assert (money["USD"].priced, money["USD"].unpriced) == (3, 3)
    assert (money["CNY"].amount, money["CNY"].priced) == (Decimal("6880"), 1)


def test_money_leads_with_the_locales_own_currency() -> None:
    """Dollars lead in en-US and yuan in zh-CN, although fewer products have a price in yuan."""
    orders = [an_order(1), an_order(2), an_order(3, product="secure-site-ev")]
    assert a_report(orders).currencies == ("USD", "CNY")
    assert a_report(orders, "zh-CN").currencies == ("CNY", "USD")


@pytest.mark.parametrize(
    "name",
    ["secure-site-ov", "SECURE-SITE-OV", "Larkseal Secure Site OV", "larkseal  secure site ov"],
)
def test_product_is_known_by_id_or_name(name: str) -> None:
    """An export names products in its own way: case and spaces do not matter, letters do."""
    (line,) = a_report([an_order(product=None, product_name=name)]).lines
    assert line.product == "Larkseal Secure Site OV"
    assert line.prices
    (other,) = a_report([an_order(product=None, product_name="Secure Site")]).lines
    assert (other.product, other.prices) == ("Secure Site", ())


def test_line_without_dates_or_product_stays() -> None:
    """What the source does not tell is empty, and the order is listed."""
    order = an_order(product=None, organization=None, partner="", validity_years=None, issued=None)
    (line,) = a_report([order]).lines
    assert (line.product, line.organization, line.partner, line.validity) == ("", "", "", "")


def test_validity_is_the_plans_or_the_certificates() -> None:
    """Years that were bought lead; without them the days of the certificate are counted."""
    issued = TODAY + timedelta(days=10 - 365)
    report = a_report(
        [an_order(order_id="1", validity_years=2), an_order(validity_years=None, issued=issued)]
    )
    assert [line.validity for line in report.lines] == ["2 years", "365 days"]


def test_marks_that_turn_the_reading_are_shown() -> None:
    """A right-to-left override becomes its code; line ends become spaces."""
    (line,) = a_report([an_order(common_name="a\u202eb", organization="x\ny\u2028z")]).lines
    assert (line.common_name, line.organization) == ("a[U+202E]b", "x y[U+2028]z")


def test_words_agree_with_figures_in_both_languages() -> None:
    """Hero, cards, chart and notes say what was counted, in the language's own forms."""
    orders = [an_order(1), an_order(20, product="secure-site-pro"), an_order(-3), an_order(200)]
    english = a_spoken_report(orders)
    assert (english.hero, english.hero_label) == ("2", "expire within 90 days")
    assert english.hero_money == "Worth $399 at list price; 1 order has no USD price"
    assert [card.count for card in english.cards] == ["1", "2", "2", "2", "1"]
    assert english.chart_note == "1 more expires after Feb 20, 2027 and is not listed."
    chinese = a_spoken_report(orders, "zh-CN")
    assert chinese.as_of == "截至 2026年11月22日"
    assert chinese.cards[0].label == "7 天内"


def test_notes_tell_every_thing_left_out() -> None:
    """Renewed, doubled and unreadable rows, missing prices and unwanted notices are all said."""
    left_out = LeftOut(renewed=1, duplicates=2, rejected=3)
    orders = [an_order(1, notices=False), an_order(2, product="secure-site-pro")]
    said = " ".join(a_spoken_report(orders, left_out=left_out).notes)
    for part in (
        "1 order was left out because it is renewed",
        "2 rows were left out because their order numbers",
        "3 rows of the source could not be read",
        "1 of 2 orders within 90 days has no list price in USD",
        "1 listed order wants no renewal notices",
        "Larkseal price list 7",
        "Oct 1, 2026",
    ):
        assert part in said


def test_groups_too_many_for_a_page_are_summed_up() -> None:
    """The smallest partners share one row, and the rows still add up to all orders."""
    orders = [an_order(at % 80, order_id=str(at), partner=f"partner {at % 30}") for at in range(90)]
    (partners, _) = a_spoken_report(orders).groups
    assert len(partners.rows) == 8
    assert partners.rows[-1].is_rest
    assert sum(int(row.counts[BANDS.index("days-90")]) for row in partners.rows) == 90


def test_report_of_nothing_is_whole() -> None:
    """No order at all still gives windows, weeks and words."""
    spoken = a_spoken_report([])
    assert spoken.hero == "0"
    assert spoken.hero_money == ""
    assert len(spoken.bars) == len(a_spoken_report(many_orders(300)).bars)
