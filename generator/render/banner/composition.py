"""A banner job in; its words, its layout and its picture, settled together, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.facts.ads import STORY_FROM_PROPORTION, load_ad_networks
from generator.model.asset import AssetJob
from generator.model.concept import Family
from generator.model.resolved import ResolvedCampaign
from generator.render.banner.blocks import Typesetter
from generator.render.banner.column import lay_out_column
from generator.render.banner.content import Content, gather_content
from generator.render.banner.families import choose_family
from generator.render.banner.layout import Canvas, Layout
from generator.render.banner.panel import (
    Area,
    choose_panel_picture,
    leave_beside,
    place_bar,
    set_panel_hero,
    shift_layout,
    split_canvas,
    takes_number,
)
from generator.render.banner.pictures import PlacedPicture, choose_picture
from generator.render.banner.plate import seat_lockup
from generator.render.banner.row import lay_out_row
from generator.render.banner.strip import lay_out_strip
from generator.render.fonts import FontSet

SQUEEZES = (0.85, 0.74)
"""How much of its height a column's text gives up, step by step, for a picture without room."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that one banner shows."""

    content: Content
    family: Family
    setter: Typesetter
    layout: Layout
    picture: PlacedPicture | None
    panel: Area | None = None
    """A part of the ground in a colour of its own."""
    bar: Area | None = None
    """A bar at the edge."""


Composer = Callable[[Content, float], tuple[Layout, PlacedPicture | None]]
"""Lays out some words, with the text squeezed to a share of its height, and finds a picture."""


def settle_composition(
    job: AssetJob, campaign: ResolvedCampaign, fonts: FontSet, best: Content | None = None
) -> Composition:
    """Choose words, sizes and picture of one banner.

    `best`: what it could say at best, where that is known already.
    """
    best = best or gather_content(job, campaign)
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    canvas = measure_canvas(job)
    family = choose_family(campaign.concept.concept, job.width_px, job.height_px)
    # Names are read as one word.
    kept = (*kit.keep_together, kit.partner.console_name)
    setter = Typesetter.open(fonts, job.locale, kept, campaign.type.sizes_px)

    tokens = campaign.concept.concept.tokens
    bar = place_bar(canvas, tokens)
    if family.panel:
        return _settle_on_panel(job, campaign, best, family, canvas, setter, bar)

    def compose(content: Content, squeeze: float) -> tuple[Layout, PlacedPicture | None]:
        layout = snap_layout(_lay_out(content, family, canvas, setter, squeeze))
        layout = seat_lockup(layout, canvas.width, canvas.height, content.plate)
        if family.flow == "strip":
            return layout, None
        return layout, choose_picture(
            content, stage, layout, canvas, setter, campaign.template_dirs, tokens
        )

    for content in _list_contents(job, campaign, best, family):
        layout, picture = compose(content, 1.0)
        if picture is None and family.picture_share and not _stands_on_leaf(layout):
            layout, picture = _squeeze(content, compose) or (layout, picture)
        if layout.fits and _is_settled(content, layout, picture):
            break
    return Composition(content, family, setter, layout, picture, bar=bar)


def _settle_on_panel(
    job: AssetJob,
    campaign: ResolvedCampaign,
    best: Content,
    family: Family,
    canvas: Canvas,
    setter: Typesetter,
    bar: Area | None,
) -> Composition:
    """The same with a panel: picture or number stand on it, and the text has the rest."""
    stage = campaign.kit(job.partner, job.locale).stage(job.stage)
    rest, area = split_canvas(canvas, family)
    for content in _list_contents(job, campaign, best, family):
        number, said = None, content
        if takes_number(content, family, area, canvas):
            number = set_panel_hero(content, area, canvas, setter)
            said = replace(content, numeral=None) if number else content
        layout = shift_layout(_lay_out(said, family, rest, setter, 1.0), area, canvas)
        picture, room = None, area
        if number:
            layout = replace(layout, placed=(number, *layout.placed))
            room = leave_beside(number, area, canvas)
        if not number or area.width == canvas.width:
            picture = choose_panel_picture(
                content, stage, room, canvas, setter, campaign.template_dirs, room is not area
            )
        if layout.fits and _is_settled(content, layout, picture):
            break
    layout = snap_layout(seat_lockup(layout, canvas.width, canvas.height, content.plate))
    return Composition(content, family, setter, layout, picture, area, bar)


