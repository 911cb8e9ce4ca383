"""A size in, the layout family that composes it out."""

from __future__ import annotations

from generator.model.concept import Concept, Family, FamilyName

TEMPLATES: dict[FamilyName, str] = {
    "split": "rectangle", "social-tall": "social", "social-wide": "social",
}  # fmt: skip
"""Families that share the template of another name."""


def name_family(width_px: int, height_px: int) -> FamilyName:
    """The family of any size, known or new: by proportion first, then by area."""
    proportion = width_px / height_px
    if height_px <= 100 and width_px <= 400:
        return "strip"
    if proportion >= 2.2:
        return "billboard" if height_px >= 150 else "leaderboard"
    if proportion <= 0.55 and height_px < 1200:
        return "skyscraper"
    if width_px * height_px >= 300_000:
        return "social-wide" if proportion > 1.3 else "social-tall"
    return "split" if proportion >= 1.35 and width_px >= 480 else "rectangle"


def choose_family(concept: Concept, width_px: int, height_px: int) -> Family:
    """How that concept composes banners of that size."""
    return concept.families[name_family(width_px, height_px)]


def name_template(width_px: int, height_px: int) -> str:
    """The template of that size, for concepts that bring none of their own."""
    name = name_family(width_px, height_px)
    return f"banner/{TEMPLATES.get(name, name)}.html.j2"
