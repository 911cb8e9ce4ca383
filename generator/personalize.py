"""The flow of a mailing: a campaign and an audience in, a mail for each order out.

1 load     campaign, brand and audience, an order at a time
2 resolve  who gets what today; everything that orders of one kind have in common, once
3 render   one mail for each kind, compiled once, then filled for each order
4 check    the first mail of each kind, in full
5 deliver  shards of mails, each whole; a run that was ended is taken up again
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from generator import __version__
from generator.check.claims import check_claims
from generator.check.registry import check_assets
from generator.deliver.mailing import LINES, MailingWriter, is_complete, open_mailing
from generator.errors import LoadError, Problem
from generator.execute.collection import collecting_seldom
from generator.execute.context import open_context
from generator.execute.servers import UpsellDesk, open_upsell
from generator.load.audience.mapping import TableMapping
from generator.load.audience.seen import SeenOrders
from generator.load.audience.tables import read_tables
from generator.load.reminder_rules import list_lacking_reminders
from generator.load.spelling import suggest
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.model.finding import Finding
from generator.model.order import Order, RejectedRow
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.model.upsell import Upsell
from generator.model.workspace import Workspace
from generator.render.email.addressed import address_mailing
from generator.render.email.header_text import read_address
from generator.render.email.mailing import Mailing, SharedPieces
from generator.render.email.messages import MessageWriter
from generator.render.email.mime import MessageForm
from generator.render.email.readback import read_piece
from generator.render.email.renderer import assemble_assets
from generator.resolve.arms import list_arms, name_arm, resolve_arm
from generator.resolve.assignment import assign_order, list_exposure
from generator.resolve.campaign import resolve_kit
from generator.resolve.grounds import ground_kit
from generator.resolve.locales import write_date
from generator.resolve.products import find_product_id, index_products
from generator.resolve.recipients import (
    Choices,
    Recipient,
    find_recipient,
    list_alike,
    resolve_for,
)
from generator.resolve.schedule import Silence
from generator.resolve.upsell import list_figures, name_shape

Format = Literal["jsonl", "files", "eml"]
KEPT = 2048
"""Kinds of mail that are kept: 98 days of expiry, in several languages, partners and products."""
REPORTED_EVERY = 1000
NOTHING = Upsell()
BASES: Mapping[Format, str] = {"jsonl": "images/", "files": "../images/", "eml": "cid:"}
"""Where each format finds its pictures."""
Left = tuple[str, str]
"""Why an order gets no mail: the word that it is counted under, and the reason."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mailing is asked for."""

    campaign: Path
    """Folder of the campaign."""
    audience: Path
    """A CSV or Excel file of orders."""
    today: date
    """The day on which each order's stage is found."""
    kind: Format = "jsonl"
    """`jsonl`: a line a mail. `files`: HTML and text. `eml`: RFC 5322 messages."""
    partner: str = ""
    """Partner of orders that name none; the campaign's first if empty."""
    locale: str = ""
    """Language of orders that name none of the campaign's; its first if empty."""
    product: str = ""
    """Product of orders whose source tells none; they are left out if empty."""
    shard_size: int = 10_000
    """Mails in a shard."""
    with_pictures: bool = True
    """Whether the pictures are drawn; mails name them in either case."""
    with_calendar: bool = False
    """Whether messages bring a calendar entry for the day of expiry."""
    images_url: str = ""
    """Where `images/` is published, ending with a slash; without it messages carry their own."""

    @property
    def base(self) -> str:
        """What stands before the name of a picture in the mails."""
        return self.images_url or BASES[self.kind]

    @property
    def carries_pictures(self) -> bool:
        """Whether each message holds its pictures."""
        return self.kind == "eml" and not self.images_url


@dataclass(frozen=True, slots=True)
class MailingResult:
    """What came of a mailing."""

    counts: Mapping[str, int]
    """Mails, and orders left out by the word for it; they add up to the rows read."""
    out: Path
    """Where it stands."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the campaign or with a mail; nothing more is written then."""
    resumed_at: int = 0
    """Mails that earlier runs had written."""
    was_complete: bool = False
    """Whether nothing was left to do."""


