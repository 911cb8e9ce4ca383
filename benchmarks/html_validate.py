"""Every HTML file of the starter enters; what html-validate finds hard to use in them leaves."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.node import open_node
from benchmarks.starter import STARTER, TODAY, open_starter
from generator.execute.context import open_context
from generator.execute.worker import run_job
from generator.load.email_layouts import SHIPPED, list_email_layouts, read_shipped_layout
from generator.load.workspace import load_workspace
from generator.model.channels import CHANNELS
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.resolve.campaign import resolve_campaign

ROWS = (Row("html-findings", "findings", Goal("≤", 0)),)
VERSION, PRESET = "11.18.0", "html-validate:a11y"


def measure(rounds: int) -> list[Measurement]:
    """Mails of all layouts and the pages of all channels, once, for one partner."""
    layouts = list_email_layouts((SHIPPED,))
    told: list[str] = []
    files = 0
    with open_node("html_validate_server.mjs", "html-validate", VERSION, PRESET) as judge:
        for layout in layouts:
            for path, html in _write_mails(layout):
                files += 1
                told += [f"{layout} {path}: {finding}" for finding in judge.ask(html)]
        for path, html in _write_pages(open_starter(), tuple(CHANNELS)):
            files += 1
            told += [f"{path}: {finding}" for finding in judge.ask(html)]
        version = judge.version
    how = (
        f"{files} files: the starter's mails in {len(layouts)} layouts ({', '.join(layouts)}), and "
        f"the HTML of every channel, judged by the preset {PRESET}. "
        f"{'; '.join(told[:3]) or 'Nothing is found'}. {version}."
    )
    return [Measurement(ROWS[0], float(len(told)), how)]


def _write_mails(layout: str) -> Iterator[tuple[str, str]]:
    workspace = load_workspace(STARTER)
    changed = workspace.model_copy(update={"email_layout": read_shipped_layout(layout)})
    context = open_context(resolve_campaign(changed, TODAY), "blitz")
    yield from _write_pages(context, ("email",))
    context.close()


def _write_pages(context: RenderContext, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    campaign = context.campaign
    wanted = tuple(kind for kind in kinds if kind not in CHANNELS or kind in campaign.channels)
    if not wanted:
        return
    partner = campaign.kits[0].partner.id
    for job in plan_jobs(campaign, Selection(kinds=wanted, partners=(partner,))):
        for checked in run_job(job, context):
            if checked.asset.path.endswith(".html"):
                yield checked.asset.path, checked.asset.body.decode()
