"""Figures keep their size, their words and their places, in both languages and all widths."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import blitz_py
import pytest
from PIL import Image, ImageChops

from generator.errors import RenderError
from generator.facts.languages import read_language
from generator.model.fonts import FontFile
from generator.model.resolved import TimelineFigure, WarningFigure
from generator.render import figure
from generator.render.figure import parts as figure_parts
from generator.render.fonts import CJK_CUTS, LATIN_CUTS, collect_characters, cut_faces

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (140, 160, 200, 240, 280, 300, 336, 400, 419, 420, 480, 600, 728, 860, 1000)
HEIGHTS = (90, 120, 150, 210, 280, 400, 600)
LOCALES = ("en-US", "zh-CN")
GROUNDS = {
    "calm": ("#0B2A5B", "#FFFFFF", "#7CC4FF"),
    "pressing": ("#FFB224", "#1B1200", "#7A1F00"),
    "light": ("#F6F8FB", "#0B1F33", "#1357D6"),
}
BLOCK = re.compile(r'<div style="position:absolute;([^"]*)">(.*?)</div>')


@dataclass(frozen=True)
class Placed:
    """A text block as it stands in the fragment."""

    left: float
    top: float
    width: float
    height: float
    size: float
    weight: int
    family: str
    lines: tuple[str, ...]

    def overlaps(self, other: Placed) -> bool:
        """True where the two boxes share more than a hair."""
        across = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        down = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def read_blocks(fragment: str) -> list[Placed]:
    """All text blocks of a figure, from the HTML itself."""
    placed = []
    for style, inner in BLOCK.findall(fragment):
        rules = dict(rule.split(":", 1) for rule in html.unescape(style).split(";") if rule)
        left, top, width, height, size = (
            float(rules[name].removesuffix("px"))
            for name in ("left", "top", "width", "height", "font-size")
        )
        lines = tuple(html.unescape(inner).split("<br>"))
        weight = int(rules["font-weight"])
        placed.append(Placed(left, top, width, height, size, weight, rules["font-family"], lines))
    return placed


def a_timeline(locale: str, carried_days: int = 31, term_days: int = 199) -> TimelineFigure:
    """A timeline whose labels are in that language."""
    chinese = locale == "zh-CN"
    return TimelineFigure(
        title="一天都不浪费" if chinese else "No day is lost",
        today="今日续订" if chinese else "Renew today",
        today_date="2026年12月10日" if chinese else "Dec 10, 2026",
        expires="当前证书到期" if chinese else "Current certificate expires",
        expires_date="2027年1月10日" if chinese else "Jan 10, 2027",
        new_end="新方案到期" if chinese else "New plan ends",
        new_end_date="2027年12月20日" if chinese else "Dec 20, 2027",
        remaining=f"结转 {carried_days} 天" if chinese else f"{carried_days} days carried over",
        term=f"新购 {term_days} 天" if chinese else f"{term_days}-day plan",
        carried_days=carried_days,
        term_days=term_days,
        note="-",
        alt="-",
    )


def a_warning(locale: str, domain: str = "www.fernhill.example") -> WarningFigure:
    """A warning page in that language."""
    chinese = locale == "zh-CN"
    body = (
        f"攻击者可能会试图从 {domain} 窃取您的信息（例如：密码、通讯内容或信用卡信息）"
        if chinese
        else f"Attackers might be trying to steal your information from {domain} "
        "(for example, passwords, messages, or credit cards)."
    )
    return WarningFigure(
        title="-",
        note="-",
        alt="-",
        illustration="示意图" if chinese else "Illustration",
        tab="隐私设置错误" if chinese else "Privacy error",
        heading="您的连接不是私密连接" if chinese else "Your connection is not private",
        body=body,
        code="NET::ERR_CERT_DATE_INVALID",
        advanced="高级" if chinese else "Advanced",
        back="返回安全连接" if chinese else "Back to safety",
        domain=domain,
    )


@cache
def register_faces() -> tuple[str, str]:
    """Cut the faces from the project's own files; CSS lists for Latin and Chinese."""
    texts = [a_timeline(locale).model_dump_json() for locale in LOCALES]
    texts += [a_warning(locale).model_dump_json() for locale in LOCALES] + ["60 天后到期"]
    characters = collect_characters(texts)
    faces = []
    for name, cuts, family in (
        ("Inter", LATIN_CUTS, "Figure Test"),
        ("NotoSansSC", CJK_CUTS, "Figure Test Han"),
    ):
        file = ROOT / "fonts" / f"{name}-Variable.ttf"
        source = FontFile(
            family=family,
            file=str(file),
            version="1",
            license="-",
            source="-",
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        )
        faces += cut_faces(source, cuts, characters, family)
    blitz_py.register_fonts([face.body for face in faces])
    return '"Figure Test"', '"Figure Test", "Figure Test Han"'


