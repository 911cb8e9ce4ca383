"""A job and its tools in; the console's messages of one stage out, as markup and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.console import ConsoleCopy, ConsoleLabels
from generator.model.message_payload import (
    Action,
    BadgeText,
    BannerMessage,
    ConsolePayload,
    ModalMessage,
    write_payload,
)
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.model.stage import Mood
from generator.render.context import RenderContext
from generator.render.message.colors import collect_colors, list_used
from generator.render.message.logos import LightLockup, draw_logos
from generator.render.message.sheet import (
    assemble_page,
    choose_direction,
    choose_fonts,
    hold_phone,
    keep_phrases,
    squeeze_css,
)

Severity = Literal["info", "warning", "critical"]
SEVERITIES: dict[Mood, Severity] = {
    "calm": "info", "attentive": "info", "pressing": "warning", "critical": "critical",
    "lapsed": "critical",
}  # fmt: skip
"""How hard a message presses, in the words of consoles."""
ICONS: dict[Severity, str] = {
    "info": "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 11v5.5M12 7.5v.01",
    "warning": "M12 3L22 20H2zM12 10v4.5M12 17.2v.01",
    "critical": "M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 16.5v.01",
}
"""A circle, a triangle, an octagon: severity is told by shape as well as by colour."""
SIZES = {"banner": (960, 96), "modal": (560, 440), "badge": (240, 56)}
"""Width and height at which a reviewer sees each part, CSS px."""

USED = {
    "badge": "ground ink accent",
    "banner": "ground ink button button-ink fluid close",
    "modal": "ground ink accent surface surface-ink action action-ink text",
}
"""What each part needs of the common style sheet."""


class Message(NamedTuple):
    """Everything that a template or the payload may name."""

    kit: ResolvedKit
    stage: ResolvedStage
    words: ConsoleCopy
    labels: ConsoleLabels
    url: str
    claims: tuple[str, ...]

    @property
    def severity(self) -> Severity:
        """How hard the stage presses."""
        return SEVERITIES[self.stage.mood]


def render_console(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The payload that a console reads, each part as a page, and their style sheet."""
    kit = context.campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    said, labels = stage.channel(job.kind), kit.channel(job.kind).read(ConsoleLabels)
    message = Message(kit, stage, said.read(ConsoleCopy), labels, said.url, said.claims)
    folder = PurePosixPath(job.path).parent
    return (
        _write_payload(job.path, message),
        *_draw_parts(folder, message, context),
        RenderedAsset(
            path=str(folder / "messages.css"),
            kind="console-style",
            body=_style("all", message, context).encode(),
        ),
    )


def make_payload(message: Message) -> ConsolePayload:
    """One stage's message in all of its forms."""
    words, labels = message.words, message.labels
    call = Action(label=words.button, url=message.url)
    return ConsolePayload(
        schema=1,
        locale=message.kit.locale,
        stage=message.stage.id,
        severity=message.severity,
        region=labels.region,
        badge=BadgeText(text=words.badge),
        banner=BannerMessage(text=words.banner, action=call, dismiss=labels.dismiss),
        modal=ModalMessage(title=words.title, body=words.body, action=call, dismiss=words.later),
    )


def _write_payload(path: str, message: Message) -> RenderedAsset:
    words = message.words
    return RenderedAsset(
        path=path,
        kind="console-json",
        body=write_payload(make_payload(message)),
        text=(words.badge, words.banner, words.title, words.body, words.button, words.later),
        links=(Link(label=words.button, url=message.url),),
        claims=message.claims,
    )


def _style(part: str, message: Message, context: RenderContext) -> str:
    colors = collect_colors(message.kit, message.stage)
    return squeeze_css(
        context.fill(
            "console/messages.css.j2",
            part=part,
            root="rk-console",
            shadow=False,
            cjk=message.kit.locale.startswith(("zh", "ja")),
            colors=colors,
            used=list_used(colors, part, USED),
            fonts=choose_fonts(message.kit.locale),
            lockup=_draw_lockup(message, context),
        )
    )


def _draw_lockup(message: Message, context: RenderContext) -> LightLockup:
    palette = message.stage.palette
    return draw_logos(message.kit, context.campaign, palette.ground, palette.ink)


def _draw_parts(
    folder: PurePosixPath, message: Message, context: RenderContext
) -> Iterator[RenderedAsset]:
    words = message.words
    said: dict[str, tuple[str, ...]] = {
        "banner": (words.banner, words.button),
        "modal": (words.badge, words.title, words.body, words.button, words.later),
        "badge": (words.badge,),
    }
    values: dict[str, Any] = {
        "words": hold_phone(words, message.kit.partner.contact_phone),
        "labels": message.labels,
        "title": keep_phrases(words.title, message.kit),
        "url": message.url,
        "severity": message.severity,
        "icon": ICONS[message.severity],
        "lang": message.kit.locale,
        "direction": choose_direction(message.kit.locale),
        "id": f"rk-console-{message.stage.id}",
        "lockup": _draw_lockup(message, context),
    }
    for part, text in said.items():
        markup = context.fill(f"console/{part}.html.j2", **values)
        width, height = SIZES[part]
        yield RenderedAsset(
            path=str(folder / f"{part}.html"),
            kind="console-html",
            body=assemble_page(
                context, message.kit, words.title, _style(part, message, context), markup
            ),
            width_px=width,
            height_px=height,
            text=text,
            links=() if part == "badge" else (Link(label=words.button, url=message.url),),
            claims=message.claims,
        )
