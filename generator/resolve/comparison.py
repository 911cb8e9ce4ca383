"""A comparison, a partner and a language in; the same table with every string final out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.brand import Brand
from generator.model.catalogue import CellText, ComparisonText, FeatureText, ProductText
from generator.model.comparison import Cell, Comparison, Feature
from generator.model.partner import Partner
from generator.resolve.footnotes import Footnotes, say_source
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.selector import Said, write_link

MEDIUM = "comparison"


def resolve_comparison(
    comparison: Comparison, brand: Brand, partner: Partner, campaign: str, locale: str
) -> ComparisonText:
    """Everything that the comparison says for one partner in one language."""
    words = {name: text[locale] for name, text in comparison.words}
    words["order"] = fill_placeholders(
        words["order"], {"partner": partner.name, "console": partner.console_name}
    )
    notes = Footnotes(words.pop("source"), locale)
    names = {product.id: product.name[locale] for product in brand.products}

    link = partial(write_link, partner, campaign, locale)
    return ComparisonText(
        title=comparison.title[locale],
        intro=comparison.intro[locale],
        products=tuple(
            ProductText(
                id=name,
                name=names[name],
                short=names[name].removeprefix(brand.name).strip(),
                url=link(MEDIUM, name),
            )
            for name in comparison.products
        ),
        features=tuple(
            _say_feature(feature, comparison, words, notes, locale)
            for feature in comparison.features
        ),
        sources=notes.texts,
        words=words,
        print_url=link(f"{MEDIUM}-print", "table"),
    )


def list_compared(comparison: Comparison, locale: str) -> Iterator[Said]:
    """Every row of the comparison with what its cells rest on, source by source."""
    for index, feature in enumerate(comparison.features):
        for name, cell in feature.cells.items():
            if cell.evidence:
                wording = comparison.words.source[locale]
                said = (
                    # As one text: a name alone is also said elsewhere, on grounds of its own.
                    f"{feature.name[locale]} {feature.help[locale]}",
                    *((cell.text[locale],) if cell.text else ()),
                    say_source(wording, cell.evidence, locale),
                )
                key = f"features[{index}].cells.{name}.evidence.as_of"
                yield Said(f"comparison.{feature.id}", said, cell.evidence, key)


def _say_feature(
    feature: Feature,
    comparison: Comparison,
    words: dict[str, str],
    notes: Footnotes,
    locale: str,
) -> FeatureText:
    return FeatureText(
        id=feature.id,
        name=feature.name[locale],
        help=feature.help[locale],
        cells=tuple(
            _say_cell(feature.cells[name], words, notes, locale) for name in comparison.products
        ),
    )


def _say_cell(cell: Cell, words: dict[str, str], notes: Footnotes, locale: str) -> CellText:
    text = cell.text[locale] if cell.text else ""
    in_words = cell.value == "text"
    return CellText(
        value=cell.value,
        said=text if in_words else words[cell.value],
        detail="" if in_words else text,
        note=notes.number(cell.evidence) if cell.evidence else 0,
    )
