"""An open element and what style sheets say of it in, how its text looks out.

Only what text is judged by is computed: ink, ground, size, weight, and whether it is shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.check.color import Rgb
from generator.check.email.sheets import ENVIRONMENTS, Compound, SheetRule, Sheets
from generator.check.email.tags import Declaration, Tag

NAMED: dict[str, Rgb] = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 128, 0),
    "blue": (0, 0, 255), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "navy": (0, 0, 128), "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
}  # fmt: skip
LINK_INKS: tuple[Rgb, Rgb] = ((0, 0, 238), (158, 158, 255))
"""What links are drawn in where nobody says: on light and on dark, by browsers' own sheets."""
BOLD_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "th"))
NUMBERS = re.compile(r"[\d.]+%?")
LOOKED_AT = frozenset(
    ("color", "background", "background-color", "background-image", "display", "font-size",
     "font-weight", "line-height")
)  # fmt: skip


class Look(NamedTuple):
    """How text in an element looks in one environment."""

    ink: Rgb | None = (0, 0, 0)
    """None where it is not known."""
    ground: Rgb | None = (255, 255, 255)
    """None over a picture."""
    size_px: float = 16.0
    bold: bool = False
    shown: bool = True
    line: str = "normal"
    """`line-height` as declared."""


ON_LIGHT, ON_DARK = Look(), Look(ink=(255, 255, 255), ground=(18, 18, 18))
START = tuple([ON_DARK if number % 2 else ON_LIGHT for number in range(len(ENVIRONMENTS))])
"""What a client draws where a mail says nothing; the dark one is Chromium's."""


class Element:
    """An open element with its looks, by environment."""

    __slots__ = ("above", "inner_px", "looks", "parent", "tag", "words")
    looks: tuple[Look, ...]

    def __init__(self, tag: Tag, parent: Element | None, looks: tuple[Look, ...] = ()) -> None:
        self.tag, self.parent, self.looks = tag, parent, looks
        self.above = _list_above(parent)
        """Every class of what it stands in."""
        self.inner_px = 0.0
        """Height of the tallest picture in it."""
        self.words: list[str] = []
        """Its text, for links."""


def _list_above(parent: Element | None) -> frozenset[str]:
    if parent is None:
        return frozenset()
    return parent.above.union(parent.tag.classes) if parent.tag.classes else parent.above


def open_element(tag: Tag, parent: Element | None, sheets: Sheets) -> Element:
    """The element that a tag begins."""
    element = Element(tag, parent)
    matched = _match(element, sheets)
    above = parent.looks if parent else START
    element.looks = _derive_all(above, tag, matched)
    return element


@lru_cache(maxsize=8192)
def _derive_all(
    above: tuple[Look, ...], tag: Tag, matched: tuple[SheetRule, ...]
) -> tuple[Look, ...]:
    return tuple([_derive(look, tag, matched, number) for number, look in enumerate(above)])


def share_element(element: Element | None) -> Element | None:
    """An open element as one that is the same for all mails in which it looks and is named alike.

    What a section begins within is a part of what it is known by.
    """
    if element is None:
        return None
    tag = element.tag
    ident = tag.attributes.get("id", "")
    return _share(share_element(element.parent), tag.name, ident, tag.classes, element.looks)


@lru_cache(maxsize=1024)
def _share(
    parent: Element | None,
    name: str,
    ident: str,
    classes: tuple[str, ...],
    looks: tuple[Look, ...],
) -> Element:
    attributes = f'id="{ident}" class="{" ".join(classes)}"'
    return Element(Tag(f"<{name} {attributes}>", name, attributes), parent, looks)


def _match(element: Element, sheets: Sheets) -> tuple[SheetRule, ...]:
    tag = element.tag
    found = [
        rule
        for rule in sheets.list_candidates(tag.name, tag.classes)
        # Most rules are about classes that the element does not stand in.
        if rule.above <= element.above and _fits(element, rule.selector, len(rule.selector) - 1)
    ]
    return tuple(sorted(found, key=_weigh)) if len(found) > 1 else tuple(found)


def _weigh(rule: SheetRule) -> tuple[int, int, int, int]:
    return rule.weight


def _fits(element: Element, selector: tuple[Compound, ...], at: int) -> bool:
    part, tag = selector[at], element.tag
    if part.name not in ("*", tag.name) or (part.id and part.id != tag.attributes.get("id")):
        return False
    if any(one not in tag.classes for one in part.classes):
        return False
    if at == 0:
        return True
    above = element.parent
    while above is not None:
        if _fits(above, selector, at - 1):
            return True
        if part.combinator == ">":
            return False
        above = above.parent
    return False


