"""A CSV file of certificate orders enters; orders leave, or a problem for each wrong field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.errors import Problem
from generator.load.campaign_rules import read_day
from generator.load.csv_rows import Field, split_rows
from generator.load.spelling import list_choices, show, suggest
from generator.load.text_file import name_file, read_text
from generator.model.order import Order

NEEDED = ("order_id", "common_name", "product", "issued", "expires")
COLUMNS = (*NEEDED, "organization")
MAX_BYTES = 16_777_216
LONGEST_TEXT = 2000

Row = dict[str, Field]


def load_orders(
    path: Path,
    problems: list[Problem],
    *,
    products: Sequence[str] | None = None,
    tell_row: Callable[[Row, int], None] = lambda row, index: None,
) -> tuple[Order, ...]:
    """The orders of a file; `products` are the brand's, or None where those are not known.

    `tell_row` gets the fields of each order that is taken, with its index.
    """
    text = read_text(path, problems, max_bytes=MAX_BYTES)
    if text is None:
        return ()
    file = name_file(path)
    rows = split_rows(text, file, problems)
    header = next(rows, None)
    if header is None:
        message = "the file has no orders"
        if not any(problem.file == file for problem in problems):
            allowed = f"a header: {','.join(COLUMNS)}"
            problems.append(Problem(file, 0, 0, "", message, allowed=allowed))
        return ()
    names = read_header(header, file, problems)
    orders: list[Order] = []
    first_lines: dict[str, int] = {}
    empty = True
    for fields in rows:
        empty = False
        if names and _has_all(fields, names, file, problems):
            row = dict(zip(names, fields, strict=True))
            before = len(problems)
            check_row(row, file, problems, products, first_lines)
            if len(problems) == before:
                tell_row(row, len(orders))
                orders.append(make_order(row))
    if empty and not any(problem.file == file for problem in problems):
        problems.append(Problem(file, 0, 0, "", "the file has a header and no orders"))
    return tuple(orders)


def read_header(header: list[Field], file: str, problems: list[Problem]) -> list[str]:
    """Column names in the order of the file; empty where one is unknown, double or missing."""
    names = [field.text.strip() for field in header]
    before = len(problems)
    if len(header) == 1 and any(mark in names[0] for mark in ";\t|"):
        message = "the columns are not separated by commas"
        hint = "save the sheet as comma-separated values (CSV UTF-8)"
        problems.append(
            Problem(file, header[0].line, 1, "", message, show(names[0]), "commas", hint)
        )
        return []
    missing = [name for name in NEEDED if name not in names]
    for index, field in enumerate(header):
        name = names[index]
        if name not in COLUMNS:
            hint = suggest(name, missing or COLUMNS)
            missing = [column for column in missing if f"`{column}`" not in hint]
            allowed = list_choices(COLUMNS)
            message = "there is no such column"
            problems.append(_problem(field, file, "", message, allowed=allowed, hint=hint))
        elif name in names[:index]:
            problems.append(_problem(field, file, "", "this column stands here a second time"))
    for name in missing:
        message = f"the column `{name}` is missing"
        allowed = list_choices(COLUMNS)
        problems.append(Problem(file, header[0].line, 1, "", message, allowed=allowed))
    return names if len(problems) == before else []


def _has_all(fields: list[Field], names: list[str], file: str, problems: list[Problem]) -> bool:
    if len(fields) == len(names):
        return True
    message = f"the row has {len(fields)} fields, the header {len(names)}"
    hint = "put a field that holds a comma in quotes" if len(fields) > len(names) else ""
    allowed = f"{len(names)} fields: {','.join(names)}"
    problems.append(Problem(file, fields[0].line, 1, "", message, allowed=allowed, hint=hint))
    return False


def check_row(
    row: Row,
    file: str,
    problems: list[Problem],
    products: Sequence[str] | None,
    first_lines: dict[str, int],
) -> None:
    """Adds a problem for each wrong field of one row."""
    for name, field in row.items():
        text = field.text.strip()
        if not text and name in NEEDED:
            problems.append(_problem(field, file, name, "the field is empty"))
        elif len(text) > LONGEST_TEXT:
            allowed = f"at most {LONGEST_TEXT} characters"
            problems.append(_problem(field, file, name, "the text is too long", allowed=allowed))
    order_id, product = row["order_id"], row["product"]
    number = order_id.text.strip()
    if number and number in first_lines:
        message = f"this order stands on line {first_lines[number]} already"
        problems.append(_problem(order_id, file, "order_id", message))
    first_lines.setdefault(number, order_id.line)
    name = product.text.strip()
    if name and products is not None and name not in products:
        message, hint = "the brand has no such product", suggest(name, products)
        allowed = list_choices(products)
        problems.append(_problem(product, file, "product", message, allowed=allowed, hint=hint))
    _check_days(row, file, problems)


def _check_days(row: Row, file: str, problems: list[Problem]) -> None:
    days = {name: read_day(row[name].text) for name in ("issued", "expires")}
    for name, day in days.items():
        if day is None and row[name].text.strip():
            allowed = "an ISO date such as 2026-12-31"
            message = "this is not a date"
            problems.append(_problem(row[name], file, name, message, allowed=allowed))


def make_order(row: Row) -> Order:
    """The order of a row that was checked."""
    texts = {name: field.text.strip() for name, field in row.items()}
    return Order.model_validate({**texts, "organization": texts.get("organization") or None})


def _problem(
    field: Field, file: str, key: str, message: str, *, allowed: str = "", hint: str = ""
) -> Problem:
    found = show(field.text)
    return Problem(file, field.line, field.column, key, message, found, allowed, hint)
