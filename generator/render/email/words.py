"""Final copy in, copy laid out for the hero and the headings of a mail out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from generator.facts.languages import read_language
from generator.model.resolved import ResolvedStage, SharedText
from generator.render.line_breaks import split_chunks

CLAUSE = re.compile(r"(\s*[^\s.,;:!?，。！？；：]{0,6})([.,;:!?，。！？；：]+)")
SHORT_LAST_WORD = 7


@dataclass(frozen=True, slots=True)
class HeroWords:
    """The headline in the pieces that it is set in.

    Where the headline contains the hero number, the number is set large inside it, so that
    nothing is said twice. Where it does not, the number stands above the headline.
    """

    above: str
    """Words before the number."""
    sign: str
    """Sign before the number: `$`, small and raised."""
    value: str
    """The number; empty where the picture is the hero."""
    unit: str
    """Its sign, with the few words that end the clause."""
    stop: str
    """Punctuation after them: it stays small, or it would be a blot beside the number."""
    raised: bool
    """A sign such as `%` is small and raised; a word stands on the line."""
    below: str
    """Words after the number."""
    headline: str
    """The headline of its own; empty where the number stands inside it."""


def arrange_hero(stage: ResolvedStage, shared: SharedText) -> HeroWords:
    """Decide whether the number stands in the headline or above it."""
    headline = stage.email.headline
    if stage.hero == "picture":
        return HeroWords("", "", "", "", "", False, "", headline)
    numeral = shared.offer_numeral if stage.hero == "percent" else stage.days_numeral
    return _arrange(
        headline, numeral.before, numeral.sign, numeral.value, numeral.unit, numeral.after
    )


# By its words: to compare two nouns takes as long as to arrange one.
@lru_cache(maxsize=1024)
def _arrange(headline: str, before: str, sign: str, value: str, unit: str, after: str) -> HeroWords:
    number = re.escape(sign + value)
    found = re.search(rf"(?<!\d){number}\s*{re.escape(unit)}(?!\d)", headline)
    raised = unit in ("%", "")
    if found is None:
        return HeroWords(before, sign, value, unit, "", raised, after, headline)
    above, rest = headline[: found.start()].rstrip(), headline[found.end() :]
    words, stop, below = _split_rest(rest, unit)
    return HeroWords(above, sign, value, unit + words, stop, raised, below, "")


def _split_rest(rest: str, unit: str) -> tuple[str, str, str]:
    """What follows the number: words that stand with its sign, punctuation, and all the others."""
    clause = CLAUSE.match(rest)
    words, stop = clause.groups() if clause else ("", "")
    if words and not unit:
        # No sign follows that words could stand with: they go below.
        words, stop = "", ""
    below = rest[len(words) + len(stop) :].strip()
    # A number that closes the headline takes no full stop.
    return words, stop if below else "", below


@lru_cache(maxsize=2048)
def set_heading(text: str, locale: str, keep_together: tuple[str, ...]) -> Markup:
    """A heading that breaks only between words, and leaves no short word alone on a line."""
    if read_language(locale).is_sinic:
        # Mail clients break such text anywhere; an unbreakable span a word is the only remedy.
        return Markup("".join([
            f'<span style="white-space:nowrap">{escape(chunk.text)}</span>{chunk.space}'
            if len(chunk.text) > 1
            else str(escape(chunk.text + chunk.space))
            for chunk in split_chunks(text, locale, keep_together)
        ]))  # fmt: skip
    words = _join_openings(
        [chunk.text.replace(" ", "\u00a0") for chunk in split_chunks(text, locale)],
        read_language(locale).weak_ends,
    )
    if len(words) > 2 and len(words[-1]) <= SHORT_LAST_WORD:
        words[-2:] = [f"{words[-2]}\u00a0{words[-1]}"]
    return escape(" ".join(words))


def _join_openings(words: list[str], weak: Collection[str]) -> list[str]:
    """A sentence that opens with an article keeps it: `El` does not end the line before."""
    joined = words[:1]
    for word in words[1:]:
        last = joined[-1]
        opens = len(joined) > 1 and joined[-2].endswith((".", "!", "?"))
        if opens and last.lower() in weak:
            joined[-1] = f"{last}\u00a0{word}"
        else:
            joined.append(word)
    return joined
