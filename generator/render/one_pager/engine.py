"""WeasyPrint in, the same WeasyPrint out with the steps left out that a page of ours never needs.

Nothing here changes what is drawn: a test compares the bytes with those of the untouched engine.
It holds for the version that the lock files pin; `tune_engine` lists what it replaces.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from weasyprint import css, draw
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import absolute, block, inline
from weasyprint.pdf import fonts

from generator.render.one_pager import lines, paragraphs, percentages, subsets

LOGGER = logging.getLogger("weasyprint")
NEVER_PLAIN = {"display", "float", "position", "page"}
"""Properties whose value depends on each other or on the parent, though they are not inherited."""
PLAIN = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if not (
        key in INHERITED
        or key in INITIAL_NOT_COMPUTED
        or key in NEVER_PLAIN
        or key.startswith(("__", "text_decoration_"))
    )
}
"""Values of all properties that a rule has to name before they are anything else."""
FRAME = ("outline", *[f"border_{side}" for side in ("top", "right", "bottom", "left")])
UNFRAMED = {f"{line}_width": 0 for line in FRAME}
"""What widths come to where no rule speaks of a border or an outline."""
UNPLACED = {"float": "none", "position": "static"}
"""What boxes have that stand for no element."""
PASSED_ON = tuple(sorted(key for key in INHERITED if not key.startswith(("__", "text_decoration"))))
LOGICAL = {
    name(block="ttb", inline=direction)
    for name in PHYSICAL_FUNCTIONS.values()
    for direction in ("ltr", "rtl")
}
"""Properties such as `margin-inline-start` that set others: with one, nothing is foretold."""

_begin_computed = css.ComputedStyle.__init__
_begin_anonymous = css.AnonymousStyle.__init__
_settle_any = css.preprocess_declarations


def _fill_computed(style: Any, parent: Any, cascaded: Any, *rest: Any) -> None:
    # One dict after the other is copied in C, where the engine asks 250 questions per element.
    _begin_computed(style, parent, cascaded, *rest)
    if parent is None or not LOGICAL.isdisjoint(cascaded):
        return
    passed_on = _inherit(parent)
    style.update(PLAIN)
    style.update(passed_on)
    if not any(key.startswith(("border", "outline")) for key in cascaded):
        style.update(UNFRAMED)
    for key in cascaded:
        style.pop(key, None)
    if passed_on.keys().isdisjoint(cascaded):
        style._passed_on = passed_on


def _fill_anonymous(style: Any, parent: Any) -> None:
    style._passed_on = _inherit(parent)
    style.update(PLAIN)
    style.update(style._passed_on)
    style.update(UNPLACED)
    _begin_anonymous(style, parent)


def _inherit(parent: Any) -> dict[str, Any]:
    found: dict[str, Any] | None = parent.__dict__.get("_passed_on")
    if found is None:
        found = parent._passed_on = {key: parent[key] for key in PASSED_ON}
    return found


class Settled(tuple[Any, ...]):
    """Parsed declarations of a style attribute, with what they come to."""

    values: list[Any]
    warnings: list[str]


@lru_cache(maxsize=1024)
def _settle_attribute(style: str, base_url: str) -> Settled:
    # The same places and styles come back on other pages: each is read once.
    settled = Settled(css.tinycss2.parse_blocks_contents(style))
    with collect_warnings() as settled.warnings:
        settled.values = list(_settle_any(base_url, settled))
    return settled


def _read_attributes(tree: Any, hints: bool, base_url: str) -> Iterator[tuple[Any, ...]]:
    for element in tree.iter():
        if style := element.get("style"):
            yield (1, 0, 0), element, _settle_attribute(style, base_url), base_url
        if lang := element.get("lang"):
            declaration = css.tinycss2.parse_one_declaration(f'-weasy-lang:"{lang}"')
            yield (0, 0, 0), element, (declaration,), base_url


def _settle(base_url: str, declarations: Any, prelude: Any = None) -> Iterable[Any]:
    if isinstance(declarations, Settled):
        for warning in declarations.warnings:
            LOGGER.warning(warning)
        return declarations.values
    return list(_settle_any(base_url, declarations, prelude))


REPLACEMENTS = (
    (css.ComputedStyle, "__init__", _fill_computed),
    (css.AnonymousStyle, "__init__", _fill_anonymous),
    (block, "resolve_percentages", percentages.resolve_percentages),
    (inline, "resolve_percentages", percentages.resolve_percentages),
    (absolute, "resolve_percentages", percentages.resolve_percentages),
    (block, "iter_line_boxes", paragraphs.iter_line_boxes),
    (inline, "split_first_line", lines.split_line),
    (draw, "draw_text", lines.draw_text),
    (fonts.Font, "subset", subsets.reduce_face),
    (fonts, "ffi", subsets.ArrayMaker()),
    (css, "find_style_attributes", _read_attributes),
    (css, "preprocess_declarations", _settle),
)


@contextmanager
def tune_engine() -> Iterator[None]:
    """Replace those steps for the time of a page; whoever else uses WeasyPrint has its own."""
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in REPLACEMENTS]
    for owner, name, replacement in REPLACEMENTS:
        setattr(owner, name, replacement)
    try:
        yield
    finally:
        for owner, name, original in before:
            setattr(owner, name, original)


@contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs from the level of a warning on, and keep it off the screen."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handlers, propagate = LOGGER.handlers, LOGGER.propagate
    LOGGER.handlers, LOGGER.propagate = [Collector(logging.WARNING)], False
    try:
        yield found
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
