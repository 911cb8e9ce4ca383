"""A layout and its picture in, what stands there beside text out: for checks and for slack."""

from __future__ import annotations

from generator.model.asset import Area
from generator.render.banner.layout import Layout
from generator.render.banner.pictures import PlacedPicture


def list_areas(
    layout: Layout, picture: PlacedPicture | None, imagery: str = ""
) -> tuple[Area, ...]:
    """Logo, the button's face and the picture; words on a calendar leaf are the leaf's own."""
    areas = []
    for item in layout.placed:
        block = item.block
        name = "button" if block.face == "button" else "logo" if block.name == "logo" else ""
        if name == "button":
            areas.append(
                Area(id="button", x=item.x, y=item.y, width=block.width, height=block.height)
            )
        elif name:
            areas.append(
                Area(id="logo", x=item.x, y=item.y, width=block.width, height=block.height)
            )
        elif block.html and not block.runs:
            areas.append(
                Area(id="picture", x=item.x, y=item.y, width=block.width, height=block.height)
            )
    if picture is not None:
        place = picture.place
        areas.append(
            Area(
                id="picture", x=place.x, y=place.y, width=place.width, height=place.height,
                is_round=imagery == "seal" or abs(place.width - place.height) < 1,
                may_bleed=not picture.figure.text,
            )
        )  # fmt: skip
    return tuple(areas)
