"""A mapping file enters; how an unusual table is to be read leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.errors import Problem
from generator.load.audience.dates import ALLOWED_FORMATS, DateFormat
from generator.load.document import read_document
from generator.load.problems import validate
from generator.model.base import Noun, Text

Delimiter = Literal["comma", "semicolon", "tab", "pipe"]
Encoding = Literal[
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5",
    "shift-jis",
    "euc-kr",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "iso-8859-15",
]


class ColumnNames(Noun):
    """What the table calls each of our fields; whatever is left out is found by its usual names."""

    order_id: Text | None = None
    """Column with the number of the order."""
    common_name: Text | None = None
    """Column with the main domain."""
    expires: Text | None = None
    """Column with the last day of validity."""
    issued: Text | None = None
    """Column with the first day of validity."""
    product_name: Text | None = None
    """Column with the product."""
    validity_years: Text | None = None
    """Column with the years bought, or days or months that make whole years."""
    organization: Text | None = None
    """Column with the organisation."""
    contact_name: Text | None = None
    """Column with the person to write to."""
    contact_email: Text | None = None
    """Column with their mail address."""
    contact_phone: Text | None = None
    """Column with their telephone number."""
    notices: Text | None = None
    """Column that says yes where renewal notices are wanted."""
    notices_off: Text | None = None
    """Column that says yes where renewal notices are not wanted."""
    status: Text | None = None
    """Column with the order's status."""
    renewed: Text | None = None
    """Column that says yes where the order was renewed."""
    domains: Text | None = None
    """Column with all domains."""
    serial_number: Text | None = None
    """Column with the serial number."""
    issuer: Text | None = None
    """Column with the issuer."""
    key_type: Text | None = None
    """Column with algorithm and size of the key."""
    locale: Text | None = None
    """Column with the language."""
    partner: Text | None = None
    """Column with the partner or account."""


class TableMapping(Noun):
    """How to read tables whose layout is not recognised by itself."""

    columns: ColumnNames = ColumnNames()
    """The table's column names, by our fields."""
    ignore: tuple[Text, ...] = ()
    """Columns to leave unread, by name."""
    date_format: Text | None = None
    """Order of year, month and day, such as DD/MM/YYYY."""
    delimiter: Delimiter | None = None
    """What stands between the cells of a CSV file."""
    encoding: Encoding | None = None
    """How a CSV file writes its characters."""
    sheet: Text | None = None
    """The sheet of a workbook."""


def load_mapping(path: Path, problems: list[Problem]) -> TableMapping | None:
    """The mapping of a file; None after adding all that is wrong with it to `problems`."""
    before = len(problems)
    document = read_document(path, problems)
    if document is None:
        return None
    mapping = validate(document, TableMapping)
    for key, written in document.texts("date_format"):
        try:
            DateFormat(written)
        except ValueError:
            message = "this is no order of year, month and day"
            document.tell(key, message, allowed=ALLOWED_FORMATS)
    return mapping if len(problems) == before else None
