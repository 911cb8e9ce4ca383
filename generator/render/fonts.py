"""Variable font files and the characters of a campaign in, small static faces out.

One set of static instances serves every engine: blitz draws the optical-size axis at its
default where browsers follow the type size, so only equal static files give equal boxes.
HarfBuzz pins the axes and subsets in one pass, in about 10 ms a face.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from generator.errors import RenderError
from generator.facts.languages import read_language
from generator.model.fonts import FontFile
from generator.model.resolved import ResolvedCampaign

# Curly quotes, dashes, ellipsis and middle dot exist in both scripts. In Chinese text they are
# full-width, so the Latin face that stands first in a Chinese font list must not own them.
SHARED_PUNCTUATION = frozenset(read_language("zh-CN").yields)
# What every campaign may need, whatever its copy says: figures shorten texts with an ellipsis.
BASIC_LATIN = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))] + list("‘’“”–—…·→✓−×")
)


HELD_SPACES = frozenset("\u00a0\u202f")
"""No-break spaces, which French sets before its punctuation: no engine looks for another face."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One static instance to be made: role, weight and the values of the design axes."""

    role: str
    weight: int
    axes: tuple[tuple[str, float], ...]


LATIN_CUTS = (
    Cut("text", 400, (("wght", 400), ("opsz", 14))),
    Cut("text", 600, (("wght", 600), ("opsz", 14))),
    Cut("text", 700, (("wght", 700), ("opsz", 14))),
    Cut("display", 700, (("wght", 700), ("opsz", 32))),
    Cut("display", 800, (("wght", 800), ("opsz", 32))),
)
# Chinese faces take Inter's own ascent and descent, so that a line which mixes both has one
# baseline in every engine.
LATIN_METRICS = (1984 / 2048, 494 / 2048)
CJK_CUTS = (Cut("cjk", 400, (("wght", 400),)), Cut("cjk", 700, (("wght", 700),)))


# Its family name stands for its content, so that faces are told apart without reading them.
@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A static font file, under a family name that no other build in this process uses."""

    family: str
    weight: int
    body: bytes
    characters: frozenset[int]


@dataclass(frozen=True, slots=True)
class FontSet:
    """The faces of one campaign and the CSS family lists that use them."""

    faces: tuple[Face, ...]
    text_by_language: dict[str, str]
    display_by_language: dict[str, str]

    def text(self, locale: str) -> str:
        """CSS font-family list for running text in that locale."""
        return self.text_by_language[_script(locale)]

    def display(self, locale: str) -> str:
        """CSS font-family list for headlines and numerals in that locale."""
        return self.display_by_language[_script(locale)]

    def css(self) -> str:
        """`@font-face` rules with the faces inside, for engines that read them from CSS."""
        return "\n".join(
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
            f"src:url(data:font/ttf;base64,{base64.b64encode(face.body).decode()})"
            ' format("truetype")}'
            for face in self.faces
        )

    def missing_characters(self, text: str, locale: str) -> set[str]:
        """Characters of `text` that no face of that locale can draw."""
        lacking = set(text).difference(_own_characters(self.faces, self.text(locale)))
        return {char for char in lacking if not char.isspace()}


@lru_cache(maxsize=16)
def _own_characters(faces: tuple[Face, ...], names: str) -> frozenset[str]:
    """Characters of the faces that a CSS family list names."""
    named = [face.characters for face in faces if f'"{face.family}"' in names]
    return frozenset(map(chr, frozenset().union(*named)))


def _script(locale: str) -> str:
    """The key of a locale's family lists: its language where that has faces of its own."""
    return locale.partition("-")[0] if read_language(locale).is_sinic else "latin"


def collect_characters(texts: Iterable[str]) -> frozenset[str]:
    """All characters that a campaign's texts use, with basic Latin added."""
    found = set(BASIC_LATIN)
    for text in texts:
        found.update(text)
    return frozenset(char for char in found if char.isprintable() or char in HELD_SPACES)


