"""A banner job in, the stills that tell its message one after another out.

Each still is the banner of the same stage with less to say, composed by the same layouts and
templates: the days or the reason first, then the promise or the offer, and the whole banner last.
Logo, ground and button stay; what changes is the one thing that is said.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.resolved import BannerText, ResolvedKit, ResolvedStage
from generator.model.stage import Hero, Imagery
from generator.render.banner.composition import measure_canvas, settle_composition
from generator.render.banner.content import Content
from generator.render.banner.layout import Canvas, Layout, Placed
from generator.render.banner.pictures import PlacedPicture
from generator.render.banner.pin import pin_button
from generator.render.banner.places import is_circle_free
from generator.render.banner.renderer import compose_banner, draw_banner, fill_banner
from generator.render.context import RenderContext

LEAST_HOLD_MS = 2000
MOST_HOLD_MS = 4000
LAST_HOLD_MS = 1000
"""By how much the whole banner is shown longer than any still before it."""
MS_PER_LETTER = 60
MS_PER_SINOGRAM = 170
FIRST_SINOGRAM = "\u2e80"
LEAST_GAP_PX = 5.0
"""Clear space between a picture that stays and the words that change."""


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of a story."""

    document: str
    """The HTML that it is drawn from."""
    image: Image.Image
    """Its pixels in RGB."""
    text: tuple[str, ...]
    """What it says."""
    claims: tuple[str, ...]
    """Ids of the claims that it makes."""
    hold_ms: int
    """How long it is shown."""


@dataclass(frozen=True, slots=True)
class Story:
    """The stills of one banner, in order."""

    stills: tuple[Still, ...]
    """One to four, each different from the one before."""
    banner: RenderedAsset
    """The last still as a PNG: the whole banner, exactly as it is delivered without motion."""

    @property
    def total_ms(self) -> int:
        """How long it takes; it is told once, and then stands still."""
        return sum(still.hold_ms for still in self.stills)

    @property
    def text(self) -> tuple[str, ...]:
        """What the whole banner says, then what only the stills before it say."""
        before = [text for still in self.stills[:-1] for text in still.text]
        return tuple(dict.fromkeys((*self.banner.text, *before)))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that any still makes."""
        made = [name for still in self.stills[:-1] for name in still.claims]
        return tuple(dict.fromkeys((*self.banner.claims, *made)))


@dataclass(frozen=True, slots=True)
class Beat:
    """What one still says instead of the stage's own words."""

    hero: Hero
    headline: str
    short: str
    body: str = ""


def tell_story(job: AssetJob, context: RenderContext) -> Story:
    """Draw the whole banner, and before it every beat that has room and shows something new."""
    still_job = job.model_copy(update={"format": "png", "scale": 1})
    document, made = compose_banner(still_job, context)
    banner = draw_banner(still_job, context, document, made)
    (button,) = (item for item in made.layout.placed if item.block.name == "button")
    hold_ms = measure_reading_ms(banner.text)
    last = Still(document, _open(banner), banner.text, banner.claims, hold_ms)
    kit = context.campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    found: list[Still] = []
    for beat in list_beats(kit, stage):
        has_own = needs_own_picture(beat, made.content.imagery)
        said = _say(beat, kit, stage, context)
        kept = None if has_own else made.picture
        still = _draw_beat(still_job, said, kept, has_own, button)
        # What finds no room, as a long line in a strip, is left to the stills that have it.
        if still is not None and not (found and _is_same(found[-1], still)):
            found.append(still)
    if found and _is_same(found[-1], last):
        found.pop()
    longest = max(still.hold_ms for still in (*found, last))
    return Story((*found, replace(last, hold_ms=longest + LAST_HOLD_MS)), banner)


def list_beats(kit: ResolvedKit, stage: ResolvedStage) -> Iterator[Beat]:
    """What is said before the whole banner: in words that fit every placement and no picture."""
    words, numeral = stage.banner, stage.days_numeral
    # A headline that gives the days says them better than the number without it.
    says_days = re.search(rf"(?<!\d){re.escape(numeral.value)}(?!\d)", words.headline) is not None
    if stage.days == 0 or says_days:
        yield Beat("picture", words.headline, words.headline)
    else:
        yield Beat("days", words.short, words.short)
    names_offer = kit.shared.offer_phrase in words.body
    if stage.shown.hero == "percent" and not says_days:
        yield Beat("picture", words.headline, words.headline, "" if names_offer else words.body)
    elif stage.shown.hero == "percent" or names_offer:
        yield Beat("percent", kit.shared.offer_short, kit.shared.offer_short)


def needs_own_picture(beat: Beat, imagery: Imagery) -> bool:
    """Whether the picture of the whole banner would be wrong beside this beat.

    A warning page stands only beside the sentence that says when it appears, and the number on a
    calendar leaf would rival the percent.
    """
    return imagery == "browser-warning" or (imagery == "calendar" and beat.hero == "percent")


