"""A kit for many orders in, one mail that is filled with the data of each order out.

Everything that is the same for all is composed, compiled and encoded once. What is left to do
for an order is to write its few values for the places where they stand, and to join the pieces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import escape

from generator.model.marks import MARKS, ORDER_MARKS
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.email.components import choose_components
from generator.render.email.letter import fill_lines, measure_columns, wrap_columns, write_letter
from generator.render.email.renderer import write_html
from generator.render.line_breaks import split_chunks

NAME = re.compile("⟪([a-z0-9_]+)⟫")
"""A value's name in a text that is about to be cut."""
MARK = re.compile(f"[{''.join(ORDER_MARKS.values())}]")
MARK_KEPT = re.compile(f"({MARK.pattern})")
NAMES = {mark: name for name, mark in ORDER_MARKS.items()}
KEPT = 256
"""Widths of values for which a paragraph's lines are remembered."""
SPECIAL = re.compile("[&<>\"'\\\\]")
"""What HTML or JSON escapes, beside what is not printable."""
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Ends of lines, control characters, marks of direction, halves of pairs: shown as `�`."""
SEAM = "\x1f"
"""Stands between the parts of a mail; no value holds it."""
HTML_NAMES = {name: f"html_{name}" for name in ORDER_MARKS}
"""Names of values as HTML takes them."""
Values = Mapping[str, str]
SharedPieces = dict[bytes, bytes]
"""What stands between values, each once in memory however many mails it is in."""


class Cut:
    """A text in UTF-8 with its values cut out."""

    def __init__(self, text: str, shared: SharedPieces) -> None:
        parts = NAME.split(name_marks(text))
        self._pieces = [shared.setdefault(piece, piece) for piece in map(str.encode, parts)]
        self._names = parts[1::2]

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The text with the values of those names."""
        pieces = self._pieces.copy()
        pieces[1::2] = [values[name] for name in self._names]
        return b"".join(pieces)

    def split(self, seam: str) -> list[list[bytes]]:
        """The texts between the seams: octets, and between each two of them a value's name."""
        texts: list[list[bytes]] = [[]]
        for at, piece in enumerate(self._pieces):
            first, *others = [piece] if at % 2 else piece.split(seam.encode())
            texts[-1].append(first)
            texts.extend([other] for other in others)
        return texts


def name_marks(text: str, prefix: str = "") -> str:
    """The text with `⟪name⟫` in the place of each mark."""
    for name, mark in ORDER_MARKS.items():
        text = text.replace(mark, f"⟪{prefix}{name}⟫")
    return text


class Paragraph:
    """A paragraph of the letter whose lines depend on how wide the values in it are."""

    def __init__(
        self,
        pieces: Sequence[tuple[str, str]],
        columns: int,
        indent: int,
        write: Callable[[str], str],
    ) -> None:
        """`pieces` are words, each with the space after it; some hold marks.

        `write` is what a text becomes in its place.
        """
        self._pieces = [
            (word, -1 if MARK.search(word) else measure_columns(word), space)
            for word, space in pieces
        ]
        self._names = [NAMES[mark] for word, _ in pieces for mark in MARK.findall(word)]
        self._columns, self._indent, self._write = columns, indent, write
        self._broken: dict[tuple[int, ...], list[str]] = {}

    def fill(self, values: Values, written: Values) -> str:
        """The paragraph, broken into lines; `written` are the values as its place takes them."""
        widths = tuple([measure_columns(values[name]) for name in self._names])
        broken = self._broken.get(widths)
        if broken is None:
            if len(self._broken) >= KEPT:
                self._broken.clear()
            broken = self._broken[widths] = self._break_lines(widths)
        texts = broken.copy()
        texts[1::2] = [written[name] for name in self._names]
        return "".join(texts)

    def _break_lines(self, widths: tuple[int, ...]) -> list[str]:
        """The lines for values of these columns, cut where the values stand."""
        next_width = iter(widths)

        def measure(word: str) -> int:
            return sum(
                next(next_width) if char in NAMES else measure_columns(char) for char in word
            )

        measured = [
            (word, columns if columns >= 0 else measure(word), space)
            for word, columns, space in self._pieces
        ]
        parts = MARK_KEPT.split(fill_lines(measured, self._columns, self._indent))
        parts[::2] = map(self._write, parts[::2])
        return parts


class Mail(NamedTuple):
    """One order's mail."""

    subject: str
    """Subject line."""
    preheader: str
    """Preview line."""
    html: bytes
    """HTML part, UTF-8."""
    text: str
    """Text part."""


