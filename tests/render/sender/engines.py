"""Each sending system's own rules: a part of a mail and a recipient in, what is sent out.

Where the language has a library, that library fills the part: Jinja, Liquid, Django's templates,
Handlebars, Velocity. The others are short enough to be read by their documented rules.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal
from urllib.parse import quote

import airspeed
import jinja2
import liquid
import pybars
from django.conf import settings
from django.template import Context, Engine, Library
from django.utils.safestring import SafeString

from generator.facts.senders import Sender, clean_value, load_senders, name_field
from tests.render.sender.ampscript import Script, Skipped

if not settings.configured:
    settings.configure()

Place = Literal["html", "text", "subject"]
UNSUBSCRIBE, VIEW = "https://go.example/out", "https://go.example/view"
Values = Mapping[str, str]


@dataclass(frozen=True)
class Recipient:
    """What a system knows of one recipient, by our own names."""

    values: Values
    orders: tuple[Values, ...] = ()
    shorts: Values = field(default_factory=dict)
    is_named: bool = False
    """Whether values and orders stand by the system's own names already, as in an upload."""


def send(
    name: str, part: str, recipient: Recipient, place: Place, scripts: Values | None = None
) -> str:
    """What the system of that name makes of a part; Skipped where it sends no mail."""
    sender = load_senders().senders[name]
    return ENGINES[name](sender, part, recipient, place, scripts or {})


def name_values(sender: Sender, recipient: Recipient) -> dict[str, str]:
    """The values by the system's own names."""
    if recipient.is_named:
        return dict(recipient.values)
    return {
        name_field(sender, key, recipient.shorts.get(key, "")): clean_value(sender, value)
        for key, value in recipient.values.items()
    }


def name_orders(sender: Sender, recipient: Recipient) -> list[dict[str, str]]:
    """The orders of a list, by the system's own names."""
    if recipient.is_named:
        return [dict(order) for order in recipient.orders]
    return [
        {name_field(sender, key, of_item=True): value for key, value in order.items()}
        for order in recipient.orders
    ]


# Mailchimp

TAG = re.compile(r"\*\|(IF:(\w+)|ELSE:|END:IF|[\w:]+)\|\*")
MAILCHIMP = {"UNSUB": UNSUBSCRIBE, "ARCHIVE": VIEW, "LIST:ADDRESSLINE": "1 Quay Street"}


