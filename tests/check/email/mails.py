"""Real mails for the tests of the linter: as they are built, and with one thing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from generator.check.email import check_email
from generator.check.truth.scene import Scene, open_scene
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding
from generator.render.email.components import choose_components
from generator.render.email.letter import write_letter
from generator.render.email.readback import read_mail
from generator.render.email.renderer import write_html
from tests.builders import a_campaign


class Mail(NamedTuple):
    """The files of a mail as text."""

    html: str
    text: str
    meta: str


@cache
def build_mail(locale: str = "en-US", stage: str = "minus-30", partner: str = "house") -> Mail:
    """A mail of the starter as a build makes it, without its pictures."""
    campaign = a_campaign()
    kit = campaign.kit(partner, locale)
    one = kit.stage(stage)
    letter = write_letter(kit, one, campaign, choose_components(one))
    meta = {"subject": one.email.subject, "preheader": one.email.preheader}
    return Mail(write_html(kit, one, campaign).decode(), letter, json.dumps(meta))


@cache
def the_scene(locale: str = "en-US", stage: str = "minus-30", partner: str = "house") -> Scene:
    """What is true of that mail."""
    kit = a_campaign().kit(partner, locale)
    return open_scene(kit, kit.stage(stage))


def lint(mail: Mail, scene: Scene | None = None) -> tuple[Finding, ...]:
    """What the linter finds in a mail, whose words and links are read from its HTML."""
    text, links = read_mail(mail.html.encode())
    meta = json.loads(mail.meta)
    parts = (
        RenderedAsset(
            path="m/email.html", kind="email-html", body=mail.html.encode(), text=text, links=links
        ),
        RenderedAsset(path="m/email.txt", kind="email-text", body=mail.text.encode()),
        RenderedAsset(
            path="m/email.json", kind="email-meta", body=mail.meta.encode(),
            text=(meta["subject"], meta["preheader"]),
        ),
    )  # fmt: skip
    return check_email(parts[0], parts, scene)


def find(mail: Mail, scene: Scene | None = None) -> set[str]:
    """The rules that it breaks, without `email.`."""
    return {finding.check.removeprefix("email.") for finding in lint(mail, scene)}


Change = Callable[[Mail], Mail]


def swap(old: str, new: str, times: int = -1) -> Change:
    """Puts other markup in the place of some that stands in the mail."""

    def change(mail: Mail) -> Mail:
        assert old in mail.html, old
        return mail._replace(html=mail.html.replace(old, new, times))

    return change


def with_subject(subject: str) -> Change:
    """Gives the mail another subject."""

    def change(mail: Mail) -> Mail:
        return mail._replace(meta=json.dumps({**json.loads(mail.meta), "subject": subject}))

    return change


def a_job() -> AssetJob:
    """The job of the mail that `build_mail` makes unless told otherwise."""
    return AssetJob(
        kind="email", partner="house", locale="en-US", stage="minus-30", path="m/email.html", key=""
    )