def prepare_fonts(campaign: ResolvedCampaign, more: frozenset[str] = frozenset()) -> FontSet:
    """Make the static faces that this campaign needs; RenderError where a font is unusable.

    `more`: characters that the faces have besides, for copy that is still being written.
    """
    # What was written behind the copy is not drawn.
    texts = [kit.model_dump_json(exclude={"sources"}) for kit in campaign.kits]
    characters = collect_characters(texts) | more
    latin = campaign.fonts[campaign.type.latin]
    locales = {_script(kit.locale): kit.locale for kit in campaign.kits}
    own = {
        script: campaign.fonts[campaign.type.family(locale)]
        for script, locale in sorted(locales.items())
        if script != "latin"
    }
    mark = name_cut((latin, *own.values()), characters)
    faces = cut_faces(latin, LATIN_CUTS, characters, f"{campaign.type.latin} {mark}")
    families = {"text": f"{campaign.type.latin} {mark}"}
    families["display"] = f"{families['text']} Display"
    text = {"latin": list_families(families["text"])}
    display = {"latin": list_families(families["display"])}
    for script, file in own.items():
        narrowed = characters - frozenset(read_language(script).yields)
        beside = f"{campaign.type.latin} {mark} Sinic {script}"
        square = f"{file.family} {mark}"
        faces += cut_faces(latin, LATIN_CUTS, narrowed, beside)
        if square not in {face.family for face in faces}:
            faces += cut_faces(file, CJK_CUTS, characters, square)
        text[script] = list_families(beside, square)
        display[script] = list_families(f"{beside} Display", square)
    return FontSet(faces=tuple(faces), text_by_language=text, display_by_language=display)


def list_families(*families: str) -> str:
    """Families as CSS lists them."""
    return ", ".join(f'"{family}"' for family in families)


def name_cut(files: Iterable[FontFile], characters: frozenset[str]) -> str:
    """A short mark of what is cut out of which files."""
    # Renderers keep one process-wide font collection: two subsets under one name would mix.
    text = "".join(file.sha256 for file in files) + "".join(sorted(characters))
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def cut_faces(
    file: FontFile, cuts: Iterable[Cut], characters: frozenset[str], family: str
) -> list[Face]:
    """One face for each cut, with those characters alone; RenderError for a damaged file."""
    try:
        source = hb.Face(hb.Blob.from_file_path(file.file))
    except (OSError, hb.HarfBuzzError) as error:
        raise RenderError(
            f"The font {file.family} cannot be read: {Path(file.file).name}"
        ) from error
    return [_cut_face(source, cut, characters, family) for cut in cuts]


def _cut_face(source: hb.Face, cut: Cut, characters: frozenset[str], family: str) -> Face:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord(char) for char in characters})
    for tag, value in cut.axes:
        # A static file, or one without this axis, is used as it is.
        wanted.pin_axis_location(source, tag, value)
    try:
        body = bytes(hb.subset(source, wanted).blob.data)
    except (RuntimeError, hb.HarfBuzzError) as error:
        raise RenderError(f"The font of {family} cannot be subset: {error}") from error
    name = f"{family} Display" if cut.role == "display" else family
    return _rename(body, name, cut.weight, LATIN_METRICS if cut.role == "cjk" else None)


def _set_metrics(font: TTFont, ascent: float, descent: float) -> None:
    """Ascent and descent in em; engines differ in whose metrics rule a mixed line."""
    em = font["head"].unitsPerEm
    top, bottom = round(ascent * em), round(descent * em)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = top, -bottom, 0
    table = font["OS/2"]
    table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = top, -bottom, 0
    table.usWinAscent, table.usWinDescent = top, bottom


def _rename(
    body: bytes, family: str, weight: int, metrics: tuple[float, float] | None = None
) -> Face:
    font = TTFont(io.BytesIO(body), recalcTimestamp=False)
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    postscript = f"{family.replace(' ', '')}-{weight}"
    style = "Bold" if weight >= 700 else "Regular"
    for name_id, text in ((1, family), (2, style), (3, postscript), (4, family), (6, postscript)):
        names.setName(text, name_id, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]
    font["OS/2"].usWeightClass = weight
    if metrics is not None:
        _set_metrics(font, *metrics)
    characters = frozenset(font.getBestCmap())
    output = io.BytesIO()
    font.save(output)
    return Face(family, weight, output.getvalue(), characters)