def _say(
    beat: Beat, kit: ResolvedKit, stage: ResolvedStage, context: RenderContext
) -> RenderContext:
    """The context in which the banner of that stage says only this."""
    words = BannerText(headline=beat.headline, short=beat.short, body=beat.body)
    words = words.model_copy(
        update={
            "claims": stage.banner.claims,
            "body_claims": stage.banner.body_claims if beat.body else (),
        }
    )
    # A calendar leaf shows days; a percent on it would be read as one.
    leaf = stage.shown.imagery == "calendar" and beat.hero == "percent"
    imagery: Imagery = "seal" if leaf else stage.shown.imagery
    changed = stage.model_copy(
        update={
            "banner": words,
            "own_site_banner": words,
            "look": stage.shown.model_copy(
                update={"hero": beat.hero, "imagery": imagery, "own_site_imagery": imagery}
            ),
        }
    )
    # Until when and by which code: the whole banner says it.
    shared = kit.shared.model_copy(update={"offer_short": "", "code": ""})
    alone = kit.model_copy(update={"stages": (changed,), "shared": shared})
    return replace(context, campaign=context.campaign.model_copy(update={"kits": (alone,)}))


def _draw_beat(
    job: AssetJob,
    context: RenderContext,
    kept: PlacedPicture | None,
    has_own: bool,
    button: Placed,
) -> Still | None:
    """The still of a beat, with picture and button where the whole banner has them.

    None without room.

    `has_own` lets the beat show another picture than the whole banner.
    """
    made = settle_composition(job, context.campaign, context.fonts)
    canvas, content, picture = measure_canvas(job), made.content, made.picture
    beside = picture if has_own else kept
    right = find_right(beside, canvas)
    pinned = pin_button(made.layout, button, content, made.setter, canvas, right)
    layout = pinned if pinned and made.layout.fits else None
    if layout is None:
        return None
    if picture is not None:
        # What changed its place between two stills would be all that the eye follows.
        picture = beside if beside and is_free(beside, content, layout) else None
    document = fill_banner(job, context, replace(made, layout=layout, picture=picture))
    text = _read_out(layout, content, picture)
    if context.fonts.missing_characters("".join(text), job.locale):
        return None
    drawing = context.rasterizer.draw(document, job.width_px, job.height_px, 1)
    claims = _list_claims(layout, content, job.stage)
    return Still(document, drawing.image, text, claims, measure_reading_ms(text))


def find_right(picture: PlacedPicture | None, canvas: Canvas) -> float:
    """Where words end: at a picture in the right half, else at the margin."""
    edge = canvas.width - canvas.margin
    if picture is None or picture.place.x < canvas.width / 2:
        return edge
    return min(edge, picture.place.x - 2 * LEAST_GAP_PX)


def is_free(picture: PlacedPicture, content: Content, layout: Layout) -> bool:
    """Whether a picture of another layout touches no block of this one."""
    place = picture.place
    if content.imagery == "seal" or abs(place.width - place.height) < 1:
        radius = place.width / 2
        middle = place.x + radius, place.y + radius
        return is_circle_free(*middle, radius + LEAST_GAP_PX, layout.placed)
    return not any(
        block.x < place.x + place.width + LEAST_GAP_PX
        and block.right > place.x - LEAST_GAP_PX
        and block.y < place.y + place.height + LEAST_GAP_PX
        and block.bottom > place.y - LEAST_GAP_PX
        for block in layout.placed
    )


def _read_out(layout: Layout, content: Content, picture: PlacedPicture | None) -> tuple[str, ...]:
    shown = {item.block.name for item in layout.placed}
    number = content.leaf or content.numeral
    said = [number.spoken] if number else []
    runs = {run.id: run for item in layout.placed for run in item.block.runs}
    glue = "" if "headline" in runs and runs["headline"].lines[0][:1] >= FIRST_SINOGRAM else " "
    said += [glue.join(runs["headline"].lines)] if "headline" in runs else []
    said += [content.body] if content.body and "body" in shown else []
    said += content.chips[: sum(len(run.lines) for name, run in runs.items() if "chips" in name)]
    said.append(content.button)
    return (*said, *(picture.figure.text if picture and content.leaf is None else ()))


def _list_claims(layout: Layout, content: Content, stage: str) -> tuple[str, ...]:
    shown = {item.block.name for item in layout.placed}
    named = (*content.claims, *(content.body_claims if "body" in shown else ()))
    offer = ("offer",) if content.hero == "percent" else ()
    return (*offer, *(f"{name}.{stage}" for name in named))


def _open(asset: RenderedAsset) -> Image.Image:
    with Image.open(io.BytesIO(asset.body)) as picture:
        return picture.convert("RGB")


def _is_same(one: Still, other: Still) -> bool:
    return one.image.tobytes() == other.image.tobytes()


def measure_reading_ms(text: tuple[str, ...]) -> int:
    """Time to read some words without haste, in ms and whole tenths of a second."""
    letters = "".join("".join(text).split())
    dense = sum(letter >= FIRST_SINOGRAM for letter in letters)
    needed = dense * MS_PER_SINOGRAM + (len(letters) - dense) * MS_PER_LETTER
    return round(min(max(needed, LEAST_HOLD_MS), MOST_HOLD_MS), -2)
