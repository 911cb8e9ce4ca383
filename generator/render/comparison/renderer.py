"""A comparison job in; its page, a snippet, a part for mails and a printed table out."""

from __future__ import annotations

from babel import Locale
from markupsafe import Markup

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.catalogue import ComparisonText
from generator.model.pseudo import find_real
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.look import choose_look
from generator.render.catalogue.page import BETWEEN_LINES, write_page
from generator.render.comparison.sheet import render_sheet
from generator.render.comparison.words import has_unknown, list_texts
from generator.render.context import RenderContext
from generator.render.email.typography import choose_typography

PAGE, EMBED, MAIL, SHEET = (
    "comparison.html", "comparison-embed.html", "comparison-email.html", "comparison.pdf",
)  # fmt: skip


def render_comparison(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The page first, as the job's main asset."""
    kit = context.campaign.kit(job.partner, job.locale)
    found = kit.channel(job.kind)
    said = found.read(ComparisonText)
    folder, texts = job.path.removesuffix(PAGE), tuple(list_texts(said))
    page = RenderedAsset(
        path=job.path,
        kind="comparison-html",
        body=write_page(
            context, kit, "comparison/page.html.j2", "comparison/page.css.j2",
            said=said, has_unknown=has_unknown(said),
        ),
        text=(*texts, said.words["order"], kit.brand.notice),
        links=(Link(label=said.words["order"], url=said.products[0].url),),
        claims=found.claims,
    )  # fmt: skip
    embed = RenderedAsset(
        path=folder + EMBED,
        kind="comparison-embed",
        body=write_snippet(context, kit, said),
        text=texts,
        claims=found.claims,
    )
    mail = RenderedAsset(
        path=folder + MAIL,
        kind="comparison-email",
        body=write_mail_part(context, kit, said),
        text=texts,
        claims=found.claims,
    )
    return (page, embed, mail, render_sheet(job, context, kit, said, folder + SHEET))


def write_snippet(context: RenderContext, kit: ResolvedKit, said: ComparisonText) -> bytes:
    """The table for a page of the partner's own, in that page's own type."""
    common = {"look": choose_look(kit), "is_han": kit.locale.startswith(("zh", "ja"))}
    style = context.fill("comparison/embed.css.j2", **common)
    text = context.fill(
        "comparison/embed.html.j2",
        kit=kit,
        said=said,
        has_unknown=has_unknown(said),
        direction=Locale.parse(find_real(kit.locale), sep="-").text_direction,
        style=Markup(style),
        **common,
    )
    return BETWEEN_LINES.sub("\n", text).encode()


def write_mail_part(context: RenderContext, kit: ResolvedKit, said: ComparisonText) -> bytes:
    """The table as mail clients take it: every style beside its element, 600 px at most."""
    text = context.fill(
        "comparison/mail.html.j2",
        kit=kit,
        said=said,
        has_unknown=has_unknown(said),
        light=choose_look(kit).light,
        type=choose_typography(kit.locale),
    )
    return BETWEEN_LINES.sub("\n", text).encode()