def _derive(above: Look, tag: Tag, matched: tuple[SheetRule, ...], environment: int) -> Look:
    declared = _cascade(tag, matched, environment)
    size = _read_size(declared.get("font-size", ""), above.size_px)
    ink = _read_ink(declared.get("color", ""), above)
    if "color" not in declared and tag.name == "a" and "href" in tag.attributes:
        ink = LINK_INKS[environment % 2]
    weight = declared.get("font-weight", "")
    return Look(
        ink=ink,
        ground=_read_ground(declared, tag, above),
        size_px=size,
        bold=_is_bold(weight) if weight else above.bold or tag.name in BOLD_TAGS,
        shown=above.shown and declared.get("display") != "none",
        line=declared.get("line-height", above.line),
    )


def _cascade(tag: Tag, matched: tuple[SheetRule, ...], environment: int) -> dict[str, str]:
    """What is declared in the end: sheets, the attribute above them, what is important on top."""
    bit = 1 << environment
    layers: tuple[list[Declaration], list[Declaration]] = ([], [])
    for rule in matched:
        if rule.mask & bit:
            for one in rule.declared:
                layers[one.important].append(one)
    own = [one for one in tag.style if not one.important]
    loud = [one for one in tag.style if one.important]
    declared: dict[str, str] = {}
    for one in (*layers[0], *own, *layers[1], *loud):
        if one.name in LOOKED_AT:
            # The shorthand and its colour are one: the later of them counts.
            if one.name == "background":
                declared.pop("background-color", None)
            elif one.name == "background-color" and "(" not in declared.get("background", ""):
                declared.pop("background", None)
            declared[one.name] = one.value.strip().lower()
    return declared


def _read_ground(declared: dict[str, str], tag: Tag, above: Look) -> Rgb | None:
    given = [declared[name] for name in ("background", "background-color") if name in declared]
    if any("url(" in value or "gradient" in value for value in given):
        return None
    picture = declared.get("background-image", "none")
    if picture != "none" or "background" in tag.attributes:
        return None
    for value in given or [tag.attributes.get("bgcolor", "")]:
        color = read_color(value, above.ground)
        if color is not None:
            return color
    return above.ground


def _read_ink(value: str, above: Look) -> Rgb | None:
    if not value or value in ("inherit", "currentcolor", "unset"):
        return above.ink
    return read_color(value, above.ground)


@lru_cache(maxsize=512)
def read_color(value: str, under: Rgb | None) -> Rgb | None:
    """A colour, mixed with what is under it where it lets that through; None for no colour."""
    value = value.strip()
    if value.startswith("#"):
        digits = value[1:].split()[0] if len(value) > 1 else ""
        if len(digits) in (3, 4):
            digits = "".join(char * 2 for char in digits[:3])
        try:
            return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
        except ValueError:
            return None
    if value.startswith("rgb"):
        return _read_rgb(NUMBERS.findall(value), under)
    return NAMED.get(value.split()[0]) if value else None


def _read_rgb(parts: list[str], under: Rgb | None) -> Rgb | None:
    if len(parts) < 3 or any("%" in part for part in parts[:3]):
        return None
    red, green, blue = (min(255.0, float(part)) for part in parts[:3])
    alpha = 1.0
    if len(parts) > 3:
        alpha = float(parts[3].rstrip("%")) / (100 if "%" in parts[3] else 1)
    if alpha >= 1:
        return round(red), round(green), round(blue)
    if under is None:
        return None
    mixed = [
        round(over * alpha + below * (1 - alpha))
        for over, below in zip((red, green, blue), under, strict=True)
    ]
    return mixed[0], mixed[1], mixed[2]


def _read_size(value: str, above_px: float) -> float:
    length = read_length(value, above_px)
    return above_px if length is None else length


def read_length(value: str, em_px: float) -> float | None:
    """CSS px of `17px`, `1.2em`, `120%`, `12pt`; None for what is none of these."""
    found = re.fullmatch(r"(-?[\d.]+)(px|em|%|pt)?", value.strip())
    if not found or found[1].count(".") > 1 or not found[1].strip("-."):
        return None
    number = float(found[1])
    match found[2]:
        case "em":
            return number * em_px
        case "%":
            return number * em_px / 100
        case "pt":
            return number * 4 / 3
        case "px":
            return number
    return number if number == 0 else None


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700)
