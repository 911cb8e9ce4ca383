"""One partner, locale and stage in; a mail in HTML and text, its meta file and pictures out.

MJML components of our own are filled by Jinja, compiled by MRML, and read back from the finished
HTML: what a mail is recorded to say is what it says.
"""

from __future__ import annotations

import base64
import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.mail_sections import MailSections
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage, ValueText
from generator.model.same import Same
from generator.render.context import RenderContext
from generator.render.email.colors import Surface, derive_dark, derive_light
from generator.render.email.components import choose_components, list_claims, name_parts
from generator.render.email.composition import compose_html, compose_mjml
from generator.render.email.drawing import SCALE, draw_pictures
from generator.render.email.letter import write_letter
from generator.render.email.pictures import (
    MailPictures,
    Picture,
    choose_values,
    find_seal_value,
    plan_pictures,
)
from generator.render.email.readback import Piece, join_html, join_said, read_piece
from generator.render.email.subjects import write_subjects
from generator.render.email.typography import Typography, choose_typography
from generator.render.email.words import HeroWords, arrange_hero, set_heading

COLUMN_PX = 600
JSON = json.JSONEncoder(ensure_ascii=False)
NO_HEADING = Markup()
# A combining joiner, a zero-width non-joiner and a space: mail clients fill the rest of the
# preview with them and not with the first words of the body.
PREHEADER_FILLER = "\u034f\u200c\u00a0" * 70


@dataclass(frozen=True, slots=True)
class Mail:
    """All that the templates of a mail are filled with."""

    kit: ResolvedKit
    stage: ResolvedStage
    components: tuple[str, ...]
    pictures: MailPictures
    light: Surface
    dark: Surface
    type: Typography
    hero: HeroWords
    hero_note: str
    headline: Markup
    whole_headline: Markup
    closing: Markup
    above: Markup
    below: Markup
    unit_gap: str
    offer_line: Markup
    order_title: Markup
    carry_over_title: Markup
    warning_title: Markup
    sections: MailSections
    orders_title: Markup
    upsell_title: Markup
    comparison_title: Markup
    products_title: Markup
    selector_title: Markup
    seal: ValueText | None
    warning_note: str
    values_title: Markup
    value_rows: tuple[tuple[ValueText, ...], ...]
    steps_title: Markup
    phone: str
    filler: str


