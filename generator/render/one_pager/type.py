"""Headline, hero number and widths in; type sizes and broken lines out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.facts.languages import read_language
from generator.model.resolved import Numeral
from generator.render.line_breaks import Measure, break_lines
from generator.render.one_pager.sheet import PT_PER_MM

HEADLINE_SIZES_PT = (44, 42, 40, 38, 36, 34, 32, 30)
SMALLEST_COMFORTABLE_PT = 34
HEADLINE_WEIGHT = 800
CLEAN_WORTH_PT = 9
"""What lines that end with a sentence are worth."""
LATIN_TRACKING_EM = -0.02
NUMERAL_LARGEST_PT = 150
WORD_PT = 19
WORD_GAP_MM = 3.0
CAP_HEIGHT_EM = 0.727
"""Height of Inter's capitals and figures; as line height it makes a box without air."""
PERCENT_SHARE = 0.55
SIGN_SHARE = 0.42
WIDTH_SHARES = (1.0, 0.85, 0.7)
"""Narrower measures give other breaks at the same size."""
PAUSES = "，。！？,.!?;:；："


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline as it is set."""

    lines: tuple[str, ...]
    size_pt: float
    leading: float
    tracking_em: float
    fits: bool


@dataclass(frozen=True, slots=True)
class HeroNumber:
    """The hero number: a label, the figure with its sign, and a label."""

    above: str
    leading: str
    """Sign before the figure: `$`, set and raised as `%` is."""
    value: str
    sign: str
    beside: tuple[str, ...]
    size_pt: float
    sign_pt: float
    sign_raise_em: float
    sign_gap_em: float
    width_mm: float


def is_sinic(locale: str) -> bool:
    """Whether the locale is set in square letters, as Chinese and Japanese are."""
    return read_language(locale).is_sinic


def set_headline(
    text: str,
    locale: str,
    measure: Measure,
    width_mm: float,
    height_mm: float,
    keep_together: Sequence[str],
) -> Headline:
    """The largest setting that fits, where clean lines are worth some points of size.

    `measure` gives widths in em.
    """
    leading = 1.25 if is_sinic(locale) else 1.08
    tracking = 0.0 if is_sinic(locale) else LATIN_TRACKING_EM

    def measure_em(line: str) -> float:
        return measure(line) + tracking * len(line)

    def set_at(size_pt: float, share: float) -> Headline:
        width_em = width_mm * PT_PER_MM / size_pt
        lines = break_lines(text, locale, width_em * share, measure_em, keep_together)
        fits = (
            max(map(measure_em, lines), default=0) <= width_em
            and len(lines) * size_pt * leading <= height_mm * PT_PER_MM
        )
        return Headline(tuple(lines), size_pt, leading, tracking, fits)

    most = max(2, len(set_at(SMALLEST_COMFORTABLE_PT, 1).lines))
    best: Headline | None = None
    for size_pt in HEADLINE_SIZES_PT:
        # From here on even a clean setting is worth no more than the one that was found.
        if best is not None and size_pt + CLEAN_WORTH_PT <= _value(best):
            break
        for share in WIDTH_SHARES:
            one = set_at(size_pt, share)
            if one.fits and len(one.lines) <= most + _is_clean(one):
                best = one if best is None or _value(one) > _value(best) else best
    return best or set_at(HEADLINE_SIZES_PT[-1], 1)


def _value(headline: Headline) -> float:
    return headline.size_pt + CLEAN_WORTH_PT * _is_clean(headline)


def _is_clean(headline: Headline) -> bool:
    """Whether a sentence or clause ends where a line does, and no line is one short word."""
    short = len(headline.lines) > 2 and min(map(len, headline.lines)) < 4
    breaks = any(line[-1] in PAUSES for line in headline.lines[:-1])
    return not short and (breaks or len(headline.lines) == 1)


def set_hero_number(numeral: Numeral, measure: Measure, width_mm: float) -> HeroNumber:
    """The number as large as its box allows; words of a days numeral stand beside it."""
    percent = numeral.unit in ("%", "")
    sign_share = PERCENT_SHARE if percent else SIGN_SHARE
    # A sign is one letter (% or 折); `days` is a word, and stands with the words.
    sign = numeral.unit if len(numeral.unit) == 1 else ""
    words = [numeral.after] if sign else [numeral.unit, numeral.after]
    gap_em = 0.02 if percent else 0.07
    em = measure(numeral.value)
    for one in filter(None, (numeral.sign, sign)):
        em += gap_em + sign_share * measure(one)
    beside = tuple(word for word in words if word)
    room_mm = width_mm
    if beside:
        widest = max(map(measure, beside)) * WORD_PT
        room_mm -= widest / PT_PER_MM + WORD_GAP_MM
    size_pt = min(NUMERAL_LARGEST_PT, int(room_mm * PT_PER_MM / em))
    return HeroNumber(
        above=numeral.before,
        leading=numeral.sign,
        value=numeral.value,
        sign=sign,
        beside=beside,
        size_pt=size_pt,
        sign_pt=round(size_pt * sign_share, 1),
        sign_raise_em=round((1 - sign_share) * CAP_HEIGHT_EM / sign_share, 3) if percent else 0,
        sign_gap_em=gap_em / sign_share,
        width_mm=round(size_pt * em / PT_PER_MM, 2),
    )