def a_style(locale: str, ground: str = "calm") -> figure.FigureStyle:
    """The style of a mood for that language."""
    family = register_faces()[locale == "zh-CN"]
    colors = GROUNDS[ground]
    display = family.replace('Test"', 'Test Display"', 1)
    return figure.FigureStyle(*colors, family, display)


def assert_tidy(drawn: figure.Figure) -> list[Placed]:
    """Every line fits its block, every block the figure, and no two blocks touch."""
    blocks = read_blocks(drawn.html)
    assert len(blocks) == len(drawn.text)
    for block in blocks:
        assert block.left >= -0.01
        assert block.top >= -0.01
        assert block.left + block.width <= drawn.width_px + 0.01
        assert block.top + block.height <= drawn.height_px + 0.01
        assert not read_language("zh-CN").find_forbidden_breaks(block.lines)
        for line in block.lines:
            wide = figure_parts.measure_width(line, block.size, block.family, block.weight)
            assert wide <= block.width + 0.1, line
    for one, other in combinations(blocks, 2):
        assert not one.overlaps(other), (one.lines, other.lines)
    return blocks


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("carried", "term"), [(1, 365), (31, 199), (90, 100), (199, 90)])
def test_timeline_keeps_its_words_apart(locale: str, carried: int, term: int) -> None:
    """At every width and share of carried days no word is clipped or covered."""
    for width_px in WIDTHS:
        drawn = figure.draw_timeline(a_style(locale), a_timeline(locale, carried, term), width_px)
        assert drawn.width_px == width_px
        assert_tidy(drawn)


@pytest.mark.parametrize("locale", LOCALES)
def test_timeline_names_the_carried_days_only_where_there_is_room(locale: str) -> None:
    """Below 420 px there are bars and dates; from 420 px on the labels too."""
    timeline = a_timeline(locale)
    narrow = figure.draw_timeline(a_style(locale), timeline, 419).text
    wide = figure.draw_timeline(a_style(locale), timeline, 420).text
    assert set(narrow) == {timeline.today_date, timeline.expires_date, timeline.new_end_date}
    assert set(narrow) < set(wide)
    assert {timeline.remaining, timeline.term, timeline.new_end} <= set(wide)


def test_timeline_lengths_are_true_to_the_days() -> None:
    """The accent bar is as long as its share of all days."""
    drawn = figure.draw_timeline(a_style("en-US"), a_timeline("en-US", 50, 150), 800)
    bar = re.search(r'<rect x="0" y="[\d.]+" width="([\d.]+)"', drawn.html)
    assert bar is not None
    assert float(bar[1]) == 200


@pytest.mark.parametrize("locale", LOCALES)
def test_timeline_moves_the_old_end_out_of_the_arrows_way(locale: str) -> None:
    """Beside the upper bar while there is room before the arrow, inside the bar after that."""
    for carried_days, term_days, inside in ((31, 199, False), (90, 100, True), (199, 90, True)):
        timeline = a_timeline(locale, carried_days, term_days)
        drawn = figure.draw_timeline(a_style(locale), timeline, 560)
        block = read_blocks(drawn.html)[drawn.text.index(timeline.expires_date)]
        bar_end = 560 * carried_days / (carried_days + term_days)
        assert (block.left + block.width < bar_end) is inside


@pytest.mark.parametrize("locale", LOCALES)
def test_warning_is_whole_and_labelled_at_every_size(locale: str) -> None:
    """Heading and label always stand there, at a readable size and unclipped."""
    warning = a_warning(locale)
    for width_px in WIDTHS:
        for height_px in HEIGHTS:
            drawn = figure.draw_warning(a_style(locale), warning, width_px, height_px)
            assert (drawn.width_px, drawn.height_px) == (width_px, height_px)
            blocks = assert_tidy(drawn)
            assert warning.illustration in drawn.text
            assert warning.heading in drawn.text
            assert blocks[drawn.text.index(warning.heading)].size >= 12
            assert min(block.size for block in blocks) >= 10


