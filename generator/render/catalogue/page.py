"""A template and the texts of a page in; one HTML file out that asks for nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import uharfbuzz as hb
from babel import Locale
from markupsafe import Markup, escape

from generator.facts.languages import read_language
from generator.model.pseudo import find_real
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.look import choose_look
from generator.render.context import RenderContext
from generator.render.environment import read_template
from generator.render.fonts import Face, FontSet
from generator.render.line_breaks import split_chunks
from generator.render.logo.choice import choose_logos
from generator.render.report.faces import write_face_rules

FAMILY = re.compile(r'"([^"]+)"')
WEIGHTS = frozenset({400, 700, 800})
"""What the style sheets of these pages use."""
TAG = re.compile(r"<[^>]*>")
BETWEEN_LINES = re.compile(r"\n\s*\n+")


def write_page(
    context: RenderContext,
    kit: ResolvedKit,
    template: str,
    style: str,
    script: str = "",
    /,
    **values: Any,
) -> bytes:
    """The page of that template; `style` and `script` name templates, the script may be empty.

    Only this very style and script run, and faces and logos stand in the file.
    """
    source = read_template(context.campaign.template_dirs, script) if script else ""
    code = BETWEEN_LINES.sub("\n", source)
    common = _describe_kit(context, kit)
    fonts = context.fonts
    sheet = context.fill(
        style,
        faces="",
        text_family=Markup(fonts.text(kit.locale)),
        display_family=Markup(fonts.display(kit.locale)),
        **common,
    )
    # What is drawn decides which letters the faces need.
    bare = context.fill(template, style="", script="", policy="", **common, **values)
    sheet = BETWEEN_LINES.sub("\n", sheet)
    sheet = write_face_rules(cut_page_faces(fonts, kit.locale, TAG.sub(" ", bare))) + sheet
    page = context.fill(
        template,
        style=Markup(sheet),
        script=Markup(code),
        policy=write_policy(sheet, code),
        **common,
        **values,
    )
    return BETWEEN_LINES.sub("\n", page).encode()


def _describe_kit(context: RenderContext, kit: ResolvedKit) -> dict[str, Any]:
    look = choose_look(kit)
    lockup = choose_logos(kit, context.campaign, look.head.ground, look.head.ink)
    return {
        "kit": kit,
        "look": look,
        "logos": [(logo.name, embed_picture(logo.svg)) for logo in lockup.logos],
        "plate": lockup.plate,
        "direction": Locale.parse(find_real(kit.locale), sep="-").text_direction,
        "is_han": read_language(kit.locale).is_sinic,
        "head": partial(keep_words, locale=kit.locale, together=kit.keep_together),
    }


def keep_words(text: str, locale: str, together: Sequence[str]) -> Markup:
    """A heading in which no line breaks within a word or phrase: browsers break anywhere."""
    if not read_language(locale).is_sinic:
        return escape(text)
    return Markup("").join(
        Markup('<span class="whole">{}</span>{}').format(chunk.text, chunk.space)
        for chunk in split_chunks(text, locale, tuple(together))
    )


def cut_page_faces(fonts: FontSet, locale: str, text: str) -> tuple[Face, ...]:
    """The faces of a locale, cut down to the letters of one page."""
    named = set(FAMILY.findall(fonts.text(locale) + fonts.display(locale)))
    letters = frozenset(map(ord, text))
    return tuple(
        Face(face.family, face.weight, _reduce(face, letters), face.characters & letters)
        for face in fonts.faces
        if face.family in named and face.weight in WEIGHTS and face.characters & letters
    )


def _reduce(face: Face, letters: frozenset[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set(set(face.characters & letters))
    return bytes(hb.subset(hb.Face(face.body), wanted).blob.data)


def embed_picture(svg: str) -> str:
    """The address of a drawing that stands in the file itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def embed_json(value: object) -> Markup:
    """A value for a script to read; nothing in it can end the element that holds it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def write_policy(style: str, script: str) -> str:
    """Only this very style and script run, and nothing is loaded that is not in the file."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            *((f"script-src '{_digest(script)}'",) if script else ()),
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
