"""Percentages, sums of money and codes of a line in, those that are not the offer's out."""

from __future__ import annotations

from decimal import Decimal

from generator.check.truth.figures import Figure, Sum
from generator.check.truth.report import Report
from generator.check.truth.scene import Scene, list_alternatives

EVIDENCE = "Any other figure needs evidence: a value point or a claim in brand.yaml."


def judge_percent(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.percent`: a percentage is the offer's, or stands in a sentence with evidence."""
    if scene.true_percents.issuperset(figure.readings):
        return None
    if not figure.is_discount and scene.is_backed(figure.text, line):
        return None
    right = [_write(percent) for percent in scene.truth.percents]
    said = list_alternatives([_write(value) for value in figure.readings])
    reason = (
        f"it says {said}% and the campaign's offer is {list_alternatives(right)}%."
        if right
        else f"it says {said}% and the campaign's offer is no percentage."
    )
    remedy = "Write {percent}, or {zhe} 折 in Chinese, in its place." if right else ""
    reason = f"{reason} {remedy} {EVIDENCE}".replace("  ", " ")
    return Report("percent", "offer", reason, figure.text, line, "offer.percent")


def judge_sum(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.sum`: a sum is a list price, a renewal price or a saving, or has evidence."""
    if all(isinstance(sum_, Sum) and _is_true(sum_, scene) for sum_ in figure.readings):
        return None
    if scene.is_backed(figure.text, line):
        return None
    known = [f"{row.meaning} {row.amount} {row.currency}" for row in scene.truth.sums]
    right = f"true are: {'; '.join(known)}." if known else "no price of this order is known."
    reason = (
        f"no price comes to that; {right} "
        f"Write {{list_price}}, {{renewal_price}} or {{savings}}. {EVIDENCE}"
    )
    return Report("sum", "price", reason, figure.text, line, "offer")


def _is_true(found: Sum, scene: Scene) -> bool:
    return any(
        row.amount == found.amount and row.currency in found.currencies for row in scene.truth.sums
    )


def judge_code(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.code`: a code is the offer's."""
    if figure.text in scene.truth.codes:
        return None
    right = (
        f"the offer's code is {list_alternatives(scene.truth.codes)}. Write {{code}} in its place."
        if scene.truth.codes
        else "the offer has no code. Leave it out, or give the offer one."
    )
    return Report("code", "offer", right, figure.text, line, "offer.code")


def _write(percent: object) -> str:
    number = percent if isinstance(percent, Decimal) else Decimal(str(percent))
    return f"{number.normalize():f}"
