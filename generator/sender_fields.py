"""The flow of field values: a campaign and an audience in, files for sending systems out.

1 load     campaign, brand and audience, an order at a time
2 resolve  who is written to today, and the value of every field for each order
3 render   which fields the mails use, by the names of each system
4 deliver  a file for each partner, language, stage and system, swapped in whole
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator import __version__
from generator.deliver.sender_values import (
    RecipientValues,
    encode_json,
    encode_orders,
    encode_table,
)
from generator.deliver.staging import Staging, open_staging
from generator.errors import LoadError, Problem
from generator.facts.senders import Sender, clean_value, load_senders
from generator.load.audience.mapping import TableMapping
from generator.load.audience.seen import SeenOrders
from generator.load.audience.tables import read_tables
from generator.load.spelling import suggest
from generator.load.workspace import load_workspace
from generator.model.order import Order, RejectedRow
from generator.model.resolved import MergeKit, ResolvedCampaign
from generator.model.workspace import Workspace
from generator.render.sender.sheets import draft_all
from generator.render.sender.usage import ORDERS, FieldUse, list_uses
from generator.resolve.arms import list_arms, name_arm, resolve_arm
from generator.resolve.assignment import assign_order
from generator.resolve.merge import collect_values
from generator.resolve.products import find_product_id, index_products
from generator.resolve.recipients import (
    Choices,
    Recipient,
    find_recipient,
    list_alike,
)
from generator.resolve.schedule import Silence

Mailing = tuple[str, str, str]
"""Partner, locale and stage."""
Values = dict[str, str]


class Listed(NamedTuple):
    """One order of one recipient, with the value of every field."""

    expires: date
    values: Values


Mailings = dict[Mailing, dict[str, list[Listed]]]
"""Orders by mailing and mail address."""


@dataclass
class FieldsResult:
    """What was written."""

    recipients: Counter[str] = field(default_factory=Counter)
    """Recipients by file."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Orders that nobody is written to about, by reason."""


def write_sender_values(
    campaign: Path,
    audience: Sequence[Path],
    *,
    senders: Sequence[str],
    today: date,
    out: Path,
) -> FieldsResult:
    """A file of values for each system, partner, language and stage; true on `today` only.

    `senders` takes the place of those that the campaign names. Raises a RenewkitError where the
    campaign or a file cannot be read.
    """
    workspace = load_workspace(campaign)
    chosen = _choose(campaign, workspace, senders)
    asked = workspace.campaign.model_copy(update={"senders": chosen})
    workspace = workspace.model_copy(update={"campaign": asked})
    result = FieldsResult()
    arms = {name_arm(arm): arm for arm in list_arms(workspace)}
    mailings = _gather(workspace, arms, audience, today, result)
    with open_staging(out) as staging:
        for variant, arm in arms.items():
            resolved = resolve_arm(arm, today)
            for merge in resolved.merge_kits:
                for name in chosen:
                    _write_kit(staging, name, merge, resolved, mailings[variant], result)
        staging.write("manifest.json", _list_files(today, result))
        staging.commit()
    return result


def _list_files(today: date, result: FieldsResult) -> bytes:
    """By this file a later run knows that it may replace the folder."""
    files = [{"path": path, "recipients": count} for path, count in result.recipients.items()]
    listed = {"schema": 1, "generator": f"renewkit {__version__}", "today": today.isoformat()}
    return json.dumps({**listed, "assets": files}, indent=2).encode()


def _choose(campaign: Path, workspace: Workspace, senders: Sequence[str]) -> tuple[str, ...]:
    known = list(load_senders().senders)
    chosen = tuple(dict.fromkeys(senders)) or workspace.campaign.senders
    problems = [
        Problem(
            str(campaign), 0, 0, "senders", f"there is no sending system `{name}`", "",
            ", ".join(known), suggest(name, known),
        )
        for name in chosen
        if name not in known
    ]  # fmt: skip
    if not chosen:
        message = "the campaign names no sending system"
        hint = "name one with --sender"
        problems.append(
            Problem(str(campaign), 0, 0, "senders", message, "", ", ".join(known), hint)
        )
    if problems:
        raise LoadError(problems)
    return chosen


def _gather(
    workspace: Workspace,
    arms: Mapping[str, Workspace],
    audience: Sequence[Path],
    today: date,
    result: FieldsResult,
) -> dict[str, Mailings]:
    """Orders by arm, then by mailing and mail address."""
    partners = {partner.id: partner for partner in workspace.partners}
    found: dict[str, Mailings] = {name: defaultdict(lambda: defaultdict(list)) for name in arms}
    for order, recipient in _address(workspace, arms, audience, today, result):
        arm = arms[recipient.variant]
        values = collect_values(
            arm,
            partners[recipient.partner],
            arm.decks[recipient.locale],
            order,
            recipient.stage,
            today,
        )
        values |= name_person(order.contact_name)
        mailing = (recipient.partner, recipient.locale, recipient.stage.id)
        found[recipient.variant][mailing][order.contact_email].append(Listed(order.expires, values))
    return found


