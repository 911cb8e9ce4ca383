"""One order of an audience in, what it is written, when and by whom out; or why it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.model.brand import Brand
from generator.model.marks import MARKS
from generator.model.order import Order
from generator.model.placeholders import PRICE_PLACEHOLDERS
from generator.model.resolved import ResolvedKit
from generator.model.stage import Stage
from generator.model.workspace import Workspace
from generator.resolve.campaign import resolve_kit
from generator.resolve.schedule import Silence, find_stage


class Recipient(NamedTuple):
    """Who writes to whom about what; orders that share it get the same mail but for their data."""

    partner: str
    """Partner id."""
    locale: str
    """Language."""
    stage: Stage
    """The stage that the order is in."""
    expires: date
    """Its last day."""
    product: str
    """A product that is sold as the order's own is: for the same term, at the same price."""
    has_issued: bool
    """Whether the day of issue is known."""


class Choices(NamedTuple):
    """What is taken where an order does not tell."""

    partner: str
    """Partner id."""
    locale: str
    """Language."""
    product: str = ""
    """Product id; empty to leave such orders out."""


def find_recipient(
    order: Order, product: str, workspace: Workspace, choices: Choices, today: date
) -> Recipient | Silence:
    """What becomes of an order of that product on a day; `product` is empty if not known."""
    if not product:
        named = f"“{order.product_name}” is no product of the brand"
        return Silence(named if order.product_name else "its product is not known")
    if product not in workspace.campaign.offer.products:
        return Silence("the offer is not for its product")
    if order.issued and order.expires < order.issued:
        return Silence(f"it expires on {order.expires}, before it was issued on {order.issued}")
    if order.issued and today < order.issued:
        return Silence(f"it is not valid yet: it was issued on {order.issued}")
    stage = find_stage(workspace.campaign.stages, order.expires, order.issued, today)
    if isinstance(stage, Silence):
        return stage
    partner = order.partner or choices.partner
    if all(partner != known.id for known in workspace.partners):
        return Silence(f"“{partner}” is no partner of the campaign")
    locale = order.locale if order.locale in workspace.decks else choices.locale
    alike = find_alike(workspace, product, locale)
    return Recipient(partner, locale, stage, order.expires, alike, order.issued is not None)


def find_product_id(order: Order, products: Mapping[str, str], unnamed: str) -> str:
    """The product of an order; `unnamed` for orders whose source tells none, else empty.

    `products` has the brand's ids by id and name, as `index_products` makes it.
    """
    if order.product:
        return order.product
    return products.get(order.product_name.casefold(), "") if order.product_name else unnamed


def index_products(brand: Brand) -> dict[str, str]:
    """Product ids by id and by each of their names, in folded case."""
    found = {}
    for product in brand.products:
        for name in (product.id, *product.name.values()):
            found[name.casefold()] = product.id
    return found


def find_alike(workspace: Workspace, product: str, locale: str) -> str:
    """The first product of the brand for which the same can be said, but for its name."""
    return _list_alike(_Shelf(workspace), locale)[product]


class _Shelf:
    """A workspace by identity: what is sold does not change while a mailing is written."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shelf) and self.workspace is other.workspace

    def __hash__(self) -> int:
        return id(self.workspace)


@lru_cache(maxsize=16)
def _list_alike(shelf: _Shelf, locale: str) -> dict[str, str]:
    brand, deck = shelf.workspace.brand, shelf.workspace.decks[locale]
    if any(f"{{{name}}}" in deck.model_dump_json() for name in PRICE_PLACEHOLDERS):
        return {product.id: product.id for product in brand.products}
    first: dict[int, str] = {}
    return {
        product.id: first.setdefault(product.term_days, product.id)
        for product in brand.products
        if product.id in shelf.workspace.campaign.offer.products
    }


def resolve_for(recipient: Recipient, workspace: Workspace, today: date) -> ResolvedKit:
    """The kit, of one stage, for every order of that recipient.

    The order's own data stand in it as `MARKS`.
    """
    order = Order(
        order_id=MARKS["order_id"],
        common_name=MARKS["common_name"],
        product=recipient.product,
        issued=None,
        expires=recipient.expires,
    )
    partner = next(one for one in workspace.partners if one.id == recipient.partner)
    deck = workspace.decks[recipient.locale]
    extra = {"product": MARKS["product"]}
    if recipient.has_issued:
        extra["issued"] = MARKS["issued"]
    kit = resolve_kit(workspace, partner, deck, order, [(recipient.stage, today)], extra)
    stage = kit.stages[0]
    name = workspace.campaign.email.order_parameter
    if name:
        glue = "&" if "?" in stage.email_url else "?"
        url = f"{stage.email_url}{glue}{name}={MARKS['order_id_in_link']}"
        stage = stage.model_copy(update={"email_url": url})
    return kit.model_copy(update={"stages": (stage,)})
