"""Offer, order, policy and a day in, every figure that files of that stage may show out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from generator.model.brand import Brand, RenewalPolicy
from generator.model.campaign import Campaign
from generator.model.offer import Offer
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.truth import StageTruth, TrueCount, TrueDay
from generator.model.upsell import Upsell
from generator.resolve.carry_over import carry_days_over
from generator.resolve.offers import collect_offer_truth
from generator.resolve.validity_claims import judge_renewal
from generator.resolve.vocabulary import find_product


def collect_truth(
    campaign: Campaign, brand: Brand, partner: Partner, order: Order, locale: str, day: date
) -> StageTruth:
    """What is true of an order on a day, for one partner and language.

    The day of the build is not among the days: no file shows it.
    """
    offer = collect_offer_truth(campaign, brand, order, locale)
    return StageTruth(
        percents=offer.percents,
        sums=offer.sums,
        days=tuple(dict.fromkeys(_list_days(campaign, brand, order, day))),
        counts=tuple(dict.fromkeys(_list_counts(campaign, brand, order, day))),
        codes=(campaign.offer.code,) if campaign.offer.code else (),
        domains=_tidy_names((order.common_name, *order.domains)),
        hosts=_tidy_names(_list_hosts(brand, partner)),
        order_ids=(order.order_id,),
    )


def add_orders(truth: StageTruth, shown: Order, orders: Sequence[Order], day: date) -> StageTruth:
    """The same, with what a list of the customer's other orders says."""
    others = [order for order in orders if order.order_id != shown.order_id]
    if not others:
        return truth
    days = [TrueDay(day=order.expires, meaning="another order expires") for order in others]
    counts = [
        TrueCount(days=(order.expires - day).days, meaning="days left of another order")
        for order in others
        if order.expires >= day
    ]
    names = [name for order in others for name in (order.common_name, *order.domains)]
    return truth.model_copy(
        update={
            "days": tuple(dict.fromkeys((*truth.days, *days))),
            "counts": tuple(dict.fromkeys((*truth.counts, *counts))),
            "domains": tuple(dict.fromkeys((*truth.domains, *_tidy_names(names)))),
            "order_ids": (*truth.order_ids, *[order.order_id for order in others]),
        }
    )


def add_upsell(truth: StageTruth, upsell: Upsell, policy: RenewalPolicy) -> StageTruth:
    """The same, with what the modules beside the renewal say."""
    counts = list(truth.counts)
    if upsell.servers:
        counts.append(TrueCount(days=policy.window_days, meaning="days ahead"))
    if upsell.years:
        counts.append(TrueCount(days=365 * upsell.years, meaning="longest plan"))
    names = _tidy_names([upsell.wildcard])
    return truth.model_copy(
        update={
            "counts": tuple(dict.fromkeys(counts)),
            "domains": tuple(dict.fromkeys((*truth.domains, *names))),
        }
    )


def _list_days(campaign: Campaign, brand: Brand, order: Order, day: date) -> Iterator[TrueDay]:
    if order.issued:
        yield TrueDay(day=order.issued, meaning="issued")
    yield TrueDay(day=order.expires, meaning="expires")
    yield TrueDay(day=campaign.offer.starts, meaning="offer starts")
    yield TrueDay(day=campaign.offer.ends, meaning="offer ends")
    yield TrueDay(day=day, meaning="stage")
    term_days = find_product(brand, order.product).term_days
    carry = carry_days_over(brand.renewal_policy, day, order.expires, term_days)
    if carry:
        yield TrueDay(day=carry.new_end, meaning="new end")
    verdict = judge_renewal(order, brand.renewal_policy, term_days, day)
    if verdict.certificate:
        yield TrueDay(day=verdict.certificate.new_end, meaning="new end")
    if verdict.plan:
        yield TrueDay(day=verdict.plan.ends, meaning="new end")


def _list_counts(campaign: Campaign, brand: Brand, order: Order, day: date) -> Iterator[TrueCount]:
    left = (order.expires - day).days
    if left >= 0:
        yield TrueCount(days=left, meaning="days left")
    if left <= 0:
        yield TrueCount(days=-left, meaning="days over")
    if order.issued:
        # Counted with and without the day of issue: both are usual.
        for days in ((order.expires - order.issued).days, (order.expires - order.issued).days + 1):
            yield TrueCount(days=days, meaning="validity")
    yield TrueCount(days=brand.renewal_policy.window_days, meaning="renewal window")
    for days in _list_least_terms(campaign.offer):
        yield TrueCount(days=days, meaning="least term of the offer")
    yield from _list_renewal_counts(brand, order, day)


def _list_least_terms(offer: Offer) -> Iterator[int]:
    for least in (offer.min_term_days, *(tier.min_term_days for tier in offer.real_tiers)):
        if least:
            yield least


def _list_renewal_counts(brand: Brand, order: Order, day: date) -> Iterator[TrueCount]:
    term_days = find_product(brand, order.product).term_days
    yield TrueCount(days=term_days, meaning="term")
    carry = carry_days_over(brand.renewal_policy, day, order.expires, term_days)
    verdict = judge_renewal(order, brand.renewal_policy, term_days, day)
    carried = {carry.carried_days} if carry else set()
    carried |= {part.carried_days for part in (verdict.plan, verdict.certificate) if part}
    for days in sorted(carried - {0}):
        yield TrueCount(days=days, meaning="days carried over")
        yield TrueCount(days=days + term_days, meaning="days in all")
    if verdict.certificate:
        yield TrueCount(days=verdict.certificate.cap_days, meaning="limit of one certificate")
        yield TrueCount(days=verdict.certificate.certificate_days, meaning="days in all")


def _list_hosts(brand: Brand, partner: Partner) -> Iterator[str]:
    addresses = (
        brand.website, brand.legal.unsubscribe_url, brand.legal.privacy_url, partner.website,
        partner.renewal_url, *(link.url for link in brand.social),
    )  # fmt: skip
    yield partner.contact.email.rpartition("@")[2]
    for address in addresses:
        yield urlsplit(address).hostname or ""


def _tidy_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, as a reader compares them."""
    return tuple(dict.fromkeys([name.removeprefix("*.").lower() for name in names if name]))
