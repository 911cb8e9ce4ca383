"""Orders of an audience, a campaign and a day in; whom to call first, and why nobody else, out.

The opportunity of an order is what renewing it costs, times an urgency of 1 to 4 by the days left.
No amount is guessed: an order whose price is not known has no opportunity and stands at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from generator.facts.call_list_words import CallListWords
from generator.facts.report_words import Plural
from generator.model.brand import Product
from generator.model.call_list import SHOWN_OTHERS, CallLine, CallList, LeftOutKind
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.stage import Stage
from generator.model.workspace import Workspace
from generator.resolve.customers import CustomerIndex
from generator.resolve.links import tag_link
from generator.resolve.locales import parse_locale, write_date, write_percent
from generator.resolve.money import write_money
from generator.resolve.offers import find_discount, find_list_price, price_renewal
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.products import find_product_id, index_products
from generator.resolve.report_voice import show_signs
from generator.resolve.schedule import Silence, find_stage

URGENCY = ((7, 4), (30, 3), (60, 2))
"""Days left, and the urgency up to there; 1 beyond. What has expired is as urgent as it gets."""
CHANNEL = "call-script"


def make_call_list(
    orders: Sequence[Order],
    workspace: Workspace,
    words: CallListWords,
    *,
    today: date,
    locale: str,
    left_out: Mapping[LeftOutKind, int],
) -> CallList:
    """The list; `left_out` has what was left out before."""
    counts = Counter(left_out)
    askable = [order for order in orders if not order.renewed and order.notices]
    maker = _LineMaker(workspace, words, today, locale, CustomerIndex(askable))
    lines = []
    for order in orders:
        made = maker.make(order)
        if isinstance(made, CallLine):
            lines.append(made)
        else:
            counts[made] += 1
    lines.sort(key=_rank)
    return CallList(
        today=today,
        locale=locale,
        currency=maker.currency or "",
        lines=tuple(lines),
        left_out={kind: counts[kind] for kind in words.left_out if counts[kind]},
        title=words.title,
        count=say_count(len(lines), words.count, locale),
        as_of=fill_placeholders(words.as_of, {"date": write_date(today, locale)}),
        brand=workspace.brand.name,
        notes=tuple(_list_notes(lines, counts, words, locale, maker.currency)),
    )


def weigh_urgency(days_left: int) -> int:
    """1 to 4; the same for every order with these days left."""
    return next((weight for days, weight in URGENCY if days_left <= days), 1)


def _rank(line: CallLine) -> tuple[bool, Decimal, int, str]:
    """The greatest opportunity first; without a price behind all, the nearest first."""
    return (
        line.opportunity is None,
        -(line.opportunity or Decimal(0)),
        abs(line.days_left),
        line.order_id,
    )


class _LineMaker:
    """Makes the lines of one list."""

    def __init__(
        self,
        workspace: Workspace,
        words: CallListWords,
        today: date,
        locale: str,
        customers: CustomerIndex,
    ) -> None:
        self._workspace, self._words, self._today = workspace, words, today
        self._locale, self._customers = locale, customers
        self._products = index_products(workspace.brand)
        self._partners = {partner.id: partner for partner in workspace.partners}
        self.currency = workspace.campaign.currencies.get(locale)

    def make(self, order: Order) -> CallLine | LeftOutKind:
        """The line of an order, or why there is none."""
        if order.renewed:
            return "renewed"
        if not order.notices:
            return "opted-out"
        stages = self._workspace.campaign.stages
        stage = find_stage(stages, order.expires, order.issued, self._today)
        if isinstance(stage, Silence):
            return "outside"
        partner = self._partners.get(order.partner or self._workspace.partners[0].id)
        if partner is None:
            return "partner"
        return self._describe(order, stage, partner)

    def _describe(self, order: Order, stage: Stage, partner: Partner) -> CallLine:
        product = self._find_product(order)
        days_left = (order.expires - self._today).days
        others = tuple(show_signs(one) for one in self._customers.list_others(order))
        more = len(others) - SHOWN_OTHERS
        listed, price = self._find_prices(product)
        urgency = weigh_urgency(days_left)
        name = product.name.get(self._locale) if product else ""
        written = write_money(price, self.currency, self._locale) if price and self.currency else ""
        return CallLine(
            order_id=show_signs(order.order_id),
            common_name=show_signs(order.common_name),
            customer=show_signs(order.organization or ""),
            contact_name=show_signs(order.contact_name),
            contact_phone=show_signs(order.contact_phone),
            contact_email=show_signs(order.contact_email),
            product=name or show_signs(order.product_name or order.product or ""),
            expires=order.expires,
            expires_text=write_date(order.expires, self._locale),
            days_left=days_left,
            days_text=self._say_days(days_left),
            stage=stage.id,
            discount=self._say_discount(product),
            list_price=listed,
            price=price,
            price_text=written,
            urgency=urgency,
            opportunity=None if price is None else price * urgency,
            others=others,
            more_others=say_count(more, self._words.others, self._locale) if more > 0 else "",
            url=self._link(order, stage, partner),
        )

    def _say_days(self, days_left: int) -> str:
        if days_left == 0:
            return self._words.today
        forms = self._words.days_left if days_left > 0 else self._words.days_over
        return say_count(abs(days_left), forms, self._locale)

    def _find_product(self, order: Order) -> Product | None:
        name = find_product_id(order, self._products, "")
        return next((one for one in self._workspace.brand.products if one.id == name), None)

    @property
    def _offer_runs(self) -> bool:
        offer = self._workspace.campaign.offer
        return offer.starts <= self._today <= offer.ends

    def _find_prices(self, product: Product | None) -> tuple[Decimal | None, Decimal | None]:
        """List price and what is paid: less the order's discount, while the offer runs."""
        listed = find_list_price(product, self.currency) if product and self.currency else None
        if product is None or listed is None:
            return None, None
        renewal = price_renewal(self._workspace.campaign.offer, product, self.currency)
        return listed.amount, renewal.price if renewal and self._offer_runs else listed.amount

    def _say_discount(self, product: Product | None) -> str:
        offer = self._workspace.campaign.offer
        if product is None or not self._offer_runs:
            return ""
        figure = find_discount(offer, product, self.currency)
        if figure is None or (offer.amount and not self.currency):
            return ""
        if offer.amount:
            said = write_money(figure, self.currency or "", self._locale)
        else:
            said = write_percent(int(figure), self._locale)
        return fill_placeholders(self._words.discount, {"discount": said})

    def _link(self, order: Order, stage: Stage, partner: Partner) -> str:
        campaign = self._workspace.campaign
        url = tag_link(
            partner.renewal_url,
            source=partner.id,
            medium=CHANNEL,
            campaign=campaign.id,
            content=campaign.name_content(stage.id, self._locale.lower()),
        )
        name = campaign.email.order_parameter
        glue = "&" if "?" in url else "?"
        return f"{url}{glue}{name}={quote(order.order_id, safe='')}" if name else url


def say_count(count: int, forms: Plural, locale: str, **values: str) -> str:
    """The plural form of a count, filled in."""
    one = parse_locale(locale).plural_form(count) == "one" and forms.one
    return fill_placeholders(one or forms.other, {"n": str(count), **values})


def _list_notes(
    lines: Iterable[CallLine],
    counts: Mapping[LeftOutKind, int],
    words: CallListWords,
    locale: str,
    currency: str | None,
) -> Iterable[str]:
    bounds = zip(("near", "middle", "far"), ("most", "high", "low"), URGENCY, strict=True)
    rule = {name: str(days) for name, _, (days, _) in bounds}
    rule |= {name: str(w) for name, (_, w) in zip(("most", "high", "low"), URGENCY, strict=True)}
    yield fill_placeholders(words.rule, rule)
    if currency:
        yield fill_placeholders(words.prices, {"currency": currency})
    unpriced = sum(line.price is None for line in lines)
    if unpriced:
        yield say_count(unpriced, words.unpriced, locale, currency=currency or words.unknown)
    for kind, forms in words.left_out.items():
        if counts.get(kind):
            yield say_count(counts[kind], forms, locale)
