"""Mails: campaign to checked HTML and text of ours against Node MJML compiling the same MJML."""

from __future__ import annotations

from itertools import repeat

from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.mjml import open_compiler
from benchmarks.rounds import compare, time_each
from benchmarks.starter import list_jobs, name_versions, open_starter, refuse_errors
from generator.check.registry import check_assets
from generator.model.asset import AssetJob
from generator.render.context import RenderContext
from generator.render.email.letter import write_letter
from generator.render.email.renderer import (
    assemble_assets,
    choose_components,
    write_html,
    write_mjml,
)

ROWS = (Row("email-vs-mjml", "x", Goal("≥", 10)),)
WARM_UPS = 6
"""Passes over all mails until Node's compiler has optimised its code."""


def measure(rounds: int) -> list[Measurement]:
    """All mails of the campaign in each round, of which there are three times as many."""
    context = open_starter()
    jobs = list_jobs("email")
    pairs = [(job, _compose(job, context)) for job in jobs]

    def ours(job: AssetJob) -> float:
        return time_each(lambda: write_mail(job, context))

    with open_compiler() as compiler:
        compare(repeat(pairs, WARM_UPS), ours, compiler.compile)
        compared = compare(repeat(pairs, rounds * 3), ours, compiler.compile)
        version = compiler.version
    how = (
        f"{len(pairs)} mails a round (8 stages, 2 locales, 2 partners), one worker each, in turns, "
        f"after {WARM_UPS} rounds of warm-up. {compared.describe('Node')}. Ours: "
        "campaign to MJML to HTML, the text part, reading both back and every check, with empty "
        "caches of words. Node: mjml2html of the same MJML in one warm process with its "
        "default options, timed inside that process. Pictures are drawn on neither side. "
        f"{name_versions('mrml', 'jinja2')}, {version}."
    )
    return [Measurement(ROWS[0], compared.times_faster, how)]


def write_mail(job: AssetJob, context: RenderContext) -> None:
    """What a build does for a mail, without its pictures: MJML, HTML, text part and checks."""
    campaign = context.campaign
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    html = write_html(kit, stage, campaign)
    letter = write_letter(kit, stage, campaign, choose_components(stage))
    written = assemble_assets(job, kit, stage, html, letter, (), {})
    for findings in check_assets(job, written).values():
        refuse_errors(findings)


def _compose(job: AssetJob, context: RenderContext) -> str:
    kit = context.campaign.kit(job.partner, job.locale)
    return write_mjml(kit, kit.stage(job.stage), context.campaign)
