"""A template and what is drawn on it in; a printed page of selector or comparison out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.asset import AssetKind, Link, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit
from generator.render.catalogue import sheet
from generator.render.catalogue.look import choose_look
from generator.render.catalogue.sheet import Setter
from generator.render.context import RenderContext
from generator.render.logo.choice import choose_logos
from generator.render.one_pager.press import Press, Print, open_press
from generator.render.one_pager.renderer import draw_preview
from generator.render.one_pager.text import TextStyle
from generator.render.ruler import open_ruler

BETWEEN = re.compile(r">\s+<")
WIDE = sheet.WIDTH - 2 * sheet.MARGIN
"""Between the margins, mm."""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What stands around the drawing."""

    title: str
    """Heading, in the band."""
    intro: str
    """Under it."""
    footnotes: str
    """At the bottom."""
    scan: str = ""
    """Beside the code."""
    label: str = ""
    """Words of the link."""
    url: str = ""
    """Where code and link lead; empty where there are none."""


def open_setter(context: RenderContext, kit: ResolvedKit) -> Setter:
    """What breaks texts in the faces of that kit."""
    fonts = context.fonts
    text, display = fonts.text(kit.locale), fonts.display(kit.locale)
    return Setter(open_ruler(fonts), text, display, kit.locale)


def print_sheet(
    context: RenderContext,
    kit: ResolvedKit,
    template: str,
    path: str,
    words: SheetWords,
    styles: Sequence[TextStyle],
    measures: Mapping[str, float],
    /,
    **drawn: Any,
) -> Print:
    """The page of `<template>.html.j2` in the style of `<template>.css.j2`.

    `styles` are the drawing's own kinds of text, `measures` its lengths; both are for the style.
    """
    look, press = choose_look(kit), open_press(context.fonts)
    setter = open_setter(context, kit)
    lockup = choose_logos(kit, context.campaign, look.head.ground, look.head.ink)
    page = context.fill(
        f"{template}.html.j2",
        kit=kit,
        words=words,
        logos=[(logo.name, press.add_picture(logo.svg)) for logo in lockup.logos],
        plate=lockup.plate,
        code=press.add_qr(words.url, look.light.ink) if words.url else "",
        **_set_words(words, setter),
        **_hand_in(drawn, press),
    )
    style = context.fill(
        f"{template}.css.j2",
        look=look,
        styles=(*sheet.STYLES, *styles),
        sheet=sheet,
        text_family=setter.text_family,
        display_family=setter.display_family,
        is_han=kit.locale.startswith(("zh", "ja")),
        **measures,
    )
    with context.phase("pdf"):
        return press.print(BETWEEN.sub("><", page), (style,), path)


def _set_words(words: SheetWords, setter: Setter) -> dict[str, Any]:
    beside_logos = WIDE - sheet.LOGOS
    return {
        "title": setter.set(words.title, sheet.TITLE, beside_logos),
        "intro": setter.set(words.intro, sheet.INTRO, beside_logos),
        "footnotes": setter.set(words.footnotes, sheet.FOOTNOTE, WIDE - sheet.QR_SIZE - 50),
        "scan": setter.set(words.scan, sheet.SCAN, 40),
    }


def _hand_in(drawn: Mapping[str, Any], press: Press) -> dict[str, Any]:
    """What is drawn, with an address in the place of each SVG."""
    return {name: _name_pictures(value, press) for name, value in drawn.items()}


def _name_pictures(value: Any, press: Press) -> Any:
    if isinstance(value, str) and value.startswith("<svg"):
        return press.add_picture(value)
    if isinstance(value, list):
        return [_name_pictures(one, press) for one in value]
    return value


def finish_sheet(
    path: str,
    kind: AssetKind,
    printed: Print,
    words: SheetWords,
    text: Sequence[str],
    claims: tuple[str, ...],
    overflow: tuple[str, str] | None,
) -> RenderedAsset:
    """The asset; `overflow` is the check and the message of a drawing that is too high."""
    errors = [("pdf.renderer-warning", warning) for warning in printed.warnings]
    errors += [overflow] if overflow else []
    return RenderedAsset(
        path=path,
        kind=kind,
        body=printed.body,
        text=tuple(text),
        links=(Link(label=words.label, url=words.url),) if words.url else (),
        claims=claims,
        findings=tuple(
            Finding(check=check, level="error", path=path, message=text) for check, text in errors
        ),
        preview=draw_preview(printed.body),
    )
