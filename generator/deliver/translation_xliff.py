"""A campaign's texts enter; a file for translation tools leaves, as XLIFF 2.0 (OASIS, 2014).

Placeholders and claims are <ph> elements that a tool shows and protects; what they stand for is in
`originalData`. Limits of length are told in words, and to tools by the module `slr`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from generator.model.copy_text import CopyText, Limit, explain_token, spell_token, split_tokens
from generator.model.lengths import count_columns
from generator.model.translation import name_unit

NAMESPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "xmlns:slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
}
WIDE_LANGUAGES = ("zh", "ja", "ko")
"""Their letters count two on banners, which code points cannot say: a note does."""
LONGEST_TOLD = 1000
"""Paragraphs have limits too, but none that a translator meets."""


def write_xliff(
    texts: Sequence[CopyText], campaign: str, source_locale: str, target_locale: str
) -> bytes:
    """The file; texts stand in it by file and in their order."""
    head = {"version": "2.0", "srcLang": source_locale, "trgLang": target_locale}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _open("xliff", {**NAMESPACES, **head})]
    for name, group in groupby(texts, key=lambda text: text.file):
        attributes = {"id": name.replace("/", "."), "original": name, "canResegment": "no"}
        lines.append(_open("file", attributes))
        lines.append('<slr:profiles generalProfile="xliff:codepoints"/>')
        lines += _write_metadata({"campaign": campaign})
        for text in group:
            lines += _write_unit(text, target_locale)
        lines.append("</file>")
    lines.append("</xliff>\n")
    return "\n".join(lines).encode("utf-8")


def _open(name: str, attributes: dict[str, str]) -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>"


def _write_metadata(values: dict[str, str]) -> Iterator[str]:
    yield '<mda:metadata><mda:metaGroup category="renewkit">'
    for key, value in values.items():
        yield f'<mda:meta type="{key}">{escape(value)}</mda:meta>'
    yield "</mda:metaGroup></mda:metadata>"


def _write_unit(text: CopyText, target_locale: str) -> Iterator[str]:
    attributes = {"id": name_unit(text.key), "name": text.key}
    wide = target_locale.partition("-")[0] in WIDE_LANGUAGES
    most = text.limit.count(text.source)[1]
    if most and not (wide and text.limit.most):
        attributes["slr:sizeRestriction"] = str(most)
    yield _open("unit", attributes)
    yield from _write_metadata({"source-digest": text.digest})
    yield "<notes>"
    for category, note in _list_notes(text):
        yield f'<note category="{category}">{escape(note)}</note>'
    yield "</notes>"
    codes = _Codes(text)
    source, target = codes.write(text.source), codes.write(text.target, is_target=True)
    if codes.ids:
        yield "<originalData>"
        for token, name in codes.ids.items():
            yield f'<data id="{name}">{escape(token)}</data>'
        yield "</originalData>"
    yield f'<segment state="{"translated" if text.target else "initial"}">'
    yield f'<source xml:space="preserve">{source}</source>'
    if text.target:
        yield f'<target xml:space="preserve">{target}</target>'
    yield "</segment>"
    yield "</unit>"


def _list_notes(text: CopyText) -> Iterator[tuple[str, str]]:
    yield "key", text.key
    if text.meaning:
        yield "meaning", " ".join(text.meaning.split())
    if text.comment:
        yield "comment", text.comment
    if text.plural:
        yield "plural", f"CLDR category: {text.plural}"
    most = text.limit.count(text.source)[1]
    if 0 < most < LONGEST_TOLD:
        yield "limit", text.limit.describe()


class _Codes:
    """The inline codes of one unit: a code of the target has the id of its like in the source."""

    def __init__(self, text: CopyText) -> None:
        self.limit: Limit = text.limit
        self.ids: dict[str, str] = {}
        """Of each token's original data."""
        self.free: defaultdict[str, list[str]] = defaultdict(list)
        self.count = 0

    def write(self, text: str, *, is_target: bool = False) -> str:
        written = []
        for at, piece in enumerate(split_tokens(text)):
            if at % 2 == 0:
                written.append(escape(piece))
                continue
            token = spell_token(piece)
            reused = self.free[token].pop(0) if is_target and self.free[token] else ""
            name = reused or self._add()
            if not is_target:
                self.free[token].append(name)
            written.append(self._write_code(token, name))
        return "".join(written)

    def _add(self) -> str:
        self.count += 1
        return f"p{self.count}"

    def _write_code(self, token: str, name: str) -> str:
        size = count_columns(token) if self.limit.most else len(token)
        attributes = {
            "id": name,
            "dataRef": self.ids.setdefault(token, f"d{len(self.ids) + 1}"),
            "equiv": token,
            "disp": explain_token(token),
            "canCopy": "no",
            "canDelete": "no",
            "slr:sizeInfo": str(size),
        }
        return _open("ph", attributes)[:-1] + "/>"
