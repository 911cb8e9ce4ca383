"""Names of benchmarks enter; a table and output/bench.json leave, and 1 where a goal fails.

Usage: python -m benchmarks [NAME …] [--rounds N] [--out FILE]
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import (
    banner,
    email,
    html_validate,
    kit,
    mailing,
    messages,
    mjml_structure,
    pdf,
    preview,
    startup,
    workers,
)
from benchmarks.measurement import Lacking, Measurement, Row
from benchmarks.starter import ROOT
from benchmarks.table import format_table, write_json

Measure = Callable[[int], list[Measurement]]
BENCHMARKS: tuple[tuple[tuple[Row, ...], Measure], ...] = (
    (banner.ROWS, banner.measure),
    (workers.ROWS, workers.measure),
    (email.ROWS, email.measure),
    (mjml_structure.ROWS, mjml_structure.measure),
    (html_validate.ROWS, html_validate.measure),
    (pdf.ROWS, pdf.measure),
    (kit.ROWS, kit.measure),
    (startup.ROWS, startup.measure),
    (mailing.ROWS, mailing.measure),
    (messages.ROWS, messages.measure),
    (preview.ROWS, preview.measure),
)
"""Every benchmark with the rows that it fills, in the order of the table."""
NAMES = tuple(row.name for rows, _ in BENCHMARKS for row in rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; the JSON is written whatever fails."""
    asked = _read_arguments(arguments)
    measurements: list[Measurement] = []
    for rows, measure in BENCHMARKS:
        if not asked.names or any(row.name in asked.names for row in rows):
            print(f"measuring {', '.join(row.name for row in rows)} …", file=sys.stderr)
            measurements += take_measurements(rows, measure, asked.rounds)
    write_json(measurements, asked.out)
    print(format_table(measurements))
    return int(not all(one.holds for one in measurements))


def take_measurements(rows: Sequence[Row], measure: Measure, rounds: int) -> list[Measurement]:
    """The figures of one benchmark; without them, its rows say why."""
    try:
        return measure(rounds)
    except Lacking as lacking:
        why = str(lacking)
    except Exception as error:
        # One broken benchmark must not take the figures of the others with it.
        traceback.print_exc()
        why = f"It ended with {type(error).__name__}: {error}"
    return [Measurement(row, None, f"Not measured. {why}") for row in rows]


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each comparison (7)")
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "bench.json")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}")
    if asked.rounds < 1:
        parser.error("--rounds takes 1 or more")
    return asked


if __name__ == "__main__":
    sys.exit(main())
