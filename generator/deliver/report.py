"""The files of a report enter, and its lines; a folder with them and a manifest leaves, whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import __version__
from generator.deliver.audience import ENCODING, make_inert
from generator.deliver.owned import is_build
from generator.deliver.staging import open_staging
from generator.errors import DeliverError
from generator.facts.report_words import ReportWords
from generator.model.report import REPORT_FILES, ReportFormat, ReportLine, SpokenReport

KIND = "expiry-report"
COLUMNS = (
    "order_id",
    "common_name",
    "expires",
    "days_left",
    "band",
    "product",
    "validity",
    "partner",
    "organization",
    "issued",
    "notices",
)


def write_csv(spoken: SpokenReport, words: ReportWords) -> bytes:
    """All lines as CSV: days in ISO form, and no cell that a spreadsheet would compute.

    The heads are names that `renewkit audience import` knows, so the file can be read again.
    """
    currencies = spoken.report.currencies
    spans = {card.band: card.span for card in spoken.cards}
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    prices = [words.columns["price"].replace("{currency}", one) for one in currencies]
    writer.writerow([*(words.columns[name] for name in COLUMNS), *prices])
    for line in spoken.report.lines:
        writer.writerow(_list_cells(line, spans[line.band], words, currencies))
    return output.getvalue().encode(ENCODING)


def _list_cells(
    line: ReportLine, span: str, words: ReportWords, currencies: tuple[str, ...]
) -> Iterator[str]:
    amounts = {price.currency: str(price.amount) for price in line.prices}
    yield make_inert(line.order_id)
    yield make_inert(line.common_name)
    yield line.expires.isoformat()
    yield str(line.days_left)
    yield span
    yield make_inert(line.product)
    yield line.validity
    yield make_inert(line.partner)
    yield make_inert(line.organization)
    yield line.issued.isoformat() if line.issued else ""
    yield words.on if line.notices else words.off
    yield from (amounts.get(currency, "") for currency in currencies)


def deliver_report(
    out: Path, spoken: SpokenReport, files: Mapping[ReportFormat, bytes], audience: Path
) -> None:
    """Put the files at `out` in one step, in the place of an earlier report.

    DeliverError where something else is there, or the audience itself.
    """
    check_place(out, audience)
    with open_staging(out) as staging:
        for kind, body in files.items():
            staging.write(REPORT_FILES[kind], body)
        manifest = json.dumps(_describe(spoken, files), ensure_ascii=False, indent=2)
        staging.write("manifest.json", f"{manifest}\n".encode())
        staging.commit()


def check_place(out: Path, audience: Path) -> None:
    """Refuse a folder that holds a kit, or the file that the report is made of."""
    if audience.resolve().is_relative_to(out.resolve()):
        raise DeliverError(
            f"{audience} is inside {out}, which the report replaces. "
            "Name another folder with --out."
        )
    if not is_build(out):
        return
    manifest = json.loads((out / "manifest.json").read_bytes())
    if manifest.get("kind") != KIND:
        raise DeliverError(
            f"{out} holds a campaign kit, which the report would replace. "
            "Name another folder with --out."
        )


def _describe(spoken: SpokenReport, files: Mapping[ReportFormat, bytes]) -> dict[str, Any]:
    report = spoken.report
    return {
        "schema": 1,
        "kind": KIND,
        "generator": f"renewkit {__version__}",
        "today": report.today.isoformat(),
        "locale": spoken.locale,
        "orders": len(report.lines),
        "windows": [window.model_dump(mode="json") for window in report.windows],
        "left_out": report.left_out.model_dump(),
        "assets": [
            {
                "path": REPORT_FILES[kind],
                "bytes": len(body),
                "sha256": hashlib.sha256(body).hexdigest(),
            }
            for kind, body in sorted(files.items(), key=lambda pair: REPORT_FILES[pair[0]])
        ],
    }
