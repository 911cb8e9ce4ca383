"""An XLIFF 2 file as a tool wrote it back enters; what it says of each text leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import LoadError, Problem
from generator.load.copy.xml_tree import Element, Unreadable, read_xml
from generator.load.text_file import name_file
from generator.model.translation import Spot, TranslatedText, Translation

META = "urn:oasis:names:tc:xliff:metadata:2.0 "


def read_xliff(path: Path, raw: bytes) -> Translation:
    """Every unit with its place; LoadError with all that cannot be understood."""
    file = name_file(path)
    try:
        root = read_xml(raw)
    except Unreadable as error:
        raise LoadError([Problem(file, error.line, 1, "", str(error))]) from error
    version = root.attributes.get("version", "")
    if not root.name.endswith(" xliff") or not version.startswith("2."):
        message = "this is no XLIFF 2 file"
        found = f"XLIFF {version}" if version else root.name.rpartition(" ")[2]
        hint = "save it as XLIFF 2.0, or send the file from `renewkit copy export` again"
        raise LoadError([Problem(file, root.line, 1, "", message, found, "XLIFF 2.0 to 2.2", hint)])
    return _Reader(file, root).read()


class _Reader:
    """One run of reading; problems are gathered, and told together."""

    def __init__(self, file: str, root: Element) -> None:
        self.file, self.root = file, root
        self.core = root.name.rpartition(" ")[0] + " "
        self.problems: list[Problem] = []
        self.campaign = ""

    def read(self) -> Translation:
        texts = []
        for part in self.root.list_children(f"{self.core}file"):
            self.campaign = _read_meta(part).get("campaign", self.campaign)
            name = part.attributes.get("original") or part.attributes.get("id", "")
            texts += [self._read_unit(name, unit) for unit in self._list_units(part)]
        if self.problems:
            raise LoadError(self.problems)
        return Translation(
            campaign=self.campaign,
            source_locale=self.root.attributes.get("srcLang", ""),
            target_locale=self.root.attributes.get("trgLang", ""),
            texts=tuple(texts),
            spot=Spot(self.file, self.root.line),
        )

    def _list_units(self, element: Element) -> Iterator[Element]:
        for part in element.content:
            if isinstance(part, Element) and part.name == f"{self.core}unit":
                yield part
            elif isinstance(part, Element) and part.name == f"{self.core}group":
                yield from self._list_units(part)

    def _read_unit(self, file: str, unit: Element) -> TranslatedText:
        name = unit.attributes.get("id", "")
        data = {
            entry.attributes.get("id", ""): entry.read_text()
            for group in unit.list_children(f"{self.core}originalData")
            for entry in group.list_children(f"{self.core}data")
        }
        codes: dict[str, str] = {}
        parts: list[tuple[int, str]] = []
        line, has_target = unit.line, False
        for at, segment in enumerate(self._list_segments(unit), 1):
            for source in segment.list_children(f"{self.core}source"):
                plain = self._read_inline(source, data, codes, name)
            targets = list(segment.list_children(f"{self.core}target"))
            if targets:
                has_target = has_target or segment.name.endswith(" segment")
                line = targets[0].line if at == 1 else line
                order = targets[0].attributes.get("order", "")
                text = self._read_inline(targets[0], data, codes, name)
                parts.append((int(order) if order.isdigit() else at, text))
            elif segment.name.endswith(" ignorable"):
                parts.append((at, plain))
        # A tool may have cut the text into sentences, of which a target may change the order.
        target = "".join(text for _, text in sorted(parts, key=lambda part: part[0]))
        key = unit.attributes.get("name") or name
        digest = _read_meta(unit).get("source-digest", "")
        spot = Spot(self.file, line, f"unit {name}")
        return TranslatedText(file, key, target if has_target else "", digest, spot)

    def _list_segments(self, unit: Element) -> Iterator[Element]:
        for part in unit.content:
            if isinstance(part, Element) and part.name in (
                f"{self.core}segment",
                f"{self.core}ignorable",
            ):
                yield part

    def _read_inline(
        self, element: Element, data: dict[str, str], codes: dict[str, str], unit: str
    ) -> str:
        """The text with its codes written out; markers around words are passed over."""
        words = []
        for part in element.content:
            if isinstance(part, str):
                words.append(part)
            elif part.name == f"{self.core}ph":
                words.append(self._read_code(part, data, codes, unit))
            elif part.name == f"{self.core}cp":
                words.append(chr(int(part.attributes.get("hex", "FFFD"), 16)))
            else:
                words.append(self._read_inline(part, data, codes, unit))
        return "".join(words)

    def _read_code(
        self, code: Element, data: dict[str, str], codes: dict[str, str], unit: str
    ) -> str:
        reference, name = code.attributes.get("dataRef", ""), code.attributes.get("id", "")
        token = data.get(reference) or codes.get(name) or code.attributes.get("equiv", "")
        if token:
            codes.setdefault(name, token)
            return token
        known = ", ".join(f"{key} is {value}" for key, value in data.items())
        self.problems.append(
            Problem(
                self.file,
                code.line,
                1,
                f"unit {unit}",
                "an inline code refers to nothing",
                found=f'<ph id="{name}" dataRef="{reference}"/>',
                allowed=known,
                hint="copy the code from the source again",
            )
        )
        return ""


def _read_meta(element: Element) -> dict[str, str]:
    """What the export wrote beside a file or a unit."""
    return {
        meta.attributes.get("type", ""): meta.read_text()
        for metadata in element.list_children(f"{META}metadata")
        for group in metadata.list_children(f"{META}metaGroup")
        for meta in group.list_children(f"{META}meta")
    }