def render_email(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The mail of that job with all its files, the HTML first."""
    campaign = context.campaign
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    components = choose_components(stage)
    with context.phase("render"):
        html = write_pieces(kit, stage, campaign)
        letter = write_letter(kit, stage, campaign, components)
        planned = plan_pictures(kit, stage, campaign, components).files
        pictures = draw_pictures(planned, kit, stage, context)
    if campaign.email.images == "inline":
        html = (read_piece(inline_pictures(join_html(html), planned, pictures)),)
        planned = ()
    return assemble_assets(job, kit, stage, html, letter, planned, pictures)


def write_html(kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign) -> bytes:
    """The mail in UTF-8; pictures are named by their place beside it and need not exist yet."""
    return join_html(write_pieces(kit, stage, campaign))


def write_pieces(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign
) -> tuple[Piece, ...]:
    """The same in the pieces that make it up, which mails of a kit share, with what they say."""
    components = choose_components(stage)
    scene = set_scene(kit, stage, campaign, components)
    return compose_html(campaign.template_dirs, name_parts(components), scene)


def write_mjml(kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign) -> str:
    """The same mail as the MJML document that its components make up."""
    components = choose_components(stage)
    scene = set_scene(kit, stage, campaign, components)
    return compose_mjml(campaign.template_dirs, name_parts(components), scene)


def set_scene(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign, components: tuple[str, ...]
) -> SimpleNamespace:
    """All values of a mail, by the names under which its templates know them."""
    mail = _gather(kit, stage, campaign, components)
    # The nouns that templates name most stand by themselves: a lookup through `mail` costs time.
    return SimpleNamespace(
        mail=mail, kit=kit, stage=stage, shared=kit.shared, palette=stage.palette,
        light=mail.light, dark=mail.dark, type=mail.type, hero=mail.hero, pictures=mail.pictures,
        sections=mail.sections,
    )  # fmt: skip


def _gather(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign, components: tuple[str, ...]
) -> Mail:
    hero, sections = arrange_hero(stage, kit.shared), stage.sections

    def head(text: str) -> Markup:
        return set_heading(text, kit.locale, kit.keep_together) if text else NO_HEADING

    return Mail(
        **_gather_lasting(Same(kit)),
        value_rows=_list_value_rows(kit, components, sections.seal_point),
        kit=kit,
        stage=stage,
        components=components,
        pictures=plan_pictures(kit, stage, campaign, components),
        hero=hero,
        hero_note=kit.shared.offer_short if stage.hero == "percent" else "",
        headline=head(hero.headline),
        whole_headline=head(stage.email.headline if "brief-hero" in components else ""),
        closing=head(stage.email.closing if "second-button" in components else ""),
        above=head(hero.above),
        below=head(hero.below),
        unit_gap="" if hero.raised else " ",
        carry_over_title=head(stage.timeline.title if stage.timeline else ""),
        warning_title=head(stage.warning.title),
        sections=sections,
        orders_title=head(sections.orders.title if sections.orders else ""),
        upsell_title=head(sections.upsell.title if sections.upsell else ""),
        comparison_title=head(sections.comparison.title if sections.comparison else ""),
        products_title=head(sections.products.title if sections.products else ""),
        selector_title=head(sections.selector.title if sections.selector else ""),
        seal=find_seal_value(kit, stage) if "seal" in components else None,
        warning_note=stage.warning.note if "warning-hero" in components else "",
    )


@lru_cache(maxsize=32)
def _gather_lasting(same: Same[ResolvedKit]) -> dict[str, Any]:
    """What is the same in all mails of a kit, by fields of `Mail`."""
    kit = same.noun
    shared = kit.shared

    def head(text: str) -> Markup:
        return set_heading(text, kit.locale, kit.keep_together)

    return {
        "light": derive_light(kit.light),
        "dark": derive_dark(kit.light),
        "type": choose_typography(kit.locale),
        "offer_line": head(shared.offer_line),
        "order_title": head(shared.order_title),
        "values_title": head(shared.values_title),
        "steps_title": head(shared.steps_title),
        "phone": "".join(
            char for char in kit.partner.contact_phone if char.isdigit() or char == "+"
        ),
        "filler": PREHEADER_FILLER,
    }


def _list_value_rows(
    kit: ResolvedKit, components: tuple[str, ...], seal_point: str
) -> tuple[tuple[ValueText, ...], ...]:
    values = choose_values(kit, components, seal_point)
    # Three stand below each other: in two columns the last would stand alone.
    columns = 2 if "values" in components else 1
    return tuple([values[at : at + columns] for at in range(0, len(values), columns)])


def inline_pictures(
    html: bytes, planned: Iterable[Picture], pictures: Mapping[str, bytes]
) -> bytes:
    """The mail with each picture inside it as a data address."""
    for picture in planned:
        address = b"data:image/png;base64," + base64.b64encode(pictures[picture.name])
        html = html.replace(f'src="{picture.src}"'.encode(), b'src="' + address + b'"')
    return html


def write_meta(meta: Mapping[str, str]) -> bytes:
    """The JSON file beside a mail; with `indent` Python's encoder is five times slower."""
    lines = [f"  {JSON.encode(name)}: {JSON.encode(meta[name])}" for name in meta]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


@lru_cache(maxsize=1024)
def _split_path(path: str) -> tuple[str, str]:
    """Folder of a mail, and its path without suffix."""
    return posixpath.dirname(path), posixpath.splitext(path)[0]


def assemble_assets(
    job: AssetJob,
    kit: ResolvedKit,
    stage: ResolvedStage,
    html: Sequence[Piece],
    letter: str,
    planned: Iterable[Picture],
    pictures: Mapping[str, bytes],
) -> tuple[RenderedAsset, ...]:
    """The files of a mail with what they say, read back from the finished mail.

    `html` is the HTML part, in one piece or in several.
    """
    folder, stem = _split_path(job.path)
    claims = list_claims(stage, kit, choose_components(stage))
    meta = {
        "subject": stage.email.subject,
        "preheader": stage.email.preheader,
        "from_name": kit.partner.name,
        "locale": kit.locale,
    }
    text, links = join_said([piece.said for piece in html])
    pieces = tuple([piece.html for piece in html])
    return (
        RenderedAsset(
            path=job.path, kind="email-html", body=b"".join(pieces), width_px=COLUMN_PX,
            pieces=pieces if len(pieces) > 1 else (), text=text, links=links, claims=claims,
        ),
        RenderedAsset(
            path=f"{stem}.txt", kind="email-text", body=letter.encode(),
            text=tuple([line for line in map(str.strip, letter.splitlines()) if line]),
            links=links, claims=claims,
        ),
        RenderedAsset(
            path=f"{stem}.json", kind="email-meta",
            body=write_meta(meta),
            text=(stage.email.subject, stage.email.preheader),
        ),
        *write_subjects(stage.email, folder),
        *(
            RenderedAsset(
                path=posixpath.join(folder, picture.src), kind="email-image",
                body=pictures[picture.name],
                width_px=picture.width_px * SCALE, height_px=picture.height_px * SCALE,
            )
            for picture in planned
        ),
    )  # fmt: skip
