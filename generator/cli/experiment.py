"""`renewkit experiment`: a campaign and its results enter; a plan or what came of it leaves."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.errors import EnvironmentLacks

if TYPE_CHECKING:
    from generator.experiment import PlannedSample
    from generator.model.experiment_report import ExperimentReport

FILE = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
SHARE = click.FloatRange(0, 100, min_open=True, max_open=True)
INSTALL = "pip install 'renewkit[experiments]'"
WIDTH = 88
PLAN_KEYS = {
    "baseline": "baseline_percent", "lift": "lift_points", "alpha": "alpha_percent",
    "power": "power_percent", "weekly": "weekly",
}  # fmt: skip


@click.group("experiment")
def command() -> None:
    """Plan an experiment with a campaign's arms, and evaluate what came of it."""


@command.command("plan")
@click.argument("campaign", required=False, type=FILE)
@click.option("--baseline", type=SHARE, help="Renewals of 100 customers without any change.")
@click.option("--lift", type=SHARE, help="The smallest gain worth seeing, of 100 customers.")
@click.option("--alpha", type=SHARE, help="False alarms allowed, of 100 experiments; usually 5.")
@click.option("--power", type=SHARE, help="Of 100 such gains so many are to be seen; usually 80.")
@click.option("--weekly", type=click.IntRange(1), help="Customers who enter in a week.")
@click.option("--arms", type=click.IntRange(2, 8), default=2, help="Arms, without a campaign.")
@click.option("--locale", default="", help="Language of the words, such as zh-CN.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more.")
def plan(
    campaign: Path | None, arms: int, locale: str, as_json: bool, **figures: float | None
) -> int:
    """Say how many customers an experiment takes, and how long.

    CAMPAIGN is the folder of a campaign with an experiment, whose plan and arms count; options
    take the place of what its plan says. Without a campaign the options say all.

    Exit codes: 0 planned; 2 something is missing or wrong; 3 the statistics library is missing.
    """
    require_statistics()
    # Imported here: it takes a second, and a plain installation has it not.
    from generator.experiment import plan_campaign

    changes = {PLAN_KEYS[name]: value for name, value in figures.items() if value is not None}
    planned = plan_campaign(campaign, changes, arms, locale)
    if as_json:
        fields = {**planned.sample.model_dump(), "total": planned.sample.total,
                  "weeks": planned.sample.weeks}  # fmt: skip
        click.echo(json.dumps(fields, ensure_ascii=False, indent=2))
        return 0
    for line in lay_out_report(planned.report):
        click.echo(line)
    click.echo(f"\n  plan: {write_plan(planned)}")
    return 0


@command.command("evaluate")
@click.argument("results", type=FILE)
@click.option("--campaign", required=True, type=FILE, help="The campaign with the experiment.")
@click.option("--out", type=FOLDER, help="Put a page and a picture into this folder.")
@click.option(
    "--locale", default="", help="Language of the words; the campaign's first if left out."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more.")
def evaluate(results: Path, campaign: Path, out: Path | None, locale: str, as_json: bool) -> int:
    """Say what came of an experiment.

    RESULTS is a CSV with a row for each order (order_id, variant, renewed; customer where orders
    belong together) or for each arm (variant, sent, renewed). With --out, results.md, lifts.svg
    and lifts.png are written. No winner is named before the planned sample is complete.

    Exit codes: 0 a verdict is given; 1 none can be given yet, and the reasons are told; 2 the
    campaign or the file is wrong; 3 the statistics library is missing.
    """
    require_statistics()
    # Imported here: it takes a second, and a plain installation has it not.
    from generator.cli.workspace import show_path
    from generator.experiment import PAGE, evaluate_results

    done = evaluate_results(campaign, results, out=out, locale=locale)
    if as_json:
        click.echo(json.dumps(done.found.model_dump(), ensure_ascii=False, indent=2))
    else:
        for line in lay_out_report(done.report):
            click.echo(line)
        if out:
            click.echo(f"\nOpen {show_path(out / PAGE)}")
    return int(bool(done.found.blocks))


def require_statistics() -> None:
    """EnvironmentLacks where the library that does the sums is not installed."""
    try:
        # Imported here, for it is optional.
        import scipy  # noqa: F401
    except ImportError:
        raise EnvironmentLacks(f"The sums of experiments need a library more: {INSTALL}.") from None


def lay_out_report(report: ExperimentReport) -> list[str]:
    """Lines of the report, for a terminal."""
    lines = [report.title, "", *_wrap(report.headline, report.locale)]
    if report.rows:
        lines += ["", *_align([report.columns, *report.rows])]
    for paragraph in report.paragraphs:
        lines += ["", *_wrap(paragraph, report.locale)]
    return lines


def _wrap(text: str, locale: str) -> list[str]:
    # Terminals break Chinese where their window ends.
    return [text] if locale.startswith(("zh", "ja")) else textwrap.wrap(text, WIDTH)


def _align(rows: list[tuple[str, ...]]) -> list[str]:
    """A table whose first column stands left, the others right."""
    widths = [max(map(_count_columns, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_pad(row, widths)).rstrip() for row in rows]


def _pad(row: tuple[str, ...], widths: list[int]) -> list[str]:
    padded = []
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _count_columns(cell))
        padded.append(f"{space}{cell}" if at else f"  {cell}{space}")
    return padded


def _count_columns(text: str) -> int:
    # Chinese letters take two columns of a terminal.
    return sum(2 if char >= "\u2e80" else 1 for char in text)


def write_plan(planned: PlannedSample) -> str:
    """The plan as a line of YAML."""
    sample: Any = planned.sample
    fields = [(key, getattr(sample, key)) for key in PLAN_KEYS.values()]
    return "{" + ", ".join(f"{key}: {value:g}" for key, value in fields if value) + "}"
