"""The text of one cell enters; the value that its column holds leaves, or Unreadable says why."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.facts.order_columns import fold_name, load_order_columns
from generator.load.audience.unreadable import Unreadable
from generator.load.spelling import show

MAX_DOMAIN_CHARS = 253  # RFC 1035 §2.3.4, in the dotted form
MAX_DOMAINS = 2000
MANGLED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>\"(),:;\[\]\\]+\.[^\s@<>\"(),:;\[\]\\.]+")
LOCALE = re.compile(r"([A-Za-z]{2,3})[-_]([A-Za-z]{2})")
SERIAL = re.compile(r"(?:0x)?[0-9A-Fa-f]+(?:[:\s-][0-9A-Fa-f]+)*")
SPAN = re.compile(r"([0-9]{1,4})\s*-?\s*([a-z]*|年|个月|月|天|日)", re.IGNORECASE)
SEPARATORS = re.compile(r"[\s,;|、，；]+")
YEAR_DAYS = (365, 366, 395, 396, 397, 398)
"""Lengths that were sold as one year: BR 6.3.2 allowed up to 398 days from 2020 to 2026."""


def read_order_id(text: str) -> str:
    """The number as text; refused where a spreadsheet has rounded it."""
    if "+" in text and MANGLED.fullmatch(text):
        raise Unreadable(
            f"the spreadsheet has shortened the order number to {show(text)}: "
            "give its column the format Text and export again"
        )
    return text


@lru_cache(1024)
def read_truth(text: str) -> bool:
    """Yes or no in the words of order_columns.yaml."""
    words, folded = load_order_columns().words, fold_name(text)
    if folded in words.yes:
        return True
    if folded in words.no:
        return False
    raise Unreadable(f"{show(text)} says neither yes nor no")


@lru_cache(1024)
def read_status(text: str) -> bool:
    """Whether the status says that the order was renewed; refused where nothing can be renewed."""
    words, folded = load_order_columns().words, fold_name(text)
    if folded in words.dead:
        raise Unreadable(f"its status is {show(text)}: there is no certificate to renew")
    return folded in words.renewed


@lru_cache(1024)
def read_validity_years(text: str) -> int | None:
    """Whole years of the plan; None where it is not sold in years, such as 199 days."""
    found = SPAN.fullmatch(text)
    if found is None:
        return None
    count, unit = int(found[1]), found[2].lower()
    if unit in ("", "y", "yr", "yrs", "year", "years", "年"):
        return count if 1 <= count <= 10 else None
    if unit in ("month", "months", "mo", "个月", "月"):
        return count // 12 if count and count % 12 == 0 else None
    if unit in ("d", "day", "days", "天", "日"):
        years, rest = divmod(count, 365)
        return 1 if count in YEAR_DAYS else years if years and rest <= years // 4 + 1 else None
    return None


@lru_cache(1024)
def read_locale(text: str) -> str:
    """`zh-CN` for zh_cn, zh-cn, Chinese and 中文."""
    if found := LOCALE.fullmatch(text):
        return f"{found[1].lower()}-{found[2].upper()}"
    folded = fold_name(text)
    for locale, names in load_order_columns().languages.items():
        if folded in names:
            return locale
    raise Unreadable(f"{show(text)} is no language that is known here; write en-US or zh-CN")


def read_email(text: str) -> str:
    """One mail address."""
    if len(text) > 254 or not EMAIL.fullmatch(text):
        several = text.count("@") > 1
        what = "holds several addresses; keep one" if several else "is no mail address"
        raise Unreadable(f"{show(text)} {what}")
    return text


def read_domains(text: str) -> tuple[str, ...]:
    """Domains between commas, semicolons, bars, spaces or lines; each once, in their order."""
    domains = tuple(dict.fromkeys(word for word in SEPARATORS.split(text) if word))
    if len(domains) > MAX_DOMAINS:
        raise Unreadable(f"{len(domains)} domains are more than a certificate holds")
    if max(map(len, domains), default=0) > MAX_DOMAIN_CHARS:
        raise Unreadable(f"a domain is longer than {MAX_DOMAIN_CHARS} characters")
    return domains


def read_serial_number(text: str) -> str:
    """Lower-case hexadecimal digits, without colons, spaces and 0x."""
    if not SERIAL.fullmatch(text):
        raise Unreadable(f"{show(text)} is no serial number in hexadecimal digits")
    return re.sub(r"[:\s-]", "", text).lower().removeprefix("0x")
