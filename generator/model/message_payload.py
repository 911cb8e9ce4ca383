"""What consoles and sites read of messages: the JSON files beside the snippets, as types."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import Field

from generator.model.base import HexColor, HttpsUrl, LocaleCode, Noun
from generator.model.copy_deck import StageKey

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Payload(Noun):
    """What every payload has."""

    schema_: Literal[1] = Field(default=1, alias="schema", serialization_alias="schema")
    """Version of this form: fields are added, never renamed."""
    locale: LocaleCode
    """Language of the texts."""
    stage: StageKey
    """Stage of the campaign."""


class Action(Noun):
    """A call to action."""

    label: str
    """Words of the button."""
    url: HttpsUrl
    """Where it leads, with campaign parameters."""


class BadgeText(Noun):
    """The badge beside an order."""

    text: str
    """A few letters, such as `30 days left`."""


class BannerMessage(Noun):
    """The banner across the top."""

    text: str
    """One sentence."""
    action: Action
    """The one thing to do."""
    dismiss: str
    """Label of the button that puts the banner away."""


class ModalMessage(Noun):
    """The modal."""

    title: str
    """Heading."""
    body: str
    """What it says."""
    action: Action
    """The one thing to do."""
    dismiss: str
    """Label of the button that closes it."""


class ConsolePayload(Payload):
    """One stage's message for the partner's console, in its three forms."""

    severity: Literal["info", "warning", "critical"]
    """How hard it presses."""
    region: str
    """What the message is to a screen reader."""
    badge: BadgeText
    """Beside an order."""
    banner: BannerMessage
    """Across the top."""
    modal: ModalMessage
    """Over the page."""


class FigureText(Noun):
    """The number that is largest, in pieces."""

    before: str
    """Words before it, such as `Save up to`."""
    sign: str
    """Sign before it, such as `$`."""
    value: str
    """The number."""
    unit: str
    """Sign or letter that clings to it, such as `%` or `天`."""
    unit_style: Literal["raised", "level", "word"]
    """Whether the unit is raised, stands level, or is among the words behind."""
    after: str
    """Words behind it, such as `days left`."""


class StripText(Noun):
    """The strip."""

    text: str
    """One sentence."""


class FormText(Noun):
    """Hero, card or exit message."""

    title: str
    """Headline."""
    text: str
    """What stands below it."""


class SitePayload(Payload):
    """One stage's messages for the partner's own site, in all forms."""

    campaign: str
    """Campaign id; with stage and form it names what a visitor has dismissed."""
    direction: Literal["ltr", "rtl"]
    """How the language is written."""
    region: str
    """What a message is to a screen reader."""
    dismiss: str
    """Label of the button that puts a message away."""
    action: Action
    """The one thing to do."""
    figure: FigureText | None
    """The number that is largest; none where a picture is."""
    sign: str
    """Outline of the picture as SVG path data; empty where a number is."""
    terms: str
    """Conditions of the offer; empty where the messages make none."""
    colors: dict[str, HexColor]
    """Colours by the names of the custom properties, without `--renewkit-`."""
    strip: StripText
    """The announcement strip."""
    hero: FormText
    """The hero."""
    card: FormText
    """The card."""
    exit: FormText
    """The exit message."""


PAYLOADS: dict[str, tuple[type[Payload], str]] = {
    "console-messages.schema.json": (ConsolePayload, "renewkit console messages"),
    "site-messages.schema.json": (SitePayload, "renewkit site messages"),
}
"""Type and title by the name of its JSON Schema."""


def write_payload(payload: Payload) -> bytes:
    """The payload as a file."""
    body = json.dumps(describe_payload(payload), ensure_ascii=False, indent=2)
    return f"{body}\n".encode()


def describe_payload(payload: Payload) -> dict[str, Any]:
    """The payload as JSON values."""
    return payload.model_dump(mode="json", by_alias=True)


def build_payload_schemas() -> dict[str, str]:
    """The text of each schema, by file name."""
    texts = {}
    for name, (model, title) in PAYLOADS.items():
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        schema |= {"$schema": DIALECT, "title": title}
        texts[name] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts
