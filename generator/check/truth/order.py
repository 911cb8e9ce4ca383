"""Order numbers and domains of a line in, and the order's own dates, what cannot be out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.truth.figures import Figure
from generator.check.truth.places import name_place
from generator.check.truth.report import Report
from generator.check.truth.scene import Scene, list_alternatives
from generator.model.asset import RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign
from generator.model.truth import Source

SHOWN = "orders[0]"
"""The order that files show."""


def judge_domain(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.domain`: a domain is the certificate's, the partner's or the brand's."""
    if figure.readings[0] in scene.true_domains or scene.is_backed(figure.text, line):
        return None
    reason = (
        f"it is none of {', '.join((*scene.truth.domains, *scene.truth.hosts))}. "
        "Write {common_name} for the certificate's domain."
    )
    return Report("domain", "expiry", reason, figure.text, line)


def judge_order_id(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.order-id`: an order number is that of the order shown."""
    if figure.readings[0] in scene.true_orders:
        return None
    right = list_alternatives(scene.truth.order_ids)
    reason = f"the order shown is {right}. Write {{order_id}} in its place."
    return Report("order-id", "expiry", reason, figure.text, line)


def judge_order_days(asset: RenderedAsset, scene: Scene) -> Iterator[Report]:
    """`truth.order`: no file tells of an order that expires before it was issued."""
    issued, expires = scene.days.get("issued"), scene.days.get("expires")
    if issued and expires and expires < issued and "expiry" in asset.claims:
        reason = (
            f"The order shown expires on {expires}, before it was issued on {issued}. "
            "Put right the dates in the orders file."
        )
        yield Report("order", "expiry", reason, key=f"{SHOWN}.expires")


def check_orders(campaign: ResolvedCampaign) -> tuple[Finding, ...]:
    """`truth.order` for the campaign's other orders, which no file of this build shows."""
    rows: dict[str, dict[str, Source]] = {}
    for source in campaign.kits[0].sources:
        entry, _, name = source.key.rpartition(".")
        if entry.startswith("orders[") and entry != SHOWN:
            rows.setdefault(entry, {})[name] = source
    # Days in the file are written year first, so that texts compare as days do.
    return tuple(
        Finding(
            check="truth.order",
            level="error",
            message=(
                f"Order {row['order_id'].text} expires on {row['expires'].text}, before it was "
                f"issued on {row['issued'].text}. Put right the dates in the orders file."
            ),
            claim="expiry",
            place=name_place(row["expires"]),
        )
        for row in rows.values()
        if row["expires"].text < row["issued"].text
    )
