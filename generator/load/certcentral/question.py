"""What the user wants to know enters; the parameters of the requests that ask for it leave."""

from __future__ import annotations

from datetime import date, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import Field

from generator.facts.certcentral import OrderList, load_certcentral_facts
from generator.model.base import Noun

MAX_DAYS = 3660


class Question(Noun):
    """Which orders are asked for."""

    api_url: str
    """What the address of every request begins with."""
    today: date
    """The day from which days are counted."""
    expires_within_days: int | None = Field(default=None, ge=0, le=MAX_DAYS)
    """Orders that expire up to so many days from today; left out, all that expire later."""
    expired_within_days: int = Field(default=0, ge=0, le=MAX_DAYS)
    """Also orders that expired up to so many days before today."""
    subaccounts: bool = False
    """Orders of the account's subaccounts instead of its own."""
    with_renewed: bool = False
    """Also orders that were renewed already."""
    details: bool = True
    """Whether each order's details are asked for, such as its first day."""

    @property
    def host(self) -> str:
        """The service's name."""
        return urlsplit(self.api_url).hostname or ""

    @property
    def order_list(self) -> OrderList:
        """The list that is asked for."""
        facts = load_certcentral_facts()
        return facts.subaccounts if self.subaccounts else facts.own

    @property
    def first_day(self) -> date:
        """First day of expiry that is asked for."""
        return self.today - timedelta(days=self.expired_within_days)

    @property
    def last_day(self) -> date | None:
        """Last day of expiry that is asked for; None where there is none."""
        within = self.expires_within_days
        return None if within is None else self.today + timedelta(days=within)

    def covers(self, expires: date) -> bool:
        """Whether an order that expires on that day is asked for."""
        return self.first_day <= expires and (self.last_day is None or expires <= self.last_day)

    def list_filters(self) -> dict[str, str]:
        """The filters of the list, as far as it knows them.

        The days are asked for with a day more on each side: whether the service counts the ends of
        a range in is not laid down, and `covers` decides again in any case.
        """
        before = (self.first_day - timedelta(days=1)).isoformat()
        after = self.last_day and (self.last_day + timedelta(days=1)).isoformat()
        wanted = {
            "status": "issued",
            "valid_till": f"{before}...{after}" if after else f">{before}",
            **({} if self.with_renewed else {"is_renewed": "0"}),
        }
        known = self.order_list.filters
        return {f"filters[{name}]": value for name, value in wanted.items() if name in known}


def find_fault(api_url: str) -> str:
    """What is wrong with the address of an API; empty where nothing is.

    A key that leaves the machine without encryption is a key given away.
    """
    try:
        parts = urlsplit(api_url)
        _ = parts.port
    except ValueError:
        return "this is no web address"
    if not parts.hostname or parts.scheme not in ("http", "https"):
        return "this is no web address that begins with https://"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "only the server and a path belong here"
    if parts.scheme == "http" and not is_this_machine(parts.hostname):
        return "without https:// the key would travel unencrypted"
    return ""


def is_this_machine(host: str) -> bool:
    """Whether nothing that is sent there leaves the machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
