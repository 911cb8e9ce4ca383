"""A stage's order, copy and brand in, what only some components of its mail show out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.facts.languages import read_language
from generator.model.brand import Brand
from generator.model.copy_deck import ComparisonCopy, CopyDeck, OrderListCopy
from generator.model.email_layout import EmailLayout
from generator.model.mail_sections import (
    AutomationText,
    ComparisonLine,
    ComparisonTable,
    CountdownFigure,
    MailSections,
    OrderLine,
    OrderList,
    QuoteText,
    UpsellText,
)
from generator.model.order import Order
from generator.model.placeholders import PLACEHOLDER_PATTERN
from generator.model.stage import Stage
from generator.resolve.carry_over import carry_days_over
from generator.resolve.locales import write_date, write_days
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.stages import resolve_numeral
from generator.resolve.vocabulary import collect_carry_values, collect_stage_values, find_product

MOST_ORDERS = 6
"""Orders that a list names; the truth check knows eight order numbers at most."""
LEAST_ROWS = 2
"""Differences without which there is nothing to compare."""
Values = Mapping[str, str]


class MailGround(NamedTuple):
    """What the sections of one stage's mail are made of."""

    brand: Brand
    deck: CopyDeck
    order: Order
    orders: Sequence[Order]
    """All orders of the customer, that one included."""
    stage: Stage
    """The stage as the campaign has it."""
    day: date
    """The day on which the mail is sent."""
    value_points: tuple[str, ...]
    """Value points that the campaign names."""
    values: Values
    """Values of placeholders that are the same in every stage."""
    is_filled_elsewhere: bool = False
    """Whether a sending system fills in days and dates, each order's own."""
    upsell: UpsellText | None = None
    """What is offered beside the renewal."""


def resolve_sections(
    ground: MailGround, layout: EmailLayout, testimonial: str | None, automation_url: str
) -> MailSections:
    """The layout's components for the stage with what they show."""
    brand, deck = ground.brand, ground.deck
    components = layout.list_components(ground.stage.days)
    days = (ground.day - ground.order.expires).days
    values = {**ground.values, **_collect_day_values(ground, days)}
    # What counts or lists the sample's days would be false of the orders that are filled in.
    dated = () if ground.is_filled_elsewhere else components
    shows_seal = brand.seal_point in ground.value_points and (
        brand.seal_retired_on is None or ground.day < brand.seal_retired_on
    )
    orders, comparison = deck.shared.orders, deck.shared.comparison
    return MailSections(
        components=components,
        countdown=_resolve_countdown(ground, days, values) if "countdown" in dated else None,
        orders=_list_orders(ground, orders) if orders and "orders" in dated else None,
        comparison=(_compare(comparison, values) if comparison and "comparison" in dated else None),
        seal_point=(brand.seal_point or "") if shows_seal and "seal" in components else "",
        testimonial=(
            _quote(brand, testimonial, deck.locale)
            if testimonial and "testimonial" in components
            else None
        ),
        automation=(
            _offer_automation(brand, deck.locale, automation_url)
            if "automation" in components
            else None
        ),
        upsell=ground.upsell if "upsell" in components else None,
    )


def list_own_orders(order: Order, orders: Sequence[Order]) -> tuple[Order, ...]:
    """All orders of the customer whose order that is: itself, then the next to expire."""
    others = [
        one
        for one in orders
        if one.organization == order.organization is not None and one.order_id != order.order_id
    ]
    return (order, *sorted(others, key=lambda one: (one.expires, one.order_id)))


def _collect_day_values(ground: MailGround, days: int) -> dict[str, str]:
    deck, order = ground.deck, ground.order
    term_days = find_product(ground.brand, order.product).term_days
    carry = carry_days_over(ground.brand.renewal_policy, ground.day, order.expires, term_days)
    carried = collect_carry_values(carry, term_days, deck) if carry else {}
    stage = ground.stage.model_copy(update={"days": days})
    send_on = write_date(ground.day, deck.locale)
    return {**collect_stage_values(stage.days, deck), **carried, "send_on": send_on}


def _resolve_countdown(ground: MailGround, days: int, values: Values) -> CountdownFigure | None:
    copy = ground.deck.shared.countdown
    # On the day itself there is nothing to count: the headline says all.
    if copy is None or days == 0:
        return None
    window = max(ground.brand.renewal_policy.window_days, 1)
    gone = min(max(100 * (window + days) // window, 0), 100)
    numeral = resolve_numeral(copy.left if days < 0 else copy.over, values)
    return CountdownFigure(
        before=numeral.before,
        value=numeral.sign + numeral.value,
        after=f"{numeral.unit} {numeral.after}".strip(),
        spoken=numeral.spoken,
        line=fill_placeholders(copy.expires if days < 0 else copy.expired, values),
        counted=fill_placeholders(copy.counted, values),
        gone_percent=gone,
        left_percent=100 - gone,
    )


def _list_orders(ground: MailGround, copy: OrderListCopy) -> OrderList | None:
    own = ground.orders
    if len(own) < LEAST_ROWS:
        return None
    others = len(own) - MOST_ORDERS
    return OrderList(
        title=fill_placeholders(copy.title, ground.values),
        expires=copy.expires,
        lines=tuple(_describe_order(ground, copy, order) for order in own[:MOST_ORDERS]),
        more=(
            fill_placeholders(copy.more, {**ground.values, "n": str(others)}) if others > 0 else ""
        ),
    )


def _describe_order(ground: MailGround, copy: OrderListCopy, order: Order) -> OrderLine:
    deck, locale = ground.deck, ground.deck.locale
    left = (order.expires - ground.day).days
    return OrderLine(
        common_name=order.common_name,
        product=find_product(ground.brand, order.product).name[locale],
        order_label=deck.shared.order.order_id,
        order_id=order.order_id,
        expires=write_date(order.expires, locale),
        left=write_days(left, deck.shared.days, locale) if left >= 0 else copy.expired,
        is_over=left < 0,
    )


def _compare(copy: ComparisonCopy, values: Values) -> ComparisonTable | None:
    rows = [
        row
        for row in copy.rows
        if set(PLACEHOLDER_PATTERN.findall(f"{row.label} {row.now} {row.later}")) <= set(values)
    ]
    if len(rows) < LEAST_ROWS:
        return None

    def fill(text: str) -> str:
        return fill_placeholders(text, values)

    return ComparisonTable(
        title=fill(copy.title),
        now=fill(copy.now),
        later=fill(copy.later),
        lines=tuple(
            ComparisonLine(label=fill(row.label), now=fill(row.now), later=fill(row.later))
            for row in rows
        ),
    )


def _quote(brand: Brand, wanted: str, locale: str) -> QuoteText | None:
    for one in brand.testimonials:
        if one.id == wanted:
            comma = read_language(locale).comma
            return QuoteText(
                id=one.id,
                quote=one.quote[locale],
                name=one.name[locale],
                role=f"{one.role[locale]}{comma}{one.organization[locale]}",
                said_on=write_date(one.said_on, locale),
            )
    return None


def _offer_automation(brand: Brand, locale: str, url: str) -> AutomationText | None:
    offered = brand.automation
    if offered is None:
        return None
    return AutomationText(
        title=offered.title[locale],
        body=offered.body[locale],
        label=offered.label[locale],
        url=url,
    )
