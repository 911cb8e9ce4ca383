"""An order and the customer's other orders in; what may be offered beside renewing it out.

Nothing is guessed: a module holds where orders and brand prove it, and else is not spoken of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from generator.facts.public_suffix import find_registrable_domain
from generator.model.brand import LEVELS, Brand, Product
from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck, UpsellCopy
from generator.model.email_layout import EmailLayout
from generator.model.mail_sections import UpsellLine, UpsellText
from generator.model.order import Order
from generator.model.upsell import Server, Upsell, UpsellModule
from generator.resolve.customers import CustomerIndex
from generator.resolve.locales import choose_day_form, parse_locale, write_days
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.products import index_products, look_up_product
from generator.resolve.vocabulary import find_product

LEAST_MERGED = 3
"""Certificates from which on one in their place is worth a word."""
NEEDS_SERVERS: frozenset[UpsellModule] = frozenset(("servers", "consolidation"))
"""Modules that depend on the customer's other orders."""
MOST_NAMES = 8
"""Names of one certificate that are looked at; one with more is not merged with others."""


class UpsellRule:
    """Decides for the orders of one brand which of the modules hold."""

    def __init__(self, brand: Brand, modules: Sequence[UpsellModule]) -> None:
        self._brand, self._modules = brand, frozenset(modules)
        self._by_product = cache(self.judge_product)
        self.needs_servers = not self._modules.isdisjoint(NEEDS_SERVERS)

    def judge(self, order: Order, product: str, servers: Iterable[Server], today: date) -> Upsell:
        """What holds for an order of that product on a day; `servers` are the customer's others."""
        is_wildcard = order.common_name.startswith("*.")
        found = self._by_product(product, is_wildcard)
        if not self.needs_servers:
            return found
        alive = [one for one in servers if one.expires >= today]
        if not alive:
            return found
        if "servers" in self._modules:
            last = today + timedelta(self._brand.renewal_policy.window_days)
            found = found._replace(servers=_count_expiring(order, alive, last))
        if "consolidation" in self._modules and not is_wildcard:
            found = self._merge(found, order, product, alive)
        return found

    def judge_product(self, product_id: str, is_wildcard: bool) -> Upsell:
        """What holds for every order of a product, whoever the customer is."""
        product, wanted = find_product(self._brand, product_id), self._modules
        plan = product.longest_plan if "multi-year" in wanted else None
        is_longer = plan is not None and plan.years * 365 > product.term_days
        # Nothing of one name takes the place of a wildcard.
        fits = product.covers if not is_wildcard else "wildcard"
        return Upsell(
            years=plan.years if plan and is_longer else 0,
            higher=self._find_higher(product, fits) if "assurance" in wanted else "",
            automation="automation" in wanted and self._brand.automation is not None,
        )

    def _find_higher(self, product: Product, covers: str) -> str:
        """The first product of the next level that the brand has for as many names."""
        at = LEVELS.index(product.assurance)
        for level in LEVELS[at + 1 :]:
            for one in self._brand.products:
                if one.assurance == level and one.covers == covers:
                    return one.id
        return ""

    def _merge(
        self, found: Upsell, order: Order, product: str, servers: Sequence[Server]
    ) -> Upsell:
        own = list_names(order.common_name, order.domains)
        if not own:
            return found
        fit = [one for one in self._brand.products if product in one.replaces]
        # What one certificate replaces is the brand's to say: levels alone do not tell.
        able = {one.id: [row for row in servers if row.product in one.replaces] for one in fit}
        for one in fit:
            if one.covers == "wildcard":
                parent = _find_parent(own[0], one.with_base_domain)
                merged = _count_covered(own, able[one.id], parent, one.with_base_domain)
                if merged >= LEAST_MERGED and find_registrable_domain(parent):
                    return found._replace(merged=merged, merger=one.id, wildcard=f"*.{parent}")
        for one in fit:
            if one.covers == "many-names" and one.most_names:
                merged = _count_listed(own, able[one.id], one.most_names)
                if merged >= LEAST_MERGED:
                    return found._replace(merged=merged, merger=one.id)
        return found


def list_names(common_name: str, domains: Sequence[str]) -> tuple[str, ...]:
    """Every name of a certificate once, its main domain first; empty where they are too many."""
    if len(domains) > MOST_NAMES:
        return ()
    return tuple(dict.fromkeys(name.lower().rstrip(".") for name in (common_name, *domains)))


def _count_expiring(order: Order, servers: Sequence[Server], last: date) -> int:
    """The customer's other names whose latest certificate ends by that day."""
    latest: dict[str, date] = {}
    for one in servers:
        name = one.common_name.lower()
        latest[name] = max(one.expires, latest.get(name, one.expires))
    # A name with a later order was renewed, whatever the earlier one says.
    return sum(
        expires <= last for name, expires in latest.items() if name != order.common_name.lower()
    )


def _find_parent(name: str, with_base: bool) -> str:
    """The domain of the wildcard that would cover a name, which may be that domain itself."""
    if with_base and find_registrable_domain(name) == name:
        return name
    return name.partition(".")[2]


def _count_covered(
    own: tuple[str, ...], servers: Sequence[Server], parent: str, with_base: bool
) -> int:
    """Main domains of the certificates of which a wildcard under that domain covers every name."""

    def covers(name: str) -> bool:
        label, _, above = name.partition(".")
        return (above == parent and label != "*") or (with_base and name == parent)

    if not all(map(covers, own)):
        return 0
    others = {one.names[0] for one in servers if one.names and all(map(covers, one.names))}
    return len({own[0], *others})


