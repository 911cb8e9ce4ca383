"""A sample or an evaluation in; what is said of it in one language, every string final, out."""

from __future__ import annotations

from babel.numbers import format_decimal

from generator.facts.experiment_words import ExperimentWords
from generator.facts.report_words import Plural
from generator.model.experiment_report import ExperimentReport, LiftFigure, LiftRow
from generator.model.experiment_result import Evaluation, Lift, SampleSize
from generator.resolve.locales import parse_locale, write_list
from generator.resolve.placeholders import fill_placeholders

COLUMNS = ("arm", "sent", "known", "renewed", "rate", "lift")
SIGNED, PLAIN = "+#,##0.0;−#,##0.0", "#,##0.##"
NO_LIFT = "–"


class ExperimentVoice:
    """One language of plans and results."""

    def __init__(self, locale: str, words: ExperimentWords) -> None:
        self.locale, self.words = locale, words
        self._cldr = parse_locale(locale)

    def say_sample(self, sample: SampleSize, name: str, names: dict[str, str]) -> ExperimentReport:
        """How many, for what, how long, and what to mind."""
        words, counts = self.words.plan, set(sample.arms.values())
        if len(counts) == 1:
            arms = [self._count(counts.pop(), words.each)]
        else:
            arms = [
                self._count(count, words.arm, arm=names[arm]) for arm, count in sample.arms.items()
            ]
        risk = {"alpha": self._plain(sample.alpha_percent)}
        each = self._plain(sample.each_alpha_percent)
        after = sample.baseline_percent + sample.lift_points
        said = [
            " ".join(arms[1:]),
            self._count(sample.total, words.total),
            self._fill(
                words.sees,
                baseline=self._percent(sample.baseline_percent),
                after=self._percent(after),
                power=self._plain(sample.power_percent),
            ),
            self._fill(words.chance, **risk),
            self._count(len(sample.arms) - 1, words.shared, each=each, **risk),
        ]
        if sample.weeks is not None and sample.weekly:
            weekly = self._plain(sample.weekly)
            said.append(self._count(sample.weeks, words.weeks, weekly=weekly))
        return ExperimentReport(
            locale=self.locale,
            title=self._fill(words.title, name=name),
            headline=arms[0],
            paragraphs=tuple(filter(None, (*said, words.after, words.once))),
        )

    def say_results(self, found: Evaluation, name: str) -> ExperimentReport:
        """What came of it; where a verdict is blocked, why, and no winner."""
        words, is_final = self.words.result, not found.blocks
        headline = self._say_headline(found)
        lifts = [self._say_lift(lift, found) for lift in found.lifts]
        if "mismatch" in found.blocks:
            lifts = []
        elif lifts and not is_final:
            lifts.insert(0, words.so_far)
        said = [*self._say_blocks(found), *lifts]
        if found.winner:
            said += [*self._say_rivals(found), words.cost]
        if found.lifts:
            said.append(self._fill(words.method, level=self._plain(found.level_percent)))
        return ExperimentReport(
            locale=self.locale,
            title=self._fill(words.title, name=name),
            headline=headline,
            paragraphs=tuple(said),
            columns=tuple(self.words.columns[column] for column in COLUMNS),
            rows=tuple(self._list_rows(found)),
            figure=self._describe_figure(found, headline) if found.lifts else None,
        )

    def _say_headline(self, found: Evaluation) -> str:
        words, control = self.words.result, self._name_control(found)
        if "mismatch" in found.blocks:
            return words.unusable
        if found.blocks:
            return words.early
        if found.winner:
            return self._fill(words.winner, arm=found.names[found.winner], control=control)
        return self._fill(words.none, control=control)

    def _say_blocks(self, found: Evaluation) -> list[str]:
        words, said = self.words.blocks, []
        if "empty" in found.blocks:
            empty = [found.names[arm.variant] for arm in found.arms if not arm.known]
            said.append(self._fill(words.empty, arms=write_list(empty, self.locale)))
        if "mismatch" in found.blocks:
            said.append(self._say_mismatch(found))
        if "plan" in found.blocks:
            said.append(words.plan)
        for arm in found.arms if found.planned and "sample" in found.blocks else ():
            planned = found.planned.arms[arm.variant] if found.planned else 0
            if arm.known < planned:
                figures = {"known": self._plain(arm.known), "planned": self._plain(planned)}
                named = found.names[arm.variant]
                said.append(self._count(planned - arm.known, words.sample, arm=named, **figures))
        if "open" in found.blocks:
            count = sum(arm.sent - arm.known for arm in found.arms)
            said.append(self._count(count, words.open))
        return said

    def _say_mismatch(self, found: Evaluation) -> str:
        counts = [self._plain(arm.sent) for arm in found.arms]
        expected = [self._plain(round(found.expected[arm.variant])) for arm in found.arms]
        return self._fill(
            self.words.blocks.mismatch,
            counts=write_list(counts, self.locale),
            expected=write_list(expected, self.locale),
        )

    def _say_lift(self, lift: Lift, found: Evaluation) -> str:
        words, is_final = self.words.result, not found.blocks
        said = self._fill(
            words.verdicts[lift.verdict] if is_final else words.tentative,
            arm=found.names[lift.variant],
            control=self._name_control(found),
            points=self._signed(lift.points),
            low=self._signed(lift.low),
            high=self._signed(lift.high),
        )
        if not is_final or lift.verdict != "alike" or found.planned is None:
            return said
        least = found.planned.lift_points
        more = words.ruled_out if lift.high < least else words.not_ruled_out
        return self._join(said, self._fill(more, lift=self._plain(least)))

    def _say_rivals(self, found: Evaluation) -> list[str]:
        others = [
            found.names[lift.variant]
            for lift in found.lifts
            if lift.verdict == "better" and lift.variant != found.winner
        ]
        if not others:
            return []
        arms, control = write_list(others, self.locale), self._name_control(found)
        return [self._fill(self.words.result.several, arms=arms, control=control)]

    def _list_rows(self, found: Evaluation) -> list[tuple[str, ...]]:
        lifts = {lift.variant: self._label(lift) for lift in found.lifts}
        return [
            (
                found.names[arm.variant],
                self._plain(arm.sent),
                self._plain(arm.known),
                self._plain(arm.renewed),
                self._percent(100 * arm.rate) if arm.known else NO_LIFT,
                lifts.get(arm.variant, NO_LIFT),
            )
            for arm in found.arms
        ]

    def _describe_figure(self, found: Evaluation, headline: str) -> LiftFigure:
        words, control = self.words.figure, self._name_control(found)
        least = found.planned.lift_points if found.planned else 0.0
        rows = tuple(
            LiftRow(
                name=found.names[lift.variant], label=self._label(lift), points=lift.points,
                low=lift.low, high=lift.high, verdict=lift.verdict,
            )
            for lift in found.lifts
        )  # fmt: skip
        told = "; ".join(f"{row.name} {row.label}" for row in rows)
        return LiftFigure(
            title=headline,
            axis=words.axis,
            zero=self._fill(words.zero, arm=control),
            worth=self._fill(words.worth, lift=f"+{self._plain(least)}") if least else "",
            worth_at=least,
            rows=rows,
            is_final=not found.blocks,
            alt=self._join(headline, self._fill(words.alt, control=control, rows=told)),
        )

    def _label(self, lift: Lift) -> str:
        low, high = self._signed(lift.low), self._signed(lift.high)
        return f"{self._signed(lift.points)} ({low} … {high})"

    def _name_control(self, found: Evaluation) -> str:
        return found.names[found.arms[0].variant]

    def _count(self, count: int, forms: Plural, **values: str) -> str:
        one = self._cldr.plural_form(count) == "one" and forms.one
        return self._fill(one or forms.other, n=self._plain(count), **values)

    def _fill(self, text: str, **values: str) -> str:
        return fill_placeholders(text, values)

    def _join(self, *sentences: str) -> str:
        return ("" if self.locale.startswith(("zh", "ja")) else " ").join(sentences)

    def _plain(self, number: float) -> str:
        return format_decimal(round(number, 2), PLAIN, locale=self._cldr)

    def _signed(self, number: float) -> str:
        # What rounds to nothing has no sign.
        number = round(number, 1) or 0.0
        return format_decimal(number, SIGNED if number else "0.0", locale=self._cldr)

    def _percent(self, number: float) -> str:
        pattern = self._cldr.percent_formats[None].pattern.replace("#,##0", "#,##0.#")
        return format_decimal(round(number, 1) / 100, pattern, locale=self._cldr)