def send_mailchimp(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Merge tags and conditional blocks; what a value holds is not read again."""
    known = MAILCHIMP | name_values(sender, recipient)
    for slot, order in enumerate(() if recipient.is_named else recipient.orders, 1):
        for key, value in order.items():
            known[name_field(sender, key, slot=slot)] = clean_value(sender, value)
    said, shown, end = [], [True], 0
    for found in TAG.finditer(part):
        if all(shown):
            said.append(part[end : found.start()])
        end = found.end()
        if found[2]:
            shown.append(bool(known.get(found[2])))
        elif found[1] == "ELSE:":
            shown[-1] = not shown[-1]
        elif found[1] == "END:IF":
            shown.pop()
        elif all(shown):
            said.append(known.get(found[1], ""))
    assert shown == [True], "a block is not closed"
    return "".join([*said, part[end:]])


# HubSpot


def send_hubspot(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """HubL as Jinja, with what HubL does besides: what a value holds is interpreted again."""
    known = name_values(sender, recipient)
    if recipient.orders:
        known[name_field(sender, "orders")] = json.dumps(name_orders(sender, recipient))

    def find_property(name: str, default: str = "") -> str:
        return known.get(name.removeprefix("contact."), "") or default

    def interpret(value: object) -> object:
        nested = "{{" in str(value) or "{%" in str(value)
        return environment.from_string(str(value)).render() if nested else value

    environment = jinja2.Environment(
        finalize=interpret, autoescape=False, undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["escape_jinjava"] = lambda value: (
        str(value).replace("{", "&#123;").replace("}", "&#125;")
    )
    environment.filters["fromjson"] = json.loads
    address = ("company_name", "company_street_address_1", "company_city", "company_state")
    return environment.from_string(part).render(
        personalization_token=find_property,
        unsubscribe_link=UNSUBSCRIBE,
        view_as_page_url=VIEW,
        site_settings=dict.fromkeys(address, "Quay"),
    )


# Salesforce Marketing Cloud

SALESFORCE = {
    "unsub_center_url": UNSUBSCRIBE, "view_email_url": VIEW, "profile_center_url": UNSUBSCRIBE,
    **dict.fromkeys(
        ("Member_Busname", "Member_Addr", "Member_City", "Member_State", "Member_PostalCode",
         "Member_Country"),
        "Quay",
    ),
}  # fmt: skip


def send_salesforce(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """AMPscript."""
    orders = {name_field(sender, "orders"): name_orders(sender, recipient)}
    return Script(name_values(sender, recipient), orders, SALESFORCE).run(part)


# Marketo

TOKEN = re.compile(r"\{\{(lead|my|system)\.([^:{}]+)(?::default=([^{}]*))?\}\}")
MARKETO = {"unsubscribeLink": UNSUBSCRIBE, "viewAsWebpageLink": VIEW}


class Escaper:
    """Velocity's `$esc`."""

    def html(self, text: str) -> str:
        """Text as it stands in HTML."""
        return html.escape(text)


def send_marketo(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Tokens, encoded for HTML as Marketo does by itself, and script tokens in Velocity."""
    known = name_values(sender, recipient)
    script = scripts.get("orders.html.vm" if place == "html" else "orders.txt.vm", "")

    def fill(found: re.Match[str]) -> str:
        kind, name, default = found.groups()
        if kind == "system":
            return MARKETO[name]
        if kind == "my":
            orders = name_orders(sender, recipient)
            filled = airspeed.Template(script).merge({"certOrder_cList": orders, "esc": Escaper()})
            return str(filled)
        value = known.get(name) or default or ""
        return html.escape(value) if place == "html" else value

    return TOKEN.sub(fill, part)


# SendGrid and Iterable


PLAIN = re.compile(r"(\{\{\{?.*?\}\}\}?)|(?:(?!\{\{).){40,}", re.DOTALL)
KEPT = re.compile("⟦([0-9]+)⟧")


@cache
def compile_handlebars(part: str) -> Callable[..., str]:
    """A part as Handlebars understands it; text between its tags is kept aside, or the library's
    parser would read a mail for seconds.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        kept.append(found[0])
        return f"⟦{len(kept) - 1}⟧"

    fill = pybars.Compiler().compile(PLAIN.sub(keep, part))

    def write(known: Mapping[str, Any], helpers: Mapping[str, Any]) -> str:
        filled = str(fill(known, helpers=helpers))
        return KEPT.sub(lambda found: kept[int(found[1])], filled)

    return write


def send_sendgrid(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Handlebars with SendGrid's own helper."""
    known: dict[str, Any] = {**name_values(sender, recipient), "unsubscribe": UNSUBSCRIBE}
    known[name_field(sender, "orders")] = name_orders(sender, recipient)

    def insert(this: object, value: str | None, default: str = "") -> str:
        return value or default.partition("=")[2]

    return compile_handlebars(part)(known, {"insert": insert})


def send_iterable(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Handlebars with Iterable's own helpers."""
    known: dict[str, Any] = name_values(sender, recipient)
    known |= {"unsubscribeUrl": UNSUBSCRIBE, "viewInBrowserUrl": VIEW}
    known[name_field(sender, "orders")] = name_orders(sender, recipient)

    def skip(this: object, cause: str = "") -> str:
        raise Skipped(cause)

    helpers = {
        "defaultIfEmpty": lambda this, value, default: value or default,
        "urlEncode": lambda this, options: quote(str(options["fn"](this)), safe=""),
        "sendSkip": skip,
    }
    return compile_handlebars(part)(known, helpers)


# Braze


class Abort:
    """Stands for `abort_message`: to say it ends the mail."""

    def __str__(self) -> str:
        raise Skipped("abort_message")


ABORT = re.compile(r"\{% abort_message\([^)]*\) %\}")
INNER = re.compile(r"(\{%[^%]*?)\{\{(.*?)\}\}(.*?%\})")


def send_braze(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Liquid, once Braze's own way to name attributes is read."""
    environment = liquid.Environment(autoescape=False, strict_filters=True)
    source = ABORT.sub("{{ abort }}", re.sub(r"\$\{(\w+)\}", r"\1", part))
    source = INNER.sub(r"\1 \2 \3", source)
    values = name_values(sender, recipient)
    known: dict[str, Any] = {"custom_attribute": {**values}, **values}
    if recipient.orders:
        known["custom_attribute"][name_field(sender, "orders")] = name_orders(sender, recipient)
    known |= {"set_user_to_unsubscribed_url": UNSUBSCRIBE, "abort": Abort()}
    return environment.from_string(source).render(**known)


# Klaviyo and Brevo


@cache
def open_django(autoescapes: bool) -> Engine:
    """Django's engine with Klaviyo's own tags."""
    own = Library()
    own.filter("lookup", lambda known, name: known.get(name))
    own.simple_tag(lambda: SafeString(UNSUBSCRIBE), name="unsubscribe_link")
    own.simple_tag(lambda: SafeString(VIEW), name="web_view_link")
    engine = Engine(autoescape=autoescapes)
    engine.template_builtins.append(own)
    return engine


def send_klaviyo(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Django's templates."""
    person: dict[str, Any] = name_values(sender, recipient)
    person[name_field(sender, "orders")] = name_orders(sender, recipient)
    organization = {"name": "Brightport", "full_address": "1 Quay Street"}
    known = {"person": person, "organization": organization, **name_values(sender, recipient)}
    engine = open_django(autoescapes=place == "html")
    return str(engine.from_string(part).render(Context(known, autoescape=engine.autoescape)))


def send_brevo(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """The same language with Brevo's variables; it escapes everywhere."""
    known = {
        "contact": name_values(sender, recipient),
        "params": {"orders": name_orders(sender, recipient)},
        "unsubscribe": UNSUBSCRIBE,
        "mirror": VIEW,
    }
    return str(open_django(autoescapes=True).from_string(part).render(Context(known)))


# Mailgun


def send_mailgun(
    sender: Sender, part: str, recipient: Recipient, place: Place, scripts: Values
) -> str:
    """Recipient variables; one that is not given stays as it is written."""
    known = name_values(sender, recipient)
    filled = re.sub(r"%recipient\.(\w+)%", lambda found: known.get(found[1], found[0]), part)
    return filled.replace("%unsubscribe_url%", UNSUBSCRIBE)


ENGINES: dict[str, Callable[[Sender, str, Recipient, Place, Values], str]] = {
    "mailchimp": send_mailchimp,
    "hubspot": send_hubspot,
    "salesforce": send_salesforce,
    "marketo": send_marketo,
    "sendgrid": send_sendgrid,
    "braze": send_braze,
    "klaviyo": send_klaviyo,
    "brevo": send_brevo,
    "mailgun": send_mailgun,
    "iterable": send_iterable,
}
