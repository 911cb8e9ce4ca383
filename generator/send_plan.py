"""The flow of a send plan: orders and a campaign in, who gets what on which day out.

1 read     an audience → orders and rejected rows, one at a time
2 resolve  each order's stages: sent on a day, or dropped for a reason
3 deliver  plan, calendar and reasons, swapped in whole, or not at all
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from generator.deliver.audience import UnsafeText
from generator.deliver.send_plan import SendPlanWriter, open_send_plan
from generator.load.audience.seen import SeenOrders
from generator.load.audience.tables import read_tables
from generator.load.workspace import load_workspace
from generator.model.campaign import Campaign
from generator.model.order import Order, RejectedRow
from generator.model.send_plan import WHOLE_LADDER, DropKind, DroppedStage, PlanCounts
from generator.resolve.assignment import assign_order
from generator.resolve.send_plan import SendPlanner


def plan_audience(
    audience: Sequence[Path], campaign: Path, *, today: date, out: Path
) -> PlanCounts:
    """The send plan of audience files; LoadError names all that is wrong with them."""
    chosen = load_workspace(campaign).campaign
    rows = read_tables(audience)
    return write_send_plan(rows, chosen, today=today, out=out, sources=audience)


def write_send_plan(
    orders: Iterable[Order | RejectedRow],
    campaign: Campaign,
    *,
    today: date,
    out: Path,
    sources: Sequence[Path] = (),
) -> PlanCounts:
    """Writes send-plan.csv, send-plan-dropped.csv and send-plan.ics into the folder `out`.

    Of several rows with one order number the first counts. Memory does not grow with the orders.
    """
    planner, experiment = SendPlanner(campaign, today), campaign.experiment
    with open_send_plan(out, campaign, today, sources) as writer, SeenOrders() as seen:
        for row in orders:
            if isinstance(row, RejectedRow):
                _drop(writer, "", "rejected", f"{row.source}:{row.row}: {row.reason}")
            elif not seen.is_new(row.order_id):
                _drop(writer, row.order_id, "duplicate", "the order stands in the audience before")
            else:
                try:
                    arm = assign_order(experiment, row).id if experiment else ""
                    writer.add(row, planner.plan(row), arm)
                except UnsafeText as error:
                    _drop(writer, row.order_id, "rejected", str(error))
        return writer.finish()


def _drop(writer: SendPlanWriter, order_id: str, kind: DropKind, reason: str) -> None:
    # A reason is a sentence of a file's row, and a row may be long.
    dropped = DroppedStage(stage=WHOLE_LADDER, kind=kind, reason=reason[:2000])
    writer.drop(order_id, dropped)
