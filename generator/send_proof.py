"""The flow of proofs: campaigns and colleagues in, mails about sample orders on their way out.

1 load     the campaigns, and who may get their proofs
2 resolve  every string final, as in a build
3 plan     the mails of the selection
4 render   each, as in a build, and checked as there; a mail with an error stays here
5 deliver  over SMTP, one by one, at an even pace
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import SecretBytes

from generator.check.ad_texts import check_ad_texts
from generator.check.claims import check_claims
from generator.check.offers import check_offers
from generator.check.truth.order import check_orders
from generator.deliver.signing import Signer, sign_message
from generator.deliver.smtp import Pace, Postman
from generator.deliver.smtp_failures import Refused
from generator.errors import LoadError, Problem
from generator.execute.context import open_context
from generator.execute.worker import run_job
from generator.facts.regimes import load_regimes
from generator.load.reminder_rules import list_lacking_reminders
from generator.load.spelling import suggest
from generator.load.workspace import load_workspace
from generator.model.asset import CheckedAsset
from generator.model.finding import Finding
from generator.model.proofs import Proofs
from generator.model.resolved import ResolvedKit
from generator.model.workspace import Workspace
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.email.mime import Addressee, MessageForm, Parts, Setting, read_sender
from generator.render.email.reminder import write_reminder
from generator.resolve.campaign import resolve_campaign

MARK = "[Proof]"
"""How the subject of a proof begins, behind what the law wants first."""
OPENS, CLOSES = "[\\[【（(〔<《]?", "[\\]】）)〕>》]?[｜|:：\\s]*"
State = Literal["ready", "sent", "refused", "held back"]


@dataclass(frozen=True, slots=True)
class Key:
    """What proofs are signed with; what is empty, the campaign says."""

    key: SecretBytes
    """The private key."""
    selector: str = ""
    """Its name in the DNS."""
    domain: str = ""
    """Who signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which proofs are asked for."""

    campaigns: Sequence[Path]
    """Folders of campaigns."""
    to: Sequence[str] = ()
    """Who gets them; everybody on the campaign's list if empty."""
    selection: Selection
    """Partners, languages and stages."""
    today: date
    """The day that counts as today."""
    now: datetime
    """When it is, for the Date header and to tell this sending from others."""
    images_url: str = ""
    """Where the kit is published, ending with a slash; without it pictures travel in the mail."""
    with_calendar: bool = False
    """Whether mails bring a calendar entry for the day of expiry."""
    key: Key | None = None
    """What they are signed with; without it they are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One mail to one colleague, and what became of it."""

    campaign: str
    """Campaign id."""
    partner: str
    """Partner id."""
    locale: str
    """Language."""
    stage: str
    """Stage."""
    sender: str
    """What the mail server is told as sender."""
    to: str
    """Who gets it."""
    subject: str
    """Subject line."""
    message: bytes
    """The mail as it goes out."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with it, of level error."""
    state: State = "ready"
    """`held back`: it has findings. `refused`: the mail server did not take it."""
    reason: str = ""
    """Why it was refused."""
    is_lasting: bool = False
    """Whether the refusal holds tomorrow as well."""


def write_proofs(asked: Asked) -> list[Proof]:
    """Every mail that was asked for, finished; LoadError names all that is wrong with the input."""
    workspaces = [load_workspace(campaign) for campaign in asked.campaigns]
    problems = [
        problem
        for campaign, workspace in zip(asked.campaigns, workspaces, strict=True)
        for problem in (
            *check_proofs(find_place(workspace, campaign), workspace.campaign.proofs, asked),
            *(list_lacking_reminders(workspace, campaign) if asked.with_calendar else ()),
        )
    ]
    if problems:
        raise LoadError(problems)
    return [proof for workspace in workspaces for proof in _write_campaign(workspace, asked)]


class Place(NamedTuple):
    """Where the campaign names those who get proofs: file, line and column, 0 if it does not."""

    file: str
    line: int
    column: int


def find_place(workspace: Workspace, campaign: Path) -> Place:
    """The first reader in the campaign's file, or only the file."""
    for source in workspace.sources.get("campaign", ()):
        if source.key.startswith("proofs.to"):
            file, line, column = source.place.rsplit(":", 2)
            return Place(file, int(line), int(column))
    return Place(str(campaign), 0, 0)


def check_proofs(place: Place, proofs: Proofs, asked: Asked) -> Iterator[Problem]:
    """A problem for each reader who is not on the campaign's list, and for what it leaves open."""
    if not proofs.to:
        yield Problem(
            *place, "proofs.to", "the campaign names nobody who may get proofs",
            hint="add to campaign.yaml: proofs: {to: [you@brightport.example]}",
        )  # fmt: skip
    known = {address.casefold() for address in proofs.to}
    for address in asked.to if known else ():
        if address.casefold() not in known:
            yield Problem(
                *place, "proofs.to",
                "proofs go to those whom the campaign names, and to nobody else",
                address, ", ".join(proofs.to), suggest(address, proofs.to),
            )  # fmt: skip
    if asked.key and not (asked.key.selector or proofs.dkim):
        yield Problem(
            *place, "proofs.dkim", "no name is given to sign under",
            hint="add to campaign.yaml: proofs: {dkim: {selector: mail2026}}",
        )  # fmt: skip


