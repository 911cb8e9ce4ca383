"""An order as the service tells it enters; an Order leaves, or the reason why it is none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError

from generator.load.audience.cells import EMAIL, read_serial_number
from generator.load.audience.unreadable import Unreadable
from generator.load.certificates.refusal import Refusal, reject
from generator.load.spelling import show
from generator.model.order import Order, RejectedRow

Json = dict[str, Any]

FIELDS = {"order_id": "order number"}
"""Fields that are called otherwise than in the model."""
NUMBER = re.compile(r"[0-9A-Za-z-]{1,64}")
KEPT_DETAILS = (
    "certificate",
    "organization_contact",
    "is_renewed",
    "disable_renewal_notifications",
)
KEPT_CERTIFICATE = ("valid_from", "date_issued", "serial_number", "ca_cert")


def make_order(entry: Any, details: Any) -> Order:
    """The order of an entry of the list, with what its details add; Refusal where it is none."""
    if not isinstance(entry, dict):
        raise Refusal(f"an order was expected, and {show(entry)} came")
    status = entry.get("status")
    if status != "issued":
        raise Refusal(f"its status is {show(status)}: there is no certificate to renew")
    try:
        return Order(**_collect(entry, _group({"details": details}, "details")))
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        what = FIELDS.get(field, field.replace("_", " "))
        raise Refusal(f"{what}: {_say_fault(error)}") from error


def _collect(entry: Json, told: Json) -> dict[str, Any]:
    certificate, more = _group(entry, "certificate"), _group(told, "certificate")
    expires = read_day(certificate.get("valid_till"), "expiry date")
    if expires is None:
        raise Refusal("it has no expiry date: the service tells none for this order")
    issued = read_day(more.get("valid_from"), "first day")
    issued = issued or read_day(more.get("date_issued"), "issue date")
    if issued and expires < issued:
        raise Refusal(f"it expires on {expires.isoformat()}, before it begins on {issued}")
    common_name = _text(certificate, "common_name")
    names = _list_names(certificate)
    return {
        "order_id": read_id(entry),
        "common_name": common_name,
        "issued": issued,
        "expires": expires,
        "organization": _text(_group(entry, "organization"), "name") or None,
        "product_name": _text(_group(entry, "product"), "name"),
        # The list has them as additional names: the main one belongs to them where there are any.
        "domains": tuple(dict.fromkeys((common_name, *names))) if names else (),
        "serial_number": _read_serial(more),
        "issuer": _text(_group(more, "ca_cert"), "name"),
        "validity_years": _read_years(entry),
        "partner": _name_account(entry),
        **_read_contact(told),
        "notices": not any(_truth(of, "disable_renewal_notifications") for of in (entry, told)),
        "renewed": any(_truth(of, "is_renewed") for of in (entry, told)),
    }


def keep_details(answer: Any) -> Any:
    """What `make_order` reads of an order's details, and nothing else of what they tell."""
    if not isinstance(answer, dict):
        return answer
    kept = {name: answer[name] for name in KEPT_DETAILS if name in answer}
    certificate = answer.get("certificate")
    if isinstance(certificate, dict):
        kept["certificate"] = {n: certificate[n] for n in KEPT_CERTIFICATE if n in certificate}
    return kept


def reject_entry(entry: Any, host: str, row: int, reason: str) -> RejectedRow:
    """The entry with its reason, shortened."""
    if isinstance(entry, dict) and not _is_blank(entry.get("id")):
        name = entry.get("certificate")
        name = name.get("common_name", "") if isinstance(name, dict) else ""
        return reject(host, row, reason, f"{entry['id']}, {name}")
    return reject(host, row, reason, json.dumps(entry))


def read_id(entry: Json) -> str:
    """The order's number as text."""
    number = entry.get("id")
    # It becomes a part of the address of its details.
    is_number = isinstance(number, int | str) and not isinstance(number, bool)
    if not is_number or not NUMBER.fullmatch(str(number)):
        raise Refusal(f"order number: {show(number)} is none")
    return str(number)


def read_day(value: Any, what: str) -> date | None:
    """A day such as 2026-11-22, or that of a moment such as 2026-11-22T17:29:56+00:00, in UTC."""
    if _is_blank(value):
        return None
    try:
        if not isinstance(value, str):
            raise ValueError
        if len(value.strip()) == len("2026-11-22"):
            return date.fromisoformat(value.strip())
        moment = datetime.fromisoformat(value.strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        raise Refusal(f"{what}: {show(value)} is no day") from None


def _read_serial(certificate: Json) -> str:
    text = _text(certificate, "serial_number")
    try:
        return read_serial_number(text) if text else ""
    except Unreadable as error:
        raise Refusal(f"serial number: {error}") from None


def _read_years(entry: Json) -> int | None:
    years = entry.get("validity_years")
    # Plans that are sold by the day have 0 years, or none.
    if _is_blank(years) or years == 0:
        return None
    if isinstance(years, bool) or not isinstance(years, int) or not 0 < years <= 10:
        raise Refusal(f"validity years: {show(years)} is no number of years")
    return years


def _read_contact(told: Json) -> dict[str, str]:
    contact = _group(told, "organization_contact")
    names = (_text(contact, name) for name in ("first_name", "last_name"))
    email = _text(contact, "email")
    if email and not EMAIL.fullmatch(email):
        raise Refusal(f"contact: {show(email)} is no mail address")
    return {"contact_name": " ".join(filter(None, names)), "contact_email": email}


def _name_account(entry: Json) -> str:
    account = _text(_group(entry, "subaccount"), "organization_name")
    return account or _text(_group(entry, "container"), "name")


def _list_names(certificate: Json) -> tuple[str, ...]:
    names = certificate.get("dns_names")
    if _is_blank(names):
        return ()
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Refusal("domains: this is no list of names")
    return tuple(name.strip() for name in names if name.strip())


def _group(of: Mapping[str, Any], name: str) -> Json:
    """The fields below a name; none where the name is not there."""
    group = of.get(name)
    # An empty list is how some services write an empty object.
    if _is_blank(group):
        return {}
    if not isinstance(group, dict):
        raise Refusal(f"{name.replace('_', ' ')}: {show(group)} came where its fields should be")
    return group


def _text(of: Mapping[str, Any], name: str) -> str:
    value = of.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refusal(f"{name.replace('_', ' ')}: {show(value)} is no text")
    return " ".join(value.split())


def _truth(of: Mapping[str, Any], name: str) -> bool:
    value = of.get(name)
    if value is None:
        return False
    # Who asked for no mail must not get one because of an odd value.
    if value not in (True, False, "0", "1", "true", "false"):
        raise Refusal(f"{name.replace('_', ' ')}: {show(value)} says neither yes nor no")
    return value in (True, "1", "true")


def _is_blank(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _say_fault(error: ValidationError) -> str:
    kind = error.errors()[0]["type"]
    return {"string_too_short": "it is empty", "string_too_long": "it is too long"}.get(
        kind, "it cannot be used"
    )
