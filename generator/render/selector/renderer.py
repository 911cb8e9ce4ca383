"""A selector job in; its page, the lines that embed it and the printed chart out."""

from __future__ import annotations

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.catalogue import SelectorText
from generator.render.context import RenderContext
from generator.render.selector.chart import render_chart
from generator.render.selector.page import render_selector_page
from generator.render.selector.words import list_texts

PAGE, EMBED, CHART = "selector.html", "selector-embed.html", "selector-chart.pdf"


def render_selector(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The page first, as the job's main asset."""
    kit = context.campaign.kit(job.partner, job.locale)
    found = kit.channel(job.kind)
    said = found.read(SelectorText)
    folder = job.path.removesuffix(PAGE)
    page = RenderedAsset(
        path=job.path,
        kind="selector-html",
        body=render_selector_page(context, kit, said),
        text=tuple(list_texts(said, kit)),
        links=tuple(Link(label=said.words["order"], url=rule.url) for rule in said.rules),
        claims=found.claims,
    )
    embed = RenderedAsset(
        path=folder + EMBED,
        kind="selector-embed",
        body=context.fill("selector/embed.html.j2", said=said).encode(),
        text=(said.title,),
    )
    return (page, embed, render_chart(job, context, kit, said, folder + CHART))
