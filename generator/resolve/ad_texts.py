"""Resolved kits in, the texts of ads that a network sets itself out; nothing is ever cut.

Only banner copy, the offer and the value points are used: copy of mails names the sample order,
and speaks more plainly than ad networks allow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from generator.facts.ads import AdNetwork, AdTextLimits, load_ad_networks
from generator.facts.languages import read_language
from generator.model.ad_texts import AdField, AdTexts, UnfitText
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.resolve.locales import write_list

NAMED_POINTS = 3
"""How many value points one description lists: as many as fit beside their title."""


def resolve_ad_texts(placements: Iterable[str], kits: Iterable[ResolvedKit]) -> tuple[AdTexts, ...]:
    """The texts for each placement that takes some, by kit and stage."""
    networks = load_ad_networks()
    asking = [name for name in placements if networks[name].texts is not None]
    return tuple(
        write_ad_texts(name, kit, stage) for name in asking for kit in kits for stage in kit.stages
    )


def write_ad_texts(network: str, kit: ResolvedKit, stage: ResolvedStage) -> AdTexts:
    """What one ad says: of each field's candidates as many as fit and as the network takes."""
    rules = load_ad_networks()[network]
    limits = _need_limits(rules)
    candidates = list_candidates(kit, stage)
    fitting: dict[AdField, list[str]] = {
        field: [text for text in texts if measure(text, rules, kit.locale) <= _limit(limits, field)]
        for field, texts in candidates.items()
    }
    headlines = tuple(fitting["headline"][: limits.most_headlines])
    return AdTexts(
        network=network,
        partner=kit.partner.id,
        locale=kit.locale,
        stage=stage.id,
        headlines=headlines,
        long_headline=next(iter(fitting["long_headline"]), ""),
        descriptions=tuple(fitting["description"][: limits.most_descriptions]),
        business_name=next(iter(fitting["business_name"]), ""),
        unfit=tuple(_find_unfit(candidates, fitting, rules, kit, stage)),
    )


def list_candidates(kit: ResolvedKit, stage: ResolvedStage) -> dict[AdField, list[str]]:
    """What could stand in each field, best first and each text once."""
    shared, words, locale = kit.shared, stage.banner, kit.locale
    chips = [value.chip for value in kit.values[:NAMED_POINTS]]
    kept = (
        [f"{shared.values_title}{read_language(locale).colon}{write_list(chips, locale)}"]
        if chips
        else []
    )
    points = [join_sentences((value.title, value.body), locale) for value in kit.values]
    headlines = (
        words.short,
        words.headline,
        shared.offer_numeral.spoken,
        shared.offer_short,
        *(value.title for value in kit.values),
    )
    return {
        "headline": _once(drop_full_stop(text) for text in headlines),
        "long_headline": _once(
            (
                join_sentences((words.headline, shared.offer_line), locale),
                words.headline,
                shared.offer_line,
                words.short,
            )
        ),
        "description": _once((words.body, shared.offer_line, *kept, *points)),
        # The account that runs the ad is the partner's.
        "business_name": [kit.partner.name],
    }


def measure(text: str, rules: AdNetwork, locale: str) -> int:
    """Length of a text as the network counts.

    Signs that are wide in some fonts only, such as “”, count as wide in languages of wide letters:
    a text that is left out is told, and one that a network refuses comes back days later.
    """
    if rules.wide_characters is None:
        return len(text)
    wide = "WFA" if read_language(locale).is_sinic else "WF"
    extra = rules.wide_characters.count - 1
    return len(text) + extra * sum(unicodedata.east_asian_width(sign) in wide for sign in text)


def join_sentences(texts: Iterable[str], locale: str) -> str:
    """Lines as one text: each ends like a sentence, and Chinese has no space between two."""
    language = read_language(locale)
    return language.glue.join(
        text if unicodedata.category(text[-1]) == "Po" else f"{text}{language.stop}"
        for text in texts
        if text
    )


def drop_full_stop(text: str) -> str:
    """A headline of one sentence without its full stop, as networks set them."""
    for stop in (".", "。"):
        if text.endswith(stop) and text.count(stop) == 1:
            return text.removesuffix(stop)
    return text


def _find_unfit(
    candidates: dict[AdField, list[str]],
    fitting: dict[AdField, list[str]],
    rules: AdNetwork,
    kit: ResolvedKit,
    stage: ResolvedStage,
) -> Iterator[UnfitText]:
    limits = _need_limits(rules)
    used = " ".join(text for texts in fitting.values() for text in texts)
    copy: dict[AdField, tuple[str, ...]] = {
        "headline": (stage.banner.short, stage.banner.headline),
        "description": (stage.banner.body, kit.shared.offer_line),
    }
    for field, texts in candidates.items():
        lost = [text for text in copy.get(field, ()) if text and drop_full_stop(text) not in used]
        for text in lost if fitting[field] else texts:
            length, limit = measure(text, rules, kit.locale), _limit(limits, field)
            yield UnfitText(field=field, text=text, length=length, limit=limit)


def _limit(limits: AdTextLimits, field: AdField) -> int:
    return int(getattr(limits, field))


def _need_limits(rules: AdNetwork) -> AdTextLimits:
    if rules.texts is None:
        raise ValueError(f"{rules.title} takes no texts")
    return rules.texts


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
