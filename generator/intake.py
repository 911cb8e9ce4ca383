"""The flow of orders: from any source in, an audience and the reasons for all the rest out.

1 read     a source → orders and rejected rows, one at a time
2 select   without those seen before, renewed, or not to be written to
3 deliver  the audience and the rejected rows, swapped in whole, or not at all
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.deliver.audience import UnsafeText, open_audience
from generator.errors import LoadError, Problem
from generator.load.audience.mapping import TableMapping, load_mapping
from generator.load.audience.seen import SeenOrders
from generator.load.audience.tables import read_tables
from generator.model.order import IntakeCounts, Order, RejectedRow

SHOWN_REJECTED = 5
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What came of an intake."""

    counts: IntakeCounts
    """What became of everything that was read."""
    first_rejected: tuple[RejectedRow, ...]
    """The first few rejected rows."""
    out: Path
    """The audience."""
    rejected: Path
    """The rejected rows with their reasons."""


def import_tables(
    paths: Sequence[Path],
    *,
    out: Path,
    rejected: Path | None = None,
    mapping: Path | None = None,
    date_format: str | None = None,
) -> IntakeResult:
    """The audience of CSV and Excel files; `date_format` goes before the mapping file's own.

    LoadError names all that is wrong with the mapping and the files; nothing is written then.
    """
    problems: list[Problem] = []
    layout = load_mapping(mapping, problems) if mapping else TableMapping()
    if layout is None:
        raise LoadError(problems)
    if date_format is not None:
        layout = layout.model_copy(update={"date_format": date_format})
    sources = [*paths, *([mapping] if mapping else [])]
    return take_orders(read_tables(paths, layout), out=out, rejected=rejected, sources=sources)


def take_orders(
    rows: Iterable[Order | RejectedRow],
    *,
    out: Path,
    rejected: Path | None = None,
    sources: Sequence[Path] = (),
) -> IntakeResult:
    """The audience of any stream; `rejected` is beside `out` where it is not named.

    Of several rows with one order number the first counts, whatever becomes of it: so a renewed
    order is not written to because an older export lists it once more.
    """
    rejected = rejected or name_rejected(out)
    taken = refused = duplicates = renewed = opted_out = passed_over = 0
    first: list[RejectedRow] = []
    with open_audience(out, rejected, sources) as writer, SeenOrders() as seen:
        write, is_new = writer.write, seen.is_new
        for row in rows:
            if isinstance(row, Order):
                if not is_new(row.order_id):
                    duplicates += 1
                    continue
                if row.renewed:
                    renewed += 1
                    continue
                if not row.notices:
                    opted_out += 1
                    continue
                try:
                    write(row)
                    taken += 1
                    continue
                except UnsafeText as error:
                    row = _reject(row, str(error))
            writer.reject(row)
            if not row.is_mistake:
                passed_over += 1
                continue
            refused += 1
            if len(first) < SHOWN_REJECTED:
                first.append(row)
    counts = IntakeCounts(
        taken=taken,
        rejected=refused,
        duplicates=duplicates,
        renewed=renewed,
        opted_out=opted_out,
        passed_over=passed_over,
    )
    return IntakeResult(counts, tuple(first), out, rejected)


def name_rejected(out: Path) -> Path:
    """`audience.rejected.csv` for `audience.csv`."""
    return out.with_name(f"{out.stem}.rejected.csv")


def _reject(order: Order, reason: str) -> RejectedRow:
    # By now nothing tells where the order came from but what it says itself.
    text = f"{order.order_id}, {order.common_name}"[:LONGEST_SHOWN]
    return RejectedRow(source="order", row=0, reason=reason, text=text)