class _Refused(Exception):
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings


def personalize(asked: Asked, out: Path, watch: Callable[[int], None]) -> MailingResult:
    """Write a mail for each order of the audience that is in a stage on that day.

    `watch` is told, now and then, how many mails there are. Raises a RenewkitError where the
    mailing cannot go on; whole shards stay, and the next call goes on behind them.
    """
    workspace = load_workspace(asked.campaign)
    _check_choices(asked, workspace)
    arms = {name_arm(arm): _Arm.open(arm, asked.today) for arm in list_arms(workspace)}
    findings = tuple(row for arm in arms.values() for row in check_claims(arm.resolved))
    if findings:
        return MailingResult({}, out, findings)
    question = _name_question(asked, workspace)
    if is_complete(out, question):
        return MailingResult({}, out, was_complete=True)
    suffix = LINES if asked.kind == "jsonl" else ""
    try:
        with open_mailing(out, question, shard_size=asked.shard_size, suffix=suffix) as writer:
            before = writer.written
            counts = _write_all(asked, workspace, arms, writer, watch)
            writer.finish(counts)
    except _Refused as refused:
        return MailingResult({}, out, refused.findings)
    return MailingResult(counts, out, resumed_at=before)


def _check_choices(asked: Asked, workspace: Workspace) -> None:
    """LoadError where an option names what the campaign does not have."""
    known = {
        "partners": (asked.partner, [partner.id for partner in workspace.partners]),
        "locales": (asked.locale, list(workspace.decks)),
        "offer.products": (asked.product, list(workspace.campaign.offer.products)),
    }
    problems = [
        Problem(
            str(asked.campaign), 0, 0, key, f"`{name}` was asked for, and the campaign has it not",
            "", ", ".join(names), suggest(name, names),
        )
        for key, (name, names) in known.items()
        if name and name not in names
    ]  # fmt: skip
    if asked.with_calendar:
        problems += list_lacking_reminders(workspace, asked.campaign)
    if problems:
        raise LoadError(problems)


def _write_all(
    asked: Asked,
    workspace: Workspace,
    arms: Mapping[str, _Arm],
    writer: MailingWriter,
    watch: Callable[[int], None],
) -> dict[str, int]:
    counts: Counter[str] = Counter({"mails": 0})
    done, experiment = writer.written, workspace.campaign.experiment
    with collecting_seldom(), open_upsell(workspace, asked.audience, asked.today) as upsell:
        desk = _Desk(asked, workspace, arms, writer, upsell)
        for order, product, recipient in _address(asked, workspace, arms, writer, counts):
            counts["mails"] += 1
            if experiment:
                writer.expose(list_exposure(experiment, order, recipient, asked.today))
            if counts["mails"] > done:
                desk.write(order, product, recipient)
            if counts["mails"] % REPORTED_EVERY == 0:
                watch(counts["mails"])
    watch(counts["mails"])
    return dict(counts)


def _address(
    asked: Asked,
    workspace: Workspace,
    arms: Mapping[str, _Arm],
    writer: MailingWriter,
    counts: Counter[str],
) -> Iterator[tuple[Order, str, Recipient]]:
    """The orders that get a mail, each with its product's id.

    The others are written down with their reason and counted.
    """
    choices = Choices(
        asked.partner or workspace.partners[0].id,
        asked.locale or next(iter(workspace.decks)),
        asked.product,
    )
    products, experiment = index_products(workspace.brand), workspace.campaign.experiment
    with SeenOrders() as seen:
        for row in read_tables([asked.audience], TableMapping()):
            if isinstance(row, RejectedRow):
                counts["rejected"] += 1
                writer.leave_out("", row.text, f"row {row.row}: {row.reason}")
                continue
            left = _find_left(row, seen, asked)
            if left is None:
                product = find_product_id(row, products, choices.product)
                arm = arms[assign_order(experiment, row).id if experiment else ""]
                found = find_recipient(row, product, arm.workspace, choices, arm.alike, asked.today)
                if not isinstance(found, Silence):
                    yield row, product, found
                    continue
                left = "no mail today", found.reason
            counts[left[0]] += 1
            writer.leave_out(row.order_id, row.common_name, left[1])


