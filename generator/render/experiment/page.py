"""A report of an experiment enters; the same as Markdown leaves."""

from __future__ import annotations

import re

from generator.model.experiment_report import ExperimentReport

SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def write_page(report: ExperimentReport, picture: str = "") -> str:
    """Title, what came of it, the table of arms, the picture, and the reasons."""
    parts = [f"# {_escape(report.title)}", f"**{_escape(report.headline)}**"]
    if report.rows:
        heads, rule = report.columns, ("---", *["---:"] * (len(report.columns) - 1))
        rows = (heads, rule, *report.rows)
        parts.append("\n".join(_write_row(row, row is rule) for row in rows))
    if picture and report.figure:
        parts.append(f"![{_escape(report.figure.alt)}]({picture})")
    parts += [_escape(paragraph) for paragraph in report.paragraphs]
    return "\n\n".join(parts) + "\n"


def _write_row(cells: tuple[str, ...], is_rule: bool) -> str:
    return f"| {' | '.join(cells if is_rule else map(_escape, cells))} |"


def _escape(text: str) -> str:
    # Code in backticks is the words' own.
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(
        piece if at % 2 else SPECIAL.sub(r"\\\1", piece) for at, piece in enumerate(pieces)
    )
