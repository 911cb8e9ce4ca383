"""A tree of questions in; where its cards and lines stand on the printed page out, in mm.

Ends stand below each other at the right; each question stands in the middle of what follows from
it, so the way of an answer never crosses a card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import RuleText, SelectorText
from generator.render.catalogue.sheet import MARGIN, WIDTH, Setter
from generator.render.one_pager.text import SetText, TextStyle
from generator.render.selector.tree import Branch, Node, measure_depth

GAP, PAD, AIR = 8.0, 2.2, 2.4
"""Between columns, inside cards, between ends."""
QUESTION_SHARE, LEAST_LEAF = 38.0, 56.0
"""Width of a question's card where there is room, and what an end needs."""
ROW_PAD = 1.15
QUESTION = TextStyle("question", 8.5, 11, 700, balanced=True)
ANSWER = TextStyle("answer", 8, 10.4)
NAME = TextStyle("name", 10.5, 13.5, 700)
WHY = TextStyle("why", 7.6, 10.2, balanced=True)
STYLES = (QUESTION, ANSWER, NAME, WHY)
RADIUS = 1.6


@dataclass(frozen=True, slots=True)
class Row:
    """Answers of a branch on the card of their question."""

    top: float
    height: float
    text: SetText


@dataclass(frozen=True, slots=True)
class Card:
    """A question, or an end with its product."""

    left: float
    top: float
    width: float
    height: float
    head: SetText
    rows: tuple[Row, ...] = ()
    why: SetText | None = None
    is_end: bool = False

    @property
    def middle(self) -> float:
        """Where lines arrive."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    cards: tuple[Card, ...]
    """In reading order: a question, then what follows from its first answer."""
    lines: tuple[str, ...]
    """SVG paths in mm."""
    height: float
    """From the top of the first end to the bottom of the last."""


@dataclass(frozen=True, slots=True)
class _Placed:
    card: Card
    below: tuple[_Placed, ...]


class _Drawing:
    """Lays out one tree; measures its ends first, since they decide where all else stands."""

    def __init__(
        self, said: SelectorText, root: Node, setter: Setter, top: float, in_short: bool
    ) -> None:
        self.setter, self.next_top, self.in_short = setter, top, in_short
        self.labels = {
            (question.id, answer.id): answer.label
            for question in said.questions
            for answer in question.answers
        }
        depth = measure_depth(root)
        room = WIDTH - 2 * MARGIN
        self.question_width = min(QUESTION_SHARE, (room - LEAST_LEAF) / max(depth, 1) - GAP)
        self.leaf_left = MARGIN + depth * (self.question_width + GAP)
        self.leaf_width = WIDTH - MARGIN - self.leaf_left

    def place(self, node: Node, depth: int) -> _Placed:
        if node.rule:
            return _Placed(self.place_end(node.rule), ())
        below = tuple(self.place(branch.node, depth + 1) for branch in node.branches)
        assert node.question is not None
        inner = self.question_width - 2 * PAD
        head = self.setter.set(node.question.short, QUESTION, inner)
        top, rows = head.height + 2 * PAD, []
        for branch in node.branches:
            text = self.set_answers(node.question.id, branch, inner)
            rows.append((top, text.height + 2 * ROW_PAD, text))
            top += text.height + 2 * ROW_PAD
        height = top + 0.6
        middle = (below[0].card.middle + below[-1].card.middle) / 2
        start = middle - (head.height + 2 * PAD + height) / 2
        first, last = _find_ends(below[0]), _find_ends(below[-1])
        start = max(first[0].top, min(start, last[-1].top + last[-1].height - height))
        card = Card(
            left=MARGIN + depth * (self.question_width + GAP),
            top=start,
            width=self.question_width,
            height=height,
            head=head,
            rows=tuple(Row(start + at, high, text) for at, high, text in rows),
        )
        return _Placed(card, below)

    def place_end(self, rule: RuleText) -> Card:
        inner = self.leaf_width - 2 * PAD - 1.2
        head = self.setter.set(rule.name, NAME, inner)
        notes = ", ".join(map(str, rule.notes))
        said = rule.summary if self.in_short else rule.reason
        why = self.setter.set(f"{said}\u00a0[{notes}]", WHY, inner)
        height = head.height + why.height + 2 * PAD + 0.8
        card = Card(
            left=self.leaf_left, top=self.next_top, width=self.leaf_width, height=height,
            head=head, why=why, is_end=True,
        )  # fmt: skip
        self.next_top += height + AIR
        return card

    def set_answers(self, question: str, branch: Branch, inner: float) -> SetText:
        """All answers on one line, or each on lines of its own."""
        labels = [self.labels[question, answer] for answer in branch.answers]
        text = self.setter.set(" / ".join(labels), ANSWER, inner)
        if len(text.lines) == 1:
            return text
        each = [f"{label} /" for label in labels[:-1]] + labels[-1:]
        lines = [line for one in each for line in self.setter.set(one, ANSWER, inner).lines]
        return SetText(ANSWER, tuple(lines))


def lay_out_chart(
    said: SelectorText, root: Node, setter: Setter, top: float, in_short: bool = False
) -> Chart:
    """The chart from `top` on; `in_short` says what a product does in place of why it fits.

    The caller judges whether it is too high.
    """
    drawing = _Drawing(said, root, setter, top, in_short)
    placed = drawing.place(root, 0)
    return Chart(
        cards=tuple(_list_cards(placed)),
        lines=tuple(_draw_lines(placed)),
        height=drawing.next_top - AIR - top,
    )


def _find_ends(placed: _Placed) -> list[Card]:
    return [card for card in _list_cards(placed) if card.is_end]


def _list_cards(placed: _Placed) -> Iterator[Card]:
    yield placed.card
    for one in placed.below:
        yield from _list_cards(one)


def _draw_lines(placed: _Placed) -> Iterator[str]:
    card = placed.card
    ways = [
        (row.top + row.height / 2, one.card)
        for row, one in zip(card.rows, placed.below, strict=True)
    ]
    turns = _choose_turns([(start, target.middle) for start, target in ways])
    for (start, target), turn in zip(ways, turns, strict=True):
        left = card.left + card.width
        yield _draw_way(left, start, left + GAP * turn, target.left, target.middle)
    for one in placed.below:
        yield from _draw_lines(one)


def _choose_turns(ways: list[tuple[float, float]]) -> list[float]:
    """Lines that go down turn the later the higher they start, and the other way round."""
    step = 0.6 / max(len(ways), 1)
    downs = [at for at, (start, end) in enumerate(ways) if end > start]
    ups = [at for at, (start, end) in enumerate(ways) if end <= start]
    turns = [0.5] * len(ways)
    for group in (downs[::-1], ups):
        for rank, at in enumerate(group):
            turns[at] = 0.35 + step * rank
    return turns


def _draw_way(left: float, start: float, turn: float, right: float, end: float) -> str:
    if abs(end - start) < 0.3:
        return f"M{left:.2f} {end:.2f}H{right:.2f}"
    radius = min(RADIUS, abs(end - start) / 2)
    sign = 1 if end > start else -1
    return (
        f"M{left:.2f} {start:.2f}H{turn - radius:.2f}"
        f"Q{turn:.2f} {start:.2f} {turn:.2f} {start + sign * radius:.2f}"
        f"V{end - sign * radius:.2f}"
        f"Q{turn:.2f} {end:.2f} {turn + radius:.2f} {end:.2f}H{right:.2f}"
    )
