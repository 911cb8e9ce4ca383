"""Certificates enter one by one; whether each, or its number, was met before leaves."""

from __future__ import annotations

from hashlib import sha256

from generator.load.certificates.refusal import Refusal
from generator.model.order import Order


class SeenCertificates:
    """Where each certificate of a run was met first, and whose each serial number is."""

    def __init__(self) -> None:
        self._places: dict[bytes, str] = {}
        self._owners: dict[str, bytes] = {}

    def meet(self, der: bytes, place: str) -> str:
        """Where this very certificate was met before; empty the first time."""
        digest = sha256(der).digest()
        first = self._places.get(digest, "")
        self._places.setdefault(digest, place)
        return first

    def refuse_namesake(self, der: bytes, order: Order) -> None:
        """Refusal where another certificate that was met has the same serial number.

        A number is unique with one issuer only (RFC 5280, 4.1.2.2), and home-made certificates
        often have the number 1. As orders are told apart by it, the second would pass for the
        first without a word.
        """
        digest = sha256(der).digest()
        owner = self._owners.setdefault(order.order_id, digest)
        if owner != digest:
            raise Refusal(
                f"another certificate with the serial number {order.order_id} stands in "
                f"{self._places[owner]}, and orders are told apart by that number",
                order.common_name,
            )
