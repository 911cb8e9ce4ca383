"""The cells of a row enter; the order leaves, or a RejectedRow with all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.load.audience.cells import (
    read_domains,
    read_email,
    read_locale,
    read_order_id,
    read_serial_number,
    read_status,
    read_truth,
    read_validity_years,
)
from generator.load.audience.dates import DateReader
from generator.load.audience.header import NEEDED, Header, say_field
from generator.load.audience.unreadable import Unreadable
from generator.model.order import NEVER_IN_A_FIELD, Order, RejectedRow

LONGEST_TEXT = 2000
LONGEST_SHOWN = 200
NEEDED_FIELDS = frozenset(NEEDED)
EXACT = frozenset(("order_id", "common_name", "contact_email", "serial_number", "locale"))
"""Fields in which an invisible character makes another value of what looks the same."""
INERT = re.compile(r"'+[=+\-@＝＋－＠]")

FEW = frozenset(
    ("product_name", "validity_years", "notices", "notices_off", "status", "renewed", "locale")
)
"""Fields that say the same few words in thousands of rows."""
MAX_REMEMBERED = 5000
NOTICES_EMPTY = (
    "the cell for renewal notices is empty, so nobody can tell whether they are wanted; "
    "fill it, or leave the column out with `ignore:` in a mapping file"
)

Cells = Sequence[str]

make_order: Callable[[dict[str, Any]], Order] = TypeAdapter(Order).validator.validate_python
"""The model's own validator without the wrapping that takes a quarter of its time; it is three
times as fast as `model_construct`, and nothing unchecked gets past it."""


class RowReader:
    """Reads the rows of one table.

    The common row costs a few calls into C. Letter by letter goes only what holds something
    unprintable or very long; and cells of columns with few words are read once for each
    combination of words.
    """

    def __init__(self, header: Header, source: str, dates: DateReader) -> None:
        self._source = source
        self._width = len(header.cells)
        self._is_own = header.is_own
        self._free = tuple(name for name in header.fields if name not in FEW)
        self._few = tuple(name for name in header.fields if name in FEW)
        self._pick_free = _make_picker([header.fields[name] for name in self._free])
        self._pick_few = _make_picker([header.fields[name] for name in self._few])
        self._known_few: dict[tuple[str, ...], dict[str, Any]] = {}
        converters = _list_converters(dates, header.is_own)
        self._free_converters = [(n, converters[n]) for n in self._free if n in converters]
        self._few_converters = [(n, converters[n]) for n in self._few if n in converters]

    def read(self, number: int, cells: Cells) -> Order | RejectedRow | None:
        """One row; None for one of nothing but spaces."""
        if len(cells) != self._width:
            if not any(map(str.strip, cells)):
                return None
            if len(cells) < self._width or any(map(str.strip, cells[self._width :])):
                return self.reject(number, _say_width(len(cells), self._width), cells)
        reasons: list[str] = []
        fields = self._read_fields(cells, reasons)
        if not ("order_id" in fields and "common_name" in fields and "expires" in fields):
            if not any(map(str.strip, cells)):
                return None
            reasons += [
                f"{say_field(name)}: the cell is empty"
                for name in NEEDED
                if name not in fields and not any(r.startswith(say_field(name)) for r in reasons)
            ]
        issued = fields.get("issued")
        if not reasons and issued is not None and issued > fields["expires"]:
            reasons.append(f"it expires on {fields['expires']}, before it was issued on {issued}")
        if not reasons:
            try:
                return make_order(fields)
            except ValidationError as error:
                reasons += [f"{e['loc'][0]}: {e['msg']}" for e in error.errors()]
        return self.reject(number, "; ".join(reasons), cells)

    def glance(self, cells: Cells) -> dict[str, Any] | None:
        """The fields of one row, not held to the model; None where they cannot make an order."""
        if len(cells) < self._width or (
            len(cells) > self._width and any(map(str.strip, cells[self._width :]))
        ):
            return None
        reasons: list[str] = []
        fields = self._read_fields(cells, reasons)
        return None if reasons or not fields.keys() >= NEEDED_FIELDS else fields

    def _read_fields(self, cells: Cells, reasons: list[str]) -> dict[str, Any]:
        fields = self._collect(self._free, self._pick_free(cells), reasons)
        _convert(fields, self._free_converters, reasons)
        key = self._pick_few(cells)
        few = self._known_few.get(key)
        fields.update(few if few is not None else self._read_few(key, reasons))
        return fields

    def _collect(
        self, names: tuple[str, ...], values: tuple[str, ...], reasons: list[str]
    ) -> dict[str, Any]:
        """Texts by field, stripped, without the empty ones."""
        joined = "".join(values)
        if (
            not joined.isprintable()
            or len(joined) > LONGEST_TEXT
            or (self._is_own and "'" in joined)
        ):
            pairs = zip(names, values, strict=True)
            values = tuple(self._clean(name, text, reasons) for name, text in pairs)
        return {
            name: text for name, text in zip(names, map(str.strip, values), strict=True) if text
        }

    def _read_few(self, key: tuple[str, ...], reasons: list[str]) -> dict[str, Any]:
        """The values of columns with few words; remembered where nothing is wrong with them."""
        before = len(reasons)
        fields = self._collect(self._few, key, reasons)
        _convert(fields, self._few_converters, reasons)
        if "notices" in self._few and "notices" not in fields and len(reasons) == before:
            reasons.append(NOTICES_EMPTY)
        if fields.pop("status", False):
            fields["renewed"] = True
        if fields.pop("notices_off", False):
            fields["notices"] = False
        if len(reasons) == before:
            if len(self._known_few) >= MAX_REMEMBERED:
                self._known_few.clear()
            self._known_few[key] = fields
        return fields

    def reject(self, number: int, reason: str, cells: Cells) -> RejectedRow:
        """The row with a reason, and its text shortened."""
        return make_rejected(self._source, number, reason, ", ".join(cells[:LONGEST_SHOWN]))

    def _clean(self, name: str, text: str, reasons: list[str]) -> str:
        """The text with plain spaces, on one line where lines do not matter."""
        if self._is_own and INERT.match(text):
            text = text[1:]
        if name not in EXACT and not self._is_own:
            text = " ".join(text.split())
        text = text.strip()
        if len(text) > LONGEST_TEXT and name != "domains":
            reasons.append(
                f"{say_field(name)}: {len(text):,} characters, more than {LONGEST_TEXT:,}"
            )
            return ""
        odd = NEVER_IN_A_FIELD.search(text)
        sign = odd[0] if odd else ""
        if not sign and name in EXACT and not text.isprintable():
            sign = next(letter for letter in text if not letter.isprintable())
        if sign:
            reasons.append(f"{say_field(name)}: it holds an invisible sign (U+{ord(sign):04X})")
            return ""
        return text


def make_rejected(source: str, number: int, reason: str, text: str) -> RejectedRow:
    """A RejectedRow whose texts are short enough."""
    if len(text) > LONGEST_SHOWN:
        text = text[: LONGEST_SHOWN - 1] + "…"
    return RejectedRow(
        source=source[:LONGEST_TEXT], row=number, reason=reason[:LONGEST_TEXT], text=text
    )


def _make_picker(indexes: list[int]) -> Callable[[Cells], tuple[str, ...]]:
    if len(indexes) > 1:
        return itemgetter(*indexes)
    return lambda cells: tuple(cells[index] for index in indexes)


def _say_width(found: int, wanted: int) -> str:
    hint = "; a cell that holds the delimiter needs quotes" if found > wanted else ""
    return f"the row has {found} cells, the header {wanted}{hint}"


def _convert(
    fields: dict[str, Any],
    converters: Iterable[tuple[str, Callable[[str], Any]]],
    reasons: list[str],
) -> None:
    """Texts to values, where there are any; what cannot be read is a reason, and stays a text."""
    for name, convert in converters:
        if name in fields:
            try:
                fields[name] = convert(fields[name])
            except Unreadable as error:
                reasons.append(f"{say_field(name)}: {error}")


def _list_converters(dates: DateReader, is_own: bool) -> dict[str, Callable[[str], Any]]:
    return {
        "order_id": read_order_id,
        "expires": dates.read,
        "issued": dates.read,
        "validity_years": read_validity_years,
        "contact_email": read_email,
        "notices": read_truth,
        "notices_off": read_truth,
        "status": read_status,
        "renewed": read_truth,
        "domains": read_domains,
        "serial_number": read_serial_number if not is_own else str,
        "locale": read_locale if not is_own else str,
    }
