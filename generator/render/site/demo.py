"""A job and its tools in; a page that shows all site messages of a kit, and its element, out."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.message_payload import describe_payload
from generator.model.resolved import ResolvedKit
from generator.render.context import RenderContext
from generator.render.message.logos import LightLockup, draw_logos
from generator.render.message.sheet import choose_direction, choose_fonts, squeeze_script
from generator.render.site.message import FORMS, SiteMessage, make_payload, open_message
from generator.render.site.renderer import ELEMENT, style_messages

UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script element, or be an end of line in a script, as an escape."""
MINUS = "\u2212"


def render_demo(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The page, its style sheet and script, and the custom element."""
    kit = context.campaign.kit(job.partner, job.locale)
    messages = [open_message(kit, stage) for stage in kit.stages]
    folder = PurePosixPath(job.path).parent
    said = dict.fromkeys(text for one in messages for form in FORMS for text in one.say(form))
    demo = messages[0].labels.demo
    page = RenderedAsset(
        path=job.path,
        kind="site-demo",
        body=_fill_page(kit, messages, context).encode(),
        text=(demo.title, demo.intro, *said),
        links=tuple(Link(label=one.words.button, url=one.url) for one in messages),
        claims=tuple(sorted({claim for one in messages for claim in one.claims})),
    )
    sheet = context.fill("site/demo.css.j2", fonts=Markup(choose_fonts(kit.locale)))
    return (
        page,
        RenderedAsset(path=str(folder / "demo.css"), kind="site-style", body=sheet.encode()),
        _write_script(folder / "demo.js", context.fill("site/demo.js.j2")),
        _write_script(folder / "renewkit-message.js", _fill_element(messages[0], context)),
    )


def _write_script(path: PurePosixPath, body: str) -> RenderedAsset:
    return RenderedAsset(path=str(path), kind="site-script", body=body.encode())


def _fill_page(kit: ResolvedKit, messages: list[SiteMessage], context: RenderContext) -> str:
    payload: dict[str, Any] = {
        one.stage.id: describe_payload(make_payload(one, context.campaign.id)) for one in messages
    }
    text = json.dumps({"stages": payload}, ensure_ascii=False, separators=(",", ":"))
    grounds = {one.stage.palette.ground for one in messages}
    calm = messages[0].stage.palette
    # One lockup stands on the grounds of all stages, so it has a plate where they differ.
    lockup = draw_logos(kit, context.campaign, calm.ground, calm.ink)
    return context.fill(
        "site/demo.html.j2",
        lang=kit.locale,
        direction=choose_direction(kit.locale),
        demo=messages[0].labels.demo,
        payload=Markup(text.translate(UNSAFE)),
        first=messages[0].stage.id,
        stages=[{"id": one.stage.id, "name": _name_days(one.stage.days)} for one in messages],
        logos=lockup.logos if len(grounds) == 1 else (),
    )


def _name_days(days: int) -> str:
    """`−90`, `0`, `+7`, with a true minus sign."""
    return f"+{days}" if days > 0 else str(days).replace("-", MINUS)


def _fill_element(message: SiteMessage, context: RenderContext) -> str:
    css = style_messages("all", message, context, LightLockup((), ""), ELEMENT)
    # Nothing outside its shadow root has these names, so they can be short.
    css = (
        css.replace(".rk-site-fluid", ".rk-fluid")
        .replace(".rk-site-", ".")
        .replace(".rk-site", ".rk")
    )
    quoted = Markup(json.dumps(css, ensure_ascii=False))
    return squeeze_script(context.fill("site/element.js.j2", css=quoted))
