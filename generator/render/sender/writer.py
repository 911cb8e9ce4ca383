"""A mail with marks and a sending system in, the mail in that system's own syntax out.

How a system writes a field is data; what is put together here is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from markupsafe import escape

from generator.facts.senders import Sender, Written, load_senders, name_field
from generator.model.marks import (
    CLAIM_MARKS,
    FIELD_MARKS,
    GIVEN_CLOSE,
    GIVEN_OPEN,
    ITEM_MARKS,
    LINE,
    LOOP_CLOSE,
    LOOP_ELSE,
    LOOP_OPEN,
    OPENING,
    UNSUBSCRIBE,
    VIEW,
)
from generator.model.merge import MergeField
from generator.model.resolved import MergeKit
from generator.render.sender.draft import Draft, Wants

Place = Literal["html", "text", "subject"]
ITEM_NAMES = {mark: name for name, mark in ITEM_MARKS.items()}
FIELDS = "".join((*FIELD_MARKS.values(), *CLAIM_MARKS))
ITEMS = "".join(ITEM_MARKS.values())
TOKEN = re.compile(
    f"{GIVEN_OPEN}(?P<given>.)|(?P<close>{GIVEN_CLOSE})|(?P<field>[{FIELDS}])|(?P<item>[{ITEMS}])"
    f"|(?P<other>[{UNSUBSCRIBE}{VIEW}{LINE}])"
)
ROWS = re.compile(f"{LOOP_OPEN}(?P<listed>.*?){LOOP_ELSE}(?P<single>.*?){LOOP_CLOSE}", re.DOTALL)
ORDERS = "orders"
SINGLE, DOUBLE = str.maketrans("'", "’"), str.maketrans('"', "”")


@dataclass(frozen=True, slots=True)
class Export:
    """A mail in a system's syntax, and how it reads for the sample order."""

    html: str
    text: str
    subject: str
    preheader: str
    scripts: Mapping[str, str]
    """Files that stand beside the mail, by name."""
    read_html: str
    read_text: str
    read_subject: str
    read_preheader: str


def list_wants(sender: Sender) -> Wants:
    """What of a mail a system can fill."""
    return Wants(
        names=bool(sender.html.default),
        conditions=sender.given is not None,
        orders=bool(sender.loop or sender.script or sender.slots),
        issued=sender.given is not None or sender.script is not None,
        view=bool(sender.view),
        line=bool(sender.needs_line),
    )


