"""A locale in, the type and the direction in which its mails are set out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale

from generator.facts.languages import read_language
from generator.model.pseudo import find_real


@dataclass(frozen=True, slots=True)
class Typography:
    """System type, by language: mails load no fonts."""

    family: str
    line: str
    headline_line: str
    tracking: str
    numeral_tracking: str
    direction: str = "ltr"
    """`ltr` or `rtl`: columns, cells and lines begin on that side."""
    start: str = "left"
    """The side on which lines begin."""
    end: str = "right"
    """The other side."""
    is_mirrored: bool = False
    """Whether lines begin on the right."""


LATIN = Typography(
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "1.55", "1.2", "-0.01em", "-0.04em",
)  # fmt: skip
# The Chinese faces come first: quotation marks are full-width in Chinese text. The list stands at
# every text of a mail, so it names one face a system.
CHINESE = Typography(
    "'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans GB', 'Noto Sans CJK SC', Arial, sans-serif",
    "1.7", "1.4", "0", "0",
)  # fmt: skip
JAPANESE = replace(
    CHINESE,
    family="'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', Arial, sans-serif",
)
# Joined letters take no tracking, and stand higher than Latin ones.
MIRRORED = replace(
    LATIN, line="1.7", headline_line="1.35", tracking="0", direction="rtl", start="right",
    end="left", is_mirrored=True,
)  # fmt: skip


@lru_cache(maxsize=64)
def choose_typography(locale: str) -> Typography:
    """The type of a language."""
    script = read_language(locale).script
    if script != "latin":
        return JAPANESE if script == "kana" else CHINESE
    return MIRRORED if Locale.parse(find_real(locale), sep="-").text_direction == "rtl" else LATIN
