"""An offer, list prices, copy and a day in; whatever of the offer does not stand up out.

A gap of level `error` makes a claim false: nothing is drawn for it. A `warning` asks for a look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from generator.facts.offer_rules import load_offer_rules
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck
from generator.model.offer import OfferGap, read_figure
from generator.model.order import Order
from generator.model.placeholders import PRICE_PLACEHOLDERS
from generator.model.truth import Source
from generator.resolve.money import write_money
from generator.resolve.offer_cases import OfferCase, fail, is_sold, warn
from generator.resolve.offer_markets import list_market_gaps
from generator.resolve.offer_reach import judge_reach
from generator.resolve.offers import find_discount, find_list_price


def list_offer_gaps(
    campaign: Campaign,
    brand: Brand,
    order: Order,
    decks: Mapping[str, CopyDeck],
    today: date,
    sources: Mapping[str, Sequence[Source]] = MappingProxyType({}),
) -> tuple[OfferGap, ...]:
    """Every gap, by language; what fails comes before what asks for a look.

    `sources` has the place of every text, by file.
    """
    gaps: list[OfferGap] = []
    for locale, deck in decks.items():
        case = OfferCase(campaign, brand, order, locale, names_price(deck), today)
        gaps += [*_judge_wording(case), *_judge_prices(case), *judge_reach(case)]
        gaps += list_market_gaps(campaign, case.eligible, locale)
    ordered = sorted(gaps, key=lambda gap: gap.level != "error")
    return tuple(
        gap.model_copy(update={"place": find_place(gap, sources.get(gap.file, ()))})
        for gap in ordered
    )


def find_place(gap: OfferGap, sources: Sequence[Source]) -> str:
    """Where the first text at or below a key path stands, with that path."""
    below = (f"{gap.key}.", f"{gap.key}[")
    for source in sources:
        if source.key == gap.key or source.key.startswith(below):
            return f"{source.place} ({gap.key})"
    return f"{gap.file}.yaml ({gap.key})"


def names_price(deck: CopyDeck) -> bool:
    """Whether copy names a list price, a renewal price or savings."""
    texts = deck.model_dump_json()
    return any(f"{{{name}}}" in texts for name in PRICE_PLACEHOLDERS)


def say_failures(gaps: Sequence[OfferGap], claim: str, locale: str) -> str:
    """Why a claim fails in that language, as clauses that begin with `; `; empty if it holds."""
    reasons = [
        f"; {gap.reason}"
        for gap in gaps
        if gap.level == "error" and gap.claim == claim and gap.locale == locale
    ]
    return "".join(reasons)


def _judge_wording(case: OfferCase) -> Iterator[OfferGap]:
    """`up-to` is proved by a tier that reaches the headline, `exact` by none that differs."""
    offer, headline = case.campaign.offer, case.write(case.headline)
    sold = [
        (index, read_figure(tier, case.currency) or Decimal(0))
        for index, tier in enumerate(offer.real_tiers)
        if any(is_sold(offer, tier, product) for product in case.eligible)
    ]
    best = max((figure for _, figure in sold), default=Decimal(0))
    if offer.wording == "up-to" and not offer.real_tiers:
        reason = (
            f"nothing proves “up to {headline}”: `offer.tiers` is missing, which says what each "
            f"kind of order gets. If every order gets {headline}, write `wording: exact`"
        )
        yield fail(case, "up-to", reason, "offer.wording")
    elif offer.wording == "up-to" and best < case.headline:
        reached = f"the best gives {case.write(best)}" if sold else "none is for a plan on sale"
        reason = f"no order gets {headline}: of the tiers, {reached}"
        yield fail(case, "up-to", reason, "offer.tiers")
    for index, figure in sold if offer.wording == "exact" else ():
        if figure != case.headline:
            reason = (
                f"not every order gets exactly {headline}: one gets {case.write(figure)}. "
                "Write `wording: up-to`, or raise the tier"
            )
            yield fail(case, "exact", reason, f"offer.tiers[{index}]")
    shortest = offer.min_term_days or 0
    if all(product.term_days < shortest for product in case.eligible):
        reason = f"no plan on sale is as long as the {shortest} days that the offer asks for"
        yield fail(case, "minimum-term", reason, "offer.min_term_days")


def _judge_prices(case: OfferCase) -> Iterator[OfferGap]:
    """Reference prices are recent, there where copy names them, and above the discount."""
    offer, most = case.campaign.offer, load_offer_rules().reference_price_max_age_days
    listed = [(row, find_list_price(row, case.currency)) for row in case.eligible]
    priced = [(product, price) for product, price in listed if price]
    old = [row for row in priced if (case.today - row[1].as_of).days > most]
    if old:
        product, price = min(old, key=lambda row: row[1].as_of)
        names = ", ".join(row.id for row, _ in old)
        reason = (
            f"list prices were read too long ago ({names}): that of {product.id} on "
            f"{price.as_of}, {(case.today - price.as_of).days} days before {case.today}, and after "
            f"{most} days a reading proves nothing recent"
        )
        at = case.brand.products.index(product), product.prices.index(price)
        key = f"products[{at[0]}].prices[{at[1]}].as_of"
        # A percent is read without any price; a sum is read against one.
        judge = fail if case.names_price or offer.amount else warn
        yield judge(case, "reference-price", reason, key, "brand")
    for product, price in priced if offer.amount else ():
        if case.headline >= price.amount:
            written = write_money(price.amount, price.currency, "en-US")
            reason = f"{case.write(case.headline)} off is not below {product.id}’s {written}"
            yield fail(case, "above-price", reason, "offer.amount")
    if case.names_price:
        yield from _judge_named_price(case)


def _judge_named_price(case: OfferCase) -> Iterator[OfferGap]:
    """The sample order's product has what copy names: a price, and a discount off it."""
    product = next(row for row in case.brand.products if row.id == case.order.product)
    index = case.brand.products.index(product)
    if find_list_price(product, case.currency) is None:
        reason = f"copy names a price, and {product.id} has none in {case.currency}"
        yield fail(case, "no-price", reason, f"products[{index}].prices", "brand", "price")
    elif find_discount(case.campaign.offer, product, case.currency) is None:
        reason = f"copy names a price, and one order of {product.id} gets no discount"
        yield fail(case, "no-price", reason, "offer.tiers", claim="price")
