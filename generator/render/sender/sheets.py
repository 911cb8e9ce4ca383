"""A campaign in; for each sending system the list of fields to create and a guide out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.facts.senders import Sender, load_senders
from generator.model.manifest import ManifestAsset
from generator.model.merge import SenderFile
from generator.model.resolved import MergeKit, ResolvedCampaign, ResolvedStage
from generator.render.sender.draft import Draft, Wants, draft_mail
from generator.render.sender.usage import FieldUse, list_uses
from generator.render.sender.writer import list_wants

COLUMNS = (
    "name", "type", "required", "default", "example", "holds", "how to fill it", "used in", "of",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t")


def write_sender_files(
    campaign: ResolvedCampaign, records: Iterable[ManifestAsset]
) -> tuple[SenderFile, ...]:
    """Both files for each partner and language whose mails were written for senders."""
    wanted = {(one.partner, one.locale) for one in records if one.kind == "sender-html"}
    return tuple(
        file
        for merge in campaign.merge_kits
        if (merge.kit.partner.id, merge.kit.locale) in wanted
        for file in _write_kit(merge, campaign)
    )


def _write_kit(merge: MergeKit, campaign: ResolvedCampaign) -> Iterator[SenderFile]:
    drafted: dict[Wants, dict[str, Draft]] = {}
    for name in campaign.senders:
        sender = load_senders().senders[name]
        wants = list_wants(sender)
        if wants not in drafted:
            drafted[wants] = draft_all(merge, campaign, sender)
        uses = list_uses(merge, sender, drafted[wants])
        fields = SenderFile(
            partner=merge.kit.partner.id,
            locale=merge.kit.locale,
            sender=name,
            kind="fields",
            name="fields.csv",
            body=write_fields(uses),
            rows=len(uses),
        )
        yield fields
        guide = write_guide(name, merge, campaign, uses).encode()
        told = {"kind": "guide", "name": "README.md", "body": guide, "rows": 0}
        yield fields.model_copy(update=told)


def draft_all(merge: MergeKit, campaign: ResolvedCampaign, sender: Sender) -> dict[str, Draft]:
    """The mails of a kit with marks, by stage, as a system can fill them."""
    wants = list_wants(sender)
    return {stage.id: draft_mail(merge, stage.id, campaign, wants) for stage in merge.kit.stages}


def write_fields(uses: Iterable[FieldUse]) -> bytes:
    """The list as CSV; no cell of it can act as a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for use in uses:
        cells = (
            use.name, use.kind, "yes" if use.required else "no", use.default, use.example,
            use.says, use.how, use.used, use.of,
        )  # fmt: skip
        writer.writerow(["'" + cell if cell.startswith(FORMULA) else cell for cell in cells])
    return target.getvalue().encode("utf-8-sig")


def write_guide(
    name: str, merge: MergeKit, campaign: ResolvedCampaign, uses: Iterable[FieldUse]
) -> str:
    """What to do with the files of one system, and what it cannot do."""
    sender = load_senders().senders[name]
    required = [f"`{use.name}`" for use in uses if use.required]
    cannot = [f"- It cannot {limit.what}: {limit.instead}." for limit in sender.cannot]
    sources = [f"- {page.says}: {page.url}" for page in sender.sources]
    stages = [f"| `{stage.id}` | {_say_when(stage)} |" for stage in merge.kit.stages]
    sections = (
        f"# {campaign.name}: mails for {sender.title}",
        f"{merge.kit.partner.name}, {merge.kit.locale}. Each stage's mail stands in "
        f"`../../<stage>/senders/{name}/`: `email.html`, `email.txt`, and "
        "subject and preview text in `email.json`. All of them show the pictures in "
        "`../../<stage>/senders/images/`.",
        "## What to do",
        "\n".join(f"{number}. {step}" for number, step in enumerate(sender.steps, 1)),
        "## When each mail goes out",
        "| Mail | On the day on which |\n|---|---|\n" + "\n".join(stages),
        "Words such as “today” are true on that day only. Days and dates are fields: fill them "
        "for the day of sending.",
        *_say_modules(merge),
        "## Fields",
        f"`fields.csv` lists every {sender.field_kind} with its type, default, example and place. "
        f"Without these nothing true can be said, so send to nobody who lacks one: "
        f"{', '.join(required)}.",
        "Dates stand in fields as text, written as in the examples, since systems write dates "
        "each in their own way.",
        sender.escapes,
        "## Links",
        f"Links carry their tracking parameters (`utm_source={merge.kit.partner.id}`, "
        f"`utm_medium=email`, `utm_campaign={campaign.id}` and `utm_content`): leave the tagging "
        f"of {sender.title} off, or they stand twice. The link to unsubscribe is the system's own: "
        f"`{sender.unsubscribe}`.",
        f"## What {sender.title} cannot do",
        "\n".join(cannot) or "Nothing that these mails need.",
        f"## Sources, read on {sender.as_of}",
        "\n".join(sources),
    )
    return "\n\n".join(sections) + "\n"


def _say_modules(merge: MergeKit) -> Iterator[str]:
    """Where mails offer something beside the renewal: what of it is left out here."""
    if any(stage.sections.upsell for stage in merge.kit.stages):
        yield (
            "What is offered beside the renewal is what holds for every order of the offer. Other "
            "servers of the customer, one certificate in the place of several and the next "
            "validation level depend on the order: `renewkit personalize` writes them."
        )


def _say_when(stage: ResolvedStage) -> str:
    days = abs(stage.days)
    if not days:
        return "the certificate expires"
    unit = "day" if days == 1 else "days"
    return f"the certificate {'expires in' if stage.days < 0 else 'expired'} {days} {unit}" + (
        "" if stage.days < 0 else " ago"
    )
