"""A kit, a stage and a sheet in, the figures of the page out, drawn to its columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.render.context import RenderContext
from generator.render.figure import (
    Figure,
    FigureStyle,
    choose_certificate_state,
    draw_calendar,
    draw_certificate,
    draw_seal,
    draw_timeline,
    draw_warning,
)
from generator.render.figure.parts import measure_luminance
from generator.render.one_pager import parts
from generator.render.one_pager.sheet import PX_PER_MM, Sheet
from generator.render.one_pager.text import HEADING, NOTE

PICTURE_COLUMNS = 6.0
PICTURE_RATIO = 0.6
WARNING_RATIOS = (0.55, 0.66)
TIMELINE_SCALE = 0.82
DARK_GROUND = 0.35
"""Luminance below which the logo for dark grounds is used."""


def choose_point(kit: ResolvedKit, stage: ResolvedStage) -> str:
    """The stage's own colour that reads on paper: its ground, else its accent, else the brand's."""
    paper = measure_luminance(kit.light.ground)
    for color in (stage.palette.ground, stage.palette.accent):
        if (paper + 0.05) / (measure_luminance(color) + 0.05) >= 4.5:
            return color
    return kit.light.accent


@dataclass(frozen=True, slots=True)
class FigureMaker:
    """Draws the figures of one page; without notes where they had to go."""

    context: RenderContext
    kit: ResolvedKit
    stage: ResolvedStage
    sheet: Sheet
    put: parts.Setter
    with_notes: bool

    def _style(self, ground: str, ink: str, accent: str) -> FigureStyle:
        fonts, locale = self.context.fonts, self.kit.locale
        return FigureStyle(ground, ink, accent, fonts.text(locale), fonts.display(locale))

    def draw_band_picture(self) -> tuple[Figure | None, str]:
        """The picture that is the hero, with its alternative text."""
        stage, palette = self.stage, self.stage.palette
        if stage.hero != "picture":
            return None, ""
        dirs = self.context.campaign.template_dirs
        style = self._style(palette.ground, palette.ink, palette.accent)
        width = self.sheet.span(PICTURE_COLUMNS) * PX_PER_MM
        height = width * PICTURE_RATIO
        match stage.own_site_imagery:
            case "browser-warning":
                figure = draw_warning(style, stage.warning, width, height, dirs)
                return figure, stage.warning.alt
            case "certificate":
                state = choose_certificate_state(stage.days)
                figure = draw_certificate(style, width, height, dirs, state)
                return figure, self.kit.brand.name
            case "calendar":
                numeral = stage.days_numeral
                figure = draw_calendar(style, numeral.value, numeral.unit, width, height, dirs)
                return figure, numeral.spoken
            case _:
                # The timeline has its place in the text column; the seal stands for it here.
                dark = measure_luminance(palette.ground) < DARK_GROUND
                brand = self.kit.brand
                key = brand.seal_on_dark if dark else brand.seal_on_light
                figure = draw_seal(self.context.campaign.artwork[key], height, dirs)
                return figure, self.kit.shared.seal_alt

    def draw_figures(self) -> list[parts.Part]:
        """The figures of the main column: none, one, or two side by side."""
        stage, main = self.stage, self.sheet.main
        warned, timeline = stage.own_site_imagery == "browser-warning", stage.timeline
        if warned and stage.hero == "picture":
            words = stage.warning
            return [parts.build_explanation(words.title, self._note(words.note), main, self.put)]
        half = (main - parts.PAIR_GUTTER) / 2
        if warned and timeline is None:
            return [self._show_warning(main)]
        if timeline is None:
            return []
        if not warned:
            return [self._show_timeline(main)]
        warning, carried = self._show_warning(half), self._show_timeline(half, half + 8)
        tallest = max(warning.heading.height, carried.heading.height)
        pair = (
            replace(warning, heading_height=tallest),
            replace(carried, heading_height=tallest),
        )
        return [parts.Pair(pair)]

    def _show_warning(self, width: float) -> parts.Shown:
        light, words = self.kit.light, self.stage.warning
        style = self._style(light.ground, light.ink, light.accent)
        width_px = width * PX_PER_MM
        dirs = self.context.campaign.template_dirs
        figure = draw_warning(style, words, width_px, width_px * WARNING_RATIOS[0], dirs)
        if any("…" in text for text in figure.text):
            # Better a taller picture than a sentence cut short.
            figure = draw_warning(style, words, width_px, width_px * WARNING_RATIOS[1], dirs)
        return self._show("warning", words.title, words.note, words.alt, figure)

    def _show_timeline(self, width: float, left: float = 0) -> parts.Shown:
        light, words = self.kit.light, self.stage.timeline
        assert words is not None
        point = choose_point(self.kit, self.stage)
        # A dark point beside the dark ink of the bars would not tell old days from new.
        accent = light.accent if point == self.stage.palette.ground else point
        style = self._style(light.ground, light.ink, accent)
        dirs = self.context.campaign.template_dirs
        # The figure's smallest type is made for screens; scaled, it is that of the page.
        scale = 1.0 if left else TIMELINE_SCALE
        figure = draw_timeline(style, words, width * PX_PER_MM / scale, dirs)
        return self._show("timeline", words.title, words.note, words.alt, figure, left, scale)

    def _show(
        self, kind: str, title: str, note: str, alt: str, figure: Figure, left: float = 0.0,
        scale: float = 1.0,
    ) -> parts.Shown:  # fmt: skip
        width = figure.width_px * scale / PX_PER_MM
        note = self._note(note)
        set_note = self.put(note, NOTE, width) if note else None
        return parts.Shown(
            kind, self.put(title, HEADING, width), figure, set_note, alt, left, 0, scale
        )

    def _note(self, note: str) -> str:
        return note if self.with_notes else ""
