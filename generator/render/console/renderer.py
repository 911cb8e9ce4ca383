"""A job and its tools in; the console's messages of one stage out."""

from __future__ import annotations

import json

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.console import ConsoleCopy, ConsoleLabels
from generator.model.resolved import ResolvedStage
from generator.model.stage import Mood
from generator.render.context import RenderContext

SEVERITIES: dict[Mood, str] = {
    "calm": "info", "attentive": "info", "pressing": "warning", "critical": "critical",
    "lapsed": "critical",
}  # fmt: skip
"""How hard a message presses, in the words of consoles."""


def render_console(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The payload that a console reads."""
    kit = context.campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    said, labels = stage.channel(job.kind), kit.channel(job.kind).read(ConsoleLabels)
    words = said.read(ConsoleCopy)
    body = describe_message(stage, words, labels, said.url, job.locale)
    return (
        RenderedAsset(
            path=job.path,
            kind="console-json",
            body=(json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode(),
            text=(words.badge, words.banner, words.title, words.body, words.button, words.later),
            links=(Link(label=words.button, url=said.url),),
            claims=said.claims,
        ),
    )


def describe_message(
    stage: ResolvedStage, words: ConsoleCopy, labels: ConsoleLabels, url: str, locale: str
) -> dict[str, object]:
    """One stage's message as JSON values, in all of its forms."""
    call = {"label": words.button, "url": url}
    return {
        "schema": 1,
        "locale": locale,
        "stage": stage.id,
        "severity": SEVERITIES[stage.mood],
        "region": labels.region,
        "badge": {"text": words.badge},
        "banner": {"text": words.banner, "action": call, "dismiss": labels.dismiss},
        "modal": {
            "title": words.title, "body": words.body, "action": call, "dismiss": words.later,
        },
    }  # fmt: skip
