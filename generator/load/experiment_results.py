"""A CSV of sends and renewals enters; what came of each arm leaves, or every problem of the file.

Either one row for each order (`order_id`, `variant`, `renewed`, and `customer` where several orders
are of one), such as the log of a mailing with a column `renewed`; or one row for each arm
(`variant`, `sent`, `renewed`, and `known` where the outcome of some is still open).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.errors import LoadError, Problem
from generator.load.campaign_rules import read_day
from generator.load.csv_rows import Field, split_rows
from generator.load.spelling import list_choices, show, suggest
from generator.load.text_file import name_file, read_text
from generator.model.experiment_result import ArmResult

MAX_BYTES = 268_435_456
BY_ORDER = ("order_id", "variant", "renewed")
BY_ARM = ("variant", "sent", "renewed")
YES = frozenset({"yes", "true", "1", "y", "renewed", "是", "已续订"})
NO = frozenset({"no", "false", "0", "n", "lapsed", "否", "未续订"})
Row = Mapping[str, Field]


def load_results(path: Path, variants: Sequence[str]) -> dict[str, ArmResult]:
    """Results by arm; LoadError with all that is wrong with the file."""
    reading = _Reading(path, variants)
    results = reading.read()
    if reading.problems:
        ordered = sorted(reading.problems, key=lambda one: (one.line, one.column))
        raise LoadError(list(dict.fromkeys(ordered)))
    return results


class _Reading:
    """One file; each step adds to the same list of problems and goes on."""

    def __init__(self, path: Path, variants: Sequence[str]) -> None:
        self._path, self._variants = path, variants
        self._file = name_file(path)
        self.problems: list[Problem] = []

    def read(self) -> dict[str, ArmResult]:
        text = read_text(self._path, self.problems, max_bytes=MAX_BYTES)
        rows = split_rows(text or "", self._file, self.problems)
        header = next(rows, None)
        if header is None:
            allowed = f"a header: {','.join(BY_ORDER)}, or {','.join(BY_ARM)}"
            if not self.problems:
                self._tell_file("the file has no results", allowed)
            return {}
        names = self._read_header(header)
        if not names:
            return {}
        count = self._count_arms if "sent" in names else self._count_orders
        before = len(self.problems)
        results = count(self._name_fields(rows, names))
        if not results and len(self.problems) == before:
            self._tell_file("the file has a header and no results", "")
        return results

    def _read_header(self, header: Sequence[Field]) -> list[str]:
        """Names of the columns, of which more than are needed may be there; empty if one lacks."""
        names = [field.text.strip().lower() for field in header]
        needed = BY_ARM if "sent" in names else BY_ORDER
        if len(header) == 1 and any(mark in names[0] for mark in ";\t|"):
            hint = "save the sheet as comma-separated values (CSV UTF-8)"
            message = "the columns are not separated by commas"
            self._tell(header[0], "", message, allowed="commas", hint=hint)
            return []
        for place, name in enumerate(names):
            if name in needed and name in names[:place]:
                self._tell(header[place], "", "this column stands here a second time")
        for name in [one for one in needed if one not in names]:
            hint = suggest(name, names)
            message = f"the column `{name}` is missing"
            self._tell(header[0], "", message, allowed=list_choices(needed), hint=hint)
        return [] if self.problems else names

    def _name_fields(self, rows: Iterator[list[Field]], names: Sequence[str]) -> Iterator[Row]:
        for fields in rows:
            if len(fields) == len(names):
                yield dict(zip(names, fields, strict=True))
                continue
            message = f"the row has {len(fields)} fields, the header {len(names)}"
            hint = "put a field that holds a comma in quotes" if len(fields) > len(names) else ""
            self._tell(fields[0], "", message, hint=hint)

    def _count_orders(self, rows: Iterator[Row]) -> dict[str, ArmResult]:
        """Each customer once, as renewed if any of its orders was."""
        orders: dict[str, tuple[str, bool | None, int]] = {}
        customers: dict[str, tuple[str, list[bool | None], int]] = {}
        for row in rows:
            variant, outcome = self._read_variant(row), self._read_outcome(row)
            order = self._read_text(row, "order_id")
            if not (variant and order) or outcome == "":
                continue
            renewed = None if outcome is None else bool(outcome)
            line = row["order_id"].line
            seen = orders.setdefault(order, (variant, renewed, line))
            if seen[:2] != (variant, renewed):
                message = f"line {seen[2]} says otherwise of this order"
                key = "variant" if seen[0] != variant else "renewed"
                self._tell(row[key], key, message, hint="an order has one arm and one outcome")
            if seen[2] != line:
                continue
            customer = row["customer"].text.strip() if "customer" in row else ""
            first = customers.setdefault(customer or f"order {order}", (variant, [], line))
            if first[0] != variant:
                message = f"this customer was sent another arm, {first[0]}, on line {first[2]}"
                hint = "who was sent two arms can tell nothing: take this customer out"
                self._tell(row["variant"], "variant", message, hint=hint)
            first[1].append(renewed)
        return _sum_up((variant, outcomes) for variant, outcomes, _ in customers.values())

    def _count_arms(self, rows: Iterator[Row]) -> dict[str, ArmResult]:
        results: dict[str, ArmResult] = {}
        lines: dict[str, int] = {}
        for row in rows:
            variant = self._read_variant(row)
            figures = [self._read_count(row, name) for name in ("sent", "renewed")]
            known = self._read_count(row, "known") if "known" in row else figures[0]
            sent, renewed = figures
            if not variant or sent is None or renewed is None or known is None:
                continue
            if variant in lines:
                message = f"this arm stands on line {lines[variant]} already"
                self._tell(row["variant"], "variant", message, hint="add the rows up")
            lines.setdefault(variant, row["variant"].line)
            if known > sent:
                message = f"more are known than the {sent} that were sent"
                self._tell(row["known"], "known", message)
            elif renewed > known:
                message = f"more renewed than the {known} that are known"
                self._tell(row["renewed"], "renewed", message)
            results[variant] = ArmResult(variant=variant, sent=sent, known=known, renewed=renewed)
        return results

    def _read_variant(self, row: Row) -> str:
        name = self._read_text(row, "variant")
        if name and name not in self._variants:
            allowed, hint = list_choices(self._variants), suggest(name, self._variants)
            message = "the experiment has no such arm"
            self._tell(row["variant"], "variant", message, allowed=allowed, hint=hint)
            return ""
        return name

    def _read_text(self, row: Row, name: str) -> str:
        text = row[name].text.strip()
        if not text:
            self._tell(row[name], name, "the field is empty")
        return text

    def _read_outcome(self, row: Row) -> bool | str | None:
        """Whether it was renewed; None where that is open, an empty text where it is told."""
        text = row["renewed"].text.strip().casefold()
        if not text:
            return None
        if text in YES or read_day(text):
            return True
        if text in NO:
            return False
        allowed = "yes, no, a day such as 2026-12-31, or nothing where it is still open"
        self._tell(row["renewed"], "renewed", "this is no outcome", allowed=allowed)
        return ""

    def _read_count(self, row: Row, name: str) -> int | None:
        text = row[name].text.strip()
        if text.isascii() and text.isdigit() and len(text) <= 12:
            return int(text)
        self._tell(row[name], name, "this is no count", allowed="a whole number such as 1200")
        return None

    def _tell(
        self, field: Field, key: str, message: str, *, allowed: str = "", hint: str = ""
    ) -> None:
        found = show(field.text)
        self.problems.append(
            Problem(self._file, field.line, field.column, key, message, found, allowed, hint)
        )

    def _tell_file(self, message: str, allowed: str) -> None:
        self.problems.append(Problem(self._file, 0, 0, "", message, allowed=allowed))


Outcomes = tuple[str, Sequence[bool | None]]


def _sum_up(customers: Iterable[Outcomes]) -> dict[str, ArmResult]:
    """Customers by arm; one is open as long as none of its orders was renewed and one is open."""
    counts: dict[str, list[int]] = {}
    for variant, outcomes in customers:
        count = counts.setdefault(variant, [0, 0, 0])
        renewed = any(outcomes)
        count[0] += 1
        count[1] += renewed or None not in outcomes
        count[2] += renewed
    return {
        variant: ArmResult(variant=variant, sent=sent, known=known, renewed=renewed)
        for variant, (sent, known, renewed) in counts.items()
    }
