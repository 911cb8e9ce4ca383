"""The texts of a report and font files enter; small static faces leave, for PDF and page alike.

Names of organisations are in any script: letters that no face holds are replaced by a sign, so
that no machine's own fonts come in and change the bytes.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Mapping

from fontTools.ttLib import TTFont

from generator.facts.languages import read_language
from generator.model.brand import TypeScale
from generator.model.fonts import FontFile
from generator.model.report import GAP
from generator.render.fonts import (
    CJK_CUTS,
    LATIN_CUTS,
    Face,
    FontSet,
    collect_characters,
    cut_faces,
    list_families,
    name_cut,
)

HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
CUTS = tuple(cut for cut in LATIN_CUTS if cut.weight != 700)


def cut_report_faces(
    texts: Iterable[str], locale: str, families: TypeScale, fonts: Mapping[str, FontFile]
) -> FontSet:
    """The faces that these texts need; Chinese ones where any text holds Chinese."""
    characters = collect_characters([*texts, GAP])
    language = read_language(locale)
    latin, cjk = fonts[families.latin], fonts[families.family(locale)]
    sinic = language.is_sinic
    mark = name_cut((latin, cjk), characters)
    name = f"{families.latin} {mark} Report"
    # In Chinese and Japanese text the punctuation that both scripts share is full-width.
    own = characters - frozenset(language.yields) if sinic else characters
    faces = cut_faces(latin, CUTS, own, name)
    names, titles = [name], [f"{name} Display"]
    if sinic or any(map(HAN.match, characters)):
        han = f"{cjk.family} {mark} Report"
        faces += cut_faces(cjk, CJK_CUTS, characters, han)
        names.append(han)
        titles.append(han)
    script = locale.partition("-")[0] if sinic else "latin"
    return FontSet(tuple(faces), {script: list_families(*names)}, {script: list_families(*titles)})


def draw_gaps(text: str, owned: frozenset[int]) -> str:
    """The text with a sign for each letter that no face holds."""
    if text.isascii():
        return text
    return "".join(one if ord(one) in owned or one.isspace() else GAP for one in text)


def list_owned(faces: FontSet) -> frozenset[int]:
    """Code points that the faces can draw."""
    return frozenset().union(*(face.characters for face in faces.faces))


def write_face_rules(faces: Iterable[Face]) -> str:
    """`@font-face` rules with the faces inside, packed as WOFF: WOFF2 takes seconds to pack."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:block;'
        f"src:url(data:font/woff;base64,{base64.b64encode(_pack(face.body)).decode()})"
        ' format("woff")}'
        for face in faces
    )


def _pack(body: bytes) -> bytes:
    font = TTFont(io.BytesIO(body), recalcTimestamp=False)
    font.flavor = "woff"
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()
