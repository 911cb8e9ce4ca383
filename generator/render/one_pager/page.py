"""A kit and a stage in, everything that one printed page shows out, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.render.context import RenderContext
from generator.render.figure import Figure
from generator.render.one_pager import parts
from generator.render.one_pager.figures import PICTURE_COLUMNS, FigureMaker, choose_point
from generator.render.one_pager.sheet import (
    BAND_FOOT,
    FOOT_EDGE,
    LOCKUP_HEIGHT,
    LOCKUP_TOP,
    MARGIN,
    PT_PER_MM,
    Sheet,
)
from generator.render.one_pager.text import OFFER, ROW, SetText, TextStyle, set_text
from generator.render.one_pager.type import (
    HEADLINE_WEIGHT,
    Headline,
    HeroNumber,
    set_headline,
    set_hero_number,
)
from generator.render.ruler import Ruler, open_ruler

OFFER_AIR = 6.0
LEAST_GAP = 4.5

DROPS = ("value-bodies", "figure-note", "third-step")
"""What goes, one after the other, where the copy is longer than the page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and the top edge of it on the page."""

    top: float
    part: parts.Part


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on one page; `overflow` is by how much it is too long, in mm."""

    kit: ResolvedKit
    stage: ResolvedStage
    sheet: Sheet
    point: str
    headline: Headline
    offer: SetText
    number: HeroNumber | None
    picture: Figure | None
    picture_alt: str
    main: tuple[Placed, ...]
    side: tuple[Placed, ...]
    overflow: float
    dropped: tuple[str, ...]

    @property
    def timeline(self) -> bool:
        """Whether the carry-over figure is shown."""
        return any("timeline" in kinds for kinds in map(_name_figures, self.main))


def _name_figures(placed: Placed) -> tuple[str, ...]:
    part = placed.part
    if isinstance(part, parts.Pair):
        return tuple(shown.kind for shown in part.shown)
    return (part.kind,)


def compose_page(
    context: RenderContext, kit: ResolvedKit, stage: ResolvedStage, sheet: Sheet
) -> Page:
    """The page with as little dropped as it takes to fit."""
    for count in range(len(DROPS) + 1):
        page = _compose(context, kit, stage, sheet, DROPS[:count])
        if page.overflow <= 0:
            break
    return page


def _compose(
    context: RenderContext,
    kit: ResolvedKit,
    stage: ResolvedStage,
    sheet: Sheet,
    dropped: tuple[str, ...],
) -> Page:
    family, ruler = context.fonts.text(kit.locale), open_ruler(context.fonts)

    def put(text: str, style: TextStyle, width: float) -> SetText:
        return set_text(text, style, round(width, 2), family, ruler, kit.locale)

    figures = FigureMaker(context, kit, stage, sheet, put, "figure-note" not in dropped)
    draft = _Draft(figures, family, context.fonts.display(kit.locale), ruler, dropped)
    bottom = sheet.height - FOOT_EDGE
    main, beyond_main = spread_parts(draft.fill_main(), sheet.top, bottom)
    side, beyond_side = spread_parts(draft.fill_side(), sheet.top, bottom)
    headline, offer, number = draft.set_band()
    picture, picture_alt = figures.draw_band_picture()
    return Page(
        kit=kit,
        stage=stage,
        sheet=sheet,
        point=choose_point(kit, stage),
        headline=headline,
        offer=offer,
        number=number,
        picture=picture,
        picture_alt=picture_alt,
        main=main,
        side=side,
        overflow=max(beyond_main, beyond_side),
        dropped=dropped,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the columns of one page are made from."""

    figures: FigureMaker
    family: str
    display: str
    ruler: Ruler
    dropped: tuple[str, ...]

    def fill_main(self) -> list[parts.Part]:
        """The running text: intro, figures, value points, terms."""
        kit, stage, put = self.figures.kit, self.figures.stage, self.figures.put
        width, bodies = self.figures.sheet.main, "value-bodies" not in self.dropped
        return [
            parts.build_intro(stage.one_pager.intro, width, put),
            *self.figures.draw_figures(),
            parts.build_values(kit.shared.values_title, kit.values[:6], bodies, width, put),
            *([self._build_steps(width)] if self._steps_in_main else []),
            parts.build_terms(kit, width, put),
        ]

    def fill_side(self) -> list[parts.Part]:
        """The panel: order, steps, call to action, contact."""
        kit, stage, put = self.figures.kit, self.figures.stage, self.figures.put
        title, width = kit.shared.order_title, self.figures.sheet.side
        return [
            parts.build_order(title, stage.order_rows, width, self._measure_label, put),
            *([] if self._steps_in_main else [self._build_steps(width)]),
            parts.build_action(kit, shorten_address(stage.print_url), width, put),
            parts.build_contact(kit, width, put),
        ]

    @property
    def _steps_in_main(self) -> bool:
        # Where the picture is in the band, the panel is short, and the text column is not.
        return self.figures.stage.hero == "picture"

    def _measure_label(self, label: str) -> float:
        return self.ruler.measure(label, ROW.size_pt / PT_PER_MM, self.family, ROW.weight)

    def _measure_display(self, text: str) -> float:
        return self.ruler.measure(text, 1, self.display, HEADLINE_WEIGHT)

    def _build_steps(self, width: float) -> parts.Steps:
        shared = self.figures.kit.shared
        steps = shared.steps[: 2 if "third-step" in self.dropped else None]
        return parts.build_steps(shared.steps_title, steps, width, self.figures.put)

    def set_band(self) -> tuple[Headline, SetText, HeroNumber | None]:
        """Headline, offer and hero number, fitted to each other."""
        kit, stage, sheet = self.figures.kit, self.figures.stage, self.figures.sheet
        number, room = None, sheet.content - sheet.span(PICTURE_COLUMNS) - 6
        if stage.hero != "picture":
            shared = kit.shared
            numeral = shared.offer_numeral if stage.hero == "percent" else stage.days_numeral
            beside = sheet.width - MARGIN - sheet.panel_left
            number = set_hero_number(numeral, self._measure_display, beside)
            room = sheet.panel_left - MARGIN - 8
        offer = self.figures.put(choose_offer(kit, stage), OFFER, room)
        height = sheet.band - LOCKUP_TOP - LOCKUP_HEIGHT - 6 - OFFER_AIR - offer.height - BAND_FOOT
        headline = set_headline(
            stage.one_pager.headline, kit.locale, self._measure_display, room, height,
            kit.keep_together,
        )  # fmt: skip
        return headline, offer, number


def spread_parts(
    column: Sequence[parts.Part], top: float, bottom: float
) -> tuple[tuple[Placed, ...], float]:
    """Parts from top to bottom with equal gaps, and by how many mm they do not fit."""
    room = bottom - top - sum(part.height for part in column)
    gaps = max(1, len(column) - 1)
    gap = max(room / gaps, LEAST_GAP)
    placed, at = [], top
    for part in column:
        placed.append(Placed(round(at, 2), part))
        at += part.height + gap
    return tuple(placed), round(at - gap - bottom, 2)


def choose_offer(kit: ResolvedKit, stage: ResolvedStage) -> str:
    """The line under the headline."""
    # Beside the percent in its full size the sentence would say it a third time.
    return kit.shared.offer_short if stage.hero == "percent" else kit.shared.offer_line


def shorten_address(url: str) -> str:
    """An address as people type it, without its campaign parameters."""
    address = urlsplit(url)
    return f"{address.netloc}{address.path}".rstrip("/")