class Mailing:
    """The mail of one recipient group, cut for filling."""

    def __init__(
        self,
        kit: ResolvedKit,
        campaign: ResolvedCampaign,
        sources: Mapping[str, str],
        *,
        as_lines: bool,
        shared: SharedPieces,
    ) -> None:
        """`sources` has the address of each picture by the one that it has in a kit.

        `as_lines`: for JSON, a mail a line; otherwise in its parts. What the mail has in common
        with other mailings is taken from `shared`, and put there.
        """
        stage, email = kit.stages[0], kit.stages[0].email
        self._as_lines = as_lines
        self._paragraphs: list[Paragraph] = []
        html = write_html(kit, stage, campaign).decode()
        for old, new in sources.items():
            html = html.replace(f'src="{old}"', f'src="{new}"')
        html = name_marks(html, "html_")
        components = choose_components(stage)
        text = write_letter(kit, stage, campaign, components, self._break_lines)
        if as_lines:
            self._cut = Cut(_write_line(kit, html, text, campaign.variant), shared)
        else:
            self._cut = Cut(SEAM.join((email.subject, email.preheader, text, html)), shared)

    def _break_lines(self, text: str, locale: str, columns: int, indent: int) -> str:
        if not MARK.search(text):
            return wrap_columns(text, locale, columns, indent)
        write = _quote_value if self._as_lines else str
        self._paragraphs.append(Paragraph(split_chunks(text, locale), columns, indent, write))
        return f"⟪paragraph_{len(self._paragraphs) - 1}⟫"

    def fill(self, values: Values) -> Mail:
        """The mail of an order with these values."""
        if self._as_lines:
            line = json.loads(self.fill_line(values))
            return Mail(line["subject"], line["preheader"], line["html"].encode(), line["text"])
        known = self.write_values(values)
        subject, preheader, text, html = self._cut.fill(known).split(SEAM.encode())
        return Mail(subject.decode(), preheader.decode(), html, text.decode())

    def write_values(self, values: Values) -> dict[str, bytes]:
        """An order's values by the names that stand in `split`, each as its place takes it."""
        cleaned = clean_values(values)
        return self._encode(cleaned, cleaned, {k: str(escape(v)) for k, v in cleaned.items()})

    def split(self) -> list[list[bytes]]:
        """Subject, preview line, text and HTML, cut at the values, where they are no line."""
        return self._cut.split(SEAM)

    def fill_line(self, values: Values) -> bytes:
        """The same as one line of JSON, with its end."""
        cleaned = clean_values(values)
        if not SPECIAL.search("".join(cleaned.values())):
            return self._cut.fill(self._encode(cleaned, cleaned, None))
        html = {name: _quote_value(str(escape(value))) for name, value in cleaned.items()}
        written = {name: _quote_value(value) for name, value in cleaned.items()}
        return self._cut.fill(self._encode(cleaned, written, html))

    def _encode(self, values: Values, written: Values, html: Values | None) -> dict[str, bytes]:
        """What is set into the cut: the values as text, as HTML (None: the same), paragraphs."""
        known = {name: value.encode() for name, value in written.items()}
        for name, in_html in HTML_NAMES.items():
            if name in known:
                known[in_html] = html[name].encode() if html else known[name]
        for number, paragraph in enumerate(self._paragraphs):
            known[f"paragraph_{number}"] = paragraph.fill(values, written).encode()
        return known


def _write_line(kit: ResolvedKit, html: str, text: str, variant: str) -> str:
    """The mail as a line of JSON in which values are not yet set."""
    email = kit.stages[0].email
    fields = {
        "order_id": MARKS["order_id"],
        "to": "⟪to⟫",
        "to_name": "⟪to_name⟫",
        "from_name": kit.partner.name,
        "reply_to": kit.partner.contact_email,
        "partner": kit.partner.id,
        "locale": kit.locale,
        "stage": kit.stages[0].id,
        **({"variant": variant} if variant else {}),
        "subject": email.subject,
        "preheader": email.preheader,
        "text": text,
        "html": html,
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def clean_values(values: Values) -> dict[str, str]:
    """Values that can do no harm as text, with those that stand in links beside them."""
    cleaned = dict(values)
    if not "".join(cleaned.values()).isprintable():
        cleaned = {name: UNPRINTABLE.sub("�", value) for name, value in cleaned.items()}
    cleaned["order_id_in_link"] = quote(cleaned["order_id"], safe="")
    return cleaned


def _quote_value(value: str) -> str:
    return encode_basestring(value)[1:-1]