@pytest.mark.parametrize("locale", LOCALES)
def test_warning_drops_body_then_code_then_buttons(locale: str) -> None:
    """A part stays as long as every part that goes before it is gone."""
    warning = a_warning(locale)
    order = (warning.body, warning.code, warning.back)
    seen = set()
    for height_px in range(90, 420, 10):
        text = figure.draw_warning(a_style(locale), warning, 300, height_px).text
        kept = tuple(part in text for part in order)
        assert list(kept) == sorted(kept)
        seen.add(kept)
    assert {(True, True, True), (False, False, False)} <= seen


def test_warning_shortens_a_long_domain_only_in_the_address_bar() -> None:
    """A domain longer than the picture neither sticks out nor hides the label."""
    domain = "account-services.southern-district.fernhill-outfitters.example"
    for width_px in (140, 200, 300):
        warning = a_warning("en-US", domain)
        drawn = figure.draw_warning(a_style("en-US"), warning, width_px, 500)
        assert_tidy(drawn)
        assert any(text.endswith("…") for text in drawn.text)


def test_warning_without_room_for_its_heading_is_refused() -> None:
    """No picture is better than an unreadable one: the error names the size."""
    with pytest.raises(RenderError, match="140 x 40 px is too small"):
        figure.draw_warning(a_style("en-US"), a_warning("en-US"), 140, 40)


@pytest.mark.parametrize("locale", LOCALES)
def test_warning_is_inert(locale: str) -> None:
    """There is nothing to click, to type into or to run."""
    drawn = figure.draw_warning(a_style(locale), a_warning(locale), 480, 400).html
    assert not re.search(r"<(a|button|form|input|script)\b|href|onclick", drawn)


@pytest.mark.parametrize("caption", ["days left", "天后到期"])
def test_calendar_keeps_numeral_and_caption_on_the_leaf(caption: str) -> None:
    """The number is always there; the caption goes where it would be too small to read."""
    locale = "en-US" if caption.isascii() else "zh-CN"
    for width_px in (48, 60, 90, 140, 300, 600, 1000):
        drawn = figure.draw_calendar(a_style(locale), "60", caption, width_px, width_px * 0.9)
        blocks = assert_tidy(drawn)
        assert drawn.text[0] == "60"
        assert all(block.size >= 9 for block in blocks)
    assert caption in drawn.text


@pytest.mark.parametrize(
    "draw", [figure.draw_certificate, figure.draw_servers, figure.draw_handset]
)
@pytest.mark.parametrize("ground", GROUNDS)
def test_wordless_figures_fill_the_box_they_are_given(
    draw: Callable[..., figure.Figure], ground: str
) -> None:
    """The drawing is centred, whole and silent, at any proportion."""
    for width_px, height_px in ((40, 40), (140, 300), (600, 120)):
        drawn = draw(a_style("en-US", ground), width_px, height_px)
        assert (drawn.width_px, drawn.height_px, drawn.text) == (width_px, height_px, ())
        page = f'<body style="margin:0;background:{GROUNDS[ground][0]}">{drawn.html}</body>'
        size = (width_px, height_px)
        pixels = blitz_py.render_rgba(page, width=width_px, height=height_px)[2]
        picture = Image.frombytes("RGBA", size, pixels).convert("RGB")
        box = ImageChops.difference(picture, Image.new("RGB", size, GROUNDS[ground][0])).getbbox()
        assert box is not None
        left, top, right, bottom = box
        assert max((right - left) / width_px, (bottom - top) / height_px) >= 0.85
        assert abs(left + right - width_px) <= 4 + 0.1 * (right - left)
        assert abs(top + bottom - height_px) <= 4 + 0.1 * (bottom - top)


def test_seal_keeps_the_proportions_of_its_artwork() -> None:
    """Width is asked for, height follows from the viewBox; without one there is an error."""
    art = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="9"/></svg>'
    drawn = figure.draw_seal(art, 300)
    assert (drawn.width_px, drawn.height_px) == (300, 150)
    assert 'width="300" height="150"' in drawn.html
    with pytest.raises(RenderError, match="viewBox"):
        figure.draw_seal("<svg></svg>", 300)


def test_words_of_a_figure_are_escaped() -> None:
    """Copy with markup characters arrives as text."""
    drawn = figure.draw_calendar(a_style("en-US"), "<b>", "R&D", 300, 300)
    assert "<b>" not in drawn.html
    assert "&lt;b&gt;" in drawn.html


def test_quiet_text_still_reads_on_every_ground() -> None:
    """The faintest tone keeps a contrast of 4.5 to 1."""
    for ground in GROUNDS:
        tones = figure_parts.choose_tones(a_style("en-US", ground))
        one, other = sorted(map(figure_parts.measure_luminance, (tones.ground, tones.faint)))
        assert (other + 0.05) / (one + 0.05) >= 4.5
