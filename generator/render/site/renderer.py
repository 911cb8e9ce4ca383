"""A job and its tools in; the site messages of one stage out, as snippets and as JSON."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.finding import Finding
from generator.model.message_payload import write_payload
from generator.render.context import RenderContext
from generator.render.message.colors import collect_colors, list_used
from generator.render.message.logos import LightLockup, draw_logos
from generator.render.message.sheet import (
    MAX_BYTES,
    assemble_page,
    choose_direction,
    choose_fonts,
    hold_phone,
    keep_phrases,
    squeeze_css,
    squeeze_script,
)
from generator.render.site.message import (
    FORMS,
    SiteMessage,
    choose_unit,
    join_rest,
    make_payload,
    open_message,
)

SIZES = {"strip": (1280, 62), "hero": (1280, 500), "card": (420, 380), "exit": (640, 520)}
"""Width and height at which a reviewer sees each form, CSS px."""
PLAIN = "ground ink button button-ink accent close text"
USED = {
    "strip": "ground ink button button-ink fluid close",
    "hero": f"{PLAIN} fluid",
    "card": "ground ink accent surface surface-ink action action-ink fluid close text",
    "exit": PLAIN,
}
"""What each form needs of the common style sheet."""
ELEMENT = "site/element.css.j2"
"""The sheet within a shadow root, which needs no rule to keep a page out."""
WITH_LOGOS = frozenset({"hero", "exit"})
NO_LOGOS = LightLockup((), "")
CJK = frozenset({"zh", "ja", "ko"})
CLOSED = 'closedby="any"'
"""How the exit message stands in its file: closed, until it is asked for."""


def render_site(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The payload, each form as a page, and their style sheet."""
    kit = context.campaign.kit(job.partner, job.locale)
    message = open_message(kit, kit.stage(job.stage))
    folder = PurePosixPath(job.path).parent
    style = RenderedAsset(
        path=str(folder / "messages.css"),
        kind="site-style",
        body=style_messages("all", message, context, _draw_lockup(message, context)).encode(),
    )
    forms = tuple(_draw_form(form, folder, message, context) for form in FORMS)
    return (_write_payload(job.path, message, context.campaign.id), *forms, style)


def style_messages(
    part: str,
    message: SiteMessage,
    context: RenderContext,
    lockup: LightLockup,
    template: str = "site/messages.css.j2",
) -> str:
    """The style sheet of one form, or of all."""
    colors = collect_colors(message.kit, message.stage)
    return squeeze_css(
        context.fill(
            template,
            part=part,
            root="rk-site",
            shadow=template == ELEMENT,
            colors=colors,
            used=list_used(colors, part, USED),
            fonts=choose_fonts(message.kit.locale),
            cjk=message.kit.locale.partition("-")[0] in CJK,
            lockup=lockup,
        )
    )


def _draw_lockup(message: SiteMessage, context: RenderContext) -> LightLockup:
    palette = message.stage.palette
    return draw_logos(message.kit, context.campaign, palette.ground, palette.ink)


def _write_payload(path: str, message: SiteMessage, campaign: str) -> RenderedAsset:
    said = dict.fromkeys(text for form in FORMS for text in message.say(form))
    return RenderedAsset(
        path=path,
        kind="site-json",
        body=write_payload(make_payload(message, campaign)),
        text=tuple(said),
        links=(Link(label=message.words.button, url=message.url),),
        claims=message.claims,
    )


def _draw_form(
    form: str, folder: PurePosixPath, message: SiteMessage, context: RenderContext
) -> RenderedAsset:
    """The form's page; without logos, and with a note, where they would make it too heavy."""
    findings: tuple[Finding, ...] = ()
    path = str(folder / f"{form}.html")
    lockup = _draw_lockup(message, context) if form in WITH_LOGOS else NO_LOGOS
    body = _assemble(form, message, context, lockup)
    if lockup.logos and len(body) > MAX_BYTES:
        told = (
            f"With its logos the {form} would weigh {len(body) / 1000:.1f} kB, so it has none; "
            f"{MAX_BYTES // 1000} kB are the most. Give the brand simpler logos."
        )
        findings = (Finding(check="snippet.logos", level="note", path=path, message=told),)
        body = _assemble(form, message, context, NO_LOGOS)
    width, height = SIZES[form]
    return RenderedAsset(
        path=path,
        kind="site-html",
        body=body,
        width_px=width,
        height_px=height,
        text=message.say(form),
        links=(Link(label=message.words.button, url=message.url),),
        claims=message.claims,
        findings=findings,
    )


def _assemble(
    form: str, message: SiteMessage, context: RenderContext, lockup: LightLockup
) -> bytes:
    name = f"rk-{message.stage.id}-{form}"
    values: dict[str, Any] = {
        "words": hold_phone(message.words, message.kit.partner.contact_phone),
        "labels": message.labels,
        "headline": keep_phrases(message.words.headline, message.kit),
        "exit_title": keep_phrases(message.words.exit_title, message.kit),
        "url": message.url,
        "lang": message.kit.locale,
        "direction": choose_direction(message.kit.locale),
        "figure": message.figure,
        "unit": message.figure and choose_unit(message.figure),
        "rest": message.figure and join_rest(message.figure),
        "sign": message.sign,
        "terms": message.terms,
        "id": name,
        "logos": lockup.logos,
    }
    behaviour = "leave" if form == "exit" else "keep"
    key = f"renewkit:{context.campaign.id}:{message.stage.id}:{form}"
    script = squeeze_script(context.fill(f"site/{behaviour}.js.j2", id=name, key=key))
    css = style_messages(form, message, context, lockup)
    markup = context.fill(f"site/{form}.html.j2", **values)
    return assemble_page(context, message.kit, message.words.headline, css, markup, script)
