"""The files of a finished mail in, what one of them says and another does not out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.check.truth.figures import Figure
from generator.check.truth.report import Report
from generator.model.asset import AssetKind

COMPARED = ("percent", "sum", "code", "order", "day")
FILES: dict[AssetKind, str] = {
    "email-html": "the HTML part", "email-text": "the text part", "email-meta": "the subject",
    "email-subjects": "a subject line",
}  # fmt: skip


Said = Sequence[tuple[str, tuple[Figure, ...]]]
"""Lines with the figures in them."""


def judge_agreement(parts: Mapping[AssetKind, Said]) -> Iterator[tuple[AssetKind, Report]]:
    """`truth.agreement`: HTML and text part give the same figures, and the subject none else.

    Each figure alone may be true; a reader of one part must not learn less than one of the other.
    """
    said = {kind: _collect(lines) for kind, lines in parts.items()}
    pairs: tuple[tuple[AssetKind, AssetKind], ...] = (
        ("email-html", "email-text"),
        ("email-text", "email-html"),
        ("email-meta", "email-html"),
        ("email-subjects", "email-html"),
    )
    for kind, other in pairs:
        if kind not in said or other not in said:
            continue
        for key, (figure, line) in said[kind].items():
            if key not in said[other]:
                reason = f"{FILES[kind]} says it and {FILES[other]} does not."
                yield kind, Report("agreement", "", reason, figure.text, line)


def _collect(lines: Said) -> dict[object, tuple[Figure, str]]:
    found: dict[object, tuple[Figure, str]] = {}
    for line, figures in lines:
        for figure in figures:
            if figure.kind in COMPARED:
                found.setdefault((figure.kind, figure.readings), (figure, line))
    return found
