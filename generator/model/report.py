"""The nouns of the expiring-certificates report: lines, windows, weeks, groups and their money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from generator.model.base import Noun

Band = Literal["days-7", "days-30", "days-60", "days-90", "expired"]
"""Which part of the list an order is in; each order is in one band only, named by its far end."""

WINDOW_DAYS: dict[Band, int] = {"days-7": 7, "days-30": 30, "days-60": 60, "days-90": 90}
"""The windows of the playbook's screen; a window holds all bands up to its own."""
BANDS: tuple[Band, ...] = (*WINDOW_DAYS, "expired")
HORIZON_DAYS = max(WINDOW_DAYS.values())

GAP = "□"
"""Stands for a letter that the fonts of the report cannot draw."""

ReportFormat = Literal["html", "pdf", "xlsx", "csv"]
REPORT_FILES: dict[ReportFormat, str] = {
    "html": "index.html",
    "pdf": "report.pdf",
    "xlsx": "report.xlsx",
    "csv": "report.csv",
}
"""Name of the file by format."""
MOST_ROWS: dict[ReportFormat, int] = {"html": 10_000, "pdf": 1_000, "xlsx": 1_000_000}
"""Orders that a file lists at most; the CSV has no bound.

More rows than these take a browser seconds to read and a printer a ream; a sheet has 1,048,576.
"""


class ProductPrice(Noun):
    """What a renewal costs in one currency: one term at list price."""

    currency: str
    """ISO 4217 code."""
    amount: Decimal
    """The sum in units of the currency."""


class ReportLine(Noun):
    """One order as the report lists it; what the source does not tell is empty."""

    order_id: str
    """Order number."""
    common_name: str
    """Main domain."""
    organization: str
    """Whose order it is."""
    partner: str
    """The partner's name, or the account as the source names it."""
    product: str
    """The product's name in the brand, or as the source names it."""
    validity: str
    """Length of the plan in words; of the certificate where only its dates are known."""
    issued: date | None
    """First day of validity."""
    expires: date
    """Last day of validity."""
    expires_text: str
    """The same in the words of the locale."""
    days_left: int
    """Days until then; negative where it has expired."""
    days_text: str
    """The same as the tables show it."""
    band: Band
    """Where it stands."""
    notices: bool
    """Whether renewal notices are wanted."""
    prices: tuple[ProductPrice, ...]
    """What its renewal costs; empty where no price is known."""


class Opportunity(Noun):
    """What renewing some orders is worth in one currency, at list price."""

    currency: str
    """ISO 4217 code."""
    amount: Decimal
    """Sum over the orders with a price."""
    priced: int
    """Orders whose product has a price in this currency."""
    unpriced: int
    """Orders that are not in the sum, since no price is known for them."""


class Tally(Noun):
    """Some orders, counted."""

    orders: int
    """How many."""
    money: tuple[Opportunity, ...]
    """One entry for each currency, in the order of the report's currencies."""


class WindowTally(Noun):
    """The orders of one window: everything that expires within so many days, or has expired."""

    band: Band
    """The window, named by its farthest band."""
    tally: Tally
    """Its orders."""


class GroupTally(Noun):
    """The orders of one partner or of one product."""

    name: str
    """Its name; empty where the source names none."""
    windows: tuple[int, ...]
    """Orders by window, in the order of BANDS: each window counts the nearer ones too."""
    upcoming: Tally
    """Orders that have not expired."""


class Week(Noun):
    """An ISO week, Monday to Sunday."""

    first: date
    """Its Monday."""
    number: int
    """ISO number, 1 to 53."""
    counts: tuple[int, ...]
    """Orders that expire in it, by band in the order of BANDS."""

    @property
    def total(self) -> int:
        """All orders of the week."""
        return sum(self.counts)


class LeftOut(Noun):
    """What the source holds and the report does not list."""

    later: int = 0
    """Orders that expire after the farthest window."""
    renewed: int = 0
    """Orders that were renewed already."""
    duplicates: int = 0
    """Rows whose order number had come before."""
    rejected: int = 0
    """Rows that could not be read."""


