"""The flow of a call list: an audience and a campaign in, a workbook and a PDF out.

1 load     the orders, and the campaign with its brand and partners
2 resolve  orders + today → whom to call first, with every string final
3 render   workbook and PDF
4 deliver  both, swapped in whole, or not at all
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.deliver.call_list import check_call_place, deliver_call_list
from generator.errors import RenewkitError
from generator.facts.call_list_words import list_call_locales, load_call_words
from generator.load.audience.seen import SeenOrders
from generator.load.audience.tables import read_tables
from generator.load.workspace import load_workspace
from generator.model.call_list import CallList, LeftOutKind
from generator.model.order import Order, RejectedRow
from generator.model.workspace import Workspace
from generator.render.call_list.pdf import render_call_pdf
from generator.render.call_list.xlsx import render_call_xlsx
from generator.render.report.look import choose_look
from generator.render.report.page import Dress
from generator.resolve.call_list import make_call_list

SHOWN_REJECTED = 5


@dataclass(frozen=True, slots=True)
class CallListResult:
    """What a call list came to."""

    calls: CallList
    """The list."""
    out: Path
    """Where it stands."""
    first_rejected: tuple[RejectedRow, ...]
    """The first few rows that could not be read."""


def build_call_list(
    audience: Sequence[Path], campaign: Path, *, today: date, out: Path, locale: str = ""
) -> CallListResult:
    """Write the list; in the campaign's first language where none is named.

    Raises a RenewkitError where that is not possible; the former list then stays.
    """
    workspace = load_workspace(campaign)
    locale = _choose_locale(locale, workspace)
    words = load_call_words(locale)
    check_call_place(out, audience)
    orders, left_out, rejected = _read_orders(audience)
    calls = make_call_list(orders, workspace, words, today=today, locale=locale, left_out=left_out)
    dress = _choose_dress(workspace)
    files = {
        "xlsx": render_call_xlsx(calls, words, dress.look),
        "pdf": render_call_pdf(calls, words, dress),
    }
    deliver_call_list(out, calls, files, audience)
    return CallListResult(calls, out, rejected)


def _choose_locale(asked: str, workspace: Workspace) -> str:
    known = [one for one in workspace.campaign.locales if one in list_call_locales()]
    locale = asked or next(iter(known), "")
    if locale not in known:
        raise RenewkitError(
            f"There is no call list in {locale or 'the languages of this campaign'}; "
            f"there is one in {', '.join(known) or ', '.join(list_call_locales())}."
        )
    return locale


def _read_orders(
    audience: Sequence[Path],
) -> tuple[list[Order], dict[LeftOutKind, int], tuple[RejectedRow, ...]]:
    """Every order once, what was left out, and the first few rejected rows."""
    orders: list[Order] = []
    rejected: list[RejectedRow] = []
    counts: Counter[LeftOutKind] = Counter()
    with SeenOrders() as seen:
        for row in read_tables(audience):
            if isinstance(row, RejectedRow):
                counts["rejected"] += 1
                rejected += [row] if len(rejected) < SHOWN_REJECTED else []
            elif not seen.is_new(row.order_id):
                counts["duplicate"] += 1
            else:
                orders.append(row)
    return orders, dict(counts), tuple(rejected)


def _choose_dress(workspace: Workspace) -> Dress:
    brand = workspace.brand
    return Dress(
        look=choose_look(brand),
        families=brand.type,
        fonts=workspace.fonts,
        logo=workspace.artwork[f"brand/{brand.logos.on_dark}"],
        template_dirs=workspace.template_dirs,
    )
