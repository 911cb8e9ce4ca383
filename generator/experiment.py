"""The flow of an experiment's sums: a campaign and its results in, words and a picture out.

1 load     campaign, and the CSV of sends and renewals
2 resolve  sample sizes, or lifts with intervals; then every string final
3 render   the picture, and the page
4 deliver  them, swapped in whole, or not at all
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from generator.deliver.experiment import check_place, deliver_results
from generator.errors import LoadError, Problem
from generator.execute.context import open_context
from generator.facts.experiment_words import list_experiment_locales, load_experiment_words
from generator.load.experiment_results import load_results
from generator.load.spelling import list_choices, suggest
from generator.load.workspace import find_campaign, load_workspace
from generator.model.experiment import Experiment, ExperimentPlan
from generator.model.experiment_report import ExperimentReport, LiftFigure
from generator.model.experiment_result import Evaluation, SampleSize
from generator.model.workspace import Workspace
from generator.render.experiment.chart import draw_html, draw_svg, lay_out_lifts
from generator.render.experiment.page import write_page
from generator.resolve.campaign import resolve_campaign
from generator.resolve.experiment_words import ExperimentVoice
from generator.resolve.lift import evaluate_experiment
from generator.resolve.sample_size import list_shares, plan_sample

PAGE, SVG, PNG = "results.md", "lifts.svg", "lifts.png"
FALLBACK = "en-US"
SCALE = 2


@dataclass(frozen=True, slots=True)
class PlannedSample:
    """A sample, in figures and in words."""

    sample: SampleSize
    report: ExperimentReport


@dataclass(frozen=True, slots=True)
class EvaluatedResults:
    """What came of an experiment, in figures and in words."""

    found: Evaluation
    report: ExperimentReport
    out: Path | None
    """Where page and picture stand; None where no folder was asked for."""


def plan_campaign(
    campaign: Path | None, changes: Mapping[str, float], arms: int, locale: str = ""
) -> PlannedSample:
    """The sample of a campaign's experiment, or of one with so many arms of equal shares.

    `changes` take the place of what the campaign's plan says. LoadError where something is missing.
    """
    workspace = load_workspace(campaign) if campaign else None
    experiment = _find_experiment(workspace, campaign) if workspace and campaign else None
    plan = merge_plan(experiment.plan if experiment else None, changes)
    if experiment:
        shares, names = list_shares(experiment), {one.id: one.name for one in experiment.variants}
    else:
        shares = {f"arm-{at}": 1 for at in range(1, arms + 1)}
        names = {arm: arm for arm in shares}
    voice = _choose_voice(workspace, locale)
    name = workspace.campaign.name if workspace else voice.words.plan.unnamed
    sample = plan_sample(plan, shares)
    report = voice.say_sample(sample, name, names)
    words = voice.words.plan
    closing = words.written if experiment and experiment.plan == plan else words.unwritten
    paragraphs = (*report.paragraphs, closing)
    return PlannedSample(sample, report.model_copy(update={"paragraphs": paragraphs}))


def merge_plan(plan: ExperimentPlan | None, changes: Mapping[str, float]) -> ExperimentPlan:
    """The plan with other figures; LoadError names those that neither has."""
    fields = {**(plan.model_dump(exclude_none=True) if plan else {}), **changes}
    options = {"baseline_percent": "--baseline", "lift_points": "--lift"}
    lacking = [name for name in options if name not in fields]
    if lacking:
        raise LoadError(
            [
                Problem("", 0, 0, f"plan.{name}", "this is missing", allowed="a number above 0",
                        hint=f"give it with {options[name]}, or in the campaign’s experiment")
                for name in lacking
            ]
        )  # fmt: skip
    return ExperimentPlan.model_validate(fields)


def evaluate_results(
    campaign: Path, results: Path, *, out: Path | None = None, locale: str = ""
) -> EvaluatedResults:
    """What came of a campaign's experiment; page and picture stand at `out`, if that is given."""
    if out:
        check_place(out, results)
    workspace = load_workspace(campaign)
    experiment = _find_experiment(workspace, campaign)
    found = evaluate_experiment(
        experiment, load_results(results, [arm.id for arm in experiment.variants])
    )
    report = _choose_voice(workspace, locale).say_results(found, workspace.campaign.name)
    if out:
        files = draw_results(report, workspace)
        deliver_results(out, found, files, results)
    return EvaluatedResults(found, report, out)


def draw_results(report: ExperimentReport, workspace: Workspace) -> dict[str, bytes]:
    """Page and picture by the names of their files; no picture where an arm has no customer."""
    if report.figure is None:
        return {PAGE: write_page(report).encode()}
    svg, png = _draw_figure(report.figure, report.locale, workspace)
    return {PAGE: write_page(report, SVG).encode(), SVG: svg, PNG: png}


def _draw_figure(figure: LiftFigure, locale: str, workspace: Workspace) -> tuple[bytes, bytes]:
    offer = workspace.campaign.offer
    # Only its fonts are used, so that any day will do.
    resolved = resolve_campaign(workspace, max(offer.starts, date(2000, 1, 1)))
    context = open_context(resolved, "blitz", frozenset(figure.model_dump_json()))
    try:
        family = context.fonts.text(locale)
        chart = lay_out_lifts(figure, workspace.brand.light, locale, family)
        drawn = context.rasterizer.draw(draw_html(chart), chart.width, chart.height, SCALE)
    finally:
        context.close()
    png = BytesIO()
    drawn.image.save(png, "png", optimize=True)
    return draw_svg(chart).encode(), png.getvalue()


def _find_experiment(workspace: Workspace, campaign: Path) -> Experiment:
    if workspace.campaign.experiment is None:
        message = "the campaign has no experiment"
        hint = "docs/how-to/run-an-experiment.md shows one"
        raise LoadError(
            [Problem(str(find_campaign(campaign)), 0, 0, "experiment", message, hint=hint)]
        )
    return workspace.campaign.experiment


def _choose_voice(workspace: Workspace | None, locale: str) -> ExperimentVoice:
    """The language asked for, or the campaign's first that there are words in."""
    known = list_experiment_locales()
    if workspace:
        known = [name for name in workspace.decks if name in known] or [FALLBACK]
    if locale and locale not in known:
        message, hint = f"there are no words in `{locale}`", suggest(locale, known)
        allowed = list_choices(known)
        raise LoadError([Problem("", 0, 0, "--locale", message, "", allowed, hint)])
    chosen = locale or (known[0] if workspace else FALLBACK)
    return ExperimentVoice(chosen, load_experiment_words(chosen))
