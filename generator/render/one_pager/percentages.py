"""A box in, its margins, paddings, borders and sizes in px out: read once for each style.

WeasyPrint reads eighteen properties each time it meets a box, which is several times a layout.
Nothing on the page is measured in percent, so what a style says does not depend on where.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import percent

SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *[f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES],
    "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
BORDERS = tuple(f"border_{side}_width" for side in SIDES)

_resolve_any = percent.resolve_percentages


def resolve_percentages(box: Any, block: Any) -> None:
    """Set the used values of a box inside `block`."""
    style = box.style
    known = style.__dict__.get("_known")
    if known is None:
        known = style._known = _read_lengths(style)
    if known and not isinstance(box, PageBox):
        box.__dict__.update(known)
    else:
        _resolve_any(box, block)


def _read_lengths(style: Any) -> dict[str, Any]:
    """All lengths of a style; empty where one of them depends on more than the style."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return {}
    found: dict[str, Any] = {}
    for name in LENGTHS:
        value = style[name]
        if value.__class__ is Dimension and value.unit == "px":
            found[name] = value.value
        elif value == "auto":
            found[name] = 0 if name.startswith("min") else "auto"
        else:
            return {}
    return found | {name: style[name] for name in BORDERS}
