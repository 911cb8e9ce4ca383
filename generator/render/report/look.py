"""A brand enters; the colours of a report leave, for light and dark, all of them readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.brand import Brand, Palette
from generator.model.report import Band
from generator.model.stage import Mood
from generator.render.figure.parts import measure_contrast, measure_luminance, mix_colors

BLACK, WHITE = "#000000", "#FFFFFF"
LEAST_GRAPHIC_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
LEAST_TEXT_CONTRAST = 4.8  # WCAG 2.2, 1.4.3 asks for 4.5; the rest is for what lies under a tint
DARK_PAGE, DARK_SURFACE, DARK_INK = "#0E1217", "#171C23", "#E9EDF2"
NEUTRAL = Palette(ground="#1D2733", ink=WHITE, accent="#9CC7F2", button=WHITE, button_ink="#1D2733")
NEUTRAL_LIGHT = Palette(
    ground="#F5F6F8", ink="#161D26", accent="#245EBF", button="#245EBF", button_ink=WHITE
)
ALARM, WARMTH = "#B3170F", "#FFB224"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Colours on light or on dark."""

    page: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    bands: Mapping[Band, str]


@dataclass(frozen=True, slots=True)
class Look:
    """All colours of a report."""

    ground: str
    ink: str
    soft: str
    accent: str
    light: Scheme
    dark: Scheme


def choose_look(brand: Brand | None) -> Look:
    """The brand's calm palette above, its light one below; quiet colours without a brand."""
    moods: Mapping[Mood, Palette] = brand.palettes if brand else {}
    head = moods.get("calm", NEUTRAL)
    light = brand.light if brand else NEUTRAL_LIGHT
    alarm = moods["critical"].ground if "critical" in moods else ALARM
    warmth = moods["pressing"].ground if "pressing" in moods else WARMTH
    flame = moods["lapsed"].button if "lapsed" in moods else alarm
    return Look(
        ground=head.ground,
        ink=head.ink,
        soft=make_readable(mix_colors(head.ink, head.ground, 0.3), head.ground),
        accent=head.accent,
        light=_make_scheme(light.ground, WHITE, light.ink, light.accent, (alarm, warmth)),
        dark=_make_scheme(DARK_PAGE, DARK_SURFACE, DARK_INK, head.accent, (flame, warmth)),
    )


def _make_scheme(page: str, surface: str, ink: str, accent: str, urgent: tuple[str, str]) -> Scheme:
    # What reads on the tinted page reads on the surface as well.
    accent = make_readable(accent, page)
    alarm, warmth = urgent
    raised = mix_colors(surface, ink, 0.06)
    bands: dict[Band, str] = {
        "days-7": _make_visible(alarm, surface),
        # Amber with black in it is mud; with red in it, it is orange.
        "days-30": _make_visible(warmth, surface, alarm),
        "days-60": accent,
        "days-90": _make_visible(mix_colors(accent, surface, 0.45), surface),
        "expired": _make_visible(mix_colors(ink, surface, 0.45), surface),
    }
    return Scheme(
        page=page,
        surface=surface,
        raised=raised,
        ink=ink,
        muted=make_readable(mix_colors(ink, surface, 0.38), raised),
        line=mix_colors(surface, ink, 0.13),
        edge=_make_visible(mix_colors(ink, surface, 0.5), page),
        accent=accent,
        on_accent=max((WHITE, BLACK), key=lambda one: measure_contrast(one, accent)),
        bands=bands,
    )


def _make_visible(color: str, ground: str, towards: str = "") -> str:
    return make_readable(color, ground, LEAST_GRAPHIC_CONTRAST, towards)


def make_readable(
    color: str, ground: str, least: float = LEAST_TEXT_CONTRAST, towards: str = ""
) -> str:
    """The colour, moved as far towards another as it takes to be told from the ground.

    The other is black or white where none is named, or where the named one does not do.
    """
    end = BLACK if measure_luminance(ground) > 0.18 else WHITE
    ways = [way for way in (towards, end) if way]
    shades = (mix_colors(color, way, share / 20) for way in ways for share in range(20))
    return next((one for one in shades if measure_contrast(one, ground) >= least), end)
