"""Orders and the products of a brand enter; the expiring-certificates report leaves, in figures.

An order expires at the end of its last day of validity: with 0 days left it is still valid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from generator.model.brand import Product
from generator.model.order import Order
from generator.model.report import (
    BANDS,
    HORIZON_DAYS,
    WINDOW_DAYS,
    Band,
    ExpiryReport,
    GroupTally,
    LeftOut,
    ReportLine,
    Week,
    WindowTally,
)
from generator.resolve.report_prices import (
    Catalog,
    list_sources,
    list_whole,
    order_currencies,
    tally_lines,
)
from generator.resolve.report_voice import Voice, show_signs
from generator.resolve.validity import bound_validity_days

WEEKS_BACK = 4
WEEK = timedelta(days=7)


def choose_band(days_left: int) -> Band | None:
    """The band of an order; None beyond the farthest window."""
    if days_left < 0:
        return "expired"
    return next((band for band, days in WINDOW_DAYS.items() if days_left <= days), None)


def is_in_report(order: Order, today: date) -> bool:
    """Whether the order has expired or expires within the farthest window."""
    return (order.expires - today).days <= HORIZON_DAYS


def make_report(
    orders: Iterable[Order],
    *,
    today: date,
    voice: Voice,
    products: Sequence[Product] = (),
    partner_names: Mapping[str, str] | None = None,
    left_out: LeftOut | None = None,
) -> ExpiryReport:
    """The report of those orders; later and renewed ones among them are counted as left out."""
    left_out = left_out or LeftOut()
    kept, later, renewed = [], left_out.later, left_out.renewed
    for order in orders:
        if order.renewed:
            renewed += 1
        elif is_in_report(order, today):
            kept.append(order)
        else:
            later += 1
    catalog = Catalog(products, voice.locale)
    lines = [_describe(order, today, voice, catalog, partner_names or {}) for order in kept]
    lines.sort(key=_rank)
    currencies = order_currencies(lines, voice.locale)
    first, weeks = count_weeks(lines, today)
    return ExpiryReport(
        today=today,
        lines=tuple(lines),
        windows=tuple(_tally_window(band, lines, currencies) for band in BANDS),
        partners=group_lines(lines, "partner", currencies),
        products=group_lines(lines, "product", currencies),
        weeks=weeks,
        expired_before=sum(line.expires < first for line in lines),
        currencies=currencies,
        whole=list_whole(lines),
        price_sources=list_sources(products) if currencies else (),
        left_out=left_out.model_copy(update={"later": later, "renewed": renewed}),
        notices_off=sum(not line.notices for line in lines),
    )


def _describe(
    order: Order, today: date, voice: Voice, catalog: Catalog, partner_names: Mapping[str, str]
) -> ReportLine:
    product = catalog.find(order)
    days_left = (order.expires - today).days
    days = bound_validity_days(order.issued, order.expires)[0] if order.issued else None
    return ReportLine(
        order_id=show_signs(order.order_id),
        common_name=show_signs(order.common_name),
        organization=show_signs(order.organization or ""),
        partner=show_signs(partner_names.get(order.partner, order.partner)),
        product=show_signs(product.name),
        validity=voice.say_validity(order.validity_years, days),
        issued=order.issued,
        expires=order.expires,
        expires_text=voice.say_day(order.expires),
        days_left=days_left,
        days_text=voice.say_days_left(days_left),
        band=choose_band(days_left) or "days-90",
        notices=order.notices,
        prices=product.prices,
    )


def _rank(line: ReportLine) -> tuple[bool, int, str, str]:
    """The next to expire first, then those that expired, the latest first."""
    return (line.days_left < 0, abs(line.days_left), line.order_id, line.common_name)


def choose_lines(lines: Iterable[ReportLine], band: Band) -> list[ReportLine]:
    """The lines of a window: its own band and all nearer ones; `expired` stands alone."""
    if band == "expired":
        return [line for line in lines if line.days_left < 0]
    return [line for line in lines if 0 <= line.days_left <= WINDOW_DAYS[band]]


def _tally_window(
    band: Band, lines: Sequence[ReportLine], currencies: Sequence[str]
) -> WindowTally:
    return WindowTally(band=band, tally=tally_lines(choose_lines(lines, band), currencies))


def group_lines(
    lines: Iterable[ReportLine], field: str, currencies: Sequence[str]
) -> tuple[GroupTally, ...]:
    """The lines by partner or by product; the group with most upcoming orders first."""
    groups: defaultdict[str, list[ReportLine]] = defaultdict(list)
    for line in lines:
        groups[getattr(line, field)].append(line)
    tallies = []
    for name, members in groups.items():
        upcoming = tally_lines(choose_lines(members, "days-90"), currencies)
        windows = tuple(len(choose_lines(members, band)) for band in BANDS)
        tallies.append(GroupTally(name=name, windows=windows, upcoming=upcoming))
    return tuple(
        sorted(tallies, key=lambda one: (-one.upcoming.orders, -one.windows[-1], one.name))
    )


def count_weeks(lines: Iterable[ReportLine], today: date) -> tuple[date, tuple[Week, ...]]:
    """The first Monday, and every ISO week from there to the end of the farthest window."""
    first = today - timedelta(days=today.weekday()) - WEEKS_BACK * WEEK
    last = today + timedelta(days=HORIZON_DAYS)
    counts = [[0] * len(BANDS) for _ in range((last - first).days // 7 + 1)]
    for line in lines:
        if line.expires >= first:
            counts[(line.expires - first).days // 7][BANDS.index(line.band)] += 1
    weeks = []
    for at, row in enumerate(counts):
        monday = first + at * WEEK
        weeks.append(Week(first=monday, number=monday.isocalendar().week, counts=tuple(row)))
    return first, tuple(weeks)
