"""One order of an audience in, what it is written, when and by whom out; or why it is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from generator.model.marks import MARKS, UPSELL_MARKS
from generator.model.order import Order
from generator.model.placeholders import PRICE_PLACEHOLDERS
from generator.model.resolved import ResolvedKit
from generator.model.stage import Stage
from generator.model.upsell import Upsell
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
    variant: str = ""
    """Arm of an experiment; empty without one."""


class Choices(NamedTuple):
    """What is taken where an order does not tell."""

    partner: str
    """Partner id."""
    locale: str
    """Language."""
    product: str = ""
    """Product id; empty to leave such orders out."""


def find_recipient(
    order: Order,
    product: str,
    workspace: Workspace,
    choices: Choices,
    alike: Mapping[tuple[str, str], str],
    today: date,
) -> Recipient | Silence:
    """What becomes of an order of that product on a day; `product` is empty if not known.

    `workspace` is that of the order's arm, `alike` what `list_alike` found in it.
    """
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
    shown = alike[product, locale]
    arm = workspace.campaign.variant.id if workspace.campaign.variant else ""
    return Recipient(partner, locale, stage, order.expires, shown, order.issued is not None, arm)


def list_alike(workspace: Workspace) -> dict[tuple[str, str], str]:
    """By product of the offer and locale: the first product of which the same can be said."""
    campaign = workspace.campaign
    sold = [one for one in workspace.brand.products if one.id in campaign.offer.products]
    alike = {}
    for locale, deck in workspace.decks.items():
        copy = deck.model_dump_json()
        by_price = any(f"{{{name}}}" in copy for name in PRICE_PLACEHOLDERS)
        first: dict[int, str] = {}
        for product in sold:
            same = first.setdefault(product.term_days, product.id)
            alike[product.id, locale] = product.id if by_price else same
    return alike


def resolve_for(
    recipient: Recipient, workspace: Workspace, today: date, upsell: Upsell | None = None
) -> ResolvedKit:
    """The kit, of one stage, for every order of that recipient.

    The order's own data stand in it as `MARKS`, and figures of `upsell` as `UPSELL_MARKS`.
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
    kit = resolve_kit(
        workspace,
        partner,
        deck,
        order,
        [(recipient.stage, today)],
        extra,
        upsell=upsell or Upsell(),
        upsell_marks=UPSELL_MARKS,
    )
    stage = kit.stages[0]
    name = workspace.campaign.email.order_parameter
    if name:
        glue = "&" if "?" in stage.email_url else "?"
        url = f"{stage.email_url}{glue}{name}={MARKS['order_id_in_link']}"
        stage = stage.model_copy(update={"email_url": url})
    return kit.model_copy(update={"stages": (stage,)})
