"""A script and a paper in, every part broken into lines at its place on two pages out; mm and pt.

The first page has the way of the call, the second what a call may need beside it. Where the copy
is long the type gets smaller, step by step; what does not fit even then is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.model.call_script import Objection, Question
from generator.model.resolved import Row
from generator.render.call_script.script import Part, Script, shorten_link
from generator.render.call_script.styles import (
    AIM,
    ALL_STYLES,
    ANSWER,
    ASK,
    HEAD,
    HEADING,
    KIND,
    LABEL,
    NOTE,
    OBJECTION,
    SAID,
    SMALL,
    SPOKEN,
    TITLE,
    VALUE,
    VALUE_STRONG,
)
from generator.render.fonts import FontSet
from generator.render.line_breaks import break_lines
from generator.render.one_pager.sheet import PAPERS, PT_PER_MM
from generator.render.one_pager.text import SetText, TextStyle, set_text
from generator.render.report.cells import fit_lines
from generator.render.ruler import open_ruler

MARGIN = 15.0
BAND_TOP, BAND_FOOT = 9.0, 7.0
LOGO_HEIGHT = 7.0
PANEL_PAD = 6.0
PANEL_SHARE = 0.35
BAR = 4.0
"""From the bar to what is said beside it."""
SAID_AIR = 1.6
"""Above and between what is said."""
ROW_AIR = 1.4
PAIR_AIR = 2.6
SAYS_SHARE = 0.3
FOOT = 8.0
LEAST_GAP, MOST_GAP = 4.2, 18.0
LINE_STEP = 8.5
"""Between two lines to write on."""
LEAST_LINES = 3
MAIN_PARTS = ("opening", "value", "offer", "close")
BACK_PARTS = ("assurance", "voicemail", "notes")
"""What follows the objections on the second page."""
SCALES = (1.0, 0.95, 0.9, 0.85)
"""Sizes that are tried, of the type that is read while speaking."""

BLANK = re.compile(r"[\[［][^\]］]+[\]］]")
"""What the caller puts in: `[your name]`."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part in broken lines at its place; what is empty does not stand there."""

    id: str
    heading: SetText
    said: tuple[SetText, ...] = ()
    notes: tuple[SetText, ...] = ()
    asked: tuple[tuple[SetText, SetText], ...] = ()
    pairs: tuple[tuple[SetText, SetText], ...] = ()
    heads: tuple[SetText, ...] = ()
    facts: tuple[tuple[SetText, SetText], ...] = ()
    top: float = 0.0

    @property
    def height(self) -> float:
        """From the top of its heading to the end of its last line."""
        return (
            self.heading.height
            + sum(text.height + SAID_AIR for text in self.said)
            + sum(text.height for text in self.notes)
            + sum(ask.height + listen.height + SAID_AIR for ask, listen in self.asked)
            + sum(a.height + b.height + 2 * ROW_AIR for a, b in self.facts)
            + max((text.height + 2 * PAIR_AIR for text in self.heads), default=0.0)
            + sum(max(a.height, b.height) + 2 * PAIR_AIR for a, b in self.pairs)
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """Both pages of a script on one paper."""

    paper: str
    width: float
    height: float
    panel_left: float
    styles: tuple[TextStyle, ...]
    title: SetText
    kind: SetText
    aim: SetText
    band: float
    main: tuple[Block, ...]
    side: tuple[Block, ...]
    link: tuple[SetText, ...]
    contact: tuple[SetText, ...]
    legend: SetText
    back: tuple[Block, ...]
    back_title: SetText
    back_band: float
    lines: tuple[float, ...]
    """Places of the lines to write on."""
    small: SetText
    overflow: float

    @property
    def content(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def main_width(self) -> float:
        """Width of the running text on the first page."""
        return self.panel_left - MARGIN - PANEL_PAD


class _Setter:
    """Breaks texts for one script at one scale."""

    def __init__(self, script: Script, fonts: FontSet, scale: float) -> None:
        self._fonts, self._locale = fonts, script.kit.locale
        self._ruler = open_ruler(fonts)
        # A number that is read out must not be broken over two lines.
        kit = script.kit
        names = [value.title for value in kit.values]
        self._whole = (*kit.keep_together, kit.partner.contact_phone, *names)
        self.scaled = {one.name: _shrink(one, scale) for one in SPOKEN}

    def put(self, text: str, style: TextStyle, width: float) -> SetText:
        """The text in lines of that width."""
        chosen = self.scaled.get(style.name, style)
        family, size = self._fonts.text(self._locale), chosen.size_pt / PT_PER_MM
        room = round(width, 2) - 0.2

        def measure(words: str) -> float:
            return self._ruler.measure(words, size, family, chosen.weight)

        # Read aloud, lines that end where sense does are easier than full ones.
        whole = (*self._whole, *BLANK.findall(text))
        lines = break_lines(text, self._locale, room, measure, whole)
        if all(measure(line) <= room for line in lines):
            return SetText(chosen, tuple(lines))
        return set_text(text, chosen, round(width, 2), family, self._ruler, self._locale)

    def put_address(self, address: str, width: float) -> SetText:
        """An address, broken behind a slash or a dot where it is too long."""
        family, size = self._fonts.text(self._locale), VALUE.size_pt / PT_PER_MM
        lines = fit_lines(
            address, width, lambda words: self._ruler.measure(words, size, family, 400), most=3
        )
        return SetText(VALUE, lines)


def _shrink(style: TextStyle, scale: float) -> TextStyle:
    return replace(
        style,
        size_pt=round(style.size_pt * scale, 2),
        leading_pt=round(style.leading_pt * scale, 2),
    )


def lay_out_sheets(script: Script, paper: str, fonts: FontSet) -> Sheets:
    """The pages in the largest type that fits."""
    for scale in SCALES:
        sheets = _lay_out(script, paper, _Setter(script, fonts, scale))
        if sheets.overflow <= 0:
            break
    return sheets


def _lay_out(script: Script, paper: str, setter: _Setter) -> Sheets:
    width, height = PAPERS[paper]
    content = width - 2 * MARGIN
    panel_left = round(MARGIN + content * (1 - PANEL_SHARE), 2)
    side_width = width - MARGIN - panel_left - PANEL_PAD / 2
    put, labels = setter.put, script.labels
    title = put(script.copy.title, TITLE, content)
    kind = put(labels.title, KIND, content / 2)
    aim = put(script.copy.aim, AIM, content)
    band = BAND_TOP + LOGO_HEIGHT + 7.0 + title.height + aim.height + BAND_FOOT
    bottom = height - FOOT - 6.0
    main = [
        _set_part(script.parts[name], setter, panel_left - MARGIN - PANEL_PAD)
        for name in MAIN_PARTS
    ]
    legend = put(labels.legend, NOTE, panel_left - MARGIN - PANEL_PAD)
    placed, beyond = _spread(main, band + 7.0, height - FOOT - legend.height - LEAST_GAP)
    side, link, contact, side_beyond = _fill_side(script, setter, side_width, band, bottom)
    back_title = put(script.copy.title, HEADING, content)
    back_band = 6.0 + back_title.height + 4.0
    back, lines, back_beyond = _fill_back(script, setter, content, back_band, bottom)
    return Sheets(
        paper=paper, width=width, height=height, panel_left=panel_left,
        styles=(*ALL_STYLES, *setter.scaled.values()), title=title, kind=kind, aim=aim, band=band,
        main=placed, side=side, link=link, contact=contact,
        legend=legend, back=back, back_title=back_title,
        back_band=back_band, lines=lines, small=put(script.kit.brand.notice, SMALL, content),
        overflow=round(max(beyond, side_beyond, back_beyond), 1),
    )  # fmt: skip


def _set_part(part: Part, setter: _Setter, width: float) -> Block:
    put, inside = setter.put, width - BAR
    return Block(
        part.id,
        put(part.heading, HEADING, width),
        said=tuple(put(text, SAID, inside) for text in part.said),
        notes=tuple(put(text, NOTE, inside if part.said else width) for text in part.notes),
        asked=tuple(_set_question(one, setter, inside) for one in part.questions),
        pairs=tuple(_set_pair(one, setter, width) for one in part.pairs),
        facts=tuple(_set_fact(row, setter, width) for row in part.facts),
    )


def _set_question(question: Question, setter: _Setter, width: float) -> tuple[SetText, SetText]:
    return setter.put(question.ask, ASK, width), setter.put(question.listen, NOTE, width)


def _set_pair(pair: Objection, setter: _Setter, width: float) -> tuple[SetText, SetText]:
    says = width * SAYS_SHARE
    return (
        setter.put(pair.says, OBJECTION, says - 5.0),
        setter.put(pair.answer, ANSWER, width - says - BAR),
    )


def _set_fact(row: Row, setter: _Setter, width: float) -> tuple[SetText, SetText]:
    return (
        setter.put(row.label, LABEL, width),
        setter.put(row.value, VALUE_STRONG if row.strong else VALUE, width),
    )


def _spread(blocks: list[Block], top: float, bottom: float) -> tuple[tuple[Block, ...], float]:
    """The blocks with even room between them, and by how much they are too long."""
    room = bottom - top - sum(block.height for block in blocks)
    gap = min(max(room / max(len(blocks) - 1, 1), LEAST_GAP), MOST_GAP)
    placed = []
    for block in blocks:
        placed.append(replace(block, top=round(top, 2)))
        top += block.height + gap
    return tuple(placed), top - gap - bottom


def _fill_side(
    script: Script, setter: _Setter, width: float, band: float, bottom: float
) -> tuple[tuple[Block, ...], tuple[SetText, ...], tuple[SetText, ...], float]:
    """The panel: the order's facts, what to do first, where to renew, who answers."""
    put = setter.put
    blocks = [_set_part(script.parts[name], setter, width) for name in ("order", "before")]
    link = (
        put(script.labels.link, HEADING, width),
        setter.put_address(shorten_link(script.url), width),
    )
    team, *ways = script.contact
    contact = (put(team, HEAD, width), *(put(way, LABEL, width) for way in ways))
    foot = sum(text.height for text in (*link, *contact)) + 5.0
    placed, beyond = _spread(blocks, band + 7.0, bottom - foot - LEAST_GAP)
    return placed, link, contact, beyond


def _fill_back(
    script: Script, setter: _Setter, width: float, band: float, bottom: float
) -> tuple[tuple[Block, ...], tuple[float, ...], float]:
    """Objections, voicemail, and lines to write on in what is left."""
    pairs = _set_part(script.parts["objections"], setter, width)
    heads = (
        setter.put(script.labels.says, HEAD, width * SAYS_SHARE),
        setter.put(script.labels.answer, HEAD, width * (1 - SAYS_SHARE)),
    )
    blocks = [replace(pairs, heads=heads)]
    blocks += [_set_part(script.parts[name], setter, width) for name in BACK_PARTS]
    top = band + 7.0
    placed = []
    for block in blocks:
        placed.append(replace(block, top=round(top, 2)))
        top += block.height + 7.0
    first = top - 7.0 + LINE_STEP
    count = int((bottom - first) / LINE_STEP) + 1
    lines = tuple(round(first + at * LINE_STEP, 2) for at in range(max(count, 0)))
    return tuple(placed), lines, first + (LEAST_LINES - 1) * LINE_STEP - bottom