def _find_left(order: Order, seen: SeenOrders, asked: Asked) -> Left | None:
    if not seen.is_new(order.order_id):
        return "duplicates", "its number stands further up"
    if order.renewed:
        return "renewed", "it was renewed already"
    if not order.notices:
        return "opted out", "no renewal notices are wanted"
    if asked.kind == "eml" and not order.contact_email:
        return "no address", "it has no mail address"
    if asked.kind == "eml" and read_address(order.contact_email) is None:
        return "no address", f"“{order.contact_email}” is no mail address that servers take"
    return None


class _Arm(NamedTuple):
    """One arm of the experiment, or the campaign where there is none."""

    workspace: Workspace
    resolved: ResolvedCampaign
    alike: Mapping[tuple[str, str], str]

    @classmethod
    def open(cls, workspace: Workspace, today: date) -> _Arm:
        return cls(workspace, resolve_arm(workspace, today), list_alike(workspace))


class _Kind(NamedTuple):
    """What orders of one kind have in common."""

    mailing: Mailing
    message: tuple[MessageForm, ResolvedKit] | None
    """The message that is filled, with its kit; None for lines and files."""


class _Desk:
    """Writes mails, each from the one that is compiled for its kind."""

    def __init__(
        self,
        asked: Asked,
        workspace: Workspace,
        arms: Mapping[str, _Arm],
        writer: MailingWriter,
        upsell: UpsellDesk | None,
    ) -> None:
        self._asked, self._arms = asked, arms
        self._writer, self._upsell = writer, upsell
        self._contexts = {name: open_context(arm.resolved, "blitz") for name, arm in arms.items()}
        self._products = {
            (product.id, locale): name
            for product in workspace.brand.products
            for locale, name in product.name.items()
        }
        self._mailings: dict[tuple[object, ...], _Kind] = {}
        self._shared: SharedPieces = {}
        self._grounds: dict[tuple[str, str, str], ResolvedKit] = {}
        self._checked: set[tuple[object, ...]] = set()
        self._messages = MessageWriter(
            workspace.campaign, asked.today, with_calendar=asked.with_calendar
        )

    def write(self, order: Order, product: str, recipient: Recipient) -> None:
        """Add the mail of an order of that product."""
        key: tuple[object, ...] = (recipient.stage.days, *recipient[:2], *recipient[3:])
        upsell = NOTHING
        if self._upsell:
            upsell = self._upsell.judge(order, product, recipient.stage.days)
            key = (*key, *name_shape(upsell, recipient.locale))
        kept = self._mailings.get(key)
        if kept is None:
            if len(self._mailings) >= KEPT:
                self._mailings.clear()
                self._shared.clear()
            kept = self._mailings[key] = self._open(order, product, recipient, upsell)
        values = self._list_values(order, product, recipient.locale, upsell)
        if self._asked.kind == "jsonl":
            self._writer.write_line(kept.mailing.fill_line(values))
            return
        name = quote(order.order_id, safe="")[:200]
        if kept.message:
            form, kit = kept.message
            eml = self._messages.write(form, kept.mailing, kit, order, values)
            self._writer.write_files({f"{name}.eml": eml})
        else:
            mail = kept.mailing.fill(values)
            text = mail.text.encode()
            self._writer.write_files({f"{name}.html": mail.html, f"{name}.txt": text})

    def _list_values(
        self, order: Order, product: str, locale: str, upsell: Upsell
    ) -> dict[str, str]:
        values = {
            "order_id": order.order_id,
            "common_name": order.common_name,
            "issued": write_date(order.issued, locale) if order.issued else "",
            "product": self._products[product, locale],
            "to": order.contact_email,
            "to_name": order.contact_name,
        }
        if upsell.servers or upsell.merged:
            values |= list_figures(upsell)
        return values

    def _open(self, order: Order, product: str, recipient: Recipient, upsell: Upsell) -> _Kind:
        arm, context = self._arms[recipient.variant], self._contexts[recipient.variant]
        kit = resolve_for(recipient, arm.workspace, self._asked.today, upsell)
        addressed = address_mailing(
            kit,
            arm.resolved,
            context,
            base=self._asked.base,
            as_lines=self._asked.kind == "jsonl",
            shared=self._shared,
        )
        # Neither what a day says nor what is offered beside it depends on the other.
        parts = {
            recipient,
            (recipient.stage.id, *recipient[:2], recipient.variant,
             *name_shape(upsell, recipient.locale)),
        }  # fmt: skip
        if not parts <= self._checked:
            first = order.model_copy(update={"product": product})
            self._check(addressed.mailing, first, recipient, upsell)
            self._checked |= parts
        drawn: dict[str, bytes] = {}
        if self._asked.with_pictures or self._asked.carries_pictures:
            drawn = addressed.draw(context)
        if not self._asked.carries_pictures:
            for name, body in drawn.items():
                self._writer.write_picture(name, body)
            drawn = {}
        message = None
        if self._asked.kind == "eml":
            message = self._messages.open_form(addressed.mailing, kit, drawn), kit
        return _Kind(addressed.mailing, message)

    def _check(self, mailing: Mailing, order: Order, recipient: Recipient, upsell: Upsell) -> None:
        """Every check on the mail of a kind, filled with the dates of its first order.

        Number and domain are the sample's: what stands there is not the mail's fault.
        """
        workspace, day = self._arms[recipient.variant].workspace, self._asked.today
        sample = workspace.orders[0]
        shown = {"order_id": sample.order_id, "common_name": sample.common_name}
        order = order.model_copy(update=shown)
        product = order.product or ""
        partner = next(one for one in workspace.partners if one.id == recipient.partner)
        deck = workspace.decks[recipient.locale]
        ladder = [(recipient.stage, day)]
        kit = resolve_kit(workspace, partner, deck, order, ladder, upsell=upsell)
        kit = self._ground(kit, recipient.variant)
        mail = mailing.fill(self._list_values(order, product, recipient.locale, upsell))
        path = f"{kit.partner.id}/{kit.locale}/{recipient.stage.id}/email.html"
        job = AssetJob(
            kind="email", partner=kit.partner.id, locale=kit.locale, stage=recipient.stage.id,
            path=path, key="",
        )  # fmt: skip
        assets = assemble_assets(
            job, kit, kit.stages[0], (read_piece(mail.html),), mail.text, (), {}
        )
        found = [one for rows in check_assets(job, assets, kit).values() for one in rows]
        errors = tuple(finding for finding in found if finding.level == "error")
        if errors:
            raise _Refused(errors)

    def _ground(self, kit: ResolvedKit, variant: str) -> ResolvedKit:
        """The kit with what its claims rest on, which is one for a partner and a language."""
        key = (variant, kit.partner.id, kit.locale)
        if key not in self._grounds:
            self._grounds[key] = ground_kit(kit, self._arms[variant].workspace, self._asked.today)
        ground = self._grounds[key]
        shared = {name: getattr(ground, name) for name in ("backings", "regimes", "sources")}
        return kit.model_copy(update=shared)


def _name_question(asked: Asked, workspace: Workspace) -> dict[str, str]:
    """All that the mails depend on; another question is another mailing."""
    with asked.audience.open("rb") as file:
        audience = hashlib.file_digest(file, "sha256").hexdigest()
    campaign = hashlib.sha256(workspace.model_dump_json().encode()).hexdigest()
    return {
        "campaign": campaign,
        "audience": audience,
        "today": asked.today.isoformat(),
        "format": asked.kind,
        "partner": asked.partner,
        "locale": asked.locale,
        "product": asked.product,
        "images": asked.base,
        "calendar": str(asked.with_calendar),
        "shard size": str(asked.shard_size),
        "version": __version__,
    }