class PriceSource(Noun):
    """Where prices come from."""

    source: str
    """The price list or page."""
    as_of: date
    """When it was read."""


class ExpiryReport(Noun):
    """All that the report knows, computed and not yet put into words."""

    today: date
    """The day that counts as today."""
    lines: tuple[ReportLine, ...]
    """The most urgent first: the next to expire, then those that expired, the latest first."""
    windows: tuple[WindowTally, ...]
    """One for each of BANDS."""
    partners: tuple[GroupTally, ...]
    """The largest first."""
    products: tuple[GroupTally, ...]
    """The largest first."""
    weeks: tuple[Week, ...]
    """From four weeks before today to the end of the farthest window, empty ones included."""
    expired_before: int
    """Orders that expired before the first of these weeks."""
    currencies: tuple[str, ...]
    """Currencies in which prices are known; the first is the one shown large."""
    whole: tuple[str, ...]
    """Those of them in which no price has cents."""
    price_sources: tuple[PriceSource, ...]
    """Where they come from."""
    left_out: LeftOut
    """What is not listed."""
    notices_off: int
    """Listed orders for which no renewal notices are wanted."""


class WindowCard(Noun):
    """A window in words."""

    band: Band
    """Which one."""
    label: str
    """Its name, such as `Within 30 days`."""
    short: str
    """Its name where room is scarce, such as `30 days`."""
    span: str
    """Its band's own days, such as `8–30 days`."""
    own: str
    """How many orders its band alone has, as a count of orders."""
    count: str
    """How many orders the window has."""
    money: str
    """What they are worth; empty where no price is known."""
    gap: str
    """How many of them have no price; empty where all have one."""


class WeekBar(Noun):
    """A week in words."""

    label: str
    """Its Monday, short."""
    name: str
    """The whole week with its number."""
    count: str
    """How many orders."""
    counts: tuple[int, ...]
    """By band, for the bars."""
    is_current: bool
    """Whether today is in it."""


class GroupRow(Noun):
    """A partner or product in words."""

    name: str
    """Its name, or the words for none."""
    value: str
    """Its name as lines hold it; the same for several rows together is empty."""
    is_rest: bool
    """Whether the row stands for several that the table has no room for."""
    counts: tuple[str, ...]
    """Orders by window."""
    money: str
    """What the upcoming ones are worth."""
    bands: tuple[int, ...]
    """Orders of each band by itself, for a bar."""


class GroupTable(Noun):
    """Partners or products in words."""

    heading: str
    """What they are grouped by."""
    rows: tuple[GroupRow, ...]
    """The largest first; the last may stand for all others."""
    field: Literal["partner", "product"]
    """The field of a line that it groups by."""


class SpokenReport(Noun):
    """The report with every string final, in one language."""

    locale: str
    """Language and region."""
    title: str
    """What it is."""
    brand: str
    """Whose certificates they are; empty without a brand pack."""
    as_of: str
    """The day, in a sentence."""
    source: str
    """File that the orders came from, with the number of orders listed."""
    hero: str
    """The number of orders that expire within the farthest window."""
    hero_label: str
    """What the number counts."""
    hero_money: str
    """What they are worth, in a sentence; empty where no price is known."""
    cards: tuple[WindowCard, ...]
    """The windows."""
    bars: tuple[WeekBar, ...]
    """The weeks."""
    chart_note: str
    """What lies before the first bar and after the last."""
    chart_alt: str
    """What the picture shows, for those who do not see it."""
    groups: tuple[GroupTable, ...]
    """By partner and by product."""
    notes: tuple[str, ...]
    """Where the figures come from, and what is left out."""
    bounds: dict[ReportFormat, str]
    """By format, what a file says that does not list all orders; the others have no entry."""
    gaps: str
    """What a file says in which letters are missing."""
    nothing: str
    """What a file says that lists no order."""
    report: ExpiryReport
    """What the words were made of."""
