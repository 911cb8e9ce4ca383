"""Reads from senders.yaml how sending systems write fields, and what they cannot do."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun

LOOK_ALIKES = str.maketrans('<>"{}', "‹›”｛｝")
"""What stands for signs that HTML or a system takes for its own."""
NameStyle = Literal["short", "snake", "upper", "camel", "words"]
"""`ORDERID`, `cert_order_id`, `CERT_ORDER_ID`, `certOrderId`, `Cert Order Id`."""


class KnownField(Noun):
    """A field that mails may have, whatever the system."""

    short: str
    """Name in systems whose names are short."""
    says: str
    """What it holds."""
    how: str
    """How its value is found."""
    required: bool = False
    """Without it nothing true can be said."""
    example: dict[str, str] = Field(default_factory=dict)
    """An example by language, where no order has one."""


class Reading(Noun):
    """A page that was read."""

    says: str
    """What it tells."""
    url: str
    """Where it stands."""


class Limit(Noun):
    """What a system cannot do."""

    what: str
    """It."""
    instead: str
    """What takes its place."""


class Written(Noun):
    """How a field is written in one part of a mail."""

    plain: str
    """Without a default."""
    default: str = ""
    """With one; empty where the system knows none."""


class Condition(Noun):
    """What stands around a part that is shown only where a field has a value."""

    open: str
    """Before it."""
    close: str
    """Behind it."""


class Loop(Noun):
    """What stands around the rows of an order."""

    open: str
    """Before the rows that come once an order."""
    otherwise: str
    """Between those and the rows of a single order."""
    close: str
    """Behind all."""
    kind: str
    """What the list is in that system."""
    name: str = ""
    """Name of the list, where the system does not leave it free."""


class Script(Noun):
    """A file of its own that holds the loop, and the token that stands for it."""

    token: str
    """In the mail."""
    open: str
    """Before the rows."""
    close: str
    """Behind them."""
    kind: str
    """What the list is in that system."""


class Opening(Noun):
    """What stands before the mail."""

    open: str = ""
    """First."""
    html: str = ""
    """For each field of the HTML part."""
    text: str = ""
    """For each field of the text part."""
    default: str = ""
    """For each field with a default."""
    guard: str = ""
    """For each field without which there must be no mail."""
    close: str = ""
    """Last."""


class Sender(Noun):
    """One sending system."""

    title: str
    """Its name."""
    as_of: date
    """When the sources were read."""
    sources: tuple[Reading, ...] = Field(min_length=1)
    """Where all this stands."""
    field_kind: str
    """What the system calls a field."""
    address: str
    """The column of a recipient's mail address."""
    upload: Literal["csv", "json"]
    """Whether values come as a table, or by address as JSON that may hold lists."""
    names: NameStyle
    """How fields are named."""
    longest: int = 50
    """Most characters of a name."""
    own: dict[str, str] = Field(default_factory=dict)
    """Fields that the system has by itself, with their names."""
    html: Written
    """In the HTML part."""
    text: Written
    """In the text part."""
    subject: Written | None = None
    """In subject and preheader; as in the text part without it."""
    own_html: Written | None = None
    """The system's own fields in the HTML part, where they are written differently."""
    own_text: Written | None = None
    """The same in the text part and the subject."""
    link: str
    """Inside an address."""
    encodes_links: bool = False
    """Whether that form percent-encodes the value."""
    item_html: str = ""
    """A field of the loop's order in the HTML part."""
    item_text: str = ""
    """The same in the text part."""
    item_names: NameStyle | None = None
    """How fields of the loop's order are named, where it differs."""
    given: Condition | None = None
    """A condition; None where the system has none."""
    item_given: Condition | None = None
    """The same on a field of the loop's order."""
    loop: Loop | None = None
    """A loop over orders; None where the system has none."""
    script: Script | None = None
    """A loop in a file of its own."""
    slots: int = 0
    """Numbered orders, in a system without loops."""
    opening: Opening = Opening()
    """What stands before the mail."""
    annotation: str = ""
    """What must be the first thing in the HTML file."""
    unsubscribe: str
    """Address to unsubscribe."""
    view: str = ""
    """Address of the mail on the web; empty where there is none."""
    needs_line: str = ""
    """What the system wants in every mail besides; stands under the postal address."""
    openers: tuple[str, ...] = Field(min_length=1)
    """What begins the system's own syntax, and must not begin anything else."""
    escapes_values: bool = True
    """Whether values are kept from being read as HTML; where not, they must hold none of it."""
    escapes: str
    """What keeps values from being read as HTML."""
    steps: tuple[str, ...]
    """How the files are put in place."""
    cannot: tuple[Limit, ...] = ()
    """What the system cannot do."""


class Senders(Noun):
    """All that the file holds."""

    fields: dict[str, KnownField]
    """Fields by id."""
    senders: dict[str, Sender]
    """Systems by id."""


@cache
def load_senders() -> Senders:
    """Every field and every system on file."""
    path = Path(__file__).with_name("senders.yaml")
    return Senders.model_validate(read_yaml(path.read_text(encoding="utf-8")))


def clean_value(sender: Sender, value: str) -> str:
    """A value that is nobody's syntax, for systems that may insert values as they are."""
    return value if sender.escapes_values else value.translate(LOOK_ALIKES)


def name_field(
    sender: Sender, field: str, short: str = "", slot: int = 1, *, of_item: bool = False
) -> str:
    """What a field is called in a system; a `slot` after the first is numbered.

    `short` is its name where names are short, for fields that are not on file.
    """
    if field in sender.own and not of_item:
        return sender.own[field]
    style = sender.item_names if of_item and sender.item_names else sender.names
    number = "" if slot == 1 else str(slot)
    if style == "short":
        return f"{short or load_senders().fields[field].short}{number}"
    words = tuple(field.split("_"))
    if not of_item and field not in ("first_name", "full_name"):
        words = ("cert", *words)
    return _join_words(words, style) + number


def _join_words(words: tuple[str, ...], style: NameStyle) -> str:
    if style == "camel":
        return words[0] + "".join(word.title() for word in words[1:])
    if style == "words":
        return " ".join(word.title() for word in words)
    return "_".join(words).upper() if style == "upper" else "_".join(words)
