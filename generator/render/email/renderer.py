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
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage, ValueText
from generator.model.same import Same
from generator.model.stage import Mood
from generator.render.context import RenderContext
from generator.render.email.colors import Surface, derive_dark, derive_light
from generator.render.email.composition import compose_html, compose_mjml
from generator.render.email.drawing import SCALE, draw_pictures
from generator.render.email.letter import write_letter
from generator.render.email.pictures import MailPictures, Picture, choose_values, plan_pictures
from generator.render.email.readback import read_pieces
from generator.render.email.subjects import write_subjects
from generator.render.email.words import HeroWords, arrange_hero, set_heading

COLUMN_PX = 600
COMPOSITION: Mapping[Mood, tuple[str, ...]] = {
    "calm": (
        "header", "hero", "letter", "offer", "carry-over", "values", "order", "steps",
        "closing", "social", "footer",
    ),
    "attentive": (
        "header", "hero", "letter", "offer", "order", "carry-over", "values", "steps",
        "closing", "social", "footer",
    ),
    "pressing": (
        "header", "hero", "letter", "order", "warning", "offer-line", "top-values", "steps",
        "closing", "social", "footer",
    ),
    "critical": (
        "header", "warning-hero", "letter", "order", "offer-line", "steps",
        "closing", "social", "footer",
    ),
    "lapsed": (
        "header", "warning-hero", "letter", "order", "steps", "offer-line",
        "closing", "social", "footer",
    ),
}  # fmt: skip
"""The components of a mail from top to bottom: the composition hardens with the mood."""

JSON = json.JSONEncoder(ensure_ascii=False)
# A combining joiner, a zero-width non-joiner and a space: mail clients fill the rest of the
# preview with them and not with the first words of the body.
PREHEADER_FILLER = "\u034f\u200c\u00a0" * 70


@dataclass(frozen=True, slots=True)
class Typography:
    """System type, by language: mails load no fonts."""

    family: str
    line: str
    headline_line: str
    tracking: str
    numeral_tracking: str


LATIN = Typography(
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "1.55", "1.2", "-0.01em", "-0.04em",
)  # fmt: skip
# The Chinese faces come first: quotation marks are full-width in Chinese text.
CHINESE = Typography(
    "'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans GB', 'Noto Sans CJK SC', 'Noto Sans SC',"
    " 'Source Han Sans SC', Arial, sans-serif",
    "1.7", "1.4", "0", "0",
)  # fmt: skip


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
    above: Markup
    below: Markup
    unit_gap: str
    offer_line: Markup
    order_title: Markup
    carry_over_title: Markup
    warning_title: Markup
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
        html = (inline_pictures(b"".join(html), planned, pictures),)
        planned = ()
    return assemble_assets(job, kit, stage, html, letter, planned, pictures)


def choose_components(stage: ResolvedStage) -> tuple[str, ...]:
    """The components of this stage: those of its mood that it has something to show for."""
    with_warning = stage.own_site_imagery == "browser-warning"
    return _compose(stage.mood, stage.timeline is not None, with_warning, stage.hero == "picture")


@lru_cache(maxsize=64)
def _compose(
    mood: Mood, with_timeline: bool, with_warning: bool, with_picture: bool
) -> tuple[str, ...]:
    absent = set()
    if not with_timeline:
        absent.add("carry-over")
    if not with_warning:
        absent.add("warning")
    listed = [name for name in COMPOSITION[mood] if name not in absent]
    # A mood that opens with the warning needs one; without it the plain hero opens.
    hero = "warning-hero" if with_warning and with_picture else "hero"
    return tuple(hero if name in ("hero", "warning-hero") else name for name in listed)


def write_html(kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign) -> bytes:
    """The mail in UTF-8; pictures are named by their place beside it and need not exist yet."""
    return b"".join(write_pieces(kit, stage, campaign))


def write_pieces(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign
) -> tuple[bytes, ...]:
    """The same in the pieces that make it up, which mails of a kit share."""
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
    )  # fmt: skip


