"""Subjects and preheader of a mail in, what a list of mails would cut, pad or refuse out."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.check.email.report import Report, shorten
from generator.facts.email_limits import load_email_limits
from generator.facts.email_wording import load_email_wording
from generator.model.campaign import EmojiPolicy
from generator.model.lengths import measure_letter

HIDDEN = b'<div style="display:none'
FILLER = "\u034f"
PLACES: dict[EmojiPolicy, str] = {
    "none": "no subject may have one",
    "start": "one may stand at the start, behind a mark that the law asks for",
    "end": "one may stand at the end",
}
_measure = lru_cache(maxsize=4096)(measure_letter)


def count_shown(text: str) -> int:
    """Columns of a text as it is; a Chinese letter counts as two."""
    return len(text) if text.isascii() else sum(map(_measure, text))


def judge_subject(subject: str, policy: EmojiPolicy) -> Iterator[Report]:
    """`email.subject` and `email.emoji` of one subject line."""
    if not subject.strip() or "\n" in subject:
        yield Report("subject", "error", "The subject is empty or has a line break.")
        return
    most = load_email_limits().list.most_subject
    if len(subject) * 2 > most and (columns := count_shown(subject)) > most:
        message = f"{columns} columns of subject in “{shorten(subject)}”; at most {most}. Shorten."
        yield Report("subject", "warning", message)
    if not subject.isascii() and (found := _emoji().findall(subject)):
        yield from _judge_emoji(subject, found, policy)


def _judge_emoji(subject: str, found: list[str], policy: EmojiPolicy) -> Iterator[Report]:
    cluster = re.escape(found[0])
    fits = {
        "none": False,
        "start": re.match(rf"(?:\W*\w{{2}}\W{{0,2}})?{cluster}", subject) is not None,
        "end": re.search(rf"{cluster}$", subject) is not None,
    }
    if len(found) > 1 or not fits[policy]:
        message = (
            f"The emoji {''.join(found)} in “{shorten(subject)}”: {PLACES[policy]} "
            f"(`email.emoji: {policy}` in campaign.yaml). Delete or move it."
        )
        yield Report("emoji", "error", message)


@cache
def _emoji() -> re.Pattern[str]:
    # A sign with what modifies or joins it is one emoji.
    one = load_email_wording().emoji.pattern
    return re.compile(rf"{one}(?:\u200d?{one})*")


def judge_preheader(html: bytes, start: int) -> Iterator[Report]:
    """`email.preheader`: there is one, it is seen, and nothing of the body follows it."""
    at = html.find(HIDDEN, start)
    hidden = html[at : html.find(b"</div>", at)] if at >= 0 else b""
    plain = hidden.partition(b">")[2].decode()
    if "&" in plain:
        plain = entities.unescape(plain)
    words = plain.split(FILLER, 1)[0].strip()
    limits = load_email_limits().list
    if not words:
        message = "No preheader; clients show the first words of the body instead."
        yield Report("preheader", "error", message)
    elif len(plain) < limits.padded_characters:
        message = "The preheader is not padded; words of the body leak into the preview."
        yield Report("preheader", "error", message)
    most = limits.most_preheader
    if len(words) * 2 > most and (columns := count_shown(words)) > most:
        message = (
            f"{columns} columns of preheader; about {limits.preview_columns} are shown. Shorten."
        )
        yield Report("preheader", "warning", message)
