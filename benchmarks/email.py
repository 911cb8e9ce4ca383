"""Mails: campaign to checked HTML and text of ours against Node MJML compiling the same MJML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median

from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.mjml import open_compiler
from benchmarks.rounds import compare, time_each
from benchmarks.starter import STARTER, TODAY, list_jobs, name_versions, refuse_errors
from generator.check.registry import check_assets
from generator.execute.collection import collecting_seldom
from generator.execute.lanes import BATCH
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.email.components import choose_components
from generator.render.email.letter import write_letter
from generator.render.email.renderer import (
    assemble_assets,
    write_mjml,
    write_pieces,
)
from generator.resolve.campaign import resolve_campaign

Document = tuple[AssetJob, ResolvedCampaign]
ROWS = (Row("email-vs-mjml", "x", Goal("≥", 12)),)
WARM_UPS = 6
"""Passes over all mails until Node's compiler has optimised its code."""


def measure(rounds: int) -> list[Measurement]:
    """All mails of the campaign in each round, of which there are three times as many."""
    jobs = list_jobs("email")
    orders = iter(range(1_000_000))
    kept: list[ResolvedCampaign] = []
    """A build's campaign lives until its end: freeing that of an earlier round is not timed."""

    def ours(documents: Sequence[Document]) -> float:
        with collecting_seldom():
            return time_each(lambda: write_mails(documents))

    def another(times: int) -> Iterator[list[tuple[Document, str]]]:
        for _ in range(times):
            campaign = resolve_order(next(orders))
            kept.append(campaign)
            yield [((job, campaign), _compose(job, campaign)) for job in jobs]

    with open_compiler() as compiler:
        compare(another(WARM_UPS), ours, compiler.compile_all, forgetful=False)
        compared = compare(another(rounds * 3), ours, compiler.compile_all, forgetful=False)
        cold = compare(another(rounds), ours, compiler.compile_all)
        version = compiler.version
    how = (
        f"{len(jobs)} mails a round ({_count(jobs)}), one worker each, in turns, "
        f"after {WARM_UPS} rounds of warm-up; each round is about another order, with another "
        f"domain, number and dates. {compared.describe('Node')}. Ours: campaign to MJML to HTML, "
        "the text part, reading both back and every check; components compiled in the warm-up are "
        "filled, what the checks have found true of another order, in the same words, is not "
        "judged again, and a round's campaign is freed when all are done. With every memory of "
        f"words emptied before each round: {cold.times_faster:.2f} x "
        f"({median(cold.ours) * 1000:.2f} ms). Node: mjml2html of the same MJML in one warm "
        "process with its default options, timed inside that process, which comes to rest before "
        "ours is timed. "
        f"Pictures are drawn on neither side. {name_versions('mrml', 'jinja2')}, {version}."
    )
    return [Measurement(ROWS[0], compared.times_faster, how)]


def resolve_order(number: int) -> ResolvedCampaign:
    """The starter about another order than any before it."""
    workspace = load_workspace(STARTER)
    order = workspace.orders[0]
    days = timedelta(number % 9)
    changed = order.model_copy(
        update={
            "order_id": str(int(order.order_id) + number),
            "common_name": f"www.shop-{number}.example",
            "issued": (order.issued or TODAY) - days,
            "expires": order.expires - days,
        }
    )
    return resolve_campaign(workspace.model_copy(update={"orders": (changed,)}), TODAY)


def write_mails(documents: Sequence[Document]) -> None:
    """What one worker of a build does for mails, in its batches, without their pictures."""
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        written = [write_mail(*document) for document in batch]
        for (job, campaign), files in zip(batch, written, strict=True):
            for findings in check_assets(job, files, find_kit(job, campaign)).values():
                refuse_errors(findings)


def write_mail(job: AssetJob, campaign: ResolvedCampaign) -> tuple[RenderedAsset, ...]:
    """MJML, HTML and text part."""
    kit = find_kit(job, campaign)
    stage = kit.stage(job.stage)
    html = write_pieces(kit, stage, campaign)
    letter = write_letter(kit, stage, campaign, choose_components(stage))
    return assemble_assets(job, kit, stage, html, letter, (), {})


def find_kit(job: AssetJob, campaign: ResolvedCampaign) -> ResolvedKit:
    """The kit that the job belongs to."""
    return campaign.kit(job.partner, job.locale)


def _count(jobs: Sequence[AssetJob]) -> str:
    """`8 stages, 6 locales, 2 partners`."""
    named = (("stage", "stages"), ("locale", "locales"), ("partner", "partners"))
    return ", ".join(f"{len({getattr(job, one) for job in jobs})} {many}" for one, many in named)


def _compose(job: AssetJob, campaign: ResolvedCampaign) -> str:
    kit = find_kit(job, campaign)
    return write_mjml(kit, kit.stage(job.stage), campaign)