def _gather(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign, components: tuple[str, ...]
) -> Mail:
    hero = arrange_hero(stage, kit.shared)

    def head(text: str) -> Markup:
        return set_heading(text, kit.locale, kit.keep_together)

    return Mail(
        **_gather_lasting(Same(kit), components),
        kit=kit,
        stage=stage,
        components=components,
        pictures=plan_pictures(kit, stage, campaign, components),
        hero=hero,
        hero_note=kit.shared.offer_short if stage.hero == "percent" else "",
        headline=head(hero.headline),
        above=head(hero.above),
        below=head(hero.below),
        unit_gap="" if hero.raised else " ",
        carry_over_title=head(stage.timeline.title if stage.timeline else ""),
        warning_title=head(stage.warning.title),
        warning_note=stage.warning.note if "warning-hero" in components else "",
    )


@lru_cache(maxsize=32)
def _gather_lasting(same: Same[ResolvedKit], components: tuple[str, ...]) -> dict[str, Any]:
    """What is the same in all mails of a kit with these components, by fields of `Mail`."""
    kit = same.noun
    shared = kit.shared

    def head(text: str) -> Markup:
        return set_heading(text, kit.locale, kit.keep_together)

    values = choose_values(kit, components)
    # Three stand below each other: in two columns the last would stand alone.
    columns = 2 if "values" in components else 1
    return {
        "light": derive_light(kit.light),
        "dark": derive_dark(kit.light),
        "type": CHINESE if kit.locale.startswith("zh") else LATIN,
        "offer_line": head(shared.offer_line),
        "order_title": head(shared.order_title),
        "values_title": head(shared.values_title),
        "value_rows": tuple(values[at : at + columns] for at in range(0, len(values), columns)),
        "steps_title": head(shared.steps_title),
        "phone": "".join(
            char for char in kit.partner.contact_phone if char.isdigit() or char == "+"
        ),
        "filler": PREHEADER_FILLER,
    }


@lru_cache(maxsize=64)
def name_parts(components: tuple[str, ...]) -> tuple[str, ...]:
    """The templates of these components."""
    return tuple(f"email/components/{component}.mjml.j2" for component in components)


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


def list_claims(
    stage: ResolvedStage, kit: ResolvedKit, components: tuple[str, ...]
) -> tuple[str, ...]:
    """Ids of the claims that a mail with these components makes."""
    values = tuple([value.id for value in choose_values(kit, components)])
    return _name_claims(stage.id, "carry-over" in components, stage.email.claims, values)


@lru_cache(maxsize=256)
def _name_claims(
    stage: str, carries_over: bool, named: tuple[str, ...], values: tuple[str, ...]
) -> tuple[str, ...]:
    of_stage = ["carry-over", *named] if carries_over else named
    return (
        "offer", "expiry", *[f"{name}.{stage}" for name in of_stage],
        *[f"value.{name}" for name in values],
    )  # fmt: skip


def assemble_assets(
    job: AssetJob,
    kit: ResolvedKit,
    stage: ResolvedStage,
    html: Sequence[bytes],
    letter: str,
    planned: Iterable[Picture],
    pictures: Mapping[str, bytes],
) -> tuple[RenderedAsset, ...]:
    """The files of a mail with what they say, read back from the finished mail.

    `html` is the HTML part, in one piece or in several.
    """
    folder, stem = posixpath.dirname(job.path), posixpath.splitext(job.path)[0]
    claims = list_claims(stage, kit, choose_components(stage))
    meta = {
        "subject": stage.email.subject,
        "preheader": stage.email.preheader,
        "from_name": kit.partner.name,
        "locale": kit.locale,
    }
    text, links = read_pieces(html)
    return (
        RenderedAsset(
            path=job.path, kind="email-html", body=b"".join(html), width_px=COLUMN_PX,
            pieces=tuple(html) if len(html) > 1 else (), text=text, links=links, claims=claims,
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
