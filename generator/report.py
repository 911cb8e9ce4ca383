"""The flow of the expiring-certificates report: a file of orders in, a folder of files out.

1 load     the orders, and a brand's products, prices, colours and fonts
2 resolve  orders + today → windows, groups, weeks, sums; then every string final
3 render   page, PDF and workbook
4 deliver  them with the CSV, swapped in whole, or not at all
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.deliver.report import check_place, deliver_report, write_csv
from generator.errors import RenewkitError
from generator.facts.report_words import ReportWords, list_report_locales, load_report_words
from generator.load.audience.seen import SeenOrders
from generator.load.audience.tables import read_tables
from generator.load.brand_pack import BrandPack, load_brand_pack
from generator.model.order import Order, RejectedRow
from generator.model.report import LeftOut, ReportFormat, SpokenReport
from generator.render.report.look import choose_look
from generator.render.report.page import Dress, render_page
from generator.render.report.xlsx import render_xlsx
from generator.resolve.report import is_in_report, make_report
from generator.resolve.report_summary import say_report
from generator.resolve.report_voice import Voice, show_signs

SHOWN_REJECTED = 5


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What a report came to."""

    spoken: SpokenReport
    """What it says."""
    out: Path
    """Where it stands."""
    first_rejected: tuple[RejectedRow, ...]
    """The first few rows that could not be read."""


class _Intake:
    """Orders of a file, with a count of those that the report does not list."""

    def __init__(self, audience: Path, today: date) -> None:
        self._audience, self._today = audience, today
        self.left_out = LeftOut()
        self.first_rejected: list[RejectedRow] = []

    def read(self) -> Iterator[Order]:
        """Orders that the report lists; of several rows with one number the first counts."""
        later = renewed = duplicates = rejected = 0
        with SeenOrders() as seen:
            for row in read_tables([self._audience]):
                if isinstance(row, RejectedRow):
                    rejected += 1
                    if rejected <= SHOWN_REJECTED:
                        self.first_rejected.append(row)
                elif not seen.is_new(row.order_id):
                    duplicates += 1
                elif row.renewed:
                    renewed += 1
                elif not is_in_report(row, self._today):
                    later += 1
                else:
                    yield row
        self.left_out = LeftOut(
            later=later, renewed=renewed, duplicates=duplicates, rejected=rejected
        )


def build_report(
    audience: Path,
    *,
    out: Path,
    today: date,
    locale: str,
    formats: Sequence[ReportFormat],
    brand: Path | None,
    plain_brand: Path,
) -> ReportResult:
    """Write the report; `plain_brand` lends its fonts where no brand is named.

    Raises a RenewkitError where that is not possible; the former report then stays.
    """
    words = _choose_words(locale)
    pack = load_brand_pack(brand or plain_brand)
    check_place(out, audience)
    voice, intake = Voice(locale, words), _Intake(audience, today)
    orders = list(intake.read())
    report = make_report(
        orders,
        today=today,
        voice=voice,
        products=pack.brand.products if brand else (),
        partner_names=pack.partner_names if brand else {},
        left_out=intake.left_out,
    )
    spoken = say_report(
        report,
        voice,
        brand=pack.brand.name if brand else "",
        source=show_signs(audience.name),
        formats=formats,
    )
    dress = _choose_dress(pack, is_named=brand is not None)
    files = {one: _render(one, spoken, words, dress, formats) for one in formats}
    deliver_report(out, spoken, files, audience)
    return ReportResult(spoken, out, tuple(intake.first_rejected))


def _choose_words(locale: str) -> ReportWords:
    known = list_report_locales()
    if locale not in known:
        raise RenewkitError(f"The report has no words for {locale}; there are {', '.join(known)}.")
    return load_report_words(locale)


def _choose_dress(pack: BrandPack, *, is_named: bool) -> Dress:
    brand = pack.brand
    return Dress(
        look=choose_look(brand if is_named else None),
        families=brand.type,
        fonts=pack.fonts,
        logo=pack.artwork[f"brand/{brand.logos.on_dark}"] if is_named else "",
        template_dirs=pack.template_dirs if is_named else (),
    )


def _render(
    kind: ReportFormat,
    spoken: SpokenReport,
    words: ReportWords,
    dress: Dress,
    formats: Sequence[ReportFormat],
) -> bytes:
    if kind == "csv":
        return write_csv(spoken, words)
    if kind == "xlsx":
        return render_xlsx(spoken, words, dress.look)
    if kind == "html":
        return render_page(spoken, words, dress, formats)
    # Imported here: Pango takes a second to load, and a table needs none.
    from generator.render.report.pdf import render_pdf

    return render_pdf(spoken, words, dress)
