"""Evidence in, numbered footnotes out: each source and date once, in the order of first use."""

from __future__ import annotations

from generator.model.claim import Evidence
from generator.resolve.locales import write_date


class Footnotes:
    """The footnotes of one page, collected while its texts are resolved."""

    def __init__(self, wording: str, locale: str) -> None:
        self._wording, self._locale = wording, locale
        self._texts: list[str] = []

    def number(self, evidence: Evidence) -> int:
        """The number under which that evidence stands, counted from 1."""
        text = say_source(self._wording, evidence, self._locale)
        if text not in self._texts:
            self._texts.append(text)
        return self._texts.index(text) + 1

    @property
    def texts(self) -> tuple[str, ...]:
        """All footnotes so far."""
        return tuple(self._texts)


def say_source(wording: str, evidence: Evidence, locale: str) -> str:
    """Source and date in the wording of a language."""
    day = write_date(evidence.as_of, locale)
    return wording.replace("{date}", day).replace("{source}", evidence.source)
