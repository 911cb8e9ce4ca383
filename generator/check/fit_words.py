"""A banner's words in, findings about lonely words, line ends or a cut call to action out."""

from __future__ import annotations

import unicodedata

from generator.check.picture import Picture
from generator.facts.languages import read_language
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit

SHORT_WORD = 5
"""Up to so many letters, a word alone on the last line of a headline is an orphan."""
WIDE = frozenset("WF")


def check_orphan(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`fit.orphan`: no headline ends with one short word, or one Chinese character, on its line.

    In a column so narrow that every line holds one word, none stands out.
    """
    return tuple(
        Finding(
            check="fit.orphan",
            level="error",
            path=asset.path,
            message=(
                f"“{orphan}” stands alone on the last line of “{box.text.replace(chr(10), ' / ')}”."
                " Write a longer or a shorter headline, or leave this size out."
            ),
        )
        for box in asset.boxes
        if box.id == "headline" and (orphan := find_orphan(box.text.split("\n")))
    )


def find_orphan(lines: list[str]) -> str:
    """The word or character that stands alone on the last line; empty where none does."""
    last = lines[-1].strip()
    if len(lines) < 2 or " " in last:
        return ""
    letters = [letter for letter in last if unicodedata.category(letter)[0] in "LNM"]
    if any(unicodedata.east_asian_width(letter) in WIDE for letter in letters):
        return last if len(letters) == 1 else ""
    if len(letters) > SHORT_WORD or not any(" " in line.strip() for line in lines):
        return ""
    return last


def check_line_edges(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`fit.line-edge`: no line begins or ends with what its language never sets there.

    Closing punctuation at a line's start and opening punctuation at its end, in Japanese small
    kana and the mark of a long vowel too (CLREQ and JLREQ).
    """
    language = read_language(job.locale)
    return tuple(
        Finding(
            check="fit.line-edge",
            level="error",
            path=asset.path,
            message=(
                f"“{wrong}” begins or ends a line of “{box.text.replace(chr(10), ' / ')}” with what"
                " no line may begin or end with. Name the words that belong together in"
                " `keep_together` of the copy."
            ),
        )
        for box in asset.boxes
        for wrong in language.find_forbidden_breaks(box.text.split("\n"))[:1]
        if "\n" in box.text
    )


def check_call(job: AssetJob, asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """`fit.call`: the button says the whole call to action of the copy, on one line."""
    wanted = kit.stage(job.stage).button
    said = next((box.text for box in asset.boxes if box.id == "button"), "")
    if not said or said == wanted:
        return ()
    return (
        Finding(
            check="fit.call",
            level="error",
            path=asset.path,
            message=(
                f"The button says “{said}” and not “{wanted}”. A call to action is never cut: "
                "shorten it in the copy, or leave this size out."
            ),
        ),
    )