@dataclass
class Writer:
    """Writes the parts of one mail, and remembers what it wrote for what."""

    sender: Sender
    merge: MergeKit
    stage: str
    read_unsubscribe: str
    """The address that stands for the system's own in what is read back."""
    read_view: str
    written: dict[str, str] = field(default_factory=dict)
    """By each piece of syntax: what stands there for the sample order."""
    scripts: dict[str, str] = field(default_factory=dict)
    used: dict[str, MergeField] = field(default_factory=dict)
    """Fields of the part in hand."""

    @cached_property
    def _fields(self) -> dict[str, MergeField]:
        return {one.mark: one for one in self.merge.fields}

    def write(self, draft: Draft) -> Export:
        """The whole mail."""
        head, body = draft.html.split("<body", 1)
        html = self._write_part(head + "<body" + self._defuse(body, "html"), "html")
        text = self._write_part(self._defuse(draft.text, "text"), "text")
        subject = self._write_part(self._defuse(draft.subject, "text"), "subject")
        preheader = self._write_part(self._defuse(draft.preheader, "text"), "subject")
        # What is stripped from a noun's text is the line's end, and the doctype needs its own.
        annotation = self.sender.annotation
        html = f"{self._note(annotation)}\n{html}" if annotation else html
        return Export(
            html, text, subject, preheader, self.scripts,
            self._read(html), self._read(text), self._read(subject),
            self._read(preheader),
        )  # fmt: skip

    def _write_part(self, part: str, place: Place) -> str:
        self.used = {}
        part = ROWS.sub(lambda found: self._write_rows(found, place), part)
        part = TOKEN.sub(lambda found: self._write_token(found, place), part)
        return part.replace(OPENING, self._write_opening(place), 1)

    def _write_rows(self, found: re.Match[str], place: Place) -> str:
        """The loop, or what takes its place."""
        sender, listed, single = self.sender, found["listed"], found["single"]
        if sender.loop:
            name = sender.loop.name or name_field(sender, ORDERS)
            parts = (sender.loop.open, sender.loop.otherwise, sender.loop.close)
            begin, middle, end = (self._note(text.replace("«field»", name)) for text in parts)
            return f"{begin}{listed}{middle}{single}{end}"
        if sender.script:
            return self._write_script(listed, place)
        numbered = [self._number(listed, slot, place) for slot in range(2, sender.slots + 1)]
        return single + "".join(numbered)

    def _write_script(self, listed: str, place: Place) -> str:
        script = self.sender.script
        assert script is not None
        name = "Cert Orders HTML" if place == "html" else "Cert Orders Text"
        rows = TOKEN.sub(lambda found: self._write_token(found, place), listed)
        body = f"{self._note(script.open)}{rows}{self._note(script.close)}"
        self.scripts[f"orders.{'html' if place == 'html' else 'txt'}.vm"] = body
        return self._note(script.token.replace("«field»", name), self._read(body))

    def _number(self, listed: str, slot: int, place: Place) -> str:
        """The rows of an order whose fields have a number, shown where its domain is known."""
        given = self.sender.given
        assert given is not None

        def write(found: re.Match[str]) -> str:
            if found["close"]:
                return self._note(given.close)
            name = ITEM_NAMES[found["given"] or found["item"]]
            called = name_field(self.sender, name, slot=slot)
            if found["given"]:
                return self._note(given.open.replace("«field»", called))
            form = self.sender.html if place == "html" else self.sender.text
            value = self._fields[FIELD_MARKS[name]].examples[self.stage]
            return self._note(form.plain.replace("«field»", called), value, place)

        opened = given.open.replace("«field»", name_field(self.sender, "common_name", slot=slot))
        return f"{self._note(opened)}{TOKEN.sub(write, listed)}{self._note(given.close)}"

    def _write_token(self, found: re.Match[str], place: Place) -> str:
        sender = self.sender
        if mark := found["given"]:
            is_item = mark in ITEM_NAMES
            given = sender.item_given if is_item else sender.given
            return self._note(self._name(given.open, mark)) if given else ""
        if found["close"]:
            # Conditions on a list's fields and on others end alike in every system.
            given = sender.given or sender.item_given
            return self._note(given.close) if given else ""
        if mark := found["item"]:
            form = sender.item_html if place == "html" else sender.item_text
            example = self._fields[FIELD_MARKS[ITEM_NAMES[mark]]].examples[self.stage]
            return self._note(self._name(form, mark), example, place)
        if mark := found["field"]:
            return self._write_field(mark, place)
        return self._write_other(found["other"], place)

    def _write_field(self, mark: str, place: Place) -> str:
        one = self._fields[mark]
        self.used[one.id] = one
        if one.id == "order_id_in_link":
            name = "order_id" if self.sender.encodes_links else one.id
            self.used.pop(one.id)
            link = self.sender.link.replace("«field»", name_field(self.sender, name))
            return self._note(link, one.examples[self.stage], place)
        form = self._choose_form(one, place)
        words = self._name(form.default if one.default else form.plain, mark)
        return self._note(words, one.examples[self.stage], place)

    def _choose_form(self, one: MergeField, place: Place) -> Written:
        sender = self.sender
        if one.id in sender.own and sender.own_html and sender.own_text:
            return sender.own_html if place == "html" else sender.own_text
        if place == "subject":
            return sender.subject or sender.text
        return sender.html if place == "html" else sender.text

    def _name(self, form: str, mark: str) -> str:
        """A form with the names and the default of a mark's field."""
        if mark in ITEM_NAMES:
            return form.replace("«item»", name_field(self.sender, ITEM_NAMES[mark], of_item=True))
        one = self._fields[mark]
        called = name_field(self.sender, one.id, one.short)
        return form.replace("«field»", called).replace("«default»", _quote(one.default, form))

    def _write_other(self, mark: str, place: Place) -> str:
        if mark == UNSUBSCRIBE:
            return self._note(self.sender.unsubscribe, self.read_unsubscribe, place)
        if mark == VIEW:
            return self._note(self.sender.view, self.read_view, place)
        line = self._note(self.sender.needs_line)
        return f"<br />{line}" if place == "html" else f"\n{line}"

    def _write_opening(self, place: Place) -> str:
        opening = self.sender.opening
        lines = []
        form = opening.html if place == "html" else opening.text
        for one in self.used.values():
            called = name_field(self.sender, one.id, one.short)
            known = load_senders().fields.get(one.id)
            asked = [form]
            if one.default:
                asked.append(opening.default)
            if place == "html" and known and known.required:
                asked.append(opening.guard)
            for words in filter(None, asked):
                lines.append(
                    words.replace("«field»", called).replace(
                        "«default»", _quote(one.default, words)
                    )
                )
        if not lines:
            return ""
        whole = (opening.open, *lines, opening.close)
        return self._note(" ".join(filter(None, whole)))

    def _note(self, syntax: str, example: str = "", place: Place = "text") -> str:
        self.written[syntax] = str(escape(example)) if place == "html" else example
        return syntax

    def _read(self, part: str) -> str:
        """The part as it reads for the sample order."""
        for syntax in sorted(self.written, key=len, reverse=True):
            part = part.replace(syntax, self.written[syntax])
        return part

    def _defuse(self, part: str, place: Place) -> str:
        """Nothing that copy says begins the system's own syntax."""
        for opener in self.sender.openers:
            if opener in part:
                first = f"&#{ord(opener[0])};" if place == "html" else f"{opener[0]} "
                part = part.replace(opener, first + opener[1:])
        return part


def _quote(default: str, form: str) -> str:
    """A default that cannot end the string that it stands in."""
    if "'«default»'" in form:
        return default.translate(SINGLE)
    return default.translate(DOUBLE) if '"' in form else default