def _count_listed(own: tuple[str, ...], servers: Sequence[Server], most: int) -> int:
    """Main domains of certificates whose names one certificate can list."""
    mains, names = {own[0]}, set(own)
    for one in servers:
        if one.names and not any(name.startswith("*.") for name in one.names):
            mains.add(one.names[0])
            names.update(one.names)
    return len(mains) if len(names) <= most else 0


def find_own_servers(order: Order, orders: Sequence[Order], brand: Brand) -> tuple[Server, ...]:
    """The customer's other orders among those at hand."""
    askable = [one for one in orders if one.notices and not one.renewed]
    products = index_products(brand)
    return tuple(
        Server(
            one.order_id,
            one.common_name,
            one.expires,
            look_up_product(one.product, one.product_name, products),
            list_names(one.common_name, one.domains),
        )
        for one in CustomerIndex(askable).find_orders(order)
    )


def choose_modules(campaign: Campaign, layout: EmailLayout, days: int) -> tuple[UpsellModule, ...]:
    """The modules that a stage so many days from expiry may show; none without a place for them."""
    components = layout.list_components(days)
    if "upsell" not in components:
        return ()
    # What has a section of its own is not said twice.
    told = "automation" in components
    return tuple(one for one in campaign.upsell if not (told and one == "automation"))


def has_place(layout: EmailLayout) -> bool:
    """Whether any mail of the layout shows modules."""
    return any("upsell" in row for row in (layout.calm, layout.pressing, layout.urgent))


def judge_for_all(brand: Brand, campaign: Campaign) -> Upsell:
    """What holds for every order of the offer, whoever the customer is."""
    wanted = [name for name in campaign.upsell if name not in NEEDS_SERVERS]
    rule = UpsellRule(brand, wanted)
    found = {
        rule.judge_product(product, is_wildcard)
        for product in campaign.offer.products
        for is_wildcard in (False, True)
    }
    if len(found) == 1:
        return found.pop()
    years = {one.years for one in found}
    return Upsell(
        years=years.pop() if len(years) == 1 else 0,
        automation=all(one.automation for one in found),
    )


def name_shape(upsell: Upsell, locale: str) -> tuple[object, ...]:
    """What two orders share whose mails differ in bare numbers and names only."""
    plural = parse_locale(locale).plural_form
    return (
        plural(upsell.servers) if upsell.servers else "",
        plural(upsell.merged) if upsell.merged else "",
        bool(upsell.wildcard), upsell.merger, upsell.years, upsell.higher, upsell.automation,
    )  # fmt: skip


def list_figures(upsell: Upsell) -> dict[str, str]:
    """What stands in the place of `UPSELL_MARKS`."""
    return {
        "servers": str(upsell.servers),
        "merged": str(upsell.merged),
        "wildcard": upsell.wildcard,
    }


def say_upsell(
    upsell: Upsell,
    brand: Brand,
    deck: CopyDeck,
    modules: Sequence[UpsellModule],
    values: Mapping[str, str],
    automation_url: str,
    marks: Mapping[str, str] = MappingProxyType({}),
) -> UpsellText | None:
    """The modules that hold in words, in the campaign's order; None where none does.

    `marks` stand in the place of `servers`, `merged` and `wildcard`.
    """
    copy = deck.shared.upsell
    if copy is None:
        return None
    lines = tuple(
        line
        for module in modules
        if (line := _say_line(module, upsell, brand, deck, copy, values, automation_url, marks))
    )
    return UpsellText(title=fill_placeholders(copy.title, values), lines=lines) if lines else None


def _say_line(
    module: UpsellModule,
    upsell: Upsell,
    brand: Brand,
    deck: CopyDeck,
    copy: UpsellCopy,
    values: Mapping[str, str],
    automation_url: str,
    marks: Mapping[str, str],
) -> UpsellLine | None:
    locale = deck.locale

    def fill(title: str, text: str, **more: str) -> UpsellLine:
        known = {**values, **more}
        return UpsellLine(
            id=module,
            title=fill_placeholders(title, known),
            text=fill_placeholders(text, known),
        )

    if module == "servers" and upsell.servers:
        text = choose_day_form(upsell.servers, copy.servers.text, locale)
        ahead = write_days(brand.renewal_policy.window_days, deck.shared.days, locale)
        number = marks.get("servers", str(upsell.servers))
        return fill(copy.servers.title, text, n=number, days_ahead=ahead)
    if module == "multi-year" and upsell.years:
        text = choose_day_form(upsell.years, copy.multi_year.text, locale)
        return fill(copy.multi_year.title, text, n=str(upsell.years))
    if module == "consolidation" and upsell.merged:
        said = copy.wildcard if upsell.wildcard else copy.many_names
        text = choose_day_form(upsell.merged, said.text, locale)
        return fill(
            said.title,
            text,
            n=marks.get("merged", str(upsell.merged)),
            wildcard=marks.get("wildcard", upsell.wildcard),
            other_product=find_product(brand, upsell.merger).name[locale],
        )
    if module == "assurance" and upsell.higher:
        product = find_product(brand, upsell.higher)
        text = copy.assurance.ev if product.assurance == "EV" else copy.assurance.ov
        return fill(copy.assurance.title, text, other_product=product.name[locale])
    if module == "automation" and upsell.automation and brand.automation:
        offered = brand.automation
        return UpsellLine(
            id=module,
            title=offered.title[locale],
            text=offered.body[locale],
            label=offered.label[locale],
            url=automation_url,
        )
    return None