def name_person(name: str) -> Values:
    """First and full name; of a name without a space the first name is not known."""
    first, space, _ = name.strip().partition(" ")
    return {"first_name": first if space else "", "full_name": name.strip()}


def _address(
    workspace: Workspace,
    arms: Mapping[str, Workspace],
    audience: Sequence[Path],
    today: date,
    result: FieldsResult,
) -> Iterator[tuple[Order, Recipient]]:
    """The orders that somebody is written to about."""
    choices = Choices(workspace.partners[0].id, next(iter(workspace.decks)))
    products, experiment = index_products(workspace.brand), workspace.campaign.experiment
    alike = {name: list_alike(arm) for name, arm in arms.items()}
    with SeenOrders() as seen:
        for row in read_tables(audience, TableMapping()):
            if isinstance(row, RejectedRow):
                result.left_out["rejected"] += 1
            elif not seen.is_new(row.order_id):
                result.left_out["duplicates"] += 1
            elif row.renewed or not row.notices:
                result.left_out["renewed" if row.renewed else "opted out"] += 1
            elif not row.contact_email:
                result.left_out["no address"] += 1
            else:
                product = find_product_id(row, products, choices.product)
                name = assign_order(experiment, row).id if experiment else ""
                told = find_recipient(row, product, arms[name], choices, alike[name], today)
                if isinstance(told, Silence):
                    result.left_out["no mail today"] += 1
                else:
                    yield row.model_copy(update={"product": product}), told


def _write_kit(
    staging: Staging,
    name: str,
    merge: MergeKit,
    campaign: ResolvedCampaign,
    mailings: Mailings,
    result: FieldsResult,
) -> None:
    partner, locale = merge.kit.partner.id, merge.kit.locale
    sender = load_senders().senders[name]
    uses: list[FieldUse] = []
    for stage in merge.kit.stages:
        people = mailings.get((partner, locale, stage.id))
        if not people:
            continue
        uses = uses or list_uses(merge, sender, draft_all(merge, campaign, sender))
        rows = [
            _name_values(sender, merge, uses, address, sorted(people[address], key=_by_day))
            for address in sorted(people)
        ]
        folder = f"{campaign.name_folder(partner, locale)}/{stage.id}"
        for file, body in _encode(sender, name, uses, rows).items():
            staging.write(f"{folder}/{file}", body)
        result.recipients[f"{folder}/{name}.{sender.upload}"] = len(rows)


def _by_day(listed: Listed) -> tuple[date, str]:
    return listed.expires, listed.values["order_id"]


def _name_values(
    sender: Sender, merge: MergeKit, uses: Sequence[FieldUse], address: str, orders: list[Listed]
) -> RecipientValues:
    """One recipient: the fields of the order that expires first, and the list of all."""
    keys = {one.id: one.key for one in merge.fields}

    def read(use: FieldUse, order: Listed) -> str:
        return clean_value(sender, order.values.get(keys[use.id], ""))

    own = [use for use in uses if not use.of_item and use.id != ORDERS]
    values = {
        use.name: read(use, orders[use.slot - 1]) if use.slot <= len(orders) else "" for use in own
    }
    items = [use for use in uses if use.of_item]
    listed = [
        {use.name: read(use, order) for use in items}
        | ({"expires_on": order.expires.isoformat()} if sender.upload == "csv" else {})
        for order in orders
    ]
    return RecipientValues(address, values, listed if items else [])


def _encode(
    sender: Sender, name: str, uses: Sequence[FieldUse], rows: Sequence[RecipientValues]
) -> dict[str, bytes]:
    """The files of one system by their names."""
    own = [use.name for use in uses if not use.of_item and use.id != ORDERS]
    listed = next((use.name for use in uses if use.id == ORDERS), "")
    if sender.upload == "json":
        return {f"{name}.json": encode_json(rows, listed)}
    if not listed or (sender.loop and sender.loop.kind.startswith("multi-line")):
        return {f"{name}.csv": encode_table(sender.address, own, rows, listed)}
    items = ["expires_on", *(use.name for use in uses if use.of_item)]
    return {
        f"{name}.csv": encode_table(sender.address, own, rows),
        f"{name}-orders.csv": encode_orders(sender.address, items, rows),
    }
