"""The report in figures enters; the same with every sentence, sum and day in words leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from generator.facts.languages import read_language
from generator.model.report import (
    GAP,
    HORIZON_DAYS,
    MOST_ROWS,
    REPORT_FILES,
    ExpiryReport,
    GroupRow,
    GroupTable,
    GroupTally,
    Opportunity,
    ReportFormat,
    SpokenReport,
    Tally,
    Week,
    WeekBar,
    WindowCard,
    WindowTally,
)
from generator.resolve.report_prices import tally_lines
from generator.resolve.report_voice import SUNDAY, Voice

MOST_GROUPS = 8
HORIZON = str(HORIZON_DAYS)


def say_report(
    report: ExpiryReport,
    voice: Voice,
    *,
    brand: str,
    source: str,
    formats: Sequence[ReportFormat] = tuple(REPORT_FILES),
) -> SpokenReport:
    """The report in the voice's language.

    `source` is the name of the file it was read from; `formats` are the files that are written.
    """
    words = voice.words
    upcoming = _find_upcoming(report)
    return SpokenReport(
        locale=voice.locale,
        title=words.title,
        brand=brand,
        as_of=voice.fill(words.as_of, date=voice.say_long_day(report.today)),
        source=voice.say_count(len(report.lines), words.source, file=source),
        hero=voice.say_number(upcoming.orders),
        hero_label=voice.say_count(upcoming.orders, words.hero, days=HORIZON),
        hero_money=_say_hero_money(upcoming, report, voice),
        cards=tuple(_say_window(window, report, voice) for window in report.windows),
        bars=tuple(_say_week(week, report, voice) for week in report.weeks),
        chart_note=_say_beside_chart(report, voice),
        chart_alt=_say_chart(report.weeks, voice),
        groups=(
            _say_groups(report.partners, "partner", report, voice),
            _say_groups(report.products, "product", report, voice),
        ),
        notes=tuple(_list_notes(report, voice)),
        bounds=_say_bounds(len(report.lines), formats, voice),
        gaps=_say_gaps(formats, voice),
        nothing=voice.fill(words.page.nothing_hint, days=HORIZON),
        report=report,
    )


def _say_bounds(
    total: int, formats: Sequence[ReportFormat], voice: Voice
) -> dict[ReportFormat, str]:
    """What each file says that has no room for all orders; it names the CSV where there is one."""
    page, csv = voice.words.page, REPORT_FILES["csv"]
    text = page.list_left_out if "csv" in formats else page.list_left_out_alone
    return {
        one: voice.fill(text, file=csv, shown=voice.say_number(most), total=voice.say_number(total))
        for one, most in MOST_ROWS.items()
        if total > most
    }


def _say_gaps(formats: Sequence[ReportFormat], voice: Voice) -> str:
    page = voice.words.page
    text = page.font_gaps if "csv" in formats else page.font_gaps_alone
    return voice.fill(text, sign=GAP, file=REPORT_FILES["csv"])


def _find_upcoming(report: ExpiryReport) -> Tally:
    return next(one.tally for one in report.windows if one.band == "days-90")


def _pick(tally: Tally) -> Opportunity | None:
    """The sum that is shown large; None where no order of these has a price."""
    return tally.money[0] if tally.money and tally.money[0].priced else None


def _say_sum(tally: Tally, report: ExpiryReport, voice: Voice) -> str:
    """The sum in the first currency; empty where no order has a price in it."""
    money = _pick(tally)
    return _say_money(money, report, voice) if money else ""


def _say_money(money: Opportunity, report: ExpiryReport, voice: Voice) -> str:
    whole = money.currency in report.whole
    return voice.say_money(money.amount, money.currency, whole=whole)


def _say_hero_money(tally: Tally, report: ExpiryReport, voice: Voice) -> str:
    money, said = _pick(tally), _say_sum(tally, report, voice)
    if money is None:
        return ""
    if money.unpriced:
        return voice.say_count(
            money.unpriced, voice.words.hero_money_part, money=said, currency=money.currency
        )
    return voice.fill(voice.words.hero_money, money=said)


def _say_window(window: WindowTally, report: ExpiryReport, voice: Voice) -> WindowCard:
    money = _pick(window.tally)
    missing = money.unpriced if money else 0
    own = sum(line.band == window.band for line in report.lines)
    return WindowCard(
        band=window.band,
        label=voice.say_window(window.band),
        short=voice.say_short_window(window.band),
        own=voice.say_count(own, voice.words.count),
        span=voice.say_band(window.band),
        count=voice.say_number(window.tally.orders),
        money=_say_sum(window.tally, report, voice),
        gap=voice.say_count(missing, voice.words.unpriced) if missing else "",
    )


def _say_week(week: Week, report: ExpiryReport, voice: Voice) -> WeekBar:
    return WeekBar(
        label=voice.say_short_day(week.first),
        name=voice.say_week(week.first, week.number),
        count=voice.say_number(week.total),
        counts=week.counts,
        is_current=week.first <= report.today <= week.first + SUNDAY,
    )


def _say_beside_chart(report: ExpiryReport, voice: Voice) -> str:
    words, said = voice.words, []
    if report.expired_before:
        said.append(voice.say_count(report.expired_before, words.expired_before))
    if report.left_out.later:
        last = voice.say_day(report.today + timedelta(days=HORIZON_DAYS))
        said.append(voice.say_count(report.left_out.later, words.expire_later, date=last))
    return _join(said, voice)


def _join(sentences: Sequence[str], voice: Voice) -> str:
    return read_language(voice.locale).glue.join(sentences)


def _say_chart(weeks: Sequence[Week], voice: Voice) -> str:
    fullest = max(weeks, key=lambda week: week.total)
    ends = {
        "first": voice.say_day(weeks[0].first),
        "last": voice.say_day(weeks[-1].first + SUNDAY),
    }
    if not fullest.total:
        return voice.fill(voice.words.chart_empty, **ends)
    return voice.fill(
        voice.words.chart_alt,
        **ends,
        week=voice.say_week(fullest.first, fullest.number),
        count=voice.say_count(fullest.total, voice.words.count),
    )


def _say_groups(
    groups: Sequence[GroupTally],
    field: Literal["partner", "product"],
    report: ExpiryReport,
    voice: Voice,
) -> GroupTable:
    words = voice.words
    nameless = words.no_partner if field == "partner" else words.no_product
    room = MOST_GROUPS if len(groups) <= MOST_GROUPS else MOST_GROUPS - 1
    rows = [
        _say_group(group, group.name or nameless, report, voice, value=group.name)
        for group in groups[:room]
    ]
    rest = groups[room:]
    if rest:
        names = {group.name for group in rest}
        others = [line for line in report.lines if getattr(line, field) in names]
        upcoming = [line for line in others if line.days_left >= 0]
        total = GroupTally(
            name="",
            windows=tuple(map(sum, zip(*(group.windows for group in rest), strict=True))),
            upcoming=tally_lines(upcoming, report.currencies),
        )
        rows.append(
            _say_group(total, voice.say_count(len(rest), words.others), report, voice, is_rest=True)
        )
    heading = words.by_partner if field == "partner" else words.by_product
    return GroupTable(heading=heading, rows=tuple(rows), field=field)


def _say_group(
    group: GroupTally,
    name: str,
    report: ExpiryReport,
    voice: Voice,
    *,
    value: str = "",
    is_rest: bool = False,
) -> GroupRow:
    return GroupRow(
        name=name,
        value=value,
        is_rest=is_rest,
        counts=tuple(voice.say_number(count) for count in group.windows),
        money=_say_sum(group.upcoming, report, voice) or voice.words.unknown,
        bands=_split_bands(group.windows),
    )


def _split_bands(windows: Sequence[int]) -> tuple[int, ...]:
    """What each window adds to the one before; the expired stand alone."""
    *upcoming, expired = windows
    return (*(now - before for before, now in pairwise([0, *upcoming])), expired)


def _list_notes(report: ExpiryReport, voice: Voice) -> list[str]:
    notes, left_out = voice.words.notes, report.left_out
    said = [voice.fill(notes.days, date=voice.say_long_day(report.today))]
    said += _list_price_notes(report, voice)
    for count, forms in (
        (report.notices_off, notes.notices_off),
        (left_out.renewed, notes.renewed),
        (left_out.duplicates, notes.duplicates),
        (left_out.rejected, notes.rejected),
    ):
        if count:
            said.append(voice.say_count(count, forms))
    return said


def _list_price_notes(report: ExpiryReport, voice: Voice) -> list[str]:
    notes, upcoming = voice.words.notes, _find_upcoming(report)
    if not report.currencies:
        return [notes.no_prices]
    total = voice.say_number(upcoming.orders)
    said = [
        voice.fill(notes.prices, source=one.source, date=voice.say_day(one.as_of))
        for one in report.price_sources
    ]
    first, *others = upcoming.money
    if first.unpriced:
        said.append(
            voice.say_count(
                first.unpriced, notes.unpriced, total=total, currency=first.currency, days=HORIZON
            )
        )
    said += [
        voice.say_count(
            one.priced,
            notes.other_currency,
            total=total,
            currency=one.currency,
            days=HORIZON,
            money=_say_money(one, report, voice),
        )
        for one in others
        if one.priced
    ]
    return said