def send_proofs(proofs: Sequence[Proof], postman: Postman, pace: Pace) -> Iterator[Proof]:
    """Each proof with what became of it, as it goes; those with findings stay here."""
    for proof in proofs:
        if proof.state == "held back":
            yield proof
            continue
        pace.wait()
        try:
            postman.send(proof.sender, proof.to, proof.message)
        except Refused as refused:
            yield replace(
                proof, state="refused", reason=str(refused), is_lasting=refused.is_lasting
            )
        else:
            yield replace(proof, state="sent")


def _write_campaign(workspace: Workspace, asked: Asked) -> Iterator[Proof]:
    resolved = resolve_campaign(workspace, asked.today)
    # Pictures inside the HTML are blocked by most mail programs: here they travel beside it.
    beside = resolved.email.model_copy(update={"images": "beside"})
    resolved = resolved.model_copy(update={"email": beside})
    of_kit = _list_errors(
        (*check_claims(resolved), *check_offers(resolved), *check_orders(resolved),
         *check_ad_texts(resolved))
    )  # fmt: skip
    context = open_context(resolved, "blitz")
    for job in plan_jobs(resolved, asked.selection):
        files = run_job(job, context)
        found = (*of_kit, *_list_errors(one for file in files for one in file.findings))
        kit = resolved.kit(job.partner, job.locale)
        kit = kit.model_copy(update={"stages": (kit.stage(job.stage),)})
        yield from _address(_Mail(workspace, kit, files, found), asked)


def _list_errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.level == "error")


class _Mail(NamedTuple):
    """A mail that is rendered and checked, before it is addressed to anybody."""

    workspace: Workspace
    kit: ResolvedKit
    files: Sequence[CheckedAsset]
    findings: tuple[Finding, ...]


def _address(mail: _Mail, asked: Asked) -> Iterator[Proof]:
    campaign, kit = mail.workspace.campaign, mail.kit
    partner, stage = kit.partner.id, kit.stages[0]
    subject = mark_subject(stage.email.subject, kit.regimes)
    html, pictures = _place_pictures(mail.files, asked.images_url)
    setting = Setting(
        kit=kit, campaign=campaign.id, sent_at=asked.now,
        order_parameter=campaign.email.order_parameter, pictures=pictures,
    )  # fmt: skip
    text = next(file.asset.body for file in mail.files if file.asset.kind == "email-text")
    form = MessageForm(Parts([subject.encode()], [text], [html]), setting)
    sender, order = read_sender(kit), mail.workspace.orders[0]
    entry = b""
    if asked.with_calendar:
        entry = write_reminder(kit, {"order_id": order.order_id}, order.expires, sender, asked.now)
    for reader in list_readers(campaign.proofs, asked.to):
        mark = f"proof {campaign.id} {partner} {kit.locale} {stage.id} {reader} {asked.now}"
        message = form.fill({}, Addressee("", reader, order.order_id, mark), entry)
        yield Proof(
            campaign=campaign.id, partner=partner, locale=kit.locale, stage=stage.id,
            sender=campaign.proofs.sender or sender, to=reader, subject=subject,
            message=_sign(message, sender, campaign.proofs, asked.key),
            findings=mail.findings, state="held back" if mail.findings else "ready",
        )  # fmt: skip


def list_readers(proofs: Proofs, wanted: Sequence[str]) -> list[str]:
    """Those of the campaign's list who are wanted, each once, as the list spells them."""
    folded = {address.casefold() for address in wanted}
    return [reader for reader in proofs.to if not folded or reader.casefold() in folded]


def mark_subject(subject: str, regimes: Sequence[str]) -> str:
    """The subject of a proof: its mark stands behind what a law wants at the very start."""
    marks = [mark for name in regimes for mark in load_regimes()[name].subject_marks]
    if marks:
        named = "|".join(map(re.escape, marks))
        first = re.match(f"{OPENS}(?:{named})(?![A-Za-z]){CLOSES}", subject)
        if first:
            return f"{first[0]}{MARK} {subject[first.end() :]}"
    return f"{MARK} {subject}"


def _place_pictures(
    files: Sequence[CheckedAsset], images_url: str
) -> tuple[bytes, dict[str, bytes]]:
    """The HTML with the new addresses of its pictures, and those that travel with it, by name."""
    html, *others = [file.asset for file in files]
    body, pictures = html.body, {}
    for picture in others:
        if picture.kind != "email-image":
            continue
        name = posixpath.basename(picture.path)
        old = posixpath.relpath(picture.path, posixpath.dirname(html.path))
        new = f"{images_url}{picture.path}" if images_url else f"cid:{name}"
        body = body.replace(f'src="{old}"'.encode(), f'src="{new}"'.encode())
        if not images_url:
            pictures[name] = picture.body
    return body, pictures


def _sign(message: bytes, sender: str, proofs: Proofs, key: Key | None) -> bytes:
    if key is None:
        return message
    selector = key.selector or (proofs.dkim.selector if proofs.dkim else "")
    named = key.domain or (proofs.dkim and proofs.dkim.domain)
    # Mail whose signature is another domain's counts as unsigned for DMARC.
    domain = named or sender.rpartition("@")[2]
    return sign_message(message, Signer(key.key, selector, domain))
