"""Small static faces: they draw all that a campaign says, alike in every process."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import blitz_py
import pytest
from fontTools.ttLib import TTFont

from generator.errors import RenderError
from generator.load.workspace import load_workspace
from generator.render.fonts import SHARED_PUNCTUATION, FontSet, prepare_fonts
from generator.render.raster import register_faces
from generator.resolve.campaign import resolve_campaign
from tests.builders import LOCALES, STARTER, TODAY, a_campaign, the_starter

HASHES = """
import hashlib
from generator.render.fonts import prepare_fonts
from tests.builders import a_campaign
for face in prepare_fonts(a_campaign()).faces:
    print(face.family, face.weight, hashlib.sha256(face.body).hexdigest())
"""


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    """The starter's faces."""
    return prepare_fonts(a_campaign())


@pytest.mark.parametrize("locale", LOCALES)
def test_faces_draw_every_character_that_a_kit_says(fonts: FontSet, locale: str) -> None:
    """No reader meets an empty box, in any sentence of either language."""
    for kit in a_campaign().kits:
        words = kit.model_dump_json(exclude={"sources"})
        if kit.locale == locale:
            assert fonts.missing_characters(words, locale) == set()


def test_missing_characters_are_named(fonts: FontSet) -> None:
    """What no face can draw is found; spaces need no glyph."""
    assert fonts.missing_characters("证 \U0001f512\tA", "zh-CN") == {"\U0001f512"}
    assert fonts.missing_characters("Renew 证", "en-US") == {"证"}


def test_curly_quotes_in_chinese_come_from_the_chinese_face() -> None:
    """Punctuation that both scripts have is full-width in Chinese text, and narrow in English."""
    fonts = prepare_fonts(a_campaign(decks__zh_CN__shared__scan="“‘续’”—…·"))
    register_faces(fonts)
    by_family = {face.family: face for face in fonts.faces}
    shared = {ord(char) for char in SHARED_PUNCTUATION}
    first, *rest = [name.strip('" ') for name in fonts.text("zh-CN").split(",")]
    assert not by_family[first].characters & shared
    assert shared <= by_family[rest[-1]].characters
    quotes = [
        blitz_py.measure_text("“”", font_size=100, font_family=fonts.text(locale))[0]
        for locale in LOCALES
    ]
    assert quotes[0] < 120
    assert quotes[1] == pytest.approx(200, abs=2)


def test_numerals_in_chinese_are_the_latin_faces(fonts: FontSet) -> None:
    """Figures and names look the same in both languages."""
    register_faces(fonts)
    widths = [
        blitz_py.measure_text("20% Larkseal", font_size=100, font_family=fonts.text(locale))[0]
        for locale in LOCALES
    ]
    assert widths[0] == pytest.approx(widths[1], abs=0.01)


def test_two_subsets_in_one_process_do_not_mix(fonts: FontSet) -> None:
    """Each campaign's faces have names of their own, and a later subset changes no earlier text."""
    register_faces(fonts)
    text = "Renew your certificate — 20%"
    before = blitz_py.measure_text(text, font_size=100, font_family=fonts.text("en-US"))
    other = prepare_fonts(a_campaign(decks__en_US__shared__scan="Ζζ Жж Ωω"))
    register_faces(other)
    assert not {face.family for face in fonts.faces} & {face.family for face in other.faces}
    assert other.missing_characters("Жж", "en-US") == set()
    assert fonts.missing_characters("Жж", "en-US") == {"Ж", "ж"}
    after = blitz_py.measure_text(text, font_size=100, font_family=fonts.text("en-US"))
    assert before == after


def test_english_alone_needs_no_chinese_face() -> None:
    """A kit in English carries no Chinese font."""
    campaign = a_campaign(decks={"en-US": the_starter().decks["en-US"]})
    families = {face.family for face in prepare_fonts(campaign).faces}
    assert not [family for family in families if "Noto" in family or "Sinic" in family]


def test_unused_characters_are_left_out(fonts: FontSet) -> None:
    """All faces together are a small part of their 18 MB sources."""
    assert sum(len(face.body) for face in fonts.faces) < 3_000_000
    names = {(face.family, face.weight) for face in fonts.faces}
    assert len(names) == len(fonts.faces)


@pytest.mark.parametrize("body", [None, b"", b"no font at all", b"\0\1\0\0" + b"\xff" * 400])
def test_unreadable_font_is_told_by_its_name(tmp_path: Path, body: bytes | None) -> None:
    """A missing, empty or broken file ends in a sentence, not in a crash or in bare boxes."""
    path = tmp_path / "Inter-Variable.ttf"
    if body is not None:
        path.write_bytes(body)
    campaign = a_campaign(fonts__Inter__file=str(path))
    with pytest.raises(RenderError, match="Inter") as caught:
        prepare_fonts(campaign)
    assert str(tmp_path) not in str(caught.value)


def test_faces_are_the_same_bytes_in_every_process(fonts: FontSet, root: Path) -> None:
    """Neither the order of sets nor the hour is in a font file."""
    here = [
        f"{face.family} {face.weight} {hashlib.sha256(face.body).hexdigest()}"
        for face in fonts.faces
    ]
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", HASHES],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.splitlines() == here


def test_japanese_is_drawn_by_its_own_face() -> None:
    """直, 骨 and 令 have Chinese forms in a Chinese face: no Japanese text may meet one."""
    campaign = resolve_campaign(load_workspace(STARTER, locales=("ja-JP", "zh-CN")), TODAY)
    fonts = prepare_fonts(campaign, frozenset("直骨令「」、。ー々"))
    assert "Noto Sans JP" in fonts.text("ja-JP")
    assert "Noto Sans SC" not in fonts.text("ja-JP") + fonts.display("ja-JP")
    assert "Noto Sans JP" not in fonts.text("zh-CN")
    assert fonts.missing_characters("直骨令「」、。ー々", "ja-JP") == set()
    bodies = {face.family: face.body for face in fonts.faces if face.weight == 400}
    forms = []
    for locale in ("ja-JP", "zh-CN"):
        font = TTFont(io.BytesIO(bodies[fonts.text(locale).split(",")[-1].strip('" ')]))
        forms.append(font["glyf"][font.getBestCmap()[ord("直")]])
    assert forms[0] != forms[1]


def test_latin_face_has_every_sign_of_four_languages() -> None:
    """Letters, quotation marks and no-break spaces come from one face."""
    signs = "ßẞäöüœæçéèêñ¿¡«»„“‚‘º€\u00a0\u202f"
    fonts = prepare_fonts(a_campaign(), frozenset(signs))
    assert fonts.missing_characters(signs, "en-US") == set()
    held = frozenset().union(*(face.characters for face in fonts.faces))
    assert {0xA0, 0x202F} <= held