def _list_contents(
    job: AssetJob, campaign: ResolvedCampaign, content: Content, family: Family
) -> Iterator[Content]:
    """What the banner could say, `content` first; the last one does without the wanted picture.

    A picture that is the hero outlasts the lines below the headline. Words about a warning page
    are used only where the page is shown: a size without room for it says what ad networks say.
    """
    if family.flow == "strip":
        # Headline, number and button fill it; there is no room for a picture or words about one.
        content = gather_content(job, campaign, warning_allowed=False)
        yield content
        if content.hero == "days":
            # The offer's number is never dropped; the days can be said by the words alone.
            yield replace(content, numeral=None)
        return
    if content.imagery == "browser-warning":
        yield replace(content, offer="", code="") if content.hero == "picture" else content
        content = gather_content(job, campaign, warning_allowed=False)
    if content.imagery == "calendar" and content.numeral is not None and _has_side_room(family):
        yield replace(content, numeral=None, leaf=content.numeral, hero="picture")
    if content.hero == "picture":
        yield content
        bare = replace(content, offer="", code="")
        yield bare
        yield replace(bare, body="")
    yield content


def _is_settled(content: Content, layout: Layout, picture: PlacedPicture | None) -> bool:
    if picture is None:
        return content.hero != "picture" and content.imagery != "browser-warning"
    # The warning page is never shown without the sentence that says when it appears.
    alone = content.imagery == "browser-warning" and content.hero == "picture"
    return not (alone and "body" in layout.dropped)


def _has_side_room(family: Family) -> bool:
    """Whether a leaf can stand beside or below the text instead of in it."""
    return family.leaf_beside


def _stands_on_leaf(layout: Layout) -> bool:
    return any(item.block.is_leaf for item in layout.placed)


def _squeeze(content: Content, compose: Composer) -> tuple[Layout, PlacedPicture] | None:
    for squeeze in SQUEEZES:
        layout, picture = compose(content, squeeze)
        if picture is not None:
            return layout, picture
    return None


def _lay_out(
    content: Content, family: Family, canvas: Canvas, setter: Typesetter, squeeze: float
) -> Layout:
    """The words in full; where they do not fit, the short form in place of the headline."""
    layout = _lay_out_flow(content, family, canvas, setter, squeeze)
    if layout.fits or content.headline == content.short:
        return layout
    shortened = replace(content, headline=content.short)
    return _lay_out_flow(shortened, family, canvas, setter, squeeze)


def _lay_out_flow(
    content: Content, family: Family, canvas: Canvas, setter: Typesetter, squeeze: float
) -> Layout:
    match family.flow:
        case "column":
            return lay_out_column(content, family, canvas, setter, squeeze)
        case "row":
            return lay_out_row(content, family, canvas, setter)
        case "strip":
            return lay_out_strip(content, family, canvas, setter)


def snap_layout(layout: Layout) -> Layout:
    """Blocks on whole pixels: browsers snap text and pictures to them, other engines do not."""
    placed = tuple(replace(item, x=round(item.x), y=round(item.y)) for item in layout.placed)
    return replace(layout, placed=placed)


def measure_canvas(job: AssetJob) -> Canvas:
    """The banner's size and, for tall stories, the bands that an app's controls cover."""
    network = load_ad_networks()[job.placement]
    tall = job.height_px / job.width_px > STORY_FROM_PROPORTION
    return Canvas(
        job.width_px,
        job.height_px,
        safe_top=round(job.height_px * network.safe_top_percent / 100) if tall else 0,
        safe_bottom=round(job.height_px * network.safe_bottom_percent / 100) if tall else 0,
    )
