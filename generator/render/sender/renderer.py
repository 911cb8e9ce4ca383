"""One partner, locale and stage in; its mail for each sending system of the campaign out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.facts.senders import load_senders
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.resolved import ResolvedKit
from generator.render.context import RenderContext
from generator.render.email.addressed import show_any_domain
from generator.render.email.components import list_claims
from generator.render.email.drawing import SCALE, draw_pictures, name_pictures
from generator.render.email.letter import COLUMNS, wrap_columns
from generator.render.email.pictures import Picture, plan_pictures
from generator.render.email.readback import read_mail
from generator.render.email.renderer import COLUMN_PX, write_meta
from generator.render.sender.draft import Draft, Wants, draft_mail
from generator.render.sender.writer import Export, Writer, list_wants

PICTURES = "images"
PICTURE = re.compile(r'<img src="([^"]+)"')


def render_sender(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The mail of that job for each system, with the pictures that all of them show."""
    campaign = context.campaign
    kit = campaign.kit(job.partner, job.locale)
    merge = campaign.merge_kit(job.partner, job.locale)
    root = posixpath.dirname(posixpath.dirname(job.path))
    published = campaign.email.images_url
    base = f"{published.rstrip('/')}/" if published else f"../{PICTURES}/"
    assets: list[RenderedAsset] = []
    pictures: dict[str, tuple[Picture, bytes]] = {}
    # Many systems can do the same, and most show the same pictures.
    drafts: dict[Wants, Draft] = {}
    drawn: dict[tuple[str, ...], list[tuple[Picture, str, bytes]]] = {}
    for name in campaign.senders:
        sender = load_senders().senders[name]
        wants = list_wants(sender)
        if wants not in drafts:
            drafts[wants] = draft_mail(merge, job.stage, campaign, wants)
        draft = drafts[wants]
        shown = tuple(sorted(PICTURE.findall(draft.html)))
        if shown not in drawn:
            drawn[shown] = _draw(draft, context)
        files = drawn[shown]
        writer = Writer(sender, merge, job.stage, kit.brand.unsubscribe_url, kit.brand.website)
        export = writer.write(draft)
        for picture, file, png in files:
            pictures[file] = picture, png
            address = f"{base}{file}"
            export = _place_picture(export, picture.src, address)
        assets += _list_assets(f"{root}/{name}", job.stage, kit, draft, export)
    return (*assets, *_list_pictures(f"{root}/{PICTURES}", pictures))


def _list_pictures(
    folder: str, pictures: Mapping[str, tuple[Picture, bytes]]
) -> Iterator[RenderedAsset]:
    for file, (picture, png) in pictures.items():
        yield RenderedAsset(
            path=f"{folder}/{file}", kind="sender-image", body=png,
            width_px=picture.width_px * SCALE, height_px=picture.height_px * SCALE,
        )  # fmt: skip


def _draw(draft: Draft, context: RenderContext) -> list[tuple[Picture, str, bytes]]:
    """Each picture with its file name and its bytes; none shows an order's own."""
    shown = show_any_domain(draft.shown)
    stage = shown.stages[0]
    planned = plan_pictures(shown, stage, context.campaign, draft.components).files
    kept = tuple(picture for picture in planned if f'"{picture.src}"' in draft.html)
    names = name_pictures(kept, shown, stage, context)
    drawn = draw_pictures(kept, shown, stage, context)
    return [(picture, names[picture.name], drawn[picture.name]) for picture in kept]


def _place_picture(export: Export, old: str, new: str) -> Export:
    return replace(
        export,
        html=export.html.replace(f'src="{old}"', f'src="{new}"'),
        read_html=export.read_html.replace(f'src="{old}"', f'src="{new}"'),
    )


def _list_assets(
    folder: str, stage: str, kit: ResolvedKit, draft: Draft, export: Export
) -> Iterator[RenderedAsset]:
    claims = list_claims(kit.stage(stage), kit, draft.components)
    text, links = read_mail(export.read_html.encode())
    yield RenderedAsset(
        path=f"{folder}/email.html", kind="sender-html", body=export.html.encode(),
        width_px=COLUMN_PX, text=text, links=links, claims=claims,
        reading=export.read_html.encode(),
    )  # fmt: skip
    read_text = _fold(export.read_text, kit.locale)
    lines = tuple([line for line in map(str.strip, read_text.splitlines()) if line])
    yield RenderedAsset(
        path=f"{folder}/email.txt", kind="sender-text", body=export.text.encode(),
        text=lines, links=links, claims=claims, reading=read_text.encode(),
    )  # fmt: skip
    shared = {"from_name": kit.partner.name, "locale": kit.locale}
    meta = {"subject": export.subject, "preheader": export.preheader, **shared}
    read = {"subject": export.read_subject, "preheader": export.read_preheader, **shared}
    yield RenderedAsset(
        path=f"{folder}/email.json", kind="sender-meta", body=write_meta(meta),
        text=(export.read_subject, export.read_preheader), reading=write_meta(read),
    )  # fmt: skip
    for name, script in export.scripts.items():
        yield RenderedAsset(path=f"{folder}/{name}", kind="sender-script", body=script.encode())


def _fold(text: str, locale: str) -> str:
    """Lines that are too long with a whole sentence as a value; mail programs fold them too."""
    return "\n".join(
        line if "://" in line or len(line) <= COLUMNS else wrap_columns(line, locale, COLUMNS)
        for line in text.split("\n")
    )
