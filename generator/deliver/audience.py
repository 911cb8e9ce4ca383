"""Orders and rejected rows enter one by one; two CSV files leave, whole or not at all.

Both open in any spreadsheet, and no cell of theirs can act as a formula: a text that begins like
one gets an apostrophe, which reading the audience again takes off.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from generator.deliver.parts import open_parts
from generator.errors import DeliverError
from generator.model.order import NEVER_IN_A_FIELD, Order, RejectedRow

COLUMNS = (
    "order_id",
    "common_name",
    "expires",
    "issued",
    "product",
    "product_name",
    "validity_years",
    "organization",
    "contact_name",
    "contact_email",
    "locale",
    "partner",
    "notices",
    "renewed",
    "domains",
    "serial_number",
    "issuer",
    "key_type",
    "contact_phone",
)
"""Fields of Order in the order of the audience file; files written before keep their order."""
REJECTED_COLUMNS = ("source", "row", "reason", "text")
ENCODING = "utf-8-sig"
"""Excel takes UTF-8 without its mark for the system's own encoding, and names come out wrong."""
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a text begins that a spreadsheet would compute, or that our own apostrophe stands before."""
FORMULA_AFTER_COMMA = re.compile(r",'*[=+\-@＝＋－＠]")
IN_DOMAINS = re.compile(r"[\s,;|、，；]")

_values = attrgetter(*COLUMNS)
_NOTICES, _RENEWED, _DOMAINS = (COLUMNS.index(n) for n in ("notices", "renewed", "domains"))


class UnsafeText(DeliverError):
    """A field of an order holds what no cell can; the message says which and what."""


class AudienceWriter:
    """Writes the two files; they appear at their places when all is written."""

    def __init__(self, orders: IO[str], rejected: IO[str]) -> None:
        self._write = orders.write
        self._write_order = csv.writer(orders).writerow
        self._write_rejected = csv.writer(rejected).writerow
        self._write_order(COLUMNS)
        self._write_rejected(REJECTED_COLUMNS)

    def write(self, order: Order) -> None:
        """Add an order; UnsafeText where it cannot stand in a cell and be read back."""
        if order.domains and IN_DOMAINS.search("".join(order.domains)):
            raise UnsafeText("domains: one of them holds a space or a comma")
        line = join_cells(order)
        if not is_harmless(line):
            self._write_order(list_cells(order, _make_safe))
        elif line.count(",") == len(COLUMNS) - 1 and '"' not in line:
            # No cell needs quotes: the line is its own CSV, at a third of the time.
            self._write(line + "\r\n")
        else:
            self._write_order(list_cells(order))

    def reject(self, row: RejectedRow) -> None:
        """Add a rejected row; what cannot stand in a cell is shown by its code."""
        cells = (row.source, row.reason, row.text)
        source, reason, text = (make_inert(show_signs(cell)) for cell in cells)
        self._write_rejected((source, row.row, reason, text))


def join_cells(order: Order) -> str:
    """The order's cells with commas between them, as they stand: right only for plain texts."""
    o = order
    return (
        f"{o.order_id},{o.common_name},{o.expires},{o.issued or ''},{o.product or ''},"
        f"{o.product_name},{'' if o.validity_years is None else o.validity_years},"
        f"{o.organization or ''},{o.contact_name},{o.contact_email},{o.locale},{o.partner},"
        f"{'yes' if o.notices else 'no'},{'yes' if o.renewed else 'no'},"
        f"{' '.join(o.domains)},{o.serial_number},{o.issuer},{o.key_type},{o.contact_phone}"
    )


def is_harmless(line: str) -> bool:
    """Whether all cells of a joined line are printable and none begins like a formula.

    A doubt counts as a no: `a,-b` may be one cell.
    """
    return line.isprintable() and not FORMULA_AFTER_COMMA.search(line) and not FORMULA.match(line)


def list_cells(order: Order, make_safe: Callable[[str, str], str] | None = None) -> list[Any]:
    """The order's cells; days in ISO form, yes or no, domains with spaces between them."""
    cells = list(_values(order))
    cells[_NOTICES] = "yes" if order.notices else "no"
    cells[_RENEWED] = "yes" if order.renewed else "no"
    cells[_DOMAINS] = " ".join(order.domains)
    if make_safe is None:
        return cells
    return [
        make_safe(name, cell) if isinstance(cell, str) else cell
        for name, cell in zip(COLUMNS, cells, strict=True)
    ]


def _make_safe(name: str, text: str) -> str:
    odd = NEVER_IN_A_FIELD.search(text)
    if odd:
        raise UnsafeText(f"{name.replace('_', ' ')}: it holds the sign U+{ord(odd[0]):04X}")
    return make_inert(text)


def make_inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if FORMULA.match(text) else text


def show_signs(text: str) -> str:
    """The text with control characters and the like written as ⟨U+0000⟩."""
    return NEVER_IN_A_FIELD.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


@contextmanager
def open_audience(
    out: Path, rejected: Path, sources: Sequence[Path] = ()
) -> Iterator[AudienceWriter]:
    """Yield a writer; both files are put in place at the end, and after an error neither is.

    DeliverError where one of them would replace a source or a file that is not of this kind.
    """
    out, rejected = out.resolve(), rejected.resolve()
    if out == rejected:
        raise DeliverError(f"The audience and the rejected rows cannot both go to {out}.")
    begins = {out: COLUMNS, rejected: REJECTED_COLUMNS}
    with open_parts(
        dict.fromkeys(begins, ENCODING),
        {target: ",".join(columns[:3]) for target, columns in begins.items()},
        sources,
    ) as (orders, reasons):
        yield AudienceWriter(orders, reasons)
