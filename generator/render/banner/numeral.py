"""The hero number in, its five pieces set as one block out.

The number is huge; its sign is about half as large: `%` raised after it, `$` and `¥` raised before
it, 折 and 天 on the baseline, and a word such as `days left` stacked beside it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from generator.errors import RenderError
from generator.facts.legibility import load_legibility
from generator.model.lengths import measure_letter
from generator.model.resolved import Numeral
from generator.render.banner.blocks import Block, Run, Typesetter
from generator.render.banner.content import Content
from generator.render.figure import Figure, FigureStyle, draw_calendar

# In a line of height 0.74 em, Inter's figures stand exactly between top and bottom: their
# height is 0.727 em, and the baseline falls at 0.37 + (0.969 - 0.241) / 2 = 0.734 em.
FIGURE_EM = 0.74
BASELINE_EM = 0.734
FIGURE_TRACKING = -0.04
OPTICAL_EM = 0.035
COMMA_EM = 0.17
SIGN_SHARE = 0.55
SIGN_GAP_EM = 0.03
LEADING_GAP_EM = 0.05
DOLLAR_RISE_EM = 0.09
LEAF_RATIO = 128 / 120
DESCENDING = frozenset("gjpqyçÿßQJ,;")
"""Letters that reach below the line on which they stand."""


@lru_cache(maxsize=4096)
def set_numeral(
    numeral: Numeral, value_px: int, label_px: int, setter: Typesetter, beside: bool
) -> Block:
    """The number at `value_px`, its label at `label_px`, above it or (`beside`) to its left."""
    body = _set_value(numeral, value_px, label_px, setter)
    if not numeral.before:
        return body
    label = setter.set_text(
        "before",
        numeral.before,
        label_px,
        _narrowest(numeral.before, label_px, setter) if beside else 10_000,
        weight=600,
        tight=True,
    )
    if beside:
        gap = round(value_px * 0.14, 2)
        top = round((body.height - label.height) / 2, 2)
        lifted = max(0.0, -top)
        runs = [run.shifted(0, top + lifted) for run in label.runs]
        runs += [run.shifted(label.width + gap, lifted) for run in body.runs]
        height = max(body.height, label.height)
        return Block("numeral", label.width + gap + body.width, height, tuple(runs))
    gap = round(max(3.0, value_px * 0.09), 2)
    runs = [*label.runs, *(run.shifted(0, label.height + gap) for run in body.runs)]
    return Block(
        "numeral",
        max(label.width, body.width),
        label.height + gap + body.height,
        tuple(runs),
    )


def set_leaf(content: Content, width_px: int, setter: Typesetter) -> Block:
    """The number on a calendar leaf of that width, with its words under it."""
    figure = draw_leaf(content, width_px, setter)
    return Block("numeral", figure.width_px, figure.height_px, html=figure.html)


def draw_leaf(content: Content, width_px: float, setter: Typesetter) -> Figure:
    """The calendar leaf; RenderError where the content has no number to put on it."""
    numeral, palette = content.leaf or content.numeral, content.palette
    if numeral is None:
        raise RenderError("A calendar leaf needs a number.")
    style = FigureStyle(
        palette.ground, palette.ink, palette.accent, setter.family(False), setter.family(True)
    )
    words = " ".join(word for word in (numeral.unit, numeral.after) if word)
    # Chinese says the count in one breath; its unit alone would say nothing.
    caption = numeral.spoken if numeral.before else words
    return draw_calendar(style, numeral.value, caption, width_px, width_px * LEAF_RATIO)


def _narrowest(text: str, size_px: float, setter: Typesetter) -> float:
    # Two lines: a little over half of the width of one.
    whole = setter.width(text, size_px, 600, False, 0.0)
    return whole * 0.62


def _set_value(numeral: Numeral, value_px: int, label_px: int, setter: Typesetter) -> Block:
    width = setter.width(numeral.value, value_px, 800, True, FIGURE_TRACKING)
    line = round(value_px * FIGURE_EM, 2)
    before = [_raise_sign("sign", numeral.sign, 0.0, value_px, setter)] if numeral.sign else []
    indent = before[0].width + value_px * LEADING_GAP_EM if before else 0.0
    # A figure's own left bearing would set it in from the label and the headline.
    value = Run(
        "value", (numeral.value,), round(indent - OPTICAL_EM * value_px, 2), 0, round(width, 2),
        value_px, line, 800, True, "accent", FIGURE_TRACKING,
    )  # fmt: skip
    unit, after = numeral.unit, [("after", numeral.after)] if numeral.after else []
    if unit == "%":
        left = value.x + value.width + value_px * SIGN_GAP_EM
        runs = [value, _raise_sign("unit", unit, left, value_px, setter)]
    elif unit and _is_sign(unit):
        runs = _set_on_baseline(unit, value, value_px, setter)
    else:
        runs, after = [value], [("unit", unit), *after] if unit else after
    if after:
        runs = _stack_words(after, runs, value_px, label_px, setter)
    right = max(run.x + run.width for run in runs)
    # A comma hangs below the line on which the figures stand.
    foot = round(value_px * COMMA_EM, 2) if "," in numeral.value else 0.0
    if len(after) == 1 and not DESCENDING.isdisjoint(after[0][1]):
        foot = max(foot, round(runs[-1].y + runs[-1].line_px - line, 2))
    return Block("numeral", round(right, 2), line + foot, (*before, *runs))


def _is_sign(unit: str) -> bool:
    """Whether the unit is set as large as a figure: 天 and € are, `Tage` and `días` are words."""
    return measure_letter(unit[0]) == 2 or unicodedata.category(unit[0]) == "Sc"


def _raise_sign(name: str, sign: str, left: float, value_px: int, setter: Typesetter) -> Run:
    size = round(value_px * SIGN_SHARE, 2)
    width = setter.width(sign, size, 800, True, 0.0)
    # The stroke of a dollar sign rises above the figures; its S should stand level with them.
    top = round(size * DOLLAR_RISE_EM, 2) if "$" in sign else 0
    return Run(
        name, (sign,), round(left, 2), top, round(width, 2), size, round(size * FIGURE_EM, 2), 800,
        True, _choose_role(size),
    )  # fmt: skip


def _choose_role(size_px: float) -> str:
    """The colour of a sign: as small as text, it stands out as the words do."""
    apca = load_legibility().apca
    return "ink" if apca.find_level(size_px, bold=True) is apca.levels[-1] else "accent"


def _set_on_baseline(unit: str, value: Run, value_px: int, setter: Typesetter) -> list[Run]:
    size = round(value_px * 0.46, 2)
    width = setter.width(unit, size, 700, True, 0.0)
    # A Chinese glyph reaches about 0.08 em below the baseline; it should stand on the figures'.
    top = BASELINE_EM * value_px - (0.864 + 0.05) * size
    left = value.x + value.width + value_px * 0.08
    sign = Run(
        "unit", (unit,), round(left, 2), round(top, 2), round(width, 2), size, size, 700, True,
        _choose_role(size),
    )  # fmt: skip
    return [value, sign]


def _stack_words(
    words: list[tuple[str, str]],
    before: list[Run],
    value_px: int,
    label_px: int,
    setter: Typesetter,
) -> list[Run]:
    """Words beside the number and its sign, or under a raised sign where there is room."""
    size = max(label_px, setter.step(value_px * 0.3, 0))
    line = round(size * 1.04, 2)
    last = before[-1]
    is_raised = last.id == "unit" and last.y == 0
    is_under = is_raised and last.height + size <= value_px * BASELINE_EM
    edge = last.x if is_under else last.x + last.width + max(4.0, value_px * 0.1)
    # The last line stands on the figures' baseline: in a line of 1.04 em it lies at 0.884 em.
    bottom = BASELINE_EM * value_px - 0.884 * size
    runs = list(before)
    for index, (name, word) in enumerate(words):
        top = bottom - line * (len(words) - 1 - index)
        width = setter.width(word, size, 700, False, 0.0)
        runs.append(
            Run(
                name, (word,), round(edge, 2), round(top, 2), round(width, 2), size, line, 700,
                False, "ink",
            )
        )  # fmt: skip
    return runs
