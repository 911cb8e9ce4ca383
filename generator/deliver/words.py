"""A stage id enters; how a person says it leaves, in the languages that bundles are written in."""

from __future__ import annotations

from dataclasses import dataclass

FALLBACK = "en-US"


@dataclass(frozen=True, slots=True)
class StageWords:
    """Forms of "n days before or after expiry"; `{n}` is the number."""

    before_one: str
    before: str
    on: str
    after_one: str
    after: str


STAGE_WORDS = {
    "en-US": StageWords(
        before_one="1 day before expiry",
        before="{n} days before expiry",
        on="on the day of expiry",
        after_one="1 day after expiry",
        after="{n} days after expiry",
    ),
    "zh-CN": StageWords(
        before_one="到期前 1 天",
        before="到期前 {n} 天",
        on="到期当天",
        after_one="到期后 1 天",
        after="到期后 {n} 天",
    ),
    "ja-JP": StageWords(
        before_one="有効期限の1日前",
        before="有効期限の{n}日前",
        on="有効期限の当日",
        after_one="有効期限の1日後",
        after="有効期限の{n}日後",
    ),
    "de-DE": StageWords(
        before_one="1 Tag vor dem Ablauf",
        before="{n} Tage vor dem Ablauf",
        on="am Tag des Ablaufs",
        after_one="1 Tag nach dem Ablauf",
        after="{n} Tage nach dem Ablauf",
    ),
    "fr-FR": StageWords(
        before_one="1 jour avant l’expiration",
        before="{n} jours avant l’expiration",
        on="le jour de l’expiration",
        after_one="1 jour après l’expiration",
        after="{n} jours après l’expiration",
    ),
    "es-ES": StageWords(
        before_one="1 día antes de la caducidad",
        before="{n} días antes de la caducidad",
        on="el día de la caducidad",
        after_one="1 día después de la caducidad",
        after="{n} días después de la caducidad",
    ),
}

EVERY_STAGE_WORDS = {
    "en-US": "in every stage",
    "zh-CN": "各阶段通用",
    "ja-JP": "全段階共通",
    "de-DE": "in jeder Phase",
    "fr-FR": "à chaque étape",
    "es-ES": "en todas las etapas",
}

PLACEMENT_NAMES = {
    "google_display": "Google Display",
    "google_responsive": "Google Responsive",
    "iab_fixed": "IAB fixed sizes",
    "own_site": "Own site",
    "linkedin": "LinkedIn",
    "meta": "Meta",
    "x": "X",
    "amazon": "Amazon",
}

OWN_SITE = {
    "en-US": "Your own site",
    "zh-CN": "自有网站",
    "ja-JP": "自社サイト",
    "de-DE": "Ihre eigene Website",
    "fr-FR": "Votre propre site",
    "es-ES": "Su propio sitio web",
}


def count_stage_days(stage: str) -> int:
    """Days relative to expiry of a stage id: -90 of `minus-90`, 0 of `day-0`, 7 of `plus-7`."""
    side, _, days = stage.partition("-")
    if not days.isdigit():
        return 0
    return -int(days) if side == "minus" else int(days)


def say_stage(stage: str, locale: str = FALLBACK) -> str:
    """The stage in words, such as `90 days before expiry`."""
    if not stage:
        return EVERY_STAGE_WORDS.get(locale, EVERY_STAGE_WORDS[FALLBACK])
    words = STAGE_WORDS.get(locale, STAGE_WORDS[FALLBACK])
    days = count_stage_days(stage)
    if days == 0:
        return words.on
    if days < 0:
        return words.before_one if days == -1 else words.before.format(n=-days)
    return words.after_one if days == 1 else words.after.format(n=days)


def say_placement(placement: str, locale: str = "") -> str:
    """The place as its owner writes it; an unknown one in its own letters."""
    if placement == "own_site" and locale in OWN_SITE:
        return OWN_SITE[locale]
    return PLACEMENT_NAMES.get(placement, placement.replace("_", " "))
