"""The names that copy may put in braces; a leaf that load, resolve and the docs share."""

from __future__ import annotations

import re

PLACEHOLDERS: dict[str, str] = {
    "percent": "the discount with its sign, such as 20%",
    "percent_number": "the discount as a bare number, such as 20",
    "zhe": "what is left to pay in tenths, as Chinese copy says it: 8 for 20% off",
    "discount": "the discount with its sign, percent or money: 20% or $50",
    "discount_number": "the same as a bare number, such as 20 or 50",
    "discount_sign": "its sign alone: % or $",
    "list_price": "list price of the order's product, in the currency of the language",
    "renewal_price": "what renewing it costs with the offer",
    "savings": "the difference between the two",
    "min_term": "the shortest plan that the offer is for, in days with their unit",
    "min_quantity": "the fewest certificates that the offer is for, as a bare number",
    "offer": "the discount in words, as the deck's offer phrase has it",
    "offer_ends": "the last day of the offer, written out",
    "offer_line": "the deck's line about the offer: what, until when",
    "time_zone": "the time zone in which the offer ends, as readers know it",
    "code": "what a customer types at checkout",
    "code_label": "the word before the code",
    "days": "the days before or after expiry with their unit, in the right plural form",
    "days_number": "the days before or after expiry as a bare number",
    "days_unit": "the unit of the days before or after expiry, in the right plural form",
    "n": "the number inside a plural form",
    "brand": "name of the brand",
    "partner": "name of the partner",
    "console": "what the partner calls the place where customers renew",
    "product": "name of the certificate product",
    "products": "names of the products that the offer is for",
    "common_name": "main domain of the certificate",
    "order_id": "number of the order",
    "expires": "last day of validity, written out",
    "issued": "first day of validity, written out",
    "send_on": "the day on which the mail is sent, written out; in `countdown` only",
    "renewal_url": "where the customer renews",
    "carried_days": "the days carried over with their unit",
    "carried_days_number": "the days carried over as a bare number",
    "total_days": "the days carried over and the days bought, together, with their unit",
    "term_days": "the days bought with their unit",
    "term_days_number": "the days bought as a bare number",
    "new_end": "the new last day of the plan or certificate, written out",
    "contact_email": "mail address of the partner's desk",
    "contact_phone": "telephone number of the partner's desk",
    "days_ahead": "the brand's renewal window with its unit, in `upsell` only",
    "wildcard": "the name of one wildcard certificate, such as *.example.com, in `upsell` only",
    "other_product": "name of the product that is proposed, in `upsell` only",
    "first_name": "the recipient's first name, in `merge.greeting` only",
    "full_name": "the recipient's full name, in `merge.greeting` only",
}
"""One-line meaning by name."""

PLACEHOLDER_PATTERN = re.compile(r"\{([a-z][a-z_]*)\}")
"""A placeholder as it stands in copy; group 1 is its name."""

NAME_PLACEHOLDERS = ("first_name", "full_name")
"""What only the greeting for sending systems may hold."""

COUNTDOWN_PLACEHOLDERS = ("send_on",)
"""What only the countdown of mails may hold: other copy is also filled by sending systems."""

UPSELL_PLACEHOLDERS = ("days_ahead", "wildcard", "other_product")
"""What only the modules of `upsell` may hold."""

PERCENT_PLACEHOLDERS = ("percent", "percent_number", "zhe")
"""What only an offer in percent has a value for."""

PRICE_PLACEHOLDERS = ("list_price", "renewal_price", "savings")
"""What only a language with a currency has a value for."""

CLAIM_PATTERN = re.compile(r"\{claim:\s*([a-z0-9-]+)(?:\s*,\s*(text|short|long))?\s*\}")
"""A claim as it stands in copy; group 1 is its id, group 2 its form, `text` where there is none."""
