"""Proofs: mails about sample orders that colleagues look at before customers get theirs."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from generator.model.base import MailAddress, Noun

DomainName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)
]
SelectorName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$")
]


class Signing(Noun):
    """Under which name proofs are signed (DKIM); the key itself stands in no campaign."""

    selector: SelectorName
    """Name of the key in the DNS: the public one stands at `<selector>._domainkey.<domain>`."""
    domain: DomainName | None = None
    """Who signs; left out, the domain of the partner's mail address."""


class Proofs(Noun):
    """Who may get proofs, and how they go out."""

    to: tuple[MailAddress, ...] = ()
    """Addresses that `renewkit send --proof` may write to: colleagues, never customers."""
    sender: MailAddress | None = None
    """What the mail server is told as sender, and where bounces go; left out, the partner's own."""
    dkim: Signing | None = None
    """Under which name proofs are signed when `--sign` asks for it."""
