"""A pattern of a model enters; what it asks for, in words, leaves."""

from __future__ import annotations

PATTERNS: dict[str, str] = {
    r"^[a-z0-9][a-z0-9-]{0,62}$": (
        "lower-case letters, digits and hyphens, such as early-renewal; at most 63"
    ),
    r"^[a-z]{2,3}-[A-Z]{2}$": "language and region, such as en-US or zh-CN",
    r"^[a-z]{2,3}$": "a language by its letters, such as ja",
    r"^#[0-9A-Fa-f]{6}$": '"#RRGGBB" in quotes, such as "#0B2A5B"',
    r"^https://[^\s<>\"']+$": "an address that begins with https:// and has no spaces or quotes",
    r"^[A-Za-z0-9.!#$%&*+/=?_~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$": (
        "a mail address without a name, such as team@brightport.example"
    ),
    r"^[a-z0-9-]+(\.[a-z0-9-]+)+$": "a domain in small letters, such as brightport.example",
    r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$": (
        "letters, digits, hyphens and dots, such as mail2026"
    ),
    r"^[^\\\0]+$": "a path with / between folders, relative to this file",
    r"^[^\\\x00]+$": "a path with / between folders, relative to this file",
    r"^[1-9][0-9]{1,3}x[1-9][0-9]{1,3}$": "width x height in pixels, such as 300x250",
    r"^(minus-[1-9][0-9]*|day-0|plus-[1-9][0-9]*)$": (
        "a stage's name: minus-90 before expiry, day-0 on the day, plus-7 after it"
    ),
    r"^(exact|up-to)(-amount)?$": "exact, up-to, exact-amount, up-to-amount",
    r"^[A-Z0-9][A-Z0-9-]{1,19}$": "2 to 20 capital letters, digits and hyphens, such as RENEW20",
    r"^[A-Z]{3}$": "a currency by its three letters, such as USD or CNY",
    r"^[A-Za-z][A-Za-z0-9_-]{0,31}$": "a parameter of an address, such as order",
    r"^[0-9a-f]{64}$": "the SHA-256 of the file: 64 digits 0-9 and a-f",
}
"""In words, by the pattern as the models write it; a test holds the two together."""
