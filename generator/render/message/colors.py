"""A kit and one of its stages in; the colours of a message by their public names out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.resolved import ResolvedKit, ResolvedStage


def collect_colors(kit: ResolvedKit, stage: ResolvedStage) -> dict[str, str]:
    """What `--renewkit-…` is without anybody's change.

    `surface` is the quiet ground under longer texts; in dark mode it changes places with its ink,
    which keeps their contrast, and its button takes their colours too.
    """
    palette, light = stage.palette, kit.light
    return {
        "ground": palette.ground,
        "ink": palette.ink,
        "accent": palette.accent,
        "button": palette.button,
        "button-ink": palette.button_ink,
        "surface": light.ground,
        "surface-ink": light.ink,
        "action": light.button,
        "action-ink": light.button_ink,
    }


def list_used(colors: Mapping[str, str], part: str, parts: Mapping[str, str]) -> list[str]:
    """Colours and rules that the sheet of a part needs; all of them where it has no row."""
    return parts[part].split() if part in parts else [*colors, "fluid", "close", "text"]
