"""What only some components of a mail show in, the same as lines of its plain-text part out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.facts.languages import read_language
from generator.model.catalogue import CellText, RuleText, SelectorText
from generator.model.mail_sections import MailSections


class Wrap(Protocol):
    """Breaks a text into lines; later ones are indented."""

    def __call__(self, text: str, indent: int = 0) -> str:
        """The text with its line breaks."""
        ...


@dataclass(frozen=True, slots=True)
class SectionWriter:
    """Writes the sections that a mail has; what it has not gives no line."""

    sections: MailSections
    components: tuple[str, ...]
    locale: str
    wrap: Wrap

    @property
    def comma(self) -> str:
        """Between two facts of one line."""
        return read_language(self.locale).comma

    @property
    def colon(self) -> str:
        """Behind a label."""
        return read_language(self.locale).colon

    def countdown(self) -> tuple[str, ...]:
        """The days, and the day on which they were counted."""
        figure = self.sections.countdown
        if figure is None or "countdown" not in self.components:
            return ()
        return self.wrap(figure.spoken), self.wrap(figure.line), self.wrap(figure.counted)

    def orders(self) -> tuple[str, ...]:
        """A row an order, with lines that go on below it."""
        listed = self.sections.orders
        if listed is None or "orders" not in self.components:
            return ()
        opening, closing = read_language(self.locale).brackets
        rows = [
            f"{line.common_name}{self.colon.rstrip()}"
            f"\n    {line.order_label} {line.order_id}{self.comma}{line.product}"
            f"\n    {line.expires}{opening}{line.left}{closing}"
            for line in listed.lines
        ]
        return (*rows, *([listed.more] if listed.more else []))

    def comparison(self) -> tuple[str, ...]:
        """What is compared, and below it both sides."""
        table = self.sections.comparison
        if table is None or "comparison" not in self.components:
            return ()
        colon = self.colon
        return (
            self.wrap(table.title),
            *(
                f"{self.wrap(line.label)}\n  {self.wrap(f'{table.now}{colon}{line.now}', 4)}"
                f"\n  {self.wrap(f'{table.later}{colon}{line.later}', 4)}"
                for line in table.lines
            ),
        )

    def products(self) -> tuple[str, ...]:
        """Each feature with what every product has of it, then the sources."""
        table = self.sections.products
        if table is None or "products" not in self.components:
            return ()
        names = [product.name for product in table.products]
        rows = []
        for feature in table.features:
            cells = [
                f"\n  {self.wrap(f'{name}{self.colon}{_say_cell(cell)}', 4)}"
                for name, cell in zip(names, feature.cells, strict=True)
            ]
            rows.append(self.wrap(feature.name) + "".join(cells))
        note = self.wrap(table.words["note"])
        return (self.wrap(table.title), *rows, note, self._list_sources(table.sources))

    def selector(self) -> tuple[str, ...]:
        """Each question with what its answers mean, then which answers lead to which product."""
        choice = self.sections.selector
        if choice is None or "selector" not in self.components:
            return ()
        asked = [
            self.wrap(question.text)
            + "".join(
                f"\n  {self.wrap(f'{answer.label}{self.colon}{answer.means}', 4)}"
                for answer in question.answers
            )
            for question in choice.questions
        ]
        rules = [
            f"{self.wrap(self.say_when(rule, choice))}\n  {self.wrap(rule.name, 4)}"
            for rule in choice.rules
        ]
        note = self.wrap(choice.words["table_note"])
        sources = self._list_sources(choice.sources)
        return (self.wrap(choice.title), *asked, note, *rules, sources)

    def say_when(self, rule: RuleText, choice: SelectorText) -> str:
        """The answers that a row takes, on one line."""
        parts = [f"{one.short}{self.colon}{one.answers}" for one in rule.conditions]
        return "; ".join(parts) or choice.words["otherwise"]

    def _list_sources(self, sources: tuple[str, ...]) -> str:
        return "\n".join(
            self.wrap(f"[{number}] {text}", 4) for number, text in enumerate(sources, 1)
        )

    def quote(self) -> tuple[str, ...]:
        """What a customer has said, and who it was."""
        said = self.sections.testimonial
        if said is None or "testimonial" not in self.components:
            return ()
        return self.wrap(said.quote), said.name, said.role, said.said_on

    def upsell(self) -> tuple[str, ...]:
        """The heading, then what holds for the order, each with its own."""
        offered = self.sections.upsell
        if offered is None or "upsell" not in self.components:
            return ()
        return (
            self.wrap(offered.title),
            *(
                "\n".join(
                    (
                        f"- {self.wrap(line.title, 2)}",
                        f"  {self.wrap(line.text, 2)}",
                        *(
                            (f"  {line.label}{self.colon.rstrip()}", f"  {line.url}")
                            if line.url
                            else ()
                        ),
                    )
                )
                for line in offered.lines
            ),
        )

    def automation(self) -> tuple[str, ...]:
        """What renewing by itself is, and where to read on."""
        offered = self.sections.automation
        if offered is None or "automation" not in self.components:
            return ()
        return self.wrap(offered.title), self.wrap(offered.body), offered.label, offered.url


def _say_cell(cell: CellText) -> str:
    said = f"{cell.said} ({cell.detail})" if cell.detail else cell.said
    return f"{said} [{cell.note}]" if cell.note else said
