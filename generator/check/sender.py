"""Mails for sending systems in, findings on them out.

Each is read back with the sample order's values where its fields stand. So read, it must pass
every check that a mail must pass; as it stands, it must hold none of that order's values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import dirname

from generator.check.truth.registry import check_truth
from generator.facts.senders import Sender, load_senders
from generator.model.asset import AssetJob, AssetKind, RenderedAsset
from generator.model.finding import Finding
from generator.model.marks import (
    CLAIM_MARKS,
    FIELD_MARKS,
    GIVEN_CLOSE,
    GIVEN_OPEN,
    ITEM_MARKS,
    LINE,
    LOOP_CLOSE,
    LOOP_ELSE,
    LOOP_OPEN,
    OPENING,
    UNSUBSCRIBE,
    VIEW,
)
from generator.model.resolved import ResolvedKit, ResolvedStage

Findings = tuple[Finding, ...]
CheckAsset = Callable[[AssetJob, RenderedAsset, Sequence[RenderedAsset], ResolvedKit], Findings]
AS_MAIL: Mapping[AssetKind, AssetKind] = {
    "sender-html": "email-html",
    "sender-text": "email-text",
    "sender-meta": "email-meta",
}
"""What the parts are judged as."""
MARK = re.compile(
    "["
    + "".join(
        (
            *FIELD_MARKS.values(), *ITEM_MARKS.values(), *CLAIM_MARKS, UNSUBSCRIBE, VIEW, LINE,
            LOOP_OPEN, LOOP_ELSE, LOOP_CLOSE, GIVEN_OPEN, GIVEN_CLOSE, OPENING,
        )
    )
    + "]"
)  # fmt: skip


def check_senders(
    job: AssetJob, rendered: Sequence[RenderedAsset], kit: ResolvedKit, check: CheckAsset
) -> dict[str, Findings]:
    """Findings by path, for each system's files by themselves; `check` is that of a mail's file."""
    found: dict[str, Findings] = {}
    for folder in dict.fromkeys(dirname(asset.path) for asset in rendered):
        parts = [asset for asset in rendered if dirname(asset.path) == folder]
        read = [read_as_mail(asset) for asset in parts if asset.kind in AS_MAIL]
        false = check_truth(job, read, kit) if read else {}
        told = {mail.path: check(job, mail, read, kit) for mail in read}
        system = load_senders().senders.get(folder.rpartition("/")[2])
        for asset in parts:
            own = tuple(judge_syntax(asset, system, kit.stage(job.stage))) if system else ()
            path = asset.path
            found[path] = (*told.get(path, ()), *false.get(path, ()), *own)
    return found


def read_as_mail(asset: RenderedAsset) -> RenderedAsset:
    """The part as a mail to the sample order would have it."""
    return replace(asset, kind=AS_MAIL[asset.kind], body=asset.reading, pieces=(), reading=b"")


def judge_syntax(asset: RenderedAsset, system: Sender, stage: ResolvedStage) -> Iterator[Finding]:
    """`sender.sample`, `sender.mark`, `sender.unsubscribe`: what only the file itself shows."""
    if asset.kind == "sender-image":
        return
    body = asset.body.decode()

    def tell(check: str, message: str) -> Finding:
        return Finding(check=f"sender.{check}", level="error", path=asset.path, message=message)

    for value in list_sample_values(stage):
        if value in body:
            yield tell(
                "sample",
                f"“{value}” is the sample order's and stands where {system.title} needs a field. "
                "Write a placeholder in its place.",
            )
    if mark := MARK.search(body):
        yield tell("mark", f"A mark was left over: {body[max(0, mark.start() - 20) : mark.end()]}")
    if asset.kind in ("sender-html", "sender-text") and system.unsubscribe not in body:
        yield tell(
            "unsubscribe",
            f"{system.title}'s own link to unsubscribe, {system.unsubscribe}, is missing: "
            "opt-outs would not reach the system that sends.",
        )


def list_sample_values(stage: ResolvedStage) -> tuple[str, ...]:
    """What is the sample order's alone: its number, its domains and the dates in its table."""
    numbers = (*stage.truth.order_ids, *stage.truth.domains)
    offered = {row.day for row in stage.truth.days if row.meaning.startswith("offer")}
    own = {row.day.year for row in stage.truth.days if row.day not in offered}
    dates = [row.value for row in stage.order_rows if any(str(year) in row.value for year in own)]
    return tuple(dict.fromkeys(value for value in (*numbers, *dates) if len(value) > 3))
