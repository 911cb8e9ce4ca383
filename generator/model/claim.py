"""Sentences whose truth depends on an order and a day, and what they rest on."""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.model.base import Identifier, Noun, Text

ClaimCondition = Literal[
    "always", "days-carry-over", "nothing-lost", "balance-on-order", "plan-runs-to"
]


class Evidence(Noun):
    """Where a statement comes from, and when it was last checked."""

    source: Text
    """A document, page or measurement that a reader could ask for."""
    as_of: date
    """The day on which the source was read."""


class Claim(Noun):
    """A sentence that copy names as `{claim: id}`; it is written only where it is true.

    Where it is not, the first of its fallbacks that is true takes its place, or nothing.
    """

    id: Identifier
    """Name used in copy and in the claims ledger."""
    condition: ClaimCondition
    """When it is true. `always`: while its evidence stands. `days-carry-over`: the days left are
    added to the plan. `nothing-lost`: one certificate holds all of them. `balance-on-order`: what
    one certificate cannot hold stays on the order. `plan-runs-to`: certificates are reissued until
    the plan ends."""
    fallbacks: tuple[Identifier, ...] = ()
    """Weaker claims, strongest first."""
    evidence: Evidence | None = None
    """What it rests on; needed for `always`, the others rest on the renewal policy."""
