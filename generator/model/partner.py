"""The channel partner that co-brands a kit."""

from __future__ import annotations

from generator.model.base import (
    HexColor,
    HttpsUrl,
    Identifier,
    LocalizedText,
    MailAddress,
    Noun,
    Text,
)
from generator.model.brand import LogoVersions


class Contact(Noun):
    """Whom a customer reaches with a question."""

    team: LocalizedText
    """Name of the desk or person."""
    email: Text
    """Mail address."""
    phone: Text
    """Telephone number in international form."""


class Partner(Noun):
    """Who sends the kit: logo, colour, contact, console and renewal address."""

    id: Identifier
    """Folder name, and the first folder of the output."""
    name: Text
    """Name in running text."""
    cobrand: bool = True
    """True where the partner's logo stands beside the brand's; false for the brand itself."""
    logos: LogoVersions
    """The partner's logo."""
    color: HexColor
    """The partner's main colour, used in its own lockup only."""
    website: HttpsUrl
    """Home page."""
    console_name: Text
    """What the partner calls the place where customers renew."""
    renewal_url: HttpsUrl
    """Where the call to action leads; `?` and `&` parameters are kept."""
    contact: Contact
    """Printed on the one-pager and in mails."""
    unsubscribe_email: MailAddress | None = None
    """Address at which a mail opts its sender out; mail programs offer it beside the link."""
    address: LocalizedText | None = None
    """Postal address of the partner, where it is the sender by law."""
