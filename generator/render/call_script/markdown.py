"""A script in, the same as Markdown out: what is said as quotes, facts and objections as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.render.call_script.script import Part, Script

SIGNS = re.compile(r"([\\`*_\[\]<>|#])")
"""What Markdown would take for its own."""


def write_markdown(script: Script) -> str:
    """The file, with a line feed at its end."""
    labels, copy = script.labels, script.copy
    names = " · ".join(dict.fromkeys((script.kit.partner.name, script.kit.brand.name)))
    blocks = [
        f"# {escape(copy.title)}",
        escape(labels.title),
        escape(names),
        f"*{escape(copy.aim)}*",
        escape(labels.legend),
    ]
    for part in script.parts.values():
        blocks += [f"## {escape(part.heading)}", *_write_part(part, script)]
    blocks += [f"## {escape(labels.link)}", f"<{script.url}>"]
    blocks += ["\\\n".join(map(escape, script.contact)), escape(script.kit.brand.notice)]
    return "\n\n".join(blocks) + "\n"


def _write_part(part: Part, script: Script) -> Iterator[str]:
    yield from (f"> {escape(text)}" for text in part.said)
    for question in part.questions:
        yield f"> {escape(question.ask)}"
        yield escape(question.listen)
    if part.pairs:
        rows = [(pair.says, pair.answer) for pair in part.pairs]
        yield _write_table((script.labels.says, script.labels.answer), rows)
    if part.facts:
        first, *rest = [(row.label, row.value) for row in part.facts]
        yield _write_table(first, rest)
    if part.notes:
        yield "\n".join(f"- {escape(note)}" for note in part.notes)


def _write_table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [" | ".join(map(escape, row)) for row in (head, *rows)]
    lines.insert(1, "--- | ---")
    return "\n".join(f"| {line} |" for line in lines)


def escape(text: str) -> str:
    """The text as Markdown shows it letter for letter."""
    return SIGNS.sub(r"\\\1", text)
