"""A network's name enters; the columns of its upload sheet leave, each with how it is filled.

Google Ads Editor knows columns by their English names, whatever their order, spaces and capitals
(support.google.com/google-ads/editor/answer/57747). No description of a sheet that another network
reads in was found, so theirs are plain lists to copy from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.deliver.upload_ads import Ad, say_format
from generator.facts.ads import AdLogos, AdTextLimits, load_ad_networks
from generator.facts.languages import read_language
from generator.model.ad_texts import LogoOwner, LogoShape

Column = tuple[str, Callable[[Ad], str]]
"""Name of a column, and what stands in it."""
GOOGLE_DISPLAY = "google_display"
SENTENCE_ENDS = ".!?…。！？"
OWNERS: tuple[LogoOwner, ...] = ("partner", "brand")


def choose_columns(network: str) -> tuple[Column, ...]:
    """The columns of that network's sheet, in order."""
    rules = load_ad_networks()[network]
    if rules.texts is not None:
        logos = tuple(_list_logos(rules.logos)) if rules.logos is not None else ()
        texts = tuple(_list_texts(rules.texts))
        pictures = tuple(_list_pictures(rules.sizes))
        return (*EDITOR, ("Ad name", _read_name), *texts, *pictures, *logos, *TARGET)
    if network == GOOGLE_DISPLAY:
        return (*EDITOR, ("Image name", _read_name), *FILE, ("Headline", _read_headline), *TARGET)
    named: tuple[Column, ...] = (
        ("Network", lambda ad: ad.network.title),
        ("Campaign", lambda ad: ad.campaign),
        ("Stage", lambda ad: ad.stage),
        ("Ad name", _read_name),
    )
    words: tuple[Column, ...] = (("Headline", _read_headline), ("Alt text", write_alt))
    return (*named, *FILE, *words, *TARGET)


def say_ad_type(ad: Ad) -> str:
    """What the ad is called in Google Ads."""
    if ad.network.texts is not None:
        return "Responsive display ad"
    return "HTML5 ad" if say_format(ad.files[0].path) == "html5" else "Image ad"


def write_alt(ad: Ad) -> str:
    """What the picture says, as one text for those who do not see it."""
    language = read_language(ad.locale)
    lines = [" ".join(line.split()) for line in ad.files[0].text]
    return language.glue.join(
        line if line[-1] in SENTENCE_ENDS else f"{line}{language.stop}" for line in lines if line
    )


def _read_name(ad: Ad) -> str:
    return ad.name


def _read_headline(ad: Ad) -> str:
    return ad.headline


EDITOR: tuple[Column, ...] = (
    ("Campaign", lambda ad: ad.campaign),
    ("Ad group", lambda ad: ad.network.title),
    ("Ad type", say_ad_type),
    ("Stage", lambda ad: ad.stage),
)
FILE: tuple[Column, ...] = (
    ("File", lambda ad: ad.files[0].path),
    ("Width", lambda ad: str(ad.files[0].width_px or "")),
    ("Height", lambda ad: str(ad.files[0].height_px or "")),
    ("Format", lambda ad: say_format(ad.files[0].path)),
    ("Bytes", lambda ad: str(ad.files[0].bytes)),
    ("SHA-256", lambda ad: ad.files[0].sha256),
)
TARGET: tuple[Column, ...] = (
    ("Final URL", lambda ad: ad.url),
    ("Start date", lambda ad: ad.starts.isoformat()),
    ("End date", lambda ad: ad.ends.isoformat() if ad.ends else ""),
)


def _list_texts(limits: AdTextLimits) -> Iterator[Column]:
    for number in range(limits.most_headlines):
        yield f"Headline {number + 1}", _pick("headlines", number)
    yield "Long headline 1", lambda ad: ad.texts.long_headline if ad.texts else ""
    for number in range(limits.most_descriptions):
        yield f"Description {number + 1}", _pick("descriptions", number)
    yield "Business name", lambda ad: ad.texts.business_name if ad.texts else ""


def _pick(name: str, number: int) -> Callable[[Ad], str]:
    """The text of that number in a list of the ad's texts; empty past the end."""
    return lambda ad: "".join(getattr(ad.texts, name, ())[number : number + 1])


def _list_pictures(sizes: tuple[str, ...]) -> Iterator[Column]:
    for size in sizes:
        yield f"Image {size}", _find_picture(size)


def _find_picture(size: str) -> Callable[[Ad], str]:
    """Path of the ad's picture of that size, the first of several formats; empty without one."""
    return lambda ad: next(
        (file.path for file in ad.files if f"{file.width_px}x{file.height_px}" == size), ""
    )


def _list_logos(logos: AdLogos) -> Iterator[Column]:
    shapes: tuple[tuple[LogoShape, str], ...] = (("square", logos.square), ("wide", logos.wide))
    for shape, size in shapes:
        for owner in OWNERS:
            yield f"Logo {size} {owner}", _find_logo(owner, shape)


def _find_logo(owner: LogoOwner, shape: LogoShape) -> Callable[[Ad], str]:
    return lambda ad: next((path for path, key in ad.logos.items() if key == (owner, shape)), "")
