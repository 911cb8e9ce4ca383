"""A finished mail enters; one file that shows it as clients may change it leaves.

The file is the mail itself, once more, with every colour as a variable and a second set of
pictures that do not load. Which view it shows follows from its address alone, so it needs no
script and no server: `email.html#images-off`, `#outlook-dark`, `#gmail-dark`. It is written
beside the gallery, never into a bundle.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator.deliver.dark import Role, invert_fully, invert_partly, lengthen

IMAGES_OFF, OUTLOOK_DARK, GMAIL_DARK = "images-off", "outlook-dark", "gmail-dark"
VIEWS = (IMAGES_OFF, OUTLOOK_DARK, GMAIL_DARK)

WORD_ONLY = re.compile(r"<!--\[if [^!].*?<!\[endif\]-->", re.DOTALL)
"""What only Outlook with the Word engine reads; no view here is one of it."""
STYLE_BLOCK = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
STYLED = re.compile(r'(\sstyle=")([^"]*)(")')
PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
SOURCE = re.compile(r'\ssrc="[^"]*"')
CLASS = re.compile(r'\sclass="([^"]*)"')
DECLARED = re.compile(r"(?<![\w-])(color|background(?:-color)?|border(?:-\w+)*)\s*:[^;{}]*")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
OUTLOOK_MARK = re.compile(r"\[data-ogs[bc]\]")
"""Where the Outlook apps change a colour, they leave an attribute, by which a mail can answer."""
OWN_DARK = re.compile(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
NEVER = "(max-width:0)"
"""The mail's own dark styles are a view of the mail itself; here they would be inverted twice."""
BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
NO_PICTURE = "data:,"
ROLES: dict[str, Role] = {"color": "ink", "background": "ground", "background-color": "ground"}


def derive_views(mail: bytes, path: str) -> bytes:
    """The file for the mail at `path`, to stand at `previews/<path>`."""
    used: set[tuple[Role, str]] = set()
    html = WORD_ONLY.sub("", mail.decode())
    html = STYLE_BLOCK.sub(lambda found: found[1] + loosen_rules(found[2], used) + found[3], html)
    html = STYLED.sub(lambda found: found[1] + name_colours(found[2], used) + found[3], html)
    html = PICTURE.sub(lambda found: double_picture(found[0]), html)
    html = HEAD.sub(lambda found: found[0] + write_base(path), html, count=1)
    html = BODY.sub(lambda found: write_style(used) + found[0] + write_marks(), html, count=1)
    return html.encode()


def locate_views(path: str) -> str:
    """Where the file for the mail at `path` stands in a kit."""
    return f"previews/{path}"


def write_base(path: str) -> str:
    """The mail's own folder, as seen from the file, for the pictures beside the mail."""
    folder = PurePosixPath(path).parent
    steps = "../" * len(PurePosixPath(locate_views(path)).parent.parts)
    return f'<base href="{steps}{folder}/">'


def loosen_rules(rules: str, used: set[tuple[Role, str]]) -> str:
    """A style block: what answers Outlook keeps its colours, and holds in Outlook's view alone."""
    rules = OWN_DARK.sub(NEVER, rules)
    if "[data-ogs" in rules:
        return OUTLOOK_MARK.sub(choose_root(OUTLOOK_DARK), rules)
    return name_colours(rules, used)


def name_colours(style: str, used: set[tuple[Role, str]]) -> str:
    """Declarations with each colour as a variable, which each view sets to another one."""

    def name_one(role: Role, colour: str) -> str:
        known = lengthen(colour)
        used.add((role, known))
        return f"var(--{role}-{known[1:]})"

    def name_all(found: re.Match[str]) -> str:
        role = ROLES.get(found[1], "line")
        return COLOUR.sub(lambda colour: name_one(role, colour[0]), found[0])

    return DECLARED.sub(name_all, style)


def double_picture(tag: str) -> str:
    """The picture, and beside it the same without a file: the browser then shows its words."""
    missing = SOURCE.sub(f' src="{NO_PICTURE}"', tag)
    return mark(tag, "view-seen") + mark(missing, "view-missed")


def mark(tag: str, name: str) -> str:
    """The tag with one more class."""
    marked, count = CLASS.subn(rf' class="\1 {name}"', tag, count=1)
    return marked if count else f'{tag[:4]} class="{name}"{tag[4:]}'


def choose_root(view: str) -> str:
    """The selector that holds while the file's address ends in the view's name."""
    return f":root:has(#view-{view}:target)"


def write_marks() -> str:
    """What the address points at."""
    return "".join(f'<i id="view-{view}" hidden></i>' for view in VIEWS)


def write_style(used: set[tuple[Role, str]]) -> str:
    """Each view's colours, and which of the two sets of pictures it shows."""
    named = sorted(used)
    partly = [(role, colour, invert_partly(colour, role)) for role, colour in named]
    fully = [(role, colour, invert_fully(colour, role)) for role, colour in named]
    off, outlook, gmail = map(choose_root, VIEWS)
    rules = [
        f":root{{{list_variables([(role, colour, colour) for role, colour in named])}}}",
        f"{outlook}{{{list_variables(partly)};{list_defaults(partial=True)}}}",
        f"{gmail}{{{list_variables(fully)};{list_defaults(partial=False)}}}",
        f":root:not(:has(#view-{IMAGES_OFF}:target)) .view-missed{{display:none!important}}",
        f"{off} .view-seen{{display:none!important}}",
        f"{off} *{{background-image:none!important}}",
    ]
    return f"<style>{''.join(rules)}</style>"


def list_variables(colours: list[tuple[Role, str, str]]) -> str:
    """What each colour is in one view."""
    return ";".join(f"--{role}-{was[1:]}:{now}" for role, was, now in colours)


def list_defaults(*, partial: bool) -> str:
    """The colours of a mail that sets none."""
    invert = invert_partly if partial else invert_fully
    return f"color:{invert('#000000', 'ink')};background:{invert('#FFFFFF', 'ground')}"
